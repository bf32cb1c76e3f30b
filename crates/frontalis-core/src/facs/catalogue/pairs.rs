//! Pairs that exclude each other, and what each visibility code makes missing.
//!
//! `A@B` in the manual means *score one or the other*; it never appears in a score.

use std::fmt;

use super::CodeFacts;
use super::Kind::{Gross, Head, Visibility};
use crate::facs::{Item, Level, Prefix};

/// One half of an exclusive pair: a plain code, and the lip or level it has to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The code's number; movement codes are never meant.
    pub number: u8,
    /// The lip the item has to name.
    pub lip: Option<Prefix>,
    /// The level the item has to have.
    pub level: Option<Level>,
}

impl Pattern {
    const fn lip(self, lip: Prefix) -> Self {
        Self { lip: Some(lip), ..self }
    }

    const fn level(self, level: Level) -> Self {
        Self { level: Some(level), ..self }
    }

    /// Whether an item is what is meant: the plain code, with the lip and level named.
    pub fn fits(&self, item: &Item) -> bool {
        self.number == item.code.number()
            && !item.code.is_movement()
            && self.lip.is_none_or(|lip| item.prefix == Some(lip))
            && self.level.is_none_or(|level| item.level == Some(level))
    }
}

impl fmt::Display for Pattern {
    /// As in `7E` and `B28`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lip = self.lip.map(|it| it.letter().to_string()).unwrap_or_default();
        let level = self.level.map(|it| it.letter().to_string()).unwrap_or_default();
        write!(f, "{lip}{}{level}", self.number)
    }
}

/// Two codes of which one or the other is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// One half.
    pub a: Pattern,
    /// The other.
    pub b: Pattern,
    /// Why; may be empty.
    pub reason: &'static str,
    /// The short name of its source.
    pub source: &'static str,
    /// What could not be confirmed; may be empty.
    pub doubt: &'static str,
}

impl Exclusion {
    const fn reason(self, reason: &'static str) -> Self {
        Self { reason, ..self }
    }

    const fn doubt(self, doubt: &'static str) -> Self {
        Self { doubt, ..self }
    }
}

const GIRARD: &str = "girard-facs";
const EXCERPT: &str = "manual-excerpt";

const fn pair(a: Pattern, b: Pattern, source: &'static str) -> Exclusion {
    Exclusion { a, b, reason: "", source, doubt: "" }
}

/// Every exclusive pair.
pub static EXCLUSIONS: [Exclusion; 47] = [
    pair(only(5), only(7).level(Level::E), GIRARD)
        .reason("lid raised against lid tightened to the maximum"),
    pair(only(5), only(43), GIRARD).reason("lid cannot be raised and lowered"),
    pair(only(5), only(45), GIRARD).reason("as above"),
    pair(only(5), only(46), GIRARD).reason("as above").doubt(
        "With opposite sides (L46 with R5) the clash may not hold; warn, do not reject.",
    ),
    pair(only(8), only(24), GIRARD),
    pair(only(8), only(34), GIRARD),
    pair(only(16), only(28).lip(Prefix::Bottom), GIRARD).reason("the same lower lip"),
    pair(only(18), only(28), GIRARD).doubt(
        "T18 with B28 concern different lips; the source lists the pair without a lip.",
    ),
    pair(only(19), only(24), GIRARD),
    pair(only(19), only(31), GIRARD),
    pair(only(19), only(36), GIRARD),
    pair(only(19), only(37), GIRARD),
    pair(only(22), only(28), GIRARD)
        .reason("same lips")
        .doubt("Source writes S22/S28; read as both lips."),
    pair(only(22).lip(Prefix::Top), only(28).lip(Prefix::Top), GIRARD)
        .reason("same upper lip"),
    pair(only(22).lip(Prefix::Bottom), only(28).lip(Prefix::Bottom), GIRARD)
        .reason("same lower lip"),
    pair(only(24), only(25), GIRARD).reason("pressed lips cannot part").doubt(
        "T24 or B24 with 25 is physically possible; source lists the pair without a \
         lip.",
    ),
    pair(only(24), only(33), GIRARD),
    pair(only(24), only(37), GIRARD),
    pair(only(25), only(34), GIRARD),
    pair(only(26), only(27), GIRARD).reason("two degrees of one action"),
    pair(only(26), only(31), GIRARD).reason("jaw dropped against clenched"),
    pair(only(27), only(31), GIRARD),
    pair(only(27), only(32), GIRARD),
    pair(only(28), only(31), GIRARD)
        .doubt("Surprising pair; kept because the source lists it."),
    pair(only(28), only(32), GIRARD),
    pair(only(31), only(36), GIRARD),
    pair(only(31), only(37), GIRARD),
    pair(only(32), only(37), GIRARD),
    pair(only(33), only(34), GIRARD),
    pair(only(33), only(35), GIRARD),
    pair(only(34), only(35), GIRARD),
    pair(only(36), only(37), GIRARD),
    pair(only(38), only(39), GIRARD).reason("dilate against compress"),
    pair(only(43), only(45), GIRARD).reason("told apart by duration"),
    pair(only(43), only(46), GIRARD).reason("told apart by duration"),
    pair(only(45), only(46), GIRARD).reason("told apart by intent and side"),
    pair(only(51), only(52), EXCERPT).reason("opposite head turn"),
    pair(only(53), only(54), EXCERPT).reason("opposite head pitch"),
    pair(only(55), only(56), EXCERPT).reason("opposite head tilt"),
    pair(only(57), only(58), EXCERPT).reason("opposite head shift"),
    pair(only(61), only(62), EXCERPT).reason("opposite gaze"),
    pair(only(63), only(64), EXCERPT).reason("opposite gaze"),
    pair(only(61), only(65), EXCERPT).reason("score a turn or a deviation, not both"),
    pair(only(61), only(66), EXCERPT).reason("as above"),
    pair(only(62), only(65), EXCERPT).reason("as above"),
    pair(only(62), only(66), EXCERPT).reason("as above"),
    pair(only(65), only(66), EXCERPT).reason("definitions exclude each other"),
];

const fn only(number: u8) -> Pattern {
    Pattern { number, lip: None, level: None }
}

/// Which codes a visibility code hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hides {
    /// These plain codes and these movement codes, by number.
    Listed {
        /// Plain codes.
        plain: &'static [u8],
        /// Movement codes.
        movement: &'static [u8],
    },
    /// Everything on the face; head codes and gross behaviour may still be scorable.
    Face,
    /// Everything there is to score.
    All,
}

impl Hides {
    /// Whether a code is among the hidden ones; a visibility code never is.
    pub fn covers(&self, facts: &CodeFacts) -> bool {
        match self {
            Self::Listed { plain, movement } => {
                let listed = if facts.movement { movement } else { plain };
                listed.contains(&facts.number)
            }
            Self::Face => !matches!(facts.kind, Head | Gross | Visibility),
            Self::All => facts.kind != Visibility,
        }
    }
}

/// What a visibility code makes missing. Our own reading, to turn scores into data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisibilityEffect {
    /// The visibility code's number, 70 to 74.
    pub number: u8,
    /// What it hides.
    pub hides: Hides,
    /// What could not be confirmed; may be empty.
    pub doubt: &'static str,
}

/// The five visibility codes.
pub static VISIBILITY: [VisibilityEffect; 5] = [
    VisibilityEffect {
        number: 70,
        hides: Hides::Listed { plain: &[1, 2, 4], movement: &[] },
        doubt: "",
    },
    VisibilityEffect {
        number: 71,
        hides: Hides::Listed {
            plain: &[5, 6, 7, 43, 45, 46, 61, 62, 63, 64, 65, 66, 69],
            movement: &[61, 62, 68, 69],
        },
        doubt: "Whether 6 can still be seen from the cheek is the coder's call.",
    },
    VisibilityEffect {
        number: 72,
        hides: Hides::Listed {
            plain: &[
                8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
                27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39,
            ],
            movement: &[],
        },
        doubt: "Numbers 9-39, all lower-face AUs and ADs.",
    },
    VisibilityEffect {
        number: 73,
        hides: Hides::Face,
        doubt: "Everything on the face; head codes 51-58 may still be scorable.",
    },
    VisibilityEffect {
        number: 74,
        hides: Hides::All,
        doubt: "The whole event; no reason given.",
    },
];
