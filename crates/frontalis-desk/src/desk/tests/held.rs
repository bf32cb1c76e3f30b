//! Codes that are held, that their own key ends, and points.

use super::*;
use crate::keymap::{KeyFile, KeySet};

const CODES: &str = "[keys]\nscore-12 = [\"F11\"]\nscore-6 = [\"F12\"]\n";

fn bench() -> Bench {
    Bench::with(200, Keymap::of_file(KeyFile::parse(CODES).unwrap()))
}

fn boris() -> Bench {
    let text = format!("set = \"boris\"\n{CODES}");
    Bench::with(200, Keymap::of_file(KeyFile::parse(&text).unwrap()))
}

/// So much of the clip is played, and its frames arrive.
fn pass(bench: &mut Bench, ms: u64) {
    let effects = bench.desk.tick(Duration::from_millis(ms));
    bench.perform(effects);
}

fn up(bench: &mut Bench, key: &str, briefly: bool) {
    let grip = Grip::Key(key.parse().unwrap());
    bench.command(Command::Release { grip, briefly });
}

#[test]
fn a_key_held_while_stepping_is_an_action() {
    let mut bench = bench();
    bench.play("goto 10 hold F11 Right Right Right release F11");
    assert_eq!(bench.sheet(), "12 10..13");
    bench.play("Ctrl+Z");
    assert_eq!(bench.sheet(), "12 10..open");
    // Two at once, let go of in the other order; an apex and a level on the way.
    bench.play("Ctrl+Z goto 20 hold F11 goto 25 hold F12 goto 30 release F11");
    bench.play("d \\ goto 40 release F12");
    assert_eq!(bench.sheet(), "12 20..30, 6D 25 ^30-30..40");
}

#[test]
fn a_key_held_while_stepping_back_begins_where_it_is_let_go_of() {
    let mut bench = bench();
    bench.play("goto 10 hold F11 Left Left release F11");
    assert_eq!(bench.sheet(), "12 8..10");
}

#[test]
fn a_key_held_while_playing_codes_the_frames_on_screen() {
    let mut bench = bench();
    bench.play("Space");
    pass(&mut bench, 400);
    bench.play("hold F11");
    assert_eq!(bench.sheet(), "12 10..open", "the onset is there at once");
    pass(&mut bench, 400);
    assert!(bench.desk.transport().is_playing(), "the film goes on");
    // The frame due has not arrived yet: what is coded is what is seen.
    let due = bench.desk.tick(Duration::from_millis(400));
    bench.play("release F11");
    assert_eq!(bench.sheet(), "12 10..20");
    bench.perform(due);
    assert!(bench.desk.transport().is_playing());
}

#[test]
fn a_press_leaves_the_action_open_and_playing_ends_on_its_frame() {
    let mut bench = bench();
    bench.play("Space");
    pass(&mut bench, 400);
    bench.play("hold F11");
    pass(&mut bench, 80);
    up(&mut bench, "F11", true);
    assert_eq!(bench.sheet(), "12 10..open");
    let transport = bench.desk.transport();
    assert!(!transport.is_playing());
    assert_eq!(transport.settled(), Some(FrameIndex(10)));
    // However long, where nothing else was seen it is a press.
    bench.play("goto 50 hold F12 release F12");
    assert_eq!(bench.sheet(), "12 10..open, 6 50..open");
}

#[test]
fn a_key_that_came_up_unheard_leaves_its_mark() {
    let mut bench = bench();
    bench.play("goto 10 hold F11 Right");
    bench.command(Command::LoseHold);
    assert!(bench.told.last().unwrap().text.contains("(])"), "{:?}", bench.told);
    bench.play("goto 20 release F11");
    assert_eq!(bench.sheet(), "12 10..open");
    // Down again without having come up: another action.
    bench.play("goto 30 hold F12 goto 40 hold F12 goto 50 release F12");
    assert_eq!(bench.sheet(), "12 10..open, 6 30..open, 6 40..50");
    bench.play("goto 60 hold F12 Ctrl+Z goto 70 release F12");
    assert_eq!(bench.sheet(), "12 10..open, 6 30..open, 6 40..50", "it is gone");
    let n = bench.told.len();
    bench.command(Command::LoseHold);
    assert_eq!(bench.told.len(), n, "nothing is held");
}

#[test]
fn an_offset_marked_while_it_is_held_stays() {
    let mut bench = bench();
    bench.play("goto 10 hold F11 goto 15 ] goto 20 release F11");
    assert_eq!(bench.sheet(), "12 10..15");
}

#[test]
fn in_boriss_keys_the_same_key_ends_a_code_while_the_film_goes_on() {
    let mut bench = boris();
    bench.play("Space");
    pass(&mut bench, 400);
    bench.play("hold F11");
    up(&mut bench, "F11", true);
    pass(&mut bench, 400);
    bench.play("F12");
    pass(&mut bench, 400);
    assert_eq!(bench.sheet(), "12 10..open, 6 20..open");
    bench.play("hold F11");
    up(&mut bench, "F11", true);
    assert!(bench.desk.transport().is_playing());
    assert_eq!(bench.sheet(), "12 10..30, 6 20..open");
    bench.play("Space F12");
    assert_eq!(bench.sheet(), "12 10..30, 6 20..30");
    // Another side is another code; a level at its end is the level.
    bench.play("goto 40 / l 1 2 Enter goto 45 1 2 Enter goto 50 1 2 d Enter");
    assert!(bench.sheet().contains("L12 40..open, 12D 45..50"), "{}", bench.sheet());
    // In its own keys a score always begins something.
    assert!(!Keymap::of(KeySet::Default).same_key_ends());
}

#[test]
fn a_typed_score_lasts_as_long_as_its_enter_is_held() {
    check("goto 5 1 2 c hold Enter goto 9 \\ goto 20 release Enter", "12C 5 ^9-9..20");
    check("goto 5 1 2 c hold Enter release Enter", "12C 5..open");
    check("goto 5 9 9 hold Enter goto 9 release Enter", "");
}

#[test]
fn a_point_is_one_frame() {
    check("goto 5 1 2 c Shift+Enter", "12C 5 ^5-5..5");
    check("goto 5 1 2 Enter Shift+Enter", "12 5 ^5-5..5");
    check("goto 5 1 2 Enter Right Shift+Enter", "12 5..open");
    check("goto 5 1 2 c Shift+Enter Ctrl+Z", "");
}

#[test]
fn the_cell_before_is_closed_as_the_next_is_begun() {
    check("goto 5 1 2 Enter goto 9 Alt+/ 6 Enter", "12 5..8, 6 9..open");
    check("goto 5 Alt+/ 1 2 Enter", "12 5..open");
    check("Alt+/ 1 2 Enter", "12 0..open");
}

#[test]
fn a_selected_action_is_played_and_its_ends_are_gone_to() {
    let mut bench = Bench::new(200);
    bench.play("goto 50 1 2 Enter goto 60 ] ;");
    assert_eq!(bench.desk.transport().wanted(), FrameIndex(50));
    bench.play(";");
    assert_eq!(bench.desk.transport().wanted(), FrameIndex(60));
    bench.play("goto 100 Shift+Space");
    assert_eq!(bench.shown.last(), Some(&50));
    pass(&mut bench, 60_000);
    assert_eq!(bench.desk.transport().settled(), Some(FrameIndex(60)));
    bench.play("Ctrl+Space");
    assert_eq!(bench.desk.transport().wanted(), FrameIndex(25));
    pass(&mut bench, 60_000);
    assert_eq!(bench.desk.transport().settled(), Some(FrameIndex(85)));
    // What is played now is everything again.
    bench.play("Space");
    pass(&mut bench, 60_000);
    assert_eq!(bench.desk.transport().settled(), Some(FrameIndex(199)));
    bench.play("Escape Shift+Space");
    assert!(bench.told.last().unwrap().text.contains("in and out"), "{:?}", bench.told);
}

#[test]
fn what_is_played_is_watched_at_its_speed() {
    use frontalis_core::sheet::watched::Way;
    let mut bench = Bench::new(100);
    bench.play("goto 10 Space");
    for _ in 0..5 {
        pass(&mut bench, 40);
    }
    bench.play("Space - Space");
    pass(&mut bench, 80);
    let ways = |at| bench.desk.watching().ways("all", FrameIndex(at));
    assert!(ways(10).has(Way::Step) && !ways(9).has(Way::Step));
    assert!(ways(12).has(Way::Normal) && !ways(12).has(Way::Slow));
    assert!(ways(16).has(Way::Slow), "{:?}", bench.shown);
    assert!(ways(50).is_empty());
}

#[test]
fn the_normal_speed_is_one_key() {
    let mut bench = Bench::new(200);
    bench.play("= = Shift+K");
    assert_eq!(bench.desk.transport().speed(), crate::Speed::NORMAL);
    bench.play("- j j Shift+K");
    assert_eq!(bench.desk.transport().speed().label(), "−1×");
}
