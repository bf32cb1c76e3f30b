//! The bridge between frame numbers and exact time: the file's own timestamps, in order.

use super::{FrameIndex, FrameSpan, MediaTime, TimeBase};

/// The presentation timestamps of every frame of a clip, in presentation order.
///
/// `time(frame)` is measured from the first frame, so the first frame is at 0 whatever the
/// file's start time is; [`FrameTable::start`] keeps that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameTable {
    // Invariants: pts is not empty and strictly increasing; end > the last pts; the number
    // of frames fits a FrameIndex; every difference of two pts is a MediaTime.
    base: TimeBase,
    pts: Vec<i64>,
    end: i64,
    // Derived once, since screens ask at every redraw: whether it varies, and the rate.
    variable: bool,
    rate: FrameRate,
}

/// Why timestamps are not a frame table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameTableError {
    /// There is no frame at all.
    #[error("there are no frames")]
    Empty,
    /// More frames than a frame index can name.
    #[error("there are more frames than can be numbered")]
    TooMany,
    /// Two frames at one time, or a frame before the one that precedes it.
    #[error("frame {frame} is not later than the frame before it")]
    NotIncreasing {
        /// The later frame of the pair.
        frame: usize,
    },
    /// The last frame would end before it starts.
    #[error("the last frame has no duration")]
    NoDuration,
    /// Timestamps too far apart to be exact.
    #[error("the timestamps are too far apart")]
    TooFarApart,
}

/// Frames per second as an exact fraction, `num / den`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FrameRate {
    /// Frames.
    pub num: u32,
    /// Seconds; never 0.
    pub den: u32,
}

impl FrameRate {
    /// Frames per second as a float, for print.
    pub fn as_f64(self) -> f64 {
        f64::from(self.num) / f64::from(self.den)
    }

    /// Time of a frame since the first at this rate; `None` out of reach.
    pub fn time(self, frame: FrameIndex) -> Option<MediaTime> {
        let over = i64::from(frame.0).checked_mul(i64::from(self.den))?;
        MediaTime::new(over, u64::from(self.num))
    }
}

impl FrameTable {
    /// A table of the frames at ticks `pts` of `base`, the last of which ends at tick `end`.
    ///
    /// # Errors
    ///
    /// [`FrameTableError`] where the ticks are not strictly increasing, or not in reach.
    pub fn new(base: TimeBase, pts: Vec<i64>, end: i64) -> Result<Self, FrameTableError> {
        let (Some(&first), Some(&last)) = (pts.first(), pts.last()) else {
            return Err(FrameTableError::Empty);
        };
        if u32::try_from(pts.len()).is_err() {
            return Err(FrameTableError::TooMany);
        }
        if let Some(at) = pts.windows(2).position(|it| it[1] <= it[0]) {
            return Err(FrameTableError::NotIncreasing { frame: at + 1 });
        }
        if end <= last {
            return Err(FrameTableError::NoDuration);
        }
        let length = end.checked_sub(first).ok_or(FrameTableError::TooFarApart)?;
        MediaTime::from_ticks(length, base).ok_or(FrameTableError::TooFarApart)?;
        let rate = FrameRate { num: 1, den: 1 };
        let mut table = Self { base, pts, end, variable: false, rate };
        table.variable = table.varies();
        table.rate = table.best_rate();
        Ok(table)
    }

    /// A table of `n_frames` frames at a constant rate, for tests and synthetic clips.
    ///
    /// # Errors
    ///
    /// [`FrameTableError`] where there is no frame or no rate.
    pub fn constant(rate: FrameRate, n_frames: u32) -> Result<Self, FrameTableError> {
        let base =
            TimeBase::new(rate.den, rate.num).ok_or(FrameTableError::NoDuration)?;
        Self::new(base, (0..i64::from(n_frames)).collect(), i64::from(n_frames))
    }

    /// The unit of the timestamps.
    pub fn base(&self) -> TimeBase {
        self.base
    }

    /// The timestamps, in ticks of [`FrameTable::base`], by frame.
    pub fn pts(&self) -> &[i64] {
        &self.pts
    }

    /// The tick at which the last frame ends.
    pub fn end(&self) -> i64 {
        self.end
    }

    /// Whether both give every frame the same time. How long the last frame lasts is left
    /// out: it is the one time that readers of the same file disagree on.
    pub fn agrees_with(&self, other: &Self) -> bool {
        (self.base, &self.pts) == (other.base, &other.pts)
    }

    /// Number of frames, at least 1.
    pub fn n_frames(&self) -> u32 {
        u32::try_from(self.pts.len()).unwrap_or(u32::MAX)
    }

    /// The last frame.
    pub fn last(&self) -> FrameIndex {
        FrameIndex(self.n_frames() - 1)
    }

    /// Every frame of the clip.
    pub fn whole(&self) -> FrameSpan {
        FrameSpan::single(FrameIndex(0)).to(self.last())
    }

    /// Whether the clip has this frame.
    pub fn contains(&self, frame: FrameIndex) -> bool {
        frame <= self.last()
    }

    /// The file's own time of the first frame; often not 0.
    pub fn start(&self) -> MediaTime {
        MediaTime::from_ticks(self.pts[0], self.base).unwrap_or(MediaTime::ZERO)
    }

    /// Time of a frame since the first frame; `None` past the last frame.
    pub fn time(&self, frame: FrameIndex) -> Option<MediaTime> {
        let at = *self.pts.get(frame.0 as usize)?;
        MediaTime::from_ticks(at - self.pts[0], self.base)
    }

    /// From the first frame's time to the end of the last frame.
    pub fn length(&self) -> MediaTime {
        MediaTime::from_ticks(self.end - self.pts[0], self.base)
            .unwrap_or(MediaTime::ZERO)
    }

    /// How long a span is on screen: from the time of its first frame to the time of the
    /// frame after its last. `None` where the clip does not have the span.
    pub fn duration(&self, span: FrameSpan) -> Option<MediaTime> {
        let from = *self.pts.get(span.first().0 as usize)?;
        let last = span.last().0 as usize;
        let to = if last + 1 == self.pts.len() {
            self.end
        } else {
            *self.pts.get(last + 1)?
        };
        MediaTime::from_ticks(to - from, self.base)
    }

    /// The frame on screen at `time` after the first frame; the first frame before that,
    /// the last frame after the end.
    pub fn frame_at(&self, time: MediaTime) -> FrameIndex {
        let after = self.pts.partition_point(|&it| {
            MediaTime::from_ticks(it - self.pts[0], self.base).is_none_or(|t| t <= time)
        });
        FrameIndex(u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX))
    }

    /// Whether frames are spaced unevenly: some frame lies more than one tick away from
    /// where an even spacing from the first frame to the end would put it.
    pub fn is_variable(&self) -> bool {
        self.variable
    }

    fn varies(&self) -> bool {
        let n = self.pts.len() as i128;
        let length = i128::from(self.end) - i128::from(self.pts[0]);
        let off = |(i, &at): (usize, &i64)| {
            let even = i as i128 * length;
            let actual = (i128::from(at) - i128::from(self.pts[0])) * n;
            (actual - even).abs() > n
        };
        self.pts.iter().enumerate().any(off)
    }

    /// Frames over length, reduced: exact at a constant rate, the mean at a variable one.
    /// Ticks too coarse for the rate (milliseconds, say) are seen through: where a standard
    /// rate explains every timestamp to within a tick, it is that rate.
    pub fn nominal_rate(&self) -> FrameRate {
        self.rate
    }

    fn best_rate(&self) -> FrameRate {
        const STANDARD: [(u32, u32); 14] = [
            (24000, 1001),
            (24, 1),
            (25, 1),
            (30000, 1001),
            (30, 1),
            (48, 1),
            (50, 1),
            (60000, 1001),
            (60, 1),
            (90, 1),
            (100, 1),
            (120, 1),
            (200, 1),
            (240, 1),
        ];
        // Most rates are out by the end of the clip already; the rest are looked at closely.
        let possible = STANDARD.into_iter().filter(|rate| self.explains_the_end(*rate));
        let misses = possible.map(|rate| (self.miss(rate), rate));
        // A miss is a fraction of a tick, as (numerator, denominator).
        let fits = misses
            .into_iter()
            .filter(|((miss, tick), _)| self.pts.len() > 1 && miss <= tick);
        let best =
            fits.min_by(|((a, per_a), _), ((b, per_b), _)| (a * per_b).cmp(&(b * per_a)));
        if let Some((_, (num, den))) = best {
            return FrameRate { num, den };
        }
        let length = self.length();
        let per_second = u128::from(self.n_frames()) * u128::from(length.den());
        let seconds = u128::from(length.num().unsigned_abs()).max(1);
        reduced_rate(per_second, seconds)
    }
}

impl FrameTable {
    /// Whether a constant rate would end the clip within a tick of where it ends.
    fn explains_the_end(&self, (num, den): (u32, u32)) -> bool {
        let per_frame = i128::from(den) * i128::from(self.base.den());
        let per_tick = i128::from(num) * i128::from(self.base.num());
        let length = (i128::from(self.end) - i128::from(self.pts[0])) * per_tick;
        (length - i128::from(self.n_frames()) * per_frame).abs() <= per_tick
    }

    /// How far the worst frame lies from where a constant rate would put it, in ticks, as
    /// a numerator and a denominator.
    fn miss(&self, (num, den): (u32, u32)) -> (i128, i128) {
        let per_frame = i128::from(den) * i128::from(self.base.den());
        let per_tick = i128::from(num) * i128::from(self.base.num());
        let ticks = self.pts.iter().chain([&self.end]);
        let miss = |(i, &at): (i128, &i64)| {
            let actual = (i128::from(at) - i128::from(self.pts[0])) * per_tick;
            (actual - i * per_frame).abs()
        };
        ((0..).zip(ticks).map(miss).max().unwrap_or(0), per_tick)
    }
}

/// `num / den` in lowest terms, coarsened until both fit 32 bits.
fn reduced_rate(num: u128, den: u128) -> FrameRate {
    let (mut a, mut b) = (num, den);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let (mut num, mut den) = (num / a.max(1), den / a.max(1));
    while u32::try_from(num).is_err() || u32::try_from(den).is_err() {
        (num, den) = (num / 2, den / 2);
    }
    let as_u32 = |it: u128| u32::try_from(it.max(1)).unwrap_or(u32::MAX);
    FrameRate { num: as_u32(num), den: as_u32(den) }
}

impl FrameSpan {
    /// The span from this one's first frame to `last`, or to its own first frame where
    /// `last` comes before that.
    pub(crate) fn to(self, last: FrameIndex) -> Self {
        Self { first: self.first, last: last.max(self.first) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(den: u32, pts: &[i64], end: i64) -> FrameTable {
        FrameTable::new(TimeBase::new(1, den).unwrap(), pts.to_vec(), end).unwrap()
    }

    #[test]
    fn a_variable_rate_is_no_special_case() {
        let table = table(1000, &[100, 141, 175, 205], 219);
        assert!(table.is_variable());
        assert_eq!(table.start().round_ms(), 100);
        assert_eq!(table.time(FrameIndex(0)), Some(MediaTime::ZERO));
        let span = FrameSpan::new(FrameIndex(1), FrameIndex(3)).unwrap();
        assert_eq!(table.duration(span).unwrap().round_ms(), 78);
        assert_eq!(table.frame_at(MediaTime::new(41, 1000).unwrap()), FrameIndex(1));
        assert_eq!(table.frame_at(MediaTime::new(40, 1000).unwrap()), FrameIndex(0));
        assert_eq!(table.frame_at(MediaTime::new(-1, 1).unwrap()), FrameIndex(0));
        assert_eq!(table.frame_at(MediaTime::new(9, 1).unwrap()), FrameIndex(3));
        assert_eq!(table.time(FrameIndex(4)), None);
    }

    #[test]
    fn tables_agree_whatever_the_length_of_the_last_frame() {
        let one = table(1000, &[0, 40, 80], 120);
        assert!(one.agrees_with(&table(1000, &[0, 40, 80], 113)));
        assert!(!one.agrees_with(&table(1000, &[0, 40, 81], 120)));
        assert!(!one.agrees_with(&table(1001, &[0, 40, 80], 120)));
        assert!(!one.agrees_with(&table(1000, &[0, 40, 80, 120], 160)));
    }

    #[test]
    fn milliseconds_do_not_make_a_rate_variable() {
        let table = table(1000, &[0, 33, 67, 100, 133, 167], 200);
        assert!(!table.is_variable());
        assert_eq!(table.nominal_rate(), FrameRate { num: 30, den: 1 });
    }

    #[test]
    fn an_odd_rate_is_told_as_it_is() {
        let table = FrameTable::constant(FrameRate { num: 37, den: 2 }, 74).unwrap();
        assert_eq!(table.nominal_rate(), FrameRate { num: 37, den: 2 });
        assert!(!table.is_variable());
    }

    #[test]
    fn bad_timestamps_are_named() {
        let base = TimeBase::new(1, 25).unwrap();
        let new =
            |pts: &[i64], end| FrameTable::new(base, pts.to_vec(), end).unwrap_err();
        assert_eq!(new(&[], 1), FrameTableError::Empty);
        assert_eq!(new(&[0, 2, 2], 3), FrameTableError::NotIncreasing { frame: 2 });
        assert_eq!(new(&[0, 2], 2), FrameTableError::NoDuration);
        assert_eq!(new(&[i64::MIN, 0], i64::MAX), FrameTableError::TooFarApart);
    }

    proptest! {
        /// The frame at a frame's own time is that frame, and durations add up.
        #[test]
        fn frames_and_times_meet(
            steps in proptest::collection::vec(1..90_000i64, 1..60),
            start in -1000..1000i64,
        ) {
            let mut pts = vec![start];
            pts.extend(steps.iter().scan(start, |at, step| { *at += step; Some(*at) }));
            let end = pts.pop().unwrap();
            let table = table(90_000, &pts, end);
            for at in 0..table.n_frames() {
                let frame = FrameIndex(at);
                prop_assert_eq!(table.frame_at(table.time(frame).unwrap()), frame);
            }
            prop_assert_eq!(table.duration(table.whole()), Some(table.length()));
        }
    }
}
