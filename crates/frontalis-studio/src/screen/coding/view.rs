//! How the coding screen is laid out: codes on the left, pictures and timeline in the
//! middle, the selected action and the lists on the right.

use frontalis_core::{ActionId, Severity};
use frontalis_desk::{Command, Screen};
use iced::widget::{column, container, row, space, stack, text};
use iced::{Center, Color, Element, Fill, Length};

use super::keys_card::KeysMessage;
use super::{Coding, Message, Tab};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, BODY, CAPTION, GOOD, GROUND, MONO, PANEL, S1, S2, S3, S4, SANS_BOLD,
    SMALL, TEXT, TEXT_2, TEXT_3, WARN, alpha,
};
use crate::keys::{self, Place};
use crate::language::said;
use crate::panels::{Edge, Part};
use crate::text as words;
use crate::widget::hotkeys::Hotkeys;
use crate::widget::pane::{block, pane};
use crate::widget::splitter;

/// What is selected: an action, and how many there are.
type Choice = (Option<ActionId>, usize);

/// Oddities of the video that the top bar has room for.
const CHIPS: usize = 3;

impl Coding {
    /// The screen, at `scale` physical pixels to a logical one.
    pub(crate) fn view(&self, scale: f32) -> Element<'_, Message> {
        let panels = self.panels;
        let state = (self.folded().n_actions(), self.choice());
        let drag = |edge| move |by| Message::Drag(edge, by);
        let pictures = match self.apart(Part::Pictures) {
            Some(_) => self.pictures_are_apart(),
            None => self.stage(scale),
        };
        let middle = column![pictures, kit::line()]
            .push(self.copy_strip())
            .push(self.copy_strip().map(|_| kit::line()))
            .push(block(state, self.transport_bar()))
            .push(kit::line())
            .push(block(state, self.entry_line()))
            .width(Fill);
        let codes = panels.codes.then(|| {
            let width = panels.codes_width(self.window);
            container(pane(self.palette())).width(width)
        });
        let line =
            panels.codes.then(|| splitter::down(drag(Edge::Codes), Message::Dragged));
        let upper = match panels.swapped {
            false => row![].push(codes).push(line).push(middle),
            true => row![middle].push(line).push(codes),
        };
        let mut left = column![upper.height(Fill)].width(Fill).height(Fill);
        if panels.timeline && self.apart(Part::Timeline).is_none() {
            let timeline =
                container(pane(self.timeline(scale))).height(self.timeline_height());
            let line = splitter::across(drag(Edge::Timeline), Message::Dragged);
            left = left.push(line).push(pane(self.watched_band())).push(timeline);
        }
        let has_lists = panels.lists && self.apart(Part::Lists).is_none();
        let side = has_lists
            .then(|| container(pane(self.side())).width(panels.lists_width(self.window)));
        let line = has_lists.then(|| splitter::down(drag(Edge::Lists), Message::Dragged));
        let body = match panels.swapped {
            false => row![left].push(line).push(side),
            true => row![].push(side).push(line).push(left),
        };
        let body = body.height(Fill);
        let page = column![pane(self.top_bar()), kit::line()]
            .push(self.unsaved_strip())
            .push(body)
            .push(block(state, self.status_bar()));
        // The window's own ground is behind it: a surface as large as the window would be
        // filled anew for every part that changes.
        let mut layers = stack![page];
        layers = layers
            .push(self.keys_card.as_ref().map(|it| self.keys_view(it)))
            .push(self.search.as_ref().map(|it| self.search_view(it)))
            .push(self.naming_view());
        layers = layers.push(self.mirrored_card());
        if self.submitting {
            layers = layers.push(self.submit_card());
        }
        self.with_keys(layers)
    }

    /// How many rows which list has, and what is selected: where one of them is another, what
    /// shows the sheet changes in many places at once ([`block`]).
    pub(super) fn rows_and_choice(&self) -> (usize, usize, Choice) {
        let rows = match self.tab {
            Tab::Actions => self.folded().n_actions(),
            Tab::Events | Tab::Reading => self.implied.events().len(),
            Tab::Findings => self.n_findings(),
            Tab::Candidates => self.folded().candidates().len(),
        };
        (self.tab as usize, rows, self.choice())
    }

    /// The selected action, and how many there are.
    pub(super) fn choice(&self) -> Choice {
        let selection = self.desk.selection();
        (selection.single(), selection.len())
    }

    /// A part in a window of its own; keys are the desk's there too.
    pub(crate) fn apart_view(&self, part: Part, scale: f32) -> Element<'_, Message> {
        let (page, ground) = match part {
            Part::Pictures => (self.stage(scale), GROUND),
            Part::Timeline => {
                let band = pane(self.watched_band());
                (column![band, pane(self.timeline(scale))].into(), PANEL)
            }
            Part::Lists => (self.side(), PANEL),
        };
        let page = container(page).width(Fill).height(Fill);
        self.with_keys(page.style(style::surface(ground)))
    }

    /// What a key means is decided when its turn comes.
    fn with_keys<'a>(
        &'a self,
        page: impl Into<Element<'a, Message>>,
    ) -> Element<'a, Message> {
        Hotkeys::new(page, |press| {
            let binds = |key| self.desk.keymap().binds(key);
            let key = keys::desk_key(&press, binds)?;
            let place = Place::of(press.physical, press.key);
            Some(match press.repeat {
                true => Message::Key(key, true),
                false => Message::Down(key, place),
            })
        })
        .on_release(|physical, key| Some(Message::Up(Place::of(physical, key))))
        .on_unfocus(|| Message::Unfocused)
        .into()
    }

    /// In the place of pictures that are in the other window.
    fn pictures_are_apart(&self) -> Element<'_, Message> {
        let back = Message::Command(Command::Screen(Screen::PicturesApart));
        let back = kit::icon_words_button(
            Icon::PictureInPicture2,
            self.spell(words::PICTURES_BACK),
            Some(back),
            false,
        );
        let says =
            column![text(words::PICTURES_ARE_APART).size(BODY).color(TEXT_2), back];
        let says = container(says.spacing(S3).align_x(Center)).center(Fill);
        says.style(style::surface(GROUND)).into()
    }

    fn top_bar(&self) -> Element<'_, Message> {
        let mut bar = row![
            kit::icon_button(Icon::ArrowLeft, words::TO_LIBRARY, Some(Message::Leave)),
            icon(Icon::ScanFace, 18.0).color(ACCENT),
            text(&self.clip.name).size(14).font(SANS_BOLD).wrapping(text::Wrapping::None),
        ]
        .spacing(S2)
        .align_y(Center);
        if let Some(subject) = &self.clip.subject {
            bar = bar.push(kit::chip(subject, TEXT_2));
        }
        bar = bar.push(
            container(
                row![
                    icon(Icon::User, 11.0).color(TEXT_2),
                    text(&self.coder.name).size(CAPTION).color(TEXT)
                ]
                .spacing(S1)
                .align_y(Center),
            )
            .padding([2.0, S2])
            .style(style::chip(crate::design::tokens::RAISED)),
        );
        if self.clip.mirrored {
            let ask = Message::Mirrored(super::MirroredMessage::Toggle);
            let chip = iced::widget::button(kit::chip(words::MIRRORED, WARN));
            let chip = chip.padding(0).style(style::quiet).on_press(ask);
            bar = bar.push(kit::tip_over(chip, self.spell(words::MIRRORED_TIP)));
        }
        bar = bar.push(self.selective_chip());
        bar = bar.extend(self.of_the_video());
        bar = bar.push(space().width(Fill)).push(self.search_button());
        bar = bar.push(space().width(Fill)).push(self.undo_buttons());
        let bar = bar.push(self.submit_button()).push(kit::icon_button(
            Icon::Bell,
            self.spell(words::NOTICES_TIP),
            Some(Message::Command(Command::Screen(Screen::Notices))),
        ));
        let bar = bar.push(kit::icon_button(
            Icon::Settings,
            self.spell(words::SETTINGS_TIP),
            Some(Message::Command(Command::Screen(Screen::Settings))),
        ));
        let bar = bar.push(kit::icon_button(
            Icon::CircleQuestionMark,
            self.spell(words::KEYS_TIP),
            Some(Message::Keys(KeysMessage::Toggle)),
        ));
        container(bar)
            .padding([0.0, S2])
            .center_y(44)
            .width(Fill)
            .style(style::surface(PANEL))
            .into()
    }

    /// What is odd about the video, each as a chip with the whole of it under the pointer.
    fn of_the_video(&self) -> impl Iterator<Item = Element<'_, Message>> {
        let findings = self.original().map_or(&[][..], |it| &it.findings);
        findings.iter().take(CHIPS).map(|it| {
            let (_, ink) = super::entry_line::mark(it.severity);
            let ink = if it.severity == Severity::Note { TEXT_2 } else { ink };
            let name = it.id.replace('-', " ");
            kit::tip_over(kit::chip(said(&name), ink), said(&it.text))
        })
    }

    fn undo_buttons(&self) -> Element<'_, Message> {
        use frontalis_desk::Command::{Redo, Undo};
        let journal = self.sheet.journal();
        let undo = journal.can_undo().then_some(Message::Command(Undo));
        let redo = journal.can_redo().then_some(Message::Command(Redo));
        row![
            kit::icon_button(Icon::Undo2, self.spell(words::UNDO_TIP), undo),
            kit::icon_button(Icon::Redo2, self.spell(words::REDO_TIP), redo),
        ]
        .spacing(2)
        .into()
    }

    fn submit_button(&self) -> Element<'_, Message> {
        if self.is_submitted() {
            return kit::chip(words::IS_SUBMITTED, GOOD).into();
        }
        let ask = Some(Message::AskSubmit(true));
        let button =
            kit::icon_words_button(Icon::FileCheckCorner, words::SUBMIT, ask, false);
        kit::tip_over(button, self.spell(words::SUBMIT_TIP))
    }

    fn status_bar(&self) -> Element<'_, Message> {
        let n = self.folded().n_actions();
        let selected = self.desk.selection().len();
        let left = if selected == 0 {
            words::n_actions(n)
        } else {
            words::n_selected(selected, n)
        };
        let hints = words::CODING_HINTS.iter().map(|(key, what)| {
            row![
                text(self.spell(*key)).size(CAPTION).font(MONO).color(TEXT_2),
                text(*what).size(CAPTION).color(TEXT_3)
            ]
            .spacing(5)
            .into()
        });
        let hints = container(row(hints).spacing(S3)).clip(true).width(Fill);
        let saved = self.saved_mark();
        let bar = row![text(left).size(CAPTION).color(TEXT), hints]
            .extend(self.reading_words())
            .push(saved)
            .spacing(S4)
            .align_y(Center);
        let bar = container(bar).padding([0.0, S3]).center_y(25).width(Fill);
        let line = self.reading_line().unwrap_or_else(kit::line);
        column![line, bar.style(style::surface(PANEL))].into()
    }

    fn submit_card(&self) -> Element<'_, Message> {
        let open = self.sheet.open_actions().len();
        let mut content = column![
            kit::heading(words::SUBMIT_ASK),
            text(words::SUBMIT_TEXT).size(BODY).color(TEXT_2),
        ]
        .spacing(S3)
        .width(420);
        if 0 < open {
            let mark = icon(Icon::TriangleAlert, 14.0).color(BAD);
            let why = text(words::still_open(open)).size(BODY).color(TEXT);
            content = content.push(row![mark, why].spacing(S2).align_y(Center));
        }
        // What may have been forgotten is told, and is the coder's to judge.
        for it in self.forgotten.iter().take(3) {
            let mark = icon(Icon::TriangleAlert, 14.0).color(WARN);
            let why = text(said(&it.text)).size(SMALL).color(TEXT).width(Fill);
            content = content.push(row![mark, why].spacing(S2));
        }
        let go = (open == 0).then_some(Message::Submit);
        let buttons = row![
            space().width(Fill),
            kit::words_button(words::NOT_YET, Some(Message::AskSubmit(false))),
            kit::icon_words_button(Icon::FileCheckCorner, words::SUBMIT, go, true),
        ]
        .spacing(S2);
        over(content.push(buttons), Message::AskSubmit(false))
    }

    /// Whether the sheet takes no more changes.
    pub(crate) fn is_submitted(&self) -> bool {
        self.sheet.status() == frontalis_core::rows::SheetStatus::Submitted
    }
}

/// A card in front of the screen; a click beside it closes it.
pub(super) fn over<'a>(
    content: impl Into<Element<'a, Message>>,
    close: Message,
) -> Element<'a, Message> {
    let card = container(content).padding(S4 + S1).style(style::card);
    let card = iced::widget::opaque(card);
    let behind = container(card)
        .center(Fill)
        .style(|_| container::background(alpha(crate::design::tokens::VEIL, 0.6)));
    iced::widget::opaque(iced::widget::mouse_area(behind).on_press(close))
}

/// A small square button.
pub(super) fn small_button<'a>(
    it: Icon,
    tip: impl text::IntoFragment<'a>,
    message: Message,
) -> Element<'a, Message> {
    small_button_in(it, TEXT_2, tip, message)
}

/// The same in a colour of its own.
pub(super) fn small_button_in<'a>(
    it: Icon,
    ink: impl Into<Color>,
    tip: impl text::IntoFragment<'a>,
    message: Message,
) -> Element<'a, Message> {
    let face = container(icon(it, 13.0).color(ink)).center(Fill);
    let button = iced::widget::button(face)
        .width(24)
        .height(24)
        .padding(0)
        .style(style::quiet)
        .on_press(message);
    kit::tip_over(button, tip)
}

/// A piece of a bar as wide as its content.
pub(super) const SHRINK: Length = Length::Shrink;
