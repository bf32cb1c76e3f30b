//! The inspector: everything of the selected action, to read and to change.

use frontalis_core::facs::catalogue::Sides;
use frontalis_core::time::Landmark;
use frontalis_core::time::text::clock;
use frontalis_core::{Action, ActionId, FrameSpan, Level, MediaTime, Prefix};
use frontalis_desk::{Command, Keymap, Screen};
use iced::widget::{
    Row, button, column, container, mouse_area, row, space, text, text_input,
};
use iced::{Center, Element, Fill, Padding};

use super::{Coding, Message, NOTE_FIELD};
use crate::design::icon::{Icon, icon};
use crate::design::kit::{self, label, mono};
use crate::design::style;
use crate::design::tokens::{
    ACCENT, CAPTION, HEADING, LINE, MONO, S1, S2, S3, SANS_BOLD, SMALL, TEXT, TEXT_2,
    TEXT_3, region,
};
use crate::language::Word;
use crate::panels::Part;
use crate::text as words;
use crate::widget::pane::block;

impl Coding {
    /// The inspector above, the lists below.
    pub(super) fn side(&self) -> Element<'_, Message> {
        let inspector = match self.desk.selection().len() {
            0 => nothing(self.desk.keymap()),
            1 => {
                let id = self.desk.selection().single();
                let action = id.and_then(|id| Some((id, self.folded().get(id)?)));
                action.map_or_else(
                    || nothing(self.desk.keymap()),
                    |(id, it)| self.one(id, it),
                )
            }
            _ => self.several(),
        };
        let icon = match self.apart(Part::Lists) {
            Some(_) => Icon::PictureInPicture2,
            None => Icon::ExternalLink,
        };
        let take = Message::Command(Command::Screen(Screen::ListsApart));
        let take = tiny(icon, self.spell(words::LISTS_APART_TIP), Some(take));
        let title = kit::panel_title(words::ACTION).width(Fill);
        let title = row![title, take].align_y(Center);
        let inspector = kit::panel(title, inspector);
        let inspector = inspector.height(iced::Length::Shrink);
        let inspector = block(self.choice(), inspector);
        let lists = block(self.rows_and_choice(), self.lists());
        let all = column![inspector, kit::line(), lists];
        let all = all.height(Fill);
        container(all)
            .height(Fill)
            .style(style::surface(crate::design::tokens::PANEL))
            .into()
    }

    fn one<'a>(&'a self, id: ActionId, action: &'a Action) -> Element<'a, Message> {
        let facts = action.item.code.facts();
        let bar = container(space()).width(4).height(38);
        let color = region(facts.region);
        let bar = bar.style(move |_| container::background(color));
        let score = text(action.item.to_string()).size(HEADING + 2.0).font(SANS_BOLD);
        let name = text(facts.name).size(SMALL).color(TEXT_2);
        let delete = kit::icon_button(
            Icon::Trash2,
            self.spell(words::DELETE_TIP),
            Some(Message::Command(Command::Delete)),
        );
        let names = column![score.color(TEXT), name].width(Fill);
        let head = row![bar, names, self.template_button(), delete]
            .spacing(S3 - 2.0)
            .align_y(Center);
        let marks = column![
            self.landmark(action, Landmark::Onset),
            self.landmark(action, Landmark::ApexFirst),
            self.landmark(action, Landmark::ApexLast),
            self.landmark(action, Landmark::Offset),
            self.duration(action),
        ]
        .spacing(1);
        let content = column![
            head,
            levels(Some(action.item.level), facts.takes_level),
            sides(
                self.desk.keymap(),
                facts.sides,
                action.item.prefix,
                action.item.uncertain
            ),
            marks,
        ]
        .push(facts.takes_level.then(|| self.level_track(id, action)))
        .push(self.note_field());
        padded(content.spacing(S3))
    }

    /// Makes a template of what is selected.
    fn template_button(&self) -> Element<'_, Message> {
        let ask = frontalis_desk::Screen::SaveTemplate;
        kit::icon_button(
            Icon::BookmarkPlus,
            self.spell(words::TEMPLATE_TIP),
            Some(Message::Command(Command::Screen(ask))),
        )
    }

    /// The note: a box to be clicked, and a text field while it is written.
    fn note_field(&self) -> Element<'_, Message> {
        if self.note.editing {
            return text_input(&self.spell(words::NOTE), &self.note.text)
                .id(NOTE_FIELD)
                .on_input(Message::NoteTyped)
                .on_submit(Message::NoteEntered)
                .size(SMALL)
                .padding(Padding::from([6.0, S2]))
                .style(style::field)
                .into();
        }
        let (what, ink) = match self.note.text.as_str() {
            "" => (self.spell(words::NOTE), TEXT_3),
            note => (note.to_owned(), TEXT),
        };
        let face = container(text(what).size(SMALL).color(ink))
            .padding([6.0, S2])
            .width(Fill)
            .style(style::boxed(LINE));
        mouse_area(face).on_press(Message::EditNote).into()
    }

    fn several(&self) -> Element<'_, Message> {
        let ids = self.desk.selection().ids();
        let scores = ids.filter_map(|id| Some(self.folded().get(id)?.item.to_string()));
        let scores: Vec<String> = scores.take(12).collect();
        let n = self.desk.selection().len();
        let delete = kit::icon_button(
            Icon::Trash2,
            self.spell(words::DELETE_TIP),
            Some(Message::Command(Command::Delete)),
        );
        let title = text(words::n_selected_title(n)).size(HEADING).font(SANS_BOLD);
        let head =
            row![title.width(Fill), self.template_button(), delete].align_y(Center);
        let content = column![
            head,
            mono(scores.join("+"), SMALL).color(TEXT_2),
            levels(None, true),
            kit::hint(words::SEVERAL_HINT),
        ];
        padded(content.spacing(S3))
    }

    /// One landmark: its name, frame and time; go there, or put it here.
    fn landmark<'a>(&self, action: &Action, landmark: Landmark) -> Element<'a, Message> {
        let at = action.landmarks.get(landmark);
        let name = text(words::landmark(landmark)).size(SMALL).color(TEXT_2).width(68);
        let (frame, time) = match at {
            Some(at) => {
                let time = self.table().time(at).map(clock).unwrap_or_default();
                (at.0.to_string(), time.strip_prefix("00:").unwrap_or(&time).to_owned())
            }
            None => (words::NOT_MARKED.to_owned(), String::new()),
        };
        let ink = if at.is_some() { TEXT } else { TEXT_3 };
        let frame = text(frame).size(SMALL).font(MONO).color(ink).width(46);
        let time = text(time).size(CAPTION).font(MONO).color(TEXT_3).width(Fill);
        let go = at.map(Message::JumpTo);
        let here = self.here(landmark);
        row![
            name,
            frame,
            time,
            tiny(Icon::LocateFixed, words::GO_THERE, go),
            tiny(Icon::MapPin, words::put_here(landmark), Some(here)),
        ]
        .spacing(S1)
        .align_y(Center)
        .height(25)
        .into()
    }

    /// The level frame by frame: on this frame and how often it changes; to score it, and to
    /// take level and apex from it.
    fn level_track<'a>(&self, id: ActionId, action: &Action) -> Element<'a, Message> {
        let track = &action.levels;
        let here = self.playhead().and_then(|it| track.at(it));
        let here = here.map_or("–".to_owned(), |it| it.letter().to_string());
        let what = match track.changes().len() {
            0 => words::LEVEL_TRACK_NONE.to_string(),
            n => format!("{here}  {}", words::level_changes(n)),
        };
        let passing = self.desk.level_pass() == Some(id);
        let ink = if passing { ACCENT } else { TEXT_3 };
        let what = text(what).size(CAPTION).color(ink).width(Fill);
        let name = text(words::LEVEL_TRACK).size(SMALL).color(TEXT_2).width(90);
        let pass = Message::Command(Command::LevelPass);
        let take = Message::Command(Command::TakeFromTrack);
        let take = (!track.is_empty()).then_some(take);
        row![
            name,
            what,
            tiny(Icon::Repeat, self.spell(words::LEVEL_PASS_TIP), Some(pass)),
            tiny(Icon::ChevronsUp, self.spell(words::LEVEL_FROM_TRACK_TIP), take),
        ]
        .spacing(S1)
        .align_y(Center)
        .height(25)
        .into()
    }

    /// Puts a landmark on the frame on screen.
    fn here(&self, landmark: Landmark) -> Message {
        let frame = self.desk.transport().settled();
        match (landmark, self.desk.selection().single(), frame) {
            (Landmark::Onset, ..) => Message::Command(Command::MarkOnset),
            (Landmark::Offset, ..) => Message::Command(Command::MarkOffset),
            (_, Some(id), Some(frame)) => {
                Message::Command(Command::Retime { id, landmark, frame })
            }
            _ => Message::Command(Command::MarkApex),
        }
    }

    fn duration<'a>(&self, action: &Action) -> Element<'a, Message> {
        let name = text(words::DURATION).size(SMALL).color(TEXT_2).width(68);
        let span = action.landmarks.span();
        let length = |it: FrameSpan| self.table().duration(it).map(MediaTime::round_ms);
        let value = match span.and_then(|it| Some((it, length(it)?))) {
            Some((span, ms)) => words::duration(span.n_frames(), ms),
            None => self.spell(words::IS_OPEN),
        };
        let ink = if span.is_some() { TEXT } else { ACCENT };
        let value = text(value).size(SMALL).font(MONO).color(ink);
        row![name, value].spacing(S1).align_y(Center).height(25).into()
    }
}

fn padded<'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    let padding = Padding { top: 0.0, right: S3, bottom: S3, left: S3 };
    container(content).padding(padding).width(Fill).into()
}

fn nothing<'a>(keymap: &Keymap) -> Element<'a, Message> {
    let keys = words::SELECT_KEYS.iter().map(|(key, what)| {
        let cap = container(kit::keycap(words::spelled(key, keymap))).width(76);
        row![cap, label(*what)].spacing(S2).align_y(Center).into()
    });
    let content = column![kit::hint(words::NOTHING_SELECTED), column(keys).spacing(6)];
    padded(content.spacing(S3))
}

fn segment<'a>(words: String, on: bool, message: Message) -> Element<'a, Message> {
    let font = if on { SANS_BOLD } else { crate::design::tokens::SANS };
    let face = text(words).size(SMALL).font(font).align_x(Center).align_y(Center);
    button(face.width(Fill).height(Fill))
        .width(Fill)
        .height(26)
        .padding(0)
        .style(style::choice(on))
        .on_press(message)
        .into()
}

/// The level, or none. `current` is `None` where several actions are selected.
fn levels<'a>(current: Option<Option<Level>>, takes: bool) -> Element<'a, Message> {
    if !takes {
        return kit::hint(words::TAKES_NO_LEVEL).color(TEXT_3).into();
    }
    let set = |it| Message::Command(Command::SetLevel(it));
    let none = segment(words::NO_LEVEL.to_owned(), current == Some(None), set(None));
    let each = Level::ALL.map(|it| {
        let button =
            segment(it.letter().to_string(), current == Some(Some(it)), set(Some(it)));
        kit::tip_over(button, words::level_tip(it))
    });
    let buttons = row![none].extend(each).spacing(3);
    column![label(words::LEVEL), buttons].spacing(S1 + 1.0).into()
}

/// The sides that the code takes, and doubt.
fn sides<'a>(
    keymap: &Keymap,
    takes: Sides,
    current: Option<Prefix>,
    uncertain: bool,
) -> Element<'a, Message> {
    let set = |it| Message::Command(Command::SetPrefix(it));
    let unsure = Message::Command(Command::ToggleUncertain);
    let unsure =
        container(segment(words::UNSURE.to_string(), uncertain, unsure)).width(70);
    let choices = side_choices(takes);
    if choices.is_empty() {
        let none = kit::hint(words::TAKES_NO_SIDE).color(TEXT_3).width(Fill);
        return row![none, unsure].spacing(S2).align_y(Center).into();
    }
    let both = segment(words::BOTH.to_string(), current.is_none(), set(None));
    let mut buttons: Row<'_, Message> = row![container(both).width(50)].spacing(3);
    for (it, name) in choices {
        let button =
            segment(it.letter().to_string(), current == Some(*it), set(Some(*it)));
        buttons = buttons.push(kit::tip_over(button, words::spelled(name, keymap)));
    }
    let graded = current.filter(|it| !choices.iter().any(|(known, _)| known == it));
    if let Some(it) = graded {
        buttons = buttons.push(segment(it.letter().to_string(), true, set(Some(it))));
    }
    let buttons = row![buttons.width(Fill), unsure].spacing(S2);
    column![label(words::SIDE), buttons].spacing(S1 + 1.0).into()
}

fn side_choices(takes: Sides) -> &'static [(Prefix, Word)] {
    const LEFT: (Prefix, Word) = (Prefix::Left, words::LEFT_TIP);
    const RIGHT: (Prefix, Word) = (Prefix::Right, words::RIGHT_TIP);
    const ONE: (Prefix, Word) = (Prefix::Unilateral, words::ONE_SIDE_TIP);
    const UNEQUAL: (Prefix, Word) = (Prefix::Unequal, words::UNEQUAL_TIP);
    const TOP: (Prefix, Word) = (Prefix::Top, words::TOP_TIP);
    const BOTTOM: (Prefix, Word) = (Prefix::Bottom, words::BOTTOM_TIP);
    match takes {
        Sides::None => &[],
        Sides::Graded => &[LEFT, RIGHT, ONE, UNEQUAL],
        Sides::OneSided => &[LEFT, RIGHT, ONE],
        Sides::LeftRight | Sides::Direction => &[LEFT, RIGHT],
        Sides::Lips => &[TOP, BOTTOM],
        Sides::Places => &[LEFT, RIGHT, TOP, BOTTOM],
    }
}

fn tiny<'a>(
    it: Icon,
    tip: impl text::IntoFragment<'a>,
    message: Option<Message>,
) -> Element<'a, Message> {
    let ink = if message.is_some() { TEXT_2 } else { TEXT_3 };
    let face = container(icon(it, 13.0).color(ink)).center(Fill);
    let button = button(face)
        .width(24)
        .height(23)
        .padding(0)
        .style(style::quiet)
        .on_press_maybe(message);
    kit::tip_over(button, tip)
}
