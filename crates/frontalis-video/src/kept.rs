//! An opened video as bytes, to be opened again without reading its packets.
//!
//! [`Media::to_bytes`] and [`Media::from_bytes`] are each other's inverse, but for the path.
//! The bytes are believed only where they are whole, were written by this version of the
//! program, and with this version of FFmpeg (which decides what the packets of a file are):
//! anything else is an error that says so, and the video is read again.
//!
//! The bytes: `frontidx`, the version of the form, the versions of libavformat and
//! libavcodec (4 bytes each), the length of what follows once unpacked (8 bytes), a checksum
//! (xxh3, 8 bytes) over everything before it and after it; then the form, packed by LZ4.
//! Numbers have their small end first.

mod column;
mod form;

use std::path::Path;

use ffmpeg_next as ff;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use self::form::{Columns, Form};
use crate::media::Media;

/// The version of the form and of what it means. It is raised with every change of either,
/// also where frames are numbered in another way: what is kept is then made anew.
pub(crate) const VERSION: u32 = 3;

const MAGIC: &[u8; 8] = b"frontidx";
/// Bytes before the checksum, and before the packed form.
const BEFORE_SUM: usize = 28;
const HEAD: usize = 36;

/// Why kept bytes are not an opened video.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeptError {
    /// They are something else.
    #[error("this is no kept index of a video; the video is read anew")]
    NotAnIndex,
    /// Another version of the program wrote them.
    #[error(
        "the kept index is of version {found}, this program writes {known}; the video is read \
         anew"
    )]
    Version {
        /// The version found.
        found: u32,
        /// The version of this program.
        known: u32,
    },
    /// Another version of FFmpeg read the video.
    #[error(
        "the kept index was made with another version of FFmpeg; the video is read anew"
    )]
    Library,
    /// They were changed, or cut short.
    #[error("the kept index is damaged: {0}; the video is read anew")]
    Damaged(&'static str),
}

impl Media {
    /// Everything that is known of the video but where it lies, see [`Media::from_bytes`].
    /// About 5 bytes a frame.
    pub fn to_bytes(&self) -> Vec<u8> {
        let columns = Columns::of(self);
        // Plain data into memory: there is nothing that could fail.
        let form = postcard::to_stdvec(&Form::of(self, &columns)).unwrap_or_default();
        let packed = lz4_flex::block::compress(&form);
        let mut out = Vec::with_capacity(HEAD + packed.len());
        out.extend_from_slice(MAGIC);
        for number in [VERSION, ff::format::version(), ff::codec::version()] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        out.extend_from_slice(&(form.len() as u64).to_le_bytes());
        let sum = checksum(&out, &packed);
        out.extend_from_slice(&sum.to_le_bytes());
        out.extend_from_slice(&packed);
        out
    }

    /// What [`Media::to_bytes`] gave, of the video at `path`. Whether that is still the same
    /// file is not looked at here, see [`crate::reopen`].
    ///
    /// # Errors
    ///
    /// [`KeptError`] for any other bytes.
    pub fn from_bytes(path: &Path, bytes: &[u8]) -> Result<Self, KeptError> {
        let (head, rest) =
            bytes.split_at_checked(BEFORE_SUM).ok_or(KeptError::NotAnIndex)?;
        if !head.starts_with(MAGIC) {
            return Err(KeptError::NotAnIndex);
        }
        let number = |at: usize| {
            let four = head.get(at..at + 4).and_then(|it| it.try_into().ok());
            four.map_or(0, u32::from_le_bytes)
        };
        if number(8) != VERSION {
            return Err(KeptError::Version { found: number(8), known: VERSION });
        }
        if (number(12), number(16)) != (ff::format::version(), ff::codec::version()) {
            return Err(KeptError::Library);
        }
        let (sum, packed) =
            rest.split_at_checked(8).ok_or(KeptError::Damaged("its head is cut off"))?;
        if sum != checksum(head, packed).to_le_bytes() {
            return Err(KeptError::Damaged("its checksum is another"));
        }
        let length = u64::from(number(20)) | u64::from(number(24)) << 32;
        let form = unpacked(packed, length)?;
        let form = postcard::from_bytes::<Form<'_>>(&form)
            .map_err(|_| KeptError::Damaged("it cannot be read"))?;
        form.into_media(path).map_err(KeptError::Damaged)
    }
}

fn checksum(head: &[u8], packed: &[u8]) -> u64 {
    xxh3_64_with_seed(packed, xxh3_64(head))
}

/// LZ4 gives at most 255 bytes for one, so that a length that lies asks for no more memory
/// than the bytes at hand could fill.
fn unpacked(packed: &[u8], length: u64) -> Result<Vec<u8>, KeptError> {
    let most = (packed.len() as u64).saturating_mul(255);
    let length = usize::try_from(length.min(most.saturating_add(1)))
        .ok()
        .filter(|&it| it as u64 <= most)
        .ok_or(KeptError::Damaged("its length is another"))?;
    let mut form = vec![0; length];
    match lz4_flex::block::decompress_into(packed, &mut form) {
        Ok(n) if n == length => Ok(form),
        _ => Err(KeptError::Damaged("it cannot be unpacked")),
    }
}

#[cfg(test)]
mod tests;
