//! How the agreement screen is laid out: a bar, the pairs, the part in front, and what lies
//! behind.

use frontalis_desk::Keymap;
use iced::widget::{button, column, container, row, scrollable, space, stack, text};
use iced::{Center, Element, Fill, Padding};

use super::making::Made;
use super::{Agreement, Message, State, Tab, pairs};
use crate::comfort::Wish;
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, CAPTION, GROUND, MONO, PANEL, S2, S3, S4, S5, SANS_BOLD, SMALL, TEXT_2,
    TEXT_3,
};
use crate::language::Word;
use crate::text as words;
use crate::widget::hotkeys::Hotkeys;
use crate::widget::pane::block;

impl Agreement {
    /// The screen, at `scale` physical pixels to a logical one.
    pub(crate) fn view<'a>(
        &'a self,
        keymap: &'a Keymap,
        scale: f32,
    ) -> Element<'a, Message> {
        let content: Element<'_, Message> = match &self.state {
            State::Working { share, .. } => working(*share),
            State::Failed(why) => note(Icon::OctagonX, words::COMPARE_FAILED, why),
            State::Cancelled => note(Icon::CircleX, words::MAKING_CANCELLED, ""),
            State::Done(made) => self.done(made, scale),
        };
        let page = column![self.top_bar(keymap), kit::line(), content].height(Fill);
        let page = container(page).style(style::surface(GROUND));
        let options = self.draft.as_ref().map(|it| self.options_card(it));
        let page = stack![page].push(options);
        // Its only text field is on the card.
        Hotkeys::new(page, |press| self.key(&press, keymap)).tabs().escapes().into()
    }

    fn top_bar(&self, keymap: &Keymap) -> Element<'_, Message> {
        let made = self.made().is_some();
        let copy = if self.copied { words::METHODS_COPIED } else { words::COPY_METHODS };
        let bar = row![
            kit::icon_button(Icon::ArrowLeft, words::AGREEMENT_BACK, Some(Message::Back)),
            icon(Icon::ChartNoAxesCombined, 17.0).color(ACCENT),
            text(words::AGREEMENT).size(14).font(SANS_BOLD),
            text(&self.title).size(SMALL).color(TEXT_2),
            space().width(Fill),
            self.options_button(),
            kit::icon_words_button(
                Icon::ClipboardCopy,
                copy,
                made.then_some(Message::CopyMethods),
                false
            ),
            kit::icon_words_button(
                Icon::Scale,
                words::COMPARE,
                Some(Message::Compare),
                false
            ),
            kit::icon_button(Icon::RefreshCw, words::MAKE_AGAIN, Some(Message::Again)),
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

    fn done<'a>(&'a self, made: &'a Made, scale: f32) -> Element<'a, Message> {
        let main: Element<'_, Message> = match &self.stack {
            Some(stack) => self.stack_view(made, stack, scale),
            None => self.page(made),
        };
        let list = self.behind.as_ref().map(|it| self.list_view(made, it));
        let beside = list.is_some().then(kit::upright);
        row![container(main).width(Fill).height(Fill)].push(beside).push(list).into()
    }

    fn page<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let coders = made.pairs.get(self.pair).copied();
        let shown = |it: &(usize, &Tab)| self.shows(*it.1);
        let tabs = Tab::ALL.iter().enumerate().filter(shown).map(|(at, tab)| {
            let key = text((at + 1).to_string()).size(CAPTION).font(MONO).color(TEXT_3);
            let face = row![text(name(*tab)).size(SMALL), key].spacing(6);
            button(face.align_y(Center))
                .padding([5.0, S3])
                .style(style::tab(self.tab == *tab))
                .on_press(Message::Tab(*tab))
                .into()
        });
        let pairs = made.pairs.len() > 1 && !self.is_two_stage();
        let names = &made.review.material.coders;
        let pairs =
            pairs.then(|| pairs::choice(names, &made.pairs, self.pair, self.lead));
        let head = column![row(tabs).spacing(2).wrap()].push(pairs).spacing(S3);
        let head = container(head).padding(Padding::from([S3, S4])).width(Fill);
        let room = self.room();
        let body = match coders {
            _ if self.is_two_stage() => self.two_stage(made, room),
            Some(coders) => self.part(made, coders, room),
            None => self.nothing(made, room),
        };
        let body = container(body).padding(Padding::from([S2, S4]).bottom(S5).right(S5));
        let body = scrollable(body).style(style::scroll).width(Fill).height(Fill);
        // Another part is another picture: what was there leaves nothing behind.
        column![head, block((self.tab, self.pair), body)].into()
    }

    /// Whether a part is to be chosen: the two stages where two coders coded a clip
    /// selectively, or where they are asked for.
    fn shows(&self, tab: Tab) -> bool {
        tab != Tab::TwoStage || !self.scans.pairs.is_empty() || self.is_two_stage()
    }
}

fn name(tab: Tab) -> Word {
    match tab {
        Tab::Overview => words::TAB_OVERVIEW,
        Tab::Codes => words::BY_CODE,
        Tab::Tolerance => words::TAB_TOLERANCE,
        Tab::Levels => words::TAB_LEVELS,
        Tab::Timing => words::TIMING,
        Tab::Time => words::TAB_TIME,
        Tab::Methods => words::TAB_METHODS,
        Tab::TwoStage => words::TAB_TWO_STAGE,
    }
}

fn note<'a>(it: Icon, what: Word, why: &'a str) -> Element<'a, Message> {
    kit::not_made(it, what, why, Message::Again)
}

fn working<'a>(share: f32) -> Element<'a, Message> {
    kit::at_work(words::COMPARING, share, Message::Cancel)
}
