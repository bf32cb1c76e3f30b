//! What a study codes: which codes, whether levels are demanded, from which level.

use std::collections::BTreeMap;

use super::catalogue::{CODES, Region, Status};
use super::{Code, Level};

/// What a study codes. A code outside the scheme is kept on the sheet but reported, and
/// takes no part in agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its name.
    pub name: String,
    /// The codes, and whether a level is demanded of each.
    pub codes: BTreeMap<Code, LevelDemand>,
    /// Actions are scored from this level on.
    pub scored_from: Level,
    /// Whether the graded side letters `V`–`Z`, `G`–`K` may be used; they rest on one
    /// secondary source, so a study has to ask for them.
    pub graded_sides: bool,
    /// Whether clips are coded without their sound, so that what is said does not tell the
    /// coder what to see.
    pub muted: bool,
    /// Whether the use of view aids (closer, brighter, against the neutral frame ...) is
    /// written down.
    pub log_view_aids: bool,
}

/// Whether a scheme demands a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LevelDemand {
    /// A level may be scored where the code takes one.
    Optional,
    /// A score without a level is warned of.
    Demanded,
    /// Only occurrence is coded.
    Occurrence,
}

impl Scheme {
    /// Every code of FACS 2002, levels optional, scored from A.
    pub fn facs_2002() -> Self {
        let all = CODES.iter().filter(|it| it.status == Status::Facs2002);
        let codes = all.filter_map(|it| Code::new(it.number, it.movement));
        Self::of("FACS 2002", codes, LevelDemand::Optional)
    }

    /// A scheme of these codes, with one demand for all; scored from A, without the graded
    /// side letters.
    pub fn of(
        name: &str,
        codes: impl IntoIterator<Item = Code>,
        demand: LevelDemand,
    ) -> Self {
        Self {
            name: name.to_owned(),
            codes: codes.into_iter().map(|it| (it, demand)).collect(),
            scored_from: Level::A,
            graded_sides: false,
            muted: false,
            log_view_aids: false,
        }
    }

    /// Whether the study codes this code: what agreement goes by.
    pub fn contains(&self, code: Code) -> bool {
        self.codes.contains_key(&code)
    }

    /// Whether a code may be scored without remark: the scheme's own, and always the
    /// neutral face and the visibility codes, for a coder has to be able to say that there
    /// was nothing, or nothing to be seen.
    pub fn admits(&self, code: Code) -> bool {
        let always = matches!(code.facts().region, Region::Neutral | Region::Visibility);
        always || self.contains(code)
    }

    /// Whether a level is demanded of a code; `None` where the code is not in the scheme.
    /// A code that takes no level is [`LevelDemand::Occurrence`] whatever was asked.
    pub fn demand(&self, code: Code) -> Option<LevelDemand> {
        let asked = *self.codes.get(&code)?;
        let takes_level = code.facts().takes_level;
        Some(if takes_level { asked } else { LevelDemand::Occurrence })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_says_what_is_coded_and_how() {
        let code = |it: &str| Code::from_text(it).unwrap();
        let codes = [code("12"), code("45")];
        let scheme = Scheme::of("smiles", codes, LevelDemand::Demanded);
        assert_eq!(scheme.demand(code("12")), Some(LevelDemand::Demanded));
        assert_eq!(scheme.demand(code("45")), Some(LevelDemand::Occurrence));
        assert_eq!(scheme.demand(code("4")), None);
        assert!(scheme.contains(code("12")) && !scheme.contains(code("73")));
        assert!(scheme.admits(code("73")) && !scheme.admits(code("4")));
        assert_eq!(Scheme::facs_2002().codes.len(), 81);
    }
}
