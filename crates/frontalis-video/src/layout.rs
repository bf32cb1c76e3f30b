//! Where the planes of a frame lie in its bytes.
//!
//! A frame's bytes are exactly what FFmpeg's `rawvideo` writes: plane after plane, rows
//! without padding. Keeps true: every plane of a [`Layout`] lies inside [`Layout::bytes`].

use ff::format::Pixel;
use ffmpeg_next as ff;
use serde::{Deserialize, Serialize};

/// What the planes hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Samples {
    /// Luma, blue difference and red difference in three planes (a fourth is opacity, and
    /// is not shown).
    Yuv,
    /// Luma alone in one plane.
    Grey,
    /// Anything else: packed, palette, RGB. Shown through FFmpeg's scaler.
    Other,
}

/// One plane of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Plane {
    /// Its first byte within the frame's bytes.
    pub offset: usize,
    /// Bytes from one row to the next.
    pub stride: usize,
    /// Samples in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// The shape of a frame's bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Layout {
    /// FFmpeg's name of the pixel format, as in `yuv420p`.
    pub format: String,
    /// Width as stored, in pixels.
    pub width: u32,
    /// Height as stored, in pixels.
    pub height: u32,
    /// What the planes hold.
    pub samples: Samples,
    /// Bits a sample that are used. Samples of more than 8 bits take two bytes, the low one
    /// first, and stand at the low end of them.
    pub depth: u8,
    /// Chroma has `width >> chroma.0` columns and `height >> chroma.1` rows, rounded up.
    pub chroma: (u8, u8),
    /// The planes, luma first. For [`Samples::Other`] without meaning.
    pub planes: Vec<Plane>,
    /// Bytes of a whole frame.
    pub bytes: usize,
}

impl Layout {
    /// 8-bit luma alone, `width` × `height` pixels.
    pub fn grey(width: u32, height: u32) -> Self {
        let stride = width as usize;
        let bytes = stride * height as usize;
        Self {
            format: "gray".to_owned(),
            width,
            height,
            samples: Samples::Grey,
            depth: 8,
            chroma: (0, 0),
            planes: vec![Plane { offset: 0, stride, width, height }],
            bytes,
        }
    }

    /// The layout of pictures of this format and size; `None` where FFmpeg knows none.
    #[allow(unsafe_code)]
    pub(crate) fn of(format: Pixel, width: u32, height: u32) -> Option<Self> {
        let number = ff::ffi::AVPixelFormat::from(format);
        let (wide, high) = (i32::try_from(width).ok()?, i32::try_from(height).ok()?);
        // SAFETY: a format of the library's own list and two numbers; the descriptor is in a
        // static table, and null (no such format) is checked for.
        let (size, about) = unsafe {
            let about = ff::ffi::av_pix_fmt_desc_get(number);
            if about.is_null() {
                return None;
            }
            (ff::ffi::av_image_get_buffer_size(number, wide, high, 1), &*about)
        };
        let bytes = usize::try_from(size).ok().filter(|&it| it > 0)?;
        let chroma = (about.log2_chroma_w, about.log2_chroma_h);
        let depth = u8::try_from(about.comp[0].depth).ok()?;
        let samples = samples(about);
        let mut planes = Vec::new();
        if samples != Samples::Other {
            let sample = if depth > 8 { 2 } else { 1 };
            let mut offset = 0;
            for number in 0..about.nb_components {
                let (shift_x, shift_y) =
                    if matches!(number, 1 | 2) { chroma } else { (0, 0) };
                let plane = Plane {
                    offset,
                    stride: reduced(width, shift_x) as usize * sample,
                    width: reduced(width, shift_x),
                    height: reduced(height, shift_y),
                };
                offset += plane.stride * plane.height as usize;
                planes.push(plane);
            }
            if offset != bytes {
                return None;
            }
        }
        Some(Self {
            format: name(about),
            width,
            height,
            samples,
            depth,
            chroma,
            planes,
            bytes,
        })
    }

    /// The pixel format as FFmpeg knows it.
    pub(crate) fn pixel(&self) -> Pixel {
        self.format.parse().unwrap_or(Pixel::None)
    }
}

/// A side of chroma: divided by two to the `shift`, rounded up.
fn reduced(side: u32, shift: u8) -> u32 {
    side.div_ceil(1_u32.checked_shl(shift.into()).unwrap_or(1))
}

fn samples(about: &ff::ffi::AVPixFmtDescriptor) -> Samples {
    let has = |flag: i32| about.flags & u64::from(flag.unsigned_abs()) != 0;
    let odd = has(ff::ffi::AV_PIX_FMT_FLAG_RGB)
        || has(ff::ffi::AV_PIX_FMT_FLAG_PAL)
        || has(ff::ffi::AV_PIX_FMT_FLAG_BITSTREAM)
        || has(ff::ffi::AV_PIX_FMT_FLAG_HWACCEL)
        || has(ff::ffi::AV_PIX_FMT_FLAG_FLOAT)
        || has(ff::ffi::AV_PIX_FMT_FLAG_BAYER)
        || has(ff::ffi::AV_PIX_FMT_FLAG_BE);
    let n = usize::from(about.nb_components).min(4);
    let planar = (0..n).all(|at| {
        let it = about.comp[at];
        let step = if it.depth > 8 { 2 } else { 1 };
        it.plane == at as i32 && it.offset == 0 && it.shift == 0 && it.step == step
    });
    match n {
        _ if odd || !planar => Samples::Other,
        1 => Samples::Grey,
        3 | 4 => Samples::Yuv,
        _ => Samples::Other,
    }
}

#[allow(unsafe_code)]
fn name(about: &ff::ffi::AVPixFmtDescriptor) -> String {
    // SAFETY: the names in the static table of descriptors end with a zero byte.
    unsafe { std::ffi::CStr::from_ptr(about.name) }.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn planes_of_odd_sizes_round_up() {
        let it = Layout::of(Pixel::YUV420P, 5, 3).unwrap();
        assert_eq!((it.samples, it.depth, it.chroma), (Samples::Yuv, 8, (1, 1)));
        let shape = |at: usize| (it.planes[at].offset, it.planes[at].stride);
        assert_eq!([shape(0), shape(1), shape(2)], [(0, 5), (15, 3), (21, 3)]);
        assert_eq!(it.bytes, 27);
    }

    #[test]
    fn deep_samples_take_two_bytes() {
        let it = Layout::of(Pixel::YUV422P10LE, 4, 2).unwrap();
        assert_eq!((it.depth, it.chroma, it.bytes), (10, (1, 0), 32));
        assert_eq!(it.planes[2], Plane { offset: 24, stride: 4, width: 2, height: 2 });
    }

    #[test]
    fn what_is_not_planar_luma_and_chroma_is_other() {
        for format in
            [Pixel::RGB24, Pixel::PAL8, Pixel::NV12, Pixel::GBRP, Pixel::YUYV422]
        {
            let it = Layout::of(format, 8, 8).unwrap();
            assert_eq!(it.samples, Samples::Other, "{}", it.format);
            assert_eq!(it.pixel(), format);
        }
        assert_eq!(Layout::of(Pixel::GRAY8, 8, 8), Some(Layout::grey(8, 8)));
        assert_eq!(Layout::of(Pixel::None, 8, 8), None);
    }
}
