//! What is under the pointer, and where a landmark that is let go comes to lie.

use frontalis_core::time::Landmark;
use frontalis_core::{Action, ActionId, FrameIndex};
use iced::{Point, Size};

use super::layout::{HEADS, Layout};
use super::{Drag, Timeline};

/// What is under the pointer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Target {
    /// The names of the lanes.
    Heads,
    /// The times, the pictures and the sound.
    Ruler,
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

impl Timeline<'_> {
    pub(super) fn layout(&self, size: Size) -> Layout {
        Layout::new(self.scale, size, self.scroll, self.table.n_frames(), self.strips)
    }

    pub(super) fn target(&self, layout: &Layout, at: Point) -> Target {
        if at.x < HEADS {
            return Target::Heads;
        }
        if at.y < layout.lanes_top() {
            return Target::Ruler;
        }
        let bar = layout.lane_bar(self.lanes.len());
        if bar.is_some_and(|(track, _)| track.expand(2.0).contains(at)) {
            return Target::Bar;
        }
        let Some(lane) = layout.lane_at(at.y) else { return Target::Overview };
        let Some(lane) = self.lanes.get(lane) else { return Target::Lanes };
        // What is selected is in front, then what is drawn last.
        let front = |id: &ActionId| !self.selection.contains(*id);
        let mut all: Vec<_> =
            lane.actions.iter().rev().map(|it| (it.id, it.action)).collect();
        all.sort_by_key(|(id, _)| front(id));
        let edge = all.iter().find_map(|(id, it)| {
            let landmark = self.landmark_at(layout, it, at.x)?;
            Some(Target::Landmark(*id, landmark))
        });
        let body = || {
            let over = all.iter().find(|(_, it)| {
                let (left, right) = self.reach_of(layout, it);
                left <= at.x && at.x <= right
            });
            over.map_or(Target::Lanes, |(id, _)| Target::Body(*id))
        };
        edge.unwrap_or_else(body)
    }

    /// The landmark within reach: of several, the nearest; of equals, the outer one.
    fn landmark_at(&self, layout: &Layout, action: &Action, x: f32) -> Option<Landmark> {
        let (left, right) = self.reach_of(layout, action);
        let wide = APEX_FROM < right - left;
        let all = [
            (Landmark::Onset, true),
            (Landmark::Offset, true),
            (Landmark::ApexFirst, wide),
            (Landmark::ApexLast, wide),
        ];
        let distance = |it: Landmark| {
            let edge = edge(layout, action, it)?;
            Some((edge - x).abs())
        };
        let near = all.into_iter().filter(|it| it.1).filter_map(|(it, _)| {
            let away = distance(it).filter(|away| *away <= REACH)?;
            Some((it, away))
        });
        near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(it, _)| it)
    }

    /// From where to where an action is drawn; an open one runs on to the playhead.
    pub(super) fn reach_of(&self, layout: &Layout, action: &Action) -> (f32, f32) {
        let known = action.landmarks.known_span();
        let open = action.landmarks.offset().is_none();
        let until = self.playhead.filter(|_| open).unwrap_or_default();
        (layout.x(known.first()), layout.end_x(known.last().max(until)))
    }

    pub(super) fn action(&self, id: ActionId) -> Option<&Action> {
        let mut all = self.lanes.iter().flat_map(|it| it.actions.iter());
        all.find(|it| it.id == id).map(|it| it.action)
    }

    pub(super) fn edge_of(
        &self,
        layout: &Layout,
        id: ActionId,
        landmark: Landmark,
    ) -> Option<f32> {
        edge(layout, self.action(id)?, landmark)
    }

    /// The frame that a held landmark would be put on: the nearest that the order of
    /// landmarks allows.
    pub(super) fn landing(
        &self,
        layout: &Layout,
        drag: &Drag,
        x: f32,
    ) -> Option<FrameIndex> {
        let marks = self.action(drag.id)?.landmarks;
        let boundary = layout.boundary(x - drag.beside);
        let at = if is_end(drag.landmark) {
            let past = layout.end_x(self.table.last()) <= x - drag.beside;
            if past { self.table.last() } else { boundary.moved(-1, self.table.last()) }
        } else {
            boundary
        };
        let apex = marks.apex();
        let (least, most) = match drag.landmark {
            Landmark::Onset => (None, apex.map(|it| it.first()).or(marks.offset())),
            Landmark::ApexFirst => (Some(marks.onset()), apex.map(|it| it.last())),
            Landmark::ApexLast => (apex.map(|it| it.first()), marks.offset()),
            Landmark::Offset => (Some(apex.map_or(marks.onset(), |it| it.last())), None),
        };
        let at = at.max(least.unwrap_or_default());
        Some(at.min(most.unwrap_or(self.table.last())))
    }
}

/// Whether a landmark is the last frame of something, so that its edge is the frame's end.
fn is_end(landmark: Landmark) -> bool {
    matches!(landmark, Landmark::ApexLast | Landmark::Offset)
}

/// Where a landmark's edge is drawn; `None` where it is not marked.
pub(super) fn edge(layout: &Layout, action: &Action, landmark: Landmark) -> Option<f32> {
    let frame = action.landmarks.get(landmark)?;
    Some(if is_end(landmark) { layout.end_x(frame) } else { layout.x(frame) })
}
