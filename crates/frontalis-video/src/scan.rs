//! Decoding a whole file to learn which of its frames can be had.

use std::sync::Arc;

use frontalis_core::{Finding, FrameIndex};

use crate::decode::Decoder;
use crate::error::VideoError;
use crate::findings;
use crate::media::{Index, Media};
use crate::options::Watcher;
use crate::source::FrameSource;

/// Decodes every frame once, in order, and says which cannot be had. `progress` is told the
/// number of frames done and ends the scan early by returning `false`.
///
/// [`crate::open`] does this by itself where the container shows damage; damage inside a
/// picture shows only when it is decoded.
///
/// # Errors
///
/// [`VideoError`] where the file is gone or was changed.
pub fn scan(
    media: &Media,
    mut progress: impl FnMut(u32) -> bool,
) -> Result<Vec<Finding>, VideoError> {
    Ok(findings::of_lost(&lost(media, &mut |frame| Ok(progress(frame)))?))
}

/// Puts what a scan finds into the media.
pub(crate) fn settle(
    media: &mut Media,
    watcher: &mut Watcher<'_>,
) -> Result<(), VideoError> {
    let all = media.keys.len();
    let mut tell = |frame: u32| watcher.decoded(frame as usize, all).map(|()| true);
    let lost = lost(media, &mut tell)?;
    let old = &media.index;
    media.index = Arc::new(Index {
        rows: old.rows.clone(),
        frame_rows: old.frame_rows.clone(),
        settled: old.settled.clone(),
        entries: old.entries.clone(),
        hashes: old.hashes.clone(),
        lost,
        careful: true,
    });
    Ok(())
}

fn lost(
    media: &Media,
    progress: &mut dyn FnMut(u32) -> Result<bool, VideoError>,
) -> Result<Vec<(u32, String)>, VideoError> {
    let mut decoder = Decoder::new(media, 0)?;
    for frame in 0..decoder.n_frames() {
        match decoder.frame(FrameIndex(frame)) {
            Ok(_) | Err(VideoError::FrameUnavailable { .. }) => {}
            Err(error) => return Err(error),
        }
        if !progress(frame + 1)? {
            break;
        }
    }
    Ok(decoder.lost().iter().map(|(frame, reason)| (*frame, reason.clone())).collect())
}
