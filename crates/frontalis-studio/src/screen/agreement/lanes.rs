//! Both sheets around a frame, one above the other in each lane.

use frontalis_core::{Code, FrameIndex};
use frontalis_stats::Run;
use frontalis_stats::material::{Act, Clip, Side};
use frontalis_stats::pairing::Paired;
use iced::widget::canvas::{self, Event, Frame, Geometry, Path, Program};
use iced::{Pixels, Point, Rectangle, Renderer, Size, Theme, mouse};

use super::frame_index;
use super::ink::{edge, hatch, line};
use crate::design::tokens::{
    ACCENT, CAPTION, FIELD, LANE, LINE, MONO, PANEL, SANS, TEXT, TEXT_2, TEXT_3, alpha,
    region,
};

/// Room for names on the left.
pub(super) const HEADS: f32 = 168.0;
const RULER: f32 = 22.0;
/// Height of one coder's half of a lane.
const HALF: f32 = 17.0;
const GAP: f32 = 5.0;
/// Width of a point.
const POINT: f32 = 22.0;
/// Lanes that are drawn: the one it is about, and those next in number of actions.
const MOST: usize = 7;

/// What is drawn.
pub(super) struct Lanes<'a> {
    clip: &'a Clip,
    coders: [usize; 2],
    names: [&'a str; 2],
    about: Paired,
    codes: Vec<Code>,
    /// The frames in view.
    view: Run,
    wanted: FrameIndex,
}

impl<'a> Lanes<'a> {
    /// The lanes around what `about` is about.
    pub(super) fn new(
        clip: &'a Clip,
        names: [&'a str; 2],
        about: Paired,
        wanted: FrameIndex,
    ) -> Self {
        let view = view(clip, about, wanted);
        let codes = codes(clip, about, view);
        Self { clip, coders: about.coders, names, about, codes, view, wanted }
    }

    /// How high it is.
    pub(super) fn height(&self) -> f32 {
        RULER + self.codes.len() as f32 * (2.0 * HALF + GAP) + GAP
    }

    fn x(&self, frame: u64, width: f32) -> f32 {
        let from = frame as f32 - self.view.start() as f32;
        HEADS + from / self.view.n_frames() as f32 * (width - HEADS)
    }
}

/// The action with as much before and after it, and at least two seconds of each; moved
/// along where the frame asked for lies outside.
fn view(clip: &Clip, about: Paired, wanted: FrameIndex) -> Run {
    let rate = clip.rate.0 as f64 / clip.rate.1.max(1) as f64;
    let length = about.end().saturating_sub(about.frame());
    let around = length.max((2.0 * rate) as u64).max(1);
    let (mut start, mut end) =
        (about.frame().saturating_sub(around), about.end() + around);
    let wanted = u64::from(wanted.0);
    if wanted < start {
        (start, end) = (wanted, wanted + (end - start));
    } else if end <= wanted {
        (start, end) = (wanted + 1 - (end - start).min(wanted + 1), wanted + 1);
    }
    Run::new(start, end.max(start + 1)).unwrap_or_else(|| Run::from(whole()))
}

fn whole() -> frontalis_core::FrameSpan {
    frontalis_core::FrameSpan::single(FrameIndex(0))
}

/// The code it is about, then those that either coder scored in view.
fn codes(clip: &Clip, about: Paired, view: Run) -> Vec<Code> {
    let codings = about.coders.map(|it| clip.codings.get(it).and_then(Option::as_ref));
    let mut all = vec![about.code];
    let scored = codings.into_iter().flatten().flat_map(|it| {
        let seen = |acts: &Vec<Act>| acts.iter().any(|it| it.run.overlap(view) > 0);
        it.acts.iter().filter(move |it| seen(it.1)).map(|it| *it.0)
    });
    for code in scored {
        if !all.contains(&code) {
            all.push(code);
        }
    }
    all[1..].sort_unstable();
    all.truncate(MOST);
    all
}

impl Program<FrameIndex> for Lanes<'_> {
    type State = bool;

    fn update(
        &self,
        held: &mut bool,
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<canvas::Action<FrameIndex>> {
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                *held = cursor.is_over(bounds);
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                *held = false;
                return None;
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) if *held => {}
            _ => return None,
        }
        let at = cursor.position_from(bounds.position()).filter(|_| *held)?;
        let share = ((at.x - HEADS) / (bounds.width - HEADS).max(1.0)).clamp(0.0, 1.0);
        let frames = (share * self.view.n_frames() as f32) as u64;
        let frame = self.view.start() + frames.min(self.view.n_frames() - 1);
        Some(canvas::Action::publish(frame_index(frame)).and_capture())
    }

    fn mouse_interaction(
        &self,
        _held: &bool,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> mouse::Interaction {
        match cursor.position_in(bounds) {
            Some(at) if at.x >= HEADS => mouse::Interaction::Pointer,
            _ => mouse::Interaction::None,
        }
    }

    fn draw(
        &self,
        _held: &bool,
        renderer: &Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let mut frame = Frame::new(renderer, bounds.size());
        frame.fill_rectangle(Point::ORIGIN, bounds.size(), PANEL);
        self.ruler(&mut frame, bounds.width);
        for (at, code) in self.codes.iter().enumerate() {
            let top = RULER + at as f32 * (2.0 * HALF + GAP);
            self.lane(&mut frame, *code, top, bounds.width);
        }
        let x = self.x(u64::from(self.wanted.0), bounds.width);
        let step = (bounds.width - HEADS) / self.view.n_frames() as f32;
        let size = Size::new(step.max(1.5), bounds.height - RULER);
        frame.fill_rectangle(Point::new(x, RULER), size, alpha(ACCENT, 0.30));
        let playhead = (Point::new(x, 4.0), Point::new(x, bounds.height));
        line(&mut frame, playhead, ACCENT, 1.5);
        vec![frame.into_geometry()]
    }
}

impl Lanes<'_> {
    fn ruler(&self, frame: &mut Frame, width: f32) {
        let room = (width - HEADS) / 90.0;
        let step = round_step(self.view.n_frames() as f64 / f64::from(room.max(1.0)));
        let first = self.view.start().div_ceil(step) * step;
        for at in (first..self.view.end()).step_by(step as usize) {
            let x = self.x(at, width);
            let tick = (Point::new(x, RULER - 5.0), Point::new(x, RULER));
            line(frame, tick, LINE, 1.0);
            write(frame, &at.to_string(), (x + 3.0, 3.0), CAPTION, TEXT_3, true);
        }
    }

    fn lane(&self, frame: &mut Frame, code: Code, top: f32, width: f32) {
        let own = code == self.about.code;
        let ink = if own { TEXT } else { TEXT_2 };
        write(frame, &code.to_string(), (8.0, top + 9.0), 13.0, ink, true);
        for (half, which) in self.coders.iter().enumerate() {
            let y = top + half as f32 * HALF;
            let ground = if half == 0 { FIELD } else { LANE };
            let size = Size::new(width - HEADS, HALF - 1.0);
            frame.fill_rectangle(Point::new(HEADS, y), size, ground);
            let name: String = self.names[half].chars().take(14).collect();
            write(frame, &name, (48.0, y + 2.0), CAPTION, TEXT_3, false);
            let coding = self.clip.codings.get(*which).and_then(Option::as_ref);
            let Some(coding) = coding else { continue };
            for run in coding.missing(code).clip(self.view).as_slice() {
                self.hidden(frame, *run, y, width);
            }
            for act in coding.acts(code).iter().filter(|it| it.run.overlap(self.view) > 0)
            {
                let is_it = own && self.about.acts[half] == Some(*act);
                self.act(frame, code, act, (y, width), is_it);
            }
        }
    }

    fn hidden(&self, frame: &mut Frame, run: Run, y: f32, width: f32) {
        let along = (self.x(run.start(), width), self.x(run.end(), width));
        hatch(frame, along, (y, HALF - 1.0), alpha(TEXT_3, 0.6), 7.0);
    }

    fn act(
        &self,
        frame: &mut Frame,
        code: Code,
        act: &Act,
        (y, width): (f32, f32),
        is_it: bool,
    ) {
        let Some(run) = act.run.intersection(self.view) else { return };
        let (mut left, mut right) =
            (self.x(run.start(), width), self.x(run.end(), width));
        // A point, as the score of an event is: wide enough to be seen and read.
        if act.run.n_frames() == 1 && right - left < POINT {
            let middle = f32::midpoint(left, right);
            (left, right) = (middle - POINT / 2.0, middle + POINT / 2.0);
        }
        let color = region(code.facts().region);
        let place = Point::new(left, y + 2.0);
        let size = Size::new((right - left).max(2.0), HALF - 5.0);
        frame.fill_rectangle(place, size, alpha(color, if is_it { 0.95 } else { 0.6 }));
        if is_it {
            edge(frame, &Path::rectangle(place, size), TEXT, 1.5);
        }
        if let Some(apex) = act.apex().filter(|it| (run.start()..run.end()).contains(it))
        {
            let x = self.x(apex, width);
            let apex = (Point::new(x, y), Point::new(x, y + HALF - 2.0));
            line(frame, apex, TEXT, 1.5);
        }
        let level = act.level().and_then(|it| "ABCDE".chars().nth(usize::from(it) - 1));
        let side = match act.side() {
            Side::Left => "L",
            Side::Right => "R",
            Side::Both | Side::Other => "",
        };
        let words: String = side.chars().chain(level).collect();
        if !words.is_empty() && right - left > 18.0 {
            let at = (left + 4.0, y + 1.5);
            write(frame, &words, at, CAPTION, PANEL, true);
        }
    }
}

fn write(
    frame: &mut Frame,
    words: &str,
    (x, y): (f32, f32),
    size: f32,
    ink: crate::design::tokens::Ink,
    mono: bool,
) {
    frame.fill_text(canvas::Text {
        content: words.to_owned(),
        position: Point::new(x, y),
        color: ink.into(),
        size: Pixels(size),
        font: if mono { MONO } else { SANS },
        ..canvas::Text::default()
    });
}

/// The smallest of 1, 2 and 5 times a power of ten that is at least `least`.
fn round_step(least: f64) -> u64 {
    let mut power = 1_u64;
    loop {
        for by in [1, 2, 5] {
            if least <= (by * power) as f64 {
                return by * power;
            }
        }
        power = power.saturating_mul(10);
        if power > 1_000_000_000 {
            return power;
        }
    }
}

#[cfg(test)]
mod tests {
    use frontalis_stats::material::Coding;

    use super::*;

    fn act(start: u64, end: u64) -> Act {
        let run = Run::new(start, end).unwrap();
        Act::new(run, None, Some(2), Side::Both)
    }

    #[test]
    fn the_view_holds_the_action_and_follows_the_frame() {
        let scope = Run::new(0, 10_000).unwrap();
        let code = Code::plain(12).unwrap();
        let mut coding = Coding::new(scope);
        coding.acts.insert(code, vec![act(500, 520)]);
        coding.acts.insert(Code::plain(4).unwrap(), vec![act(540, 560)]);
        coding.acts.insert(Code::plain(1).unwrap(), vec![act(5000, 5020)]);
        let clip = Clip {
            name: "clip".to_owned(),
            cluster: "clip".to_owned(),
            rate: (25, 1),
            codings: vec![Some(coding), None],
        };
        let acts = [Some(act(500, 520)), None];
        let about = Paired { coders: [0, 1], clip: 0, code, acts };
        let of = |wanted| Lanes::new(&clip, ["ada", "bo"], about, FrameIndex(wanted));
        let near = of(510);
        assert_eq!((near.view.start(), near.view.end()), (450, 570));
        let numbers: Vec<u8> = near.codes.iter().map(|it| it.number()).collect();
        assert_eq!(numbers, [12, 4]);
        let far = of(900);
        assert_eq!((far.view.n_frames(), far.view.end()), (120, 901));
        assert_eq!(of(0).view.start(), 0);
        assert_eq!([0.5, 1.5, 60.0].map(round_step), [1, 2, 100]);
    }
}
