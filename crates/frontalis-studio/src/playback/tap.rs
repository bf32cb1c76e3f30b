//! Where a sound device takes its samples from.
//!
//! Keeps true: [`Tap::fill`] runs on the device's own thread and never blocks, allocates or
//! waits; samples that are no longer wanted are passed over, never heard; and for all that
//! is heard it leaves word of when.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rtrb::{Consumer, Producer, RingBuffer};

/// Channels in the ring: left and right.
pub(super) const CHANNELS: usize = 2;
/// Words of when that may wait to be read.
const MOMENTS: usize = 256;
/// Loudness changes by full scale within this many samples, so that it does not click.
const FADE: f32 = 512.0;

/// What the device is told while it plays.
#[derive(Debug, Default)]
pub(super) struct Control {
    /// Samples before this one are not wanted any more.
    wanted_from: AtomicU64,
    /// Bits of a factor, 0 to 1.
    gain: AtomicU32,
}

impl Control {
    pub(super) fn set_gain(&self, gain: f32) {
        self.gain.store(gain.clamp(0.0, 1.0).to_bits(), Ordering::Relaxed);
    }

    /// Passes over every sample before `index`.
    pub(super) fn skip_to(&self, index: u64) {
        self.wanted_from.store(index, Ordering::Release);
    }
}

/// Word of samples that a device took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Moment {
    /// When the first of them is heard.
    pub(super) at: Instant,
    /// Its index: samples of one channel, counted from the opening of the device.
    pub(super) first: u64,
    /// How many there are.
    pub(super) n: u64,
}

/// The device's end of the ring.
pub(crate) struct Tap {
    samples: Consumer<f32>,
    moments: Producer<Moment>,
    control: Arc<Control>,
    /// Samples of one channel taken or passed over.
    taken: u64,
    gain: f32,
}

/// The ends that feed a device and hear from it.
pub(super) struct Feed {
    pub(super) samples: Producer<f32>,
    pub(super) moments: Consumer<Moment>,
}

/// A ring for `capacity` samples of each channel.
pub(super) fn tap(capacity: usize, control: Arc<Control>) -> (Tap, Feed) {
    let (to, samples) = RingBuffer::new(capacity * CHANNELS);
    let (moments, from) = RingBuffer::new(MOMENTS);
    let tap = Tap { samples, moments, control, taken: 0, gain: 0.0 };
    (tap, Feed { samples: to, moments: from })
}

impl Tap {
    /// Fills `out`, `channels` side by side, to be heard `delay` after `now`. What is missing
    /// is silent.
    pub(crate) fn fill(
        &mut self,
        out: &mut [f32],
        channels: usize,
        now: Instant,
        delay: Duration,
    ) {
        out.fill(0.0);
        self.pass_over();
        let channels = channels.max(1);
        let room = out.len() / channels;
        let n = room.min(self.samples.slots() / CHANNELS);
        let Ok(chunk) = self.samples.read_chunk(n * CHANNELS) else { return };
        let target = f32::from_bits(self.control.gain.load(Ordering::Relaxed));
        let frames = out.chunks_exact_mut(channels);
        let mut heard = chunk.into_iter();
        for frame in frames.take(n) {
            let (left, right) =
                (heard.next().unwrap_or(0.0), heard.next().unwrap_or(0.0));
            self.gain += (target - self.gain).clamp(-1.0 / FADE, 1.0 / FADE);
            match frame {
                [only] => *only = (left + right) / 2.0 * self.gain,
                [first, second, ..] => {
                    *first = left * self.gain;
                    *second = right * self.gain;
                }
                [] => {}
            }
        }
        drop(heard);
        if n > 0 {
            let moment = Moment { at: now + delay, first: self.taken, n: n as u64 };
            // Where nobody reads them, older words serve as well.
            self.moments.push(moment).ok();
        }
        self.taken += n as u64;
    }

    fn pass_over(&mut self) {
        let wanted = self.control.wanted_from.load(Ordering::Acquire);
        let n = wanted.saturating_sub(self.taken);
        let n = n.min((self.samples.slots() / CHANNELS) as u64);
        let n_samples = usize::try_from(n).unwrap_or(0) * CHANNELS;
        if let Ok(chunk) = self.samples.read_chunk(n_samples) {
            chunk.commit_all();
            self.taken += n;
        }
    }

    /// Samples of one channel that wait.
    #[cfg(test)]
    pub(crate) fn n_waiting(&self) -> usize {
        self.samples.slots() / CHANNELS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_told_and_what_is_not_wanted_is_passed_over() {
        let control = Arc::new(Control::default());
        control.set_gain(1.0);
        let (mut tap, mut feed) = tap(1000, Arc::clone(&control));
        tap.gain = 1.0;
        for it in 0..600_u16 {
            feed.samples.push(f32::from(it)).unwrap();
            feed.samples.push(-f32::from(it)).unwrap();
        }
        let now = Instant::now();
        let delay = Duration::from_millis(20);
        let mut out = [9.0; 3 * 4];
        tap.fill(&mut out, 4, now, delay);
        assert_eq!(out[..8], [0.0, -0.0, 0.0, 0.0, 1.0, -1.0, 0.0, 0.0]);
        assert_eq!(feed.moments.pop(), Ok(Moment { at: now + delay, first: 0, n: 3 }));
        control.skip_to(599);
        let mut out = [9.0; 6];
        tap.fill(&mut out, 2, now, delay);
        assert_eq!(out, [599.0, -599.0, 0.0, 0.0, 0.0, 0.0], "then there is silence");
        assert_eq!(feed.moments.pop().unwrap().first, 599);
        tap.fill(&mut out, 2, now, delay);
        assert!(feed.moments.pop().is_err(), "silence for want of samples is no sound");
    }

    #[test]
    fn loudness_does_not_jump() {
        let control = Arc::new(Control::default());
        let (mut tap, mut feed) = tap(2000, Arc::clone(&control));
        (0..4000).for_each(|_| feed.samples.push(1.0).unwrap());
        control.set_gain(0.5);
        let mut out = [0.0; 1000];
        tap.fill(&mut out, 1, Instant::now(), Duration::ZERO);
        assert!(out.windows(2).all(|it| (it[1] - it[0]).abs() <= 1.01 / FADE));
        assert!((out[999] - 0.5).abs() < 0.001);
    }
}
