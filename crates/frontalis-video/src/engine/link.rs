//! The engine's hold on the decoding side: a process, a thread, or a source of made frames.
//!
//! Keeps true: a decoding side that is let go of says nothing any more that would be taken
//! for news (each has a number), and its process is ended and waited for.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::arena::Arena;
use super::child::{self, Asked};
use super::process::{Process, Word};
use super::server;
use super::wire::{Job, Order, Report, Setup};
use crate::error::VideoError;
use crate::frame::Frame;
use crate::media::{Known, Media};
use crate::source::FrameSource;

/// What comes from a decoding side.
pub(crate) enum News {
    /// A report of the server.
    Report(Report),
    /// A frame of a source, or why it has none.
    Made(Job, Result<Arc<Frame>, VideoError>),
    /// It has ended, and how.
    Gone(String),
}

/// A decoding side.
pub(crate) struct Link {
    orders: Sender<Order>,
    process: Option<Process>,
}

impl Link {
    /// Starts one: a process where the program allows it, else a thread. `tell` gets what
    /// it says and is called on another thread. It keeps `n_parked` runs that were left.
    pub(crate) fn start(
        media: &Arc<Media>,
        arena: &Arc<Arena>,
        free: Vec<u32>,
        n_parked: usize,
        tell: impl Fn(News) + Send + 'static,
    ) -> std::io::Result<Self> {
        match arena.path() {
            Some(path) if child::is_possible() => {
                let setup = Setup {
                    path: media.path.clone(),
                    media: media.to_bytes(),
                    known: Known::clone(&media.known),
                    arena: path.to_owned(),
                    slot_bytes: arena.slot_bytes(),
                    n_slots: arena.n_slots(),
                    free,
                    n_parked,
                };
                Self::process(setup, tell)
            }
            _ => Self::thread(Arc::clone(media), Arc::clone(arena), free, n_parked, tell),
        }
    }

    fn process(
        setup: Setup,
        tell: impl Fn(News) + Send + 'static,
    ) -> std::io::Result<Self> {
        let tell = move |word| {
            tell(match word {
                Word::Said(report) => News::Report(report),
                Word::Gone(how) => News::Gone(how),
            });
            true
        };
        let (process, orders) = Process::start(&Asked::Frames(setup), tell)?;
        Ok(Self { orders, process: Some(process) })
    }

    fn thread(
        media: Arc<Media>,
        arena: Arc<Arena>,
        free: Vec<u32>,
        n_parked: usize,
        tell: impl Fn(News) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (orders, inbox) = channel();
        std::thread::Builder::new().name("decode".into()).spawn(move || {
            let mut say = |report| {
                tell(News::Report(report));
                true
            };
            server::serve(&media, &arena, free, n_parked, inbox, &mut say);
            tell(News::Gone("its thread ended".to_owned()));
        })?;
        Ok(Self { orders, process: None })
    }

    /// Frames that are made, not decoded: one at a time, and none ahead.
    pub(crate) fn source(
        source: Box<dyn FrameSource>,
        tell: impl Fn(News) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (orders, inbox) = channel();
        std::thread::Builder::new()
            .name("frames".into())
            .spawn(move || make(source, &inbox, &tell))?;
        Ok(Self { orders, process: None })
    }

    /// Tells the decoding side; where it is gone its news says so.
    pub(crate) fn order(&self, order: Order) {
        self.orders.send(order).unwrap_or_default();
    }

    /// Ends a process at once, whatever it is at. A thread cannot be ended: it is left to
    /// find out that nobody listens.
    pub(crate) fn kill(&self) {
        if let Some(process) = &self.process {
            process.kill();
        }
    }

    /// The process that decodes, where it is one.
    pub(crate) fn process_id(&self) -> Option<u32> {
        self.process.as_ref().map(Process::id)
    }
}

fn make(
    mut source: Box<dyn FrameSource>,
    orders: &Receiver<Order>,
    tell: &(impl Fn(News) + Send),
) {
    let mut next: Option<Job> = None;
    loop {
        let order = match next.take() {
            Some(job) => Order::Go(job),
            None => match orders.recv() {
                Ok(order) => order,
                Err(_) => return,
            },
        };
        let Order::Go(job) = order else { continue };
        let mut newer = None;
        let mut closed = false;
        let mut give_up = || {
            loop {
                match orders.try_recv() {
                    Ok(Order::Go(job)) => newer = Some(job),
                    Ok(_) => {}
                    Err(std::sync::mpsc::TryRecvError::Empty) => break,
                    Err(std::sync::mpsc::TryRecvError::Disconnected) => {
                        closed = true;
                        break;
                    }
                }
            }
            closed || newer.is_some()
        };
        let frame = frontalis_core::FrameIndex(job.first);
        let made =
            super::guard::guarded(frame, || source.frame_unless(frame, &mut give_up));
        if closed {
            return;
        }
        next = newer;
        if let Some(made) = made.transpose() {
            tell(News::Made(job, made));
        }
    }
}
