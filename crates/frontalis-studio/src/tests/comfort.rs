//! Themes, sizes and settings: by key, by mouse, on every screen, remembered.

use frontalis_core::Severity;
use iced::Size;
use iced_test::Simulator;

use super::Studio;
use super::screens::{act, is_whole, press, shows, window};
use crate::app::Message;
use crate::comfort::TextSize;
use crate::design::icon::Icon;
use crate::design::palette::Look;
use crate::panels::Part;
use crate::prefs::Prefs;
use crate::screen::library;
use crate::start::settings;
use crate::text as words;
use crate::windows::WindowEvent;

#[test]
fn settings_open_by_key_and_by_mouse_on_every_screen_and_change_by_both() {
    for mut studio in [Studio::library(), Studio::coding()] {
        act(&mut studio, |ui| drop(ui.simulate(press("Ctrl+,"))));
        shows(&studio, words::SETTINGS.text());
        act(&mut studio, |ui| drop(ui.click(words::look(Look::Light).text()).unwrap()));
        assert_eq!(Look::worn(), Look::Light);
        // Down to the size; a step to the right is the next larger.
        act(&mut studio, |ui| drop(ui.simulate(press("Down"))));
        act(&mut studio, |ui| drop(ui.simulate(press("Down"))));
        act(&mut studio, |ui| drop(ui.simulate(press("Right"))));
        assert_eq!(studio.app.prefs.size(), TextSize::default().next(true));
        act(&mut studio, |ui| drop(ui.simulate(press("Escape"))));
        assert!(window(&studio).find(words::SETTINGS.text()).is_err());
        let gear = crate::design::icon::Icon::Settings.unicode().to_string();
        act(&mut studio, |ui| drop(ui.click(gear.as_str()).unwrap()));
        shows(&studio, words::SETTINGS.text());
    }
}

#[test]
fn keys_of_the_settings_are_not_the_desks() {
    let mut studio = Studio::coding();
    act(&mut studio, |ui| drop(ui.simulate(press("Ctrl+,"))));
    act(&mut studio, |ui| {
        for key in ["1", "2", "Right", "["] {
            ui.simulate(press(key));
        }
    });
    assert_eq!(studio.coded(), Vec::<String>::new());
    assert_eq!(studio.screen().transport().wanted().0, 0);
    assert_eq!(Look::worn(), Look::Light, "the arrow changed the setting");
}

#[test]
fn theme_and_size_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("studio.toml");
    let mut studio = Studio::coding();
    studio.restart(&file);
    studio.play("Alt+T Alt+T Alt+= Alt+= Alt+= Alt+-");
    assert_eq!(Look::worn(), Look::HighContrast);
    Look::Dark.wear();
    studio.restart(&file);
    assert_eq!(Look::worn(), Look::HighContrast);
    assert_eq!(studio.app.zoom(), 1.25);
    studio.play("Alt+U");
    studio.app.prefs.finish();
    assert_eq!(Prefs::load_from(Some(file)).size(), TextSize::default());
}

#[test]
fn a_larger_text_leaves_less_room() {
    let mut studio = Studio::coding();
    drop(studio.app.update(Message::Resized(Size::new(1000.0, 500.0))));
    studio.play("Alt+= Alt+=");
    assert_eq!(studio.app.zoom(), 1.25);
    assert!((studio.app.window.width - 800.0).abs() < 0.01, "{:?}", studio.app.window);
    studio.play("Alt+U");
    assert!((studio.app.window.width - 1000.0).abs() < 0.01);
}

#[test]
fn settings_fit_a_small_window_of_large_text() {
    let mut studio = Studio::coding();
    let size = Size::new(1024.0, 576.0);
    drop(studio.app.update(Message::Resized(size)));
    act(&mut studio, |ui| drop(ui.simulate(press("Ctrl+,"))));
    for what in [
        words::THEME.text(),
        words::TEXT_SIZE.text(),
        words::RENDERER.text(),
        words::SETTINGS_KEYS.text(),
    ] {
        is_whole(&studio, what, size);
    }
}

#[test]
fn the_screen_is_read_in_another_language() {
    let mut studio = Studio::coding();
    studio.play("Alt+L");
    for what in
        ["Acción elegida", "Cara superior", "Acciones", "cheek raise", "Entregar…"]
    {
        shows(&studio, what);
    }
    studio.play("1 2 Enter Delete Ctrl+Z Ctrl+Z Ctrl+Z");
    shows(&studio, "nada que deshacer");
    studio.play("F1");
    shows(&studio, "Un fotograma adelante");
    shows(&studio, "Mayús+→");
    studio.play("Escape Ctrl+K");
    act(&mut studio, |ui| {
        for key in ["d", "e", "s", "h"] {
            ui.simulate(press(key));
        }
    });
    shows(&studio, "Deshacer");
    studio.play("Escape Alt+L");
    shows(&studio, "Ação escolhida");
    studio.play("Alt+L");
    shows(&studio, "Selected action");
}

#[test]
fn panels_are_hidden_moved_and_dragged_and_come_back_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("studio.toml");
    let mut studio = Studio::coding();
    studio.restart(&file);
    let x = |studio: &Studio, what: &str| {
        window(studio).find(what).ok().map(|it| it.bounds().x)
    };
    let (codes, lists) = ("inner brow raise", words::ACTION.text());
    assert!(x(&studio, codes) < x(&studio, lists));
    studio.play("Ctrl+Shift+X");
    assert!(x(&studio, lists) < x(&studio, codes), "they have changed sides");
    // The line between the lists and the rest, to the right: the lists are wider.
    let before = x(&studio, "CURRENT").unwrap();
    let line = before_line(&studio);
    act(&mut studio, |ui| {
        use iced::mouse::{Button, Event as Mouse};
        let at = |dx: f32| iced::Point::new(line + dx, 300.0);
        ui.point_at(at(0.5));
        ui.simulate([iced::Event::Mouse(Mouse::ButtonPressed(Button::Left))]);
        ui.simulate([iced::Event::Mouse(Mouse::CursorMoved { position: at(60.5) })]);
        ui.simulate([iced::Event::Mouse(Mouse::ButtonReleased(Button::Left))]);
    });
    let wider = x(&studio, "CURRENT").unwrap();
    assert!((20.0..=70.0).contains(&(wider - before)), "{before} {wider}");
    studio.play("Ctrl+Shift+C");
    assert_eq!(x(&studio, codes), None);
    studio.restart(&file);
    assert_eq!((x(&studio, codes), x(&studio, "CURRENT").unwrap() > 0.0), (None, true));
    assert!(0.0 < x(&studio, lists).unwrap() && x(&studio, lists).unwrap() < 100.0);
    studio.play("Ctrl+Shift+U");
    assert!(x(&studio, codes) < x(&studio, lists));
    studio.play("Alt+I Ctrl+Shift+T");
    assert_eq!(x(&studio, lists), None);
}

/// Where the line right of the lists is, while they are on the left.
fn before_line(studio: &Studio) -> f32 {
    studio.app.prefs.panels().lists_width(studio.app.window)
}

#[test]
fn the_pictures_have_a_window_of_their_own_with_the_keys_of_the_desk() {
    let mut studio = Studio::coding();
    studio.app.windows.main.id = Some(iced::window::Id::unique());
    studio.play("Alt+V");
    let apart = studio.app.windows.parts[0].id.expect("it is open");
    shows(&studio, words::PICTURES_ARE_APART.text());
    assert!(window(&studio).find(words::CURRENT.text()).is_err());
    let messages: Vec<Message> = {
        let view = studio.app.view_of(apart);
        let size = Size::new(900.0, 600.0);
        let mut ui = Simulator::with_size(settings(), size, view);
        assert!(ui.find(words::CURRENT.text()).is_ok());
        for key in ["1", "2", "Enter"] {
            ui.simulate(press(key));
        }
        ui.into_messages().collect()
    };
    for message in messages {
        drop(studio.app.update(message));
    }
    assert_eq!(studio.coded(), ["12 0-"]);
    // Closing it brings the pictures back.
    drop(studio.app.update(Message::Window(apart, WindowEvent::Close)));
    shows(&studio, words::CURRENT.text());
    assert_eq!(studio.app.windows.parts[0].id, None);
    assert!(studio.app.coding.is_some(), "the work goes on");
}

#[test]
fn the_timeline_and_the_lists_have_windows_of_their_own_too() {
    let mut studio = Studio::coding();
    studio.app.windows.main.id = Some(iced::window::Id::unique());
    let selected = words::ACTION.text();
    studio.play("Alt+Shift+I Alt+Shift+T");
    assert!(window(&studio).find(selected).is_err(), "they are elsewhere");
    let [pictures, timeline, lists] = studio.app.windows.parts.map(|it| it.id);
    assert_eq!(pictures, None);
    let (timeline, lists) = (timeline.expect("it is open"), lists.expect("it is open"));
    let view = studio.app.view_of(lists);
    let mut ui = Simulator::with_size(settings(), Size::new(420.0, 760.0), view);
    assert!(ui.find(selected).is_ok());
    drop(ui);
    // The timeline has the room of its window.
    let wide = Size::new(1500.0, 900.0);
    drop(studio.app.update(Message::Window(timeline, WindowEvent::Resized(wide))));
    let coding = studio.app.coding.as_ref().expect("a sheet is open");
    assert_eq!(coding.timeline_room(), 900.0);
    // They are there again after a start; closing one, or hiding it, brings it back or ends it.
    assert!(studio.app.prefs.panels().is_apart(Part::Timeline));
    drop(studio.app.update(Message::Window(lists, WindowEvent::Close)));
    assert!(window(&studio).find(selected).is_ok(), "they are back");
    studio.play("Ctrl+Shift+T");
    assert_eq!(studio.app.windows.parts[1].id, None);
    studio.play("Alt+Shift+T");
    assert!(
        studio.app.windows.parts[1].id.is_some(),
        "hidden, it is shown with its window"
    );
}

#[test]
fn what_is_harmless_goes_by_itself_and_can_be_read_again() {
    let mut studio = Studio::library();
    studio.app.notice(Severity::Warning, "a warning that passes");
    studio.app.notice(Severity::Error, "an error that stays");
    shows(&studio, "a warning that passes");
    for _ in 0..20 {
        drop(studio.app.update(Message::Second));
    }
    assert!(window(&studio).find("a warning that passes").is_err());
    shows(&studio, "an error that stays");
    assert!(!studio.app.is_a_notice_passing());
    act(&mut studio, |ui| drop(ui.simulate(press("Ctrl+Shift+W"))));
    shows(&studio, "a warning that passes");
    act(&mut studio, |ui| drop(ui.simulate(press("Escape"))));
    assert!(window(&studio).find("a warning that passes").is_err());
}

#[test]
fn notices_do_not_push_the_screen() {
    let mut studio = Studio::library();
    let place = |studio: &Studio| window(studio).find("A study").unwrap().bounds();
    let before = place(&studio);
    studio.app.notice(Severity::Error, "an error");
    shows(&studio, "an error");
    assert_eq!(place(&studio), before);
}

#[test]
fn a_project_that_was_taken_off_the_list_comes_back() {
    let mut studio = Studio::library();
    drop(studio.app.update(Message::Library(library::Message::Close)));
    let path = studio.app.prefs.recent()[0].clone();
    let forget = library::Message::Forget(path.clone());
    drop(studio.app.update(Message::Library(forget)));
    assert!(studio.app.prefs.recent().is_empty());
    act(&mut studio, |ui| drop(ui.click(words::TAKE_BACK.text()).unwrap()));
    assert_eq!(studio.app.prefs.recent(), [path]);
}

#[test]
fn what_is_dropped_is_taken_in() {
    let mut studio = Studio::library();
    let main = iced::window::Id::unique();
    drop(studio.app.update(Message::Window(main, WindowEvent::Hovered(true))));
    shows(&studio, words::DROP_ADDS.text());
    let folder = tempfile::tempdir().unwrap();
    for name in ["b.MP4", "a.mov", "notes.txt"] {
        std::fs::write(folder.path().join(name), "").unwrap();
    }
    drop(studio.app.update(Message::Dropped(folder.path().to_owned())));
    assert!(window(&studio).find(words::DROP_ADDS.text()).is_err());
    for name in ["a.mov", "b.MP4"] {
        shows(&studio, name);
    }
    assert!(window(&studio).find("notes.txt").is_err());
    let none = tempfile::tempdir().unwrap();
    drop(studio.app.update(Message::Dropped(none.path().to_owned())));
    shows(&studio, words::DROP_NO_VIDEOS.text());
}

#[test]
fn nothing_is_cut_off_in_a_small_window_of_large_text() {
    for look in Look::ALL {
        let mut studio = Studio::coding();
        look.wear();
        let size = Size::new(1024.0, 576.0);
        drop(studio.app.update(Message::Resized(size)));
        studio.play("1 2 c Enter");
        let play = Icon::Play.unicode().to_string();
        let faster = Icon::Plus.unicode().to_string();
        let mute = Icon::VolumeOff.unicode().to_string();
        let submit = words::SUBMIT.text();
        let known =
            [&*play, &faster, &mute, submit, words::ACTION.text(), words::READING.text()];
        for what in known {
            is_whole(&studio, what, size);
        }
    }
}
