//! Every measure over a study's material, as rows: the one list that commands, reports and
//! files print.

mod attributes;
mod basis;
pub mod catalogue;
mod drift;
mod emotion;
mod events;
mod frames;
#[cfg(test)]
mod intervals;
mod landmarks;
mod levels;
mod many;
pub mod methods;
mod rated;
mod ratio;
mod resample;
mod selective;
mod sorting;
mod tally;
mod tolerant;
mod uncertain;
mod unitizing;
#[cfg(test)]
mod worked;

use std::borrow::Cow;
use std::sync::Arc;

use frontalis_core::Code;

use crate::bootstrap::Resampling;
use crate::estimate::Estimate;
use crate::gamma::Samples;
use crate::matching::Rule;
use crate::material::Material;

pub use basis::Basis;
pub use catalogue::Measure;
pub use frames::of_table;
pub use levels::levels_of;
pub use rated::of_ratings;

/// One statistic of one measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The measure.
    pub measure: Measure,
    /// What is stated, by its stable name: `cohen_kappa`.
    pub statistic: Cow<'static, str>,
    /// The code it is of; `None` for all together.
    pub code: Option<Code>,
    /// The coders, joined by ` × `.
    pub coders: Arc<str>,
    /// What it is further of: a window, a rule, a clip, a category; empty where nothing.
    pub at: Arc<str>,
    /// The number, or why there is none.
    pub estimate: Estimate,
    /// Share of units on which the code is scored, mean over coders, where that has a
    /// meaning.
    pub base_rate: Option<f64>,
    /// Units left out as missing for a coder.
    pub n_missing: u64,
    /// Whether the number counts something.
    pub is_count: bool,
}

/// The rules that measures go by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// When actions may be matched.
    pub rule: Rule,
    /// How intervals are drawn.
    pub resampling: Resampling,
    /// Seconds of a block within one clip.
    pub block_seconds: u32,
    /// Seconds of a window of drift.
    pub window_seconds: u32,
    /// BORIS' sampling unit in milliseconds.
    pub boris_unit_ms: u32,
    /// Gamma's samples.
    pub samples: Samples,
    /// Turns of the chance line under tolerance windows.
    pub turns: u32,
    /// Whether, in the FACS ratio, a coder who scored nothing in an event scored neutral (0),
    /// so that two of them agree.
    pub neutral_as_code: bool,
    /// Whether intervals over persons or clips draw blocks within each of those, too.
    pub two_level: bool,
}

impl Default for Settings {
    fn default() -> Self {
        let resampling = Resampling { resamples: 2000, seed: 1978 };
        Self {
            rule: Rule::HALF,
            resampling,
            block_seconds: 60,
            window_seconds: 600,
            boris_unit_ms: 1000,
            samples: Samples::default(),
            turns: 20,
            neutral_as_code: false,
            two_level: false,
        }
    }
}

/// Computes one measure. Rows come by pair of coders, then code. For several of one study
/// see [`Basis`].
pub fn measure(of: Measure, material: &Material, settings: &Settings) -> Vec<Row> {
    Basis::new(material, settings).measure(of)
}

/// Measures with their places among those asked for, what takes long before the others: of
/// measures that begin in this order, side by side, none is left to a single thread for long.
pub fn longest_first(asked: &[Measure]) -> Vec<(usize, Measure)> {
    // Of one long clip the first ones take long, of many clips those after them.
    const LONG: [Measure; 9] = [
        Measure::Levels,
        Measure::Unitized,
        Measure::Frames,
        Measure::Events,
        Measure::FacsRatio,
        Measure::Tolerance,
        Measure::Drift,
        Measure::Emfacs,
        Measure::Boris,
    ];
    let place = |it: &Measure| LONG.iter().position(|long| long == it);
    let mut all: Vec<(usize, Measure)> = asked.iter().copied().enumerate().collect();
    all.sort_by_key(|it| place(&it.1).unwrap_or(LONG.len()));
    all
}

/// The rows of several measures one after the other, by their places, in the room of the
/// longest list: of a set of many sessions that holds nearly all rows, and there is no second
/// copy of them.
pub fn joined(mut lists: Vec<(usize, Vec<Row>)>) -> Vec<Row> {
    lists.sort_by_key(|it| it.0);
    let mut lists: Vec<Vec<Row>> = lists.into_iter().map(|it| it.1).collect();
    let longest = (0..lists.len()).max_by_key(|it| lists[*it].len()).unwrap_or(0);
    let mut after = lists.split_off(longest).into_iter();
    let mut all = after.next().unwrap_or_default();
    let n: usize = lists.iter().chain(after.as_slice()).map(Vec::len).sum();
    all.reserve_exact(n);
    all.splice(0..0, lists.into_iter().flatten().collect::<Vec<_>>());
    after.for_each(|it| all.extend(it));
    all
}

fn rows(of: Measure, basis: &Basis<'_>) -> Vec<Row> {
    let (material, settings) = (basis.material, &basis.settings);
    match of {
        Measure::FacsRatio => ratio::rows(material, settings),
        Measure::Frames => frames::binary(basis),
        Measure::Levels => levels::rows(basis),
        Measure::ManyCoders => many::rows(material, settings),
        Measure::Tolerance => tolerant::tolerance(material, settings),
        Measure::Events => events::matching(basis),
        Measure::Timing => landmarks::rows(basis),
        Measure::Attributes => attributes::rows(basis),
        Measure::Emfacs => emotion::emfacs(material, settings),
        Measure::Selective => selective::rows(material, settings),
        Measure::Easydiag => emotion::easydiag(material),
        Measure::Unitized => unitizing::unitized(basis),
        Measure::UnitizedLegacy => unitizing::legacy(material),
        Measure::Gamma => unitizing::gamma(material, settings),
        Measure::Boris => unitizing::boris(material, settings),
        Measure::Drift => drift::rows(basis),
        Measure::Uncertainty => uncertain::clusters(basis),
        Measure::Benchmark => uncertain::benchmark(basis),
        Measure::SampleSize => uncertain::sample_size(material),
        // Of a file of ratings, not of sheets: see [`of_ratings`].
        Measure::Ratings => Vec::new(),
    }
}

/// What rows of one block have in common.
#[derive(Clone, Debug)]
struct Rows {
    measure: Measure,
    coders: Arc<str>,
    code: Option<Code>,
    at: String,
    /// The same as the row before has it: rows of one window share it.
    last_at: Arc<str>,
    base_rate: Option<f64>,
    n_missing: u64,
    rows: Vec<Row>,
}

impl Rows {
    fn new(measure: Measure, coders: &str) -> Self {
        Self {
            measure,
            coders: coders.into(),
            code: None,
            at: String::new(),
            last_at: Arc::default(),
            base_rate: None,
            n_missing: 0,
            rows: Vec::new(),
        }
    }

    fn push(&mut self, statistic: impl Into<Cow<'static, str>>, estimate: Estimate) {
        if *self.last_at != *self.at {
            self.last_at = self.at.as_str().into();
        }
        self.push_last(statistic.into(), estimate);
    }

    /// The same with what it is further of, which rows of other blocks share.
    fn push_at(&mut self, at: &Arc<str>, statistic: &'static str, estimate: Estimate) {
        self.last_at = Arc::clone(at);
        self.push_last(statistic.into(), estimate);
    }

    fn push_last(&mut self, statistic: Cow<'static, str>, estimate: Estimate) {
        self.rows.push(Row {
            measure: self.measure,
            statistic,
            code: self.code,
            coders: Arc::clone(&self.coders),
            at: Arc::clone(&self.last_at),
            estimate,
            base_rate: self.base_rate,
            n_missing: self.n_missing,
            is_count: false,
        });
    }

    fn count(&mut self, statistic: impl Into<Cow<'static, str>>, n: u64) {
        self.push(statistic, Estimate::value(n as f64, n));
        self.rows.iter_mut().last().into_iter().for_each(|it| it.is_count = true);
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// A report of a thousand sessions has two million rows.
    #[test]
    fn a_row_is_small() {
        assert_eq!(size_of::<Row>(), 136);
    }

    proptest! {
        /// No row is lost, whichever list is the longest and whichever was ready first.
        #[test]
        fn joined_lists_come_in_order(n in vec(0..5_u64, 0..6), first in 0..6_usize) {
            let list = |(at, n): (u64, &u64)| {
                let mut rows = Rows::new(Measure::Frames, "a × b");
                (0..*n).for_each(|it| rows.count("n", 10 * at + it));
                rows.rows
            };
            let lists: Vec<Vec<Row>> = (0..).zip(&n).map(list).collect();
            let mut ready: Vec<_> = lists.iter().cloned().enumerate().collect();
            ready.rotate_left(first.min(n.len()));
            prop_assert_eq!(joined(ready), lists.concat());
        }

        /// Each that is asked for comes once, with its own place.
        #[test]
        fn the_longest_come_first(asked in vec(0..Measure::OF_SHEETS.len(), 0..9)) {
            let asked: Vec<Measure> =
                asked.into_iter().map(|it| Measure::OF_SHEETS[it]).collect();
            let mut order = longest_first(&asked);
            if asked.contains(&Measure::Levels) {
                prop_assert_eq!(order[0].1, Measure::Levels);
            }
            order.sort_by_key(|it| it.0);
            prop_assert_eq!(order, asked.into_iter().enumerate().collect::<Vec<_>>());
        }
    }
}
