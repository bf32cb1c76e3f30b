//! One decoded frame: the decoder's own planes, and what is needed to show them.
//!
//! Keeps true: the bytes are never changed after decoding, so a frame can be shared between
//! threads and hashed at any time; no object of FFmpeg is in it.

use std::sync::Arc;

use ffmpeg_next as ff;
use frontalis_core::FrameIndex;
use md5::{Digest, Md5};
use xxhash_rust::xxh3::xxh3_64;

use crate::convert::{self, Field, Orientation, Sampling, Sight};
use crate::error::size_words;
use crate::layout::{Layout, Samples};
use crate::look::{Look, Transfer};
use crate::pack::pack;
use crate::probe::{Matrix, StreamInfo};

/// A frame in the decoder's own pixel format.
pub struct Frame {
    /// Its number.
    pub index: FrameIndex,
    layout: Arc<Layout>,
    look: Look,
    info: Arc<StreamInfo>,
    pixels: Box<dyn AsRef<[u8]> + Send + Sync>,
}

impl Frame {
    /// A frame of these bytes, which are laid out as `layout` says; `None` where there are
    /// fewer.
    pub(crate) fn new(
        index: FrameIndex,
        layout: Arc<Layout>,
        look: Look,
        info: Arc<StreamInfo>,
        pixels: Box<dyn AsRef<[u8]> + Send + Sync>,
    ) -> Option<Self> {
        let enough = (*pixels).as_ref().len() >= layout.bytes;
        enough.then_some(Self { index, layout, look, info, pixels })
    }

    /// A copy of a decoded picture; `None` where its format is not one of FFmpeg's.
    pub(crate) fn copied(
        index: FrameIndex,
        picture: &ff::frame::Video,
        info: &Arc<StreamInfo>,
    ) -> Option<Self> {
        let layout = Layout::of(picture.format(), picture.width(), picture.height())?;
        let mut bytes = vec![0; layout.bytes];
        pack(picture, &layout, &mut bytes)?;
        let look = Look::of(picture, info);
        Self::new(index, Arc::new(layout), look, Arc::clone(info), Box::new(bytes))
    }

    /// A picture made without a decoder: `bytes` laid out as FFmpeg's `rawvideo` lays out
    /// the pixel format and size that `info` names. `None` where it knows no such format or
    /// there are fewer bytes.
    pub fn made(
        index: FrameIndex,
        info: StreamInfo,
        look: Look,
        bytes: Vec<u8>,
    ) -> Option<Self> {
        let format = info.pixel_format.parse().ok()?;
        let layout = Layout::of(format, info.width, info.height)?;
        Self::new(index, Arc::new(layout), look, Arc::new(info), Box::new(bytes))
    }

    /// A grey frame from `width × height` luma samples; missing samples are black.
    pub(crate) fn grey(index: FrameIndex, width: u32, height: u32, luma: &[u8]) -> Self {
        let layout = Layout::grey(width, height);
        let mut bytes = luma.to_vec();
        bytes.resize(layout.bytes, 0);
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
            transfer: Transfer::Standard,
            interlaced: false,
            container: "synthetic".to_owned(),
            stream: 0,
            n_video_streams: 1,
        };
        let look = Look::of_stream(&info);
        let (layout, info) = (Arc::new(layout), Arc::new(info));
        Self { index, layout, look, info, pixels: Box::new(bytes) }
    }

    /// What the stream is.
    pub fn info(&self) -> &StreamInfo {
        &self.info
    }

    /// Where its planes lie in [`Frame::data`].
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// How its samples are to be seen.
    pub fn look(&self) -> &Look {
        &self.look
    }

    /// The planes one after another, rows without padding, as FFmpeg's `rawvideo` writes
    /// them; [`Layout::bytes`] long.
    pub fn data(&self) -> &[u8] {
        let all = (*self.pixels).as_ref();
        all.get(..self.layout.bytes).unwrap_or(all)
    }

    /// The bytes of plane `at`, rows [`Plane::stride`](crate::Plane::stride) apart; empty
    /// where there is no such plane.
    pub fn plane(&self, at: usize) -> &[u8] {
        let Some(plane) = self.layout.planes.get(at) else { return &[] };
        let end = plane.offset + plane.stride * plane.height as usize;
        self.data().get(plane.offset..end).unwrap_or(&[])
    }

    /// Width and height as stored, in pixels.
    pub fn stored_size(&self) -> (u32, u32) {
        (self.layout.width, self.layout.height)
    }

    /// Width and height as stored, made upright.
    pub(crate) fn upright_size(&self) -> (u32, u32) {
        let (width, height) = self.stored_size();
        if self.orientation().transposed { (height, width) } else { (width, height) }
    }

    /// Width and height as shown: after pixel aspect and rotation, in pixels.
    pub fn display_size(&self) -> (u32, u32) {
        self.info.shown_size(self.stored_size(), self.look.pixel_aspect)
    }

    /// The frame upright, scaled to exactly `width` × `height` pixels: RGBA with 8 bits a
    /// channel, rows from the top, `width * height * 4` bytes. For an undistorted picture
    /// the sizes must have the ratio of [`Frame::display_size`], see [`fit`].
    pub fn to_rgba(&self, width: u32, height: u32) -> Vec<u8> {
        self.to_rgba_of(Field::Both, width, height)
    }

    /// As [`Frame::to_rgba`], of one field. The rows between are interpolated; both fields
    /// lie where they are in the frame, so that what stands still does not jump. A frame
    /// that has no fields is shown whole.
    pub fn to_rgba_of(&self, field: Field, width: u32, height: u32) -> Vec<u8> {
        let mut out = Vec::new();
        self.to_rgba_into(field, &Sight::all(width, height), &mut out);
        out
    }

    /// As [`Frame::to_rgba_of`], as `sight` says, into `out`, whose memory is used again:
    /// making room for a picture takes as long as making the picture.
    pub fn to_rgba_into(&self, field: Field, sight: &Sight, out: &mut Vec<u8>) {
        convert::to_rgba_into(self, field, sight, out);
    }

    /// As [`Frame::to_rgba_of`], as `sight` says: as many pixels as its part has.
    pub fn seen(&self, field: Field, sight: &Sight) -> Vec<u8> {
        let mut out = Vec::new();
        self.to_rgba_into(field, sight, &mut out);
        out
    }

    /// What a graphics card needs to draw this field from the planes as they are, see
    /// [`Sampling`]; `None` where they are no planes of luma and chroma, or are of high
    /// dynamic range: those are drawn from [`Frame::to_rgba_of`].
    pub fn sampling(&self, field: Field) -> Option<Sampling> {
        let plain = self.layout.samples != Samples::Other
            && self.look.transfer == Transfer::Standard;
        plain.then(|| Sampling::of(self, field))
    }

    /// How its stored picture is made upright.
    pub fn orientation(&self) -> Orientation {
        Orientation::of(self.info.rotation, self.info.mirrored)
    }

    /// MD5 of the decoded planes without padding, in lower-case hex: what
    /// `ffmpeg -i CLIP -map 0:STREAM -fps_mode passthrough -f framemd5 -` prints.
    pub fn md5(&self) -> String {
        let hash = Md5::digest(self.data());
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// A quick hash of the bytes that [`Frame::md5`] hashes, to compare two decodes of one
    /// frame.
    pub(crate) fn quick_hash(&self) -> u64 {
        xxh3_64(self.data())
    }

    /// Memory that the planes take, in bytes.
    pub fn bytes(&self) -> usize {
        self.layout.bytes
    }
}

impl std::fmt::Debug for Frame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (width, height) = self.stored_size();
        write!(f, "Frame({}, {width}x{height} {})", self.index.0, self.layout.format)
    }
}

/// Bytes that the planes of a frame may have: 8192 × 5461 pixels of three 16-bit samples. A
/// damaged header can claim any size, and memory is taken for several frames at once.
pub(crate) const LARGEST: usize = 256 << 20;

/// Where the planes of a picture will lie, or why there will be no frame of it.
pub(crate) fn layout_of(picture: &ff::frame::Video) -> Result<Layout, String> {
    let (width, height) = (picture.width(), picture.height());
    let layout = Layout::of(picture.format(), width, height);
    let layout = layout.ok_or("its pixel format is not known")?;
    if LARGEST < layout.bytes {
        let (bytes, most) = (size_words(layout.bytes as u64), size_words(LARGEST as u64));
        return Err(format!(
            "its picture has {width} × {height} pixels, which take {bytes}, and {most} is \
             the most"
        ));
    }
    Ok(layout)
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
