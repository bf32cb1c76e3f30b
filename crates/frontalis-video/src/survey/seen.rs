//! How a frame is to be seen, in words: what changes from one frame to the next.

use crate::frame::Frame;
use crate::look::{Look, Primaries, Transfer};
use crate::probe::Matrix;

/// What a coder or a measurement would notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    size: (u32, u32),
    format: String,
    look: Look,
}

impl Seen {
    pub(super) fn of(frame: &Frame) -> Self {
        // Fields come and go in any film, and are shown either way.
        let look = Look { fields: None, ..*frame.look() };
        let format = frame.layout().format.to_string();
        Self { size: frame.stored_size(), format, look }
    }

    /// What is otherwise than before; `None` where nothing is.
    pub(super) fn since(&self, before: &Self) -> Option<String> {
        let (old, new) = (before.words(), self.words());
        let changes = old.into_iter().zip(new).filter(|(old, new)| old != new);
        let words: Vec<String> =
            changes.map(|(old, new)| format!("{new} instead of {old}")).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }

    fn words(&self) -> [String; 8] {
        let Look { matrix, full_range, transfer, primaries, site, pixel_aspect, .. } =
            self.look;
        let (wide, high) = pixel_aspect;
        [
            format!("{} × {} pixels", self.size.0, self.size.1),
            format!("pixels of shape {wide}:{high}"),
            format!("the format {}", self.format),
            match matrix {
                Matrix::Bt601 => "colours by BT.601",
                Matrix::Bt709 => "colours by BT.709",
                Matrix::Bt2020 => "colours by BT.2020",
                Matrix::Smpte240 => "colours by SMPTE 240M",
                Matrix::Fcc => "colours by FCC 73.682",
                Matrix::Rgb => "colours as RGB",
            }
            .to_owned(),
            if full_range { "full range" } else { "limited range" }.to_owned(),
            match transfer {
                Transfer::Standard => "standard dynamic range",
                Transfer::Pq => "high dynamic range (PQ)",
                Transfer::Hlg => "high dynamic range (HLG)",
            }
            .to_owned(),
            match primaries {
                Primaries::Bt709 => "primaries of BT.709",
                Primaries::Bt2020 => "primaries of BT.2020",
            }
            .to_owned(),
            format!("chroma at {site:?}").to_lowercase(),
        ]
    }
}
