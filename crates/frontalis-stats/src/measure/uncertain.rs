//! Uncertainty over clips, benchmarks, and how much has to be coded twice.

use std::collections::BTreeSet;

use ndarray::Array2;

use super::basis::Basis;
use super::resample::{Draws, kappa_of};
use super::{Measure, Row, Rows};
use crate::benchmark::{Scale, probabilities, verdict};
use crate::bootstrap::Distribution;
use crate::estimate::{Estimate, Undefined};
use crate::jackknife::{MOST_ENUMERATED, accelerated, exact, jackknife};
use crate::kappa;
use crate::material::Material;
use crate::sample_size::events_needed;
use crate::table::Table2;

/// Kappa over clusters: jackknife, and for few clusters the bootstrap in full.
pub(super) fn clusters(basis: &Basis<'_>) -> Vec<Row> {
    let mut all = Vec::new();
    for pair in basis.pairs() {
        for (code, of) in basis.material.codes.iter().zip(pair.by_frame()) {
            let cells = &of.by_cluster;
            let mut rows = Rows::new(Measure::Uncertainty, &pair.coders);
            rows.code = Some(*code);
            rows.n_missing = of.n_missing;
            rows.push("pooled_kappa", kappa::cohen_binary(of.table));
            let left = jackknife(cells, kappa_of);
            rows.push("jackknife_se", left.error.clone());
            rows.push("jackknife_bias", left.bias.clone());
            for (at, without) in left.without.iter().enumerate() {
                rows.push(
                    format!("leave_one_out/{at}"),
                    Estimate::of(*without, cells.nrows() as u64 - 1),
                );
            }
            match exact(cells, kappa_of) {
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
pub(super) fn benchmark(basis: &Basis<'_>) -> Vec<Row> {
    let mut all = Vec::new();
    for pair in basis.pairs() {
        let all_drawn = pair.drawn();
        for (at, (code, of)) in
            basis.material.codes.iter().zip(pair.by_frame()).enumerate()
        {
            let point = kappa::cohen_binary(of.table);
            let mut rows = Rows::new(Measure::Benchmark, &pair.coders);
            rows.code = Some(*code);
            if let Some((draws, all)) = all_drawn
                && let Some(resampled) = all.get(at)
            {
                let mut kappas = Vec::new();
                resampled.each(|it: [f64; 4]| {
                    kappas
                        .push(kappa::cohen2(Table2::from_cells(it.map(|it| it as u64))));
                });
                let drawn = Distribution::new(kappas);
                benchmark_rows(&mut rows, point, draws, &drawn, &of.by_cluster);
            } else {
                rows.push("cohen_kappa", point);
                rows.push("bootstrap_se", Estimate::undefined(Undefined::TooFewUnits, 0));
            }
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

/// Events of each code that would have to be coded twice, at the code's own share of events.
pub(super) fn sample_size(material: &Material) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        let lists = || shared.iter().flat_map(|it| it.episodes().concat());
        let n = lists().count() as f64;
        let labels: BTreeSet<_> = lists().flat_map(|it| it.codes.codes()).collect();
        for code in labels.into_iter().filter(|it| material.codes.contains(it)) {
            let with = lists().filter(|it| it.codes.has(code)).count() as f64;
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
