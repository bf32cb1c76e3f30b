//! A clip as two coders scanned it, one above the other: what was not scanned, events that
//! both chose and those that one chose, rejected candidates. Told apart by shape, not colour
//! alone.

use frontalis_stats::scans::{Met, Other, ScanClip};
use iced::widget::canvas::{self, Event, Frame, Geometry, Path, Program};
use iced::{Pixels, Point, Rectangle, Renderer, Size, Theme, mouse};

use super::super::ink::{edge, hatch, line};
use super::ScanMessage;
use crate::design::tokens::{
    ACCENT, CAPTION, FIELD, GOOD, Ink, LANE, PANEL, SANS, TEXT, TEXT_2, TEXT_3, WARN,
    alpha,
};

/// Room for names on the left.
const HEADS: f32 = 92.0;
/// Height of one coder's half.
const HALF: f32 = 24.0;
/// How high it is.
pub(super) const HEIGHT: f32 = 2.0 * HALF + 6.0;
/// Half the size of a mark.
const MARK: f32 = 5.5;

/// What is drawn.
pub(super) struct Strip<'a> {
    pub(super) clip: &'a ScanClip,
    pub(super) coders: [usize; 2],
    pub(super) names: [&'a str; 2],
    /// The events of the clip, with their places in the list where they are listed.
    pub(super) met: Vec<(Option<usize>, &'a Met)>,
    /// The chosen one of the list.
    pub(super) chosen: Option<usize>,
}

impl Strip<'_> {
    fn n_frames(&self) -> u64 {
        let codings = self.clip.clip.codings.iter().flatten();
        codings.map(|it| it.scope.end()).max().unwrap_or(1).max(1)
    }

    fn x(&self, frame: u64, width: f32) -> f32 {
        HEADS + frame as f32 / self.n_frames() as f32 * (width - HEADS - MARK)
    }

    fn y(half: usize) -> f32 {
        3.0 + half as f32 * HALF
    }

    /// The frame of an event, of whom it is there.
    fn apex(&self, met: &Met, whose: usize) -> Option<u64> {
        let scan = self.clip.scans.get(self.coders[whose])?.as_ref()?;
        Some(scan.chosen.get(met.events[whose]?)?.apex)
    }
}

impl Program<ScanMessage> for Strip<'_> {
    type State = ();

    fn update(
        &self,
        (): &mut (),
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<canvas::Action<ScanMessage>> {
        let Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) = event else {
            return None;
        };
        let at = cursor.position_in(bounds)?;
        let near = |it: &(Option<usize>, &Met)| {
            let place = it.0?;
            let apexes = [0, 1].into_iter().filter_map(|whose| self.apex(it.1, whose));
            let far = apexes.map(|it| (self.x(it, bounds.width) - at.x).abs());
            let nearest = far.min_by(f32::total_cmp)?;
            (nearest <= 2.0 * MARK).then_some((place, nearest))
        };
        let found = self.met.iter().filter_map(near);
        let (place, _) = found.min_by(|a, b| a.1.total_cmp(&b.1))?;
        Some(canvas::Action::publish(ScanMessage::Open(place)).and_capture())
    }

    fn draw(
        &self,
        (): &(),
        renderer: &Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let mut frame = Frame::new(renderer, bounds.size());
        frame.fill_rectangle(Point::ORIGIN, bounds.size(), PANEL);
        for half in [0, 1] {
            self.half(&mut frame, half, bounds.width);
        }
        for (place, met) in &self.met {
            self.event(&mut frame, *place, met, bounds.width);
        }
        vec![frame.into_geometry()]
    }
}

impl Strip<'_> {
    fn half(&self, frame: &mut Frame, half: usize, width: f32) {
        let y = Self::y(half);
        let ground = if half == 0 { FIELD } else { LANE };
        let size = Size::new(width - HEADS, HALF - 2.0);
        frame.fill_rectangle(Point::new(HEADS, y), size, ground);
        frame.fill_text(canvas::Text {
            content: self.names[half].chars().take(14).collect(),
            position: Point::new(8.0, y + 4.0),
            color: TEXT_2.into(),
            size: Pixels(CAPTION),
            font: SANS,
            ..canvas::Text::default()
        });
        let Some(scan) = self.clip.scans.get(self.coders[half]).and_then(Option::as_ref)
        else {
            return;
        };
        let whole = frontalis_stats::Run::new(0, self.n_frames());
        let all: frontalis_stats::Runs = whole.into_iter().collect();
        for gap in all.minus(&scan.scanned).as_slice() {
            self.hatch(frame, gap.start(), gap.end(), y, width);
        }
        for (at, _) in &scan.rejected {
            let (x, y) = (self.x(*at, width), y + HALF / 2.0 - 1.0);
            cross(frame, x, y, TEXT_3);
        }
        for at in &scan.open {
            let (x, y) = (self.x(*at, width), y + HALF / 2.0 - 1.0);
            outline(frame, x, y, WARN);
        }
    }

    fn hatch(&self, frame: &mut Frame, from: u64, to: u64, y: f32, width: f32) {
        let (left, right) = (self.x(from, width), self.x(to, width));
        let ground = Size::new(right - left, HALF - 2.0);
        frame.fill_rectangle(Point::new(left, y), ground, alpha(TEXT_3, 0.12));
        hatch(frame, (left, right), (y, HALF - 2.0), alpha(TEXT_3, 0.7), 8.0);
    }

    fn event(&self, frame: &mut Frame, place: Option<usize>, met: &Met, width: f32) {
        let middle = |half: usize| Self::y(half) + HALF / 2.0 - 1.0;
        let at = [0, 1].map(|whose| {
            let x = self.x(self.apex(met, whose)?, width);
            Some(Point::new(x, middle(whose)))
        });
        if let [Some(a), Some(b)] = at {
            line(frame, (a, b), GOOD, 2.0);
        }
        let on = place.is_some() && place == self.chosen;
        for point in at.into_iter().flatten() {
            let left_out = met.other == Other::NotScanned;
            match (&met.other, left_out) {
                (Other::Chose, _) => diamond(frame, point, GOOD),
                (_, true) => outline(frame, point.x, point.y, TEXT_3),
                _ => diamond(frame, point, ACCENT),
            }
            if on {
                edge(frame, &Path::circle(point, MARK + 4.0), TEXT, 1.5);
            }
        }
    }
}

fn diamond_path(at: Point) -> Path {
    Path::new(|it| {
        it.move_to(Point::new(at.x, at.y - MARK));
        it.line_to(Point::new(at.x + MARK, at.y));
        it.line_to(Point::new(at.x, at.y + MARK));
        it.line_to(Point::new(at.x - MARK, at.y));
        it.close();
    })
}

fn diamond(frame: &mut Frame, at: Point, ink: Ink) {
    frame.fill(&diamond_path(at), ink);
}

fn outline(frame: &mut Frame, x: f32, y: f32, ink: Ink) {
    edge(frame, &diamond_path(Point::new(x, y)), ink, 1.5);
}

fn cross(frame: &mut Frame, x: f32, y: f32, ink: Ink) {
    let arm = MARK * 0.75;
    for sign in [1.0, -1.0] {
        let from = Point::new(x - arm, y - sign * arm);
        let to = Point::new(x + arm, y + sign * arm);
        line(frame, (from, to), ink, 1.8);
    }
}
