//! An action: one code, with side, level and doubt, and its landmarks.

use super::LevelTrack;
use crate::facs::Item;
use crate::time::Landmarks;

/// One code seen on a face, from onset to offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Code, side or lip, level and doubt.
    pub item: Item,
    /// Onset, apex and offset, as frames.
    pub landmarks: Landmarks,
    /// What the coder wrote beside it; may be empty.
    pub note: String,
    /// Its level frame by frame, where that was scored. The level of `item` is the one that
    /// it is scored with as a whole: the highest.
    pub levels: LevelTrack,
}

impl Action {
    /// An action without a note or a level track.
    pub fn new(item: Item, landmarks: Landmarks) -> Self {
        Self { item, landmarks, note: String::new(), levels: LevelTrack::new() }
    }
}
