//! A sheet: one coder's work on one clip, and the laws it changes by.
//!
//! A [`Sheet`] is the fold of an append-only [`Journal`] of [`Edit`]s. Each edit carries
//! whole values, so each can be taken back; undo appends the inverse.

mod action;
mod candidate;
pub mod check;
mod edit;
pub mod events;
mod journal;
mod level_track;
pub mod looked;
mod marker;
pub mod watched;

use std::collections::BTreeMap;

pub use action::Action;
pub use candidate::{Candidate, CandidateError, Event, Verdict, is_core, is_reason};
pub use edit::{Edit, EditError};
pub use journal::{Cause, Entry, Journal, JournalError};
pub use level_track::{LevelTrack, LevelTrackError};
pub use marker::{Marker, MarkerKind};

use crate::ids::ActionId;
use crate::time::FrameIndex;

/// What one coder says of one clip: actions by id, the neutral reference frame, and markers,
/// which are no codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    actions: BTreeMap<ActionId, Action>,
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

    /// The actions visible on a frame; an open action counts from its onset to `frame`.
    pub fn active_at(
        &self,
        frame: FrameIndex,
    ) -> impl Iterator<Item = (ActionId, &Action)> {
        self.actions().filter(move |(_, it)| {
            let after = it.landmarks.offset().is_none_or(|offset| frame <= offset);
            it.landmarks.onset() <= frame && after
        })
    }
}

#[cfg(test)]
mod tests;
