//! A frame, small: upright, pixel aspect applied, kept as JPEG.

use frontalis_core::FrameIndex;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::{ExtendedColorType, ImageDecoder};
use serde::{Deserialize, Serialize};

use crate::frame::{Frame, fit};

/// The longer side of a thumbnail, in pixels.
const SIDE: u32 = 160;
/// JPEG quality, of 100: about 4 kB a picture.
const QUALITY: u8 = 80;

/// A small picture of one frame. It is a picture of a face: it belongs in the user's cache
/// folder and nowhere else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thumbnail {
    /// The frame.
    #[serde(with = "number")]
    pub frame: FrameIndex,
    /// Width in pixels, at most 160.
    pub width: u32,
    /// Height in pixels, at most 160.
    pub height: u32,
    /// The hash of the whole frame.
    pub(super) hash: u64,
    jpeg: Vec<u8>,
}

impl Thumbnail {
    /// A frame, small; `None` only where it cannot be coded.
    pub(super) fn of(frame: &Frame, hash: u64) -> Option<Self> {
        let (wide, high) = frame.display_size();
        let (width, height) = fit((wide, high), (SIDE.min(wide), SIDE.min(high)));
        let rgba = frame.to_rgba(width, height);
        let rgb: Vec<u8> =
            rgba.chunks_exact(4).flat_map(|it| [it[0], it[1], it[2]]).collect();
        let mut jpeg = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, QUALITY);
        encoder.encode(&rgb, width, height, ExtendedColorType::Rgb8).ok()?;
        Some(Self { frame: frame.index, width, height, hash, jpeg })
    }

    /// The picture: RGBA with 8 bits a channel, rows from the top, `width * height * 4`
    /// bytes; `None` where what was kept is not a picture of this size.
    pub fn rgba(&self) -> Option<Vec<u8>> {
        let decoder = JpegDecoder::new(std::io::Cursor::new(&self.jpeg)).ok()?;
        if decoder.dimensions() != (self.width, self.height) {
            return None;
        }
        let picture = image::DynamicImage::from_decoder(decoder).ok()?;
        Some(picture.into_rgba8().into_raw())
    }

    /// Memory that it takes, in bytes.
    pub fn bytes(&self) -> usize {
        self.jpeg.len() + size_of::<Self>()
    }

    /// Whether its sizes are those of a thumbnail.
    pub(super) fn is_sound(&self) -> bool {
        (1..=SIDE).contains(&self.width) && (1..=SIDE).contains(&self.height)
    }
}

/// A shared thumbnail as itself.
pub(crate) mod shared {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Thumbnail;

    pub(crate) fn serialize<S: Serializer>(
        it: &Arc<Thumbnail>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        it.as_ref().serialize(to)
    }

    pub(crate) fn deserialize<'a, D: Deserializer<'a>>(
        from: D,
    ) -> Result<Arc<Thumbnail>, D::Error> {
        Thumbnail::deserialize(from).map(Arc::new)
    }
}

/// A frame as its number.
pub(crate) mod number {
    use frontalis_core::FrameIndex;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(
        it: &FrameIndex,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_u32(it.0)
    }

    pub(crate) fn deserialize<'a, D: Deserializer<'a>>(
        from: D,
    ) -> Result<FrameIndex, D::Error> {
        u32::deserialize(from).map(FrameIndex)
    }
}

impl std::fmt::Debug for Thumbnail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Thumbnail({}, {}x{})", self.frame.0, self.width, self.height)
    }
}
