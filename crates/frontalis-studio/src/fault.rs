//! A panic is held at the edge of the application: it is written down, told, and costs no
//! entry. What is on screen is built anew from the file.

use std::time::{Duration, Instant};

use frontalis_core::Severity;
use frontalis_store::Aside;
use frontalis_store::fault::{self, held};
use iced::widget::{column, container, row, text};
use iced::{Center, Element, Fill, Task};

use crate::app::{App, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{BAD, BODY, GROUND, S2, S3, TEXT, TEXT_2};
use crate::screen::coding;
use crate::text as words;

/// Faults within this time come of the same thing.
const TOGETHER: Duration = Duration::from_secs(10);
/// How often a screen is built anew before it is left.
const TRIES: usize = 2;

/// Says where faults are written, and which names they are written without.
pub(crate) fn log_faults() {
    if let Some(folder) = fault::state_folder() {
        fault::keep_log("frontalis-studio", env!("CARGO_PKG_VERSION"), &folder);
    }
}

impl App {
    /// As [`App::update`]; a panic in it is held.
    pub(crate) fn update_held(&mut self, message: Message) -> Task<Message> {
        match held(|| self.update(message)) {
            Ok(task) => task,
            Err(_) => held(|| self.after_fault()).unwrap_or_else(|_| Task::none()),
        }
    }

    /// As [`App::view`]; where that panics, a page that says so.
    pub(crate) fn view_held(&self) -> Element<'_, Message> {
        held(|| self.view()).unwrap_or_else(|_| broken_page())
    }

    /// Builds the screen anew after a fault in it, or leaves it where that did not help.
    pub(crate) fn after_fault(&mut self) -> Task<Message> {
        let now = Instant::now();
        self.faults.retain(|it| now.saturating_duration_since(*it) < TOGETHER);
        self.faults.push(now);
        let log = fault::log_file().map(|it| it.display().to_string());
        self.notice(Severity::Error, words::fault(log.as_deref()));
        self.compare = None;
        let Some(coding) = self.coding.take() else {
            if TRIES < self.faults.len() {
                self.project = None;
                self.library = Default::default();
            }
            return Task::none();
        };
        let (clip, coder) = (coding.clip.id, coding.coder.id);
        let frame = coding.playhead();
        let unwritten = coding.sheet.unwritten();
        drop(coding);
        let task = self.code(clip, coder);
        if let (Some(coding), Some(batch)) = (&mut self.coding, unwritten) {
            // What the file does not have yet is not lost with the screen.
            if coding.sheet.take_back(Aside::from(batch)).is_ok() {
                coding.sheet_changed();
                self.save(crate::saving::WAIT);
            }
        }
        if TRIES < self.faults.len() {
            let leave = self.update(Message::Coding(coding::Message::Leave));
            return Task::batch([task, leave]);
        }
        let go = frame.map(coding::Message::JumpTo).map(Message::Coding);
        let go = go.map_or_else(Task::none, |it| self.update(it));
        Task::batch([task, go])
    }
}

/// In the place of a screen that cannot be drawn.
pub(crate) fn broken_page<'a>() -> Element<'a, Message> {
    let log = fault::log_file().map(|it| it.display().to_string());
    let go_on =
        kit::words_button(words::GO_ON, Some(Message::Fault)).style(style::primary);
    let said = column![
        row![icon(Icon::OctagonX, 20.0).color(BAD), kit::heading(words::BROKEN_PAGE)]
            .spacing(S2)
            .align_y(Center),
        text(words::fault(log.as_deref())).size(BODY).color(TEXT_2),
        go_on,
    ];
    let said = container(said.spacing(S3).max_width(560));
    container(said.center(Fill))
        .width(Fill)
        .height(Fill)
        .style(move |_| container::background(GROUND).color(TEXT))
        .into()
}
