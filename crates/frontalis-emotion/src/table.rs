//! A published table as data: where it is from, how it is matched, and its rules.
//!
//! A table file is TOML: keys of the table, then one `[[rule]]` a rule. Reading is strict: a
//! key, code or level that is not understood is an error that names the rule and says what
//! to write, since a rule read half would match what its authors never said.

mod condition;
mod lines;
mod read;

use frontalis_core::Code;

pub use condition::{LevelCondition, Side, SideCondition};
pub use lines::{TablePart, line_of, parts};

use crate::formula::Formula;

/// What is said of a table whose rules may seed a list of core combinations.
pub const CORE_SEED_LABEL: &str = "from published tables, not EMFACS";

/// The folder beside a project in which its own tables are, one TOML file each.
pub const TABLES_FOLDER: &str = "tables";

/// A published table of rules, with its source and its doubts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Stable id, as in `fig2002`.
    pub id: String,
    /// Its edition, as its authors count; may be empty.
    pub version: String,
    /// What the table is.
    pub title: String,
    /// The publication; printed beside every result.
    pub citation: String,
    /// What may be done with the table.
    pub permission: String,
    /// What the rows were read from; empty where not said.
    pub read_from: String,
    /// How its rules are matched.
    pub match_kind: MatchKind,
    /// Whether its rules may seed a list of core combinations for selective coding.
    pub core_seed: bool,
    /// Remarks; may be empty.
    pub notes: String,
    /// What could not be checked against the original; empty where there is no doubt.
    pub doubt: String,
    /// The numeric index of a `formula` table.
    pub formula: Option<Formula>,
    /// The range of that index, in words; empty where there is none.
    pub range: String,
    /// What an `exact` table calls every set of codes that none of its rules names.
    pub otherwise: Option<String>,
    /// The rules, in the file's order.
    pub rules: Vec<Rule>,
    /// SHA-256 of the TOML text, as 64 hexadecimal digits: which edition was used.
    pub hash: String,
}

/// How the rules of a table are matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MatchKind {
    /// Codes beyond the rule are allowed and reported.
    Contains,
    /// No code beyond the rule.
    Exact,
    /// A screen: it never stands alone as an interpretation.
    Criterion,
    /// Order matters, which one score cannot show.
    Sequence,
    /// A numeric index, with rules beside it.
    Formula,
}

/// What a rule is within its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RuleKind {
    /// The full pattern.
    Prototype,
    /// A major variant of a prototype.
    Variant,
    /// A screen or a class.
    Criterion,
}

/// One rule: what has to be scored for one emotion word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable id, as in `fig2002.fear.2`.
    pub id: String,
    /// The table's own word.
    pub emotion: String,
    /// Prototype, variant or criterion.
    pub kind: RuleKind,
    /// All of these must be scored.
    pub required: Vec<Code>,
    /// At least one code of every group must be scored.
    pub any_of: Vec<Vec<Code>>,
    /// Belong to the pattern but are not needed.
    pub optional: Vec<Code>,
    /// Must not be scored.
    pub excluded: Vec<Code>,
    /// Conditions on levels.
    pub intensity: Vec<LevelCondition>,
    /// Conditions on sides, as printed.
    pub laterality: Vec<SideCondition>,
    /// The conditions on sides that are matched instead, where the printed ones are not to
    /// be taken by the letter; the rule's doubt says why.
    pub matched_laterality: Option<Vec<SideCondition>>,
    /// What a face score cannot show; the coder confirms it.
    pub context: Vec<String>,
    /// Left out of matching until its doubt is settled.
    pub switched_off: bool,
    /// Remarks; may be empty.
    pub notes: String,
    /// What could not be checked; empty where there is no doubt.
    pub doubt: String,
}

/// Why a text is not a table: what is wrong where, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("table {table}{}{}: {problem}; {remedy}", in_rule(rule), in_field(field))]
pub struct TableError {
    /// The name the table was read by.
    pub table: String,
    /// The rule's id, or its place (`number 3`) where it has none.
    pub rule: Option<String>,
    /// The key.
    pub field: Option<String>,
    /// What is wrong.
    pub problem: String,
    /// What to do about it.
    pub remedy: String,
}

fn in_rule(rule: &Option<String>) -> String {
    rule.as_ref().map_or(String::new(), |it| format!(", rule {it}"))
}

fn in_field(field: &Option<String>) -> String {
    field.as_ref().map_or(String::new(), |it| format!(", key `{it}`"))
}

impl Table {
    /// Reads a table from TOML; `name` (of the file, say) is what an error calls it.
    ///
    /// # Errors
    ///
    /// [`TableError`] for the first thing that is not understood.
    pub fn from_toml(name: &str, text: &str) -> Result<Self, TableError> {
        read::table(name, text)
    }

    /// The rule of an id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|it| it.id == id)
    }

    /// What has to be printed beside combinations taken from this table, where it may seed
    /// a list of core combinations.
    pub fn label(&self) -> Option<&'static str> {
        self.core_seed.then_some(CORE_SEED_LABEL)
    }

    /// Whether any rule names `code` in any way.
    pub fn names(&self, code: Code) -> bool {
        self.rules.iter().any(|it| it.names(code))
    }
}

impl Rule {
    /// The conditions on sides that are matched.
    pub fn sides(&self) -> &[SideCondition] {
        self.matched_laterality.as_deref().unwrap_or(&self.laterality)
    }

    /// Whether `code` belongs to the pattern: required, an alternative, or optional.
    pub fn has(&self, code: Code) -> bool {
        self.required.contains(&code)
            || self.any_of.iter().any(|it| it.contains(&code))
            || self.optional.contains(&code)
    }

    /// Whether the rule says anything of `code`.
    pub fn names(&self, code: Code) -> bool {
        self.has(code)
            || self.excluded.contains(&code)
            || self.intensity.iter().any(|it| it.code == code)
            || self.sides().iter().any(|it| it.code() == Some(code))
    }
}

impl MatchKind {
    /// The word in a table file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Contains => "contains",
            Self::Exact => "exact",
            Self::Criterion => "criterion",
            Self::Sequence => "sequence",
            Self::Formula => "formula",
        }
    }

    /// What the word means for whoever reads a result.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Contains => "codes beyond the rule are allowed and listed",
            Self::Exact => "no codes beyond the rule",
            Self::Criterion => "a screen: it cannot stand alone",
            Self::Sequence => "the order of events matters, which one score cannot show",
            Self::Formula => "a numeric index, with rules beside it",
        }
    }
}

impl RuleKind {
    /// The word in a table file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Prototype => "prototype",
            Self::Variant => "variant",
            Self::Criterion => "criterion",
        }
    }
}

#[cfg(test)]
mod tests;
