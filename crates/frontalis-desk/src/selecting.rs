//! How a selective sheet is coded, as far as the desk goes by it: what counts as a core
//! combination, the coder's reaction time, and what the study's protocol asks for.

use frontalis_core::{FrameIndex, FrameTable, MediaTime};

use crate::transport::Speed;

/// Why a candidate is no event, where the coder does not say it in other words: the key that
/// rejects goes through these.
pub const REASONS: [&str; 5] =
    ["no core combination", "speech", "not visible", "head movement", "blink or swallow"];

/// How a selective sheet is coded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selecting {
    /// The core combinations of the pack, by the ids of its rules, in its order.
    pub cores: Vec<String>,
    /// The coder's reaction time, as it was measured; in milliseconds.
    pub reaction_ms: u32,
    /// Whether slow motion is closed.
    pub slow_closed: bool,
    /// Whether an event has to have its onset and offset, and not its apex only.
    pub whole_events: bool,
}

impl Selecting {
    /// The frame that was on screen the reaction time before `pressed`, at the speed that the
    /// clip is playing at.
    pub(crate) fn seen_at(
        &self,
        table: &FrameTable,
        pressed: FrameIndex,
        speed: Speed,
    ) -> FrameIndex {
        let before = || {
            let ms = i64::from(self.reaction_ms) * i64::from(speed.num);
            let den = u64::try_from(speed.den).ok()?.checked_mul(1000)?;
            let time = table.time(pressed)?.minus(MediaTime::new(ms, den)?)?;
            Some(table.frame_at(time))
        };
        before().unwrap_or(pressed)
    }
}

#[cfg(test)]
mod tests {
    use frontalis_core::time::FrameRate;

    use super::*;

    #[test]
    fn what_was_seen_is_the_reaction_time_before_at_any_speed() {
        let table = FrameTable::constant(FrameRate { num: 25, den: 1 }, 100).unwrap();
        let selecting = Selecting { reaction_ms: 400, ..Selecting::default() };
        let at = |pressed, num, den| {
            selecting.seen_at(&table, FrameIndex(pressed), Speed { num, den }).0
        };
        assert_eq!(at(50, 1, 1), 40);
        assert_eq!(at(50, 1, 2), 45);
        assert_eq!(at(50, 2, 1), 30);
        // Backwards it was later in the clip.
        assert_eq!(at(50, -1, 1), 60);
        assert_eq!(at(3, 1, 1), 0);
        assert_eq!(at(98, -1, 1), 99);
    }
}
