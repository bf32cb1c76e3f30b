//! What is known of each code: name, anatomy, region, whether it takes a level or a side.
//!
//! Sources by their short names: `girard-facs` = J. M. Girard, R package *facs* (read for
//! facts); `wiki-facs` = Wikipedia, *Facial Action Coding System*; `manual-excerpt` = Ekman,
//! Friesen & Hager (2002), seen as short public excerpts; `pag-fft` = Paul Ekman Group, FACS
//! Final Test instructions; `ck-open`, `pyfeat`, `casme3-labels` = public code lists.

mod letters;
mod pairs;
mod table;

pub use letters::{
    LEVELS, LevelFacts, MODIFIERS, Modifier, ModifierClass, SOURCES, Source,
};
pub use pairs::{EXCLUSIONS, Exclusion, Hides, Pattern, VISIBILITY, VisibilityEffect};
pub use table::CODES;

use super::Prefix;

/// Action unit, action descriptor, or another kind of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Action unit: has a stated muscular basis.
    AU,
    /// Action descriptor: has none.
    AD,
    /// Head position.
    Head,
    /// Eye position.
    Eye,
    /// Head and eyes together.
    HeadEye,
    /// Gross behaviour.
    Gross,
    /// What cannot be seen.
    Visibility,
}

/// Which edition a code belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// FACS 2002: the only edition to score with today.
    Facs2002,
    /// The 1978 edition.
    Legacy1978,
    /// Baby FACS.
    BabyFacs,
    /// Found in public lists, origin unknown.
    Other,
}

/// Where on the face a code acts; lanes and colours go by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Region {
    Neutral,
    Upper,
    LowerUpDown,
    LowerHorizontal,
    LowerOblique,
    LowerOrbital,
    Misc,
    Head,
    Eye,
    Movement,
    Gross,
    Visibility,
    Legacy,
}

impl Region {
    /// Every region, in the order of lanes.
    pub const ALL: [Self; 13] = [
        Self::Neutral,
        Self::Upper,
        Self::LowerUpDown,
        Self::LowerHorizontal,
        Self::LowerOblique,
        Self::LowerOrbital,
        Self::Misc,
        Self::Head,
        Self::Eye,
        Self::Movement,
        Self::Gross,
        Self::Visibility,
        Self::Legacy,
    ];

    /// The region's name as coders read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Neutral => "Neutral",
            Self::Upper => "Upper face",
            Self::LowerUpDown => "Lower face: up/down",
            Self::LowerHorizontal => "Lower face: horizontal",
            Self::LowerOblique => "Lower face: oblique",
            Self::LowerOrbital => "Lower face: orbital",
            Self::Misc => "Miscellaneous",
            Self::Head => "Head position",
            Self::Eye => "Eye position",
            Self::Movement => "Movement",
            Self::Gross => "Gross behaviour",
            Self::Visibility => "Visibility",
            Self::Legacy => "Other editions",
        }
    }
}

/// Which letters may stand before a code's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sides {
    /// None.
    None,
    /// `L R U`, unequal `A`, and the graded `V`–`Z`, `G`–`K`.
    Graded,
    /// `L R U`.
    OneSided,
    /// `L R`: a cheek.
    LeftRight,
    /// `L R`: where to, not a one-sided muscle.
    Direction,
    /// `T B`: a lip.
    Lips,
    /// `L R T B`: a place.
    Places,
}

impl Sides {
    /// What the letters tell: `side`, `direction`, `lip`, `place`; empty where there are
    /// none.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Graded | Self::OneSided | Self::LeftRight => "side",
            Self::Direction => "direction",
            Self::Lips => "lip",
            Self::Places => "place",
        }
    }

    /// The letters, in the order coders learn them.
    pub fn letters(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Graded => "LRUAVWXYZGHIJK",
            Self::OneSided => "LRU",
            Self::LeftRight | Self::Direction => "LR",
            Self::Lips => "TB",
            Self::Places => "LRTB",
        }
    }

    /// Whether a prefix may be scored.
    pub fn allow(self, prefix: Prefix) -> bool {
        self.letters().contains(prefix.letter())
    }
}

/// One row of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeFacts {
    /// Its number.
    pub number: u8,
    /// Whether it is a movement code (`M57`).
    pub movement: bool,
    /// Its name.
    pub name: &'static str,
    /// A shorter name, for narrow places.
    pub short: &'static str,
    /// Action unit, descriptor, or another kind.
    pub kind: Kind,
    /// Edition.
    pub status: Status,
    /// Region of the face.
    pub region: Region,
    /// Muscles, where a muscular basis is stated.
    pub muscles: &'static [&'static str],
    /// Whether a level A–E may be scored.
    pub takes_level: bool,
    /// Which prefixes may be scored.
    pub sides: Sides,
    /// Chapter of the 2002 manual, where known.
    pub chapter: Option<u8>,
    /// What it needs beside it: any one of these sets of codes. Empty where nothing.
    pub requires: &'static [&'static [u8]],
    /// Remarks; may be empty.
    pub notes: &'static str,
    /// What could not be confirmed; empty where there is no doubt.
    pub doubt: &'static str,
    /// Short names of the sources.
    pub sources: &'static [&'static str],
}

impl Kind {
    /// Its word: `AU`, `AD`, `head`, `eye`, `head-eye`, `gross`, `visibility`.
    pub fn word(self) -> &'static str {
        match self {
            Self::AU => "AU",
            Self::AD => "AD",
            Self::Head => "head",
            Self::Eye => "eye",
            Self::HeadEye => "head-eye",
            Self::Gross => "gross",
            Self::Visibility => "visibility",
        }
    }
}

impl Status {
    /// The edition's name as coders read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Facs2002 => "FACS 2002",
            Self::Legacy1978 => "FACS 1978",
            Self::BabyFacs => "Baby FACS",
            Self::Other => "unknown",
        }
    }
}

/// The row of a code.
pub fn find(number: u8, movement: bool) -> Option<&'static CodeFacts> {
    let at =
        CODES.binary_search_by_key(&(movement, number), |it| (it.movement, it.number));
    at.ok().map(|at| &CODES[at])
}

#[cfg(test)]
mod tests;
