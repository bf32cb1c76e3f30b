//! Ratings from a file: units coded elsewhere.

use std::collections::BTreeMap;
use std::path::Path;

use frontalis_report::text::WIDTH;
use frontalis_report::{csv as files, tables, text as paper};
use frontalis_stats::measure::{Measure, of_ratings};
use frontalis_stats::ratings::{Pattern, Ratings};
use frontalis_stats::weights::{Weighting, from_disagreement};
use ndarray::Array2;

use crate::failure::Failure;
use crate::json;
use crate::output::{FormatArgs, Output};

/// Most categories of a scale.
const MOST_CATEGORIES: usize = 200;

/// Computes every coefficient of the ratings in a file.
pub(super) fn run(
    file: &Path,
    weights: &str,
    categories: &[f64],
    format: FormatArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let (coders, answers) = read(file)?;
    let mut values: Vec<f64> = categories.to_vec();
    if values.is_empty() {
        values = answers.iter().flatten().flatten().copied().collect();
    }
    values.sort_by(f64::total_cmp);
    values.dedup();
    if !(2..=MOST_CATEGORIES).contains(&values.len()) {
        return Err(Failure::refused(format!(
            "{} has {} different categories; a scale needs 2 to {MOST_CATEGORIES}",
            file.display(),
            values.len()
        ))
        .hint("--categories declares the scale"));
    }
    let (matrix, name) = matrix(weights, &values)?;
    let place = |it: &Option<f64>| {
        let at = values.iter().position(|value| Some(*value) == *it)?;
        u8::try_from(at).ok()
    };
    let units: Vec<Pattern> =
        answers.iter().map(|it| it.iter().map(place).collect()).collect();
    let outside = answers.iter().zip(&units).flat_map(|it| it.0.iter().zip(it.1));
    let outside = outside.filter(|it| it.0.is_some() && it.1.is_none()).count();
    if outside > 0 {
        output
            .say(format!("{outside} ratings left out: outside the declared categories."));
    }
    let q = u8::try_from(values.len()).unwrap_or(u8::MAX);
    let ratings = Ratings::of_units(&units, q);
    let rows = of_ratings(&ratings, &coders.join(" × "), &values, &matrix, &name);
    if format.json {
        return output.json(&json::measure_rows(&rows));
    }
    if format.csv {
        let bytes = files::csv(&tables::all_measures(&rows)).map_err(Failure::refused)?;
        let text = String::from_utf8(bytes).map_err(Failure::refused)?;
        return output.line(text.trim_end());
    }
    // Units of a file are no windows of clips.
    let table = tables::measure(Measure::Ratings, &rows, &BTreeMap::new());
    output.line(paper::table(&table, WIDTH))
}

/// Coders by name, and a row of answers a unit.
type Answers = (Vec<String>, Vec<Vec<Option<f64>>>);

fn read(file: &Path) -> Result<Answers, Failure> {
    let unreadable =
        |it: csv::Error| Failure::refused(format!("{}: {it}", file.display()));
    let mut reader = csv::Reader::from_path(file).map_err(unreadable)?;
    let coders: Vec<String> = reader
        .headers()
        .map_err(unreadable)?
        .iter()
        .map(|it| it.trim().to_owned())
        .collect();
    let mut answers = Vec::new();
    for (line, record) in reader.records().enumerate() {
        let record = record.map_err(unreadable)?;
        let cell = |it: &str| match it.trim() {
            "" | "NA" => Ok(None),
            text => text
                .parse::<f64>()
                .ok()
                .filter(|it| it.is_finite())
                .map(Some)
                .ok_or_else(|| {
                    Failure::refused(format!(
                        "{}, line {}: {text:?} is no number",
                        file.display(),
                        line + 2
                    ))
                    .hint("write categories as numbers, and leave a missing one empty")
                }),
        };
        answers.push(record.iter().map(cell).collect::<Result<Vec<_>, _>>()?);
    }
    Ok((coders, answers))
}

/// Agreement weights by name, or from a square of disagreements in a file.
fn matrix(weights: &str, values: &[f64]) -> Result<(Array2<f64>, String), Failure> {
    let known = [
        Weighting::Identity,
        Weighting::Linear,
        Weighting::Quadratic,
        Weighting::Ordinal,
    ];
    if let Some(of) = known.into_iter().find(|it| it.name() == weights) {
        return Ok((of.matrix(values), weights.to_owned()));
    }
    let refused = || {
        Failure::refused(format!(
            "{weights:?} is neither identity, linear, quadratic or ordinal nor a file with a \
             square of {} rows and columns of numbers, 0 or more",
            values.len()
        ))
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_path(weights)
        .map_err(|_| refused())?;
    let mut cells = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| refused())?;
        let row: Option<Vec<f64>> = record
            .iter()
            .map(|it| it.trim().parse::<f64>().ok().filter(|it| *it >= 0.0))
            .collect();
        cells.extend(row.filter(|it| it.len() == values.len()).ok_or_else(refused)?);
    }
    let square = Array2::from_shape_vec((values.len(), values.len()), cells);
    Ok((from_disagreement(&square.map_err(|_| refused())?), weights.to_owned()))
}
