//! Working copies: a video coded again so that every frame stands alone, and stepping
//! backward costs what stepping forward costs.
//!
//! Keeps true: a copy that is there under its own name has as many frames as its original,
//! at the same times, and every one of them has been decoded and compared with the frame
//! it stands for. While it is made it has another name; where anything fails, or the work
//! is cancelled, nothing is left. The original is only read. There is no sound in a copy.

mod check;
mod encode;
mod place;
mod write;

use std::path::{Path, PathBuf};

use frontalis_core::{FrameIndex, FrameTable, MediaTime};
use serde::{Deserialize, Serialize};

use crate::apart;
use crate::engine::child;
use crate::error::VideoError;
use crate::frame::Frame;
use crate::media::{Media, open_with};
use crate::options::OpenOptions;
use crate::reopen::reopen;
use crate::smooth::CopyCost;
use crate::user_cache::Cache;

pub use place::{copy_name, private_folder};

/// How close to the original the pictures are to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CopyQuality {
    /// Not to be told from the original by eye; about as large as intermediate formats are.
    #[default]
    Visual,
    /// Every sample as in the original; two to four times as large again.
    Lossless,
}

/// What is going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CopyStage {
    /// Frames are decoded, coded and written.
    Writing,
    /// Frames of the copy are compared with those of the original.
    Checking,
}

/// How far a copy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyProgress {
    /// What is going on.
    pub stage: CopyStage,
    /// Frames done in this stage.
    pub done: u32,
    /// Frames to do in this stage.
    pub of: u32,
    /// Bytes written so far.
    pub bytes: u64,
}

impl CopyProgress {
    /// How much of both stages is done, from 0 to 1. Writing counts for two thirds, which
    /// is about the time it takes.
    pub fn fraction(&self) -> f32 {
        let stage = self.done as f32 / self.of.max(1) as f32;
        match self.stage {
            CopyStage::Writing => stage * 2.0 / 3.0,
            CopyStage::Checking => (2.0 + stage) / 3.0,
        }
    }
}

/// The frame of a copy that is least like its original.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Worst {
    /// Its number.
    pub frame: u32,
    /// Peak signal to noise ratio of its luma, in decibels; above 40 nothing is seen.
    pub decibels: f64,
}

/// A copy that was made and checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CopyReport {
    /// Where it is.
    pub path: PathBuf,
    /// FFmpeg's name of the encoder.
    pub encoder: String,
    /// Whether every sample is as in the original; it was compared, not assumed.
    pub lossless: bool,
    /// Frames, as many as the original has.
    pub n_frames: u32,
    /// Bytes of the file.
    pub bytes: u64,
    /// What identifies the copy.
    pub fingerprint: String,
    /// The frame that differs most from its original; `None` where no frame differs.
    pub worst: Option<Worst>,
    /// Whether the copy's own clock starts at 0 although the original's starts before 0.
    /// Times from the first frame are the same.
    pub shifted: bool,
    /// Frames that the copy marks as interlaced and the original as progressive, or the
    /// other way round: codecs of copies have one mark for all frames.
    pub n_fields_differ: u32,
}

/// Makes a working copy of `media` at `to`, which must not exist, and checks it frame by
/// frame. `progress` is told how far it is after every frame; it cancels by returning
/// `false`. Two threads decode and code; the encoder has more of its own.
///
/// # Errors
///
/// [`VideoError::Copy`] where frames of the original cannot be had or no encoder here keeps
/// what they are, and where the copy did not pass the check; [`VideoError::NoRoom`];
/// [`VideoError::Cancelled`]. Nothing is left behind then.
pub fn make_copy(
    media: &Media,
    to: &Path,
    quality: CopyQuality,
    progress: &mut dyn FnMut(CopyProgress) -> bool,
) -> Result<CopyReport, VideoError> {
    refuse_lost_frames(media)?;
    let part = place::Part::beside(to)?;
    let make = if child::is_possible() { apart::copy } else { make_here };
    let report = make(media, part.path(), quality, progress)?;
    let bytes = part.settle(to)?;
    Ok(CopyReport { path: to.to_owned(), bytes, ..report })
}

/// [`make_copy`] in this process, into the file `to`, which is there.
pub(crate) fn make_here(
    media: &Media,
    to: &Path,
    quality: CopyQuality,
    progress: &mut dyn FnMut(CopyProgress) -> bool,
) -> Result<CopyReport, VideoError> {
    let written = write::write(media, to, quality, progress)
        .map_err(|it| without_frame(media, it))?;
    // A long file is read for longer than whoever waits for a word has patience.
    let of = media.table.n_frames();
    let bytes = std::fs::metadata(to).map_or(0, |it| it.len());
    let at = CopyProgress { stage: CopyStage::Checking, done: 0, of, bytes };
    let copy = open_with(to, &OpenOptions::default(), &mut |_| progress(at))?;
    let checked = check::check(media, &copy, quality, progress)
        .map_err(|it| without_frame(media, it))?;
    Ok(CopyReport {
        path: to.to_owned(),
        encoder: written.encoder.to_owned(),
        lossless: checked.identical,
        n_frames: copy.table.n_frames(),
        bytes,
        fingerprint: copy.fingerprint,
        worst: checked.worst,
        shifted: written.shifted,
        n_fields_differ: checked.n_fields_differ,
    })
}

/// What a copy of `media` would cost, by what became of its frame `frame`, where its frames
/// decode at `decode_fps` a second.
///
/// # Errors
///
/// [`VideoError::Copy`] where none can be made.
pub(crate) fn cost_of(
    media: &Media,
    frame: &Frame,
    quality: CopyQuality,
    decode_fps: f64,
) -> Result<CopyCost, VideoError> {
    refuse_lost_frames(media)?;
    let tried = encode::choose(media, frame, quality)?;
    let n_frames = f64::from(media.table.n_frames());
    // The original is decoded twice, beside what else is done; of the threads that code and
    // decode a frame at once, about two are busy.
    let threads = std::thread::available_parallelism().map_or(1, |it| it.get().min(8));
    let own = 2.0 / decode_fps.max(0.1);
    let copy = (tried.coding + tried.decoding).as_secs_f64() / threads as f64;
    let bytes = tried.bytes as u64 * u64::from(media.table.n_frames());
    Ok(CopyCost { bytes, seconds: n_frames * (own + copy) })
}

/// Opens the working copy at `path` that was made of a video with the frames of `table`,
/// and had `fingerprint` then; at once where the user's `cache` has its index.
///
/// # Errors
///
/// [`VideoError::NotACopy`] where it is another file by now, or its frames have other times.
pub fn open_copy(
    path: &Path,
    fingerprint: &str,
    table: &FrameTable,
    cache: Option<&Cache>,
) -> Result<Media, VideoError> {
    let not_a_copy = |reason: &str| VideoError::NotACopy {
        path: path.to_owned(),
        reason: reason.to_owned(),
    };
    let copy = reopen(path, &OpenOptions::default(), None, cache, &mut |_| true)?.media;
    if copy.fingerprint != fingerprint {
        return Err(not_a_copy(
            "it is no longer the working copy that was made and checked; make it again",
        ));
    }
    same_times(table, &copy.table)
        .map_err(|why| not_a_copy(&format!("{why} in the original; make it again")))?;
    Ok(copy)
}

/// Whether the table of a copy has the frames of its original: as many, each at the same
/// time after the first, to the last tick; else what is otherwise. The units may differ.
///
/// The end of the last frame is looked at only where the copy's clock begins at 0: FFmpeg
/// reads a wrong one, or none, from a track that begins late. It is the clip's anyway.
fn same_times(own: &FrameTable, copy: &FrameTable) -> Result<(), String> {
    let (n, found) = (own.n_frames(), copy.n_frames());
    if n != found {
        return Err(format!("it has {found} frames, of {n}"));
    }
    let differs = |it: &FrameIndex| own.time(*it) != copy.time(*it);
    if let Some(frame) = (0..n).map(FrameIndex).find(differs) {
        let at =
            |table: &FrameTable| table.time(frame).map_or(0.0, MediaTime::as_secs_f64);
        let (found, at) = (at(copy), at(own));
        return Err(format!(
            "its frame {} is at {found:.6} s, and at {at:.6} s",
            frame.0
        ));
    }
    let begins_at_0 = copy.pts().first() == Some(&0);
    if begins_at_0 && own.length() != copy.length() {
        let (found, at) = (copy.length().as_secs_f64(), own.length().as_secs_f64());
        return Err(format!("its last frame ends at {found:.6} s, and at {at:.6} s"));
    }
    Ok(())
}

fn refuse_lost_frames(media: &Media) -> Result<(), VideoError> {
    let Some((frame, why)) = media.index.lost.first() else { return Ok(()) };
    let n = media.index.lost.len();
    Err(refused(
        media,
        format!(
            "{n} of its frames cannot be had, the first of them {frame} ({why}); a copy has \
             to have them all. Copy the file again from its source"
        ),
    ))
}

/// What it means for a copy that a frame cannot be had.
fn without_frame(media: &Media, error: VideoError) -> VideoError {
    match error {
        VideoError::FrameUnavailable { path, frame, reason } => {
            let whose = if path == media.path { "its" } else { "the copy's" };
            let why = format!(
                "{whose} frame {} cannot be had ({reason}); a copy has to have them all",
                frame.0
            );
            refused(media, why)
        }
        other => other,
    }
}

fn refused(media: &Media, reason: impl Into<String>) -> VideoError {
    VideoError::Copy { path: media.path.clone(), reason: reason.into() }
}
