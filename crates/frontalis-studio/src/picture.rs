//! A decoded frame made ready to be drawn: its planes as they are where a graphics card
//! draws, else RGBA at the size of its view, cut in strips.
//!
//! Each strip is a slice of one buffer and stays below the 2 MiB above which wgpu uploads
//! an image later than it is drawn.

use std::sync::Arc;

use bytes::Bytes;
use frontalis_core::FrameIndex;
use frontalis_video::{Field, Frame};
use iced::Size;
use iced::advanced::image::Handle;

/// Bytes a strip may have.
const STRIP_BYTES: usize = 2 * 1024 * 1024 - 1;

/// One frame, ready to be drawn.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    frame: FrameIndex,
    field: Field,
    display: (u32, u32),
    content: Content,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// Pixels of the size of the view.
    Pixels(Pixels),
    /// The planes of a frame, at whatever size.
    Planes(Arc<Frame>),
}

/// Pixels in strips.
#[derive(Clone, Debug)]
pub(crate) struct Pixels {
    /// Width and height in pixels.
    pub(crate) size: (u32, u32),
    /// Strips, from the top.
    pub(crate) strips: Vec<Strip>,
}

/// Some full rows of a picture.
#[derive(Clone, Debug)]
pub(crate) struct Strip {
    /// Its first row.
    pub(crate) top: u32,
    /// Number of rows.
    pub(crate) height: u32,
    /// Its pixels.
    pub(crate) handle: Handle,
}

impl Picture {
    /// The pixels of `frame`, which is seen at `display` pixels.
    pub(crate) fn new(
        frame: FrameIndex,
        display: (u32, u32),
        pixels: &frontalis_video::Picture,
    ) -> Self {
        let size = (pixels.width, pixels.height);
        let content = pixels_of(&pixels.rgba, size);
        Self { frame, field: Field::Both, display, content }
    }

    /// A field of a frame, seen at `display` pixels, from its planes.
    pub(crate) fn planes(frame: Arc<Frame>, field: Field, display: (u32, u32)) -> Self {
        Self { frame: frame.index, field, display, content: Content::Planes(frame) }
    }

    /// A field of a frame, seen at `display` pixels, as pixels for a view of `size`.
    pub(crate) fn of_field(
        frame: &Frame,
        field: Field,
        display: (u32, u32),
        size: (u32, u32),
    ) -> Self {
        let rgba = Bytes::from(frame.to_rgba_of(field, size.0, size.1));
        Self { frame: frame.index, field, display, content: pixels_of(&rgba, size) }
    }

    /// Which frame it is.
    pub(crate) fn frame(&self) -> FrameIndex {
        self.frame
    }

    /// Which of its fields.
    pub(crate) fn field(&self) -> Field {
        self.field
    }

    /// The frame's own size as it is to be seen.
    pub(crate) fn display_size(&self) -> (u32, u32) {
        self.display
    }

    /// What is drawn.
    pub(crate) fn content(&self) -> &Content {
        &self.content
    }

    /// Whether it can be drawn in a view of this size without resampling it again.
    pub(crate) fn fits(&self, size: (u32, u32)) -> bool {
        match &self.content {
            Content::Pixels(it) => it.size == size,
            Content::Planes(_) => true,
        }
    }
}

fn pixels_of(rgba: &Bytes, size: (u32, u32)) -> Content {
    Content::Pixels(Pixels { size, strips: strips(rgba, size.0, size.1) })
}

fn strips(pixels: &Bytes, width: u32, height: u32) -> Vec<Strip> {
    let row = width as usize * 4;
    let rows = (STRIP_BYTES / row.max(1)).max(1);
    let tops = (0..height as usize).step_by(rows);
    tops.map(|top| {
        let n = rows.min(height as usize - top);
        let bytes = pixels.slice(top * row..(top + n) * row);
        let handle = Handle::from_rgba(width, n as u32, bytes);
        Strip { top: top as u32, height: n as u32, handle }
    })
    .collect()
}

/// The pixels that a picture of the shape `display` takes in a view of `room` physical
/// pixels; whoever makes pixels and whoever draws them must agree on it.
pub(crate) fn pixels_in(display: (u32, u32), room: Size<u32>) -> (u32, u32) {
    let fitted = fit(display, Size::new(room.width as f32, room.height as f32));
    let whole = |it: f32| (it.round() as u32).max(1);
    (whole(fitted.width), whole(fitted.height))
}

/// The largest size of the shape `display` that fits into `room`.
fn fit(display: (u32, u32), room: Size) -> Size {
    let (w, h) = (display.0.max(1) as f32, display.1.max(1) as f32);
    let by = (room.width / w).min(room.height / h).max(0.0);
    Size::new(w * by, h * by)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_fits_without_changing_its_shape() {
        assert_eq!(fit((1920, 1080), Size::new(640.0, 640.0)), Size::new(640.0, 360.0));
        assert_eq!(fit((1080, 1920), Size::new(640.0, 640.0)), Size::new(360.0, 640.0));
        assert_eq!(fit((10, 10), Size::new(0.0, 5.0)), Size::new(0.0, 0.0));
    }

    #[test]
    fn strips_are_below_two_mebibytes_and_cover_every_row() {
        let (width, height) = (1920, 1080);
        let pixels = Bytes::from(vec![0; width as usize * height as usize * 4]);
        let strips = strips(&pixels, width, height);
        assert!(strips.iter().all(|it| it.height as usize * 1920 * 4 < 2 * 1024 * 1024));
        assert_eq!(strips.iter().map(|it| it.height).sum::<u32>(), height);
        let tops: Vec<u32> = strips.iter().map(|it| it.top).collect();
        assert!(tops.windows(2).all(|it| it[0] < it[1]));
    }
}
