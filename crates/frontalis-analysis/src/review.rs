//! A whole review of a study: the comparison, the measures a lab lead reads first, and every
//! action behind them.

use frontalis_core::rows::ProjectRows;
use frontalis_emotion::Table;
use frontalis_stats::measure::{Basis, Settings};
use frontalis_stats::pairing::paired;
use frontalis_stats::review::{REVIEWED, Review};
use frontalis_stats::window::Times;
use rayon::prelude::*;

use crate::compare::compare;
use crate::error::AnalysisError;
use crate::interpret::interpret;
use crate::measured::{left_out, material, rules, sharing};
use crate::plan::Plan;
use crate::study::Study;

/// Reviews a study. `go_on` hears how many of how many parts are done, and says whether to
/// go on; `None` where it says no.
///
/// # Errors
///
/// [`AnalysisError`] where a query fails, which no content of a project should bring about.
pub fn review(
    rows: &ProjectRows,
    table: &Table,
    plan: &Plan,
    settings: &Settings,
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Option<Review>, AnalysisError> {
    let settings = plan.settings(settings);
    let all = REVIEWED.len() + 3;
    let mut done = 0;
    let mut step = || {
        done += 1;
        go_on(done, all)
    };
    let comparison = compare(rows, plan)?;
    if !step() {
        return Ok(None);
    }
    let study = Study::of(rows, plan)?;
    let read = interpret(rows, std::slice::from_ref(table), plan)?;
    let mut material = material(&study, plan, &read);
    material.scans = crate::scans::scans(rows, table, plan);
    if !step() {
        return Ok(None);
    }
    let basis = Basis::new(&material, &settings);
    let mut measures = Vec::new();
    // Two at a time, so that it can be ended between them.
    for some in REVIEWED.chunks(2) {
        let of: Vec<_> = some.par_iter().map(|it| basis.measure(*it)).collect();
        for rows in of {
            measures.extend(rows);
            if !step() {
                return Ok(None);
            }
        }
    }
    let (recipe, methods) = rules(&REVIEWED, &measures, &basis, plan, table);
    let (clips, coders) = sharing(&study);
    let review = Review {
        comparison,
        rows: measures,
        coders,
        times: clips.iter().map(|it| Times::of(&it.clip.table)).collect(),
        clips: clips.into_iter().map(|it| it.clip.id).collect(),
        scan_clips: crate::scans::ids(rows, &material.scans),
        paired: paired(&material, settings.rule),
        material,
        recipe,
        methods,
        left_out: left_out(&study),
    };
    Ok(step().then_some(review))
}

#[cfg(test)]
mod tests {
    use frontalis_core::Code;
    use frontalis_stats::measure::Measure;
    use frontalis_stats::pairing::Difference;

    use super::*;
    use crate::sample::pair;

    fn reviewed(go_on: &mut dyn FnMut(usize, usize) -> bool) -> Option<Review> {
        let first = [(12, 10, Some(15), Some(39)), (4, 60, None, Some(70))];
        let second = [(12, 14, Some(16), Some(35)), (1, 40, None, Some(55))];
        let rows = pair(&first, &second);
        let table = frontalis_emotion::shipped().first().unwrap();
        review(&rows, table, &Plan::default(), &Settings::default(), go_on).unwrap()
    }

    #[test]
    fn a_review_has_numbers_and_the_actions_behind_them() {
        let mut heard = Vec::new();
        let mut hear = |done, all| {
            heard.push((done, all));
            true
        };
        let of = reviewed(&mut hear).unwrap();
        assert_eq!(heard.first(), Some(&(1, 12)));
        assert_eq!(heard.last(), Some(&(12, 12)));
        let pair = of.pair([0, 1]);
        let code = Code::plain(12);
        let kappa = of.find(Measure::Frames, "cohen_kappa", &pair, code, "").unwrap();
        assert!(kappa.estimate.x().is_some());
        let differ: Vec<_> = of.paired.iter().flat_map(|it| it.differences(2)).collect();
        assert!(differ.contains(&Difference::FirstOnly));
        assert!(differ.contains(&Difference::SecondOnly));
        assert!(differ.contains(&Difference::Onset));
        let sweeps = of.sweeps([0, 1]);
        assert_eq!(sweeps.len(), 3);
        assert_eq!((sweeps[0].code, sweeps[0].points.len()), (code.unwrap(), 5));
        assert_eq!(of.sessions([0, 1]).len(), 1);
    }

    #[test]
    fn a_review_ends_where_it_is_told_to() {
        assert_eq!(reviewed(&mut |done, _| done < 4), None);
    }
}
