use ndarray::{Array2, arr2};
use proptest::prelude::*;

use super::*;
use crate::estimate::Flags;

const PLAN: Resampling = Resampling { resamples: 2000, seed: 20_260_101 };

fn share(cells: ArrayView1<'_, f64>) -> Result<f64, Undefined> {
    if cells[1] == 0.0 { Err(Undefined::NoPositives) } else { Ok(cells[0] / cells[1]) }
}

/// Two clusters of 0/1 and 1/1: the resamples are 0, 1/2, 1/2 and 1, equally likely.
#[test]
fn two_clusters_give_the_distribution_worked_by_hand() {
    let cells = arr2(&[[0.0, 1.0], [1.0, 1.0]]);
    let of = Weights::of_clusters(2, PLAN).unwrap().distribution(&cells, share);
    assert!((of.mean().unwrap() - 0.5).abs() < 0.04);
    assert!((of.sd().unwrap() - 0.125_f64.sqrt()).abs() < 0.02);
    assert_eq!(of.interval(), Ok((0.0, 1.0)));
    assert_eq!(of.quantile(0.5), Some(0.5));
}

#[test]
fn quantiles_are_values_that_occurred() {
    let of = Distribution::new((1..=20).map(|it| Ok(f64::from(it))));
    let quantiles = [0.05, 0.051, 0.5, 0.95, 1.0].map(|p| of.quantile(p).unwrap());
    assert_eq!(quantiles, [1.0, 2.0, 10.0, 19.0, 20.0]);
    assert_eq!(Distribution::new([]).quantile(0.5), None);
}

#[test]
fn one_cluster_has_no_interval() {
    assert_eq!(Weights::of_clusters(1, PLAN), Err(Undefined::TooFewUnits));
    assert_eq!(Weights::of_moving_blocks(119, 60, PLAN), Err(Undefined::TooFewUnits));
    let none = Resampling { resamples: 0, ..PLAN };
    assert_eq!(Weights::of_clusters(9, none), Err(Undefined::TooFewUnits));
}

#[test]
fn many_undefined_resamples_are_unstable() {
    let cells = arr2(&[[0.0, 0.0], [1.0, 1.0]]);
    let of = Weights::of_clusters(2, PLAN).unwrap().distribution(&cells, share);
    assert!(of.n_undefined() > 400);
    assert_eq!(of.interval(), Err(Undefined::UnstableBootstrap));
}

#[test]
fn an_estimate_gets_its_interval_and_its_flags() {
    let of = Distribution::new([Ok(0.2), Ok(0.4)]);
    let Estimate::Value(value) = with_interval(Estimate::value(0.3, 9), &of, 2, true)
    else {
        panic!("defined")
    };
    assert_eq!(value.interval, Some((0.2, 0.4)));
    let flags = Flags::from_iter([Flag::SmallClusters, Flag::WithinOneVideo]);
    assert_eq!(value.flags, flags);
    let none = Estimate::undefined(Undefined::NoVariance, 9);
    assert_eq!(with_interval(none.clone(), &of, 2, true), none);
}

/// Numbers 0 to 5, drawn 60,000 times: each 10,000 times, give or take five standard errors.
#[test]
fn draws_are_even() {
    let mut counts = [0_u32; 6];
    for number in 0..60 {
        let mut stream = Stream::new(7, number);
        for _ in 0..1000 {
            counts[stream.below(6)] += 1;
        }
    }
    assert!(counts.iter().all(|it| it.abs_diff(10_000) < 460), "{counts:?}");
}

proptest! {
    /// A resample depends on its number and the seed, not on what was drawn before it.
    #[test]
    fn streams_do_not_depend_on_order(seed: u64, number in 0..5000u32) {
        let alone = Stream::new(seed, number).next();
        let mut before = Stream::new(seed, number.wrapping_sub(1));
        before.below(17);
        prop_assert_eq!(Stream::new(seed, number).next(), alone);
        prop_assert_ne!(Stream::new(seed, number + 1).next(), alone);
    }

    /// Blocks of an even clip add up to its length, whatever is drawn.
    #[test]
    fn blocks_are_as_long_as_the_clip(n_steps in 2..200usize, per_block in 1..40usize) {
        prop_assume!(n_steps >= 2 * per_block);
        let few = Resampling { resamples: 20, seed: 1 };
        let weights = Weights::of_moving_blocks(n_steps, per_block, few).unwrap();
        let of = weights.distribution(&Array2::ones((n_steps, 1)), |it| Ok(it[0]));
        let n = n_steps as f64;
        prop_assert_eq!(of.interval(), Ok((n, n)));
        prop_assert_eq!(weights.n_draws(), n_steps.div_ceil(per_block));
    }
}

proptest! {
    /// The ends without sorting are those of the sorted distribution.
    #[test]
    fn ends_are_those_of_the_distribution(
        values in proptest::collection::vec(proptest::option::weighted(0.97, -1.0..1.0_f64), 0..300)
    ) {
        // Few values and many, all different, many the same, and in order.
        let coarse = |it: &Option<f64>| it.map(|it| (it * 4.0).round());
        let many: Vec<_> = (0..7).flat_map(|_| &values).map(coarse).collect();
        let mut sorted = values.clone();
        sorted.sort_by(|a, b| a.partial_cmp(b).unwrap());
        for values in [values, many, sorted] {
            let all = values.iter().map(|it| it.ok_or(Undefined::NoVariance));
            let mut ends = Ends::default();
            values.iter().for_each(|it| ends.push(it.unwrap_or(f64::NAN)));
            prop_assert_eq!(ends.finish(), Distribution::new(all).interval());
        }
    }
}

/// What is remembered is what would be drawn.
#[test]
fn draws_are_the_same_however_often_they_are_asked_for() {
    let all: Vec<Weights> =
        (2..12).map(|it| Weights::of_clusters(it, PLAN).unwrap()).collect();
    let again: Vec<Weights> =
        (2..12).map(|it| Weights::of_clusters(it, PLAN).unwrap()).collect();
    assert_eq!(all, again);
    assert_ne!(Weights::of_clusters(20, PLAN), Weights::of_moving_blocks(20, 4, PLAN));
}

proptest! {
    /// At two levels whole clusters come as often as they are drawn: steps of a clip add up
    /// to its length times that, and a clip too short for two blocks comes whole.
    #[test]
    fn two_levels_keep_clips_and_clusters_together(
        clusters in proptest::collection::vec(proptest::collection::vec(1..30usize, 1..4), 2..6),
        per_block in 1..7usize,
    ) {
        let few = Resampling { resamples: 20, seed: 3 };
        let weights = Weights::of_two_levels(&clusters, per_block, few).unwrap();
        let n_units: usize = clusters.iter().flatten().sum();
        prop_assert_eq!(weights.n_units(), n_units);
        let each = weights.resampled(&Array2::eye(n_units));
        for row in each.rows() {
            let mut from = 0;
            let mut n_drawn = 0.0;
            for clips in &clusters {
                let mut times = None;
                for n in clips {
                    let steps = row.slice(ndarray::s![from..from + n]);
                    let own = steps.sum() / *n as f64;
                    prop_assert_eq!(own, own.round());
                    prop_assert_eq!(*times.get_or_insert(own), own);
                    if *n < 2 * per_block {
                        prop_assert!(steps.iter().all(|it| *it == own));
                    }
                    from += n;
                }
                n_drawn += times.unwrap_or(0.0);
            }
            prop_assert_eq!(n_drawn, clusters.len() as f64);
        }
    }
}

proptest! {
    /// The product is the sum by the rule: whole numbers, eighths, fractions, and numbers that
    /// single precision does not hold, in few columns and in many.
    #[test]
    fn sums_are_those_of_the_units_drawn(
        columns in proptest::collection::vec(0..4_usize, 1..40),
        numbers in proptest::collection::vec(-1.0..1.0_f64, 240),
    ) {
        let few = Resampling { resamples: 9, seed: 5 };
        let weights = Weights::of_clusters(6, few).unwrap();
        let cell = |(unit, at): (usize, usize)| {
            let it = numbers[unit * 40 + at];
            match columns[at] {
                0 => (it * 100.0).round(),
                1 => (it * 40.0).round() / 8.0,
                2 => it,
                _ => (it * 1e9).round(),
            }
        };
        let cells = Array2::from_shape_fn((6, columns.len()), cell);
        let drawn = weights.resampled(&Array2::eye(6));
        let sums = weights.resampled(&cells);
        for ((resample, at), sum) in sums.indexed_iter() {
            let units = (0..6).map(|it| drawn[[resample, it]] * cells[[it, at]]);
            let by_rule: f64 = units.sum();
            if columns[at] == 2 {
                prop_assert!((sum - by_rule).abs() < 1e-12);
            } else {
                prop_assert_eq!(*sum, by_rule);
            }
        }
    }
}
