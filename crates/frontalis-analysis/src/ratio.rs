//! The FACS ratio of some coders, in its forms, over the clips they share.

use frontalis_core::CoderId;
use frontalis_core::rows::ClipRow;
use frontalis_stats::comparison::RatioRow;
use frontalis_stats::facs_ratio::{Form, Sums, of_sums};
use frontalis_stats::{Estimate, Run, Undefined};
use ndarray::{Array2, ArrayView1};
use rayon::prelude::*;

use crate::events::{JointEvent, common_frames, joint_events};
use crate::intervals::{Draws, Units};
use crate::plan::Plan;
use crate::study::Study;

/// The rows of these coders, by form.
pub(crate) fn rows(study: &Study<'_>, coders: &[CoderId], plan: &Plan) -> Vec<RatioRow> {
    let shared: Vec<(&ClipRow, Run, Vec<JointEvent>)> = study
        .clips
        .par_iter()
        .filter_map(|it| {
            let sheets = coders.iter().filter_map(|coder| it.sheets.get(coder));
            Some((it.clip, common_frames(sheets)?, joint_events(it, coders)))
        })
        .collect();
    let clips: Vec<(&ClipRow, Run)> = shared.iter().map(|it| (it.0, it.1)).collect();
    let events: Vec<&[JointEvent]> = shared.iter().map(|it| it.2.as_slice()).collect();
    let draws = Draws::of(&clips, plan);
    let names: Vec<String> = coders.iter().map(|it| study.name(*it)).collect();
    let row = |form: &Form| row(&names.join(" × "), *form, &events, draws.as_ref());
    Form::of(coders.len()).iter().map(row).collect()
}

fn row(
    coders: &str,
    form: Form,
    events: &[&[JointEvent]],
    draws: Option<&Draws>,
) -> RatioRow {
    let n_coders =
        events.iter().flat_map(|it| it.iter()).next().map_or(0, |it| it.scores.len());
    let zero = Sums::zero(form, n_coders);
    let mut all = zero.clone();
    let mut by_unit = vec![zero; draws.map_or(0, Draws::n_units)];
    for (place, of_clip) in events.iter().enumerate() {
        for event in *of_clip {
            let sums = Sums::of_event(&event.scores, form);
            all.add(&sums);
            let unit = draws.and_then(|it| unit_of(it.units(), place, event));
            if let Some(unit) = unit.and_then(|it| by_unit.get_mut(it)) {
                unit.add(&sums);
            }
        }
    }
    let point = of_sums(&all);
    let (mean, pooled) = match draws {
        Some(draws) => with_intervals(draws, &by_unit, point.mean, point.pooled),
        None => (point.mean, point.pooled),
    };
    let coders = coders.to_owned();
    RatioRow { coders, form: form.name(), mean, pooled, n_empty: point.n_empty }
}

/// The unit of the draws that an event belongs to: its clip's cluster, or the step in which
/// it begins.
fn unit_of(units: &Units, place: usize, event: &JointEvent) -> Option<usize> {
    match units {
        Units::Clusters(clusters) => clusters.get(place).copied(),
        Units::Steps(points) => {
            points.partition_point(|it| *it <= event.start).checked_sub(1)
        }
    }
}

/// Cells of a unit: total, events, then agreed and scored of each part.
fn cells(sums: &Sums) -> Vec<f64> {
    let parts = sums.parts.iter().flat_map(|it| [it.agreed as f64, it.scored as f64]);
    [sums.total, sums.n_events as f64].into_iter().chain(parts).collect()
}

fn mean_of(cells: ArrayView1<'_, f64>) -> Result<f64, Undefined> {
    let mean = cells[0] / cells[1];
    if cells[1] > 0.0 { Ok(mean) } else { Err(Undefined::NoPositives) }
}

fn pooled_of(cells: ArrayView1<'_, f64>) -> Result<f64, Undefined> {
    let (mut sum, mut n) = (0.0, 0.0);
    let mut parts = cells.iter().skip(2);
    while let (Some(agreed), Some(scored)) = (parts.next(), parts.next()) {
        if *scored > 0.0 {
            (sum, n) = (sum + agreed / scored, n + 1.0);
        }
    }
    if n > 0.0 { Ok(sum / n) } else { Err(Undefined::NoPositives) }
}

fn with_intervals(
    draws: &Draws,
    by_unit: &[Sums],
    mean: Estimate,
    pooled: Estimate,
) -> (Estimate, Estimate) {
    let rows: Vec<Vec<f64>> = by_unit.iter().map(cells).collect();
    let shape = (rows.len(), rows.first().map_or(0, Vec::len));
    let Ok(matrix) = Array2::from_shape_vec(shape, rows.concat()) else {
        return (mean, pooled);
    };
    let resampled = draws.resampled(&matrix);
    (
        draws.interval(mean, resampled.rows(), mean_of),
        draws.interval(pooled, resampled.rows(), pooled_of),
    )
}
