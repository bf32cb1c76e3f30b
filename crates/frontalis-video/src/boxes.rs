//! Whether a MOV or MP4 file has its directory of frames. A camera writes it last, so that a
//! recording that was cut off has none.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// No sound file has so many parts.
const MOST: usize = 10_000;

/// Whether the file is a MOV or MP4 file by its first part, and has no `moov` part.
pub(crate) fn directory_is_missing(path: &Path) -> bool {
    File::open(path).is_ok_and(|mut file| looks_so(&mut file).unwrap_or(false))
}

fn looks_so(file: &mut (impl Read + Seek)) -> std::io::Result<bool> {
    let mut at = 0;
    for number in 0..MOST {
        file.seek(SeekFrom::Start(at))?;
        let mut head = Vec::new();
        file.take(16).read_to_end(&mut head)?;
        let word = |from: usize| {
            let four = head.get(from..from + 4).and_then(|it| it.try_into().ok());
            four.map(u32::from_be_bytes)
        };
        let (Some(short), Some(kind)) = (word(0), head.get(4..8)) else {
            return Ok(number > 0);
        };
        if number == 0 && kind != b"ftyp" || kind == b"moov" || kind == b"moof" {
            return Ok(false);
        }
        let length = match (short, word(8), word(12)) {
            // To the end of the file.
            (0, ..) => return Ok(true),
            (1, Some(high), Some(low)) => u64::from(high) << 32 | u64::from(low),
            _ => u64::from(short),
        };
        at = at.saturating_add(length.max(8));
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn check(parts: &[(&[u8; 4], u32)]) -> bool {
        let mut bytes = Vec::new();
        for (kind, length) in parts {
            bytes.extend(length.to_be_bytes());
            bytes.extend(*kind);
            bytes.resize(bytes.len() + *length as usize - 8, 0);
        }
        looks_so(&mut Cursor::new(bytes)).unwrap()
    }

    #[test]
    fn the_directory_is_looked_for_in_a_file_of_that_kind() {
        assert!(check(&[(b"ftyp", 24), (b"mdat", 400)]));
        assert!(!check(&[(b"ftyp", 24), (b"mdat", 400), (b"moov", 90)]));
        assert!(!check(&[(b"ftyp", 24), (b"moof", 400)]));
        assert!(!check(&[(b"RIFF", 24), (b"mdat", 400)]));
        assert!(!check(&[]));
    }

    #[test]
    fn lengths_of_eight_bytes_and_to_the_end() {
        let mut bytes = [[0, 0, 0, 8].as_slice(), b"ftyp"].concat();
        bytes.extend([[0, 0, 0, 1].as_slice(), b"mdat"].concat());
        bytes.extend((1_u64 << 40).to_be_bytes());
        assert!(looks_so(&mut Cursor::new(&bytes)).unwrap());
        let to_the_end = [[0, 0, 0, 8].as_slice(), b"ftyp", &[0; 4], b"mdat", &[9; 99]];
        assert!(looks_so(&mut Cursor::new(to_the_end.concat())).unwrap());
    }
}
