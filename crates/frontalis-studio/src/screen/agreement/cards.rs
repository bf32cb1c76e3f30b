//! The cards a lab lead reads first: each number with its interval, what it rests on, the
//! rule that made it, and the reason where there is none.

use frontalis_core::Code;
use frontalis_stats::measure::Measure;
use frontalis_stats::pairing::Difference;
use frontalis_stats::review::Review;
use frontalis_stats::{Estimate, Undefined};
use iced::widget::{Column, Text, button, column, container, row, space, text};
use iced::{Center, Element, Fill, Padding};

use super::gauge::Gauge;
use super::room::Room;
use super::{Agreement, Behind, Message, Tab};
use crate::design::icon::{Icon, icon};
use crate::design::kit::label;
use crate::design::style;
use crate::design::tokens::{
    CAPTION, MONO, S1, S2, S3, SANS_BOLD, SMALL, TEXT, TEXT_2, TEXT_3, WARN,
};
use crate::language::Word;
use crate::text as words;

/// Height of a card, so that rows of them line up.
const HEIGHT: f32 = 212.0;
/// Size of its number.
const NUMBER: f32 = 28.0;
/// What small letters beside the number are raised by to stand on its line.
const RAISED_BY: f32 = 6.0;
/// The FACS test's pass mark, as commonly cited.
const PASS: f64 = 0.7;

impl Agreement {
    /// The cards of a pair of coders.
    pub(super) fn cards<'a>(
        &'a self,
        review: &'a Review,
        coders: [usize; 2],
        room: Room,
    ) -> Element<'a, Message> {
        let pair = review.pair(coders);
        let of =
            |measure, statistic, at| review.find(measure, statistic, &pair, None, at);
        let value =
            |measure, statistic, at| of(measure, statistic, at).map(|it| &it.estimate);
        let behind = Behind::of_pair(coders);
        let alone =
            behind.clone().kinds(&[Difference::FirstOnly, Difference::SecondOnly]);
        let levels = behind.clone().kinds(&[Difference::Level]);
        let landmarks =
            behind.kinds(&[Difference::Onset, Difference::Apex, Difference::Offset]);
        let ratio = |statistic| ratio(review, statistic, &pair);
        let few = self.lines.iter().filter(|it| it.is_few()).count();
        let cards = vec![
            card(
                words::CARD_RATIO,
                words::RATIO_RULE,
                ratio("presence_mean"),
                Message::Behind(alone.clone()),
            )
            .mark(PASS)
            .fact(words::POOLED, ratio("presence_pooled"))
            .fact(words::RATIO_LEVELS, ratio("exact_level_mean"))
            .fact(words::RATIO_SIDES, ratio("side_mean"))
            .done(),
            card(
                words::CARD_CODES,
                words::F1_RULE,
                value(Measure::Events, "f1", "iou_0.5"),
                Message::Tab(Tab::Codes),
            )
            .said(counts(review, coders, &pair).unwrap_or_default(), false)
            .said(words::few_codes(few, self.lines.len()), few > 0)
            .done(),
            card(
                words::CARD_LEVELS,
                words::LEVELS_RULE,
                value(Measure::Attributes, "weighted_kappa_quadratic", "intensity"),
                Message::Behind(levels),
            )
            .fact(words::ICC, value(Measure::Attributes, "icc_2_1", "intensity"))
            .fact(words::EXACT, value(Measure::Attributes, "exact", "intensity"))
            .fact(words::WITHIN_ONE, value(Measure::Attributes, "within_1", "intensity"))
            .done(),
            timing(review, &pair, Message::Behind(landmarks)),
            card(
                words::CARD_EMFACS,
                words::EMFACS_RULE,
                value(Measure::Emfacs, "f1", "stage1"),
                Message::Behind(alone),
            )
            .fact(words::HOW, value(Measure::Emfacs, "facs_ratio_pooled", "stage2"))
            .fact(
                words::COMBINED,
                value(Measure::Emfacs, "facs_ratio_pooled", "combined"),
            )
            .fact(words::BY_CHANCE, value(Measure::Emfacs, "f1_by_chance", "stage1"))
            .done(),
            drift(review, coders, &pair),
        ];
        room.cards(cards)
    }
}

/// A FACS ratio of a pair.
fn ratio<'a>(review: &'a Review, statistic: &str, pair: &str) -> Option<&'a Estimate> {
    // Two coders stand alone; of more, each pair has its rows.
    let at = if review.material.coders.len() > 2 { "pair" } else { "" };
    let found = review.find(Measure::FacsRatio, statistic, pair, None::<Code>, at);
    found.map(|it| &it.estimate)
}

/// How many actions each of a pair has, and how many of them match.
fn counts(review: &Review, coders: [usize; 2], pair: &str) -> Option<String> {
    let n = |statistic| {
        let row = review.find(Measure::Events, statistic, pair, None, "iou_0.5")?;
        Some(row.estimate.x()? as u64)
    };
    let name = |at: usize| review.material.coders.get(coders[at]).cloned();
    let chosen = [(name(0)?, n("n_a")?), (name(1)?, n("n_b")?)];
    Some(words::chosen_by(&chosen, n("matched")?))
}

/// A card being put together.
pub(super) struct Card<'a> {
    content: Column<'a, Message>,
    gauge: Option<Gauge>,
    facts: Vec<Element<'a, Message>>,
    rule: String,
    message: Message,
}

pub(super) fn card<'a>(
    name: Word,
    rule: impl ToString,
    of: Option<&Estimate>,
    message: Message,
) -> Card<'a> {
    let head = row![
        text(name).size(SMALL).font(SANS_BOLD).color(TEXT_2).width(Fill),
        icon(Icon::ChevronRight, 13.0).color(TEXT_3),
    ]
    .align_y(Center);
    let n = of.map(|it| text(words::n_of(it.n())).size(CAPTION).font(MONO).color(TEXT_3));
    let (ink, beside) = match of {
        Some(Estimate::Value(it)) => (TEXT, small(words::interval(it)).font(MONO)),
        Some(Estimate::Undefined { reason, .. }) => {
            (TEXT_3, small(words::why(*reason).to_string()))
        }
        None => (TEXT_3, small(String::new())),
    };
    let number = of.map_or_else(|| words::NONE.to_owned(), words::number);
    // What is small stands on the line of what is large.
    let raised = |it: Text<'a>| container(it).padding(Padding::ZERO.bottom(RAISED_BY));
    let number = row![
        text(number).size(NUMBER).font(MONO).color(ink).wrapping(text::Wrapping::None),
        raised(beside).width(Fill),
    ]
    .push(n.map(raised))
    .spacing(S2)
    .align_y(iced::Bottom);
    let gauge = match of {
        Some(Estimate::Value(it)) => Some(Gauge::of(it)),
        _ => None,
    };
    let (facts, rule) = (Vec::new(), rule.to_string());
    Card { content: column![head, number].spacing(S2), gauge, facts, rule, message }
}

fn small<'a>(words: String) -> Text<'a> {
    text(words).size(SMALL).color(TEXT_2)
}

impl<'a> Card<'a> {
    /// A second number under the first.
    pub(super) fn fact(mut self, name: Word, of: Option<&Estimate>) -> Self {
        self.facts.push(match of {
            Some(it @ Estimate::Value(_)) => {
                number_fact(name.to_string(), words::with_interval(it))
            }
            Some(Estimate::Undefined { reason, .. }) => reason_fact(name, *reason),
            None => number_fact(name.to_string(), words::NONE.to_owned()),
        });
        self
    }

    /// A sentence under the number.
    pub(super) fn said(mut self, what: String, warns: bool) -> Self {
        let mark = warns.then(|| icon(Icon::TriangleAlert, 12.0).color(WARN));
        let line = row![].push(mark).push(text(what).size(CAPTION).color(TEXT_2));
        self.facts.push(line.spacing(6).align_y(Center).into());
        self
    }

    /// A mark on the line of the number, where it should reach.
    fn mark(mut self, at: f64) -> Self {
        self.gauge = self.gauge.map(|it| it.mark(Some(at)));
        self
    }

    pub(super) fn done(self) -> Element<'a, Message> {
        let rule = label(self.rule).wrapping(text::Wrapping::Word);
        let facts = column(self.facts).spacing(S1 - 1.0);
        let content = column![self.content]
            .push(self.gauge.map(Gauge::whole))
            .push(facts)
            .push(space().height(Fill))
            .push(rule)
            .spacing(S2);
        let face = container(content).padding(S3 + 2.0).width(Fill).height(HEIGHT);
        button(face)
            .padding(0)
            .width(Fill)
            .style(style::card_button)
            .on_press(self.message)
            .into()
    }
}

/// A name and its number.
fn number_fact<'a>(name: String, number: String) -> Element<'a, Message> {
    row![
        text(name).size(CAPTION).color(TEXT_2).width(Fill),
        text(number).size(CAPTION).font(MONO).color(TEXT).wrapping(text::Wrapping::None),
    ]
    .spacing(S2)
    .into()
}

/// A name and why there is no number.
fn reason_fact<'a>(name: Word, reason: Undefined) -> Element<'a, Message> {
    row![
        text(name).size(CAPTION).color(TEXT_2),
        text(words::why(reason))
            .size(CAPTION)
            .color(TEXT_3)
            .align_x(iced::Right)
            .width(Fill),
    ]
    .spacing(S2)
    .into()
}

fn timing<'a>(review: &'a Review, pair: &str, message: Message) -> Element<'a, Message> {
    let of = |statistic, at| {
        let found = review.find(Measure::Timing, statistic, pair, None, at);
        found.map(|it| &it.estimate)
    };
    let mut made = card(
        words::CARD_TIMING,
        words::TIMING_RULE,
        of("within_frames/2", "onset"),
        message,
    );
    for (name, at) in [
        (words::ONSET_BIAS, "onset"),
        (words::APEX_BIAS, "apex"),
        (words::OFFSET_BIAS, "offset"),
    ] {
        let limits = of("loa_low", at)
            .and_then(Estimate::x)
            .zip(of("loa_high", at).and_then(Estimate::x));
        made.facts.push(match (of("mean", at), limits) {
            (Some(Estimate::Value(mean)), Some((low, high))) => {
                number_fact(name.to_string(), words::bias(mean.x, low, high))
            }
            (Some(Estimate::Undefined { reason, .. }), _) => reason_fact(name, *reason),
            _ => number_fact(name.to_string(), words::NONE.to_owned()),
        });
    }
    made.done()
}

fn drift<'a>(review: &'a Review, coders: [usize; 2], pair: &str) -> Element<'a, Message> {
    let sessions = review.sessions(coders);
    let shown = frontalis_report::figure::drift::shown(&sessions);
    let last = shown.last().map(|it| &it.f1);
    let low = shown.iter().filter(|it| match &it.f1 {
        Estimate::Value(value) => {
            value.interval.is_some_and(|it| it.0 < frontalis_report::figure::drift::FLOOR)
        }
        Estimate::Undefined { .. } => false,
    });
    let n_low = low.count();
    let trend = review.find(Measure::Drift, "event_f1_trend_over_clips", pair, None, "");
    card(words::CARD_TIME, words::TIME_RULE, last, Message::Tab(Tab::Time))
        .mark(frontalis_report::figure::drift::FLOOR)
        .said(words::low_sessions(n_low, shown.len()), n_low > 0)
        .fact(words::TREND, trend.map(|it| &it.estimate))
        .done()
}
