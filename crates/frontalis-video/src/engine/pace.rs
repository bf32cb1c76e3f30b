//! How fast the coder goes and how fast this computer decodes. Pure: times are given.

use std::time::{Duration, Instant};

use super::wire::Work;

/// Without a request for so long the coder is at rest.
const REST: Duration = Duration::from_millis(600);
/// Decoding speed that is assumed before any was seen, in pictures a second.
const ASSUMED: f64 = 60.0;

/// Steps a second, from the last few requests.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    last: Option<Instant>,
    /// Smoothed time between two steps, in seconds.
    between: Option<f64>,
}

impl Steps {
    /// A frame was asked for that is `apart` frames from the one before.
    pub(crate) fn asked(&mut self, now: Instant, apart: u32) {
        let since = self.last.replace(now).map(|it| now.saturating_duration_since(it));
        self.between = match since.filter(|&it| it < REST && apart != 0) {
            None => None,
            Some(since) => {
                let each = since.as_secs_f64() / f64::from(apart);
                Some(self.between.map_or(each, |old| 0.8f64.mul_add(old, 0.2 * each)))
            }
        };
    }

    /// Frames passed in a second; 0 at rest.
    pub(crate) fn per_second(&self, now: Instant) -> f64 {
        let resting = self.last.is_none_or(|it| now.saturating_duration_since(it) > REST);
        match self.between {
            Some(between) if !resting => 1.0 / between.max(0.001),
            _ => 0.0,
        }
    }

    /// When the coder will be at rest, where they are not yet.
    pub(crate) fn rests_at(&self) -> Option<Instant> {
        self.last.map(|it| it + REST)
    }
}

/// Pictures decoded in a second.
#[derive(Debug)]
pub(crate) struct Speed {
    seen: Work,
    per_second: f64,
}

impl Default for Speed {
    fn default() -> Self {
        Self { seen: Work::default(), per_second: ASSUMED }
    }
}

impl Speed {
    /// What a decoding side says of its work so far; it starts from 0 when it is started
    /// anew.
    pub(crate) fn told(&mut self, work: Work) {
        if work.pictures < self.seen.pictures {
            self.seen = Work::default();
        }
        let pictures = work.pictures - self.seen.pictures;
        let busy = work.busy_us.saturating_sub(self.seen.busy_us);
        // Single pictures come in bursts; a dozen tell a speed.
        if pictures < 12 || busy == 0 {
            return;
        }
        #[expect(clippy::cast_precision_loss, reason = "counts within one job")]
        let now = pictures as f64 * 1e6 / busy as f64;
        self.per_second = 0.5f64.mul_add(self.per_second, 0.5 * now).clamp(0.5, 1e5);
        self.seen = work;
    }

    /// Pictures in a second.
    pub(crate) fn per_second(&self) -> f64 {
        self.per_second
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steady_steps_have_a_rate_and_rest_has_none() {
        let mut steps = Steps::default();
        let start = Instant::now();
        assert_eq!(steps.per_second(start), 0.0);
        for at in 0..30 {
            steps.asked(start + Duration::from_millis(33 * at), 1);
        }
        let last = start + Duration::from_millis(33 * 29);
        assert!((steps.per_second(last) - 30.3).abs() < 1.0);
        assert_eq!(steps.per_second(last + Duration::from_secs(1)), 0.0);
        // The first step after a rest tells nothing of a rate.
        steps.asked(last + Duration::from_secs(2), 1);
        assert_eq!(steps.per_second(last + Duration::from_secs(2)), 0.0);
    }

    #[test]
    fn speed_is_pictures_by_time() {
        let mut speed = Speed::default();
        for batch in 1..20 {
            speed.told(Work { pictures: batch * 20, busy_us: batch * 100_000 });
        }
        assert!((speed.per_second() - 200.0).abs() < 1.0);
        speed.told(Work { pictures: 3, busy_us: 10 });
        speed.told(Work { pictures: 23, busy_us: 100_010 });
        assert!(speed.per_second() > 199.0);
    }
}
