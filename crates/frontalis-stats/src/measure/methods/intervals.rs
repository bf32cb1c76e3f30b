//! How the intervals of each measure were made, told from its rows; where it has none, why.

use std::collections::{BTreeMap, BTreeSet};

use super::super::levels::is_long;
use super::super::{Basis, Measure, Row, Settings};
use super::Rule;
use crate::estimate::{Estimate, Flag};

/// A way in which an interval was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// By resampling persons or clips.
    Clusters,
    /// By resampling blocks of one clip.
    Blocks,
    /// The same, bias-corrected and accelerated.
    Accelerated,
    /// By Student's distribution.
    Student,
    /// By the F distribution.
    F,
}

impl Way {
    /// That of a row; `None` where it has no interval.
    fn of(row: &Row) -> Option<Self> {
        let Estimate::Value(value) = &row.estimate else { return None };
        value.interval?;
        Some(match &*row.statistic {
            it if it.starts_with("icc") => Self::F,
            it if it.ends_with("_bca") => Self::Accelerated,
            _ if value.flags.has(Flag::IidSe) => Self::Student,
            _ if value.flags.has(Flag::WithinOneVideo) => Self::Blocks,
            _ => Self::Clusters,
        })
    }

    fn text(self, settings: &Settings) -> String {
        let resampled = format!(
            "95 % percentile intervals of {} bootstrap resamples (seed {}) of ",
            settings.resampling.resamples, settings.resampling.seed
        );
        let seconds = settings.block_seconds;
        match self {
            Self::Clusters if settings.two_level => {
                let within =
                    format!("and of moving blocks of {seconds} s within each of");
                format!("{resampled}persons or clips {within} them")
            }
            Self::Clusters => resampled + "whole persons or clips",
            Self::Blocks => {
                format!("{resampled}moving blocks of {seconds} s within one clip")
            }
            Self::Accelerated => {
                "from 20 persons or clips on bias-corrected and accelerated ones, too"
                    .into()
            }
            Self::Student => {
                "where there is too little to resample Student's intervals, \
                              which take matched actions for independent"
                    .into()
            }
            Self::F => "intraclass correlations have F intervals of Shrout and Fleiss \
                        (1979), which take matched actions for independent"
                .into(),
        }
    }
}

/// What rows of one measure have.
#[derive(Default)]
pub(super) struct Found {
    ways: BTreeSet<Way>,
    /// Whether some of them, counts apart, is a value without an interval.
    bare: bool,
    /// Whether some of them is a value.
    defined: bool,
}

/// What rows have, measure by measure: there may be millions, so that they are read once.
pub(super) fn found(rows: &[Row]) -> BTreeMap<Measure, Found> {
    let mut all: BTreeMap<Measure, Found> = BTreeMap::new();
    for own in rows.chunk_by(|a, b| a.measure == b.measure) {
        let Some(measure) = own.first().map(|it| it.measure) else { continue };
        let found = all.entry(measure).or_default();
        for row in own.iter().filter(|it| !it.is_count) {
            let way = Way::of(row);
            let value = row.estimate.x().is_some();
            found.defined |= value;
            found.bare |= value && way.is_none();
            found.ways.extend(way);
        }
    }
    all
}

/// The rules of intervals: measures of which the same is to be said, together.
pub(super) fn rules(
    measures: &[Measure],
    all: &BTreeMap<Measure, Found>,
    basis: &Basis<'_>,
) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for measure in measures {
        let text = told(*measure, all.get(measure), basis);
        match rules.iter_mut().find(|it| it.text == text) {
            Some(rule) => rule.of.push(*measure),
            None => rules.push(Rule::of("Intervals", vec![*measure], text)),
        }
    }
    rules
}

fn told(of: Measure, found: Option<&Found>, basis: &Basis<'_>) -> String {
    let Some(found) = found.filter(|it| !it.ways.is_empty()) else {
        return why_none(of, found.is_some_and(|it| it.defined), basis).to_owned();
    };
    let ways = found.ways.iter().map(|it| it.text(&basis.settings));
    let some_none = found.bare && is_too_long(of, basis);
    let some_none = some_none.then(|| {
        "ordinal and ratio alpha have none, since resampling them within one clip of more \
         than an hour takes too long"
            .to_owned()
    });
    ways.chain(some_none).collect::<Vec<_>>().join("; ")
}

fn why_none(of: Measure, defined: bool, basis: &Basis<'_>) -> &'static str {
    if let Some(why) = of.without_intervals() {
        return why;
    }
    if basis.settings.resampling.resamples == 0 {
        "none was asked for"
    } else if !defined {
        "none, since no value is defined"
    } else if of == Measure::ManyCoders && basis.material.coders.len() < 3 {
        "none of two coders; three and more have them"
    } else {
        "none, since there is too little to resample"
    }
}

/// Whether a measure leaves intervals of long clips out, and there is such a clip.
fn is_too_long(of: Measure, basis: &Basis<'_>) -> bool {
    of == Measure::Levels
        && basis.pairs().iter().any(|pair| {
            pair.draws().is_some_and(|draws| is_long(pair.shared.len(), draws))
        })
}
