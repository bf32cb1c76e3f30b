//! Windows of long clips: how rows name them, and when they are.

use std::fmt;
use std::sync::Arc;

use frontalis_core::time::FrameRate;
use frontalis_core::{FrameIndex, FrameTable, MediaTime};

/// A window of a clip. Its name in rows, and so in files, is `clip from frame 18000`; people
/// are told its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window<'a> {
    /// The clip, by name.
    pub clip: &'a str,
    /// Its first frame.
    pub from: u64,
}

impl<'a> Window<'a> {
    /// The window of this name; `None` where it is not one's.
    pub fn of(name: &'a str) -> Option<Self> {
        let (clip, from) = name.rsplit_once(" from frame ")?;
        Some(Self { clip, from: from.parse().ok()? })
    }
}

impl fmt::Display for Window<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} from frame {}", self.clip, self.from)
    }
}

/// When the frames of a clip are, since its first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Times {
    /// Evenly spaced.
    Even(FrameRate),
    /// By the file's own timestamps, which vary.
    Own(Arc<FrameTable>),
}

impl Times {
    /// Those of a clip. A table that is even is not held: a set has many.
    pub fn of(table: &Arc<FrameTable>) -> Self {
        match table.is_variable() {
            true => Self::Own(Arc::clone(table)),
            false => Self::Even(table.nominal_rate()),
        }
    }

    /// The time of a frame; the end of the clip for one past the last whose time is not known.
    pub fn at(&self, frame: u64) -> MediaTime {
        let frame = FrameIndex(u32::try_from(frame).unwrap_or(u32::MAX));
        match self {
            // No clip is so long as to be out of reach.
            Self::Even(rate) => rate.time(frame).unwrap_or(MediaTime::ZERO),
            Self::Own(table) => table.time(frame).unwrap_or_else(|| table.length()),
        }
    }
}

#[cfg(test)]
mod tests {
    use frontalis_core::TimeBase;
    use frontalis_core::time::text::clock;

    use super::*;

    #[test]
    fn a_window_has_a_name_and_is_found_by_it() {
        let of = Window { clip: "a from frame b", from: 18_000 };
        assert_eq!(of.to_string(), "a from frame b from frame 18000");
        assert_eq!(Window::of(&of.to_string()), Some(of));
        assert_eq!((Window::of("interview"), Window::of("a from frame b")), (None, None));
    }

    /// 29.97 frames a second; and a clip whose second half is three times as fast.
    #[test]
    fn a_frame_is_when_the_file_says() {
        let even = FrameTable::constant(FrameRate { num: 30_000, den: 1001 }, 40_000);
        let even = Times::of(&Arc::new(even.unwrap()));
        assert!(matches!(even, Times::Even(_)));
        assert_eq!(clock(even.at(18_000)), "00:10:00.600");
        let ticks = (0..300).map(|it| if it < 150 { 90 * it } else { 9000 + 30 * it });
        let base = TimeBase::new(1, 900).unwrap();
        let varies = FrameTable::new(base, ticks.collect(), 18_000).unwrap();
        let varies = Times::of(&Arc::new(varies));
        assert_eq!(
            [100, 200, 300].map(|it| varies.at(it).round_ms()),
            [10_000, 16_667, 20_000]
        );
    }
}
