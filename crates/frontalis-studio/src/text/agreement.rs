//! Words of the agreement screen.

use frontalis_core::time::text::clock;
use frontalis_core::{FrameIndex, MediaTime};
use frontalis_stats::measure::Measure;
use frontalis_stats::measure::methods::Rule;
use frontalis_stats::pairing::Difference;
use frontalis_stats::review::{Review, Session};
use frontalis_stats::{Estimate, Flag, Undefined, Value};

use super::NONE;
use crate::language::{Word, decimal, figured, say};
use crate::screen::agreement::{Behind, Whose, WrongClasses};

pub(crate) const AGREEMENT: Word = Word("agreement");
pub(crate) const AGREEMENT_BACK: Word = Word("agreement-back");
pub(crate) const COPY_METHODS: Word = Word("copy-methods");
pub(crate) const METHODS_COPIED: Word = Word("methods-copied");
pub(crate) const METHODS_READY: Word = Word("methods-ready");
pub(crate) const MAKE_AGAIN: Word = Word("make-again");
pub(crate) const MAKING_CANCELLED: Word = Word("making-cancelled");
pub(crate) const AG_OPTIONS: Word = Word("ag-options");
pub(crate) const AG_OPTIONS_TIP: Word = Word("ag-options-tip");
pub(crate) const AG_OPTIONS_HINT: Word = Word("ag-options-hint");
pub(crate) const AG_ALIKE: Word = Word("ag-alike");
pub(crate) const AG_ALIKE_HINT: Word = Word("ag-alike-hint");
pub(crate) const AG_ALIKE_FIELD: Word = Word("ag-alike-field");
pub(crate) const AG_JAW: Word = Word("ag-jaw");
pub(crate) const AG_LIPS: Word = Word("ag-lips");
pub(crate) const AG_SIDES: Word = Word("ag-sides");
pub(crate) const AG_NEUTRAL: Word = Word("ag-neutral");
pub(crate) const AG_TWO: Word = Word("ag-two");
pub(crate) const AG_USUAL: Word = Word("ag-usual");
pub(crate) const AG_APPLY: Word = Word("ag-apply");
pub(crate) const DRAWING: Word = Word("drawing");

pub(crate) const TAB_OVERVIEW: Word = Word("tab-overview");
pub(crate) const TAB_TOLERANCE: Word = Word("tab-tolerance");
pub(crate) const TAB_LEVELS: Word = Word("tab-levels");
pub(crate) const TAB_TIME: Word = Word("tab-time");
pub(crate) const TAB_METHODS: Word = Word("tab-methods");

// Cards.
pub(crate) const CARD_RATIO: Word = Word("card-ratio");
pub(crate) const CARD_CODES: Word = Word("card-codes");
pub(crate) const CARD_LEVELS: Word = Word("card-levels");
pub(crate) const CARD_TIMING: Word = Word("card-timing");
pub(crate) const CARD_EMFACS: Word = Word("card-emfacs");
pub(crate) const CARD_TIME: Word = Word("card-time");
pub(crate) const RATIO_RULE: Word = Word("ratio-rule");
pub(crate) const F1_RULE: Word = Word("f1-rule");
pub(crate) const LEVELS_RULE: Word = Word("levels-rule");
pub(crate) const TIMING_RULE: Word = Word("timing-rule");
pub(crate) const EMFACS_RULE: Word = Word("emfacs-rule");
pub(crate) const TIME_RULE: Word = Word("time-rule");
pub(crate) const POOLED: Word = Word("pooled");
pub(crate) const RATIO_LEVELS: Word = Word("ratio-levels");
pub(crate) const RATIO_SIDES: Word = Word("ratio-sides");
pub(crate) const ICC: Word = Word("icc");
pub(crate) const EXACT: Word = Word("exact");
pub(crate) const WITHIN_ONE: Word = Word("within-one");
pub(crate) const HOW: Word = Word("emfacs-how");
pub(crate) const COMBINED: Word = Word("emfacs-combined");
pub(crate) const BY_CHANCE: Word = Word("emfacs-by-chance");
pub(crate) const ONSET_BIAS: Word = Word("onset-bias");
pub(crate) const APEX_BIAS: Word = Word("apex-bias");
pub(crate) const OFFSET_BIAS: Word = Word("offset-bias");
pub(crate) const TREND: Word = Word("trend");

// The table of codes.
pub(crate) const EVENTS_BOTH: Word = Word("events-both");
pub(crate) const BASE_RATE: Word = Word("base-rate");
pub(crate) const ALPHA: Word = Word("alpha");
pub(crate) const KAPPA_LINE: Word = Word("kappa-line");
pub(crate) const FEW_EVENTS: Word = Word("few-events");
pub(crate) const FEW_EVENTS_TIP: Word = Word("few-events-tip");
pub(crate) const CODES_HINT: Word = Word("codes-hint");
pub(crate) const LIST_TIP: Word = Word("list-tip");

// What is coded twice.
pub(crate) const DOUBLE_CODED: Word = Word("double-coded");
pub(crate) const F1_OF_PAIR: Word = Word("f1-of-pair");
pub(crate) const CELL_OPEN: Word = Word("cell-open");
pub(crate) const CELL_HIDDEN: Word = Word("cell-hidden");
pub(crate) const CELL_DRAFT: Word = Word("cell-draft");
pub(crate) const CELL_NONE: Word = Word("cell-none");
pub(crate) const CELL_OPEN_TIP: Word = Word("cell-open-tip");
pub(crate) const CELL_SELECTIVE_TIP: Word = Word("cell-selective-tip");

// Plots.
pub(crate) const SWEEP_HINT: Word = Word("sweep-hint");
pub(crate) const LEVELS_HINT: Word = Word("levels-hint");
pub(crate) const TIMING_HINT: Word = Word("timing-hint");
pub(crate) const TIME_HINT: Word = Word("time-hint");
pub(crate) const CLICK_TO_LIST: Word = Word("click-to-list");

// Disagreements.
pub(crate) const DISAGREEMENTS: Word = Word("disagreements");
pub(crate) const NO_DISAGREEMENT: Word = Word("no-disagreement");
pub(crate) const APART_BY: Word = Word("apart-by");
pub(crate) const SIDES_DIFFER: Word = Word("sides-differ");
pub(crate) const THE_SAME: Word = Word("the-same");
pub(crate) const DIFF_ONSET: Word = Word("diff-onset");
pub(crate) const DIFF_APEX: Word = Word("diff-apex");
pub(crate) const DIFF_OFFSET: Word = Word("diff-offset");
pub(crate) const STACK_KEYS: Word = Word("stack-keys");
pub(crate) const BACK_TO_NUMBERS: Word = Word("back-to-numbers");
pub(crate) const FRAME_BACK: Word = Word("frame-back");
pub(crate) const FRAME_FORWARD: Word = Word("frame-forward");
pub(crate) const DISAGREEMENT_BEFORE: Word = Word("disagreement-before");
pub(crate) const DISAGREEMENT_NEXT: Word = Word("disagreement-next");

/// The button of the options: how many of them are chosen.
pub(crate) fn options(n: usize) -> String {
    if n == 0 { AG_OPTIONS.to_string() } else { say!("ag-options-n", n = n) }
}

/// Why a list of codes cannot be gone by.
pub(crate) fn wrong_classes(it: &WrongClasses) -> String {
    match it {
        WrongClasses::NoCode(text) => say!("ag-no-code", text = text.clone()),
        WrongClasses::Twice(code) => say!("ag-twice", code = code.to_string()),
        WrongClasses::Lone(code) => say!("ag-lone", code = code.to_string()),
    }
}

/// Numbers with the minus sign of print, as the plots have it.
fn signed(text: &str) -> String {
    text.replace('-', "\u{2212}")
}

/// A number to three digits, or that there is none.
pub(crate) fn number(it: &Estimate) -> String {
    it.x().map_or_else(|| NONE.to_owned(), |x| signed(&decimal(x, 3)))
}

/// The interval of a number.
pub(crate) fn interval(it: &Value) -> String {
    it.interval
        .map(|(low, high)| signed(&format!("[{} {}]", decimal(low, 2), decimal(high, 2))))
        .unwrap_or_default()
}

/// A number with its interval, or in brief the reason why there is none.
pub(crate) fn with_interval(it: &Estimate) -> String {
    match it {
        Estimate::Value(value) => {
            let text = format!("{} {}", number(it), interval(value));
            text.trim_end().to_owned()
        }
        Estimate::Undefined { reason, .. } => brief_why(*reason).to_string(),
    }
}

/// Why there is no number, in the room of one.
fn brief_why(reason: Undefined) -> Word {
    Word(match reason {
        Undefined::SingleCoder => "brief-single-coder",
        Undefined::NoUnits => "brief-no-units",
        Undefined::NoVariance => "brief-no-variance",
        Undefined::NoPositives => "brief-no-positives",
        Undefined::NoNegatives => "brief-no-negatives",
        Undefined::TooFewUnits => "brief-too-few-units",
        Undefined::NoEvents => "brief-no-events",
        Undefined::NoMatches => "brief-no-matches",
        Undefined::UnstableBootstrap => "brief-unstable-bootstrap",
        Undefined::SingleCategory => "brief-single-category",
        Undefined::NoGaps => "brief-no-gaps",
        Undefined::NotConverged => "brief-not-converged",
        Undefined::OverBudget => "brief-over-budget",
    })
}

pub(crate) fn percent_of(share: f64) -> String {
    format!("{} %", decimal(share * 100.0, 1))
}

pub(crate) fn n_of(n: u64) -> String {
    format!("n {n}")
}

/// Mean difference and limits of agreement, in frames.
pub(crate) fn bias(mean: f64, low: f64, high: f64) -> String {
    let one = |it: f64| {
        let text = signed(&decimal(it, 1));
        if it > 0.0 { format!("+{text}") } else { text }
    };
    format!("{}  [{} {}]", one(mean), one(low), one(high))
}

/// Why there is no number.
pub(crate) fn why(reason: Undefined) -> Word {
    match reason {
        Undefined::SingleCoder => Word("why-single-coder"),
        Undefined::NoUnits => Word("why-no-units"),
        Undefined::NoVariance => Word("why-no-variance"),
        Undefined::NoPositives => Word("why-no-positives"),
        Undefined::NoNegatives => Word("why-no-negatives"),
        Undefined::TooFewUnits => Word("why-too-few-units"),
        Undefined::NoEvents => Word("why-no-events"),
        Undefined::NoMatches => Word("why-no-matches"),
        Undefined::UnstableBootstrap => Word("why-unstable-bootstrap"),
        Undefined::SingleCategory => Word("why-single-category"),
        Undefined::NoGaps => Word("why-no-gaps"),
        Undefined::NotConverged => Word("why-not-converged"),
        Undefined::OverBudget => Word("why-over-budget"),
    }
}

/// What to bear in mind.
pub(crate) fn flag(flag: Flag) -> Word {
    match flag {
        Flag::OneCoderConstant => Word("flag-one-coder-constant"),
        Flag::FewEvents => Word("few-events-tip"),
        Flag::SmallClusters => Word("flag-small-clusters"),
        Flag::WithinOneVideo => Word("flag-within-one-video"),
        Flag::TieBroken => Word("flag-tie-broken"),
        Flag::IidSe => Word("flag-iid-se"),
    }
}

pub(crate) fn few_codes(few: usize, of: usize) -> String {
    say!("few-codes", few = few, of = of)
}

pub(crate) fn low_sessions(low: usize, of: usize) -> String {
    say!("low-sessions", low = low, of = of)
}

pub(crate) fn coded_twice(n: usize, of: usize, share: f64) -> String {
    say!("coded-twice", n = n, of = of, share = decimal(share * 100.0, 0))
}

pub(crate) fn only(coder: &str) -> String {
    say!("only-coder", coder = coder)
}

/// Two levels that differ; a dash where none is scored.
pub(crate) fn levels_differ(first: Option<u8>, second: Option<u8>) -> String {
    let letter = |it: Option<u8>| {
        let at = it.and_then(|it| usize::from(it).checked_sub(1));
        at.and_then(|it| "ABCDE".chars().nth(it)).unwrap_or('–')
    };
    format!("{} / {}", letter(first), letter(second))
}

/// The same where other differences stand beside it.
pub(crate) fn level_differs(first: Option<u8>, second: Option<u8>) -> String {
    format!("{} {}", Word("diff-level"), levels_differ(first, second))
}

pub(crate) fn landmark_apart(name: Word, by: Option<i64>) -> String {
    format!("{name} {}", signed(&format!("{:+}", by.unwrap_or(0))))
}

pub(crate) fn apart_by_more(name: Word, frames: u64) -> String {
    say!("apart-by-more", landmark = name.text(), n = frames)
}

/// A clip, or a window of it.
pub(crate) fn session_name(of: &Session) -> String {
    let from = of.from.map(|it| say!("from-time", time = clock(it.time)));
    let from = from.map(|it| format!(" {it}")).unwrap_or_default();
    format!("{}{from}", of.clip)
}

/// The same with its number.
pub(crate) fn session(of: &Session) -> String {
    format!("{}  {}", session_name(of), number(&of.f1))
}

/// A measure, as it is called in a sentence.
pub(crate) fn measure(of: Measure) -> Word {
    Word(match of {
        Measure::FacsRatio => "measure-facs-ratio",
        Measure::Frames => "measure-frames",
        Measure::Levels => "measure-levels",
        Measure::ManyCoders => "measure-many-coders",
        Measure::Tolerance => "measure-tolerance",
        Measure::Events => "measure-events",
        Measure::Timing => "measure-timing",
        Measure::Attributes => "measure-attributes",
        Measure::Emfacs => "measure-emfacs",
        Measure::Selective => "measure-selective",
        Measure::Easydiag => "measure-easydiag",
        Measure::Unitized => "measure-unitized",
        Measure::UnitizedLegacy => "measure-unitized-legacy",
        Measure::Gamma => "measure-gamma",
        Measure::Boris => "measure-boris",
        Measure::Drift => "measure-drift",
        Measure::Uncertainty => "measure-uncertainty",
        Measure::Benchmark => "measure-benchmark",
        Measure::SampleSize => "measure-sample-size",
        Measure::Ratings => "measure-ratings",
    })
}

/// A rule behind numbers.
pub(crate) fn rule(it: &Rule) -> String {
    let text = figured(&it.text);
    if it.of.is_empty() {
        return text;
    }
    let names: Vec<&str> = it.of.iter().map(|it| measure(*it).text()).collect();
    format!("{}: {text}.", names.join(", "))
}

pub(crate) fn frame_number(frame: FrameIndex) -> String {
    say!("frame-number", n = frame.0.to_string())
}

/// From one time to another.
fn from_to(from: MediaTime, to: MediaTime) -> String {
    format!("{}–{}", clock(from), clock(to))
}

pub(crate) fn frames_from_to(from: u64, to: u64) -> String {
    format!("{from}–{to}")
}

/// So many actions.
pub(crate) fn spot_actions(n: u64) -> String {
    say!("spot-actions", n = n as usize)
}

/// A difference of a landmark at a mean duration.
pub(crate) fn spot_apart(landmark: usize, by: i64, duration: f64) -> String {
    let name = [DIFF_ONSET, DIFF_APEX, DIFF_OFFSET][landmark.min(2)];
    let apart = landmark_apart(name, Some(by));
    say!("spot-apart", apart = apart, n = decimal(duration, 1))
}

/// Kappa of a code without a window, and within the widest.
pub(crate) fn spot_sweep(from: f64, to: f64, seconds: f64) -> String {
    let [from, to] = [from, to].map(|it| decimal(it, 2));
    say!("spot-sweep", from = from, to = to, s = decimal(seconds, 2))
}

/// What is listed, in words.
pub(crate) fn behind(review: &Review, it: &Behind) -> String {
    let whose = match it.whose {
        Whose::Pair(pair) => review.pair(pair),
        Whose::Coder(one) => {
            let name = review.material.coders.get(one).map_or("", String::as_str);
            say!("with-everyone", coder = name)
        }
    };
    let mut parts = vec![whose];
    parts.extend(it.code.map(|it| format!("{it} {}", it.facts().short)));
    let clip = it.clip.and_then(|it| review.material.clips.get(it));
    parts.extend(clip.map(|it| it.name.clone()));
    let times = it.clip.and_then(|it| review.times.get(it));
    parts.extend(it.frames.map(|(from, to)| match times {
        Some(times) => from_to(times.at(from), times.at(to)),
        None => frames_from_to(from, to - 1),
    }));
    parts.extend(it.levels.map(|(first, second)| {
        let level = |it: u8| Some(it).filter(|it| *it > 0);
        levels_differ(level(first), level(second))
    }));
    parts.extend(it.only.as_ref().map(|it| it.1.clone()));
    let kind = |it: &Difference| {
        let word = match it {
            Difference::FirstOnly | Difference::SecondOnly => Word("diff-alone"),
            Difference::Level => Word("diff-level"),
            Difference::Side => Word("diff-side"),
            Difference::Onset => DIFF_ONSET,
            Difference::Apex => DIFF_APEX,
            Difference::Offset => DIFF_OFFSET,
        };
        word.text()
    };
    let mut kinds: Vec<&str> = it.kinds.iter().map(kind).collect();
    kinds.dedup();
    if !kinds.is_empty() {
        parts.push(kinds.join(", "));
    }
    parts.join(" · ")
}
