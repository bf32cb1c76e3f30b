//! Whether stepping through a video will be smooth on this computer: a judgement from the
//! index, and from decoding a little.
//!
//! Backward, a group of pictures of G frames, of which W at a time are kept for the way
//! ahead, is decoded from its key frame once for every W of its frames, each time up to
//! where they end: n G − W n (n − 1) / 2 frames with n = ⌈G / W⌉. So with D frames decoded a
//! second the coder can go back D · G ÷ that many frames a second: D itself while a group
//! fits, and about D · 2 W / G where it is much longer.
//!
//! How much of the processors other programs had meanwhile goes with it: [`Jury`] does not
//! believe a judgement that they may have spoilt.

mod jury;
mod others;

use std::time::Instant;

use frontalis_core::FrameIndex;
use serde::{Deserialize, Serialize};

use crate::apart;
use crate::copy::{CopyQuality, cost_of};
use crate::decode::Decoder;
use crate::engine::child;
use crate::error::VideoError;
use crate::media::Media;
use crate::source::FrameSource as _;

pub use self::jury::{Jury, Ruling};
use self::others::Spent;

/// Steps a second while a key is held down, as keyboards repeat.
pub const STEPS_PER_SECOND: f64 = 30.0;
/// Share of the cache that is there for the way ahead: the rest lies behind, or is being
/// filled while this part is shown.
const AHEAD: f64 = 3.0 / 8.0;
/// Frames that are decoded to measure the speed, at most.
const MOST: u32 = 48;
/// Seconds that measuring takes, at most.
const PATIENCE: f64 = 1.5;

/// Whether stepping with the key held down will be smooth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Smoothness {
    /// It will, both ways.
    Smooth(Pace),
    /// It will not; a working copy would help.
    NotSmooth {
        /// What was found.
        pace: Pace,
        /// What a working copy would cost; `None` where none can be made.
        copy: Option<CopyCost>,
    },
}

/// How fast frames can be had.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pace {
    /// Frames decoded a second, in order.
    pub decode_fps: f64,
    /// Frames a second when going backward.
    pub backward_fps: f64,
    /// Frames from one place where decoding can begin to the next, at most.
    pub longest_group: u32,
    /// Frames that are kept for the way ahead.
    pub window: u32,
    /// Share of the processors that other programs had while this was measured, 0 to 1;
    /// naught where the system does not say.
    pub others: f64,
}

impl Pace {
    /// Frames a second in the slower direction.
    fn slowest(&self) -> f64 {
        self.decode_fps.min(self.backward_fps)
    }
}

/// What a working copy would cost, by the frame that was tried.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CopyCost {
    /// Bytes of the file, about.
    pub bytes: u64,
    /// Seconds that making and checking it would take, about.
    pub seconds: f64,
}

impl Smoothness {
    /// What was found, whatever it means.
    pub fn pace(&self) -> &Pace {
        match self {
            Self::Smooth(pace) | Self::NotSmooth { pace, .. } => pace,
        }
    }
}

/// Judges `media`, of whose decoded frames `cache_bytes` bytes are to be kept. Decodes for a
/// second or two. Where other programs are at work the speed comes out too low: what
/// follows from a judgement is for a [`Jury`] to say.
///
/// # Errors
///
/// [`VideoError`] where the file is gone or its first frames cannot be had.
pub fn smoothness(media: &Media, cache_bytes: usize) -> Result<Smoothness, VideoError> {
    if child::is_possible() {
        return apart::smoothness(media, cache_bytes);
    }
    smoothness_here(media, cache_bytes)
}

/// [`smoothness`] in this process.
pub(crate) fn smoothness_here(
    media: &Media,
    cache_bytes: usize,
) -> Result<Smoothness, VideoError> {
    let longest = longest_group(media);
    let mut decoder = Decoder::new(media, 0)?;
    let first = decoder.frame(FrameIndex(0))?;
    let room = cache_bytes as f64 / first.bytes().max(1) as f64;
    let window = ((room * AHEAD) as u32).max(1);
    let before = Spent::now();
    let decode_fps = decode_fps(&mut decoder)?;
    let spent = before.zip(Spent::now());
    let others = spent.map_or(0.0, |(before, after)| after.others_since(&before));
    let backward_fps = backward(decode_fps, longest, window);
    let pace = Pace { decode_fps, backward_fps, longest_group: longest, window, others };
    if pace.slowest() >= STEPS_PER_SECOND {
        return Ok(Smoothness::Smooth(pace));
    }
    let copy = cost_of(media, &first, CopyQuality::Visual, decode_fps).ok();
    Ok(Smoothness::NotSmooth { pace, copy })
}

/// Frames decoded a second, after the first.
fn decode_fps(decoder: &mut Decoder) -> Result<f64, VideoError> {
    let last = (decoder.n_frames() - 1).min(MOST);
    let from = Instant::now();
    let mut n = 0;
    for number in 1..=last {
        decoder.frame(FrameIndex(number))?;
        n += 1;
        if from.elapsed().as_secs_f64() > PATIENCE {
            break;
        }
    }
    let seconds = from.elapsed().as_secs_f64();
    Ok(if n == 0 { 1000.0 } else { f64::from(n) / seconds.max(1e-6) })
}

/// See the module.
fn backward(decode_fps: f64, group: u32, window: u32) -> f64 {
    let (g, w) = (f64::from(group.max(1)), f64::from(window.max(1)));
    let n = (g / w).ceil();
    decode_fps * g / (n * g - w * n * (n - 1.0) / 2.0)
}

/// Frames from one entry to the next, at most.
fn longest_group(media: &Media) -> u32 {
    let n_frames = media.table.n_frames();
    let starts = media.index.entries.iter().map(|it| it.frame);
    let mut at = 0;
    let mut longest = 1;
    for next in starts.chain([n_frames]) {
        longest = longest.max(next.saturating_sub(at));
        at = next;
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_that_fits_is_decoded_once() {
        assert_eq!(backward(60.0, 1, 40), 60.0);
        assert_eq!(backward(60.0, 40, 40), 60.0);
    }

    #[test]
    fn a_longer_group_is_decoded_again_for_every_window() {
        // 100 frames in windows of 50: 100 to the later half, 50 to the earlier one.
        assert_eq!(backward(60.0, 100, 50), 40.0);
        // 250 in windows of 60: 250 + 190 + 130 + 70 + 10.
        assert!((backward(65.0, 250, 60) - 65.0 * 250.0 / 650.0).abs() < 1e-9);
    }
}
