//! Where in a table the rows of each project are.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::columns::{Columns, MANY};

/// Rows of each project. They may lie anywhere: rows of other projects between two that are
/// near each other are read along, so that places take little room whatever the order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    of: BTreeMap<Arc<str>, Place>,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Place {
    n_rows: u64,
    /// In order, none touching the next.
    stretches: Vec<Range<u64>>,
}

impl Places {
    /// Takes in whose the next rows are, of which `first` is the number of the first one.
    pub(super) fn add(&mut self, first: u64, of: &Columns) {
        let project = of.text("project");
        for (row, at) in (first..).zip(0..of.n_rows()) {
            if let Some(project) = project(at) {
                self.push(project, row);
            }
        }
    }

    fn push(&mut self, project: &Arc<str>, row: u64) {
        if !self.of.contains_key(project) {
            self.of.insert(Arc::clone(project), Place::default());
        }
        let Some(place) = self.of.get_mut(project) else { return };
        place.n_rows += 1;
        match place.stretches.last_mut().filter(|it| row < it.end + MANY) {
            Some(last) => last.end = row + 1,
            None => place.stretches.push(row..row + 1),
        }
    }

    /// How many rows a project has.
    pub(super) fn n_rows(&self, project: &str) -> u64 {
        self.of.get(project).map_or(0, |it| it.n_rows)
    }

    /// About how many rows are read to get at those of these projects, where each stretch
    /// but the first costs some more to get to.
    pub(super) fn n_read(&self, projects: &[Arc<str>]) -> u64 {
        let stretches = self.stretches(projects);
        let n: u64 = stretches.iter().map(|it| it.end - it.start).sum();
        n + (stretches.len() as u64).saturating_sub(1) * MANY
    }

    /// The stretches that hold all rows of these projects, each row once, in order.
    pub(super) fn stretches(&self, projects: &[Arc<str>]) -> Vec<Range<u64>> {
        let of = projects.iter().filter_map(|it| self.of.get(it));
        let mut all: Vec<Range<u64>> =
            of.flat_map(|it| it.stretches.iter().cloned()).collect();
        all.sort_by_key(|it| it.start);
        let mut joined: Vec<Range<u64>> = Vec::new();
        for it in all {
            match joined.last_mut().filter(|last| it.start <= last.end) {
                Some(last) => last.end = last.end.max(it.end),
                None => joined.push(it),
            }
        }
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_hold_each_row_once() {
        let [a, b, c]: [Arc<str>; 3] = ["a", "b", "c"].map(Arc::from);
        let mut places = Places::default();
        for row in [0, 1, 4, 4 + 2 * MANY] {
            places.push(&a, row);
        }
        for row in [2, 3, 5] {
            places.push(&b, row);
        }
        let of = |names: &[&Arc<str>]| {
            let names: Vec<Arc<str>> = names.iter().map(|it| Arc::clone(it)).collect();
            places.stretches(&names)
        };
        let far = 4 + 2 * MANY;
        assert_eq!(of(&[&a]), [0..5, far..far + 1]);
        assert_eq!(of(&[&b, &c]).first(), Some(&(2..6)));
        assert_eq!(of(&[&b, &a]), [0..6, far..far + 1]);
        assert_eq!((places.n_rows("a"), places.n_rows("c")), (4, 0));
        assert_eq!(places.n_read(&[a]), 5 + 1 + MANY);
        assert_eq!(places.n_read(&[b]), 4);
        assert_eq!(places.n_read(&[c]), 0);
    }
}
