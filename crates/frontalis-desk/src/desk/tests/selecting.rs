//! Selective coding by keys: scan, decide, score.

use frontalis_core::FrameSpan;
use frontalis_core::sheet::watched::Way;
use frontalis_core::sheet::{Candidate, Verdict};

use super::*;
use crate::selecting::Selecting;

fn bench(more: Selecting) -> Bench {
    let mut bench = Bench::new(1000);
    let cores = vec!["joy".to_owned(), "fear".to_owned()];
    bench.desk.select_by(Selecting { cores, ..more });
    bench
}

fn selective() -> Bench {
    bench(Selecting::default())
}

impl Bench {
    fn candidates(&self) -> Vec<String> {
        let all = self.journal.sheet().candidates().iter();
        all.map(|(at, it)| format!("{}: {it}", at.0)).collect()
    }

    fn actions(&self) -> Vec<String> {
        let all = self.journal.sheet().by_onset().into_iter();
        let offset = |it: &Action| it.landmarks.offset().map_or(-1, |it| i64::from(it.0));
        all.map(|(_, it)| {
            format!("{} {}-{}", it.item, it.landmarks.onset().0, offset(it))
        })
        .collect()
    }

    fn said(&self) -> &str {
        self.told.last().map_or("", |it| it.text.as_str())
    }
}

use frontalis_core::Action;

#[test]
fn a_candidate_stands_the_reaction_time_before_the_key() {
    let mut bench = bench(Selecting { reaction_ms: 400, ..Selecting::default() });
    bench.play("goto 50 Space F5");
    assert_eq!(bench.candidates(), ["40: 50 400 normal open"]);
    // At rest nothing was reacted to.
    bench.play("k goto 80 F5");
    assert_eq!(bench.candidates()[1], "80: 80 0 step open");
    // Slower than filmed, less of the clip went by.
    bench.play("goto 200 - Space F5");
    let slow = &bench.candidates()[2];
    assert!(slow.ends_with("200 400 slow open"), "{slow}");
    bench.play("k Ctrl+Z");
    assert_eq!(bench.candidates().len(), 2);
    bench.play("goto 80 F5");
    assert!(bench.said().contains("already"), "{}", bench.said());
}

#[test]
fn candidates_are_decided_one_by_one_and_rejected_ones_stay() {
    let mut bench = selective();
    bench.play("goto 100 F5 goto 200 F5 goto 300 F5 Escape Home");
    bench.play("Shift+PageDown");
    assert!(bench.desk.transport().is_looping() && bench.desk.transport().is_playing());
    assert_eq!(bench.desk.candidate(), Some(FrameIndex(100)));
    bench.play("F12");
    assert_eq!(bench.candidates()[0], "100: 100 0 step accepted joy - -");
    bench.play("F12");
    assert_eq!(bench.candidates()[0], "100: 100 0 step accepted fear - -");
    bench.play("Shift+PageDown Shift+F12");
    assert_eq!(bench.candidates()[1], "200: 200 0 step rejected no core combination");
    bench.play("Shift+F12\nreject he speaks");
    assert_eq!(bench.candidates()[1], "200: 200 0 step rejected he speaks");
    bench.play("Shift+PageDown\naccept joy\naccept anger");
    assert!(bench.said().contains("it has joy, fear"), "{}", bench.said());
    assert_eq!(bench.candidates()[2], "300: 300 0 step accepted joy - -");
    bench.play("Shift+PageUp");
    assert_eq!(bench.desk.candidate(), Some(FrameIndex(200)));
    assert!(bench.said().contains("rejected (he speaks)"), "{}", bench.said());
    // Letting go ends the loop.
    bench.play("Escape");
    assert!(!bench.desk.transport().is_looping());
    assert_eq!(bench.desk.candidate(), None);
    bench.play("F12");
    assert!(bench.said().contains("go to a candidate first"), "{}", bench.said());
}

/// Where the loop around a candidate was stopped before it, to score, the next one is the next
/// one all the same, and not the current one again.
#[test]
fn the_next_candidate_comes_after_the_current_one() {
    let mut bench = selective();
    bench.play("goto 100 F5 goto 200 F5 Escape Home Shift+PageDown F12");
    assert_eq!(bench.desk.candidate(), Some(FrameIndex(100)));
    bench.play("goto 90 6 Enter 1 2 c Enter");
    assert!(!bench.desk.transport().is_playing() && bench.desk.transport().is_looping());
    bench.play("Shift+PageDown");
    assert_eq!(bench.desk.candidate(), Some(FrameIndex(200)));
    bench.play("goto 210 Shift+PageUp");
    assert_eq!(bench.desk.candidate(), Some(FrameIndex(100)));
    // Far from it, or without the loop, it goes by the frame on screen.
    bench.play("goto 250 Shift+PageUp");
    assert_eq!(bench.desk.candidate(), Some(FrameIndex(200)));
    bench.play("Escape goto 150 Shift+PageUp");
    assert_eq!(bench.desk.candidate(), Some(FrameIndex(100)));
}

/// A moment is replayed with what is around it.
#[test]
fn a_moment_is_replayed_with_a_second_on_each_side() {
    let mut bench = selective();
    let span = FrameSpan::single(FrameIndex(100));
    bench.command(Command::Replay(span));
    let transport = bench.desk.transport();
    assert!(transport.is_looping());
    let marks = (transport.in_point(), transport.out_point());
    assert_eq!(marks, (Some(FrameIndex(75)), Some(FrameIndex(125))));
}

#[test]
fn an_event_is_scored_at_its_apex() {
    let mut bench = selective();
    bench.play("goto 100 F5 F12 goto 104 \\ 6 Enter 1 2 c Enter");
    assert_eq!(bench.candidates(), ["100: 100 0 step accepted joy 104 -"]);
    assert_eq!(bench.actions(), ["6 104-104", "12C 104-104"]);
    // Without an apex yet, the first score gives it.
    bench.play("Escape goto 200 F5 F12 goto 207 1 2 Enter Escape");
    assert_eq!(bench.candidates()[1], "200: 200 0 step accepted joy 207 -");
    assert_eq!(bench.actions()[2], "12 207-207");
    // One step: both go together.
    bench.play("Ctrl+Z");
    assert_eq!(bench.candidates()[1], "200: 200 0 step accepted joy - -");
    assert_eq!(bench.actions().len(), 2);
    // Elsewhere an action is open as ever.
    bench.play("Escape goto 400 4 Enter");
    assert_eq!(bench.actions()[2], "4 400--1");
}

#[test]
fn an_event_gets_its_landmarks_by_the_usual_keys() {
    let mut bench = bench(Selecting { whole_events: true, ..Selecting::default() });
    bench.play("goto 100 F5 F12 goto 98 [ goto 110 ] goto 104 \\");
    assert_eq!(bench.candidates(), ["100: 100 0 step accepted joy 104 98-110"]);
    bench.play("goto 120 \\");
    assert!(bench.said().contains("between its onset and its offset"));
    // What is scored has landmarks of its own, as on any sheet.
    bench.play("goto 98 6 Enter goto 110 ]");
    assert_eq!(bench.actions(), ["6 98-110"]);
    assert_eq!(bench.candidates(), ["100: 100 0 step accepted joy 104 98-110"]);
}

impl Bench {
    /// These frames were played, as it is kept of an earlier day.
    fn played(&mut self, first: u32, last: u32) {
        let span = FrameSpan::new(FrameIndex(first), FrameIndex(last)).unwrap();
        let ways = frontalis_core::sheet::watched::Ways::of(Way::Normal);
        let run = frontalis_core::sheet::watched::WatchedRun { span, ways };
        self.desk.restore_watched("all", &[run]);
    }

    fn at(&self) -> u32 {
        self.desk.transport().wanted().0
    }
}

fn closed() -> Bench {
    bench(Selecting { slow_closed: true, ..Selecting::default() })
}

#[test]
fn a_protocol_can_close_slow_motion() {
    let mut bench = closed();
    bench.play("F5");
    assert!(bench.said().contains("closes slow motion"), "{}", bench.said());
    bench.play("-");
    assert!(bench.said().contains("closes slow motion"), "{}", bench.said());
    assert_eq!(bench.desk.transport().speed(), crate::Speed::NORMAL);
    bench.play("= Space F5");
    assert!(bench.candidates()[0].contains(" fast open"), "{:?}", bench.candidates());
}

#[test]
fn a_protocol_that_closes_slow_motion_closes_stepping_where_nothing_was_played() {
    let mut bench = closed();
    for key in ["Right", "Shift+Right"] {
        bench.play(key);
        assert!(bench.said().contains("not stepped through"), "{key}: {}", bench.said());
        assert_eq!(bench.at(), 0, "{key}");
    }
    // What was played is open to be scored.
    bench.played(40, 60);
    bench.play("goto 50 Right");
    assert_eq!(bench.at(), 51);
    bench.play("goto 60 Right");
    assert_eq!(bench.at(), 60);
    // Where slow motion is logged only, stepping is as ever.
    let mut bench = selective();
    bench.play("goto 50 Right");
    assert_eq!(bench.at(), 51);
}

/// A jump shows a single frame, as a step does.
#[test]
fn jumps_to_what_was_not_played_are_refused_where_slow_motion_is_closed() {
    let mut bench = closed();
    bench.played(40, 60);
    bench.play("goto 50 m goto 45 6 Enter goto 55 ]");
    let id = bench.journal.sheet().actions().next().unwrap().0;
    let landmark = Command::GoToLandmark(frontalis_core::time::Landmark::Offset);
    // A marker, an onset and an offset outside, as a sheet from elsewhere may have them.
    let outside = |frame| Edit::SetMarker {
        frame: FrameIndex(frame),
        marker: Some(frontalis_core::Marker {
            kind: frontalis_core::MarkerKind::Point,
            name: String::new(),
        }),
    };
    bench.perform(vec![Effect::Record(vec![outside(20), outside(200)])]);
    bench.command(Command::Retime {
        id,
        landmark: frontalis_core::time::Landmark::Offset,
        frame: FrameIndex(90),
    });
    let jumps = [
        Command::GoTo(FrameIndex(200)),
        Command::Last,
        Command::Seconds(1),
        Command::Seconds(-1),
        Command::NextMarker,
        Command::PreviousMarker,
        landmark,
    ];
    for jump in jumps {
        bench.play("goto 50");
        bench.command(Command::Select(Some(id)));
        let told = bench.told.len();
        bench.command(jump.clone());
        assert!(bench.said().contains("are not gone to; play on"), "{jump:?}");
        assert_eq!((bench.at(), bench.told.len()), (50, told + 1), "{jump:?}");
    }
    // Where it was played, everything is as ever; the beginning is where playing starts.
    bench.command(Command::GoToLandmark(frontalis_core::time::Landmark::Onset));
    assert_eq!(bench.at(), 45);
    bench.command(Command::First);
    assert_eq!(bench.at(), 0);
    // On to what is missing: to where playing goes on from.
    bench.play("goto 50");
    bench.command(Command::NextUnwatched);
    assert_eq!(bench.at(), 60);
    bench.play("goto 200");
    assert_eq!(bench.at(), 60);
    // Playing goes on while a jump is refused.
    bench.play("Space goto 300");
    assert!(bench.desk.transport().is_playing());
    // Where slow motion is logged only, jumps are as ever.
    let mut bench = selective();
    bench.play("goto 300");
    assert_eq!(bench.at(), 300);
}

/// A candidate on a frame that was not played, as of a sheet from elsewhere, can be let go of.
#[test]
fn a_candidate_is_let_go_of_where_slow_motion_is_closed() {
    let mut bench = closed();
    let candidate = Some("300 200 normal open".parse::<Candidate>().unwrap());
    let edit = Edit::SetCandidate { frame: FrameIndex(300), candidate };
    bench.perform(vec![Effect::Record(vec![edit])]);
    bench.play("Shift+PageDown");
    assert!(bench.desk.transport().is_playing());
    bench.play("Escape");
    assert!(!bench.desk.transport().is_looping());
    assert_eq!(bench.desk.candidate(), None);
}

#[test]
fn a_full_sheet_has_no_candidates() {
    let mut bench = Bench::new(100);
    for key in ["F5", "F12", "Shift+F12", "Shift+PageDown", "Shift+PageUp"] {
        bench.play(key);
        assert!(bench.said().contains("codes everything"), "{key}: {}", bench.said());
    }
    assert!(bench.candidates().is_empty());
}

#[test]
fn candidates_are_marked_by_the_same_key_in_every_set() {
    for set in crate::KeySet::ALL {
        let mut bench = Bench::with(100, Keymap::of(set));
        bench.desk.select_by(Selecting::default());
        bench.play("goto 50 F5");
        let it: &Candidate = &bench.journal.sheet().candidates()[&FrameIndex(50)];
        assert_eq!(it.verdict, Verdict::Open, "{set:?}");
    }
}
