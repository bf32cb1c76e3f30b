//! The frame that is asked for, exactly, or why not.
//!
//! Keeps true: what is given out came from a run that nothing contradicts. Where a run is
//! in doubt the next way is tried: the entry before, then the start of the file; where
//! anything was damaged, with one thread. A picture seen twice must be the same picture.

use std::collections::BTreeMap;
use std::sync::Arc;

use frontalis_core::FrameIndex;

use crate::cache::Cache;
use crate::error::VideoError;
use crate::frame::Frame;
use crate::input::Threads;
use crate::media::Media;
use crate::plan::{self, Direction, From};
use crate::probe::StreamInfo;
use crate::run::{Run, Step, Trouble};
use crate::source::FrameSource;

/// Gives the frames of a [`Media`] by number, and keeps those around the last one asked for.
pub struct Decoder {
    media: Media,
    info: Arc<StreamInfo>,
    cache: Cache<Arc<Frame>>,
    run: Option<Run>,
    /// Hashes of the pictures seen so far, by frame.
    seen: Vec<Option<u64>>,
    lost: BTreeMap<u32, String>,
    threads: Threads,
    playhead: u32,
    frame_bytes: usize,
}

/// Steps of a run in one bit of decoding ahead: a packet in, a picture out, a frame given.
const STEPS_AHEAD: u32 = 3;

/// How going for a frame ended.
enum Reached {
    Found(Arc<Frame>),
    GaveUp,
    /// The run says that it cannot be had.
    Lost(String),
}

impl Decoder {
    /// A decoder that keeps up to `cache_bytes` bytes of frames (at least one frame).
    ///
    /// # Errors
    ///
    /// [`VideoError`] where the file is gone. One that is no longer what was opened shows as
    /// frames that cannot be had.
    pub fn new(media: &Media, cache_bytes: usize) -> Result<Self, VideoError> {
        std::fs::metadata(&media.path)
            .map_err(|source| VideoError::File { path: media.path.clone(), source })?;
        let pixels = media.info.width as usize * media.info.height as usize;
        let many = !media.index.careful;
        Ok(Self {
            info: Arc::new(media.info.clone()),
            cache: Cache::new(cache_bytes),
            run: None,
            seen: vec![None; media.keys.len()],
            lost: media.index.lost.iter().cloned().collect(),
            threads: if many { Threads::Many } else { Threads::One },
            playhead: 0,
            frame_bytes: (pixels * 3 / 2).max(1),
            media: media.clone(),
        })
    }

    fn unavailable(&self, frame: u32, reason: &str) -> VideoError {
        VideoError::FrameUnavailable {
            path: self.media.path.clone(),
            frame: FrameIndex(frame),
            reason: reason.to_owned(),
        }
    }

    /// The frames found so far that cannot be had, with the reason.
    pub(crate) fn lost(&self) -> &BTreeMap<u32, String> {
        &self.lost
    }

    fn find(
        &mut self,
        frame: u32,
        give_up: &mut dyn FnMut() -> bool,
    ) -> Result<Option<Arc<Frame>>, VideoError> {
        if let Some(held) = self.cache.get(frame) {
            return Ok(Some(held));
        }
        if let Some(reason) = self.lost.get(&frame) {
            return Err(self.unavailable(frame, reason));
        }
        let mut verdicts = 0;
        let mut reason = "it never came out of the decoder".to_owned();
        let going = self.goes_on(frame).then_some(None);
        let ways = plan::ways(&self.media.index.entries, frame);
        for way in going.into_iter().chain(ways.into_iter().map(Some)) {
            match self.try_way(way, frame, give_up)? {
                Ok(Reached::Found(found)) => return Ok(Some(found)),
                Ok(Reached::GaveUp) => return Ok(None),
                Ok(Reached::Lost(why)) => {
                    reason = why;
                    verdicts += 1;
                    // Two ways that agree settle it; so does the start of the file.
                    if verdicts == 2 {
                        break;
                    }
                }
                Err(Trouble::Damage(why)) => reason = why,
                Err(_) => {}
            }
        }
        let error = self.unavailable(frame, &reason);
        self.lost.insert(frame, reason);
        if let Some(run) = self.run.as_ref().filter(|_| verdicts > 0) {
            self.lost.extend(run.lost.clone());
        }
        Err(error)
    }

    fn goes_on(&self, frame: u32) -> bool {
        let entries = &self.media.index.entries;
        self.run.as_ref().is_some_and(|run| plan::go_on(entries, run.given, frame))
    }

    /// Tries one way (`None`: the run that is under way), again with one thread where
    /// something was damaged.
    fn try_way(
        &mut self,
        way: Option<From>,
        frame: u32,
        give_up: &mut dyn FnMut() -> bool,
    ) -> Result<Result<Reached, Trouble>, VideoError> {
        let first = self.go(way, frame, give_up)?;
        match (&first, way) {
            (Err(Trouble::Damage(_)), Some(from)) if self.threads == Threads::Many => {
                self.threads = Threads::One;
                self.go(Some(from), frame, give_up)
            }
            _ => Ok(first),
        }
    }

    fn go(
        &mut self,
        way: Option<From>,
        frame: u32,
        give_up: &mut dyn FnMut() -> bool,
    ) -> Result<Result<Reached, Trouble>, VideoError> {
        if let Some(from) = way
            && let Err(trouble) = self.begin(from)?
        {
            return Ok(Err(trouble));
        }
        let reached = self.advance(frame, give_up);
        if reached.is_err() {
            self.run = None;
        }
        Ok(reached)
    }

    fn begin(&mut self, from: From) -> Result<Result<(), Trouble>, VideoError> {
        let input = self.run.take().map(Run::into_input);
        let run = Run::start(&self.media, &self.info, from, self.threads, input)?;
        Ok(run.map(|run| self.run = Some(run)))
    }

    fn advance(
        &mut self,
        frame: u32,
        give_up: &mut dyn FnMut() -> bool,
    ) -> Result<Reached, Trouble> {
        loop {
            let Some(run) = &mut self.run else { return Err(Trouble::Landing) };
            match run.step()? {
                Step::Frame(number, found) => {
                    self.keep(number, &found)?;
                    if number == frame {
                        return Ok(Reached::Found(found));
                    }
                }
                Step::Going => {}
                Step::Ended => {
                    let reason = "it never came out of the decoder".to_owned();
                    return Ok(Reached::Lost(reason));
                }
            }
            let lost = self.run.as_ref().and_then(|run| run.lost.get(&frame));
            if let Some(reason) = lost {
                return Ok(Reached::Lost(reason.clone()));
            }
            if give_up() {
                return Ok(Reached::GaveUp);
            }
        }
    }

    /// Compares a frame with what was seen of it before, and keeps it.
    fn keep(&mut self, number: u32, frame: &Arc<Frame>) -> Result<(), Trouble> {
        let hash = frame.quick_hash();
        let seen = self.seen.get(number as usize).copied().flatten();
        if seen.is_some_and(|old| old != hash) {
            if self.run.as_ref().is_none_or(|run| run.from != From::Start) {
                return Err(Trouble::Mismatch);
            }
            // The start of the file is right; whatever was seen before is not.
            self.cache.clear();
            self.seen.fill(None);
        }
        if let Some(seen) = self.seen.get_mut(number as usize) {
            *seen = Some(hash);
        }
        self.frame_bytes = frame.bytes().max(1);
        self.cache.put(number, Arc::clone(frame), self.frame_bytes);
        Ok(())
    }
}

impl FrameSource for Decoder {
    fn n_frames(&self) -> u32 {
        self.media.table.n_frames()
    }

    fn frame(&mut self, frame: FrameIndex) -> Result<Arc<Frame>, VideoError> {
        let found = self.frame_unless(frame, &mut || false)?;
        found.ok_or_else(|| self.unavailable(frame.0, "decoding was interrupted"))
    }

    fn frame_unless(
        &mut self,
        frame: FrameIndex,
        give_up: &mut dyn FnMut() -> bool,
    ) -> Result<Option<Arc<Frame>>, VideoError> {
        let last = self.media.table.last();
        if frame > last {
            return Err(VideoError::NoSuchFrame { frame, last });
        }
        let toward = Direction::between(FrameIndex(self.playhead), frame);
        self.playhead = frame.0;
        self.cache.move_to(frame.0, toward);
        self.find(frame.0, give_up)
    }

    fn prefetch(&mut self, toward: Direction) -> bool {
        self.cache.move_to(self.playhead, toward);
        let room = self.cache.room(self.frame_bytes);
        let (cache, lost) = (&self.cache, &self.lost);
        let has = |frame: u32| cache.has(frame) || lost.contains_key(&frame);
        let wanted = plan::ahead(self.playhead, toward, room, self.n_frames(), has);
        let next = wanted.and_then(|mut stretch| stretch.find(|&frame| !has(frame)));
        let Some(next) = next else { return false };
        let mut left = STEPS_AHEAD;
        let mut enough = || {
            left -= 1;
            left == 0
        };
        // A frame that cannot be had is told when it is asked for, and skipped here.
        !matches!(
            self.find(next, &mut enough),
            Err(error) if !matches!(error, VideoError::FrameUnavailable { .. })
        )
    }
}
