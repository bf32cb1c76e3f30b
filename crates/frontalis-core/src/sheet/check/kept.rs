//! The findings of a sheet, kept up with its edits: what is found of an action hangs on the
//! actions within a second of it, so an edit costs what is around it.

use std::collections::BTreeMap;

use super::{Key, company, key, of_neutral, of_one, overlap};
use crate::facs::Scheme;
use crate::facs::score::laws::Remark;
use crate::finding::{Finding, Place};
use crate::ids::ActionId;
use crate::sheet::Sheet;
use crate::time::{FrameSpan, FrameTable};

/// Everything implausible on a sheet: first of the sheet as a whole, then of its actions by
/// onset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    whole: Option<Finding>,
    // None of them is empty.
    about: BTreeMap<Key, About>,
    known: BTreeMap<ActionId, Known>,
    n: usize,
}

/// What is said of one action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct About {
    own: Vec<Finding>,
    /// With those that are on the same frames, by the later of each two.
    pairs: BTreeMap<Key, Vec<Finding>>,
    company: Vec<Finding>,
}

impl About {
    fn n(&self) -> usize {
        let pairs: usize = self.pairs.values().map(Vec::len).sum();
        self.own.len() + pairs + self.company.len()
    }

    fn findings(&self) -> impl Iterator<Item = &Finding> {
        let pairs = self.pairs.values().flatten();
        self.own.iter().chain(pairs).chain(&self.company)
    }
}

/// Where what was found in looking at an action is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    key: Key,
    /// Actions that it has a pair's remark about, itself among them.
    pairs: Vec<Key>,
}

impl Findings {
    /// The findings of a whole sheet.
    pub fn of(sheet: &Sheet, scheme: &Scheme, table: &FrameTable) -> Self {
        let mut this = Self { whole: of_neutral(sheet, table), ..Self::default() };
        this.n = usize::from(this.whole.is_some());
        for (id, _) in sheet.actions() {
            this.look(id, sheet, scheme, table);
        }
        this
    }

    /// Every one, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.whole.iter().chain(self.about.values().flat_map(About::findings))
    }

    /// How many there are.
    pub fn n(&self) -> usize {
        self.n
    }

    /// The neutral frame was set or unset.
    pub(crate) fn neutral_changed(&mut self, sheet: &Sheet, table: &FrameTable) {
        self.n -= usize::from(self.whole.is_some());
        self.whole = of_neutral(sheet, table);
        self.n += usize::from(self.whole.is_some());
    }

    /// An action has changed that was or is on these spans.
    pub(crate) fn action_changed(
        &mut self,
        id: ActionId,
        spans: &[FrameSpan],
        (sheet, scheme, table): (&Sheet, &Scheme, &FrameTable),
    ) {
        self.forget(id);
        if let Some(known) = self.known.remove(&id) {
            self.drop_about(known.key);
        }
        for span in spans {
            let around: Vec<ActionId> =
                sheet.over(company::widened(*span, table)).map(|it| it.0).collect();
            for id in around {
                self.look(id, sheet, scheme, table);
            }
        }
        self.look(id, sheet, scheme, table);
    }

    /// Looks at an action anew.
    fn look(&mut self, id: ActionId, sheet: &Sheet, scheme: &Scheme, table: &FrameTable) {
        self.forget(id);
        let Some(action) = sheet.get(id) else { return };
        let named = (id, action);
        let key = key(named);
        if let Some(known) = self.known.get(&id)
            && known.key != key
        {
            self.drop_about(known.key);
        }
        let own = placed(key, of_one(action, scheme, table));
        self.n += own.len();
        if !own.is_empty() {
            self.about.entry(key).or_default().own = own;
        }
        let company = placed(key, company::of(sheet, named, table));
        self.n += company.len();
        if !company.is_empty() {
            self.about.entry(key).or_default().company = company;
        }
        let mut pairs = Vec::new();
        for (about, remark) in overlap::of(sheet, named) {
            let of = self.about.entry(about).or_default();
            of.pairs.entry(key).or_default().extend(placed(about, vec![remark]));
            self.n += 1;
            if !pairs.contains(&about) {
                pairs.push(about);
            }
        }
        self.known.insert(id, Known { key, pairs });
    }

    /// Takes back what looking at an action has found.
    fn forget(&mut self, id: ActionId) {
        let Some(known) = self.known.get_mut(&id) else { return };
        let (key, pairs) = (known.key, std::mem::take(&mut known.pairs));
        for about in pairs {
            self.mend(about, |it| drop(it.pairs.remove(&key)));
        }
        self.mend(key, |it| {
            it.own.clear();
            it.company.clear();
        });
    }

    /// Takes back all that is said of an action.
    fn drop_about(&mut self, key: Key) {
        self.mend(key, |it| *it = About::default());
    }

    fn mend(&mut self, about: Key, change: impl FnOnce(&mut About)) {
        let Some(it) = self.about.get_mut(&about) else { return };
        let before = it.n();
        change(it);
        let after = it.n();
        self.n -= before - after;
        if after == 0 {
            self.about.remove(&about);
        }
    }
}

fn placed(about: Key, remarks: Vec<Remark>) -> Vec<Finding> {
    remarks.into_iter().map(|it| it.at(Place::Action(about.2))).collect()
}
