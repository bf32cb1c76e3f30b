//! The coefficients of many coders on one code as bare numbers, for resampling: the closed
//! forms of two categories, all in one pass over the patterns of answers.

use crate::facs_ratio::pairs;
use crate::ratings::Pattern;

/// Patterns of answers (scored or not), made ready.
pub(super) struct Bare {
    patterns: Vec<Answers>,
    n_coders: usize,
}

/// One pattern: how many answered, how many of those scored, and who.
struct Answers {
    n: f64,
    scored: f64,
    /// 1 for a coder who scored, 0 for one who did not, and whether there is an answer.
    of_coder: Vec<(f64, f64)>,
}

/// Sums over patterns, each as often as it occurred.
#[derive(Default)]
struct Sums {
    n: f64,
    n_paired: f64,
    /// Mean share of the scoring, and agreement of pairs, summed over units.
    share: f64,
    agreed: f64,
    /// Of units with two answers or more: answers that score, and that do not.
    used: [f64; 2],
    /// Ordered pairs of answers that differ, each unit's weighed by one less than its answers.
    apart: f64,
}

impl Bare {
    pub(super) fn new(patterns: &[Pattern]) -> Self {
        let answers = |it: &Pattern| {
            let of = |it: &Option<u8>| match it {
                Some(answer) => (f64::from(*answer), 1.0),
                None => (0.0, 0.0),
            };
            let of_coder: Vec<(f64, f64)> = it.iter().map(of).collect();
            let sum = |of: fn(&(f64, f64)) -> f64| of_coder.iter().map(of).sum();
            Answers { n: sum(|it| it.1), scored: sum(|it| it.0), of_coder }
        };
        Self {
            n_coders: patterns.first().map_or(0, Vec::len),
            patterns: patterns.iter().map(answers).collect(),
        }
    }

    /// The coefficients, in the order of [`super::STATISTICS`], of patterns that occurred so
    /// often; NaN where one is undefined.
    pub(super) fn of<'a>(
        &self,
        counts: impl Iterator<Item = &'a f64> + Clone,
    ) -> [f64; 8] {
        let mut sums = Sums::default();
        for (it, times) in self.patterns.iter().zip(counts.clone()) {
            sums.add(it, *times);
        }
        let observed = sums.agreed / sums.n_paired;
        let share = sums.share / sums.n;
        let alike = share * share + (1.0 - share) * (1.0 - share);
        let beyond = |chance: f64| (observed - chance) / (1.0 - chance);
        let [scored, not] = sums.used;
        let varied = |x: f64| if scored > 0.0 && not > 0.0 { x } else { f64::NAN };
        let expected = 2.0 * scored * not;
        let alpha = 1.0 - (scored + not - 1.0) * sums.apart / expected;
        let (conger, light) = self.of_pairs(counts);
        [
            varied(alpha),
            varied(beyond(alike)),
            beyond(2.0 * share * (1.0 - share)),
            varied(beyond(conger)),
            beyond(0.5),
            light,
            varied(beyond(alike)),
            observed,
        ]
    }

    /// Conger's chance agreement, and the mean kappa of the pairs that have one.
    fn of_pairs<'a>(&self, counts: impl Iterator<Item = &'a f64> + Clone) -> (f64, f64) {
        let with = || self.patterns.iter().zip(counts.clone());
        let own = |coder: usize| {
            let add = |sum: (f64, f64), (it, times): (&Answers, &f64)| {
                let (scored, answered) = it.of_coder[coder];
                (sum.0 + times * scored, sum.1 + times * answered)
            };
            let (scored, answered) = with().fold((0.0, 0.0), add);
            scored / answered
        };
        let own: Vec<f64> = (0..self.n_coders).map(own).collect();
        let (mut chance, mut n_chance) = (0.0, 0.0);
        let (mut kappas, mut n_kappas) = (0.0, 0.0);
        for (i, j) in pairs(self.n_coders) {
            let alike = own[i] * own[j] + (1.0 - own[i]) * (1.0 - own[j]);
            if !alike.is_nan() {
                (chance, n_chance) = (chance + alike, n_chance + 1.0);
            }
            // Both answered, both scored, the first, the second.
            let mut table = [0.0; 4];
            for (it, times) in with() {
                let ((a, has_a), (b, has_b)) = (it.of_coder[i], it.of_coder[j]);
                let times = times * has_a * has_b;
                let adds = [times, times * a * b, times * a, times * b];
                table.iter_mut().zip(adds).for_each(|it| *it.0 += it.1);
            }
            let [n, both, a, b] = table;
            let by_chance = a * b + (n - a) * (n - b);
            let agreed = n * (both + (n - a - b + both));
            let kappa = (agreed - by_chance) / (n * n - by_chance);
            if !kappa.is_nan() {
                (kappas, n_kappas) = (kappas + kappa, n_kappas + 1.0);
            }
        }
        (chance / n_chance, kappas / n_kappas)
    }
}

impl Sums {
    fn add(&mut self, it: &Answers, times: f64) {
        let (n, r) = (it.n, it.scored);
        if n > 0.0 {
            self.n += times;
            self.share += times * r / n;
        }
        if n > 1.0 {
            let not = n - r;
            self.n_paired += times;
            self.agreed += times * (r * (r - 1.0) + not * (not - 1.0)) / (n * (n - 1.0));
            self.used = [self.used[0] + times * r, self.used[1] + times * not];
            self.apart += times * 2.0 * r * not / (n - 1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::super::STATISTICS;
    use super::*;
    use crate::ratings::Ratings;

    proptest! {
        /// The bare numbers are the coefficients, and undefined where those are.
        #[test]
        fn bare_numbers_are_the_coefficients(
            counted in vec((vec(proptest::option::weighted(0.8, 0..2_u8), 3), 0..5_u64), 1..7)
        ) {
            let mut ratings = Ratings::new(2, 3);
            counted.iter().for_each(|it| ratings.add(&it.0, it.1));
            let (patterns, counts): (Vec<Pattern>, Vec<u64>) = counted.into_iter().unzip();
            let counts: Vec<f64> = counts.iter().map(|it| *it as f64).collect();
            let found = Bare::new(&patterns).of(counts.iter());
            for ((name, of), bare) in STATISTICS.into_iter().zip(found) {
                match of(&ratings).x() {
                    Some(x) => prop_assert!((x - bare).abs() < 1e-9, "{name} {x} {bare}"),
                    None => prop_assert!(bare.is_nan(), "{name} {bare}"),
                }
            }
        }
    }
}
