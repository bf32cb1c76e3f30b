//! Painting a timeline: what stands still, once a change; what moves, each time.

use frontalis_core::time::text::clock;
use frontalis_core::{FrameIndex, MediaTime};
use frontalis_desk::LaneAction;
use iced::widget::canvas::{Frame, LineDash, Path, Stroke, Text};
use iced::{Color, Font, Point, Rectangle, Size, alignment};

use super::hit::{Target, edge};
use super::layout::{HEADS, LANE, Layout, RULER};
use super::shape::Shape;
use super::strips::{FILM, WAVE};
use super::{Hold, State, Timeline};
use crate::design::tokens::{
    self, ACCENT, FIELD, GOOD, GROUND, LINE, MONO, PANEL, RAISED, SANS, TEXT, TEXT_2,
    TEXT_3, alpha, region,
};

/// Pixels between two labels of the ruler, at least.
const LABELS_APART: f64 = 96.0;
/// Pixels from the playhead from which on a frame on its way has a mark of its own.
const WANTED_FROM: f32 = 4.0;
/// Characters of a code's name that fit on a lane head.
const NAME_CHARS: usize = 20;

impl Timeline<'_> {
    /// Everything but playhead, hover and ghost.
    pub(super) fn paint_still(&self, frame: &mut Frame, layout: &Layout) {
        frame.fill_rectangle(Point::ORIGIN, layout.size, GROUND);
        self.paint_lanes(frame, layout);
        self.paint_neutral(frame, layout);
        self.paint_heads(frame, layout);
        self.paint_ruler(frame, layout);
        self.paint_overview(frame, layout);
        self.paint_lane_bar(frame, layout);
        if self.lanes.is_empty() {
            let middle = f32::midpoint(layout.lanes_top(), layout.lanes_bottom());
            let at = Point::new(f32::midpoint(HEADS, layout.size.width), middle);
            let text = label(self.empty, at, TEXT_3, tokens::SMALL, SANS);
            frame.fill_text(Text {
                align_x: alignment::Horizontal::Center.into(),
                ..text
            });
        }
    }

    fn paint_lanes(&self, frame: &mut Frame, layout: &Layout) {
        let width = layout.size.width - HEADS;
        let filled = layout.lanes_in_view(usize::MAX);
        for i in filled {
            let color = if i % 2 == 0 { FIELD } else { tokens::LANE };
            let at = Point::new(HEADS, layout.lane_top(i));
            let bottom = (layout.lane_top(i) + LANE - 1.0).min(layout.lanes_bottom());
            if at.y < bottom {
                frame.fill_rectangle(at, Size::new(width, bottom - at.y), color);
            }
        }
        self.paint_grid(frame, layout);
        for i in layout.lanes_in_view(self.lanes.len()) {
            self.paint_actions(frame, layout, i);
        }
    }

    /// Which lanes are in view, where there are more.
    fn paint_lane_bar(&self, frame: &mut Frame, layout: &Layout) {
        let Some((track, thumb)) = layout.lane_bar(self.lanes.len()) else { return };
        for (it, color) in [(track, RAISED), (thumb, TEXT_3)] {
            let round = Path::rounded_rectangle(
                it.position(),
                it.size(),
                (it.width / 2.0).into(),
            );
            frame.fill(&round, color);
        }
    }

    /// The actions of a lane that are in view; the selected ones last, so in front.
    fn paint_actions(&self, frame: &mut Frame, layout: &Layout, lane: usize) {
        let actions = &self.lanes[lane].actions;
        let is_in_view = |it: &&LaneAction<'_>| {
            let (left, right) = self.reach_of(layout, it.action);
            HEADS <= right && left <= layout.right()
        };
        type Drawn<'a, 'b> = Vec<&'a LaneAction<'b>>;
        let (front, back): (Drawn<'_, '_>, Drawn<'_, '_>) = actions
            .iter()
            .filter(is_in_view)
            .partition(|it| self.selection.contains(it.id));
        let mut merged_to = f32::NEG_INFINITY;
        for it in back.into_iter().chain(front) {
            let reach = self.reach_of(layout, it.action);
            let selected = self.selection.contains(it.id);
            // What falls into one pixel column is drawn once.
            if !selected && reach.1 <= merged_to {
                continue;
            }
            if reach.1 - reach.0 < 3.0 {
                merged_to = reach.1.max(reach.0 + 1.0);
            }
            let top = layout.lane_top(lane);
            Shape { action: it.action, top, reach, selected }.paint(frame, layout);
        }
    }

    fn paint_heads(&self, frame: &mut Frame, layout: &Layout) {
        let height = layout.lanes_bottom();
        frame.fill_rectangle(Point::ORIGIN, Size::new(HEADS, height), PANEL);
        for i in layout.lanes_in_view(self.lanes.len()) {
            let top = layout.lane_top(i);
            let middle = top + LANE / 2.0;
            // Text of a canvas is not clipped: what does not fit whole is left out.
            if height < top + LANE * 0.8 {
                continue;
            }
            let code = self.lanes[i].code;
            let stripe = Size::new(4.0, LANE - 1.0);
            let color = region(code.facts().region);
            frame.fill_rectangle(Point::new(0.0, top), stripe, color);
            let number = label(code, Point::new(36.0, middle), TEXT, 12.0, MONO);
            frame.fill_text(Text {
                align_x: alignment::Horizontal::Right.into(),
                ..number
            });
            let name = shortened(code.facts().short);
            let at = Point::new(44.0, middle);
            frame.fill_text(label(name, at, TEXT_2, tokens::CAPTION, SANS));
        }
        self.paint_strip_heads(frame, layout);
        let edge = Size::new(1.0, height);
        frame.fill_rectangle(Point::new(HEADS - 1.0, 0.0), edge, LINE);
    }

    /// What the rows between ruler and lanes are called.
    fn paint_strip_heads(&self, frame: &mut Frame, layout: &Layout) {
        let strips = layout.strips();
        let rows = [
            (strips.film, FILM, crate::text::FILM),
            (strips.wave, WAVE, crate::text::SOUND),
        ];
        let mut top = RULER;
        for (_, height, words) in rows.into_iter().filter(|it| it.0) {
            let at = Point::new(HEADS - 10.0, top + height / 2.0);
            let text = label(words, at, TEXT_3, 10.0, SANS);
            frame
                .fill_text(Text { align_x: alignment::Horizontal::Right.into(), ..text });
            top += height;
        }
    }

    fn paint_ruler(&self, frame: &mut Frame, layout: &Layout) {
        let whole = Size::new(layout.size.width, RULER);
        frame.fill_rectangle(Point::ORIGIN, whole, PANEL);
        let below = Point::new(0.0, RULER - 1.0);
        frame.fill_rectangle(below, Size::new(whole.width, 1.0), LINE);
        for (at, words) in [(10.0, crate::text::RULER_TIME), (23.0, crate::text::FRAME)] {
            let at = Point::new(HEADS - 10.0, at);
            let text = label(words, at, TEXT_3, 10.0, SANS);
            frame
                .fill_text(Text { align_x: alignment::Horizontal::Right.into(), ..text });
        }
        for tick in self.ticks(layout) {
            let x = layout.x(tick).round();
            let mark = Size::new(1.0, RULER - 1.0);
            frame.fill_rectangle(Point::new(x, 0.0), mark, alpha(LINE, 0.9));
            let Some(time) = self.table.time(tick) else { continue };
            if layout.size.width < x + 74.0 {
                continue;
            }
            let at = Point::new(x + 5.0, 10.0);
            frame.fill_text(label(short_clock(time), at, TEXT_2, 10.5, MONO));
            let at = Point::new(x + 5.0, 23.0);
            frame.fill_text(label(tick.0, at, TEXT_3, 10.0, MONO));
        }
    }

    fn paint_grid(&self, frame: &mut Frame, layout: &Layout) {
        let top = layout.lanes_top();
        let height = layout.lanes_bottom() - top;
        for tick in self.ticks(layout) {
            let at = Point::new(layout.x(tick).round(), top);
            frame.fill_rectangle(at, Size::new(1.0, height), alpha(TEXT, 0.045));
        }
    }

    /// The frames that the ruler names: evenly many frames apart, so that a label is always
    /// the exact time of a frame.
    fn ticks(&self, layout: &Layout) -> impl Iterator<Item = FrameIndex> + use<> {
        let per_frame = layout.scale.pixels_per_frame();
        let step = step(LABELS_APART / per_frame, self.table.nominal_rate().as_f64());
        let (first, shown) = layout.scale.range();
        let from = (first / f64::from(step)).ceil() as u32;
        let to = ((first + shown) / f64::from(step)).floor() as u32;
        let last = self.table.last();
        (from..=to)
            .map(move |it| FrameIndex(it.saturating_mul(step)))
            .filter(move |it| *it <= last)
    }

    fn paint_neutral(&self, frame: &mut Frame, layout: &Layout) {
        let Some(neutral) = self.neutral else { return };
        let x = layout.x(neutral);
        if x < HEADS || layout.right() < x {
            return;
        }
        let from = Point::new(x + 0.5, layout.lanes_top());
        let to = Point::new(x + 0.5, layout.lanes_bottom());
        let dash = LineDash { segments: &[2.0, 3.0], offset: 0 };
        let stroke = Stroke::default().with_color(alpha(GOOD, 0.8)).with_width(1.0);
        frame.stroke(&Path::line(from, to), Stroke { line_dash: dash, ..stroke });
    }

    /// Playhead, hovered handle, and the landmark that is held.
    pub(super) fn paint_live(&self, frame: &mut Frame, layout: &Layout, state: &State) {
        self.paint_hover(frame, layout, state);
        self.paint_ghost(frame, layout, state);
        self.paint_wanted(frame, layout);
        let Some(playhead) = self.playhead else { return };
        let x = layout.x(playhead);
        let width = (layout.end_x(playhead) - x).max(1.5);
        if x + width < HEADS || layout.right() < x {
            return;
        }
        let height = layout.lanes_bottom() - RULER;
        if 4.0 < width {
            let at = Point::new(x.max(HEADS), RULER);
            let size = Size::new(width - (at.x - x), height);
            frame.fill_rectangle(at, size, alpha(ACCENT, 0.16));
        }
        if HEADS <= x {
            let down = Size::new(1.5, height + 6.0);
            frame.fill_rectangle(Point::new(x, RULER - 6.0), down, ACCENT);
            let flag = Path::new(|path| {
                path.move_to(Point::new(x - 5.0, RULER - 9.0));
                path.line_to(Point::new(x + 6.5, RULER - 9.0));
                path.line_to(Point::new(x + 0.75, RULER - 1.0));
                path.close();
            });
            frame.fill(&flag, ACCENT);
        }
        let at = layout.overview_x(f64::from(playhead.0));
        let track = layout.overview();
        let mark = Size::new(1.5, track.height - 1.0);
        frame.fill_rectangle(Point::new(at, track.y + 1.0), mark, ACCENT);
    }

    /// Where the playhead will be once the frame asked for is there.
    fn paint_wanted(&self, frame: &mut Frame, layout: &Layout) {
        let Some(x) = self.wanted.map(|it| layout.x(it)) else { return };
        let shown = self.playhead.map(|it| layout.x(it));
        let apart = shown.is_none_or(|it| WANTED_FROM < (it - x).abs());
        if !apart || x < HEADS || layout.right() < x {
            return;
        }
        let down = Size::new(1.0, layout.lanes_bottom() - RULER + 1.0);
        frame.fill_rectangle(Point::new(x, RULER - 1.0), down, alpha(ACCENT, 0.6));
        let flag = Path::new(|path| {
            path.move_to(Point::new(x - 4.5, RULER - 8.5));
            path.line_to(Point::new(x + 5.5, RULER - 8.5));
            path.line_to(Point::new(x + 0.5, RULER - 1.5));
            path.close();
        });
        let stroke = Stroke::default().with_color(ACCENT.color()).with_width(1.0);
        frame.stroke(&flag, stroke);
    }

    fn paint_hover(&self, frame: &mut Frame, layout: &Layout, state: &State) {
        let Some(Target::Landmark(id, landmark)) = state.hover else { return };
        if state.hold != Hold::Nothing {
            return;
        }
        let Some((lane, action)) = self.placed(id) else { return };
        let Some(x) = edge(layout, action, landmark) else { return };
        let at = Point::new(x - 1.0, layout.lane_top(lane) + 1.0);
        frame.fill_rectangle(at, Size::new(2.0, LANE - 3.0), TEXT);
    }

    fn paint_ghost(&self, frame: &mut Frame, layout: &Layout, state: &State) {
        let Hold::Landmark(drag) = state.hold else { return };
        let (Some(to), Some((lane, action))) = (drag.to, self.placed(drag.id)) else {
            return;
        };
        let mut moved = action.clone();
        let Ok(landmarks) = moved.landmarks.with(drag.landmark, to) else { return };
        moved.landmarks = landmarks;
        let reach = self.reach_of(layout, &moved);
        let top = layout.lane_top(lane);
        let cover = Size::new(layout.right() - HEADS, LANE - 1.0);
        frame.fill_rectangle(Point::new(HEADS, top), cover, alpha(FIELD, 0.7));
        let lanes = Rectangle::new(Point::new(HEADS, layout.lanes_top()), layout.size);
        frame.with_clip(lanes, |frame| {
            Shape { action: &moved, top, reach, selected: true }.paint(frame, layout);
        });
        let Some(x) = edge(layout, &moved, drag.landmark) else { return };
        let words = format!("{} {}", drag.landmark.word(), to.0);
        let width = 6.1 * words.len() as f32 + 10.0;
        let left = (x + 8.0).min(layout.right() - width - 4.0);
        let y = if lane == 0 { top + LANE } else { top - 17.0 };
        frame.fill_rectangle(Point::new(left, y), Size::new(width, 16.0), ACCENT);
        let at = Point::new(left + 5.0, y + 8.0);
        frame.fill_text(label(words, at, GROUND, 10.0, MONO));
    }

    fn placed(
        &self,
        id: frontalis_core::ActionId,
    ) -> Option<(usize, &frontalis_core::Action)> {
        self.lanes.iter().enumerate().find_map(|(i, lane)| {
            let found = lane.actions.iter().find(|it| it.id == id)?;
            Some((i, found.action))
        })
    }
}

/// Frames between two ticks: at least `frames`, a round number of frames below a second,
/// of seconds above.
fn step(frames: f64, per_second: f64) -> u32 {
    const BELOW: [u32; 6] = [1, 2, 5, 10, 20, 50];
    const SECONDS: [f64; 12] =
        [1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0];
    let short = BELOW.into_iter().filter(|it| f64::from(*it) < per_second);
    let long = SECONDS.into_iter().map(|it| (it * per_second).round().max(1.0) as u32);
    let mut all = short.chain(long);
    all.find(|it| frames <= f64::from(*it)).unwrap_or(u32::MAX / 4)
}

/// A clock time without what is nought in front: `0:04.120`.
fn short_clock(time: MediaTime) -> String {
    let text = clock(time);
    let text = text.strip_prefix("00:").unwrap_or(&text);
    let text = text.strip_prefix('0').unwrap_or(text);
    text.to_owned()
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME_CHARS {
        return name.to_owned();
    }
    let head: String = name.chars().take(NAME_CHARS - 1).collect();
    format!("{}…", head.trim_end())
}

fn label(
    content: impl ToString,
    position: Point,
    color: impl Into<Color>,
    size: f32,
    font: Font,
) -> Text {
    Text {
        content: content.to_string(),
        position,
        color: color.into(),
        size: size.into(),
        font,
        align_y: alignment::Vertical::Center,
        ..Text::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_numbers_of_frames_then_of_seconds() {
        assert_eq!(step(0.2, 25.0), 1);
        assert_eq!(step(3.0, 25.0), 5);
        assert_eq!(step(21.0, 25.0), 25);
        assert_eq!(step(40.0, 25.0), 50);
        assert_eq!(step(70.0, 30.0), 150);
        assert!(0 < step(1e12, 30.0));
    }

    #[test]
    fn clocks_lose_noughts_in_front() {
        let text = |num| short_clock(MediaTime::new(num, 1000).unwrap());
        assert_eq!(text(4120), "0:04.120");
        assert_eq!(text(64_120), "1:04.120");
        assert_eq!(text(3_664_120), "1:01:04.120");
    }
}
