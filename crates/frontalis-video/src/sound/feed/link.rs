//! A feed's hold on the decoding side: a process where the program allows it, else a thread.
//!
//! Keeps true: what is said waits in a queue of bounded length, and the decoding side with
//! it; one that is let go of is ended, or left to find out that nobody listens.

#[cfg(test)]
use std::sync::mpsc::SyncSender;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};

use super::server::serve;
use super::words::{AHEAD, Order, Report, Setup};
use crate::engine::child::{self, Asked};
use crate::engine::process::{Process, Word};

/// Words that may wait to be heard.
const WAITING: usize = 2 * AHEAD;

pub(super) struct Link {
    pub(super) orders: Sender<Order>,
    pub(super) said: Receiver<Word<Report>>,
    process: Option<Process>,
}

impl Link {
    pub(super) fn start(setup: Setup) -> std::io::Result<Self> {
        let (tell, said) = sync_channel(WAITING);
        if child::is_possible() {
            let tell = move |word| tell.send(word).is_ok();
            let (process, orders) = Process::start(&Asked::Sound(setup), tell)?;
            return Ok(Self { orders, said, process: Some(process) });
        }
        let (orders, inbox) = channel();
        // Where it panics, too, nothing follows any more.
        std::thread::Builder::new().name("decode sound".into()).spawn(move || {
            serve(&setup, inbox, &mut |report| tell.send(Word::Said(report)).is_ok());
        })?;
        Ok(Self { orders, said, process: None })
    }

    /// The process that decodes, where it is one.
    pub(super) fn process_id(&self) -> Option<u32> {
        self.process.as_ref().map(Process::id)
    }

    /// A decoding side in the hands of a test: what it says, and what it is told.
    #[cfg(test)]
    pub(super) fn by_hand() -> (Self, SyncSender<Word<Report>>, Receiver<Order>) {
        let (tell, said) = sync_channel(WAITING);
        let (orders, inbox) = channel();
        (Self { orders, said, process: None }, tell, inbox)
    }
}
