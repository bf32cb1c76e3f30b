//! How the neutral reference frame is seen with the current one: beside it, in turn with it
//! in the same place, or not at all.
//!
//! In turn, what moved between the two frames seems to move, and what did not stands still.
//! Only what is seen changes: what is coded is the current frame throughout.

use std::time::Duration;

use frontalis_core::Severity;
use iced::widget::{container, text};
use iced::{Element, Fill, Subscription, time};

use super::{Coding, Message};
use crate::design::style;
use crate::design::tokens::{ACCENT, CAPTION, GOOD, S2, SANS_BOLD};
use crate::text as words;

/// How long each of the two is seen: three times a second both.
const EACH: Duration = Duration::from_millis(167);

/// How the neutral frame is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Reference {
    /// Beside the current frame.
    #[default]
    Beside,
    /// In turn with it; whether it is the neutral frame's turn.
    InTurn(bool),
    /// Not at all.
    Hidden,
}

impl Coding {
    pub(super) fn toggle_side_by_side(&mut self) {
        self.reference = match self.reference {
            Reference::Beside => Reference::Hidden,
            Reference::InTurn(_) | Reference::Hidden => Reference::Beside,
        };
    }

    pub(super) fn toggle_flicker(&mut self) {
        if let Reference::InTurn(_) = self.reference {
            self.reference = Reference::Beside;
        } else if self.folded().neutral().is_none() {
            let text = self.spell(words::NO_NEUTRAL);
            self.tell(Severity::Warning, text);
        } else {
            self.reference = Reference::InTurn(false);
            self.neutral.take_room_of(&self.current);
        }
    }

    /// It is the other one's turn.
    pub(super) fn flick(&mut self) {
        if let Reference::InTurn(neutral) = self.reference {
            self.reference = Reference::InTurn(!neutral);
        }
    }

    /// Whether both are seen in turn now: not while frames pass, which would be a third thing.
    fn is_in_turn(&self) -> bool {
        let at_rest = self.desk.transport().settled().is_some() && self.preview.is_none();
        let there = self.folded().neutral().is_some_and(|it| self.neutral.shows(it));
        matches!(self.reference, Reference::InTurn(_)) && at_rest && there
    }

    /// Whether the neutral frame stands where the current one usually does.
    pub(super) fn shows_neutral_in_turn(&self) -> bool {
        self.reference == Reference::InTurn(true) && self.is_in_turn()
    }

    pub(super) fn turns(&self) -> Subscription<Message> {
        if self.is_in_turn() {
            time::every(EACH).map(|_| Message::Flick)
        } else {
            Subscription::none()
        }
    }

    /// Which of the two is on screen, while they are seen in turn.
    pub(super) fn turn_mark(&self) -> Option<Element<'_, Message>> {
        let Reference::InTurn(_) = self.reference else { return None };
        let (name, ink) = match self.shows_neutral_in_turn() {
            true => (words::NEUTRAL, GOOD),
            false => (words::CURRENT, ACCENT),
        };
        let name = text(name).size(CAPTION).font(SANS_BOLD).color(ink);
        let name = container(name).padding([3.0, S2]).style(style::card);
        Some(container(name).padding(S2).width(Fill).into())
    }
}
