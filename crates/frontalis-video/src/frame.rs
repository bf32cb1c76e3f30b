//! One decoded frame: the decoder's own planes, and what is needed to show them.
//!
//! Keeps true: the planes are never changed after decoding, so a frame can be shared
//! between threads and hashed at any time.

use std::sync::Arc;

use ff::format::Pixel;
use ffmpeg_next as ff;
use frontalis_core::FrameIndex;
use md5::{Digest, Md5};

use crate::convert;
use crate::probe::{Matrix, StreamInfo};

/// A frame in the decoder's own pixel format.
pub struct Frame {
    /// Its number.
    pub index: FrameIndex,
    pub(crate) picture: ff::frame::Video,
    pub(crate) info: Arc<StreamInfo>,
}

/// The planes of an 8-bit 4:2:0 frame as stored (not rotated), for a graphics card.
#[derive(Clone, Copy, Debug)]
pub struct Planes<'a> {
    /// Width of luma in pixels; chroma has half, rounded up.
    pub width: u32,
    /// Height of luma in pixels; chroma has half, rounded up.
    pub height: u32,
    /// Luma, blue difference, red difference.
    pub data: [&'a [u8]; 3],
    /// Bytes from one row to the next, by plane.
    pub strides: [usize; 3],
    /// Colour matrix.
    pub matrix: Matrix,
    /// Whether samples use 0–255.
    pub full_range: bool,
}

impl Frame {
    pub(crate) fn new(
        index: FrameIndex,
        picture: ff::frame::Video,
        info: Arc<StreamInfo>,
    ) -> Self {
        Self { index, picture, info }
    }

    /// A grey frame from `width × height` luma samples; missing samples are black.
    pub(crate) fn grey(index: FrameIndex, width: u32, height: u32, luma: &[u8]) -> Self {
        let mut picture = ff::frame::Video::new(Pixel::GRAY8, width, height);
        let stride = picture.stride(0).max(1);
        let rows = luma.chunks_exact(width.max(1) as usize);
        for (to, from) in picture.data_mut(0).chunks_mut(stride).zip(rows) {
            to[..from.len()].copy_from_slice(from);
        }
        let info = StreamInfo {
            width,
            height,
            rotation: 0,
            mirrored: false,
            pixel_aspect: (1, 1),
            codec: "synthetic".to_owned(),
            pixel_format: "gray".to_owned(),
            bit_depth: 8,
            matrix: Matrix::Bt601,
            matrix_guessed: false,
            full_range: false,
            interlaced: false,
            container: "synthetic".to_owned(),
            stream: 0,
            n_video_streams: 1,
        };
        Self::new(index, picture, Arc::new(info))
    }

    /// What the stream is.
    pub fn info(&self) -> &StreamInfo {
        &self.info
    }

    /// Width and height as stored, in pixels.
    pub fn stored_size(&self) -> (u32, u32) {
        (self.picture.width(), self.picture.height())
    }

    /// Width and height as shown: after pixel aspect and rotation, in pixels.
    pub fn display_size(&self) -> (u32, u32) {
        let (width, height) = self.stored_size();
        self.info.shown_size(width, height)
    }

    /// The frame upright, scaled to exactly `width` × `height` pixels: RGBA with 8 bits a
    /// channel, rows from the top, `width * height * 4` bytes. For an undistorted picture
    /// the sizes must have the ratio of [`Frame::display_size`], see [`fit`].
    pub fn to_rgba(&self, width: u32, height: u32) -> Vec<u8> {
        convert::to_rgba(self, width.max(1), height.max(1))
    }

    /// MD5 of the decoded planes without padding, in lower-case hex: what
    /// `ffmpeg -i CLIP -map 0:STREAM -fps_mode passthrough -f framemd5 -` prints.
    pub fn md5(&self) -> String {
        let hash = Md5::digest(convert::packed(&self.picture));
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// See [`quick_hash`].
    pub(crate) fn quick_hash(&self) -> u64 {
        quick_hash(&self.picture)
    }

    /// Memory that the planes take, in bytes.
    pub fn bytes(&self) -> usize {
        (0..self.picture.planes()).map(|plane| self.picture.data(plane).len()).sum()
    }

    /// The planes, where the frame is 8-bit 4:2:0.
    pub fn yuv420(&self) -> Option<Planes<'_>> {
        let picture = &self.picture;
        if !matches!(picture.format(), Pixel::YUV420P | Pixel::YUVJ420P) {
            return None;
        }
        Some(Planes {
            width: picture.width(),
            height: picture.height(),
            data: [picture.data(0), picture.data(1), picture.data(2)],
            strides: [picture.stride(0), picture.stride(1), picture.stride(2)],
            matrix: self.info.matrix,
            full_range: self.info.full_range,
        })
    }
}

impl std::fmt::Debug for Frame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (width, height) = self.stored_size();
        write!(f, "Frame({}, {width}x{height} {})", self.index.0, self.info.pixel_format)
    }
}

/// A quick hash of the bytes that [`Frame::md5`] hashes, to compare two decodes of one frame.
pub(crate) fn quick_hash(picture: &ff::frame::Video) -> u64 {
    xxhash_rust::xxh3::xxh3_64(&convert::packed(picture))
}

/// The largest width and height with the shape of `size` that fit into `room`, at least
/// 1 × 1. All in pixels.
pub fn fit(size: (u32, u32), room: (u32, u32)) -> (u32, u32) {
    let (width, height) = (u64::from(size.0.max(1)), u64::from(size.1.max(1)));
    let (wide, high) = (u64::from(room.0.max(1)), u64::from(room.1.max(1)));
    let divided =
        |by: u64, of: u64| u32::try_from((by + of / 2) / of).unwrap_or(u32::MAX);
    if width * high > height * wide {
        (divided(wide, 1), divided(height * wide, width).clamp(1, room.1.max(1)))
    } else {
        (divided(width * high, height).clamp(1, room.0.max(1)), divided(high, 1))
    }
}

#[cfg(test)]
mod tests;
