//! Kappa within a window of tolerance, and what the window gives by chance.
//!
//! A window raises kappa and its chance level alike, so the value never stands without the
//! same figure for one coder turned round in time.

mod overlaps;
mod timeline;
mod windows;

use crate::estimate::{Estimate, Undefined};
use crate::kappa;
use crate::runs::Run;
use crate::table::Table2;

pub use timeline::Timeline;
pub use windows::{Found, Windows};

/// Half-width of a window in frames: `floor(seconds × rate + 1/2)`, seconds and rate as
/// fractions so that no rounding of the rate enters.
pub fn half_width(seconds: (u64, u64), rate: (u64, u64)) -> u64 {
    let (over, under) = (seconds.0 * rate.0, seconds.1 * rate.1);
    if under == 0 { 0 } else { (2 * over + under) / (2 * under) }
}

/// Kappa within one window, both ways: on each frame that both could code, one coder's code
/// stands and the other is credited with it where the other has the same code, on or off,
/// anywhere within `half_width` frames.
///
/// Frames missing for the other have no code; the window may reach across them.
///
/// Source: Sayette, Cohn, Wertz, Perrott & Parrott (2001), Journal of Nonverbal Behavior
/// 25(3), 167-185; rule of Bakeman, Quera & Gnisci (2009), Behavior Research Methods 41(1),
/// 137-147.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tolerant {
    /// Frames to either side.
    pub half_width: u64,
    /// The first coder's code stands.
    pub first: Table2,
    /// The second coder's code stands.
    pub second: Table2,
}

impl Tolerant {
    /// Adds another clip.
    pub fn add(&mut self, other: &Self) {
        self.first = self.first + other.first;
        self.second = self.second + other.second;
    }

    /// Mean of the two kappas; n counts frames.
    ///
    /// Undefined: the reasons of [`kappa::cohen`], of either.
    pub fn mean(&self) -> Estimate {
        let both = kappa::cohen2(self.first)
            .and_then(|a| kappa::cohen2(self.second).map(|b| f64::midpoint(a, b)));
        Estimate::of(both, self.first.n())
    }
}

/// Turns of the second coder for a chance line: `n` of them spread evenly over the scope,
/// none nearer than `least` frames to where they were; none where the scope is too short.
pub fn turns(scope: Run, least: u64, n: u64) -> Vec<u64> {
    let all = scope.n_frames();
    let Some(room) = all.checked_sub(2 * least).filter(|it| *it > 0 && n > 0) else {
        return Vec::new();
    };
    (0..n).map(|at| least + (2 * at + 1) * room / (2 * n)).collect()
}

/// The median of defined values.
///
/// # Errors
///
/// [`Undefined::TooFewUnits`] where none is defined.
pub fn median(mut values: Vec<f64>) -> Result<f64, Undefined> {
    values.sort_by(f64::total_cmp);
    let (low, high) = (values.len().saturating_sub(1) / 2, values.len() / 2);
    match (values.get(low), values.get(high)) {
        (Some(low), Some(high)) => Ok(f64::midpoint(*low, *high)),
        _ => Err(Undefined::TooFewUnits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_widths_of_sayettes_windows() {
        let of = |seconds, rate| half_width(seconds, rate);
        let windows = [(1, 30), (1, 6), (1, 3), (1, 2)];
        assert_eq!(windows.map(|it| of(it, (25, 1))), [1, 4, 8, 13]);
        assert_eq!(windows.map(|it| of(it, (30000, 1001))), [1, 5, 10, 15]);
    }

    #[test]
    fn turns_keep_away_from_home() {
        let scope = Run::new(0, 60).unwrap();
        assert_eq!(turns(scope, 20, 2), [25, 35]);
        assert_eq!(turns(scope, 30, 2), Vec::<u64>::new());
    }
}
