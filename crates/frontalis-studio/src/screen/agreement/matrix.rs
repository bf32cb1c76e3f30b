//! What is coded twice: clips by coders.

use frontalis_core::time::text::clock;
use frontalis_stats::Estimate;
use frontalis_stats::review::Session;
use iced::widget::{button, column, container, row, text};
use iced::{Center, Element, Fill};

use super::making::{Cell, DoubleClip, Made};
use super::{Agreement, Behind, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, CAPTION, FIELD, GOOD, LANE, MONO, S2, S3, S4, SMALL, TEXT, TEXT_2, TEXT_3,
    WARN,
};
use crate::text as words;

/// Clips that are laid out.
const MOST: usize = 200;
const NAME: f32 = 220.0;
const CODER: f32 = 92.0;
const NUMBER: f32 = 150.0;

impl Agreement {
    /// The matrix.
    pub(super) fn matrix<'a>(
        &'a self,
        made: &'a Made,
        coders: Option<[usize; 2]>,
    ) -> Element<'a, Message> {
        let doubles = &made.doubles;
        let head = |what: String, width: f32, right: bool| {
            use iced::alignment::Horizontal;
            let side = if right { Horizontal::Right } else { Horizontal::Center };
            let words = text(what).size(CAPTION).color(TEXT_3).align_x(side);
            let words = words.width(Fill).wrapping(text::Wrapping::None);
            container(words).width(width).clip(true).into()
        };
        let names = doubles.coders.iter().map(|it| head(it.clone(), CODER, false));
        let clip = text(words::CLIPS).size(CAPTION).color(TEXT_3).width(NAME);
        let head = row![clip]
            .extend(names)
            .push(head(words::F1_OF_PAIR.to_string(), NUMBER, true))
            .spacing(S2)
            .padding([0.0, S3]);
        let sessions = coders.map(|it| made.review.sessions(it)).unwrap_or_default();
        let rows = doubles.clips.iter().take(MOST).enumerate();
        let rows = rows.map(|(at, it)| line(at, it, coders, &sessions));
        let (n, share) = doubles.share();
        let told = words::coded_twice(n, doubles.clips.len(), share);
        let more = (MOST < doubles.clips.len())
            .then(|| kit::hint(words::more_rows(MOST, doubles.clips.len())));
        let title = row![kit::heading(words::DOUBLE_CODED), kit::hint(told)]
            .spacing(S3)
            .align_y(Center);
        let table = column![head].extend(rows).push(more).spacing(1);
        column![title, legend(), table].spacing(S3).into()
    }
}

fn legend<'a>() -> Element<'a, Message> {
    let all = [
        (Cell::Open, words::CELL_OPEN),
        (Cell::Hidden, words::CELL_HIDDEN),
        (Cell::Draft, words::CELL_DRAFT),
        (Cell::None, words::CELL_NONE),
    ];
    let entries = all.map(|(cell, what)| {
        row![mark(cell), text(what).size(CAPTION).color(TEXT_3)]
            .spacing(6)
            .align_y(Center)
            .into()
    });
    row(entries).spacing(S4).into()
}

/// A sign for each state, told apart without its colour.
fn mark<'a>(cell: Cell) -> Element<'a, Message> {
    let (it, ink) = match cell {
        Cell::Open => (Icon::CircleCheckBig, GOOD),
        Cell::Hidden => (Icon::Lock, WARN),
        Cell::Draft => (Icon::CircleDashed, TEXT_2),
        Cell::None => (Icon::Minus, TEXT_3),
    };
    icon(it, 14.0).color(ink).into()
}

fn line<'a>(
    at: usize,
    clip: &'a DoubleClip,
    coders: Option<[usize; 2]>,
    sessions: &[Session],
) -> Element<'a, Message> {
    let name = row![
        container(
            text(&clip.name).size(SMALL).color(TEXT).wrapping(text::Wrapping::None)
        )
        .width(Fill)
        .clip(true),
        text(clock(clip.length)).size(CAPTION).font(MONO).color(TEXT_3),
    ]
    .spacing(S2)
    .align_y(Center)
    .width(NAME);
    let cells = clip.cells.iter().map(|it| container(mark(*it)).center_x(CODER).into());
    let f1 = sessions.iter().find(|it| it.from.is_none() && it.clip == clip.name);
    let words = f1.map_or_else(String::new, |it| words::with_interval(&it.f1));
    let ink = match f1.map(|it| &it.f1) {
        Some(Estimate::Value(_)) => ACCENT,
        _ => TEXT_3,
    };
    let number = text(words).size(SMALL).font(MONO).color(ink).align_x(iced::Right);
    let face = row![name]
        .extend(cells)
        .push(container(number.width(Fill)).width(NUMBER))
        .spacing(S2)
        .align_y(Center);
    let color = if at.is_multiple_of(2) { FIELD } else { LANE };
    let listed = f1.and(coders).zip(clip.place);
    let listed = listed.map(|(coders, at)| Behind::of_pair(coders).clip(at));
    button(container(face).padding([5.0, S3]))
        .padding(0)
        .style(style::striped(color))
        .on_press_maybe(listed.map(Message::Behind))
        .into()
}
