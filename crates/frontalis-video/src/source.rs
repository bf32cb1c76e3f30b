//! Where frames come from, whatever that is.

use std::sync::Arc;

use frontalis_core::FrameIndex;

use crate::error::VideoError;
use crate::frame::Frame;

/// Something that gives the frames of a clip by number.
pub trait FrameSource: Send {
    /// How many frames there are, at least 1.
    fn n_frames(&self) -> u32;

    /// The frame `frame`, exactly. May decode many others on the way.
    ///
    /// # Errors
    ///
    /// [`VideoError::NoSuchFrame`] past the end, [`VideoError::FrameUnavailable`] where the
    /// picture is damaged or missing.
    fn frame(&mut self, frame: FrameIndex) -> Result<Arc<Frame>, VideoError>;

    /// As [`FrameSource::frame`], but asks `give_up` between packets and returns `None` as
    /// soon as it says yes. What was decoded is not lost.
    ///
    /// # Errors
    ///
    /// As [`FrameSource::frame`].
    fn frame_unless(
        &mut self,
        frame: FrameIndex,
        give_up: &mut dyn FnMut() -> bool,
    ) -> Result<Option<Arc<Frame>>, VideoError> {
        if give_up() { Ok(None) } else { self.frame(frame).map(Some) }
    }
}

/// A source for tests: grey pictures that carry their own number.
///
/// The number is drawn as 32 vertical bars across the picture, least significant bit first,
/// white for 1 and black for 0, so that [`SyntheticSource::read`] can tell which frame a
/// picture is, and as a grey level that changes from frame to frame.
#[derive(Clone, Debug)]
pub struct SyntheticSource {
    n_frames: u32,
    width: u32,
    height: u32,
}

impl SyntheticSource {
    /// `n_frames` pictures (at least 1) of `width` × `height` pixels (at least 64 × 16).
    pub fn new(n_frames: u32, width: u32, height: u32) -> Self {
        Self { n_frames: n_frames.max(1), width: width.max(64), height: height.max(16) }
    }

    /// The frame number drawn in an RGBA picture of this source, whatever its size; `None`
    /// where it is not `width` × `height` × 4 bytes or too small to read.
    pub fn read(rgba: &[u8], width: u32, height: u32) -> Option<FrameIndex> {
        let (width, height) = (width as usize, height as usize);
        if width < 64 || height < 8 || rgba.len() != width * height * 4 {
            return None;
        }
        let row = height / 4 * width;
        let bit = |i: usize| {
            let x = (2 * i + 1) * width / 64;
            u32::from(rgba[(row + x) * 4] > 127) << i
        };
        Some(FrameIndex((0..32).map(bit).sum()))
    }

    fn draw(&self, number: u32) -> Frame {
        let (width, height) = (self.width as usize, self.height as usize);
        let grey = 60 + u8::try_from(number % 120).unwrap_or(0);
        let mut luma = vec![grey; width * height];
        for row in luma.chunks_exact_mut(width).take(height / 2) {
            for (x, sample) in row.iter_mut().enumerate() {
                *sample = if number >> (x * 32 / width) & 1 == 1 { 235 } else { 16 };
            }
        }
        Frame::grey(FrameIndex(number), self.width, self.height, &luma)
    }
}

impl FrameSource for SyntheticSource {
    fn n_frames(&self) -> u32 {
        self.n_frames
    }

    fn frame(&mut self, frame: FrameIndex) -> Result<Arc<Frame>, VideoError> {
        let last = FrameIndex(self.n_frames - 1);
        if frame > last {
            return Err(VideoError::NoSuchFrame { frame, last });
        }
        Ok(Arc::new(self.draw(frame.0)))
    }
}
