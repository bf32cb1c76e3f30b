//! How the agreement screen is laid out: a bar, the pairs, the parts, and what lies behind.

use frontalis_desk::Keymap;
use frontalis_report::figure::confusion::LEVELS;
use frontalis_stats::pairing::level_table;
use frontalis_stats::review::Review;
use iced::widget::{button, column, container, row, scrollable, space, stack, text};
use iced::{Center, Element, Fill, Padding};

use super::making::Made;
use super::{Agreement, Behind, Message, State, Tab};
use crate::comfort::Wish;
use crate::design::icon::{Icon, icon};
use crate::design::kit::{self, hint};
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, BODY, CAPTION, FIELD, GROUND, MONO, PANEL, S1, S2, S3, S4, S5,
    SANS_BOLD, SMALL, TEXT, TEXT_2, TEXT_3,
};
use crate::language::{Word, said};
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
        let pairs = pairs.then(|| self.pairs(made));
        let head = column![row(tabs).spacing(2).wrap()].push(pairs).spacing(S3);
        let head = container(head).padding(Padding::from([S3, S4])).width(Fill);
        let body = match coders {
            _ if self.is_two_stage() => self.two_stage(made),
            Some(coders) => self.tab(made, coders),
            None => self.nothing(made),
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

    fn pairs<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let choices = made.pairs.iter().enumerate().map(|(at, pair)| {
            let face = text(made.review.pair(*pair)).size(SMALL);
            button(face)
                .padding([4.0, S3])
                .style(style::choice(at == self.pair))
                .on_press(Message::Pair(at))
                .into()
        });
        row(choices).spacing(S1).wrap().vertical_spacing(S1).into()
    }

    fn tab<'a>(&'a self, made: &'a Made, coders: [usize; 2]) -> Element<'a, Message> {
        let review = &made.review;
        let content: Element<'_, Message> = match self.tab {
            Tab::Overview => {
                column![self.cards(review, coders), self.matrix(made, Some(coders)),]
                    .spacing(S5)
                    .into()
            }
            Tab::Codes => self.codes(coders),
            Tab::Tolerance => {
                column![hint(words::SWEEP_HINT), self.plot(|it| &it.sweep, None)]
                    .spacing(S3)
                    .into()
            }
            Tab::Levels => column![
                hint(words::LEVELS_HINT),
                self.plot(|it| &it.levels, Some(|it| &it.levels)),
                self.level_cells(made, coders),
            ]
            .spacing(S3)
            .into(),
            Tab::Timing => column![
                hint(words::TIMING_HINT),
                self.plot(|it| &it.apart, Some(|it| &it.apart)),
                self.timing_lists(coders),
            ]
            .spacing(S3)
            .into(),
            Tab::Time => column![
                hint(words::TIME_HINT),
                self.plot(|it| &it.drift, Some(|it| &it.drift)),
                self.session_lists(made, coders),
            ]
            .spacing(S3)
            .into(),
            Tab::Methods | Tab::TwoStage => methods(made),
        };
        let rules = (self.tab != Tab::Methods).then(|| recipe(made));
        column![content].push(rules).spacing(S5).into()
    }

    fn nothing<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
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
        column![head, self.matrix(made, None), left_out(made)].spacing(S4).into()
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
                    frames: it.from.map(|from| window_from(&made.review, clip, from)),
                    ..Behind::of_pair(coders).clip(clip)
                };
                let words = words::session(&it.clip, it.from, &it.f1);
                Some(chip_button(words, Message::Behind(behind)))
            })
            .collect();
        let cells = row(cells).spacing(S1).wrap().vertical_spacing(S1);
        column![kit::label(words::CLICK_TO_LIST), cells].spacing(S2).into()
    }
}

/// The frames of a window of drift that begins at `from`.
pub(super) fn window_from(review: &Review, clip: usize, from: u64) -> (u64, u64) {
    let seconds = frontalis_stats::measure::Settings::default().window_seconds;
    let rate = review.material.clips.get(clip).map_or((25, 1), |it| it.rate);
    let width = frontalis_stats::tolerance::half_width((u64::from(seconds), 1), rate);
    (from, from + width)
}

fn chip_button<'a>(words: String, message: Message) -> Element<'a, Message> {
    button(text(words).size(SMALL).font(MONO))
        .padding([4.0, S2 + 2.0])
        .style(style::plain)
        .on_press(message)
        .into()
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

/// The rules behind the numbers, and what was left out.
fn recipe(made: &Made) -> Element<'_, Message> {
    let lines = made.review.recipe.iter().map(|(lead, rule)| {
        row![
            text(said(lead)).size(CAPTION).color(TEXT_2).width(84),
            text(said(rule)).size(CAPTION).color(TEXT_3).width(Fill),
        ]
        .spacing(S2)
        .into()
    });
    column![kit::heading(words::RECIPE), left_out(made)].extend(lines).spacing(S1).into()
}

fn left_out(made: &Made) -> Element<'_, Message> {
    let lines = made.review.left_out.iter().map(|it| {
        let mark = icon(Icon::TriangleAlert, 12.0).color(BAD);
        row![mark, hint(said(it))].spacing(S2).align_y(Center).into()
    });
    column(lines).spacing(S1).into()
}

/// The methods paragraph, ready to paste.
fn methods(made: &Made) -> Element<'_, Message> {
    let paragraph = text(&made.review.methods).size(BODY).color(TEXT);
    let paragraph = container(paragraph).padding(S4).max_width(860);
    let copy = kit::icon_words_button(
        Icon::ClipboardCopy,
        words::COPY_METHODS,
        Some(Message::CopyMethods),
        true,
    );
    let head = row![kit::heading(words::METHODS_READY), copy].spacing(S4).align_y(Center);
    column![head, paragraph.style(style::surface(FIELD)), recipe(made),]
        .spacing(S4)
        .into()
}
