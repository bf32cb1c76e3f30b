//! A stretch of a clip's sound as it is to be heard: small chunks, one after the other, each
//! with the exact time of its first sample.

use std::path::Path;

use frontalis_core::{Finding, MediaTime};

use super::line::Line;
use super::stretch::{self, Stretch};
use super::{ClipTime, Format, StreamChoice, Tempo};
use crate::error::VideoError;

/// Chunks a second of what is heard: 25 ms each.
const CHUNKS: u32 = 40;

/// What a sound is, as the file keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoundInfo {
    /// FFmpeg's name of the codec, as in `aac`.
    pub codec: String,
    /// Samples a second; 0 where the file does not say before it is decoded.
    pub rate: u32,
    /// Channels; 0 where the file does not say before it is decoded.
    pub channels: u16,
}

/// A piece of sound, 25 ms or less.
#[derive(Clone, Debug, PartialEq)]
pub struct Chunk {
    /// The time since the clip's first frame that its first sample belongs to. A sample `i`
    /// of a channel belongs to `i` times the tempo over the rate later.
    pub time: MediaTime,
    /// Samples, channels side by side, full scale 1.
    pub samples: Vec<f32>,
}

/// The sound of a clip, opened.
pub struct Sound {
    line: Line,
    clip: ClipTime,
    format: Format,
}

impl Sound {
    /// Opens the sound of a clip, to be heard in `format`; `None` where it has none.
    ///
    /// # Errors
    ///
    /// [`VideoError`] where the file cannot be read, the stream that is chosen is no sound,
    /// or there is no decoder for it.
    pub fn open(
        path: &Path,
        choice: StreamChoice,
        clip: ClipTime,
        format: Format,
    ) -> Result<Option<Self>, VideoError> {
        let line = Line::open(path, choice, clip, format)?;
        Ok(line.map(|line| Self { line, clip, format }))
    }

    /// What it is.
    pub fn info(&self) -> SoundInfo {
        let track = self.line.track();
        let codec = track.codec().to_owned();
        SoundInfo { codec, rate: track.rate(), channels: track.channels() }
    }

    /// What has been found to be odd so far.
    pub fn finding(&self) -> Option<Finding> {
        self.line.damage().finding()
    }

    /// Plays from `from` to `until`, both since the clip's first frame and held within the
    /// clip. Where there is no sound there is silence, so that all of the time is filled.
    ///
    /// # Errors
    ///
    /// [`VideoError`] where the file is gone, or FFmpeg cannot change the speed.
    pub fn play(
        &mut self,
        from: MediaTime,
        until: MediaTime,
        tempo: Tempo,
    ) -> Result<Playing<'_>, VideoError> {
        let from = from.clamp(MediaTime::ZERO, self.clip.length);
        let until = until.clamp(from, self.clip.length);
        let (stretch, begin) = match tempo {
            Tempo::NORMAL => (None, Some(from)),
            _ => {
                let stretch = Stretch::new(self.format, tempo).map_err(stretching)?;
                (Some(stretch), from.minus(stretch::lead(tempo)))
            }
        };
        self.line.seek(begin.unwrap_or(from))?;
        let format = self.format;
        let course = Course { from, tempo, rate: format.rate };
        let left = course.n_until(until);
        Ok(Playing { line: &mut self.line, stretch, format, course, at: 0, left })
    }
}

/// Which moment of the clip each sample of a play belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Course {
    /// That of the first.
    pub(super) from: MediaTime,
    pub(super) tempo: Tempo,
    /// Samples a second.
    pub(super) rate: u32,
}

impl Course {
    /// The time that sample `at` belongs to; `None` past what 64 bits hold.
    pub(super) fn time(self, at: u64) -> Option<MediaTime> {
        let at = i64::try_from(at).ok()?;
        let heard = MediaTime::new(at, self.rate.into())?;
        self.from.plus(self.tempo.played(heard)?)
    }

    /// How many samples there are up to `until`.
    pub(super) fn n_until(self, until: MediaTime) -> u64 {
        let heard = until.minus(self.from).and_then(|it| self.tempo.heard(it));
        let n = heard.unwrap_or(MediaTime::ZERO).round_to(self.rate);
        u64::try_from(n).unwrap_or(0)
    }
}

fn stretching(error: ffmpeg_next::Error) -> VideoError {
    VideoError::Stretch { reason: error.to_string() }
}

/// Sound being played: an iterator over its chunks, in order, without holes.
pub struct Playing<'a> {
    line: &'a mut Line,
    stretch: Option<Stretch>,
    format: Format,
    course: Course,
    /// Samples of each channel that were given, and are left to give.
    at: u64,
    left: u64,
}

impl Playing<'_> {
    /// What has been found to be odd so far.
    pub fn finding(&self) -> Option<Finding> {
        self.line.damage().finding()
    }

    /// The next chunk; there is none, and none after it, once `leave`, which is asked again
    /// and again on the way, says that nobody wants it any more.
    pub(super) fn next_unless(
        &mut self,
        leave: &mut dyn FnMut() -> bool,
    ) -> Option<Result<Chunk, VideoError>> {
        let n = self.left.min(self.format.chunk() as u64);
        let time = self.course.time(self.at).filter(|_| n > 0)?;
        let samples = match self.samples(usize::try_from(n).unwrap_or(0), leave) {
            Ok(Some(samples)) => samples,
            ended => {
                self.left = 0;
                return ended.err().map(|it| Err(stretching(it)));
            }
        };
        self.at += n;
        self.left -= n;
        Some(Ok(Chunk { time, samples }))
    }

    fn samples(
        &mut self,
        n: usize,
        leave: &mut dyn FnMut() -> bool,
    ) -> Result<Option<Vec<f32>>, ffmpeg_next::Error> {
        let mut out = Vec::new();
        let Some(stretch) = &mut self.stretch else {
            return Ok(self.line.read(n, &mut out, leave).map(|()| out));
        };
        loop {
            if let Some(samples) = stretch.take(n)? {
                return Ok(Some(samples));
            }
            out.clear();
            if self.line.read(self.format.chunk(), &mut out, leave).is_none() {
                return Ok(None);
            }
            stretch.put(&out)?;
        }
    }
}

impl Iterator for Playing<'_> {
    type Item = Result<Chunk, VideoError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_unless(&mut || false)
    }
}

impl Format {
    /// Samples of each channel in a chunk.
    fn chunk(self) -> usize {
        usize::try_from(self.rate.div_ceil(CHUNKS)).unwrap_or(1)
    }
}
