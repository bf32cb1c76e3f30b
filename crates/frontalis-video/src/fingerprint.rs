//! What identifies a video: its packets, whatever the file is called and wherever it lies.
//!
//! The fingerprint is SHA-256, in lower-case hex, over `frontalis-video 1`, a zero byte, the
//! codec's name, a zero byte, and then for every packet of the chosen video stream in file
//! order its size (8 bytes, big end first) and its bytes. Copying, renaming, and changing
//! tags or sound keep it; cutting or coding the picture again changes it.
//!
//! Hashing takes longer than reading, so it is done on a thread of its own, which makes the
//! checksum of each packet as well.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use ffmpeg_next as ff;
use sha2::{Digest, Sha256};

use crate::index::checksum;

/// Bytes that go to the thread at once: enough that handing them over costs little beside
/// hashing them.
const BATCH: usize = 256 << 10;
/// Bytes that may wait for the thread.
const WAITING: usize = 64 << 20;

/// What was made of the packets.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Hashed {
    /// The fingerprint.
    pub(crate) fingerprint: String,
    /// The [`checksum`] of each packet.
    pub(crate) sums: Vec<u32>,
}

/// A fingerprint being made.
pub(crate) struct Fingerprint {
    batch: Vec<ff::Packet>,
    batch_bytes: usize,
    at: Place,
}

/// Where the hashing is done.
enum Place {
    Thread(Thread),
    /// There is no thread to be had.
    Here(Work),
}

struct Thread {
    batches: Sender<Vec<ff::Packet>>,
    /// Bytes of packets that were hashed.
    done: Receiver<usize>,
    waiting: usize,
    work: JoinHandle<Work>,
}

#[derive(Clone)]
struct Work {
    hash: Sha256,
    sums: Vec<u32>,
}

impl Fingerprint {
    pub(crate) fn new(codec: &str) -> Self {
        let mut work = Work { hash: Sha256::new(), sums: Vec::new() };
        for part in ["frontalis-video 1", codec] {
            work.hash.update(part.as_bytes());
            work.hash.update([0]);
        }
        let at = Thread::spawn(work.clone()).map_or(Place::Here(work), Place::Thread);
        Self { batch: Vec::new(), batch_bytes: 0, at }
    }

    /// Takes in the next packet.
    pub(crate) fn packet(&mut self, packet: ff::Packet) {
        self.batch_bytes += packet.size();
        self.batch.push(packet);
        if self.batch_bytes >= BATCH {
            self.hand_over();
        }
    }

    /// Hashes what was taken in, without waiting for more.
    pub(crate) fn hand_over(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        let bytes = std::mem::take(&mut self.batch_bytes);
        match &mut self.at {
            Place::Thread(thread) => thread.take(batch, bytes),
            Place::Here(work) => work.packets(&batch),
        }
    }

    /// What was made of them; `None` where the thread that made it is gone.
    pub(crate) fn finish(mut self) -> Option<Hashed> {
        self.hand_over();
        let Work { hash, sums } = match self.at {
            Place::Here(work) => work,
            Place::Thread(Thread { batches, work, .. }) => {
                drop(batches);
                work.join().ok()?
            }
        };
        let digest = hash.finalize();
        let fingerprint = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Some(Hashed { fingerprint, sums })
    }
}

impl Thread {
    fn spawn(mut work: Work) -> Option<Self> {
        let (batches, waiting) = channel::<Vec<ff::Packet>>();
        let (tell, done) = channel();
        let thread = std::thread::Builder::new().name("fingerprint".to_owned());
        let work = thread.spawn(move || {
            for batch in waiting {
                work.packets(&batch);
                // Nobody listens at the end.
                tell.send(batch.iter().map(ff::Packet::size).sum()).ok();
            }
            work
        });
        Some(Self { batches, done, waiting: 0, work: work.ok()? })
    }

    /// Hands a batch over; waits where the thread is too far behind.
    fn take(&mut self, batch: Vec<ff::Packet>, bytes: usize) {
        self.waiting += bytes;
        let done: usize = self.done.try_iter().sum();
        self.waiting -= done;
        // A thread that is gone has panicked, which `finish` finds out.
        self.batches.send(batch).ok();
        while WAITING < self.waiting
            && let Ok(done) = self.done.recv()
        {
            self.waiting -= done;
        }
    }
}

impl Work {
    fn packets(&mut self, packets: &[ff::Packet]) {
        for packet in packets {
            let bytes = packet.data().unwrap_or(&[]);
            self.hash.update((bytes.len() as u64).to_be_bytes());
            self.hash.update(bytes);
            self.sums.push(checksum(bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(packets: &[&[u8]]) -> String {
        let mut it = Fingerprint::new("h264");
        packets.iter().for_each(|packet| it.packet(ff::Packet::copy(packet)));
        let hashed = it.finish().unwrap();
        let sums: Vec<u32> = packets.iter().map(|it| checksum(it)).collect();
        assert_eq!(hashed.sums, sums);
        hashed.fingerprint
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
        let too_large = vec![7; WAITING + 1];
        let mut hash = Sha256::new();
        hash.update(b"frontalis-video 1\0h264\0");
        for packet in [&large[..], b"", b"xy", &too_large, &large] {
            hash.update((packet.len() as u64).to_be_bytes());
            hash.update(packet);
        }
        let expected: String =
            hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(of(&[&large, b"", b"xy", &too_large, &large]), expected);
    }
}
