//! What an AVI file says of its own chunks: whether all that were written are read.
//!
//! FFmpeg looks for the next chunk where it finds none, and counts on: a chunk whose header
//! is damaged, or that is gone, leaves the frames behind it numbered one too low. But the
//! chunks of a sound file lie one behind another, and its index lists them all.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use crate::index::Row;
use crate::slots::Event;

/// Bytes of an index that are read at most: chunks of days.
const MOST_INDEX: usize = 256 << 20;
/// Bytes of a torn gap that are looked through.
const MOST_TORN: usize = 1 << 20;
/// As many packets behind one prove that it is where it is in the index,
const PROOF: usize = 3;
/// each found within so many chunks behind the last.
const WITHIN: usize = 4;
/// How far the index is looked through for the next chunk that was read.
const AHEAD: usize = 1024;

/// Compares the packets of a stream that were read with what the file says of its chunks;
/// gives what is damaged or missing. `promised` is how many chunks its header names; 0 where
/// it names none.
pub(crate) fn look(
    path: &Path,
    stream: usize,
    rows: &[Row],
    promised: u64,
) -> std::io::Result<Vec<Event>> {
    let mut file = File::open(path)?;
    let end = file.seek(SeekFrom::End(0))?;
    compare(&mut file, end, stream, rows, promised)
}

fn compare(
    file: &mut (impl Read + Seek),
    end: u64,
    stream: usize,
    rows: &[Row],
    promised: u64,
) -> std::io::Result<Vec<Event>> {
    let places: Option<Vec<Place>> = rows.iter().map(Place::of).collect();
    let Some(places) = places.filter(|it| !it.is_empty()) else { return Ok(Vec::new()) };
    let mut walk = Walk::new(file, stream);
    let last = places.last().map_or(0, |it| it.end());
    let tail = walk.between(last, end)?;
    if !walk.ended {
        walk.search(last, end)?;
    }
    if is_whole(walk.listed(), &places) {
        return Ok(Vec::new());
    }
    let mut gaps = Vec::new();
    let mut from = 0;
    for place in &places {
        gaps.push(walk.between(from, place.at.saturating_sub(8))?);
        from = place.end();
    }
    gaps.push(tail);
    let matched = matching(walk.listed(), &places);
    let mut events = missing(&gaps, &matched, walk.listed().len());
    // Chunks without bytes may lie where nothing can be read.
    if walk.ended && walk.empty == 0 {
        settle(&mut events, promised, rows.len() as u64);
    }
    events.retain(|it| it.missing != Some(0));
    let of_other_size = |&(at, chunk): &(usize, &Option<usize>)| {
        let listed = chunk.and_then(|it| walk.listed().get(it));
        let other = listed.is_some_and(|it| it.size != places[at].size);
        other && gaps.get(at + 1) != Some(&Gap::Clean(0))
    };
    let damaged = matched.iter().enumerate().filter(of_other_size);
    events.extend(
        damaged.filter_map(|it| Some(Event::damage(u32::try_from(it.0).ok()?, false))),
    );
    Ok(events)
}

/// Whether these packets, the first ones that were read, are the first chunks of the stream,
/// as its index says.
pub(crate) fn begins_with(path: &Path, stream: usize, rows: &[Row]) -> bool {
    let look = || {
        let mut file = File::open(path).ok()?;
        begins(&mut file, stream, rows).ok()
    };
    look().unwrap_or(false)
}

fn begins(
    file: &mut (impl Read + Seek),
    stream: usize,
    rows: &[Row],
) -> std::io::Result<bool> {
    let mut walk = Walk::new(file, stream);
    let mut from = 0;
    for place in rows.iter().map(Place::of) {
        let Some(place) = place else { return Ok(false) };
        if walk.walk(from, place.at.saturating_sub(8))? != Gap::Clean(0) {
            return Ok(false);
        }
        from = place.end();
    }
    let Some(end) = walk.list_end else { return Ok(false) };
    // Of the other streams, too.
    let bytes = walk.read(end, 8 + 64 * 16 * (rows.len() + 1))?;
    match bytes.split_at_checked(8) {
        Some(([b'i', b'd', b'x', b'1', ..], entries)) => walk.list_old(entries),
        _ => return Ok(false),
    }
    let places: Vec<Place> = rows.iter().filter_map(Place::of).collect();
    let listed = walk.old.get(..places.len()).unwrap_or_default();
    Ok(!places.is_empty() && is_whole(listed, &places))
}

/// Where the bytes of a chunk lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    at: u64,
    size: u64,
}

impl Place {
    fn of(row: &Row) -> Option<Self> {
        let at = u64::try_from(row.pos?).ok()?;
        Some(Self { at, size: row.size.into() })
    }

    /// Chunks begin at even places.
    fn end(&self) -> u64 {
        self.at + self.size + self.size % 2
    }
}

/// What lies between two packets that were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// Chunks, one behind another; so many of them are of this stream and were not read.
    Clean(u32),
    /// Something else.
    Torn,
}

/// Goes from chunk to chunk.
struct Walk<'a, F> {
    file: &'a mut F,
    stream: usize,
    /// The index at the end of the (first) list: chunks of this stream that are not empty.
    old: Vec<Place>,
    /// The indices of OpenDML, one of each stretch of the file.
    standard: Vec<Place>,
    /// Where the first list of chunks ends.
    list_end: Option<u64>,
    /// There is an index, though it may be damaged: the writing of the file was ended.
    ended: bool,
    /// Chunks of this stream without bytes, or what looks so: no picture, but counted.
    empty: u64,
}

impl<'a, F: Read + Seek> Walk<'a, F> {
    fn new(file: &'a mut F, stream: usize) -> Self {
        let (old, standard) = (Vec::new(), Vec::new());
        Self { file, stream, old, standard, list_end: None, ended: false, empty: 0 }
    }

    /// The index that lists more.
    fn listed(&self) -> &[Place] {
        if self.old.len() < self.standard.len() { &self.standard } else { &self.old }
    }

    fn read(&mut self, at: u64, n: usize) -> std::io::Result<Vec<u8>> {
        self.file.seek(SeekFrom::Start(at))?;
        let mut out = Vec::new();
        self.file.by_ref().take(n as u64).read_to_end(&mut out)?;
        Ok(out)
    }

    fn between(&mut self, from: u64, to: u64) -> std::io::Result<Gap> {
        let gap = self.walk(from, to)?;
        if gap == Gap::Torn {
            let room = usize::try_from(to.saturating_sub(from)).unwrap_or(usize::MAX);
            let bytes = self.read(from, room.min(MOST_TORN))?;
            let empty = |it: &&[u8]| {
                number(it[0], it[1]) == Some(self.stream) && it[4..] == [0; 4]
            };
            self.empty += bytes.windows(8).filter(empty).count() as u64;
        }
        Ok(gap)
    }

    fn walk(&mut self, from: u64, to: u64) -> std::io::Result<Gap> {
        let (mut at, mut own) = (from, 0);
        // In less there is room for no chunk.
        while at.saturating_add(8) <= to {
            let head = self.read(at, 12)?;
            let Some((tag, size)) = tag_and_size(&head) else { return Ok(Gap::Torn) };
            let body = at + 8;
            let end = body + u64::from(size) + u64::from(size % 2);
            let inside = match (tag, head.get(8..12)) {
                (b"RIFF", Some(b"AVI " | b"AVIX")) => true,
                (b"LIST", Some(b"movi")) => {
                    self.list_end = self.list_end.or(Some(end));
                    true
                }
                (b"LIST", Some(b"rec ")) => true,
                (b"LIST", _) | (b"JUNK" | b"JUNQ" | b"PAD " | b"indx", _) => false,
                (b"idx1", _) => {
                    let bytes = self.read(body, (size as usize).min(MOST_INDEX))?;
                    self.list_old(&bytes);
                    self.ended = true;
                    false
                }
                ([b'i', b'x', a, b], _) if number(*a, *b).is_some() => {
                    if number(*a, *b) == Some(self.stream) {
                        let bytes = self.read(body, (size as usize).min(MOST_INDEX))?;
                        self.list_standard(&bytes);
                    }
                    false
                }
                ([a, b, kind @ ..], _) if number(*a, *b).is_some() => {
                    if !kind.iter().all(u8::is_ascii_lowercase) {
                        return Ok(Gap::Torn);
                    }
                    if number(*a, *b) == Some(self.stream) && kind != b"pc" {
                        if size == 0 { self.empty += 1 } else { own += 1 }
                    }
                    false
                }
                _ => return Ok(Gap::Torn),
            };
            at = if inside { at + 12 } else { end };
        }
        // Some leave out the byte that makes a size even; what goes beyond has swallowed others.
        Ok(if at <= to.saturating_add(1) { Gap::Clean(own) } else { Gap::Torn })
    }

    /// Looks for the index behind the last packet, where the way to it is torn.
    fn search(&mut self, from: u64, to: u64) -> std::io::Result<()> {
        let bytes = self.read(from, MOST_INDEX)?;
        let own = format!("ix{:02}", self.stream);
        let find = |tag: &[u8]| memchr::memmem::find(&bytes, tag);
        match find(own.as_bytes()).or_else(|| find(b"idx1")) {
            Some(at) => self.between(from + at as u64, to).map(drop),
            None => Ok(()),
        }
    }

    /// Identity, flags, place, size.
    fn list_old(&mut self, bytes: &[u8]) {
        for entry in bytes.as_chunks::<16>().0 {
            let words: [u32; 4] = std::array::from_fn(|at| word(&entry[4 * at..]));
            let [a, b, kind @ ..] = &entry[..4] else { continue };
            let own = number(*a, *b) == Some(self.stream) && kind != b"pc";
            if own && words[3] > 0 {
                let place = Place { at: words[2].into(), size: words[3].into() };
                // Some name a chunk twice that is to be shown twice.
                if self.old.last() != Some(&place) {
                    self.old.push(place);
                }
            }
        }
    }

    /// Of OpenDML: where its bytes count from, then place and size of each chunk.
    fn list_standard(&mut self, bytes: &[u8]) {
        let Some((head, entries)) = bytes.split_at_checked(24) else { return };
        let base = u64::from(word(&head[12..])) | u64::from(word(&head[16..])) << 32;
        let n = word(&head[4..]) as usize;
        for entry in entries.as_chunks::<8>().0.iter().take(n) {
            let size = u64::from(word(&entry[4..]) & 0x7fff_ffff);
            if size > 0 {
                let at = base.wrapping_add(word(entry).into());
                self.standard.push(Place { at, size });
            }
        }
        self.standard.sort_unstable_by_key(|it| it.at);
    }
}

fn word(bytes: &[u8]) -> u32 {
    bytes.first_chunk::<4>().map_or(0, |it| u32::from_le_bytes(*it))
}

fn tag_and_size(head: &[u8]) -> Option<(&[u8; 4], u32)> {
    let (tag, rest) = head.split_first_chunk::<4>()?;
    Some((tag, u32::from_le_bytes(*rest.first_chunk::<4>()?)))
}

/// The number of a stream, as two digits.
fn number(a: u8, b: u8) -> Option<usize> {
    let digit = |it: u8| it.is_ascii_digit().then(|| usize::from(it - b'0'));
    Some(digit(a)? * 10 + digit(b)?)
}

/// Which chunk of the index each packet is. Places in the index may count from anywhere, and
/// bytes that are gone shift all behind them: what counts is how far a packet is from where
/// the index says.
fn matching(listed: &[Place], places: &[Place]) -> Vec<Option<usize>> {
    let off = |chunk: usize, packet: usize| {
        let (chunk, packet) = (listed.get(chunk)?, places.get(packet)?);
        Some(packet.at.wrapping_sub(chunk.at))
    };
    let alike = |chunk: usize, packet: usize| {
        let chunk = listed.get(chunk).map(|it| it.size);
        chunk.is_some() && chunk == places.get(packet).map(|it| it.size)
    };
    // The next packets, but one, are among the next chunks.
    let goes_on = |chunk: usize, packet: usize| {
        let mut next = chunk + 1;
        let packets = packet + 1..places.len().min(packet + 1 + PROOF);
        let strange = packets.filter(|&packet| {
            let found = (next..next + WITHIN).find(|&chunk| alike(chunk, packet));
            next = found.map_or(next, |it| it + 1);
            found.is_none()
        });
        strange.count() < 2
    };
    let mut out = Vec::new();
    let (mut next, mut shift) = (0, None);
    for packet in 0..places.len() {
        let mut ahead = next..listed.len().min(next + AHEAD);
        // One of another size is there where the next one is there, too.
        let same = |chunk: usize, packet: usize| {
            shift.is_some() && off(chunk, packet) == shift && alike(chunk, packet)
        };
        let there = |chunk: usize| {
            let here = shift.is_some() && off(chunk, packet) == shift;
            let next = || {
                let mut behind = chunk + 1..listed.len().min(chunk + AHEAD);
                behind.any(|chunk| same(chunk, packet + 1))
            };
            here && (alike(chunk, packet) || next())
        };
        let elsewhere = |chunk: usize| alike(chunk, packet) && goes_on(chunk, packet);
        let found = ahead.clone().find(|&it| there(it));
        let found = found.or_else(|| ahead.find(|&it| elsewhere(it)));
        if let Some(chunk) = found {
            shift = off(chunk, packet);
            next = chunk + 1;
        }
        out.push(found);
    }
    out
}

/// Whether the packets are the chunks of the index, one for one.
fn is_whole(listed: &[Place], places: &[Place]) -> bool {
    let shift = |it: (&Place, &Place)| it.0.at.wrapping_sub(it.1.at);
    let mut pairs = places.iter().zip(listed);
    let first = pairs.clone().next().map(shift);
    listed.len() == places.len()
        && pairs.all(|it| it.0.size == it.1.size && Some(shift(it)) == first)
}

/// What is missing in each gap: before each packet, and behind the last.
fn missing(gaps: &[Gap], matched: &[Option<usize>], n_listed: usize) -> Vec<Event> {
    let mut out = Vec::new();
    // The next packet and the next chunk behind the last packet that the index has.
    let mut known = None;
    let mut since = 0;
    for (packet, gap) in gaps.iter().enumerate() {
        let at = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let from = |it: usize| at(it.saturating_sub(1));
        let end = (packet == matched.len() && known.is_some()).then_some(n_listed);
        let chunk = matched.get(packet).copied().flatten().or(end);
        if let Some(chunk) = chunk {
            // The index tells what lies between, whatever the gaps look like.
            let (own, listed) = known.unwrap_or((0, 0));
            let (n_chunks, n_packets) = (chunk - listed, packet - own);
            if n_packets <= n_chunks {
                out.truncate(since);
                let missing = Some(at(n_chunks - n_packets));
                out.push(Event { from: from(own), to: at(packet), missing });
            }
            known = Some((packet + 1, chunk + 1));
            since = out.len();
            continue;
        }
        let missing = match gap {
            Gap::Clean(n) => Some(*n),
            // The end may be something else.
            Gap::Torn if packet == matched.len() => Some(0),
            Gap::Torn => None,
        };
        out.push(Event { from: from(packet), to: at(packet), missing });
    }
    out
}

/// The only gap of which nothing else is known lacks what the header of a file that was
/// written to its end counts more than was `found`.
fn settle(events: &mut [Event], promised: u64, found: u64) {
    let known: u64 = events.iter().filter_map(|it| it.missing).map(u64::from).sum();
    let mut unknown = events.iter_mut().filter(|it| it.missing.is_none());
    if let (Some(only), None) = (unknown.next(), unknown.next()) {
        let missing = promised.checked_sub(found + known);
        only.missing = missing.and_then(|it| u32::try_from(it).ok());
    }
}

#[cfg(test)]
mod tests;
