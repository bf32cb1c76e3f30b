//! The sound that belongs to a video, in the video's own time.
//!
//! Keeps true: times are exact and count from the clip's first frame, so that picture and
//! sound agree whatever the file's start times and edit lists are; where there is no sound
//! (before it begins, after it ends, where it is damaged) there is silence of just that
//! length; and what sounds never decides which frame is shown, only when.
//!
//! [`Sound`] opens the stream and plays it from anywhere at 1/16 to 4 times the speed;
//! [`waveform`] reads the whole of it for drawing. Both are plain functions of a path that
//! give plain data in bounded pieces, so they can be called on any thread or in a process of
//! their own. [`SoundFeed`] plays in such a process, for a program with a window.

mod damage;
pub(crate) mod feed;
mod line;
mod mixer;
mod play;
mod stretch;
mod track;
mod waveform;

use frontalis_core::{FrameTable, MediaTime, TimeBase};

pub use self::feed::{Next, SoundFeed};
pub use self::play::{Chunk, Playing, Sound, SoundInfo};
pub(crate) use self::waveform::waveform_here;
pub use self::waveform::{Outcome, WaveBin, Waveform, WaveformError, waveform};

/// Which of the file's sounds.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum StreamChoice {
    /// The one that belongs to the video: of the same programme, marked as default.
    #[default]
    Main,
    /// The stream with this number, as in FFmpeg's `-map 0:N`.
    Number(usize),
}

/// Where the pictures of a clip are in the time that its file keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClipTime {
    start: MediaTime,
    length: MediaTime,
    base: TimeBase,
}

impl ClipTime {
    /// The time of these frames.
    pub fn of(table: &FrameTable) -> Self {
        Self { start: table.start(), length: table.length(), base: table.base() }
    }

    /// Start by the file's own clock, length, and unit of time.
    pub(crate) fn parts(self) -> (MediaTime, MediaTime, TimeBase) {
        (self.start, self.length, self.base)
    }

    /// See [`ClipTime::parts`].
    pub(crate) fn from_parts(
        start: MediaTime,
        length: MediaTime,
        base: TimeBase,
    ) -> Self {
        Self { start, length, base }
    }

    /// From the first frame to the end of the last, in seconds.
    pub fn length(self) -> MediaTime {
        self.length
    }
}

/// What samples are to be: 32-bit floats, channels side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    rate: u32,
    channels: u16,
}

impl Format {
    /// `rate` samples a second (8000 to 384,000) for each of `channels` (1 or 2) channels;
    /// `None` where either is something else.
    pub fn new(rate: u32, channels: u16) -> Option<Self> {
        let fits = (8000..=384_000).contains(&rate) && (1..=2).contains(&channels);
        fits.then_some(Self { rate, channels })
    }

    /// Samples a second for each channel.
    pub fn rate(self) -> u32 {
        self.rate
    }

    /// Channels: 1 or 2.
    pub fn channels(self) -> u16 {
        self.channels
    }
}

/// How fast sound is played, as a fraction of the speed it was filmed at; never backward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tempo {
    // Invariant: both above 0, the fraction within 1/16 to 4.
    num: u32,
    den: u32,
}

impl Tempo {
    /// As filmed.
    pub const NORMAL: Self = Self { num: 1, den: 1 };

    /// `num / den` of the speed; `None` outside of 1/16 to 4.
    pub fn new(num: u32, den: u32) -> Option<Self> {
        let (wide, of) = (u64::from(num), u64::from(den));
        let fits = of > 0 && of <= 16 * wide && wide <= 4 * of;
        let same = |it: Self| if num == den { Self::NORMAL } else { it };
        fits.then_some(Self { num, den }).map(same)
    }

    /// Numerator.
    pub fn num(self) -> u32 {
        self.num
    }

    /// Denominator.
    pub fn den(self) -> u32 {
        self.den
    }

    /// How much of the clip passes while one listens for `heard`; `None` past what 64 bits
    /// hold.
    pub fn played(self, heard: MediaTime) -> Option<MediaTime> {
        let num = heard.num().checked_mul(self.num.into())?;
        MediaTime::new(num, heard.den().checked_mul(self.den.into())?)
    }

    /// How long one listens to `played` of the clip; `None` past what 64 bits hold.
    pub fn heard(self, played: MediaTime) -> Option<MediaTime> {
        let num = played.num().checked_mul(self.den.into())?;
        MediaTime::new(num, played.den().checked_mul(self.num.into())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speeds_and_formats_are_held_within_their_bounds() {
        assert_eq!(Tempo::new(3, 3), Some(Tempo::NORMAL));
        for (num, den, fits) in
            [(1, 16, true), (4, 1, true), (1, 17, false), (9, 2, false), (0, 1, false)]
        {
            assert_eq!(Tempo::new(num, den).is_some(), fits, "{num}/{den}");
        }
        assert_eq!(Tempo::new(1, 0), None);
        assert!(Format::new(48_000, 2).is_some());
        assert_eq!(Format::new(48_000, 3), None);
        assert_eq!(Format::new(0, 1), None);
        let quarter = Tempo::new(1, 4).unwrap();
        let heard = MediaTime::new(1, 3).unwrap();
        let played = quarter.played(heard).unwrap();
        assert_eq!(played, MediaTime::new(1, 12).unwrap());
        assert_eq!(quarter.heard(played), Some(heard));
    }
}
