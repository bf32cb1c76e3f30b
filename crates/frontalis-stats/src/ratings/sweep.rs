//! The histogram of patterns along a clip, by one sweep over the coders' boundaries.
//!
//! A pattern is a number with the coders' answers for digits, so that a boundary changes one
//! digit. Where there can be few patterns they are counted in a table by that number.

use super::{Ratings, Track};
use crate::runs::Run;

/// Patterns up to which there is a table.
const MOST_PATTERNS: usize = 4096;

/// Frames of `scope` by pattern, with `q` declared categories.
pub(super) fn of_tracks(tracks: &[Track], scope: Run, q: u8) -> Ratings {
    let base = usize::from(q) + 1;
    let mut all = Ratings::new(q, tracks.len());
    let mut coders: Vec<Along<'_>> =
        tracks.iter().map(|it| Along::new(it, scope, q)).collect();
    let n_patterns = tracks.iter().try_fold(1, |n: usize, _| n.checked_mul(base));
    match n_patterns.filter(|it| *it <= MOST_PATTERNS) {
        Some(n_patterns) => {
            let mut table = vec![0; n_patterns];
            each_stretch(&mut coders, base, scope, |_, number, n| table[number] += n);
            for (number, n) in table.into_iter().enumerate().filter(|it| it.1 > 0) {
                let digits = tracks.iter().scan(number, |rest, _| {
                    let digit = *rest % base;
                    *rest /= base;
                    Some(digit)
                });
                all.add(&digits.map(answer).collect::<Vec<_>>(), n);
            }
        }
        None => each_stretch(&mut coders, base, scope, |coders, _, n| {
            let answers = coders.iter().map(|it| answer(it.digit));
            all.add(&answers.collect::<Vec<_>>(), n);
        }),
    }
    all
}

/// The answer that a digit stands for: missing, then the categories.
fn answer(digit: usize) -> Option<u8> {
    digit.checked_sub(1).and_then(|it| u8::try_from(it).ok())
}

/// Visits the stretches on which no coder's answer changes, with their pattern's number (the
/// first coder's answer is its lowest digit; exact where it fits) and how many frames they
/// have.
fn each_stretch<'a>(
    coders: &mut [Along<'a>],
    base: usize,
    scope: Run,
    mut visit: impl FnMut(&[Along<'a>], usize, u64),
) {
    let number = |coders: &[Along<'_>]| {
        let digits = coders.iter().rev().map(|it| it.digit);
        digits.fold(0, |sum: usize, it| sum.wrapping_mul(base).wrapping_add(it))
    };
    let mut from = scope.start();
    while from < scope.end() {
        let to = coders.iter().map(|it| it.end).min().unwrap_or(scope.end());
        visit(coders, number(coders), to - from);
        coders.iter_mut().filter(|it| it.end == to).for_each(Along::go_on);
        from = to;
    }
}

/// A coder's answer at a place along a track, and up to where it holds.
struct Along<'a> {
    /// What lies ahead: the first of each ends behind this place.
    runs: &'a [(Run, u8)],
    missing: &'a [Run],
    digit: usize,
    /// The stretch with this answer ends here; neither it nor the track goes further.
    end: u64,
    scope_end: u64,
    q: u8,
}

impl<'a> Along<'a> {
    fn new(track: &'a Track, scope: Run, q: u8) -> Self {
        let (runs, missing) = (track.runs.as_slice(), track.missing.as_slice());
        let (end, scope_end) = (scope.start(), scope.end());
        let mut first = Self { runs, missing, digit: 0, end, scope_end, q };
        first.go_on();
        first
    }

    /// Goes on to the stretch that begins where this one ends.
    fn go_on(&mut self) {
        let from = self.end;
        while let [(run, _), rest @ ..] = self.runs
            && run.end() <= from
        {
            self.runs = rest;
        }
        while let [run, rest @ ..] = self.missing
            && run.end() <= from
        {
            self.missing = rest;
        }
        let (digit, end) = match self.runs.first() {
            Some((run, category)) if run.start() <= from => {
                let known = *category < self.q;
                (if known { usize::from(*category) + 1 } else { 0 }, run.end())
            }
            next => (1, next.map_or(self.scope_end, |it| it.0.start())),
        };
        let (digit, end) = match self.missing.first() {
            Some(run) if run.start() <= from => (0, run.end()),
            Some(run) => (digit, end.min(run.start())),
            None => (digit, end),
        };
        (self.digit, self.end) = (digit, end.min(self.scope_end));
    }
}
