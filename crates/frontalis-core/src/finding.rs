//! What is implausible, where it is, and what to do about it.
//!
//! A person's work or file is never refused whole for one odd row: it is read, and each
//! oddity becomes a [`Finding`].

use std::fmt;

use crate::ids::ActionId;
use crate::time::FrameIndex;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing has to be done.
    Note,
    /// Probably a slip; the work stands as it is.
    Warning,
    /// Cannot be right; it ought to be mended before numbers are relied on.
    Error,
}

impl Severity {
    /// The word that is printed and stored: `note`, `warning`, `error`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where a finding is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The thing as a whole.
    Whole,
    /// A frame of the clip.
    Frame(FrameIndex),
    /// An action of the sheet.
    Action(ActionId),
    /// Bytes `start..end` of the text that was read.
    Text {
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// A line of a file, counted from 1.
    Line(usize),
}

/// Something implausible, with its place, its rule and a remedy.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Finding {
    /// Where it is.
    pub place: Place,
    /// How much it matters.
    pub severity: Severity,
    /// The rule's stable id, as in `E09` or `open-action`.
    pub id: &'static str,
    /// What is wrong and what to do, as a sentence.
    pub text: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.severity.word(), self.id, self.text)
    }
}
