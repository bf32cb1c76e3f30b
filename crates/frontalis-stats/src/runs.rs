//! Runs of frames, half-open, and sets of them.
//!
//! Everything else in Frontalis says a span by its first and last frame, both included.
//! Here, and only here, spans become half-open (`end` = last frame + 1), so that lengths and
//! overlaps are differences. Nothing in this module visits frames: cost grows with the
//! number of runs.

use frontalis_core::{FrameIndex, FrameSpan};

/// At least one frame in a row, `start` up to but without `end`, in frames.
///
/// Frames are numbered in 32 bits, which at 30 a second lasts for four years: studies of
/// millions of actions are held in half the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Run {
    // Invariant: start < end.
    start: u32,
    end: u32,
}

impl Run {
    /// `None` where it would hold no frame, or end beyond what 32 bits number.
    pub fn new(start: u64, end: u64) -> Option<Self> {
        Self::up_to(u32::try_from(start).ok()?, u32::try_from(end).ok()?)
    }

    fn up_to(start: u32, end: u32) -> Option<Self> {
        if start < end { Some(Self { start, end }) } else { None }
    }

    /// First frame.
    pub fn start(self) -> u64 {
        u64::from(self.start)
    }

    /// First frame after it.
    pub fn end(self) -> u64 {
        u64::from(self.end)
    }

    /// Frames in it.
    pub fn n_frames(self) -> u64 {
        u64::from(self.end - self.start)
    }

    /// Frames that both have.
    pub fn overlap(self, other: Self) -> u64 {
        let shared = self.end.min(other.end).saturating_sub(self.start.max(other.start));
        u64::from(shared)
    }

    /// The frames that both have.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::up_to(self.start.max(other.start), self.end.min(other.end))
    }

    /// Whether it has this frame.
    pub fn contains(self, frame: FrameIndex) -> bool {
        self.start <= frame.0 && frame.0 < self.end
    }
}

impl From<FrameSpan> for Run {
    /// The one place where an inclusive span becomes half-open.
    fn from(span: FrameSpan) -> Self {
        // Films number their frames in 32 bits, so that none has frame 2^32 - 1.
        let end = span.last().0.saturating_add(1);
        Self { start: span.first().0.min(end - 1), end }
    }
}

/// A set of frames.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Runs {
    // Invariant: sorted, and every run ends before (not at) the start of the next, so equal
    // sets are equal values.
    runs: Vec<Run>,
}

impl Runs {
    /// No frame.
    pub fn new() -> Self {
        Self::default()
    }

    /// All frames that any of `runs` has; they may overlap and come in any order.
    pub fn union_of(runs: impl IntoIterator<Item = Run>) -> Self {
        let mut runs: Vec<Run> = runs.into_iter().collect();
        // A code's actions, most of what comes here, are a set already: looked at without a
        // stop at the first two that meet, which goes several at a time.
        let apart = |of: &[Run; 2]| of[0].end < of[1].start;
        if runs.array_windows().fold(true, |all, it| all & apart(it)) {
            return Self { runs };
        }
        runs.sort_unstable();
        runs.dedup_by(|next, last| {
            let meet = next.start <= last.end;
            if meet {
                last.end = last.end.max(next.end);
            }
            meet
        });
        Self { runs }
    }

    /// Appends a run that starts no earlier than the last one, joining them where they meet.
    fn push(&mut self, run: Run) {
        match self.runs.last_mut() {
            Some(last) if run.start <= last.end => last.end = last.end.max(run.end),
            _ => self.runs.push(run),
        }
    }

    /// The runs, in order, none touching the next.
    pub fn as_slice(&self) -> &[Run] {
        &self.runs
    }

    /// Whether there is no frame in it.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Frames in it.
    pub fn n_frames(&self) -> u64 {
        self.runs.iter().map(|it| it.n_frames()).sum()
    }

    /// Frames of either.
    pub fn union(&self, other: &Self) -> Self {
        Self::union_of(self.runs.iter().chain(&other.runs).copied())
    }

    /// Frames of both.
    pub fn intersection(&self, other: &Self) -> Self {
        let (a, b) = (self.runs.as_slice(), other.runs.as_slice());
        let mut runs = vec![Run { start: 0, end: 1 }; a.len() + b.len()];
        let (mut i, mut j, mut n) = (0, 0, 0);
        // Every pair is written, and kept where it shares a frame: no branch that is hard to
        // foresee. Shared stretches never touch, since where both go on it is one stretch.
        while let (Some(x), Some(y), Some(to)) = (a.get(i), b.get(j), runs.get_mut(n)) {
            *to = Run { start: x.start.max(y.start), end: x.end.min(y.end) };
            n += usize::from(to.start < to.end);
            let first_ends = x.end <= y.end;
            i += usize::from(first_ends);
            j += usize::from(!first_ends);
        }
        runs.truncate(n);
        Self { runs }
    }

    /// How many frames both have; the same as the length of [`Runs::intersection`].
    pub fn overlap(&self, other: &Self) -> u64 {
        overlap(&self.runs, &other.runs)
    }

    /// Frames of this set that `other` lacks.
    pub fn minus(&self, other: &Self) -> Self {
        let n = self.runs.len() + other.runs.len();
        let mut rest = Self { runs: Vec::with_capacity(n) };
        // What is left of this set begins at `from`, inside the first of `left` or before it.
        let (mut left, mut from) = (self.runs.as_slice(), 0);
        for hole in &other.runs {
            let before = left.iter().take_while(|it| it.end <= hole.start).count();
            rest.extend_from(&left[..before], from);
            left = &left[before..];
            if let Some(cut) = left.first() {
                rest.runs.extend(Run::up_to(cut.start.max(from), hole.start));
            }
            from = hole.end;
            let gone = left.iter().take_while(|it| it.end <= from).count();
            left = &left[gone..];
        }
        rest.extend_from(left, from);
        rest
    }

    /// Appends runs, of the first of them what comes from a frame of it on.
    fn extend_from(&mut self, runs: &[Run], from: u32) {
        if let Some((first, others)) = runs.split_first() {
            self.runs.extend(Run::up_to(first.start.max(from), first.end));
            self.runs.extend_from_slice(others);
        }
    }

    /// The frames inside `window`.
    pub fn clip(&self, window: Run) -> Self {
        let mut runs = meeting(&self.runs, window).to_vec();
        // Only the first and the last can reach out of it.
        if let Some(first) = runs.first_mut() {
            first.start = first.start.max(window.start);
        }
        if let Some(last) = runs.last_mut() {
            last.end = last.end.min(window.end);
        }
        Self { runs }
    }

    /// How many frames lie inside `window`.
    pub fn overlap_with(&self, window: Run) -> u64 {
        meeting(&self.runs, window).iter().map(|it| it.overlap(window)).sum()
    }

    /// Every run longer by `by` frames at both ends, inside `window`.
    pub fn widened(&self, by: u64, window: Run) -> Self {
        let wide = |it: &Run| {
            let start = it.start().saturating_sub(by).max(window.start());
            Run::new(start, it.end().saturating_add(by).min(window.end()))
        };
        // Wider by the same at both ends they stay in order.
        let mut set = Self { runs: Vec::with_capacity(self.runs.len()) };
        self.runs.iter().filter_map(wide).for_each(|it| set.push(it));
        set
    }

    /// The set turned round inside `window` by `by` frames: what leaves at the end comes in
    /// at the start.
    pub fn rotated(&self, by: u64, window: Run) -> Self {
        let mut turned = Self::new();
        self.rotate_into(by, window, &mut turned);
        turned
    }

    /// The same, written into another set, which serves for many turns.
    pub(crate) fn rotate_into(&self, by: u64, window: Run, turned: &mut Self) {
        turned.runs.clear();
        // Fewer frames than the window has.
        let by = (by % window.n_frames()) as u32;
        // What ends beyond this leaves at the end, and comes in that much earlier.
        let edge = window.end - by;
        let inside = meeting(&self.runs, window);
        let stays = |it: &Run| it.end.min(window.end) <= edge;
        let (on, leaves) = inside.split_at(inside.partition_point(stays));
        let back = edge - window.start;
        turned.runs.extend(leaves.iter().map(|it| Run {
            start: it.start.max(edge) - back,
            end: it.end.min(window.end) - back,
        }));
        // One that lies across the edge does both.
        let across = leaves.first().filter(|it| it.start < edge);
        let mut moved = on.iter().chain(across).map(|it| Run {
            start: it.start.max(window.start) + by,
            end: it.end.min(edge) + by,
        });
        // The first may meet what came in before it.
        moved.next().into_iter().for_each(|it| turned.push(it));
        turned.runs.extend(moved);
    }

    /// How many frames lie before each of `points` (rising): the sum over the set cut at the
    /// points. Shape `(points.len(),)`, in frames.
    pub fn counts_before(&self, points: &[u64]) -> Vec<u64> {
        let (mut at, mut whole) = (0, 0);
        let mut count = |point: u64| {
            while let Some(run) = self.runs.get(at).filter(|it| it.end() <= point) {
                whole += run.n_frames();
                at += 1;
            }
            whole + self.runs.get(at).map_or(0, |it| point.saturating_sub(it.start()))
        };
        points.iter().map(|&point| count(point)).collect()
    }
}

impl From<Run> for Runs {
    fn from(run: Run) -> Self {
        Self { runs: vec![run] }
    }
}

impl FromIterator<Run> for Runs {
    fn from_iter<T: IntoIterator<Item = Run>>(runs: T) -> Self {
        Self::union_of(runs)
    }
}

/// The runs of a sorted, disjoint list that share a frame with `window`, by binary search.
pub(crate) fn meeting(runs: &[Run], window: Run) -> &[Run] {
    let from = runs.partition_point(|it| it.end <= window.start);
    let to = runs.partition_point(|it| it.start < window.end);
    &runs[from..to.max(from)]
}

/// What lies ahead in a sorted, disjoint list, for windows that come in order.
pub(crate) struct Ahead<'a> {
    runs: &'a [Run],
}

impl<'a> Ahead<'a> {
    pub(crate) fn of(runs: &'a [Run]) -> Self {
        Self { runs }
    }

    /// The runs that share a frame with `window`, as [`meeting`] has them; it starts no
    /// earlier than the window before.
    pub(crate) fn meeting(&mut self, window: Run) -> &'a [Run] {
        let over = self.runs.iter().take_while(|it| it.end <= window.start).count();
        self.runs = &self.runs[over..];
        let met = self.runs.iter().take_while(|it| it.start < window.end).count();
        &self.runs[..met]
    }
}

/// Visits the units that frames are of, and how many frames of each; `ahead` are units with
/// their frames, in order. The first of them becomes the first that has such a frame: for runs
/// that come in order.
pub(crate) fn by_unit(
    ahead: &mut &[(usize, Run)],
    run: Run,
    mut visit: impl FnMut(usize, u64),
) {
    while let [(_, window), rest @ ..] = *ahead
        && window.end <= run.start
    {
        *ahead = rest;
    }
    for (unit, window) in ahead.iter().take_while(|it| it.1.start < run.end) {
        visit(*unit, window.overlap(run));
    }
}

/// Frames that two sorted, disjoint lists share: two pointers, advancing the one that ends
/// first (specification section 3).
pub(crate) fn overlap(a: &[Run], b: &[Run]) -> u64 {
    let (mut i, mut j, mut sum) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        sum += x.overlap(*y);
        // Advancing by comparison results keeps the loop free of hard-to-foresee branches.
        let first_ends = x.end <= y.end;
        i += usize::from(first_ends);
        j += usize::from(!first_ends);
    }
    sum
}

#[cfg(test)]
mod tests;
