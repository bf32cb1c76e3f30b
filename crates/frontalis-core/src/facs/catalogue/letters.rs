//! The letters around a number, the five levels, and the works the catalogue rests on.

use crate::facs::Level;

/// What a letter before a number tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ModifierClass {
    /// One side acts.
    Side,
    /// One lip acts.
    Lip,
    /// Both sides act: how equally.
    Asymmetry,
    /// A movement form, which is a code of its own.
    Movement,
}

impl ModifierClass {
    /// Its word: `side`, `lip`, `asymmetry`, `movement`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Side => "side",
            Self::Lip => "lip",
            Self::Asymmetry => "asymmetry",
            Self::Movement => "movement",
        }
    }
}

/// A letter that may stand before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Modifier {
    /// The letter.
    pub letter: char,
    /// What it tells.
    pub class: ModifierClass,
    /// What it means.
    pub meaning: &'static str,
    /// What could not be confirmed; may be empty.
    pub doubt: &'static str,
}

/// A level of intensity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelFacts {
    /// The level; its letter and rank are its own.
    pub level: Level,
    /// What it is called, in full.
    pub label: &'static str,
}

/// A work the catalogue rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its short name, as rows name it.
    pub short: &'static str,
    /// The work.
    pub text: &'static str,
}

const ONE_SOURCE: &str = "Graded letters come from one secondary source only.";

/// Every letter that may stand before a number, in the order coders learn them.
pub static MODIFIERS: [Modifier; 18] = [
    modifier('L', ModifierClass::Side, "left side only (the person's left)", ""),
    modifier('R', ModifierClass::Side, "right side only (the person's right)", ""),
    modifier('U', ModifierClass::Side, "one side only, side not stated", ""),
    modifier('T', ModifierClass::Lip, "top (upper) lip only", ""),
    modifier('B', ModifierClass::Lip, "bottom (lower) lip only", ""),
    modifier(
        'A',
        ModifierClass::Asymmetry,
        "both sides, unequal, difference not graded",
        "",
    ),
    modifier(
        'S',
        ModifierClass::Asymmetry,
        "both sides, equal; same as no prefix",
        "Used by Girard's package; dropped when a score is put in canonical form.",
    ),
    modifier(
        'V',
        ModifierClass::Asymmetry,
        "both sides, left stronger by 1 level",
        ONE_SOURCE,
    ),
    modifier(
        'W',
        ModifierClass::Asymmetry,
        "both sides, left stronger by 2 levels",
        ONE_SOURCE,
    ),
    modifier(
        'X',
        ModifierClass::Asymmetry,
        "both sides, left stronger by 3 levels",
        ONE_SOURCE,
    ),
    modifier(
        'Y',
        ModifierClass::Asymmetry,
        "both sides, left stronger by 4 levels",
        ONE_SOURCE,
    ),
    modifier(
        'Z',
        ModifierClass::Asymmetry,
        "both sides, left stronger by 5 levels",
        "Graded letters come from one secondary source only. A difference of five \
         levels between two sides that both show the action is impossible on a \
         five-step scale.",
    ),
    modifier(
        'G',
        ModifierClass::Asymmetry,
        "both sides, right stronger by 1 level",
        ONE_SOURCE,
    ),
    modifier(
        'H',
        ModifierClass::Asymmetry,
        "both sides, right stronger by 2 levels",
        ONE_SOURCE,
    ),
    modifier(
        'I',
        ModifierClass::Asymmetry,
        "both sides, right stronger by 3 levels",
        ONE_SOURCE,
    ),
    modifier(
        'J',
        ModifierClass::Asymmetry,
        "both sides, right stronger by 4 levels",
        ONE_SOURCE,
    ),
    modifier(
        'K',
        ModifierClass::Asymmetry,
        "both sides, right stronger by 5 levels",
        "Graded letters come from one secondary source only. See Z.",
    ),
    modifier(
        'M',
        ModifierClass::Movement,
        "movement form of the code that follows",
        "M is part of the code's identity, not a modifier: only the codes listed with \
         prefix = \"M\" exist.",
    ),
];

const fn modifier(
    letter: char,
    class: ModifierClass,
    meaning: &'static str,
    doubt: &'static str,
) -> Modifier {
    Modifier { letter, class, meaning, doubt }
}

/// The five levels, weakest first.
pub static LEVELS: [LevelFacts; 5] = [
    LevelFacts { level: Level::A, label: "trace" },
    LevelFacts { level: Level::B, label: "slight" },
    LevelFacts { level: Level::C, label: "marked or pronounced" },
    LevelFacts { level: Level::D, label: "severe or extreme" },
    LevelFacts { level: Level::E, label: "maximum" },
];

/// Every work that a row of the catalogue or an exclusion names.
pub static SOURCES: [Source; 7] = [
    Source {
        short: "girard-facs",
        text: "J. M. Girard, R package facs, github.com/jmgirard/facs at 37d09da, \
               data-raw/facs_codes.csv and facs_exclusives.csv (GPL-3: read for \
               facts, no code or file copied)",
    },
    Source {
        short: "wiki-facs",
        text: "Wikipedia, 'Facial Action Coding System', code tables, read through \
               a 2018 copy",
    },
    Source {
        short: "ck-open",
        text: "code list of an open animation library that carries the same M codes",
    },
    Source { short: "pyfeat", text: "py-feat documentation, docs/pages/au_reference.md" },
    Source {
        short: "pag-fft",
        text: "Paul Ekman Group, www.paulekman.com/facs, FACS Final Test \
               Instructions",
    },
    Source {
        short: "manual-excerpt",
        text: "Ekman, Friesen & Hager (2002), FACS Manual, ch. 2, 9, 10, 11: seen \
               only as short search excerpts of third-party uploads; confirm in a \
               licensed copy",
    },
    Source {
        short: "casme3-labels",
        text: "CAS(ME)^3 annotation workbooks, github.com/jingtingEmmaLi/CAS-ME-3 \
               at 9e25aa9 (which prefixes certified coders used)",
    },
];
