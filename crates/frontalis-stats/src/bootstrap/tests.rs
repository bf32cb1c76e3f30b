use ndarray::{Array2, arr2};
use proptest::prelude::*;

use super::*;

const PLAN: Resampling = Resampling { resamples: 2000, seed: 20_260_101 };

fn share(cells: &[f64]) -> Result<f64, Undefined> {
    if cells[1] == 0.0 { Err(Undefined::NoPositives) } else { Ok(cells[0] / cells[1]) }
}

/// Two clusters of 0/1 and 1/1: the resamples are 0, 1/2, 1/2 and 1, equally likely.
#[test]
fn two_clusters_give_the_distribution_worked_by_hand() {
    let cells = arr2(&[[0.0, 1.0], [1.0, 1.0]]);
    let of = clusters(cells.view(), PLAN, share).unwrap();
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
    let one = clusters(arr2(&[[1.0, 2.0]]).view(), PLAN, share);
    assert_eq!(one, Err(Undefined::TooFewUnits));
    let short = moving_blocks(Array2::zeros((120, 2)).view(), 60, PLAN, share);
    assert_eq!(short, Err(Undefined::TooFewUnits));
}

#[test]
fn many_undefined_resamples_are_unstable() {
    let cells = arr2(&[[0.0, 0.0], [1.0, 1.0]]);
    let of = clusters(cells.view(), PLAN, share).unwrap();
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
    assert_eq!(value.flags, [Flag::SmallClusters, Flag::WithinOneVideo]);
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

    /// Blocks of an even clip give back its one value, whatever is drawn.
    #[test]
    fn blocks_are_as_long_as_the_clip(n_steps in 2..200usize, per_block in 1..40usize) {
        prop_assume!(n_steps >= 2 * per_block);
        let step = |(row, _): (usize, usize)| row as f64;
        let prefix = Array2::from_shape_fn((n_steps + 1, 1), step);
        let few = Resampling { resamples: 20, seed: 1 };
        let of = moving_blocks(prefix.view(), per_block, few, |it| Ok(it[0])).unwrap();
        let n = n_steps as f64;
        prop_assert_eq!(of.interval(), Ok((n, n)));
    }
}
