//! One change to a sheet, and its inverse.

use super::{Action, Candidate, Marker, Sheet};
use crate::ids::ActionId;
use crate::time::FrameIndex;

/// One change to a sheet. Each carries whole values, so each can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A new action.
    Insert {
        /// Its id: the seq of the entry that first made it.
        id: ActionId,
        /// The action.
        action: Action,
    },
    /// Another value for an action that is there.
    Replace {
        /// Which action.
        id: ActionId,
        /// The whole new value.
        action: Action,
    },
    /// An action goes.
    Remove {
        /// Which action.
        id: ActionId,
    },
    /// The neutral reference frame is set, or unset.
    SetNeutral {
        /// The frame; `None` unsets it.
        frame: Option<FrameIndex>,
    },
    /// A frame gets a marker, another one, or none.
    SetMarker {
        /// The frame.
        frame: FrameIndex,
        /// The marker; `None` takes it away.
        marker: Option<Marker>,
    },
    /// A frame of a selective sheet gets a candidate, another one, or none.
    SetCandidate {
        /// The frame.
        frame: FrameIndex,
        /// The candidate; `None` takes it away.
        candidate: Option<Candidate>,
    },
}

/// Why an edit does not fit a sheet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The action to change or remove is not there.
    #[error("the sheet has no action {}", .0.0)]
    NoSuchAction(ActionId),
    /// The action to insert is there already.
    #[error("the sheet already has action {}", .0.0)]
    AlreadyThere(ActionId),
}

impl Sheet {
    /// Applies one edit and gives the edit that takes it back.
    ///
    /// # Errors
    ///
    /// [`EditError`] where the edit does not fit; the sheet is then as it was.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::Insert { id, action } => {
                if self.actions.contains_key(&id) {
                    return Err(EditError::AlreadyThere(id));
                }
                self.places.insert(id, &action);
                self.actions.insert(id, action);
                Ok(Edit::Remove { id })
            }
            Edit::Replace { id, action } => {
                let here =
                    self.actions.get_mut(&id).ok_or(EditError::NoSuchAction(id))?;
                self.places.remove(id, here);
                self.places.insert(id, &action);
                let before = std::mem::replace(here, action);
                Ok(Edit::Replace { id, action: before })
            }
            Edit::Remove { id } => {
                let action =
                    self.actions.remove(&id).ok_or(EditError::NoSuchAction(id))?;
                self.places.remove(id, &action);
                Ok(Edit::Insert { id, action })
            }
            Edit::SetNeutral { frame } => {
                let before = std::mem::replace(&mut self.neutral, frame);
                Ok(Edit::SetNeutral { frame: before })
            }
            Edit::SetMarker { frame, marker } => {
                let before = match marker {
                    Some(it) => self.markers.insert(frame, it),
                    None => self.markers.remove(&frame),
                };
                Ok(Edit::SetMarker { frame, marker: before })
            }
            Edit::SetCandidate { frame, candidate } => {
                let before = match candidate {
                    Some(it) => self.candidates.insert(frame, it),
                    None => self.candidates.remove(&frame),
                };
                Ok(Edit::SetCandidate { frame, candidate: before })
            }
        }
    }
}
