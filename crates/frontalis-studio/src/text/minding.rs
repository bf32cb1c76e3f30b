//! Words for held codes, templates, the pad, passes and the checklist.

use frontalis_core::{FrameSpan, Prefix};

use crate::language::{Word, said, say};
use crate::widget::face_pad::Spot;

pub(crate) const SAME_KEY: Word = Word("same-key");
pub(crate) const LIBRARY_KEYS: Word = Word("library-keys");
pub(crate) const LIBRARY_KEYS_TIP: Word = Word("library-keys-tip");
pub(crate) const SAME_KEY_TIP: Word = Word("same-key-tip");
/// The file with templates and passes.
pub(crate) const OWN_FILE: &str = "templates.toml";
pub(crate) const NOTHING_TO_NAME: Word = Word("nothing-to-name");
pub(crate) const TEMPLATE_TIP: Word = Word("template-tip");
pub(crate) const LEFT: Word = Word("side-left");
pub(crate) const RIGHT: Word = Word("side-right");
pub(crate) const TOP: Word = Word("side-top");
pub(crate) const BOTTOM: Word = Word("side-bottom");
pub(crate) const ONSET: Word = Word("pad-onset");
pub(crate) const NO_CODES_HERE: Word = Word("no-codes-here");
pub(crate) const PASS_TIP: Word = Word("pass-tip");
pub(crate) const NOTHING_TO_CHECK: Word = Word("nothing-to-check");
pub(crate) const ALL_CHECKED: Word = Word("all-checked");
pub(crate) const CHECK_HINT: Word = Word("check-hint");
pub(crate) const MUTED_BY_SCHEME: Word = Word("muted-by-scheme");
pub(crate) const NOTHING_SEEN: Word = Word("nothing-seen");
pub(crate) const NOT_VISIBLE: Word = Word("not-visible");
pub(crate) const NOTHING_TIP: Word = Word("nothing-tip");
pub(crate) const HIDDEN_TIP: Word = Word("hidden-tip");

pub(crate) fn saved_at_once(saved: &str) -> String {
    say!("saved-at-once", saved = saved)
}

pub(crate) fn name_it(score: &str) -> String {
    say!("name-it", score = score)
}

pub(crate) fn template_saved(name: &str, number: usize) -> String {
    match number < 10 {
        true => say!("template-saved-key", name = name, number = number),
        false => say!("template-saved", name = name),
    }
}

/// The file with templates cannot be used.
pub(crate) fn own_unread(file: Option<&std::path::Path>, why: &str) -> String {
    let file = file.map(|it| it.display().to_string()).unwrap_or_default();
    say!("own-unread", file = file, why = said(why))
}

/// A part of the face, with its side or lip.
pub(crate) fn spot(spot: Spot) -> String {
    let side = match spot.prefix {
        Some(Prefix::Left) => LEFT,
        Some(Prefix::Right) => RIGHT,
        Some(Prefix::Top) => TOP,
        Some(Prefix::Bottom) => BOTTOM,
        _ => return said(spot.part.name()),
    };
    format!("{} · {side}", said(spot.part.name()))
}

pub(crate) fn pad_tip(score: &str, name: &str) -> String {
    say!("pad-tip", score = score, name = name)
}

/// How far a pass is: frames that were watched, and actions.
pub(crate) fn progress(seen: u32, n_frames: u32, coded: usize) -> String {
    say!("pass-progress", percent = share(seen, n_frames), n = coded)
}

/// Whole percent: all of it only where it is all of it.
fn share(seen: u32, n_frames: u32) -> u64 {
    u64::from(seen) * 100 / u64::from(n_frames.max(1))
}

pub(crate) fn watched_tip(pass: &str, seen: u32, n_frames: u32) -> String {
    say!("watched-tip", pass = pass, percent = share(seen, n_frames))
}

pub(crate) fn checking(span: FrameSpan) -> String {
    let (first, last) = (span.first().0.to_string(), span.last().0.to_string());
    say!("checking", first = first, last = last)
}

pub(crate) fn of(done: usize, all: usize) -> String {
    format!("{done} / {all}")
}
