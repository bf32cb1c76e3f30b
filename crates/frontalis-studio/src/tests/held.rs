//! Codes that are held by a key or by the pointer, as the window reports them.

use frontalis_core::{Code, Item};
use frontalis_desk::{Command, Key, NamedKey};
use iced::keyboard::key::Code as At;

use super::Studio;
use crate::keys::Place;
use crate::screen::coding::Message;

fn down(studio: &mut Studio, key: &str, at: At) {
    studio.send(Message::Down(key.parse::<Key>().unwrap(), Place::At(at)));
}

fn up(studio: &mut Studio, at: At) {
    studio.send(Message::Up(Place::At(at)));
}

/// Longer than a press takes.
fn linger() {
    std::thread::sleep(std::time::Duration::from_millis(260));
}

#[test]
fn enter_held_while_stepping_is_an_action() {
    let mut studio = Studio::coding();
    studio.play("goto 20 wait 1 2 c");
    down(&mut studio, "Enter", At::Enter);
    studio.send(Message::Key(Key::named(NamedKey::Enter), true));
    studio.play("Right wait Right wait");
    linger();
    up(&mut studio, At::Enter);
    studio.settle();
    assert_eq!(studio.coded(), ["12C 20-22"]);
}

#[test]
fn a_quick_press_leaves_the_action_open() {
    let mut studio = Studio::coding();
    studio.play("1 2 c");
    down(&mut studio, "Enter", At::Enter);
    studio.play("Right wait");
    up(&mut studio, At::Enter);
    studio.settle();
    assert_eq!(studio.coded(), ["12C 0-"]);
}

#[test]
fn a_release_waits_for_the_frame_it_was_made_on() {
    let mut studio = Studio::coding();
    studio.play("goto 20 wait");
    studio.send(Message::Grip(vec![Item::new(Code::from_text("12").unwrap())]));
    linger();
    // Both are in line before the frame has come.
    studio.send(Message::Command(Command::GoTo(frontalis_core::FrameIndex(31))));
    studio.send(Message::LetGo);
    studio.settle();
    assert_eq!(studio.coded(), ["12 20-31"]);
    // The pointer comes up once more, of nothing.
    studio.send(Message::LetGo);
    studio.settle();
    assert_eq!(studio.coded(), ["12 20-31"]);
}

#[test]
fn the_mark_is_kept_where_the_window_loses_the_keyboard() {
    let mut studio = Studio::coding();
    studio.play("goto 20 wait 1 2");
    down(&mut studio, "Enter", At::Enter);
    studio.play("Right wait");
    studio.send(Message::Unfocused);
    studio.settle();
    assert!(studio.screen().last_told().unwrap().contains("open"));
    linger();
    up(&mut studio, At::Enter);
    studio.settle();
    assert_eq!(studio.coded(), ["12 20-"]);
    // Nothing is held: nothing is said.
    studio.play("Escape");
    studio.send(Message::Unfocused);
    assert_eq!(studio.screen().last_told(), None);
}

#[test]
fn the_pointer_presses_a_code_of_the_palette() {
    let mut studio = Studio::coding();
    studio.play("goto 20 wait");
    let name = Code::from_text("1").unwrap().facts().short;
    let messages: Vec<_> = {
        let mut window = super::screens::window(&studio);
        window.click(name).unwrap();
        window.into_messages().collect()
    };
    assert_eq!(messages.len(), 2, "it went down, and came up: {messages:?}");
    for it in messages {
        drop(studio.app.update(it));
    }
    studio.settle();
    assert_eq!(studio.coded(), ["1 20-"]);
}
