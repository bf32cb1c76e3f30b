//! What a corpus comes to: shares of categories with intervals and durations, what follows
//! what; two tables side by side, and coders side by side.

use frontalis_stats::expression::{Corpus, Crossed, Share};
use frontalis_stats::measure::Row;
use iced::widget::{button, column, container, row, text};
use iced::{Center, Element, Fill, Length};

use super::making::Made;
use super::{Message, Readings};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    BAD, CAPTION, FIELD, LANE, MONO, S1, S2, S3, S4, S5, SANS_BOLD, SMALL, TEXT, TEXT_2,
    TEXT_3,
};
use crate::language::{Word, decimal, said};
use crate::text as words;

/// Columns of the table of shares: heading and width.
const COLUMNS: [(Word, f32); 7] = [
    (words::RD_CATEGORY, 210.0),
    (words::EVENTS, 66.0),
    (words::RD_WITH_OTHERS, 96.0),
    (words::RD_SHARE, 150.0),
    (words::RD_PEOPLE, 74.0),
    (words::RD_MEAN, 90.0),
    (words::RD_TOGETHER, 96.0),
];

impl Readings {
    /// The part of the corpus.
    pub(super) fn corpus<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let Some(corpus) = made.of.corpora.get(self.table) else {
            return kit::hint(words::RD_NO_EVENTS).into();
        };
        let title = made.tables.get(self.table).map_or("", |it| it.title.as_str());
        let n_events = made.of.all.iter().filter(|it| !it.is_blink()).count();
        let head = column![
            text(title).size(14).font(SANS_BOLD).color(TEXT),
            kit::hint(words::rd_corpus(n_events, corpus.n_clusters)),
        ];
        column![
            head.spacing(S1),
            shares(corpus),
            kit::label(words::RD_SHARES_HINT),
            self.figures(),
            left_out(made),
        ]
        .spacing(S4)
        .into()
    }

    /// Tables side by side, and coders side by side.
    pub(super) fn agreement<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let pairs = made.of.crossed.iter().enumerate().map(|(at, it)| {
            let [first, second] = &it.tables;
            button(text(format!("{first} × {second}")).size(SMALL))
                .padding([4.0, S3])
                .style(style::choice(at == self.pair))
                .on_press(Message::Pair(at))
                .into()
        });
        let pairs = row(pairs).spacing(S1).wrap().vertical_spacing(S1);
        let crossed = made.of.crossed.get(self.pair);
        let tables: Element<'_, Message> = match crossed {
            None => kit::hint(words::RD_ONE_TABLE).into(),
            Some(it) => column![
                pairs,
                kit::hint(classified(it)),
                kit::label(words::RD_CROSSED_HINT),
                self.figures(),
            ]
            .spacing(S3)
            .into(),
        };
        let coders = made.of.between_coders.iter().filter(|it| !it.1.is_empty());
        let coders: Vec<Element<'_, Message>> =
            coders.map(|(table, rows)| between(table, rows)).collect();
        let coders: Element<'_, Message> = if coders.is_empty() {
            kit::hint(words::RD_ONE_CODER).into()
        } else {
            let hint = kit::label(words::RD_BETWEEN_HINT);
            column![hint].extend(coders).spacing(S3).into()
        };
        column![
            kit::heading(words::RD_BETWEEN_TABLES),
            tables,
            kit::heading(words::RD_BETWEEN_CODERS),
            coders,
        ]
        .spacing(S4)
        .into()
    }
}

/// How many events both tables have a word for, one of them, none.
fn classified(it: &Crossed) -> String {
    let [both, first, second, neither] = it.classified;
    let [a, b] = &it.tables;
    words::rd_classified(both, (a, first), (b, second), neither)
}

fn cell<'a>(
    what: String,
    width: f32,
    ink: crate::design::tokens::Ink,
) -> Element<'a, Message> {
    let what = text(what).size(SMALL).font(MONO).color(ink).align_x(iced::Right);
    container(what.wrapping(text::Wrapping::None).width(Fill))
        .width(width)
        .clip(true)
        .into()
}

fn shares(corpus: &Corpus) -> Element<'_, Message> {
    let heads = COLUMNS.iter().enumerate().map(|(at, (name, width))| {
        let side = if at == 0 { iced::Left } else { iced::Right };
        let name = text(*name).size(CAPTION).color(TEXT_3).width(Fill).align_x(side);
        container(name).width(*width).into()
    });
    let head = container(row(heads).spacing(S2)).padding([S1, S3]);
    let rows = corpus.shares.iter().enumerate().map(|(at, it)| share(at, it));
    container(column![head].extend(rows)).width(Length::Shrink).into()
}

fn share(at: usize, it: &Share) -> Element<'_, Message> {
    let plain = frontalis_stats::expression::is_no_word(&it.category);
    let ink = if plain { TEXT_2 } else { TEXT };
    let name = text(said(&it.category)).size(SMALL).color(ink);
    let name =
        container(name.wrapping(text::Wrapping::None)).width(COLUMNS[0].1).clip(true);
    let seconds = |it: f64| format!("{} s", decimal(it, 2));
    let cells = [
        it.n.to_string(),
        it.n_with_others.to_string(),
        words::rd_share(&it.share),
        it.n_persons.to_string(),
        it.mean_seconds.map_or(words::NONE.to_owned(), seconds),
        seconds(it.seconds),
    ];
    let cells = cells.into_iter().zip(COLUMNS.iter().skip(1));
    let cells = cells.map(|(what, column)| cell(what, column.1, TEXT));
    let line = row![name].extend(cells).spacing(S2).align_y(Center);
    let ground = if at.is_multiple_of(2) { FIELD } else { LANE };
    container(line).padding([5.0, S3]).style(style::surface(ground)).into()
}

fn between<'a>(table: &'a str, rows: &'a [Row]) -> Element<'a, Message> {
    let mut by_pair: Vec<(&str, Vec<&Row>)> = Vec::new();
    for it in rows {
        match by_pair.last_mut().filter(|last| *last.0 == *it.coders) {
            Some(last) => last.1.push(it),
            None => by_pair.push((&it.coders, vec![it])),
        }
    }
    let pairs = by_pair.into_iter().map(|(coders, rows)| {
        let lines = rows.into_iter().filter_map(|it| {
            let name = words::rd_statistic(&it.statistic)?;
            let value = words::with_interval(&it.estimate);
            let n = words::n_of(it.estimate.n());
            Some(
                row![
                    text(name).size(SMALL).color(TEXT_2).width(300),
                    text(value).size(SMALL).font(MONO).color(TEXT).width(190),
                    text(n).size(CAPTION).font(MONO).color(TEXT_3),
                ]
                .spacing(S3)
                .into(),
            )
        });
        let name = text(coders.to_owned()).size(SMALL).font(SANS_BOLD).color(TEXT);
        column![name].extend(lines).spacing(3).into()
    });
    let head = text(table).size(SMALL).font(MONO).color(TEXT_3);
    let content = column![head].extend(pairs).spacing(S3);
    container(content).padding(S4).style(style::card).into()
}

/// What was left out, and why.
fn left_out(made: &Made) -> Element<'_, Message> {
    let lines = made.of.reading.left_out.iter().map(|it| {
        let mark = icon(Icon::TriangleAlert, 12.0).color(BAD);
        row![mark, kit::hint(said(it))].spacing(S2).align_y(Center).into()
    });
    column(lines).spacing(S1).padding(iced::Padding::ZERO.bottom(S5)).into()
}
