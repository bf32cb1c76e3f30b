//! The frames of a file whose packets do not tell them: one decode of the whole file.

mod frames;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use ffmpeg_next as ff;
use frontalis_core::{Finding, FrameTable, TimeBase};

use crate::error::VideoError;
use crate::findings;
use crate::index::{self, Pass, Row};
use crate::input::{Input, ReadError, Received, Threads};
use crate::media::{Facts, Index, Media, NO_ROW, is};
use crate::options::Watcher;
use crate::pack::quick_hash;
use crate::plan::Entry;
use crate::probe::StreamInfo;
use crate::slots::Event;

/// How many frames of the beginning are compared with the packets: as many as show whether
/// pictures are reordered as the packets say.
pub(crate) const N_CHECKED: usize = 5;
/// Frames that may come out after a damaged one and before it, and yet refer to it.
const REORDER: usize = 16;

/// Where a picture is missed more often than once in so many packets, the stream is made so.
const FEW: usize = 20;
/// What is said of frames that cannot be had.
const DAMAGED: &str = "its picture is damaged";

/// A picture that came out.
struct Shown {
    time: Option<i64>,
    duration: i64,
    pos: i64,
    key: bool,
    /// Something before it did not decode, or it is marked.
    damaged: bool,
    /// The decoder says that it is not whole.
    marked: bool,
    hash: u64,
}

/// When a picture of the beginning is shown, and whether it is damaged.
pub(crate) struct Glimpse {
    time: Option<i64>,
    damaged: bool,
}

impl Glimpse {
    /// `damage`: something before it did not decode.
    pub(crate) fn of(picture: &ff::frame::Video, damage: bool) -> Self {
        Self {
            time: picture.timestamp().or_else(|| picture.pts()),
            damaged: damage || picture.is_corrupt() || picture.has_decode_errors(),
        }
    }
}

/// How the first frames that come out of the decoder compare with the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beginning {
    Same,
    Other,
    Damaged,
}

/// Compares the first frames with the table. Where those that `early` decoded are not the
/// same, they are decoded anew by a decoder that knows more of the file.
pub(crate) fn beginning(
    media: &Media,
    early: Option<Vec<Glimpse>>,
) -> Result<Beginning, VideoError> {
    let decode = || {
        let found = all(&media.path, &media.info, Threads::Many, N_CHECKED, |_| Ok(()))?;
        let glimpse = |it: Shown| Glimpse { time: it.time, damaged: it.damaged };
        Ok(found.shown.into_iter().map(glimpse).collect::<Vec<_>>())
    };
    if early.is_some_and(|it| compared(media, &it) == Beginning::Same) {
        return Ok(Beginning::Same);
    }
    match decode() {
        Ok(shown) => Ok(compared(media, &shown)),
        Err(error @ VideoError::Read { .. }) => Err(error),
        Err(_) => Ok(Beginning::Damaged),
    }
}

fn compared(media: &Media, shown: &[Glimpse]) -> Beginning {
    let times: Option<Vec<i64>> = shown.iter().map(|it| it.time).collect();
    let same = times.is_some_and(|times| media.table.pts().starts_with(&times));
    match shown.iter().any(|it| it.damaged) || shown.is_empty() {
        true => Beginning::Damaged,
        false if same => Beginning::Same,
        false => Beginning::Other,
    }
}

/// What came of decoding.
#[derive(Default)]
struct Decoded {
    shown: Vec<Shown>,
    /// Packets at which something did not decode.
    damaged: Vec<u32>,
    /// Packets at which the decoder missed a picture.
    absent: Vec<u32>,
}

/// Decodes up to `limit` frames from the start. `tell` hears how many there are so far.
fn all(
    path: &Path,
    info: &StreamInfo,
    threads: Threads,
    limit: usize,
    mut tell: impl FnMut(usize) -> Result<(), VideoError>,
) -> Result<Decoded, VideoError> {
    let mut input = Input::open(path, info.stream)?;
    let mut decoder = input.decoder(threads).map_err(|_| VideoError::Codec {
        path: path.into(),
        codec: info.codec.clone(),
    })?;
    let mut out = Decoded::default();
    // The packet that was put in last, counted from 1.
    let mut row = 0_u32;
    let mut damage = false;
    while out.shown.len() < limit {
        let received = decoder.receive();
        if decoder.missed() {
            out.absent.push(row.saturating_sub(1));
        }
        match received {
            Received::Picture(picture) => {
                out.shown.push(Shown::of(&picture, std::mem::take(&mut damage)));
                tell(out.shown.len())?;
            }
            Received::Hungry => {
                let packet = match input.packet() {
                    Ok(packet) => packet,
                    // The packet pass said where the container is broken.
                    Err(ReadError::Container(_)) => None,
                    Err(ReadError::System(reason)) => {
                        return Err(VideoError::Read { path: path.into(), reason });
                    }
                };
                let corrupt = packet.as_ref().is_some_and(ff::Packet::is_corrupt);
                let refused = decoder.send(packet.as_ref()).is_err();
                row = row.saturating_add(1);
                if refused || corrupt {
                    damage = true;
                    out.damaged.push(row - 1);
                }
            }
            Received::End => break,
            Received::Damage(_) => {
                damage = true;
                out.damaged.push(row.saturating_sub(1));
            }
        }
    }
    // Damage after which nothing came.
    if let Some(last) = out.shown.last_mut() {
        last.damaged |= damage;
    }
    Ok(out)
}

impl Decoded {
    /// Whether the decoder missed pictures that were not left out on purpose all along
    /// (temporal layers).
    fn misses(&self, n_packets: usize) -> bool {
        !self.absent.is_empty() && self.absent.len() * FEW < n_packets
    }

    /// Whether the picture of any of these packets did not come out.
    fn lacks_any(&self, event: &Event, pass: &Pass) -> bool {
        let places: BTreeSet<i64> = self.shown.iter().map(|it| it.pos).collect();
        let rows = pass.rows.get(event.from as usize..event.to as usize);
        let lacks = |row: &Row| row.pos.is_some_and(|it| !places.contains(&it));
        rows.unwrap_or_default().iter().any(lacks)
    }
}

impl Shown {
    /// `damage`: something before it did not decode.
    fn of(picture: &ff::frame::Video, damage: bool) -> Self {
        let packet = picture.packet();
        let Glimpse { time, damaged: marked } = Glimpse::of(picture, false);
        Self {
            time,
            duration: packet.duration,
            pos: packet.position,
            key: picture.is_key(),
            damaged: damage || marked,
            marked,
            hash: quick_hash(picture),
        }
    }
}

/// Opens a file by decoding it.
pub(crate) fn media(
    path: &Path,
    info: &StreamInfo,
    facts: &Facts,
    mut pass: Pass,
    notes: &mut Vec<Finding>,
    watcher: &mut Watcher<'_>,
) -> Result<Media, VideoError> {
    let n_packets = pass.rows.len();
    let mut decode = |threads| {
        all(path, info, threads, usize::MAX, |done| watcher.decoded(done, n_packets))
    };
    let mut decoded = decode(Threads::Many)?;
    // Of an AVI file its chunks tell what is missing.
    let by_chunks = is(info, "avi");
    let is_damaged = decoded.shown.iter().any(|it| it.damaged);
    let careful = is_damaged
        || !pass.told.hollow.is_empty()
        || !pass.lost_chunks.is_empty()
        || pass.told.events.iter().any(|it| !by_chunks || decoded.lacks_any(it, &pass))
        || !by_chunks && decoded.misses(n_packets);
    if careful {
        decoded = decode(Threads::One)?;
    }
    if by_chunks {
        let told = std::mem::take(&mut pass.told.events).into_iter();
        let told = told.filter(|it| decoded.lacks_any(it, &pass));
        // The packets are there.
        let told = told.map(|it| Event { missing: Some(0), ..it });
        pass.told.events =
            pass.lost_chunks.iter().cloned().chain(told.collect::<Vec<_>>()).collect();
    }
    if by_chunks || !decoded.misses(n_packets) {
        decoded.absent.clear();
    }
    let rows = rows_of(&decoded.shown, &pass.rows);
    let frames = if careful && facts.coding.untimed {
        frames::of(&decoded, &rows, &pass, notes)
    } else {
        frames::Frames::counted(lost(&decoded.shown), decoded.shown.len())
    };
    let shown = decoded.shown;
    // Of two fields in two packets, each lasts half as long as the frame.
    let last = if pass.fields { None } else { shown.last().map(|it| it.duration) };
    let table = table(path, facts, &frames, &shown, last.unwrap_or(0), notes)?;
    // Frames are told by coming out one after another, so each must be decoded.
    pass.rows.iter_mut().for_each(|row| row.disposable = false);
    let of = |at: &Option<usize>| at.and_then(|at| shown.get(at));
    let row = |at: &Option<usize>| at.and_then(|at| rows.get(at)).copied();
    let frame_rows: Vec<u32> =
        frames.shown.iter().map(|at| row(at).unwrap_or(NO_ROW)).collect();
    let n_frames = u32::try_from(frame_rows.len()).unwrap_or(u32::MAX);
    let index = Index {
        entries: entries(&frame_rows, &pass.rows),
        frame_rows,
        settled: (0..n_frames).collect(),
        hashes: Some(
            frames.shown.iter().map(|it| of(it).map_or(0, |it| it.hash)).collect(),
        ),
        lost: frames.lost,
        careful,
        rows: pass.rows,
    };
    Ok(Media {
        path: path.into(),
        info: info.clone(),
        table: Arc::new(table),
        keys: frames.shown.iter().map(|it| of(it).is_some_and(|it| it.key)).collect(),
        fingerprint: String::new(),
        findings: Vec::new(),
        index: Arc::new(index),
        known: Arc::default(),
    })
}

/// The decoder's own times where they advance, else times at the rate that is named. `last`
/// is how long the last frame lasts; 0 where that is not known.
fn table(
    path: &Path,
    facts: &Facts,
    frames: &frames::Frames,
    shown: &[Shown],
    last: i64,
    notes: &mut Vec<Finding>,
) -> Result<FrameTable, VideoError> {
    let times = |source| VideoError::Times { path: path.into(), source };
    let own = frames.times(shown);
    let own = own.filter(|pts| pts.windows(2).all(|pair| pair[0] < pair[1]));
    if let Some(pts) = own {
        let end = index::end(&pts, last);
        return FrameTable::new(facts.base, pts, end).map_err(times);
    }
    notes.push(findings::made_up_times(facts.rate));
    let base = TimeBase::new(facts.rate.1, facts.rate.0).unwrap_or(facts.base);
    let n_frames = i64::try_from(frames.shown.len()).unwrap_or(i64::MAX);
    FrameTable::new(base, (0..n_frames).collect(), n_frames).map_err(times)
}

/// The packet of each picture, by its place in the file.
fn rows_of(shown: &[Shown], rows: &[Row]) -> Vec<u32> {
    let places: BTreeMap<i64, u32> =
        rows.iter().zip(0u32..).filter_map(|(row, at)| Some((row.pos?, at))).collect();
    shown.iter().map(|it| places.get(&it.pos).copied().unwrap_or(NO_ROW)).collect()
}

fn entries(frame_rows: &[u32], rows: &[Row]) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    for (&row, frame) in frame_rows.iter().zip(0u32..) {
        let is_entry = rows.get(row as usize).is_some_and(|it| it.entry);
        if is_entry && out.last().is_none_or(|last| last.row < row) {
            out.push(Entry { row, frame });
        }
    }
    out
}

/// The frames around every damaged one, up to the next key frame.
fn lost(shown: &[Shown]) -> Vec<(u32, String)> {
    let mut bad = vec![false; shown.len()];
    for at in (0..shown.len()).filter(|&at| shown[at].damaged) {
        let end = (at + 1..shown.len()).find(|&it| shown[it].key && !shown[it].damaged);
        bad[at.saturating_sub(REORDER)..end.unwrap_or(shown.len())].fill(true);
    }
    let numbers = bad.iter().zip(0u32..).filter(|it| *it.0);
    numbers.map(|(_, frame)| (frame, DAMAGED.to_owned())).collect()
}
