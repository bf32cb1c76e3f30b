//! Markers above the lanes: each with a shape and a colour of its kind, and its name where
//! there is room.

use frontalis_core::{FrameIndex, MarkerKind};
use iced::widget::canvas::{Frame, Path};
use iced::{Color, Point, Size};

use super::layout::{HEADS, Layout, MARKERS};
use super::paint::label;
use super::{Hold, State, Timeline};
use crate::design::tokens::{
    BAD, GOOD, LINE, MONO, PANEL, SANS, TEXT, TEXT_2, TEXT_3, WARN, alpha,
};

/// The colour of a kind of marker.
pub(crate) fn color(kind: MarkerKind) -> Color {
    match kind {
        MarkerKind::Check => WARN.color(),
        MarkerKind::Question => BAD.color(),
        MarkerKind::Candidate => GOOD.color(),
        MarkerKind::Point => TEXT_2.color(),
    }
}

impl Timeline<'_> {
    /// The row of markers, and a line down from each.
    pub(super) fn paint_markers(&self, frame: &mut Frame, layout: &Layout) {
        let markers = self.sheet.markers();
        if markers.is_empty() {
            return;
        }
        let top = layout.markers_top();
        let width = layout.size.width - HEADS;
        frame.fill_rectangle(Point::new(HEADS, top), Size::new(width, MARKERS), PANEL);
        let below = Point::new(HEADS, top + MARKERS - 1.0);
        frame.fill_rectangle(below, Size::new(width, 1.0), LINE);
        let first = layout.frame(HEADS);
        let last = layout.frame(layout.right());
        let mut in_view = markers.range(first..=last).peekable();
        let mut free = HEADS;
        while let Some((at, marker)) = in_view.next() {
            let x = layout.x(*at);
            if x < HEADS {
                continue;
            }
            let ink = color(marker.kind);
            let down = Size::new(1.0, layout.lanes_bottom() - top - MARKERS);
            let from = Point::new(x, top + MARKERS);
            frame.fill_rectangle(from, down, alpha(ink, 0.4));
            frame.fill(&sign(marker.kind, Point::new(x, top + MARKERS / 2.0)), ink);
            let until = in_view.peek().map_or(layout.right(), |it| layout.x(*it.0));
            let begin = (x + 8.0).max(free);
            let name = fitting(&marker.name, until - 8.0 - begin);
            if !name.is_empty() {
                let at = Point::new(begin, top + MARKERS / 2.0);
                frame.fill_text(label(&name, at, TEXT, 9.5, SANS));
            }
            free = begin;
        }
    }

    /// A marker that is held, where it would be put.
    pub(super) fn paint_held_marker(
        &self,
        frame: &mut Frame,
        layout: &Layout,
        state: &State,
    ) {
        let Hold::Marker(from, _, Some(to)) = state.hold else { return };
        let Some(marker) = self.sheet.markers().get(&from) else { return };
        let (x, top) = (layout.x(to), layout.markers_top());
        if x < HEADS || layout.right() < x {
            return;
        }
        let ink = color(marker.kind);
        let down = Size::new(1.5, layout.lanes_bottom() - top - MARKERS);
        frame.fill_rectangle(Point::new(x, top + MARKERS), down, ink);
        frame.fill(&sign(marker.kind, Point::new(x, top + MARKERS / 2.0)), ink);
        let at = Point::new(x + 9.0, top + MARKERS / 2.0);
        frame.fill_text(label(to.0, at, TEXT, 9.5, MONO));
    }

    /// Whether the frame on screen has a marker: its sign is ringed.
    pub(super) fn paint_marked(&self, frame: &mut Frame, layout: &Layout) {
        let here = self.playhead.filter(|it| self.sheet.markers().contains_key(it));
        let Some(x) = here.map(|it: FrameIndex| layout.x(it)) else { return };
        if HEADS <= x && x <= layout.right() {
            let at = Point::new(x - 6.0, layout.markers_top() + 1.0);
            let size = Size::new(12.0, MARKERS - 3.0);
            frame.fill_rectangle(at, size, alpha(TEXT_3, 0.35));
        }
    }
}

/// The sign of a kind: a flag, a diamond, a disc, a square.
fn sign(kind: MarkerKind, at: Point) -> Path {
    Path::new(|path| match kind {
        MarkerKind::Check => {
            path.move_to(Point::new(at.x - 1.0, at.y - 5.0));
            path.line_to(Point::new(at.x + 6.0, at.y - 2.0));
            path.line_to(Point::new(at.x + 0.5, at.y + 1.0));
            path.line_to(Point::new(at.x + 0.5, at.y + 5.0));
            path.line_to(Point::new(at.x - 1.0, at.y + 5.0));
            path.close();
        }
        MarkerKind::Question => {
            path.move_to(Point::new(at.x, at.y - 5.0));
            path.line_to(Point::new(at.x + 5.0, at.y));
            path.line_to(Point::new(at.x, at.y + 5.0));
            path.line_to(Point::new(at.x - 5.0, at.y));
            path.close();
        }
        MarkerKind::Candidate => path.circle(at, 4.0),
        MarkerKind::Point => {
            path.rectangle(Point::new(at.x - 3.5, at.y - 3.5), Size::new(7.0, 7.0));
        }
    })
}

/// As much of a name as fits into some pixels, on one line.
fn fitting(name: &str, room: f32) -> String {
    const PER_CHARACTER: f32 = 5.6;
    let most = (room / PER_CHARACTER).max(0.0) as usize;
    let line: String =
        name.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    if line.chars().count() <= most {
        return line;
    }
    if most < 3 {
        return String::new();
    }
    let head: String = line.chars().take(most - 1).collect();
    format!("{}…", head.trim_end())
}
