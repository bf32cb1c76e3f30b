//! Pictures that are not luma and chroma in planes, by FFmpeg's own scaler.

use std::cell::RefCell;

use ff::format::Pixel;
use ff::software::scaling;
use ffmpeg_next as ff;

use crate::frame::Frame;
use crate::probe::Matrix;

/// Everything that a scaler is made for.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    format: Pixel,
    from: (u32, u32),
    to: (u32, u32),
    matrix: Matrix,
    full_range: bool,
}

thread_local! {
    /// The scaler of this thread's last conversion: making one costs as much as using it.
    static SCALER: RefCell<Option<(Key, scaling::Context)>> = const { RefCell::new(None) };
}

/// The frame upright at `width` × `height`, both at least 1.
pub(super) fn to_rgba(frame: &Frame, width: u32, height: u32) -> Vec<u8> {
    let (info, look) = (frame.info(), frame.look());
    let to =
        if info.rotation.is_multiple_of(180) { (width, height) } else { (height, width) };
    let key = Key {
        format: frame.layout().pixel(),
        from: frame.stored_size(),
        to,
        matrix: look.matrix,
        full_range: look.full_range,
    };
    let scaled = SCALER.with_borrow_mut(|cached| scaled(cached, key, frame.data()));
    match scaled {
        Ok(scaled) => upright(rows(&scaled), to, info.mirrored, info.rotation),
        // Only for a size beyond what FFmpeg scales: black, of the size asked for.
        Err(_) => vec![0; width as usize * height as usize * 4],
    }
}

fn scaled(
    cached: &mut Option<(Key, scaling::Context)>,
    key: Key,
    bytes: &[u8],
) -> Result<ff::frame::Video, ff::Error> {
    let picture = unpacked(key.format, key.from, bytes)?;
    if cached.as_ref().is_none_or(|(old, _)| *old != key) {
        *cached = Some((key, scaler(key)?));
    }
    let mut out = ff::frame::Video::empty();
    if let Some((_, scaler)) = cached {
        scaler.run(&picture, &mut out)?;
    }
    Ok(out)
}

/// A picture of FFmpeg's from packed bytes.
#[allow(unsafe_code)]
pub(crate) fn unpacked(
    format: Pixel,
    size: (u32, u32),
    bytes: &[u8],
) -> Result<ff::frame::Video, ff::Error> {
    let mut picture = ff::frame::Video::new(format, size.0, size.1);
    let number = ff::ffi::AVPixelFormat::from(format);
    let side = |it: u32| i32::try_from(it).map_err(|_| ff::Error::InvalidData);
    let (width, height) = (side(size.0)?, side(size.1)?);
    // SAFETY: the pointers into `bytes` are only made where it has as many bytes as FFmpeg
    // asks for, and read while it is borrowed; the picture has planes of the same shape.
    unsafe {
        let needed = ff::ffi::av_image_get_buffer_size(number, width, height, 1);
        if usize::try_from(needed).map_or(true, |it| it > bytes.len()) {
            return Err(ff::Error::InvalidData);
        }
        let (mut data, mut strides) = ([std::ptr::null_mut(); 4], [0; 4]);
        ff::ffi::av_image_fill_arrays(
            data.as_mut_ptr(),
            strides.as_mut_ptr(),
            bytes.as_ptr(),
            number,
            width,
            height,
            1,
        );
        let to = picture.as_mut_ptr();
        ff::ffi::av_image_copy(
            (*to).data.as_mut_ptr(),
            (*to).linesize.as_mut_ptr(),
            data.as_mut_ptr().cast(),
            strides.as_ptr(),
            number,
            width,
            height,
        );
    }
    Ok(picture)
}

#[allow(unsafe_code)]
fn scaler(key: Key) -> Result<scaling::Context, ff::Error> {
    let flags = scaling::Flags::BILINEAR
        | scaling::Flags::ACCURATE_RND
        | scaling::Flags::FULL_CHR_H_INT
        | scaling::Flags::FULL_CHR_H_INP;
    let mut scaler = scaling::Context::get(
        key.format,
        key.from.0,
        key.from.1,
        Pixel::RGBA,
        key.to.0,
        key.to.1,
        flags,
    )?;
    // SAFETY: the context was just made; the coefficient tables are static in FFmpeg. There
    // is no safe way to set matrix and range.
    unsafe {
        let from = ff::ffi::sws_getCoefficients(coefficients(key.matrix));
        let to = ff::ffi::sws_getCoefficients(ff::ffi::SWS_CS_DEFAULT);
        let range = i32::from(key.full_range);
        ff::ffi::sws_setColorspaceDetails(
            scaler.as_mut_ptr(),
            from,
            range,
            to,
            1,
            0,
            1 << 16,
            1 << 16,
        );
    }
    Ok(scaler)
}

fn coefficients(matrix: Matrix) -> i32 {
    match matrix {
        Matrix::Bt709 => ff::ffi::SWS_CS_ITU709,
        Matrix::Bt2020 => ff::ffi::SWS_CS_BT2020,
        Matrix::Smpte240 => ff::ffi::SWS_CS_SMPTE240M,
        Matrix::Fcc => ff::ffi::SWS_CS_FCC,
        Matrix::Bt601 | Matrix::Rgb => ff::ffi::SWS_CS_ITU601,
    }
}

/// The rows of an RGBA picture without padding.
fn rows(picture: &ff::frame::Video) -> Vec<u8> {
    let (width, height) = (picture.width() as usize * 4, picture.height() as usize);
    let stride = picture.stride(0).max(1);
    let mut out = Vec::with_capacity(width * height);
    for row in picture.data(0).chunks(stride).take(height) {
        out.extend_from_slice(&row[..width.min(row.len())]);
    }
    out
}

/// RGBA pixels of `size` turned clockwise by `rotation` degrees, after mirroring.
fn upright(rgba: Vec<u8>, size: (u32, u32), mirrored: bool, rotation: u16) -> Vec<u8> {
    let (width, height) = (size.0 as usize, size.1 as usize);
    if rotation == 0 && !mirrored {
        return rgba;
    }
    let turned = !rotation.is_multiple_of(180);
    let (wide, high) = if turned { (height, width) } else { (width, height) };
    let mut out = Vec::with_capacity(rgba.len());
    for y in 0..high {
        for x in 0..wide {
            let (from_x, from_y) = match rotation {
                90 => (y, height - 1 - x),
                180 => (width - 1 - x, height - 1 - y),
                270 => (width - 1 - y, x),
                _ => (x, y),
            };
            let from_x = if mirrored { width - 1 - from_x } else { from_x };
            let at = (from_y * width + from_x) * 4;
            out.extend_from_slice(&rgba[at..at + 4]);
        }
    }
    out
}

#[cfg(test)]
mod tests;
