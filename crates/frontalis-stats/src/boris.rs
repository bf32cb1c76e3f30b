//! The two figures of BORIS, to reproduce old reports: its kappa and its Needleman-Wunsch
//! identity.
//!
//! Both sample the observations at a fixed unit, so they depend on it; leading and trailing
//! silence is dropped; and the order in which simultaneous behaviours were entered makes
//! different categories. Not for new work.

use std::collections::BTreeSet;

use crate::estimate::{Estimate, Undefined};

/// Cells of an alignment beyond which it is not attempted.
const MOST_CELLS: usize = 64_000_000;

/// One state of an observation: a behaviour, by name or number, from a start to a stop, both
/// included, in microseconds. A point event has the same start and stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State<B = String> {
    /// The behaviour.
    pub behaviour: B,
    /// First moment.
    pub start: i64,
    /// Last moment.
    pub stop: i64,
}

impl<B> State<B> {
    /// The first and the last moment `from + k × unit` at which it shows, as k. A point event
    /// shows up to half a unit away.
    fn moments(&self, from: i64, unit: u64) -> [u64; 2] {
        let (first, last) = (self.start.abs_diff(from), self.stop.abs_diff(from));
        if self.start == self.stop {
            let (low, high) = ((2 * first).saturating_sub(unit), 2 * first + unit);
            [low.div_ceil(2 * unit), high / (2 * unit)]
        } else {
            [first.div_ceil(unit), last / unit]
        }
    }
}

/// What each observation shows at each sampled moment: which behaviours, in the order in which
/// they were entered, as a place in a list of all that is shown.
pub struct Sampled {
    shown: [Vec<u32>; 2],
    n_places: usize,
}

impl Sampled {
    /// Samples `first event + k × unit` up to the last event of both; unit in microseconds.
    ///
    /// # Errors
    ///
    /// [`Undefined::NoEvents`] where an observation is empty; [`Undefined::NoUnits`] for a
    /// unit that is not above 0.
    pub fn of(
        a: &[State<usize>],
        b: &[State<usize>],
        unit: i64,
    ) -> Result<Self, Undefined> {
        let all = || a.iter().chain(b);
        let from = all().map(|it| it.start).min().ok_or(Undefined::NoEvents)?;
        let to = all().map(|it| it.stop).max().ok_or(Undefined::NoEvents)?;
        if a.is_empty() || b.is_empty() {
            return Err(Undefined::NoEvents);
        }
        if unit <= 0 {
            return Err(Undefined::NoUnits);
        }
        let unit = unit.unsigned_abs();
        let n = if from <= to { to.abs_diff(from) / unit + 1 } else { 0 };
        let q = all().map(|it| it.behaviour + 1).max().unwrap_or(0);
        let mut lists = Lists { longer: vec![Vec::new()], q };
        let mut shown = [a, b].map(|states| {
            let mut shown = vec![0; n as usize];
            for state in states.iter().filter(|it| it.start <= it.stop) {
                let [first, last] = state.moments(from, unit);
                for place in shown.iter_mut().take(last as usize + 1).skip(first as usize)
                {
                    *place = lists.longer_by(*place, state.behaviour);
                }
            }
            shown
        });
        let n_places = renumber(&mut shown, lists.longer.len());
        Ok(Self { shown, n_places })
    }

    /// BORIS' kappa, rounded to 3 decimals as it prints it; n counts samples. 1 where chance
    /// agreement is complete, as BORIS has it.
    ///
    /// Source: BORIS 8.27.4, `irr.cohen_kappa`.
    pub fn kappa(&self) -> Estimate {
        let [first, second] = &self.shown;
        let n = first.len() as f64;
        let (mut rows, mut columns) =
            (vec![0.0; self.n_places], vec![0.0; self.n_places]);
        let mut agreed = 0.0;
        for (x, y) in first.iter().zip(second) {
            rows[*x as usize] += 1.0;
            columns[*y as usize] += 1.0;
            agreed += f64::from(u8::from(x == y));
        }
        let expected: f64 = rows.iter().zip(&columns).map(|(a, b)| a * b / n).sum();
        let x = if expected == n { 1.0 } else { (agreed - expected) / (n - expected) };
        Estimate::value((x * 1000.0).round() / 1000.0, first.len() as u64)
    }

    /// Percent of aligned samples that are the same, after aligning both sequences with +1 for
    /// a match and -1 for a mismatch or a gap; n counts positions of the alignment.
    ///
    /// Undefined: [`Undefined::OverBudget`] for too long observations at too fine a unit.
    ///
    /// Source: BORIS 8.27.4, `irr.needleman_wunsch_identity`; Needleman & Wunsch (1970),
    /// Journal of Molecular Biology 48(3), 443-453.
    pub fn identity(&self) -> Estimate {
        let [first, second] = &self.shown;
        let (n, m) = (first.len(), second.len());
        if (n + 1) * (m + 1) > MOST_CELLS {
            return Estimate::undefined(Undefined::OverBudget, n as u64);
        }
        let steps = align(first, second);
        let (mut i, mut j, mut same, mut length) = (n, m, 0_u64, 0_u64);
        while i > 0 || j > 0 {
            length += 1;
            match steps[i * (m + 1) + j] {
                Step::Both => {
                    same += u64::from(first[i - 1] == second[j - 1]);
                    i -= 1;
                    j -= 1;
                }
                Step::First => i -= 1,
                Step::Second => j -= 1,
            }
        }
        Estimate::value(100.0 * same as f64 / length as f64, length)
    }
}

/// Every list of behaviours that came up, and those that begin one.
struct Lists {
    /// For each list the ones that are longer by a behaviour, by its number; 0, the empty
    /// list's place, where none is. Empty where none is at all.
    longer: Vec<Vec<u32>>,
    /// Behaviours.
    q: usize,
}

impl Lists {
    /// The place of a list with one more behaviour at its end.
    fn longer_by(&mut self, place: u32, behaviour: usize) -> u32 {
        let next = self.longer.len() as u32;
        let row = &mut self.longer[place as usize];
        if row.is_empty() {
            row.resize(self.q, 0);
        }
        if row[behaviour] > 0 {
            return row[behaviour];
        }
        row[behaviour] = next;
        self.longer.push(Vec::new());
        next
    }
}

/// Numbers what is shown anew, by when it first is and by the first observation before the
/// second; how many are shown.
fn renumber([first, second]: &mut [Vec<u32>; 2], n_places: usize) -> usize {
    let (mut numbers, mut n) = (vec![u32::MAX; n_places], 0);
    for place in first.iter_mut().zip(second).flat_map(|it| [it.0, it.1]) {
        let number = &mut numbers[*place as usize];
        if *number == u32::MAX {
            *number = n;
            n += 1;
        }
        *place = *number;
    }
    n as usize
}

/// Two observations by names, sampled.
fn sampled(a: &[State], b: &[State], unit: i64) -> Result<Sampled, Undefined> {
    let names: BTreeSet<&str> =
        a.iter().chain(b).map(|it| it.behaviour.as_str()).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let number = |it: &State| {
        let behaviour = names.binary_search(&it.behaviour.as_str()).unwrap_or_default();
        State { behaviour, start: it.start, stop: it.stop }
    };
    let [a, b] = [a, b].map(|it| it.iter().map(number).collect::<Vec<_>>());
    Sampled::of(&a, &b, unit)
}

/// BORIS' kappa of two observations at a unit: [`Sampled::kappa`].
///
/// Undefined: the reasons of [`Sampled::of`] (BORIS prints -100 for an empty observation).
pub fn kappa(a: &[State], b: &[State], unit: i64) -> Estimate {
    match sampled(a, b, unit) {
        Ok(of) => of.kappa(),
        Err(reason) => Estimate::undefined(reason, 0),
    }
}

/// BORIS' identity of two observations at a unit: [`Sampled::identity`].
///
/// Undefined: the reasons of [`Sampled::of`] and of that.
pub fn identity(a: &[State], b: &[State], unit: i64) -> Estimate {
    match sampled(a, b, unit) {
        Ok(of) => of.identity(),
        Err(reason) => Estimate::undefined(reason, 0),
    }
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
fn align(a: &[u32], b: &[u32]) -> Vec<Step> {
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
    use std::collections::BTreeMap;

    use proptest::collection::vec;
    use proptest::prelude::*;

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

    /// What an observation shows at a moment, by BORIS' rule.
    fn shown(of: &[State<usize>], at: i64, unit: i64) -> Vec<usize> {
        let is_here = |it: &&State<usize>| {
            if it.start == it.stop {
                (it.start - at).abs() * 2 <= unit
            } else {
                it.start <= at && at <= it.stop
            }
        };
        of.iter().filter(is_here).map(|it| it.behaviour).collect()
    }

    fn any_states() -> impl Strategy<Value = Vec<State<usize>>> {
        let state =
            (0..4_usize, -9..60_i64, 0..12_i64).prop_map(|(behaviour, start, n)| State {
                behaviour,
                start,
                stop: start + n / 2,
            });
        vec(state, 1..12)
    }

    proptest! {
        /// Samples filled state by state are what is shown moment by moment.
        #[test]
        fn samples_are_moments(a in any_states(), b in any_states(), unit in 1..9_i64) {
            let from = a.iter().chain(&b).map(|it| it.start).min().unwrap();
            let to = a.iter().chain(&b).map(|it| it.stop).max().unwrap();
            let mut seen = BTreeMap::new();
            let mut expected = [vec![], vec![]];
            for at in (from..=to).step_by(unit as usize) {
                for (of, into) in [&a, &b].into_iter().zip(&mut expected) {
                    let next = seen.len() as u32;
                    into.push(*seen.entry(shown(of, at, unit)).or_insert(next));
                }
            }
            let found = Sampled::of(&a, &b, unit).unwrap();
            prop_assert_eq!((found.shown, found.n_places), (expected, seen.len()));
        }
    }
}
