//! What identifies a video: its packets, whatever the file is called and wherever it lies.
//!
//! The fingerprint is SHA-256, in lower-case hex, over `frontalis-video 1`, a zero byte, the
//! codec's name, a zero byte, and then for every packet of the chosen video stream in file
//! order its size (8 bytes, big end first) and its bytes. Copying, renaming, and changing
//! tags or sound keep it; cutting or coding the picture again changes it.
//!
//! Hashing takes longer than reading, so it is done on a thread of its own.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::JoinHandle;

use sha2::{Digest, Sha256};

/// Bytes that go to the thread at once: enough that handing them over costs little beside
/// hashing them, and few enough that they are still in the processor's cache.
const BATCH: usize = 256 << 10;
/// Batches that may wait for the thread.
const WAITING: usize = 8;

/// A fingerprint being made.
pub(crate) struct Fingerprint {
    /// What is to be hashed next. Packets are copied here, so that each is given back where
    /// it was allocated, and at once.
    batch: Vec<u8>,
    at: Place,
}

/// Where the hashing is done.
enum Place {
    Thread(Thread),
    /// There is no thread to be had.
    Here(Sha256),
}

struct Thread {
    batches: SyncSender<Vec<u8>>,
    /// Batches that have been hashed, to be filled again.
    done: Receiver<Vec<u8>>,
    hash: JoinHandle<Sha256>,
}

impl Fingerprint {
    pub(crate) fn new(codec: &str) -> Self {
        let mut hash = Sha256::new();
        for part in ["frontalis-video 1", codec] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        let at = Thread::spawn(hash.clone()).map_or(Place::Here(hash), Place::Thread);
        Self { batch: Vec::with_capacity(BATCH), at }
    }

    /// Takes in the bytes of the next packet.
    pub(crate) fn packet(&mut self, bytes: &[u8]) {
        self.batch.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        self.batch.extend_from_slice(bytes);
        if self.batch.len() >= BATCH {
            self.hand_over();
        }
    }

    fn hand_over(&mut self) {
        match &mut self.at {
            Place::Thread(thread) => {
                let mut next = thread.done.try_recv().unwrap_or_default();
                next.clear();
                let batch = std::mem::replace(&mut self.batch, next);
                // A thread that is gone has panicked, which `finish` finds out.
                thread.batches.send(batch).ok();
            }
            Place::Here(hash) => {
                hash.update(&self.batch);
                self.batch.clear();
            }
        }
    }

    /// The fingerprint; `None` where the thread that made it is gone.
    pub(crate) fn finish(mut self) -> Option<String> {
        self.hand_over();
        let hash = match self.at {
            Place::Here(hash) => hash,
            Place::Thread(Thread { batches, done, hash }) => {
                drop((batches, done));
                hash.join().ok()?
            }
        };
        Some(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

impl Thread {
    fn spawn(begun: Sha256) -> Option<Self> {
        let (batches, waiting) = sync_channel(WAITING);
        let (back, done) = channel();
        let hash = std::thread::Builder::new()
            .name("fingerprint".to_owned())
            .spawn(move || hash_all(begun, &waiting, &back));
        Some(Self { batches, done, hash: hash.ok()? })
    }
}

fn hash_all(
    mut hash: Sha256,
    batches: &Receiver<Vec<u8>>,
    back: &Sender<Vec<u8>>,
) -> Sha256 {
    for batch in batches {
        hash.update(&batch);
        // Nobody wants it back at the end.
        back.send(batch).ok();
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(packets: &[&[u8]]) -> String {
        let mut it = Fingerprint::new("h264");
        packets.iter().for_each(|packet| it.packet(packet));
        it.finish().unwrap()
    }

    #[test]
    fn where_packets_end_matters() {
        assert_eq!(of(&[b"ab", b"c"]), of(&[b"ab", b"c"]));
        assert_ne!(of(&[b"ab", b"c"]), of(&[b"a", b"bc"]));
        assert_eq!(of(&[]).len(), 64);
    }

    /// What it was computed from is in the head of this file; projects are known by it.
    #[test]
    fn it_is_the_hash_that_it_says() {
        let large = vec![5; BATCH + 1];
        let mut hash = Sha256::new();
        hash.update(b"frontalis-video 1\0h264\0");
        for packet in [&large[..], b"", b"xy", &large] {
            hash.update((packet.len() as u64).to_be_bytes());
            hash.update(packet);
        }
        let expected: String =
            hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(of(&[&large, b"", b"xy", &large]), expected);
    }
}
