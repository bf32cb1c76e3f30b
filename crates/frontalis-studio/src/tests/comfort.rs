//! Themes, sizes and settings: by key, by mouse, on every screen, remembered.

use iced::Size;

use super::Studio;
use super::screens::{act, is_whole, press, shows, window};
use crate::app::Message;
use crate::comfort::TextSize;
use crate::design::palette::Look;
use crate::prefs::Prefs;
use crate::text as words;

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
    studio.start_with(Prefs::load_from(Some(file.clone())));
    studio.play("Alt+T Alt+T Alt+= Alt+= Alt+= Alt+-");
    assert_eq!(Look::worn(), Look::HighContrast);
    Look::Dark.wear();
    studio.start_with(Prefs::load_from(Some(file.clone())));
    assert_eq!(Look::worn(), Look::HighContrast);
    assert_eq!(studio.app.zoom(), 1.25);
    studio.play("Alt+U");
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
