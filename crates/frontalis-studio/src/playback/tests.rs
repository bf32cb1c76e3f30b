//! A device that a test plays itself, with a clock of its own.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::device::{Backend, Device};
use super::tap::Tap;

/// Samples a second of the device, by its own clock.
pub(crate) const RATE: u32 = 48_000;

/// A device in the hands of a test.
#[derive(Clone, Default)]
pub(crate) struct Fake {
    tap: Arc<Mutex<Option<Tap>>>,
    gone: Arc<AtomicBool>,
    refused: Arc<AtomicBool>,
}

impl Fake {
    /// What opens it.
    pub(crate) fn backend(&self) -> Box<dyn Backend> {
        Box::new(self.clone())
    }

    /// From now on there is no device.
    pub(crate) fn vanish(&self) {
        self.gone.store(true, Ordering::Relaxed);
        self.refused.store(true, Ordering::Relaxed);
    }

    /// Takes `n` samples at `now`, once so many are there; gives the loudest of them.
    pub(crate) fn take(&self, n: usize, now: Instant, delay: Duration) -> f32 {
        let from = Instant::now();
        loop {
            let mut tap = self.tap.lock().unwrap();
            if let Some(tap) = tap.as_mut().filter(|it| it.n_waiting() >= n) {
                let mut out = vec![0.0; 2 * n];
                tap.fill(&mut out, 2, now, delay);
                return out.iter().fold(0.0, |most: f32, it| most.max(it.abs()));
            }
            drop(tap);
            assert!(from.elapsed() < Duration::from_secs(20), "no sound is given");
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Backend for Fake {
    fn open(
        &mut self,
        make: &mut dyn FnMut(u32) -> Tap,
    ) -> Result<Box<dyn Device>, String> {
        if self.refused.load(Ordering::Relaxed) {
            return Err("the test has none".to_owned());
        }
        *self.tap.lock().unwrap() = Some(make(RATE));
        Ok(Box::new(FakeDevice(Arc::clone(&self.gone))))
    }
}

struct FakeDevice(Arc<AtomicBool>);

impl Device for FakeDevice {
    fn is_gone(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
