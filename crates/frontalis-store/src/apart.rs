//! Writing steps on a thread of its own, so that a disk that hangs does not hold the window.
//!
//! One batch at a time goes over, and its outcome comes back; whoever waits for it does so
//! for as long as it likes and asks again later. The thread has a connection of its own,
//! which it opens anew after every failure: a network drive that comes back has left the
//! old one useless.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::error::{Doing as _, DoingFile as _, StoreError};
use crate::held::{Batch, Written};
use crate::place::{Log, Place};
use crate::project::{Project, connect_to_write};

/// How long closing waits for what is being written.
const AT_CLOSING: Duration = Duration::from_secs(4);

/// What has come of a batch that was sent over.
#[derive(Debug)]
pub enum Sent {
    /// None is under way.
    Nothing,
    /// It is still being written.
    UnderWay,
    /// It is in the file, or was refused.
    Done(Result<Written, StoreError>),
}

/// The thread. Dropping it waits a while for what is under way.
#[derive(Debug)]
pub(crate) struct Recorder {
    // Dropped first, which is what tells the thread to end.
    tasks: Option<Sender<Batch>>,
    outcomes: Receiver<Result<Written, StoreError>>,
    under_way: bool,
}

impl Recorder {
    pub(crate) fn spawn(
        place: Place,
        something_new: Arc<AtomicBool>,
    ) -> Result<Self, StoreError> {
        let (tasks, asked) = channel();
        let (tell, outcomes) = channel();
        let path = place.path().to_owned();
        std::thread::Builder::new()
            .name("recorder".to_owned())
            .spawn(move || run(&place, &something_new, &asked, &tell))
            .doing_to("starting the recorder thread", &path)?;
        Ok(Self { tasks: Some(tasks), outcomes, under_way: false })
    }

    /// Sends a batch over, unless one is under way.
    fn send(&mut self, batch: Batch) {
        if !self.under_way
            && let Some(tasks) = &self.tasks
        {
            // Where the thread has ended, hearing of it says so.
            tasks.send(batch).ok();
            self.under_way = true;
        }
    }

    /// What has come of it, at most `patience` from now.
    fn outcome(&mut self, patience: Duration) -> Sent {
        if !self.under_way {
            return Sent::Nothing;
        }
        match self.outcomes.recv_timeout(patience) {
            Err(RecvTimeoutError::Timeout) => Sent::UnderWay,
            Err(RecvTimeoutError::Disconnected) => {
                self.under_way = false;
                Sent::Done(Err(StoreError::Fault))
            }
            Ok(done) => {
                self.under_way = false;
                Sent::Done(done)
            }
        }
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        drop(self.tasks.take());
        // The thread ends when it has closed its connection. A disk that hangs is left.
        let until = Instant::now() + AT_CLOSING;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if self.outcomes.recv_timeout(left).is_err() {
                break;
            }
        }
    }
}

impl Project {
    /// Has a batch written on another thread, unless one is being written there.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where there is no such thread, or the project is read only.
    pub fn send(&mut self, batch: Batch) -> Result<(), StoreError> {
        self.recorder()?.send(batch);
        Ok(())
    }

    /// What has come of it: waits for at most `patience`.
    pub fn sent(&mut self, patience: Duration) -> Sent {
        match self.recorder() {
            Ok(it) => it.outcome(patience),
            Err(_) => Sent::Nothing,
        }
    }

    /// Whether the file at the project's path is another one than was opened, and goes on
    /// where the batch begins, so that it can be opened in its place. `None` where there is
    /// none or where it is still the same.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where it cannot be read.
    pub fn is_followed_by(
        place: &Place,
        batch: &Batch,
    ) -> Result<Option<bool>, StoreError> {
        if !place.is_another() {
            return Ok(None);
        }
        let conn = match place.log_here() {
            Log::OfAnother => connect_without_log(place.path())?,
            Log::Own | Log::Missing => crate::vet::connect_to_read(place.path())?,
        };
        let sql = "SELECT id FROM sheet WHERE uid = ?1";
        let row = conn.query_row(sql, [batch.sheet.to_string()], |row| row.get(0));
        let Ok(row) = row else { return Ok(Some(false)) };
        let (seq, tip) =
            crate::journal::tip(&conn, row).doing("reading the journal's end")?;
        Ok(Some(row == batch.row && batch.n_there(seq, &tip).is_some()))
    }
}

fn run(
    place: &Place,
    something_new: &AtomicBool,
    asked: &Receiver<Batch>,
    tell: &Sender<Result<Written, StoreError>>,
) {
    let mut conn = None;
    while let Ok(batch) = asked.recv() {
        let work = || write(&mut conn, place, &batch);
        let work = std::panic::AssertUnwindSafe(work);
        let done = std::panic::catch_unwind(work).unwrap_or(Err(StoreError::Fault));
        match &done {
            Ok(_) => something_new.store(true, Ordering::Release),
            Err(_) => conn = None,
        }
        // Nobody may be listening any more: the project is being closed.
        tell.send(done).ok();
    }
}

fn write(
    conn: &mut Option<Connection>,
    place: &Place,
    batch: &Batch,
) -> Result<Written, StoreError> {
    let doing = "recording";
    place.refuse_another()?;
    let conn = match conn {
        Some(conn) => conn,
        none => none.insert(connection(place.path())?),
    };
    let tx =
        conn.transaction_with_behavior(TransactionBehavior::Immediate).doing(doing)?;
    let written = batch.write(&tx)?;
    tx.commit().doing(doing)?;
    place.has_log();
    Ok(written)
}

/// Reads the file alone: the log beside it is of another file, and reading both together
/// would make nonsense of them.
fn connect_without_log(path: &Path) -> Result<Connection, StoreError> {
    let doing = "looking at the file in the project's place";
    // Characters that mean something in such an address.
    let name = path.to_string_lossy();
    let name = name.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let address = format!("file:{name}?immutable=1");
    Connection::open_with_flags(address, flags).doing(doing)
}

fn connection(path: &Path) -> Result<Connection, StoreError> {
    let doing = "opening the project to record";
    let conn = connect_to_write(path)?;
    conn.pragma_update(None, "synchronous", "NORMAL").doing(doing)?;
    // The checkpoint thread does this.
    conn.pragma_update(None, "wal_autocheckpoint", 16_384).doing(doing)?;
    Ok(conn)
}
