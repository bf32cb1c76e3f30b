//! Commands of the timeline: levels frame by frame, markers, extending, moving, selecting.

use super::*;

/// 12B on frames 20 to 40, selected; the playhead is on frame 40.
const SMILE: &str = "goto 20 1 2 b Enter goto 30 \\ goto 40 ] ";

#[track_caller]
fn after(script: &str, expected: &str) {
    check(&format!("{SMILE}\n{script}"), expected);
}

#[test]
fn levels_are_scored_frame_by_frame_in_a_second_pass() {
    after("q goto 20 a goto 26 b goto 35 a q", "12B 20 ^30-30..40 (20A 26B 35A)");
    // What holds already is no change, and a change is taken away.
    after("q goto 20 a goto 26 b goto 30 b goto 26 Ctrl+0 q", "12B 20 ^30-30..40 (20A)");
    // Once the pass is over, a level is that of the whole.
    after("q goto 20 a q c", "12C 20 ^30-30..40 (20A)");
    after("q goto 20 a Escape c", "12C 20 ^30-30..40 (20A)");
}

#[test]
fn the_pass_loops_over_ten_frames_more_on_each_side_and_gives_back_what_was_played() {
    let mut bench = Bench::new(1000);
    bench.play(SMILE).play("Shift+I q");
    let transport = bench.desk.transport();
    assert_eq!(transport.in_point(), Some(FrameIndex(10)));
    assert_eq!(transport.out_point(), Some(FrameIndex(50)));
    assert!(transport.is_looping() && transport.is_playing());
    assert_eq!(transport.wanted(), FrameIndex(10));
    bench.play("q");
    let transport = bench.desk.transport();
    assert_eq!(
        (transport.in_point(), transport.out_point()),
        (Some(FrameIndex(40)), None)
    );
    assert!(!transport.is_looping() && !transport.is_playing());
    // At the clip's ends there is less on a side.
    let mut bench = Bench::new(50);
    bench.play("goto 3 1 2 Enter goto 45 ] q");
    assert_eq!(bench.desk.transport().in_point(), Some(FrameIndex(0)));
    assert_eq!(bench.desk.transport().out_point(), Some(FrameIndex(49)));
}

#[test]
fn a_trace_beyond_the_marks_moves_them() {
    after("q goto 16 a goto 20 b q", "12B 16 ^30-30..40 (16A 20B)");
    after("q goto 20 b goto 41 a goto 44 a q", "12B 20 ^30-30..44 (20B 41A)");
    // It is one step.
    after("q goto 16 a Ctrl+Z q", "12B 20 ^30-30..40");
}

#[test]
fn the_pass_goes_on_with_the_next_action_and_ends_where_there_is_none() {
    let mut bench = Bench::new(1000);
    bench.play(SMILE).play("goto 60 1 Enter goto 70 ] goto 80 4 6 Enter goto 84 ]");
    bench.play("Tab Tab Tab Shift+Tab Shift+Tab");
    bench.play("q");
    let first = bench.desk.level_pass();
    bench.play("Tab goto 60 a");
    assert!(bench.desk.level_pass().is_some() && bench.desk.level_pass() != first);
    assert!(bench.sheet().contains("1 60..70 (60A)"), "{}", bench.sheet());
    // 46 takes no level.
    bench.play("Tab");
    assert_eq!(bench.desk.level_pass(), None);
    bench.play("q");
    assert!(
        bench.told.last().unwrap().text.contains("takes no level"),
        "{:?}",
        bench.told
    );
}

#[test]
fn an_action_that_goes_ends_its_pass() {
    let mut bench = Bench::new(1000);
    bench.play(SMILE).play("q Delete");
    assert_eq!(bench.desk.level_pass(), None);
    assert!(!bench.desk.transport().is_looping());
    bench.play("Ctrl+Z");
    assert_eq!(bench.sheet(), "12B 20 ^30-30..40");
}

#[test]
fn level_and_apex_are_taken_from_the_track() {
    after(
        "q goto 20 a goto 26 c goto 29 b goto 31 c goto 36 a q Shift+Q",
        "12C 20 ^31-35..40 (20A 26C 29B 31C 36A)",
    );
    after("q goto 20 a q Alt+Q", "12B 20 ^30-30..40");
    let mut bench = Bench::new(100);
    bench.play(SMILE).play("Shift+Q");
    assert!(
        bench.told.last().unwrap().text.contains("no level was scored frame by frame")
    );
}

#[test]
fn a_track_follows_its_action() {
    const TRACK: &str = "q goto 20 a goto 26 b goto 35 a q ";
    let and = |script: &str| format!("{TRACK}\n{script}");
    after(&and("goto 24 ["), "12B 24 ^30-30..40 (24A 26B 35A)");
    after(&and("goto 33 ]"), "12B 20 ^30-30..33 (20A 26B)");
    after(&and("goto 34 s"), "12B 20 ^30-30..33 (20A 26B), 12B 34..40 (34B 35A)");
    after(&and("goto 34 s Ctrl+A Shift+J"), "12B 20 ^30-30..40 (20A 26B 35A)");
}

#[test]
fn actions_are_extended_to_the_frame_on_screen() {
    after("goto 50 x", "12B 20 ^30-30..50");
    after("goto 12 x", "12B 12 ^30-30..40");
    let mut bench = Bench::new(1000);
    bench.play(SMILE).play("goto 33 x");
    assert!(bench.told.last().unwrap().text.contains("within"), "{:?}", bench.told);
    check("goto 20 1 2 Enter goto 50 x", "12 20..50");
}

#[test]
fn actions_are_moved_whole_as_far_as_the_clip_goes() {
    let moved = |by: i64| {
        let mut bench = Bench::new(100);
        bench
            .play(SMILE)
            .play("q goto 20 a goto 26 b q goto 90 1 Enter goto 95 ] Ctrl+A");
        let ids = bench.desk.selection().ids().collect();
        bench.command(Command::Move { ids, by });
        bench.sheet()
    };
    assert_eq!(moved(3), "12B 23 ^33-33..43 (23A 29B), 1 93..98");
    assert_eq!(moved(30), "12B 24 ^34-34..44 (24A 30B), 1 94..99");
    assert_eq!(moved(-50), "12B 0 ^10-10..20 (0A 6B), 1 70..75");
}

#[test]
fn selections_go_by_face_region() {
    let mut bench = Bench::new(1000);
    bench.play("1 Space 2 Space 1 2 Enter Escape Tab");
    let selected = |bench: &Bench| {
        let sheet = bench.journal.sheet();
        let items = bench.desk.selection().ids().filter_map(|id| sheet.get(id));
        items.map(|it| it.item.to_string()).collect::<Vec<_>>().join("+")
    };
    assert_eq!(selected(&bench), "1");
    bench.play("Ctrl+Shift+A");
    assert_eq!(selected(&bench), "1+2");
    bench.play("Tab Tab Shift+Tab Shift+Tab Ctrl+I");
    assert_eq!(selected(&bench), "1");
    bench.play("Ctrl+A");
    assert_eq!(selected(&bench), "1+2+12");
    bench.play("Ctrl+I");
    assert_eq!(selected(&bench), "");
    bench.play("Ctrl+I");
    assert_eq!(selected(&bench), "1+2+12");
}

#[test]
fn markers_are_set_named_gone_to_and_taken_away() {
    let mut bench = Bench::new(1000);
    let markers = |bench: &Bench| {
        let all = bench.journal.sheet().markers().iter();
        all.map(|(at, it)| format!("{} {it}", at.0)).collect::<Vec<_>>().join(", ")
    };
    bench.play("goto 10 t goto 50 t y");
    assert_eq!(markers(&bench), "10 check, 50 question");
    bench.command(Command::NameMarker(" lip? ".to_owned()));
    // The next one is of the kind last used, and naming makes one.
    bench.play("goto 90");
    bench.command(Command::NameMarker("brow".to_owned()));
    assert_eq!(markers(&bench), "10 check, 50 question: lip?, 90 question: brow");
    bench.play("Ctrl+PageUp");
    assert_eq!(bench.desk.transport().wanted(), FrameIndex(50));
    assert_eq!(bench.told.last().unwrap().text, "question: lip?");
    bench.play("Ctrl+PageDown Ctrl+PageDown");
    assert_eq!(bench.desk.transport().wanted(), FrameIndex(90));
    assert!(bench.told.last().unwrap().text.contains("no marker after"));
    bench.play("t");
    assert_eq!(markers(&bench), "10 check, 50 question: lip?");
    bench.play("Ctrl+Z");
    assert_eq!(markers(&bench), "10 check, 50 question: lip?, 90 question: brow");
    bench.play("goto 91 y");
    assert!(bench.told.last().unwrap().text.contains("no marker here"));
}

#[test]
fn a_marker_is_moved_in_one_step_and_never_onto_another() {
    let mut bench = Bench::new(1000);
    bench.play("goto 10 t goto 50 t");
    let frames = |bench: &Bench| -> Vec<u32> {
        bench.journal.sheet().markers().keys().map(|it| it.0).collect()
    };
    let to =
        |from, to| Command::MoveMarker { from: FrameIndex(from), to: FrameIndex(to) };
    bench.command(to(10, 20));
    assert_eq!(frames(&bench), [20, 50]);
    bench.play("Ctrl+Z");
    assert_eq!(frames(&bench), [10, 50]);
    bench.command(to(10, 50));
    assert!(bench.told.last().unwrap().text.contains("frame 50 already"));
    bench.command(to(11, 30));
    assert_eq!(frames(&bench), [10, 50]);
}
