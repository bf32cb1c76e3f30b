//! How long expressions last, and what published conventions call that.
//!
//! The conventions disagree (a "micro" expression ends at 1/15 s in one and at 1/2 s in
//! another), so each is a named, cited [`Profile`] and none is built in. Invariant: time
//! comes from the clip's own timestamps, exactly. A first visible frame says only that the
//! change came after the frame before it, so a duration is an interval, and a class is
//! certain only where the whole interval is in it.

mod cases;
mod deciding;
mod profiles;
mod timing;

use frontalis_core::time::{FrameRate, FrameTable};
use frontalis_core::{Landmarks, MediaTime};

pub use deciding::Decidable;
pub use profiles::profiles;
pub use timing::{Interval, Timing};

/// What an expression of some duration is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DurationClass {
    /// Micro-expression.
    Micro,
    /// Ordinary expression.
    Macro,
    /// In the range of a felt smile.
    FeltSmile,
}

/// The stretch of an expression that a test measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Onset to offset.
    Total,
    /// Onset to the start of the apex.
    OnsetPhase,
    /// The end of the apex to offset.
    OffsetPhase,
}

/// One end of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// A duration of `num / den` seconds.
    Seconds {
        /// Numerator.
        num: u32,
        /// Denominator, not 0.
        den: u32,
    },
    /// A number of frames from onset to offset, both counted, at a frame rate.
    Frames {
        /// Frames.
        n_frames: u32,
        /// Frames per second that the number is for.
        per_second: u32,
    },
}

/// A test on one part: at least, more than, at most, less than.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Test {
    /// What is measured.
    pub part: Part,
    /// The lower end, and whether it belongs.
    pub from: Option<(Limit, bool)>,
    /// The upper end, and whether it belongs.
    pub to: Option<(Limit, bool)>,
}

/// How a profile's authors count the duration of `onset..=offset`. It decides the one figure
/// that is printed; a class goes by the interval, which holds both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counting {
    /// `offset - onset + 1` frames.
    Frames,
    /// `offset - onset` intervals.
    Intervals,
}

/// A published convention on durations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Stable id, as in `yan-2013`.
    pub id: &'static str,
    /// What exports call it.
    pub name: &'static str,
    /// Where it is from.
    pub source: &'static str,
    /// What could not be checked; empty where there is no doubt.
    pub doubt: &'static str,
    /// How its authors count.
    pub counting: Counting,
    /// Its classes, each with tests of which any one will do; the first that holds counts.
    pub classes: &'static [(DurationClass, &'static [Test])],
}

/// What a profile calls a duration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DurationVerdict {
    /// This class, wherever between two frames the change really was.
    Certain(DurationClass),
    /// None of the profile's classes.
    Neither,
    /// The frames, or the landmarks, do not decide it.
    Undecidable {
        /// The classes it may be.
        among: Vec<DurationClass>,
        /// Whether it may also be none of them.
        or_neither: bool,
    },
}

impl DurationClass {
    /// `micro`, `macro` or `felt smile`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Micro => "micro",
            Self::Macro => "macro",
            Self::FeltSmile => "felt smile",
        }
    }
}

/// The shipped profile of an id.
pub fn profile(id: &str) -> Option<&'static Profile> {
    profiles().iter().find(|it| it.id == id)
}

impl Profile {
    /// What the profile calls an expression: certain where every duration that the frames
    /// allow is called the same.
    pub fn classify(&self, timing: &Timing) -> DurationVerdict {
        let called = cases::called(self, timing);
        let mut among: Vec<DurationClass> = called.iter().copied().flatten().collect();
        let or_neither = called.contains(&None);
        match (among.len(), or_neither) {
            (0, _) => DurationVerdict::Neither,
            (1, false) => DurationVerdict::Certain(among.remove(0)),
            _ => DurationVerdict::Undecidable { among, or_neither },
        }
    }

    /// The one figure that the profile's authors would print for an action; `None` while it
    /// is open, or outside the clip.
    pub fn nominal(&self, landmarks: Landmarks, table: &FrameTable) -> Option<MediaTime> {
        let span = landmarks.span()?;
        match self.counting {
            Counting::Frames => table.duration(span),
            Counting::Intervals => {
                table.time(span.last())?.minus(table.time(span.first())?)
            }
        }
    }

    /// What to tell the coder where the profile's shortest limit spans fewer than three
    /// frames of the clip, so that onset, apex and offset cannot be told apart.
    pub fn too_fine_for(&self, table: &FrameTable) -> Option<String> {
        let shortest = self.limits().filter_map(Limit::time).min()?;
        let rate = table.nominal_rate().as_f64();
        let n_frames = shortest.as_secs_f64() * rate;
        (n_frames < 3.0).then(|| {
            format!(
                "{}: its shortest limit ({}/{} s) is {n_frames:.1} frames long at {rate:.2} \
                 frames per second, so onset, apex and offset cannot be told apart there",
                self.name,
                shortest.num(),
                shortest.den(),
            )
        })
    }
}

impl Profile {
    fn limits(&self) -> impl Iterator<Item = Limit> {
        let tests = self.classes.iter().flat_map(|it| it.1);
        tests.flat_map(|it| [it.from, it.to]).flatten().map(|it| it.0)
    }
}

impl Part {
    /// `total`, `onset phase` or `offset phase`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::OnsetPhase => "onset phase",
            Self::OffsetPhase => "offset phase",
        }
    }
}

impl Limit {
    /// Whether the limit can be compared at a rate: one in frames holds at its own only
    /// (within half a per cent, so that 29.97 is 30).
    fn is_of(self, rate: FrameRate) -> bool {
        let Self::Frames { per_second, .. } = self else { return true };
        let wanted = u64::from(per_second) * u64::from(rate.den);
        let off = u128::from(u64::from(rate.num).abs_diff(wanted));
        off * 200 <= u128::from(wanted)
    }

    /// The limit as a time; `None` where it counts frames.
    fn time(self) -> Option<MediaTime> {
        match self {
            Self::Seconds { num, den } => MediaTime::new(i64::from(num), u64::from(den)),
            Self::Frames { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
