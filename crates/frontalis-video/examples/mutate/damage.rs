//! Damage to a file, told by a number: the same seed does the same to the same bytes.

/// A small generator (SplitMix64): the same numbers everywhere, for ever.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where that is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap_or(0)
    }

    fn one_of<T: Copy>(&mut self, of: &[T], otherwise: T) -> T {
        of.get(self.below(of.len())).copied().unwrap_or(otherwise)
    }
}

/// What is done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Single bits turned, anywhere.
    Bits,
    /// Bytes set to 0x00, 0x7f, 0x80 or 0xff, anywhere.
    Extremes,
    /// 16 or 32 bits overwritten by a number that a length should not be.
    Lengths,
    /// A stretch of zeros.
    Zeros,
    /// A stretch written over another.
    Copied,
    /// A stretch taken out.
    Removed,
    /// Cut off.
    CutOff,
    /// As bits, extremes and lengths, close after a mark of the container or the codec: sizes,
    /// counts, dimensions, units of time, edit lists, parameter sets.
    Marks,
    /// As bits, extremes and lengths, in the first and last 2 KiB.
    Ends,
}

/// Marks count more than once: they are where a file says what it is.
const KINDS: [Kind; 12] = [
    Kind::Bits,
    Kind::Extremes,
    Kind::Lengths,
    Kind::Zeros,
    Kind::Copied,
    Kind::Removed,
    Kind::CutOff,
    Kind::Marks,
    Kind::Marks,
    Kind::Marks,
    Kind::Marks,
    Kind::Ends,
];

/// After these, files say what they hold: MP4, AVI, Matroska, start codes, MPEG program and
/// transport streams, JPEG, PNG, GIF.
const MARKS: [&[u8]; 43] = [
    b"mvhd",
    b"tkhd",
    b"elst",
    b"mdhd",
    b"hdlr",
    b"stsd",
    b"stts",
    b"ctts",
    b"stss",
    b"stsc",
    b"stsz",
    b"stco",
    b"trun",
    b"tfhd",
    b"tfdt",
    b"moof",
    b"avcC",
    b"hvcC",
    b"av1C",
    b"avc1",
    b"hvc1",
    b"esds",
    b"icpf",
    b"mdat",
    b"avih",
    b"strh",
    b"strf",
    b"idx1",
    b"movi",
    b"00dc",
    b"IHDR",
    b"IDAT",
    b"acTL",
    b"GIF8",
    b"\x2c\0\0\0\0",
    b"\x1a\x45\xdf\xa3",
    b"\x15\x49\xa9\x66",
    b"\x16\x54\xae\x6b",
    b"\x1f\x43\xb6\x75",
    b"\x1c\x53\xbb\x6b",
    b"\0\0\x01",
    b"\x47\x40",
    b"\xff\xd8",
];
/// How far after its mark a field may lie, in bytes.
const NEAR: usize = 48;
/// How much of its beginning and its end tell of a file, in bytes.
const END: usize = 2048;
/// What a length, a count or a time should not be.
const NUMBERS: [u32; 12] = [
    0,
    1,
    2,
    0x7f,
    0xff,
    0x7fff,
    0xffff,
    0x1_0000,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_fff0,
    0xffff_ffff,
];

/// The damage of a seed, done to `sound`.
pub(crate) fn damaged(sound: &[u8], random: &mut Random) -> (Kind, Vec<u8>) {
    let mut bytes = sound.to_vec();
    let kind = random.one_of(&KINDS, Kind::Bits);
    let n = bytes.len();
    match kind {
        Kind::Bits | Kind::Extremes | Kind::Lengths => {
            for _ in 0..=random.below(12) {
                let at = random.below(n);
                hit(&mut bytes, at, kind, random);
            }
        }
        Kind::Zeros => {
            let (from, to) = stretch(n, random);
            bytes.iter_mut().take(to).skip(from).for_each(|it| *it = 0);
        }
        Kind::Copied => {
            let (from, to) = stretch(n, random);
            let at = random.below(n - (to - from));
            bytes.copy_within(from..to, at);
        }
        Kind::Removed => {
            let (from, to) = stretch(n, random);
            bytes.drain(from..to);
        }
        Kind::CutOff => bytes.truncate(random.below(n)),
        Kind::Marks => {
            let marks = marks(sound);
            for _ in 0..=random.below(4) {
                let at = random.one_of(&marks, 0) + random.below(NEAR);
                let how = random.one_of(&KINDS[..3], Kind::Bits);
                hit(&mut bytes, at, how, random);
            }
        }
        Kind::Ends => {
            for _ in 0..=random.below(6) {
                let at = random.below(END.min(n));
                let at = if random.below(2) == 0 { at } else { n - 1 - at };
                let how = random.one_of(&KINDS[..3], Kind::Bits);
                hit(&mut bytes, at, how, random);
            }
        }
    }
    (kind, bytes)
}

/// Damages what lies at `at`, where there is anything.
fn hit(bytes: &mut [u8], at: usize, how: Kind, random: &mut Random) {
    match how {
        Kind::Lengths => {
            let number = random.one_of(&NUMBERS, 0);
            let (big, little) = (number.to_be_bytes(), number.to_le_bytes());
            let all = if random.below(2) == 0 { &big } else { &little };
            let field = if random.below(2) == 0 { all } else { &all[2..] };
            bytes.iter_mut().skip(at).zip(field).for_each(|(to, it)| *to = *it);
        }
        Kind::Extremes => {
            let extreme = random.one_of(&[0, 0x7f, 0x80, 0xff], 0);
            bytes.iter_mut().skip(at).take(1).for_each(|it| *it = extreme);
        }
        _ => {
            let bit = random.below(8);
            bytes.iter_mut().skip(at).take(1).for_each(|it| *it ^= 1 << bit);
        }
    }
}

/// From and to: up to an eighth of the file, or a few bytes.
fn stretch(n: usize, random: &mut Random) -> (usize, usize) {
    let most = if random.below(2) == 0 { n / 8 } else { 64 };
    let length = (1 + random.below(most)).min(n);
    let from = random.below(n - length);
    (from, from + length)
}

fn marks(bytes: &[u8]) -> Vec<usize> {
    let after = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default();
        let mark = MARKS.iter().find(|it| rest.starts_with(it))?;
        Some(at + mark.len())
    };
    (0..bytes.len()).filter_map(after).collect()
}
