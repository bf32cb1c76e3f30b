//! The two figures of BORIS, to reproduce old reports: its kappa and its Needleman-Wunsch
//! identity.
//!
//! Both sample the observations at a fixed unit, so they depend on it; leading and trailing
//! silence is dropped; and the order in which simultaneous behaviours were entered makes
//! different categories. Not for new work.

use std::collections::BTreeMap;

use crate::estimate::{Estimate, Undefined};

/// Cells of an alignment beyond which it is not attempted.
const MOST_CELLS: usize = 64_000_000;

/// One state of an observation: a behaviour from a start to a stop, both included, in
/// microseconds. A point event has the same start and stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Name of the behaviour.
    pub behaviour: String,
    /// First moment.
    pub start: i64,
    /// Last moment.
    pub stop: i64,
}

/// What each observation shows at each sampled moment, as places in a list of states seen.
struct Sampled {
    first: Vec<usize>,
    second: Vec<usize>,
    n_states: usize,
}

/// Samples `first event + k × unit` up to the last event of both. States keep the order in
/// which they were entered.
fn sampled(a: &[State], b: &[State], unit: i64) -> Result<Sampled, Undefined> {
    let all = || a.iter().chain(b);
    let from = all().map(|it| it.start).min().ok_or(Undefined::NoEvents)?;
    let to = all().map(|it| it.stop).max().ok_or(Undefined::NoEvents)?;
    if a.is_empty() || b.is_empty() {
        return Err(Undefined::NoEvents);
    }
    if unit <= 0 {
        return Err(Undefined::NoUnits);
    }
    let mut seen: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    let (mut first, mut second) = (Vec::new(), Vec::new());
    let (mut of_first, mut of_second) = (Shown::new(a), Shown::new(b));
    let mut at = from;
    while at <= to {
        for (of, into) in [(&mut of_first, &mut first), (&mut of_second, &mut second)] {
            let next = seen.len();
            into.push(*seen.entry(of.at(at, unit)).or_insert(next));
        }
        at += unit;
    }
    Ok(Sampled { first, second, n_states: seen.len() })
}

/// What is shown at rising moments: states that are over are let go, later ones wait.
struct Shown<'a> {
    all: &'a [State],
    /// Places of states by start, and how many have come.
    by_start: Vec<usize>,
    come: usize,
    /// Those that may still be shown, in the order in which they were entered.
    open: Vec<usize>,
}

impl<'a> Shown<'a> {
    fn new(all: &'a [State]) -> Self {
        let mut by_start: Vec<usize> = (0..all.len()).collect();
        by_start.sort_by_key(|it| all[*it].start);
        Self { all, by_start, come: 0, open: Vec::new() }
    }

    fn at(&mut self, at: i64, unit: i64) -> Vec<&'a str> {
        let all = self.all;
        let mut came = false;
        // A point event shows from half a unit before it.
        while let Some(next) = self.by_start.get(self.come)
            && all[*next].start - unit <= at
        {
            self.open.push(*next);
            self.come += 1;
            came = true;
        }
        if came {
            self.open.sort_unstable();
        }
        self.open.retain(|it| at <= all[*it].stop + unit);
        let here = |it: &&State| {
            if it.start == it.stop {
                (it.start - at).abs() * 2 <= unit
            } else {
                it.start <= at && at <= it.stop
            }
        };
        let open = self.open.iter().map(|it| &all[*it]);
        open.filter(here).map(|it| it.behaviour.as_str()).collect()
    }
}

/// BORIS' kappa of two observations at a unit, rounded to 3 decimals as it prints them; n
/// counts samples. 1 where chance agreement is complete, as BORIS has it.
///
/// Undefined: [`Undefined::NoEvents`] where an observation is empty (BORIS prints -100);
/// [`Undefined::NoUnits`] for a unit that is not above 0.
///
/// Source: BORIS 8.27.4, `irr.cohen_kappa`.
pub fn kappa(a: &[State], b: &[State], unit: i64) -> Estimate {
    let of = match sampled(a, b, unit) {
        Ok(of) => of,
        Err(reason) => return Estimate::undefined(reason, 0),
    };
    let n = of.first.len() as f64;
    let (mut rows, mut columns) = (vec![0.0; of.n_states], vec![0.0; of.n_states]);
    let mut agreed = 0.0;
    for (x, y) in of.first.iter().zip(&of.second) {
        rows[*x] += 1.0;
        columns[*y] += 1.0;
        agreed += f64::from(u8::from(x == y));
    }
    let expected: f64 = rows.iter().zip(&columns).map(|(a, b)| a * b / n).sum();
    let x = if expected == n { 1.0 } else { (agreed - expected) / (n - expected) };
    Estimate::value((x * 1000.0).round() / 1000.0, of.first.len() as u64)
}

/// Percent of aligned samples that are the same, after aligning both sequences with +1 for
/// a match and -1 for a mismatch or a gap; n counts positions of the alignment.
///
/// Undefined: as [`kappa`]; [`Undefined::OverBudget`] for too long observations at too fine
/// a unit.
///
/// Source: BORIS 8.27.4, `irr.needleman_wunsch_identity`; Needleman & Wunsch (1970),
/// Journal of Molecular Biology 48(3), 443-453.
pub fn identity(a: &[State], b: &[State], unit: i64) -> Estimate {
    let of = match sampled(a, b, unit) {
        Ok(of) => of,
        Err(reason) => return Estimate::undefined(reason, 0),
    };
    let (n, m) = (of.first.len(), of.second.len());
    if (n + 1) * (m + 1) > MOST_CELLS {
        return Estimate::undefined(Undefined::OverBudget, n as u64);
    }
    let steps = align(&of.first, &of.second);
    let (mut i, mut j, mut same, mut length) = (n, m, 0_u64, 0_u64);
    while i > 0 || j > 0 {
        length += 1;
        match steps[i * (m + 1) + j] {
            Step::Both => {
                same += u64::from(of.first[i - 1] == of.second[j - 1]);
                i -= 1;
                j -= 1;
            }
            Step::First => i -= 1,
            Step::Second => j -= 1,
        }
    }
    Estimate::value(100.0 * same as f64 / length as f64, length)
}

/// Which sequences go on at a cell of the alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Both,
    /// A gap in the second.
    First,
    /// A gap in the first.
    Second,
}

/// The step that leads to each cell; the diagonal is preferred, then a gap in the second.
fn align(a: &[usize], b: &[usize]) -> Vec<Step> {
    let width = b.len() + 1;
    let mut steps = vec![Step::Second; (a.len() + 1) * width];
    let mut above: Vec<i64> = (0..).take(width).map(|it: i64| -it).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![above[0] - 1];
        steps[(i + 1) * width] = Step::First;
        for (j, y) in b.iter().enumerate() {
            let both = above[j] + if x == y { 1 } else { -1 };
            let (first, second) = (above[j + 1] - 1, row[j] - 1);
            let best = both.max(first).max(second);
            row.push(best);
            steps[(i + 1) * width + j + 1] = match best {
                it if it == both => Step::Both,
                it if it == first => Step::First,
                _ => Step::Second,
            };
        }
        above = row;
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(behaviour: &str, start: i64, stop: i64) -> State {
        State { behaviour: behaviour.to_owned(), start, stop }
    }

    /// The order of entry makes two categories of the same two behaviours.
    #[test]
    fn order_of_entry_matters() {
        let a = [state("4", 0, 3), state("12", 0, 3)];
        let b = [state("12", 0, 3), state("4", 0, 3)];
        assert_eq!(kappa(&a, &a, 1).x(), Some(1.0));
        assert_eq!(kappa(&a, &b, 1).x(), Some(0.0));
        assert_eq!(identity(&a, &a, 1).x(), Some(100.0));
        assert_eq!(kappa(&a, &[], 1), Estimate::undefined(Undefined::NoEvents, 0));
    }
}
