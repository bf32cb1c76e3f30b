//! Which actions are meant by the next key.

use std::collections::BTreeSet;

use frontalis_core::{ActionId, Sheet};

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
        let order: Vec<ActionId> = sheet.by_onset().into_iter().map(|it| it.0).collect();
        let at = |id: ActionId| order.iter().position(|it| *it == id);
        let here: Vec<usize> = self.ids().filter_map(at).collect();
        let n = order.len();
        let next = match (forward, here.iter().max(), here.iter().min()) {
            (true, Some(at), _) => (at + 1) % n,
            (false, _, Some(at)) => (at + n - 1) % n,
            (true, None, _) => 0,
            (false, _, None) => n.checked_sub(1)?,
        };
        order.get(next).copied()
    }
}
