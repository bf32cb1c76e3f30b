//! What is said when something goes wrong around the studio: a file that takes nothing, a
//! video that is away, a fault of the program.

use crate::language::{Word, said, say};

// What is not in the file.
pub(crate) const TRY_NOW: Word = Word("try-now");
pub(crate) const SAVE_COPY: Word = Word("save-copy");
pub(crate) const COPY_NAME: &str = "copy.frontalis";
pub(crate) const SAVED_AFTER_ALL: Word = Word("saved-after-all");
pub(crate) const TROUBLE_FULL: Word = Word("trouble-full");
pub(crate) const TROUBLE_BUSY: Word = Word("trouble-busy");
pub(crate) const TROUBLE_READ_ONLY: Word = Word("trouble-read-only");
pub(crate) const TROUBLE_GONE: Word = Word("trouble-gone");
pub(crate) const TROUBLE_REPLACED: Word = Word("trouble-replaced");
pub(crate) const TROUBLE_DISK: Word = Word("trouble-disk");
pub(crate) const TROUBLE_OTHER: Word = Word("trouble-other");
pub(crate) const VIDEO_AWAY: Word = Word("video-away");
pub(crate) const VIDEO_BACK: Word = Word("video-back");

pub(crate) fn not_saved(steps: usize) -> String {
    say!("not-saved", n = steps)
}

pub(crate) fn caught_up(n_lost: usize) -> String {
    say!("caught-up", n = n_lost)
}

pub(crate) fn kept_aside(steps: usize, clip: &str) -> String {
    say!("kept-aside", n = steps, clip = clip)
}

pub(crate) fn leaving_would_lose(steps: usize) -> String {
    say!("leaving-would-lose", n = steps)
}

pub(crate) fn taken_back(steps: usize) -> String {
    say!("taken-back", n = steps)
}

pub(crate) fn aside_unread(file: &str, why: &str) -> String {
    say!("aside-unread", file = file, why = said(why))
}

pub(crate) fn not_copied(why: &str) -> String {
    say!("not-copied", why = said(why))
}

pub(crate) fn copied(path: &str) -> String {
    say!("copied", path = path)
}

pub(crate) fn goes_on_in_copy(path: &str) -> String {
    say!("goes-on-in-copy", path = path)
}

// After a fault of the program.
pub(crate) const BROKEN_PAGE: Word = Word("broken-page");
pub(crate) const GO_ON: Word = Word("go-on");
const FAULT: Word = Word("fault");

pub(crate) fn fault(log: Option<&str>) -> String {
    match log {
        Some(log) => say!("fault-with-log", log = log),
        None => FAULT.text().to_owned(),
    }
}
