//! Everything the desk can ask of the world.

use frontalis_core::{Edit, FrameIndex, Severity};

use crate::command::Screen;
use crate::seeing::AidUse;

/// One thing to be done, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Bring this frame on screen, then tell the desk by `Desk::shown`.
    Show(FrameIndex),
    /// Record these edits as one step.
    Record(Vec<Edit>),
    /// Take back the newest step.
    Undo,
    /// Do the step last taken back again.
    Redo,
    /// Tell the coder something.
    Tell(Notice),
    /// Write down which view aids there are from now on: the scheme asks for it.
    Aids(AidUse),
    /// Do something that only a screen can; without one there is nothing to do.
    Screen(Screen),
}

/// A sentence for the coder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub severity: Severity,
    /// What happened, and what to do.
    pub text: String,
}

impl Effect {
    /// A refusal: the command did nothing, and why.
    pub(crate) fn refuse(text: impl Into<String>) -> Vec<Self> {
        vec![Self::Tell(Notice { severity: Severity::Warning, text: text.into() })]
    }

    /// Something worth knowing.
    pub(crate) fn note(text: impl Into<String>) -> Self {
        Self::Tell(Notice { severity: Severity::Note, text: text.into() })
    }
}
