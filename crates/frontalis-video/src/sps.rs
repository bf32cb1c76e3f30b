//! Sequence parameter sets of H.264 (ITU-T H.264, 7.3.2.1.1): whether a stream can have field
//! pictures at all (where it cannot, no packet has to be looked into for them), and how its
//! frames are counted.
//!
//! Keeps true: where in doubt it can have fields.

/// Whether every sequence parameter set of an avcC header says that there are frames only.
pub(crate) fn frames_only(extra: &[u8]) -> bool {
    let sets = || {
        if extra.first() != Some(&1) {
            return None;
        }
        let n_sets = extra.get(5)? & 0x1f;
        let mut rest = extra.get(6..)?;
        let mut sets = Vec::new();
        for _ in 0..n_sets {
            let (length, after) = rest.split_first_chunk::<2>()?;
            let (set, after) =
                after.split_at_checked(u16::from_be_bytes(*length).into())?;
            sets.push(set);
            rest = after;
        }
        Some(sets)
    };
    let is = |set: &&[u8]| frame_mbs_only(set) == Some(true);
    sets().is_some_and(|sets| !sets.is_empty() && sets.iter().all(is))
}

/// What a set says of how frames are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Set {
    frame_mbs_only: bool,
    separate_planes: bool,
    /// Bits of a frame's number, which begins anew after the highest.
    pub(crate) number_bits: u32,
    /// Numbers may be left out on purpose.
    pub(crate) gaps_allowed: bool,
}

/// `frame_mbs_only_flag` of one set; `None` where it cannot be read.
fn frame_mbs_only(set: &[u8]) -> Option<bool> {
    Set::read(set).map(|it| it.frame_mbs_only)
}

impl Set {
    /// One set, from the byte of its type on; `None` where it cannot be read.
    pub(crate) fn read(set: &[u8]) -> Option<Self> {
        // The header, the profile, the constraints, the level.
        let (head, rest) = set.split_first_chunk::<4>()?;
        if head[0] & 0x1f != 7 {
            return None;
        }
        let mut bits = Bits::new(rest);
        bits.number()?; // seq_parameter_set_id
        let has_chroma = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]
            .contains(&head[1]);
        let separate_planes = has_chroma && chroma(&mut bits)?;
        let number_bits = bits.number()?.checked_add(4)?; // log2_max_frame_num
        match bits.number()? {
            0 => drop(bits.number()?),
            1 => {
                bits.bit()?;
                bits.number()?;
                bits.number()?;
                // Each of them is at least one bit.
                for _ in 0..bits.number()? {
                    bits.number()?;
                }
            }
            2 => {}
            _ => return None,
        }
        bits.number()?; // max_num_ref_frames
        let gaps_allowed = bits.bit()?;
        bits.number()?; // width
        bits.number()?; // height
        let frame_mbs_only = bits.bit()?;
        (number_bits <= 16).then_some(Self {
            frame_mbs_only,
            separate_planes,
            number_bits,
            gaps_allowed,
        })
    }

    /// `frame_num` of a slice, from the byte of its type on.
    pub(crate) fn frame_number(self, slice: &[u8]) -> Option<u32> {
        let mut bits = Bits::new(slice.get(1..)?);
        bits.number()?; // first_mb_in_slice
        bits.number()?; // slice_type
        bits.number()?; // pic_parameter_set_id
        if self.separate_planes {
            bits.bit()?;
            bits.bit()?;
        }
        (0..self.number_bits)
            .try_fold(0, |sum, _| Some(sum << 1 | u32::from(bits.bit()?)))
    }
}

/// Whether the three colours are coded as three pictures.
fn chroma(bits: &mut Bits<'_>) -> Option<bool> {
    let format = bits.number()?;
    let separate = format == 3 && bits.bit()?;
    bits.number()?; // depths
    bits.number()?;
    bits.bit()?;
    if bits.bit()? {
        for list in 0..if format == 3 { 12 } else { 8 } {
            if bits.bit()? {
                scaling(bits, if list < 6 { 16 } else { 64 })?;
            }
        }
    }
    Some(separate)
}

/// Skips a scaling list; a difference that brings the scale to 0 ends it early.
fn scaling(bits: &mut Bits<'_>, length: u32) -> Option<()> {
    let (mut last, mut next) = (8, 8);
    for _ in 0..length {
        if next != 0 {
            let coded = i64::from(bits.number()?);
            let delta = if coded % 2 == 0 { -(coded / 2) } else { coded / 2 + 1 };
            next = (last + delta).rem_euclid(256);
        }
        last = if next == 0 { last } else { next };
    }
    Some(())
}

/// The bits of a NAL unit, without the bytes that keep start codes out of it.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    bit: u8,
    zeros: u8,
}

impl<'a> Bits<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, bit: 0, zeros: 0 }
    }

    fn bit(&mut self) -> Option<bool> {
        if self.bit == 0 && self.zeros >= 2 && self.bytes.get(self.at) == Some(&3) {
            self.at += 1;
            self.zeros = 0;
        }
        let byte = *self.bytes.get(self.at)?;
        let found = byte >> (7 - self.bit) & 1 == 1;
        self.bit += 1;
        if self.bit == 8 {
            self.bit = 0;
            self.at += 1;
            self.zeros = if byte == 0 { self.zeros.saturating_add(1) } else { 0 };
        }
        Some(found)
    }

    /// An unsigned number in Exp-Golomb code.
    fn number(&mut self) -> Option<u32> {
        let mut n_zeros = 0;
        while !self.bit()? {
            n_zeros += 1;
            if n_zeros > 31 {
                return None;
            }
        }
        let mut number: u64 = 1;
        for _ in 0..n_zeros {
            number = number << 1 | u64::from(self.bit()?);
        }
        u32::try_from(number - 1).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As x264 writes them, for 64 × 48 pixels: progressive, and `-flags +ildct`.
    const PROGRESSIVE: &str = "0164000affe100186764000aacd9447b011000000300100000030320f122596001000668ebe3cb22c0fdf8f800";
    const INTERLACED: &str = "01640015ffe1001967640015acd9444fcb808800000300080000030190f8a14cb001000668fba3cb22c0fdf8f800";

    fn bytes(hex: &str) -> Vec<u8> {
        let digit = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        (0..hex.len()).step_by(2).map(digit).collect()
    }

    #[test]
    fn frames_and_fields_are_told_apart() {
        assert!(frames_only(&bytes(PROGRESSIVE)));
        assert!(!frames_only(&bytes(INTERLACED)));
    }

    #[test]
    fn frames_are_counted() {
        let set = Set::read(&bytes(&PROGRESSIVE[16..])).unwrap();
        assert_eq!((set.number_bits, set.gaps_allowed), (4, false));
        // First macroblock 0, type 5, set 0, number 0b1010.
        assert_eq!(set.frame_number(&[0x41, 0b1001_1011, 0b0100_0000]), Some(10));
        assert_eq!(set.frame_number(&[0x41]), None);
    }

    #[test]
    fn doubt_is_no_promise() {
        let whole = bytes(PROGRESSIVE);
        assert!(!frames_only(&[]));
        assert!(!frames_only(&[0, 0, 0, 1, 0x67]));
        for length in 0..16 {
            assert!(!frames_only(&whole[..length]), "{length} bytes");
        }
        // No set at all.
        assert!(!frames_only(&[1, 100, 0, 10, 255, 0xe0]));
    }

    #[test]
    fn any_bytes_are_read_to_an_end() {
        let mut set = vec![1, 100, 0, 10, 255, 0xe1, 0, 200];
        for fill in [0, 1, 3, 0x55, 0xaa, 0xff] {
            set.truncate(8);
            set.extend([0x67, 100, 0, 10]);
            set.resize(208, fill);
            frames_only(&set);
        }
    }
}
