//! What published tables read in the event under the playhead. Nothing is picked: every
//! table's result stands with its citation, and what a face cannot show stands above.

use frontalis_emotion::{
    Match, Outcome, TableResult, Verdict, WHAT_A_FACE_CANNOT_SHOW, hidden_in, interpret,
    shipped,
};
use iced::widget::{column, container, row, text};
use iced::{Center, Element, Fill};

use super::{Coding, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::tokens::{
    ACCENT, CAPTION, GOOD, Ink, MONO, S1, S2, SANS_BOLD, SMALL, TEXT, TEXT_2, TEXT_3,
    WARN,
};
use crate::language::said;
use crate::text as words;

impl Coding {
    /// The readings of the event on screen, row by row.
    pub(super) fn reading_rows(&self) -> Vec<Element<'_, Message>> {
        let here = self.playhead().unwrap_or_default();
        let event = self.implied.event_at(here);
        let Some(event) = event else {
            return vec![padded(kit::hint(words::NO_EVENT_HERE).color(TEXT_3))];
        };
        let score = text(event.score_text()).size(14).font(MONO).color(TEXT);
        let mut rows = vec![padded(score)];
        let hidden = hidden_in(&event.items, self.desk.scheme());
        let reading = interpret(&event.items, &hidden, shipped());
        let readings = reading
            .tables
            .iter()
            .filter(|it| it.outcome != Outcome::Unclassified || it.index.is_some());
        let before = rows.len();
        rows.extend(readings.map(table));
        if rows.len() == before {
            rows.push(padded(kit::hint(words::UNCLASSIFIED)));
        }
        let caveat = text(said(WHAT_A_FACE_CANNOT_SHOW)).size(CAPTION).color(TEXT_3);
        rows.push(padded(caveat));
        rows
    }
}

fn table<'a>(result: &TableResult<'static>) -> Element<'a, Message> {
    let (mark, ink, told) = outcome(&result.outcome);
    let told = match &result.index {
        Some(index) => words::index(&result.table.id, &index.to_string()),
        None => told,
    };
    let head = row![
        icon(mark, 13.0).color(ink),
        text(told).size(SMALL).font(SANS_BOLD).color(TEXT).width(Fill),
    ]
    .spacing(S2)
    .align_y(Center);
    let matched = result.matches.iter().filter(|it| it.verdict == Verdict::Matched);
    let matched = matched.map(rule);
    let citation = text(result.table.citation.clone()).size(10).color(TEXT_3);
    padded(column![head].extend(matched).push(citation).spacing(3))
}

/// A rule that matched: its codes beyond the rule, and its doubt.
fn rule<'a>(it: &Match<'static>) -> Element<'a, Message> {
    let extra: Vec<String> = it.extra.iter().map(ToString::to_string).collect();
    let mut line = format!("{}  {:.2}", it.rule.id, it.overlap);
    if !extra.is_empty() {
        line.push_str(&words::extra(&extra.join("+")));
    }
    let doubt = it.doubts().next().map(|it| text(said(it)).size(10).color(WARN).into());
    let line = text(line).size(CAPTION).font(MONO).color(TEXT_2);
    column![line].extend(doubt).spacing(1).into()
}

fn outcome(outcome: &Outcome<'_>) -> (Icon, Ink, String) {
    match outcome {
        Outcome::Matched(it) => (Icon::Check, GOOD, list(it)),
        Outcome::Screened(it) => (Icon::Funnel, ACCENT, words::not_ruled_out(&list(it))),
        Outcome::Otherwise(it) => (Icon::Minus, TEXT_3, said(it)),
        Outcome::Undetermined(it) => {
            (Icon::CircleQuestionMark, WARN, words::undetermined(&list(it)))
        }
        Outcome::Unclassified => (Icon::Minus, TEXT_3, words::UNCLASSIFIED.to_string()),
    }
}

/// Words of tables in the language that is spoken.
fn list(words: &[&str]) -> String {
    words.iter().map(|it| said(it)).collect::<Vec<_>>().join(", ")
}

fn padded<'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    container(content).padding([S1 + 1.0, S2]).width(Fill).into()
}
