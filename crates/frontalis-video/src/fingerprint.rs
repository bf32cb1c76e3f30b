//! What identifies a video: its packets, whatever the file is called and wherever it lies.
//!
//! The fingerprint is SHA-256, in lower-case hex, over `frontalis-video 1`, a zero byte, the
//! codec's name, a zero byte, and then for every packet of the chosen video stream in file
//! order its size (8 bytes, big end first) and its bytes. Copying, renaming, and changing
//! tags or sound keep it; cutting or coding the picture again changes it.

use sha2::{Digest, Sha256};

/// A fingerprint being made.
pub(crate) struct Fingerprint(Sha256);

impl Fingerprint {
    pub(crate) fn new(codec: &str) -> Self {
        let mut hash = Sha256::new();
        for part in ["frontalis-video 1", codec] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        Self(hash)
    }

    pub(crate) fn packet(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    pub(crate) fn finish(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(packets: &[&[u8]]) -> String {
        let mut it = Fingerprint::new("h264");
        packets.iter().for_each(|packet| it.packet(packet));
        it.finish()
    }

    #[test]
    fn where_packets_end_matters() {
        assert_eq!(of(&[b"ab", b"c"]), of(&[b"ab", b"c"]));
        assert_ne!(of(&[b"ab", b"c"]), of(&[b"a", b"bc"]));
        assert_eq!(of(&[]).len(), 64);
    }
}
