use frontalis_emotion::shipped;

use super::*;
use crate::sample::{add_clip, add_coder, add_sheet, pair, project};

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
    assert!(of.recipe.iter().any(|it| it.lead == "Missing"));
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

/// 25 by one, 26 by the other, on the same frames: no agreement; where they count as one,
/// full, by event and by frame, and the rules say so.
#[test]
fn codes_that_are_not_told_apart_count_as_one() {
    let rows = pair(&[(25, 10, None, Some(39))], &[(26, 10, None, Some(39))]);
    let measures = [Measure::FacsRatio, Measure::Frames, Measure::Emfacs];
    let apart = asked(&rows, &Plan::default(), &measures);
    let ratio = |of: &Measured| {
        let row = of.rows.iter().find(|it| it.statistic == "presence_pooled");
        row.unwrap().estimate.x()
    };
    assert_eq!(ratio(&apart), Some(0.0));
    let codes = [25, 26, 27].map(|it| Code::plain(it).unwrap()).to_vec();
    let alike = crate::Alike::new([codes], false).unwrap();
    let one = asked(&rows, &Plan { alike, ..Plan::default() }, &measures);
    assert_eq!(ratio(&one), Some(1.0));
    assert_eq!(find(&one, "n_both", 25).estimate.x(), Some(30.0));
    assert!(one.rows.iter().all(|it| it.code != Code::plain(26)));
    assert!(
        one.recipe.iter().any(|it| it.lead == "Alike" && it.text.contains("25, 26, 27"))
    );
    assert!(one.methods.contains("25, 26, 27 count as 25"), "{}", one.methods);
    assert!(!apart.methods.contains("count as"));
}

/// One who scores nothing beside one who scores a code: 0 / 1, or, neutral being a code, 0 / 2.
#[test]
fn neutral_is_a_code_where_that_is_asked_for() {
    let rows = pair(&[(12, 10, None, Some(39))], &[]);
    let table = shipped().iter().find(|it| it.id == "fig2002").unwrap();
    let n_of = |neutral_as_code: bool| {
        let settings = Settings { neutral_as_code, ..Settings::default() };
        let plan = Plan::default();
        let of = measured(&rows, table, &plan, &[Measure::FacsRatio], &settings).unwrap();
        let told = of.recipe.iter().any(|it| it.lead == "Neutral");
        assert_eq!(
            (told, of.methods.contains("scored neutral (0)")),
            (neutral_as_code, neutral_as_code)
        );
        let row = of.rows.iter().find(|it| it.statistic == "presence_pooled").unwrap();
        (row.estimate.x(), row.estimate.n())
    };
    assert_eq!((n_of(false), n_of(true)), ((Some(0.0), 1), (Some(0.0), 1)));
}

/// Drawn at two levels, intervals rest on persons and on blocks within them, and say so.
#[test]
fn intervals_at_two_levels_are_wider_than_none_and_are_told() {
    let mut rows = project();
    add_coder(&mut rows, "anna");
    add_coder(&mut rows, "ben");
    for clip in 0..4 {
        add_clip(&mut rows, &format!("clip {clip}"), (25, 1), 25 * 60 * 6);
        let said = |by: u32| -> Vec<_> {
            let at = |n: u32| 400 * n + 7 * clip;
            (0..20).map(|n| (12, at(n), None, Some(at(n) + 100 + by * (n % 5)))).collect()
        };
        add_sheet(&mut rows, clip + 1, 1, &said(0));
        add_sheet(&mut rows, clip + 1, 2, &said(10 + 5 * clip));
    }
    let table = shipped().iter().find(|it| it.id == "fig2002").unwrap();
    let of = |two_level: bool| {
        let settings = Settings { two_level, ..Settings::default() };
        measured(&rows, table, &Plan::default(), &[Measure::Frames], &settings).unwrap()
    };
    let [one, two] = [false, true].map(of);
    let width = |of: &Measured| match &find(of, "cohen_kappa", 12).estimate {
        frontalis_stats::Estimate::Value(it) => it.interval.map(|it| it.1 - it.0),
        frontalis_stats::Estimate::Undefined { .. } => None,
    };
    let (one_wide, two_wide) = (width(&one).unwrap(), width(&two).unwrap());
    assert!(0.0 < one_wide && one_wide < two_wide, "{one_wide} {two_wide}");
    let told = |of: &Measured| of.methods.contains("60 s within each of them");
    assert_eq!((told(&one), told(&two)), (false, true));
}

/// Drift goes by when clips were signed off, not by how they stand in the project; those of
/// which that is not known come last.
#[test]
fn clips_come_in_the_order_in_which_they_were_signed_off() {
    let mut rows = project();
    add_coder(&mut rows, "anna");
    add_coder(&mut rows, "ben");
    for (clip, days) in
        [(1, Some([9, 3])), (2, Some([4, 5])), (3, None), (4, Some([1, 1]))]
    {
        add_clip(&mut rows, &format!("clip {clip}"), (25, 1), 100);
        for (coder, day) in
            [1, 2].into_iter().zip(days.map_or([None; 2], |it| it.map(Some)))
        {
            add_sheet(&mut rows, clip, coder, &[(12, 10, None, Some(20 + clip))]);
            let sheet = rows.sheets.last().unwrap().id;
            rows.dates.extend(day.map(|it| (sheet, frontalis_core::UtcMillis(it))));
        }
    }
    let of = asked(&rows, &Plan::default(), &[Measure::Drift]);
    assert_eq!(of.clips, ["clip 4", "clip 2", "clip 1", "clip 3"]);
}

/// One thread or several, the same seed: the same rows.
#[test]
fn rows_do_not_depend_on_threads() {
    let rows = pair(&[(12, 10, None, Some(39))], &[(12, 14, None, Some(29))]);
    let all = || asked(&rows, &Plan::default(), &[Measure::Frames, Measure::Gamma]).rows;
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(all(), one.install(all));
}

#[test]
fn many_clips_that_are_coded_once_are_one_sentence() {
    let some = super::with_few_sheets(vec!["a", "b"]);
    assert_eq!(some.len(), 2);
    assert!(some[1].starts_with("b left out: fewer than two coders have a sheet of it"));
    let many = super::with_few_sheets(vec!["a", "b", "c", "d"]);
    assert_eq!(
        many,
        ["4 clips left out: fewer than two coders have a sheet of each that takes part \
         (a, b, c, …)."]
    );
}
