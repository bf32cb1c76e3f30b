//! Where a sound is damaged, in stretches, and the sentence for the coder.

use frontalis_core::time::text::clock;
use frontalis_core::{Finding, MediaTime, Place, Severity};

/// Stretches that are kept; beyond them the last one grows.
const MOST: usize = 100;

/// Stretches of a sound that could not be decoded, in order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Damage {
    stretches: Vec<(MediaTime, MediaTime)>,
    reason: Option<String>,
}

impl Damage {
    /// Something at `time` did not decode.
    pub(super) fn add(&mut self, time: Option<MediaTime>, reason: &str) {
        let time = time.unwrap_or(MediaTime::ZERO);
        self.reason.get_or_insert_with(|| reason.to_owned());
        let second = MediaTime::new(1, 1).unwrap_or(MediaTime::ZERO);
        let full = self.stretches.len() >= MOST;
        match self.stretches.last_mut() {
            Some((first, last))
                if full || last.plus(second).is_some_and(|it| time <= it) =>
            {
                *first = time.min(*first);
                *last = time.max(*last);
            }
            _ => self.stretches.push((time, time)),
        }
    }

    /// One sentence for all of it.
    pub(super) fn finding(&self) -> Option<Finding> {
        let (first, last) = self.stretches.first()?;
        let reason = self.reason.as_deref().unwrap_or("it does not decode");
        let place = match self.stretches.len() {
            1 if first == last => format!("at {}", clock(*first)),
            1 => format!("from {} to {}", clock(*first), clock(*last)),
            n => format!("in {n} places, the first at {}", clock(*first)),
        };
        Some(said(format!(
            "the sound is damaged {place} ({reason}): there is silence instead. The \
             pictures are not concerned; for the sound copy the file again"
        )))
    }
}

/// The finding about damaged sound, in these words.
pub(super) fn said(text: String) -> Finding {
    Finding {
        place: Place::Whole,
        severity: Severity::Warning,
        id: "sound-damaged",
        text,
    }
}
