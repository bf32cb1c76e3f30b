//! Where on the clip a sheet has actions: an index by code that follows each edit, so that
//! what is on some frames is found without going through the sheet.

use std::collections::BTreeMap;

use super::Action;
use crate::facs::Code;
use crate::ids::ActionId;
use crate::time::{FrameIndex, FrameSpan};

/// The actions of a sheet by code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Places(BTreeMap<Code, Row>);

/// The actions of one code. None is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    // By onset, then id.
    places: Vec<Place>,
    // The latest end of the action here and all before it.
    reach: Vec<FrameIndex>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    onset: FrameIndex,
    id: ActionId,
    /// The last frame it may be seen on: an open action runs on.
    until: FrameIndex,
}

impl Place {
    fn of(id: ActionId, action: &Action) -> Self {
        let onset = action.landmarks.onset();
        let until = action.landmarks.offset().unwrap_or(FrameIndex(u32::MAX));
        Self { onset, id, until }
    }

    fn order(&self) -> (FrameIndex, ActionId) {
        (self.onset, self.id)
    }
}

impl Places {
    pub(super) fn insert(&mut self, id: ActionId, action: &Action) {
        self.0.entry(action.item.code).or_default().insert(Place::of(id, action));
    }

    pub(super) fn remove(&mut self, id: ActionId, action: &Action) {
        let code = action.item.code;
        if let Some(row) = self.0.get_mut(&code) {
            row.remove(Place::of(id, action));
            if row.places.is_empty() {
                self.0.remove(&code);
            }
        }
    }

    /// The actions that may be seen on a frame of `span`, by code and onset.
    pub(super) fn over(&self, span: FrameSpan) -> impl Iterator<Item = ActionId> {
        self.0.values().flat_map(move |row| row.over(span))
    }

    /// Those of one code, by onset.
    pub(super) fn of_code_over(
        &self,
        code: Code,
        span: FrameSpan,
    ) -> impl Iterator<Item = ActionId> {
        self.0.get(&code).into_iter().flat_map(move |row| row.over(span))
    }
}

impl Row {
    fn over(&self, span: FrameSpan) -> impl Iterator<Item = ActionId> {
        let to = self.places.partition_point(|it| it.onset <= span.last());
        let from = self.reach.partition_point(|it| *it < span.first()).min(to);
        let may = self.places.get(from..to).unwrap_or_default().iter();
        may.filter(move |it| span.first() <= it.until).map(|it| it.id)
    }

    fn insert(&mut self, place: Place) {
        let at = self.places.partition_point(|it| it.order() < place.order());
        self.places.insert(at, place);
        let before = self.before(at);
        self.reach.insert(at, before.max(place.until));
        // From where something before reaches further, nothing changes.
        for reach in self.reach.iter_mut().skip(at + 1) {
            if place.until <= *reach {
                break;
            }
            *reach = place.until;
        }
    }

    fn remove(&mut self, place: Place) {
        let found = self.places.binary_search_by_key(&place.order(), Place::order);
        let Ok(at) = found else { return };
        self.places.remove(at);
        self.reach.remove(at);
        let mut reach = self.before(at);
        for (place, kept) in self.places.iter().zip(&mut self.reach).skip(at) {
            reach = reach.max(place.until);
            if *kept == reach {
                break;
            }
            *kept = reach;
        }
    }

    fn before(&self, at: usize) -> FrameIndex {
        at.checked_sub(1).and_then(|it| self.reach.get(it)).copied().unwrap_or_default()
    }
}
