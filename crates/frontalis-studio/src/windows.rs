//! The windows: the main one, and those of the parts that have one of their own, as on a
//! second monitor. Where they stood is remembered.

use frontalis_core::Severity;
use iced::widget::{column, container, row, stack, text};
use iced::{Center, Element, Fill, Point, Size, Subscription, Task, event, window};

use frontalis_store::fault::held;

use crate::app::{App, Message};
use crate::design::icon::{Icon, icon};
use crate::design::style;
use crate::design::tokens::{ACCENT, GROUND, HEADING, S3, S4, TEXT, VEIL, alpha};
use crate::fault::broken_page;
use crate::panels::{Panels, Part, Place};
use crate::screen::coding::Coding;
use crate::text as words;

/// The least that the main window can be.
const LEAST: Size = Size::new(960.0, 540.0);
/// The least that the window of a part can be.
const LEAST_PART: Size = Size::new(320.0, 240.0);

/// Where a window is sure to be seen.
const HOME: Point = Point::new(40.0, 40.0);

/// A window, while it is open.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OneWindow {
    /// Its name; none where it is not open.
    pub(crate) id: Option<window::Id>,
    // Its logical size.
    size: Size,
    // Physical pixels to a logical one of the system, on its screen.
    scale: Option<f32>,
    // Where it is now, by the screen's own measure.
    place: Option<Place>,
    // Where it was asked to be, until the system has said where it is.
    asked: Option<Point>,
}

/// The windows that are open.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Windows {
    /// The main one.
    pub(crate) main: OneWindow,
    /// Those of the parts, in their order.
    pub(crate) parts: [OneWindow; 3],
    /// Whether a file is held over a window.
    pub(crate) hovered: bool,
}

impl Windows {
    /// The part that a window shows; none for the main one.
    fn part(&self, id: window::Id) -> Option<Part> {
        Part::ALL.into_iter().find(|it| self.parts[it.index()].id == Some(id))
    }

    /// The window of a part, or the main one.
    fn one(&mut self, part: Option<Part>) -> &mut OneWindow {
        match part {
            Some(part) => &mut self.parts[part.index()],
            None => &mut self.main,
        }
    }
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
        self.windows.main =
            OneWindow { id: Some(id), asked: position, place, ..OneWindow::default() };
        let size = Size::new(self.window.width * factor, self.window.height * factor);
        keep_size(&mut self.windows.main.place, size);
        Task::batch([
            open.discard(),
            look_for_monitor(id, position),
            self.follow_panels(),
        ])
    }

    /// Opens and closes the windows of parts, as is wanted.
    pub(crate) fn follow_panels(&mut self) -> Task<Message> {
        let mut tasks = Vec::new();
        for part in Part::ALL {
            let wanted = self.coding.is_some() && self.prefs.panels().is_apart(part);
            match (self.windows.parts[part.index()].id, wanted) {
                (None, true) if self.windows.main.id.is_some() => {
                    tasks.push(self.open_apart(part));
                }
                (Some(id), false) => tasks.push(self.close_apart(part, id)),
                _ => {}
            }
        }
        self.tell_of_windows();
        Task::batch(tasks)
    }

    /// Which parts have windows of their own, and how large.
    fn tell_of_windows(&mut self) {
        let apart = self.windows.parts.map(|it| it.id.map(|_| it.size));
        if let Some(coding) = &mut self.coding {
            coding.set_apart(apart);
        }
    }

    fn open_apart(&mut self, part: Part) -> Task<Message> {
        let place = self.prefs.place_of(part);
        let position = place.and_then(Place::corner);
        let factor = self.prefs.size().factor();
        let usual = part.usual_size();
        let on_screen = place.map_or(usual, |it| it.size(usual));
        let size = Size::new(on_screen.width / factor, on_screen.height / factor);
        let (id, open) = window::open(window::Settings {
            size,
            min_size: Some(LEAST_PART),
            position: position
                .map_or(window::Position::Default, window::Position::Specific),
            exit_on_close_request: false,
            ..window::Settings::default()
        });
        let one = self.windows.one(Some(part));
        *one = OneWindow { id: Some(id), size, scale: None, place, asked: position };
        keep_size(&mut one.place, on_screen);
        Task::batch([open.discard(), look_for_monitor(id, position)])
    }

    fn close_apart(&mut self, part: Part, id: window::Id) -> Task<Message> {
        let place = std::mem::take(self.windows.one(Some(part))).place;
        self.prefs.remember_place_of(part, place);
        window::close(id)
    }

    /// Something happened to a window.
    pub(crate) fn window_event(
        &mut self,
        id: window::Id,
        event: WindowEvent,
    ) -> Task<Message> {
        let part = self.windows.part(id);
        let factor = self.zoom();
        match event {
            WindowEvent::Close | WindowEvent::Closed if part.is_some() => {
                let mut panels = self.prefs.panels();
                part.into_iter().for_each(|it| panels.set_apart(it, false));
                return self.arrange(panels);
            }
            WindowEvent::Close => return self.end(id),
            WindowEvent::Closed => {}
            WindowEvent::Moved(at) => {
                let at = Point::new(at.x * factor, at.y * factor);
                let one = self.windows.one(part);
                if one.is_elsewhere(at) {
                    return window::move_to(id, HOME);
                }
                let place = one.place.get_or_insert_default();
                (place.x, place.y) = (at.x, at.y);
            }
            WindowEvent::Resized(size) => {
                let on_screen = Size::new(size.width * factor, size.height * factor);
                let one = self.windows.one(part);
                keep_size(&mut one.place, on_screen);
                one.size = size;
                if part.is_none() {
                    return self.update(Message::Resized(size));
                }
                self.tell_of_windows();
            }
            WindowEvent::Rescaled(scale) if part.is_some() => {
                self.windows.one(part).scale = Some(scale);
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

    /// All panels in the main window, which is where it can be seen.
    pub(crate) fn gather(&mut self, panels: Panels) -> Task<Message> {
        let moved = self.windows.main.id.map(|it| window::move_to(it, HOME));
        Task::batch([self.arrange(panels), moved.unwrap_or_else(Task::none)])
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
        if let Some(place) = self.windows.main.place {
            self.prefs.remember_place(place);
        }
        for part in Part::ALL {
            let one = self.windows.one(Some(part));
            if one.id.is_some() {
                let place = one.place;
                self.prefs.remember_place_of(part, place);
            }
        }
        self.prefs.finish();
        let others = self.windows.parts.iter().filter_map(|it| it.id);
        let others = others.map(window::close).collect::<Vec<_>>();
        Task::batch(others.into_iter().chain([window::close(id), iced::exit()]))
    }

    /// Physical pixels to a logical one, where a part is.
    pub(crate) fn scale_of(&self, part: Part) -> f32 {
        let one = self.windows.parts[part.index()];
        match (one.id, one.scale) {
            (Some(_), Some(scale)) => self.zoom() * scale,
            _ => self.scale(),
        }
    }

    /// The title of a window.
    pub(crate) fn title_of(&self, id: window::Id) -> String {
        let Some(part) = self.windows.part(id) else { return self.title() };
        let clip = self.coding.as_ref().map(|it| it.clip.name.as_str());
        words::part_title(part, clip.unwrap_or_default())
    }

    /// What is in a window.
    pub(crate) fn view_of(&self, id: window::Id) -> Element<'_, Message> {
        match (self.windows.part(id), &self.coding) {
            (None, _) => self.view_held(),
            (Some(part), Some(coding)) => {
                held(|| self.apart_view(coding, part)).unwrap_or_else(|_| broken_page())
            }
            (Some(_), None) => container("")
                .width(Fill)
                .height(Fill)
                .style(style::surface(GROUND))
                .into(),
        }
    }

    /// The window of a part.
    pub(crate) fn apart_view<'a>(
        &self,
        coding: &'a Coding,
        part: Part,
    ) -> Element<'a, Message> {
        coding.apart_view(part, self.scale_of(part)).map(Message::Coding)
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

impl OneWindow {
    /// Whether the system has put it, when it opened, far from where it was asked to be: it
    /// was left on a monitor that is gone, and a corner of it may be all that is seen.
    fn is_elsewhere(&mut self, at: Point) -> bool {
        const FAR: f32 = 100.0;
        let asked = self.asked.take();
        asked.is_some_and(|it| FAR < (it.x - at.x).abs() || FAR < (it.y - at.y).abs())
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
