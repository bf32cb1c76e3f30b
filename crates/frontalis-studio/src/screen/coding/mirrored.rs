//! Whether the recording is mirrored: asked for on a card, since it is so for every coder of
//! the clip. What is coded is never turned round unless its coder says so.

use frontalis_core::Item;
use frontalis_desk::{Effect, Key, KeyCode, NamedKey};
use iced::Element;
use iced::widget::{column, row, space, text};
use iced::{Center, Fill};

use super::view::over;
use super::{Action, Coding, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::tokens::{BODY, S2, S3, TEXT, TEXT_2, WARN};
use crate::text as words;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// Whether it is to be mirrored.
    mirrored: bool,
}

/// What happened on the card.
#[derive(Clone, Copy, Debug)]
pub(crate) enum MirroredMessage {
    /// Ask, or let it be.
    Toggle,
    /// Do it, and turn what is on the sheet round, or not.
    Do {
        /// Whether to turn.
        turn: bool,
    },
}

impl Coding {
    pub(super) fn ask_mirrored(&mut self) {
        self.mirroring = match self.mirroring {
            None => Some(Asked { mirrored: !self.clip.mirrored }),
            Some(_) => None,
        };
    }

    pub(super) fn mirrored_message(&mut self, message: MirroredMessage) -> Action {
        match message {
            MirroredMessage::Toggle => self.ask_mirrored(),
            MirroredMessage::Do { turn } => {
                if let Some(Asked { mirrored }) = self.mirroring.take() {
                    return Action::SetMirrored { mirrored, turn };
                }
            }
        }
        Action::None
    }

    /// A key while it is asked. Where sides would have to be turned or kept, only a button
    /// says which.
    pub(super) fn mirrored_key(&mut self, key: Key) -> Action {
        match key.code {
            KeyCode::Named(NamedKey::Escape) => self.mirroring = None,
            KeyCode::Named(NamedKey::Enter) if self.n_sided() == 0 => {
                return self.mirrored_message(MirroredMessage::Do { turn: false });
            }
            _ => {}
        }
        Action::None
    }

    /// The file says so from now on.
    pub(crate) fn is_mirrored(&mut self, mirrored: bool) {
        self.clip.mirrored = mirrored;
        self.follow_sight();
    }

    /// How many actions on the sheet name a side or a direction.
    pub(crate) fn n_sided(&self) -> usize {
        let is = |it: Item| it.turned() != it;
        self.folded().actions().filter(|it| is(it.1.item)).count()
    }

    /// The view aids that have to be written down before the sheet is left.
    pub(crate) fn last_aids(&mut self) -> Option<Effect> {
        self.desk.note_aids(self.sheet.sheet())
    }

    /// The card.
    pub(super) fn mirrored_card(&self) -> Option<Element<'_, Message>> {
        let Asked { mirrored } = self.mirroring?;
        let (ask, what) = match mirrored {
            true => (words::IS_MIRRORED, words::MIRRORED_TEXT),
            false => (words::IS_NOT_MIRRORED, words::NOT_MIRRORED_TEXT),
        };
        let mut content = column![
            kit::heading(ask),
            text(what).size(BODY).color(TEXT_2),
            text(words::MIRRORED_SIDES).size(BODY).color(TEXT_2),
        ]
        .spacing(S3)
        .width(520);
        let n = self.n_sided();
        if 0 < n {
            let said = match self.is_submitted() {
                true => words::sided_submitted(n),
                false => words::sided(n),
            };
            let mark = icon(Icon::TriangleAlert, 14.0).color(WARN);
            let said = text(said).size(BODY).color(TEXT);
            content = content.push(row![mark, said].spacing(S2).align_y(Center));
        }
        let say = |turn| Some(Message::Mirrored(MirroredMessage::Do { turn }));
        let cancel = Some(Message::Mirrored(MirroredMessage::Toggle));
        let mut buttons =
            row![space().width(Fill), kit::words_button(words::CANCEL, cancel)];
        if 0 < n && !self.is_submitted() {
            buttons = buttons
                .push(kit::words_button(words::TURN_SIDES, say(true)))
                .push(kit::words_button(words::KEEP_SIDES, say(false)));
        } else {
            let name =
                if mirrored { words::MARK_MIRRORED } else { words::MARK_NOT_MIRRORED };
            let it = Icon::FlipHorizontal2;
            buttons = buttons.push(kit::icon_words_button(it, name, say(false), true));
        }
        let content = content.push(buttons.spacing(S2));
        Some(over(content, Message::Mirrored(MirroredMessage::Toggle)))
    }
}
