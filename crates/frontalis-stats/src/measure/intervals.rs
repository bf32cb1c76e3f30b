//! Which rows of levels and of the u-alpha family have an interval.

use std::sync::Arc;

use frontalis_core::Code;

use super::*;
use crate::estimate::{Flag, Value};
use crate::material::{Act, Clip, Coding, Episode, Reading, Score, Side};
use crate::runs::Run;

/// A coder's actions of 12 and events, one every ten seconds; the second coder is late, now and
/// then a level higher, and misses every seventh.
fn coding(coder: u64, n_seconds: u64) -> Coding {
    let mut of = Coding::new(Run::new(0, 25 * n_seconds).unwrap());
    let starts = (0..n_seconds / 10).filter(|it| coder == 0 || it % 7 > 0);
    let run = |n: u64| Run::new(n * 250 + coder * (n % 5), n * 250 + 90).unwrap();
    let act = |n: u64| {
        let level = 1 + (n % 4 + coder * u64::from(n.is_multiple_of(3))) as u8;
        Act::new(run(n), None, Some(level), Side::Both)
    };
    of.acts.insert(Code::plain(12).unwrap(), starts.clone().map(act).collect());
    let readings = ["anger", "fear"].map(|it| {
        Arc::new(Reading { label: it.to_owned(), emotions: [it.to_owned()].into() })
    });
    let episode = |n: u64| {
        let reading = Arc::clone(
            &readings[(n + coder * u64::from(n.is_multiple_of(5))) as usize % 2],
        );
        Episode { run: run(n), codes: Score::new(), reading }
    };
    of.episodes = starts.map(episode).collect();
    of
}

pub(super) fn material(n_clips: usize, n_seconds: u64) -> Material {
    let clip = |at: usize| Clip {
        name: format!("clip {at}"),
        cluster: format!("clip {at}"),
        rate: (25, 1),
        // Each longer than the one before, so that clips differ.
        codings: [0, 1].map(|it| Some(coding(it, n_seconds + 30 * at as u64))).to_vec(),
    };
    Material {
        coders: vec!["ada".to_owned(), "bo".to_owned()],
        codes: Code::plain(12).into_iter().collect(),
        clips: (0..n_clips).map(clip).collect(),
        ..Material::default()
    }
}

/// The rows that have an interval, those of events with what they are of.
#[track_caller]
fn drawn(of: Measure, material: &Material, two_level: bool) -> Vec<(String, Value)> {
    let settings = Settings { two_level, ..Settings::default() };
    let with = |row: Row| match row.estimate {
        Estimate::Value(value) if value.interval.is_some() => {
            Some((format!("{}{}", row.at, row.statistic), value))
        }
        _ => None,
    };
    measure(of, material, &settings).into_iter().filter_map(with).collect()
}

#[track_caller]
fn check(of: Measure, material: &Material, two_level: bool, expected: &[&str]) {
    let found = drawn(of, material, two_level);
    assert_eq!(found.iter().map(|it| it.0.as_str()).collect::<Vec<_>>(), expected);
    for (name, value) in found {
        let (low, high) = value.interval.unwrap();
        assert!(low <= value.x && value.x <= high && low < high, "{name} {value:?}");
        let within_one = value.flags.has(Flag::WithinOneVideo);
        assert_eq!(within_one, material.clips.len() == 1, "{name}");
    }
}

const LEVELS: [&str; 7] = [
    "weighted_kappa_linear",
    "gwet_ac2_linear",
    "weighted_kappa_quadratic",
    "gwet_ac2_quadratic",
    "alpha_ordinal",
    "alpha_interval",
    "alpha_ratio",
];

const UNITIZED: [&str; 8] = [
    "u_alpha",
    "bar_u_alpha",
    "events by emotionu_alpha",
    "events by emotionbar_u_alpha",
    "events by emotioncu_alpha",
    "events by emotioncu_coverage",
    "events by emotionku_alpha/anger",
    "events by emotionku_alpha/fear",
];

#[test]
fn clips_blocks_and_both_give_every_row_its_interval() {
    for (of, two_level) in
        [(material(5, 300), false), (material(5, 300), true), (material(1, 1200), false)]
    {
        check(Measure::Levels, &of, two_level, &LEVELS);
        check(Measure::Unitized, &of, two_level, &UNITIZED);
    }
}

/// Levels that long clips have intervals of.
const BRIEF: [&str; 5] = [LEVELS[0], LEVELS[1], LEVELS[2], LEVELS[3], LEVELS[5]];

#[test]
fn long_clips_have_five_of_levels_and_all_of_units() {
    let (short, long) = (material(1, 3600), material(1, 3700));
    check(Measure::Levels, &short, false, &LEVELS);
    check(Measure::Levels, &long, false, &BRIEF);
    check(Measure::Unitized, &long, false, &UNITIZED);
}

/// Those that need few sums are drawn as they are among all.
#[test]
fn few_sums_give_the_same_intervals() {
    let of = material(1, 1200);
    let basis = Basis::new(&of, &Settings::default());
    let found = levels::in_both_forms(&basis.pairs()[0], &of.codes);
    let [brief, whole] = found.map(|rows| {
        let value = |row: &Row| match &row.estimate {
            Estimate::Value(value) => value.interval,
            Estimate::Undefined { .. } => None,
        };
        let named = |it: &&Row| BRIEF.contains(&&*it.statistic);
        rows.iter().filter(named).filter_map(value).collect::<Vec<_>>()
    });
    assert_eq!(brief.len(), BRIEF.len());
    for (a, b) in brief.into_iter().zip(whole) {
        assert!((a.0 - b.0).abs() < 1e-12 && (a.1 - b.1).abs() < 1e-12, "{a:?} {b:?}");
    }
}
