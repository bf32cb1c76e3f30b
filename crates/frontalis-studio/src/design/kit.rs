//! Small pieces that screens are put together from.

use iced::widget::{
    Button, Column, Container, Text, button, column, container, progress_bar, row, rule,
    space, text, tooltip,
};
use iced::{Center, Color, Element, Fill, Padding};

use super::icon::{Icon, icon};
use super::style;
use super::tokens::{
    ACCENT, BODY, CAPTION, CONTROL, HEADING, LINE, MONO, PANEL, RAISED, S1, S2, S3, S4,
    SANS_BOLD, SMALL, TEXT, TEXT_2, TEXT_3, TITLE,
};

use crate::text as words;

/// The title of a screen.
pub(crate) fn title<'a>(words: impl text::IntoFragment<'a>) -> Text<'a> {
    text(words).size(TITLE).font(SANS_BOLD).color(TEXT)
}

/// The heading of a panel or card.
pub(crate) fn heading<'a>(words: impl text::IntoFragment<'a>) -> Text<'a> {
    text(words).size(HEADING).font(SANS_BOLD).color(TEXT)
}

/// What stands above a group of controls.
pub(crate) fn label<'a>(words: impl text::IntoFragment<'a>) -> Text<'a> {
    text(words).size(CAPTION).color(TEXT_3)
}

/// Text that stands back.
pub(crate) fn hint<'a>(words: impl text::IntoFragment<'a>) -> Text<'a> {
    text(words).size(SMALL).color(TEXT_2)
}

/// A number, a time, a score.
pub(crate) fn mono<'a>(words: impl text::IntoFragment<'a>, size: f32) -> Text<'a> {
    text(words).size(size).font(MONO).color(TEXT)
}

/// A button with words.
pub(crate) fn words_button<'a, M: Clone + 'a>(
    words: impl text::IntoFragment<'a>,
    message: Option<M>,
) -> Button<'a, M> {
    button(text(words).size(SMALL).align_y(Center).height(Fill))
        .height(CONTROL)
        .padding([0.0, S3])
        .style(style::plain)
        .on_press_maybe(message)
}

/// A button with an icon before its words.
pub(crate) fn icon_words_button<'a, M: Clone + 'a>(
    it: Icon,
    words: impl text::IntoFragment<'a>,
    message: Option<M>,
    primary: bool,
) -> Button<'a, M> {
    let ink = match (message.is_some(), primary) {
        (true, true) => super::tokens::GROUND,
        (true, false) => TEXT,
        (false, _) => TEXT_3,
    };
    let content = row![icon(it, 14.0).color(ink), text(words).size(SMALL)]
        .spacing(S2)
        .height(Fill)
        .align_y(Center);
    button(content)
        .height(CONTROL)
        .padding([0.0, S3])
        .style(if primary { style::primary } else { style::plain })
        .on_press_maybe(message)
}

/// A square button with an icon; `tip` says what it does and by which key.
pub(crate) fn icon_button<'a, M: Clone + 'a>(
    it: Icon,
    tip: impl text::IntoFragment<'a>,
    message: Option<M>,
) -> Element<'a, M> {
    let ink = match message {
        Some(_) => TEXT.into(),
        None => super::tokens::alpha(TEXT_3, 0.5),
    };
    let face = container(icon(it, 15.0).color(ink)).center(Fill);
    let button = button(face)
        .width(CONTROL + 2.0)
        .height(CONTROL)
        .padding(0)
        .style(style::quiet)
        .on_press_maybe(message);
    tip_over(button, tip)
}

/// `content` with a tip under the pointer.
pub(crate) fn tip_over<'a, M: 'a>(
    content: impl Into<Element<'a, M>>,
    tip: impl text::IntoFragment<'a>,
) -> Element<'a, M> {
    let tip = container(text(tip).size(CAPTION).color(TEXT)).padding([S1, S2]);
    tooltip(content, tip.style(style::card), tooltip::Position::Bottom)
        .gap(S1)
        .delay(std::time::Duration::from_millis(450))
        .into()
}

/// A word in a rounded box.
pub(crate) fn chip<'a, M: 'a>(
    words: impl text::IntoFragment<'a>,
    ink: impl Into<Color>,
) -> Container<'a, M> {
    container(text(words).size(CAPTION).color(ink).wrapping(text::Wrapping::None))
        .padding(Padding::from([2.0, S2]))
        .style(style::chip(RAISED))
}

/// A key as it is printed on the keyboard.
pub(crate) fn keycap<'a, M: 'a>(words: impl text::IntoFragment<'a>) -> Container<'a, M> {
    container(text(words).size(CAPTION).font(MONO).color(TEXT))
        .padding(Padding::from([1.0, 6.0]))
        .style(style::keycap)
}

/// A square of a colour.
pub(crate) fn swatch<'a, M: 'a>(color: Color) -> Container<'a, M> {
    container(space()).width(8).height(8).style(move |_| container::Style {
        background: Some(color.into()),
        border: iced::border::rounded(2),
        ..container::Style::default()
    })
}

/// A hairline across.
pub(crate) fn line<'a, M: 'a>() -> Element<'a, M> {
    rule::horizontal(1).style(line_style).into()
}

fn line_style(_: &iced::Theme) -> rule::Style {
    rule::Style {
        color: LINE.into(),
        radius: 0.0.into(),
        fill_mode: rule::FillMode::Full,
        snap: true,
    }
}

/// A hairline down.
pub(crate) fn upright<'a, M: 'a>() -> Element<'a, M> {
    rule::vertical(1).style(line_style).into()
}

/// A panel with a heading line.
pub(crate) fn panel<'a, M: 'a>(
    head: impl Into<Element<'a, M>>,
    content: impl Into<Element<'a, M>>,
) -> Container<'a, M> {
    let head = container(head).padding(Padding::from([0.0, S3])).center_y(34);
    container(column![head, content.into()])
        .width(Fill)
        .height(Fill)
        .style(style::surface(PANEL))
}

/// The heading of a side panel.
pub(crate) fn panel_title<'a>(words: impl text::IntoFragment<'a>) -> Text<'a> {
    text(words).size(SMALL).font(SANS_BOLD).color(TEXT_2)
}

/// What stands where there is nothing yet: an icon, what is missing, what to do.
pub(crate) fn empty<'a, M: 'a>(
    it: Icon,
    what: impl text::IntoFragment<'a>,
    todo: impl text::IntoFragment<'a>,
) -> Column<'a, M> {
    column![
        icon(it, 28.0).color(TEXT_3),
        text(what).size(BODY).color(TEXT_2).align_x(Center),
        text(todo).size(SMALL).color(TEXT_3).align_x(Center),
    ]
    .spacing(S2)
    .align_x(Center)
}

/// What stands where something is being made: what, how far it is, and that it can be ended.
pub(crate) fn at_work<'a, M: Clone + 'a>(
    what: impl text::IntoFragment<'a>,
    share: f32,
    cancel: M,
) -> Element<'a, M> {
    let bar = progress_bar(0.0..=1.0, share).girth(4.0).style(style::progress(ACCENT));
    let percent = mono(words::percent(share), 11.5).color(TEXT_2);
    let content = column![
        icon(Icon::LoaderCircle, 26.0).color(TEXT_3),
        text(what).size(BODY).color(TEXT_2),
        row![bar, percent].spacing(S2).align_y(Center),
        words_button(words::CANCEL, Some(cancel)),
    ]
    .spacing(S3)
    .align_x(Center)
    .max_width(340);
    container(content).center(Fill).into()
}

/// What stands where something was not made, and the button that makes it again.
pub(crate) fn not_made<'a, M: Clone + 'a>(
    it: Icon,
    what: impl text::IntoFragment<'a>,
    why: impl text::IntoFragment<'a>,
    again: M,
) -> Element<'a, M> {
    let again = icon_words_button(Icon::RefreshCw, words::MAKE_AGAIN, Some(again), true);
    let content = column![empty(it, what, why), again].spacing(S4).align_x(Center);
    container(content).center(Fill).into()
}
