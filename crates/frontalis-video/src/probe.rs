//! What is in a file: which stream is the video, its size, how it is to be shown.
//!
//! Keeps true: an attached picture (cover art) is never the video, and everything that had
//! to be guessed is known to have been guessed.

use ff::format::stream::Disposition;
use ffmpeg_next as ff;
use serde::{Deserialize, Serialize};

use ff::format::context::Input as Demuxer;

use crate::look::Transfer;

/// The coefficients that turn luma and chroma into red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Matrix {
    /// ITU-R BT.601 (SMPTE 170M, BT.470BG): standard definition.
    Bt601,
    /// ITU-R BT.709: high definition.
    Bt709,
    /// ITU-R BT.2020, non-constant luminance.
    Bt2020,
    /// SMPTE 240M.
    Smpte240,
    /// FCC 73.682.
    Fcc,
    /// The picture is not coded as luma and chroma.
    Rgb,
}

/// What the chosen video stream is and how it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamInfo {
    /// Width of a stored picture, in pixels (before rotation and pixel aspect).
    pub width: u32,
    /// Height of a stored picture, in pixels.
    pub height: u32,
    /// Clockwise quarter turns that show the picture upright, in degrees: 0, 90, 180, 270.
    pub rotation: u16,
    /// Whether the stored picture is mirrored left to right before that rotation.
    pub mirrored: bool,
    /// Width to height of one pixel; (1, 1) where the file says nothing.
    pub pixel_aspect: (u32, u32),
    /// FFmpeg's name of the codec, as in `h264`.
    pub codec: String,
    /// FFmpeg's name of the pixel format, as in `yuv420p`.
    pub pixel_format: String,
    /// Bits a sample.
    pub bit_depth: u8,
    /// Colour matrix, see [`StreamInfo::matrix_guessed`].
    pub matrix: Matrix,
    /// Whether the file does not name a matrix: BT.601 is taken below 720 lines, BT.709
    /// from there.
    pub matrix_guessed: bool,
    /// Whether samples use the whole range (0–255) rather than 16–235.
    pub full_range: bool,
    /// Curve: whether it is a picture of high dynamic range.
    pub transfer: Transfer,
    /// Whether a frame holds two fields of different times.
    pub interlaced: bool,
    /// FFmpeg's name of the container, as in `mov,mp4,m4a,3gp,3g2,mj2`.
    pub container: String,
    /// The stream's number in the file, as in FFmpeg's `-map 0:N`.
    pub stream: usize,
    /// How many video streams the file has, cover pictures left out.
    pub n_video_streams: usize,
}

impl StreamInfo {
    /// Width and height as shown: after pixel aspect (the longer side of a pixel is
    /// stretched to, so no line or column is lost) and rotation. In pixels.
    pub fn display_size(&self) -> (u32, u32) {
        let (num, den) = self.pixel_aspect;
        let stretch = |side: u32, by: u32, of: u32| {
            let of = u64::from(of.max(1));
            let size = (u64::from(side) * u64::from(by) + of / 2) / of;
            u32::try_from(size).unwrap_or(u32::MAX).max(1)
        };
        let (width, height) = if num >= den {
            (stretch(self.width, num, den), self.height)
        } else {
            (self.width, stretch(self.height, den, num))
        };
        if self.rotation.is_multiple_of(180) { (width, height) } else { (height, width) }
    }
}

impl StreamInfo {
    /// Whether it is not known what the pictures are like: only the header was read.
    pub(crate) fn is_brief(&self) -> bool {
        self.pixel_format == UNKNOWN
    }

    /// As [`StreamInfo::display_size`], for a picture of another stored size and shape.
    pub(crate) fn shown_size(
        &self,
        (width, height): (u32, u32),
        pixel_aspect: (u32, u32),
    ) -> (u32, u32) {
        Self { width, height, pixel_aspect, ..self.clone() }.display_size()
    }
}

/// The stream that is the video: the first one marked as default, else the first one,
/// attached pictures left out. With it, how many there are to choose from.
pub(crate) fn choose(demuxer: &Demuxer) -> Option<(usize, usize)> {
    let mut videos = demuxer.streams().filter(is_video);
    let first = videos.next()?;
    let n_more = videos.count();
    let default = demuxer
        .streams()
        .filter(is_video)
        .find(|stream| stream.disposition().contains(Disposition::DEFAULT));
    Some((default.unwrap_or(first).index(), n_more + 1))
}

fn is_video(stream: &ff::Stream<'_>) -> bool {
    stream.parameters().medium() == ff::media::Type::Video
        && !stream.disposition().contains(Disposition::ATTACHED_PIC)
}

/// The streams that are moving pictures, by number.
pub(crate) fn video_streams(demuxer: &Demuxer) -> Vec<usize> {
    demuxer.streams().filter(is_video).map(|it| it.index()).collect()
}

/// Which streams are videos, in words.
pub(crate) fn in_words(videos: &[usize]) -> String {
    let numbers: Vec<String> = videos.iter().map(usize::to_string).collect();
    match &numbers[..] {
        [only] => format!("its only video is stream {only}"),
        all => format!("its videos are streams {}", all.join(", ")),
    }
}

/// What a file without a video has instead, in words.
pub(crate) fn found_instead(demuxer: &Demuxer) -> String {
    let is = |kind| move |stream: &ff::Stream<'_>| stream.parameters().medium() == kind;
    if demuxer.streams().any(|it| is(ff::media::Type::Video)(&it)) {
        "it has only a cover picture".to_owned()
    } else if demuxer.streams().any(|it| is(ff::media::Type::Audio)(&it)) {
        "it has only sound".to_owned()
    } else {
        "it has no stream that can be shown".to_owned()
    }
}

/// What stream `stream` is. `None` where it is gone or has no size.
#[allow(unsafe_code)]
pub(crate) fn info(
    demuxer: &Demuxer,
    stream: usize,
    n_video_streams: usize,
) -> Option<StreamInfo> {
    let it = demuxer.stream(stream)?;
    let parameters = it.parameters();
    // SAFETY: the parameters belong to the stream, which lives as long as `demuxer`; plain
    // fields are read. The safe wrapper has no accessors for them.
    let p = unsafe { *parameters.as_ptr() };
    let (width, height) = (u32::try_from(p.width).ok()?, u32::try_from(p.height).ok()?);
    if width == 0 || height == 0 {
        return None;
    }
    let pixel = pixel_format(p.format);
    let (matrix, matrix_guessed) = matrix(p.color_space, height, pixel.rgb);
    let (rotation, mirrored) = orientation(&it);
    Some(StreamInfo {
        width,
        height,
        rotation,
        mirrored,
        pixel_aspect: pixel_aspect(&it, p.sample_aspect_ratio),
        codec: parameters.id().name().to_owned(),
        pixel_format: pixel.name,
        bit_depth: pixel.bits,
        matrix,
        matrix_guessed,
        full_range: match p.color_range {
            ff::ffi::AVColorRange::AVCOL_RANGE_JPEG => true,
            ff::ffi::AVColorRange::AVCOL_RANGE_MPEG => false,
            _ => pixel.full_range,
        },
        transfer: Transfer::of(p.color_trc),
        interlaced: !matches!(
            p.field_order,
            ff::ffi::AVFieldOrder::AV_FIELD_UNKNOWN
                | ff::ffi::AVFieldOrder::AV_FIELD_PROGRESSIVE
        ),
        container: demuxer.format().name().to_owned(),
        stream,
        n_video_streams,
    })
}

/// The name of the pixel format where there is none.
const UNKNOWN: &str = "unknown";

struct PixelFormat {
    name: String,
    bits: u8,
    rgb: bool,
    full_range: bool,
}

#[allow(unsafe_code)]
fn pixel_format(number: i32) -> PixelFormat {
    // SAFETY: FFmpeg wrote the number, so it is one of its pixel formats; the descriptor
    // tables are static, and a null pointer (no such format) is checked for.
    unsafe {
        let format: ff::ffi::AVPixelFormat = std::mem::transmute(number);
        let descriptor = ff::ffi::av_pix_fmt_desc_get(format);
        if descriptor.is_null() {
            let name = UNKNOWN.to_owned();
            return PixelFormat { name, bits: 8, rgb: false, full_range: false };
        }
        let name = std::ffi::CStr::from_ptr((*descriptor).name).to_string_lossy();
        PixelFormat {
            bits: u8::try_from((*descriptor).comp[0].depth).unwrap_or(8),
            rgb: (*descriptor).flags & u64::from(ff::ffi::AV_PIX_FMT_FLAG_RGB as u32)
                != 0,
            // FFmpeg takes these as full unless they say otherwise, and so do cameras.
            full_range: name.starts_with("yuvj") || name.starts_with("gray"),
            name: name.into_owned(),
        }
    }
}

pub(crate) fn matrix(
    space: ff::ffi::AVColorSpace,
    height: u32,
    rgb: bool,
) -> (Matrix, bool) {
    use ff::ffi::AVColorSpace as Space;
    match space {
        _ if rgb => (Matrix::Rgb, false),
        Space::AVCOL_SPC_RGB => (Matrix::Rgb, false),
        Space::AVCOL_SPC_BT709 => (Matrix::Bt709, false),
        Space::AVCOL_SPC_BT470BG | Space::AVCOL_SPC_SMPTE170M => (Matrix::Bt601, false),
        Space::AVCOL_SPC_SMPTE240M => (Matrix::Smpte240, false),
        Space::AVCOL_SPC_FCC => (Matrix::Fcc, false),
        Space::AVCOL_SPC_BT2020_NCL | Space::AVCOL_SPC_BT2020_CL => {
            (Matrix::Bt2020, false)
        }
        _ if height < 720 => (Matrix::Bt601, true),
        _ => (Matrix::Bt709, true),
    }
}

/// The container's word on the shape of a pixel before the codec's.
#[allow(unsafe_code)]
fn pixel_aspect(stream: &ff::Stream<'_>, of_codec: ff::ffi::AVRational) -> (u32, u32) {
    // SAFETY: a plain field of a stream that is borrowed.
    let of_stream = unsafe { (*stream.as_ptr()).sample_aspect_ratio };
    sane_aspect(of_stream).or_else(|| sane_aspect(of_codec)).unwrap_or((1, 1))
}

/// Width to height of a pixel; `None` where that is not said, or a fault of the file.
pub(crate) fn sane_aspect(it: ff::ffi::AVRational) -> Option<(u32, u32)> {
    let (num, den) = (u32::try_from(it.num).ok()?, u32::try_from(it.den).ok()?);
    // A pixel more than 16 times as long as wide.
    let sane = num > 0 && den > 0 && num <= den.saturating_mul(16);
    let common = gcd(num, den).max(1);
    (sane && den <= num.saturating_mul(16)).then_some((num / common, den / common))
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Quarter turns clockwise, and whether to mirror first, from the display matrix.
fn orientation(stream: &ff::Stream<'_>) -> (u16, bool) {
    let matrix = stream
        .side_data()
        .find(|it| it.kind() == ff::codec::packet::side_data::Type::DisplayMatrix);
    matrix.map_or((0, false), |it| turn(it.data()))
}

/// The display matrix is nine 32-bit numbers in the machine's order; its upper left 2 × 2
/// part (a b; c d) maps a stored point (x, y) to (a x + c y, b x + d y), y downwards.
pub(crate) fn turn(bytes: &[u8]) -> (u16, bool) {
    let number = |i: usize| {
        let four = bytes.get(i * 4..i * 4 + 4).and_then(|it| it.try_into().ok());
        f64::from(four.map_or(0, i32::from_ne_bytes))
    };
    let (a, b, c, d) = (number(0), number(1), number(3), number(4));
    let mirrored = a * d - b * c < 0.0;
    let (a, b) = if mirrored { (-a, -b) } else { (a, b) };
    let degrees = b.atan2(a).to_degrees().rem_euclid(360.0);
    let rotation = match degrees {
        45.0..135.0 => 90,
        135.0..225.0 => 180,
        225.0..315.0 => 270,
        _ => 0,
    };
    (rotation, mirrored)
}

#[cfg(test)]
mod tests;
