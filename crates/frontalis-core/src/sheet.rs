//! A sheet: one coder's work on one clip, and the laws it changes by.
//!
//! A [`Sheet`] is the fold of an append-only [`Journal`] of [`Edit`]s. Each edit carries
//! whole values, so each can be taken back; undo appends the inverse.

mod action;
mod candidate;
pub mod check;
mod edit;
pub mod events;
mod implied;
mod journal;
mod level_track;
pub mod looked;
mod marker;
mod places;
pub mod watched;

use std::collections::BTreeMap;

pub use action::Action;
pub use candidate::{Candidate, CandidateError, Event, Verdict, is_core, is_reason};
pub use edit::{Edit, EditError};
pub use implied::Implied;
pub use journal::{Cause, Entry, Journal, JournalError};
pub use level_track::{LevelTrack, LevelTrackError};
pub use marker::{Marker, MarkerKind};

use self::places::Places;
use crate::facs::Code;
use crate::ids::ActionId;
use crate::time::{FrameIndex, FrameSpan};

/// What one coder says of one clip: actions by id, the neutral reference frame, and markers,
/// which are no codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    actions: BTreeMap<ActionId, Action>,
    places: Places,
    neutral: Option<FrameIndex>,
    markers: BTreeMap<FrameIndex, Marker>,
    candidates: BTreeMap<FrameIndex, Candidate>,
}

impl Sheet {
    /// An empty sheet: nothing coded yet, no neutral frame set.
    pub fn new() -> Self {
        Self::default()
    }

    /// One action.
    pub fn get(&self, id: ActionId) -> Option<&Action> {
        self.actions.get(&id)
    }

    /// All actions in the order they were made.
    pub fn actions(&self) -> impl DoubleEndedIterator<Item = (ActionId, &Action)> {
        self.actions.iter().map(|(&id, action)| (id, action))
    }

    /// All actions by onset, then code, then id.
    pub fn by_onset(&self) -> Vec<(ActionId, &Action)> {
        let mut all: Vec<_> = self.actions().collect();
        all.sort_by_key(|(id, it)| (it.landmarks.onset(), it.item.code, *id));
        all
    }

    /// Number of actions.
    pub fn n_actions(&self) -> usize {
        self.actions.len()
    }

    /// The frame on which this person's face is neutral, where the coder has set one.
    pub fn neutral(&self) -> Option<FrameIndex> {
        self.neutral
    }

    /// The markers by frame.
    pub fn markers(&self) -> &BTreeMap<FrameIndex, Marker> {
        &self.markers
    }

    /// The candidates of selective coding by the frame that they stand at.
    pub fn candidates(&self) -> &BTreeMap<FrameIndex, Candidate> {
        &self.candidates
    }

    /// The actions visible on a frame, in the order they were made; an open action counts
    /// from its onset to `frame`.
    pub fn active_at(
        &self,
        frame: FrameIndex,
    ) -> impl Iterator<Item = (ActionId, &Action)> {
        let mut active: Vec<_> = self.over(FrameSpan::single(frame)).collect();
        active.sort_by_key(|it| it.0);
        active.into_iter()
    }

    /// The actions visible on some frame of a span, by code and onset; an open action may be
    /// on every frame from its onset on. Costs what there is, not what the sheet holds.
    pub fn over(&self, span: FrameSpan) -> impl Iterator<Item = (ActionId, &Action)> {
        self.places.over(span).filter_map(|id| Some((id, self.get(id)?)))
    }

    /// Those of one code, by onset.
    pub fn of_code_over(
        &self,
        code: Code,
        span: FrameSpan,
    ) -> impl Iterator<Item = (ActionId, &Action)> {
        let ids = self.places.of_code_over(code, span);
        ids.filter_map(|id| Some((id, self.get(id)?)))
    }
}

#[cfg(test)]
mod tests;
