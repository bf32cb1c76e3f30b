//! Frame numbers for a file that keeps no times, where something of it is damaged or missing.
//! Pure.
//!
//! Counting the pictures that come out is right only as long as each one comes out. Packets
//! are counted as well: at a key frame that decoding can begin at, as many frames have been
//! shown as packets promised before it. So every stretch in which something happened, up to
//! the next such key frame, takes as many numbers as there were pictures in it when it was
//! recorded, none of its frames can be had, and those behind it keep their numbers. Where it
//! is not known how many pictures are missing, no frame behind can be had.

/// Something that happened to the packets `from..to`, or between two of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// Pictures that the file has no packets of; `None`: an unknown number.
    pub(crate) missing: Option<u32>,
}

impl Event {
    /// A packet is damaged. Where its picture did not come out, it may be one that is shown
    /// before the picture of the packet before.
    pub(crate) fn damage(row: u32, came_out: bool) -> Self {
        let from = if came_out { row } else { row.saturating_sub(1) };
        Self { from, to: row.saturating_add(1), missing: Some(0) }
    }
}

/// What is known of one packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Packet {
    /// Pictures to show that it holds.
    pub(crate) pictures: u32,
    /// Decoding can begin here.
    pub(crate) entry: bool,
}

/// Frames that follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stretch {
    /// These of the pictures that came out, in order.
    Whole(std::ops::Range<usize>),
    /// As many frames that cannot be had, of which the file has no packets of `missing`.
    Lost { n: u32, missing: u32 },
    /// To the end: these cannot be had, since it is not known which they are.
    Unknown { n: u32 },
}

/// The frames of a file. `shown` are the packets of the pictures that came out, in order.
pub(crate) fn stretches(
    shown: &[u32],
    packets: &[Packet],
    events: &[Event],
) -> Vec<Stretch> {
    let order = Order::of(shown, packets);
    let mut events = events.to_vec();
    events.sort_by_key(|it| (it.from, it.to));
    let mut events = events.into_iter().peekable();
    let mut out = Vec::new();
    // The next picture, and the first packet that is not accounted for.
    let (mut next, mut row) = (0, 0);
    while let Some(event) = events.next() {
        let from = order.cut_before(next, event.from);
        if next < from {
            out.push(Stretch::Whole(next..from));
            row = order.before[from];
        }
        let mut all = vec![event];
        let mut end = all[0].to;
        let resumed = loop {
            let found = (from..shown.len()).find_map(|at| order.resumes(at, end));
            // What happened up to there belongs to the stretch.
            let until = found.as_ref().map_or(u32::MAX, |it| it.until);
            match events.next_if(|it| it.from < until) {
                Some(event) => {
                    end = end.max(event.to);
                    all.push(event);
                }
                None => break found,
            }
        };
        let missing: Option<u32> =
            all.iter().try_fold(0, |sum: u32, it| Some(sum.saturating_add(it.missing?)));
        let left = || order.pictures(row, packets.len() as u32);
        match (missing, resumed) {
            (Some(missing), Some(resumed)) => {
                let own = order.pictures(row, resumed.until).saturating_sub(1);
                out.push(Stretch::Lost { n: own + missing, missing });
                (next, row) = (resumed.at, resumed.until);
            }
            (Some(missing), None) => {
                out.push(Stretch::Lost { n: left() + missing, missing });
                return out;
            }
            (None, _) => {
                let n = left().max(u32::try_from(shown.len() - from).unwrap_or(0));
                out.push(Stretch::Unknown { n });
                return out;
            }
        }
    }
    if next < shown.len() {
        out.push(Stretch::Whole(next..shown.len()));
    }
    out
}

/// How the order of the pictures and that of their packets go together.
struct Order<'a> {
    shown: &'a [u32],
    packets: &'a [Packet],
    /// All packets of the first `k` pictures are before this one.
    before: Vec<u32>,
    /// None of the packets of the pictures from `k` on is before this one.
    after: Vec<u32>,
    /// Whether a packet's picture came out.
    came: Vec<bool>,
}

/// A picture from which on everything is known again.
struct Resumed {
    at: usize,
    /// The first packet that is decoded after it and shown after it.
    until: u32,
}

impl<'a> Order<'a> {
    fn of(shown: &'a [u32], packets: &'a [Packet]) -> Self {
        let mut before = vec![0; shown.len() + 1];
        let mut after = vec![packets.len() as u32; shown.len() + 1];
        let mut came = vec![false; packets.len()];
        for (at, &row) in shown.iter().enumerate() {
            before[at + 1] = before[at].max(row + 1);
            if let Some(came) = came.get_mut(row as usize) {
                *came = true;
            }
        }
        for (at, &row) in shown.iter().enumerate().rev() {
            after[at] = after[at + 1].min(row);
        }
        Self { shown, packets, before, after, came }
    }

    /// Whether those shown before a picture are those decoded before it and its followers.
    fn is_cut(&self, at: usize) -> bool {
        self.before[at] <= self.after[at]
    }

    /// The last such place, from `least` on, of which everything before is decoded before a
    /// packet.
    fn cut_before(&self, least: usize, row: u32) -> usize {
        let end = self.before.partition_point(|&it| it <= row);
        (least..end).rev().find(|&at| self.is_cut(at)).unwrap_or(least)
    }

    /// Whether a picture is a key frame of a packet from `row` on, and it is known which
    /// pictures are shown before it though they are decoded after it.
    fn resumes(&self, at: usize, row: u32) -> Option<Resumed> {
        let own = self.shown[at];
        let until = self.after[at + 1];
        let is_entry = self.packets.get(own as usize).is_some_and(|it| it.entry);
        if own < row || !is_entry || !self.is_cut(at + 1) {
            return None;
        }
        let leading = own as usize + 1..until as usize;
        let known = |it: usize| self.came[it] || self.packets[it].pictures == 0;
        leading.into_iter().all(known).then_some(Resumed { at, until })
    }

    /// How many pictures the packets `from..to` hold.
    fn pictures(&self, from: u32, to: u32) -> u32 {
        let within = self.packets.get(from as usize..to as usize).unwrap_or_default();
        within.iter().fold(0, |sum, it| sum.saturating_add(it.pictures))
    }
}

#[cfg(test)]
mod tests;
