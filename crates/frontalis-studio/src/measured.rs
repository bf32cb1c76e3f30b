//! For benchmarks: the studio without a window, driven key by key as a window drives it, with
//! a clock beside.
//!
//! What a window does for a key: the interface that is there hears of it; the application
//! takes in what came of that, the file included; the interface is built and laid out anew,
//! hears that it is to be drawn, is drawn, and its pixels are made. A frame that comes from
//! the decoder is taken in in the same way.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::bail;
use frontalis_desk::Key;
use iced::{Event, Renderer, keyboard, mouse};

use crate::app::Message;
use crate::args::{Args, WindowSize};
use crate::headless::Stage;
use crate::keys;
use crate::screen::coding;

pub use crate::pixels::Pixels;

/// How long one key may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What to open.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The project.
    pub project: PathBuf,
    /// The coder and the clip; the library is shown without.
    pub sheet: Option<(String, String)>,
    /// Size of the window.
    pub size: (f32, f32),
}

/// What one key took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    /// From the key to the pixels that show what it did.
    pub whole: Duration,
    /// Taking it in: deciding, and the file.
    pub update: Duration,
    /// Building and laying out the interface.
    pub view: Duration,
    /// Drawing it, without making pixels.
    pub draw: Duration,
    /// Making the pixels that changed.
    pub pixels: Duration,
    /// How often the window was drawn.
    pub n_drawn: u32,
}

/// What the wheel is to do, by notches.
#[derive(Clone, Copy, Debug)]
pub enum Wheel {
    /// Along the clip.
    Pan(f32),
    /// Closer or further.
    Zoom(f32),
}

/// Makes the pixels of what was drawn.
pub type Raster<'a> = &'a mut dyn FnMut(&mut Renderer);

/// The studio on a project, ready for keys.
pub struct Measured {
    stage: Stage,
}

impl Measured {
    /// Opens a project, and its clip where one is named.
    ///
    /// # Errors
    ///
    /// Where the clip does not come on screen.
    pub fn open(opening: &Opening) -> anyhow::Result<Self> {
        let (width, height) = opening.size;
        let (coder, clip) = opening.sheet.clone().unzip();
        let args = Args {
            path: Some(opening.project.clone()),
            coder,
            clip,
            screenshot: Some(PathBuf::new()),
            read_clip: true,
            size: Some(WindowSize { width, height }),
            scale: 1.0,
            ..Args::default()
        };
        let mut stage = Stage::open(&args)?;
        stage.settle()?;
        Ok(Self { stage })
    }

    /// Turns the wheel by a notch over a place of the window: with Shift, or with Ctrl, which
    /// on the timeline pans and zooms.
    pub fn wheel(&mut self, at: (f32, f32), how: Wheel, raster: Raster<'_>) -> Cost {
        let mut cost = Cost::default();
        let from = Instant::now();
        let position = iced::Point::new(at.0, at.1);
        self.stage.cursor = mouse::Cursor::Available(position);
        let (modifiers, y) = match how {
            Wheel::Pan(notches) => (keyboard::Modifiers::SHIFT, notches),
            Wheel::Zoom(notches) => (keyboard::Modifiers::COMMAND, notches),
        };
        let delta = mouse::ScrollDelta::Lines { x: 0.0, y };
        let heard = self.stage.hears(&[
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)),
            Event::Mouse(mouse::Event::CursorMoved { position }),
            Event::Mouse(mouse::Event::WheelScrolled { delta }),
        ]);
        // What hears of it is there already in a window.
        let from = from + heard.built;
        cost.update += heard.heard;
        self.take_in(heard.messages, &mut cost);
        self.show(raster, &mut cost);
        cost.whole = from.elapsed();
        cost
    }

    /// Presses a key and waits until what it did is on screen and in the file.
    ///
    /// # Errors
    ///
    /// Where there is no such key, or nothing comes of it.
    pub fn press(&mut self, key: &str, raster: Raster<'_>) -> anyhow::Result<Cost> {
        let key: Key = key.parse().map_err(|_| anyhow::anyhow!("{key} is no key"))?;
        let mut cost = Cost::default();
        let from = Instant::now();
        let heard = self.stage.hears(&[keys::press_event(key)]);
        cost.view += heard.built;
        let from = from + heard.built;
        cost.update += heard.heard;
        self.take_in(heard.messages, &mut cost);
        self.show(raster, &mut cost);
        while let Some(coding) = &self.stage.app.coding {
            if coding.is_settled() && coding.n_unsaved() == 0 {
                break;
            }
            if PATIENCE < from.elapsed() {
                bail!("nothing comes of {key}");
            }
            let before = coding.serial();
            let next = Message::Coding(coding::Message::Pictures);
            self.take_in(vec![next], &mut cost);
            let Some(coding) = &self.stage.app.coding else { break };
            if coding.is_settled() {
                self.show(raster, &mut cost);
            } else if coding.serial() == before {
                std::thread::sleep(Duration::from_micros(100));
            }
        }
        cost.whole = from.elapsed();
        Ok(cost)
    }

    /// Draws what is on screen as if for the first time.
    pub fn draw(&mut self, raster: Raster<'_>) -> Cost {
        let mut cost = Cost::default();
        let from = Instant::now();
        self.show(raster, &mut cost);
        cost.whole = from.elapsed();
        cost
    }

    /// Actions on the sheet.
    pub fn n_actions(&self) -> usize {
        self.stage.app.coding.as_ref().map_or(0, |it| it.folded().n_actions())
    }

    /// How long the newest entry took into the file, as the window's thread saw it; `None`
    /// where there was none.
    pub fn in_file_after(&self) -> Option<Duration> {
        self.stage.app.last_save
    }

    fn take_in(&mut self, messages: Vec<Message>, cost: &mut Cost) {
        let from = Instant::now();
        for message in messages {
            let task = self.stage.app.update_held(message);
            self.stage.finish(task);
        }
        cost.update += from.elapsed();
    }

    fn show(&mut self, raster: Raster<'_>, cost: &mut Cost) {
        let shown = self.stage.shows();
        cost.view += shown.built;
        cost.draw += shown.drawn;
        let from = Instant::now();
        raster(&mut self.stage.renderer);
        cost.pixels += from.elapsed();
        cost.n_drawn += 1;
        self.take_in(shown.messages, cost);
    }
}
