//! Whether a file is likely to be the one it was, at the cost of three short reads.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::Xxh3;

/// Bytes that are looked at at the beginning, in the middle and at the end of a file.
const SAMPLE: u64 = 64 << 10;

/// What is quickly known of a file. Two files with one stamp are taken for the same; a file
/// that was changed in spite of that is found out by the decoder, which compares every
/// packet with the index before it decodes it, and refuses its frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its size.
    pub bytes: u64,
    /// When it was last changed, in nanoseconds since 1970, UTC.
    pub modified_ns: i64,
    /// A hash (xxh3) of its first, middle and last 64 KiB.
    pub sample: u64,
}

impl Stamp {
    /// Bytes of a stamp that is written down.
    pub const LENGTH: usize = 24;

    /// The stamp of a file as it is now.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn of(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let about = file.metadata()?;
        let bytes = about.len();
        let modified_ns = match about.modified()?.duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
            Err(before) => {
                let before = i64::try_from(before.duration().as_nanos());
                before.map_or(i64::MIN, |it| -it)
            }
        };
        let mut hash = Xxh3::new();
        let mut sample = Vec::new();
        let last = bytes.saturating_sub(SAMPLE);
        for at in [0, last / 2, last] {
            sample.clear();
            file.seek(SeekFrom::Start(at))?;
            file.by_ref().take(SAMPLE).read_to_end(&mut sample)?;
            hash.update(&sample);
        }
        Ok(Self { bytes, modified_ns, sample: hash.digest() })
    }

    /// The stamp written down; numbers have their small end first.
    pub fn to_bytes(self) -> [u8; Self::LENGTH] {
        let mut out = [0; Self::LENGTH];
        out[..8].copy_from_slice(&self.bytes.to_le_bytes());
        out[8..16].copy_from_slice(&self.modified_ns.to_le_bytes());
        out[16..].copy_from_slice(&self.sample.to_le_bytes());
        out
    }

    /// What [`Stamp::to_bytes`] gave; `None` for bytes of another length.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; Self::LENGTH] = bytes.try_into().ok()?;
        let (numbers, _) = bytes.as_chunks::<8>();
        let number = |at: usize| numbers.get(at).copied();
        Some(Self {
            bytes: u64::from_le_bytes(number(0)?),
            modified_ns: i64::from_le_bytes(number(1)?),
            sample: u64::from_le_bytes(number(2)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    fn at(path: &Path, bytes: &[u8], seconds: u64) -> Stamp {
        std::fs::write(path, bytes).unwrap();
        let file = File::options().write(true).open(path).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
        Stamp::of(path).unwrap()
    }

    #[test]
    fn size_time_and_three_places_are_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let bytes = vec![7; 1 << 20];
        let stamp = at(&path, &bytes, 1000);
        assert_eq!((stamp.bytes, stamp.modified_ns), (1 << 20, 1_000_000_000_000));
        assert_eq!(at(&path, &bytes, 1000), stamp);
        assert_ne!(at(&path, &bytes, 1001), stamp);
        assert_ne!(at(&path, &bytes[1..], 1000), stamp);
        for place in [0, 1 << 19, (1 << 20) - 1] {
            let mut other = bytes.clone();
            other[place] = 8;
            assert_ne!(at(&path, &other, 1000), stamp, "byte {place}");
        }
    }

    #[test]
    fn a_stamp_is_written_down_and_read() {
        let stamp = Stamp { bytes: 1 << 60, modified_ns: -5, sample: u64::MAX };
        assert_eq!(Stamp::from_bytes(&stamp.to_bytes()), Some(stamp));
        assert_eq!(Stamp::from_bytes(&[0; 23]), None);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("empty");
        assert_eq!(at(&path, b"", 5).bytes, 0);
    }
}
