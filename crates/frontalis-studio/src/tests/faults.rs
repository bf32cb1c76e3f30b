//! A panic in any part of the studio: it is held, told, and nothing that was coded is lost.

use std::cell::Cell;

use iced::advanced::{Layout, Widget, layout, renderer, widget};
use iced::{Element, Length, Rectangle, Size, Theme, mouse};
use iced_test::Simulator;

use super::Studio;
use crate::app::{Break, Message};
use crate::screen::{coding, library};
use crate::start::settings;
use crate::text as words;
use crate::widget::guard::Guard;

#[test]
fn a_panic_while_a_key_is_taken_in_costs_nothing_that_was_coded() {
    let mut studio = Studio::coding();
    studio.play("goto 30 1 2 c Enter");
    studio.app.breaks.set(Some(Break::Update));
    let key = coding::Message::Key("Right".parse().unwrap(), false);
    drop(studio.app.update_held(Message::Coding(key.clone())));
    studio.app.breaks.set(None);
    assert_eq!(studio.coded(), ["12C 30-"]);
    assert!(studio.app.notices.iter().any(|it| it.text == words::fault(None)));
    studio.start_video();
    assert_eq!(studio.screen().playhead().map(|it| it.0), Some(30), "where it was");
    studio.play("Right wait 6 Enter");
    assert_eq!(studio.coded(), ["12C 30-", "6 31-"]);
    // A screen that panics again and again is left.
    for _ in 0..4 {
        studio.app.breaks.set(Some(Break::Update));
        drop(studio.app.update_held(Message::Coding(key.clone())));
    }
    assert!(studio.app.coding.is_none());
}

#[test]
fn a_step_that_the_file_does_not_have_yet_outlives_a_panic() {
    let mut studio = Studio::coding();
    let away = studio.path.with_extension("away");
    std::fs::rename(&studio.path, &away).unwrap();
    studio.play("4 Enter");
    drop(studio.app.update(Message::Fault));
    assert_eq!(studio.coded(), ["4 0-"]);
    assert_eq!(studio.screen().n_unsaved(), 1);
    std::fs::rename(away, &studio.path).unwrap();
}

#[test]
fn a_screen_that_cannot_be_built_is_replaced_by_one_that_says_so() {
    let mut studio = Studio::coding();
    studio.app.breaks.set(Some(Break::View));
    {
        let size = Size::new(1280.0, 720.0);
        let mut ui = Simulator::with_size(settings(), size, studio.app.view_held());
        assert!(ui.find(words::BROKEN_PAGE.text()).is_ok());
        ui.click(words::GO_ON.text()).unwrap();
        let said: Vec<Message> = ui.into_messages().collect();
        assert!(matches!(said[..], [Message::Fault]), "{said:?}");
    }
    studio.app.breaks.set(None);
    drop(studio.app.update_held(Message::Fault));
    assert!(studio.shows(words::SUBMIT.text()), "the screen is there again");
    // On the library it is the same.
    studio.send(coding::Message::Leave);
    drop(studio.app.update_held(Message::Fault));
    assert!(studio.shows("A study"));
    drop(studio.app.update_held(Message::Library(library::Message::NextClip(true))));
}

/// Something that panics where it is told to.
struct Bomb(&'static str);

impl<M> Widget<M, Theme, iced::Renderer> for Bomb {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(
        &mut self,
        _tree: &mut widget::Tree,
        _renderer: &iced::Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        assert!(self.0 != "layout", "laid out");
        layout::Node::new(limits.max())
    }

    fn update(
        &mut self,
        _tree: &mut widget::Tree,
        _event: &iced::Event,
        _layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _renderer: &iced::Renderer,
        _clipboard: &mut dyn iced::advanced::Clipboard,
        _shell: &mut iced::advanced::Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        assert!(self.0 != "update", "told");
    }

    fn draw(
        &self,
        _tree: &widget::Tree,
        _renderer: &mut iced::Renderer,
        _theme: &Theme,
        _style: &renderer::Style,
        _layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        assert!(self.0 != "draw", "drawn");
    }
}

#[track_caller]
fn check(where_it_panics: &'static str) {
    let broken = Cell::new(false);
    let bomb: Element<'_, &str> = Element::new(Bomb(where_it_panics));
    let guard = Guard::new(bomb, &broken, "fault");
    let size = Size::new(100.0, 100.0);
    let mut ui = Simulator::with_size(settings(), size, guard);
    drop(ui.snapshot(&Theme::Dark));
    drop(ui.simulate([iced::Event::Mouse(mouse::Event::CursorEntered)]));
    let said: Vec<&str> = ui.into_messages().collect();
    let told = !said.is_empty() && said.iter().all(|it| *it == "fault");
    assert_eq!(told, where_it_panics != "nowhere", "{where_it_panics}: {said:?}");
}

#[test]
fn a_panic_in_a_widget_is_held_and_told() {
    super::screens::on_the_processor();
    for it in ["layout", "update", "draw", "nowhere"] {
        check(it);
    }
}

#[test]
fn work_on_another_thread_that_panics_is_an_answer() {
    let mut studio = Studio::library();
    let nowhere = std::path::PathBuf::from("nowhere.mp4");
    studio.app.library.begin(nowhere.clone(), crate::opening::Opening::new("x".into()));
    let reading = crate::work::on_a_thread(|_| panic!("as the test wants it"));
    let reading = reading.map(move |it| Message::VideoRead(nowhere.clone(), it));
    super::saving::run(&mut studio, reading);
    assert!(studio.app.notices[0].text.contains("fault inside the program"));
}
