//! What is known of one event: its score, what each table reads with the whole text of the
//! rule, how long it lasted by every convention, the markers of a smile.

use std::collections::BTreeMap;

use frontalis_core::Code;
use frontalis_core::time::FrameRate;
use frontalis_core::time::text::clock;
use frontalis_emotion::duration::profiles;
use frontalis_emotion::{Rule, Table};
use frontalis_stats::expression::{Expression, Marker};
use frontalis_stats::interpretation::{RuleMatch, RuleVerdict, TableReading};
use iced::widget::{column, container, row, scrollable, space, text, text_input};
use iced::{Center, Element, Fill, Padding};

use super::list::kind_mark;
use super::making::Made;
use super::view::{fact, outcome, sign};
use super::{Message, Readings, Tab};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    CAPTION, FIELD, GOOD, MONO, PANEL, S1, S2, S3, SANS_BOLD, SMALL, TEXT, TEXT_2,
    TEXT_3, WARN,
};
use crate::language::said;
use crate::text as words;

/// Width of the panel.
const WIDTH: f32 = 412.0;
/// Undetermined rules that are listed.
const MOST_OPEN: usize = 4;

/// What imported files call what is on the frames of an event.
fn file_labels(it: &Expression) -> Option<Element<'_, Message>> {
    let line = |told: String| text(told).size(SMALL).color(TEXT_2).into();
    let all = column(it.in_files().into_iter().map(line)).spacing(2);
    let title = text(words::RD_FILE_LABEL).size(CAPTION).color(TEXT_3);
    (!it.file_labels.is_empty()).then(|| column![title, all].spacing(2).into())
}

impl Readings {
    /// The panel beside the list.
    pub(super) fn detail<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let content: Element<'_, Message> = match self.chosen() {
            None => container(kit::hint(words::RD_CHOOSE_EVENT)).center(Fill).into(),
            Some((_, it)) => {
                let body = match self.tab {
                    Tab::Timing => self.timing_of(made, it),
                    _ => readings_of(made, it),
                };
                let body = container(body).padding(Padding::from(S3).right(S3 + 6.0));
                let body = scrollable(body).style(style::scroll).width(Fill).height(Fill);
                column![self.detail_head(it), kit::line(), body].into()
            }
        };
        container(content).width(WIDTH).height(Fill).style(style::surface(PANEL)).into()
    }

    fn detail_head<'a>(&'a self, it: &'a Expression) -> Element<'a, Message> {
        let span = it.event.span;
        let frames = words::frames_from_to(span.first().0.into(), span.last().0.into());
        let place = format!(
            "{} · {} · {}",
            it.event.clip,
            it.event.coder,
            clock(it.event.apex_time.unwrap_or(it.from))
        );
        let go = kit::icon_words_button(
            Icon::CornerDownLeft,
            words::RD_GO,
            Some(Message::Open(None)),
            true,
        );
        let replay = kit::icon_words_button(
            Icon::Repeat,
            words::RD_REPLAY,
            Some(Message::Replay(None)),
            false,
        );
        let head = column![
            text(&it.event.score).size(16).font(MONO).color(TEXT),
            text(place).size(SMALL).color(TEXT_2),
            row![
                text(frames).size(CAPTION).font(MONO).color(TEXT_3),
                text(words::rd_apex(it.event.apex))
                    .size(CAPTION)
                    .font(MONO)
                    .color(TEXT_3),
            ]
            .spacing(S3),
            row![go, replay].spacing(S2),
        ]
        .push(self.label_field(it))
        .push(file_labels(it));
        container(head.spacing(S2)).padding(S3).width(Fill).into()
    }

    /// The label of an event: to be typed while its sheet is being coded, to be read after.
    fn label_field<'a>(&'a self, it: &'a Expression) -> Option<Element<'a, Message>> {
        if !it.is_draft {
            let label = (!it.label.is_empty()).then(|| format!("={}", it.label));
            return label.map(|it| kit::chip(it, TEXT_2).into());
        }
        let at = self.chosen().map_or(usize::MAX, |it| it.0);
        let now = if self.label.0 == at { &self.label.1 } else { &it.label };
        let field = text_input(&words::RD_LABEL_FIELD, now)
            .size(SMALL)
            .padding(Padding::from([5.0, S2]))
            .style(style::field)
            .on_input(Message::LabelTyped)
            .on_submit(Message::Labelled);
        Some(field.into())
    }

    /// How long it lasted, and what each convention calls that.
    fn timing_of<'a>(
        &'a self,
        made: &'a Made,
        it: &'a Expression,
    ) -> Element<'a, Message> {
        let or_none = |of: Option<frontalis_stats::expression::Lasted>| {
            of.map_or_else(|| words::RD_NOT_MARKED.to_string(), words::rd_lasted)
        };
        let total = Some(it.total).filter(|it| it.n_frames > 0);
        let subtle = match it.is_subtle {
            Some(true) => words::RD_YES.to_string(),
            Some(false) => words::RD_NO.to_string(),
            None => words::RD_NO_LEVEL.to_string(),
        };
        let label = match it.label.as_str() {
            "" => words::NONE.to_owned(),
            label => label.to_owned(),
        };
        let in_files = match it.in_files() {
            none if none.is_empty() => words::NONE.to_owned(),
            all => all.join("\n"),
        };
        let facts = column![
            fact(words::RD_TOTAL, or_none(total), TEXT),
            fact(words::RD_ONSET_PHASE, or_none(it.onset_phase), TEXT),
            fact(words::RD_OFFSET_PHASE, or_none(it.offset_phase), TEXT),
            fact(words::RD_RATE, words::rd_rate(it.rate, it.is_variable), TEXT),
            fact(words::RD_EXTENT, said(it.extent), TEXT),
            fact(words::RD_SUBTLE_FACT, subtle, TEXT),
            fact(words::RD_LABEL, label, TEXT),
            fact(words::RD_FILE_LABEL, in_files, TEXT),
        ]
        .spacing(3);
        let kinds = made.of.profiles.iter().zip(&it.kinds).enumerate();
        let kinds = kinds.map(|(at, (profile, kind))| {
            let (mark, ink) = kind_mark(kind);
            let on = at == self.profile;
            let name = text(said(&profile.name)).size(CAPTION);
            let name =
                if on { name.font(SANS_BOLD).color(TEXT) } else { name.color(TEXT_2) };
            let line = row![
                icon(mark, 11.0).color(ink),
                container(name).width(Fill),
                text(words::rd_kind(kind)).size(CAPTION).color(ink).width(168),
            ]
            .spacing(S2);
            let line = container(line).padding([2.0, 0.0]);
            let more = match profile.doubt.as_str() {
                "" => said(&profile.source),
                doubt => format!("{}. {}", said(&profile.source), said(doubt)),
            };
            kit::tip_over(line, more)
        });
        column![
            facts,
            kit::label(words::RD_LABEL_HINT),
            kit::panel_title(words::RD_BY_CONVENTION),
            column(kinds),
        ]
        .spacing(S3)
        .into()
    }

    /// What the frame rates of the clips can decide, by the convention that is gone by.
    pub(super) fn rates<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let mut by_rate: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        for clip in &made.clips {
            *by_rate.entry((clip.rate.num, clip.rate.den)).or_default() += 1;
        }
        let Some(profile) = profiles().get(self.profile) else { return space().into() };
        let lines = by_rate.into_iter().take(4).map(|((num, den), n)| {
            let rate = FrameRate { num, den };
            let can = profile
                .can_decide(frontalis_emotion::duration::DurationClass::Micro, rate)
                || profile.decidable(rate).iter().all(|it| it.class.word() != "micro");
            let (mark, ink) =
                if can { (Icon::Check, GOOD) } else { (Icon::TriangleAlert, WARN) };
            let told = words::rd_decides(profile, rate, n);
            row![
                icon(mark, 11.0).color(ink),
                text(told).size(CAPTION).color(TEXT_2).wrapping(text::Wrapping::None)
            ]
            .spacing(S2)
            .align_y(Center)
            .into()
        });
        column![kit::label(words::RD_CONVENTION_TIP)].extend(lines).spacing(1).into()
    }
}

/// What each table reads in an event, and the smile.
fn readings_of<'a>(made: &'a Made, it: &'a Expression) -> Element<'a, Message> {
    let readings = made.tables.iter().filter_map(|table| {
        let reading = it.reading(&table.id)?;
        Some(reading_of(table, reading))
    });
    let hidden = (!it.event.undeterminable.is_empty()).then(|| {
        let codes = join(&it.event.undeterminable);
        let mark = icon(Icon::EyeOff, 12.0).color(WARN);
        row![mark, kit::hint(words::rd_undeterminable(&codes))].spacing(S2)
    });
    let mut content = column(readings).push(hidden).spacing(S3);
    if !it.markers.is_empty() {
        content = content.push(smile(it));
    }
    if it.steps.iter().any(|it| it.there == Some(true)) {
        let signs = it.steps.iter().map(marker);
        let signs = column![kit::panel_title(words::RD_EMBARRASSMENT)].extend(signs);
        content = content.push(signs.spacing(3));
    }
    content.into()
}

/// The markers of a felt smile, as far as they can be computed.
pub(super) fn smile(it: &Expression) -> Element<'_, Message> {
    let there = it.markers.iter().filter(|it| it.there == Some(true)).count();
    let open = it.markers.iter().filter(|it| it.there.is_none()).count();
    let signs = it.markers.iter().map(marker);
    column![
        kit::panel_title(words::RD_SMILE),
        kit::label(words::rd_markers(there, it.markers.len(), open)),
    ]
    .extend(signs)
    .spacing(3)
    .into()
}

fn marker(it: &Marker) -> Element<'_, Message> {
    sign(it.there, said(it.name), said(it.why))
}

fn reading_of<'a>(table: &'a Table, reading: &'a TableReading) -> Element<'a, Message> {
    let (mark, ink, told) = outcome(&reading.outcome);
    let index = reading
        .index
        .as_ref()
        .map(|it| text(words::index(&table.id, it)).size(SMALL).font(MONO).color(TEXT));
    let head = row![
        icon(mark, 14.0).color(ink),
        text(told).size(14).font(SANS_BOLD).color(TEXT).width(Fill),
        text(&table.id).size(CAPTION).font(MONO).color(TEXT_3),
    ]
    .spacing(S2)
    .align_y(Center);
    let of = |verdict| reading.matches.iter().filter(move |it| it.verdict == verdict);
    let matched = of(RuleVerdict::Matched).map(|it| match_card(table, it));
    let n_open = of(RuleVerdict::Undetermined).count();
    let open = of(RuleVerdict::Undetermined).take(MOST_OPEN).map(open_line);
    let more = MOST_OPEN < n_open;
    let more = more.then(|| kit::label(words::more_rows(MOST_OPEN, n_open)));
    let doubt = doubt(&table.doubt);
    let failed = kit::label(words::rd_failed(reading.n_failed));
    let source = text(&table.citation).size(CAPTION).color(TEXT_3);
    let content = column![head]
        .push(index)
        .extend(matched)
        .extend(open)
        .push(more)
        .push(failed)
        .push(doubt)
        .push(source)
        .spacing(S2);
    container(content).padding(S3).width(Fill).style(style::boxed(FIELD)).into()
}

/// A rule that matched, with its whole text.
fn match_card<'a>(table: &'a Table, it: &'a RuleMatch) -> Element<'a, Message> {
    let rule = table.rule(&it.rule);
    let mut told = vec![words::rd_overlap(it.overlap)];
    if !it.extra.is_empty() {
        told.push(words::rd_besides(&join(&it.extra)));
    }
    if !it.missing.is_empty() {
        told.push(words::rd_lacks(&join(&it.missing)));
    }
    let head = row![
        text(&it.rule).size(SMALL).font(MONO).color(TEXT).width(Fill),
        text(told.join(" · ")).size(CAPTION).color(TEXT_2),
    ]
    .spacing(S2);
    let alone = (!it.stands_alone).then(|| kit::label(words::RD_NOT_ALONE));
    let text_of = rule.map(rule_text);
    column![head].push(alone).push(text_of).spacing(3).into()
}

/// A rule that what is known does not decide.
fn open_line<'a>(it: &'a RuleMatch) -> Element<'a, Message> {
    let why = it.reasons.iter().map(|it| said(it)).collect::<Vec<_>>().join("; ");
    let name = format!("{}  {}", it.rule, said(&it.emotion));
    sign(None, name, why)
}

/// What a rule asks for, key by key, with its doubt.
pub(super) fn rule_text(rule: &Rule) -> Element<'_, Message> {
    let mut rows = Vec::new();
    let mut row = |name, what: String| {
        if !what.is_empty() {
            rows.push(fact(name, what, TEXT_2));
        }
    };
    let conditions =
        |all: &mut dyn Iterator<Item = String>| all.collect::<Vec<_>>().join(", ");
    row(words::RD_KIND, said(rule.kind.word()));
    row(words::RD_REQUIRED, join(&rule.required));
    for group in &rule.any_of {
        let codes: Vec<String> = group.iter().map(Code::to_string).collect();
        row(words::RD_ONE_OF, codes.join(", "));
    }
    row(words::RD_OPTIONAL, join(&rule.optional));
    row(words::RD_EXCLUDED, join(&rule.excluded));
    row(
        words::RD_LEVELS,
        conditions(&mut rule.intensity.iter().map(ToString::to_string)),
    );
    row(words::RD_SIDES, conditions(&mut rule.sides().iter().map(ToString::to_string)));
    row(words::RD_CONFIRM, rule.context.join("; "));
    row(words::RD_NOTES, rule.notes.clone());
    column(rows).push(doubt(&rule.doubt)).spacing(2).into()
}

/// A doubt stands out wherever it is.
pub(super) fn doubt(doubt: &str) -> Option<Element<'_, Message>> {
    if doubt.is_empty() {
        return None;
    }
    let line = row![
        icon(Icon::TriangleAlert, 12.0).color(WARN),
        text(said(doubt)).size(CAPTION).color(WARN).width(Fill),
    ];
    Some(line.spacing(S2).padding([S1, 0.0]).into())
}

/// Codes as a score is written.
pub(super) fn join(codes: &[Code]) -> String {
    codes.iter().map(Code::to_string).collect::<Vec<_>>().join("+")
}
