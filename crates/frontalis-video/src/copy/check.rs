//! Whether a copy shows what its original shows.
//!
//! Keeps true: every frame is decoded from the file as it was written, through the same
//! exact decoder that will show it, and compared with the frame of the original that has
//! its number.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use frontalis_core::FrameIndex;

use super::{CopyProgress, CopyQuality, CopyStage, Worst, refused, same_times};
use crate::decode::Decoder;
use crate::error::VideoError;
use crate::frame::Frame;
use crate::layout::Samples;
use crate::look::Look;
use crate::media::Media;
use crate::source::FrameSource as _;

/// Decibels (peak signal to noise of luma) that every frame has to reach.
const FLOOR: f64 = 32.0;
/// Mean squared difference (of 8-bit samples) from which two neighbours are told apart; the
/// loss of a copy is below that or about there.
const APART: f64 = 1.0;
/// Frames that are decoded before they are asked for.
const AHEAD: usize = 4;

/// What the comparison found.
pub(super) struct Checked {
    pub(super) identical: bool,
    pub(super) worst: Option<Worst>,
    pub(super) n_fields_differ: u32,
}

/// Compares every frame of `copy` with the same frame of `media`.
pub(super) fn check(
    media: &Media,
    copy: &Media,
    quality: CopyQuality,
    progress: &mut dyn FnMut(CopyProgress) -> bool,
) -> Result<Checked, VideoError> {
    let failed =
        |why: &str| refused(media, format!("the copy did not pass the check: {why}"));
    same_times(&media.table, &copy.table)
        .map_err(|why| failed(&format!("{why} in the original")))?;
    same_shape(media, copy).map_err(failed)?;
    let bytes = std::fs::metadata(&copy.path).map_or(0, |it| it.len());
    let of = media.table.n_frames();
    std::thread::scope(|scope| {
        let (to, frames) = sync_channel(AHEAD);
        let reader = std::thread::Builder::new().name("original".into());
        reader.spawn_scoped(scope, || pull(media, to)).map_err(VideoError::Thread)?;
        let mut decoder = Decoder::new(copy, 0)?;
        let mut comparison = Comparison::new(quality);
        for number in 0..of {
            let own = received(&frames)?;
            let back = decoder.frame(FrameIndex(number))?;
            comparison
                .take(own, back)
                .map_err(|why| failed(&format!("frame {number}: {why}")))?;
            let done = number + 1;
            let at = CopyProgress { stage: CopyStage::Checking, done, of, bytes };
            if !progress(at) {
                return Err(VideoError::Cancelled);
            }
        }
        Ok(comparison.done)
    })
}

/// Decodes every frame in order until nobody wants more.
pub(super) fn pull(media: &Media, to: SyncSender<Result<Arc<Frame>, VideoError>>) {
    let mut decoder = match Decoder::new(media, 0) {
        Ok(decoder) => decoder,
        Err(error) => return to.send(Err(error)).unwrap_or_default(),
    };
    for number in 0..media.table.n_frames() {
        let frame = decoder.frame(FrameIndex(number));
        let last = frame.is_err();
        if to.send(frame).is_err() || last {
            return;
        }
    }
}

/// The next frame of [`pull`].
pub(super) fn received(
    frames: &Receiver<Result<Arc<Frame>, VideoError>>,
) -> Result<Arc<Frame>, VideoError> {
    frames.recv().unwrap_or(Err(VideoError::Cancelled))
}

/// What is said of the whole stream.
fn same_shape(media: &Media, copy: &Media) -> Result<(), &'static str> {
    let (a, b) = (&media.info, &copy.info);
    let ratio =
        |(num, den): (u32, u32)| u64::from(num) * 1_000_000 / u64::from(den.max(1));
    if (a.width, a.height) != (b.width, b.height) {
        return Err("its pictures have another size");
    }
    if (a.rotation, a.mirrored) != (b.rotation, b.mirrored) {
        return Err("it is turned another way");
    }
    if ratio(a.pixel_aspect) != ratio(b.pixel_aspect) {
        return Err("its pixels have another shape");
    }
    Ok(())
}

/// Whether a frame that was coded is the frame that went in, as far as `quality` demands;
/// why not.
pub(super) fn same_picture(
    own: &Frame,
    back: &Frame,
    quality: CopyQuality,
) -> Result<(), String> {
    same_kind(own, back)?;
    if own.data() == back.data() {
        return Ok(());
    }
    let db = difference(own, back).map(decibels);
    match db {
        _ if quality == CopyQuality::Lossless => {
            Err("samples are not as they were".into())
        }
        Some(db) if db < FLOOR => {
            Err(format!("it differs too much from the original ({db:.1} dB)"))
        }
        Some(_) => Ok(()),
        None => Err("its luma cannot be compared".into()),
    }
}

/// Whether two frames are laid out alike and to be seen alike.
fn same_kind(own: &Frame, back: &Frame) -> Result<(), String> {
    // `yuvj420p` is `yuv420p` of full range by another name.
    let plain = |frame: &Frame| frame.layout().format.replace("yuvj", "yuv");
    if own.stored_size() != back.stored_size() {
        let (width, height) = own.stored_size();
        return Err(format!("the size of its picture changes to {width} x {height}"));
    }
    if plain(own) != plain(back) {
        return Err(format!("{} became {}", plain(own), plain(back)));
    }
    // Only 4:2:0 has a place of chroma that codecs keep; elsewhere it is half a pixel at most.
    let site =
        if own.layout().chroma == (1, 1) { own.look().site } else { back.look().site };
    if site != back.look().site {
        return Err(format!("its chroma would be seen {:?}", back.look().site));
    }
    let colours = |frame: &Frame| Look { fields: None, site, ..*frame.look() };
    if colours(own) != colours(back) {
        return Err(format!(
            "its colours would be seen differently ({:?}, {:?})",
            colours(own),
            colours(back)
        ));
    }
    Ok(())
}

/// The frames compared so far.
struct Comparison {
    quality: CopyQuality,
    before: Option<(Arc<Frame>, Arc<Frame>)>,
    done: Checked,
}

impl Comparison {
    fn new(quality: CopyQuality) -> Self {
        let done = Checked { identical: true, worst: None, n_fields_differ: 0 };
        Self { quality, before: None, done }
    }

    /// The next frame of the original, and of the copy.
    fn take(&mut self, own: Arc<Frame>, back: Arc<Frame>) -> Result<(), String> {
        same_picture(&own, &back, self.quality)?;
        self.done.n_fields_differ += u32::from(own.look().fields != back.look().fields);
        if own.data() != back.data() {
            self.done.identical = false;
            let db = difference(&own, &back).map_or(f64::INFINITY, decibels);
            if db.is_finite() && self.done.worst.is_none_or(|it| db < it.decibels) {
                self.done.worst = Some(Worst { frame: own.index.0, decibels: db });
            }
        }
        if let Some((own_before, back_before)) = &self.before {
            closer_to_its_own(&own, &back, own_before)?;
            closer_to_its_own(own_before, back_before, &own)?;
        }
        self.before = Some((own, back));
        Ok(())
    }
}

/// Refuses a frame that is clearly nearer to a neighbour of its own than to its own.
fn closer_to_its_own(own: &Frame, back: &Frame, neighbour: &Frame) -> Result<(), String> {
    if own.layout() != neighbour.layout() {
        return Ok(());
    }
    let apart = difference(own, neighbour).unwrap_or(0.0);
    let to_own = difference(back, own).unwrap_or(0.0);
    let to_neighbour = difference(back, neighbour).unwrap_or(f64::INFINITY);
    if apart > APART && to_neighbour * 2.0 < to_own {
        let (own, neighbour) = (own.index.0, neighbour.index.0);
        return Err(format!(
            "what is stored as frame {own} looks like frame {neighbour}"
        ));
    }
    Ok(())
}

/// Mean squared difference of luma, on the scale of 8-bit samples; `None` where the frames
/// have no luma plane of one shape.
fn difference(a: &Frame, b: &Frame) -> Option<f64> {
    let comparable = a.layout().samples != Samples::Other
        && a.stored_size() == b.stored_size()
        && a.layout().depth == b.layout().depth;
    let (x, y) = (a.plane(0), b.plane(0));
    if !comparable || x.len() != y.len() || x.is_empty() {
        return None;
    }
    let (width, height) = a.stored_size();
    let n_samples = f64::from(width) * f64::from(height);
    let depth = a.layout().depth;
    let sum = if depth > 8 { sum_of_16_bits(x, y) } else { sum_of_bytes(x, y) };
    let scale = f64::from((1_u32 << (depth.max(8) - 8)).pow(2));
    Some(sum as f64 / n_samples / scale)
}

fn decibels(mean_square: f64) -> f64 {
    if mean_square > 0.0 {
        10.0 * (255.0 * 255.0 / mean_square).log10()
    } else {
        f64::INFINITY
    }
}

/// Sum of squared differences. In pieces whose sum fits 32 bits, which processors add
/// several at a time.
fn sum_of_bytes(x: &[u8], y: &[u8]) -> u64 {
    let square = |(&a, &b): (&u8, &u8)| u32::from(a.abs_diff(b)).pow(2);
    let piece = |(x, y): (&[u8], &[u8])| x.iter().zip(y).map(square).sum::<u32>();
    x.chunks(1 << 14).zip(y.chunks(1 << 14)).map(|it| u64::from(piece(it))).sum()
}

fn sum_of_16_bits(x: &[u8], y: &[u8]) -> u64 {
    let sample = |it: &[u8]| u16::from_le_bytes([it[0], it[1]]);
    let pairs = x.chunks_exact(2).zip(y.chunks_exact(2));
    pairs.map(|(a, b)| u64::from(sample(a).abs_diff(sample(b))).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(level: impl Fn(usize) -> u8, number: u32) -> Arc<Frame> {
        let luma: Vec<u8> = (0..64 * 32).map(level).collect();
        Arc::new(Frame::grey(FrameIndex(number), 64, 32, &luma))
    }

    #[test]
    fn decibels_are_as_defined() {
        let (a, b) = (grey(|_| 100, 0), grey(|_| 102, 0));
        let db = difference(&a, &b).map(decibels).unwrap();
        assert!((db - 42.1102).abs() < 1e-3, "{db}");
        assert_eq!(difference(&a, &a).map(decibels), Some(f64::INFINITY));
        let ten: Vec<u8> =
            [400_u16, 404].iter().flat_map(|it| it.to_le_bytes()).collect();
        let other: Vec<u8> =
            [408_u16, 404].iter().flat_map(|it| it.to_le_bytes()).collect();
        assert_eq!(sum_of_16_bits(&ten, &other), 64);
    }

    #[test]
    fn a_frame_in_its_neighbours_place_is_found() {
        let moving = |by: usize| move |at: usize| ((at + by * 7) % 64 * 3) as u8;
        let (first, second) = (grey(moving(0), 0), grey(moving(1), 1));
        assert!(closer_to_its_own(&first, &first, &second).is_ok());
        let why = closer_to_its_own(&first, &second, &second).unwrap_err();
        assert_eq!(why, "what is stored as frame 0 looks like frame 1");
        // Two frames that hardly differ are not told apart by what coding loses.
        let (still, nearly) = (grey(|_| 100, 0), grey(|at| 100 + u8::from(at == 5), 1));
        assert!(closer_to_its_own(&still, &nearly, &nearly).is_ok());
    }

    #[test]
    fn what_differs_too_much_is_refused() {
        let (a, near, far) = (grey(|_| 100, 0), grey(|_| 101, 0), grey(|_| 120, 0));
        assert!(same_picture(&a, &near, CopyQuality::Visual).is_ok());
        assert!(same_picture(&a, &near, CopyQuality::Lossless).is_err());
        assert!(same_picture(&a, &a, CopyQuality::Lossless).is_ok());
        assert!(same_picture(&a, &far, CopyQuality::Visual).is_err());
        let mut comparison = Comparison::new(CopyQuality::Visual);
        comparison.take(Arc::clone(&a), Arc::clone(&a)).unwrap();
        assert!(comparison.done.identical && comparison.done.worst.is_none());
        comparison.take(a, near).unwrap();
        assert!(!comparison.done.identical);
        assert!(
            comparison.done.worst.is_some_and(|it| (it.decibels - 48.13).abs() < 0.01)
        );
    }
}
