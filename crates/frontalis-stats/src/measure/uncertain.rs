//! Uncertainty over clips, benchmarks, drift, and how much has to be coded twice.

use std::collections::BTreeSet;

use ndarray::Array2;

use super::frames::frames_of;
use super::resample::{Draws, cells, clusters as by_cluster, kappa_of, ratio, table_of};
use super::{Measure, Row, Rows, Settings};
use crate::benchmark::{Scale, probabilities, verdict};
use crate::bootstrap::Distribution;
use crate::drift::{trend, windows};
use crate::estimate::{Estimate, Undefined};
use crate::jackknife::{MOST_ENUMERATED, accelerated, exact, jackknife};
use crate::kappa;
use crate::matching::{f1, matching};
use crate::material::{Material, Shared};
use crate::runs::{Run, Runs};
use crate::sample_size::events_needed;
use crate::table::Table2;
use crate::tolerance::half_width;

type Frames = Vec<(Runs, Runs, Runs, Run)>;

fn kappa_cells(shared: &[Shared<'_>], code: frontalis_core::Code) -> Array2<f64> {
    let clips: Frames = shared.iter().map(|it| frames_of(it, code)).collect();
    cells(&by_cluster(shared), &clips)
}

fn pooled(cells: &Array2<f64>) -> Table2 {
    table_of(cells.sum_axis(ndarray::Axis(0)).view())
}

/// Kappa over clusters: jackknife, and for few clusters the bootstrap in full.
pub(super) fn clusters(material: &Material) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        for code in &material.codes {
            let cells = kappa_cells(&shared, *code);
            let mut rows = Rows::new(Measure::Uncertainty, &coders);
            rows.code = Some(*code);
            rows.n_missing = shared.iter().map(|it| it.missing(*code).n_frames()).sum();
            rows.push("pooled_kappa", kappa::cohen(&pooled(&cells).into()));
            let left = jackknife(&cells, kappa_of);
            rows.push("jackknife_se", left.error.clone());
            rows.push("jackknife_bias", left.bias.clone());
            for (at, without) in left.without.iter().enumerate() {
                rows.push(
                    format!("leave_one_out/{at}"),
                    Estimate::of(*without, cells.nrows() as u64 - 1),
                );
            }
            match exact(&cells, kappa_of) {
                Ok(drawn) => exact_rows(&mut rows, &drawn, cells.nrows()),
                Err(reason) => rows.push(
                    "exact_bootstrap_sd",
                    Estimate::undefined(reason, cells.nrows() as u64),
                ),
            }
            all.extend(rows.rows);
        }
    }
    all
}

fn exact_rows(rows: &mut Rows, drawn: &Distribution, clusters: usize) {
    debug_assert!(clusters <= MOST_ENUMERATED);
    let n = clusters as u64;
    let some = |x: Option<f64>| Estimate::of(x.ok_or(Undefined::UnstableBootstrap), n);
    rows.count("exact_bootstrap_resamples", drawn.n());
    rows.count("exact_bootstrap_undefined", drawn.n_undefined());
    rows.push("exact_bootstrap_mean", some(drawn.mean()));
    rows.push("exact_bootstrap_sd", some(drawn.sd()));
    for p in ["0.025", "0.05", "0.5", "0.95", "0.975"] {
        let at = p.parse().ok().and_then(|it| drawn.quantile(it));
        rows.push(format!("exact_bootstrap_quantile/{p}"), some(at));
    }
}

/// Kappa with its bootstrap interval (accelerated from 20 clusters on), and how large it is
/// by Gwet's rule with the error over clusters or blocks.
pub(super) fn benchmark(material: &Material, settings: &Settings) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        let draws = Draws::of(&shared, settings);
        let of_codes: Vec<Frames> = material
            .codes
            .iter()
            .map(|code| shared.iter().map(|it| frames_of(it, *code)).collect())
            .collect();
        let mut resampled = draws.as_ref().map(|draws| {
            let cells: Vec<_> = of_codes.iter().map(|it| draws.cells(it)).collect();
            draws.resampled_all(&cells).into_iter()
        });
        for code in &material.codes {
            let by_clip = kappa_cells(&shared, *code);
            let point = kappa::cohen(&pooled(&by_clip).into());
            let mut rows = Rows::new(Measure::Benchmark, &coders);
            rows.code = Some(*code);
            let resampled = resampled.as_mut().and_then(Iterator::next);
            let Some((draws, resampled)) = draws.as_ref().zip(resampled) else {
                rows.push("cohen_kappa", point);
                rows.push("bootstrap_se", Estimate::undefined(Undefined::TooFewUnits, 0));
                all.extend(rows.rows);
                continue;
            };
            let drawn = draws.distribution(&resampled, kappa::cohen2);
            benchmark_rows(&mut rows, point, draws, &drawn, &by_clip);
            all.extend(rows.rows);
        }
    }
    all
}

fn benchmark_rows(
    rows: &mut Rows,
    point: Estimate,
    draws: &Draws,
    drawn: &Distribution,
    by_clip: &Array2<f64>,
) {
    let n = point.n();
    let x = point.x();
    rows.push("cohen_kappa", draws.interval(point.clone(), drawn));
    if let Some(x) = x.filter(|_| by_clip.nrows() >= 20) {
        let left = jackknife(by_clip, kappa_of);
        if let Ok((low, high)) = accelerated(drawn, &left, x) {
            rows.push("cohen_kappa_bca", point.clone().within(low, high));
        }
    }
    let stable = drawn.interval().and_then(|_| drawn.sd().ok_or(Undefined::TooFewUnits));
    rows.push("bootstrap_se", Estimate::of(stable, n));
    for scale in Scale::ALL {
        let of = match (x, stable) {
            (Some(x), Ok(se)) => probabilities(x, se, scale).map(|it| (x, se, it)),
            (None, _) => {
                Err(super::frames::bare(&point).err().unwrap_or(Undefined::NoUnits))
            }
            (_, Err(reason)) => Err(reason),
        };
        match of {
            Ok((x, se, shares)) => {
                scale.name().clone_into(&mut rows.at);
                for (class, share) in scale.classes().iter().zip(shares) {
                    rows.push(class.word, Estimate::value(share, n));
                }
                if let Ok(class) = verdict(x, se, scale) {
                    rows.push(
                        format!("verdict: {}", class.word),
                        Estimate::value(class.low, n),
                    );
                }
            }
            Err(reason) => rows.push(scale.name(), Estimate::undefined(reason, n)),
        }
        rows.at.clear();
    }
}

/// F1 of matched actions of all codes by clip, each with the interval of its own blocks, and
/// its trend.
fn drift_of_events(
    coders: &str,
    shared: &[Shared<'_>],
    material: &Material,
    settings: &Settings,
) -> Vec<Row> {
    let mut rows = Rows::new(Measure::Drift, coders);
    let mut by_clip = Vec::new();
    for clip in shared {
        let mut placed: Vec<(usize, u64, [f64; 2])> = Vec::new();
        let (mut n, mut matched, mut tied) = ([0, 0], 0, false);
        for code in &material.codes {
            let [a, b] = clip.acts(*code).map(|it| clip.cut(&it));
            let found = matching(&a, &b, settings.rule);
            n = [n[0] + found.n[0], n[1] + found.n[1]];
            matched += found.n_matched();
            tied |= found.tie_broken;
            placed.extend(a.iter().chain(&b).map(|it| (0, it.start(), [0.0, 1.0])));
            let pairs = found.pairs.iter();
            placed.extend(pairs.map(|it| (0, a[it.first].start(), [2.0, 0.0])));
        }
        placed.sort_by_key(|it| it.1);
        let mut of = f1(matched, n, tied);
        by_clip.extend(of.x());
        if let Some(draws) = Draws::of(&[*clip], settings) {
            let cells = draws.resampled(&draws.sums(placed.iter().copied()));
            of = draws
                .interval_of(of, &cells, |it| ratio(it[0], it[1], Undefined::NoEvents));
        }
        rows.at.clone_from(&clip.clip.name);
        rows.push("event_f1", of);
        let seconds = (u64::from(settings.window_seconds), 1);
        let parts = windows(clip.scope, half_width(seconds, clip.clip.rate));
        for window in parts.iter().filter(|_| parts.len() > 1) {
            rows.at = format!("{} from frame {}", clip.clip.name, window.start());
            rows.push("event_f1_window", in_window(clip, *window, &placed, settings));
        }
    }
    rows.at.clear();
    let of = trend(&by_clip, settings.resampling.resamples, settings.resampling.seed);
    rows.push("event_f1_trend_over_clips", of.correlation);
    rows.push("event_f1_trend_p", of.p);
    rows.rows
}

/// The same inside one window of a clip; an action belongs to the window it begins in. What is
/// `placed` comes in the order of frames.
fn in_window(
    clip: &Shared<'_>,
    window: Run,
    placed: &[(usize, u64, [f64; 2])],
    settings: &Settings,
) -> Estimate {
    let from = placed.partition_point(|it| it.1 < window.start());
    let to = placed.partition_point(|it| it.1 < window.end());
    let inside = placed.get(from..to).unwrap_or(&[]);
    let sum = |at: usize| inside.iter().map(|it| it.2[at]).sum::<f64>();
    let of = ratio(sum(0), sum(1), Undefined::NoEvents);
    let of = Estimate::of(of, sum(1) as u64);
    match Draws::of(&[Shared { scope: window, ..*clip }], settings) {
        Some(draws) => {
            let cells = draws.resampled(&draws.sums(inside.iter().copied()));
            draws.interval_of(of, &cells, |it| ratio(it[0], it[1], Undefined::NoEvents))
        }
        None => of,
    }
}

/// Kappa by window within long clips, by clip in order, and its trend over clips; all codes
/// together by F1 of matched actions.
pub(super) fn drift(material: &Material, settings: &Settings) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        all.extend(drift_of_events(&coders, &shared, material, settings));
        for code in &material.codes {
            let mut rows = Rows::new(Measure::Drift, &coders);
            rows.code = Some(*code);
            let mut by_clip = Vec::new();
            for clip in &shared {
                let (a, b, missing, scope) = frames_of(clip, *code);
                let of = kappa::cohen(&Table2::of_runs(&a, &b, &missing, scope).into());
                by_clip.extend(of.x());
                rows.at.clone_from(&clip.clip.name);
                rows.push("cohen_kappa", of);
                let seconds = (u64::from(settings.window_seconds), 1);
                let width = half_width(seconds, clip.clip.rate);
                let parts = windows(scope, width);
                for window in parts.iter().filter(|_| parts.len() > 1) {
                    let table = Table2::of_runs(&a, &b, &missing, *window);
                    rows.n_missing = window.n_frames() - table.n();
                    rows.at = format!("{} from frame {}", clip.clip.name, window.start());
                    rows.push("cohen_kappa_window", kappa::cohen(&table.into()));
                }
                rows.n_missing = 0;
            }
            rows.at.clear();
            let of =
                trend(&by_clip, settings.resampling.resamples, settings.resampling.seed);
            rows.push("trend_over_clips", of.correlation);
            rows.push("trend_p", of.p);
            all.extend(rows.rows);
        }
    }
    all
}

/// Events of each code that would have to be coded twice, at the code's own share of events.
pub(super) fn sample_size(material: &Material) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        let lists = || shared.iter().flat_map(|it| it.episodes().concat());
        let n = lists().count() as f64;
        let labels: BTreeSet<_> =
            lists().flat_map(|it| it.codes.keys().copied()).collect();
        for code in labels.into_iter().filter(|it| material.codes.contains(it)) {
            let with = lists().filter(|it| it.codes.contains_key(&code)).count() as f64;
            let mut rows = Rows::new(Measure::SampleSize, &coders);
            rows.code = Some(code);
            rows.base_rate = Some(with / n);
            for least in [0.667, 0.7, 0.8, 0.9] {
                let needed = events_needed(least, with / n, 2, 0.05).map(|it| it as f64);
                rows.push(
                    format!("events_for_alpha/{least}"),
                    Estimate::of(needed, n as u64),
                );
            }
            all.extend(rows.rows);
        }
    }
    all
}
