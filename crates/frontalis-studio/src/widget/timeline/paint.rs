//! Painting a timeline: what stands still, once a change; what moves, each time.

use frontalis_core::facs::Region;
use frontalis_core::time::Landmark;
use frontalis_core::time::text::short_clock;
use frontalis_core::{FrameIndex, FrameSpan, Landmarks};
use frontalis_desk::{LaneAction, LaneKey, LaneRow};
use iced::widget::canvas::{Frame, LineDash, Path, Stroke, Text};
use iced::{Color, Font, Point, Rectangle, Size, alignment};

use super::drag::{Grip, shifted};
use super::hit::{Target, edge};
use super::layout::{HEADS, Layout, RULER};
use super::overview::Runs;
use super::shape::{Shape, inset};
use super::strips::{FILM, WAVE};
use super::{Hold, State, Timeline};
use crate::design::tokens::{
    self, ACCENT, FIELD, GOOD, GROUND, LINE, MONO, PANEL, RAISED, SANS, TEXT, TEXT_2,
    TEXT_3, WARN, alpha, region,
};
use crate::language::said;

/// Pixels between two labels of the ruler, at least.
const LABELS_APART: f64 = 96.0;
/// Pixels from the playhead from which on a frame on its way has a mark of its own.
const WANTED_FROM: f32 = 4.0;
/// Characters of a code's name that fit on a lane head.
const NAME_CHARS: usize = 20;
/// Pixels below which an action has no shape of its own, where there are no more than
/// [`MANY`] in view; the more there are, the wider it has to be.
const MERGED: f32 = 3.0;
/// Actions in view that are drawn in time, each with a shape of its own.
const MANY: usize = 3_000;
/// Selected actions of a lane that are drawn in front.
const MOST_FRONT: usize = 2000;

impl Timeline<'_> {
    /// Everything but playhead, hover and ghost.
    pub(super) fn paint_still(&self, frame: &mut Frame, layout: &Layout) {
        self.paint_lanes(frame, layout);
        self.paint_neutral(frame, layout);
        self.paint_markers(frame, layout);
        self.paint_candidates(frame, layout);
        self.paint_heads(frame, layout);
        self.paint_ruler(frame, layout);
        self.paint_overview(frame, layout);
        self.paint_lane_bar(frame, layout);
        if self.rows.is_empty() {
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
        let room = Size::new(
            layout.size.width - HEADS,
            layout.lanes_bottom() - layout.lanes_top(),
        );
        frame.fill_rectangle(Point::new(HEADS, layout.lanes_top()), room, FIELD);
        let rows = layout.rows_in_view();
        for i in rows.clone() {
            let ground = match self.rows.get(i) {
                Some(LaneRow::Heading { .. }) => PANEL,
                _ if i % 2 == 0 => FIELD,
                _ => tokens::LANE,
            };
            let top = layout.row_top(i);
            let bottom = (top + layout.row_height(i) - 1.0).min(layout.lanes_bottom());
            if top < bottom {
                let size = Size::new(room.width, bottom - top);
                frame.fill_rectangle(Point::new(HEADS, top), size, ground);
            }
        }
        self.paint_grid(frame, layout);
        let view = self.in_view(layout);
        let in_view = rows.clone().filter_map(|it| match self.rows.get(it) {
            Some(LaneRow::Lane(key)) => Some(self.lanes.get(*key)?.over(view).len()),
            _ => None,
        });
        let merged = MERGED * (in_view.sum::<usize>() as f32 / MANY as f32).max(1.0);
        for i in rows {
            match self.rows.get(i) {
                Some(LaneRow::Lane(key)) => {
                    self.paint_lane(frame, layout, i, *key, (view, merged));
                }
                Some(LaneRow::Heading { region, folded: true, .. }) => {
                    self.paint_folded(frame, layout, i, *region, view);
                }
                _ => {}
            }
        }
    }

    /// The frames in view.
    fn in_view(&self, layout: &Layout) -> FrameSpan {
        let (first, last) = (layout.frame(HEADS), layout.frame(layout.right()));
        FrameSpan::new(first, last).unwrap_or(FrameSpan::single(first))
    }

    /// A lane: where it cannot be seen, then its actions; the selected ones last, so in front.
    fn paint_lane(
        &self,
        frame: &mut Frame,
        layout: &Layout,
        row: usize,
        key: LaneKey,
        (view, merged): (FrameSpan, f32),
    ) {
        let lane = (layout.row_top(row), layout.row_height(row));
        self.paint_hidden(frame, layout, key, view, lane);
        let Some(actions) = self.lanes.get(key) else { return };
        let mut runs = Runs::default();
        let mut front = Vec::new();
        // Open ones move with the playhead, and are drawn with what moves.
        let closed = |it: &&LaneAction| it.landmarks.offset().is_some();
        for it in actions.over(view).iter().filter(closed) {
            let reach = self.reach_of(layout, it.landmarks);
            if reach.1 < HEADS || layout.right() < reach.0 {
                continue;
            }
            if !self.selection.is_empty() && self.selection.contains(it.id) {
                front.push((it, reach));
            } else if reach.1 - reach.0 < merged {
                // What falls into one pixel column is drawn once.
                runs.add(reach.0, reach.1);
            } else {
                self.shape(it, lane, reach, false).paint(frame, layout);
            }
        }
        let inset = inset(lane.1);
        let color = alpha(region(key.region), 0.85);
        runs.fill(frame, lane.0 + inset, lane.1 - 2.0 * inset, color);
        for (it, reach) in front.into_iter().take(MOST_FRONT) {
            self.shape(it, lane, reach, true).paint(frame, layout);
        }
    }

    fn shape(
        &self,
        it: &LaneAction,
        lane: (f32, f32),
        reach: (f32, f32),
        selected: bool,
    ) -> Shape<'_> {
        let levels = it.tracked.then(|| self.sheet.get(it.id)).flatten();
        let levels = levels.map(|it| &it.levels);
        Shape { item: it.item, landmarks: it.landmarks, levels, lane, reach, selected }
    }

    /// Veils the frames on which a visibility code says that this lane's code cannot be seen.
    fn paint_hidden(
        &self,
        frame: &mut Frame,
        layout: &Layout,
        key: LaneKey,
        view: FrameSpan,
        (top, height): (f32, f32),
    ) {
        let playhead = self.playhead.unwrap_or_default();
        for span in self.lanes.hidden(key, view, playhead) {
            let left = layout.x(span.first()).max(HEADS);
            let right = layout.end_x(span.last()).min(layout.right());
            if right <= left {
                continue;
            }
            let size = Size::new(right - left, height - 1.0);
            frame.fill_rectangle(Point::new(left, top), size, alpha(TEXT_3, 0.16));
            let hatch = Path::new(|path| {
                let (mut x, bottom) = (left - height + 1.0, top + height - 1.0);
                while x < right {
                    let from = x.max(left);
                    let to = (x + height - 1.0).min(right);
                    if from < to {
                        path.move_to(Point::new(from, bottom - (from - x)));
                        path.line_to(Point::new(to, bottom - (to - x)));
                    }
                    x += 8.0;
                }
            });
            let ink = alpha(TEXT_3, 0.45);
            frame.stroke(&hatch, Stroke::default().with_color(ink).with_width(1.0));
        }
    }

    /// A region that is folded: where there are actions of any of its codes.
    fn paint_folded(
        &self,
        frame: &mut Frame,
        layout: &Layout,
        row: usize,
        of: Region,
        view: FrameSpan,
    ) {
        let (top, height) = (layout.row_top(row), layout.row_height(row));
        for lane in self.lanes.all().iter().filter(|it| it.key().region == of) {
            let mut runs = Runs::default();
            let closed = |it: &&LaneAction| it.landmarks.offset().is_some();
            for it in lane.over(view).iter().filter(closed) {
                let (left, right) = self.reach_of(layout, it.landmarks);
                if HEADS <= right && left <= layout.right() {
                    runs.add(left.max(HEADS), right.min(layout.right()));
                }
            }
            runs.fill(frame, top + 4.0, height - 8.0, alpha(region(of), 0.6));
        }
    }

    /// Which lanes are in view, where there are more.
    fn paint_lane_bar(&self, frame: &mut Frame, layout: &Layout) {
        let Some((track, thumb)) = layout.lane_bar() else { return };
        for (it, color) in [(track, RAISED), (thumb, TEXT_3)] {
            let round = Path::rounded_rectangle(
                it.position(),
                it.size(),
                (it.width / 2.0).into(),
            );
            frame.fill(&round, color);
        }
    }

    fn paint_heads(&self, frame: &mut Frame, layout: &Layout) {
        let bottom = layout.lanes_bottom();
        frame.fill_rectangle(Point::ORIGIN, Size::new(HEADS, bottom), PANEL);
        for i in layout.rows_in_view() {
            let (top, height) = (layout.row_top(i), layout.row_height(i));
            // Text of a canvas is not clipped: what does not fit whole is left out.
            if bottom < top + height * 0.8 {
                continue;
            }
            match self.rows.get(i) {
                Some(LaneRow::Heading { region, folded, n_lanes }) => {
                    let at = (top, height);
                    paint_heading(frame, layout, at, *region, *folded, *n_lanes);
                }
                Some(LaneRow::Lane(key)) => self.paint_name(frame, (top, height), *key),
                None => {}
            }
        }
        self.paint_strip_heads(frame, layout);
        let edge = Size::new(1.0, bottom);
        frame.fill_rectangle(Point::new(HEADS - 1.0, 0.0), edge, LINE);
    }

    fn paint_name(&self, frame: &mut Frame, (top, height): (f32, f32), key: LaneKey) {
        let middle = top + height / 2.0;
        let color = region(key.region);
        frame.fill_rectangle(Point::new(0.0, top), Size::new(4.0, height - 1.0), color);
        let side = key.side.letter().map(String::from).unwrap_or_default();
        let empty = self.lanes.get(key).is_none();
        let (ink, ink_2) = if empty { (TEXT_3, TEXT_3) } else { (TEXT, TEXT_2) };
        let size = if height < 20.0 { 10.5 } else { 12.0 };
        let number = format!("{side}{}", key.code);
        let number = label(number, Point::new(40.0, middle), ink, size, MONO);
        frame.fill_text(Text { align_x: alignment::Horizontal::Right.into(), ..number });
        let name = match crate::text::lane_side(key.side) {
            None => shortened(key.code.facts().short, NAME_CHARS),
            Some(side) => {
                let room = NAME_CHARS.saturating_sub(side.chars().count() + 2);
                format!("{}, {side}", shortened(key.code.facts().short, room))
            }
        };
        let size = if height < 20.0 { 9.5 } else { tokens::CAPTION };
        frame.fill_text(label(name, Point::new(48.0, middle), ink_2, size, SANS));
    }

    /// What the rows between ruler and lanes are called.
    fn paint_strip_heads(&self, frame: &mut Frame, layout: &Layout) {
        let strips = layout.strips();
        let rows = [
            (strips.film, FILM, crate::text::FILM),
            (strips.wave, WAVE, crate::text::SOUND),
        ];
        let mut top = RULER;
        if layout.markers_top() < layout.lanes_top() {
            let middle = f32::midpoint(layout.markers_top(), layout.lanes_top());
            let at = Point::new(HEADS - 10.0, middle);
            let name = match self.sheet.markers().is_empty() {
                true => crate::text::CANDIDATES_ROW,
                false => crate::text::MARKERS,
            };
            let text = label(name, at, TEXT_3, 10.0, SANS);
            frame
                .fill_text(Text { align_x: alignment::Horizontal::Right.into(), ..text });
        }
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
        let Some(neutral) = self.sheet.neutral() else { return };
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

    /// What moves: open actions, the hovered handle, what is held.
    pub(super) fn paint_live(&self, frame: &mut Frame, layout: &Layout, state: &State) {
        self.paint_open(frame, layout);
        self.paint_played(frame, layout);
        self.paint_marked(frame, layout);
        self.paint_candidate(frame, layout);
        self.paint_hover(frame, layout, state);
        self.paint_ghost(frame, layout, state);
        self.paint_held_marker(frame, layout, state);
        paint_band(frame, layout, state);
        self.paint_wanted(frame, layout);
    }

    /// Actions that run on to the playhead, in their lanes or in the row of their region.
    fn paint_open(&self, frame: &mut Frame, layout: &Layout) {
        for it in self.lanes.open() {
            let key = LaneKey::of(&it.item);
            let is_its = |row: &LaneRow| match row {
                LaneRow::Lane(of) => *of == key,
                LaneRow::Heading { region, folded, .. } => {
                    *folded && *region == key.region
                }
            };
            let Some(row) = self.rows.iter().position(is_its) else { continue };
            let (left, right) = self.reach_of(layout, it.landmarks);
            let top = layout.row_top(row);
            let height = layout.row_height(row).min(layout.lanes_bottom() - top);
            let seen =
                HEADS < right && left < layout.right() && layout.lanes_top() <= top;
            if !seen || height < 8.0 || !layout.rows_in_view().contains(&row) {
                continue;
            }
            let reach = (left.max(HEADS), right);
            if let Some(LaneRow::Lane(_)) = self.rows.get(row) {
                let selected = self.selection.contains(it.id);
                self.shape(it, (top, height), reach, selected).paint(frame, layout);
            } else {
                let size = Size::new(right.min(layout.right()) - reach.0, height - 8.0);
                let ink = alpha(region(key.region), 0.6);
                frame.fill_rectangle(Point::new(reach.0, top + 4.0), size, ink);
            }
        }
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

    /// The frames that are played, where the coder has chosen some.
    fn paint_played(&self, frame: &mut Frame, layout: &Layout) {
        let (first, last) = self.played;
        if first.is_none() && last.is_none() {
            return;
        }
        let left = first.map_or(HEADS, |it| layout.x(it)).max(HEADS);
        let right = last.map_or(layout.right(), |it| layout.end_x(it));
        let right = right.min(layout.right());
        if left < right {
            let size = Size::new(right - left, 3.0);
            frame.fill_rectangle(Point::new(left, 0.0), size, alpha(ACCENT, 0.8));
            let lanes = Size::new(right - left, layout.lanes_bottom() - RULER);
            frame.fill_rectangle(Point::new(left, RULER), lanes, alpha(ACCENT, 0.05));
        }
    }

    fn paint_hover(&self, frame: &mut Frame, layout: &Layout, state: &State) {
        let Some(Target::Landmark(id, landmark)) = state.hover else { return };
        if state.hold != Hold::Nothing {
            return;
        }
        let (Some(row), Some(it)) = (self.row_of(id), self.lanes.action(id)) else {
            return;
        };
        let Some(x) = edge(layout, it.landmarks, landmark) else { return };
        let at = Point::new(x - 1.0, layout.row_top(row) + 1.0);
        frame.fill_rectangle(at, Size::new(2.0, layout.row_height(row) - 3.0), TEXT);
    }

    fn paint_ghost(&self, frame: &mut Frame, layout: &Layout, state: &State) {
        let Hold::Drag(drag) = state.hold else { return };
        let (Some(to), Some(held)) = (drag.to, self.lanes.action(drag.id)) else {
            return;
        };
        let Some(moved) = drag.moved(held.landmarks) else { return };
        let by = i64::from(moved.onset().0) - i64::from(held.landmarks.onset().0);
        let lanes = Rectangle::new(
            Point::new(HEADS, layout.lanes_top()),
            Size::new(
                layout.size.width - HEADS,
                layout.lanes_bottom() - layout.lanes_top(),
            ),
        );
        let carried = match drag.grip {
            Grip::Landmark(_) => vec![drag.id],
            Grip::Whole => self.carried(drag.id),
        };
        frame.with_clip(lanes, |frame| {
            let ghosts = carried.iter().filter_map(|id| self.lanes.action(*id));
            for it in ghosts.take(MOST_FRONT) {
                let marks = match drag.grip {
                    Grip::Landmark(_) => Some(moved),
                    Grip::Whole => shifted(it.landmarks, by),
                };
                if let (Some(row), Some(marks)) = (self.row_of(it.id), marks) {
                    self.paint_one_ghost(frame, layout, row, it, marks, by);
                }
            }
        });
        if let Some(at) = to.snapped {
            let down = Size::new(1.0, lanes.height);
            frame.fill_rectangle(Point::new(layout.x(at), lanes.y), down, WARN);
        }
        let Some(row) = self.row_of(drag.id) else { return };
        let landmark = match drag.grip {
            Grip::Landmark(it) => it,
            Grip::Whole => Landmark::Onset,
        };
        let Some(x) = edge(layout, moved, landmark) else { return };
        let top = layout.row_top(row);
        let below = top - 17.0 < layout.lanes_top();
        let y = if below { top + layout.row_height(row) } else { top - 17.0 };
        paint_tag(frame, layout, (x, y), &drag.words(to.frame, by));
    }

    /// An action where it would be, over where it is.
    fn paint_one_ghost(
        &self,
        frame: &mut Frame,
        layout: &Layout,
        row: usize,
        it: &LaneAction,
        marks: Landmarks,
        by: i64,
    ) {
        let lane = (layout.row_top(row), layout.row_height(row));
        let (left, right) = self.reach_of(layout, it.landmarks);
        let cover = Size::new(right - left + 2.0, lane.1 - 1.0);
        frame.fill_rectangle(Point::new(left - 1.0, lane.0), cover, alpha(FIELD, 0.75));
        let track = it.tracked.then(|| self.sheet.get(it.id)).flatten();
        let track = track.map(|it| it.levels.moved(by).fitted(marks));
        let reach = self.reach_of(layout, marks);
        let item = it.item;
        let levels = track.as_ref();
        Shape { item, landmarks: marks, levels, lane, reach, selected: true }
            .paint(frame, layout);
    }
}

/// The heading of a region: a small arrow, its name, how many lanes are folded away.
fn paint_heading(
    frame: &mut Frame,
    layout: &Layout,
    (top, height): (f32, f32),
    of: Region,
    folded: bool,
    n_lanes: usize,
) {
    let middle = (top + height / 2.0).floor();
    let whole = Size::new(layout.size.width, 1.0);
    frame.fill_rectangle(Point::new(0.0, top), whole, LINE);
    let arrow = Path::new(|path| {
        let (x, y) = (8.0, middle + 0.5);
        if folded {
            path.move_to(Point::new(x, y - 3.5));
            path.line_to(Point::new(x + 5.0, y));
            path.line_to(Point::new(x, y + 3.5));
        } else {
            path.move_to(Point::new(x - 1.0, y - 2.0));
            path.line_to(Point::new(x + 6.0, y - 2.0));
            path.line_to(Point::new(x + 2.5, y + 3.0));
        }
        path.close();
    });
    frame.fill(&arrow, region(of));
    let name = shortened(&said(of.name()), NAME_CHARS + 6);
    let words = if folded { format!("{name} ({n_lanes})") } else { name };
    frame.fill_text(label(words, Point::new(19.0, middle + 0.5), TEXT_2, 9.5, SANS));
}

/// Words beside what is held.
fn paint_tag(frame: &mut Frame, layout: &Layout, (x, y): (f32, f32), words: &str) {
    let width = 6.1 * words.chars().count() as f32 + 10.0;
    let left = (x + 8.0).min(layout.right() - width - 4.0);
    frame.fill_rectangle(Point::new(left, y), Size::new(width, 16.0), ACCENT);
    let at = Point::new(left + 5.0, y + 8.0);
    frame.fill_text(label(words, at, GROUND, 10.0, MONO));
}

/// The band that is drawn around actions.
fn paint_band(frame: &mut Frame, layout: &Layout, state: &State) {
    let Hold::Band { from, to, .. } = state.hold else { return };
    let (left, top) = (from.x.min(to.x).max(HEADS), from.y.min(to.y));
    let (right, bottom) = (from.x.max(to.x), from.y.max(to.y));
    let top = top.max(layout.lanes_top());
    let size = Size::new(right - left, bottom.min(layout.lanes_bottom()) - top);
    frame.fill_rectangle(Point::new(left, top), size, alpha(ACCENT, 0.15));
    let stroke = Stroke::default().with_color(ACCENT.color()).with_width(1.0);
    frame.stroke_rectangle(Point::new(left, top), size, stroke);
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

fn shortened(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let head: String = name.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", head.trim_end())
}

pub(super) fn label(
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
}
