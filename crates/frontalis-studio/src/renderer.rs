//! What draws the window: the graphics card or the processor, whichever is faster here.
//!
//! Where there is no real card, it is the processor: a card that is only imitated is
//! the processor again. Where there is one, it is the card at first; when the program ends, both
//! draw the same moving picture into memory, once for each card, and what was faster draws from
//! the next start on.

use std::time::{Duration, Instant};

use anyhow::Context;
use iced::advanced::clipboard;
use iced::advanced::graphics::text::font_system;
use iced::advanced::renderer::{Headless as _, Style};
use iced::futures::executor::block_on;
use iced::widget::{button, column, image, row, text};
use iced::{Element, Event, Fill, Renderer, Size, mouse, window};
use iced_runtime::user_interface::{Cache, UserInterface};
use serde::{Deserialize, Serialize};

use crate::args::RendererChoice;
use crate::design::{style, tokens};
use crate::pixels::Pixels;
use crate::start::settings;
use crate::text as words;

/// The window that is drawn, in pixels.
const WINDOW: Size<u32> = Size::new(1280, 720);
/// The picture in it, which is another each time.
const PICTURE: Size<u32> = Size::new(640, 480);
/// Drawings that are not counted: pipelines, glyphs and caches come with them.
const FIRST: usize = 4;
/// Drawings that are.
const COUNTED: usize = 24;

/// What a comparison has found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Compared {
    /// The cards of this computer, with their drivers.
    pub(crate) cards: String,
    /// The median of a drawing by the card, in milliseconds; reading it back is in it.
    pub(crate) card_ms: f32,
    /// The median of a drawing by the processor.
    pub(crate) processor_ms: f32,
}

impl Compared {
    /// What was faster.
    pub(crate) fn faster(&self) -> RendererChoice {
        match self.card_ms <= self.processor_ms {
            true => RendererChoice::Wgpu,
            false => RendererChoice::TinySkia,
        }
    }
}

/// Has iced take what was asked for, or what is faster as far as is known. OpenGL is left to
/// who asks for it by name: where it is the only way to a card, iced's own shaders may not
/// compile, and the program would end.
pub(crate) fn choose(asked: Option<RendererChoice>, found: Option<&Compared>) {
    use iced::wgpu::Backends;
    const RENDERER: &str = "ICED_BACKEND";
    const WAYS: (&str, &str) = ("WGPU_BACKEND", "vulkan,metal,dx12");
    let ways = Backends::from_env();
    let chosen = match asked {
        Some(it) => Some(it),
        None if std::env::var_os(RENDERER).is_some() => None,
        None => faster(cards(ways.unwrap_or(Backends::PRIMARY)).as_deref(), found),
    };
    // SAFETY: nothing else runs yet, so nothing reads the environment meanwhile.
    #[expect(unsafe_code, reason = "iced 0.14 takes its renderer from here only")]
    unsafe {
        if let Some(it) = chosen {
            std::env::set_var(RENDERER, it.word());
        }
        if ways.is_none() {
            std::env::set_var(WAYS.0, WAYS.1);
        }
    }
}

/// The faster as far as is known; `None` where iced is to try the card, and the processor
/// where that cannot be used.
fn faster(cards: Option<&str>, found: Option<&Compared>) -> Option<RendererChoice> {
    let Some(cards) = cards else { return Some(RendererChoice::TinySkia) };
    let found = found.filter(|it| it.cards == cards)?;
    Some(found.faster()).filter(|it| *it == RendererChoice::TinySkia)
}

/// The real graphics cards, with their drivers; `None` where there is none.
fn cards(ways: iced::wgpu::Backends) -> Option<String> {
    use iced::wgpu::DeviceType::{DiscreteGpu, IntegratedGpu, VirtualGpu};
    let asked = iced::wgpu::InstanceDescriptor { backends: ways, ..Default::default() };
    let adapters = iced::wgpu::Instance::new(&asked).enumerate_adapters(ways);
    let real = adapters
        .iter()
        .map(iced::wgpu::Adapter::get_info)
        .filter(|it| matches!(it.device_type, DiscreteGpu | IntegratedGpu | VirtualGpu));
    let mut named: Vec<_> =
        real.map(|it| format!("{} ({})", it.name, it.driver_info)).collect();
    named.sort();
    named.dedup();
    (!named.is_empty()).then(|| named.join(", "))
}

/// Compares card and processor where there is a real card that was not compared yet.
pub(crate) fn compare_once(found: Option<&Compared>) -> Option<Compared> {
    let ways = iced::wgpu::Backends::from_env();
    let cards = cards(ways.unwrap_or(iced::wgpu::Backends::PRIMARY))?;
    if found.is_some_and(|it| it.cards == cards) {
        return None;
    }
    compare(cards).ok()
}

/// Compares what draws here, a card that is only imitated too.
///
/// # Errors
///
/// Where there is nothing to compare the processor with.
pub(crate) fn compare_now() -> anyhow::Result<Compared> {
    let ways = iced::wgpu::Backends::from_env();
    let cards = cards(ways.unwrap_or(iced::wgpu::Backends::PRIMARY));
    compare(cards.unwrap_or_else(|| words::NO_REAL_CARD.to_string()))
}

fn compare(cards: String) -> anyhow::Result<Compared> {
    let of = |choice| {
        let took = drawings(choice);
        took.map(|it| it.as_secs_f32() * 1e3)
    };
    let processor_ms = of(RendererChoice::TinySkia)?;
    Ok(Compared { cards, card_ms: of(RendererChoice::Wgpu)?, processor_ms })
}

/// The median of a drawing of what moves as a coded clip does.
fn drawings(choice: RendererChoice) -> anyhow::Result<Duration> {
    let settings = settings();
    if let Ok(mut fonts) = font_system().write() {
        settings.fonts.into_iter().for_each(|it| fonts.load_font(it));
    }
    let (font, size) = (settings.default_font, settings.default_text_size);
    let word = choice.word();
    let renderer = block_on(Renderer::new(font, size, Some(word)));
    let mut renderer = renderer.with_context(|| format!("{word} cannot draw here"))?;
    let mut pixels = Pixels::new(WINDOW).context("no room for a picture")?;
    let mut cache = Cache::default();
    let mut took = Vec::with_capacity(COUNTED);
    for n in 0..FIRST + COUNTED {
        let from = Instant::now();
        cache = draw(&mut renderer, cache, n);
        match &mut renderer {
            Renderer::Primary(_) => {
                drop(renderer.screenshot(WINDOW, 1.0, tokens::GROUND.into()))
            }
            Renderer::Secondary(_) => pixels.make(&mut renderer),
        }
        if FIRST <= n {
            took.push(from.elapsed());
        }
    }
    took.sort();
    Ok(took.get(COUNTED / 2).copied().unwrap_or_default())
}

/// Lays out and draws the `n`-th moment.
fn draw(renderer: &mut Renderer, cache: Cache, n: usize) -> Cache {
    let size = Size::new(WINDOW.width as f32, WINDOW.height as f32);
    let mut interface = UserInterface::build(scene(n), size, cache, renderer);
    let redraw = Event::Window(window::Event::RedrawRequested(Instant::now()));
    let cursor = mouse::Cursor::Unavailable;
    interface.update(&[redraw], cursor, renderer, &mut clipboard::Null, &mut Vec::new());
    let ink = Style { text_color: tokens::TEXT.into() };
    interface.draw(renderer, &style::theme(), &ink, cursor);
    interface.into_cache()
}

/// Buttons, a picture and its number, and a list: as much as there is beside a coded clip.
fn scene<'a>(n: usize) -> Element<'a, ()> {
    let names = |words: &'a str| (0..30).map(move |it| format!("{words} {it}"));
    let buttons = names("code").map(|it| {
        button(text(it).size(tokens::CAPTION)).style(style::quiet).on_press(()).into()
    });
    let list = names("lip corner pull").map(|it| {
        row![
            text(it).size(tokens::CAPTION).width(Fill),
            text("120–184").font(tokens::MONO)
        ]
        .into()
    });
    let shade = (n % 200) as u8;
    let rgba = [shade, 128, 255 - shade, 255]
        .repeat(PICTURE.width as usize * PICTURE.height as usize);
    let picture = image::Handle::from_rgba(PICTURE.width, PICTURE.height, rgba);
    let middle = column![image(picture).width(Fill), text(n)].width(PICTURE.width as f32);
    row![column(buttons).width(200), middle, column(list).width(Fill)].into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(card_ms: f32, processor_ms: f32) -> Compared {
        Compared { cards: "one (driver 1)".to_owned(), card_ms, processor_ms }
    }

    #[test]
    fn what_was_faster_draws_and_only_for_the_card_that_was_compared() {
        let slow = found(9.0, 4.0);
        let processor = Some(RendererChoice::TinySkia);
        assert_eq!(faster(None, None), processor, "no card");
        assert_eq!(faster(None, Some(&found(1.0, 4.0))), processor, "the card is gone");
        assert_eq!(faster(Some("one (driver 1)"), None), None, "not compared yet");
        assert_eq!(faster(Some("one (driver 1)"), Some(&slow)), processor);
        assert_eq!(faster(Some("one (driver 1)"), Some(&found(1.0, 4.0))), None);
        assert_eq!(faster(Some("one (driver 2)"), Some(&slow)), None, "compared anew");
    }

    #[test]
    fn every_moment_is_drawn_and_only_what_changed() {
        let (font, size) = (settings().default_font, settings().default_text_size);
        let mut renderer =
            block_on(Renderer::new(font, size, Some("tiny-skia"))).expect("a renderer");
        let mut pixels = Pixels::new(WINDOW).expect("room");
        let mut cache = draw(&mut renderer, Cache::default(), 0);
        pixels.make(&mut renderer);
        let before = pixels.bytes().to_vec();
        cache = draw(&mut renderer, cache, 50);
        pixels.make(&mut renderer);
        let changed =
            before.chunks(4).zip(pixels.bytes().chunks(4)).filter(|it| it.0 != it.1);
        let changed = changed.count() as u32;
        assert!(100_000 < changed && changed <= PICTURE.width * (PICTURE.height + 40));
        drop(cache);
    }
}
