//! What is written of a [`Media`]: columns of numbers, and whatever cannot be computed from
//! others.
//!
//! Keeps true: whatever the bytes say, [`Form::into_media`] gives a media whose parts fit
//! each other (every packet and frame that is named is there), or refuses.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};

use frontalis_core::{Finding, FrameIndex, FrameTable, Place, Severity, TimeBase};
use serde::{Deserialize, Serialize};

use super::column::{deltas, deltas_of, sums, sums_of};
use crate::confirm::settled_by;
use crate::index::Row;
use crate::media::{Index, Media, NO_ROW};
use crate::plan::Entry;
use crate::probe::StreamInfo;

#[derive(Serialize, Deserialize)]
pub(super) struct Form<'a> {
    info: StreamInfo,
    fingerprint: String,
    base: (u32, u32),
    end: i64,
    #[serde(borrow)]
    rows: Rows<'a>,
    /// The packet of each frame.
    frame_rows: Vec<i64>,
    /// The time of each frame; none where each has its packet's.
    pts: Option<Vec<i64>>,
    /// Key frames; none where they are the key packets.
    keys: Option<&'a [u8]>,
    settled: Settled,
    entry_rows: Vec<i64>,
    entry_frames: Vec<i64>,
    /// 8 bytes a frame.
    hashes: Option<&'a [u8]>,
    lost: Vec<Stretch>,
    careful: bool,
    findings: Vec<Noticed>,
}

/// The packets, by column.
#[derive(Serialize, Deserialize)]
struct Rows<'a> {
    /// One byte a packet, see [`bits`].
    flags: &'a [u8],
    /// Of those packets that have one.
    dts: Vec<i64>,
    /// Less the same packet's `dts`, where it has one.
    pts: Vec<i64>,
    /// Less the end of the packet before.
    pos: Vec<i64>,
    size: Vec<u32>,
    duration: Vec<i64>,
    /// 4 bytes a packet.
    sums: &'a [u8],
}

mod bits {
    pub(super) const KEY: u8 = 1;
    pub(super) const ENTRY: u8 = 2;
    pub(super) const HIDDEN: u8 = 4;
    pub(super) const CORRUPT: u8 = 8;
    pub(super) const HAS_PTS: u8 = 16;
    pub(super) const HAS_DTS: u8 = 32;
    pub(super) const HAS_POS: u8 = 64;
    pub(super) const DISPOSABLE: u8 = 128;
}

/// When each frame is settled, see [`settled_by`].
#[derive(Serialize, Deserialize)]
enum Settled {
    /// As the packets of the frames say.
    ByRow,
    /// Each at once.
    AtOnce,
    /// Otherwise.
    Listed(Vec<i64>),
}

/// Frames that follow one another and cannot be had for one reason.
#[derive(Serialize, Deserialize)]
struct Stretch {
    first: u32,
    n_frames: u32,
    reason: String,
}

/// A finding about a video.
#[derive(Serialize, Deserialize)]
struct Noticed {
    severity: u8,
    frame: Option<u32>,
    id: String,
    text: String,
}

/// The bytes that a [`Form`] points into.
#[derive(Default)]
pub(super) struct Columns {
    flags: Vec<u8>,
    sums: Vec<u8>,
    keys: Vec<u8>,
    hashes: Vec<u8>,
}

impl Columns {
    pub(super) fn of(media: &Media) -> Self {
        let index = &media.index;
        let hashes = index.hashes.iter().flatten();
        Self {
            flags: index.rows.iter().map(flags).collect(),
            sums: index.rows.iter().flat_map(|it| it.sum.to_le_bytes()).collect(),
            keys: media.keys.iter().map(|&it| u8::from(it)).collect(),
            hashes: hashes.flat_map(|it| it.to_le_bytes()).collect(),
        }
    }
}

impl<'a> Form<'a> {
    pub(super) fn of(media: &Media, columns: &'a Columns) -> Self {
        let index = &media.index;
        let table = &media.table;
        let row_of = |frame: usize| row(&index.rows, &index.frame_rows, frame);
        let all = |is: &dyn Fn(usize) -> bool| (0..media.keys.len()).all(is);
        let pts_by_row =
            all(&|it| row_of(it).and_then(|row| row.pts) == table.pts().get(it).copied());
        let keys_by_row =
            all(&|it| row_of(it).map(|row| row.key) == media.keys.get(it).copied());
        Self {
            info: media.info.clone(),
            fingerprint: media.fingerprint.clone(),
            base: (table.base().num(), table.base().den()),
            end: table.end(),
            rows: Rows::of(&index.rows, columns),
            frame_rows: deltas_of(index.frame_rows.iter().copied()),
            pts: (!pts_by_row).then(|| deltas(table.pts().iter().copied())),
            keys: (!keys_by_row).then_some(&columns.keys),
            settled: Settled::of(index),
            entry_rows: deltas_of(index.entries.iter().map(|it| it.row)),
            entry_frames: deltas_of(index.entries.iter().map(|it| it.frame)),
            hashes: index.hashes.as_ref().map(|_| &columns.hashes[..]),
            lost: stretches(&index.lost),
            careful: index.careful,
            findings: media.findings.iter().map(Noticed::of).collect(),
        }
    }

    /// The media, or what is wrong with the form.
    pub(super) fn into_media(self, path: &Path) -> Result<Media, &'static str> {
        let rows = self.rows.into_rows().ok_or("its packets do not fit each other")?;
        let frame_rows = sums_of(&self.frame_rows).ok_or("its frames have no packets")?;
        let n_frames = frame_rows.len();
        if frame_rows.iter().any(|&it| it != NO_ROW && it as usize >= rows.len()) {
            return Err("a frame has a packet that is not there");
        }
        let row_of = |frame: usize| row(&rows, &frame_rows, frame);
        let pts = match self.pts {
            Some(listed) => Some(sums(listed).collect()),
            None => (0..n_frames).map(|it| row_of(it)?.pts).collect(),
        };
        let keys = match self.keys {
            Some(listed) => Some(listed.iter().map(|&it| it != 0).collect()),
            None => (0..n_frames).map(|it| Some(row_of(it)?.key)).collect(),
        };
        let pts: Vec<i64> = pts.ok_or("a frame has no time")?;
        let keys: Vec<bool> = keys.ok_or("a key frame is not known")?;
        let hashes =
            self.hashes.map(numbers::<8>).map(|it| it.map(u64::from_le_bytes).collect());
        let index = Index {
            settled: self
                .settled
                .of_frames(&frame_rows)
                .ok_or("its order is not known")?,
            entries: entries(&self.entry_rows, &self.entry_frames)
                .ok_or("where decoding begins is not known")?,
            hashes,
            lost: lost(&self.lost, n_frames).ok_or("what it lacks is not known")?,
            careful: self.careful,
            rows,
            frame_rows,
        };
        if !fits(&index, n_frames) || pts.len() != n_frames || keys.len() != n_frames {
            return Err("its parts do not fit each other");
        }
        let (num, den) = self.base;
        let base = TimeBase::new(num, den).ok_or("its unit of time is none")?;
        let table = FrameTable::new(base, pts, self.end)
            .map_err(|_| "its times do not advance")?;
        let findings: Option<_> =
            self.findings.into_iter().map(Noticed::finding).collect();
        if self.fingerprint.len() != 64 || self.info.width == 0 || self.info.height == 0 {
            return Err("what it is of is not known");
        }
        Ok(Media {
            path: path.into(),
            info: self.info,
            table: Arc::new(table),
            keys,
            fingerprint: self.fingerprint,
            findings: findings.ok_or("its findings cannot be read")?,
            index: Arc::new(index),
            known: Arc::default(),
        })
    }
}

fn row<'a>(rows: &'a [Row], frame_rows: &[u32], frame: usize) -> Option<&'a Row> {
    rows.get(*frame_rows.get(frame)? as usize)
}

/// Whether what the index says of frames and packets is said of those that there are.
fn fits(index: &Index, n_frames: usize) -> bool {
    let entries = &index.entries;
    let is_entry = |it: &Entry| {
        (it.row as usize) < index.rows.len() && (it.frame as usize) < n_frames
    };
    index.settled.len() == n_frames
        && index.settled.iter().all(|&it| (it as usize) < n_frames)
        && index.hashes.as_ref().is_none_or(|it| it.len() == n_frames)
        && entries.iter().all(is_entry)
        && entries
            .windows(2)
            .all(|it| it[0].row < it[1].row && it[0].frame <= it[1].frame)
}

impl<'a> Rows<'a> {
    fn of(rows: &[Row], columns: &'a Columns) -> Self {
        let mut end = 0_i64;
        let mut from_end = |row: &Row| {
            let pos = row.pos?;
            let gap = pos.wrapping_sub(end);
            end = pos.wrapping_add(i64::from(row.size));
            Some(gap)
        };
        let after_dts = |row: &Row| Some(row.pts?.wrapping_sub(row.dts.unwrap_or(0)));
        Self {
            flags: &columns.flags,
            dts: deltas(rows.iter().filter_map(|it| it.dts)),
            pts: rows.iter().filter_map(after_dts).collect(),
            pos: rows.iter().filter_map(&mut from_end).collect(),
            size: rows.iter().map(|it| it.size).collect(),
            duration: deltas(rows.iter().map(|it| it.duration)),
            sums: &columns.sums,
        }
    }

    fn into_rows(self) -> Option<Vec<Row>> {
        let n = self.flags.len();
        if self.size.len() != n || self.duration.len() != n || self.sums.len() != 4 * n {
            return None;
        }
        let (mut pts, mut pos) = (self.pts.into_iter(), self.pos.into_iter());
        let (mut dts, mut duration) = (sums(self.dts), sums(self.duration));
        let mut sums = numbers::<4>(self.sums).map(u32::from_le_bytes);
        let mut end = 0_i64;
        let one = |(&flags, size): (&u8, u32)| {
            let has = |bit: u8| flags & bit != 0;
            let dts = if has(bits::HAS_DTS) { Some(dts.next()?) } else { None };
            let pts = if has(bits::HAS_PTS) { Some(pts.next()?) } else { None };
            let pos = if has(bits::HAS_POS) {
                Some(pos.next()?.wrapping_add(end))
            } else {
                None
            };
            if let Some(pos) = pos {
                end = pos.wrapping_add(i64::from(size));
            }
            Some(Row {
                pts: pts.map(|it| it.wrapping_add(dts.unwrap_or(0))),
                dts,
                pos,
                size,
                duration: duration.next()?,
                key: has(bits::KEY),
                entry: has(bits::ENTRY),
                hidden: has(bits::HIDDEN),
                corrupt: has(bits::CORRUPT),
                disposable: has(bits::DISPOSABLE),
                sum: sums.next()?,
            })
        };
        self.flags.iter().zip(self.size).map(one).collect()
    }
}

fn flags(row: &Row) -> u8 {
    // Named one by one, so that a new field is not forgotten here.
    let Row {
        pts,
        dts,
        pos,
        size: _,
        duration: _,
        key,
        entry,
        hidden,
        corrupt,
        disposable,
        sum: _,
    } = *row;
    let bit = |is: bool, bit: u8| if is { bit } else { 0 };
    bit(key, bits::KEY)
        | bit(entry, bits::ENTRY)
        | bit(hidden, bits::HIDDEN)
        | bit(corrupt, bits::CORRUPT)
        | bit(disposable, bits::DISPOSABLE)
        | bit(pts.is_some(), bits::HAS_PTS)
        | bit(dts.is_some(), bits::HAS_DTS)
        | bit(pos.is_some(), bits::HAS_POS)
}

impl Settled {
    fn of(index: &Index) -> Self {
        let n_frames = u32::try_from(index.settled.len()).unwrap_or(u32::MAX);
        if index.settled.iter().copied().eq(0..n_frames) {
            Self::AtOnce
        } else if index.settled == settled_by(&index.frame_rows) {
            Self::ByRow
        } else {
            Self::Listed(deltas_of(index.settled.iter().copied()))
        }
    }

    fn of_frames(&self, frame_rows: &[u32]) -> Option<Vec<u32>> {
        match self {
            Self::AtOnce => Some((0..u32::try_from(frame_rows.len()).ok()?).collect()),
            Self::ByRow => Some(settled_by(frame_rows)),
            Self::Listed(listed) => sums_of(listed),
        }
    }
}

fn entries(rows: &[i64], frames: &[i64]) -> Option<Vec<Entry>> {
    let (rows, frames) = (sums_of(rows)?, sums_of(frames)?);
    let one = |(row, frame)| Entry { row, frame };
    (rows.len() == frames.len()).then(|| rows.into_iter().zip(frames).map(one).collect())
}

/// Groups of `N` bytes; a rest that fills none is left out.
fn numbers<const N: usize>(bytes: &[u8]) -> impl Iterator<Item = [u8; N]> + use<'_, N> {
    bytes.as_chunks::<N>().0.iter().copied()
}

fn stretches(lost: &[(u32, String)]) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for (frame, reason) in lost {
        match out.last_mut() {
            Some(last)
                if last.first + last.n_frames == *frame && last.reason == *reason =>
            {
                last.n_frames += 1;
            }
            _ => out.push(Stretch { first: *frame, n_frames: 1, reason: reason.clone() }),
        }
    }
    out
}

/// Bytes that the reasons may take, all together: each frame has its own.
const REASONS: usize = 64 << 20;

fn lost(stretches: &[Stretch], n_frames: usize) -> Option<Vec<(u32, String)>> {
    let mut out: Vec<(u32, String)> = Vec::new();
    let (mut next, mut room) = (0, REASONS);
    for Stretch { first, n_frames: n, reason } in stretches {
        let end = first.checked_add(*n)?;
        if *first < next || end as usize > n_frames {
            return None;
        }
        room = room.checked_sub(reason.len().checked_mul(*n as usize)?)?;
        out.extend((*first..end).map(|frame| (frame, reason.clone())));
        next = end;
    }
    Some(out)
}

impl Noticed {
    fn of(finding: &Finding) -> Self {
        let Finding { place, severity, id, text } = finding;
        Self {
            severity: match severity {
                Severity::Note => 0,
                Severity::Warning => 1,
                Severity::Error => 2,
            },
            frame: match place {
                Place::Frame(frame) => Some(frame.0),
                // What is noticed of a video is in a frame of it, or in all of it.
                _ => None,
            },
            id: (*id).to_owned(),
            text: text.clone(),
        }
    }

    fn finding(self) -> Option<Finding> {
        let severity = match self.severity {
            0 => Severity::Note,
            1 => Severity::Warning,
            2 => Severity::Error,
            _ => return None,
        };
        let place = self.frame.map_or(Place::Whole, |it| Place::Frame(FrameIndex(it)));
        Some(Finding { place, severity, id: lasting(&self.id)?, text: self.text })
    }
}

/// The id of a rule for as long as the program runs. There are a few dozen rules; ids that
/// look like none, or too many of them, are refused.
fn lasting(id: &str) -> Option<&'static str> {
    const MOST: usize = 256;
    static IDS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let is_one = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    if id.is_empty() || id.len() > 48 || !id.bytes().all(is_one) {
        return None;
    }
    let mut ids = IDS.lock().ok()?;
    if let Some(known) = ids.get(id) {
        return Some(known);
    }
    if ids.len() >= MOST {
        return None;
    }
    let id: &'static str = String::leak(id.to_owned());
    ids.insert(id);
    Some(id)
}
