use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::coefficient::{Chance, coefficient};
use crate::weights::Weighting;

const N: u64 = 60;

fn run(start: u64, end: u64) -> Run {
    Run::new(start, end).unwrap()
}

#[test]
fn a_sweep_worked_by_hand() {
    let first = Track { runs: vec![(run(2, 5), 1), (run(5, 6), 3)], ..Track::default() };
    let second = Track { runs: vec![(run(4, 8), 2)], missing: run(0, 1).into() };
    let all = Ratings::of_tracks(&[first, second], run(0, 10), 6);
    let expected: Vec<(Pattern, u64)> = vec![
        (vec![Some(0), None], 1),
        (vec![Some(0), Some(0)], 3),
        (vec![Some(0), Some(2)], 2),
        (vec![Some(1), Some(0)], 2),
        (vec![Some(1), Some(2)], 1),
        (vec![Some(3), Some(2)], 1),
    ];
    let found: Vec<(Pattern, u64)> =
        all.patterns().map(|it| (it.0.clone(), it.1)).collect();
    assert_eq!(found, expected);
}

/// A random track: steps of a gap, a length and a category, which may be undeclared.
fn any_track() -> impl Strategy<Value = Track> {
    let steps = vec((0..6_u64, 1..9_u64, 1..8_u8), 0..10);
    let holes = vec((0..N, 1..8_u64), 0..4);
    (steps, holes).prop_map(|(steps, holes)| {
        let (mut at, mut runs) = (0, Vec::new());
        for (gap, n, category) in steps {
            runs.extend(Run::new(at + gap, at + gap + n).map(|it| (it, category)));
            at += gap + n;
        }
        let missing = holes.iter().filter_map(|it| Run::new(it.0, it.0 + it.1)).collect();
        Track { runs, missing }
    })
}

fn answer(track: &Track, frame: u64) -> Option<u8> {
    let inside = |it: &Run| it.start() <= frame && frame < it.end();
    if track.missing.as_slice().iter().any(inside) {
        return None;
    }
    let at = track.runs.iter().find(|it| inside(&it.0));
    Some(at.map_or(0, |it| it.1))
}

proptest! {
    /// One sweep gives what a walk over the frames gives: histogram and coefficients.
    #[test]
    fn a_sweep_is_a_walk_over_the_frames(
        tracks in vec(any_track(), 2..8), from in 0..N / 2, n in 1..N,
    ) {
        let swept = Ratings::of_tracks(&tracks, run(from, from + n), 6);
        let walk: Vec<Pattern> = (from..from + n)
            .map(|frame| tracks.iter().map(|it| answer(it, frame)).collect())
            .collect();
        let walked = Ratings::of_units(&walk, 6);
        prop_assert_eq!(&swept, &walked);
        prop_assert_eq!(swept.n(), n);
        let weights = Weighting::Quadratic.matrix(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        for chance in Chance::ALL {
            let found = coefficient(&swept, &weights, chance).estimate;
            prop_assert!(found.x().is_none_or(f64::is_finite));
        }
    }
}
