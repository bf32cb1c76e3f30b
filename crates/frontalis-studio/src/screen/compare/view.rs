//! How the compare screen looks: tables of plain numbers, each with what it rests on.

use frontalis_core::FrameIndex;
use frontalis_desk::Keymap;
use frontalis_stats::comparison::{CodeRow, Comparison, RatioRow, TimingRow};
use frontalis_stats::interpretation::InterpretedEvent;
use frontalis_stats::{Estimate, Interpretation};
use iced::alignment::Horizontal;
use iced::widget::{Column, button, column, container, row, scrollable, space, text};
use iced::{Center, Element, Fill, Padding, keyboard};

use super::{Compare, Message, Results, State, Tab};
use crate::comfort::Wish;
use crate::design::icon::{Icon, icon};
use crate::design::kit::{self, hint, label};
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, CAPTION, FIELD, LANE, MONO, PANEL, S1, S2, S3, S4, S5, SANS_BOLD, SMALL,
    TEXT, TEXT_2, TEXT_3, WARN, region,
};
use crate::language::{Word, decimal, said};
use crate::text as words;
use crate::widget::hotkeys::Hotkeys;

/// Rows of a table that are laid out.
const MOST_ROWS: usize = 300;

impl Compare {
    /// The screen.
    pub(crate) fn view<'a>(&'a self, keymap: &'a Keymap) -> Element<'a, Message> {
        let content: Element<'_, Message> = match &self.state {
            State::Working => note(Icon::LoaderCircle, words::COMPARING, ""),
            State::Failed(why) => note(Icon::OctagonX, words::COMPARE_FAILED, why),
            State::Done(it) if it.comparison.coders.len() < 2 => nothing(it),
            State::Done(it) => self.tables(it),
        };
        let page = column![self.top_bar(keymap), kit::line(), content].height(Fill);
        Hotkeys::new(page, |press| {
            use keyboard::key::Named::{Escape, F10};
            if let Some(wish) = Wish::of_key(&press, keymap) {
                return Some(Message::Wish(wish));
            }
            let leaves = [Escape, F10].map(keyboard::Key::Named).contains(press.key);
            leaves.then_some(Message::Leave)
        })
        .into()
    }

    fn top_bar(&self, keymap: &Keymap) -> Element<'_, Message> {
        let bar = row![
            kit::icon_button(Icon::ArrowLeft, words::TO_LIBRARY, Some(Message::Leave)),
            icon(Icon::Scale, 17.0).color(ACCENT),
            text(words::COMPARE).size(14).font(SANS_BOLD),
            text(&self.title).size(SMALL).color(TEXT_2),
            space().width(Fill),
            kit::icon_words_button(
                Icon::ChartNoAxesCombined,
                words::AGREEMENT,
                Some(Message::Wish(Wish::Agreement)),
                false
            ),
            kit::icon_button(
                Icon::Settings,
                words::spelled(&words::SETTINGS_TIP, keymap),
                Some(Message::Wish(Wish::Settings))
            ),
        ]
        .spacing(S2)
        .align_y(Center);
        let bar = container(bar).padding([0.0, S2]).center_y(44).width(Fill);
        bar.style(style::surface(PANEL)).into()
    }

    fn tables<'a>(&'a self, results: &'a Results) -> Element<'a, Message> {
        let comparison = &results.comparison;
        let tab = |tab: Tab, name| {
            let face = text(name).size(SMALL);
            button(face)
                .padding([5.0, S3])
                .style(style::tab(self.tab == tab))
                .on_press(Message::Tab(tab))
        };
        let tabs = row![
            tab(Tab::Codes, words::BY_CODE),
            tab(Tab::Timing, words::TIMING),
            tab(Tab::Readings, words::READINGS),
        ]
        .spacing(2);
        let table = match self.tab {
            Tab::Codes => codes(comparison),
            Tab::Timing => timing(comparison),
            Tab::Readings => readings(&results.reading),
        };
        let body = column![ratios(comparison), tabs, table, recipe(comparison)]
            .spacing(S4)
            .padding(Padding::new(S4).right(S5));
        scrollable(body).style(style::scroll).width(Fill).height(Fill).into()
    }
}

fn note<'a>(it: Icon, what: Word, more: &'a str) -> Element<'a, Message> {
    container(kit::empty(it, what, more)).center(Fill).into()
}

fn nothing(results: &Results) -> Element<'_, Message> {
    let told = results.comparison.left_out.iter().map(|it| hint(said(it)).into());
    let content = column![
        icon(Icon::Scale, 28.0).color(TEXT_3),
        text(words::NOTHING_TO_COMPARE).size(14).font(SANS_BOLD).color(TEXT),
        text(words::NOTHING_TO_COMPARE_TODO).size(SMALL).color(TEXT_2).align_x(Center),
    ]
    .extend(told)
    .spacing(S2)
    .align_x(Center)
    .max_width(560);
    container(content).center(Fill).into()
}

/// The FACS ratio in its forms, as cards.
fn ratios(comparison: &Comparison) -> Element<'_, Message> {
    let cards = comparison.facs_ratio.iter().map(ratio);
    let cards = row(cards).spacing(S3).wrap().vertical_spacing(S3);
    column![kit::heading(words::FACS_RATIO), cards].spacing(S3).into()
}

fn ratio(ratio: &RatioRow) -> Element<'_, Message> {
    let number = text(number(&ratio.mean)).size(24).font(MONO).color(TEXT);
    let content = column![
        text(&ratio.coders).size(SMALL).color(TEXT_2),
        number,
        text(interval(&ratio.mean)).size(CAPTION).font(MONO).color(TEXT_2),
        label(words::ratio_form(ratio.form, ratio.mean.n())),
    ]
    .spacing(3);
    container(content).padding(S3).width(216).style(style::card).into()
}

fn cell<'a>(what: impl Into<String>, width: f32) -> Element<'a, Message> {
    let words = text(what.into()).size(SMALL).font(MONO).color(TEXT);
    let words = words.wrapping(text::Wrapping::None).align_x(iced::Right);
    container(words.width(Fill)).width(width).clip(true).into()
}

fn head<'a>(names: &[(Word, f32)]) -> Element<'a, Message> {
    // The first column is words, the others stand right.
    let cells = names.iter().enumerate().map(|(at, (name, width))| {
        let side = if at == 0 { Horizontal::Left } else { Horizontal::Right };
        let name = text(*name).size(CAPTION).color(TEXT_3).align_x(side);
        container(name.width(Fill)).width(*width).into()
    });
    row(cells).spacing(S2).padding([0.0, S3]).into()
}

fn striped<'a>(
    at: usize,
    cells: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    let color = if at.is_multiple_of(2) { FIELD } else { LANE };
    container(cells).padding([4.0, S3]).style(style::surface(color)).into()
}

const CODE_HEAD: [(Word, f32); 11] = [
    (words::CODE, 190.0),
    (words::PAIR, 150.0),
    (words::BOTH_FRAMES, 70.0),
    (words::FIRST_FRAMES, 70.0),
    (words::SECOND_FRAMES, 70.0),
    (words::KAPPA, 150.0),
    (words::PERCENT, 62.0),
    (words::POSITIVE, 62.0),
    (words::NEGATIVE, 62.0),
    (words::AC1, 62.0),
    (words::EVENT_F1, 92.0),
];

fn codes(comparison: &Comparison) -> Element<'_, Message> {
    let rows = comparison.codes.iter().take(MOST_ROWS).enumerate();
    let rows = rows.map(|(at, it)| striped(at, code_row(it)));
    wide(column![head(&CODE_HEAD)].extend(rows).push(rest(comparison.codes.len())))
}

fn code_row(it: &CodeRow) -> Element<'_, Message> {
    let facts = it.code.facts();
    let name = row![
        kit::swatch(region(facts.region)),
        text(it.code.to_string()).size(SMALL).font(MONO).color(TEXT).width(28),
        text(facts.short).size(SMALL).color(TEXT_2).wrapping(text::Wrapping::None),
    ]
    .spacing(S2)
    .align_y(Center);
    let [both, first, second, _] = it.frames;
    let widths = CODE_HEAD.map(|it| it.1);
    let pair = format!("{} × {}", it.first, it.second);
    let kappa = format!("{} {}", number(&it.kappa), interval(&it.kappa));
    row![
        container(name).width(widths[0]).clip(true),
        cell(pair, widths[1]),
        cell(both.to_string(), widths[2]),
        cell(first.to_string(), widths[3]),
        cell(second.to_string(), widths[4]),
        cell(kappa, widths[5]),
        cell(number(&it.percent), widths[6]),
        cell(number(&it.positive), widths[7]),
        cell(number(&it.negative), widths[8]),
        cell(number(&it.ac1), widths[9]),
        cell(words::of_n(&number(&it.event_f1), it.event_f1.n()), widths[10]),
    ]
    .spacing(S2)
    .align_y(Center)
    .into()
}

const TIMING_HEAD: [(Word, f32); 8] = [
    (words::PAIR, 170.0),
    (words::LANDMARK, 90.0),
    (words::MATCHED, 70.0),
    (words::MEAN_FRAMES, 90.0),
    (words::MEAN_MS, 90.0),
    (words::MEDIAN_ABS, 90.0),
    (words::LIMITS, 150.0),
    (words::WITHIN_2, 90.0),
];

fn timing(comparison: &Comparison) -> Element<'_, Message> {
    let rows = comparison.timing.iter().take(MOST_ROWS).enumerate();
    let rows = rows.map(|(at, it)| striped(at, timing_row(it)));
    wide(column![head(&TIMING_HEAD)].extend(rows).push(rest(comparison.timing.len())))
}

fn timing_row(it: &TimingRow) -> Element<'_, Message> {
    let widths = TIMING_HEAD.map(|it| it.1);
    let limits = it.limits_frames.map(|(low, high)| format!("{low:+.1} … {high:+.1}"));
    let signed =
        |it: &Estimate| it.x().map_or(words::NONE.to_owned(), |x| format!("{x:+.1}"));
    row![
        cell(format!("{} × {}", it.first, it.second), widths[0]),
        cell(it.landmark, widths[1]),
        cell(it.mean_frames.n().to_string(), widths[2]),
        cell(signed(&it.mean_frames), widths[3]),
        cell(signed(&it.mean_ms), widths[4]),
        cell(number(&it.median_abs_frames), widths[5]),
        cell(limits.unwrap_or_else(|| words::NONE.to_owned()), widths[6]),
        cell(number(&it.within[2]), widths[7]),
    ]
    .spacing(S2)
    .align_y(Center)
    .into()
}

/// A table that may be wider than the window.
/// What a table of `n` rows does not show, where it is cut.
fn rest<'a>(n: usize) -> Option<Element<'a, Message>> {
    let more = || kit::hint(words::more_rows(MOST_ROWS, n));
    (MOST_ROWS < n).then(|| container(more()).padding(S3).into())
}

fn wide<'a>(rows: Column<'a, Message>) -> Element<'a, Message> {
    let bar = scrollable::Scrollbar::new().width(6).scroller_width(6);
    scrollable(rows.spacing(1).padding(Padding::ZERO.bottom(S2)))
        .direction(scrollable::Direction::Horizontal(bar))
        .style(style::scroll)
        .into()
}

/// Events with what each table reads in them; nothing is picked.
fn readings(reading: &Interpretation) -> Element<'_, Message> {
    let caveat = row![
        icon(Icon::Info, 14.0).color(WARN),
        text(said(&reading.caveat)).size(SMALL).color(TEXT_2).width(Fill)
    ]
    .spacing(S2);
    let events = reading.events.iter().take(MOST_ROWS).enumerate();
    let events = events.map(|(at, it)| striped(at, event(it)));
    let events = column(events).spacing(1).push(rest(reading.events.len()));
    column![caveat, events].spacing(S3).into()
}

fn event(it: &InterpretedEvent) -> Element<'_, Message> {
    let FrameIndex(apex) = it.apex;
    let place = words::event_place(&it.clip, &it.coder, apex);
    let left = column![
        text(&it.score).size(13).font(MONO).color(TEXT),
        text(place).size(CAPTION).color(TEXT_3)
    ]
    .spacing(2)
    .width(300);
    let readings = it.readings.iter().filter(|it| {
        use frontalis_stats::interpretation::Outcome::Unclassified;
        it.outcome != Unclassified || it.index.is_some()
    });
    let readings = readings.map(|it| {
        let outcome = said(&it.outcome.to_string());
        let told = match &it.index {
            Some(index) => format!("{outcome}  {index}"),
            None => outcome,
        };
        row![
            text(&it.table).size(CAPTION).font(MONO).color(TEXT_3).width(120),
            text(told).size(SMALL).color(TEXT).width(Fill),
        ]
        .spacing(S2)
        .into()
    });
    let readings = column(readings).spacing(2).width(Fill);
    row![left, readings].spacing(S3).width(Fill).into()
}

/// The rules behind the numbers, and what was left out.
fn recipe(comparison: &Comparison) -> Element<'_, Message> {
    let recipe = &comparison.recipe;
    let rules = [
        &recipe.event_rule,
        &recipe.match_rule,
        &recipe.missing_rule,
        &recipe.interval_rule,
        &recipe.version,
    ];
    let rules = rules.into_iter().map(|it| hint(said(it)).color(TEXT_3).into());
    let left_out = comparison.left_out.iter().map(|it| {
        let mark = icon(Icon::TriangleAlert, 12.0).color(BAD);
        row![mark, hint(said(it))].spacing(S2).align_y(Center).into()
    });
    column![space().height(S1), kit::heading(words::RECIPE)]
        .extend(left_out)
        .extend(rules)
        .spacing(S1)
        .into()
}

/// A number to three digits, or that there is none.
fn number(it: &Estimate) -> String {
    it.x().map_or_else(|| words::NONE.to_owned(), |x| decimal(x, 3))
}

fn interval(it: &Estimate) -> String {
    match it {
        Estimate::Value(value) => value
            .interval
            .map(|(low, high)| format!("[{}; {}]", decimal(low, 2), decimal(high, 2)))
            .unwrap_or_default(),
        Estimate::Undefined { reason, .. } => said(reason.name()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_is_cut_says_so() {
        assert!(rest(MOST_ROWS).is_none());
        assert!(rest(MOST_ROWS + 1).is_some());
        assert!(words::more_rows(300, 412).starts_with("300 of 412 rows"));
    }
}
