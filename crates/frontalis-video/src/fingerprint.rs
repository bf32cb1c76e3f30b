//! What identifies a video: its packets, whatever the file is called and wherever it lies.
//!
//! The fingerprint is SHA-256, in lower-case hex, over `frontalis-video 1`, a zero byte, the
//! codec's name, a zero byte, and then for every packet of the chosen video stream in file
//! order its size (8 bytes, big end first) and its bytes. Copying, renaming, and changing
//! tags or sound keep it; cutting or coding the picture again changes it.
//!
//! Hashing takes longer than reading, so it is done on a thread of its own, which makes the
//! checksum of each packet as well. Where the bytes of packets can be read again
//! ([`crate::extent`]), packets do not wait for it: it begins when all have been read, or
//! after a while, and reads them again.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Instant;

use ffmpeg_next as ff;
use sha2::{Digest, Sha256};

use crate::extent::{Extent, Reader};
use crate::index::{HEAD_START, checksum};

/// Bytes that go to the thread at once: enough that handing them over costs little beside
/// hashing them.
const BATCH: usize = 256 << 10;
/// Bytes that may wait for the thread in memory.
const HELD: usize = 64 << 20;
/// Bytes that may wait for the thread in the file: so few that the system still has them in
/// its memory, and that what is kept of their packets is small.
const LYING: usize = 1 << 30;

/// What was made of the packets.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Hashed {
    /// The fingerprint.
    pub(crate) fingerprint: String,
    /// The [`checksum`] of each packet.
    pub(crate) sums: Vec<u32>,
}

/// Why nothing was made of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unhashed {
    /// The thread is gone.
    Gone,
    /// What was read again is not what the packets were.
    Differs,
}

/// A fingerprint being made.
pub(crate) struct Fingerprint {
    batch: Vec<Piece>,
    batch_bytes: usize,
    /// The bytes of packets can be read again.
    lying: bool,
    since: Instant,
    /// What is hashed here: before there is a thread, or where none is to be had.
    here: Option<Box<Work>>,
    thread: Option<Thread>,
}

/// The bytes of a packet.
enum Piece {
    Held(ff::Packet),
    Lying(Extent),
}

struct Thread {
    batches: Sender<Vec<Piece>>,
    /// Bytes of packets that were hashed.
    done: Receiver<usize>,
    waiting: usize,
    work: JoinHandle<Option<Box<Work>>>,
}

struct Work {
    hash: Sha256,
    sums: Vec<u32>,
    reader: Option<Reader>,
    differs: bool,
}

impl Fingerprint {
    /// Of a stream of this codec; `reader` where its packets can be read again.
    pub(crate) fn new(codec: &str, reader: Option<Reader>) -> Self {
        let (lying, hash) = (reader.is_some(), Sha256::new());
        let mut work = Work { hash, sums: Vec::new(), reader, differs: false };
        for part in ["frontalis-video 1", codec] {
            work.hash.update(part.as_bytes());
            work.hash.update([0]);
        }
        let (since, here) = (Instant::now(), Some(Box::new(work)));
        Self { batch: Vec::new(), batch_bytes: 0, lying, since, here, thread: None }
    }

    /// Takes in the next packet.
    pub(crate) fn packet(&mut self, packet: ff::Packet) {
        self.batch_bytes += packet.size();
        let extent = if self.lying { Extent::of(&packet) } else { None };
        self.batch.push(extent.map_or(Piece::Held(packet), Piece::Lying));
        if self.batch_bytes >= BATCH && !self.rests() {
            self.hand_over();
        }
    }

    /// Whether hashing is left for later.
    fn rests(&self) -> bool {
        let may = self.lying && self.here.is_some() && self.batch_bytes < HELD;
        may && self.since.elapsed() < HEAD_START
    }

    /// Hashes what was taken in, without waiting for more.
    pub(crate) fn hand_over(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        let bytes = std::mem::take(&mut self.batch_bytes);
        if let Some(work) = self.here.take() {
            match Thread::spawn(work) {
                Ok(thread) => self.thread = Some(thread),
                Err(work) => self.here = Some(work),
            }
        }
        let most = if self.lying { LYING } else { HELD };
        if let Some(thread) = &mut self.thread {
            thread.take(batch, bytes, most);
        } else if let Some(work) = &mut self.here {
            work.pieces(&batch);
        }
    }

    /// What was made of them.
    pub(crate) fn finish(mut self) -> Result<Hashed, Unhashed> {
        self.hand_over();
        let work = self.here.or_else(|| self.thread?.finish());
        let Work { hash, sums, differs, .. } = *work.ok_or(Unhashed::Gone)?;
        if differs {
            return Err(Unhashed::Differs);
        }
        let digest = hash.finalize();
        let fingerprint = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Hashed { fingerprint, sums })
    }
}

impl Thread {
    /// Gives the work back where there is no thread to be had.
    fn spawn(work: Box<Work>) -> Result<Self, Box<Work>> {
        let (give, given) = channel::<Box<Work>>();
        let (batches, waiting) = channel::<Vec<Piece>>();
        let (tell, done) = channel();
        let thread = std::thread::Builder::new().name("fingerprint".to_owned());
        let thread = thread.spawn(move || {
            let mut work = given.recv().ok()?;
            for batch in waiting {
                work.pieces(&batch);
                // Nobody listens at the end.
                tell.send(batch.iter().map(Piece::size).sum()).ok();
            }
            Some(work)
        });
        let Ok(thread) = thread else { return Err(work) };
        give.send(work).map_err(|it| it.0)?;
        Ok(Self { batches, done, waiting: 0, work: thread })
    }

    /// Hands a batch over; waits where more than `most` bytes would wait.
    fn take(&mut self, batch: Vec<Piece>, bytes: usize, most: usize) {
        self.waiting += bytes;
        let done: usize = self.done.try_iter().sum();
        self.waiting -= done;
        // A thread that is gone has panicked, which `finish` finds out.
        self.batches.send(batch).ok();
        while most < self.waiting
            && let Ok(done) = self.done.recv()
        {
            self.waiting -= done;
        }
    }

    fn finish(self) -> Option<Box<Work>> {
        drop(self.batches);
        self.work.join().ok().flatten()
    }
}

impl Piece {
    fn size(&self) -> usize {
        match self {
            Self::Held(packet) => packet.size(),
            Self::Lying(extent) => extent.size(),
        }
    }
}

impl Work {
    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            let bytes = match piece {
                Piece::Held(packet) => Some(packet.data().unwrap_or(&[])),
                Piece::Lying(extent) => {
                    self.reader.as_mut().and_then(|it| it.read(extent))
                }
            };
            let Some(bytes) = bytes.filter(|_| !self.differs) else {
                self.differs = true;
                return;
            };
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
        let mut it = Fingerprint::new("h264", None);
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
        let too_large = vec![7; HELD + 1];
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
