//! Where things are in a video: by frame, and by exact time.
//!
//! A coder points at frames; a file orders them by presentation time. [`FrameIndex`] and
//! [`MediaTime`] are those two coordinates and [`FrameTable`] is the one bridge between
//! them. Time is exact here: seconds become `f64` at the edge that prints, plots or exports.

mod frame_table;
mod media_time;
pub mod text;

pub use frame_table::{FrameRate, FrameTable, FrameTableError};
pub use media_time::{MediaTime, TimeBase};

/// Position in presentation order; the first frame shown is `FrameIndex(0)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameIndex(pub u32);

impl FrameIndex {
    /// The frame `by` frames later (earlier where negative), held within `0..=last`.
    pub fn moved(self, by: i64, last: FrameIndex) -> Self {
        let at = i64::from(self.0).saturating_add(by).clamp(0, i64::from(last.0));
        Self(u32::try_from(at).unwrap_or(last.0))
    }
}

/// The frames something is visible on, first to last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameSpan {
    // Invariant: first <= last.
    first: FrameIndex,
    last: FrameIndex,
}

impl FrameSpan {
    /// `None` where `last` comes before `first`.
    pub fn new(first: FrameIndex, last: FrameIndex) -> Option<Self> {
        if first <= last { Some(Self { first, last }) } else { None }
    }

    /// One frame.
    pub fn single(frame: FrameIndex) -> Self {
        Self { first: frame, last: frame }
    }

    /// First frame.
    pub fn first(self) -> FrameIndex {
        self.first
    }

    /// Last frame, included.
    pub fn last(self) -> FrameIndex {
        self.last
    }

    /// Number of frames, at least 1 (a `u64`, since both ends may be the extremes of `u32`).
    pub fn n_frames(self) -> u64 {
        u64::from(self.last.0) - u64::from(self.first.0) + 1
    }

    /// Whether `frame` is one of these frames.
    pub fn contains(self, frame: FrameIndex) -> bool {
        self.first <= frame && frame <= self.last
    }

    /// The frames that both spans have.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.first.max(other.first), self.last.min(other.last))
    }
}

/// The landmarks of an action: onset, apex (a plateau, both ends included) and offset.
///
/// The onset is the first frame with a visible change, the offset the last frame before the
/// face is back where it was. Either end of the apex may be missing together while it is not
/// marked, and the offset while the action is *open*: a mark is kept the moment it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Landmarks {
    // Invariant: onset <= apex.first <= apex.last <= offset, as far as they are marked.
    onset: FrameIndex,
    apex: Option<FrameSpan>,
    offset: Option<FrameIndex>,
}

/// Which landmark of an action is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Landmark {
    /// First frame with a visible change.
    Onset,
    /// First frame of the apex.
    ApexFirst,
    /// Last frame of the apex.
    ApexLast,
    /// Last frame before the action is gone.
    Offset,
}

impl Landmark {
    /// The field's word: `onset`, `apex start`, `apex end`, `offset`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Onset => "onset",
            Self::ApexFirst => "apex start",
            Self::ApexLast => "apex end",
            Self::Offset => "offset",
        }
    }
}

/// Landmarks in an order that time does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{} (frame {}) would come before {} (frame {}); the order is onset, apex, offset",
    later.word(), later_at.0, earlier.word(), earlier_at.0
)]
pub struct LandmarkError {
    /// The landmark that has to come first.
    pub earlier: Landmark,
    /// Where it is.
    pub earlier_at: FrameIndex,
    /// The landmark that must not come before it.
    pub later: Landmark,
    /// Where it was to be.
    pub later_at: FrameIndex,
}

impl Landmarks {
    /// Landmarks in order.
    ///
    /// # Errors
    ///
    /// [`LandmarkError`] names the first pair that is out of order.
    pub fn new(
        onset: FrameIndex,
        apex: Option<FrameSpan>,
        offset: Option<FrameIndex>,
    ) -> Result<Self, LandmarkError> {
        let marked = [
            (Landmark::Onset, Some(onset)),
            (Landmark::ApexFirst, apex.map(FrameSpan::first)),
            (Landmark::ApexLast, apex.map(FrameSpan::last)),
            (Landmark::Offset, offset),
        ];
        let mut before = (Landmark::Onset, onset);
        for (later, at) in marked {
            let Some(later_at) = at else { continue };
            if later_at < before.1 {
                let (earlier, earlier_at) = before;
                return Err(LandmarkError { earlier, earlier_at, later, later_at });
            }
            before = (later, later_at);
        }
        Ok(Self { onset, apex, offset })
    }

    /// An action whose onset is marked and nothing else yet.
    pub fn open(onset: FrameIndex) -> Self {
        Self { onset, apex: None, offset: None }
    }

    /// First frame with a visible change.
    pub fn onset(self) -> FrameIndex {
        self.onset
    }

    /// The apex plateau, where it is marked.
    pub fn apex(self) -> Option<FrameSpan> {
        self.apex
    }

    /// Last frame before the action is gone; `None` while the action is open.
    pub fn offset(self) -> Option<FrameIndex> {
        self.offset
    }

    /// Onset to offset; `None` while the action is open.
    pub fn span(self) -> Option<FrameSpan> {
        FrameSpan::new(self.onset, self.offset?)
    }

    /// Onset to the last landmark that is marked: where an open action is known to be.
    pub fn known_span(self) -> FrameSpan {
        let last = self.offset.or(self.apex.map(FrameSpan::last)).unwrap_or(self.onset);
        FrameSpan { first: self.onset, last }
    }

    /// The frame of one landmark, where it is marked.
    pub fn get(self, landmark: Landmark) -> Option<FrameIndex> {
        match landmark {
            Landmark::Onset => Some(self.onset),
            Landmark::ApexFirst => self.apex.map(FrameSpan::first),
            Landmark::ApexLast => self.apex.map(FrameSpan::last),
            Landmark::Offset => self.offset,
        }
    }

    /// The same action with one landmark at another frame. Setting one end of an apex that
    /// is not marked marks an apex of one frame.
    ///
    /// # Errors
    ///
    /// [`LandmarkError`] where the order would break.
    pub fn with(self, landmark: Landmark, at: FrameIndex) -> Result<Self, LandmarkError> {
        let apex_error = |earlier_at, later_at| LandmarkError {
            earlier: Landmark::ApexFirst,
            earlier_at,
            later: Landmark::ApexLast,
            later_at,
        };
        match landmark {
            Landmark::Onset => Self::new(at, self.apex, self.offset),
            Landmark::Offset => Self::new(self.onset, self.apex, Some(at)),
            Landmark::ApexFirst => {
                let last = self.apex.map_or(at, FrameSpan::last);
                let apex = FrameSpan::new(at, last).ok_or(apex_error(at, last))?;
                Self::new(self.onset, Some(apex), self.offset)
            }
            Landmark::ApexLast => {
                let first = self.apex.map_or(at, FrameSpan::first);
                let apex = FrameSpan::new(first, at).ok_or(apex_error(first, at))?;
                Self::new(self.onset, Some(apex), self.offset)
            }
        }
    }
}

#[cfg(test)]
mod tests;
