//! Frames by number, in this process and on this thread, with a store of those around the
//! last one asked for. What a window uses is [`crate::Feed`].

use std::collections::BTreeMap;
use std::sync::Arc;

use ffmpeg_next as ff;
use frontalis_core::FrameIndex;

use crate::cache::Cache;
use crate::error::VideoError;
use crate::frame::{Frame, layout_of};
use crate::media::Media;
use crate::plan::Direction;
use crate::probe::StreamInfo;
use crate::seeker::{Goal, Packed, Reached, Seeker, Sink};
use crate::source::FrameSource;

/// Gives the frames of a [`Media`] by number, and keeps those around the last one asked for.
pub struct Decoder {
    seeker: Seeker,
    kept: Kept,
    playhead: u32,
}

/// Frames on the heap.
struct Kept {
    cache: Cache<Arc<Frame>>,
    info: Arc<StreamInfo>,
    /// The last one that came, whether it was kept or not.
    newest: Option<Arc<Frame>>,
}

impl Sink for Kept {
    type Parcel = Frame;

    fn wants(&self, _number: u32) -> bool {
        true
    }

    fn pack(&mut self, number: u32, picture: &ff::frame::Video) -> Packed<Frame> {
        if let Err(why) = layout_of(picture) {
            return Packed::Refused(why);
        }
        match Frame::copied(FrameIndex(number), picture, &self.info) {
            Some(frame) => Packed::Parcel(frame.quick_hash(), frame),
            None => Packed::Refused("its picture cannot be read".to_owned()),
        }
    }

    fn put(&mut self, number: u32, frame: Frame) {
        let frame = Arc::new(frame);
        self.cache.put(number, Arc::clone(&frame), frame.bytes().max(1));
        self.newest = Some(frame);
    }

    fn forget(&mut self) {
        self.cache.clear();
    }
}

impl Decoder {
    /// A decoder that keeps up to `cache_bytes` bytes of frames (at least one frame).
    ///
    /// # Errors
    ///
    /// [`VideoError`] where the file is gone. One that is no longer what was opened shows as
    /// frames that cannot be had.
    pub fn new(media: &Media, cache_bytes: usize) -> Result<Self, VideoError> {
        let seeker = Seeker::new(media, 0)?;
        let kept = Kept {
            cache: Cache::new(cache_bytes),
            info: Arc::clone(seeker.info()),
            newest: None,
        };
        Ok(Self { seeker, kept, playhead: 0 })
    }

    /// The frames found so far that cannot be had, with the reason.
    pub(crate) fn lost(&self) -> &BTreeMap<u32, String> {
        self.seeker.lost()
    }

    /// Where the run under way started.
    #[cfg(test)]
    pub(crate) fn started_at(&self) -> Option<crate::plan::From> {
        self.seeker.started_at()
    }

    fn find(
        &mut self,
        frame: u32,
        give_up: &mut dyn FnMut() -> bool,
    ) -> Result<Option<Arc<Frame>>, VideoError> {
        if let Some(held) = self.kept.cache.get(frame) {
            return Ok(Some(held));
        }
        // Whoever asks here asks for neighbours next: none is skipped.
        let goal = Goal { frame, floor: 0 };
        match self.seeker.find(goal, &mut self.kept, give_up)? {
            Reached::Found => Ok(self.kept.newest.take()),
            Reached::GaveUp => Ok(None),
            Reached::Lost(reason) => Err(self.seeker.unavailable(frame, &reason)),
        }
    }
}

impl FrameSource for Decoder {
    fn n_frames(&self) -> u32 {
        self.seeker.media().table.n_frames()
    }

    fn frame(&mut self, frame: FrameIndex) -> Result<Arc<Frame>, VideoError> {
        let found = self.frame_unless(frame, &mut || false)?;
        let interrupted = "decoding was interrupted";
        found.ok_or_else(|| self.seeker.unavailable(frame.0, interrupted))
    }

    fn frame_unless(
        &mut self,
        frame: FrameIndex,
        give_up: &mut dyn FnMut() -> bool,
    ) -> Result<Option<Arc<Frame>>, VideoError> {
        let last = self.seeker.media().table.last();
        if frame > last {
            return Err(VideoError::NoSuchFrame { frame, last });
        }
        let toward = Direction::between(FrameIndex(self.playhead), frame);
        self.playhead = frame.0;
        self.kept.cache.move_to(frame.0, toward);
        self.find(frame.0, give_up)
    }
}
