//! The cheapest assignment of rows to columns, for events of one coder that may overlap.

use ndarray::Array2;

use crate::matching::{Matching, Pair, Rule};
use crate::runs::Run;

/// For each row the column it is assigned to, so that the sum of `cost` is least; shape
/// `(n, m)` with n at most m, every row assigned. Cost grows with n² m.
///
/// Source: Kuhn (1955), Naval Research Logistics Quarterly 2, 83-97, in the form with
/// shortest augmenting paths of Jonker & Volgenant (1987), Computing 38, 325-340.
pub fn cheapest(cost: &Array2<f64>) -> Vec<usize> {
    let (n, m) = cost.dim();
    // Row and column 0 stand for "none"; potentials keep reduced costs from falling below 0.
    let (mut of_row, mut of_column) = (vec![0.0; n + 1], vec![0.0; m + 1]);
    let mut row_of = vec![0_usize; m + 1];
    for row in 1..=n {
        row_of[0] = row;
        let (mut at, mut way) = (0, vec![0_usize; m + 1]);
        let (mut least, mut seen) = (vec![f64::INFINITY; m + 1], vec![false; m + 1]);
        while row_of[at] != 0 {
            seen[at] = true;
            let (i, mut delta, mut next) = (row_of[at], f64::INFINITY, 0);
            for j in (1..=m).filter(|it| !seen[*it]) {
                let reduced = cost[(i - 1, j - 1)] - of_row[i] - of_column[j];
                if reduced < least[j] {
                    (least[j], way[j]) = (reduced, at);
                }
                if least[j] < delta {
                    (delta, next) = (least[j], j);
                }
            }
            for j in 0..=m {
                if seen[j] {
                    of_row[row_of[j]] += delta;
                    of_column[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            if next == 0 {
                // More rows than columns: this one stays without.
                break;
            }
            at = next;
        }
        while at != 0 {
            row_of[at] = row_of[way[at]];
            at = way[at];
        }
    }
    let mut assigned = vec![usize::MAX; n];
    for (column, row) in row_of.iter().enumerate().skip(1).filter(|it| *it.1 != 0) {
        assigned[row - 1] = column - 1;
    }
    assigned
}

/// Matches two lists of runs that may overlap within a list, so that the sum of scores over
/// pairs with a score of at least `rule.least` is greatest. Lists that do not overlap within
/// themselves are matched by [`crate::matching::matching`], which is the same and faster.
///
/// Source: specification section 7.
pub fn matching_of_any(first: &[Run], second: &[Run], rule: Rule) -> Matching {
    let apart = |it: &[Run]| it.windows(2).all(|it| it[0].end() <= it[1].start());
    if apart(first) && apart(second) {
        return crate::matching::matching(first, second, rule);
    }
    let mut pairs = Vec::new();
    for (rows, columns) in components(first, second, rule) {
        let score = |i: usize, j: usize| {
            let (a, b) = (first[rows[i]], second[columns[j]]);
            let score = rule.score(a, b);
            if a.overlap(b) > 0 && score >= rule.least { score } else { 0.0 }
        };
        let turned = rows.len() > columns.len();
        let shape = (rows.len().min(columns.len()), rows.len().max(columns.len()));
        let place = |i: usize, j: usize| if turned { (j, i) } else { (i, j) };
        let cost = Array2::from_shape_fn(shape, |(i, j)| {
            let (i, j) = place(i, j);
            -score(i, j)
        });
        for (i, j) in cheapest(&cost).into_iter().enumerate() {
            let (i, j) = place(i, j);
            let of = score(i, j);
            if of > 0.0 {
                pairs.push(Pair { first: rows[i], second: columns[j], score: of });
            }
        }
    }
    pairs.sort_by_key(|it| (it.first, it.second));
    let n = [first.len() as u64, second.len() as u64];
    Matching { pairs, n, tie_broken: false }
}

/// Rows and columns that can be matched only among themselves.
fn components(
    first: &[Run],
    second: &[Run],
    rule: Rule,
) -> Vec<(Vec<usize>, Vec<usize>)> {
    let admissible = |i: usize, j: usize| {
        let (a, b) = (first[i], second[j]);
        a.overlap(b) > 0 && rule.score(a, b) >= rule.least
    };
    let mut done = vec![false; first.len()];
    let mut all = Vec::new();
    for start in 0..first.len() {
        if done[start] {
            continue;
        }
        let (mut rows, mut columns, mut at) = (vec![start], Vec::new(), 0);
        done[start] = true;
        while let Some(&row) = rows.get(at) {
            at += 1;
            for j in (0..second.len()).filter(|j| admissible(row, *j)) {
                if columns.contains(&j) {
                    continue;
                }
                columns.push(j);
                for (i, done) in done.iter_mut().enumerate() {
                    if !*done && admissible(i, j) {
                        *done = true;
                        rows.push(i);
                    }
                }
            }
        }
        if !columns.is_empty() {
            all.push((rows, columns));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn best_by_trial(cost: &Array2<f64>, row: usize, used: &mut Vec<usize>) -> f64 {
        if row == cost.nrows() {
            return 0.0;
        }
        let mut best = f64::INFINITY;
        for j in 0..cost.ncols() {
            if !used.contains(&j) {
                used.push(j);
                best = best.min(cost[(row, j)] + best_by_trial(cost, row + 1, used));
                used.pop();
            }
        }
        best
    }

    proptest! {
        #[test]
        fn no_assignment_is_cheaper(values in vec(-5.0..5.0_f64, 20), n in 1..5_usize) {
            let cost = Array2::from_shape_vec((n, 5), values[..n * 5].to_vec()).unwrap();
            let found = cheapest(&cost);
            let sum: f64 = found.iter().enumerate().map(|(i, j)| cost[(i, *j)]).sum();
            prop_assert!((sum - best_by_trial(&cost, 0, &mut Vec::new())).abs() < 1e-9);
        }

        /// On lists without overlap the assignment is the chain of [`crate::matching`].
        #[test]
        fn without_overlap_both_ways_agree(
            a in vec((0..9_u64, 1..9_u64), 0..6), b in vec((0..9_u64, 1..9_u64), 0..6),
        ) {
            let list = |steps: &[(u64, u64)]| {
                let mut at = 0;
                let run = |it: &(u64, u64)| {
                    let start = at + it.0;
                    at = start + it.1;
                    Run::new(start, at).unwrap()
                };
                steps.iter().map(run).collect::<Vec<_>>()
            };
            let (a, mut b) = (list(&a), list(&b));
            let rule = Rule { least: 0.2, ..Rule::HALF };
            let chain = crate::matching::matching(&a, &b, rule).score_sum();
            // A run that overlaps another and meets nothing sends it the long way.
            b.push(Run::new(900, 910).unwrap());
            b.push(Run::new(905, 915).unwrap());
            let any = matching_of_any(&a, &b, rule).score_sum();
            prop_assert!((chain - any).abs() < 1e-9);
        }
    }
}
