//! Agreement on answers that are sets, as the emotions of a blend: sets that share something
//! agree in part.

use std::collections::{BTreeMap, BTreeSet};

use ndarray::Array2;

use crate::estimate::{Estimate, Undefined};

/// How far apart two sets are, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SetDistance {
    /// `1 - |A ∩ B| / |A ∪ B|` (Jaccard, 1912, New Phytologist 11(2), 37-50).
    Jaccard,
    /// `1 - |A ∩ B| / |A ∪ B| × m`, m being 1 for equal sets, 2/3 where one has all of the
    /// other, 1/3 where they share something, 0 where nothing (Passonneau, 2006, Measuring
    /// agreement on set-valued items (MASI), LREC 2006).
    Masi,
}

impl SetDistance {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Jaccard, Self::Masi];

    /// The name that is printed and exported.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jaccard => "jaccard",
            Self::Masi => "masi",
        }
    }

    /// Between two sets; two empty ones are the same.
    pub fn apart<T: Ord>(self, a: &BTreeSet<T>, b: &BTreeSet<T>) -> f64 {
        let (shared, all) = (a.intersection(b).count(), a.union(b).count());
        if all == 0 {
            return 0.0;
        }
        let alike = shared as f64 / all as f64;
        let monotonic = match self {
            Self::Jaccard => 1.0,
            Self::Masi if shared == all => 1.0,
            Self::Masi if shared == 0 => 0.0,
            Self::Masi if shared == a.len().min(b.len()) => 2.0 / 3.0,
            Self::Masi => 1.0 / 3.0,
        };
        1.0 - alike * monotonic
    }
}

/// Two coders' answers to units, each a set.
#[derive(Clone, Debug)]
pub struct Answers<'a, T> {
    /// The different sets, rising, with how often each was an answer.
    kinds: Vec<(&'a BTreeSet<T>, f64)>,
    /// Units, by the places of their sets in `kinds`.
    units: Vec<[usize; 2]>,
}

impl<'a, T: Ord> Answers<'a, T> {
    /// The answers to some units.
    pub fn of(units: impl IntoIterator<Item = [&'a BTreeSet<T>; 2]>) -> Self {
        // How often each set was an answer, and how many others came up before it.
        let mut seen: BTreeMap<&BTreeSet<T>, (f64, usize)> = BTreeMap::new();
        let mut number = |it: &'a BTreeSet<T>| {
            let next = seen.len();
            let kind = seen.entry(it).or_insert((0.0, next));
            kind.0 += 1.0;
            kind.1
        };
        let mut units: Vec<[usize; 2]> =
            units.into_iter().map(|it| it.map(&mut number)).collect();
        let mut places = vec![0; seen.len()];
        seen.values().enumerate().for_each(|(place, it)| places[it.1] = place);
        units.iter_mut().flatten().for_each(|it| *it = places[*it]);
        Self { kinds: seen.into_iter().map(|it| (it.0, it.1.0)).collect(), units }
    }

    /// Krippendorff's alpha by a distance of sets: `1 - observed / expected`, observed being
    /// the mean distance within units, expected that of all pairs of answers. n counts units.
    ///
    /// Undefined: [`Undefined::NoMatches`] without units; [`Undefined::NoVariance`] where all
    /// answers are alike.
    ///
    /// Source: Krippendorff (2004), Content analysis, 2nd edition, chapter 11; with MASI
    /// Passonneau (2006).
    pub fn alpha(&self, distance: SetDistance) -> Estimate {
        let n = self.units.len() as u64;
        if n == 0 {
            return Estimate::undefined(Undefined::NoMatches, 0);
        }
        let kinds = &self.kinds;
        let apart = Array2::from_shape_fn((kinds.len(), kinds.len()), |(a, b)| {
            distance.apart(kinds[a].0, kinds[b].0)
        });
        let observed: f64 = self.units.iter().map(|it| apart[*it]).sum();
        let pairs = apart.indexed_iter();
        let expected: f64 = pairs.map(|((a, b), it)| kinds[a].1 * kinds[b].1 * it).sum();
        let all = 2.0 * n as f64;
        let (observed, expected) = (observed / n as f64, expected / (all * (all - 1.0)));
        let of = if expected > 0.0 {
            Ok(1.0 - observed / expected)
        } else {
            Err(Undefined::NoVariance)
        };
        Estimate::of(of, n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &str) -> BTreeSet<&str> {
        words.split_whitespace().collect()
    }

    #[test]
    fn distances_worked_by_hand() {
        let of = |a, b| SetDistance::ALL.map(|it| it.apart(&set(a), &set(b)));
        assert_eq!(of("joy", "joy"), [0.0, 0.0]);
        assert_eq!(of("", ""), [0.0, 0.0]);
        assert_eq!(of("joy", "fear"), [1.0, 1.0]);
        assert_eq!(of("joy", ""), [1.0, 1.0]);
        // All of one in the other: 1 - 1/2 and 1 - 1/2 × 2/3.
        let [jaccard, masi] = of("joy", "joy fear");
        assert!((jaccard - 0.5).abs() < 1e-12 && (masi - 2.0 / 3.0).abs() < 1e-12);
        // One in common of three: 1 - 1/3 and 1 - 1/3 × 1/3.
        let [jaccard, masi] = of("joy anger", "joy fear");
        assert!((jaccard - 2.0 / 3.0).abs() < 1e-12 && (masi - 8.0 / 9.0).abs() < 1e-12);
    }

    /// Two units, {joy}/{joy} and {joy, fear}/{fear}. Jaccard: observed (0 + 1/2) / 2; the
    /// answers are {joy} twice, {joy, fear}, {fear}, so that the twelve ordered pairs add
    /// up to 2 (2 × 1/2 + 2 × 1 + 1/2) = 7: expected 7/12, alpha 1 - (1/4) / (7/12) = 4/7.
    #[test]
    fn alpha_worked_by_hand() {
        let sets = ["joy", "joy", "joy fear", "fear"].map(set);
        let of = Answers::of([[&sets[0], &sets[1]], [&sets[2], &sets[3]]]);
        let x = of.alpha(SetDistance::Jaccard).x().unwrap();
        assert!((x - 4.0 / 7.0).abs() < 1e-12, "{x}");
        // MASI: 2/3 in the place of 1/2: observed 1/3, expected 2 (4/3 + 2 + 2/3) / 12.
        let x = of.alpha(SetDistance::Masi).x().unwrap();
        assert!((x - 0.5).abs() < 1e-12, "{x}");
    }

    #[test]
    fn nothing_to_compare_is_said() {
        let none: [[&BTreeSet<&str>; 2]; 0] = [];
        let of = Answers::of(none).alpha(SetDistance::Masi);
        assert_eq!(of, Estimate::undefined(Undefined::NoMatches, 0));
        let joy = set("joy");
        let of = Answers::of([[&joy, &joy]]).alpha(SetDistance::Masi);
        assert_eq!(of, Estimate::undefined(Undefined::NoVariance, 1));
    }
}
