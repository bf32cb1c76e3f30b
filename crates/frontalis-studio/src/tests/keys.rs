//! Other keys, and commands that are searched for.

use frontalis_desk::KeySet;

use super::Studio;
use crate::app::Message;
use crate::prefs::Prefs;
use crate::screen::coding::{self, KeysMessage};
use crate::text as words;

fn take(studio: &mut Studio, command: &str) {
    let take = KeysMessage::Take(command.to_owned());
    studio.send(coding::Message::Keys(take));
}

#[test]
fn a_command_is_found_by_typing_and_done() {
    let mut studio = Studio::coding();
    studio.play("goto 20 wait Ctrl+K l i p Space c o r n e r Space p u l l");
    assert!(studio.shows("lip corner pull"));
    studio.play("Enter wait Right wait ]");
    assert_eq!(studio.coded(), ["12 20-21"]);
    studio.play("Ctrl+K u n d o Enter");
    assert_eq!(studio.coded(), ["12 20-"]);
    studio.play("Ctrl+K l 1 4 c Enter wait");
    assert_eq!(studio.coded(), ["12 20-", "L14C 21-"]);
    // Nothing typed here is a score or a level.
    studio.play("Ctrl+K c Escape Ctrl+K 1 2 0 Down Enter wait");
    assert_eq!(studio.coded(), ["12 20-", "L14C 21-"]);
}

#[test]
fn a_key_is_changed_on_the_card_and_words_follow() {
    let mut studio = Studio::coding();
    studio.play("F1");
    take(&mut studio, "onset");
    assert!(studio.shows(words::NEW_KEY.text()));
    studio.play("F5 Escape");
    studio.play("1 2 F5");
    assert_eq!(studio.coded(), ["12 0-"]);
    assert!(studio.shows("F5 \\ ]"), "the hints name the new key");
    // A digit would be a score: it is refused, and the old key holds.
    studio.play("F1");
    take(&mut studio, "offset");
    studio.play("7");
    assert!(studio.screen().is_key_refused());
    studio.play("Escape Right wait ]");
    assert_eq!(studio.coded(), ["12 0-1"]);
}

#[test]
fn the_librarys_keys_are_changed_on_the_card_too() {
    let mut studio = Studio::coding();
    studio.play("F1");
    assert!(!studio.shows("The next clip"));
    studio.send(coding::Message::Keys(KeysMessage::Library(true)));
    assert!(studio.shows("The next clip") && !studio.shows("One frame forward"));
    take(&mut studio, "next-clip");
    studio.play("Ctrl+J");
    assert!(studio.shows("Ctrl+J") && !studio.screen().is_key_refused());
    let next = "next-clip";
    let bindings = studio.app.keys.map().bindings();
    let binding = bindings.iter().find(|it| it.known.name == next).unwrap();
    assert_eq!(binding.keys, ["Ctrl+J".parse().unwrap()]);
}

#[test]
fn the_keys_of_another_program_hold_after_a_start() {
    let mut studio = Studio::coding();
    let folder = tempfile::tempdir().unwrap();
    let prefs = || Prefs::load_from(Some(folder.path().join("studio.toml")));
    studio.start_with(prefs());
    studio.play("F1");
    studio.send(coding::Message::Keys(KeysMessage::Use(KeySet::Interact)));
    studio.play("Escape F11 wait F11 wait Space 1 2 Enter F11 wait Ctrl+2");
    assert_eq!(studio.coded(), ["12 2-3"]);
    studio.start_with(prefs());
    studio.play("F11 wait F11 wait F11 wait F11 wait 6 Enter");
    assert_eq!(studio.coded(), ["12 2-3", "6 4-"]);
}

#[test]
fn a_key_file_that_cannot_be_used_is_told_at_the_start() {
    let mut studio = Studio::coding();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("keys.toml"), "[keys]\nplya = [\"x\"]\n").unwrap();
    studio.start_with(Prefs::load_from(Some(folder.path().join("studio.toml"))));
    let told = &studio.app.notices.first().unwrap().text;
    assert!(told.contains("line 2") && told.contains("\"play\""), "{told}");
    studio.play("Right wait");
    drop(studio.app.update(Message::Dismiss(0)));
}
