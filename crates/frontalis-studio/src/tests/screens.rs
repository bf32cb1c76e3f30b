//! The screens as drawn: what is on them, and what a click or a key says.

use std::path::PathBuf;
use std::sync::Once;

use frontalis_desk::Key;
use iced::{Event, Rectangle, Size};
use iced_test::Simulator;

use super::Studio;
use crate::app::Message;
use crate::design::icon::Icon;
use crate::keys::press_event;
use crate::opening::{News, Opening};
use crate::screen::{coding, library};
use crate::start::settings;
use crate::text as words;

/// A simulator of the whole window, drawn by the processor.
pub(super) fn window<'a>(studio: &'a Studio) -> Simulator<'a, Message> {
    on_the_processor();
    Simulator::with_size(settings(), studio.app.window, studio.app.view())
}

/// Has every simulator drawn by the processor.
pub(super) fn on_the_processor() {
    static BACKEND: Once = Once::new();
    BACKEND.call_once(|| {
        // SAFETY: once, before the first renderer reads it; no test reads it otherwise.
        #[expect(unsafe_code, reason = "the simulator takes its renderer from here only")]
        unsafe {
            std::env::set_var("ICED_TEST_BACKEND", "tiny-skia");
        }
    });
}

/// What the window says to `act`, taken in by the application.
pub(super) fn act(studio: &mut Studio, act: impl FnOnce(&mut Simulator<'_, Message>)) {
    let mut ui = window(studio);
    act(&mut ui);
    let messages: Vec<Message> = ui.into_messages().collect();
    for message in messages {
        drop(studio.app.update(message));
    }
}

pub(super) fn press(text: &str) -> [Event; 1] {
    [press_event(text.parse::<Key>().unwrap())]
}

#[track_caller]
pub(super) fn shows(studio: &Studio, what: &str) {
    assert!(window(studio).find(what).is_ok(), "{what:?} is not on screen");
}

#[test]
fn the_library_shows_clips_and_who_codes() {
    let studio = Studio::library();
    for what in
        ["A study", "clip", "P07", "RK", words::NOT_STARTED.text(), words::MISSING.text()]
    {
        shows(&studio, what);
    }
}

#[test]
fn a_coder_is_added_by_typing() {
    let mut studio = Studio::library();
    act(&mut studio, |ui| {
        ui.click(iced::widget::Id::new("coder-name")).unwrap();
        ui.typewrite("M");
    });
    let enter = library::Message::CoderEntered;
    drop(studio.app.update(Message::Library(enter)));
    shows(&studio, "M");
    assert_eq!(studio.app.project.as_ref().unwrap().coders().unwrap().len(), 2);
}

/// Each press with the next, as they come from a window that had no time for a while.
fn at_once(keys: &str) -> Vec<Event> {
    keys.split(' ').flat_map(press).collect()
}

#[test]
fn what_is_typed_after_tab_is_in_the_next_field_however_fast() {
    let mut studio = Studio::library();
    act(&mut studio, |ui| drop(ui.simulate(at_once("Tab m Tab a Shift+Tab o Enter"))));
    assert_eq!(studio.app.project.as_ref().unwrap().coders().unwrap().len(), 2);
    shows(&studio, "mo");
    act(&mut studio, |ui| drop(ui.simulate(at_once("Tab Tab b Enter"))));
    shows(&studio, "ab");
}

#[test]
fn coding_starts_from_the_library() {
    let mut studio = Studio::library();
    act(&mut studio, |ui| {
        ui.click(words::CODE_CLIP.text()).unwrap();
    });
    assert!(studio.app.coding.is_some());
    shows(&studio, words::OPENING.text());
    assert!(studio.app.title().starts_with(words::PROGRAM));
}

#[test]
fn a_click_on_the_palette_is_an_onset() {
    let mut studio = Studio::coding();
    act(&mut studio, |ui| {
        ui.click("cheek raise").unwrap();
    });
    studio.settle();
    assert_eq!(studio.coded(), ["6 0-"]);
    shows(&studio, "Cheek raiser");
    act(&mut studio, |ui| {
        ui.click("C").unwrap();
    });
    studio.settle();
    assert_eq!(studio.coded(), ["6C 0-"]);
}

#[test]
fn keys_reach_the_desk_through_the_window() {
    let mut studio = Studio::coding();
    act(&mut studio, |ui| {
        for key in ["1", "2", "c"] {
            ui.simulate(press(key));
        }
    });
    shows(&studio, "12c");
    act(&mut studio, |ui| {
        ui.simulate(press("Enter"));
    });
    studio.settle();
    assert_eq!(studio.coded(), ["12C 0-"]);
}

#[test]
fn help_lists_the_keys_and_closes() {
    let mut studio = Studio::coding();
    act(&mut studio, |ui| {
        ui.simulate(press("F1"));
    });
    shows(&studio, words::KEYS.text());
    shows(&studio, "One frame forward");
    act(&mut studio, |ui| {
        ui.simulate(press("Escape"));
    });
    assert!(window(&studio).find(words::KEYS.text()).is_err());
}

/// Whether the whole of what has this text is within this room of a window of 1280x720.
#[track_caller]
pub(super) fn is_whole(studio: &Studio, what: &str, room: Size) {
    let found = window(studio).find(what);
    let found = found.unwrap_or_else(|_| panic!("{what:?} is not on screen"));
    let seen = found.visible_bounds().unwrap_or_default();
    let within = Rectangle::with_size(room).intersection(&seen).unwrap_or_default();
    let cut = found.bounds().height - within.height + found.bounds().width - within.width;
    let whole = cut < 0.1 && 8.0 < within.width;
    assert!(whole, "{what:?} is cut: {:?}, seen {within:?}", found.bounds());
}

fn in_a_small_window(studio: &mut Studio) -> Size {
    let size = Size::new(1280.0, 720.0);
    drop(studio.app.update(Message::Resized(size)));
    size
}

#[test]
fn help_fits_a_small_window() {
    let mut studio = Studio::coding();
    let size = in_a_small_window(&mut studio);
    studio.play("F1");
    let map = frontalis_desk::Keymap::default_set();
    // Templates are listed where there are any, the library's keys on the library.
    let here = map.bindings().iter().filter(|it| !it.known.is_of_library());
    for row in here.filter(|it| it.known.group != "Templates") {
        is_whole(&studio, &row.known.title, size);
    }
}

#[test]
fn the_transport_bar_has_room_for_in_and_out_points_in_a_small_window() {
    let mut studio = Studio::coding();
    let size = in_a_small_window(&mut studio);
    let mute = Icon::VolumeOff.unicode().to_string();
    is_whole(&studio, words::GOTO.text(), size);
    is_whole(&studio, &mute, size);
    // Narrower by what a clip of hours and dropped frames take.
    let size = Size::new(1216.0, 720.0);
    drop(studio.app.update(Message::Resized(size)));
    studio.play("g 1 5 0 Enter Shift+I g 1 9 9 Enter Shift+O");
    let mut ui = Simulator::with_size(settings(), size, studio.app.view());
    for what in ["150–199", &mute] {
        let found = ui.find(what).unwrap();
        let seen = found.visible_bounds().unwrap_or_default();
        assert!(8.0 < seen.width && seen.x + seen.width < 1216.0 - 292.0, "{found:?}");
    }
}

#[test]
fn a_missing_video_is_a_state() {
    let studio = Studio::without_video();
    shows(&studio, words::VIDEO_MISSING.text());
    shows(&studio, words::LOCATE.text());
}

#[test]
fn an_empty_start_offers_a_project() {
    let mut studio = Studio::library();
    let close = Message::Library(library::Message::Close);
    drop(studio.app.update(close));
    shows(&studio, words::WELCOME.text());
    shows(&studio, words::RECENT.text());
    shows(&studio, "study");
}

#[test]
fn comparing_needs_two_submitted_sheets() {
    let mut studio = Studio::library();
    let project = studio.app.project.as_ref().unwrap();
    let results = crate::screen::compare::results(
        &project.rows().unwrap(),
        project.scheme().unwrap(),
    );
    drop(studio.app.update(Message::Library(library::Message::Compare)));
    shows(&studio, words::COMPARING.text());
    let done = results.map(std::sync::Arc::new).map_err(|it| it.to_string());
    let done = crate::screen::compare::Message::Done(done);
    drop(studio.app.update(Message::Compare(done)));
    shows(&studio, words::NOTHING_TO_COMPARE.text());
}

#[test]
fn a_video_being_read_shows_how_far_and_can_be_cancelled() {
    let mut studio = Studio::library();
    let path = PathBuf::from("/lab/film.mp4");
    studio.app.library.begin(path.clone(), Opening::new("film.mp4".to_owned()));
    let news = |news| Message::VideoRead(path.clone(), news);
    drop(studio.app.update(news(News::Progress(0.42))));
    shows(&studio, "film.mp4");
    shows(&studio, &words::percent(0.42));
    drop(studio.app.update(Message::Library(library::Message::Cancel(0))));
    assert!(window(&studio).find("film.mp4").is_err());
    // What comes of it after that is not heard.
    drop(studio.app.update(news(News::Done(Err("late".to_owned())))));
    assert_eq!(studio.app.notices, []);
}

#[test]
fn the_coding_screen_shows_how_far_a_long_video_is() {
    let mut studio = Studio::library();
    studio.reopen();
    let clip = studio.screen().clip.id;
    shows(&studio, words::OPENING.text());
    drop(studio.app.update(Message::ClipRead(clip, News::Progress(0.07))));
    shows(&studio, &words::percent(0.07));
    // News of another clip are not for this screen.
    let other = frontalis_core::ClipId(clip.0 + 1);
    drop(studio.app.update(Message::ClipRead(other, News::Progress(0.9))));
    shows(&studio, &words::percent(0.07));
    act(&mut studio, |ui| {
        ui.click(words::CANCEL.text()).unwrap();
    });
    assert!(studio.app.coding.is_none());
}

#[test]
fn neutral_and_current_frame_are_seen_in_turn_and_the_current_one_is_coded() {
    let mut studio = Studio::coding();
    studio.play("f");
    assert!(studio.screen().last_told().unwrap().contains("neutral"));
    studio.play("n goto 30 wait f");
    let size = Size::new(1280.0, 720.0);
    let names = |studio: &Studio| {
        [words::NEUTRAL.text(), words::CURRENT.text()].map(|it| {
            let mut ui = Simulator::with_size(settings(), size, studio.app.view());
            ui.find(it).is_ok()
        })
    };
    assert_eq!(names(&studio), [false, true]);
    studio.send(coding::Message::Flick);
    // The caption names the current frame as before, the mark the neutral one.
    assert_eq!(names(&studio), [true, true]);
    studio.play("1 2 Enter");
    assert_eq!(studio.coded(), ["12 30-"]);
    studio.send(coding::Message::Flick);
    assert_eq!(names(&studio), [false, true]);
    studio.play("f");
    assert_eq!(names(&studio), [true, true]);
}
