//! What the interpretation of a project comes to: plain rows that analysis fills and report
//! draws.
//!
//! Nothing here picks a reading: an event keeps every rule that matched or could not be
//! decided, with its citation and its doubt, so that a lab can argue with each.

use std::fmt;

use frontalis_core::{Code, FrameIndex, FrameSpan, MediaTime};

/// Events with their readings, and how often each emotion was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Interpretation {
    /// One event a row: by clip, coder, then onset.
    pub events: Vec<InterpretedEvent>,
    /// How often each table read each emotion, by coder, table, then emotion.
    pub counts: Vec<EmotionCount>,
    /// The tables used, in the order given.
    pub tables: Vec<TableUsed>,
    /// The line that stands beside every interpretation: what a face cannot show.
    pub caveat: String,
    /// What was left out and why, as sentences.
    pub left_out: Vec<String>,
}

/// A rule table that was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableUsed {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it is published.
    pub citation: String,
}

/// One event of one sheet, with what every table reads in it.
#[derive(Clone, Debug, PartialEq)]
pub struct InterpretedEvent {
    /// The clip, by name.
    pub clip: String,
    /// The coder, by name.
    pub coder: String,
    /// From the first onset to the last offset of its facial actions, both ends included.
    pub span: FrameSpan,
    /// The frame it is scored on.
    pub apex: FrameIndex,
    /// When that frame is shown, since the start of the clip's own clock; `None` where the
    /// clip has no such frame.
    pub apex_time: Option<MediaTime>,
    /// The score at the apex, as it is written: `6C+12D+25`.
    pub score: String,
    /// Codes that could not be judged: hidden at the apex, or outside the study's scheme.
    pub undeterminable: Vec<Code>,
    /// One reading a table, in the order of [`Interpretation::tables`].
    pub readings: Vec<TableReading>,
}

/// What one table says of one event.
#[derive(Clone, Debug, PartialEq)]
pub struct TableReading {
    /// The table's id.
    pub table: String,
    /// What its rules come to.
    pub outcome: Outcome,
    /// The index of a table with a formula, as it is written: `7`, or what is missing.
    pub index: Option<String>,
    /// Rules that matched, then rules left undetermined; each by overlap, then rule id.
    /// Failed rules are not kept.
    pub matches: Vec<RuleMatch>,
    /// How many rules failed.
    pub n_failed: u64,
}

/// What a table's rules come to, in the table's own words for emotions; each word once.
/// Several words stay several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The words of the rules that matched and may stand alone.
    Matched(Vec<String>),
    /// Only screens matched, which say what is not ruled out.
    Screened(Vec<String>),
    /// Every rule failed, and the table has a word for the rest.
    Otherwise(String),
    /// No rule matched; these might, if what is unknown were known.
    Undetermined(Vec<String>),
    /// No rule of the table describes the score.
    Unclassified,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Matched(words) => f.write_str(&words.join(", ")),
            Self::Screened(words) => write!(f, "not ruled out: {}", words.join(", ")),
            Self::Otherwise(word) => f.write_str(word),
            Self::Undetermined(words) => write!(f, "undetermined: {}", words.join(", ")),
            Self::Unclassified => f.write_str("unclassified"),
        }
    }
}

/// How far one rule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleVerdict {
    /// All that the rule asks for is there.
    Matched,
    /// It hangs on something that was not scored, hidden, or outside the scheme.
    Undetermined,
}

impl RuleVerdict {
    /// The word that is printed and exported.
    pub fn word(self) -> &'static str {
        match self {
            Self::Matched => "matched",
            Self::Undetermined => "undetermined",
        }
    }
}

/// One rule on one event.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleMatch {
    /// Matched or undetermined.
    pub verdict: RuleVerdict,
    /// The rule's id.
    pub rule: String,
    /// The emotion, or other category, as the table words it.
    pub emotion: String,
    /// Codes the rule asks for that the score lacks.
    pub missing: Vec<Code>,
    /// Codes of the score that the rule does not speak of.
    pub extra: Vec<Code>,
    /// Dice overlap of score and rule, 0 to 1: 2 × shared / (codes in score + codes in
    /// rule). A likeness, never a probability.
    pub overlap: f64,
    /// Why it is undetermined; empty where it matched.
    pub reasons: Vec<String>,
    /// Where the rule is published.
    pub citation: String,
    /// What could not be checked about the rule; empty where there is no doubt.
    pub doubt: String,
    /// Whether the match may be read as it is; a screen or a sequence is none by itself.
    pub stands_alone: bool,
    /// What a score cannot show and the coder has to confirm; empty where nothing.
    pub to_confirm: Vec<String>,
}

/// How often one table read one emotion in one coder's events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmotionCount {
    /// The coder, by name.
    pub coder: String,
    /// The table's id.
    pub table: String,
    /// The emotion, or other category, as the table words it.
    pub emotion: String,
    /// Events of the coder on which a rule of this emotion matched.
    pub n_matched: u64,
    /// Events on which none matched and at least one was undetermined.
    pub n_undetermined: u64,
    /// Events of the coder in all.
    pub n_events: u64,
}
