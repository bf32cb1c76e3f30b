//! What a coder has chosen once and expects to find again on the next clip, and after a
//! restart.

use std::time::Duration;

use super::Desk;
use crate::seeing::Reference;

/// The longest rest of a loop that is believed.
const MOST_REST: Duration = Duration::from_secs(10);

/// Choices that are of the coder, not of the clip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Habits {
    /// How long a loop rests at both ends.
    pub rest: Duration,
    /// The name of the pass that is gone through.
    pub pass: String,
    /// Whether the neutral frame is beside the current one.
    pub beside: bool,
}

impl Desk {
    /// The habits as they are now.
    pub fn habits(&self) -> Habits {
        Habits {
            rest: self.transport.rest(),
            pass: self.pass().name.clone(),
            beside: self.seeing.reference() != Reference::Hidden,
        }
    }

    /// Takes habits up. A pass that the scheme has no codes for is passed over.
    pub fn take_up(&mut self, habits: &Habits) {
        self.transport.set_rest(habits.rest.min(MOST_REST));
        if let Some(at) = self.passes.iter().position(|it| it.name == habits.pass) {
            self.pass_at = at;
        }
        self.seeing.set_beside(habits.beside);
    }
}
