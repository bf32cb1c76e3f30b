//! A survey as bytes, to be kept between sessions.
//!
//! Keeps true: bytes that are not whole, not of this version or not ours give no survey
//! rather than a wrong one. What is kept can always be made again.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::{Subject, Survey, Thumbnail};

/// The beginning of the bytes; the digits are the version.
const MAGIC: [u8; 8] = *b"FRSURV02";
/// Bytes before the content: the beginning and the content's hash.
const HEAD: usize = 16;

#[derive(Serialize, Deserialize)]
struct Kept {
    subject: Subject,
    sketched: bool,
    hashes: Vec<Option<u64>>,
    lost: BTreeMap<u32, String>,
    changes: BTreeMap<u32, String>,
    thumbnails: Vec<Thumbnail>,
}

impl Survey {
    /// The survey as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let kept = Kept {
            subject: self.subject.clone(),
            sketched: self.sketched,
            hashes: self.hashes.clone(),
            lost: self.lost.clone(),
            changes: self.changes.clone(),
            thumbnails: self.thumbnails.values().map(|it| (**it).clone()).collect(),
        };
        // Nothing in it can fail to be written; were it so, nothing would be kept.
        let content = postcard::to_stdvec(&kept).unwrap_or_default();
        let mut out = Vec::with_capacity(HEAD + content.len());
        out.extend(MAGIC);
        out.extend(xxh3_64(&content).to_le_bytes());
        out.extend(content);
        out
    }

    /// The survey that [`Survey::to_bytes`] wrote; `None` for anything else, damaged and
    /// older bytes included.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (head, content) = bytes.split_at_checked(HEAD)?;
        let (magic, hash) = head.split_at_checked(MAGIC.len())?;
        if magic != MAGIC || hash != xxh3_64(content).to_le_bytes() {
            return None;
        }
        let (kept, rest): (Kept, _) = postcard::take_from_bytes(content).ok()?;
        let n_frames = kept.subject.n_frames;
        let sound = rest.is_empty()
            && kept.hashes.len() <= n_frames as usize
            && kept.lost.keys().chain(kept.changes.keys()).all(|it| *it < n_frames)
            && kept.thumbnails.iter().all(|it| it.is_sound() && it.frame.0 < n_frames);
        let thumbnails = kept.thumbnails.into_iter().map(|it| (it.frame.0, Arc::new(it)));
        sound.then(|| Self {
            subject: kept.subject,
            hashes: kept.hashes,
            lost: kept.lost,
            changes: kept.changes,
            thumbnails: thumbnails.collect(),
            sketched: kept.sketched,
        })
    }
}
