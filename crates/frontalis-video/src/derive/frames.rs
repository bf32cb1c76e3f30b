//! The frames of a file that keeps no times and is damaged, in order.

use std::collections::BTreeSet;

use frontalis_core::Finding;

use super::{DAMAGED, Decoded, REORDER, Shown};
use crate::findings;
use crate::index::Pass;
use crate::media::NO_ROW;
use crate::slots::{self, Event, Packet, Stretch};

/// Which picture each frame is, and what cannot be had.
pub(super) struct Frames {
    /// The picture that came out; `None` of a frame that cannot be had.
    pub(super) shown: Vec<Option<usize>>,
    pub(super) lost: Vec<(u32, String)>,
    stretches: Vec<Stretch>,
}

impl Frames {
    /// One picture after another; `lost` are among them.
    pub(super) fn counted(lost: Vec<(u32, String)>, n: usize) -> Self {
        let stretches = vec![Stretch::Whole(0..n)];
        Self { shown: (0..n).map(Some).collect(), lost, stretches }
    }

    /// The time of each, where each picture has one: as many chunks later as are missing
    /// before it, since times are counts of chunks.
    pub(super) fn times(&self, shown: &[Shown]) -> Option<Vec<i64>> {
        let (mut out, mut pending): (Vec<i64>, u32) = (Vec::new(), 0);
        let mut shift = 0;
        for stretch in &self.stretches {
            match stretch {
                Stretch::Lost { n, missing } => {
                    pending += n;
                    shift += i64::from(*missing);
                }
                Stretch::Unknown { n } => pending += n,
                Stretch::Whole(range) => {
                    let times = shown.get(range.clone())?.iter();
                    let times: Option<Vec<i64>> =
                        times.map(|it| Some(it.time?.saturating_add(shift))).collect();
                    let times = times?;
                    let first = *times.first()?;
                    let from = match out.last() {
                        Some(last) => last + 1,
                        None => first.checked_sub(pending.into())?,
                    };
                    out.extend((from..).take(std::mem::take(&mut pending) as usize));
                    out.extend(times);
                }
            }
        }
        let from = out.last().map_or(0, |it| it + 1);
        out.extend((from..).take(pending as usize));
        Some(out)
    }
}

/// The frames of what came out, with what is known to have happened to the packets.
/// `rows` are the packets of the pictures.
pub(super) fn of(
    decoded: &Decoded,
    rows: &[u32],
    pass: &Pass,
    notes: &mut Vec<Finding>,
) -> Frames {
    let shown = &decoded.shown;
    let events = events(decoded, rows, pass);
    let known = !rows.contains(&NO_ROW) && !pass.fields;
    let stretches = if known {
        slots::stretches(rows, &packets(pass), &events)
    } else {
        up_to(first(shown, rows, &events), shown.len())
    };
    let (mut out, mut lost) = (Vec::new(), Vec::new());
    for stretch in &stretches {
        let at = u32::try_from(out.len()).unwrap_or(u32::MAX);
        let (n, reason) = match stretch {
            Stretch::Whole(range) => {
                out.extend(range.clone().map(Some));
                continue;
            }
            Stretch::Lost { n, missing: 0 } => (*n, DAMAGED),
            Stretch::Lost { n, missing } => {
                notes.push(findings::of_missing(at..at + n, *missing));
                (*n, "pictures are missing from the file here")
            }
            Stretch::Unknown { n } => {
                notes.push(findings::of_unknown(at));
                (*n, "how many pictures are missing before it is not known")
            }
        };
        out.extend((0..n).map(|_| None));
        lost.extend((at..at + n).map(|frame| (frame, reason.to_owned())));
    }
    Frames { shown: out, lost, stretches }
}

fn packets(pass: &Pass) -> Vec<Packet> {
    let pictures = pass.told.pictures.iter().copied().chain(std::iter::repeat(1));
    let packet = |(row, pictures): (&crate::index::Row, u32)| Packet {
        pictures: if row.hidden { 0 } else { pictures },
        entry: row.entry,
    };
    pass.rows.iter().zip(pictures).map(packet).collect()
}

fn events(decoded: &Decoded, rows: &[u32], pass: &Pass) -> Vec<Event> {
    let Decoded { shown, damaged, absent } = decoded;
    let mut out = pass.told.events.clone();
    out.extend(absent.iter().map(|&row| pass.told.absent(row)));
    let pictures = shown.iter().zip(rows).filter(|it| it.0.marked && *it.1 != NO_ROW);
    let corrupt = pass.rows.iter().zip(0..).filter(|it| it.0.corrupt).map(|it| it.1);
    let all = damaged.iter().chain(&pass.told.hollow);
    let all = all.copied().chain(pictures.map(|it| *it.1)).chain(corrupt);
    let n = u32::try_from(pass.rows.len()).unwrap_or(u32::MAX);
    let came_out: BTreeSet<u32> = rows.iter().copied().collect();
    // One at the very end is of the last packet.
    let all = all.map(|row| row.min(n.saturating_sub(1)));
    out.extend(all.map(|row| Event::damage(row, came_out.contains(&row))));
    for event in &mut out {
        // A decoder may drop what it has not given out yet.
        let held = event.from.saturating_sub(REORDER as u32)..event.from;
        let mut dropped = held.filter(|it| !came_out.contains(it));
        if let Some(row) = dropped.next() {
            event.from = row.saturating_sub(1);
        }
    }
    out
}

/// The first picture that may be concerned by any of it.
fn first(shown: &[Shown], rows: &[u32], events: &[Event]) -> usize {
    let damaged = shown.iter().position(|it| it.damaged);
    let event = events.iter().map(|it| it.from).min();
    let of_event = |row: u32| {
        rows.iter().position(|&it| it != NO_ROW && row <= it).unwrap_or(row as usize)
    };
    let first = damaged.into_iter().chain(event.map(of_event)).min();
    first.unwrap_or(0).min(shown.len()).saturating_sub(REORDER)
}

/// The pictures up to `at`, and nothing behind.
fn up_to(at: usize, n: usize) -> Vec<Stretch> {
    let behind = Stretch::Unknown { n: u32::try_from(n - at).unwrap_or(u32::MAX) };
    if at == 0 { vec![behind] } else { vec![Stretch::Whole(0..at), behind] }
}
