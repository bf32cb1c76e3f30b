//! Draws a face: a calm, shaded illustration in which each code does what its muscle does.
//!
//! The order is that of a painter: what lies behind first. Each part of the face works out
//! its own geometry from the expression, half by half, so that a code on one side leaves
//! the other side alone.

mod brow;
mod canvas;
mod cover;
mod eye;
mod half;
mod head;
mod mouth;
mod nose;
mod skin;
mod view;

use tiny_skia::Pixmap;

use crate::{Expression, PERSONS, Person};
use canvas::Canvas;
use half::Half;
use view::View;

/// How much of the person is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// Head and shoulders, as in a recording.
    Portrait,
    /// The face from hairline to chin, as large as it goes: for icons and practice items.
    Face,
}

impl Framing {
    /// Width, top and bottom of what has to be seen, in face units.
    fn extent(self) -> (f32, f32, f32) {
        match self {
            Self::Portrait => (2.9, -1.66, 1.78),
            Self::Face => (2.24, -0.98, 1.56),
        }
    }
}

/// How a face is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Who is drawn.
    pub person: Person,
    /// How much of the person is seen.
    pub framing: Framing,
    /// Colour behind the person; `None` leaves it transparent.
    pub background: Option<[u8; 3]>,
}

impl Default for Style {
    fn default() -> Self {
        let background = Some([206, 210, 212]);
        Self { person: PERSONS[0], framing: Framing::Portrait, background }
    }
}

/// A drawn picture: RGBA, 8 bits each, straight alpha, rows from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels, at least 1.
    pub width: u32,
    /// Height in pixels, at least 1.
    pub height: u32,
    /// `4 * width * height` bytes.
    pub rgba: Vec<u8>,
}

/// Why a picture could not be written as PNG.
#[derive(Debug, thiserror::Error)]
#[error("the picture could not be written as PNG: {0}")]
pub struct PngError(#[from] png::EncodingError);

impl Picture {
    /// Red, green, blue and alpha of a pixel; `None` outside the picture.
    pub fn pixel(&self, x: u32, y: u32) -> Option<[u8; 4]> {
        if self.width <= x || self.height <= y {
            return None;
        }
        let at = 4 * (y as usize * self.width as usize + x as usize);
        self.rgba.get(at..at + 4)?.try_into().ok()
    }

    /// The picture as a PNG file.
    ///
    /// # Errors
    ///
    /// [`PngError`] where the encoder fails.
    pub fn to_png(&self) -> Result<Vec<u8>, PngError> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.rgba)?;
        writer.finish()?;
        Ok(bytes)
    }
}

/// Largest side of a picture, in pixels.
const LARGEST: u32 = 8192;

/// Draws a face at a size in pixels (each side is held within 1 to 8192).
///
/// From 48 pixels up the codes can be told apart; the same arguments give the same bytes.
pub fn draw(face: &Expression, width: u32, height: u32, style: &Style) -> Picture {
    draw_moved(face, width, height, style, [0.0, 0.0])
}

/// [`draw`], with the head moved in the plane of the picture, in face units.
pub(crate) fn draw_moved(
    face: &Expression,
    width: u32,
    height: u32,
    style: &Style,
    sway: [f32; 2],
) -> Picture {
    let (width, height) = (width.clamp(1, LARGEST), height.clamp(1, LARGEST));
    let view = View::new(face, width, height, style.framing, sway);
    let Some(pixmap) = Pixmap::new(width, height) else {
        // Not reachable at these sizes; an empty picture is still a picture.
        let rgba = vec![0; 4 * width as usize * height as usize];
        return Picture { width, height, rgba };
    };
    let mut canvas = Canvas::new(pixmap, view);
    paint(&mut canvas, face, style);
    Picture { width, height, rgba: canvas.pixmap.take_demultiplied() }
}

fn paint(canvas: &mut Canvas, face: &Expression, style: &Style) {
    let person = &style.person;
    let halves = Half::both(face);
    head::background(canvas, style.background);
    head::body(canvas, person, &halves);
    head::back_of_head(canvas, person);
    let outline = head::outline(canvas, person, &halves);
    head::skin(canvas, person, outline.as_ref(), &halves);
    let earlier = canvas.clip(outline.as_ref());
    for half in &halves {
        skin::relief(canvas, person, half);
        skin::creases(canvas, person, half);
    }
    skin::middle(canvas, person, &halves);
    nose::draw(canvas, person, &halves);
    mouth::draw(canvas, person, &halves);
    for half in &halves {
        eye::draw(canvas, person, half);
        brow::draw(canvas, person, half);
    }
    canvas.unclip(earlier);
    head::hair(canvas, person);
    cover::draw(canvas, face);
}

#[cfg(test)]
mod tests;
