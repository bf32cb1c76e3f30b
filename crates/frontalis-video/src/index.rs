//! The packet pass: one reading of every packet of the stream, and the frame table that
//! follows from it.
//!
//! Keeps true: a frame is numbered by its presentation time, never by counting packets; a
//! packet whose picture is never shown (edit lists, hidden frames) is not in the table; and
//! where packets cannot tell the frames, [`table`] says why instead of guessing.

use std::path::Path;
use std::time::Duration;

use ff::codec::Id;
use ffmpeg_next as ff;

use crate::bitstream::{self, Layout, Start};
use crate::early::Early;
use crate::error::VideoError;
use crate::fingerprint::Fingerprint;
use crate::input::{self, Input, ReadError};
use crate::options::Watcher;
use crate::order::{Order, Told};
use crate::refer::References;
use crate::slots::Event;

/// How long packets are read before anything else is done with them that can wait: most
/// videos are read by then, and it is the table of frames that is waited for.
pub(crate) const HEAD_START: Duration = Duration::from_millis(50);

/// One packet of the video, in file order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) pts: Option<i64>,
    pub(crate) dts: Option<i64>,
    /// Byte of the file where it starts, where the container says.
    pub(crate) pos: Option<i64>,
    pub(crate) size: u32,
    pub(crate) duration: i64,
    pub(crate) key: bool,
    /// Decoding can start here.
    pub(crate) entry: bool,
    /// It gives no picture to show.
    pub(crate) hidden: bool,
    /// The container found it damaged.
    pub(crate) corrupt: bool,
    /// No other picture refers to its picture: on the way to another frame it need not be
    /// decoded. `false` where in doubt.
    pub(crate) disposable: bool,
    /// See [`checksum`].
    pub(crate) sum: u32,
}

/// A checksum of a packet's bytes: a file whose bytes were changed, or that was read wrong,
/// is known by it also where times and sizes are the same.
pub(crate) fn checksum(data: &[u8]) -> u32 {
    // The lower half is as good as any.
    xxhash_rust::xxh3::xxh3_64(data) as u32
}

/// What the packet pass found.
#[derive(Default)]
pub(crate) struct Pass {
    pub(crate) rows: Vec<Row>,
    /// Why reading ended before the end of the file.
    pub(crate) stopped: Option<String>,
    /// A frame is coded as two fields in two packets.
    pub(crate) fields: bool,
    /// What packets say of their order, where the container keeps no times.
    pub(crate) told: Told,
    /// What an AVI file says of its chunks.
    pub(crate) lost_chunks: Vec<Event>,
}

impl Pass {
    /// Takes the checksums of its packets, one for each.
    pub(crate) fn sums(&mut self, sums: &[u32]) {
        for (row, sum) in self.rows.iter_mut().zip(sums) {
            row.sum = *sum;
        }
    }
}

/// What the packet pass has to know about the stream.
pub(crate) struct Coding {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) extra: Vec<u8>,
    /// The container does not say when frames are shown.
    pub(crate) untimed: bool,
}

/// Reads every packet of a file of `file_bytes` bytes, all to be hashed, the first to be
/// decoded as well. The packets' checksums are not known yet, see [`Pass::sums`].
///
/// # Errors
///
/// [`VideoError::Cancelled`] where `watcher` says so, [`VideoError::Read`] where the system
/// could not read on: what is known then is not what the file holds.
pub(crate) fn pass(
    path: &Path,
    input: &mut Input,
    coding: &Coding,
    file_bytes: u64,
    hash: &mut Fingerprint,
    mut early: Option<&mut Early>,
    watcher: &mut Watcher<'_>,
) -> Result<Pass, VideoError> {
    let layout = bitstream::layout(coding.id, &coding.extra);
    let mut fields = bitstream::Fields::new(coding.id, &coding.extra);
    let mut references = References::new(coding.id, layout, &coding.extra);
    let mut order = coding.untimed.then(|| Order::new(coding.id, layout, &coding.extra));
    let mut rows: Vec<Row> = Vec::new();
    let mut read = 0;
    let stopped = loop {
        match input.packet() {
            Ok(Some(packet)) => {
                let data = packet.data().unwrap_or(&[]);
                read += data.len() as u64;
                let at = u64::try_from(packet.position()).unwrap_or(0).max(read);
                watcher.read(rows.len(), at, file_bytes)?;
                fields.packet(&packet);
                references.packet(data);
                if let Some(order) = &mut order {
                    order.packet(&packet);
                }
                rows.push(row(&packet, coding.id, layout, data));
                if let Some(early) = &mut early {
                    early.packet(&packet);
                }
                hash.packet(packet);
            }
            Ok(None) => break None,
            Err(ReadError::Container(reason)) => break Some(reason),
            Err(ReadError::System(reason)) => {
                return Err(VideoError::Read { path: path.into(), reason });
            }
        }
        if u32::try_from(rows.len()).is_err() {
            break Some("there are too many packets".to_owned());
        }
    };
    let fields = fields.found();
    for (row, unreferenced) in rows.iter_mut().zip(references.finish()) {
        // Half a frame cannot be left out for itself.
        row.disposable = unreferenced && !fields && !row.corrupt && !row.key;
    }
    let told = order.map(Order::finish).unwrap_or_default();
    Ok(Pass { rows, stopped, fields, told, lost_chunks: Vec::new() })
}

/// A packet, without its checksum.
pub(crate) fn row(packet: &ff::Packet, id: Id, layout: Layout, data: &[u8]) -> Row {
    let key = packet.is_key();
    let discarded = input::is_discarded(packet);
    Row {
        pts: packet.pts(),
        dts: packet.dts(),
        pos: i64::try_from(packet.position()).ok().filter(|&at| at >= 0),
        size: u32::try_from(data.len()).unwrap_or(u32::MAX),
        duration: packet.duration(),
        key,
        entry: bitstream::start(id, layout, data, key) == Start::Clean,
        hidden: discarded || bitstream::is_silent(id, data),
        corrupt: packet.is_corrupt(),
        disposable: false,
        sum: 0,
    }
}

/// The frames that packets promise, in presentation order.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Frames {
    pub(crate) pts: Vec<i64>,
    /// The packet of each frame.
    pub(crate) rows: Vec<u32>,
    /// The tick at which the last frame ends.
    pub(crate) end: i64,
}

/// Why the packets do not tell the frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    NoTime,
    SameTime,
    TimeJumps,
    Fields,
    /// A container or codec that is known to misreport.
    Untrusted,
    /// The first frames that came out of the decoder were others.
    Disagrees,
    /// Frames are counted by their packets, and some of those are gone.
    Missing,
}

impl Doubt {
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::NoTime => "some packets carry no time",
            Self::SameTime => "two packets carry the same time",
            Self::TimeJumps => "the times jump backwards",
            Self::Fields => "frames are coded as two fields",
            Self::Untrusted => "this container does not keep frame times",
            Self::Missing => "packets by which frames are counted are missing",
            Self::Disagrees => "the decoder gives other frames than the packets promise",
        }
    }
}

/// The table that the packets give.
pub(crate) fn frames(pass: &Pass) -> Result<Frames, Doubt> {
    if pass.fields {
        return Err(Doubt::Fields);
    }
    let dts = pass.rows.iter().filter_map(|row| row.dts);
    if dts.clone().zip(dts.skip(1)).any(|(a, b)| b < a) {
        return Err(Doubt::TimeJumps);
    }
    let shown = pass.rows.iter().zip(0u32..).filter(|(row, _)| !row.hidden);
    let timed: Option<Vec<_>> =
        shown.map(|(row, at)| row.pts.map(|pts| (pts, at))).collect();
    let mut timed = timed.ok_or(Doubt::NoTime)?;
    timed.sort_unstable();
    if timed.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        return Err(Doubt::SameTime);
    }
    let (pts, rows): (Vec<_>, Vec<_>) = timed.into_iter().unzip();
    let last = rows.last().and_then(|&at| pass.rows.get(at as usize));
    let end = end(&pts, last.map_or(0, |row| row.duration));
    Ok(Frames { pts, rows, end })
}

/// The end of the last frame: by its own duration, else by the commonest distance of two
/// frames, else one tick.
pub(crate) fn end(pts: &[i64], duration: i64) -> i64 {
    let last = pts.last().copied().unwrap_or(0);
    let length = if duration > 0 { duration } else { usual_distance(pts).unwrap_or(1) };
    last.saturating_add(length.max(1))
}

/// The median distance between neighbours.
fn usual_distance(pts: &[i64]) -> Option<i64> {
    let mut distances: Vec<i64> =
        pts.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).collect();
    distances.sort_unstable();
    distances.get(distances.len() / 2).copied()
}

#[cfg(test)]
mod tests;
