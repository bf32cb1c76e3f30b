//! What a corpus of expressions comes to: shares with intervals, durations, what follows what,
//! and tables side by side. Counting goes through lazy queries; intervals resample persons.

use std::collections::BTreeMap;

use frontalis_emotion::Table;
use frontalis_stats::bootstrap::{Weights, with_interval};
use frontalis_stats::expression::{
    Corpus, Crossed, Expression, Share, category, is_no_word, words,
};
use frontalis_stats::{Estimate, Undefined};
use ndarray::Array2;
use polars::prelude::*;

use crate::error::AnalysisError;
use crate::plan::Plan;
use crate::schema::{EMOTION, N, TABLE};

/// A person, by place, u32.
const PERSON: &str = "person";
/// Seconds that an event lasted, f64.
const SECONDS: &str = "seconds";
/// Whether other words were read in it too, bool.
const BESIDE: &str = "beside";

/// What each table's readings come to.
pub(super) fn corpora(
    all: &[Expression],
    tables: &[Table],
    plan: &Plan,
) -> Result<Vec<Corpus>, AnalysisError> {
    let persons = persons(all);
    let long = long(all, &persons)?;
    let of = |at: usize, table: &Table| -> Result<Corpus, AnalysisError> {
        let place = at as u32;
        let own = long.clone().lazy().filter(col(TABLE).eq(lit(place)));
        let (categories, transitions) = transitions(all, at);
        Ok(Corpus {
            table: table.id.clone(),
            shares: shares(own, all, &persons, plan)?,
            categories,
            transitions,
            n_clusters: persons.len() as u64,
        })
    };
    tables.iter().enumerate().map(|(at, it)| of(at, it)).collect()
}

/// Persons by place. A clip without one is one by itself.
fn persons(all: &[Expression]) -> BTreeMap<&str, u32> {
    let mut persons: BTreeMap<&str, u32> =
        all.iter().map(|it| (it.subject.as_str(), 0)).collect();
    (0..).zip(persons.values_mut()).for_each(|(at, it)| *it = at);
    persons
}

/// One row an event, table and word read in it.
fn long(all: &[Expression], persons: &BTreeMap<&str, u32>) -> PolarsResult<DataFrame> {
    let (mut table, mut emotion) = (Vec::<u32>::new(), Vec::<&str>::new());
    let (mut person, mut seconds) = (Vec::<u32>::new(), Vec::<f64>::new());
    let mut beside = Vec::<bool>::new();
    for it in all {
        let lasted = it.total.nominal.as_secs_f64();
        for (place, reading) in (0_u32..).zip(&it.event.readings) {
            let words = words(&reading.outcome);
            for word in &words {
                table.push(place);
                emotion.push(word);
                person.push(persons.get(it.subject.as_str()).copied().unwrap_or(0));
                seconds.push(lasted);
                beside.push(words.len() > 1);
            }
        }
    }
    df!(TABLE => table, EMOTION => emotion, PERSON => person, SECONDS => seconds,
        BESIDE => beside)
}

fn shares(
    own: LazyFrame,
    all: &[Expression],
    persons: &BTreeMap<&str, u32>,
    plan: &Plan,
) -> Result<Vec<Share>, AnalysisError> {
    let counted = own
        .clone()
        .group_by([col(EMOTION)])
        .agg([
            len().alias(N),
            col(SECONDS).sum(),
            col(BESIDE).sum(),
            col(PERSON).n_unique(),
        ])
        .sort_by_exprs([col(EMOTION)], Default::default())
        .collect()?;
    let by_person = own
        .group_by([col(EMOTION), col(PERSON)])
        .agg([len().alias(N)])
        .sort_by_exprs([col(EMOTION), col(PERSON)], Default::default())
        .collect()?;
    let (emotion, n) = (counted.column(EMOTION)?.str()?, counted.column(N)?.u32()?);
    let (seconds, beside) =
        (counted.column(SECONDS)?.f64()?, counted.column(BESIDE)?.u32()?);
    let of_persons = counted.column(PERSON)?.u32()?;
    let mut cells: BTreeMap<(&str, u32), f64> = BTreeMap::new();
    let (own_emotion, own_person) =
        (by_person.column(EMOTION)?.str()?, by_person.column(PERSON)?.u32()?);
    let own_n = by_person.column(N)?.u32()?;
    for at in 0..by_person.height() {
        if let (Some(word), Some(person), Some(n)) =
            (own_emotion.get(at), own_person.get(at), own_n.get(at))
        {
            cells.insert((word, person), f64::from(n));
        }
    }
    let mut in_all = vec![0.0; persons.len()];
    for it in all {
        let person = persons.get(it.subject.as_str()).copied().unwrap_or(0);
        if let Some(n) = in_all.get_mut(person as usize) {
            *n += 1.0;
        }
    }
    let weights = Weights::of_clusters(persons.len(), plan.resampling);
    let share = |at: usize| {
        let (word, n) = (emotion.get(at)?, u64::from(n.get(at)?));
        let seconds = seconds.get(at)?;
        let of_word = |person: usize| {
            let key = (word, person as u32);
            cells.get(&key).copied().unwrap_or(0.0)
        };
        Some(Share {
            category: word.to_owned(),
            n,
            n_with_others: beside.get(at).map_or(0, u64::from),
            share: estimate(n, &in_all, of_word, weights.as_ref().ok()),
            seconds,
            mean_seconds: seconds / n.max(1) as f64,
            n_persons: of_persons.get(at).map_or(0, u64::from),
        })
    };
    let mut shares: Vec<Share> = (0..counted.height()).filter_map(share).collect();
    shares.sort_by(|a, b| {
        let last = is_no_word(&a.category).cmp(&is_no_word(&b.category));
        last.then(b.n.cmp(&a.n)).then_with(|| a.category.cmp(&b.category))
    });
    Ok(shares)
}

/// A share of all events, with an interval over persons.
fn estimate(
    n: u64,
    in_all: &[f64],
    of_word: impl Fn(usize) -> f64,
    weights: Option<&Weights>,
) -> Estimate {
    let n_all: f64 = in_all.iter().sum();
    if n_all <= 0.0 {
        return Estimate::undefined(Undefined::NoEvents, 0);
    }
    let point = Estimate::value(n as f64 / n_all, n_all as u64);
    let Some(weights) = weights else { return point };
    let cells = Array2::from_shape_fn((in_all.len(), 2), |(person, column)| {
        if column == 0 { of_word(person) } else { in_all[person] }
    });
    let drawn = weights.distribution(&cells, |it| {
        if it[1] > 0.0 { Ok(it[0] / it[1]) } else { Err(Undefined::NoEvents) }
    });
    with_interval(point, &drawn, in_all.len(), false)
}

/// By frequency, then by name; what is no word last.
fn ranked(counts: BTreeMap<&str, u64>) -> Vec<String> {
    let mut all: Vec<(&str, u64)> = counts.into_iter().collect();
    all.sort_by(|a, b| {
        let last = is_no_word(a.0).cmp(&is_no_word(b.0));
        last.then(b.1.cmp(&a.1)).then(a.0.cmp(b.0))
    });
    all.into_iter().map(|it| it.0.to_owned()).collect()
}

fn of_table(it: &Expression, at: usize) -> Option<&str> {
    it.event.readings.get(at).map(|it| category(&it.outcome))
}

fn transitions(all: &[Expression], at: usize) -> (Vec<String>, Vec<Vec<u64>>) {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for word in all.iter().filter_map(|it| of_table(it, at)) {
        *counts.entry(word).or_default() += 1;
    }
    let categories = ranked(counts);
    let mut matrix = vec![vec![0; categories.len()]; categories.len()];
    let place = |word: &str| categories.iter().position(|it| it == word);
    // Events come by clip, coder, then onset.
    for pair in all.windows(2) {
        let [before, after] = pair else { continue };
        if (before.clip, before.coder) != (after.clip, after.coder) {
            continue;
        }
        let places = [before, after].map(|it| of_table(it, at).and_then(place));
        if let [Some(from), Some(to)] = places {
            matrix[from][to] += 1;
        }
    }
    (categories, matrix)
}

/// Every two tables side by side.
pub(super) fn crossed(all: &[Expression], tables: &[Table]) -> Vec<Crossed> {
    let pairs =
        (0..tables.len()).flat_map(|a| (a + 1..tables.len()).map(move |b| (a, b)));
    pairs.map(|(a, b)| cross(all, tables, a, b)).collect()
}

fn cross(all: &[Expression], tables: &[Table], a: usize, b: usize) -> Crossed {
    let mut counts: [BTreeMap<&str, u64>; 2] = Default::default();
    let both = || all.iter().filter_map(|it| Some([of_table(it, a)?, of_table(it, b)?]));
    for words in both() {
        for (counts, word) in counts.iter_mut().zip(words) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let categories = counts.map(ranked);
    let mut of = Crossed {
        tables: [tables[a].id.clone(), tables[b].id.clone()],
        counts: vec![vec![0; categories[1].len()]; categories[0].len()],
        classified: [0; 4],
        categories,
    };
    for [first, second] in both() {
        let place = |side: usize, word: &str| {
            of.categories[side].iter().position(|it| it == word)
        };
        if let (Some(row), Some(column)) = (place(0, first), place(1, second)) {
            of.counts[row][column] += 1;
        }
        // Several words are words, too.
        let has = |word: &str| {
            word == frontalis_stats::expression::SEVERAL || !is_no_word(word)
        };
        let at = match (has(first), has(second)) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        };
        of.classified[at] += 1;
    }
    of
}
