//! Passes, the checklist, what was watched, templates and the pad: through the application,
//! to the file.

use std::time::Duration;

use frontalis_core::sheet::looked::Seen;
use frontalis_core::{FrameIndex, Item, Level, Part, Prefix};

use frontalis_desk::Habits;

use super::Studio;
use crate::app;
use crate::comfort::Wish;
use crate::prefs::Prefs;
use crate::screen::coding::Message;
use crate::screen::settings;
use crate::text as words;
use crate::widget::face_pad::Spot;

fn finding(studio: &mut Studio, id: &str) -> bool {
    studio.screen().found_ids().contains(&id)
}

#[test]
fn what_was_watched_is_kept_and_the_rest_is_told() {
    let mut studio = Studio::coding();
    studio.play("Right wait Right wait 1 2 Enter ]");
    studio.send(Message::KeepWatched);
    assert!(finding(&mut studio, "unwatched"));
    assert_eq!(studio.screen().n_watched("all"), 3);
    studio.play("W wait");
    assert_eq!(studio.screen().playhead(), Some(FrameIndex(3)));
    // Leaving keeps what was seen since.
    studio.play("Home wait");
    studio.send(Message::Leave);
    studio.reopen();
    assert_eq!(studio.screen().n_watched("all"), 4);
    studio.start_video();
    studio.play("F8");
    assert!(
        studio.shows("196 of 200 frames never came on screen (4–199); go there and look")
    );
}

#[test]
fn a_code_of_another_pass_is_scored_with_a_word() {
    let mut studio = Studio::coding();
    studio.play("G 1 2 c Enter");
    let told = studio.screen().last_told().unwrap().to_owned();
    assert!(told.contains("upper face") && told.contains("12C"), "{told}");
    assert_eq!(studio.coded(), ["12C 0-"]);
    studio.play("1 c Enter");
    assert_eq!(studio.screen().last_told(), None);
    // What is watched now is watched in this pass.
    studio.play("Right wait");
    assert_eq!(studio.screen().n_watched("upper"), 1);
    studio.play("Ctrl+K p a s s Space a l l Enter");
    assert!(studio.shows("all codes"));
}

#[test]
fn the_checklist_goes_through_the_regions_and_is_kept() {
    let mut studio = Studio::coding();
    studio.play("C");
    assert!(studio.screen().last_told().unwrap().contains("event"));
    studio.play("goto 10 wait 1 2 Enter goto 20 wait ] goto 15 wait C");
    assert!(studio.shows("Checking 10–20"));
    assert!(studio.shows("1 / 10"), "lip corners are scored");
    studio.play("Enter x");
    assert!(studio.shows("3 / 10"));
    // A score is typed as ever, and marks its region.
    studio.play("1 7 b Enter");
    assert!(studio.shows("4 / 10"));
    studio.play("Ctrl+Z");
    assert!(studio.shows("3 / 10"), "what was looked at stays");
    studio.send(Message::Look(2, Seen::Nothing));
    assert!(studio.shows("4 / 10"));
    studio.play("Escape");
    assert!(!studio.shows("Checking 10–20"));
    assert!(finding(&mut studio, "unchecked"));
    studio.reopen();
    studio.start_video();
    studio.play("goto 12 wait C");
    assert!(studio.shows("4 / 10"));
    studio.play("Enter Enter Enter Enter Enter Enter");
    assert_eq!(studio.screen().last_told(), Some(&*words::ALL_CHECKED));
    assert!(!finding(&mut studio, "unchecked"));
}

#[test]
fn a_template_is_made_and_given_by_name_and_number() {
    let folder = tempfile::tempdir().unwrap();
    let prefs = || Prefs::load_from(Some(folder.path().join("studio.toml")));
    let mut studio = Studio::coding();
    studio.start_with(prefs());
    studio.play("Ctrl+M");
    assert_eq!(studio.screen().last_told(), Some(&*words::NOTHING_TO_NAME));
    studio.play("6 b + 1 2 c Ctrl+M s m i l e Enter Escape");
    assert!(studio.screen().last_told().is_none());
    let file = std::fs::read_to_string(folder.path().join("templates.toml")).unwrap();
    assert!(file.contains("smile = \"6B+12C\""), "{file}");
    studio.start_with(prefs());
    studio.play("/ s m i l e + 2 5 Enter goto 9 wait Alt+1");
    assert_eq!(studio.coded(), ["6B 0-", "12C 0-", "25 0-", "6B 9-", "12C 9-"]);
    studio.play("Ctrl+Z Ctrl+Z Ctrl+K s m i Enter");
    assert_eq!(studio.coded(), ["6B 9-", "12C 9-"]);
    // Of the selected actions; a name that is taken is refused.
    studio.play("Ctrl+M s m i l e Enter");
    assert!(studio.screen().last_told().unwrap().contains("6B+12C"));
    studio.play("2 Enter");
    assert!(studio.screen().last_told().unwrap().contains("smile2"));
    studio.play("Escape Alt+7");
    assert!(studio.screen().last_told().unwrap().contains("no template 7"));
}

#[test]
fn the_pass_the_rests_and_the_hidden_neutral_frame_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("studio.toml");
    let mut studio = Studio::coding();
    studio.restart(&file);
    let of = |studio: &mut Studio| studio.screen().habits();
    let usual = of(&mut studio);
    studio.play("Shift+G Shift+G Alt+Shift+R v");
    let chosen = of(&mut studio);
    assert_eq!((usual.pass.as_str(), chosen.pass.as_str()), ("all", "lower"));
    assert!(usual.rest < chosen.rest && usual.beside && !chosen.beside);
    studio.restart(&file);
    assert_eq!(of(&mut studio), chosen);
    // In the settings a rest is chosen for every clip.
    studio.play("Ctrl+,");
    drop(studio.app.update(app::Message::Settings(settings::Message::Wish(Wish::Rest(
        Duration::ZERO,
    )))));
    assert_eq!(of(&mut studio).rest, Duration::ZERO);
    studio.restart(&file);
    assert_eq!(of(&mut studio), Habits { rest: Duration::ZERO, ..chosen });
}

#[test]
fn two_clicks_on_the_pad_are_an_onset_with_code_side_and_level() {
    let mut studio = Studio::coding();
    studio.play("goto 5 wait");
    let spot = Spot { part: Part::Corners, prefix: Some(Prefix::Left) };
    studio.send(Message::Pad(Some(spot)));
    assert!(studio.shows("Dimpler") || studio.shows("14"));
    let code = "12".parse_code();
    let item = Item { level: Some(Level::C), prefix: spot.prefix, ..Item::new(code) };
    studio.send(Message::Grip(vec![item]));
    studio.send(Message::LetGo);
    studio.settle();
    assert_eq!(studio.coded(), ["L12C 5-"]);
    studio.send(Message::Pad(Some(spot)));
    assert!(studio.shows("Upper face"), "the list of all codes again");
}

#[test]
fn a_scheme_without_sound_is_silent_whatever_was_heard_before() {
    let mut studio = Studio::library();
    let project = studio.app.project.as_mut().unwrap();
    let scheme = frontalis_core::Scheme { muted: true, ..project.scheme().unwrap() };
    project.set_scheme(&scheme, frontalis_core::UtcMillis(1)).unwrap();
    studio.reopen();
    studio.start_video();
    for key in ["M", "Ctrl+Up"] {
        studio.play(key);
        let told = studio.screen().last_told().map(ToOwned::to_owned);
        assert_eq!(told.as_deref(), Some(&*words::MUTED_BY_SCHEME), "{key}");
        assert!(studio.screen().is_muted());
    }
}

trait ParseCode {
    fn parse_code(&self) -> frontalis_core::Code;
}

impl ParseCode for str {
    fn parse_code(&self) -> frontalis_core::Code {
        frontalis_core::Code::from_text(self).unwrap()
    }
}
