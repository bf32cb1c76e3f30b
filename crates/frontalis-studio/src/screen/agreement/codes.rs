//! Code by code: a table that is sorted by any column, with badges where there is little to
//! judge by.

use std::cmp::Ordering;

use frontalis_core::Code;
use frontalis_stats::measure::Measure;
use frontalis_stats::review::Review;
use frontalis_stats::{Estimate, Flag};
use iced::widget::{button, column, container, row, scrollable, space, text};
use iced::{Center, Element, Fill, Padding};

use super::gauge::Gauge;
use super::room::Room;
use super::{Agreement, Behind, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, CAPTION, FIELD, LANE, MONO, S1, S2, S3, SMALL, TEXT, TEXT_2, TEXT_3, WARN,
    region,
};
use crate::language::Word;
use crate::text as words;

/// One code of a pair of coders.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// The code.
    pub(crate) code: Code,
    /// Actions of the first coder and of the second.
    pub(crate) n: [u64; 2],
    /// Share of frames, mean of both.
    pub(crate) base: Option<f64>,
    /// By column, from [`Column::F1`] on.
    pub(crate) estimates: [Estimate; 7],
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// The code, by number.
    Code,
    /// Actions of both.
    Events,
    /// Base rate.
    Base,
    /// F1 of matched actions.
    F1,
    /// Cohen's kappa by frame.
    Kappa,
    /// Positive agreement.
    Positive,
    /// Negative agreement.
    Negative,
    /// Gwet's AC1.
    Ac1,
    /// Krippendorff's alpha.
    Alpha,
    /// Percent agreement.
    Percent,
}

/// The columns with their headings and least widths; what is undefined stands last in each.
const COLUMNS: [(Column, Word, f32); 10] = [
    (Column::Code, words::CODE, 268.0),
    (Column::Events, words::EVENTS_BOTH, 104.0),
    (Column::Base, words::BASE_RATE, 82.0),
    (Column::F1, words::EVENT_F1, WITH_INTERVAL),
    (Column::Kappa, words::KAPPA, WITH_INTERVAL),
    (Column::Positive, words::POSITIVE, 74.0),
    (Column::Negative, words::NEGATIVE, 74.0),
    (Column::Ac1, words::AC1, 74.0),
    (Column::Alpha, words::ALPHA, 74.0),
    (Column::Percent, words::PERCENT, 74.0),
];

/// Width of a number with its interval.
const WITH_INTERVAL: f32 = 144.0;
/// Least width of the line that kappa stands on, where there is room for it.
const LINE: f32 = 200.0;
/// What of the room that is left goes to that line.
const OF_THE_REST: f32 = 0.4;

/// What a table is narrower by than its room: one that is rounded up is not to be moved along.
const SLACK: f32 = 1.0;

/// How wide the columns are.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Widths {
    columns: [f32; COLUMNS.len()],
    /// The line from 0 to 1 that kappa stands on.
    line: Option<f32>,
}

impl Widths {
    /// Those of a table in that width. With more room every number has its interval, and with
    /// more again kappa stands on a line; what is left goes to all of them. A table that has
    /// not even the least is moved along.
    fn of(room: f32) -> Self {
        let least = COLUMNS.map(|it| it.2);
        let whole = COLUMNS.map(|(column, _, width)| match column.estimate() {
            Some(_) => width.max(WITH_INTERVAL),
            None => width,
        });
        // Between the columns, and before and after them.
        let between = (COLUMNS.len() - 1) as f32 * S2 + 2.0 * S3 + SLACK;
        let rest = |of: [f32; COLUMNS.len()]| room - between - of.iter().sum::<f32>();
        let columns = if rest(whole) < 0.0 { least } else { whole };
        let left = rest(columns).max(0.0);
        let line = (LINE + S2 <= left && columns == whole).then(|| {
            let left = left - LINE - S2;
            LINE + left * OF_THE_REST
        });
        let left = left - line.map_or(0.0, |it| it + S2);
        let grown = 1.0 + left / columns.iter().sum::<f32>();
        Self { columns: columns.map(|it| it * grown), line }
    }

    /// Whether a number of the column at this place has room for its interval.
    fn has_interval(&self, at: usize) -> bool {
        WITH_INTERVAL <= self.columns[at]
    }
}

impl Column {
    /// Whether the largest stands first where this column is chosen.
    pub(crate) fn falls(self) -> bool {
        matches!(self, Self::Events | Self::Base)
    }

    fn estimate(self) -> Option<usize> {
        let all = [
            Self::F1,
            Self::Kappa,
            Self::Positive,
            Self::Negative,
            Self::Ac1,
            Self::Alpha,
            Self::Percent,
        ];
        all.iter().position(|it| *it == self)
    }
}

impl Line {
    /// Whether either coder has fewer than ten actions.
    pub(crate) fn is_few(&self) -> bool {
        self.n.iter().any(|it| *it < 10)
    }

    fn value(&self, column: Column) -> Option<f64> {
        match (column, column.estimate()) {
            (_, Some(at)) => self.estimates[at].x(),
            (Column::Events, _) => Some((self.n[0] + self.n[1]) as f64),
            (Column::Base, _) => self.base,
            _ => Some(f64::from(self.code.number())),
        }
    }
}

/// The codes that one of the two scored.
pub(super) fn lines(review: &Review, coders: [usize; 2]) -> Vec<Line> {
    let pair = review.pair(coders);
    let line = |code: &Code| {
        let of = |measure, statistic, at| {
            review.find(measure, statistic, &pair, Some(*code), at)
        };
        let events = |statistic| of(Measure::Events, statistic, "iou_0.5");
        let n = ["n_a", "n_b"]
            .map(|it| events(it).and_then(|it| it.estimate.x()).unwrap_or(0.0) as u64);
        let frames = |statistic| of(Measure::Frames, statistic, "");
        let base = frames("cohen_kappa").and_then(|it| it.base_rate);
        let found = [
            events("f1"),
            frames("cohen_kappa"),
            frames("positive_agreement"),
            frames("negative_agreement"),
            frames("gwet_ac1"),
            frames("krippendorff_alpha"),
            frames("percent_agreement"),
        ];
        let estimates = found.map(|it| {
            let none = || Estimate::undefined(frontalis_stats::Undefined::NoUnits, 0);
            it.map_or_else(none, |it| it.estimate.clone())
        });
        Line { code: *code, n, base, estimates }
    };
    let all = review.material.codes.iter().map(line);
    all.filter(|it| it.n != [0, 0]).collect()
}

/// Sorts lines by a column; what is undefined stands last either way.
pub(super) fn sort(lines: &mut [Line], (column, falls): (Column, bool)) {
    lines.sort_by(|a, b| {
        let by = match (a.value(column), b.value(column)) {
            (Some(a), Some(b)) if falls => b.total_cmp(&a),
            (Some(a), Some(b)) => a.total_cmp(&b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        };
        by.then(a.code.cmp(&b.code))
    });
}

impl Agreement {
    /// The table.
    pub(super) fn codes(&self, coders: [usize; 2], room: Room) -> Element<'_, Message> {
        let widths = Widths::of(room.width);
        let head =
            COLUMNS.iter().zip(widths.columns).flat_map(|((column, name, _), it)| {
                let line = widths.line.filter(|_| *column == Column::Kappa);
                let line = line.map(|it| {
                    let name = text(words::KAPPA_LINE).size(CAPTION).color(TEXT_3);
                    container(name).center_x(it).into()
                });
                [Some(self.heading(*column, *name, it)), line].into_iter().flatten()
            });
        let head = row(head).spacing(S2).padding([0.0, S3]).align_y(Center);
        let rows = self.lines.iter().enumerate();
        let rows = rows.map(|(at, it)| line(at, it, coders, &widths));
        let table =
            column![head].extend(rows).spacing(1).padding(Padding::ZERO.bottom(S3));
        let bar = scrollable::Scrollbar::new().width(6).scroller_width(6);
        let table = scrollable(table)
            .direction(scrollable::Direction::Horizontal(bar))
            .style(style::scroll);
        column![kit::hint(words::CODES_HINT), table].spacing(S3).into()
    }

    fn heading(&self, column: Column, name: Word, width: f32) -> Element<'_, Message> {
        let on = self.sort.0 == column;
        let ink = if on { ACCENT } else { TEXT_3 };
        let mark = if self.sort.1 { Icon::ArrowDown } else { Icon::ArrowUp };
        let mark = on.then(|| icon(mark, 11.0).color(ACCENT));
        let name = text(name).size(CAPTION).color(ink).wrapping(text::Wrapping::None);
        // The first column is words, the others stand right.
        let face = if column == Column::Code {
            row![name].push(mark).push(space().width(Fill))
        } else {
            row![space().width(Fill)].push(mark).push(name)
        };
        button(face.spacing(S1).align_y(Center))
            .width(width)
            .padding([S1, 0.0])
            .style(style::quiet)
            .on_press(Message::Sort(column))
            .into()
    }
}

fn line<'a>(
    at: usize,
    it: &'a Line,
    coders: [usize; 2],
    widths: &Widths,
) -> Element<'a, Message> {
    let facts = it.code.facts();
    let few = it.is_few().then(|| {
        kit::tip_over(kit::chip(words::FEW_EVENTS, WARN), words::FEW_EVENTS_TIP)
    });
    let name = row![
        kit::swatch(region(facts.region)),
        text(it.code.to_string()).size(SMALL).font(MONO).color(TEXT).width(26),
        container(
            text(facts.short).size(SMALL).color(TEXT_2).wrapping(text::Wrapping::None)
        )
        .width(Fill)
        .clip(true),
    ]
    .push(few)
    .spacing(S2)
    .align_y(Center);
    let cells = COLUMNS.iter().enumerate().skip(1).flat_map(|(place, (column, ..))| {
        let words = match (column, column.estimate()) {
            (_, Some(at)) if widths.has_interval(place) => {
                words::with_interval(&it.estimates[at])
            }
            (_, Some(at)) => words::number(&it.estimates[at]),
            (Column::Events, _) => format!("{} · {}", it.n[0], it.n[1]),
            _ => it.base.map_or(words::NONE.to_owned(), words::percent_of),
        };
        let undefined =
            column.estimate().is_some_and(|at| it.estimates[at].x().is_none());
        let ink = if undefined { TEXT_3 } else { TEXT };
        let cell = text(words).size(SMALL).font(MONO).color(ink).align_x(iced::Right);
        let cell = cell.wrapping(text::Wrapping::None).width(Fill);
        let cell = container(cell).width(widths.columns[place]).clip(true).into();
        let kappa = widths.line.filter(|_| *column == Column::Kappa);
        [Some(cell), kappa.map(|width| kappa_line(it, width))].into_iter().flatten()
    });
    let name = container(name).width(widths.columns[0]);
    let cells = row![name].extend(cells).spacing(S2);
    let color = if at.is_multiple_of(2) { FIELD } else { LANE };
    let face = container(cells.align_y(Center)).padding([5.0, S3]);
    let line = button(face)
        .padding(0)
        .style(style::striped(color))
        .on_press(Message::Behind(Behind::of_pair(coders).code(it.code)));
    kit::tip_over(line, flags(it))
}

/// Kappa on its line.
fn kappa_line<'a>(of: &Line, width: f32) -> Element<'a, Message> {
    let at = Column::Kappa.estimate().unwrap_or(0);
    match &of.estimates[at] {
        Estimate::Value(value) => {
            let line = Gauge::of(value).view(Fill);
            container(line).padding([0.0, S3]).width(width).into()
        }
        Estimate::Undefined { .. } => space().width(width).into(),
    }
}

/// What to bear in mind about a line, in words.
fn flags(it: &Line) -> String {
    let kappa = &it.estimates[1];
    match kappa {
        Estimate::Undefined { reason, .. } => words::why(*reason).to_string(),
        Estimate::Value(value) => {
            let told = value.flags.iter().filter(|it| *it != Flag::FewEvents);
            let told: Vec<String> = told.map(|it| words::flag(it).to_string()).collect();
            if told.is_empty() { words::LIST_TIP.to_string() } else { told.join(" ") }
        }
    }
}

#[cfg(test)]
mod tests {
    use frontalis_stats::Undefined;

    use super::*;

    fn line(code: u8, n: u64, kappa: Option<f64>) -> Line {
        let of = |x: Option<f64>| match x {
            Some(x) => Estimate::value(x, 9),
            None => Estimate::undefined(Undefined::NoVariance, 9),
        };
        let mut estimates = [(); 7].map(|()| of(Some(0.5)));
        estimates[1] = of(kappa);
        let code = Code::plain(code).unwrap();
        Line { code, n: [n, 12], base: Some(0.1), estimates }
    }

    #[test]
    fn the_table_is_as_wide_as_its_room_from_the_least_on() {
        let between = 9.0 * S2 + 2.0 * S3 + SLACK;
        for room in [1240.0, 1400.0, 1600.0, 1880.0, 2520.0] {
            let widths = Widths::of(room);
            let line = widths.line.map_or(0.0, |it| it + S2);
            let sum: f32 = widths.columns.iter().sum::<f32>() + between + line;
            assert!((sum - room).abs() < 0.1, "{sum} {room}");
        }
        let intervals =
            |room| (0..10).filter(|it| Widths::of(room).has_interval(*it)).count();
        // The name of the code is as wide, too.
        assert_eq!([1000.0, 1240.0, 1600.0].map(intervals), [3, 3, 8]);
        assert!(Widths::of(1600.0).line.is_none() && Widths::of(1880.0).line.is_some());
    }

    #[test]
    fn every_column_sorts_both_ways_and_reasons_stand_last() {
        let mut all = [line(12, 30, Some(0.7)), line(4, 9, None), line(1, 11, Some(0.2))];
        let mut sorted = |column, falls| {
            sort(&mut all, (column, falls));
            all.iter().map(|it| it.code.number()).collect::<Vec<_>>()
        };
        assert_eq!(sorted(Column::Kappa, false), [1, 12, 4]);
        assert_eq!(sorted(Column::Kappa, true), [12, 1, 4]);
        assert_eq!(sorted(Column::Events, true), [12, 1, 4]);
        assert_eq!(sorted(Column::Code, false), [1, 4, 12]);
        assert!(line(4, 9, None).is_few() && !line(1, 11, None).is_few());
    }
}
