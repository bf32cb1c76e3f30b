//! One reading of a whole clip in the background: small pictures to find one's way by, a
//! hash of every frame, and the frames that cannot be had.
//!
//! Keeps true: a [`Survey`] is the fold of the [`Piece`]s that [`survey`] told, so that
//! whoever hears them all has the same survey; frames are read in order, each once, and
//! what is known already is not read again; a thumbnail is of the very frame it names.

mod bytes;
mod read;
mod seen;
mod thumbnail;

use std::collections::BTreeMap;
use std::sync::Arc;

use frontalis_core::{Finding, FrameIndex};

pub use self::read::survey;
pub(crate) use self::read::survey_here;
pub use self::thumbnail::Thumbnail;
use serde::{Deserialize, Serialize};

use crate::findings;
use crate::media::{Known, Media};

/// Thumbnails of a clip that was read whole, at most, besides those of key frames.
const MOST_THUMBNAILS: u32 = 2000;
/// Frames from one thumbnail to the next, at least.
const CLOSEST: u32 = 4;

/// What a reading of a clip has found so far. It is of one clip, decoded by one decoder: it
/// says nothing of others, see [`Survey::is_of`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    subject: Subject,
    /// Of the frames read so far, from the first on; `None` where one cannot be had.
    hashes: Vec<Option<u64>>,
    lost: BTreeMap<u32, String>,
    /// Frames from which on the picture is otherwise than before, and how.
    changes: BTreeMap<u32, String>,
    thumbnails: BTreeMap<u32, Arc<Thumbnail>>,
    /// The key frames are through.
    sketched: bool,
}

/// What a survey is of.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Subject {
    fingerprint: String,
    n_frames: u32,
    /// A hash of the times of the frames: a clip that is numbered anew is another.
    times: u64,
    /// What decoded it: another release may give other pixels for the same packets.
    decoder: String,
}

impl Subject {
    fn of(media: &Media) -> Self {
        let pts = media.table.pts().iter().flat_map(|it| it.to_le_bytes());
        Self {
            fingerprint: media.fingerprint.clone(),
            n_frames: media.table.n_frames(),
            times: xxhash_rust::xxh3::xxh3_64(&pts.collect::<Vec<u8>>()),
            decoder: crate::input::decoder_release(),
        }
    }
}

/// One thing that a reading found. Pieces come in an order that folds into a [`Survey`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// The small picture of a frame.
    Thumbnail(#[serde(with = "thumbnail::shared")] Arc<Thumbnail>),
    /// The key frames are through; every frame follows, in order.
    Sketched,
    /// The next frame was decoded.
    Frame {
        /// Which.
        #[serde(with = "thumbnail::number")]
        frame: FrameIndex,
        /// The hash of its planes.
        hash: u64,
    },
    /// From the next frame on the picture is of another size, shape, format or colour.
    Changed {
        /// That frame.
        #[serde(with = "thumbnail::number")]
        frame: FrameIndex,
        /// What is otherwise.
        what: String,
    },
    /// A frame cannot be had.
    Lost {
        /// Which.
        #[serde(with = "thumbnail::number")]
        frame: FrameIndex,
        /// Why.
        reason: String,
    },
}

impl Survey {
    /// Nothing is known of the clip yet.
    pub fn new(media: &Media) -> Self {
        Self {
            subject: Subject::of(media),
            hashes: Vec::new(),
            lost: BTreeMap::new(),
            changes: BTreeMap::new(),
            thumbnails: BTreeMap::new(),
            sketched: false,
        }
    }

    /// Whether it is of this clip, numbered and decoded as it would be now.
    pub fn is_of(&self, media: &Media) -> bool {
        self.subject == Subject::of(media)
    }

    /// How many frames have been read, from the first on.
    pub fn n_read(&self) -> u32 {
        u32::try_from(self.hashes.len()).unwrap_or(u32::MAX)
    }

    /// How many frames the clip has.
    pub fn n_frames(&self) -> u32 {
        self.subject.n_frames
    }

    /// Whether every frame has been read.
    pub fn is_whole(&self) -> bool {
        self.sketched && self.n_read() == self.subject.n_frames
    }

    /// Whether the key frames are through.
    pub fn is_sketched(&self) -> bool {
        self.sketched
    }

    /// The thumbnails there are, by frame.
    pub fn thumbnails(&self) -> impl Iterator<Item = &Arc<Thumbnail>> {
        self.thumbnails.values()
    }

    /// The thumbnail nearest to a frame; of two as near, the earlier.
    pub fn nearest(&self, frame: FrameIndex) -> Option<&Arc<Thumbnail>> {
        let before = self.thumbnails.range(..=frame.0).next_back();
        let after = self.thumbnails.range(frame.0..).next();
        let near = before.into_iter().chain(after);
        near.min_by_key(|(at, _)| at.abs_diff(frame.0)).map(|it| it.1)
    }

    /// The first thumbnail of a frame or of one after it.
    pub fn first_from(&self, frame: FrameIndex) -> Option<&Arc<Thumbnail>> {
        self.thumbnails.range(frame.0..).next().map(|it| it.1)
    }

    /// The frames read so far that cannot be had, one finding a stretch, and those from which
    /// on the picture is otherwise.
    pub fn findings(&self) -> Vec<Finding> {
        let lost: Vec<_> = self.lost.iter().map(|it| (*it.0, it.1.clone())).collect();
        let mut out = findings::of_lost(&lost);
        out.extend(self.changes.iter().map(|(at, what)| findings::changed(*at, what)));
        out
    }

    /// The frames read so far that cannot be had, as stretches: first and last frame, both
    /// included, and why.
    pub fn lost(&self) -> Vec<(FrameIndex, FrameIndex, &str)> {
        let lost = self.lost.iter().map(|it| (*it.0, it.1.as_str()));
        let stretches = findings::stretches(lost).into_iter();
        stretches.map(|(a, b, why)| (FrameIndex(a), FrameIndex(b), why)).collect()
    }

    /// How many of the frames read so far cannot be had.
    pub fn n_lost(&self) -> u32 {
        u32::try_from(self.lost.len()).unwrap_or(u32::MAX)
    }

    /// The hash of a frame that was read and can be had.
    pub(crate) fn hash(&self, frame: u32) -> Option<u64> {
        self.hashes.get(frame as usize).copied().flatten()
    }

    /// Takes in one piece of a reading that began from this survey.
    pub fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Thumbnail(it) => {
                // The reading of every frame is what counts: a key frame decoded by itself
                // that came out otherwise then is not that frame.
                let at = it.frame.0;
                if self.n_read() <= at || self.hash(at) == Some(it.hash) {
                    self.thumbnails.insert(at, it);
                }
            }
            Piece::Sketched => self.sketched = true,
            Piece::Frame { frame, hash } if frame.0 == self.n_read() => {
                self.hashes.push(Some(hash));
                if self.thumbnails.get(&frame.0).is_some_and(|it| it.hash != hash) {
                    self.thumbnails.remove(&frame.0);
                }
            }
            Piece::Frame { .. } => {}
            Piece::Changed { frame, what } => drop(self.changes.insert(frame.0, what)),
            Piece::Lost { frame, reason } => self.lose(frame.0, reason),
        }
    }

    fn lose(&mut self, frame: u32, reason: String) {
        if frame == self.n_read() {
            self.hashes.push(None);
        } else if let Some(hash) = self.hashes.get_mut(frame as usize) {
            *hash = None;
        }
        self.lost.insert(frame, reason);
        self.thumbnails.remove(&frame);
    }

    /// Frames from one thumbnail to the next where every frame is read.
    fn spacing(&self) -> u32 {
        self.subject.n_frames.div_ceil(MOST_THUMBNAILS).max(CLOSEST)
    }
}

impl Media {
    /// The same clip with what a survey of it knows: a frame that a decoder reaches is
    /// compared with its hash before it is given out, and one that cannot be had is refused
    /// without being tried. A survey of another clip, or by another decoder, changes
    /// nothing.
    #[must_use]
    pub fn with_survey(&self, survey: &Survey) -> Self {
        let mut this = self.clone();
        if !survey.is_of(self) {
            return this;
        }
        let named = |frame: &u32| self.index.lost.iter().any(|it| it.0 == *frame);
        let news = survey.lost.iter().filter(|it| !named(it.0));
        let news: Vec<_> = news.map(|it| (*it.0, it.1.clone())).collect();
        this.findings.extend(findings::of_lost(&news));
        let changes = survey.changes.iter();
        this.findings.extend(changes.map(|(at, what)| findings::changed(*at, what)));
        this.known = Arc::new(Known {
            hashes: survey.hashes.clone(),
            lost: survey.lost.iter().map(|it| (*it.0, it.1.clone())).collect(),
        });
        this
    }
}

#[cfg(test)]
pub(crate) mod tests;
