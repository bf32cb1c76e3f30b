//! The settings: a row for each, its choices beside it; by mouse, or by the arrow keys.

use std::time::Duration;

use frontalis_desk::Keymap;
use iced::widget::{button, column, container, row, scrollable, space, text};
use iced::{Center, Element, Fill, Padding, Size, keyboard};

use crate::args::RendererChoice;
use crate::comfort::{TextSize, Wish};
use crate::design::icon::Icon;
use crate::design::kit;
use crate::design::palette::Look;
use crate::design::style;
use crate::design::tokens::{BODY, S1, S2, S3, S4, SMALL, TEXT, VEIL, alpha};
use crate::language::{Language, Word};
use crate::prefs::Prefs;
use crate::text as words;
use crate::widget::hotkeys::{Hotkeys, Press};

/// The settings while they are open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settings {
    // The row that the arrow keys change.
    at: usize,
}

/// What happened on the settings.
#[derive(Clone, Debug)]
pub(crate) enum Message {
    /// They are to close.
    Close,
    /// The next row, or the one before.
    Row(bool),
    /// The next choice of the row, or the one before.
    Choice(bool),
    /// A choice was clicked.
    Wish(Wish),
    /// A key that says nothing here, and nothing to what lies behind.
    Nothing,
}

/// One setting.
struct Row {
    title: Word,
    hint: String,
    choices: Vec<Choice>,
}

/// One of the choices of a setting.
struct Choice {
    name: String,
    on: bool,
    wish: Wish,
}

impl Settings {
    /// Takes in what happened; what it comes to for the application, if anything.
    pub(crate) fn update(&mut self, message: &Message, prefs: &Prefs) -> Option<Wish> {
        let rows = rows(prefs);
        match message {
            Message::Close => Some(Wish::Settings),
            Message::Row(forward) => {
                self.at = neighbour(self.at, rows.len(), *forward);
                None
            }
            Message::Choice(forward) => {
                let choices = &rows.get(self.at)?.choices;
                let on = choices.iter().position(|it| it.on)?;
                let next = neighbour(on, choices.len(), *forward);
                choices.get(next).map(|it| it.wish).filter(|_| next != on)
            }
            Message::Wish(wish) => Some(*wish),
            Message::Nothing => None,
        }
    }

    /// The card in front of the screen.
    pub(crate) fn view<'a>(
        &'a self,
        prefs: &Prefs,
        keymap: &'a Keymap,
        window: Size,
    ) -> Element<'a, Message> {
        let lines = rows(prefs).into_iter().enumerate();
        let lines = lines.map(|(at, it)| line(it, at == self.at));
        let head = row![
            kit::heading(words::SETTINGS),
            space().width(Fill),
            kit::icon_button(Icon::X, words::CLOSE, Some(Message::Close)),
        ]
        .align_y(Center);
        let lines = container(column(lines).spacing(S1)).padding(Padding::ZERO.right(S3));
        let content = column![
            head,
            scrollable(lines).style(style::scroll),
            kit::hint(words::SETTINGS_KEYS),
        ]
        .spacing(S3)
        .width((window.width - 72.0).clamp(400.0, 720.0));
        let room = (window.height - 76.0).max(240.0);
        let card = container(container(content).max_height(room)).padding(S4 + S1);
        let behind = container(iced::widget::opaque(card.style(style::card)))
            .center(Fill)
            .style(|_| container::background(alpha(VEIL, 0.6)));
        let behind = iced::widget::mouse_area(behind).on_press(Message::Close);
        let key = |press: Press<'_>| Some(key(&press, keymap));
        Hotkeys::new(iced::widget::opaque(behind), key).into()
    }
}

/// Every setting, as it is.
fn rows(prefs: &Prefs) -> Vec<Row> {
    let look = Look::ALL.map(|it| Choice {
        name: words::look(it).to_string(),
        on: prefs.look() == it,
        wish: Wish::Look(it),
    });
    let size = TextSize::ALL.map(TextSize::of_percent).map(|it| Choice {
        name: words::size(it.percent()),
        on: prefs.size().percent() == it.percent(),
        wish: Wish::Size(it),
    });
    let languages = Language::ALL.map(Some);
    let languages = [None].into_iter().chain(languages).map(|it| Choice {
        name: words::language(it).to_owned(),
        on: prefs.language() == it,
        wish: Wish::Language(it),
    });
    let renderers = [None, Some(RendererChoice::TinySkia), Some(RendererChoice::Wgpu)]
        .map(|it| Choice {
            name: words::renderer(it).to_string(),
            on: prefs.renderer() == it,
            wish: Wish::Renderer(it),
        });
    let rests = [0, 500, 1000, 2000].map(Duration::from_millis).map(|it| Choice {
        name: if it.is_zero() { words::NO_REST.to_string() } else { words::rest(it) },
        on: prefs.habits().rest == it,
        wish: Wish::Rest(it),
    });
    let row = |title, hint: Word, choices| Row { title, hint: hint.to_string(), choices };
    let mut drawn = row(words::RENDERER, words::RENDERER_HINT, renderers.into());
    if let Some(found) = prefs.compared() {
        drawn.hint = format!("{} {}", drawn.hint, words::compared(found));
    }
    vec![
        row(words::THEME, words::THEME_HINT, look.into()),
        row(words::LANGUAGE, words::LANGUAGE_HINT, languages.collect()),
        row(words::TEXT_SIZE, words::TEXT_SIZE_HINT, size.into()),
        row(words::REST, words::REST_HINT, rests.into()),
        drawn,
    ]
}

fn line<'a>(it: Row, here: bool) -> Element<'a, Message> {
    let choices = it.choices.into_iter().map(|it| {
        let face = text(it.name).size(SMALL).align_y(Center).height(Fill);
        button(face)
            .height(26)
            .padding([0.0, S2 + 2.0])
            .style(style::choice(it.on))
            .on_press(Message::Wish(it.wish))
            .into()
    });
    let words = column![
        text(it.title).size(BODY).color(TEXT),
        row(choices).spacing(S1).wrap().vertical_spacing(S1),
        kit::hint(it.hint),
    ]
    .spacing(6);
    let edge = if here {
        crate::design::tokens::ACCENT.color()
    } else {
        iced::Color::TRANSPARENT
    };
    let edge = container(space())
        .width(3)
        .height(Fill)
        .style(move |_| container::background(edge));
    row![edge, container(words).padding([S1, S3])].height(iced::Shrink).into()
}

fn neighbour(at: usize, n: usize, forward: bool) -> usize {
    if forward { (at + 1).min(n.saturating_sub(1)) } else { at.saturating_sub(1) }
}

/// What a key says while the settings are open.
fn key(press: &Press<'_>, keymap: &Keymap) -> Message {
    use keyboard::key::Named;
    if let Some(wish) = Wish::of_key(press, keymap) {
        return Message::Wish(wish);
    }
    let keyboard::Key::Named(named) = press.key else { return Message::Nothing };
    match named {
        Named::Escape | Named::Enter => Message::Close,
        Named::ArrowDown => Message::Row(true),
        Named::ArrowUp => Message::Row(false),
        Named::ArrowRight => Message::Choice(true),
        Named::ArrowLeft => Message::Choice(false),
        _ => Message::Nothing,
    }
}
