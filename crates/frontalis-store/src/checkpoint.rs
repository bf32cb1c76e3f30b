//! Writing to the disk what the log has, on a thread of its own, about once a second.
//!
//! An append goes to the write-ahead log without waiting for the disk: a crash of the
//! program loses nothing, a power cut at most what came since the last checkpoint. The
//! thread's own connection syncs and checkpoints; it never makes a writer wait (`PASSIVE`).
//! It also writes what may be lost: the indexes of videos.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use frontalis_core::ClipId;
use rusqlite::{Connection, OpenFlags};

use crate::clip_index::{self, KeptIndex};
use crate::error::{Doing as _, DoingFile as _, StoreError};
use crate::vet;

const EVERY: Duration = Duration::from_secs(1);
/// How long closing waits for it.
const AT_CLOSING: Duration = Duration::from_secs(10);

/// The thread; dropping it ends it and waits for its connection to close.
#[derive(Debug)]
pub(crate) struct Checkpointer {
    something_new: Arc<AtomicBool>,
    // Dropped first, which is what tells the thread to end.
    tasks: Option<Sender<(ClipId, KeptIndex)>>,
    ended: Receiver<()>,
}

impl Checkpointer {
    pub(crate) fn spawn(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags)
            .doing("opening the project for checkpoints")?;
        vet::harden(&conn).doing("preparing for checkpoints")?;
        conn.pragma_update(None, "synchronous", "FULL")
            .doing("preparing for checkpoints")?;
        let something_new = Arc::new(AtomicBool::new(false));
        let (tasks, asked) = channel();
        let (ending, ended) = channel();
        let watched = Arc::clone(&something_new);
        std::thread::Builder::new()
            .name("checkpoint".to_owned())
            .spawn(move || {
                run(conn, &watched, &asked);
                drop(ending);
            })
            .doing_to("starting the checkpoint thread", path)?;
        Ok(Self { something_new, tasks: Some(tasks), ended })
    }

    /// Has the index of a clip's video written.
    pub(crate) fn keep(&self, clip: ClipId, index: KeptIndex) {
        if let Some(tasks) = &self.tasks {
            // Where the thread has ended it is not kept.
            tasks.send((clip, index)).ok();
        }
    }

    /// What is set when a transaction was committed.
    pub(crate) fn something_new(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.something_new)
    }

    /// Says that a transaction was committed.
    pub(crate) fn touched(&self) {
        self.something_new.store(true, Ordering::Release);
    }
}

impl Drop for Checkpointer {
    fn drop(&mut self) {
        drop(self.tasks.take());
        // It ends when its connection is closed. A disk that hangs is left to itself.
        self.ended.recv_timeout(AT_CLOSING).ok();
    }
}

/// Works until the other end is dropped and everything it asked for is done.
fn run(
    mut conn: Connection,
    something_new: &AtomicBool,
    asked: &Receiver<(ClipId, KeptIndex)>,
) {
    loop {
        match asked.recv_timeout(EVERY) {
            Ok((clip, index)) => {
                if clip_index::put(&mut conn, clip, &index).is_ok() {
                    something_new.store(true, Ordering::Release);
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                if something_new.swap(false, Ordering::AcqRel) && !checkpoint(&conn) {
                    // Kept for the next round: someone was reading, or the disk was full.
                    something_new.store(true, Ordering::Release);
                }
            }
            Err(RecvTimeoutError::Disconnected) => break,
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
