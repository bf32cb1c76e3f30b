//! Ratings given in full, a row a unit and a column a coder: events or stills from another
//! program, independent of each other, so that errors for independent units hold.

use super::{Measure, Row, Rows};
use crate::alpha::{Metric, alpha};
use crate::coefficient::{Chance, light, of_category, with_error};
use crate::estimate::{Estimate, Flag, Undefined};
use crate::icc::{Model, icc};
use crate::ratings::Ratings;
use crate::weighted;
use ndarray::Array2;

/// Every coefficient of ratings. `values` are the declared categories', rising; `weights`
/// theirs for agreement, shape `(q, q)`, with their name.
pub fn of_ratings(
    ratings: &Ratings,
    coders: &str,
    values: &[f64],
    weights: &Array2<f64>,
    name: &str,
) -> Vec<Row> {
    let mut rows = Rows::new(Measure::Ratings, coders);
    let n = ratings.n_with(2);
    rows.n_missing = ratings.n() - n;
    rows.count("units", n);
    rows.at = format!("weights: {name}");
    let chances = [
        ("conger_kappa", Chance::Conger),
        ("fleiss_kappa", Chance::Fleiss),
        ("gwet_ac", Chance::Gwet),
        ("bennett_s", Chance::Bennett),
        ("krippendorff_alpha_weighted", Chance::Krippendorff),
    ];
    for (name, chance) in chances {
        let (of, se) = with_error(ratings, weights, chance);
        let defined = of.estimate.x().is_some();
        rows.push(name, of.estimate);
        rows.push(format!("{name}_se"), se);
        let parts = [("observed", of.observed), ("by_chance", of.expected)];
        for (part, x) in parts.into_iter().filter(|_| defined) {
            rows.push(format!("{name}_{part}"), Estimate::value(x, n));
        }
    }
    if ratings.n_coders() == 2 {
        of_two(&mut rows, ratings, weights);
    }
    rows.at.clear();
    let (mean, n_undefined) = light(ratings);
    rows.push("light_kappa_defined_pairs", mean);
    rows.count("light_kappa_undefined_pairs", n_undefined);
    for metric in Metric::ALL {
        let of = alpha(ratings, values, metric);
        rows.push(format!("krippendorff_alpha_{}", metric.name()), of);
    }
    for (place, value) in (0..).zip(values) {
        rows.push(format!("category_kappa/{value}"), of_category(ratings, place));
    }
    let units = complete(ratings, values);
    let n_complete: u64 = units.iter().map(|it| it.1).sum();
    rows.n_missing = ratings.n() - n_complete;
    for model in Model::ALL {
        rows.push(model.name(), icc(&units, model));
    }
    rows.rows
}

/// Two coders' own: Cohen's kappa with its errors, and what its margins allow.
fn of_two(rows: &mut Rows, ratings: &Ratings, weights: &Array2<f64>) {
    let table = match ratings.pair(0, 1) {
        Ok(table) => table,
        Err(reason) => return rows.push("cohen_kappa", Estimate::undefined(reason, 0)),
    };
    super::frames::count_table(rows, &table);
    rows.push("cohen_kappa", weighted::with_interval(&table));
    let errors = weighted::errors(&table);
    let error =
        |of: Result<f64, Undefined>| Estimate::of(of, table.n()).flagged(Flag::IidSe);
    rows.push("cohen_kappa_se", error(errors.map(|it| it.found)));
    rows.push("cohen_kappa_se_under_chance", error(errors.map(|it| it.chance)));
    rows.push("cohen_kappa_max", weighted::greatest(&table));
    rows.push("weighted_kappa", weighted::kappa(&table, weights));
    rows.push("weighted_percent_agreement", weighted::percent(&table, weights));
    let of_table = crate::coefficient::standard_error_of_table(&table, weights);
    rows.push("gwet_ac_se_of_table", error(of_table));
}

/// Units with an answer from every coder, as values.
fn complete(ratings: &Ratings, values: &[f64]) -> Vec<(Vec<f64>, u64)> {
    let value = |it: &Option<u8>| values.get(usize::from((*it)?)).copied();
    let unit = |(pattern, n): (&crate::ratings::Pattern, u64)| {
        let answers = pattern.iter().map(value).collect::<Option<Vec<f64>>>()?;
        Some((answers, n))
    };
    ratings.patterns().filter_map(unit).collect()
}
