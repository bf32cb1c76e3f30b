//! Score by score: what tables read in any score that is typed, and in each score that the
//! project has.

use frontalis_core::facs::score;
use frontalis_core::{Item, Severity};
use frontalis_emotion::{
    Match, Outcome, Table, TableResult, Verdict, hidden_in, interpret,
};
use frontalis_stats::expression::Expression;
use iced::widget::{button, column, container, row, scrollable, text, text_input};
use iced::{Center, Element, Fill, Padding};

use super::detail::{doubt, join, rule_text};
use super::making::Made;
use super::view::{brief, sign};
use super::{Message, Readings};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, CAPTION, FIELD, GOOD, Ink, LANE, MONO, PANEL, S2, S3, SANS_BOLD, SMALL,
    TEXT, TEXT_2, TEXT_3, WARN,
};
use crate::language::said;
use crate::text as words;

/// Scores that are listed: the most frequent.
const MOST: usize = 300;
/// The field that a score is typed in.
const FIELD_ID: &str = "rd-score";

impl Readings {
    /// The part of scores.
    pub(super) fn scores<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let list = column![kit::hint(words::RD_SCORES_HINT), self.score_list(made)];
        let list = container(list.spacing(S3)).padding(S3).width(Fill).height(Fill);
        let beside = container(self.typed(made)).width(460).height(Fill);
        row![list, kit::upright(), beside.style(style::surface(PANEL))]
            .height(Fill)
            .into()
    }

    fn score_list<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let n = made.scores.len();
        let rows = made.scores.iter().take(MOST).enumerate();
        let rows = rows.filter_map(|(at, (score, n, place))| {
            Some(self.score_row(at, score, *n, made.of.all.get(*place)?))
        });
        let more = (MOST < n).then(|| kit::hint(words::more_rows(MOST, n)));
        let rows = container(column(rows).push(more)).padding(Padding::ZERO.right(S3));
        scrollable(rows).style(style::scroll).width(Fill).height(Fill).into()
    }

    fn score_row<'a>(
        &'a self,
        at: usize,
        score: &'a str,
        n: usize,
        it: &'a Expression,
    ) -> Element<'a, Message> {
        let readings = it.event.readings.iter().take(4).map(|reading| {
            let (mark, ink, told) = brief(&reading.outcome);
            let told = text(told).size(SMALL).color(TEXT).wrapping(text::Wrapping::None);
            row![icon(mark, 12.0).color(ink), told].spacing(6).align_y(Center).into()
        });
        let events = kit::icon_button(
            Icon::ArrowRight,
            words::rd_of_score(score),
            Some(Message::OfScore(Some(score.to_owned()))),
        );
        let cells = row![
            container(
                text(score)
                    .size(SMALL)
                    .font(MONO)
                    .color(TEXT)
                    .wrapping(text::Wrapping::None)
            )
            .width(210)
            .clip(true),
            text(n.to_string()).size(SMALL).font(MONO).color(TEXT_2).width(40),
            container(column(readings).spacing(1)).width(Fill).clip(true),
            events,
        ]
        .spacing(S3)
        .align_y(Center);
        let ground = if at.is_multiple_of(2) { FIELD } else { LANE };
        let face = container(cells).padding([4.0, S2]);
        let row = button(face).padding(0).on_press(Message::ScoreTyped(score.to_owned()));
        if self.score == score {
            row.style(style::row(true)).into()
        } else {
            row.style(style::striped(ground)).into()
        }
    }

    /// What is typed, and what each chosen table says of it: failed rules, too.
    fn typed<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let field = text_input(&words::RD_TYPE_SCORE, &self.score)
            .id(FIELD_ID)
            .size(14)
            .font(MONO)
            .padding(Padding::from([6.0, 10.0]))
            .style(style::field)
            .on_input(Message::ScoreTyped);
        let head = container(field).padding(S3);
        let checked = score::check(&self.score, Some(&made.scheme));
        let findings = checked.findings.iter().map(|it| {
            let (mark, ink) = match it.severity {
                Severity::Error => (Icon::OctagonX, BAD),
                Severity::Warning => (Icon::TriangleAlert, WARN),
                Severity::Note => (Icon::Info, ACCENT),
            };
            let told = text(said(&it.text)).size(CAPTION).color(TEXT_2).width(Fill);
            row![icon(mark, 12.0).color(ink), told].spacing(S2).into()
        });
        let mut body = column![].spacing(S3);
        if !self.score.trim().is_empty() {
            body = body.extend(findings);
        }
        if let Some(score) = &checked.score {
            let hidden = hidden_in(score.items(), &made.scheme);
            let cards = made.tables.iter().map(|it| card(score.items(), &hidden, it));
            body = body.extend(cards);
        }
        let body = container(body).padding(Padding::from(S3).top(0.0).right(S3 + 6.0));
        let body = scrollable(body).style(style::scroll).width(Fill).height(Fill);
        column![head, body].into()
    }
}

fn card<'a>(
    items: &[Item],
    hidden: &dyn Fn(frontalis_core::Code) -> bool,
    table: &'a Table,
) -> Element<'a, Message> {
    let read = interpret(items, hidden, [table]);
    let Some(TableResult { matches, index, outcome, .. }) =
        read.tables.into_iter().next()
    else {
        return column![].into();
    };
    let (mark, ink) = match &outcome {
        Outcome::Matched(_) => (Icon::Check, GOOD),
        Outcome::Screened(_) => (Icon::Funnel, ACCENT),
        Outcome::Undetermined(_) => (Icon::CircleQuestionMark, WARN),
        Outcome::Otherwise(_) | Outcome::Unclassified => (Icon::Minus, TEXT_3),
    };
    let head = row![
        icon(mark, 14.0).color(ink),
        text(words::rd_outcome_of(&outcome))
            .size(14)
            .font(SANS_BOLD)
            .color(TEXT)
            .width(Fill),
        text(&table.id).size(CAPTION).font(MONO).color(TEXT_3),
    ]
    .spacing(S2)
    .align_y(Center);
    let index = index.map(|it| {
        let told = words::index(&table.id, &it.to_string());
        text(told).size(SMALL).font(MONO).color(TEXT)
    });
    let mut content = column![head].push(index).spacing(S2);
    let mut near: Vec<&Match<'_>> = Vec::new();
    let mut open = Vec::new();
    for it in &matches {
        match it.verdict {
            Verdict::Matched => content = content.push(matched(it)),
            Verdict::Undetermined => open.push(it),
            Verdict::Failed => near.push(it),
        }
    }
    let why = |it: &Match<'_>| {
        let all = it.reasons.iter().map(|it| said(&it.to_string()));
        all.collect::<Vec<_>>().join("; ")
    };
    let line = |it: &Match<'a>, there| -> Element<'a, Message> {
        let name = format!("{}  {}", it.rule.id, said(&it.rule.emotion));
        sign(there, name, why(it))
    };
    // The rules that come nearest, with what is in their way.
    near.sort_by(|a, b| b.overlap.total_cmp(&a.overlap));
    let failed = near.len();
    content = content.extend(open.into_iter().take(4).map(|it| line(it, None)));
    content = content.extend(near.into_iter().take(3).map(|it| line(it, Some(false))));
    let more = failed.saturating_sub(3);
    let more = (more > 0).then(|| kit::label(words::rd_failed(more as u64)));
    let source = text(&table.citation).size(CAPTION).color(TEXT_3);
    let content = content.push(more).push(doubt(&table.doubt)).push(source);
    container(content).padding(S3).width(Fill).style(style::boxed(FIELD)).into()
}

fn matched<'a>(it: &Match<'a>) -> Element<'a, Message> {
    let mut told = vec![words::rd_overlap(it.overlap)];
    if !it.extra.is_empty() {
        told.push(words::rd_besides(&join(&it.extra)));
    }
    let ink: Ink = TEXT_2;
    let head = row![
        text(&it.rule.id).size(SMALL).font(MONO).color(TEXT).width(Fill),
        text(told.join(" · ")).size(CAPTION).color(ink),
    ]
    .spacing(S2);
    column![head, rule_text(it.rule)].spacing(3).into()
}
