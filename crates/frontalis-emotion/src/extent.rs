//! How far an expression goes: over which parts of the face, and how strongly.
//!
//! *Partial* and *subtle* are not durations: an expression is partial where it is limited to
//! one part of the face, subtle where its actions are of low intensity.

use frontalis_core::facs::Region;
use frontalis_core::{Code, Item, Level};

use crate::truth::Truth;

/// The parts of the face that an expression is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    /// Upper and lower face.
    Full,
    /// Brows, lids and cheeks only.
    Upper,
    /// Nose, mouth and chin only.
    Lower,
}

impl Extent {
    /// `full`, `upper face only` or `lower face only`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Upper => "upper face only",
            Self::Lower => "lower face only",
        }
    }

    /// Whether it is limited to one part.
    pub fn is_partial(self) -> bool {
        self != Self::Full
    }
}

/// The highest level that still counts as low: A is a trace, B is slight.
pub const SUBTLE: Level = Level::B;

fn part(code: Code) -> Option<Extent> {
    match code.facts().region {
        Region::Upper => Some(Extent::Upper),
        Region::LowerUpDown
        | Region::LowerHorizontal
        | Region::LowerOblique
        | Region::LowerOrbital
        | Region::Misc => Some(Extent::Lower),
        _ => None,
    }
}

/// Over which parts of the face a score goes; `None` where no facial action is scored.
pub fn extent(score: &[Item]) -> Option<Extent> {
    let mut parts = score.iter().filter_map(|it| part(it.code));
    let first = parts.next()?;
    Some(if parts.all(|it| it == first) { first } else { Extent::Full })
}

/// Whether every facial action that can have a level is at most [`SUBTLE`]; unknown where
/// that hangs on a level that was not scored.
pub fn subtle(score: &[Item]) -> Truth {
    let facial = score.iter().filter(|it| part(it.code).is_some());
    let levelled: Vec<&Item> = facial.filter(|it| it.code.facts().takes_level).collect();
    if levelled.is_empty() {
        return Truth::Unknown;
    }
    Truth::all(levelled.iter().map(|it| match it.level {
        Some(level) => Truth::from(level <= SUBTLE),
        None => Truth::Unknown,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_score::score;

    #[test]
    fn parts_and_strength_are_read_off_the_score() {
        let of = |it: &str| extent(&score(it)).map(Extent::word);
        assert_eq!(of("6B+12C"), Some("full"));
        assert_eq!(of("1A+2B+51"), Some("upper face only"));
        assert_eq!(of("12B+25"), Some("lower face only"));
        assert_eq!(of("51+64"), None);
        assert_eq!(subtle(&score("1A+2B+51")), Truth::True);
        assert_eq!(subtle(&score("12B+6")), Truth::Unknown);
        assert_eq!(subtle(&score("12C+6")), Truth::False);
        assert_eq!(subtle(&score("45")), Truth::Unknown);
    }
}
