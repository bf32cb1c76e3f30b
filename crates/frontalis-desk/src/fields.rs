//! Field by field: an interlaced frame holds two pictures of different times, half a frame
//! apart, and stepping can go from one to the next.
//!
//! The transport knows frames only; this says which half of the frame is meant. What is
//! coded stays the frame.

use frontalis_core::FrameIndex;

use crate::transport::Transport;

/// How much of a frame is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Half {
    /// All of it.
    #[default]
    Whole,
    /// The field that is earlier in time.
    First,
    /// The field that is later.
    Second,
}

/// Whether stepping goes field by field, and which field is wanted.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    offered: bool,
    on: bool,
    second: bool,
    // Field steps asked for while a frame was still on its way.
    pending: i32,
    // Whether a step to another frame is under way.
    crossing: bool,
}

impl Fields {
    /// Whether the clip has fields.
    pub fn offered(&self) -> bool {
        self.offered
    }

    /// Whether stepping goes field by field.
    pub fn is_on(&self) -> bool {
        self.on
    }

    /// What of the wanted frame is to be shown.
    pub fn half(&self) -> Half {
        match (self.on, self.second) {
            (false, _) => Half::Whole,
            (true, false) => Half::First,
            (true, true) => Half::Second,
        }
    }

    pub(crate) fn offer(&mut self, offered: bool) {
        self.offered = offered;
        self.on &= offered;
    }

    /// On or off; `false` where the clip has no fields.
    pub(crate) fn toggle(&mut self) -> bool {
        self.on = !self.on && self.offered;
        self.rest();
        self.offered
    }

    /// The playhead moves by other means: to the first field of wherever that is.
    pub(crate) fn rest(&mut self) {
        *self = Self { offered: self.offered, on: self.on, ..Self::default() };
    }

    /// Steps by fields, now or once the frame on its way has been shown; gives the frame
    /// that is to be shown, where that is another.
    pub(crate) fn step(
        &mut self,
        by: i32,
        transport: &mut Transport,
    ) -> Option<FrameIndex> {
        if transport.is_stepping() && transport.shown().is_some() {
            self.pending = self.pending.saturating_add(by);
            return None;
        }
        self.go(by, transport)
    }

    /// A frame is on screen: goes on with what is still to be stepped.
    pub(crate) fn arrived(&mut self, transport: &mut Transport) -> Option<FrameIndex> {
        transport.settled()?;
        self.crossing = false;
        let by = std::mem::take(&mut self.pending);
        self.go(by, transport)
    }

    /// The frame asked for cannot be had, and the one on screen stays: so does its field.
    pub(crate) fn stayed(&mut self) {
        self.second ^= self.crossing;
        self.crossing = false;
        self.pending = 0;
    }

    fn go(&mut self, by: i32, transport: &mut Transport) -> Option<FrameIndex> {
        let mut left = by;
        while left != 0 {
            let toward = left.signum();
            left -= toward;
            if (toward > 0) != self.second {
                self.second = !self.second;
                continue;
            }
            let next = transport.step(toward);
            if next.is_some() {
                self.second = !self.second;
                self.pending = left;
                self.crossing = true;
            }
            return next;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use frontalis_core::time::FrameRate;
    use frontalis_core::{FrameTable, Journal, Scheme};

    use super::*;
    use crate::{Command, Desk, Effect};

    /// Four frames, the third of which cannot be had.
    fn desk() -> Desk {
        let rate = FrameRate { num: 25, den: 1 };
        let table = Arc::new(FrameTable::constant(rate, 4).unwrap());
        let mut desk = Desk::new(table, Scheme::facs_2002());
        desk.offer_fields(true);
        assert!(desk.shown(FrameIndex(0)).is_empty());
        desk
    }

    /// What is on screen after this command, once its frames have come.
    fn after(desk: &mut Desk, command: Command, lost: Option<u32>) -> (u32, Half) {
        let mut effects = desk.handle(command, &Journal::new());
        while let Some(Effect::Show(frame)) = effects.pop() {
            effects = if lost == Some(frame.0) {
                desk.refused(frame)
            } else {
                desk.shown(frame)
            };
        }
        (desk.transport().settled().unwrap().0, desk.fields().half())
    }

    #[test]
    fn steps_go_field_by_field_both_ways_and_stop_at_the_ends() {
        use Half::{First, Second};
        let mut desk = desk();
        let mut step = |by| after(&mut desk, Command::Step(by), None);
        assert_eq!(step(1), (1, Half::Whole));
        let mut desk = self::desk();
        assert_eq!(after(&mut desk, Command::ToggleFields, None), (0, First));
        let mut step = |by| after(&mut desk, Command::Step(by), None);
        assert_eq!([step(-1), step(1), step(1)], [(0, First), (0, Second), (1, First)]);
        assert_eq!([step(4), step(1), step(5)], [(3, First), (3, Second), (3, Second)]);
        assert_eq!(
            [step(-1), step(-1), step(-2)],
            [(3, First), (2, Second), (1, Second)]
        );
    }

    #[test]
    fn fields_asked_for_in_a_hurry_wait_for_their_frame() {
        let mut desk = desk();
        after(&mut desk, Command::ToggleFields, None);
        let journal = Journal::new();
        let mut show = |it| desk.handle(it, &journal);
        assert_eq!(show(Command::Step(1)), []);
        assert_eq!(show(Command::Step(1)), [Effect::Show(FrameIndex(1))]);
        assert_eq!(show(Command::Step(1)), []);
        assert_eq!(show(Command::Step(1)), []);
        assert_eq!(desk.shown(FrameIndex(1)), [Effect::Show(FrameIndex(2))]);
        assert_eq!(desk.shown(FrameIndex(2)), []);
        assert_eq!(desk.fields().half(), Half::First);
    }

    #[test]
    fn a_jump_shows_the_first_field() {
        let mut desk = desk();
        after(&mut desk, Command::ToggleFields, None);
        assert_eq!(after(&mut desk, Command::Step(1), None), (0, Half::Second));
        assert_eq!(after(&mut desk, Command::Last, None), (3, Half::First));
    }

    #[test]
    fn a_frame_that_cannot_be_had_is_passed_or_leaves_the_field_as_it_was() {
        let mut desk = desk();
        after(&mut desk, Command::ToggleFields, None);
        let on = after(&mut desk, Command::Step(3), Some(2));
        assert_eq!(on, (1, Half::Second));
        assert_eq!(after(&mut desk, Command::Step(1), Some(2)), (3, Half::First));
        assert_eq!(after(&mut desk, Command::Step(-1), Some(2)), (1, Half::Second));
        let mut desk = self::desk();
        after(&mut desk, Command::ToggleFields, None);
        after(&mut desk, Command::GoTo(FrameIndex(2)), None);
        after(&mut desk, Command::Step(1), None);
        assert_eq!(after(&mut desk, Command::Step(1), Some(3)), (2, Half::Second));
    }

    #[test]
    fn other_clips_have_no_fields() {
        let mut desk = desk();
        desk.offer_fields(false);
        let told = desk.handle(Command::ToggleFields, &Journal::new());
        assert!(
            matches!(&told[..], [Effect::Tell(it)] if it.text.contains("interlaced"))
        );
        assert!(!desk.fields().is_on());
    }
}
