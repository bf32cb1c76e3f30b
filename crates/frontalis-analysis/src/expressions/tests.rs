use frontalis_core::ClipId;
use frontalis_emotion::shipped_table;
use frontalis_stats::Estimate;
use frontalis_stats::expression::{Kind, SEVERAL, UNCLASSIFIED};

use super::*;
use crate::sample::{Said, add_clip, add_coder, add_sheet, pair, project};

fn read(rows: &ProjectRows, tables: &[&str]) -> Expressions {
    let tables: Vec<Table> =
        tables.iter().map(|it| shipped_table(it).unwrap().clone()).collect();
    let all = expressions(rows, &tables, &Plan::default(), &mut |_, _| true);
    all.unwrap().unwrap()
}

const SMILE: [Said; 2] = [(6, 10, Some(20), Some(40)), (12, 12, Some(22), Some(38))];

/// 31 frames at 25 a second: 1.24 s, between 30 and 32 frames. The first frame with both at
/// the marked apex of 12 is 22, 12 frames after the onset.
#[test]
fn an_event_has_its_times_and_what_profiles_call_them() {
    let of = read(&pair(&SMILE, &[]), &["fig2002", "smiles"]);
    let [it] = &of.all[..] else { panic!("one event") };
    assert_eq!((it.total.n_frames, it.total.nominal.round_ms()), (31, 1240));
    assert_eq!(it.total.low.round_ms(), 1200);
    assert_eq!(it.total.high.map(|it| it.round_ms()), Some(1280));
    let kind = |id: &str| {
        let at = of.profiles.iter().position(|it| it.id == id).unwrap();
        it.kinds[at].to_string()
    };
    assert_eq!(kind("samm"), "macro");
    assert_eq!(kind("felt-smile"), "felt smile");
    assert_eq!((it.extent, it.is_partial, it.is_subtle), ("full", false, Some(false)));
    let markers: Vec<Option<bool>> = it.markers.iter().map(|it| it.there).collect();
    assert_eq!(markers, [Some(true), Some(true), None, Some(true), Some(false)]);
    assert_eq!(it.steps.len(), 3);
    assert_eq!(it.subject, "smile");
    let (from, to) = it.seconds();
    assert!((from - 0.4).abs() < 1e-9 && (to - 1.64).abs() < 1e-9);
}

#[test]
fn short_events_are_undecidable_at_a_coarse_rate() {
    let rows = pair(&[(12, 10, Some(12), Some(22))], &[]);
    let of = read(&rows, &["fig2002"]);
    let at = of.profiles.iter().position(|it| it.id == "samm").unwrap();
    let kind = &of.all[0].kinds[at];
    assert!(matches!(kind, Kind::Undecidable { .. }), "{kind}");
    assert!(kind.may_be("micro") && kind.may_be("macro"));
}

/// Two of three events are happiness for the one table; the other has no word for 4 alone.
#[test]
fn shares_have_intervals_and_follow_one_another() {
    let mut rows = project();
    for name in ["a", "b"] {
        add_clip(&mut rows, name, (25, 1), 200);
    }
    add_coder(&mut rows, "anna");
    let later = |by: u32| {
        SMILE.map(|(c, on, ap, off)| {
            (c, on + by, ap.map(|it| it + by), off.map(|it| it + by))
        })
    };
    let frown = [(4, 60, None, Some(70))];
    add_sheet(&mut rows, 1, 1, &[&SMILE[..], &frown, &later(80)].concat());
    add_sheet(&mut rows, 2, 1, &frown);
    let of = read(&rows, &["wikipedia-facs", "smiles"]);
    let corpus = &of.corpora[0];
    assert_eq!(corpus.categories, ["happiness", UNCLASSIFIED]);
    assert_eq!(corpus.transitions, [[0, 1], [1, 0]]);
    let [happy, other] = &corpus.shares[..] else { panic!("two shares") };
    assert_eq!((happy.category.as_str(), happy.n, happy.n_persons), ("happiness", 2, 1));
    assert_eq!(happy.share.x(), Some(0.5));
    assert!(happy.mean_seconds.is_some_and(|it| (it - 1.24).abs() < 1e-9));
    let Estimate::Value(value) = &happy.share else { panic!("a share") };
    // Persons are drawn: of both, of the one with 2 of 3, of the other with none.
    assert_eq!(
        value.interval.map(|it| (it.0, (it.1 * 100.0).round())),
        Some((0.0, 67.0))
    );
    assert_eq!((other.category.as_str(), other.n, other.n_persons), (UNCLASSIFIED, 2, 2));
    let crossed = &of.crossed[0];
    assert_eq!(crossed.classified, [2, 0, 0, 2]);
    // A smile of 6 and 12 is two things for the table of smiles.
    assert!(crossed.categories[1].contains(&SEVERAL.to_owned()));
}

#[test]
fn a_label_of_a_marker_stands_beside_ours() {
    let mut rows = pair(&SMILE, &[]);
    let marker =
        frontalis_core::Marker { kind: MarkerKind::Point, name: "= blend".into() };
    let edit = frontalis_core::Edit::SetMarker {
        frame: frontalis_core::FrameIndex(20),
        marker: Some(marker),
    };
    drop(rows.sheets[0].sheet.apply(edit).unwrap());
    assert_eq!(read(&rows, &["fig2002"]).all[0].label, "blend");
}

/// Labels of files stand beside the events of their frames, and beside those only.
#[test]
fn a_label_of_a_file_stands_beside_ours() {
    let mut rows = pair(&SMILE, &[]);
    let label = |clip, onset: u32, offset: u32| FileLabel {
        file: "casme.csv".into(),
        line: u64::from(onset),
        clip: ClipId(clip),
        subject: "7".into(),
        first_number: 0,
        onset: frontalis_core::FrameIndex(onset),
        apex: None,
        offset: Some(frontalis_core::FrameIndex(offset)),
        units: "6+12".into(),
        emotion: "happiness".into(),
        kind: "Micro".into(),
    };
    rows.labels =
        vec![label(1, 2, 9), label(1, 3, 10), label(1, 41, 50), label(9, 12, 20)];
    let of = read(&rows, &["fig2002"]);
    assert_eq!(of.all[0].label, "");
    assert_eq!(of.all[0].in_files(), ["happiness · Micro · 6+12 (casme.csv:3)"]);
}

#[test]
fn pain_is_indexed_over_each_sheet() {
    let of = read(&pair(&[(4, 10, None, Some(20)), (9, 15, None, Some(30))], &[]), &[]);
    let [track] = &of.tracks[..] else { panic!("one track") };
    assert_eq!((track.clip, track.most, track.peak().unwrap().0), (ClipId(1), 16, 6));
    assert_eq!(track.stretches.len(), 5);
}

#[test]
fn coders_are_compared_by_what_is_read() {
    let of = read(&pair(&SMILE, &SMILE), &["wikipedia-facs"]);
    let (table, rows) = &of.between_coders[0];
    assert_eq!(table, "wikipedia-facs");
    let exact = rows.iter().find(|it| it.statistic == "emotion_exact").unwrap();
    assert_eq!(exact.estimate.x(), Some(1.0));
}

#[test]
fn it_ends_where_nobody_waits() {
    let rows = pair(&SMILE, &[]);
    assert_eq!(
        expressions(&rows, &[], &Plan::default(), &mut |_, _| false).unwrap(),
        None
    );
}

/// Of an event of a selective sheet without onset and offset only a moment is known: it is
/// read, but no convention names it and it has no duration.
#[test]
fn a_moment_has_no_duration() {
    let mut rows = pair(&SMILE, &[]);
    rows.sheets[0].mode = SheetMode::Selective;
    let of = read(&rows, &["wikipedia-facs"]);
    let it = &of.all[0];
    assert!(it.is_moment());
    let undecidable = |it: &Kind| matches!(it, Kind::Undecidable { .. });
    assert!(it.kinds.iter().all(undecidable));
    let lasting = it.markers.iter().find(|it| it.name == "12 lasts 0.5 to 4 s").unwrap();
    assert_eq!((lasting.there, lasting.why), (None, "onset and offset are not marked"));
    let share = &of.corpora[0].shares[0];
    assert_eq!((share.category.as_str(), share.n), ("happiness", 1));
    assert_eq!((share.mean_seconds, share.seconds), (None, 0.0));
    // What it does not code was not looked for: no index of its frames.
    assert!(of.tracks.is_empty());
}
