//! How the interpretation screen is laid out: a bar, the parts, the choices, the part in front,
//! and the line that stands below all of it: what a face alone cannot show.

use frontalis_core::Severity;
use frontalis_desk::Keymap;
use frontalis_emotion::WHAT_A_FACE_CANNOT_SHOW;
use frontalis_stats::interpretation::Outcome;
use iced::widget::{
    button, column, container, progress_bar, row, scrollable, space, stack, text,
};
use iced::{Center, Element, Fill, Padding};

use super::making::Made;
use super::plots::MOST_PERSONS;
use super::{Message, Readings, State, Tab};
use crate::comfort::Wish;
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, CAPTION, CONTROL, GOOD, GROUND, Ink, MONO, PANEL, S1, S2, S3, S4, S5,
    SANS_BOLD, SMALL, TEXT, TEXT_2, TEXT_3, WARN,
};
use crate::language::{Word, said};
use crate::text as words;
use crate::widget::hotkeys::Hotkeys;
use crate::widget::pane::block;

impl Readings {
    /// The screen.
    pub(crate) fn view<'a>(&'a self, keymap: &'a Keymap) -> Element<'a, Message> {
        let content: Element<'_, Message> = match (&self.made, &self.state) {
            (Some(made), _) => self.page(made),
            (None, State::Working { share, .. }) => working(*share),
            (None, State::Failed(why)) => note(Icon::OctagonX, words::RD_FAILED, why),
            (None, State::Cancelled | State::Done) => {
                note(Icon::CircleX, words::MAKING_CANCELLED, "")
            }
        };
        let page =
            column![self.top_bar(keymap), kit::line(), content, kit::line(), caveat()];
        let page = container(page.height(Fill)).style(style::surface(GROUND));
        let shelf = self.made.as_ref().filter(|_| self.shelf_open);
        let page = stack![page].push(shelf.map(|it| self.shelf_card(it)));
        Hotkeys::new(page, |press| self.key(&press, keymap)).into()
    }

    fn top_bar(&self, keymap: &Keymap) -> Element<'_, Message> {
        let under_way = match (&self.state, &self.made) {
            (State::Working { share, .. }, Some(_)) => {
                let bar = progress_bar(0.0..=1.0, *share).girth(3.0);
                Some(container(bar.style(style::progress(ACCENT))).width(120))
            }
            _ => None,
        };
        let failed = match (&self.state, &self.made) {
            (State::Failed(why), Some(_)) => {
                Some(text(why.clone()).size(CAPTION).color(BAD))
            }
            _ => None,
        };
        let bar = row![
            kit::icon_button(Icon::ArrowLeft, words::AGREEMENT_BACK, Some(Message::Back)),
            icon(Icon::BookOpen, 17.0).color(ACCENT),
            text(words::INTERPRETATION).size(14).font(SANS_BOLD),
            text(&self.title).size(SMALL).color(TEXT_2),
            space().width(Fill),
        ]
        .push(failed)
        .push(under_way)
        .push(kit::icon_words_button(
            Icon::ChartNoAxesCombined,
            words::AGREEMENT,
            Some(Message::Wish(Wish::Agreement)),
            false,
        ))
        .push(kit::icon_button(Icon::RefreshCw, words::MAKE_AGAIN, Some(Message::Again)))
        .push(kit::icon_button(
            Icon::Settings,
            words::spelled(&words::SETTINGS_TIP, keymap),
            Some(Message::Wish(Wish::Settings)),
        ))
        .spacing(S2)
        .align_y(Center);
        let bar = container(bar).padding([0.0, S2]).center_y(44).width(Fill);
        bar.style(style::surface(PANEL)).into()
    }

    fn page<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let tabs = Tab::ALL.iter().enumerate().map(|(at, tab)| {
            let key = text((at + 1).to_string()).size(CAPTION).font(MONO).color(TEXT_3);
            let face = row![text(name(*tab)).size(SMALL), key].spacing(6);
            button(face.align_y(Center))
                .padding([5.0, S3])
                .style(style::tab(self.tab == *tab))
                .on_press(Message::Tab(*tab))
                .into()
        });
        let told = self.told.as_ref().map(|(severity, what)| {
            let ink = if *severity == Severity::Note { GOOD } else { WARN };
            text(what.clone()).size(CAPTION).color(ink)
        });
        let head = column![row(tabs).spacing(2).wrap(), self.filters(made)]
            .push(told)
            .spacing(S2);
        let head = container(head).padding(Padding::from([S2 + 2.0, S4])).width(Fill);
        let body: Element<'_, Message> = match self.tab {
            Tab::Timing if self.histogram => {
                let head = container(self.list_head(made)).padding(S3);
                column![head, scrolled(self.figures())].into()
            }
            Tab::Events | Tab::Timing => self.events(made),
            Tab::Rules => self.rules(made),
            Tab::Scores => self.scores(made),
            Tab::Corpus => scrolled(self.corpus(made)),
            Tab::People => scrolled(self.people(made)),
            Tab::Signs => scrolled(self.signs(made)),
            Tab::Agreement => scrolled(self.agreement(made)),
        };
        // Another part is another picture: what was there leaves nothing behind.
        let body = block((self.tab, self.only_micro, self.histogram), body);
        column![head, kit::line(), body].height(Fill).into()
    }

    /// The list, and beside it what is known of the event that is chosen.
    fn events<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let head = self.list_head(made);
        let list = column![head, self.list_view(made)].spacing(S2).padding(S3);
        let list = container(list).width(Fill).height(Fill);
        row![list, kit::upright(), self.detail(made)].height(Fill).into()
    }

    fn list_head<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let n = words::rd_n_events(self.listed().len(), made.of.all.len());
        let score = self.only_score.as_ref().filter(|_| self.tab == Tab::Events);
        let score = score.map(|it| {
            kit::icon_words_button(
                Icon::X,
                words::rd_of_score(it),
                Some(Message::OfScore(None)),
                false,
            )
        });
        let timing = self.tab == Tab::Timing;
        let micro =
            timing.then(|| choice(words::RD_MICRO_ONLY, self.only_micro, Message::Micro));
        let histogram = timing
            .then(|| choice(words::RD_HISTOGRAM, self.histogram, Message::Histogram));
        let blinks = choice(words::RD_BLINKS, self.blinks, Message::Blinks);
        let rates = (self.tab == Tab::Timing).then(|| self.rates(made));
        let first = row![kit::hint(n), space().width(Fill)]
            .push(score)
            .push(kit::label(words::RD_LIST_KEYS))
            .push(kit::tip_over(blinks, words::RD_BLINKS_TIP))
            .push(micro)
            .push(histogram)
            .spacing(S2)
            .align_y(Center);
        column![first].push(rates).spacing(S1).into()
    }

    fn people<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let n = made.n_persons;
        let some = (MOST_PERSONS < n)
            .then(|| kit::hint(words::rd_persons_drawn(MOST_PERSONS, n)).color(WARN));
        column![kit::hint(words::RD_PEOPLE_HINT)]
            .push(some)
            .push(self.figures())
            .spacing(S3)
            .into()
    }
}

fn scrolled(content: Element<'_, Message>) -> Element<'_, Message> {
    let body = container(content).padding(Padding::from([S4, S4]).bottom(S5).right(S5));
    scrollable(body).style(style::scroll).width(Fill).height(Fill).into()
}

fn name(tab: Tab) -> Word {
    match tab {
        Tab::Events => words::EVENTS,
        Tab::Scores => words::RD_SCORES,
        Tab::Corpus => words::RD_CORPUS,
        Tab::Timing => words::TIMING,
        Tab::People => words::RD_PEOPLE,
        Tab::Signs => words::RD_SIGNS,
        Tab::Agreement => words::AGREEMENT,
        Tab::Rules => words::RD_RULES,
    }
}

/// A button that says whether something is so.
fn choice<'a>(name: Word, on: bool, message: Message) -> Element<'a, Message> {
    button(text(name).size(SMALL).height(Fill).align_y(Center))
        .height(CONTROL)
        .padding([0.0, S3])
        .style(style::choice(on))
        .on_press(message)
        .into()
}

/// The line that stands on every part.
fn caveat<'a>() -> Element<'a, Message> {
    let line = row![
        icon(Icon::Info, 13.0).color(WARN),
        text(said(WHAT_A_FACE_CANNOT_SHOW)).size(CAPTION).color(TEXT_2).width(Fill),
    ]
    .spacing(S2)
    .align_y(Center);
    container(line).padding([6.0, S4]).width(Fill).style(style::surface(PANEL)).into()
}

fn note<'a>(it: Icon, what: Word, why: &'a str) -> Element<'a, Message> {
    kit::not_made(it, what, why, Message::Again)
}

fn working<'a>(share: f32) -> Element<'a, Message> {
    kit::at_work(words::RD_READING, share, Message::Cancel)
}

/// How what a table reads is marked and worded.
pub(super) fn outcome(outcome: &Outcome) -> (Icon, Ink, String) {
    let list =
        |words: &[String]| words.iter().map(|it| said(it)).collect::<Vec<_>>().join(", ");
    match outcome {
        Outcome::Matched(it) => (Icon::Check, GOOD, list(it)),
        Outcome::Screened(it) => (Icon::Funnel, ACCENT, words::not_ruled_out(&list(it))),
        Outcome::Otherwise(it) => (Icon::Minus, TEXT_3, said(it)),
        Outcome::Undetermined(it) => {
            (Icon::CircleQuestionMark, WARN, words::undetermined(&list(it)))
        }
        Outcome::Unclassified => {
            (Icon::Minus, TEXT_3, words::RD_UNCLASSIFIED.to_string())
        }
    }
}

/// The same in a list, where the mark says what kind of result it is.
pub(super) fn brief(of: &Outcome) -> (Icon, Ink, String) {
    let (mark, ink, told) = outcome(of);
    match of {
        Outcome::Screened(it) | Outcome::Undetermined(it) => {
            let words = it.iter().map(|it| said(it)).collect::<Vec<_>>();
            (mark, ink, words.join(", "))
        }
        _ => (mark, ink, told),
    }
}

/// A fact: its name, and what it is.
pub(super) fn fact<'a>(name: Word, what: String, ink: Ink) -> Element<'a, Message> {
    row![
        text(name).size(CAPTION).color(TEXT_3).width(104),
        text(what).size(SMALL).color(ink).width(Fill),
    ]
    .spacing(S2)
    .into()
}

/// The same with a mark before it.
pub(super) fn sign<'a>(
    there: Option<bool>,
    what: String,
    why: String,
) -> Element<'a, Message> {
    let (mark, ink) = match there {
        Some(true) => (Icon::Check, GOOD),
        Some(false) => (Icon::X, TEXT_3),
        None => (Icon::CircleQuestionMark, WARN),
    };
    let why = (!why.is_empty()).then(|| text(why).size(CAPTION).color(TEXT_3));
    let what = column![text(what).size(SMALL).color(TEXT)].push(why).width(Fill);
    row![icon(mark, 12.0).color(ink), what].spacing(S2).into()
}
