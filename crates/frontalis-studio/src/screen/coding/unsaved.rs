//! What the screen says while steps are not in the file: how many, why, and what to do.

use std::time::Duration;

use frontalis_store::Trouble;
use iced::widget::{Row, column, container, row, text};
use iced::{Center, Element, Fill, Subscription, time};

use super::{Coding, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    BAD, CAPTION, GOOD, RAISED, S1, S2, S3, SANS_BOLD, SMALL, TEXT, TEXT_2, WARN,
};
use crate::text as words;

/// How often it is looked whether they are.
const LOOK: Duration = Duration::from_millis(100);

impl Coding {
    /// Time, while there is something to be saved.
    pub(super) fn saves(&self) -> Subscription<Message> {
        if self.n_unsaved() == 0 {
            return Subscription::none();
        }
        time::every(LOOK).map(|_| Message::GoOnSaving)
    }

    /// The mark in the status bar: what is in the file, and what is not.
    pub(super) fn saved_mark(&self) -> Row<'_, Message> {
        let n = self.n_unsaved();
        let (mark, ink, said) = match (n, self.saving.trouble()) {
            (0, _) => (Icon::Check, GOOD, words::saved(self.sheet.journal().n_entries())),
            (_, None) => (Icon::LoaderCircle, WARN, words::not_saved(n)),
            (_, Some(_)) => (Icon::OctagonX, BAD, words::not_saved(n)),
        };
        let said = text(said).size(CAPTION).color(if n == 0 { TEXT_2 } else { TEXT });
        row![icon(mark, 12.0).color(ink), said].spacing(S1).align_y(Center)
    }

    /// Across the screen, while the file takes nothing.
    pub(super) fn unsaved_strip(&self) -> Option<Element<'_, Message>> {
        let (trouble, why) = self.saving.trouble()?;
        let n = self.n_unsaved();
        if n == 0 {
            return None;
        }
        let todo = match trouble {
            Trouble::Full => words::TROUBLE_FULL,
            Trouble::Busy => words::TROUBLE_BUSY,
            Trouble::ReadOnly => words::TROUBLE_READ_ONLY,
            Trouble::Gone => words::TROUBLE_GONE,
            Trouble::Replaced => words::TROUBLE_REPLACED,
            Trouble::Disk => words::TROUBLE_DISK,
            Trouble::Other => words::TROUBLE_OTHER,
        };
        let free = !self.saving.is_busy();
        let again = free.then_some(Message::SaveNow);
        let copy = free.then_some(Message::SaveCopy);
        let said = column![
            text(words::not_saved(n)).size(SMALL).font(SANS_BOLD).color(TEXT),
            kit::tip_over(text(todo).size(SMALL).color(TEXT_2), why.to_owned()),
        ];
        let line = row![
            icon(Icon::OctagonX, 16.0).color(BAD),
            said.width(Fill),
            kit::words_button(words::TRY_NOW, again),
            kit::icon_words_button(Icon::Save, words::SAVE_COPY, copy, true),
        ];
        let line = container(line.spacing(S3).align_y(Center)).padding([S2, S3]);
        Some(line.width(Fill).style(style::surface(RAISED)).into())
    }
}
