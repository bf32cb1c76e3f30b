//! Smiles with their markers, the sequence of embarrassment, and the pain index frame by frame:
//! each leads to its frame.

use frontalis_core::time::text::clock;
use frontalis_stats::expression::{Expression, Marker};
use iced::widget::{Row, button, column, container, row, space, text};
use iced::{Center, Element, Fill};

use super::making::Made;
use super::{Message, Readings};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    CAPTION, FIELD, GOOD, LANE, MONO, S1, S2, S3, S4, SMALL, TEXT, TEXT_2, TEXT_3, WARN,
};
use crate::language::{Word, said};
use crate::text as words;

/// Rows of a list that are laid out.
const MOST: usize = 200;

impl Readings {
    /// The part of smiles, sequences and indices.
    pub(super) fn signs<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let of = |places: &[usize]| -> Vec<(usize, &Expression)> {
            let all = places.iter().take(MOST);
            all.filter_map(|at| Some((*at, made.of.all.get(*at)?))).collect()
        };
        let (smiles, sequences) = (of(&made.smiles), of(&made.sequences));
        let peaks = made.of.tracks.iter().filter_map(|it| {
            let (value, frame) = it.peak()?;
            let place = format!("{} · {}", it.clip_name, it.coder_name);
            let told = words::rd_peak(value, frame);
            let face = row![
                text(place).size(SMALL).color(TEXT).width(Fill),
                text(told).size(SMALL).font(MONO).color(TEXT_2),
                icon(Icon::ArrowRight, 12.0).color(TEXT_3),
            ]
            .spacing(S3)
            .align_y(Center);
            let row = button(container(face).padding([5.0, S2])).padding(0);
            let go = Message::GoTo(it.clip, it.coder, frame);
            Some(row.style(style::striped(FIELD)).on_press(go).into())
        });
        let pain: Element<'_, Message> = if made.of.tracks.is_empty() {
            kit::hint(words::RD_NO_INDEX).into()
        } else {
            let peaks = container(column(peaks).spacing(1)).max_width(720);
            column![peaks, self.figures()].spacing(S3).into()
        };
        column![
            kit::heading(words::RD_SMILES),
            kit::hint(words::RD_SMILES_HINT),
            matrix(&smiles, made.smiles.len(), |it| &it.markers, words::RD_NO_SMILE),
            kit::heading(words::RD_EMBARRASSMENT),
            kit::hint(words::RD_EMBARRASSMENT_HINT),
            matrix(
                &sequences,
                made.sequences.len(),
                |it| &it.steps,
                words::RD_NO_SEQUENCE
            ),
            kit::heading(words::RD_INDEX),
            kit::hint(words::RD_INDEX_HINT),
            pain,
        ]
        .spacing(S3)
        .into()
    }
}

/// One event a row, one marker a column.
fn matrix<'a>(
    all: &[(usize, &'a Expression)],
    n: usize,
    of: fn(&Expression) -> &Vec<Marker>,
    none: Word,
) -> Element<'a, Message> {
    let Some((_, first)) = all.first() else { return kit::label(none).into() };
    let width = if of(first).len() > 3 { 118.0 } else { 196.0 };
    let heads = of(first)
        .iter()
        .map(|it| text(said(it.name)).size(CAPTION).color(TEXT_3).width(width).into());
    let head = row![space().width(316)].extend(heads).spacing(S2);
    let head = container(head).padding([S1, S2]);
    let rows = all.iter().enumerate().map(|(at, (place, it))| {
        let marks = of(it).iter().map(|marker| {
            let (mark, ink) = match marker.there {
                Some(true) => (Icon::Check, GOOD),
                Some(false) => (Icon::X, TEXT_3),
                None => (Icon::CircleQuestionMark, WARN),
            };
            let mark = container(icon(mark, 13.0).color(ink)).width(width);
            match marker.why {
                "" => mark.into(),
                why => kit::tip_over(mark, said(why)),
            }
        });
        let there = of(it).iter().filter(|it| it.there == Some(true)).count();
        let time = clock(it.event.apex_time.unwrap_or(it.from));
        let cells: Row<'_, Message> = row![
            text(time).size(SMALL).font(MONO).color(TEXT).width(96),
            container(
                text(format!("{} · {}", it.event.clip, it.event.coder))
                    .size(SMALL)
                    .color(TEXT_2)
                    .wrapping(text::Wrapping::None)
            )
            .width(164)
            .clip(true),
            text(format!("{there}/{}", of(it).len())).size(SMALL).font(MONO).width(40),
        ]
        .extend(marks)
        .spacing(S2)
        .align_y(Center);
        let ground = if at.is_multiple_of(2) { FIELD } else { LANE };
        button(container(cells).padding([5.0, S2]))
            .padding(0)
            .style(style::striped(ground))
            .on_press(Message::Open(Some(*place)))
            .into()
    });
    let more = (all.len() < n).then(|| kit::hint(words::more_rows(all.len(), n)));
    let table = column![head].extend(rows).push(more);
    container(table).padding(iced::Padding::ZERO.bottom(S4)).into()
}
