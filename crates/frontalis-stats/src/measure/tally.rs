//! How often each of many whole numbers occurred.

use std::collections::BTreeMap;

/// Counts by value: near 0, where most are, in a table.
pub(super) struct Tally {
    reach: i64,
    near: Vec<u64>,
    far: BTreeMap<i64, u64>,
}

impl Tally {
    /// Nothing counted yet. Values from `-reach` on, below `reach`, are near.
    pub(super) fn new(reach: u16) -> Self {
        let (near, far) = (vec![0; 2 * usize::from(reach)], BTreeMap::new());
        Self { reach: i64::from(reach), near, far }
    }

    /// Counts one.
    pub(super) fn add(&mut self, value: i64) {
        let place = usize::try_from(value.saturating_add(self.reach)).ok();
        match place.and_then(|it| self.near.get_mut(it)) {
            Some(n) => *n += 1,
            None => *self.far.entry(value).or_insert(0) += 1,
        }
    }

    /// The values that occurred, rising, with how often they did.
    pub(super) fn counts(&self) -> impl Iterator<Item = (i64, u64)> {
        let far = |it: (&i64, &u64)| (*it.0, *it.1);
        let near = (-self.reach..).zip(self.near.iter().copied());
        let below = self.far.range(..-self.reach).map(far);
        let above = self.far.range(self.reach..).map(far);
        below.chain(near.filter(|it| it.1 > 0)).chain(above)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// A table and a map count as a map alone does.
        #[test]
        fn counts_are_those_of_a_map(values in vec(-9..9_i64, 0..60), reach in 0..7_u16) {
            let (mut tally, mut map) = (Tally::new(reach), BTreeMap::new());
            for value in values.into_iter().chain([i64::MIN, i64::MAX]) {
                tally.add(value);
                *map.entry(value).or_insert(0) += 1;
            }
            prop_assert_eq!(tally.counts().collect::<Vec<_>>(), Vec::from_iter(map));
        }
    }
}
