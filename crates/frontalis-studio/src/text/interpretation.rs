//! Words of the interpretation screen.

use frontalis_core::FrameIndex;
use frontalis_core::time::FrameRate;
use frontalis_emotion::Outcome;
use frontalis_emotion::duration::{Decidable, Part, Profile};
use frontalis_stats::Estimate;
use frontalis_stats::expression::{Kind, Lasted};

use super::{NONE, not_ruled_out, undetermined};
use crate::language::{Word, decimal, said, say};

pub(crate) const INTERPRETATION: Word = Word("interpretation");
pub(crate) const RD_READING: Word = Word("rd-reading");
pub(crate) const RD_FAILED: Word = Word("rd-failed-to-read");
pub(crate) const RD_SCORES: Word = Word("rd-scores");
pub(crate) const RD_CORPUS: Word = Word("rd-corpus");
pub(crate) const RD_PEOPLE: Word = Word("rd-people");
pub(crate) const RD_SIGNS: Word = Word("rd-signs");
pub(crate) const RD_RULES: Word = Word("rd-rules");
pub(crate) const RD_PEOPLE_HINT: Word = Word("rd-people-hint");

// Choices.
pub(crate) const RD_TABLES: Word = Word("rd-tables");
pub(crate) const RD_TABLES_HINT: Word = Word("rd-tables-hint");
pub(crate) const RD_ALL_CODERS: Word = Word("rd-all-coders");
pub(crate) const RD_ALL_PERSONS: Word = Word("rd-all-persons");
pub(crate) const RD_ALL_CLIPS: Word = Word("rd-all-clips");
pub(crate) const RD_DRAFTS: Word = Word("rd-drafts");
pub(crate) const RD_CONVENTION_TIP: Word = Word("rd-convention-tip");
pub(crate) const RD_MICRO_ONLY: Word = Word("rd-micro-only");
pub(crate) const RD_OWN: Word = Word("rd-own");
pub(crate) const RD_LAB: Word = Word("rd-lab");
pub(crate) const RD_DOUBT: Word = Word("rd-doubt");

// Events.
pub(crate) const RD_NO_EVENTS: Word = Word("rd-no-events");
pub(crate) const RD_NO_EVENTS_TODO: Word = Word("rd-no-events-todo");
pub(crate) const RD_NO_MICRO: Word = Word("rd-no-micro");
pub(crate) const RD_NO_MICRO_TODO: Word = Word("rd-no-micro-todo");
pub(crate) const RD_LIST_KEYS: Word = Word("rd-list-keys");
pub(crate) const RD_CHOOSE_EVENT: Word = Word("rd-choose-event");
pub(crate) const RD_DRAFT: Word = Word("rd-draft");
pub(crate) const RD_SUBTLE: Word = Word("rd-subtle");
pub(crate) const RD_SUBTLE_FACT: Word = Word("rd-subtle-fact");
pub(crate) const RD_UNCLASSIFIED: Word = Word("rd-unclassified");
pub(crate) const RD_BLINKS: Word = Word("rd-blinks");
pub(crate) const RD_BLINKS_TIP: Word = Word("rd-blinks-tip");
pub(crate) const RD_HISTOGRAM: Word = Word("rd-histogram");
pub(crate) const RD_MOMENT: Word = Word("rd-moment");
pub(crate) const RD_NOT_MARKED: Word = Word("rd-not-marked");
pub(crate) const RD_TOTAL: Word = Word("rd-total");
pub(crate) const RD_ONSET_PHASE: Word = Word("rd-onset-phase");
pub(crate) const RD_OFFSET_PHASE: Word = Word("rd-offset-phase");
pub(crate) const RD_GO: Word = Word("rd-go");
pub(crate) const RD_REPLAY: Word = Word("rd-replay");
pub(crate) const RD_RATE: Word = Word("rd-rate");
pub(crate) const RD_EXTENT: Word = Word("rd-extent");
pub(crate) const RD_LABEL: Word = Word("rd-label");
pub(crate) const RD_FILE_LABEL: Word = Word("rd-file-label");
pub(crate) const RD_LABEL_FIELD: Word = Word("rd-label-field");
pub(crate) const RD_NO_ROOM: Word = Word("rd-no-room");
pub(crate) const RD_LABEL_HINT: Word = Word("rd-label-hint");
pub(crate) const RD_YES: Word = Word("rd-yes");
pub(crate) const RD_NO: Word = Word("rd-no");
pub(crate) const RD_NO_LEVEL: Word = Word("rd-no-level");
pub(crate) const RD_BY_CONVENTION: Word = Word("rd-by-convention");
pub(crate) const RD_NOT_ALONE: Word = Word("rd-not-alone");

// Rules.
pub(crate) const RD_KIND: Word = Word("rd-kind");
pub(crate) const RD_REQUIRED: Word = Word("rd-required");
pub(crate) const RD_ONE_OF: Word = Word("rd-one-of");
pub(crate) const RD_OPTIONAL: Word = Word("rd-optional");
pub(crate) const RD_EXCLUDED: Word = Word("rd-excluded");
pub(crate) const RD_LEVELS: Word = Word("rd-levels");
pub(crate) const RD_SIDES: Word = Word("rd-sides");
pub(crate) const RD_CONFIRM: Word = Word("rd-confirm");
pub(crate) const RD_NOTES: Word = Word("rd-notes");

// Scores.
pub(crate) const RD_SCORES_HINT: Word = Word("rd-scores-hint");
pub(crate) const RD_TYPE_SCORE: Word = Word("rd-type-score");

// Corpus and agreement.
pub(crate) const RD_SHARES: Word = Word("rd-shares");
pub(crate) const RD_SHARES_HINT: Word = Word("rd-shares-hint");
pub(crate) const RD_TRANSITIONS: Word = Word("rd-transitions");
pub(crate) const RD_DURATIONS: Word = Word("rd-durations");
pub(crate) const RD_CATEGORY: Word = Word("rd-category");
pub(crate) const RD_WITH_OTHERS: Word = Word("rd-with-others");
pub(crate) const RD_SHARE: Word = Word("rd-share");
pub(crate) const RD_MEAN: Word = Word("rd-mean");
pub(crate) const RD_TOGETHER: Word = Word("rd-together");
pub(crate) const RD_BETWEEN_TABLES: Word = Word("rd-between-tables");
pub(crate) const RD_BETWEEN_CODERS: Word = Word("rd-between-coders");
pub(crate) const RD_BETWEEN_HINT: Word = Word("rd-between-hint");
pub(crate) const RD_CROSSED_HINT: Word = Word("rd-crossed-hint");
pub(crate) const RD_ONE_TABLE: Word = Word("rd-one-table");
pub(crate) const RD_ONE_CODER: Word = Word("rd-one-coder");

// Smiles, order, pain.
pub(crate) const RD_SMILE: Word = Word("rd-smile");
pub(crate) const RD_SMILES: Word = Word("rd-smiles");
pub(crate) const RD_SMILES_HINT: Word = Word("rd-smiles-hint");
pub(crate) const RD_NO_SMILE: Word = Word("rd-no-smile");
pub(crate) const RD_EMBARRASSMENT: Word = Word("rd-embarrassment");
pub(crate) const RD_EMBARRASSMENT_HINT: Word = Word("rd-embarrassment-hint");
pub(crate) const RD_NO_SEQUENCE: Word = Word("rd-no-sequence");
pub(crate) const RD_INDEX: Word = Word("rd-index");
pub(crate) const RD_INDEX_HINT: Word = Word("rd-index-hint");
pub(crate) const RD_NO_INDEX: Word = Word("rd-no-index");

// The editor of rules.
pub(crate) const RD_NO_TABLE: Word = Word("rd-no-table");
pub(crate) const RD_HEAD: Word = Word("rd-head");
pub(crate) const RD_SHIPS: Word = Word("rd-ships");
pub(crate) const RD_SHIPS_TIP: Word = Word("rd-ships-tip");
pub(crate) const RD_CHANGED: Word = Word("rd-changed");
pub(crate) const RD_COPY: Word = Word("rd-copy");
pub(crate) const RD_SAVE: Word = Word("rd-save");
pub(crate) const RD_SAVED: Word = Word("rd-saved");
pub(crate) const RD_UNSAVED: Word = Word("rd-unsaved");
pub(crate) const RD_NOT_A_TABLE: Word = Word("rd-not-a-table");
pub(crate) const RD_ADD_RULE: Word = Word("rd-add-rule");
pub(crate) const RD_REMOVE_RULE: Word = Word("rd-remove-rule");
pub(crate) const RD_REVERT: Word = Word("rd-revert");
pub(crate) const RD_LIVE: Word = Word("rd-live");
pub(crate) const RD_LIVE_WAITS: Word = Word("rd-live-waits");
pub(crate) const RD_ODD: Word = Word("rd-odd");
pub(crate) const RD_GO_TO_LINE: Word = Word("rd-go-to-line");

/// What of a clip's frame rate the convention gone by can decide.
pub(crate) const RD_RATE_CHIP: Word = Word("rd-rate-chip");

/// A table of the lab that the project has one of its own of.
pub(crate) fn rd_project_first(id: &str) -> String {
    say!("rd-project-first", id = id)
}

pub(crate) fn rd_same_id(id: &str) -> String {
    say!("rd-same-id", id = id)
}

pub(crate) fn rd_unsaved(why: &str) -> String {
    say!("rd-not-written", why = why)
}

/// The tables that are read by, or how many where they are many.
pub(crate) fn rd_tables_chosen(tables: &[&str]) -> String {
    match tables {
        [] => NONE.to_owned(),
        [_] | [_, _] => tables.join(", "),
        [first, more @ ..] => say!("rd-and-more", first = *first, n = more.len()),
    }
}

pub(crate) fn rd_n_rules(n: usize) -> String {
    say!("rd-n-rules", n = n)
}

pub(crate) fn rd_n_events(shown: usize, of: usize) -> String {
    say!("rd-n-events", n = shown, of = of)
}

pub(crate) fn rd_of_score(score: &str) -> String {
    say!("rd-of-score", score = score)
}

pub(crate) fn rd_apex(frame: FrameIndex) -> String {
    say!("rd-apex", frame = frame.0.to_string())
}

/// A duration with what it may have been: `120 ms ±5`, or both ends where they differ more.
pub(crate) fn rd_lasted(it: Lasted) -> String {
    let ms = |it: frontalis_core::MediaTime| it.as_secs_f64() * 1000.0;
    let nominal = ms(it.nominal);
    let short = |ms: f64| {
        if ms < 1000.0 {
            format!("{} ms", decimal(ms, 0))
        } else {
            format!("{} s", decimal(ms / 1000.0, 2))
        }
    };
    match it.high {
        None => format!("≥ {}", short(ms(it.low))),
        Some(high) => {
            let off = (ms(high) - nominal).max(nominal - ms(it.low));
            let whole = (off - off.round()).abs() < 0.05;
            format!(
                "{} ±{}",
                short(nominal),
                decimal(off, usize::from(off < 10.0 && !whole))
            )
        }
    }
}

/// What a convention calls it.
pub(crate) fn rd_kind(kind: &Kind) -> String {
    match kind {
        Kind::Certain(it) => said(it),
        Kind::Neither => Word("rd-neither").to_string(),
        Kind::Undecidable { among, or_neither } => {
            let mut all: Vec<String> = among.iter().map(|it| said(it)).collect();
            if *or_neither {
                all.push(Word("rd-neither").to_string());
            }
            say!("rd-undecidable", words = all.join("/"))
        }
    }
}

pub(crate) fn rd_rate(rate: f64, variable: bool) -> String {
    let rate = decimal(rate, if rate.fract().abs() < 0.005 { 0 } else { 2 });
    match variable {
        true => say!("rd-rate-variable", rate = rate),
        false => say!("rate", rate = rate),
    }
}

/// How many frames a test surely holds for, and for how many nobody can say.
fn decides(it: &Decidable) -> String {
    let range = |first: u32, last: Option<u32>| match last {
        Some(last) if last == first => first.to_string(),
        Some(last) => format!("{first}–{last}"),
        None => format!("≥ {first}"),
    };
    let class = match it.part {
        Part::Total => said(it.class.word()),
        part => format!("{} ({})", said(it.class.word()), said(part.word())),
    };
    let open: Vec<String> = it.open.iter().map(|it| range(it.0, Some(it.1))).collect();
    let open = open.join(", ");
    match (it.other_rate, it.certain) {
        (Some(rate), _) => say!("rd-other-rate", class = class, rate = rate),
        (None, None) => say!("rd-cannot", class = class),
        (None, Some((a, b))) if open.is_empty() => {
            say!("rd-certain", class = class, frames = range(a, b))
        }
        (None, Some((a, b))) => {
            say!("rd-certain-open", class = class, frames = range(a, b), open = open)
        }
    }
}

/// What a frame rate, which so many clips have, can decide by a convention.
pub(crate) fn rd_decides(profile: &Profile, rate: FrameRate, clips: usize) -> String {
    let told: Vec<String> = profile.decidable(rate).iter().map(decides).collect();
    say!("rd-decides", rate = super::rate(rate), n = clips, told = told.join("; "))
}

/// What a clip's rate can decide of what is micro by a convention, and whether it can.
pub(crate) fn rd_decides_one(id: Option<&str>, rate: FrameRate) -> (String, bool) {
    use frontalis_emotion::duration::{DurationClass, profile};
    let of =
        id.and_then(profile).or_else(|| profile(crate::screen::interpretation::USUAL));
    let Some(of) = of else { return (String::new(), true) };
    let micro = of
        .decidable(rate)
        .into_iter()
        .filter(|it| it.class == DurationClass::Micro && it.part == Part::Total);
    let told: Vec<String> = micro.map(|it| decides(&it)).collect();
    let has = of.classes.iter().any(|it| it.0 == DurationClass::Micro);
    (told.join("; "), !has || of.can_decide(DurationClass::Micro, rate))
}

/// What a rate can decide by every convention, a line each.
pub(crate) fn rd_decides_all(rate: FrameRate) -> String {
    let line = |it: &Profile| {
        let told: Vec<String> = it.decidable(rate).iter().map(decides).collect();
        format!("{}: {}", said(it.name), told.join("; "))
    };
    let all = frontalis_emotion::duration::profiles().iter().map(line);
    all.collect::<Vec<_>>().join("\n")
}

pub(crate) fn rd_undeterminable(codes: &str) -> String {
    say!("rd-undeterminable", codes = codes)
}

pub(crate) fn rd_markers(there: usize, of: usize, open: usize) -> String {
    say!("rd-markers", n = there, of = of, open = open)
}

pub(crate) fn rd_failed(n: u64) -> String {
    say!("rd-failed", n = n)
}

pub(crate) fn rd_overlap(overlap: f64) -> String {
    say!("rd-overlap", x = decimal(overlap, 2))
}

pub(crate) fn rd_besides(codes: &str) -> String {
    say!("rd-besides", codes = codes)
}

pub(crate) fn rd_lacks(codes: &str) -> String {
    say!("rd-lacks", codes = codes)
}

/// What rules come to, in a word or some.
pub(crate) fn rd_outcome_of(outcome: &Outcome<'_>) -> String {
    let list =
        |words: &[&str]| words.iter().map(|it| said(it)).collect::<Vec<_>>().join(", ");
    match outcome {
        Outcome::Matched(it) => list(it),
        Outcome::Screened(it) => not_ruled_out(&list(it)),
        Outcome::Otherwise(it) => said(it),
        Outcome::Undetermined(it) => undetermined(&list(it)),
        Outcome::Unclassified => RD_UNCLASSIFIED.to_string(),
    }
}

/// So many persons are drawn of more.
pub(crate) fn rd_persons_drawn(shown: usize, of: usize) -> String {
    say!("rd-persons-drawn", shown = shown, of = of)
}

pub(crate) fn rd_corpus(events: usize, persons: u64) -> String {
    say!("rd-corpus-of", events = events, persons = persons)
}

/// A share in percent with its interval.
pub(crate) fn rd_share(it: &Estimate) -> String {
    let percent = |x: f64| decimal(x * 100.0, 1);
    match it {
        Estimate::Undefined { .. } => NONE.to_owned(),
        Estimate::Value(value) => {
            let ends = value.interval.map(|(low, high)| {
                format!(" [{} {}]", decimal(low * 100.0, 0), decimal(high * 100.0, 0))
            });
            format!("{} %{}", percent(value.x), ends.unwrap_or_default())
        }
    }
}

pub(crate) fn rd_classified(
    both: u64,
    first: (&str, u64),
    second: (&str, u64),
    neither: u64,
) -> String {
    say!(
        "rd-classified",
        both = both,
        first = first.0,
        n_first = first.1,
        second = second.0,
        n_second = second.1,
        neither = neither
    )
}

/// A statistic of categories between coders; `None` for one that is not shown.
pub(crate) fn rd_statistic(name: &str) -> Option<String> {
    Some(match name {
        "emotion_exact" => Word("rd-stat-exact").to_string(),
        "emotion_kappa" => Word("rd-stat-kappa").to_string(),
        "emotion_ac1" => Word("rd-stat-ac1").to_string(),
        "emotion_alpha" => Word("rd-stat-alpha").to_string(),
        "emotion_alpha_sets_jaccard" => Word("rd-stat-jaccard").to_string(),
        "emotion_alpha_sets_masi" => Word("rd-stat-masi").to_string(),
        other => {
            let category = other.strip_prefix("emotion_positive/")?;
            say!("rd-stat-positive", category = said(category))
        }
    })
}

pub(crate) fn rd_peak(value: u32, frame: FrameIndex) -> String {
    say!("rd-peak", n = value, frame = frame.0.to_string())
}

pub(crate) fn rd_version(version: &str, hash: &str) -> String {
    say!("rd-version", version = version, hash = hash)
}

pub(crate) fn rd_reads(n: usize) -> String {
    say!("rd-reads", n = n)
}

pub(crate) fn rd_line(line: usize, why: &str) -> String {
    say!("rd-line", line = line.to_string(), why = why)
}

pub(crate) fn rd_live(events: usize, changed: usize) -> String {
    say!("rd-live-of", events = events, n = changed)
}

pub(crate) fn rd_rule_matches(rule: &str, before: usize, now: usize) -> String {
    say!("rd-rule-matches", rule = rule, before = before, now = now)
}
