//! The list of events: what is seen of it is laid out, whatever its length.

use frontalis_core::time::text::clock;
use frontalis_stats::expression::{Expression, Kind, Lasted};
use frontalis_stats::interpretation::{Outcome, TableReading};
use iced::widget::{column, container, mouse_area, row, scrollable, space, text};
use iced::{Center, Element, Fill, Length};

use super::making::Made;
use super::view::brief;
use super::{Message, Readings, Tab};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    CAPTION, FIELD, GOOD, Ink, LANE, MONO, S1, S2, S3, SMALL, TEXT, TEXT_2, TEXT_3, WARN,
};
use crate::language::said;
use crate::text as words;

/// The list, for whoever scrolls it.
const LIST: &str = "readings";
/// How much of it is seen, before it is known.
const SCREEN: f32 = 700.0;
/// Tables of which a row says what they read.
const MOST_TABLES: usize = 4;

/// Rows by place, the one that is chosen, and how far it is scrolled.
#[derive(Debug, Default)]
pub(super) struct List {
    rows: Vec<usize>,
    at: usize,
    scrolled: f32,
    seen: Option<f32>,
    height: f32,
}

impl List {
    /// Other rows; what was chosen stays chosen where it is among them.
    pub(super) fn put(&mut self, rows: Vec<usize>) {
        let chosen = self.chosen();
        self.rows = rows;
        let there = chosen.and_then(|it| self.rows.iter().position(|row| *row == it));
        self.at = there.unwrap_or(0);
    }

    pub(super) fn rows(&self) -> &[usize] {
        &self.rows
    }

    pub(super) fn chosen(&self) -> Option<usize> {
        self.rows.get(self.at).copied()
    }

    pub(super) fn choose(&mut self, row: usize) {
        if let Some(at) = self.rows.iter().position(|it| *it == row) {
            self.at = at;
        }
    }

    /// How many rows are seen.
    pub(super) fn n_seen(&self) -> usize {
        (self.seen.unwrap_or(SCREEN) / self.height.max(1.0)) as usize
    }

    pub(super) fn scrolled(&mut self, to: f32, seen: f32) {
        self.scrolled = to;
        self.seen = Some(seen);
    }

    /// Chooses the row so many further down; how far the list is to be scrolled for it.
    pub(super) fn go(&mut self, by: i64) -> Option<f32> {
        let last = self.rows.len().checked_sub(1)?;
        let to = (self.at as i64).saturating_add(by).clamp(0, last as i64);
        self.at = to as usize;
        let seen = self.seen.unwrap_or(SCREEN);
        let top = self.at as f32 * self.height;
        let bottom = top + self.height;
        let to = self.scrolled.clamp((bottom - seen).max(0.0), top.max(bottom - seen));
        (to != self.scrolled).then_some(to)
    }

    /// Rows have this height.
    pub(super) fn set_height(&mut self, height: f32) {
        self.height = height;
    }
}

/// Scrolls the list.
pub(crate) fn scroll<M: Send + 'static>(to: f32) -> iced::Task<M> {
    use iced::widget::operation::{AbsoluteOffset, scroll_to};
    scroll_to(LIST, AbsoluteOffset { x: 0.0, y: to })
}

/// How high a row is that has what so many tables read.
pub(super) fn height(n_tables: usize) -> f32 {
    16.0 + 17.0 * n_tables.clamp(2, MOST_TABLES) as f32
}

impl Readings {
    /// The events of the part in front.
    pub(super) fn list_view<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let rows = self.listed();
        if rows.is_empty() {
            let (what, todo) = match (self.tab, self.only_micro) {
                (Tab::Timing, true) => (words::RD_NO_MICRO, words::RD_NO_MICRO_TODO),
                _ => (words::RD_NO_EVENTS, words::RD_NO_EVENTS_TODO),
            };
            let none = kit::empty(Icon::ScanFace, what, todo);
            return container(none).center(Fill).into();
        }
        let height = height(made.tables.len());
        let seen = self.list.seen.unwrap_or(SCREEN);
        let first = ((self.list.scrolled - seen) / height).max(0.0) as usize;
        let last = ((self.list.scrolled + 2.0 * seen) / height).max(0.0) as usize;
        let last = last.min(rows.len());
        let first = first.min(last);
        let cards = rows.iter().enumerate().take(last).skip(first);
        let cards = cards.filter_map(|(at, place)| {
            let it = made.of.all.get(*place)?;
            let on = self.list.at == at;
            Some(container(self.row(*place, at, it, on)).height(height).into())
        });
        let above = space().height(height * first as f32);
        let below = space().height(height * (rows.len() - last) as f32);
        let list = column![above].extend(cards).push(below);
        scrollable(list)
            .id(LIST)
            .on_scroll(|it| Message::Scrolled(it.absolute_offset().y, it.bounds().height))
            .style(style::scroll)
            .width(Fill)
            .height(Fill)
            .into()
    }

    fn row<'a>(
        &'a self,
        place: usize,
        at: usize,
        it: &'a Expression,
        on: bool,
    ) -> Element<'a, Message> {
        let line = |what: String, ink: Ink| {
            text(what).size(CAPTION).color(ink).wrapping(text::Wrapping::None)
        };
        let where_ = column![
            text(clock(it.event.apex_time.unwrap_or(it.from)))
                .size(SMALL)
                .font(MONO)
                .color(TEXT),
            line(format!("{} · {}", it.event.clip, it.event.coder), TEXT_2),
        ]
        .spacing(2);
        let more: Vec<String> = [
            it.is_draft.then(|| words::RD_DRAFT.to_string()),
            Some(it.label.clone()).filter(|it| !it.is_empty()).map(|it| format!("={it}")),
            it.file_labels.first().map(|it| format!("{} ({})", it.brief(), it.file)),
            it.is_partial.then(|| said(it.extent)),
            (it.is_subtle == Some(true)).then(|| words::RD_SUBTLE.to_string()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let score = text(&it.event.score).size(SMALL).font(MONO).color(TEXT);
        let score = score.wrapping(text::Wrapping::None);
        let score = column![score, line(more.join(" · "), TEXT_3)].spacing(2);
        let body = if self.tab == Tab::Timing { timing(it) } else { readings(it) };
        let total = if it.total.n_frames > 0 {
            words::rd_lasted(it.total)
        } else {
            words::RD_MOMENT.to_string()
        };
        let kind = it.kinds.get(self.profile).filter(|_| !it.is_moment());
        let (mark, ink) = kind.map_or((Icon::Minus, TEXT_3), kind_mark);
        let kind = kind.map_or(String::new(), words::rd_kind);
        let lasts = column![
            text(total).size(SMALL).font(MONO).color(TEXT).wrapping(text::Wrapping::None),
            row![icon(mark, 11.0).color(ink), line(kind, ink)]
                .spacing(S1)
                .align_y(Center),
        ]
        .spacing(2);
        // Phases are short, what tables read is not; what labels say may be long.
        let (of_score, of_body) = match self.tab {
            Tab::Timing => (Fill, Length::Fixed(216.0)),
            _ => (Length::Fixed(188.0), Fill),
        };
        let cells = row![
            container(where_).width(156).clip(true),
            container(score).width(of_score).clip(true),
            container(body).width(of_body).clip(true),
            container(lasts).width(156).clip(true),
        ]
        .spacing(S3)
        .align_y(Center);
        let face = container(cells).padding([4.0, S2]).center_y(Fill).width(Fill);
        let ground = if at.is_multiple_of(2) { FIELD } else { LANE };
        mouse_area(face.height(Fill).style(style::listed(on, ground)))
            .on_press(Message::Select(place))
            .on_double_click(Message::Open(Some(place)))
            .into()
    }
}

/// What each table reads, a line each.
fn readings(it: &Expression) -> Element<'_, Message> {
    let alone = it.event.readings.len() == 1;
    let line = |reading: &TableReading| {
        let (mark, ink, told) = brief(&reading.outcome);
        let told = match &reading.index {
            Some(index) => words::index(&told, index),
            None => told,
        };
        let plain = matches!(reading.outcome, Outcome::Unclassified);
        let words = if plain { TEXT_3 } else { TEXT };
        let told = text(told).size(SMALL).color(words).wrapping(text::Wrapping::None);
        let table = text(reading.table.clone()).size(CAPTION).color(TEXT_3);
        let table = container(table.wrapping(text::Wrapping::None)).width(88).clip(true);
        let table = (!alone).then_some(table);
        row![icon(mark, 12.0).color(ink)]
            .push(table)
            .push(told)
            .spacing(S2)
            .align_y(Center)
            .height(17)
            .into()
    };
    column(it.event.readings.iter().take(MOST_TABLES).map(line)).into()
}

/// The phases of an event.
fn timing(it: &Expression) -> Element<'_, Message> {
    let line = |name: crate::language::Word,
                of: Option<Lasted>|
     -> Element<'_, Message> {
        let told = of.map_or_else(|| words::RD_NOT_MARKED.to_string(), words::rd_lasted);
        let name = container(text(name).size(CAPTION).color(TEXT_3)).width(92);
        let ink = if of.is_some() { TEXT } else { TEXT_3 };
        let told = text(told).size(SMALL).font(MONO).color(ink);
        row![name, told.wrapping(text::Wrapping::None)]
            .spacing(S2)
            .align_y(Center)
            .height(17)
            .into()
    };
    column![
        line(words::RD_ONSET_PHASE, it.onset_phase),
        line(words::RD_OFFSET_PHASE, it.offset_phase),
    ]
    .into()
}

/// How what a convention says is marked.
pub(super) fn kind_mark(kind: &Kind) -> (Icon, Ink) {
    match kind {
        Kind::Certain(_) => (Icon::Check, GOOD),
        Kind::Neither => (Icon::Minus, TEXT_3),
        Kind::Undecidable { .. } => (Icon::CircleQuestionMark, WARN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_row_stays_chosen_and_is_scrolled_to() {
        let mut list = List::default();
        list.set_height(50.0);
        list.put((0..100).collect());
        list.scrolled(0.0, 200.0);
        assert_eq!(list.go(1), None);
        assert_eq!((list.chosen(), list.n_seen()), (Some(1), 4));
        assert_eq!(list.go(10), Some(400.0));
        list.scrolled(400.0, 200.0);
        assert_eq!(list.go(i64::MIN / 2), Some(0.0));
        list.choose(42);
        list.put(vec![7, 42, 9]);
        assert_eq!(list.chosen(), Some(42));
        list.put(vec![7]);
        assert_eq!(list.chosen(), Some(7));
        list.put(Vec::new());
        assert_eq!((list.chosen(), list.go(1)), (None, None));
    }
}
