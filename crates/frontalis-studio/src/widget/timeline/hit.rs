//! What is under the pointer.

use frontalis_core::facs::Region;
use frontalis_core::time::Landmark;
use frontalis_core::{ActionId, FrameIndex, FrameSpan, Landmarks};
use frontalis_desk::{Lane, LaneAction, LaneKey, LaneRow};
use iced::{Point, Size};

use super::Timeline;
use super::layout::{HEADS, Layout, tops};

/// What is under the pointer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Target {
    /// The names beside ruler and strips, or below the lanes.
    Heads,
    /// The heading of a region, or its row.
    Region(Region),
    /// The name of a lane.
    LaneName(LaneKey),
    /// What says which lanes there are.
    Choice,
    /// What says whether drags snap.
    Snap,
    /// The times, the pictures and the sound.
    Ruler,
    /// A candidate of selective coding.
    Candidate(FrameIndex),
    /// A marker.
    Marker(FrameIndex),
    /// The whole clip, small.
    Overview,
    /// The bar that scrolls the lanes.
    Bar,
    /// Lanes, with nothing on them here.
    Lanes,
    /// An action.
    Body(ActionId),
    /// A landmark of an action.
    Landmark(ActionId, Landmark),
}

/// Pixels around an edge at which it can be taken.
const REACH: f32 = 5.0;
/// Pixels an action is wide before its apex can be taken.
const APEX_FROM: f32 = 40.0;
/// Pixels around a marker at which it can be taken.
const MARKER_REACH: f32 = 6.0;

impl Timeline<'_> {
    pub(super) fn layout(&self, size: Size) -> Layout {
        Layout::new(self.scale, size, self.table.n_frames(), self.strips)
            .with_markers(self.has_markers())
            .with_rows(tops(&self.rows, self.lane_height), self.scroll)
    }

    pub(super) fn target(&self, layout: &Layout, at: Point) -> Target {
        if at.x < HEADS {
            return self.head_at(layout, at);
        }
        if at.y < layout.markers_top() {
            return Target::Ruler;
        }
        if at.y < layout.lanes_top() {
            let marker = self.marker_at(layout, at.x).map(Target::Marker);
            let candidate = || self.candidate_at(layout, at.x).map(Target::Candidate);
            return marker.or_else(candidate).unwrap_or(Target::Ruler);
        }
        let bar = layout.lane_bar();
        if bar.is_some_and(|(track, _)| track.expand(2.0).contains(at)) {
            return Target::Bar;
        }
        let Some(row) = layout.row_at(at.y) else { return Target::Overview };
        match self.rows.get(row) {
            Some(LaneRow::Heading { region, folded: true, .. }) => {
                Target::Region(*region)
            }
            Some(LaneRow::Lane(key)) => self.on_lane(layout, *key, at),
            _ => Target::Lanes,
        }
    }

    fn head_at(&self, layout: &Layout, at: Point) -> Target {
        if layout.lanes_bottom() <= at.y {
            let left = at.x < HEADS * 0.66;
            return if left { Target::Choice } else { Target::Snap };
        }
        match layout.row_at(at.y).and_then(|row| self.rows.get(row)) {
            Some(LaneRow::Heading { region, .. }) => Target::Region(*region),
            Some(LaneRow::Lane(key)) => Target::LaneName(*key),
            None => Target::Heads,
        }
    }

    fn marker_at(&self, layout: &Layout, x: f32) -> Option<FrameIndex> {
        let from = layout.frame(x - MARKER_REACH);
        let to = layout.frame(x + MARKER_REACH);
        let near = self.sheet.markers().range(from..=to).map(|it| *it.0);
        let away = |it: &FrameIndex| (layout.x(*it) - x).abs();
        let near = near.filter(|it| away(it) <= MARKER_REACH);
        near.min_by(|a, b| away(a).total_cmp(&away(b)))
    }

    fn on_lane(&self, layout: &Layout, key: LaneKey, at: Point) -> Target {
        let Some(lane) = self.lanes.get(key) else { return Target::Lanes };
        let near = near(layout, at.x, REACH);
        // What is selected is in front, then what is drawn last.
        let mut all: Vec<&LaneAction> = self.over(lane, near).iter().rev().collect();
        all.sort_by_key(|it| !self.selection.contains(it.id));
        let edge = all.iter().find_map(|it| {
            let landmark = self.landmark_at(layout, it.landmarks, at.x)?;
            Some(Target::Landmark(it.id, landmark))
        });
        let body = || {
            let over = all.iter().find(|it| {
                let (left, right) = self.reach_of(layout, it.landmarks);
                left <= at.x && at.x <= right
            });
            over.map_or(Target::Lanes, |it| Target::Body(it.id))
        };
        edge.unwrap_or_else(body)
    }

    /// The actions of a lane that may be seen on some frames. One that is a single pixel wide
    /// is drawn a little past its end.
    pub(super) fn over<'b>(&self, lane: &'b Lane, frames: FrameSpan) -> &'b [LaneAction] {
        lane.over(frames)
    }

    /// The landmark within reach: of several, the nearest; of equals, the outer one.
    fn landmark_at(
        &self,
        layout: &Layout,
        landmarks: Landmarks,
        x: f32,
    ) -> Option<Landmark> {
        let (left, right) = self.reach_of(layout, landmarks);
        let wide = APEX_FROM < right - left;
        let all = [
            (Landmark::Onset, true),
            (Landmark::Offset, true),
            (Landmark::ApexFirst, wide),
            (Landmark::ApexLast, wide),
        ];
        let distance = |it: Landmark| {
            let edge = edge(layout, landmarks, it)?;
            Some((edge - x).abs())
        };
        let near = all.into_iter().filter(|it| it.1).filter_map(|(it, _)| {
            let away = distance(it).filter(|away| *away <= REACH)?;
            Some((it, away))
        });
        near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(it, _)| it)
    }

    /// From where to where an action is drawn; an open one runs on to the playhead.
    pub(super) fn reach_of(&self, layout: &Layout, landmarks: Landmarks) -> (f32, f32) {
        let known = landmarks.known_span();
        let open = landmarks.offset().is_none();
        let until = self.playhead.filter(|_| open).unwrap_or_default();
        (layout.x(known.first()), layout.end_x(known.last().max(until)))
    }

    /// The row of an action's lane, where it is shown.
    pub(super) fn row_of(&self, id: ActionId) -> Option<usize> {
        let key = self.lanes.lane_of(id)?;
        self.rows.iter().position(|it| *it == LaneRow::Lane(key))
    }

    /// The actions that a rectangle touches.
    pub(super) fn touched(&self, layout: &Layout, a: Point, b: Point) -> Vec<ActionId> {
        let (left, right) = (a.x.min(b.x), a.x.max(b.x));
        let (top, bottom) = (a.y.min(b.y), a.y.max(b.y));
        let frames = FrameSpan::new(layout.frame(left), layout.frame(right));
        let Some(frames) = frames else { return Vec::new() };
        let rows = self.rows.iter().enumerate().filter(|(i, _)| {
            let begin = layout.row_top(*i);
            begin < bottom && top < begin + layout.row_height(*i)
        });
        let lanes = rows.filter_map(|(_, row)| match row {
            LaneRow::Lane(key) => self.lanes.get(*key),
            LaneRow::Heading { .. } => None,
        });
        let mut ids = Vec::new();
        for lane in lanes {
            let seen = lane.over(frames).iter().filter(|it| {
                let (from, to) = self.reach_of(layout, it.landmarks);
                from <= right && left <= to
            });
            ids.extend(seen.map(|it| it.id));
        }
        ids
    }
}

/// The frames within some pixels of a position.
pub(super) fn near(layout: &Layout, x: f32, reach: f32) -> FrameSpan {
    let (from, to) = (layout.frame(x - reach), layout.frame(x + reach));
    // One further on each side, since the edge of a frame is the next one's too.
    let from = FrameIndex(from.0.saturating_sub(1));
    let to = FrameIndex(to.0.saturating_add(1));
    FrameSpan::new(from, to).unwrap_or(FrameSpan::single(from))
}

/// Whether a landmark is the last frame of something, so that its edge is the frame's end.
pub(super) fn is_end(landmark: Landmark) -> bool {
    matches!(landmark, Landmark::ApexLast | Landmark::Offset)
}

/// Where a landmark's edge is drawn; `None` where it is not marked.
pub(super) fn edge(
    layout: &Layout,
    landmarks: Landmarks,
    landmark: Landmark,
) -> Option<f32> {
    let frame = landmarks.get(landmark)?;
    Some(if is_end(landmark) { layout.end_x(frame) } else { layout.x(frame) })
}
