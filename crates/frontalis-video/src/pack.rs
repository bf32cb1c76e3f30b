//! A decoded picture into memory where it is kept, and its hash.
//!
//! What is kept is seldom looked at soon. Written the usual way each picture would push out
//! of the processor's cache the pictures that the decoder is at work on, and be fetched
//! into it first: 7 % of the speed of decoding 1080p. So large ones are written past it.

use ffmpeg_next as ff;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::layout::{Layout, Plane};

/// Bytes from which on a picture is written past the cache: a good part of what a core has
/// for itself.
const LARGE: usize = 512 << 10;

/// Copies a decoded picture to `to`, as [`Frame::data`](crate::Frame::data) is laid out, and
/// gives the hash of it, see [`Frame::quick_hash`](crate::frame::Frame::quick_hash); `None`
/// where `to` has too little room.
pub(crate) fn pack(
    picture: &ff::frame::Video,
    layout: &Layout,
    to: &mut [u8],
) -> Option<u64> {
    let to = to.get_mut(..layout.bytes)?;
    let Some(planes) = planes(picture, layout) else {
        pack_any(picture, to)?;
        return Some(xxh3_64(to));
    };
    let copy = if layout.bytes < LARGE { <[u8]>::copy_from_slice } else { past::copy };
    let mut hash = Xxh3::new();
    for (plane, rows) in planes {
        let end = plane.offset + plane.stride * plane.height as usize;
        let to = to.get_mut(plane.offset..end)?;
        for (row, to) in rows.iter().zip(to.chunks_exact_mut(rows.length)) {
            copy(to, row);
            hash.update(row);
        }
    }
    past::arrived();
    Some(hash.digest())
}

/// The hash that [`pack`] gives; 0 for a picture whose format is not one of FFmpeg's.
pub(crate) fn quick_hash(picture: &ff::frame::Video) -> u64 {
    let layout = Layout::of(picture.format(), picture.width(), picture.height());
    let Some(layout) = layout else { return 0 };
    let Some(planes) = planes(picture, &layout) else {
        let mut bytes = vec![0; layout.bytes];
        return pack(picture, &layout, &mut bytes).unwrap_or(0);
    };
    let mut hash = Xxh3::new();
    planes.iter().flat_map(|(_, rows)| rows.iter()).for_each(|it| hash.update(it));
    hash.digest()
}

/// The planes of a picture; `None` where they do not lie as `layout` would have them.
fn planes<'a, 'b>(
    picture: &'a ff::frame::Video,
    layout: &'b Layout,
) -> Option<Vec<(&'b Plane, Rows<'a>)>> {
    let planes = layout.planes.iter().enumerate();
    let planes = planes.map(|(at, it)| Some((it, Rows::of(picture, at, it)?)));
    planes.collect::<Option<Vec<_>>>().filter(|it| !it.is_empty())
}

/// The rows of one plane of a picture.
struct Rows<'a> {
    bytes: &'a [u8],
    /// Bytes from the start of one row to the start of the next, in the picture.
    apart: usize,
    /// Bytes of a row that are of use.
    length: usize,
}

impl<'a> Rows<'a> {
    /// `None` where they are none, or stored from the bottom up.
    #[allow(unsafe_code)]
    fn of(picture: &'a ff::frame::Video, at: usize, plane: &Plane) -> Option<Self> {
        let (height, length) = (plane.height as usize, plane.stride);
        // SAFETY: a valid frame; the two fields of a plane are read together. Its buffer has
        // `height` rows of at least `length` bytes, as its format and size say, so the last
        // one may end there.
        unsafe {
            let frame = picture.as_ptr();
            let start = *(*frame).data.get(at)?;
            let apart = usize::try_from(*(*frame).linesize.get(at)?).ok()?;
            if start.is_null() || apart < length || length == 0 || height == 0 {
                return None;
            }
            let bytes = std::slice::from_raw_parts(start, apart * (height - 1) + length);
            Some(Self { bytes, apart, length })
        }
    }

    /// From the top.
    fn iter(&self) -> impl Iterator<Item = &'a [u8]> {
        let length = self.length;
        self.bytes.chunks(self.apart).filter_map(move |it| it.get(..length))
    }
}

/// As [`pack`] for pictures of any kind, without the hash.
#[allow(unsafe_code)]
fn pack_any(picture: &ff::frame::Video, to: &mut [u8]) -> Option<()> {
    let format = ff::ffi::AVPixelFormat::from(picture.format());
    let room = i32::try_from(to.len()).ok()?;
    // SAFETY: `picture` owns a valid AVFrame whose planes have the size that its format,
    // width and height say; FFmpeg writes no more than `room` bytes and says so.
    let written = unsafe {
        let frame = picture.as_ptr();
        ff::ffi::av_image_copy_to_buffer(
            to.as_mut_ptr(),
            room,
            (&raw const (*frame).data).cast(),
            (&raw const (*frame).linesize).cast(),
            format,
            (*frame).width,
            (*frame).height,
            1,
        )
    };
    (written >= 0).then_some(())
}

/// Copying past the processor's cache.
#[cfg(target_arch = "x86_64")]
mod past {
    use std::arch::x86_64::{__m128i, _mm_loadu_si128, _mm_sfence, _mm_stream_si128};

    /// As [`slice::copy_from_slice`], of slices of the same length. What it wrote can be
    /// read by other threads and processes once [`arrived`] was called.
    #[allow(unsafe_code)]
    pub(super) fn copy(to: &mut [u8], from: &[u8]) {
        // SAFETY: any sixteen bytes are a value of the type; its alignment is what is asked.
        let (head, body, tail) = unsafe { to.align_to_mut::<__m128i>() };
        let (first, rest) = from.split_at(head.len());
        let (middle, last) = rest.split_at(size_of_val(body));
        head.copy_from_slice(first);
        tail.copy_from_slice(last);
        for (to, from) in body.iter_mut().zip(middle.chunks_exact(size_of::<__m128i>())) {
            // SAFETY: `from` has as many bytes as are read; `to` is aligned.
            unsafe { _mm_stream_si128(to, _mm_loadu_si128(from.as_ptr().cast())) };
        }
    }

    /// Waits until what was copied is in memory.
    #[allow(unsafe_code)]
    pub(super) fn arrived() {
        // SAFETY: every processor of this kind has it.
        unsafe { _mm_sfence() };
    }
}

/// Elsewhere it is left to the system's own copying.
#[cfg(not(target_arch = "x86_64"))]
mod past {
    pub(super) fn copy(to: &mut [u8], from: &[u8]) {
        to.copy_from_slice(from);
    }

    pub(super) fn arrived() {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_copied_past_the_cache_wherever_they_lie() {
        let from: Vec<u8> = (0..200).collect();
        for start in 0..17 {
            for length in [0, 1, 15, 16, 17, 31, 64, 100, 180] {
                let mut to = [255; 200];
                past::copy(&mut to[start..start + length], &from[3..3 + length]);
                past::arrived();
                let end = start + length;
                assert_eq!(to[start..end], from[3..3 + length], "{start} {length}");
                let beside = to[..start].iter().chain(&to[end..]);
                assert!(beside.into_iter().all(|it| *it == 255), "{start} {length}");
            }
        }
    }
}
