//! Word from another thread that there is something new.
//!
//! Whoever tells never waits, and at most one word is outstanding: however much is new by
//! then, it is looked at once.

use std::hash::{Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};

use iced::Subscription;
use iced::futures::channel::mpsc;
use iced::futures::{SinkExt, Stream};
use tokio::sync::watch;

/// The end that tells.
#[derive(Debug)]
pub(crate) struct Beat(watch::Sender<u64>);

/// The end that hears. A subscription to it is known by its number; the receiver comes
/// along.
#[derive(Clone, Debug)]
pub(crate) struct Pulse {
    id: u64,
    heard: watch::Receiver<u64>,
}

/// Both ends of a new pulse.
pub(crate) fn pulse() -> (Beat, Pulse) {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let (tell, heard) = watch::channel(0);
    (Beat(tell), Pulse { id: NEXT.fetch_add(1, Ordering::Relaxed), heard })
}

impl Beat {
    /// There is something new.
    pub(crate) fn tell(&self) {
        self.0.send_modify(|it| *it += 1);
    }
}

impl Pulse {
    /// A message each time there is something new, and one for what was before.
    pub(crate) fn subscription(&self) -> Subscription<u64> {
        Subscription::run_with(self.clone(), Self::beats)
    }

    /// How often there was something new so far; for callers that wait without a window.
    pub(crate) fn count(&self) -> u64 {
        *self.heard.borrow()
    }

    fn beats(&self) -> impl Stream<Item = u64> + use<> {
        let mut heard = self.heard.clone();
        heard.mark_changed();
        iced::stream::channel(1, async move |mut to: mpsc::Sender<u64>| {
            while heard.changed().await.is_ok() {
                let at = *heard.borrow_and_update();
                if to.send(at).await.is_err() {
                    break;
                }
            }
        })
    }
}

impl Hash for Pulse {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use iced::futures::StreamExt as _;
    use iced::futures::executor::block_on;

    use super::*;

    #[test]
    fn what_came_before_is_news_and_much_at_once_is_one_word() {
        let (beat, pulse) = pulse();
        beat.tell();
        beat.tell();
        assert_eq!(pulse.count(), 2);
        let mut beats = Box::pin(pulse.beats());
        assert_eq!(block_on(beats.next()), Some(2));
        beat.tell();
        assert_eq!(block_on(beats.next()), Some(3));
        drop(beat);
        assert_eq!(block_on(beats.next()), None);
    }
}
