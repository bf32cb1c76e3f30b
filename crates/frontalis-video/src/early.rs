//! The first frames, decoded while the packets are still being read.
//!
//! They are compared with what the packets promise (see [`crate::derive::beginning`]). Here
//! that costs no second opening of the file. One thread decodes no more than is looked at,
//! and leaves the other cores to the reading; large pictures take longer than that saves.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use ffmpeg_next as ff;

use crate::bitstream::Parser;
use crate::derive::{Glimpse, N_CHECKED};
use crate::index::Coding;
use crate::input::{self, Decoder, Input, Received, Threads};
use crate::probe::StreamInfo;

/// How long packets are read before any is decoded: most videos are read by then, and it is
/// the table of frames that is waited for.
const HEAD_START: Duration = Duration::from_millis(50);
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

/// Decoding that is under way on another thread.
pub(crate) struct Early {
    to: Option<SyncSender<Option<ff::Packet>>>,
    /// Says once that decoding may begin.
    gate: Option<Sender<()>>,
    since: Instant,
    thread: JoinHandle<Option<Seen>>,
    n_packets: usize,
    bytes: usize,
}

impl Early {
    /// Begins with a decoder of the stream that is about to be read from its beginning;
    /// `None` where that cannot be.
    pub(crate) fn begin(
        input: &Input,
        info: &StreamInfo,
        coding: &Coding,
    ) -> Option<Self> {
        let large = LARGE < u64::from(info.width) * u64::from(info.height);
        let open = input.opener(if large { Threads::Many } else { Threads::One })?;
        // Room for all of them and the end: reading never waits for decoding.
        let (to, packets) = sync_channel(MOST + 1);
        let (gate, opened) = channel();
        let (id, extra) = (coding.id, coding.extra.clone());
        let thread = std::thread::Builder::new().name("first frames".to_owned()).spawn(
            move || {
                // Where reading was given up, nobody says so.
                opened.recv().ok()?;
                let mut decoder = open().ok()?;
                decoder.skip_filters();
                decode(decoder, Parser::new(id, &extra), &packets)
            },
        );
        Some(Self {
            to: Some(to),
            gate: Some(gate),
            since: Instant::now(),
            thread: thread.ok()?,
            n_packets: 0,
            bytes: 0,
        })
    }

    /// Lets decoding begin.
    fn decode(&mut self) {
        if let Some(gate) = self.gate.take() {
            // A thread that is gone shows in `finish`.
            gate.send(()).ok();
        }
    }

    /// The next packet of the stream.
    pub(crate) fn packet(&mut self, packet: &ff::Packet) {
        if self.gate.is_some() && HEAD_START < self.since.elapsed() {
            self.decode();
        }
        let Some(to) = &self.to else { return };
        self.n_packets += 1;
        self.bytes += packet.size();
        let enough = self.n_packets > MOST || self.bytes > MOST_BYTES;
        let shared = input::share(packet).filter(|_| !enough);
        // A thread that has all it needs listens no more.
        if shared.is_none_or(|it| to.send(Some(it)).is_err()) {
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
        self.thread.join().ok().flatten()
    }
}

fn decode(
    mut decoder: Decoder,
    mut parser: Option<Parser>,
    packets: &Receiver<Option<ff::Packet>>,
) -> Option<Seen> {
    let mut frames = Vec::new();
    let mut damage = false;
    while frames.len() < N_CHECKED {
        match decoder.receive() {
            Received::Picture(picture) => {
                frames.push(Glimpse::of(&picture, std::mem::take(&mut damage)));
            }
            Received::Hungry => {
                let packet = packets.recv().ok()?;
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
