//! Cases of tables, ratings and pairs.

use serde_json::Value;

use crate::api::alpha::{Metric, alpha};
use crate::api::benchmark::{Scale, probabilities};
use crate::api::coefficient::{
    Chance, coefficient, light, of_category, standard_error, standard_error_of_table,
    with_error,
};
use crate::api::icc::{MeanSquares, Model, icc};
use crate::api::measure::of_table;
use crate::api::ratings::{Pattern, Ratings};
use crate::api::timing::{concordance, intervals, timing};
use crate::api::weights::{Weighting, from_disagreement};
use crate::api::{Square, Table2, kappa, weighted};
use crate::case::{Case, Found, floats, numbers};

fn square(table: &Value) -> Square {
    let rows: Vec<Vec<u64>> = table.as_array().unwrap().iter().map(numbers).collect();
    let counts =
        ndarray::Array2::from_shape_fn((rows.len(), rows.len()), |at| rows[at.0][at.1]);
    Square::new(counts).unwrap()
}

/// Ratings with the values of their categories: declared ones, or those that occur.
fn ratings(inputs: &Value) -> (Ratings, Vec<f64>) {
    let rows = inputs["units_by_coder"].as_array().unwrap();
    let answers: Vec<Vec<Option<f64>>> = rows
        .iter()
        .map(|it| it.as_array().unwrap().iter().map(Value::as_f64).collect())
        .collect();
    let mut values = match inputs.get("categories") {
        Some(declared) => floats(declared),
        None => answers.iter().flatten().flatten().copied().collect(),
    };
    values.sort_by(f64::total_cmp);
    values.dedup();
    let place = |it: &Option<f64>| {
        it.and_then(|it| values.iter().position(|x| *x == it)).map(|it| it as u8)
    };
    let units: Vec<Pattern> =
        answers.iter().map(|it| it.iter().map(place).collect()).collect();
    (Ratings::of_units(&units, values.len().max(2) as u8), values)
}

pub(crate) fn two_coder_table(case: &Case) -> Found {
    let (mut found, table) = (Found::default(), square(&case.inputs["table"]));
    let values = floats(&case.inputs["categories"]);
    let all = Ratings::of_square(&table);
    let identity = Weighting::Identity.matrix(&values);
    let of = |chance| coefficient(&all, &identity, chance).estimate;
    found.estimate(&["percent_agreement"], &kappa::percent(&table));
    found.estimate(&["cohen_kappa"], &weighted::with_interval(&table));
    found.interval(&["cohen_kappa_ci95"], &weighted::with_interval(&table));
    for (name, weighting) in
        [("linear", Weighting::Linear), ("quadratic", Weighting::Quadratic)]
    {
        let x = weighted::kappa(&table, &weighting.matrix(&values));
        found.estimate(&[&format!("weighted_kappa_{name}")], &x);
    }
    found.estimate(&["scott_pi"], &of(Chance::Fleiss));
    found.estimate(&["bennett_s"], &of(Chance::Bennett));
    found.estimate(&["gwet_ac1"], &of(Chance::Gwet));
    found.estimate(
        &["krippendorff_alpha_nominal"],
        &alpha(&all, &values, Metric::Nominal),
    );
    found.result(&["gwet_ac1_se", "0"], standard_error_of_table(&table, &identity));
    let errors = weighted::errors(&table);
    found.result(&["cohen_kappa_se"], errors.map(|it| it.found));
    found.result(&["cohen_kappa_se0"], errors.map(|it| it.chance));
    found.estimate(&["cohen_kappa_max"], &weighted::greatest(&table));
    // In printed tables the first of two categories is the one that counts as positive.
    if let Some(first) = table.collapse(0).filter(|_| table.q() == 2) {
        for (name, of) in of_table(first) {
            if ["positive_agreement", "negative_agreement", "mcc"].contains(&name) {
                found.estimate(&[name], &of);
            }
            if name == "positive_agreement" {
                found.estimate(&["f1"], &of);
            }
        }
    }
    found
}

pub(crate) fn gwet_ac(case: &Case) -> Found {
    let (mut found, table) = (Found::default(), square(&case.inputs["table"]));
    let all = Ratings::of_square(&table);
    let values: Vec<f64> = (0..table.q()).map(|it| it as f64).collect();
    for (name, weighting) in [
        ("ac1", Weighting::Identity),
        ("ac2_quadratic", Weighting::Quadratic),
        ("ac2_linear", Weighting::Linear),
        ("ac2_ordinal", Weighting::Ordinal),
    ] {
        let of = coefficient(&all, &weighting.matrix(&values), Chance::Gwet).estimate;
        found.estimate(&[name], &of);
    }
    found
}

pub(crate) fn weighted_kappa_custom(case: &Case) -> Found {
    let (mut found, table) = (Found::default(), square(&case.inputs["table"]));
    let rows: Vec<Vec<f64>> = case.inputs["disagreement_weights"]
        .as_array()
        .unwrap()
        .iter()
        .map(floats)
        .collect();
    let apart =
        ndarray::Array2::from_shape_fn((rows.len(), rows.len()), |at| rows[at.0][at.1]);
    found.estimate(
        &["weighted_kappa"],
        &weighted::kappa(&table, &from_disagreement(&apart)),
    );
    found.estimate(&["cohen_kappa"], &kappa::cohen(&table));
    found
}

pub(crate) fn binary_all(case: &Case) -> Found {
    let mut found = Found::default();
    let (all, values) = ratings(&case.inputs);
    let identity = Weighting::Identity.matrix(&[0.0, 1.0]);
    let of = |chance| coefficient(&all, &identity, chance).estimate;
    let pairs = [
        ("fleiss_kappa", of(Chance::Fleiss)),
        ("krippendorff_alpha", alpha(&all, &values, Metric::Nominal)),
    ];
    let table = all.pair(0, 1);
    let single = |reason| crate::api::Estimate::undefined(reason, 0);
    let names = [
        "percent_agreement",
        "cohen_kappa",
        "scott_pi",
        "bennett_s",
        "gwet_ac1",
        "mcc",
        "positive_agreement",
        "negative_agreement",
    ];
    match &table {
        Ok(square) => {
            let counts = square.counts();
            let table = Table2 {
                both: counts[(1, 1)],
                first: counts[(1, 0)],
                second: counts[(0, 1)],
                neither: counts[(0, 0)],
            };
            for (name, of) in of_table(table) {
                found.estimate(&[name], &of);
                if name == "positive_agreement" {
                    found.estimate(&["f1"], &of);
                }
                if name == "cohen_kappa" {
                    found.flags(&["flags"], &of);
                }
            }
            let se = weighted::errors(square).map(|it| it.found);
            found.result(&["cohen_kappa_se"], se);
        }
        Err(reason) => {
            names.iter().for_each(|it| found.estimate(&[it], &single(*reason)))
        }
    }
    pairs.iter().for_each(|(name, of)| found.estimate(&[name], of));
    found
}

pub(crate) fn multi_coder_nominal(case: &Case) -> Found {
    let mut found = Found::default();
    let (all, values) = ratings(&case.inputs);
    let identity = Weighting::Identity.matrix(&values);
    let of = |chance| coefficient(&all, &identity, chance).estimate;
    found.estimate(&["fleiss_kappa"], &of(Chance::Fleiss));
    found.estimate(&["light_kappa"], &light(&all).0);
    found.estimate(&["conger_kappa"], &of(Chance::Conger));
    found.estimate(&["davies_fleiss_kappa"], &of(Chance::Conger));
    found.estimate(&["bennett_s"], &of(Chance::Bennett));
    found.estimate(&["gwet_ac1"], &of(Chance::Gwet));
    found.estimate(
        &["krippendorff_alpha_nominal"],
        &alpha(&all, &values, Metric::Nominal),
    );
    found
}

pub(crate) fn cac_family(case: &Case) -> Found {
    let mut found = Found::default();
    let (all, values) = ratings(&case.inputs);
    let weighting = match case.inputs["weights"].as_str().unwrap() {
        "quadratic" => Weighting::Quadratic,
        _ => Weighting::Identity,
    };
    for (name, chance) in [
        ("conger_kappa", Chance::Conger),
        ("bennett_s", Chance::Bennett),
        ("fleiss_kappa", Chance::Fleiss),
        ("gwet_ac", Chance::Gwet),
        ("krippendorff_alpha", Chance::Krippendorff),
    ] {
        let (of, se) = with_error(&all, &weighting.matrix(&values), chance);
        found.estimate(&[name, "value"], &of.estimate);
        found.number(&[name, "pa"], of.observed);
        found.number(&[name, "pe"], of.expected);
        found.estimate(&[name, "se"], &se);
        found.interval(&[name, "ci95"], &of.estimate);
    }
    found
}

pub(crate) fn fleiss_kappa(case: &Case) -> Found {
    let mut found = Found::default();
    let (all, values) = ratings(&case.inputs);
    let identity = Weighting::Identity.matrix(&values);
    let of = |chance| coefficient(&all, &identity, chance);
    let error = |chance| standard_error(&all, &identity, chance);
    found.estimate(&["fleiss_kappa"], &of(Chance::Fleiss).estimate);
    found.result(&["fleiss_kappa_se_gwet"], error(Chance::Fleiss));
    found.estimate(&["randolph_kappa"], &of(Chance::Bennett).estimate);
    found.estimate(&["gwet_ac1"], &of(Chance::Gwet).estimate);
    found.result(&["gwet_ac1_se"], error(Chance::Gwet));
    found.number(&["percent_agreement_pairwise"], of(Chance::Fleiss).observed);
    for (at, value) in values.iter().enumerate() {
        let of = of_category(&all, at as u8);
        found.estimate(&["category_kappa", &value.to_string()], &of);
    }
    found
}

pub(crate) fn krippendorff_alpha(case: &Case) -> Found {
    let mut found = Found::default();
    let (all, values) = ratings(&case.inputs);
    for metric in Metric::ALL {
        found.estimate(&[metric.name()], &alpha(&all, &values, metric));
    }
    found
}

fn complete(rows: &Value) -> Vec<(Vec<f64>, u64)> {
    rows.as_array().unwrap().iter().map(|it| (floats(it), 1)).collect()
}

pub(crate) fn icc_of(case: &Case) -> Found {
    let mut found = Found::default();
    let units = complete(&case.inputs["units_by_coder"]);
    let squares = MeanSquares::of(&units).unwrap();
    for model in Model::ALL {
        let of = icc(&units, model);
        let (f, df1, df2) = squares.f(model);
        found.estimate(&[model.name(), "value"], &of);
        found.interval(&[model.name(), "ci95"], &of);
        for (name, x) in [("f", f), ("df1", df1), ("df2", df2)] {
            found.number(&[model.name(), name], x);
        }
    }
    found
}

pub(crate) fn icc_edge(case: &Case) -> Found {
    let mut found = Found::default();
    for (name, rows) in case.inputs["sets"].as_object().unwrap() {
        for model in Model::ALL {
            found.estimate(&[name, model.name()], &icc(&complete(rows), model));
        }
    }
    found
}

pub(crate) fn bland_altman(case: &Case) -> Found {
    let mut found = Found::default();
    let pairs: Vec<(f64, f64)> =
        floats(&case.inputs["x"]).into_iter().zip(floats(&case.inputs["y"])).collect();
    let apart: Vec<f64> = pairs.iter().map(|it| it.0 - it.1).collect();
    let of = timing(&apart);
    let [low, high] = of.limit_estimates();
    found.estimate(&["bias"], &of.bias);
    found.estimate(&["sd"], &of.sd);
    found.estimate(&["loa_low"], &low);
    found.estimate(&["loa_high"], &high);
    let (bias, sd) = (of.bias.x().unwrap(), of.sd.x().unwrap());
    found.number(&["loa_low_2sd"], bias - 2.0 * sd);
    found.number(&["loa_high_2sd"], bias + 2.0 * sd);
    let counted: Vec<(f64, u64)> = apart.iter().map(|it| (*it, 1)).collect();
    let ends = intervals(&counted).unwrap();
    found.interval(&["bias_ci95"], &of.bias.within(ends.bias.0, ends.bias.1));
    found.interval(&["loa_low_ci95"], &low.within(ends.low.0, ends.low.1));
    found.estimate(&["loa_se"], &of.limit_se);
    found.estimate(&["ccc"], &concordance(&pairs));
    found.estimate(&["median_abs"], &of.median_abs);
    found
}

pub(crate) fn timing_edge(case: &Case) -> Found {
    let mut found = Found::default();
    for (name, set) in case.inputs["sets"].as_object().unwrap() {
        let pairs: Vec<(f64, f64)> =
            floats(&set[0]).into_iter().zip(floats(&set[1])).collect();
        let apart: Vec<f64> = pairs.iter().map(|it| it.0 - it.1).collect();
        let of = timing(&apart);
        found.estimate(&[name, "bias"], &of.bias);
        found.estimate(&[name, "sd"], &of.sd);
        found.estimate(&[name, "loa_low"], &of.limit_estimates()[0]);
        found.estimate(&[name, "median_abs"], &of.median_abs);
        found.estimate(&[name, "ccc"], &concordance(&pairs));
    }
    found
}

pub(crate) fn benchmark(case: &Case) -> Found {
    let mut found = Found::default();
    let number = |key: &str| case.inputs[key].as_f64().unwrap();
    for scale in Scale::ALL {
        let shares = probabilities(number("value"), number("se"), scale).unwrap();
        for (at, (class, share)) in scale.classes().iter().zip(shares).enumerate() {
            let at = at.to_string();
            found.number(&[scale.name(), "scale", &at, "0"], class.low);
            found.number(&[scale.name(), "scale", &at, "1"], class.high);
            found.word(&[scale.name(), "interpretation", &at], class.word);
            found.number(&[scale.name(), "cum_prob", &at], share);
        }
    }
    found
}

pub(crate) fn sample_size(case: &Case) -> Found {
    let mut found = Found::default();
    let number = |key: &str| case.inputs[key].as_f64().unwrap();
    let needed = crate::api::sample_size::events_needed(
        number("alpha_min"),
        number("p_c"),
        number("coders") as u32,
        number("significance"),
    );
    found.result(&["n"], needed.map(|it| it as f64));
    found
}
