//! Frames out of a file in any order, exactly, or why not; keeps none of them.
//!
//! Keeps true: what is given out came from a run that nothing contradicts. Where a run is
//! in doubt the next way is tried: the entry before, then the start of the file; where
//! anything was damaged, with one thread. A picture seen twice must be the same picture.

use std::collections::BTreeMap;
use std::sync::Arc;

use ffmpeg_next as ff;
use frontalis_core::FrameIndex;

use crate::error::VideoError;
use crate::input::{Input, Threads};
use crate::media::Media;
use crate::parked::Parked;
use crate::plan::{self, From};
use crate::probe::StreamInfo;
use crate::run::{Run, Step, Trouble};

/// Where frames go.
pub(crate) trait Sink {
    /// A picture copied, and not yet believed.
    type Parcel;

    /// Whether frame `number` is of use.
    fn wants(&self, number: u32) -> bool;

    /// Copies a picture to where it can stay.
    fn pack(&mut self, number: u32, picture: &ff::frame::Video) -> Packed<Self::Parcel>;

    /// Frame `number` is right.
    fn put(&mut self, number: u32, parcel: Self::Parcel);

    /// A parcel was not what was expected.
    fn drop_parcel(&mut self, _parcel: Self::Parcel) {}

    /// A frame that is not wanted came out on the way.
    fn passing(&mut self, _number: u32, _picture: &ff::frame::Video) {}

    /// Called between packets.
    fn going_on(&mut self) {}

    /// What was put so far is in doubt.
    fn forget(&mut self);
}

/// What became of copying a picture.
pub(crate) enum Packed<T> {
    /// It is copied; with the hash of its bytes.
    Parcel(u64, T),
    /// It cannot be had, and why.
    Refused(String),
    /// There is no room, and none is coming.
    GaveUp,
}

/// How going for a frame ended.
pub(crate) enum Reached {
    /// The sink has it.
    Found,
    /// The caller gave up.
    GaveUp,
    /// It cannot be had, and why.
    Lost(String),
}

/// How a frame is gone for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Goal {
    /// The frame.
    pub(crate) frame: u32,
    /// Frames before this one are of no use: where nothing refers to them they need not
    /// even be decoded. At most `frame`.
    pub(crate) floor: u32,
}

/// The exact way from a file to its frames.
pub(crate) struct Seeker {
    media: Media,
    info: Arc<StreamInfo>,
    run: Option<Run>,
    parked: Parked,
    /// Hashes of the pictures seen so far, by frame, in earlier sessions too.
    seen: Vec<Option<u64>>,
    lost: BTreeMap<u32, String>,
    threads: Threads,
}

impl Seeker {
    /// Keeps up to `n_parked` runs that were left.
    ///
    /// # Errors
    ///
    /// [`VideoError::File`] where the file is gone.
    pub(crate) fn new(media: &Media, n_parked: usize) -> Result<Self, VideoError> {
        std::fs::metadata(&media.path)
            .map_err(|source| VideoError::File { path: media.path.clone(), source })?;
        let (index, known) = (&media.index, &media.known);
        let many = !index.careful && known.lost.is_empty();
        let mut seen = known.hashes.clone();
        seen.resize(media.keys.len(), None);
        Ok(Self {
            info: Arc::new(media.info.clone()),
            run: None,
            parked: Parked::new(n_parked),
            seen,
            lost: index.lost.iter().chain(&known.lost).cloned().collect(),
            threads: if many { Threads::Many } else { Threads::One },
            media: media.clone(),
        })
    }

    pub(crate) fn media(&self) -> &Media {
        &self.media
    }

    pub(crate) fn info(&self) -> &Arc<StreamInfo> {
        &self.info
    }

    /// The frames found so far that cannot be had, with the reason.
    pub(crate) fn lost(&self) -> &BTreeMap<u32, String> {
        &self.lost
    }

    /// Where the run under way started.
    #[cfg(test)]
    pub(crate) fn started_at(&self) -> Option<From> {
        self.run.as_ref().map(|run| run.from)
    }

    /// The error that says so.
    pub(crate) fn unavailable(&self, frame: u32, reason: &str) -> VideoError {
        VideoError::FrameUnavailable {
            path: self.media.path.clone(),
            frame: FrameIndex(frame),
            reason: reason.to_owned(),
        }
    }

    /// Goes for a frame; frames that come out on the way and are wanted go to the sink too.
    pub(crate) fn find<S: Sink>(
        &mut self,
        goal: Goal,
        sink: &mut S,
        give_up: &mut dyn FnMut() -> bool,
    ) -> Result<Reached, VideoError> {
        let frame = goal.frame;
        if let Some(reason) = self.lost.get(&frame) {
            return Ok(Reached::Lost(reason.clone()));
        }
        let mut verdicts = 0;
        let mut reason = "it never came out of the decoder".to_owned();
        let going = self.goes_on(goal.frame).then_some(None);
        let ways = plan::ways(&self.media.index.entries, frame);
        for way in going.into_iter().chain(ways.into_iter().map(Some)) {
            match self.try_way(way, goal, sink, give_up)? {
                Ok(Reached::Lost(why)) => {
                    reason = why;
                    verdicts += 1;
                    // Two ways that agree settle it; so does the start of the file.
                    if verdicts == 2 {
                        break;
                    }
                }
                Ok(reached) => return Ok(reached),
                Err(Trouble::Damage(why)) => reason = why,
                // Nothing is known of the frame: asking again may succeed.
                Err(Trouble::Read(reason)) => {
                    return Err(VideoError::Read {
                        path: self.media.path.clone(),
                        reason,
                    });
                }
                // Nor is it where the file, read from its start, is another.
                Err(Trouble::Packets) if way == Some(From::Start) => {
                    return Err(VideoError::Changed { path: self.media.path.clone() });
                }
                Err(_) => {}
            }
        }
        self.lost.insert(frame, reason.clone());
        if let Some(run) = self.run.as_ref().filter(|_| verdicts > 0) {
            self.lost.extend(run.lost.clone());
        }
        Ok(Reached::Lost(reason))
    }

    /// Takes up the run that reaches a frame with the least work; `false` where starting
    /// anew is less.
    fn goes_on(&mut self, frame: u32) -> bool {
        let entries = &self.media.index.entries;
        let going = self.run.as_ref().filter(|run| run.reaches(entries, frame));
        let given = going.map(|run| run.given);
        let Some(mut run) = self.parked.take(entries, frame, given) else {
            return given.is_some();
        };
        let left = self.leave();
        let open = || Input::open(&self.media.path, self.media.info.stream).ok();
        let input = left.or_else(open);
        // Where the file cannot be read there, starting anew says why.
        let woken = input.is_some_and(|it| run.wake(&self.media, it).is_ok());
        if woken {
            self.run = Some(run);
        } else {
            run.close();
        }
        woken
    }

    /// Leaves the run under way; gives the file that it has open.
    fn leave(&mut self) -> Option<Input> {
        let mut run = self.run.take()?;
        let input = run.rest();
        if run.may_rest() && run.threads == self.threads {
            let entries = &self.media.index.entries;
            self.parked.put(run, entries, self.media.table.n_frames());
        } else {
            run.close();
        }
        input
    }

    /// Tries one way (`None`: the run that is under way), again with one thread where
    /// something was damaged.
    fn try_way<S: Sink>(
        &mut self,
        way: Option<From>,
        goal: Goal,
        sink: &mut S,
        give_up: &mut dyn FnMut() -> bool,
    ) -> Result<Result<Reached, Trouble>, VideoError> {
        let first = self.go(way, goal, sink, give_up)?;
        match (&first, way) {
            (Err(Trouble::Damage(_)), Some(from)) if self.threads == Threads::Many => {
                self.threads = Threads::One;
                self.parked.clear();
                self.go(Some(from), goal, sink, give_up)
            }
            _ => Ok(first),
        }
    }

    fn go<S: Sink>(
        &mut self,
        way: Option<From>,
        goal: Goal,
        sink: &mut S,
        give_up: &mut dyn FnMut() -> bool,
    ) -> Result<Result<Reached, Trouble>, VideoError> {
        if let Some(from) = way
            && let Err(trouble) = self.begin(from)?
        {
            return Ok(Err(trouble));
        }
        if let Some(run) = &mut self.run {
            run.skip_before(goal.floor);
        }
        let reached = self.advance(goal.frame, sink, give_up);
        if reached.is_err() {
            self.run = None;
        }
        Ok(reached)
    }

    fn begin(&mut self, from: From) -> Result<Result<(), Trouble>, VideoError> {
        let input = self.leave();
        let run = Run::start(&self.media, from, self.threads, input)?;
        Ok(run.map(|run| self.run = Some(run)))
    }

    fn advance<S: Sink>(
        &mut self,
        frame: u32,
        sink: &mut S,
        give_up: &mut dyn FnMut() -> bool,
    ) -> Result<Reached, Trouble> {
        loop {
            let Some(run) = &mut self.run else { return Err(Trouble::Landing) };
            match run.step()? {
                Step::Frame(number, picture) => {
                    if sink.wants(number) {
                        match sink.pack(number, &picture) {
                            Packed::Parcel(hash, parcel) => {
                                if let Err(trouble) = self.compare(number, hash, sink) {
                                    sink.drop_parcel(parcel);
                                    return Err(trouble);
                                }
                                sink.put(number, parcel);
                            }
                            Packed::Refused(why) if number == frame => {
                                return Ok(Reached::Lost(why));
                            }
                            // Said when it is asked for.
                            Packed::Refused(_) => {}
                            Packed::GaveUp => {
                                run.give_back(number, picture);
                                return Ok(Reached::GaveUp);
                            }
                        }
                    } else {
                        sink.passing(number, &picture);
                    }
                    if number == frame {
                        return Ok(Reached::Found);
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
            sink.going_on();
            if give_up() {
                return Ok(Reached::GaveUp);
            }
        }
    }

    /// Compares a picture with what was seen under its number before.
    fn compare<S: Sink>(
        &mut self,
        number: u32,
        hash: u64,
        sink: &mut S,
    ) -> Result<(), Trouble> {
        let seen = self.seen.get(number as usize).copied().flatten();
        if seen.is_some_and(|old| old != hash) {
            if self.run.as_ref().is_none_or(|run| run.from != From::Start) {
                return Err(Trouble::Mismatch);
            }
            // The start of the file is right; whatever was seen before is not.
            sink.forget();
            self.seen.fill(None);
            self.parked.clear();
        }
        if let Some(seen) = self.seen.get_mut(number as usize) {
            *seen = Some(hash);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
