//! Words of selective coding beside the gate: its agreement in two stages, and who is
//! certified.

use frontalis_stats::Estimate;

use super::number;
use crate::language::{Word, decimal, said, say};

pub(crate) const TAB_TWO_STAGE: Word = Word("tab-two-stage");
pub(crate) const CARD_WHETHER: Word = Word("card-whether");
pub(crate) const CARD_HOW: Word = Word("card-how");
pub(crate) const CARD_BOTH: Word = Word("card-both");
pub(crate) const HOW_RULE: Word = Word("how-rule");
pub(crate) const BOTH_RULE: Word = Word("both-rule");
pub(crate) const CODED_TIME: Word = Word("coded-time");
pub(crate) const MEAN_OF_EVENTS: Word = Word("mean-of-events");
pub(crate) const SAME_CODES: Word = Word("same-codes");
pub(crate) const LABEL_KAPPA: Word = Word("label-kappa");
pub(crate) const COVERAGE: Word = Word("coverage");
pub(crate) const APEXES_WITHIN: Word = Word("apexes-within");
pub(crate) const APEXES_WITHIN_TIP: Word = Word("apexes-within-tip");
pub(crate) const AS_SCANNED: Word = Word("as-scanned");
pub(crate) const SCAN_LEGEND: Word = Word("scan-legend");
pub(crate) const SCAN_EVENTS: Word = Word("scan-events");
pub(crate) const SCAN_EVENTS_HINT: Word = Word("scan-events-hint");
pub(crate) const EVENTS_ALONE: Word = Word("events-alone");
pub(crate) const EVENTS_COMMON: Word = Word("events-common");
pub(crate) const EVENTS_ALL: Word = Word("events-all");
pub(crate) const NO_SUCH_EVENT: Word = Word("no-such-event");
pub(crate) const SCAN_TIME: Word = Word("scan-time");
pub(crate) const CLIP_NAME: Word = Word("clip-name");
pub(crate) const SCAN_OTHER: Word = Word("scan-other");
pub(crate) const BOTH_CHOSE: Word = Word("both-chose");
pub(crate) const NO_SELECTIVE: Word = Word("no-selective");
pub(crate) const NO_SELECTIVE_TODO: Word = Word("no-selective-todo");

pub(crate) fn other_rejected(coder: &str, why: &str) -> String {
    say!("other-rejected", coder = coder, why = said(why))
}

pub(crate) fn other_open(coder: &str) -> String {
    say!("other-open", coder = coder)
}

pub(crate) fn other_nothing(coder: &str) -> String {
    say!("other-nothing", coder = coder)
}

pub(crate) fn other_not_scanned(coder: &str) -> String {
    say!("other-not-scanned", coder = coder)
}

/// `dana 10 · eli 6 · both 6`.
pub(crate) fn chosen_by(chosen: &[(String, u64); 2], both: u64) -> String {
    let [a, b] = chosen;
    say!("chosen-by", a = &a.0, na = a.1, b = &b.0, nb = b.1, both = both)
}

/// The identity that holds the stages together, in numbers.
pub(crate) fn product(
    all: Option<&Estimate>,
    how: Option<&Estimate>,
    coverage: Option<&Estimate>,
) -> String {
    match (all, how, coverage) {
        (Some(all), Some(how), Some(coverage)) => {
            format!("{} = {} × {}", number(all), number(how), number(coverage))
        }
        _ => String::new(),
    }
}

pub(crate) fn scanned_by_both(seconds: f64) -> String {
    say!("scanned-by-both", s = decimal(seconds, 1))
}

pub(crate) fn not_scanned_by(coder: &str, seconds: f64) -> String {
    say!("not-scanned-by", coder = coder, s = decimal(seconds, 1))
}

pub(crate) fn events_left_out(n: usize) -> String {
    say!("events-left-out", n = n)
}

pub(crate) fn scanning_unknown(coder: &str, n: usize) -> String {
    say!("scanning-unknown", coder = coder, n = n)
}

/// Under which packs sheets were coded, and how many of them are not proven.
pub(crate) fn scans_by_pack(
    n: usize,
    unproven: usize,
    packs: usize,
    which: &str,
) -> String {
    let sheets = match unproven {
        0 => say!("scans-proven", n = n),
        _ => say!("scans-unproven", n = n, unproven = unproven),
    };
    let packs = say!("scans-packs", n = packs, which = which);
    format!("{sheets} · {packs}")
}

// A reason in one's own words.
pub(crate) const CANDIDATES_ROW: Word = Word("candidates-row");
pub(crate) const CANDIDATE_FIRST: Word = Word("candidate-first");
pub(crate) const OWN_REASON: Word = Word("own-reason");
pub(crate) const REASON_TITLE: Word = Word("reason-title");
pub(crate) const REASON_HINT: Word = Word("reason-hint");
pub(crate) const REASON_KEYS: Word = Word("reason-keys");

// Who is certified, and which sheets are selective.
pub(crate) const SELECTIVE_CHIP: Word = Word("selective-chip");
pub(crate) const SELECTIVE_CHIP_TIP: Word = Word("selective-chip-tip");
pub(crate) const UNCERTIFIED: Word = Word("uncertified");
pub(crate) const CERTIFICATE_NOT_YET: Word = Word("certificate-not-yet");
pub(crate) const CERTIFICATE_FOREIGN: Word = Word("certificate-foreign");

pub(crate) fn certified_until(day: &str) -> String {
    say!("certified-until", day = day)
}

pub(crate) fn certificate_expired(day: &str) -> String {
    say!("certificate-expired", day = day)
}

pub(crate) fn certificate_revoked(day: &str) -> String {
    say!("certificate-revoked", day = day)
}

pub(crate) fn selective_others(n: usize) -> String {
    say!("selective-others", n = n)
}

/// What counts as one event.
pub(crate) fn whether_rule(within_ms: u32) -> String {
    say!("whether-rule", within = seconds_of(within_ms))
}

/// So many milliseconds, as seconds.
pub(crate) fn seconds_of(ms: u32) -> String {
    let digits = if ms.is_multiple_of(1000) {
        0
    } else if ms.is_multiple_of(100) {
        1
    } else {
        2
    };
    say!("seconds-of", seconds = decimal(f64::from(ms) / 1000.0, digits))
}
