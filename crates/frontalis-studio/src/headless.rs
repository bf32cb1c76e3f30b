//! The studio without a display: a key script is played through the same interface and the
//! same update code, and what is then on screen is drawn into a picture.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use frontalis_desk::script::{self, Step};
use frontalis_desk::{Command, Grip};
use iced::advanced::clipboard;
use iced::advanced::graphics::text::font_system;
use iced::advanced::renderer::{Headless as _, Style};
use iced::futures::StreamExt;
use iced::futures::executor::block_on;
use iced::{Event, Renderer, Size, Task, mouse, window};
use iced_runtime::user_interface::{Cache, UserInterface};
use iced_runtime::{Action, task};

use crate::app::{App, Message};
use crate::args::{Args, RendererChoice};
use crate::design::{style, tokens};
use crate::keys;
use crate::prefs::Prefs;
use crate::screen::interpretation::Readings;
use crate::screen::{agreement, coding};
use crate::start::settings;

/// How long one frame may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Plays the script of the arguments, if any, and draws the window into `to`.
///
/// # Errors
///
/// Where the script cannot be read or played, or the picture not be written.
pub(crate) fn screenshot(args: &Args, to: &Path) -> anyhow::Result<()> {
    let steps = match &args.script {
        Some(path) => read_script(path)?,
        None => Vec::new(),
    };
    let mut stage = Stage::open(args)?;
    stage.settle()?;
    for step in &steps {
        stage.play(step)?;
    }
    stage.settle()?;
    for notice in &stage.app.notices {
        eprintln!("frontalis-studio: {}", notice.text);
    }
    let (size, rgba) = stage.draw();
    write_png(to, size, &rgba)
}

fn read_script(path: &Path) -> anyhow::Result<Vec<Step>> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("reading the key script {}", path.display()))?;
    script::parse(&text).with_context(|| format!("in {}", path.display()))
}

/// The application with a renderer that draws into memory.
pub(crate) struct Stage {
    pub(crate) app: App,
    pub(crate) renderer: Renderer,
    runtime: tokio::runtime::Runtime,
    cache: Cache,
    size: Size,
    scale: f32,
    /// Where the pointer is, of what is measured.
    pub(crate) cursor: mouse::Cursor,
    operations: Vec<Box<dyn iced::advanced::widget::Operation>>,
}

impl Stage {
    pub(crate) fn open(args: &Args) -> anyhow::Result<Self> {
        let settings = settings();
        if let Ok(mut fonts) = font_system().write() {
            settings.fonts.into_iter().for_each(|it| fonts.load_font(it));
        }
        let backend = args.renderer.unwrap_or(RendererChoice::TinySkia).word();
        let (font, size) = (settings.default_font, settings.default_text_size);
        let renderer = block_on(Renderer::new(font, size, Some(backend)))
            .with_context(|| format!("the renderer {backend} cannot draw here"))?;
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        let (mut app, task) = App::new(args, Prefs::load_from(None));
        // What is drawn must not hang on how fast this computer is.
        app.judges = false;
        let mut this = Self {
            app,
            renderer,
            runtime,
            cache: Cache::default(),
            size: Size::ZERO,
            scale: args.scale,
            cursor: mouse::Cursor::Unavailable,
            operations: Vec::new(),
        };
        this.size = this.app.window;
        this.scale = this.app.zoom();
        this.finish(task);
        Ok(this)
    }

    /// Runs a task to its end, here and now.
    pub(crate) fn finish(&mut self, task: Task<Message>) {
        let Some(mut actions) = task::into_stream(task) else { return };
        while let Some(action) = self.runtime.block_on(actions.next()) {
            match action {
                Action::Output(message) => {
                    let more = self.app.update(message);
                    self.finish(more);
                }
                Action::Widget(operation) => self.operations.push(operation),
                // Windows, clipboards and the like are not here.
                _ => {}
            }
        }
    }

    /// Hands events to the interface and its messages to the application; gives how many
    /// messages there were.
    fn pass(&mut self, events: &[Event]) -> usize {
        let cache = std::mem::take(&mut self.cache);
        let mut interface =
            UserInterface::build(self.app.view(), self.size, cache, &mut self.renderer);
        for mut operation in self.operations.drain(..) {
            interface.operate(&self.renderer, operation.as_mut());
        }
        let mut messages = Vec::new();
        // What a window says for each frame comes along, since views report their size then.
        let redraw = Event::Window(window::Event::RedrawRequested(Instant::now()));
        let events: Vec<Event> = events.iter().cloned().chain([redraw]).collect();
        interface.update(
            &events,
            mouse::Cursor::Unavailable,
            &mut self.renderer,
            &mut clipboard::Null,
            &mut messages,
        );
        self.cache = interface.into_cache();
        let n = messages.len();
        for message in messages {
            let task = self.app.update(message);
            self.finish(task);
        }
        n
    }

    /// Waits until the frame asked for is on screen and nothing else is under way.
    pub(crate) fn settle(&mut self) -> anyhow::Result<()> {
        let from = Instant::now();
        loop {
            let n = self.pass(&[]);
            let readings = self.app.readings.as_ref();
            if let Some(readings) = readings.filter(|_| self.app.readings_in_front) {
                if Readings::is_settled(readings) && n == 0 {
                    return Ok(());
                }
                if PATIENCE < from.elapsed() {
                    bail!("the readings did not come within {} s", PATIENCE.as_secs());
                }
                std::thread::sleep(Duration::from_millis(2));
                continue;
            }
            if let Some(agreement) = &self.app.agreement {
                if agreement.is_settled() && n == 0 {
                    return Ok(());
                }
                if PATIENCE < from.elapsed() {
                    bail!("the numbers did not come within {} s", PATIENCE.as_secs());
                }
                let pictures = agreement::FrameMessage::Pictures;
                let pictures = agreement::Message::Frame(pictures);
                let task = self.app.update(Message::Agreement(pictures));
                self.finish(task);
                std::thread::sleep(Duration::from_millis(2));
                continue;
            }
            let Some(coding) = &self.app.coding else {
                if n == 0 {
                    return Ok(());
                }
                continue;
            };
            let before = coding.serial();
            if coding.is_settled() && coding.is_read() && n == 0 {
                return Ok(());
            }
            if PATIENCE < from.elapsed() {
                bail!("the frame asked for did not come within {} s", PATIENCE.as_secs());
            }
            let task = self.app.update(Message::Coding(coding::Message::Pictures));
            self.finish(task);
            let now = self.app.coding.as_ref().map_or(0, coding::Coding::serial);
            if now == before {
                std::thread::sleep(Duration::from_millis(2));
            }
        }
    }

    fn play(&mut self, step: &Step) -> anyhow::Result<()> {
        match &step.action {
            script::Action::Press(key) => {
                let press = keys::press_event(*key);
                let release = keys::release_event(&press);
                self.pass(&[press]);
                self.pass(release.as_slice());
            }
            script::Action::Hold(key) => self.tell(step, coding::Message::Hold(*key))?,
            script::Action::Release(key) => {
                let command = Command::Release { grip: Grip::Key(*key), briefly: false };
                self.tell(step, coding::Message::Command(command))?;
            }
            script::Action::Ask(command) => {
                self.tell(step, coding::Message::Command(command.clone()))?;
            }
            script::Action::Wait => {}
        }
        self.settle().with_context(|| format!("at line {} of the script", step.line))
    }

    /// Hands a message to the coding screen.
    fn tell(&mut self, step: &Step, message: coding::Message) -> anyhow::Result<()> {
        if self.app.coding.is_none() {
            bail!("line {}: no clip is open; name --clip and --coder", step.line);
        }
        let task = self.app.update(Message::Coding(message));
        self.finish(task);
        Ok(())
    }

    /// The interface that is there hears of events.
    pub(crate) fn hears(&mut self, events: &[Event]) -> Heard {
        let from = Instant::now();
        let cache = std::mem::take(&mut self.cache);
        let mut interface = UserInterface::build(
            self.app.view_held(),
            self.size,
            cache,
            &mut self.renderer,
        );
        let built = from.elapsed();
        let mut messages = Vec::new();
        interface.update(
            events,
            self.cursor,
            &mut self.renderer,
            &mut clipboard::Null,
            &mut messages,
        );
        self.cache = interface.into_cache();
        Heard { built, heard: from.elapsed() - built, messages }
    }

    /// The interface is built anew and drawn, without making pixels.
    pub(crate) fn shows(&mut self) -> Shown {
        let from = Instant::now();
        let cache = std::mem::take(&mut self.cache);
        let mut interface = UserInterface::build(
            self.app.view_held(),
            self.size,
            cache,
            &mut self.renderer,
        );
        for mut operation in self.operations.drain(..) {
            interface.operate(&self.renderer, operation.as_mut());
        }
        let built = from.elapsed();
        let redraw = Event::Window(window::Event::RedrawRequested(Instant::now()));
        let mut messages = Vec::new();
        interface.update(
            &[redraw],
            self.cursor,
            &mut self.renderer,
            &mut clipboard::Null,
            &mut messages,
        );
        let style = Style { text_color: tokens::TEXT.into() };
        let theme = style::theme();
        interface.draw(&mut self.renderer, &theme, &style, self.cursor);
        self.cache = interface.into_cache();
        Shown { built, drawn: from.elapsed() - built, messages }
    }

    /// The window as it is now: its size in pixels, and RGBA rows from the top.
    fn draw(&mut self) -> (Size<u32>, Vec<u8>) {
        let cache = std::mem::take(&mut self.cache);
        let mut interface =
            UserInterface::build(self.app.view(), self.size, cache, &mut self.renderer);
        // Controls learn here whether they are at rest or disabled.
        let redraw = Event::Window(window::Event::RedrawRequested(Instant::now()));
        interface.update(
            &[redraw],
            mouse::Cursor::Unavailable,
            &mut self.renderer,
            &mut clipboard::Null,
            &mut Vec::new(),
        );
        let style = Style { text_color: tokens::TEXT.into() };
        let theme = style::theme();
        interface.draw(&mut self.renderer, &theme, &style, mouse::Cursor::Unavailable);
        self.cache = interface.into_cache();
        let pixels = |it: f32| (it * self.scale).round().max(1.0) as u32;
        let size = Size::new(pixels(self.size.width), pixels(self.size.height));
        let rgba = self.renderer.screenshot(size, self.scale, tokens::GROUND.into());
        (size, rgba)
    }
}

/// What came of events.
pub(crate) struct Heard {
    /// How long building took what heard of them, which is there already in a window.
    pub(crate) built: Duration,
    /// How long hearing took.
    pub(crate) heard: Duration,
    /// What was said.
    pub(crate) messages: Vec<Message>,
}

/// What came of drawing.
pub(crate) struct Shown {
    /// How long building and laying out took.
    pub(crate) built: Duration,
    /// How long drawing took.
    pub(crate) drawn: Duration,
    /// What was said meanwhile.
    pub(crate) messages: Vec<Message>,
}

fn write_png(to: &Path, size: Size<u32>, rgba: &[u8]) -> anyhow::Result<()> {
    let file = File::create(to).with_context(|| format!("writing {}", to.display()))?;
    let mut encoder = png::Encoder::new(BufWriter::new(file), size.width, size.height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rgba)?;
    writer.finish()?;
    Ok(())
}
