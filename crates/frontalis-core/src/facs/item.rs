//! One scored code, as coders write it: `12`, `12B`, `L12B`, `B28C`, `M57`, `5?`.

use std::fmt;

use super::{Code, Level};

/// The letter before a number: which side or lip acts, or how unequal the sides are.
///
/// Left and right are the person's own. `S` (both sides equal) is the same as no prefix and
/// is not kept. The graded letters rest on one secondary source; the catalogue says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Prefix {
    /// `L`: the person's left side only.
    Left,
    /// `R`: the person's right side only.
    Right,
    /// `U`: one side only, side not stated.
    Unilateral,
    /// `T`: top lip only.
    Top,
    /// `B`: bottom lip only.
    Bottom,
    /// `A`: both sides, unequal, difference not graded.
    Unequal,
    /// `V` `W` `X` `Y` `Z`: both sides, left stronger by 1 to 5 levels.
    LeftStronger(u8),
    /// `G` `H` `I` `J` `K`: both sides, right stronger by 1 to 5 levels.
    RightStronger(u8),
}

impl Prefix {
    /// The letter that is written.
    pub fn letter(self) -> char {
        let graded = |first: u8, by: u8| char::from(first + by.clamp(1, 5) - 1);
        match self {
            Self::Left => 'L',
            Self::Right => 'R',
            Self::Unilateral => 'U',
            Self::Top => 'T',
            Self::Bottom => 'B',
            Self::Unequal => 'A',
            Self::LeftStronger(by) => graded(b'V', by),
            Self::RightStronger(by) => graded(b'G', by),
        }
    }

    /// The prefix of a letter, upper or lower case; `S` and `M` are none of them.
    pub fn from_letter(letter: char) -> Option<Self> {
        Some(match letter.to_ascii_uppercase() {
            'L' => Self::Left,
            'R' => Self::Right,
            'U' => Self::Unilateral,
            'T' => Self::Top,
            'B' => Self::Bottom,
            'A' => Self::Unequal,
            it @ 'V'..='Z' => Self::LeftStronger(it as u8 - b'V' + 1),
            it @ 'G'..='K' => Self::RightStronger(it as u8 - b'G' + 1),
            _ => return None,
        })
    }

    /// With left and right exchanged.
    pub fn turned(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
            Self::LeftStronger(by) => Self::RightStronger(by),
            Self::RightStronger(by) => Self::LeftStronger(by),
            Self::Unilateral | Self::Top | Self::Bottom | Self::Unequal => self,
        }
    }

    /// Whether only one side of the face acts.
    pub fn is_one_sided(self) -> bool {
        matches!(self, Self::Left | Self::Right | Self::Unilateral)
    }
}

/// One scored code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    /// The code.
    pub code: Code,
    /// Side, lip or asymmetry; `None` where both sides act equally, or sides do not apply.
    pub prefix: Option<Prefix>,
    /// Intensity; `None` is *present, level not scored*, which is not the same as absent.
    pub level: Option<Level>,
    /// Whether the coder is unsure that it is there (written `?`; an extension of FACS).
    pub uncertain: bool,
}

impl Item {
    /// With left and right exchanged: sides, and codes that are the other way round (51 and
    /// 52, 55 and 56, 61 and 62), as if the person were seen in a mirror.
    pub fn turned(self) -> Self {
        let other = match self.code.number() {
            it @ (51 | 55 | 61) => it + 1,
            it @ (52 | 56 | 62) => it - 1,
            it => it,
        };
        let code = Code::new(other, self.code.is_movement()).unwrap_or(self.code);
        Self { code, prefix: self.prefix.map(Prefix::turned), ..self }
    }

    /// A code without side, level or doubt.
    pub fn new(code: Code) -> Self {
        Self { code, prefix: None, level: None, uncertain: false }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(prefix) = self.prefix {
            write!(f, "{}", prefix.letter())?;
        }
        write!(f, "{}", self.code)?;
        if let Some(level) = self.level {
            write!(f, "{}", level.letter())?;
        }
        f.write_str(if self.uncertain { "?" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Item {
        let score: crate::facs::Score = text.parse().expect("it is one");
        score.items()[0]
    }

    #[test]
    fn in_a_mirror_left_is_right() {
        let pairs = [
            ("L12B", "R12B"),
            ("V14C?", "G14C?"),
            ("51D", "52D"),
            ("56", "55"),
            ("61B", "62B"),
            ("M55", "M56"),
            ("M61", "M62"),
        ];
        for (one, other) in pairs {
            let item = |it: &str| read(it);
            assert_eq!(item(one).turned(), item(other));
            assert_eq!(item(other).turned(), item(one));
        }
        for same in ["12C", "U14", "B28C", "A10", "53", "M57", "M68"] {
            let item = read(same);
            assert_eq!(item.turned(), item);
        }
    }
}
