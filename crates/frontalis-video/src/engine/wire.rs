//! What the two sides of the engine say to each other, and how it stands in a pipe.
//!
//! Each message is its length (4 bytes, low byte first) and its fields in postcard's form.
//! Keeps true: a message longer than [`LONGEST`] is refused before memory is taken for it.

use std::io::{ErrorKind, Read, Write};
use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::fault::Fault;
use crate::layout::Layout;
use crate::look::Look;
use crate::media::Known;

/// Bytes that a message may have.
const LONGEST: u32 = 256 << 20;

/// What a decoding process is told first.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Setup {
    /// The file.
    pub(crate) path: PathBuf,
    /// [`crate::Media::to_bytes`].
    pub(crate) media: Vec<u8>,
    /// What is known of its frames from an earlier reading.
    pub(crate) known: Known,
    /// The shared memory.
    pub(crate) arena: PathBuf,
    /// Bytes of a slot.
    pub(crate) slot_bytes: usize,
    /// Number of slots.
    pub(crate) n_slots: u32,
    /// The slots that may be written.
    pub(crate) free: Vec<u32>,
    /// How many runs that were left may be kept, see [`crate::parked`].
    pub(crate) n_parked: usize,
}

/// A stretch of frames to decode, first to last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Job {
    /// Counts jobs.
    pub(crate) id: u32,
    /// The first frame wanted.
    pub(crate) first: u32,
    /// The frame to go for. Those before it come along where they are decoded on the way, and
    /// are not gone for.
    pub(crate) goal: u32,
    /// The last one.
    pub(crate) last: u32,
    /// Frames within that are there already: first and last of each stretch, in order.
    pub(crate) held: Vec<(u32, u32)>,
    /// Something is to be shown at once: whatever comes out first on the way.
    pub(crate) preview: bool,
}

impl Job {
    /// Whether the job is to give this frame.
    pub(crate) fn wants(&self, frame: u32) -> bool {
        let held = |&(first, last): &(u32, u32)| (first..=last).contains(&frame);
        (self.first..=self.last).contains(&frame) && !self.held.iter().any(held)
    }
}

/// What the decoding side is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Order {
    /// Do this; leave whatever is under way.
    Go(Job),
    /// Leave what is under way.
    Stop,
    /// This slot may be written again.
    Free(u32),
}

/// A frame in a slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Parcel {
    /// Its number.
    pub(crate) frame: u32,
    /// Where its bytes are.
    pub(crate) slot: u32,
    /// How they are laid out.
    pub(crate) layout: Layout,
    /// How they are to be seen.
    pub(crate) look: Look,
}

/// What the decoding side says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Report {
    /// The file is open.
    Ready,
    /// A frame that was wanted, exactly.
    Frame {
        /// It.
        parcel: Parcel,
        /// Pictures decoded since the start, and the time it took.
        work: Work,
    },
    /// A frame that came out on the way to what job `job` wants. It is exactly the frame
    /// that it says.
    Preview {
        /// The job.
        job: u32,
        /// It.
        parcel: Parcel,
    },
    /// A frame that cannot be had, and why.
    Lost {
        /// Its number.
        frame: u32,
        /// Why.
        reason: String,
    },
    /// What was given so far is in doubt.
    Forget,
    /// Job `job` waits for a free slot, for this frame.
    Starved {
        /// The job.
        job: u32,
        /// The frame that has no slot.
        frame: u32,
    },
    /// Decoding goes on.
    Alive(Work),
    /// A job is done.
    Done {
        /// The job.
        job: u32,
        /// Pictures decoded since the start, and the time it took.
        work: Work,
    },
    /// A picture needs a larger slot.
    TooBig {
        /// Bytes of the picture.
        bytes: usize,
    },
    /// A job cannot be done.
    Failed {
        /// The job.
        job: u32,
        /// Why.
        fault: Fault,
    },
}

/// How much was decoded in which time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Work {
    /// Pictures.
    pub(crate) pictures: u64,
    /// Microseconds spent on them.
    pub(crate) busy_us: u64,
}

/// Writes a message, whole.
pub(crate) fn write<T: Serialize>(
    to: &mut impl Write,
    message: &T,
) -> std::io::Result<()> {
    let bytes = postcard::to_stdvec(message).map_err(std::io::Error::other)?;
    let length = u32::try_from(bytes.len()).ok().filter(|&it| it <= LONGEST);
    let length = length.ok_or(ErrorKind::InvalidData)?;
    let mut whole = Vec::with_capacity(bytes.len() + 4);
    whole.extend_from_slice(&length.to_le_bytes());
    whole.extend_from_slice(&bytes);
    to.write_all(&whole)?;
    to.flush()
}

/// Reads a message; `None` where the other side has closed the pipe.
pub(crate) fn read<T: DeserializeOwned>(
    from: &mut impl Read,
) -> std::io::Result<Option<T>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = u32::from_le_bytes(length);
    if LONGEST < length {
        return Err(ErrorKind::InvalidData.into());
    }
    let mut bytes = vec![0; length as usize];
    from.read_exact(&mut bytes)?;
    postcard::from_bytes(&bytes).map(Some).map_err(std::io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_comes_out_as_it_went_in() {
        let job =
            Job { id: 7, first: 3, goal: 4, last: 9, held: vec![(4, 5)], preview: true };
        let mut pipe = Vec::new();
        write(&mut pipe, &Order::Go(job.clone())).unwrap();
        write(&mut pipe, &Order::Stop).unwrap();
        let mut from = pipe.as_slice();
        assert_eq!(read(&mut from).unwrap(), Some(Order::Go(job)));
        assert_eq!(read(&mut from).unwrap(), Some(Order::Stop));
        assert_eq!(read::<Order>(&mut from).unwrap(), None);
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(read::<Order>(&mut [255, 255, 255, 255, 1].as_slice()).is_err());
        assert!(read::<Order>(&mut [9, 0, 0, 0, 1].as_slice()).is_err());
        assert!(read::<Order>(&mut [1, 0, 0, 0, 99].as_slice()).is_err());
    }

    #[test]
    fn a_job_does_not_want_what_is_held() {
        let job = Job {
            id: 0,
            first: 3,
            goal: 3,
            last: 9,
            held: vec![(4, 5), (9, 12)],
            preview: false,
        };
        let wanted: Vec<u32> = (0..20).filter(|&it| job.wants(it)).collect();
        assert_eq!(wanted, [3, 6, 7, 8]);
    }
}
