//! A decoded frame made ready to be drawn: RGBA at the size of its view, cut in strips.
//!
//! Each strip is a slice of one buffer and stays below the 2 MiB above which wgpu uploads
//! an image later than it is drawn.

use bytes::Bytes;
use frontalis_core::FrameIndex;
use iced::Size;
use iced::advanced::image::Handle;

/// Bytes a strip may have.
const STRIP_BYTES: usize = 2 * 1024 * 1024 - 1;

/// One frame, ready to be drawn.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    frame: FrameIndex,
    display: (u32, u32),
    width: u32,
    height: u32,
    strips: Vec<Strip>,
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
        let (width, height) = (pixels.width, pixels.height);
        let strips = strips(&pixels.rgba, width, height);
        Self { frame, display, width, height, strips }
    }

    /// Which frame it is.
    pub(crate) fn frame(&self) -> FrameIndex {
        self.frame
    }

    /// The frame's own size as it is to be seen.
    pub(crate) fn display_size(&self) -> (u32, u32) {
        self.display
    }

    /// Rows of pixels.
    pub(crate) fn height(&self) -> u32 {
        self.height
    }

    /// Pixels, from the top.
    pub(crate) fn strips(&self) -> &[Strip] {
        &self.strips
    }

    /// Width and height in pixels.
    pub(crate) fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }
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

/// The largest size of the shape `display` that fits into `room`.
pub(crate) fn fit(display: (u32, u32), room: Size) -> Size {
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
