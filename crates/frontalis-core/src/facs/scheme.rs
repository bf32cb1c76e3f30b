//! What a study codes: which codes, whether levels are demanded, from which level.

use std::collections::BTreeMap;

use super::catalogue::{CODES, Status};
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
        Self {
            name: "FACS 2002".to_owned(),
            codes: codes.map(|it| (it, LevelDemand::Optional)).collect(),
            scored_from: Level::A,
            graded_sides: false,
        }
    }
}
