//! Words of the gate before selective coding, and of its candidates.

use crate::language::{Word, say};

// The gate.
pub(crate) const GATE: Word = Word("gate");
pub(crate) const GATE_ABOUT: Word = Word("gate-about");
pub(crate) const GATE_PASSPHRASE: Word = Word("gate-passphrase");
pub(crate) const GATE_UNLOCK: Word = Word("gate-unlock");
pub(crate) const GATE_UNLOCKING: Word = Word("gate-unlocking");
pub(crate) const GATE_BEGIN: Word = Word("gate-begin");
pub(crate) const GATE_PACK: Word = Word("gate-pack");
pub(crate) const GATE_NO_PACK: Word = Word("gate-no-pack");
pub(crate) const GATE_SEALED: Word = Word("gate-sealed");
pub(crate) const GATE_SLOW: Word = Word("gate-slow");
pub(crate) const GATE_SLOW_LOGGED: Word = Word("gate-slow-logged");
pub(crate) const GATE_SLOW_CLOSED: Word = Word("gate-slow-closed");
pub(crate) const GATE_LANDMARKS: Word = Word("gate-landmarks");
pub(crate) const GATE_LANDMARKS_APEX: Word = Word("gate-landmarks-apex");
pub(crate) const GATE_LANDMARKS_ALL: Word = Word("gate-landmarks-all");
pub(crate) const GATE_REACTION: Word = Word("gate-reaction");
pub(crate) const GATE_REACTION_NOT: Word = Word("gate-reaction-not");
pub(crate) const GATE_MEASURE: Word = Word("gate-measure");
pub(crate) const GATE_MEASURE_HINT: Word = Word("gate-measure-hint");
pub(crate) const GATE_TOO_EARLY: Word = Word("gate-too-early");
pub(crate) const GATE_NO_KEYS_KEPT: Word = Word("gate-no-keys-kept");
/// The folder of the user's keys, beside the other settings.
pub(crate) const KEYS_FOLDER: &str = "keys";

pub(crate) fn gate_who(coder: &str, clip: &str) -> String {
    say!("gate-who", coder = coder, clip = clip)
}

pub(crate) fn gate_key(key: &str, owner: &str) -> String {
    say!("gate-key", key = key, owner = owner)
}

pub(crate) fn gate_other_owner(now: &str, before: &str) -> String {
    say!("gate-other-owner", now = now, before = before)
}

pub(crate) fn gate_no_key(coder: &str) -> String {
    say!("gate-no-key", coder = coder)
}

pub(crate) fn gate_reaction_ms(ms: u32) -> String {
    say!("gate-reaction-ms", ms = ms)
}

pub(crate) fn gate_trial(n: usize, of: usize) -> String {
    say!("gate-trial", n = n, of = of)
}

// Candidates.
pub(crate) const CODE_SELECTIVELY: Word = Word("code-selectively");
pub(crate) const CANDIDATES: Word = Word("candidates");
pub(crate) const NO_CANDIDATES: Word = Word("no-candidates");
pub(crate) const ACCEPT_AS: Word = Word("accept-as");
pub(crate) const REJECT_FOR: Word = Word("reject-for");
pub(crate) const TO_BE_DECIDED: Word = Word("to-be-decided");
pub(crate) const NO_APEX: Word = Word("no-apex");

pub(crate) fn selective_by(pack: &str) -> String {
    say!("selective-by", pack = pack)
}

pub(crate) fn selective_tip(hash: &str, reaction: u32) -> String {
    say!("selective-tip", hash = hash, reaction = reaction)
}
