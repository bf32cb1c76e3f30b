//! Which pictures no other picture refers to, read from the coded bytes.
//!
//! On the way to a frame such pictures need not be decoded: leaving their packets out
//! changes no other picture. Keeps true: where in doubt a picture is referred to. VP9 and
//! AV1 are always in doubt: a frame that refreshes no reference still passes its
//! probabilities, motion and segments on to the next one.

use ff::codec::Id;
use ffmpeg_next as ff;

use crate::bitstream::{Layout, nals, units};

/// What one packet says of its picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Picture {
    /// Another may refer to it, or it cannot be told.
    Kept,
    /// No picture of this temporal layer or a lower one refers to it.
    Unreferenced { layer: u8 },
}

/// Collects what packets say until the whole stream is known.
pub(crate) struct References {
    id: Id,
    layout: Layout,
    pictures: Vec<Picture>,
    /// The highest temporal layer of the stream.
    top: u8,
    /// Pictures come out later than they go in from the first one on, so that leaving some
    /// out cannot change the order.
    reorders: bool,
}

impl References {
    pub(crate) fn new(id: Id, layout: Layout, extra: &[u8]) -> Self {
        let mut it =
            Self { id, layout, pictures: Vec::new(), top: 0, reorders: id != Id::MPEG4 };
        it.volume(extra);
        it
    }

    /// The next packet, in file order.
    pub(crate) fn packet(&mut self, data: &[u8]) {
        let picture = match self.id {
            Id::H264 => h264(self.layout, data),
            Id::HEVC => self.hevc(data),
            Id::MPEG1VIDEO | Id::MPEG2VIDEO => mpeg2(data),
            Id::MPEG4 => {
                self.volume(data);
                mpeg4(data)
            }
            _ => Picture::Kept,
        };
        self.pictures.push(picture);
    }

    /// For each packet, whether nothing refers to its picture.
    pub(crate) fn finish(self) -> impl Iterator<Item = bool> {
        let Self { pictures, top, reorders, .. } = self;
        let is = move |it| it == Picture::Unreferenced { layer: top };
        pictures.into_iter().map(move |it| reorders && is(it))
    }

    /// A picture of an even type up to 14 is referred to by higher temporal layers only;
    /// which layer is the highest is known at the end.
    fn hevc(&mut self, data: &[u8]) -> Picture {
        let mut layer = None;
        let mut unreferenced = true;
        for nal in nals(self.layout, data) {
            let &[first, second, ..] = nal else { return Picture::Kept };
            let temporal = (second & 7).saturating_sub(1);
            match first >> 1 & 0x3f {
                kind @ 0..=31 => {
                    self.top = self.top.max(temporal);
                    let base = first & 1 == 0 && second >> 3 == 0;
                    unreferenced &= base && kind <= 14 && kind % 2 == 0;
                    unreferenced &= layer.is_none_or(|it| it == temporal);
                    layer = Some(temporal);
                }
                // Delimiter, filler, supplements.
                35 | 38..=40 => {}
                _ => unreferenced = false,
            }
        }
        match layer.filter(|_| unreferenced) {
            Some(layer) => Picture::Unreferenced { layer },
            None => Picture::Kept,
        }
    }

    /// MPEG-4 says in the header of a volume whether it reorders. Where it does not say,
    /// FFmpeg guesses from the first bidirectional picture that it is given.
    fn volume(&mut self, data: &[u8]) {
        if self.id != Id::MPEG4 {
            return;
        }
        for unit in units(data).filter(|it| matches!(it.first(), Some(0x20..=0x2f))) {
            self.reorders = reorders(&unit[1..]);
        }
    }
}

/// Every slice says so itself (`nal_ref_idc`); a packet that also carries parameters is
/// kept.
fn h264(layout: Layout, data: &[u8]) -> Picture {
    let mut n_slices = 0;
    for nal in nals(layout, data) {
        match nal.first().map(|byte| (byte & 0x1f, byte >> 5 & 3)) {
            Some((1, 0)) => n_slices += 1,
            // Supplements, delimiter, filler.
            Some((6 | 9 | 12, _)) => {}
            _ => return Picture::Kept,
        }
    }
    if n_slices > 0 { Picture::Unreferenced { layer: 0 } } else { Picture::Kept }
}

/// One bidirectional picture coded as a frame, and no header of more than a picture.
fn mpeg2(data: &[u8]) -> Picture {
    let mut n_pictures = 0;
    for unit in units(data) {
        match unit {
            [0x00, _, second, ..] => {
                n_pictures += 1;
                if second >> 3 & 7 != 3 {
                    return Picture::Kept;
                }
            }
            // A picture's coding extension: its structure must be a frame.
            [0xb5, first, _, third, ..] if first >> 4 == 8 => {
                if third & 3 != 3 {
                    return Picture::Kept;
                }
            }
            // Slices, user data, other extensions.
            [0x01..=0xaf | 0xb2 | 0xb5, ..] => {}
            _ => return Picture::Kept,
        }
    }
    if n_pictures == 1 { Picture::Unreferenced { layer: 0 } } else { Picture::Kept }
}

/// One bidirectional picture and nothing else (not packed behind another).
fn mpeg4(data: &[u8]) -> Picture {
    let mut units = units(data);
    match (units.next(), units.next()) {
        (Some([0xb6, kind, ..]), None) if kind >> 6 == 2 => {
            Picture::Unreferenced { layer: 0 }
        }
        _ => Picture::Kept,
    }
}

/// Whether the header of a volume (behind its start code) says that pictures are reordered.
fn reorders(header: &[u8]) -> bool {
    let mut at = 0;
    let mut read = |n: usize| {
        let bit = |i: usize| {
            let byte = header.get(i / 8).copied().unwrap_or(0);
            u32::from(byte >> (7 - i % 8) & 1)
        };
        let value = (at..at + n).fold(0, |sum, i| sum << 1 | bit(i));
        at += n;
        value
    };
    read(9);
    if read(1) == 1 {
        read(7);
    }
    if read(4) == 15 {
        read(16);
    }
    let says = read(1) == 1;
    read(2);
    says && read(1) == 0
}

#[cfg(test)]
mod tests;
