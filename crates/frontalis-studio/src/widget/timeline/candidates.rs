//! Candidates of selective coding above the lanes: a ring to be decided, a diamond with its
//! event, a cross rejected. They differ in shape, not in colour only.

use frontalis_core::FrameIndex;
use frontalis_core::sheet::{Candidate, Verdict};
use iced::widget::canvas::{Frame, Path, Stroke};
use iced::{Point, Size};

use super::Timeline;
use super::layout::{HEADS, Layout, MARKERS};
use crate::design::tokens::{ACCENT, GOOD, LINE, PANEL, TEXT_2, WARN, alpha};

/// Half the size of a sign.
const SIGN: f32 = 4.5;
/// Pixels around a sign at which it is meant.
const REACH: f32 = 6.0;
/// Height of the bar of an event's span.
const SPAN: f32 = 3.0;

impl Timeline<'_> {
    /// Whether there is a row above the lanes: of markers, of candidates, or of both.
    pub(super) fn has_markers(&self) -> bool {
        !self.sheet.markers().is_empty() || !self.sheet.candidates().is_empty()
    }

    /// The row of candidates, and a line down from each that is an event or may be one.
    pub(super) fn paint_candidates(&self, frame: &mut Frame, layout: &Layout) {
        let all = self.sheet.candidates();
        if all.is_empty() {
            return;
        }
        let top = layout.markers_top();
        if self.sheet.markers().is_empty() {
            let width = layout.size.width - HEADS;
            frame.fill_rectangle(
                Point::new(HEADS, top),
                Size::new(width, MARKERS),
                PANEL,
            );
            let below = Point::new(HEADS, top + MARKERS - 1.0);
            frame.fill_rectangle(below, Size::new(width, 1.0), LINE);
        }
        // A candidate's event may lie some way off, and those in view are few.
        let (first, last) = (layout.frame(HEADS), layout.frame(layout.right()));
        for (at, it) in all {
            let begins = at.min(&first_frame(it, *at)).to_owned();
            if begins <= last && first <= it.last_frame().max(*at) {
                paint(frame, layout, *at, it);
            }
        }
    }

    /// The candidate that is decided on or scored now.
    pub(super) fn paint_candidate(&self, frame: &mut Frame, layout: &Layout) {
        let there = |it: &FrameIndex| self.sheet.candidates().contains_key(it);
        let Some(at) = self.candidate.filter(there) else { return };
        let x = layout.x(at);
        if x < HEADS || layout.right() < x {
            return;
        }
        let ring =
            Path::circle(Point::new(x, layout.markers_top() + MARKERS / 2.0), SIGN + 2.5);
        let stroke = Stroke::default().with_color(ACCENT.into()).with_width(1.5);
        frame.stroke(&ring, stroke);
    }

    /// The candidate at a place of the row.
    pub(super) fn candidate_at(&self, layout: &Layout, x: f32) -> Option<FrameIndex> {
        let (from, to) = (layout.frame(x - REACH), layout.frame(x + REACH));
        let near = self.sheet.candidates().range(from..=to).map(|it| *it.0);
        let away = |it: &FrameIndex| (layout.x(*it) - x).abs();
        let near = near.filter(|it| away(it) <= REACH);
        near.min_by(|a, b| away(a).total_cmp(&away(b)))
    }
}

fn first_frame(it: &Candidate, at: FrameIndex) -> FrameIndex {
    let coded = it.event().and_then(|it| it.coded());
    coded.map_or(at, |it| it.first())
}

fn paint(frame: &mut Frame, layout: &Layout, at: FrameIndex, it: &Candidate) {
    let (top, below) = (layout.markers_top(), layout.lanes_top());
    let height = layout.lanes_bottom() - below;
    let x = layout.x(at);
    let seen = |x: f32| HEADS <= x && x <= layout.right();
    let center = Point::new(x, top + MARKERS / 2.0);
    match &it.verdict {
        Verdict::Open => {
            if seen(x) {
                let stroke = Stroke::default().with_color(WARN.into()).with_width(1.6);
                frame.stroke(&Path::circle(center, SIGN - 0.5), stroke);
                let down = Size::new(1.0, height);
                frame.fill_rectangle(Point::new(x, below), down, alpha(WARN, 0.4));
            }
        }
        Verdict::Rejected { .. } => {
            if seen(x) {
                cross(frame, center);
            }
        }
        Verdict::Accepted(event) => {
            if let Some(span) = event.span {
                let end = FrameIndex(span.last().0.saturating_add(1));
                let left = layout.x(span.first()).max(HEADS);
                let right = layout.x(end).min(layout.right());
                let at = Point::new(left, top + MARKERS - SPAN - 1.0);
                let size = Size::new((right - left).max(0.0), SPAN);
                frame.fill_rectangle(at, size, alpha(GOOD, 0.7));
            }
            if let Some(apex) = event.apex.map(|it| layout.x(it)).filter(|it| seen(*it)) {
                let down = Size::new(1.5, height);
                frame.fill_rectangle(Point::new(apex, below), down, alpha(GOOD, 0.55));
            }
            if seen(x) {
                frame.fill(&diamond(center), GOOD);
            }
        }
    }
}

fn diamond(at: Point) -> Path {
    let sign = SIGN + 0.5;
    Path::new(|path| {
        path.move_to(Point::new(at.x, at.y - sign));
        path.line_to(Point::new(at.x + sign, at.y));
        path.line_to(Point::new(at.x, at.y + sign));
        path.line_to(Point::new(at.x - sign, at.y));
        path.close();
    })
}

fn cross(frame: &mut Frame, at: Point) {
    let arm = SIGN * 0.75;
    let path = Path::new(|path| {
        path.move_to(Point::new(at.x - arm, at.y - arm));
        path.line_to(Point::new(at.x + arm, at.y + arm));
        path.move_to(Point::new(at.x - arm, at.y + arm));
        path.line_to(Point::new(at.x + arm, at.y - arm));
    });
    let stroke = Stroke::default().with_color(TEXT_2.into()).with_width(1.8);
    frame.stroke(&path, stroke);
}
