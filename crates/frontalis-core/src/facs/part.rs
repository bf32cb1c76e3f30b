//! The parts of a face as an eye goes over it: what a coder clicks on, and what a checklist
//! goes through.

use super::{Code, Region};

/// A part of the face, or of what is coded with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Part {
    Brows,
    Eyes,
    Nose,
    Cheeks,
    Corners,
    Lips,
    Jaw,
    Head,
    Gaze,
    Behaviour,
}

impl Part {
    /// Every part, from the top down.
    pub const ALL: [Self; 10] = [
        Self::Brows,
        Self::Eyes,
        Self::Nose,
        Self::Cheeks,
        Self::Corners,
        Self::Lips,
        Self::Jaw,
        Self::Head,
        Self::Gaze,
        Self::Behaviour,
    ];

    /// The part that a code is looked for in; `None` for neutral and visibility codes, which
    /// are of none.
    pub fn of(code: Code) -> Option<Self> {
        let by_region = match code.facts().region {
            Region::Head | Region::Movement => Some(Self::Head),
            Region::Eye => Some(Self::Gaze),
            Region::Gross => Some(Self::Behaviour),
            Region::Neutral | Region::Visibility => return None,
            _ => None,
        };
        by_region.or(match code.number() {
            1..=4 => Some(Self::Brows),
            5 | 7 | 41..=46 => Some(Self::Eyes),
            9 | 38 | 39 => Some(Self::Nose),
            6 | 11 | 33..=35 => Some(Self::Cheeks),
            12..=15 | 20 => Some(Self::Corners),
            17 | 21 | 26 | 27 | 29..=31 => Some(Self::Jaw),
            _ => Some(Self::Lips),
        })
    }

    /// Its name as coders read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brows => "Brows",
            Self::Eyes => "Eyes",
            Self::Nose => "Nose",
            Self::Cheeks => "Cheeks",
            Self::Corners => "Lip corners",
            Self::Lips => "Lips",
            Self::Jaw => "Jaw",
            Self::Head => "Head",
            Self::Gaze => "Gaze",
            Self::Behaviour => "Behaviour",
        }
    }

    /// The word that is stored and printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Brows => "brows",
            Self::Eyes => "eyes",
            Self::Nose => "nose",
            Self::Cheeks => "cheeks",
            Self::Corners => "corners",
            Self::Lips => "lips",
            Self::Jaw => "jaw",
            Self::Head => "head",
            Self::Gaze => "gaze",
            Self::Behaviour => "behaviour",
        }
    }

    /// What a stored word means.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// Whether it is of the face itself.
    pub fn is_of_the_face(self) -> bool {
        !matches!(self, Self::Head | Self::Behaviour)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facs::Scheme;

    #[test]
    fn every_code_is_of_a_part() {
        for code in Scheme::facs_2002().codes.into_keys() {
            let none =
                matches!(code.facts().region, Region::Neutral | Region::Visibility);
            assert_eq!(Part::of(code).is_none(), none, "{code}");
        }
        let of = |it: &str| Part::of(Code::from_text(it).unwrap()).unwrap();
        assert_eq!(of("12"), Part::Corners);
        assert_eq!(of("M57"), Part::Head);
        assert_eq!(of("45"), Part::Eyes);
        for part in Part::ALL {
            assert_eq!(Part::from_word(part.word()), Some(part));
        }
    }
}
