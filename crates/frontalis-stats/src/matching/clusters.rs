//! Actions of more than two coders taken for the same: clusters of pairwise matches.

use super::{Rule, matching};
use crate::estimate::{Estimate, Undefined};
use crate::facs_ratio::pairs;
use crate::runs::Run;

/// How many coders have each action, over clusters that hold at most one action of each
/// coder: pairwise matches are joined, best score first, as long as that holds. `coders` are
/// sorted, disjoint lists.
///
/// Source: specification section 7.
pub fn cluster_sizes(coders: &[Vec<Run>], rule: Rule) -> Vec<usize> {
    let starts: Vec<usize> = coders
        .iter()
        .scan(0, |sum, it| {
            let start = *sum;
            *sum += it.len();
            Some(start)
        })
        .collect();
    let mut links: Vec<(f64, usize, usize)> = Vec::new();
    for (i, j) in pairs(coders.len()) {
        for pair in matching(&coders[i], &coders[j], rule).pairs {
            links.push((pair.score, starts[i] + pair.first, starts[j] + pair.second));
        }
    }
    links.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let coder_of = |action: usize| starts.partition_point(|it| *it <= action);
    let n: usize = coders.iter().map(Vec::len).sum();
    let mut cluster: Vec<usize> = (0..n).collect();
    let mut members: Vec<Vec<usize>> = (0..n).map(|it| vec![it]).collect();
    for (_, a, b) in links {
        let (into, from) = (cluster[a], cluster[b]);
        let clash = |it: &usize| {
            members[into].iter().any(|other| coder_of(*other) == coder_of(*it))
        };
        if into == from || members[from].iter().any(clash) {
            continue;
        }
        for action in std::mem::take(&mut members[from]) {
            cluster[action] = into;
            members[into].push(action);
        }
    }
    members.iter().map(Vec::len).filter(|it| *it > 0).collect()
}

/// Specific agreement on actions of m coders, `sum r (r - 1) / sum r (m - 1)` over clusters
/// of r coders, from those sums; n counts clusters. For two coders it is F1.
///
/// Undefined: [`Undefined::NoEvents`].
///
/// Source: Cicchetti & Feinstein (1990); J. M. Girard, R package *facs*.
pub fn specific_agreement(agreed: u64, scored: u64, n_clusters: u64) -> Estimate {
    let of = if scored > 0 {
        Ok(agreed as f64 / scored as f64)
    } else {
        Err(Undefined::NoEvents)
    };
    Estimate::of(of, n_clusters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(start: u64, end: u64) -> Run {
        Run::new(start, end).unwrap()
    }

    /// One action of all three, one of the first only: (6 + 0) / (6 + 2).
    #[test]
    fn three_coders_worked_by_hand() {
        let coders = [vec![run(0, 10), run(50, 60)], vec![run(1, 10)], vec![run(0, 9)]];
        let mut sizes = cluster_sizes(&coders, Rule::HALF);
        sizes.sort_unstable();
        assert_eq!(sizes, [1, 3]);
        assert_eq!(specific_agreement(6, 8, 2).x(), Some(0.75));
        assert_eq!(
            specific_agreement(0, 0, 0),
            Estimate::undefined(Undefined::NoEvents, 0)
        );
    }

    /// Two of one coder's actions that both match a third coder's stay apart.
    #[test]
    fn a_cluster_has_one_action_of_a_coder() {
        let rule = Rule { least: 0.2, ..Rule::HALF };
        let coders = [vec![run(0, 10)], vec![run(0, 4), run(5, 10)], vec![run(0, 10)]];
        let mut sizes = cluster_sizes(&coders, rule);
        sizes.sort_unstable();
        assert_eq!(sizes, [1, 3]);
    }
}
