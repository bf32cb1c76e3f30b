//! Frames on their way from the decode thread to the screen.
//!
//! The UI thread asks and never waits. A thread of its own turns each answer of the decoder
//! into a [`Picture`] of the size of the view; the newest wins, and at most one wake-up is
//! outstanding. What comes out says which frame it is: that, not the frame asked for, is the
//! truth that codes are entered by.

use std::hash::{Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use frontalis_core::FrameIndex;
use frontalis_video::{Answer, Feed, FrameSource, VideoError};
use iced::futures::channel::mpsc;
use iced::futures::{SinkExt, Stream};
use iced::{Size, Subscription};
use tokio::sync::watch;

use crate::picture::Picture;

/// What has become of the newest request.
#[derive(Clone, Debug)]
pub(crate) enum Shown {
    /// This picture.
    Picture(Picture),
    /// The frame cannot be had.
    Failed(FrameIndex, Arc<VideoError>),
}

/// The frames of one video for one view. Dropping it ends its threads.
pub(crate) struct VideoFeed {
    id: u64,
    feed: Arc<Feed>,
    shared: Arc<Shared>,
    wake: SyncSender<()>,
    serial: watch::Receiver<u64>,
}

struct Shared {
    room: Mutex<Size<u32>>,
    shown: Mutex<Option<Shown>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl VideoFeed {
    /// Starts the threads that decode `source` for a view of `room` physical pixels.
    pub(crate) fn spawn(source: Box<dyn FrameSource>, room: Size<u32>) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let (wake, woken) = sync_channel(1);
        let notify = wake.clone();
        let feed = Arc::new(Feed::spawn(source, move || poke(&notify)));
        let shared =
            Arc::new(Shared { room: Mutex::new(room), shown: Mutex::new(None) });
        let (tell, serial) = watch::channel(0);
        let (weak, to) = (Arc::downgrade(&feed), Arc::clone(&shared));
        std::thread::spawn(move || convert_all(&weak, &woken, &to, &tell));
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        Self { id, feed, shared, wake, serial }
    }

    /// Asks for a frame; a newer request takes the place of an older one.
    pub(crate) fn request(&self, frame: FrameIndex) {
        self.feed.request(frame);
    }

    /// The newest picture, or why there is none.
    pub(crate) fn shown(&self) -> Option<Shown> {
        lock(&self.shared.shown).clone()
    }

    /// Says how large the view is, in physical pixels; the picture is made anew.
    pub(crate) fn set_room(&self, room: Size<u32>) {
        let before = std::mem::replace(&mut *lock(&self.shared.room), room);
        if before != room {
            poke(&self.wake);
        }
    }

    /// A message each time there is something new in [`VideoFeed::shown`].
    pub(crate) fn subscription(&self) -> Subscription<u64> {
        Subscription::run_with(Key { id: self.id, serial: self.serial.clone() }, news)
    }

    /// How often there was something new so far; for callers that wait without a window.
    pub(crate) fn serial(&self) -> u64 {
        *self.serial.borrow()
    }
}

/// Wakes the converting thread; one wake-up outstanding is enough.
fn poke(wake: &SyncSender<()>) {
    // Full: it will look anyway. Disconnected: nobody is left to look.
    drop(wake.try_send(()));
}

fn convert_all(
    feed: &Weak<Feed>,
    woken: &Receiver<()>,
    shared: &Shared,
    tell: &watch::Sender<u64>,
) {
    let mut last: Option<(FrameIndex, Size<u32>, bool)> = None;
    while woken.recv().is_ok() {
        let Some(feed) = feed.upgrade() else { return };
        let Some(answer) = feed.latest() else { continue };
        let room = *lock(&shared.room);
        let what = (answer.frame, room, answer.result.is_ok());
        if last == Some(what) {
            continue;
        }
        last = Some(what);
        *lock(&shared.shown) = Some(convert(answer, room));
        tell.send_modify(|it| *it += 1);
    }
}

fn convert(answer: Answer, room: Size<u32>) -> Shown {
    match answer.result {
        Ok(frame) => Shown::Picture(Picture::of(&frame, room)),
        Err(error) => Shown::Failed(answer.frame, error),
    }
}

/// A subscription is known by its feed; the receiver comes along.
struct Key {
    id: u64,
    serial: watch::Receiver<u64>,
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

fn news(key: &Key) -> impl Stream<Item = u64> + use<> {
    let mut serial = key.serial.clone();
    // What came before the subscription began is news as well.
    serial.mark_changed();
    iced::stream::channel(1, async move |mut to: mpsc::Sender<u64>| {
        while serial.changed().await.is_ok() {
            let at = *serial.borrow_and_update();
            if to.send(at).await.is_err() {
                break;
            }
        }
    })
}
