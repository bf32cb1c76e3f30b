//! Writing to the disk what the log has, on a thread of its own, about once a second.
//!
//! An append goes to the write-ahead log without waiting for the disk: a crash of the
//! program loses nothing, a power cut at most what came since the last checkpoint. The
//! thread's own connection syncs and checkpoints; it never makes a writer wait (`PASSIVE`).

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::{Doing as _, DoingFile as _, StoreError};

const EVERY: Duration = Duration::from_secs(1);

/// The thread; dropping it ends it and waits for its connection to close.
#[derive(Debug)]
pub(crate) struct Checkpointer {
    something_new: Arc<AtomicBool>,
    // Dropped first, which is what tells the thread to end.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Checkpointer {
    pub(crate) fn spawn(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags)
            .doing("opening the project for checkpoints")?;
        conn.pragma_update(None, "synchronous", "FULL")
            .doing("preparing for checkpoints")?;
        let something_new = Arc::new(AtomicBool::new(false));
        let (stop, stopped) = channel();
        let watched = Arc::clone(&something_new);
        let thread = std::thread::Builder::new()
            .name("checkpoint".to_owned())
            .spawn(move || run(&conn, &watched, &stopped))
            .doing_to("starting the checkpoint thread", path)?;
        Ok(Self { something_new, stop: Some(stop), thread: Some(thread) })
    }

    /// Says that a transaction was committed.
    pub(crate) fn touched(&self) {
        self.something_new.store(true, Ordering::Release);
    }
}

impl Drop for Checkpointer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic over there has been printed; closing goes on.
            thread.join().ok();
        }
    }
}

fn run(conn: &Connection, something_new: &AtomicBool, stopped: &Receiver<()>) {
    while stopped.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
        if something_new.swap(false, Ordering::AcqRel) && !checkpoint(conn) {
            // Kept for the next round: someone was reading, or the disk was full.
            something_new.store(true, Ordering::Release);
        }
    }
}

/// Syncs the log and writes it into the file; `false` where some of it has to wait.
fn checkpoint(conn: &Connection) -> bool {
    let counts = conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
    });
    matches!(counts, Ok((0, in_log, written)) if in_log == written)
}
