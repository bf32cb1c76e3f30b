//! How the samples of one frame are to be seen. Read from each frame, since streams change.

use ffmpeg_next as ff;
use serde::{Deserialize, Serialize};

use crate::probe::{Matrix, StreamInfo, matrix, sane_aspect};

/// How light follows from a sample.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Transfer {
    /// Any of the curves of standard range (BT.601, BT.709, sRGB, BT.2020 SDR): shown as it
    /// is.
    #[default]
    Standard,
    /// SMPTE ST 2084 (PQ): high dynamic range, absolute.
    Pq,
    /// ARIB STD-B67 (HLG): high dynamic range, relative.
    Hlg,
}

impl Transfer {
    /// FFmpeg's word.
    pub(crate) fn of(it: ff::ffi::AVColorTransferCharacteristic) -> Self {
        use ff::ffi::AVColorTransferCharacteristic as Curve;
        match it {
            Curve::AVCOL_TRC_SMPTE2084 => Self::Pq,
            Curve::AVCOL_TRC_ARIB_STD_B67 => Self::Hlg,
            _ => Self::Standard,
        }
    }
}

/// Which colours the numbers stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Primaries {
    /// BT.709, and everything close to it.
    Bt709,
    /// BT.2020.
    Bt2020,
}

/// Where a chroma sample lies, relative to the luma samples it belongs to. Sides that are not
/// named are in the middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChromaSite {
    /// On the left one: MPEG-2, H.264 and HEVC unless they say otherwise.
    Left,
    /// Between them: MPEG-1, JPEG.
    Middle,
    /// On the left upper one: BT.2020, DV of 625 lines.
    TopLeft,
    /// Between the upper ones.
    Top,
    /// On the left lower one.
    BottomLeft,
    /// Between the lower ones.
    Bottom,
}

/// Which field of an interlaced frame is earlier in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FirstField {
    /// Rows 0, 2, 4 …
    Top,
    /// Rows 1, 3, 5 …
    Bottom,
}

/// How a frame's samples become colours, and its rows times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Look {
    /// Matrix of luma and chroma.
    pub matrix: Matrix,
    /// Whether samples use the whole range (0–255) rather than 16–235.
    pub full_range: bool,
    /// Curve.
    pub transfer: Transfer,
    /// Primaries.
    pub primaries: Primaries,
    /// Place of chroma.
    pub site: ChromaSite,
    /// Of an interlaced frame, the field that is earlier; `None` where rows are of one time.
    pub fields: Option<FirstField>,
    /// Width to height of one pixel.
    pub pixel_aspect: (u32, u32),
}

impl Look {
    /// What the stream says of itself, for pictures made without a decoder.
    pub fn of_stream(info: &StreamInfo) -> Self {
        Self {
            matrix: info.matrix,
            full_range: info.full_range,
            transfer: info.transfer,
            primaries: match info.matrix {
                Matrix::Bt2020 => Primaries::Bt2020,
                _ => Primaries::Bt709,
            },
            site: ChromaSite::Left,
            fields: info.interlaced.then_some(FirstField::Top),
            pixel_aspect: info.pixel_aspect,
        }
    }

    /// What a decoded picture says of itself, with the stream's word where it is silent.
    #[allow(unsafe_code)]
    pub(crate) fn of(picture: &ff::frame::Video, info: &StreamInfo) -> Self {
        // SAFETY: plain fields of a live frame.
        let it = unsafe { &*picture.as_ptr() };
        use ff::ffi::AVChromaLocation as Place;
        use ff::ffi::AVColorSpace as Space;
        let unnamed = matches!(
            it.colorspace,
            Space::AVCOL_SPC_UNSPECIFIED | Space::AVCOL_SPC_RESERVED
        );
        let rgb = info.matrix == Matrix::Rgb;
        Self {
            matrix: if unnamed || rgb {
                info.matrix
            } else {
                matrix(it.colorspace, picture.height(), false).0
            },
            full_range: match it.color_range {
                ff::ffi::AVColorRange::AVCOL_RANGE_JPEG => true,
                ff::ffi::AVColorRange::AVCOL_RANGE_MPEG => false,
                _ => info.full_range,
            },
            transfer: match Transfer::of(it.color_trc) {
                Transfer::Standard => info.transfer,
                named => named,
            },
            primaries: match it.color_primaries {
                ff::ffi::AVColorPrimaries::AVCOL_PRI_BT2020 => Primaries::Bt2020,
                _ => Primaries::Bt709,
            },
            site: match it.chroma_location {
                Place::AVCHROMA_LOC_CENTER => ChromaSite::Middle,
                Place::AVCHROMA_LOC_TOPLEFT => ChromaSite::TopLeft,
                Place::AVCHROMA_LOC_TOP => ChromaSite::Top,
                Place::AVCHROMA_LOC_BOTTOMLEFT => ChromaSite::BottomLeft,
                Place::AVCHROMA_LOC_BOTTOM => ChromaSite::Bottom,
                _ => ChromaSite::Left,
            },
            fields: (it.interlaced_frame != 0).then_some(if it.top_field_first != 0 {
                FirstField::Top
            } else {
                FirstField::Bottom
            }),
            pixel_aspect: sane_aspect(it.sample_aspect_ratio)
                .unwrap_or(info.pixel_aspect),
        }
    }
}
