//! Pixels as a window of the processor makes them: where something changed. For what measures
//! drawing without a window.

use iced::advanced::graphics::layer::Layer as _;
use iced::advanced::graphics::{Viewport, damage};
use iced::{Color, Rectangle, Renderer, Size};
use iced_tiny_skia::Layer;
use tiny_skia_of_iced::{Mask, PixmapMut};

/// The pixels of a window, and what was drawn when they were made.
pub struct Pixels {
    size: Size<u32>,
    bytes: Vec<u8>,
    mask: Mask,
    before: Vec<Layer>,
}

impl std::fmt::Debug for Pixels {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "Pixels({} x {})", self.size.width, self.size.height)
    }
}

impl Pixels {
    /// A window of so many pixels; `None` for a size that is none.
    pub fn new(size: Size<u32>) -> Option<Self> {
        let bytes = vec![0; size.width as usize * size.height as usize * 4];
        let mask = Mask::new(size.width, size.height)?;
        Some(Self { size, bytes, mask, before: Vec::new() })
    }

    /// Premultiplied RGBA, rows from the top.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Makes those that changed of what was drawn, as iced does. Nothing where a graphics card
    /// draws.
    pub fn make(&mut self, renderer: &mut Renderer) {
        let Renderer::Secondary(renderer) = renderer else { return };
        let viewport = Viewport::with_physical_size(self.size, 1.0);
        let whole = Rectangle::with_size(viewport.logical_size());
        let bounds = |it: &Layer| vec![it.bounds()];
        let changed = match self.before.is_empty() {
            true => vec![whole],
            false => damage::diff(&self.before, renderer.layers(), bounds, Layer::damage),
        };
        let changed = damage::group(changed, whole);
        if changed.is_empty() {
            return;
        }
        self.before = renderer.layers().to_vec();
        let (width, height) = (self.size.width, self.size.height);
        if let Some(mut to) = PixmapMut::from_bytes(&mut self.bytes, width, height) {
            renderer.draw(&mut to, &mut self.mask, &viewport, &changed, Color::BLACK);
        }
    }
}
