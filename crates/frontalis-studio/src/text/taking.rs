//! Words of taking in sheets from another copy of the project.

use crate::language::{Word, say};

pub(crate) const TAKING: Word = Word("taking");
pub(crate) const TAKING_ABOUT: Word = Word("taking-about");
pub(crate) const TAKING_PATH: Word = Word("taking-path");
pub(crate) const TAKING_BROWSE: Word = Word("taking-browse");
pub(crate) const TAKING_LOOK: Word = Word("taking-look");
pub(crate) const TAKING_LOOKING: Word = Word("taking-looking");
pub(crate) const TAKING_GO: Word = Word("taking-go");
pub(crate) const TAKING_BUSY: Word = Word("taking-busy");
pub(crate) const TAKING_WHOSE: Word = Word("taking-whose");
pub(crate) const TAKING_NOBODY: Word = Word("taking-nobody");
pub(crate) const TAKING_NONE: Word = Word("taking-none");
pub(crate) const TAKING_ALLOW: Word = Word("taking-allow");
pub(crate) const TAKING_UNPROVEN: Word = Word("taking-unproven");
pub(crate) const TAKING_UNPROVEN_TIP: Word = Word("taking-unproven-tip");
pub(crate) const TAKING_LATE: Word = Word("taking-late");
pub(crate) const TAKING_LATE_TIP: Word = Word("taking-late-tip");
pub(crate) const TAKING_ADDED: Word = Word("taking-added");
pub(crate) const TAKING_CONTINUED: Word = Word("taking-continued");
pub(crate) const TAKING_SAME: Word = Word("taking-same");
pub(crate) const TAKING_PROVEN: Word = Word("taking-proven");
pub(crate) const TAKING_NOT_PROVEN: Word = Word("taking-not-proven");
/// The button of the library.
pub(crate) const TAKE_IN_SHEETS: Word = Word("take-in-sheets");

pub(crate) fn taking_sheets(n: usize) -> String {
    say!("taking-sheets", n = n)
}

pub(crate) fn taking_entries(n: u64) -> String {
    say!("taking-entries", n = n)
}

/// So many sheets came, so many were there as they are.
pub(crate) fn taking_done(news: usize, same: usize) -> String {
    say!("taking-done", news = news, same = same)
}
