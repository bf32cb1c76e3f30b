//! Measuring how fast a coder reacts: a square lights up after a while that cannot be
//! guessed, and a key is pressed. The median of the trials counts.

use std::time::{Duration, Instant};

/// How many trials there are.
pub(super) const TRIALS: usize = 9;
/// Faster than anyone reacts: it was guessed.
const GUESSED: Duration = Duration::from_millis(100);
/// Slower than this was no reaction to the light.
const ASLEEP: Duration = Duration::from_millis(1500);

/// The trials under way.
#[derive(Clone, Debug)]
pub(super) struct Measuring {
    due: Instant,
    lit: Option<Instant>,
    early: bool,
    ms: Vec<u32>,
}

/// What a key press came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// There is another trial.
    GoOn,
    /// That was the last; this is the coder's reaction time.
    Done(u32),
}

impl Measuring {
    pub(super) fn new(now: Instant) -> Self {
        Self { due: now + wait(0), lit: None, early: false, ms: Vec::new() }
    }

    /// Whether the square is lit.
    pub(super) fn is_lit(&self) -> bool {
        self.lit.is_some()
    }

    /// Whether the key went down before the light.
    pub(super) fn was_early(&self) -> bool {
        self.early
    }

    /// How many trials were done.
    pub(super) fn n_done(&self) -> usize {
        self.ms.len()
    }

    pub(super) fn tick(&mut self, now: Instant) {
        if self.lit.is_none() && self.due <= now {
            self.lit = Some(now);
            self.early = false;
        }
    }

    pub(super) fn press(&mut self, now: Instant) -> Pressed {
        let took = self.lit.take().map(|it| now.saturating_duration_since(it));
        self.due = now + wait(self.ms.len());
        match took.filter(|it| (GUESSED..=ASLEEP).contains(it)) {
            None => self.early = true,
            Some(it) => {
                self.early = false;
                self.ms.push(u32::try_from(it.as_millis()).unwrap_or(u32::MAX));
            }
        }
        if self.ms.len() < TRIALS {
            return Pressed::GoOn;
        }
        self.ms.sort_unstable();
        Pressed::Done(self.ms[TRIALS / 2])
    }
}

/// Between one and three seconds, by what the clock's last digits happen to be.
fn wait(n: usize) -> Duration {
    let start = std::time::SystemTime::now();
    let digits = start.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let spread = u64::from(digits.subsec_micros()) + 7919 * n as u64;
    Duration::from_millis(1000 + spread % 2000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_counts_and_guesses_do_not() {
        let mut now = Instant::now();
        let mut it = Measuring::new(now);
        assert_eq!(it.press(now), Pressed::GoOn);
        assert!(it.was_early() && it.n_done() == 0);
        let mut trial = |it: &mut Measuring, ms| {
            now += Duration::from_secs(4);
            it.tick(now);
            assert!(it.is_lit());
            now += Duration::from_millis(ms);
            it.press(now)
        };
        // Guessed, and asleep.
        for ms in [20, 4000] {
            assert_eq!(trial(&mut it, ms), Pressed::GoOn);
            assert!(it.was_early() && it.n_done() == 0);
        }
        for ms in [300, 310, 900, 290, 305, 315, 320, 280] {
            assert_eq!(trial(&mut it, ms), Pressed::GoOn);
        }
        assert_eq!(trial(&mut it, 330), Pressed::Done(310));
    }
}
