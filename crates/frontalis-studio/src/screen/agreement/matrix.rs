//! What is coded twice: clips by coders.

use frontalis_core::time::text::clock;
use frontalis_stats::Estimate;
use frontalis_stats::review::Session;
use iced::alignment::Horizontal;
use iced::widget::{button, column, container, row, scrollable, text};
use iced::{Center, Color, Element, Fill, Padding, Theme, border};

use super::making::{Cell, DoubleClip, Made};
use super::{Agreement, Behind, Message, Tab};
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
/// Least width of the name of a clip with its length, widths of a coder's cell and of F1.
const NAME: f32 = 220.0;
const CODER: f32 = 92.0;
const NUMBER: f32 = 150.0;
/// Height of a cell.
const CELL: f32 = 26.0;
/// A name is not moved further from its cells than this.
const WIDEST: f32 = 1500.0;

/// The least width of the matrix of so many coders.
pub(super) fn least_width(n_coders: usize) -> f32 {
    let cells = n_coders as f32 * (CODER + S2);
    NAME + cells + S2 + NUMBER + 2.0 * S3
}

impl Agreement {
    /// The matrix, in a room of that width.
    pub(super) fn matrix<'a>(
        &'a self,
        made: &'a Made,
        coders: Option<[usize; 2]>,
        room: f32,
    ) -> Element<'a, Message> {
        let doubles = &made.doubles;
        let of = Matrix::of(made, coders);
        let rows = doubles.clips.iter().take(MOST).enumerate();
        let rows = rows.map(|(at, it)| of.line(at, it));
        let (n, share) = doubles.share();
        let told = words::coded_twice(n, doubles.clips.len(), share);
        let more = (MOST < doubles.clips.len())
            .then(|| kit::hint(words::more_rows(MOST, doubles.clips.len())));
        let title = row![kit::heading(words::DOUBLE_CODED), kit::hint(told).width(Fill)]
            .spacing(S3)
            .align_y(Center);
        let table = column![of.head()].extend(rows).spacing(1);
        let least = least_width(doubles.coders.len());
        // With more coders than there is room for it is moved along.
        let table: Element<'_, Message> = if least <= room {
            table.max_width(WIDEST.max(least)).into()
        } else {
            let bar = scrollable::Scrollbar::new().width(6).scroller_width(6);
            scrollable(table.width(least).padding(Padding::ZERO.bottom(S3)))
                .direction(scrollable::Direction::Horizontal(bar))
                .style(style::scroll)
                .into()
        };
        column![title, legend(), table].push(more).spacing(S3).into()
    }
}

/// What the rows of the matrix are made of.
struct Matrix<'a> {
    made: &'a Made,
    coders: Option<[usize; 2]>,
    sessions: Vec<Session>,
    /// What a click on a coder's cell can list, by coder.
    columns: Vec<Listed>,
}

/// Who a column of the matrix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listed {
    /// A coder of the review, by place there.
    Coder(usize),
    /// One who has selective sheets only: they compare in two stages.
    Selective,
    /// One without a sheet that takes part.
    Nobody,
}

impl<'a> Matrix<'a> {
    fn of(made: &'a Made, coders: Option<[usize; 2]>) -> Self {
        let material = &made.review.material;
        let selective = material.scans.pairs().into_iter().flatten();
        let selective: Vec<usize> = selective.collect();
        let column = |name: &String| {
            let one = material.coders.iter().position(|it| it == name);
            let shares = |one: &usize| made.pairs.iter().any(|it| it.contains(one));
            let scans = material.scans.coders.iter().position(|it| it == name);
            match (one.filter(shares), scans.filter(|it| selective.contains(it))) {
                (Some(one), _) => Listed::Coder(one),
                (None, Some(_)) => Listed::Selective,
                (None, None) => Listed::Nobody,
            }
        };
        let columns = made.doubles.coders.iter().map(column).collect();
        let sessions = coders.map(|it| made.review.sessions(it)).unwrap_or_default();
        Self { made, coders, sessions, columns }
    }

    /// Whether a column is one of the pair looked at.
    fn is_of_pair(&self, at: usize) -> bool {
        let Some(Listed::Coder(one)) = self.columns.get(at) else { return false };
        self.coders.is_some_and(|it| it.contains(one))
    }

    fn head(&self) -> Element<'a, Message> {
        let head = |what: String, width: f32, side, ink| {
            let words = text(what).size(CAPTION).color(ink).align_x(side);
            let words = words.width(Fill).wrapping(text::Wrapping::None);
            container(words).width(width).clip(true)
        };
        let names = self.made.doubles.coders.iter().enumerate().map(|(at, it)| {
            let ink = if self.is_of_pair(at) { TEXT } else { TEXT_3 };
            head(it.clone(), CODER, Horizontal::Center, ink).into()
        });
        let clip = text(words::CLIPS).size(CAPTION).color(TEXT_3).width(Fill);
        let number = words::F1_OF_PAIR.to_string();
        row![clip]
            .extend(names)
            .push(head(number, NUMBER, Horizontal::Right, TEXT_3))
            .spacing(S2)
            .padding([0.0, S3])
            .into()
    }

    fn line(&self, at: usize, clip: &'a DoubleClip) -> Element<'a, Message> {
        let name = text(&clip.name).size(SMALL).color(TEXT);
        let name = row![
            container(name.wrapping(text::Wrapping::None)).width(Fill).clip(true),
            text(clock(clip.length)).size(CAPTION).font(MONO).color(TEXT_3),
        ]
        .spacing(S2)
        .align_y(Center)
        .width(Fill);
        let cells = clip.cells.iter().zip(&self.columns);
        let cells = cells.map(|(cell, column)| self.cell(clip, *cell, *column));
        let session = |it: &&Session| it.from.is_none() && it.clip == clip.name;
        let f1 = self.sessions.iter().find(session).map(|it| &it.f1);
        let ink = match f1 {
            Some(Estimate::Value(_)) => ACCENT,
            _ => TEXT_3,
        };
        let number = text(f1.map_or_else(String::new, words::with_interval));
        let number = number.size(SMALL).font(MONO).color(ink).align_x(Horizontal::Right);
        let face = row![name]
            .extend(cells)
            .push(container(number.width(Fill)).width(NUMBER))
            .spacing(S2)
            .align_y(Center);
        let color = if at.is_multiple_of(2) { FIELD } else { LANE };
        let listed = f1.and(self.coders).zip(clip.place);
        let listed = listed.map(|(coders, at)| Behind::of_pair(coders).clip(at));
        button(container(face).padding([1.0, S3]))
            .padding(0)
            .style(style::striped(color))
            .on_press_maybe(listed.map(Message::Behind))
            .into()
    }

    /// The state of one sheet; a click lists what its coder differs in from everyone else.
    fn cell(
        &self,
        clip: &'a DoubleClip,
        cell: Cell,
        column: Listed,
    ) -> Element<'a, Message> {
        let (message, tip) = match (cell, column, clip.place) {
            (Cell::Open, Listed::Coder(one), Some(at)) => {
                let behind = Behind::of_coder(one).clip(at);
                (Message::Behind(behind), words::CELL_OPEN_TIP)
            }
            (Cell::Open, Listed::Selective, _) => {
                (Message::Tab(Tab::TwoStage), words::CELL_SELECTIVE_TIP)
            }
            _ => return container(mark(cell)).center_x(CODER).center_y(CELL).into(),
        };
        let face = container(mark(cell)).center_x(Fill).center_y(Fill);
        let button = button(face).padding(0).width(CODER).height(CELL);
        kit::tip_over(button.style(cell_style).on_press(message), tip)
    }
}

/// A cell under the pointer is edged: the row that it is in is lit, too.
fn cell_style(theme: &Theme, status: button::Status) -> button::Style {
    let plain = style::quiet(theme, status);
    match status {
        button::Status::Hovered | button::Status::Pressed => {
            let border = border::rounded(4).color(Color::from(ACCENT)).width(1);
            button::Style { border, ..plain }
        }
        _ => plain,
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
