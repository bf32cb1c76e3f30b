//! The rules behind the numbers, what was left out, and the methods paragraph.

use frontalis_stats::measure::methods::Rule;
use iced::widget::{Column, column, container, row, text};
use iced::{Center, Element, Fill};

use super::Message;
use super::making::Made;
use super::room::Room;
use crate::design::icon::{Icon, icon};
use crate::design::kit::{self, hint};
use crate::design::style;
use crate::design::tokens::{
    BAD, BODY, CAPTION, FIELD, S1, S2, S4, S5, TEXT, TEXT_2, TEXT_3,
};
use crate::language::said;
use crate::text as words;

/// Room for what a rule is about.
const LEAD: f32 = 96.0;
/// Lines longer than this are hard to read.
const MEASURE: f32 = 900.0;

/// The rules, one below the other.
pub(super) fn recipe(made: &Made) -> Element<'_, Message> {
    let rules = &made.review.recipe;
    column![head(made), lines(rules)].spacing(S2).into()
}

/// The rules in two columns where there is room for them.
pub(super) fn spread(made: &Made, room: Room) -> Element<'_, Message> {
    if room.side().is_none() {
        return recipe(made);
    }
    let rules = &made.review.recipe;
    let (left, right) = rules.split_at(rules.len().div_ceil(2));
    let both = row![lines(left), lines(right)].spacing(S5);
    column![head(made), both].spacing(S2).into()
}

fn head(made: &Made) -> Element<'_, Message> {
    column![kit::heading(words::RECIPE), left_out(made)].spacing(S2).into()
}

/// Rules with what they are about, which is said once where several follow each other.
fn lines(rules: &[Rule]) -> Column<'_, Message> {
    let mut before = None;
    let line = |rule: &Rule| {
        let again = before.replace(rule.lead) == Some(rule.lead);
        let lead = if again { String::new() } else { said(rule.lead) };
        row![
            text(lead).size(CAPTION).color(TEXT_2).width(LEAD),
            text(words::rule(rule)).size(CAPTION).color(TEXT_3).width(Fill),
        ]
        .spacing(S2)
        .into()
    };
    column(rules.iter().map(line)).spacing(S1).max_width(MEASURE).width(Fill)
}

/// What was left out, and why.
pub(super) fn left_out(made: &Made) -> Element<'_, Message> {
    let lines = made.review.left_out.iter().map(|it| {
        let mark = icon(Icon::TriangleAlert, 12.0).color(BAD);
        row![mark, hint(said(it)).width(Fill)].spacing(S2).align_y(Center).into()
    });
    column(lines).spacing(S1).max_width(MEASURE).into()
}

/// The methods paragraph, ready to paste.
pub(super) fn methods(made: &Made, room: Room) -> Element<'_, Message> {
    let paragraph = text(&made.review.methods).size(BODY).color(TEXT).width(Fill);
    let paragraph = container(paragraph).padding(S4).style(style::surface(FIELD));
    let copy = kit::icon_words_button(
        Icon::ClipboardCopy,
        words::COPY_METHODS,
        Some(Message::CopyMethods),
        true,
    );
    let head = row![kit::heading(words::METHODS_READY), copy].spacing(S4).align_y(Center);
    let paragraph = column![head, paragraph.max_width(MEASURE)].spacing(S4);
    room.beside(paragraph, recipe(made))
}
