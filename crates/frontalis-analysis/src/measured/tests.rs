use frontalis_emotion::shipped;

use super::*;
use crate::sample::{add_clip, add_coder, add_sheet, pair};

fn asked(rows: &ProjectRows, plan: &Plan, asked: &[Measure]) -> Measured {
    let table = shipped().iter().find(|it| it.id == "fig2002").unwrap();
    measured(rows, table, plan, asked, &Settings::default()).unwrap()
}

fn find<'a>(of: &'a Measured, statistic: &str, code: u8) -> &'a Row {
    let code = Code::plain(code);
    of.rows.iter().find(|it| it.statistic == statistic && it.code == code).unwrap()
}

/// 100 frames; 12 on 10..=29 by both, by one to 39: 20 both, 10 first only, 70 neither.
#[test]
fn frames_of_a_project_are_its_table() {
    let rows = pair(&[(12, 10, None, Some(39))], &[(12, 10, None, Some(29))]);
    let of = asked(&rows, &Plan::default(), &[Measure::Frames, Measure::ManyCoders]);
    let both = find(&of, "n_both", 12);
    assert_eq!((both.estimate.x(), both.n_missing), (Some(20.0), 0));
    let kappa = find(&of, "cohen_kappa", 12).estimate.x().unwrap();
    assert!((kappa - (0.9 - 0.62) / 0.38).abs() < 1e-12);
    assert!(of.methods.contains("Cohen"));
    assert!(of.recipe.iter().any(|it| it.0 == "Missing"));
}

/// Every measure gives rows for a project, and none of them a number that is not one.
#[test]
fn every_measure_has_rows_and_no_nan() {
    let first =
        [(12, 10, Some(15), Some(39)), (4, 60, None, Some(70)), (70, 80, None, Some(90))];
    let second = [(12, 12, Some(16), Some(35)), (1, 40, None, Some(55))];
    let mut rows = pair(&first, &second);
    add_clip(&mut rows, "frown", (25, 1), 80);
    add_coder(&mut rows, "cleo");
    add_sheet(&mut rows, 2, 1, &[(4, 5, None, Some(20))]);
    add_sheet(&mut rows, 2, 2, &[(4, 6, None, Some(25))]);
    add_sheet(&mut rows, 2, 3, &[(4, 4, None, Some(22))]);
    for measure in Measure::OF_SHEETS {
        let of = asked(&rows, &Plan::default(), &[measure]);
        // There is no selective sheet here.
        assert_eq!(of.rows.is_empty(), measure == Measure::Selective, "{measure:?}");
        for row in &of.rows {
            assert!(row.estimate.x().is_none_or(f64::is_finite), "{row:?}");
        }
    }
}

/// One thread or several, the same seed: the same rows.
#[test]
fn rows_do_not_depend_on_threads() {
    let rows = pair(&[(12, 10, None, Some(39))], &[(12, 14, None, Some(29))]);
    let all = || asked(&rows, &Plan::default(), &[Measure::Frames, Measure::Gamma]).rows;
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(all(), one.install(all));
}
