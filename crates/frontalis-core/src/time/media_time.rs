//! Exact time: a reduced fraction of a second, and the ticks it comes from.

use std::cmp::Ordering;

/// The length of one tick in seconds, as `num / den`: a stream's unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeBase {
    // Invariant: num > 0 and den > 0.
    num: u32,
    den: u32,
}

impl TimeBase {
    /// `None` where either number is 0.
    pub fn new(num: u32, den: u32) -> Option<Self> {
        if num > 0 && den > 0 { Some(Self { num, den }) } else { None }
    }

    /// Numerator, in seconds.
    pub fn num(self) -> u32 {
        self.num
    }

    /// Denominator.
    pub fn den(self) -> u32 {
        self.den
    }
}

/// An exact time or duration in seconds, as `num / den`; it may be negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MediaTime {
    // Invariant: den > 0 and gcd(num, den) == 1, so equal times are equal fields.
    num: i64,
    den: u64,
}

impl MediaTime {
    /// No time at all.
    pub const ZERO: Self = Self { num: 0, den: 1 };

    /// `num / den` seconds, reduced; `None` where `den` is 0.
    pub fn new(num: i64, den: u64) -> Option<Self> {
        reduced(i128::from(num), u128::from(den))
    }

    /// The time of tick `ticks` of `base`; `None` past what 64 bits hold.
    pub fn from_ticks(ticks: i64, base: TimeBase) -> Option<Self> {
        reduced(i128::from(ticks) * i128::from(base.num), u128::from(base.den))
    }

    /// The tick of `base` that is exactly this time; `None` between two ticks.
    pub fn to_ticks(self, base: TimeBase) -> Option<i64> {
        let num = i128::from(self.num).checked_mul(i128::from(base.den))?;
        let den = i128::from(self.den).checked_mul(i128::from(base.num))?;
        if num % den == 0 { i64::try_from(num / den).ok() } else { None }
    }

    /// The numerator of the reduced fraction, in seconds.
    pub fn num(self) -> i64 {
        self.num
    }

    /// The denominator of the reduced fraction.
    pub fn den(self) -> u64 {
        self.den
    }

    /// This time plus another; `None` past what 64 bits hold.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = i128::from(self.num).checked_mul(i128::from(other.den))?;
        let right = i128::from(other.num).checked_mul(i128::from(self.den))?;
        let den = u128::from(self.den).checked_mul(u128::from(other.den))?;
        reduced(left.checked_add(right)?, den)
    }

    /// This time less another; `None` past what 64 bits hold.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { num: other.num.checked_neg()?, den: other.den })
    }

    /// Whole milliseconds, rounded half away from zero: for print and for formats that
    /// count milliseconds.
    pub fn round_ms(self) -> i64 {
        self.round_to(1000)
    }

    /// Whole `1 / per_second` parts of a second, rounded half away from zero; the extreme
    /// `i64` where it does not fit.
    pub fn round_to(self, per_second: u32) -> i64 {
        let (num, den) =
            (i128::from(self.num) * i128::from(per_second), i128::from(self.den));
        let half = if num < 0 { -den } else { den };
        let rounded = (2 * num + half) / (2 * den);
        i64::try_from(rounded).unwrap_or(if num < 0 { i64::MIN } else { i64::MAX })
    }

    /// Seconds as a float, for plots and for tables that print decimals; the nearest `f64`
    /// up to the rounding of one division.
    #[expect(
        clippy::cast_precision_loss,
        reason = "the edge where time stops being exact"
    )]
    pub fn as_secs_f64(self) -> f64 {
        self.num as f64 / self.den as f64
    }
}

impl PartialOrd for MediaTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for MediaTime {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = i128::from(self.num) * i128::from(other.den);
        let right = i128::from(other.num) * i128::from(self.den);
        left.cmp(&right)
    }
}

fn reduced(num: i128, den: u128) -> Option<MediaTime> {
    if den == 0 {
        return None;
    }
    let by = gcd(num.unsigned_abs(), den);
    let num = num / i128::try_from(by).ok()?;
    Some(MediaTime { num: i64::try_from(num).ok()?, den: u64::try_from(den / by).ok()? })
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ntsc_frames_are_exact() {
        let base = TimeBase::new(1001, 30000).unwrap();
        let time = MediaTime::from_ticks(30000, base).unwrap();
        assert_eq!((time.num(), time.den()), (1001, 1));
        assert_eq!(MediaTime::new(1, 3).unwrap().to_ticks(base), None);
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        assert_eq!(MediaTime::new(1, 2000).unwrap().round_ms(), 1);
        assert_eq!(MediaTime::new(-1, 2000).unwrap().round_ms(), -1);
        assert_eq!(MediaTime::new(i64::MAX, 1).unwrap().round_ms(), i64::MAX);
    }

    proptest! {
        /// Ticks come back from time as they went in, and order is kept.
        #[test]
        fn ticks_round_trip(a in any::<i32>(), b in any::<i32>(), num in 1..5000u32, den in 1..200_000u32) {
            let base = TimeBase::new(num, den).unwrap();
            let (x, y) = (i64::from(a), i64::from(b));
            let (s, t) = (
                MediaTime::from_ticks(x, base).unwrap(),
                MediaTime::from_ticks(y, base).unwrap(),
            );
            prop_assert_eq!(s.to_ticks(base), Some(x));
            prop_assert_eq!(s.cmp(&t), x.cmp(&y));
            prop_assert_eq!(s.plus(t).unwrap().minus(t), Some(s));
        }
    }
}
