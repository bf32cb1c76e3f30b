//! What published tables say of a score: rule tables, the three-valued matcher, durations.
//!
//! A **table** is a cited TOML file of **rules**; each rule relates codes to an emotion word
//! (or to pain, or to a class without a word). Matching is three-valued: what was not
//! scored, or could not be seen, makes a rule *undetermined*, never false. Nothing is picked
//! silently: several rules that match stay several, and none that match is a result too.
//!
//! Invariants: a definite verdict does not change when something unknown becomes known; no
//! table is, or is called, EMFACS; nothing here reads a file or a clock.

mod check;
pub mod duration;
mod events;
mod extent;
mod formula;
mod interpret;
mod matcher;
mod order;
mod pack;
mod reason;
mod seen;
mod shipped;
mod smile;
mod table;
#[cfg(test)]
mod test_score;
mod track;
mod truth;

pub use check::check;
pub use events::{event_findings, score_of};
pub use extent::{Extent, SUBTLE, extent, subtle};
pub use formula::{Closure, Formula, Index, pspi};
pub use interpret::{
    Interpretation, Outcome, TableResult, WHAT_A_FACE_CANNOT_SHOW, hidden_in, interpret,
};
pub use matcher::{Match, Verdict, match_rule, match_score};
pub use order::{EMBARRASSMENT, Sequence, Step, embarrassment};
pub use pack::{Core, check_pack, core_of};
pub use reason::Reason;
pub use shipped::{shipped, shipped_table, shipped_text};
pub use smile::{Marker, Smile, smile};
pub use table::{
    CORE_SEED_LABEL, LevelCondition, MatchKind, Rule, RuleKind, Side, SideCondition,
    TABLES_FOLDER, Table, TableError, TablePart, line_of, parts,
};
pub use track::track;
pub use truth::Truth;
