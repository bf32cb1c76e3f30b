//! The reference: the neutral frame of this sheet, or one that the same coder has set in
//! another clip of the same person; and what stands on the picture while the two are seen in
//! one place.
//!
//! In turn, what moved between the two frames seems to move, and what did not stands still.
//! Only what is seen changes: what is coded is the current frame throughout.

use std::sync::Arc;
use std::time::Duration;

use frontalis_core::{FrameIndex, FrameTable};
use frontalis_desk::{Command, Pane, Reference, See};
use frontalis_video::{Against, Blend, Media};
use iced::widget::{container, row, slider, text};
use iced::{Center, Element, Fill, Subscription, time};

use super::video::Footage;
use super::{Coding, Message};
use crate::design::style;
use crate::design::tokens::{ACCENT, CAPTION, GOOD, S2, SANS_BOLD};
use crate::text as words;

/// A neutral frame of another clip of the same person.
#[derive(Debug)]
pub(crate) struct Borrowed {
    /// Name of the clip.
    pub(crate) clip: String,
    /// Which frame of it.
    pub(crate) frame: FrameIndex,
    /// Times of its frames.
    pub(crate) table: Arc<FrameTable>,
    /// What its video has to be.
    pub(crate) fingerprint: String,
    /// Whether it is mirrored.
    pub(crate) mirrored: bool,
    state: Lent,
}

#[derive(Debug)]
enum Lent {
    /// Its video is being read.
    Opening,
    Here(Footage),
    /// Why it cannot be had.
    Away(String),
}

impl Borrowed {
    /// One whose video is still to be read.
    pub(crate) fn new(clip: &frontalis_core::rows::ClipRow, frame: FrameIndex) -> Self {
        Self {
            clip: clip.name.clone(),
            frame,
            table: Arc::clone(&clip.table),
            fingerprint: clip.fingerprint.clone(),
            mirrored: clip.mirrored,
            state: Lent::Opening,
        }
    }

    /// Its video, once it is there.
    pub(super) fn footage(&self) -> Option<&Footage> {
        match &self.state {
            Lent::Here(footage) => Some(footage),
            _ => None,
        }
    }
}

impl Coding {
    /// Where the clip has no neutral frame, this one stands in for it.
    pub(crate) fn borrow_neutral(&mut self, borrowed: Borrowed) {
        self.borrowed = Some(borrowed);
        self.desk.seeing_mut().offer_fallback(true);
        self.want_neutral();
    }

    /// The video of that one was read, or could not be.
    pub(super) fn borrowed_opened(&mut self, opened: Result<Arc<Media>, String>) {
        let Some(borrowed) = &mut self.borrowed else { return };
        borrowed.state = match opened {
            Ok(media) if media.fingerprint == borrowed.fingerprint => {
                Lent::Here(Footage::of(media))
            }
            Ok(media) => {
                Lent::Away(words::other_video(&media.path.display().to_string()))
            }
            Err(why) => Lent::Away(why),
        };
        let away = matches!(borrowed.state, Lent::Away(_));
        self.desk.seeing_mut().offer_fallback(!away);
        self.want_neutral();
    }

    /// The same with frames that a program makes.
    #[cfg(test)]
    pub(crate) fn lend(&mut self, footage: Footage) {
        if let Some(borrowed) = &mut self.borrowed {
            borrowed.state = Lent::Here(footage);
        }
        self.want_neutral();
    }

    /// The neutral frame that is seen: this clip's, else that of another.
    pub(super) fn reference_frame(&self) -> Option<FrameIndex> {
        let borrowed = self.borrowed.as_ref().map(|it| it.frame);
        self.folded().neutral().or(borrowed)
    }

    /// The other clip, where its neutral frame is seen.
    pub(super) fn lender(&self) -> Option<&Borrowed> {
        self.borrowed.as_ref().filter(|_| self.folded().neutral().is_none())
    }

    pub(super) fn neutral_is_borrowed(&self) -> bool {
        self.lender().is_some()
    }

    /// Why the neutral frame of the other clip cannot be seen.
    pub(super) fn not_lent(&self) -> Option<&str> {
        match &self.lender()?.state {
            Lent::Away(why) => Some(why),
            _ => None,
        }
    }

    /// The view lets go of a video that is not the one that the frame is of.
    pub(super) fn change_lender(&mut self) {
        let borrows = self.neutral_is_borrowed();
        if self.was_borrowed != borrows {
            self.was_borrowed = borrows;
            self.neutral.forget();
        }
    }

    /// Whether the picture of the reference is turned left to right.
    pub(super) fn reference_turns(&self) -> bool {
        let seeing = self.desk.seeing();
        match self.lender() {
            // A clip that is not mirrored is as it is, however this one is seen.
            Some(lender) if self.clip.mirrored => lender.mirrored && seeing.turns(),
            Some(lender) => lender.mirrored,
            None => seeing.turns(),
        }
    }

    /// The reference in the place of the current frame, where both are seen at once.
    pub(super) fn against(&self) -> Option<Against> {
        let seeing = self.desk.seeing();
        let how = match seeing.reference() {
            Reference::Overlay => Blend::Mix(seeing.mix()),
            Reference::Difference => Blend::Difference(seeing.gain()),
            _ => return None,
        };
        let wanted = self.reference_frame()?;
        let frame = self.neutral.frame_of(wanted).filter(|_| self.is_comparable())?;
        Some(Against { frame: Arc::clone(frame), how })
    }

    /// Whether the two pictures have the same shape and the same hand.
    fn is_comparable(&self) -> bool {
        let ratio =
            |(width, height): (u32, u32)| f64::from(width) / f64::from(height.max(1));
        let (this, other) = (self.current.shape().display, self.neutral.shape().display);
        let alike = (ratio(this) / ratio(other).max(1e-9) - 1.0).abs() < 0.01;
        alike && self.reference_turns() == self.desk.seeing().turns()
    }

    /// It is the other one's turn.
    pub(super) fn flick(&mut self) {
        self.neutral_turn = !self.neutral_turn;
    }

    /// Whether both are seen in turn now: not while frames pass, which would be a third thing.
    fn is_in_turn(&self) -> bool {
        let at_rest = self.desk.transport().settled().is_some() && self.preview.is_none();
        let there = self.reference_frame().is_some_and(|it| self.neutral.shows(it));
        self.desk.seeing().reference() == Reference::InTurn && at_rest && there
    }

    /// Whether the neutral frame stands where the current one usually does.
    pub(super) fn shows_neutral_in_turn(&self) -> bool {
        self.neutral_turn && self.is_in_turn()
    }

    pub(super) fn turns(&self) -> Subscription<Message> {
        if !self.is_in_turn() {
            return Subscription::none();
        }
        // So often a second both are seen.
        let each =
            Duration::from_millis(500 / u64::from(self.desk.seeing().rate().max(1)));
        time::every(each).map(|_| Message::Flick)
    }

    /// What is on screen, while the two are seen in one place: which of them, or how much of
    /// the other.
    pub(super) fn turn_mark(&self) -> Option<Element<'_, Message>> {
        let seeing = self.desk.seeing();
        let (name, ink) = match seeing.reference() {
            Reference::InTurn if self.shows_neutral_in_turn() => (words::NEUTRAL, GOOD),
            Reference::InTurn => (words::CURRENT, ACCENT),
            _ if self.against_is_away() => (words::NO_COMPARISON, ACCENT),
            Reference::Overlay => (words::OVERLAY, ACCENT),
            Reference::Difference => (words::DIFFERENCE, ACCENT),
            Reference::Beside | Reference::Hidden => return None,
        };
        let name = text(name).size(CAPTION).font(SANS_BOLD).color(ink);
        let mut mark = row![name].spacing(S2).align_y(Center);
        let ask = |it: u8| Message::Command(Command::See(See::SetStrength(it)));
        mark = match seeing.reference() {
            Reference::Overlay => {
                let it = slider(0..=100, seeing.mix(), ask).step(5_u8);
                mark.push(it.width(110).height(16))
            }
            Reference::Difference => {
                mark.push(slider(1..=16, seeing.gain(), ask).width(110).height(16))
            }
            Reference::InTurn => {
                let rate =
                    crate::design::kit::mono(words::rate_of(seeing.rate()), CAPTION);
                let rate = iced::widget::button(rate).padding(0).style(style::quiet);
                let rate = rate.on_press(Message::Command(Command::See(See::NextRate)));
                mark.push(crate::design::kit::tip_over(rate, self.spell(words::RATE_TIP)))
            }
            _ => mark,
        };
        let strength = seeing.strength();
        mark = mark.push(strength.map(|it| crate::design::kit::mono(it, CAPTION)));
        let mark = container(mark).padding([3.0, S2]).style(style::card);
        Some(container(mark).padding(S2).width(Fill).into())
    }

    /// Whether there is nothing to compare the current frame with, though that is asked for.
    fn against_is_away(&self) -> bool {
        let reference = self.desk.seeing().reference();
        let both = matches!(reference, Reference::Overlay | Reference::Difference);
        let loaded = self.reference_frame().is_some_and(|it| self.neutral.shows(it));
        both && loaded && !self.is_comparable()
    }

    /// The pane whose camera a view follows.
    pub(super) fn pane_of_current(&self) -> Pane {
        if self.shows_neutral_in_turn() { Pane::Neutral } else { Pane::Current }
    }
}
