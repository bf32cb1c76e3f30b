use frontalis_core::UtcMillis;
use frontalis_core::sheet::Cause;
use frontalis_core::time::FrameRate;
use proptest::prelude::*;

use super::*;
use crate::command::Grip;
use crate::effect::Notice;
use crate::script;

mod economy;
mod every;
mod held;
mod selecting;
mod timeline;

/// A desk with its journal, whose frames arrive at once.
struct Bench {
    desk: Desk,
    journal: Journal,
    told: Vec<Notice>,
    shown: Vec<u32>,
    asked: Vec<crate::Screen>,
    aids: Vec<crate::seeing::AidUse>,
}

impl Bench {
    fn new(n_frames: u32) -> Self {
        Self::with(n_frames, Keymap::default_set())
    }

    fn with(n_frames: u32, keymap: Keymap) -> Self {
        let rate = FrameRate { num: 25, den: 1 };
        let table = Arc::new(FrameTable::constant(rate, n_frames).unwrap());
        let mut desk = Desk::new(table, Scheme::facs_2002());
        desk.set_keymap(keymap);
        assert!(desk.shown(FrameIndex(0)).is_empty());
        Self {
            desk,
            journal: Journal::new(),
            told: Vec::new(),
            shown: Vec::new(),
            asked: Vec::new(),
            aids: Vec::new(),
        }
    }

    fn play(&mut self, script: &str) -> &mut Self {
        for step in script::parse(script).unwrap() {
            if let Some(command) = step.command(&self.desk) {
                self.command(command);
            }
        }
        self
    }

    fn command(&mut self, command: Command) {
        let effects = self.desk.handle(command, &self.journal);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let at = UtcMillis(0);
            let entries = match effect {
                Effect::Show(frame) => {
                    self.shown.push(frame.0);
                    let more = self.desk.shown(frame);
                    self.perform(more);
                    continue;
                }
                Effect::Tell(notice) => {
                    self.told.push(notice);
                    continue;
                }
                Effect::Record(edits) => self.journal.draft(edits, Cause::Coder, at),
                Effect::Undo => self.journal.draft_undo(at),
                Effect::Redo => self.journal.draft_redo(at),
                Effect::Aids(aid) => {
                    self.aids.push(aid);
                    continue;
                }
                Effect::Screen(what) => {
                    self.asked.push(what);
                    continue;
                }
            };
            entries.into_iter().for_each(|it| self.journal.accept(it).unwrap());
            self.desk.reconcile(self.journal.sheet());
        }
    }

    fn sheet(&self) -> String {
        let rows = self.journal.sheet().by_onset().into_iter().map(|(_, it)| {
            let marks = it.landmarks;
            let offset = marks.offset().map_or("open".to_owned(), |it| it.0.to_string());
            let apex = marks.apex().map_or(String::new(), |it| {
                format!(" ^{}-{}", it.first().0, it.last().0)
            });
            let note = if it.note.is_empty() {
                String::new()
            } else {
                format!(" {:?}", it.note)
            };
            let levels = if it.levels.is_empty() {
                String::new()
            } else {
                format!(" ({})", it.levels)
            };
            format!("{} {}{apex}..{offset}{levels}{note}", it.item, marks.onset().0)
        });
        rows.collect::<Vec<_>>().join(", ")
    }
}

#[track_caller]
fn check(script: &str, expected: &str) {
    let mut bench = Bench::new(1000);
    bench.play(script);
    assert_eq!(bench.sheet(), expected, "told: {:?}", bench.told);
}

#[test]
fn an_action_is_scored_and_marked() {
    check("Right Right 1 2 c Enter", "12C 2..open");
    check("1 2 c l Enter Shift+Right \\ Right \\ Shift+Right ]", "L12C 0 ^5-6..11");
    check("goto 100 / l 1 2 Enter Right ]", "L12 100..101");
    check("goto 7 1 2 [ Right ]", "12 7..8");
}

#[test]
fn a_whole_score_is_one_step() {
    check(
        "goto 9 1 Space 2 + 5 b + 2 6 Enter goto 20 ]",
        "1 9..20, 2 9..20, 5B 9..20, 26 9..20",
    );
    check("1 Space 2 Enter Ctrl+Z", "");
    check("1 Space 2 Enter Ctrl+Z Ctrl+Y", "1 0..open, 2 0..open");
}

#[test]
fn marks_that_cannot_be_are_refused_and_change_nothing() {
    let mut bench = Bench::new(100);
    bench.play("goto 50 1 2 Enter goto 60 ] goto 40 ]");
    assert_eq!(bench.sheet(), "12 50..60");
    assert_eq!(
        bench.told[0].text,
        "12: offset (frame 40) would come before onset (frame 50); the order is onset, \
         apex, offset"
    );
    bench.play("Escape ]");
    assert_eq!(bench.told[1].text, "select an action first (Tab), or score one");
}

#[test]
fn a_typing_error_says_what_to_write_and_keeps_the_text() {
    let mut bench = Bench::new(100);
    bench.play("9 9 Enter");
    assert_eq!(bench.desk.entry().text(), "99");
    assert_eq!(bench.told.len(), 1);
    bench.play("Escape 1 2 Enter");
    assert_eq!(bench.sheet(), "12 0..open");
}

#[test]
fn the_last_score_is_repeated() {
    check("1 2 c Space 6 Enter ] goto 9 '", "6 0..0, 12C 0..0, 6 9..open, 12C 9..open");
    let mut bench = Bench::new(100);
    bench.play("'");
    assert_eq!(bench.told.len(), 1);
}

#[test]
fn an_action_is_cut_in_two_and_made_one_again() {
    let coded = "goto 10 1 2 c Enter goto 20 \\ goto 30 \\ goto 40 ] ";
    check(&format!("{coded} goto 25 s"), "12C 10 ^20-24..24, 12C 25 ^25-30..40");
    check(&format!("{coded} goto 15 s"), "12C 10..14, 12C 15 ^20-30..40");
    check(&format!("{coded} goto 40 s"), "12C 10 ^20-30..39, 12C 40..40");
    check(&format!("{coded} goto 15 s Ctrl+Z"), "12C 10 ^20-30..40");
    check("1 2 Enter goto 5 s", "12 0..4, 12 5..open");
    for outside in ["goto 10 s", "goto 41 s", "goto 9 s"] {
        check(&format!("{coded} {outside}"), "12C 10 ^20-30..40");
    }
    let mut bench = Bench::new(100);
    bench.play(&format!("{coded} goto 25 s"));
    let ids: Vec<_> =
        bench.journal.sheet().by_onset().into_iter().map(|it| it.0).collect();
    bench.command(Command::Select(Some(ids[0])));
    bench.play("d");
    bench.command(Command::ToggleSelect(ids[1]));
    bench.play("J");
    assert_eq!(bench.sheet(), "12D 10 ^20-30..40");
    bench.play("Ctrl+Z");
    assert_eq!(bench.sheet(), "12D 10 ^20-24..24, 12C 25 ^25-30..40");
}

#[test]
fn different_codes_are_not_made_one() {
    let mut bench = Bench::new(100);
    bench.play("1 2 Space 6 Enter ] J");
    assert_eq!(bench.told[0].text, "6 and 12 are not the same code and side");
    bench.play("Tab J");
    assert!(bench.told[1].text.contains("second"), "{:?}", bench.told);
    assert_eq!(bench.sheet(), "6 0..0, 12 0..0");
}

#[test]
fn the_frames_around_the_nearest_landmark_are_looped() {
    let mut bench = Bench::new(100);
    bench.play("goto 20 1 2 Enter goto 60 ] goto 57 P");
    let transport = bench.desk.transport();
    let points = (transport.in_point(), transport.out_point());
    assert_eq!(points, (Some(FrameIndex(55)), Some(FrameIndex(65))));
    assert!(transport.is_playing() && transport.is_looping());
    bench.play("P");
    let transport = bench.desk.transport();
    assert!(!transport.is_playing() && !transport.is_looping());
    assert_eq!((transport.wanted(), transport.in_point()), (FrameIndex(60), None));
    // Without a selected action, around the frame on screen; not past the ends.
    bench.play("Escape goto 2 P");
    let transport = bench.desk.transport();
    let points = (transport.in_point(), transport.out_point());
    assert_eq!(points, (Some(FrameIndex(0)), Some(FrameIndex(7))));
    bench.play("P");
    assert_eq!(bench.desk.transport().wanted(), FrameIndex(2));
}

#[test]
fn frames_are_replayed_at_an_eighth_of_the_speed() {
    let mut bench = Bench::new(1000);
    let span = FrameSpan::new(FrameIndex(40), FrameIndex(48)).unwrap();
    bench.command(Command::Replay(span));
    let transport = bench.desk.transport();
    assert_eq!(transport.speed(), crate::Speed { num: 1, den: 8 });
    assert!(transport.is_looping() && transport.is_playing());
    let marks = (transport.in_point(), transport.out_point());
    assert_eq!(marks, (Some(FrameIndex(40)), Some(FrameIndex(48))));
    assert_eq!(bench.shown.last(), Some(&40));
}

#[test]
fn levels_sides_and_notes_change_the_selection() {
    check("1 2 Enter ] d Shift+L", "L12D 0..0");
    check("1 2 Enter ] d Ctrl+0 u\nnote hand near mouth", "12? 0..0 \"hand near mouth\"");
    check("4 5 Enter ] d", "45 0..0");
    check("1 2 Enter ] Shift+T", "12 0..0");
    check("1 2 Enter ] 6 Enter ] Delete", "12 0..0");
}

#[test]
fn tab_walks_through_the_actions() {
    let mut bench = Bench::new(100);
    bench.play("goto 30 6 Enter ] goto 10 4 Enter ] Escape Tab");
    assert_eq!(bench.desk.transport().wanted(), FrameIndex(10));
    bench.play("Tab");
    assert_eq!(bench.desk.transport().wanted(), FrameIndex(30));
    bench.play("Tab Shift+Tab");
    assert_eq!(bench.desk.transport().wanted(), FrameIndex(30));
}

#[test]
fn nothing_is_coded_on_a_frame_that_is_not_on_screen() {
    let mut bench = Bench::new(100);
    let asked = bench.desk.handle(Command::GoTo(FrameIndex(50)), &bench.journal);
    assert_eq!(asked, [Effect::Show(FrameIndex(50))]);
    bench.play("1 2 Enter");
    assert_eq!(bench.sheet(), "");
    assert_eq!(bench.told[0].text, NOT_YET);
    assert!(bench.desk.shown(FrameIndex(50)).is_empty());
    bench.play("Enter");
    assert_eq!(bench.sheet(), "12 50..open");
}

#[test]
fn steps_asked_for_in_a_hurry_are_all_shown() {
    let mut bench = Bench::new(100);
    let mut effects = Vec::new();
    for _ in 0..3 {
        effects.extend(bench.desk.handle(Command::Step(1), &bench.journal));
    }
    assert_eq!(effects, [Effect::Show(FrameIndex(1))]);
    bench.perform(effects);
    assert_eq!(bench.shown, [1, 2, 3]);
    assert_eq!(bench.desk.transport().settled(), Some(FrameIndex(3)));
    bench.play("Home Left Left");
    assert_eq!(bench.desk.transport().settled(), Some(FrameIndex(0)));
}

#[test]
fn a_step_goes_past_a_frame_that_cannot_be_had() {
    let mut bench = Bench::new(10);
    let show = |at| [Effect::Show(FrameIndex(at))];
    assert_eq!(bench.desk.handle(Command::Step(1), &bench.journal), show(1));
    assert_eq!(bench.desk.refused(FrameIndex(1)), show(2));
    assert_eq!(bench.desk.refused(FrameIndex(2)), show(3));
    assert!(bench.desk.shown(FrameIndex(3)).is_empty());
    assert_eq!(bench.desk.transport().settled(), Some(FrameIndex(3)));
    // Back again; nothing can be had before frame 3.
    assert_eq!(bench.desk.handle(Command::Step(-1), &bench.journal), show(2));
    assert_eq!(bench.desk.refused(FrameIndex(2)), show(1));
    assert_eq!(bench.desk.refused(FrameIndex(1)), show(0));
    assert!(bench.desk.refused(FrameIndex(0)).is_empty());
    assert_eq!(bench.desk.transport().settled(), Some(FrameIndex(3)));
    // A jump stays where it was.
    assert_eq!(bench.desk.handle(Command::GoTo(FrameIndex(7)), &bench.journal), show(7));
    assert!(bench.desk.refused(FrameIndex(7)).is_empty());
    assert_eq!(bench.desk.transport().settled(), Some(FrameIndex(3)));
    assert!(bench.desk.refused(FrameIndex(9)).is_empty(), "nobody asked for it");
}

#[test]
fn seconds_go_by_the_clips_own_times() {
    let base = frontalis_core::TimeBase::new(1, 1000).unwrap();
    let pts = vec![0, 400, 800, 1100, 1200, 2500];
    let table = Arc::new(FrameTable::new(base, pts, 2600).unwrap());
    let mut desk = Desk::new(table, Scheme::facs_2002());
    let journal = Journal::new();
    assert!(desk.shown(FrameIndex(0)).is_empty());
    assert_eq!(desk.handle(Command::Seconds(1), &journal), [Effect::Show(FrameIndex(2))]);
    assert_eq!(desk.handle(Command::Seconds(1), &journal), [Effect::Show(FrameIndex(4))]);
}

#[test]
fn playing_follows_the_clock_and_stops_at_the_end() {
    let mut bench = Bench::new(50);
    bench.play("Space");
    assert!(bench.desk.transport().is_playing());
    let due = bench.desk.tick(Duration::from_millis(100));
    assert_eq!(due, [Effect::Show(FrameIndex(2))]);
    assert!(bench.desk.tick(Duration::from_millis(10)).is_empty());
    let end = bench.desk.tick(Duration::from_secs(60));
    assert_eq!(end, [Effect::Show(FrameIndex(49))]);
    assert!(!bench.desk.transport().is_playing());
    bench.perform(end);
    bench.play("j");
    let back = bench.desk.tick(Duration::from_millis(100));
    assert_eq!(back, [Effect::Show(FrameIndex(47))], "a frame lasts as long backward");
}

#[test]
fn pausing_stays_on_the_frame_on_screen() {
    let mut bench = Bench::new(500);
    bench.play("l l");
    assert_eq!(bench.desk.transport().speed().label(), "2×");
    let due = bench.desk.tick(Duration::from_millis(1000));
    assert_eq!(due, [Effect::Show(FrameIndex(50))]);
    // Frame 50 has not arrived yet; the coder sees frame 0 and pauses there.
    let effects = bench.desk.handle(Command::TogglePlay, &bench.journal);
    assert_eq!(effects, [Effect::Show(FrameIndex(0))]);
}

#[test]
fn the_neutral_frame_is_part_of_the_sheet() {
    let mut bench = Bench::new(100);
    bench.play("goto 33 n Home");
    assert_eq!(bench.journal.sheet().neutral(), Some(FrameIndex(33)));
    bench.play("N");
    assert_eq!(bench.desk.transport().wanted(), FrameIndex(33));
    bench.play("Ctrl+Z");
    assert_eq!(bench.journal.sheet().neutral(), None);
}

proptest! {
    /// Whatever is pressed, the desk neither panics nor makes an edit that does not fit,
    /// and undoing everything gives an empty sheet.
    #[test]
    fn any_keys_do_no_harm(keys in proptest::collection::vec(
        prop_oneof![
            "[0-9a-zA-Z+?/\\[\\]\\\\|.,=-]".prop_map(|it| it),
            Just("Enter".to_owned()), Just("Right".to_owned()), Just("Left".to_owned()),
            Just("Tab".to_owned()), Just("Delete".to_owned()), Just("Escape".to_owned()),
            Just("Ctrl+Z".to_owned()), Just("Ctrl+Y".to_owned()), Just("End".to_owned()),
            Just("Space".to_owned()), Just("Shift+Right".to_owned()),
        ], 0..120)) {
        let mut bench = Bench::new(40);
        bench.play(&keys.join(" "));
        while bench.journal.can_undo() {
            bench.perform(vec![Effect::Undo]);
        }
        prop_assert_eq!(bench.journal.sheet(), &Sheet::new());
    }
}

#[test]
fn keys_change_how_the_picture_is_looked_at_and_never_the_sheet() {
    use crate::seeing::{Light, Pane, Reference, Shape};
    let mut bench = Bench::new(100);
    let shape = Shape { display: (1920, 1080), room: (960, 540) };
    bench.desk.seeing_mut().set_shape(Pane::Current, shape);
    bench.play("Alt+P Alt+B Alt+B Alt+C Alt+Shift+G");
    let seeing = bench.desk.seeing();
    assert_eq!(seeing.window(Pane::Current).whole, (1920, 1080));
    assert_eq!(seeing.light(), Light { brightness: 10, contrast: 110, gamma: 90 });
    bench.play("Alt+A Alt+X f");
    assert!(bench.told.last().unwrap().text.contains("no neutral frame"));
    assert!(bench.desk.seeing().window(Pane::Current).is_all());
    bench.play("n Right V Alt+. ");
    assert_eq!(bench.desk.seeing().reference(), Reference::Overlay);
    assert_eq!(bench.desk.seeing().mix(), 60);
    bench.play("D");
    assert_eq!(bench.desk.seeing().reference(), Reference::Difference);
    bench.play("Alt+E Alt+Shift+E Alt+W");
    assert_eq!(bench.desk.seeing().loupe(), Some(3));
    assert!(bench.desk.seeing().placing().is_some());
    bench.play("Escape");
    assert!(bench.desk.seeing().placing().is_none());
    assert_eq!(bench.journal.n_entries(), 1, "the neutral frame alone");
    // It is gone, and so is what needs it.
    bench.command(Command::ClearNeutral);
    assert_eq!(bench.desk.seeing().reference(), Reference::Beside);
    assert!(bench.aids.is_empty(), "the scheme does not ask for them");
}

#[test]
fn view_aids_are_written_down_where_the_scheme_asks_for_it() {
    let mut bench = Bench::new(100);
    let rate = FrameRate { num: 25, den: 1 };
    let table = Arc::new(FrameTable::constant(rate, 100).unwrap());
    let scheme = Scheme { log_view_aids: true, ..Scheme::facs_2002() };
    bench.desk = Desk::new(table, scheme);
    drop(bench.desk.shown(FrameIndex(0)));
    bench.play("goto 5 Alt+B Alt+B Alt+C");
    assert!(bench.aids.is_empty(), "nothing was done with them yet");
    bench.play("Right Right Left Alt+X 1 2 Enter");
    let lines: Vec<_> = bench
        .aids
        .iter()
        .map(|it| {
            let seen = it.seen.map(|it| (it.first().0, it.last().0));
            (it.aids.as_str(), it.frame.0, seen)
        })
        .collect();
    assert_eq!(
        lines,
        [("brightness +10 %; contrast 110 %", 5, Some((0, 5))), ("", 6, Some((5, 7))),]
    );
    // Playing with an aid says how fast.
    bench.play("Alt+E - - Space");
    bench.play("k");
    let last = bench.aids.last().unwrap();
    assert_eq!(
        (last.aids.as_str(), last.speed),
        ("loupe 2×", Some(crate::Speed { num: 1, den: 4 }))
    );
}
