//! Coding by keys, through the same `update` as the window's.

use frontalis_core::sheet::Cause;
use frontalis_core::time::Landmark;
use frontalis_core::{Edit, FrameIndex, UtcMillis};
use frontalis_desk::{Key, NamedKey};

use super::Studio;
use crate::app::Message;
use crate::screen::coding;
use crate::text as words;
use crate::widget::timeline::Gesture;

#[test]
fn keys_come_to_the_frames_they_were_pressed_on() {
    let mut studio = Studio::coding();
    studio.play("goto 20 1 2 c Enter goto 30 \\ goto 36 \\ goto 50 ]");
    assert_eq!(studio.coded(), ["12C 20-50(30-36)"]);
    studio.play("g 6 0 Enter / l 1 4 b Enter Right Right ]");
    assert_eq!(studio.coded(), ["12C 20-50(30-36)", "L14B 60-62"]);
    studio.play("Ctrl+Z");
    assert_eq!(studio.coded(), ["12C 20-50(30-36)", "L14B 60-"]);
    studio.play("goto 70 ' goto 90 s");
    let parts = ["12C 20-50(30-36)", "L14B 60-", "L14B 70-89", "L14B 90-"];
    assert_eq!(studio.coded(), parts, "{:?}", studio.screen().last_told());
}

#[test]
fn what_is_coded_is_in_the_file() {
    let mut studio = Studio::coding();
    studio.play("goto 3 6 + 1 2 d Enter goto 9 ] Ctrl+Z Ctrl+Y");
    let before = studio.coded();
    assert_eq!(before, ["6 3-9", "12D 3-9"]);
    studio.reopen();
    assert_eq!(studio.coded(), before);
    studio.start_video();
    studio.play("Ctrl+Z");
    assert_eq!(studio.coded(), ["6 3-", "12D 3-"]);
}

#[test]
fn a_held_key_waits_for_each_frame_and_enters_nothing_twice() {
    let mut studio = Studio::coding();
    let right = Key::named(NamedKey::Right);
    studio.send(coding::Message::Key(right, false));
    for _ in 0..50 {
        studio.send(coding::Message::Key(right, true));
    }
    studio.settle();
    let shown = studio.screen().playhead().unwrap();
    assert!(shown <= FrameIndex(3), "{shown:?}: a repeat did not wait for its frame");
    studio.play("1 2 Enter");
    studio.send(coding::Message::Key(Key::named(NamedKey::Enter), true));
    studio.send(coding::Message::Key(Key::char('1'), true));
    studio.settle();
    assert_eq!(studio.coded().len(), 1);
}

#[test]
fn a_drag_is_one_step() {
    let mut studio = Studio::coding();
    studio.play("goto 10 1 Enter goto 30 ]");
    let id = studio.sheet().actions().next().unwrap().0;
    let landmark = Landmark::Offset;
    for frame in [29, 28, 25] {
        let preview = Gesture::Preview(FrameIndex(frame));
        studio.send(coding::Message::Timeline(preview));
    }
    let frame = FrameIndex(25);
    studio.send(coding::Message::Timeline(Gesture::Retime { id, landmark, frame }));
    studio.settle();
    assert_eq!(studio.coded(), ["1 10-25"]);
    assert_eq!(studio.screen().playhead(), Some(frame), "the video follows the edge");
    studio.play("Ctrl+Z");
    assert_eq!(studio.coded(), ["1 10-30"]);
}

#[test]
fn a_note_is_kept_however_fast_it_is_typed() {
    let mut studio = Studio::coding();
    studio.play("1 Enter m s u r e Enter ]");
    let note = |studio: &mut Studio| {
        let action = studio.sheet().actions().next().unwrap().1.clone();
        action.note
    };
    assert_eq!(note(&mut studio), "sure");
    assert_eq!(studio.coded(), ["1 0-0"]);
    studio.send(coding::Message::EditNote);
    studio.send(coding::Message::NoteFocused);
    studio.send(coding::Message::NoteTyped("sure?".to_owned()));
    studio.play("Tab");
    assert_eq!(note(&mut studio), "sure?");
}

#[test]
fn without_a_picture_nothing_is_coded() {
    let mut studio = Studio::without_video();
    studio.play("1 2 Enter");
    assert!(studio.coded().is_empty());
    assert_eq!(studio.screen().last_told(), Some(words::NO_PICTURE_NO_CODE.text()));
    studio.play("Escape goto 7");
    assert_eq!(studio.screen().playhead(), Some(FrameIndex(7)), "the sheet can be read");
}

#[test]
fn a_submitted_sheet_takes_no_changes() {
    let mut studio = Studio::coding();
    studio.play("1 Enter goto 5 ]");
    studio.send(coding::Message::Submit);
    let before = studio.coded();
    studio.play("goto 9 2 Enter");
    assert_eq!(studio.coded(), before);
    assert_eq!(studio.screen().last_told(), Some(words::SUBMITTED_NO_CHANGE.text()));
}

#[test]
fn a_sheet_that_was_changed_elsewhere_is_read_anew_and_entered_on() {
    let mut studio = Studio::coding();
    studio.play("1 Enter");
    // Behind the screen's back, the file gets ahead of it.
    let (clip, coder) = (studio.screen().clip.id, studio.screen().coder.id);
    let project = studio.app.project.as_mut().unwrap();
    let mut other = project.open_sheet(clip, coder, UtcMillis(1)).unwrap();
    let edit = Edit::SetNeutral { frame: Some(FrameIndex(3)) };
    other.record(project, vec![edit], Cause::Coder, UtcMillis(1)).unwrap();
    studio.play("goto 9 2 Enter");
    let notices = studio.app.notices.iter().map(|it| it.text.clone());
    let notices: Vec<String> = notices.collect();
    assert_eq!(studio.coded(), ["1 0-", "2 9-"]);
    assert_eq!(notices, [words::caught_up(0)]);
    assert_eq!(studio.sheet().neutral(), Some(FrameIndex(3)), "what the file has is");
    drop(studio.app.update(Message::Dismiss(0)));
    assert!(studio.app.notices.is_empty());
}

#[test]
fn the_neutral_frame_is_shown_beside() {
    let mut studio = Studio::coding();
    studio.play("goto 12 n goto 40");
    assert_eq!(studio.sheet().neutral(), Some(FrameIndex(12)));
    assert_eq!(studio.screen().playhead(), Some(FrameIndex(40)));
}

#[test]
fn closing_the_window_keeps_the_note_and_the_file_whole() {
    let mut studio = Studio::coding();
    studio.play("1 Enter");
    studio.send(coding::Message::EditNote);
    studio.send(coding::Message::NoteFocused);
    studio.send(coding::Message::NoteTyped("half a wo".to_owned()));
    let main = iced::window::Id::unique();
    drop(studio.app.update(Message::Window(main, crate::windows::WindowEvent::Close)));
    let log = studio.path.with_extension("frontalis-wal");
    assert!(!log.exists(), "the project is one file");
    studio.reopen();
    let note = studio.sheet().actions().next().unwrap().1.note.clone();
    assert_eq!(note, "half a wo");
}

#[test]
fn a_sheet_is_submitted_by_keys_once_nothing_is_open() {
    let mut studio = Studio::coding();
    studio.play("1 Enter F8 Enter");
    assert!(!studio.screen().is_submitted(), "an action is open");
    studio.play("Escape ] F8 Enter");
    assert!(studio.screen().is_submitted());
}
