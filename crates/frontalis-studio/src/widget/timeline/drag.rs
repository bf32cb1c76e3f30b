//! What is held: a landmark or a whole action, where it comes to lie, and what it snaps to.

use frontalis_core::time::Landmark;
use frontalis_core::{ActionId, FrameIndex, FrameSpan, Landmarks};
use frontalis_desk::LaneRow;
use iced::Point;

use super::hit::{edge, is_end, near};
use super::layout::Layout;
use super::{Gesture, Timeline};
use crate::text as words;

/// What of an action is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grip {
    /// One landmark.
    Landmark(Landmark),
    /// All of it, by its onset.
    Whole,
}

/// An action that is held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Drag {
    pub(super) id: ActionId,
    pub(super) grip: Grip,
    /// Where it was taken, and how far beside its edge.
    pub(super) pressed: Point,
    pub(super) beside: f32,
    /// The frame on screen then: the video follows, so it is another one soon.
    pub(super) playhead: Option<FrameIndex>,
    /// Where it would be put; `None` until it has moved far enough to be a drag.
    pub(super) to: Option<Landing>,
}

/// Where what is held would be put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Landing {
    /// The frame of the landmark, or of the onset of the whole.
    pub(super) frame: FrameIndex,
    /// The edge that it snaps to: the frame that begins there.
    pub(super) snapped: Option<FrameIndex>,
}

/// Pixels within which an edge snaps to another.
const SNAP: f32 = 6.0;

impl Drag {
    /// The landmarks that the action would have.
    pub(super) fn moved(&self, landmarks: Landmarks) -> Option<Landmarks> {
        let to = self.to?.frame;
        match self.grip {
            Grip::Landmark(it) => landmarks.with(it, to).ok(),
            Grip::Whole => {
                let by = i64::from(to.0) - i64::from(landmarks.onset().0);
                shifted(landmarks, by)
            }
        }
    }

    /// What is said beside it.
    pub(super) fn words(&self, to: FrameIndex, by: i64) -> String {
        match self.grip {
            Grip::Landmark(it) => format!("{} {}", words::landmark(it), to.0),
            Grip::Whole => {
                format!("{} {} ({by:+})", words::landmark(Landmark::Onset), to.0)
            }
        }
    }

    /// What letting go of it does.
    pub(super) fn gesture(&self, timeline: &Timeline<'_>) -> Option<Gesture> {
        let frame = self.to?.frame;
        match self.grip {
            Grip::Landmark(landmark) => {
                Some(Gesture::Retime { id: self.id, landmark, frame })
            }
            Grip::Whole => {
                let onset = timeline.lanes.action(self.id)?.landmarks.onset();
                let by = i64::from(frame.0) - i64::from(onset.0);
                (by != 0).then(|| Gesture::Move { ids: timeline.carried(self.id), by })
            }
        }
    }
}

impl Timeline<'_> {
    /// What is moved with an action: all that is selected, where it is among that.
    pub(super) fn carried(&self, id: ActionId) -> Vec<ActionId> {
        if self.selection.contains(id) {
            self.selection.ids().collect()
        } else {
            vec![id]
        }
    }

    pub(super) fn drag_of(
        &self,
        layout: &Layout,
        id: ActionId,
        grip: Grip,
        pressed: Point,
    ) -> Option<Drag> {
        let landmarks = self.lanes.action(id)?.landmarks;
        let landmark = match grip {
            Grip::Landmark(it) => it,
            Grip::Whole => Landmark::Onset,
        };
        let beside = pressed.x - edge(layout, landmarks, landmark)?;
        Some(Drag { id, grip, pressed, beside, playhead: self.playhead, to: None })
    }

    /// The frame that what is held would be put on: the nearest that the order of landmarks
    /// and the clip allow. `snaps` is off while the key that suspends it is held.
    pub(super) fn landing(
        &self,
        layout: &Layout,
        drag: &Drag,
        x: f32,
        snaps: bool,
    ) -> Option<Landing> {
        let marks = self.lanes.action(drag.id)?.landmarks;
        match drag.grip {
            Grip::Landmark(it) => self.landmark_lands(layout, drag, it, marks, x, snaps),
            Grip::Whole => self.whole_lands(layout, drag, marks, x, snaps),
        }
    }

    fn landmark_lands(
        &self,
        layout: &Layout,
        drag: &Drag,
        landmark: Landmark,
        marks: Landmarks,
        x: f32,
        snaps: bool,
    ) -> Option<Landing> {
        let last = self.table.last();
        let edge = x - drag.beside;
        let snapped = self.snapped(layout, drag, edge, snaps);
        let past = layout.end_x(last) <= edge;
        let at = match (snapped, is_end(landmark)) {
            (Some(it), true) => FrameIndex(it.0.saturating_sub(1)),
            (Some(it), false) => it,
            (None, true) if past => last,
            (None, true) => layout.boundary(edge).moved(-1, last),
            (None, false) => layout.boundary(edge),
        };
        let apex = marks.apex();
        let (least, most) = match landmark {
            Landmark::Onset => (None, apex.map(|it| it.first()).or(marks.offset())),
            Landmark::ApexFirst => (Some(marks.onset()), apex.map(|it| it.last())),
            Landmark::ApexLast => (apex.map(|it| it.first()), marks.offset()),
            Landmark::Offset => (Some(apex.map_or(marks.onset(), |it| it.last())), None),
        };
        let frame = at.max(least.unwrap_or_default()).min(most.unwrap_or(last)).min(last);
        Some(Landing { frame, snapped: snapped.filter(|_| frame == at) })
    }

    fn whole_lands(
        &self,
        layout: &Layout,
        drag: &Drag,
        marks: Landmarks,
        x: f32,
        snaps: bool,
    ) -> Option<Landing> {
        let last = self.table.last();
        let span = marks.known_span();
        let left = x - drag.beside;
        let n_frames = u32::try_from(span.n_frames()).unwrap_or(u32::MAX);
        let right = left + layout.end_x(span.last()) - layout.x(span.first());
        let begin = self.snapped(layout, drag, left, snaps);
        let end = self.snapped(layout, drag, right, snaps);
        let of_end = end.filter(|it| n_frames <= it.0);
        let at = match (begin, of_end) {
            (Some(it), _) => it,
            (None, Some(it)) => FrameIndex(it.0 - n_frames),
            (None, None) => layout.boundary(left),
        };
        let most = FrameIndex(last.0.saturating_sub(n_frames - 1));
        let frame = at.min(most);
        let snapped = begin.or(of_end).filter(|_| frame == at);
        Some(Landing { frame, snapped })
    }

    /// The edge that one at `x` snaps to, if any: the playhead's, the neutral frame's, those of
    /// markers, and of other actions in view.
    fn snapped(
        &self,
        layout: &Layout,
        drag: &Drag,
        x: f32,
        snaps: bool,
    ) -> Option<FrameIndex> {
        if !snaps || !self.snap {
            return None;
        }
        let mut best: Option<(f32, FrameIndex)> = None;
        let mut offer = |it: FrameIndex| {
            let away = (layout.x(it) - x).abs();
            if away <= SNAP && best.is_none_or(|(least, _)| away < least) {
                best = Some((away, it));
            }
        };
        let after = |it: FrameIndex| FrameIndex(it.0.saturating_add(1));
        let frames = near(layout, x, SNAP);
        let markers = self.sheet.markers().range(frames.first()..=frames.last());
        let single = [drag.playhead, self.sheet.neutral()].into_iter().flatten();
        for frame in single.chain(markers.map(|it| *it.0)) {
            offer(frame);
            offer(after(frame));
        }
        let carried = self.selection.contains(drag.id) && drag.grip == Grip::Whole;
        for row in self.rows.get(layout.rows_in_view()).unwrap_or_default() {
            let LaneRow::Lane(key) = row else { continue };
            let Some(lane) = self.lanes.get(*key) else { continue };
            for it in lane.over(frames) {
                if it.id == drag.id || carried && self.selection.contains(it.id) {
                    continue;
                }
                let marks = it.landmarks;
                offer(marks.onset());
                if let Some(apex) = marks.apex() {
                    offer(apex.first());
                    offer(after(apex.last()));
                }
                if let Some(offset) = marks.offset() {
                    offer(after(offset));
                }
            }
        }
        best.map(|it| it.1)
    }
}

/// Landmarks some frames later; `None` where they would come before the clip.
pub(super) fn shifted(marks: Landmarks, by: i64) -> Option<Landmarks> {
    let at = |it: FrameIndex| {
        u32::try_from(i64::from(it.0).saturating_add(by)).ok().map(FrameIndex)
    };
    let apex = match marks.apex() {
        Some(it) => Some(FrameSpan::new(at(it.first())?, at(it.last())?)?),
        None => None,
    };
    let offset = match marks.offset() {
        Some(it) => Some(at(it)?),
        None => None,
    };
    Landmarks::new(at(marks.onset())?, apex, offset).ok()
}
