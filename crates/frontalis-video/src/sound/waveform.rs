//! The shape of a sound over time, small enough to keep: for every hundredth of a second the
//! lowest and highest sample and the loudness.

use std::path::Path;

use frontalis_core::{Finding, MediaTime};

use super::damage::{Damage, said};
use super::mixer::{Mixed, Mixer, Wanted};
use super::track::{Heard, Track};
use super::{ClipTime, StreamChoice};
use crate::apart;
use crate::engine::child;
use crate::error::VideoError;

/// Bins a second.
const PER_SECOND: u32 = 100;
/// The first bytes of a waveform that is kept, with the number of its layout.
const MAGIC: [u8; 8] = *b"FRNTWAV\x01";
/// Blocks between two calls of `progress`.
const BLOCKS: u32 = 64;

/// A hundredth of a second of sound. Full scale is 127.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaveBin {
    /// The lowest sample of any channel.
    pub min: i8,
    /// The highest sample of any channel.
    pub max: i8,
    /// Root of the mean square over all channels; 0 to 127.
    pub rms: i8,
}

/// The shape of a clip's sound: bin `i` covers the time from `i` to `i + 1` hundredths of a
/// second after the clip's first frame, up to the end of its last. Silent where there is no
/// sound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waveform {
    bins: Vec<WaveBin>,
    finding: Option<Finding>,
}

/// What reading a sound came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was read to its end.
    Made(Waveform),
    /// The file has no sound.
    NoSound,
    /// `progress` ended it.
    Cancelled,
}

/// Why bytes are not a waveform that was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WaveformError {
    /// Other bytes, or those of another version of the program.
    #[error("this is no waveform of this version; it has to be made again")]
    OtherKind,
    /// Too few or too many bytes.
    #[error("the waveform is cut short; it has to be made again")]
    Length,
}

impl Waveform {
    /// Bins a second, of every waveform.
    pub const PER_SECOND: u32 = PER_SECOND;

    /// The bins, from the clip's first frame on.
    pub fn bins(&self) -> &[WaveBin] {
        &self.bins
    }

    /// What is odd about the sound; not kept by [`Waveform::to_bytes`].
    pub fn finding(&self) -> Option<&Finding> {
        self.finding.as_ref()
    }

    /// The same, read from a sound that was damaged as `words` say.
    pub(crate) fn with_finding(self, words: Option<String>) -> Self {
        Self { finding: words.map(said), ..self }
    }

    /// The bins for keeping: 3 bytes each after a head of 12.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(12 + 3 * self.bins.len());
        out.extend(MAGIC);
        out.extend(u32::try_from(self.bins.len()).unwrap_or(u32::MAX).to_le_bytes());
        // Like beside like: any general compression does better so.
        out.extend(self.bins.iter().flat_map(|it| it.min.to_le_bytes()));
        out.extend(self.bins.iter().flat_map(|it| it.max.to_le_bytes()));
        out.extend(self.bins.iter().flat_map(|it| it.rms.to_le_bytes()));
        out
    }

    /// The waveform that was kept as these bytes.
    ///
    /// # Errors
    ///
    /// [`WaveformError`] where they are something else; make it again then.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WaveformError> {
        let rest = bytes.strip_prefix(&MAGIC).ok_or(WaveformError::OtherKind)?;
        let (n, rest) = rest.split_first_chunk::<4>().ok_or(WaveformError::Length)?;
        let n =
            usize::try_from(u32::from_le_bytes(*n)).map_err(|_| WaveformError::Length)?;
        if n.checked_mul(3) != Some(rest.len()) {
            return Err(WaveformError::Length);
        }
        let (min, rest) = rest.split_at(n);
        let (max, rms) = rest.split_at(n);
        let signed = |it: &u8| i8::from_le_bytes([*it]);
        let bins = min.iter().zip(max).zip(rms).map(|((min, max), rms)| WaveBin {
            min: signed(min),
            max: signed(max),
            rms: signed(rms),
        });
        Ok(Self { bins: bins.collect(), finding: None })
    }
}

/// Reads the whole sound of a clip. `progress` is told how much is done, from 0 to 1, about
/// once a second of sound, and ends it by returning `false`.
///
/// # Errors
///
/// [`VideoError`] where the file cannot be read or its sound not be decoded at all. Damage
/// on the way is silent in the result and said by [`Waveform::finding`].
pub fn waveform(
    path: &Path,
    choice: StreamChoice,
    clip: ClipTime,
    progress: &mut dyn FnMut(f32) -> bool,
) -> Result<Outcome, VideoError> {
    if child::is_possible() {
        apart::waveform(path, choice, clip, progress)
    } else {
        waveform_here(path, choice, clip, progress)
    }
}

/// [`waveform`] in this process.
pub(crate) fn waveform_here(
    path: &Path,
    choice: StreamChoice,
    clip: ClipTime,
    progress: &mut dyn FnMut(f32) -> bool,
) -> Result<Outcome, VideoError> {
    let Some(mut track) = Track::open(path, choice, clip)? else {
        return Ok(Outcome::NoSound);
    };
    let mut mixer = Mixer::new(Wanted::AsItIs);
    let mut bins = Bins::new(clip.length);
    let mut damage = Damage::default();
    let mut n_blocks = 0_u32;
    let mut at = MediaTime::ZERO;
    loop {
        match track.next(&mut || false) {
            Heard::Block(mut block) => {
                at = block.time;
                match mixer.mix(&mut block.samples) {
                    Ok(mixed) => bins.add(at, &mixed),
                    Err(error) => damage.add(Some(at), &error.to_string()),
                }
            }
            Heard::Damage(time, reason) => damage.add(time, &reason),
            Heard::End | Heard::Left => break,
        }
        n_blocks = n_blocks.wrapping_add(1);
        if n_blocks.is_multiple_of(BLOCKS) && !progress(share(at, clip.length)) {
            return Ok(Outcome::Cancelled);
        }
        if clip.length < at {
            break;
        }
    }
    Ok(Outcome::Made(Waveform { bins: bins.finish(), finding: damage.finding() }))
}

#[expect(clippy::cast_possible_truncation, reason = "a share for a progress bar")]
fn share(at: MediaTime, of: MediaTime) -> f32 {
    (at.as_secs_f64() / of.as_secs_f64().max(0.001)).clamp(0.0, 1.0) as f32
}

/// Bins being filled.
struct Bins {
    bins: Vec<Bin>,
}

#[derive(Clone, Copy, Default)]
struct Bin {
    min: f32,
    max: f32,
    squares: f64,
    n: u32,
}

impl Bins {
    /// Bins for a clip that is this long.
    fn new(length: MediaTime) -> Self {
        let n = length.num().max(0).unsigned_abs().saturating_mul(PER_SECOND.into());
        let n = n.div_ceil(length.den());
        // A day; a longer clip is a fault of its times.
        let n = usize::try_from(n.min(24 * 3600 * u64::from(PER_SECOND))).unwrap_or(0);
        Self { bins: vec![Bin::default(); n] }
    }

    /// Adds samples that begin at `at`.
    fn add(&mut self, at: MediaTime, mixed: &Mixed) {
        let channels = usize::from(mixed.channels.max(1));
        let rate = i64::from(mixed.rate.max(1));
        let first = at.round_to(mixed.rate.max(1));
        // The times of a damaged sound may lie anywhere, where there is no counting.
        let far = i64::MAX / (2 * i64::from(PER_SECOND));
        if !(-far..far).contains(&first) {
            return;
        }
        for (sample, all) in (first..).zip(mixed.samples.chunks_exact(channels)) {
            let bin = (sample * i64::from(PER_SECOND)).div_euclid(rate);
            let bin = usize::try_from(bin).ok().and_then(|it| self.bins.get_mut(it));
            let Some(bin) = bin else { continue };
            for &it in all {
                if bin.n == 0 {
                    (bin.min, bin.max) = (it, it);
                }
                bin.min = bin.min.min(it);
                bin.max = bin.max.max(it);
                bin.squares += f64::from(it) * f64::from(it);
                bin.n += 1;
            }
        }
    }

    fn finish(self) -> Vec<WaveBin> {
        self.bins.into_iter().map(Bin::finish).collect()
    }
}

impl Bin {
    #[expect(clippy::cast_possible_truncation, reason = "held within -127 to 127")]
    fn finish(self) -> WaveBin {
        let scaled = |it: f64| (it * 127.0).round().clamp(-127.0, 127.0) as i8;
        let mean = self.squares / f64::from(self.n.max(1));
        WaveBin {
            min: scaled(self.min.into()),
            max: scaled(self.max.into()),
            rms: scaled(mean.sqrt()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_time_beyond_all_counting_is_not_drawn() {
        let mut bins = Bins::new(MediaTime::new(1, 1).unwrap());
        let mixed = Mixed { rate: 48_000, channels: 1, samples: vec![1.0; 1000] };
        for seconds in [i64::MAX, i64::MIN, i64::MAX / 48_000, i64::MIN / 48_000] {
            bins.add(MediaTime::new(seconds, 1).unwrap(), &mixed);
        }
        assert!(bins.bins.iter().all(|it| it.n == 0));
    }

    #[test]
    fn other_bytes_are_no_waveform() {
        let bytes =
            Waveform { bins: vec![WaveBin::default(); 3], finding: None }.to_bytes();
        assert_eq!(bytes.len(), 12 + 9);
        assert_eq!(Waveform::from_bytes(&bytes[..20]), Err(WaveformError::Length));
        assert_eq!(Waveform::from_bytes(&bytes[..10]), Err(WaveformError::Length));
        let mut other = bytes.clone();
        other[7] += 1;
        assert_eq!(Waveform::from_bytes(&other), Err(WaveformError::OtherKind));
        assert_eq!(Waveform::from_bytes(b""), Err(WaveformError::OtherKind));
    }

    #[test]
    fn samples_fall_into_the_bins_of_their_time() {
        let second = MediaTime::new(1, 1).unwrap();
        let mut bins = Bins::new(second);
        assert_eq!(bins.bins.len(), 100);
        // 220.5 samples a bin; what is before the first frame or after the last is left out.
        let mut samples = vec![0.0; 2 * 22_050 * 2];
        samples[2 * 441] = 1.0;
        samples[2 * (22_050 + 220) + 1] = -0.5;
        let mixed = Mixed { rate: 22_050, channels: 2, samples };
        bins.add(MediaTime::new(-1, 1).unwrap(), &mixed);
        let bins = bins.finish();
        let rms = (0.25_f64 / 441.0).sqrt() * 127.0;
        let expected = WaveBin { min: -64, max: 0, rms: rms.round() as i8 };
        assert_eq!(bins[0], expected);
        assert!(bins[1..].iter().all(|it| *it == WaveBin::default()));
    }

    proptest! {
        /// What is kept comes back, and no bytes panic.
        #[test]
        fn bytes_come_back(
            bins in proptest::collection::vec((any::<i8>(), any::<i8>(), any::<i8>()), 0..50),
            junk in proptest::collection::vec(any::<u8>(), 0..40),
        ) {
            let bins = bins.into_iter().map(|(min, max, rms)| WaveBin { min, max, rms });
            let wave = Waveform { bins: bins.collect(), finding: None };
            prop_assert_eq!(Waveform::from_bytes(&wave.to_bytes()), Ok(wave));
            let mut all = MAGIC.to_vec();
            all.extend(&junk);
            drop(Waveform::from_bytes(&all));
            drop(Waveform::from_bytes(&junk));
        }
    }
}
