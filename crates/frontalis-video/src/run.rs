//! One run of decoding: from an entry or from the start of the file, forward.
//!
//! Keeps true: every packet is compared with the index before it is decoded; a frame is
//! named by its presentation time (or, where packets do not tell frames, by the hash its
//! picture had when the whole file was decoded), never by counting alone; frames before the
//! first whole one are dropped; and any disagreement ends the run with a [`Trouble`].

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use ffmpeg_next as ff;
use frontalis_core::FrameTable;

use crate::confirm::Confirm;
use crate::error::VideoError;
use crate::index::{Row, checksum};
use crate::input::{Decoder, Input, ReadError, Received, SeekTo, Threads};
use crate::media::{Index, Media, NO_ROW};
use crate::plan::{self, Entry, From};

/// Why a run is not to be believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The seek did not land on the packet it was for.
    Landing,
    /// The packets are not those of the index.
    Packets,
    /// Something did not decode, and which frames it spoils is not known.
    Damage(String),
    /// A picture is not the one that was seen before under this number.
    Mismatch,
    /// The file could not be read.
    Read(String),
}

/// How many packets may lie between where a seek lands and the packet it is for.
const LANDING: usize = 4000;
/// How many pictures may come out before the one an entry stands for.
const LEADING: usize = 64;

pub(crate) struct Run {
    pub(crate) from: From,
    pub(crate) threads: Threads,
    index: Arc<Index>,
    table: Arc<FrameTable>,
    /// `None` while it is left alone: the file is read for another run then.
    input: Option<Input>,
    decoder: Decoder,
    /// Read already, to be decoded next.
    held: Option<ff::Packet>,
    next_row: usize,
    /// The first frame that is right.
    first: u32,
    /// The frame that comes out next; frames before it are out.
    next: u32,
    n_dropped: usize,
    /// Packets of earlier frames are not decoded where nothing refers to them.
    skip_before: u32,
    /// The frames that were not decoded for that, and not passed yet.
    skipped: BTreeSet<u32>,
    confirm: Confirm<ff::frame::Video>,
    /// To be believed, and not given out yet: they come in bursts, and whoever asks has room
    /// for one at a time.
    ready: VecDeque<(u32, ff::frame::Video)>,
    /// Frames before this one have been given out (or cannot be had).
    pub(crate) given: u32,
    /// Frames that cannot be had from this run, with the reason.
    pub(crate) lost: BTreeMap<u32, String>,
    ended: bool,
}

/// What one step gave.
pub(crate) enum Step {
    /// A frame to be believed.
    Frame(u32, ff::frame::Video),
    /// Nothing yet.
    Going,
    /// There are no more frames.
    Ended,
}

impl Run {
    /// Starts at `from`, in the file that `input` has open, if any.
    pub(crate) fn start(
        media: &Media,
        from: From,
        threads: Threads,
        input: Option<Input>,
    ) -> Result<Result<Self, Trouble>, VideoError> {
        let index = &media.index;
        let entry = match from {
            From::Start => None,
            From::Entry(number) => index.entries.get(number).copied(),
        };
        let open = || Input::open(&media.path, media.info.stream);
        let (input, held) = match entry {
            None => (open()?, None),
            Some(entry) => {
                let input = input.map_or_else(open, Ok)?;
                match land(input, media, entry.row) {
                    Ok((input, packet)) => (input, Some(packet)),
                    Err(trouble) => return Ok(Err(trouble)),
                }
            }
        };
        let decoder = input.decoder(threads).map_err(|_| VideoError::Codec {
            path: media.path.clone(),
            codec: media.info.codec.clone(),
        })?;
        let first = entry.map_or(0, |entry| entry.frame);
        Ok(Ok(Self {
            from,
            threads,
            index: Arc::clone(index),
            table: Arc::clone(&media.table),
            input: Some(input),
            decoder,
            held,
            next_row: entry.map_or(0, |entry| entry.row as usize),
            first,
            next: first,
            n_dropped: 0,
            skip_before: 0,
            skipped: BTreeSet::new(),
            confirm: Confirm::new(),
            ready: VecDeque::new(),
            given: first,
            lost: BTreeMap::new(),
            ended: false,
        }))
    }

    /// Leaves it alone: gives back the opened file for another run.
    pub(crate) fn rest(&mut self) -> Option<Input> {
        // It is read again when it is its turn.
        self.held = None;
        self.input.take()
    }

    /// Goes on with it, in the file that `input` has open.
    pub(crate) fn wake(&mut self, media: &Media, input: Input) -> Result<(), Trouble> {
        let row = u32::try_from(self.next_row).map_err(|_| Trouble::Landing)?;
        let (input, packet) = land(input, media, row)?;
        self.input = Some(input);
        self.held = Some(packet);
        Ok(())
    }

    /// Whether it can be left alone and gone on with: not behind its last packet.
    pub(crate) fn may_rest(&self) -> bool {
        self.next_row < self.index.rows.len()
    }

    /// Ends it.
    pub(crate) fn close(self) {
        let decoder = self.decoder;
        // Closing waits for pictures that are being decoded, and nobody needs them. Where no
        // thread can be had it is closed here.
        drop(std::thread::Builder::new().name("closing".into()).spawn(|| drop(decoder)));
    }

    /// Whether going on with it gives `frame`, with no more work than starting anew does.
    pub(crate) fn reaches(&self, entries: &[Entry], frame: u32) -> bool {
        plan::go_on(entries, self.given, frame) && !self.skipped.contains(&frame)
    }

    /// From here on, frames before `frame` are of no use. Not where damage is looked for:
    /// it is told by packets that do not decode; nor where frames are told by their order.
    pub(crate) fn skip_before(&mut self, frame: u32) {
        let may = self.threads == Threads::Many && self.index.hashes.is_none();
        self.skip_before = if may { frame } else { 0 };
    }

    /// Takes back a frame that could not be used yet.
    pub(crate) fn give_back(&mut self, number: u32, picture: ff::frame::Video) {
        self.given = number;
        self.ready.push_front((number, picture));
    }

    /// The frame of a packet that need not be decoded.
    fn skips(&self, row: usize) -> Option<u32> {
        let about = self.index.rows.get(row).filter(|it| it.disposable)?;
        let frame = self.table.pts().binary_search(&about.pts?).ok()?;
        u32::try_from(frame).ok().filter(|&it| it < self.skip_before)
    }

    /// Gives out one frame, or takes one picture out of the decoder or puts one packet in.
    pub(crate) fn step(&mut self) -> Result<Step, Trouble> {
        if let Some((number, picture)) = self.ready.pop_front() {
            self.given = number + 1;
            while self.skipped.first().is_some_and(|&it| it < self.given) {
                self.skipped.pop_first();
            }
            return Ok(Step::Frame(number, picture));
        }
        if self.ended {
            return Ok(Step::Ended);
        }
        match self.decoder.receive() {
            Received::Picture(picture) => self.picture(picture)?,
            Received::Hungry => self.feed()?,
            Received::End => self.end()?,
            Received::Damage(reason) => {
                self.damaged_row(self.next_row.saturating_sub(1), &reason)?;
            }
        }
        self.settle();
        Ok(Step::Going)
    }

    fn feed(&mut self) -> Result<(), Trouble> {
        let packet = match self.held.take() {
            Some(packet) => Some(packet),
            None => match self.input.as_mut().ok_or(Trouble::Landing)?.packet() {
                Ok(packet) => packet,
                Err(ReadError::System(reason)) => return Err(Trouble::Read(reason)),
                // The index ends there too.
                Err(ReadError::Container(_)) => None,
            },
        };
        if packet.is_none() && self.next_row < self.index.rows.len() {
            return Err(Trouble::Packets);
        }
        if let Some(packet) = &packet {
            let row = self.index.rows.get(self.next_row).ok_or(Trouble::Packets)?;
            if !is_row(packet, row, self.index.hashes.is_none()) {
                return Err(Trouble::Packets);
            }
            let skipped = self.skips(self.next_row);
            // It may decode without an error: two pictures in one, say.
            let damaged = row.corrupt;
            self.next_row += 1;
            if damaged {
                self.damaged_row(self.next_row - 1, "its packet is damaged")?;
            }
            if let Some(frame) = skipped {
                self.skipped.insert(frame);
                return Ok(());
            }
        }
        match self.decoder.send(packet.as_ref()) {
            Ok(()) => Ok(()),
            Err(error) => {
                self.damaged_row(self.next_row.saturating_sub(1), &error.to_string())
            }
        }
    }

    fn picture(&mut self, picture: ff::frame::Video) -> Result<(), Trouble> {
        let Some(number) = self.number(&picture)? else { return Ok(()) };
        if number < self.next {
            return if number < self.first { Ok(()) } else { Err(Trouble::Mismatch) };
        }
        self.missed(number)?;
        if picture.is_corrupt() || picture.has_decode_errors() {
            self.damaged_frame(number, "its picture is damaged")?;
        }
        let settled = self.index.settled.get(number as usize).copied();
        self.confirm.push(number, settled.unwrap_or(number), picture);
        self.next = number + 1;
        Ok(())
    }

    /// Which frame a picture is; `None` to drop it.
    fn number(&mut self, picture: &ff::frame::Video) -> Result<Option<u32>, Trouble> {
        match &self.index.hashes {
            None => self.by_time(picture),
            Some(hashes) => {
                let hash = crate::pack::quick_hash(picture);
                // Of a stretch that cannot be had anything may come out.
                let next = self.index.not_lost(self.next);
                if hashes.get(next as usize) == Some(&hash) {
                    return Ok(Some(next));
                }
                if self.next < next {
                    return Ok(None);
                }
                self.n_dropped += 1;
                let leading = self.from != From::Start && self.next == self.first;
                if leading && self.n_dropped <= LEADING {
                    return Ok(None);
                }
                Err(Trouble::Mismatch)
            }
        }
    }

    fn by_time(&mut self, picture: &ff::frame::Video) -> Result<Option<u32>, Trouble> {
        let time = picture.pts().or_else(|| picture.timestamp());
        let found = time.and_then(|time| self.table.pts().binary_search(&time).ok());
        match found.and_then(|it| u32::try_from(it).ok()) {
            Some(number) => Ok(Some(number)),
            None if self.next == self.first => Ok(None),
            // From the start, with one thread, there is nothing better to go by.
            None if self.from == From::Start && self.threads == Threads::One => Ok(None),
            None => Err(Trouble::Mismatch),
        }
    }

    /// Frames before `number` that have not come out never will.
    fn missed(&mut self, number: u32) -> Result<(), Trouble> {
        let hashed = self.index.hashes.is_some();
        for frame in self.next..number {
            let lost = hashed && self.index.not_lost(frame) != frame;
            if lost || self.skipped.contains(&frame) {
                continue;
            }
            self.damaged_frame(frame, "its picture is missing")?;
        }
        Ok(())
    }

    fn damaged_frame(&mut self, frame: u32, reason: &str) -> Result<(), Trouble> {
        if self.lost.contains_key(&frame) {
            return Ok(());
        }
        match self.index.frame_rows.get(frame as usize) {
            Some(&row) if row != NO_ROW => self.damaged_row(row as usize, reason),
            _ => self.lose(frame..frame + 1, reason),
        }
    }

    /// A packet did not decode: every frame that may refer to it is lost.
    fn damaged_row(&mut self, row: usize, reason: &str) -> Result<(), Trouble> {
        let hashed = self.index.hashes.is_some();
        if hashed && self.threads == Threads::One && !self.index.has_frame(row) {
            // It is known to be damaged; frames after it are told by their pictures.
            return Ok(());
        }
        if self.threads == Threads::Many || self.index.hashes.is_some() {
            return Err(Trouble::Damage(reason.to_owned()));
        }
        let spoiled = self.index.spoiled_by(u32::try_from(row).unwrap_or(u32::MAX));
        self.lose(spoiled, reason)
    }

    fn lose(
        &mut self,
        frames: impl IntoIterator<Item = u32>,
        reason: &str,
    ) -> Result<(), Trouble> {
        if self.threads == Threads::Many {
            return Err(Trouble::Damage(reason.to_owned()));
        }
        for frame in frames {
            self.lost.entry(frame).or_insert_with(|| reason.to_owned());
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), Trouble> {
        self.missed(self.table.n_frames())?;
        self.ended = true;
        self.next = self.table.n_frames();
        Ok(())
    }

    fn settle(&mut self) {
        let out = if self.ended { None } else { Some(self.next.saturating_sub(1)) };
        let lost = &self.lost;
        let settled = self.confirm.settled(out).into_iter();
        self.ready.extend(settled.filter(|(frame, _)| !lost.contains_key(frame)));
    }
}

impl Index {
    /// The first frame from `frame` on that can be had, or the number of frames.
    fn not_lost(&self, frame: u32) -> u32 {
        let lost = |it: u32| self.lost.binary_search_by_key(&it, |it| it.0);
        let Ok(from) = lost(frame) else { return frame };
        // Those that follow it without a gap, halving.
        let (mut run, mut end) = (1, self.lost.len() - from);
        while run < end {
            let middle = run + (end - run) / 2;
            let at = self.lost.get(from + middle).map(|it| it.0 as usize);
            if at == Some(frame as usize + middle) {
                run = middle + 1;
            } else {
                end = middle;
            }
        }
        frame + u32::try_from(run).unwrap_or(0)
    }

    /// Whether a frame that can be had is of this packet.
    fn has_frame(&self, row: usize) -> bool {
        let frame = self.frame_rows.iter().position(|&it| it as usize == row);
        let frame = frame.and_then(|it| u32::try_from(it).ok());
        frame.is_some_and(|it| self.not_lost(it) == it)
    }

    /// The frames that packet `row` spoils: those decoded from it on, up to the next entry
    /// (whose leading frames may refer to it too).
    pub(crate) fn spoiled_by(&self, row: u32) -> Vec<u32> {
        let after = self.entries.partition_point(|entry| entry.row <= row);
        let next = self.entries.get(after).copied();
        let within = after.checked_sub(1).and_then(|at| self.entries.get(at)).copied();
        let rows = self.frame_rows.iter().zip(0u32..);
        let all = rows.filter(|&(&it, _)| it >= row).filter(|&(&it, frame)| {
            next.is_none_or(|entry| it < entry.row || frame < entry.frame)
        });
        // A leading frame of the entry before is referred to by leading frames only.
        let frame = self.frame_rows.iter().zip(0u32..).find(|&(&it, _)| it == row);
        let leading =
            within.zip(frame).filter(|(entry, (_, frame))| *frame < entry.frame);
        match leading {
            Some((entry, _)) => {
                all.map(|it| it.1).filter(|&frame| frame < entry.frame).collect()
            }
            None => all.map(|it| it.1).collect(),
        }
    }
}

/// Seeks to packet `row` of the index, and gives it.
pub(crate) fn land(
    mut input: Input,
    media: &Media,
    row: u32,
) -> Result<(Input, ff::Packet), Trouble> {
    let row = *media.index.rows.get(row as usize).ok_or(Trouble::Landing)?;
    if !input.seek(target(media, &row).ok_or(Trouble::Landing)?) {
        return Err(Trouble::Landing);
    }
    let by_time = media.index.hashes.is_none();
    for _ in 0..LANDING {
        let packet = match input.packet() {
            Ok(Some(packet)) => packet,
            Err(ReadError::System(reason)) => return Err(Trouble::Read(reason)),
            Ok(None) | Err(ReadError::Container(_)) => return Err(Trouble::Landing),
        };
        if is_row(&packet, &row, by_time) {
            return Ok((input, packet));
        }
        let late = by_time && packet.dts().zip(row.dts).is_some_and(|(at, to)| at > to);
        if late {
            break;
        }
    }
    Err(Trouble::Landing)
}

/// How a container is told to go to a packet.
fn target(media: &Media, row: &Row) -> Option<SeekTo> {
    let is = |name: &str| media.info.container.split(',').any(|it| it == name);
    if is("mpegts") || is("mpeg") || media.index.hashes.is_some() && !is("avi") {
        return row.pos.map(SeekTo::Byte);
    }
    let tick = if is("matroska") { row.pts.or(row.dts) } else { row.dts.or(row.pts) };
    tick.map(SeekTo::Tick)
}

/// Whether a packet is the one of the index.
fn is_row(packet: &ff::Packet, row: &Row, by_time: bool) -> bool {
    let pos = i64::try_from(packet.position()).ok().filter(|&at| at >= 0);
    let same_pos = match (pos, row.pos) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let same_size = u32::try_from(packet.size()).ok() == Some(row.size);
    let same_time = !by_time || packet.pts() == row.pts;
    let data = packet.data().unwrap_or(&[]);
    same_pos && same_size && same_time && checksum(data) == row.sum
}
