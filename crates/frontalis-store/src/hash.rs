//! Hashes that seal a sheet: each entry's covers its own line and the hash before it.
//!
//! The lines are plain text, so that any language can compute the chain again; the form is
//! described in `docs/file-format.md`.

use std::fmt::Write as _;

use frontalis_core::{FrameSpan, FrameTable, UtcMillis};
use sha2::{Digest, Sha256};

use crate::gate::Selective;

/// What a sheet's chain begins with: what it is of, whose it is, which frames it covers.
pub(crate) struct Identity<'a> {
    /// The sheet's own random id, in 32 hexadecimal digits.
    pub(crate) uid: &'a str,
    /// The coder's.
    pub(crate) coder_uid: &'a str,
    /// The clip's fingerprint.
    pub(crate) fingerprint: &'a str,
    /// The hash of the clip's frame table.
    pub(crate) table_hash: &'a str,
    /// The frames to be coded.
    pub(crate) coverage: FrameSpan,
    /// When the sheet was begun.
    pub(crate) created: UtcMillis,
    /// What makes it a selective one.
    pub(crate) selective: Option<&'a Selective>,
}

impl Identity<'_> {
    /// The hash that the sheet's first entry follows.
    pub(crate) fn hash(&self) -> String {
        let (version, more) = match self.selective {
            None => (1, String::new()),
            Some(it) => (2, format!("\t{it}")),
        };
        sha256(&format!(
            "frontalis-sheet-{version}\t{}\t{}\t{}\t{}\t{}\t{}\t{}{more}",
            self.uid,
            self.coder_uid,
            self.fingerprint,
            self.table_hash,
            self.coverage.first().0,
            self.coverage.last().0,
            self.created.0,
        ))
    }
}

/// The hash of a line that follows `before`.
pub(crate) fn follow(before: &str, line: &str) -> String {
    sha256(&format!("{before}\t{line}"))
}

/// The line that closes the chain of a submitted sheet.
pub(crate) fn submission_line(n_entries: u64, at: UtcMillis) -> String {
    format!("submit\t{n_entries}\t{}", at.0)
}

/// The hash of a frame table and its key frames.
pub(crate) fn table(table: &FrameTable, keys: &[bool]) -> String {
    let base = table.base();
    let head = format!("{}\t{}\t{}\n", base.num(), base.den(), table.end());
    let mut hasher = Sha256::new();
    hasher.update(head.as_bytes());
    let mut line = String::new();
    for (frame, pts) in table.pts().iter().enumerate() {
        let key = u8::from(keys.get(frame).copied().unwrap_or(false));
        line.clear();
        // Writing to a String does not fail.
        writeln!(line, "{frame}\t{pts}\t{key}").ok();
        hasher.update(line.as_bytes());
    }
    hex(&hasher.finalize())
}

/// `text` in one field of a line: a tab or a line break inside it is written as `\t`, `\n`
/// or `\r`, and a backslash as `\\`.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('\t', "\\t")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
}

fn sha256(text: &str) -> String {
    of_bytes(text.as_bytes())
}

/// The hash of a file's bytes.
pub(crate) fn of_bytes(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    // By hand, since long journals make millions of these digits.
    let both = |it: &u8| [DIGITS[usize::from(it >> 4)], DIGITS[usize::from(it & 15)]];
    bytes.iter().flat_map(both).map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sha_256_is_the_published_one() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256("abc"), abc);
    }

    #[test]
    fn a_field_cannot_pass_for_two() {
        assert_eq!(escaped("a\tb\\t\r\n"), "a\\tb\\\\t\\r\\n");
        assert_ne!(follow("x", &escaped("a\tb")), follow("x", &escaped("a\\tb")));
    }
}
