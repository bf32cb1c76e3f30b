//! In which order pictures are shown, read from the coded bytes: where that counts on
//! without a gap everywhere but at a few places, pictures are missing there.
//!
//! H.264 and HEVC number pictures in order of display (picture order count) from one instant
//! refresh to the next, MPEG-1 and -2 from one group's header to the next, MPEG-4 gives each
//! its time. What is lost just before such a beginning leaves no trace here.

use std::collections::BTreeMap;

use ff::codec::Id;
use ffmpeg_next as ff;

use crate::bitstream::{Layout, Parser, nals, units};
use crate::slots::Event;
use crate::sps::Set;

/// More pictures in one gap are not believed.
const MOST: u32 = 64;
/// No picture takes fewer bytes.
const TINY: usize = 16;
/// So many zeros in a row are no part of a picture.
const ZEROS: usize = 32;
/// Packets by which a picture may be decoded before one that is shown before it.
const REORDER: u32 = 16;
/// More gaps than one in so many steps are how the stream counts.
const FEW: usize = 20;

/// One picture, as it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Named {
    row: u32,
    at: i64,
}

/// Collects what packets say of the order of their pictures.
pub(crate) struct Order {
    id: Id,
    layout: Layout,
    parser: Option<Parser>,
    clock: Clock,
    n_rows: u32,
    /// From one beginning of the count to the next.
    spans: Vec<Vec<Named>>,
    numbers: Numbers,
    /// Packets before which something is gone that others refer to or that left zeros.
    absent: Vec<u32>,
    hollow: Vec<u32>,
    /// How many coded pictures each packet holds, and how many that repeat another.
    pictures: Vec<(u32, u32)>,
}

impl Order {
    pub(crate) fn new(id: Id, layout: Layout, extra: &[u8]) -> Self {
        let parsed = matches!(id, Id::H264 | Id::HEVC);
        let mut clock = Clock::default();
        clock.headers(extra);
        Self {
            id,
            layout,
            parser: if parsed { Parser::new(id, extra) } else { None },
            clock,
            n_rows: 0,
            spans: vec![Vec::new()],
            numbers: Numbers::default(),
            absent: Vec::new(),
            hollow: Vec::new(),
            pictures: Vec::new(),
        }
    }

    /// The next packet, in file order.
    pub(crate) fn packet(&mut self, packet: &ff::Packet) {
        let data = packet.data().unwrap_or(&[]);
        let row = self.n_rows;
        self.n_rows = self.n_rows.saturating_add(1);
        let mut pictures = (1, 0);
        match self.id {
            Id::H264 | Id::HEVC => {
                let at = self.parser.as_mut().and_then(|it| it.place(packet));
                let mut all = nals(self.layout, data);
                if data.len() >= TINY
                    && all.all(|it| it.get(..2).is_none_or(|it| it == [0, 0]))
                {
                    self.hollow.push(row);
                }
                if nals(self.layout, data).any(|it| refreshes(self.id, it)) {
                    self.spans.push(Vec::new());
                }
                if let Some(at) = at {
                    self.name(row, at);
                }
                if self.id == Id::H264 && self.numbers.packet(self.layout, data) {
                    self.absent.push(row);
                }
                if data.ends_with(&[0; ZEROS]) {
                    self.absent.push(row + 1);
                }
            }
            Id::MPEG1VIDEO | Id::MPEG2VIDEO => {
                for unit in units(data) {
                    match unit {
                        [0xb8, ..] => self.spans.push(Vec::new()),
                        [0, high, low, ..] => {
                            self.name(row, i64::from(*high) << 2 | i64::from(low >> 6));
                        }
                        _ => {}
                    }
                }
            }
            Id::MPEG4 => {
                let found = self.clock.headers(data);
                let tiny = data.len() < TINY;
                if !tiny && units(data).next().is_none() {
                    self.hollow.push(row);
                }
                // One that holds none is damaged, or says in a byte that the last is repeated.
                let none = found.is_empty();
                pictures = (u32::from(none && !tiny), u32::from(none && tiny));
                for vop in found {
                    let n = if vop.coded { &mut pictures.0 } else { &mut pictures.1 };
                    *n += 1;
                    if let Some(at) = vop.at {
                        self.name(row, at);
                    }
                }
            }
            _ => {}
        }
        self.pictures.push(pictures);
    }

    fn name(&mut self, row: u32, at: i64) {
        if let Some(span) = self.spans.last_mut() {
            span.push(Named { row, at });
        }
    }

    /// What there is to say of the whole stream.
    pub(crate) fn finish(self) -> Told {
        // Where two are packed into one packet, the next holds one that is not coded, so that
        // there are as many as packets. Elsewhere such a one shows nothing.
        let packed = self.pictures.iter().any(|it| it.0 > 1);
        let shown = |it: (u32, u32)| u32::from(it.0 > 0 || packed && it.1 > 0);
        let starts = self.spans.iter().filter_map(|it| it.first()).map(|it| it.row);
        let mut told = Told {
            pictures: self.pictures.into_iter().map(shown).collect(),
            starts: starts.skip(1).chain([self.n_rows]).collect(),
            events: gaps(self.spans, !matches!(self.id, Id::H264 | Id::HEVC)),
            hollow: self.hollow,
        };
        let few = self.absent.len() * FEW < self.n_rows as usize;
        // Behind the last nothing can be numbered wrongly.
        let absent = self.absent.into_iter().filter(|&it| few && it < self.n_rows);
        let more: Vec<Event> = absent.map(|it| told.absent(it)).collect();
        told.events.extend(more);
        told
    }
}

/// What the packets say all together.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// How many pictures to show there are of each packet.
    pub(crate) pictures: Vec<u32>,
    /// Where some are missing.
    pub(crate) events: Vec<Event>,
    /// Packets that hold nothing at all.
    pub(crate) hollow: Vec<u32>,
    /// The packets at which the count begins anew, and the end.
    starts: Vec<u32>,
}

impl Told {
    /// A picture is missed at a packet. It is counted already where the count left it out, and
    /// went on long enough to show all that it left out; else it is not known how many are
    /// missing.
    pub(crate) fn absent(&self, row: u32) -> Event {
        let next = self.starts.iter().find(|&&it| row < it).copied().unwrap_or(row);
        let left_out = |it: &Event| {
            let near = it.from.saturating_sub(REORDER)..=it.to.saturating_add(1);
            it.missing != Some(0) && near.contains(&row)
        };
        let counted = self.events.iter().any(left_out);
        let counted = counted && row.saturating_add(REORDER) <= next;
        let missing = if counted { Some(0) } else { None };
        Event { from: row.saturating_sub(1), to: row.saturating_add(1), missing }
    }
}

/// The numbers that H.264 gives its frames: each one more than the last that others refer to.
#[derive(Default)]
struct Numbers {
    set: Option<Set>,
    /// Of the last frame that others refer to.
    last: Option<u32>,
}

impl Numbers {
    /// Whether numbers are left out before a packet.
    fn packet(&mut self, layout: Layout, data: &[u8]) -> bool {
        for nal in nals(layout, data) {
            let Some(&head) = nal.first() else { continue };
            match head & 0x1f {
                7 => self.set = Set::read(nal),
                kind @ (1 | 5) => {
                    let Some(set) = self.set.filter(|it| !it.gaps_allowed) else {
                        return false;
                    };
                    let Some(number) = set.frame_number(nal) else { return false };
                    let next = self.last.map(|it| (it + 1) % (1 << set.number_bits));
                    let jumps = kind == 1 && next.is_some_and(|it| it != number);
                    let refers = head >> 5 & 3 != 0;
                    if refers {
                        self.last = Some(number);
                    }
                    // The other slices are of the same frame.
                    return jumps;
                }
                _ => {}
            }
        }
        false
    }
}

/// Whether the count begins anew: an instant refresh (HEVC: or a broken link).
fn refreshes(id: Id, nal: &[u8]) -> bool {
    match (id, nal.first()) {
        (Id::H264, Some(byte)) => byte & 0x1f == 5,
        (_, Some(byte)) => (16..=20).contains(&(byte >> 1 & 0x3f)),
        _ => false,
    }
}

/// Where the count leaves numbers out. `silent`: nothing else would tell that others refer to
/// what is missing, which may be decoded before pictures that are shown before it.
fn gaps(spans: Vec<Vec<Named>>, silent: bool) -> Vec<Event> {
    let before = if silent { REORDER } else { 1 };
    let mut steps = Vec::new();
    for mut span in spans {
        let start = span.first().map_or(0, |it| it.row);
        let n = span.len();
        span.sort_by_key(|it| (it.at, it.row));
        span.dedup_by_key(|it| it.at);
        // One that is named wrongly leaves a gap where nothing is missing.
        let twice = span.len() < n;
        steps.extend(span.windows(2).filter_map(|it| {
            let (a, b) = (it[0].row, it[1].row);
            let from = a.min(b).saturating_sub(before).max(start);
            Some((from, a.max(b) + 1, it[1].at.checked_sub(it[0].at)?, twice))
        }));
    }
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for it in &steps {
        *counts.entry(it.2).or_default() += 1;
    }
    let Some((&usual, &n)) = counts.iter().max_by_key(|it| it.1) else {
        return Vec::new();
    };
    if (steps.len() - n) * FEW > steps.len() {
        return Vec::new();
    }
    let odd = steps.into_iter().filter(|it| it.2 != usual);
    odd.map(|(from, to, step, twice)| {
        let whole = step > usual && step % usual == 0 && !twice;
        let missing = if whole { u32::try_from(step / usual - 1).ok() } else { None };
        Event { from, to, missing: missing.filter(|&it| it < MOST) }
    })
    .collect()
}

/// What MPEG-4 says of the times of its pictures (ISO/IEC 14496-2, 6.2).
#[derive(Default)]
struct Clock {
    /// Ticks a second, as the header of the volume says.
    resolution: Option<i64>,
    /// Seconds of the reference before, and of the one before that.
    seconds: i64,
    before: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Vop {
    at: Option<i64>,
    coded: bool,
}

impl Clock {
    /// The pictures among the units of a packet.
    fn headers(&mut self, data: &[u8]) -> Vec<Vop> {
        let mut out = Vec::new();
        for unit in units(data) {
            match unit.split_first() {
                Some((0x20..=0x2f, volume)) => {
                    self.resolution = resolution(volume).or(self.resolution);
                }
                Some((0xb3, group)) => {
                    let mut bits = Bits(group, 0);
                    let (hours, minutes) = (bits.take(5), bits.take(6));
                    bits.take(1);
                    self.seconds = (hours * 60 + minutes) * 60 + bits.take(6);
                }
                Some((0xb6, vop)) => out.push(self.vop(vop)),
                _ => {}
            }
        }
        out
    }

    fn vop(&mut self, vop: &[u8]) -> Vop {
        let Some(resolution) = self.resolution else {
            return Vop { at: None, coded: true };
        };
        let mut bits = Bits(vop, 0);
        let bidirectional = bits.take(2) == 2;
        let mut passed = 0;
        while bits.take(1) == 1 {
            passed += 1;
        }
        bits.take(1);
        let ticks = bits.take(i64::BITS - (resolution - 1).max(1).leading_zeros());
        bits.take(1);
        let coded = bits.take(1) == 1;
        let seconds = if bidirectional {
            self.before + passed
        } else {
            self.before = self.seconds;
            self.seconds += passed;
            self.seconds
        };
        let at = seconds.checked_mul(resolution).and_then(|it| it.checked_add(ticks));
        Vop { at, coded }
    }
}

/// `vop_time_increment_resolution` of a rectangular volume.
fn resolution(volume: &[u8]) -> Option<i64> {
    let mut bits = Bits(volume, 0);
    bits.take(9);
    let mut version = 1;
    if bits.take(1) == 1 {
        version = bits.take(4);
        bits.take(3);
    }
    if bits.take(4) == 15 {
        bits.take(16);
    }
    if bits.take(1) == 1 {
        bits.take(3);
        if bits.take(1) == 1 {
            // Rates, sizes and occupancies of the buffer, with a mark after each half.
            bits.take(79);
        }
    }
    let shape = bits.take(2);
    if shape == 3 && version != 1 {
        bits.take(4);
    }
    bits.take(1);
    let resolution = bits.take(16);
    (resolution > 0 && bits.1 <= volume.len() * 8).then_some(resolution)
}

/// Bits from the first on; zeros behind the last.
struct Bits<'a>(&'a [u8], usize);

impl Bits<'_> {
    fn take(&mut self, n: u32) -> i64 {
        (0..n).fold(0, |sum, _| {
            let byte = self.0.get(self.1 / 8).copied().unwrap_or(0);
            let bit = byte >> (7 - self.1 % 8) & 1;
            self.1 += 1;
            sum << 1 | i64::from(bit)
        })
    }
}

#[cfg(test)]
mod tests;
