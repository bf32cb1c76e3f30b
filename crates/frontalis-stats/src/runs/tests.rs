use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

fn runs(ends: &[(u64, u64)]) -> Runs {
    ends.iter().filter_map(|&(start, end)| Run::new(start, end)).collect()
}

#[test]
fn a_span_of_one_frame_is_a_run_of_one_frame() {
    let run = Run::from(FrameSpan::single(FrameIndex(7)));
    assert_eq!((run.start(), run.end(), run.n_frames()), (7, 8, 1));
    let last = Run::from(FrameSpan::single(FrameIndex(u32::MAX)));
    assert_eq!(last.n_frames(), 1);
}

#[test]
fn runs_that_meet_are_one() {
    assert_eq!(runs(&[(10, 20), (0, 5), (5, 10), (30, 31)]), runs(&[(0, 20), (30, 31)]));
    assert_eq!(runs(&[(3, 3)]), Runs::new());
}

#[test]
fn minus_leaves_the_stretches_between() {
    let rest = runs(&[(0, 20), (30, 40)]).minus(&runs(&[(0, 2), (5, 6), (18, 33)]));
    assert_eq!(rest, runs(&[(2, 5), (6, 18), (33, 40)]));
}

const N: u64 = 60;

fn any_runs() -> impl Strategy<Value = Runs> {
    let ends = vec((0..N, 0..12u64), 0..12);
    ends.prop_map(|ends| {
        ends.iter().filter_map(|&(s, n)| Run::new(s, (s + n).min(N))).collect()
    })
}

/// One flag a frame: the naive form of a set.
fn frames(set: &Runs) -> Vec<bool> {
    (0..N)
        .map(|t| set.as_slice().iter().any(|it| it.start() <= t && t < it.end()))
        .collect()
}

fn count(of: impl Iterator<Item = bool>) -> u64 {
    of.filter(|it| *it).count() as u64
}

proptest! {
    /// Every operation gives the set that a frame-by-frame reference gives.
    #[test]
    fn sets_of_runs_are_sets_of_frames(a in any_runs(), b in any_runs()) {
        let (x, y) = (frames(&a), frames(&b));
        let by = |f: fn(bool, bool) -> bool| -> Vec<bool> {
            x.iter().zip(&y).map(|(&x, &y)| f(x, y)).collect()
        };
        prop_assert_eq!(frames(&a.union(&b)), by(|x, y| x || y));
        prop_assert_eq!(frames(&a.intersection(&b)), by(|x, y| x && y));
        prop_assert_eq!(frames(&a.minus(&b)), by(|x, y| x && !y));
        prop_assert_eq!(a.overlap(&b), count(by(|x, y| x && y).into_iter()));
        prop_assert_eq!(a.n_frames(), count(x.iter().copied()));
    }

    /// Operations keep the invariant: sorted, nothing empty, nothing touching.
    #[test]
    fn results_are_canonical(a in any_runs(), b in any_runs(), s in 0..N, n in 1..N) {
        let window = Run::new(s, s + n).unwrap();
        for set in [a.union(&b), a.intersection(&b), a.minus(&b), a.clip(window)] {
            let again = Runs::union_of(set.as_slice().iter().copied());
            prop_assert_eq!(again, set);
        }
    }

    /// Clipping keeps the frames inside, and counting needs no clipping.
    #[test]
    fn clipping_keeps_what_is_inside(a in any_runs(), s in 0..N, n in 1..N) {
        let window = Run::new(s, s + n).unwrap();
        let inside = frames(&a).into_iter().enumerate()
            .filter(|(t, on)| *on && (s..s + n).contains(&(*t as u64))).count() as u64;
        prop_assert_eq!(a.clip(window).n_frames(), inside);
        prop_assert_eq!(a.overlap_with(window), inside);
    }

    /// Counts before rising points are those of the clipped sets.
    #[test]
    fn counts_before_points_are_lengths(a in any_runs()) {
        let points: Vec<u64> = (0..=N).step_by(7).collect();
        let naive: Vec<u64> = points.iter()
            .map(|&t| Run::new(0, t).map_or(0, |it| a.overlap_with(it))).collect();
        prop_assert_eq!(a.counts_before(&points), naive);
    }

    /// Turning moves each frame of the window on, from its end to its start.
    #[test]
    fn turning_moves_each_frame(a in any_runs(), s in 0..N, n in 1..N, by in 0..2 * N) {
        let (window, before) = (Run::new(s, s + n).unwrap(), frames(&a));
        let turned = a.rotated(by, window);
        let again = Runs::union_of(turned.as_slice().iter().copied());
        prop_assert_eq!(&again, &turned);
        let was = |at: u64| before.get((s + at % n) as usize).copied().unwrap_or(false);
        for at in 0..n {
            let now = turned.overlap_with(Run::new(s + at, s + at + 1).unwrap()) > 0;
            prop_assert_eq!(now, was(at + 2 * n * N - by), "{} of {:?}", at, &turned);
        }
        prop_assert_eq!(turned.overlap_with(window), turned.n_frames());
    }

    /// What windows in order meet is found without going back.
    #[test]
    fn going_ahead_meets_what_a_search_meets(a in any_runs(), b in any_runs()) {
        let mut ahead = Ahead::of(a.as_slice());
        for window in b.as_slice() {
            prop_assert_eq!(ahead.meeting(*window), meeting(a.as_slice(), *window));
        }
    }
}
