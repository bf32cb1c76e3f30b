use super::*;
use crate::picture::{Op, check_labels};
use crate::sample;

fn strips(rows: &frontalis_core::rows::ProjectRows, clip: usize) -> Vec<Strip<'_>> {
    let id = rows.clips[clip].id;
    let sheets = rows.sheets.iter().filter(|it| it.clip == id);
    sheets
        .map(|sheet| Strip { coder: format!("coder {}", sheet.coder.0), sheet })
        .collect()
}

fn says(picture: &Picture, what: &str) -> bool {
    picture.ops.iter().any(|it| matches!(it, Op::Text(text) if text.text == what))
}

#[test]
fn every_scored_code_has_a_lane_by_region() {
    let rows = sample::rows();
    let codes = lanes(&strips(&rows, 0), rows.clips[0].table.whole());
    let regions: Vec<Region> = codes.iter().map(|it| it.facts().region).collect();
    assert!(regions.is_sorted());
    let codes: Vec<String> = codes.iter().map(Code::to_string).collect();
    for code in ["1", "12", "14", "45", "53", "70"] {
        assert!(codes.contains(&code.to_owned()), "{code} in {codes:?}");
    }
}

#[test]
fn no_label_overlaps_and_what_occurs_is_in_the_legend() {
    let rows = sample::rows();
    let clip = &rows.clips[0];
    let picture = picture(clip, &strips(&rows, 0), clip.table.whole());
    check_labels(&picture);
    for words in
        ["not coded", "not visible (70–74)", "coder unsure", "open: no offset yet"]
    {
        assert!(says(&picture, words), "{words}");
    }
    assert!(says(&picture, "0:04") && says(&picture, "100") && says(&picture, "RB"));
}

#[test]
fn a_bar_ends_where_its_last_frame_ends() {
    let table =
        FrameTable::constant(frontalis_core::time::FrameRate { num: 25, den: 1 }, 100)
            .unwrap();
    assert!((start(&table, FrameIndex(50)) - 2.0).abs() < 1e-12);
    assert!((end(&table, FrameIndex(50)) - 2.04).abs() < 1e-12);
    assert!((end(&table, table.last()) - 4.0).abs() < 1e-12);
}

#[test]
fn long_clips_are_shown_in_parts_that_meet() {
    let rate = frontalis_core::time::FrameRate { num: 25, den: 1 };
    for n_frames in [1, 25 * 90, 25 * 91, 25 * 3600 * 4] {
        let table = FrameTable::constant(rate, n_frames).unwrap();
        let parts = parts(&table);
        assert!(parts.len() <= 12);
        assert_eq!(parts[0].first(), FrameIndex(0));
        assert_eq!(parts[parts.len() - 1].last(), table.last());
        assert!(parts.windows(2).all(|it| it[0].last().0 + 1 == it[1].first().0));
    }
}

#[test]
fn what_is_not_covered_is_before_and_after() {
    let spans = |window, coverage| -> Vec<(u32, u32)> {
        let all = uncovered(window, coverage);
        all.iter().map(|it| (it.first().0, it.last().0)).collect()
    };
    let span = sample::span;
    assert_eq!(spans(span(0, 99), span(10, 79)), [(0, 9), (80, 99)]);
    assert_eq!(spans(span(0, 99), span(0, 99)), []);
    assert_eq!(spans(span(50, 99), span(0, 20)), [(50, 99)]);
    assert_eq!(spans(span(0, 20), span(50, 99)), [(0, 20)]);
}

#[test]
fn times_are_written_as_the_step_needs() {
    assert_eq!(minutes(65.0, 5.0), "1:05");
    assert_eq!(minutes(59.95, 0.05), "0:59.95");
    assert_eq!(minutes(0.2, 0.1), "0:00.2");
    assert_eq!(minutes(120.0, 60.0), "2:00");
    assert_eq!(time_step(7.0), 10.0);
    assert_eq!(time_step(0.04), 0.05);
}

#[test]
fn a_clip_on_which_nothing_was_scored_says_so() {
    let mut rows = sample::rows();
    rows.sheets[0].sheet = frontalis_core::Sheet::new();
    rows.sheets.truncate(1);
    let clip = &rows.clips[0];
    let picture = picture(clip, &strips(&rows, 0), clip.table.whole());
    check_labels(&picture);
    assert!(says(&picture, "nothing scored in these frames"));
}
