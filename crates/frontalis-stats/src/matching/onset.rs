//! Matching by onset: most pairs whose onsets lie within a window, then the least sum of
//! distances.
//!
//! On a line an optimal matching without crossings always exists (swapping the partners of
//! two crossing pairs never makes a distance larger), so each stretch of onsets that lie
//! near one another is solved in order by dynamic programming.

use super::{Matching, Pair};
use crate::runs::Run;

/// Matches two lists of runs, sorted by start, whose starts lie at most `within` frames
/// apart. A pair's score is its distance in frames.
///
/// Source: specification section 7; Noldus Observer and INTERACT pair by such a window.
pub fn by_onset(first: &[Run], second: &[Run], within: u64) -> Matching {
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < first.len() || j < second.len() {
        let (from_i, from_j) = (i, j);
        let mut last: Option<u64> = None;
        // A stretch ends where no onset of either list follows within the window.
        loop {
            let next = match (first.get(i), second.get(j)) {
                (Some(a), Some(b)) if b.start() < a.start() => (b.start(), false),
                (Some(a), _) => (a.start(), true),
                (None, Some(b)) => (b.start(), false),
                (None, None) => break,
            };
            if last.is_some_and(|it| next.0 - it > within) {
                break;
            }
            last = Some(next.0);
            if next.1 { i += 1 } else { j += 1 }
        }
        let of = of_stretch(&first[from_i..i], &second[from_j..j], within);
        pairs.extend(of.into_iter().map(|(a, b, apart)| Pair {
            first: from_i + a,
            second: from_j + b,
            score: apart as f64,
        }));
    }
    let n = [first.len() as u64, second.len() as u64];
    Matching { pairs, n, tie_broken: false }
}

/// Pairs made, and the sum of their distances: better with more, then with less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Worth {
    pairs: u64,
    apart: u64,
}

impl Worth {
    fn better(self, other: Self) -> bool {
        (self.pairs, other.apart) > (other.pairs, self.apart)
    }
}

fn of_stretch(first: &[Run], second: &[Run], within: u64) -> Vec<(usize, usize, u64)> {
    let (n, m) = (first.len(), second.len());
    // Mostly there is at most one of each.
    match (first, second) {
        ([], _) | (_, []) => return Vec::new(),
        ([a], [b]) => {
            let apart = a.start().abs_diff(b.start());
            return Vec::from_iter((apart <= within).then_some((0, 0, apart)));
        }
        _ => {}
    }
    let mut best = vec![vec![Worth::default(); m + 1]; n + 1];
    let apart = |i: usize, j: usize| first[i].start().abs_diff(second[j].start());
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let mut of = best[i + 1][j];
            if best[i][j + 1].better(of) {
                of = best[i][j + 1];
            }
            let next = best[i + 1][j + 1];
            let taken = Worth { pairs: next.pairs + 1, apart: next.apart + apart(i, j) };
            if apart(i, j) <= within && !of.better(taken) {
                of = taken;
            }
            best[i][j] = of;
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < n && j < m {
        let next = best[i + 1][j + 1];
        let taken = Worth { pairs: next.pairs + 1, apart: next.apart + apart(i, j) };
        if apart(i, j) <= within && best[i][j] == taken {
            pairs.push((i, j, apart(i, j)));
            i += 1;
            j += 1;
        } else if best[i][j] == best[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(starts: &[u64]) -> Vec<Run> {
        starts.iter().map(|it| Run::new(*it, it + 3).unwrap()).collect()
    }

    /// 10 could take 12 (near) or leave it to 14 (then both match): most pairs first.
    #[test]
    fn more_pairs_come_before_nearer_ones() {
        let found = by_onset(&runs(&[10, 14]), &runs(&[8, 12]), 2);
        let places: Vec<_> = found.pairs.iter().map(|it| (it.first, it.second)).collect();
        assert_eq!(places, [(0, 0), (1, 1)]);
        assert_eq!(found.score_sum(), 4.0);
        assert_eq!(by_onset(&runs(&[10]), &runs(&[13]), 2).n_matched(), 0);
    }
}
