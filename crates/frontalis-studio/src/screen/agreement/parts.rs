//! The parts of the agreement screen: what each shows, in the room there is.

use frontalis_report::figure::confusion::LEVELS;
use frontalis_stats::pairing::level_table;
use frontalis_stats::review::Review;
use iced::widget::{button, column, container, row, text};
use iced::{Center, Element, Fill};

use super::making::Made;
use super::matrix::least_width;
use super::recipe::{left_out, methods, recipe, spread};
use super::room::Room;
use super::{Agreement, Behind, Message, Tab};
use crate::design::icon::{Icon, icon};
use crate::design::kit::{self, hint};
use crate::design::style;
use crate::design::tokens::{
    MONO, S1, S2, S3, S4, S5, SANS_BOLD, SMALL, TEXT, TEXT_2, TEXT_3,
};
use crate::language::Word;
use crate::text as words;

/// A recipe beside the matrix is at least this wide, and at most so.
const RECIPE: (f32, f32) = (420.0, 760.0);

impl Agreement {
    /// The part in front, of a pair of coders.
    pub(super) fn part<'a>(
        &'a self,
        made: &'a Made,
        coders: [usize; 2],
        room: Room,
    ) -> Element<'a, Message> {
        match self.tab {
            Tab::Overview => self.overview(made, coders, room),
            Tab::Codes => {
                column![self.codes(coders, room), spread(made, room),].spacing(S4).into()
            }
            Tab::Tolerance => {
                let plot = self.plot(|it| &it.sweep, |it| &it.sweep, room);
                plotted(made, words::SWEEP_HINT, plot, None, room)
            }
            Tab::Levels => {
                let plot = self.plot(|it| &it.levels, |it| &it.levels, room);
                let lists = self.level_cells(made, coders);
                plotted(made, words::LEVELS_HINT, plot, Some(lists), room)
            }
            Tab::Timing => {
                let plot = self.plot(|it| &it.apart, |it| &it.apart, room);
                let lists = self.timing_lists(coders);
                plotted(made, words::TIMING_HINT, plot, Some(lists), room)
            }
            Tab::Time => {
                let plot = self.plot(|it| &it.drift, |it| &it.drift, room);
                let lists = self.session_lists(made, coders);
                plotted(made, words::TIME_HINT, plot, Some(lists), room)
            }
            Tab::Methods | Tab::TwoStage => methods(made, room),
        }
    }

    /// The cards, and the matrix with the recipe beside it where both have room.
    fn overview<'a>(
        &'a self,
        made: &'a Made,
        coders: [usize; 2],
        room: Room,
    ) -> Element<'a, Message> {
        let cards = self.cards(&made.review, coders, room);
        let left = room.width - least_width(made.doubles.coders.len()) - S5;
        let below: Element<'_, Message> = if RECIPE.0 <= left {
            let side = RECIPE.1.min(left);
            let matrix = self.matrix(made, Some(coders), room.width - side - S5);
            let recipe = container(recipe(made)).width(side);
            row![container(matrix).width(Fill), recipe].spacing(S5).into()
        } else {
            let matrix = self.matrix(made, Some(coders), room.width);
            column![matrix, spread(made, room)].spacing(S5).into()
        };
        column![cards, below].spacing(S5).into()
    }

    /// What there is where nobody shares a clip with anybody.
    pub(super) fn nothing<'a>(
        &'a self,
        made: &'a Made,
        room: Room,
    ) -> Element<'a, Message> {
        let head = column![
            icon(Icon::Scale, 28.0).color(TEXT_3),
            text(words::NOTHING_TO_COMPARE).size(14).font(SANS_BOLD).color(TEXT),
            text(words::NOTHING_TO_COMPARE_TODO)
                .size(SMALL)
                .color(TEXT_2)
                .align_x(Center),
        ]
        .spacing(S2)
        .align_x(Center)
        .max_width(560);
        let head = container(head).center_x(Fill).padding(S5);
        column![head, self.matrix(made, None, room.width), left_out(made)]
            .spacing(S4)
            .into()
    }

    /// The cells of the confusion, to click: a list of the actions in each.
    fn level_cells<'a>(
        &'a self,
        made: &'a Made,
        coders: [usize; 2],
    ) -> Element<'a, Message> {
        let own = made.review.paired.iter().filter(|it| it.coders == coders);
        let table = level_table(own);
        let cells = table.iter().enumerate().flat_map(|(k, row)| {
            row.iter().enumerate().filter(|it| *it.1 > 0).map(move |it| (k, it.0, *it.1))
        });
        let cells = cells.map(|(k, l, n)| {
            let words = format!("{} → {}  {n}", LEVELS[k], LEVELS[l]);
            let behind = Behind::of_pair(coders).levels(k as u8, l as u8);
            chip_button(words, Message::Behind(behind))
        });
        let cells = row(cells).spacing(S1).wrap().vertical_spacing(S1);
        column![kit::label(words::CLICK_TO_LIST), cells].spacing(S2).into()
    }

    fn timing_lists(&self, coders: [usize; 2]) -> Element<'_, Message> {
        use frontalis_stats::pairing::Difference as D;
        let all = [
            (words::DIFF_ONSET, D::Onset),
            (words::DIFF_APEX, D::Apex),
            (words::DIFF_OFFSET, D::Offset),
        ];
        let cells = all.map(|(name, kind)| {
            let behind = Behind::of_pair(coders).kinds(&[kind]);
            let words = words::apart_by_more(name, self.apart);
            chip_button(words, Message::Behind(behind))
        });
        let cells = row(cells).spacing(S1).wrap().vertical_spacing(S1);
        column![kit::label(words::CLICK_TO_LIST), cells].spacing(S2).into()
    }

    fn session_lists<'a>(
        &'a self,
        made: &'a Made,
        coders: [usize; 2],
    ) -> Element<'a, Message> {
        let sessions = made.review.sessions(coders);
        let shown = frontalis_report::figure::drift::shown(&sessions);
        let clips = &made.review.material.clips;
        let cells: Vec<Element<'_, Message>> = shown
            .iter()
            .filter_map(|it| {
                let clip = clips.iter().position(|clip| clip.name == it.clip)?;
                let behind = Behind {
                    frames: it.from.map(|it| window_from(&made.review, clip, it.frame)),
                    ..Behind::of_pair(coders).clip(clip)
                };
                Some(chip_button(words::session(it), Message::Behind(behind)))
            })
            .collect();
        let cells = row(cells).spacing(S1).wrap().vertical_spacing(S1);
        column![kit::label(words::CLICK_TO_LIST), cells].spacing(S2).into()
    }
}

/// A plot under what is to be known of it; its lists and the recipe beside it, or below.
fn plotted<'a>(
    made: &'a Made,
    known: Word,
    plot: Element<'a, Message>,
    lists: Option<Element<'a, Message>>,
    room: Room,
) -> Element<'a, Message> {
    let side = column![].push(lists).push(recipe(made)).spacing(S5);
    column![hint(known), room.beside(plot, side)].spacing(S3).into()
}

/// The frames of a window of drift that begins at `from`; the last ends with what is coded.
pub(super) fn window_from(review: &Review, clip: usize, from: u64) -> (u64, u64) {
    let seconds = frontalis_stats::measure::Settings::default().window_seconds;
    let clip = review.material.clips.get(clip);
    let rate = clip.map_or((25, 1), |it| it.rate);
    let width = frontalis_stats::tolerance::half_width((u64::from(seconds), 1), rate);
    let codings = clip.into_iter().flat_map(|it| it.codings.iter().flatten());
    let end = codings.map(|it| it.scope.end()).max().unwrap_or(u64::MAX);
    (from, (from + width).min(end))
}

fn chip_button<'a>(words: String, message: Message) -> Element<'a, Message> {
    button(text(words).size(SMALL).font(MONO))
        .padding([4.0, S2 + 2.0])
        .style(style::plain)
        .on_press(message)
        .into()
}
