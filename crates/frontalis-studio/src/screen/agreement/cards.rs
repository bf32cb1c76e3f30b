//! The cards a lab lead reads first: each number with its interval, what it rests on, the
//! rule that made it, and the reason where there is none.

use frontalis_core::Code;
use frontalis_stats::Estimate;
use frontalis_stats::measure::Measure;
use frontalis_stats::pairing::Difference;
use frontalis_stats::review::Review;
use iced::widget::{Column, button, column, container, row, space, text};
use iced::{Center, Element, Fill, Length};

use super::{Agreement, Behind, Message, Tab};
use crate::design::icon::{Icon, icon};
use crate::design::kit::label;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, CAPTION, MONO, RAISED, S1, S2, S3, SANS_BOLD, SMALL, TEXT, TEXT_2, TEXT_3,
    WARN,
};
use crate::language::Word;
use crate::text as words;

/// Width of a card.
const WIDTH: f32 = 398.0;
/// Height of a card, so that rows of them line up.
const HEIGHT: f32 = 184.0;
/// The FACS test's pass mark, as commonly cited.
const PASS: f64 = 0.7;

impl Agreement {
    /// The cards of a pair of coders.
    pub(super) fn cards<'a>(
        &'a self,
        review: &'a Review,
        coders: [usize; 2],
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
        let (ratio, pooled) = ratios(review, coders, &pair);
        let few = self.lines.iter().filter(|it| it.is_few()).count();
        let cards = [
            card(
                words::CARD_RATIO,
                words::RATIO_RULE,
                ratio,
                Message::Behind(alone.clone()),
            )
            .bar(ratio.and_then(Estimate::x), PASS)
            .fact(words::POOLED, pooled)
            .done(),
            card(
                words::CARD_CODES,
                words::F1_RULE,
                value(Measure::Events, "f1", "iou_0.5"),
                Message::Tab(Tab::Codes),
            )
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
        row(cards).spacing(S3).wrap().vertical_spacing(S3).into()
    }
}

/// The FACS ratio of a pair, with its interval: mean over events, and pooled.
fn ratios<'a>(
    review: &'a Review,
    coders: [usize; 2],
    pair: &str,
) -> (Option<&'a Estimate>, Option<&'a Estimate>) {
    // Two coders stand alone; of more, each pair has its rows.
    let at = if review.material.coders.len() > 2 { "pair" } else { "" };
    let of =
        |statistic| review.find(Measure::FacsRatio, statistic, pair, None::<Code>, at);
    debug_assert!(coders[0] < coders[1]);
    let estimate =
        |it: Option<&'a frontalis_stats::measure::Row>| it.map(|it| &it.estimate);
    (estimate(of("presence_mean")), estimate(of("presence_pooled")))
}

/// A card being put together.
pub(super) struct Card<'a> {
    content: Column<'a, Message>,
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
    let content = match of {
        Some(Estimate::Value(it)) => column![
            head,
            row![
                text(words::number(&Estimate::Value(it.clone())))
                    .size(28)
                    .font(MONO)
                    .color(TEXT),
                text(words::interval(it)).size(SMALL).font(MONO).color(TEXT_2),
                space().width(Fill),
                text(words::n_of(it.n)).size(CAPTION).font(MONO).color(TEXT_3),
            ]
            .spacing(S2)
            .align_y(iced::Bottom),
        ],
        Some(Estimate::Undefined { reason, n }) => column![
            head,
            row![
                text(words::NONE).size(28).font(MONO).color(TEXT_3),
                text(words::why(*reason)).size(SMALL).color(TEXT_2).width(Fill),
                text(words::n_of(*n)).size(CAPTION).font(MONO).color(TEXT_3),
            ]
            .spacing(S2)
            .align_y(iced::Bottom),
        ],
        None => column![head, text(words::NONE).size(28).font(MONO).color(TEXT_3)],
    };
    Card {
        content: content.spacing(S2),
        facts: Vec::new(),
        rule: rule.to_string(),
        message,
    }
}

impl<'a> Card<'a> {
    /// A second number under the first.
    pub(super) fn fact(mut self, name: Word, of: Option<&Estimate>) -> Self {
        let (words, ink) = match of {
            Some(it @ Estimate::Value(_)) => (words::with_interval(it), TEXT),
            Some(Estimate::Undefined { reason, .. }) => {
                (words::why(*reason).to_string(), TEXT_3)
            }
            None => (words::NONE.to_owned(), TEXT_3),
        };
        self.facts.push(fact(name.to_string(), words, ink));
        self
    }

    /// A sentence under the number.
    pub(super) fn said(mut self, what: String, warns: bool) -> Self {
        let mark = warns.then(|| icon(Icon::TriangleAlert, 12.0).color(WARN));
        let line = row![].push(mark).push(text(what).size(CAPTION).color(TEXT_2));
        self.facts.push(line.spacing(6).align_y(Center).into());
        self
    }

    /// A bar from 0 to 1 with a line where it should reach.
    fn bar(mut self, of: Option<f64>, line: f64) -> Self {
        let Some(x) = of else { return self };
        let portion =
            |it: f64| Length::FillPortion((it.clamp(0.0, 1.0) * 1000.0) as u16 + 1);
        let piece = |color: crate::design::tokens::Ink, width| {
            container(space()).width(width).height(6).style(style::surface(color))
        };
        let full = row![piece(ACCENT, portion(x)), piece(RAISED, portion(1.0 - x))];
        let mark = row![
            space().width(portion(line)),
            container(space()).width(2).height(12).style(style::surface(TEXT)),
            space().width(portion(1.0 - line)),
        ];
        let full = container(full).center_y(12);
        self.facts.push(iced::widget::stack![full, mark].into());
        self
    }

    pub(super) fn done(self) -> Element<'a, Message> {
        let rule = label(self.rule).wrapping(text::Wrapping::Word);
        let facts = column(self.facts).spacing(S1 - 1.0);
        let content =
            column![self.content, facts, space().height(Fill), rule].spacing(S2);
        let face = container(content).padding(S3 + 2.0).width(WIDTH).height(HEIGHT);
        button(face).padding(0).style(style::card_button).on_press(self.message).into()
    }
}

fn fact<'a>(
    name: String,
    words: String,
    ink: crate::design::tokens::Ink,
) -> Element<'a, Message> {
    row![
        text(name).size(CAPTION).color(TEXT_2).width(Fill),
        text(words).size(CAPTION).font(MONO).color(ink),
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
        let (words, ink) = match (of("mean", at), limits) {
            (Some(Estimate::Value(mean)), Some((low, high))) => {
                (words::bias(mean.x, low, high), TEXT)
            }
            (Some(Estimate::Undefined { reason, .. }), _) => {
                (words::why(*reason).to_string(), TEXT_3)
            }
            _ => (words::NONE.to_owned(), TEXT_3),
        };
        made.facts.push(fact(name.to_string(), words, ink));
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
        .said(words::low_sessions(n_low, shown.len()), n_low > 0)
        .fact(words::TREND, trend.map(|it| &it.estimate))
        .done()
}
