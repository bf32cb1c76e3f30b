//! Conditions of a rule on the level or side of a code, as tables write them.
//!
//! Invariant: what parses is written back as a condition that parses to the same.

use std::fmt;

use frontalis_core::{Code, Level};

/// A condition on a level: `5=B`, `12=C..D`, `53<=C`, `5<=B|absent`, `15=A..E`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LevelCondition {
    /// The code it is about.
    pub code: Code,
    /// Weakest level accepted; `low <= high`.
    pub low: Level,
    /// Strongest level accepted.
    pub high: Level,
    /// Whether a code that is not scored is accepted too.
    pub or_absent: bool,
}

/// Which sides an action has to be on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// One side of the face only.
    Unilateral,
    /// Both sides equally.
    Symmetrical,
    /// Any.
    Any,
    /// The person's left only.
    Left,
    /// The person's right only.
    Right,
}

/// A condition on sides: `14=unilateral`, `12=R`, `same side`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SideCondition {
    /// One code acts on these sides.
    On(Code, Side),
    /// The codes that the rule wants on one side are on the same one.
    SameSide,
}

impl LevelCondition {
    /// Whether every level will do, scored or not.
    pub fn any_level(self) -> bool {
        (self.low, self.high) == (Level::A, Level::E)
    }

    /// Whether a level that was scored will do.
    pub fn accepts(self, level: Level) -> bool {
        self.low <= level && level <= self.high
    }

    /// Reads `5=B`, `5=A..E`, `5<=B`, `5>=B`, each with or without `|absent`.
    ///
    /// # Errors
    ///
    /// What is wrong, as a clause.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let (text, or_absent) = match text.trim().strip_suffix("|absent") {
            Some(rest) => (rest, true),
            None => (text.trim(), false),
        };
        let (code, low, high) = if let Some((code, high)) = text.split_once("<=") {
            (code, Level::A, level(high)?)
        } else if let Some((code, low)) = text.split_once(">=") {
            (code, level(low)?, Level::E)
        } else {
            let (code, levels) =
                text.split_once('=').ok_or(format!("{text:?} has no `=`"))?;
            let (low, high) = levels.split_once("..").unwrap_or((levels, levels));
            (code, level(low)?, level(high)?)
        };
        if high < low {
            return Err(format!("{text:?} runs from the stronger level to the weaker"));
        }
        Ok(Self { code: self::code(code)?, low, high, or_absent })
    }
}

impl SideCondition {
    /// The code it is about; `None` for `same side`.
    pub fn code(self) -> Option<Code> {
        match self {
            Self::On(code, _) => Some(code),
            Self::SameSide => None,
        }
    }

    /// Reads `14=unilateral` (or `symmetrical`, `any`, `L`, `R`) or `same side`.
    ///
    /// # Errors
    ///
    /// What is wrong, as a clause.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if text.trim() == "same side" {
            return Ok(Self::SameSide);
        }
        let (code, side) = text.split_once('=').ok_or(format!("{text:?} has no `=`"))?;
        let side = Side::ALL.into_iter().find(|it| it.word() == side.trim());
        let side = side.ok_or(format!("{text:?} names no side"))?;
        Ok(Self::On(self::code(code)?, side))
    }
}

impl Side {
    const ALL: [Self; 5] =
        [Self::Unilateral, Self::Symmetrical, Self::Any, Self::Left, Self::Right];

    /// The word in a table file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unilateral => "unilateral",
            Self::Symmetrical => "symmetrical",
            Self::Any => "any",
            Self::Left => "L",
            Self::Right => "R",
        }
    }
}

/// Reads a code of the catalogue.
pub(super) fn code(text: &str) -> Result<Code, String> {
    let text = text.trim();
    Code::from_text(text)
        .ok_or_else(|| format!("{text:?} is not a code of the FACS catalogue"))
}

fn level(text: &str) -> Result<Level, String> {
    let wrong = || format!("{text:?} is not a level");
    let mut letters = text.trim().chars();
    match (letters.next(), letters.next()) {
        (Some(it), None) if it.is_ascii_uppercase() => {
            Level::from_letter(it).ok_or_else(wrong)
        }
        _ => Err(wrong()),
    }
}

impl fmt::Display for LevelCondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, low, high, or_absent } = *self;
        match (low, high) {
            (low, high) if low == high => write!(f, "{code}={}", low.letter())?,
            (Level::A, Level::E) => write!(f, "{code}=A..E")?,
            (Level::A, high) => write!(f, "{code}<={}", high.letter())?,
            (low, Level::E) => write!(f, "{code}>={}", low.letter())?,
            (low, high) => write!(f, "{code}={}..{}", low.letter(), high.letter())?,
        }
        f.write_str(if or_absent { "|absent" } else { "" })
    }
}

impl fmt::Display for SideCondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(code, side) => write!(f, "{code}={}", side.word()),
            Self::SameSide => f.write_str("same side"),
        }
    }
}
