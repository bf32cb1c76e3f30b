//! What is known of each code: name, anatomy, region, whether it takes a level or a side.
//!
//! Sources by their short names: `girard-facs` = J. M. Girard, R package *facs* (read for
//! facts); `wiki-facs` = Wikipedia, *Facial Action Coding System*; `manual-excerpt` = Ekman,
//! Friesen & Hager (2002), seen as short public excerpts; `pag-fft` = Paul Ekman Group, FACS
//! Final Test instructions; `ck-open`, `pyfeat`, `casme3-labels` = public code lists.

mod table;

pub use table::CODES;

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
    /// `L R`: a direction or a cheek.
    LeftRight,
    /// `T B`: a lip.
    Lips,
    /// `L R T B`: a place.
    Places,
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

/// The row of a code.
pub fn find(number: u8, movement: bool) -> Option<&'static CodeFacts> {
    let at =
        CODES.binary_search_by_key(&(movement, number), |it| (it.movement, it.number));
    at.ok().map(|at| &CODES[at])
}
