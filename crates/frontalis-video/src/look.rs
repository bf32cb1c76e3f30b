//! How the samples of one frame are to be seen. Read from each frame, since streams change.

use ffmpeg_next as ff;
use serde::{Deserialize, Serialize};

use crate::probe::{Matrix, StreamInfo, matrix};

/// How light follows from a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Transfer {
    /// Any of the curves of standard range (BT.601, BT.709, sRGB, BT.2020 SDR): shown as it
    /// is.
    Standard,
    /// SMPTE ST 2084 (PQ): high dynamic range, absolute.
    Pq,
    /// ARIB STD-B67 (HLG): high dynamic range, relative.
    Hlg,
}

/// Which colours the numbers stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Primaries {
    /// BT.709, and everything close to it.
    Bt709,
    /// BT.2020.
    Bt2020,
}

/// Where a chroma sample lies along a row, relative to the luma samples it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChromaSite {
    /// On the left one: MPEG-2, H.264 and HEVC unless they say otherwise.
    Left,
    /// Between them: MPEG-1, JPEG.
    Middle,
    /// On the left upper one.
    TopLeft,
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
}

impl Look {
    /// What the stream says of itself, for pictures made without a decoder.
    pub fn of_stream(info: &StreamInfo) -> Self {
        Self {
            matrix: info.matrix,
            full_range: info.full_range,
            transfer: Transfer::Standard,
            primaries: Primaries::Bt709,
            site: ChromaSite::Left,
            fields: info.interlaced.then_some(FirstField::Top),
        }
    }

    /// What a decoded picture says of itself, with the stream's word where it is silent.
    #[allow(unsafe_code)]
    pub(crate) fn of(picture: &ff::frame::Video, info: &StreamInfo) -> Self {
        // SAFETY: plain fields of a live frame.
        let it = unsafe { &*picture.as_ptr() };
        use ff::ffi::AVColorSpace as Space;
        use ff::ffi::AVColorTransferCharacteristic as Curve;
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
            transfer: match it.color_trc {
                Curve::AVCOL_TRC_SMPTE2084 => Transfer::Pq,
                Curve::AVCOL_TRC_ARIB_STD_B67 => Transfer::Hlg,
                _ => Transfer::Standard,
            },
            primaries: match it.color_primaries {
                ff::ffi::AVColorPrimaries::AVCOL_PRI_BT2020 => Primaries::Bt2020,
                _ => Primaries::Bt709,
            },
            site: match it.chroma_location {
                ff::ffi::AVChromaLocation::AVCHROMA_LOC_CENTER => ChromaSite::Middle,
                ff::ffi::AVChromaLocation::AVCHROMA_LOC_TOPLEFT => ChromaSite::TopLeft,
                _ => ChromaSite::Left,
            },
            fields: (it.interlaced_frame != 0).then_some(if it.top_field_first != 0 {
                FirstField::Top
            } else {
                FirstField::Bottom
            }),
        }
    }
}
