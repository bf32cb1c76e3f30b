//! Which actions are meant by the next key.

use std::collections::BTreeSet;

use frontalis_core::facs::Region;
use frontalis_core::{Action, ActionId, Sheet};

/// The selected actions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    ids: BTreeSet<ActionId>,
}

impl Selection {
    /// The ids, in the order the actions were made.
    pub fn ids(&self) -> impl Iterator<Item = ActionId> {
        self.ids.iter().copied()
    }

    /// The one selected action; `None` where none or several are.
    pub fn single(&self) -> Option<ActionId> {
        let mut ids = self.ids();
        ids.next().filter(|_| self.ids.len() == 1)
    }

    /// Number of selected actions.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether this action is selected.
    pub fn contains(&self, id: ActionId) -> bool {
        self.ids.contains(&id)
    }

    pub(crate) fn set(&mut self, ids: impl IntoIterator<Item = ActionId>) {
        self.ids = ids.into_iter().collect();
    }

    pub(crate) fn add(&mut self, ids: impl IntoIterator<Item = ActionId>) {
        self.ids.extend(ids);
    }

    pub(crate) fn toggle(&mut self, id: ActionId) {
        if !self.ids.remove(&id) {
            self.ids.insert(id);
        }
    }

    /// Forgets actions that are no longer on the sheet.
    pub(crate) fn prune(&mut self, sheet: &Sheet) {
        self.ids.retain(|id| sheet.get(*id).is_some());
    }

    /// The action after (or before) the selected ones by onset, round the end.
    pub(crate) fn neighbour(&self, sheet: &Sheet, forward: bool) -> Option<ActionId> {
        // By hand, since sorting a long sheet for one neighbour is slow.
        let key =
            |(id, it): (ActionId, &Action)| (it.landmarks.onset(), it.item.code, id);
        let here = self.ids().filter_map(|id| Some(key((id, sheet.get(id)?))));
        let all = || sheet.actions().map(key);
        let found = if forward {
            let here = here.max();
            let after = all().filter(|it| here.is_none_or(|here| here < *it)).min();
            after.or_else(|| all().min())
        } else {
            let here = here.min();
            let before = all().filter(|it| here.is_none_or(|here| *it < here)).max();
            before.or_else(|| all().max())
        };
        found.map(|it| it.2)
    }

    /// What is selected of each face region: the actions of those regions; every action where
    /// nothing is selected.
    pub(crate) fn of_its_regions(&self, sheet: &Sheet) -> Vec<ActionId> {
        let region = |it: &Action| it.item.code.facts().region;
        let regions: BTreeSet<Region> =
            self.ids().filter_map(|id| Some(region(sheet.get(id)?))).collect();
        let all = sheet.actions();
        let of_them =
            all.filter(|(_, it)| regions.is_empty() || regions.contains(&region(it)));
        of_them.map(|(id, _)| id).collect()
    }
}
