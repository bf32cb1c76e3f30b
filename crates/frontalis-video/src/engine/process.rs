//! A hold on a process that decodes: orders go to it and words come from it, each on a
//! thread of their own, so that nobody waits for its pipes.
//!
//! Keeps true: a process that is let go of is ended and waited for, whatever it is at, and
//! never by whoever lets go of it.

use std::io::BufReader;
use std::process::Child;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::child::{self, Asked};
use super::wire;

/// What comes from a process.
pub(crate) enum Word<R> {
    /// It says so.
    Said(R),
    /// It has ended, and how. Nothing follows.
    Gone(String),
}

/// A process; dropping this ends it.
#[derive(Debug)]
pub(crate) struct Process(Arc<Mutex<Child>>);

impl Process {
    /// Starts one, and gives what its orders go by. `tell` gets what it says, on another
    /// thread; the process is ended where it returns `false`.
    pub(crate) fn start<O, R>(
        asked: &Asked,
        tell: impl Fn(Word<R>) -> bool + Send + 'static,
    ) -> std::io::Result<(Self, Sender<O>)>
    where
        O: Serialize + Send + 'static,
        R: DeserializeOwned,
    {
        let (child, mut to, from) = child::start(asked)?;
        let this = Self(Arc::new(Mutex::new(child)));
        let (orders, outbox) = channel::<O>();
        std::thread::Builder::new().name("orders".into()).spawn(move || {
            while let Ok(order) = outbox.recv() {
                // Whether it still listens shows on its other pipe.
                if wire::write(&mut to, &order).is_err() {
                    return;
                }
            }
        })?;
        let child = Arc::clone(&this.0);
        std::thread::Builder::new().name("reports".into()).spawn(move || {
            let mut from = BufReader::new(from);
            while let Ok(Some(report)) = wire::read(&mut from)
                && tell(Word::Said(report))
            {}
            let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
            child.kill().unwrap_or_default();
            let how = child.wait().map_or_else(|it| it.to_string(), |it| it.to_string());
            tell(Word::Gone(how));
        })?;
        Ok((this, orders))
    }

    /// Ends it at once.
    pub(crate) fn kill(&self) {
        let mut child = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // It may have ended by itself.
        child.kill().unwrap_or_default();
    }

    /// Its number.
    pub(crate) fn id(&self) -> u32 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).id()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}
