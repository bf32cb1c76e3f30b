use frontalis_core::rows::SheetStatus;
use frontalis_core::{ClipId, FrameIndex, FrameSpan};
use frontalis_stats::{Flag, Flags, Undefined};

use super::*;
use crate::sample::{Said, add_clip, add_coder, add_sheet, pair, project};

fn compared(rows: &ProjectRows) -> Comparison {
    compare(rows, &Plan::default()).unwrap()
}

fn row(comparison: &Comparison, code: u8) -> &CodeRow {
    comparison.codes.iter().find(|it| it.code.number() == code).unwrap()
}

fn says(comparison: &Comparison, what: &str) -> bool {
    comparison.left_out.iter().any(|it| it.contains(what))
}

fn closed(code: u8, onset: u32, offset: u32) -> Said {
    (code, onset, None, Some(offset))
}

/// facs-domain 6.2 as inclusive frames: 12 on 5 to 12 against 7 to 14, cut to 20 frames.
#[test]
fn inclusive_frames_become_the_table_of_the_worked_example() {
    let mut rows = pair(&[closed(12, 5, 12)], &[closed(12, 7, 14)]);
    for sheet in &mut rows.sheets {
        sheet.coverage = FrameSpan::new(FrameIndex(0), FrameIndex(19)).unwrap();
    }
    let comparison = compared(&rows);
    let of = row(&comparison, 12);
    assert_eq!(of.frames, [6, 2, 2, 10]);
    assert!((of.kappa.x().unwrap() - 0.28 / 0.48).abs() < 1e-12);
    assert_eq!(of.positive.x(), Some(0.75));
    assert_eq!(of.base_rate.x(), Some(0.4));
    assert_eq!((of.n_actions, of.n_matched), ([1, 1], 1));
    let onset = &comparison.timing[0];
    assert_eq!(onset.mean_frames.x(), Some(-2.0));
    assert!((onset.mean_ms.x().unwrap() + 80.0).abs() < 1e-9);
}

/// facs-domain 6.1: `1+2+5+26` against `1+2+4+26` is .750.
#[test]
fn codes_of_one_window_are_one_event() {
    let score = |codes: [u8; 4]| codes.map(|it| closed(it, 10, 30));
    let rows = pair(&score([1, 2, 5, 26]), &score([1, 2, 4, 26]));
    let comparison = compared(&rows);
    let [of] = &comparison.facs_ratio[..] else { panic!("one form for two coders") };
    assert_eq!((of.form, of.coders.as_str()), ("two-coders", "anna × ben"));
    assert_eq!((of.mean.x(), of.pooled.x(), of.n_empty), (Some(0.75), Some(0.75), 0));
}

#[test]
fn three_coders_have_three_forms_and_their_pairs() {
    let score = |codes: &[u8]| -> Vec<Said> {
        codes.iter().map(|it| closed(*it, 10, 30)).collect()
    };
    let mut rows = pair(&score(&[6, 12, 25]), &score(&[6, 12]));
    add_coder(&mut rows, "cleo");
    add_sheet(&mut rows, 1, 3, &score(&[12, 25]));
    let comparison = compared(&rows);
    let rounded = |it: &RatioRow| (it.form, (it.mean.x().unwrap() * 1000.0).round());
    let found: Vec<_> = comparison.facs_ratio.iter().map(rounded).collect();
    assert_eq!(
        found,
        [
            ("all-agree", 429.0),
            ("mean-of-pairs", 700.0),
            ("specific-agreement", 714.0),
            ("two-coders", 800.0),
            ("two-coders", 800.0),
            ("two-coders", 500.0),
        ]
    );
    assert_eq!(comparison.codes.len(), 3 * 3);
}

/// Ben sees no lower face on 20 to 39: neither table nor ratio may hold it against him.
#[test]
fn what_cannot_be_seen_is_missing_and_not_absent() {
    let rows = pair(
        &[closed(12, 20, 39), closed(1, 25, 35)],
        &[closed(72, 20, 39), closed(1, 25, 35)],
    );
    let comparison = compared(&rows);
    let of = row(&comparison, 12);
    assert_eq!((of.frames, of.n_missing), ([0, 0, 0, 80], 20));
    assert_eq!(of.positive, Estimate::undefined(Undefined::NoPositives, 80));
    assert_eq!((of.n_actions, of.event_f1.x()), ([0, 0], None));
    assert_eq!(row(&comparison, 1).frames, [11, 0, 0, 89]);
    assert_eq!(comparison.facs_ratio[0].mean.x(), Some(1.0));
    assert!(says(&comparison, "1 action not matched for anna × ben"));
}

#[test]
fn frames_that_only_one_covered_are_left_out() {
    let mut rows = pair(&[closed(12, 10, 90)], &[closed(12, 10, 49)]);
    rows.sheets[1].coverage = FrameSpan::new(FrameIndex(0), FrameIndex(49)).unwrap();
    let comparison = compared(&rows);
    let of = row(&comparison, 12);
    assert_eq!((of.frames, of.n_matched), ([40, 0, 0, 10], 1));
    assert!(says(&comparison, "50 frames left out for anna × ben"));
    let [onset, _, offset, duration] = &comparison.timing[..] else { panic!("four") };
    assert_eq!(onset.mean_frames.x(), Some(0.0));
    for cut in [offset, duration] {
        assert_eq!(cut.mean_frames, Estimate::undefined(Undefined::NoMatches, 0));
    }
}

#[test]
fn open_actions_and_other_codes_are_left_out_and_said() {
    let mut plan = Plan::default();
    plan.scheme.codes.retain(|it, _| it.number() != 45);
    let rows = pair(&[closed(45, 1, 2), (12, 50, None, None)], &[closed(12, 50, 60)]);
    let comparison = compare(&rows, &plan).unwrap();
    assert_eq!(row(&comparison, 12).n_actions, [0, 1]);
    assert!(comparison.codes.iter().all(|it| it.code.number() != 45));
    assert!(says(&comparison, "1 action of anna on smile left out: still open"));
    assert!(says(&comparison, "outside the scheme (45)"));
}

#[test]
fn drafts_take_part_only_where_asked_for() {
    let mut rows = pair(&[closed(12, 1, 9)], &[closed(12, 1, 9)]);
    rows.sheets[1].status = SheetStatus::Draft;
    let comparison = compared(&rows);
    assert!(comparison.coders.is_empty() && comparison.facs_ratio.is_empty());
    assert!(says(&comparison, "ben on smile left out: a draft"));
    assert!(says(&comparison, "only anna has a sheet"));
    let plan = Plan { drafts: true, ..Plan::default() };
    assert_eq!(compare(&rows, &plan).unwrap().coders, ["anna", "ben"]);
}

#[test]
fn detectors_take_part_only_where_named() {
    let mut rows = pair(&[closed(12, 1, 9)], &[closed(12, 1, 9)]);
    rows.coders[1].kind = CoderKind::Detector;
    let comparison = compared(&rows);
    assert!(comparison.codes.is_empty() && says(&comparison, "ben left out: a detector"));
    let coders = rows.coders.iter().map(|it| it.id).collect();
    let plan = Plan { coders, ..Plan::default() };
    assert_eq!(compare(&rows, &plan).unwrap().codes.len(), 1);
}

#[test]
fn sides_scored_apart_are_one_action_where_they_overlap() {
    let rows = pair(&[closed(12, 10, 20), closed(12, 15, 30)], &[closed(12, 10, 30)]);
    let comparison = compared(&rows);
    let of = row(&comparison, 12);
    assert_eq!((of.n_actions, of.n_matched), ([1, 1], 1));
    assert!(says(&comparison, "overlapped another of the same code"));
}

#[test]
fn named_codes_have_a_row_even_where_nobody_scored_them() {
    let rows = pair(&[], &[]);
    let codes = vec![Code::plain(12).unwrap()];
    let comparison = compare(&rows, &Plan { codes, ..Plan::default() }).unwrap();
    let of = row(&comparison, 12);
    assert_eq!(of.kappa, Estimate::undefined(Undefined::NoVariance, 100));
    assert_eq!(of.event_f1, Estimate::undefined(Undefined::NoEvents, 0));
    let nothing = Estimate::undefined(Undefined::NoUnits, 0);
    assert_eq!(comparison.facs_ratio[0].mean, nothing);
}

fn many_clips() -> ProjectRows {
    let mut rows = project();
    add_coder(&mut rows, "anna");
    add_coder(&mut rows, "ben");
    for clip in 1..=12 {
        add_clip(&mut rows, &format!("clip {clip}"), (25, 1), 100);
        let late = clip * 2;
        add_sheet(&mut rows, clip, 1, &[closed(12, 10, 50), closed(4, 60, 70)]);
        add_sheet(&mut rows, clip, 2, &[closed(12, 10 + late, 50 + late)]);
    }
    rows
}

#[test]
fn clips_give_intervals_that_hold_the_value() {
    let comparison = compared(&many_clips());
    let of = row(&comparison, 12);
    let Estimate::Value(kappa) = &of.kappa else { panic!("defined") };
    let (low, high) = kappa.interval.unwrap();
    assert!(low < kappa.x && kappa.x < high && high <= 1.0, "{kappa:?}");
    assert_eq!((kappa.n, of.n_actions, kappa.flags), (1200, [12, 12], Flags::NONE));
    let Estimate::Value(ratio) = &comparison.facs_ratio[0].mean else {
        panic!("defined")
    };
    let (low, high) = ratio.interval.unwrap();
    assert!(low <= ratio.x && ratio.x <= high, "{ratio:?}");
}

#[test]
fn few_persons_are_flagged() {
    let mut rows = many_clips();
    for clip in &mut rows.clips {
        clip.subject = Some(format!("P{}", clip.id.0 % 3));
    }
    let comparison = compared(&rows);
    let Estimate::Value(kappa) = &row(&comparison, 12).kappa else { panic!("defined") };
    assert_eq!(kappa.flags, Flags::from_iter([Flag::SmallClusters]));
}

#[test]
fn one_long_clip_is_drawn_in_blocks() {
    let mut rows = project();
    add_clip(&mut rows, "long", (25, 1), 25 * 600);
    add_coder(&mut rows, "anna");
    add_coder(&mut rows, "ben");
    let smiles = |by: u32| -> Vec<Said> {
        (0..60).map(|it| closed(12, it * 250 + it % 7 * by, it * 250 + 100)).collect()
    };
    add_sheet(&mut rows, 1, 1, &smiles(0));
    add_sheet(&mut rows, 1, 2, &smiles(5));
    let comparison = compared(&rows);
    let Estimate::Value(kappa) = &row(&comparison, 12).kappa else { panic!("defined") };
    assert!(kappa.interval.is_some_and(|it| it.0 < kappa.x && kappa.x < it.1));
    assert_eq!(kappa.flags, Flags::from_iter([Flag::WithinOneVideo]));
}

/// The same rows and plan give the same comparison, whatever the number of threads.
#[test]
fn threads_do_not_change_a_result() {
    let rows = many_clips();
    let on = |n: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap();
        pool.install(|| compared(&rows))
    };
    assert_eq!(on(1), on(4));
}

#[test]
fn a_project_without_sheets_is_an_empty_comparison() {
    let comparison = compared(&project());
    assert!(comparison.codes.is_empty() && comparison.left_out.is_empty());
    let only = Plan { clips: vec![ClipId(99)], ..Plan::default() };
    assert!(compare(&many_clips(), &only).unwrap().clips.is_empty());
}

#[test]
fn a_selective_sheet_is_not_taken_for_one_without_actions() {
    let mut rows = pair(&[closed(12, 1, 9)], &[]);
    rows.sheets[1].mode = frontalis_core::rows::SheetMode::Selective;
    let comparison = compared(&rows);
    assert!(comparison.codes.is_empty());
    assert!(says(&comparison, "ben on smile left out: it is selective"));
}
