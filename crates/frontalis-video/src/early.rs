//! The first frames, decoded while the packets are still being read.
//!
//! They are compared with what the packets promise (see [`crate::derive::beginning`]). Here
//! that costs no second opening of the file. One thread decodes no more than is looked at,
//! and leaves the other cores to the reading; large pictures take longer than that saves.
//! Most videos are read by the time it begins; packets whose bytes can be read again
//! ([`crate::extent`]) do not wait for it in memory.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Instant;

use ffmpeg_next as ff;

use crate::bitstream::Parser;
use crate::derive::{Glimpse, N_CHECKED};
use crate::extent::{Extent, Reader};
use crate::index::{Coding, HEAD_START};
use crate::input::{self, Decoder, Input, Received, Threads};
use crate::probe::StreamInfo;

/// Packets that are handed over at most: those of the first frames, with as many as a decoder
/// may hold back.
const MOST: usize = 64;
/// Bytes of packets that are handed over at most.
const MOST_BYTES: usize = 64 << 20;

/// Pixels from which on a picture is large: above those of 1080p.
const LARGE: u64 = 1920 * 1088;

/// What came of it.
pub(crate) struct Seen {
    /// The first frames.
    pub(crate) frames: Vec<Glimpse>,
    /// What the stream is, known from them.
    pub(crate) parameters: ff::codec::Parameters,
}

/// Decoding of what is read meanwhile, on another thread.
pub(crate) struct Early {
    to: Option<SyncSender<Option<Waiting>>>,
    /// What the thread does, until it is started.
    work: Option<Box<dyn FnOnce() -> Option<Seen> + Send>>,
    thread: Option<JoinHandle<Option<Seen>>>,
    since: Instant,
    n_packets: usize,
    bytes: usize,
    /// The bytes of packets can be read again.
    lying: bool,
}

/// A packet that waits to be decoded.
enum Waiting {
    Held(ff::Packet),
    /// All of it but its bytes, and where these lie.
    Lying(ff::Packet, Extent),
}

impl Early {
    /// Begins with a decoder of the stream that is about to be read from its beginning;
    /// `None` where that cannot be. `reader` where its packets can be read again.
    pub(crate) fn begin(
        input: &Input,
        info: &StreamInfo,
        coding: &Coding,
        reader: Option<Reader>,
    ) -> Option<Self> {
        let large = LARGE < u64::from(info.width) * u64::from(info.height);
        let open = input.opener(if large { Threads::Many } else { Threads::One })?;
        // Room for all of them and the end: reading never waits for decoding.
        let (to, from) = sync_channel(MOST + 1);
        let (id, extra) = (coding.id, coding.extra.clone());
        let lying = reader.is_some();
        let work = move || {
            let mut decoder = open().ok()?;
            decoder.skip_filters();
            decode(decoder, Parser::new(id, &extra), Packets { from, reader })
        };
        Some(Self {
            to: Some(to),
            work: Some(Box::new(work)),
            thread: None,
            since: Instant::now(),
            n_packets: 0,
            bytes: 0,
            lying,
        })
    }

    /// Lets decoding begin.
    fn decode(&mut self) {
        if let Some(work) = self.work.take() {
            let thread = std::thread::Builder::new().name("first frames".to_owned());
            // Without a thread they are decoded later.
            self.thread = thread.spawn(work).ok();
        }
    }

    /// The next packet of the stream.
    pub(crate) fn packet(&mut self, packet: &ff::Packet) {
        if self.work.is_some() && HEAD_START < self.since.elapsed() {
            self.decode();
        }
        let Some(to) = &self.to else { return };
        self.n_packets += 1;
        self.bytes += packet.size();
        let enough = self.n_packets > MOST || self.bytes > MOST_BYTES;
        let waiting = if enough { None } else { Waiting::of(packet, self.lying) };
        // A thread that has all it needs listens no more.
        if waiting.is_none_or(|it| to.send(Some(it)).is_err()) {
            self.to = None;
        }
    }

    /// The first frames; `None` where the packets handed over did not give them. `ended` says
    /// that they were all there are.
    pub(crate) fn finish(mut self, ended: bool) -> Option<Seen> {
        if let Some(to) = self.to.take().filter(|_| ended) {
            // A thread that has all it needs listens no more.
            to.send(None).ok();
        }
        self.decode();
        self.thread?.join().ok().flatten()
    }
}

impl Waiting {
    fn of(packet: &ff::Packet, lying: bool) -> Option<Self> {
        let extent = if lying { Extent::of(packet) } else { None };
        let Some(extent) = extent else { return input::share(packet).map(Self::Held) };
        let mut outline = ff::Packet::empty();
        input::describe(&mut outline, packet).then_some(Self::Lying(outline, extent))
    }

    /// The packet, whole; `None` where its bytes cannot be had.
    fn packet(self, reader: Option<&mut Reader>) -> Option<ff::Packet> {
        let (outline, extent) = match self {
            Self::Held(packet) => return Some(packet),
            Self::Lying(outline, extent) => (outline, extent),
        };
        let bytes = reader?.read(&extent)?;
        let mut packet = ff::Packet::new(bytes.len());
        packet.data_mut()?.copy_from_slice(bytes);
        input::describe(&mut packet, &outline).then_some(packet)
    }
}

/// The packets that a decoder is to be given.
struct Packets {
    from: Receiver<Option<Waiting>>,
    reader: Option<Reader>,
}

impl Packets {
    /// The next, `None` inside where there are no more; `None` where it cannot be had.
    fn next(&mut self) -> Option<Option<ff::Packet>> {
        let Some(waiting) = self.from.recv().ok()? else { return Some(None) };
        waiting.packet(self.reader.as_mut()).map(Some)
    }
}

fn decode(
    mut decoder: Decoder,
    mut parser: Option<Parser>,
    mut packets: Packets,
) -> Option<Seen> {
    let mut frames = Vec::new();
    let mut damage = false;
    while frames.len() < N_CHECKED {
        match decoder.receive() {
            Received::Picture(picture) => {
                frames.push(Glimpse::of(&picture, std::mem::take(&mut damage)));
            }
            Received::Hungry => {
                let packet = packets.next()?;
                if let Some((parser, packet)) = parser.as_mut().zip(packet.as_ref()) {
                    parser.read(packet);
                }
                damage |= decoder.send(packet.as_ref()).is_err();
            }
            Received::End => break,
            Received::Damage(_) => damage = true,
        }
    }
    let fields = parser.map(|it| it.field_order());
    Some(Seen { frames, parameters: decoder.parameters(fields) })
}
