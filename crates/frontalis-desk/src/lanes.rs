//! The lanes of a timeline: one a code that is on the sheet, by face region.

use std::collections::BTreeMap;

use frontalis_core::facs::Region;
use frontalis_core::{Action, ActionId, Code, Sheet};

/// The actions of one code, by onset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane<'a> {
    /// The code.
    pub code: Code,
    /// Its actions, by onset.
    pub actions: Vec<LaneAction<'a>>,
}

/// One action on its lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneAction<'a> {
    /// Its id.
    pub id: ActionId,
    /// The action.
    pub action: &'a Action,
}

/// The lanes of a sheet: codes by face region, then number.
pub fn lanes(sheet: &Sheet) -> Vec<Lane<'_>> {
    let mut by_code: BTreeMap<(Region, Code), Vec<LaneAction<'_>>> = BTreeMap::new();
    for (id, action) in sheet.by_onset() {
        let code = action.item.code;
        let key = (code.facts().region, code);
        by_code.entry(key).or_default().push(LaneAction { id, action });
    }
    by_code.into_iter().map(|((_, code), actions)| Lane { code, actions }).collect()
}
