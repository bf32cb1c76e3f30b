//! A code of the catalogue, and the five levels of intensity.

use std::fmt;

use super::catalogue::{self, CodeFacts};

/// A code of the catalogue: its number, and whether it is a movement code (`M57` is not 57).
///
/// Orders as scores are written: by number, movement codes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    // Invariant: the catalogue has this code.
    movement: bool,
    number: u8,
}

impl Code {
    /// The code `number`, or `M` and that number; `None` where the catalogue has none.
    pub fn new(number: u8, movement: bool) -> Option<Self> {
        let code = Self { movement, number };
        catalogue::find(number, movement).map(|_| code)
    }

    /// A plain code (without `M`).
    pub fn plain(number: u8) -> Option<Self> {
        Self::new(number, false)
    }

    /// Its number in the catalogue.
    pub fn number(self) -> u8 {
        self.number
    }

    /// Whether it is a movement code, written with `M`.
    pub fn is_movement(self) -> bool {
        self.movement
    }

    /// What the catalogue says of it.
    pub fn facts(self) -> &'static CodeFacts {
        // The constructor has looked it up; the neutral face stands in for the impossible.
        catalogue::find(self.number, self.movement).unwrap_or(&catalogue::CODES[0])
    }

    /// Reads `12` or `M57`, upper or lower case; `None` where it is no code.
    pub fn from_text(text: &str) -> Option<Self> {
        let (movement, digits) = match text.as_bytes().first()? {
            b'M' | b'm' => (true, &text[1..]),
            _ => (false, text),
        };
        let plain = digits.bytes().all(|it| it.is_ascii_digit())
            && (digits == "0" || !digits.starts_with('0'));
        if plain { Self::new(digits.parse().ok()?, movement) } else { None }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.movement {
            f.write_str("M")?;
        }
        write!(f, "{}", self.number)
    }
}

/// Intensity of an action, A (trace) to E (maximum). The steps are ordinal and unequal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Trace.
    A,
    /// Slight.
    B,
    /// Marked or pronounced.
    C,
    /// Severe or extreme.
    D,
    /// Maximum.
    E,
}

impl Level {
    /// All levels, weakest first.
    pub const ALL: [Self; 5] = [Self::A, Self::B, Self::C, Self::D, Self::E];

    /// The letter that is written.
    pub fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
            Self::C => 'C',
            Self::D => 'D',
            Self::E => 'E',
        }
    }

    /// The level of a letter, upper or lower case.
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.letter() == letter.to_ascii_uppercase())
    }

    /// 1 (A) to 5 (E).
    pub fn rank(self) -> u8 {
        self as u8 + 1
    }

    /// The level of a rank, 1 to 5.
    pub fn from_rank(rank: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.rank() == rank)
    }

    /// The field's word: trace, slight, marked, severe, maximum.
    pub fn word(self) -> &'static str {
        match self {
            Self::A => "trace",
            Self::B => "slight",
            Self::C => "marked",
            Self::D => "severe",
            Self::E => "maximum",
        }
    }
}
