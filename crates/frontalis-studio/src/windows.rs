//! The windows: the main one, and that of the pictures where they have one of their own, as
//! on a second monitor. Where they stood is remembered.

use frontalis_core::Severity;
use iced::widget::{column, container, row, stack, text};
use iced::{Center, Element, Fill, Point, Size, Subscription, Task, event, window};

use frontalis_store::fault::held;

use crate::app::{App, Message};
use crate::design::icon::{Icon, icon};
use crate::design::style;
use crate::design::tokens::{ACCENT, GROUND, HEADING, S3, S4, TEXT, VEIL, alpha};
use crate::fault::broken_page;
use crate::panels::{Panels, Place};
use crate::screen::coding::Coding;
use crate::text as words;

/// The least that the main window can be.
const LEAST: Size = Size::new(960.0, 540.0);
/// The pictures' own, at first.
const PICTURES: Size = Size::new(1200.0, 760.0);

/// Where a window is sure to be seen.
const HOME: Point = Point::new(40.0, 40.0);

/// The windows that are open.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Windows {
    /// The main one.
    pub(crate) main: Option<window::Id>,
    /// The one of the pictures.
    pub(crate) apart: Option<window::Id>,
    // Physical pixels to a logical one of the system, on the pictures' screen.
    apart_scale: Option<f32>,
    // Where they are now, by the screen's own measure.
    main_place: Option<Place>,
    apart_place: Option<Place>,
    // Where they were asked to be, until the system has said where they are.
    main_asked: Option<Point>,
    apart_asked: Option<Point>,
    /// Whether a file is held over a window.
    pub(crate) hovered: bool,
}

/// What happened to a window.
#[derive(Clone, Debug)]
pub(crate) enum WindowEvent {
    /// It is to close.
    Close,
    /// It is gone.
    Closed,
    /// It stands somewhere else.
    Moved(Point),
    /// It has another size.
    Resized(Size),
    /// It is on a screen of another density.
    Rescaled(f32),
    /// The size of its monitor; none where it is on none.
    Monitor(Option<Size>),
    /// A file is held over it, or no longer.
    Hovered(bool),
}

impl App {
    /// Opens the main window as it was left.
    pub(crate) fn open_main(&mut self) -> Task<Message> {
        let factor = self.prefs.size().factor();
        let place = self.prefs.place();
        let position = place.and_then(Place::corner);
        let (id, open) = window::open(window::Settings {
            size: Size::new(self.window.width, self.window.height),
            min_size: Some(LEAST),
            position: position
                .map_or(window::Position::Default, window::Position::Specific),
            // A note being written is kept first.
            exit_on_close_request: false,
            ..window::Settings::default()
        });
        self.windows.main = Some(id);
        self.windows.main_asked = position;
        self.windows.main_place = place;
        let size = Size::new(self.window.width * factor, self.window.height * factor);
        keep_size(&mut self.windows.main_place, size);
        Task::batch([
            open.discard(),
            look_for_monitor(id, position),
            self.follow_panels(),
        ])
    }

    /// Opens or closes the window of the pictures, as is wanted.
    pub(crate) fn follow_panels(&mut self) -> Task<Message> {
        let wanted = self.coding.is_some() && self.prefs.panels().apart;
        let task = match (self.windows.apart, wanted) {
            (None, true) if self.windows.main.is_some() => self.open_apart(),
            (Some(id), false) => self.close_apart(id),
            _ => Task::none(),
        };
        let apart = self.windows.apart.is_some();
        if let Some(coding) = &mut self.coding {
            coding.set_apart(apart);
        }
        task
    }

    fn open_apart(&mut self) -> Task<Message> {
        let place = self.prefs.pictures_place();
        let position = place.and_then(Place::corner);
        let factor = self.prefs.size().factor();
        let size = place.map_or(PICTURES, |it| it.size(PICTURES));
        let (id, open) = window::open(window::Settings {
            size: Size::new(size.width / factor, size.height / factor),
            min_size: Some(Size::new(320.0, 240.0)),
            position: position
                .map_or(window::Position::Default, window::Position::Specific),
            exit_on_close_request: false,
            ..window::Settings::default()
        });
        self.windows.apart = Some(id);
        self.windows.apart_asked = position;
        self.windows.apart_place = place;
        keep_size(&mut self.windows.apart_place, size);
        Task::batch([open.discard(), look_for_monitor(id, position)])
    }

    fn close_apart(&mut self, id: window::Id) -> Task<Message> {
        self.prefs.remember_pictures_place(self.windows.apart_place);
        self.windows.apart = None;
        window::close(id)
    }

    /// Something happened to a window.
    pub(crate) fn window_event(
        &mut self,
        id: window::Id,
        event: WindowEvent,
    ) -> Task<Message> {
        let apart = self.windows.apart == Some(id);
        let factor = self.zoom();
        match event {
            WindowEvent::Close | WindowEvent::Closed if apart => {
                let mut panels = self.prefs.panels();
                panels.apart = false;
                return self.arrange(panels);
            }
            WindowEvent::Close => return self.end(id),
            WindowEvent::Closed => {}
            WindowEvent::Moved(at) => {
                let at = Point::new(at.x * factor, at.y * factor);
                if self.is_elsewhere(apart, at) {
                    return window::move_to(id, HOME);
                }
                let place = self.place_of(apart).get_or_insert_default();
                (place.x, place.y) = (at.x, at.y);
            }
            WindowEvent::Resized(size) => {
                let on_screen = Size::new(size.width * factor, size.height * factor);
                keep_size(self.place_of(apart), on_screen);
                if !apart {
                    return self.update(Message::Resized(size));
                }
            }
            WindowEvent::Rescaled(scale) if apart => {
                self.windows.apart_scale = Some(scale)
            }
            WindowEvent::Rescaled(scale) => return self.update(Message::Rescaled(scale)),
            // It was left on a monitor that is gone.
            WindowEvent::Monitor(None) => {
                return window::move_to(id, HOME);
            }
            WindowEvent::Monitor(Some(_)) => {}
            WindowEvent::Hovered(it) => self.windows.hovered = it,
        }
        Task::none()
    }

    /// Whether the system has put a window, when it opened, far from where it was asked to
    /// be: it was left on a monitor that is gone, and a corner of it may be all that is seen.
    fn is_elsewhere(&mut self, apart: bool, at: Point) -> bool {
        const FAR: f32 = 100.0;
        let asked = if apart {
            &mut self.windows.apart_asked
        } else {
            &mut self.windows.main_asked
        };
        let asked = asked.take();
        asked.is_some_and(|it| FAR < (it.x - at.x).abs() || FAR < (it.y - at.y).abs())
    }

    /// All panels in the main window, which is where it can be seen.
    pub(crate) fn gather(&mut self, panels: Panels) -> Task<Message> {
        let moved = self.windows.main.map(|it| window::move_to(it, HOME));
        Task::batch([self.arrange(panels), moved.unwrap_or_else(Task::none)])
    }

    fn place_of(&mut self, apart: bool) -> &mut Option<Place> {
        if apart { &mut self.windows.apart_place } else { &mut self.windows.main_place }
    }

    /// Other panels from now on.
    pub(crate) fn arrange(&mut self, panels: Panels) -> Task<Message> {
        self.prefs.remember_panels(panels);
        if let Some(coding) = &mut self.coding {
            coding.set_panels(panels);
        }
        self.follow_panels()
    }

    /// Keeps what is being written and where the windows are, and ends.
    fn end(&mut self, id: window::Id) -> Task<Message> {
        if !self.close() {
            return Task::none();
        }
        if let Some(place) = self.windows.main_place {
            self.prefs.remember_place(place);
        }
        if self.windows.apart.is_some() {
            self.prefs.remember_pictures_place(self.windows.apart_place);
        }
        self.prefs.finish();
        let others = self.windows.apart.map_or_else(Task::none, window::close);
        Task::batch([others, window::close(id), iced::exit()])
    }

    /// Physical pixels to a logical one, where the pictures are.
    pub(crate) fn pictures_scale(&self) -> f32 {
        match (self.windows.apart, self.windows.apart_scale) {
            (Some(_), Some(scale)) => self.zoom() * scale,
            _ => self.scale(),
        }
    }

    /// The title of a window.
    pub(crate) fn title_of(&self, id: window::Id) -> String {
        if self.windows.apart == Some(id) {
            let clip = self.coding.as_ref().map(|it| it.clip.name.as_str());
            return words::pictures_title(clip.unwrap_or_default());
        }
        self.title()
    }

    /// What is in a window.
    pub(crate) fn view_of(&self, id: window::Id) -> Element<'_, Message> {
        match &self.coding {
            Some(coding) if self.windows.apart == Some(id) => {
                held(|| self.apart_view(coding)).unwrap_or_else(|_| broken_page())
            }
            _ if self.windows.apart == Some(id) => container("")
                .width(Fill)
                .height(Fill)
                .style(style::surface(GROUND))
                .into(),
            _ => self.view_held(),
        }
    }

    /// The window of the pictures.
    pub(crate) fn apart_view<'a>(&self, coding: &'a Coding) -> Element<'a, Message> {
        coding.apart_view(self.pictures_scale()).map(Message::Coding)
    }

    /// What stands over a window while a file is held over it.
    pub(crate) fn drop_mark(&self) -> Option<Element<'_, Message>> {
        if !self.windows.hovered {
            return None;
        }
        let says = match &self.project {
            Some(_) => words::DROP_ADDS,
            None => words::DROP_OPENS,
        };
        let says = row![
            icon(Icon::Import, 22.0).color(ACCENT),
            text(says).size(HEADING).color(TEXT),
        ];
        let card = container(says.spacing(S3).align_y(Center)).padding(S4);
        let card = container(column![card.style(style::boxed(ACCENT))]);
        let over = card.center(Fill).style(|_| container::background(alpha(VEIL, 0.55)));
        Some(stack![over].into())
    }

    /// Events of windows.
    pub(crate) fn window_events() -> Subscription<Message> {
        event::listen_with(|event, _status, id| {
            let iced::Event::Window(event) = event else { return None };
            let event = match event {
                window::Event::FileDropped(path) => return Some(Message::Dropped(path)),
                window::Event::CloseRequested => WindowEvent::Close,
                window::Event::Closed => WindowEvent::Closed,
                window::Event::Moved(at) => WindowEvent::Moved(at),
                window::Event::Resized(size) | window::Event::Opened { size, .. } => {
                    WindowEvent::Resized(size)
                }
                window::Event::Rescaled(it) => WindowEvent::Rescaled(it),
                window::Event::FileHovered(_) => WindowEvent::Hovered(true),
                window::Event::FilesHoveredLeft => WindowEvent::Hovered(false),
                _ => return None,
            };
            Some(Message::Window(id, event))
        })
    }

    /// Whatever was dropped is taken in: a project is opened, videos and the videos of a
    /// folder are added.
    pub(crate) fn dropped_files(&mut self, path: std::path::PathBuf) -> Task<Message> {
        self.windows.hovered = false;
        if path.extension().is_some_and(|it| it == words::EXTENSION) {
            if self.coding.is_some() {
                self.notice(Severity::Warning, words::DROP_NOT_WHILE_CODING);
                return Task::none();
            }
            return self.open_or_create(&path);
        }
        let videos =
            if path.is_dir() { crate::work::videos_in(&path) } else { vec![path] };
        let Some(first) = videos.first() else {
            self.notice(Severity::Warning, words::DROP_NO_VIDEOS);
            return Task::none();
        };
        let opened = match &self.project {
            Some(_) => Task::none(),
            // A video on its own is coded in a project beside it.
            None => self.open_or_create(&first.with_extension(words::EXTENSION)),
        };
        if self.coding.is_some() {
            self.notice(Severity::Note, words::videos_are_read(videos.len()));
        }
        Task::batch([opened, self.add_videos(videos)])
    }
}

fn keep_size(place: &mut Option<Place>, size: Size) {
    let place = place.get_or_insert_with(|| Place {
        x: f32::NAN,
        y: f32::NAN,
        ..Place::default()
    });
    (place.width, place.height) = (size.width, size.height);
}

/// A window that is put where it was may be on a monitor that is there no longer.
fn look_for_monitor(id: window::Id, position: Option<Point>) -> Task<Message> {
    match position {
        Some(_) => window::monitor_size(id)
            .map(move |size| Message::Window(id, WindowEvent::Monitor(size))),
        None => Task::none(),
    }
}
