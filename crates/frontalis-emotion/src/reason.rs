//! Why a rule is undetermined or has failed, as values that print as sentences.

use std::fmt;

use frontalis_core::{Code, Item};

use crate::table::{LevelCondition, SideCondition};

/// One thing that keeps a rule from matching.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A required code is not scored.
    NotScored(Code),
    /// No code of a group is scored, though all could be seen.
    NoneScored(Vec<Code>),
    /// No code of a group is known to be scored, and these could not be seen or are unsure.
    NoneKnown(Vec<Code>),
    /// A code that decides could not be seen, or was not looked for.
    Hidden(Code),
    /// A code that decides is scored with doubt (`5?`).
    Unsure(Code),
    /// An excluded code is scored.
    Excluded(Code),
    /// The level that was scored does not fit.
    Level(LevelCondition),
    /// No level was scored, or its code could not be seen.
    LevelNotScored(LevelCondition),
    /// The sides that were scored do not fit.
    Side(SideCondition),
    /// Which side acts was not stated, or could not be seen.
    SideNotScored(SideCondition),
    /// An exact rule allows no other code, and this one is scored.
    Extra(Item),
    /// An exact rule allows no other code, and so many could not be seen.
    ExtraHidden {
        /// How many codes could not be seen.
        n_codes: usize,
        /// The first of them.
        first: Code,
    },
    /// The codes fit; the order of events cannot be read from one score.
    NeedsOrder,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotScored(code) => write!(f, "{code} is not scored"),
            Self::NoneScored(codes) => write!(f, "none of {} is scored", list(codes)),
            Self::NoneKnown(codes) => {
                write!(f, "{} could not be seen or is unsure", list(codes))
            }
            Self::Hidden(code) => {
                write!(f, "{code} could not be seen or was not looked for")
            }
            Self::Unsure(code) => write!(f, "{code} is scored with doubt"),
            Self::Excluded(code) => write!(f, "{code} is scored and must not be"),
            Self::Level(it) => write!(f, "the level scored does not fit {it}"),
            Self::LevelNotScored(it) => {
                write!(f, "the level of {} is not known, and {it} asks for it", it.code)
            }
            Self::Side(it) => write!(f, "the sides scored do not fit {it}"),
            Self::SideNotScored(it) => {
                write!(f, "which side acts is not known, and {it} asks for it")
            }
            Self::Extra(it) => write!(f, "{it} is scored beside the set"),
            Self::ExtraHidden { n_codes, first } => write!(
                f,
                "{n_codes} codes beside the set could not be seen or were not looked for, \
                 {first} among them"
            ),
            Self::NeedsOrder => f.write_str("needs the order of events"),
        }
    }
}

fn list(codes: &[Code]) -> String {
    let texts: Vec<String> = codes.iter().map(Code::to_string).collect();
    texts.join(", ")
}
