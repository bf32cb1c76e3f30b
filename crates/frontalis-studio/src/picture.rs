//! A decoded frame made ready to be drawn: its planes as they are where a graphics card
//! draws, else RGBA at the size of its view, cut in strips.
//!
//! Each strip is a slice of one buffer and stays below the 2 MiB above which wgpu uploads
//! an image later than it is drawn.

use std::sync::Arc;

use bytes::Bytes;
use frontalis_core::FrameIndex;
use frontalis_video::{Field, Frame, Sight};
use iced::advanced::image::Handle;

/// Bytes a strip may have.
const STRIP_BYTES: usize = 2 * 1024 * 1024 - 1;

/// One frame, ready to be drawn.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    frame: FrameIndex,
    field: Field,
    sight: Sight,
    // Whether it stands for a larger one, and is drawn as large.
    small: bool,
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
    /// The pixels of `frame`.
    pub(crate) fn new(frame: FrameIndex, pixels: &frontalis_video::Picture) -> Self {
        let size = (pixels.width, pixels.height);
        let (content, sight) = (pixels_of(&pixels.rgba, size), pixels.sight.clone());
        Self { frame, field: Field::Both, sight, small: false, content }
    }

    /// The pixels of the whole of `frame`, fewer than there should be, to be drawn as `sight`
    /// says.
    pub(crate) fn small(
        frame: FrameIndex,
        size: (u32, u32),
        rgba: &Bytes,
        sight: Sight,
    ) -> Self {
        let content = pixels_of(rgba, size);
        Self { frame, field: Field::Both, sight, small: true, content }
    }

    /// A field of a frame from its planes.
    pub(crate) fn planes(frame: Arc<Frame>, field: Field, sight: Sight) -> Self {
        let index = frame.index;
        Self { frame: index, field, sight, small: false, content: Content::Planes(frame) }
    }

    /// A field of a frame as pixels.
    pub(crate) fn of_field(frame: &Frame, field: Field, sight: Sight) -> Self {
        let rgba = Bytes::from(frame.seen(field, &sight));
        let content = pixels_of(&rgba, sight.part.size);
        Self { frame: frame.index, field, sight, small: false, content }
    }

    /// Which frame it is.
    pub(crate) fn frame(&self) -> FrameIndex {
        self.frame
    }

    /// Which of its fields.
    pub(crate) fn field(&self) -> Field {
        self.field
    }

    /// How it is looked at.
    pub(crate) fn sight(&self) -> &Sight {
        &self.sight
    }

    /// Whether it stands for a larger picture of the whole frame.
    pub(crate) fn is_small(&self) -> bool {
        self.small
    }

    /// What is drawn.
    pub(crate) fn content(&self) -> &Content {
        &self.content
    }

    /// Whether it is the frame as it is looked at so.
    pub(crate) fn fits(&self, sight: &Sight) -> bool {
        !self.small && self.sight == *sight
    }
}

/// Turns RGBA pixels in rows of `width` left to right.
pub(crate) fn turn_rows(rgba: &mut [u8], width: u32) {
    let rows = rgba.as_chunks_mut::<4>().0.chunks_mut(width.max(1) as usize);
    rows.for_each(<[[u8; 4]]>::reverse);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_turned_each_by_itself() {
        let mut rgba: Vec<u8> = (0..24).collect();
        turn_rows(&mut rgba, 3);
        let firsts: Vec<u8> = rgba.iter().step_by(4).copied().collect();
        assert_eq!(firsts, [8, 4, 0, 20, 16, 12]);
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
