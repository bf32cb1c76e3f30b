//! The application: what is open, which screen is in front, and where messages go.
//!
//! `update` routes; what touches files, threads or dialogs is in `perform`; `view` reads.

use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use frontalis_core::{ClipId, Severity};
use frontalis_store::Project;
use frontalis_video::{Cache, Media};
use iced::widget::stack;
use iced::{Element, Fill, Size, Subscription, Task, time, window};

use crate::args::Args;
use crate::background::Reading;
use crate::comfort::Wish;
use crate::copies::{CopyNews, Making};
use crate::key_file::Keys;
use crate::notices::{Past, Standing};
use crate::opening::News;
use crate::own_file::OwnFile;
use crate::panels::Part;
use crate::playback::{self, Output};
use crate::prefs::Prefs;
use crate::saving::{Carried, SavingNews};
use crate::screen::agreement::{self, Agreement};
use crate::screen::coding::{self, Coding};
use crate::screen::compare::{self, Compare};
use crate::screen::gate::{self, Gate};
use crate::screen::interpretation::{self, Readings};
use crate::screen::library::{self, Browse, Library};
use crate::screen::settings::{self, Settings};
use crate::screen::taking::{self, Taken, Taking};
use crate::text as words;
use crate::widget::guard::Guard;
use crate::windows::{WindowEvent, Windows};

/// Everything that is open.
pub(crate) struct App {
    pub(crate) prefs: Prefs,
    pub(crate) keys: Keys,
    pub(crate) own: OwnFile,
    pub(crate) project: Option<Project>,
    pub(crate) library: Library,
    pub(crate) coding: Option<Coding>,
    pub(crate) compare: Option<Compare>,
    pub(crate) agreement: Option<Agreement>,
    /// Where the keys are that open selective coding, where it was said.
    pub(crate) keys_folder: Option<std::path::PathBuf>,
    /// The interpretation screen, whether it is in front, and of which project it is.
    pub(crate) readings: Option<Readings>,
    pub(crate) readings_in_front: bool,
    pub(crate) readings_of: Option<PathBuf>,
    pub(crate) notices: Vec<Standing>,
    /// The notices of the past.
    pub(crate) past: Past,
    /// The windows that are open.
    pub(crate) windows: Windows,
    /// The gate before selective coding, while someone stands before it.
    pub(crate) gate: Option<Gate>,
    /// The card on which sheets are taken in, in front of the library.
    pub(crate) taking: Option<Taking>,
    /// The settings while they are open.
    pub(crate) settings: Option<Settings>,
    /// What sound is played on; `None` to play without.
    pub(crate) output: Option<Output>,
    /// The working copy that is being made.
    pub(crate) making: Option<Making>,
    /// Whether the speed of videos is measured.
    pub(crate) judges: bool,
    // Logical size of the window, and physical pixels to a logical one.
    pub(crate) window: Size,
    // Asked for by the arguments; the size of text comes on top of it.
    zoom: f32,
    screen_scale: f32,
    pub(crate) reading: Reading,
    /// The folder for what is kept of running on this computer; `None`: nothing is.
    pub(crate) state: Option<PathBuf>,
    /// How long the last step took into the file.
    pub(crate) last_save: Option<std::time::Duration>,
    /// When panics were held of late.
    pub(crate) faults: Vec<Instant>,
    /// Whether the screen panicked since the last event.
    pub(crate) broken: Cell<bool>,
    /// What is to panic, to see what comes of it.
    #[cfg(test)]
    pub(crate) breaks: Cell<Option<Break>>,
}

/// What tests let panic.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Break {
    /// Taking in messages of the coding screen.
    Update,
    /// Building any screen.
    View,
}

/// Everything that can happen.
#[derive(Clone, Debug)]
pub(crate) enum Message {
    /// On the library.
    Library(library::Message),
    /// On the coding screen.
    Coding(coding::Message),
    /// On the compare screen.
    Compare(compare::Message),
    /// On the agreement screen.
    Agreement(agreement::Message),
    /// On the interpretation screen.
    Readings(interpretation::Message),
    /// On the settings.
    Settings(settings::Message),
    /// At the gate before selective coding.
    Gate(gate::Message),
    /// On the card on which sheets are taken in.
    Taking(taking::Message),
    /// Sheets were taken in, or not; the project is back.
    TookIn(Carried, Result<Vec<Taken>, String>),
    /// A video is being read to become a clip.
    VideoRead(PathBuf, News),
    /// A video is being read to take the place of a clip's.
    Relinked(ClipId, PathBuf, News),
    /// The video of the clip being coded is being read.
    ClipRead(ClipId, News),
    /// The video that a neutral frame of another clip is of was read, or could not be.
    Borrowed(ClipId, Result<Arc<Media>, String>),
    /// Something is heard of the working copy of a clip that is being made.
    CopyNews(ClipId, CopyNews),
    /// A dialog was closed.
    Browsed(Browse, Vec<PathBuf>),
    /// A file was dropped on the window.
    Dropped(PathBuf),
    /// The window has another size.
    Resized(Size),
    /// The window is on a screen of another density.
    Rescaled(f32),
    /// A large project that is open was looked over.
    Checked(Result<(), String>),
    /// Something is heard about a project that would take nothing.
    Saving(SavingNews),
    /// A notice is closed.
    Dismiss(usize),
    /// A panic was held outside of `update`.
    Fault,
    /// What a notice is about is taken back.
    TakeBack(usize),
    /// A second has passed while notices stand.
    Second,
    /// The last notices, or not.
    Past,
    /// Something happened to a window.
    Window(window::Id, WindowEvent),
}

impl App {
    /// The application as its arguments ask for it.
    pub(crate) fn new(args: &Args, prefs: Prefs) -> (Self, Task<Message>) {
        let reading = Reading {
            on: args.screenshot.is_none() || args.read_clip,
            cache: if prefs.are_kept() { Cache::user() } else { None },
        };
        let state = prefs.are_kept().then(frontalis_store::fault::state_folder).flatten();
        let (keys, told) = Keys::load(prefs.beside(words::KEYS_FILE));
        let (own, own_told) = OwnFile::load(prefs.beside(words::OWN_FILE));
        let mut app = Self {
            prefs,
            keys,
            own,
            project: None,
            library: Library::default(),
            coding: None,
            compare: None,
            agreement: None,
            readings: None,
            readings_in_front: false,
            readings_of: None,
            notices: Vec::new(),
            past: Past::default(),
            windows: Windows::default(),
            gate: None,
            taking: None,
            keys_folder: args.keys.clone(),
            settings: None,
            output: Some(playback::system as Output)
                .filter(|_| !args.no_sound && args.screenshot.is_none()),
            making: None,
            judges: true,
            window: Size::ZERO,
            zoom: args.scale,
            screen_scale: 1.0,
            reading,
            state,
            last_save: None,
            faults: Vec::new(),
            broken: Cell::new(false),
            #[cfg(test)]
            breaks: Cell::new(None),
        };
        app.take_on(args);
        if let Some(told) = own_told {
            app.notice(Severity::Error, told);
        }
        if let Some(told) = told {
            app.notice(Severity::Error, told);
        }
        let task = app.start(args);
        (app, task)
    }

    /// The window's title.
    pub(crate) fn title(&self) -> String {
        let shelf = self.library.shelf.as_ref();
        let coding = self.coding.as_ref();
        words::window_title(
            shelf.map(|it| it.title.as_str()),
            coding.map(|it| (it.clip.name.as_str(), it.coder.name.as_str())),
        )
    }

    /// Physical pixels to a logical one.
    pub(crate) fn scale(&self) -> f32 {
        self.zoom() * self.screen_scale
    }

    /// How much larger than usual everything is.
    pub(crate) fn zoom(&self) -> f32 {
        self.zoom * self.prefs.size().factor()
    }

    /// Takes in what happened.
    pub(crate) fn update(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Library(message) => {
                let action = self.library.update(message);
                self.library_action(action)
            }
            Message::Coding(message) => self.coding_message(message),
            Message::Compare(message) => self.compare_message(message),
            Message::Agreement(message) => self.agreement_message(message),
            Message::Readings(message) => self.readings_message(message),
            Message::Settings(message) => self.settings_message(message),
            Message::Gate(message) => self.gate_message(message),
            Message::Taking(message) => self.taking_message(message),
            Message::TookIn(project, taken) => self.took_in(&project, taken),
            Message::VideoRead(path, news) => self.video_read(&path, news),
            Message::Relinked(clip, path, news) => self.relink(clip, &path, news),
            Message::ClipRead(clip, news) => self.clip_read(clip, news),
            Message::CopyNews(clip, news) => self.copy_news(clip, news),
            Message::Borrowed(clip, opened) => match &self.coding {
                Some(coding) if coding.clip.id == clip => {
                    let opened = coding::Message::BorrowedOpened(opened);
                    self.coding_message(opened)
                }
                _ => Task::none(),
            },
            Message::Browsed(what, paths) => self.browsed(what, paths),
            Message::Dropped(path) => self.dropped_files(path),
            Message::Resized(size) => {
                self.resized(size);
                self.redraw_agreement()
            }
            Message::Rescaled(scale) => {
                self.screen_scale = scale;
                Task::none()
            }
            Message::Saving(news) => self.saving_news(news),
            Message::Checked(Ok(())) => Task::none(),
            Message::Checked(Err(why)) => {
                self.notice(Severity::Error, why);
                Task::none()
            }
            Message::Fault => self.after_fault(),
            Message::TakeBack(at) => {
                self.undo_notice(at);
                Task::none()
            }
            Message::Second => {
                self.notices_age();
                Task::none()
            }
            Message::Past => self.wish(Wish::Notices),
            Message::Window(id, event) => self.window_event(id, event),
            Message::Dismiss(at) => {
                if at < self.notices.len() {
                    self.notices.remove(at);
                }
                Task::none()
            }
        }
    }

    fn coding_message(&mut self, message: coding::Message) -> Task<Message> {
        #[cfg(test)]
        assert!(self.breaks.take() != Some(Break::Update), "as the test wants it");
        let scale = self.scale_of(Part::Pictures);
        let Some(coding) = &mut self.coding else { return Task::none() };
        let action = coding.update(message, scale);
        self.keep_what_was_said();
        let waiting = self.perform_waiting();
        self.keep_what_was_said();
        Task::batch([waiting, self.coding_action(action)])
    }

    /// What the coding screen says in passing can be read again too.
    fn keep_what_was_said(&mut self) {
        let told = self.coding.as_mut().map(Coding::take_said).unwrap_or_default();
        told.iter().for_each(|it| self.past.keep(it.severity, &it.text));
    }

    fn compare_message(&mut self, message: compare::Message) -> Task<Message> {
        use compare::Action as A;
        match self.compare.as_mut().map(|it| it.update(message)) {
            Some(A::Leave) => self.compare = None,
            Some(A::Wish(wish)) => return self.wish(wish),
            Some(A::Hidden(n)) => self.notice(Severity::Note, words::hidden_sheets(n)),
            Some(A::None) | None => {}
        }
        Task::none()
    }

    /// Messages from outside the screens.
    pub(crate) fn subscription(&self) -> Subscription<Message> {
        let passing = if self.is_a_notice_passing() {
            time::every(Duration::from_secs(1)).map(|_| Message::Second)
        } else {
            Subscription::none()
        };
        let coding = self.coding.as_ref().map(Coding::subscription);
        let coding = coding.unwrap_or_else(Subscription::none).map(Message::Coding);
        let agreement = self.agreement.as_ref().map(Agreement::subscription);
        let agreement =
            agreement.unwrap_or_else(Subscription::none).map(Message::Agreement);
        let gate = self.gate.as_ref().map(Gate::subscription);
        let gate = gate.unwrap_or_else(Subscription::none).map(Message::Gate);
        Subscription::batch([Self::window_events(), passing, coding, agreement, gate])
    }

    /// What is on screen.
    pub(crate) fn view(&self) -> Element<'_, Message> {
        #[cfg(test)]
        assert!(self.breaks.get() != Some(Break::View), "as the test wants it");
        let readings = self.readings.as_ref();
        let in_front = self.readings_in_front && self.project.is_some();
        let readings = readings.filter(|_| in_front);
        let screen = match (&self.agreement, &self.coding, &self.compare) {
            _ if let Some(it) = readings => {
                it.view(self.keys.map()).map(Message::Readings)
            }
            (Some(it), _, _) => {
                it.view(self.keys.map(), self.scale()).map(Message::Agreement)
            }
            (None, Some(it), _) => it.view(self.scale()).map(Message::Coding),
            (None, None, Some(it)) => it.view(self.keys.map()).map(Message::Compare),
            (None, None, None) => {
                self.library.view(&self.prefs, self.keys.map()).map(Message::Library)
            }
        };
        let settings = self.settings.as_ref().map(|it| {
            it.view(&self.prefs, self.keys.map(), self.window).map(Message::Settings)
        });
        let page = stack![screen]
            .push(self.gate.as_ref().map(|it| it.view().map(Message::Gate)))
            .push(self.taking.as_ref().map(|it| it.view().map(Message::Taking)))
            .push(settings)
            .push(self.past_view())
            .push(self.standing())
            .push(self.drop_mark())
            .width(Fill)
            .height(Fill);
        Guard::new(page, &self.broken, Message::Fault).into()
    }
}
