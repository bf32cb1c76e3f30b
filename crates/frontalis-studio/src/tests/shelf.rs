//! The library of a large project: what is seen is built, and what is chosen is seen.

use frontalis_core::time::FrameRate;
use frontalis_core::{FrameTable, UtcMillis};
use frontalis_store::NewClip;

use super::Studio;
use crate::app::Message;
use crate::screen::library::{self, Action};
use crate::text as words;

fn many() -> Studio {
    let mut studio = Studio::library();
    let rate = FrameRate { num: 25, den: 1 };
    let clip = |n: usize| NewClip {
        name: format!("clip {n:03}"),
        subject: None,
        mirrored: false,
        path: format!("{n}.mp4"),
        fingerprint: format!("print {n}"),
        table: FrameTable::constant(rate, 10).unwrap(),
        keys: vec![true; 10],
        codec: "h264".to_owned(),
        width: 320,
        height: 180,
        findings: Vec::new(),
    };
    let clips: Vec<NewClip> = (0..300).map(clip).collect();
    studio.app.project.as_mut().unwrap().add_clips(&clips, UtcMillis(0)).unwrap();
    drop(studio.app.refresh());
    studio
}

fn say(studio: &mut Studio, message: library::Message) -> Action {
    studio.app.library.update(message)
}

#[test]
fn clips_far_down_the_list_are_built_when_they_are_scrolled_to() {
    let mut studio = many();
    assert!(studio.shows("clip 003") && !studio.shows("clip 250"));
    // The list is as long as if all of them were there.
    say(&mut studio, library::Message::Scrolled(250.0 * 72.0, 500.0));
    assert!(studio.shows("clip 250") && !studio.shows("clip 003"));
}

#[test]
fn the_chosen_clip_is_scrolled_to_and_no_further() {
    let mut studio = many();
    say(&mut studio, library::Message::Scrolled(0.0, 200.0));
    let next = || library::Message::NextClip(true);
    assert_eq!(say(&mut studio, next()), Action::None);
    assert_eq!(say(&mut studio, next()), Action::Scroll(16.0), "the third of 72 in 200");
    say(&mut studio, library::Message::Scrolled(16.0, 200.0));
    let back = || library::Message::NextClip(false);
    assert_eq!(say(&mut studio, back()), Action::None);
    assert_eq!(say(&mut studio, back()), Action::Scroll(0.0));
}

#[test]
fn the_library_has_the_keys_of_the_key_file() {
    let mut studio = Studio::library();
    assert!(studio.shows("Compare the coders") && studio.shows("PageDown"));
    let keys = [("next-coder", "F12"), ("code-clip", "Ctrl+O")];
    for (name, key) in keys {
        let key = Some(vec![key.parse().unwrap()]);
        let change = crate::key_file::KeyChange::Keys(name.to_owned(), key);
        studio.app.keys.change(&change).unwrap();
    }
    assert!(studio.shows("F12") && !studio.shows("PageDown"));
    let press = |studio: &mut Studio, key: &str| {
        let event = crate::keys::press_event(key.parse().unwrap());
        super::screens::act(studio, |ui| drop(ui.simulate([event])));
        studio.app.coding.is_some()
    };
    assert!(!press(&mut studio, "Enter"), "it has another key now");
    assert!(press(&mut studio, "Ctrl+O"));
}

#[test]
fn a_video_is_said_to_be_missing_once_it_was_looked_for() {
    let mut studio = many();
    say(&mut studio, library::Message::Clip(2));
    assert!(studio.shows(words::MISSING.text()), "the first clip was looked for");
    let missing = |studio: &Studio| {
        let shelf = studio.app.library.shelf.as_ref().unwrap();
        shelf.clips.iter().filter(|it| it.files.missing).count()
    };
    assert_eq!(missing(&studio), 1);
    studio.look();
    assert_eq!(missing(&studio), 301);
    drop(studio.app.update(Message::Library(library::Message::Found(Vec::new()))));
    assert_eq!(missing(&studio), 301);
}
