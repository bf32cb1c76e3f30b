//! Whether a working copy is to be offered, by one judgement after another.
//!
//! An offer that is not needed costs hours and gigabytes, so a judgement only speaks for it
//! where the video would be slow even with the computer to itself, and two have to. While
//! other programs work it is put off; one that finds the video smooth is the last.

use std::time::Duration;

use super::{Pace, STEPS_PER_SECOND, Smoothness};

/// Share of the processors that others may have while a judgement still counts.
const MOST_OTHERS: f64 = 0.3;
/// Judgements that have to speak for a working copy.
const AGREED: u32 = 2;
/// Judgements there are at most.
const MOST_HEARD: u32 = 9;
/// From one judgement to the next; twice as long after each that said nothing.
const APART: Duration = Duration::from_secs(5);

/// The judgements on one video so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Jury {
    n_rough: u32,
    n_doubtful: u32,
}

/// What follows from a judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// A working copy is offered.
    Offer,
    /// After this time it is judged again.
    Again(Duration),
    /// Nothing is offered.
    Leave,
}

impl Jury {
    /// Hears one judgement more.
    pub fn hear(&mut self, judged: &Smoothness) -> Ruling {
        let Smoothness::NotSmooth { pace, .. } = judged else { return Ruling::Leave };
        if pace.is_doubtful() {
            self.n_doubtful += 1;
        } else {
            self.n_rough += 1;
        }
        if AGREED <= self.n_rough {
            Ruling::Offer
        } else if MOST_HEARD <= self.n_rough + self.n_doubtful {
            Ruling::Leave
        } else {
            Ruling::Again(APART * 2_u32.pow(self.n_doubtful))
        }
    }
}

impl Pace {
    /// Whether it may be that other programs alone made it slow.
    fn is_doubtful(&self) -> bool {
        // With the computer to itself it gets at most what they had besides.
        let alone = self.slowest() / (1.0 - self.others).max(f64::EPSILON);
        MOST_OTHERS < self.others || STEPS_PER_SECOND <= alone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(fps: f64, others: f64) -> Smoothness {
        let pace = Pace {
            decode_fps: 90.0,
            backward_fps: fps,
            longest_group: 250,
            window: 60,
            others,
        };
        if STEPS_PER_SECOND <= fps {
            Smoothness::Smooth(pace)
        } else {
            Smoothness::NotSmooth { pace, copy: None }
        }
    }

    /// Judgements as backward steps a second and the share of others; the last has to come
    /// to this, and all before it to judging again.
    #[track_caller]
    fn check(judgements: &[(f64, f64)], expected: Ruling) {
        let mut jury = Jury::default();
        let rulings: Vec<Ruling> =
            judgements.iter().map(|it| jury.hear(&judged(it.0, it.1))).collect();
        let (last, before) = rulings.split_last().unwrap();
        assert_eq!(*last, expected);
        assert!(before.iter().all(|it| matches!(it, Ruling::Again(_))), "{rulings:?}");
    }

    #[test]
    fn two_that_agree_make_an_offer() {
        check(&[(12.0, 0.0)], Ruling::Again(APART));
        check(&[(12.0, 0.0), (14.0, 0.1)], Ruling::Offer);
        check(&[(12.0, 0.0), (31.0, 0.0)], Ruling::Leave);
    }

    #[test]
    fn smooth_is_smooth_however_busy_the_computer_is() {
        check(&[(30.0, 0.0)], Ruling::Leave);
        check(&[(30.0, 0.9)], Ruling::Leave);
    }

    #[test]
    fn while_others_work_it_is_put_off() {
        check(&[(3.0, 0.5)], Ruling::Again(2 * APART));
        check(&[(3.0, 0.5), (3.0, 1.0)], Ruling::Again(4 * APART));
        check(&[(3.0, 0.5), (3.0, 0.5), (12.0, 0.0), (12.0, 0.0)], Ruling::Offer);
        // Slow, but not where it has the computer to itself.
        check(&[(25.0, 0.2), (25.0, 0.2)], Ruling::Again(4 * APART));
        check(&[(20.0, 0.2), (20.0, 0.2)], Ruling::Offer);
    }

    #[test]
    fn it_does_not_go_on_for_ever() {
        check(&[(3.0, 0.9); MOST_HEARD as usize], Ruling::Leave);
    }
}
