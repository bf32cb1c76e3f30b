//! Writing steps on a thread of its own, so that a disk that hangs does not hold the window.
//!
//! One batch at a time goes over, and its outcome comes back; whoever waits for it does so
//! for as long as it likes and asks again later. The thread has a connection of its own,
//! which it opens anew after every failure: a network drive that comes back has left the
//! old one useless.
//!
//! What is kept beside the journal goes over too, and is written as it comes; what could not
//! be written is tried again with the next.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use frontalis_core::{ClipId, CoderId, Edit, Sheet, UtcMillis};
use frontalis_seal::Proven;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::beside::Beside;
use crate::error::{Doing as _, DoingFile as _, StoreError};
use crate::held::{Batch, Step, Written};
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
    tasks: Option<Sender<Task>>,
    outcomes: Receiver<Result<Written, StoreError>>,
    under_way: bool,
    // Why what is kept beside the journal could not be written, once each time.
    refused: Receiver<StoreError>,
}

/// What the thread is to do.
enum Task {
    /// Write these entries, and tell what came of it.
    Record(Batch),
    /// Change a sheet that is not open, and tell what came of it.
    Change(Box<Change>),
    /// Write this as well.
    Keep(Beside),
    /// Say when everything before this has been tried, and how many notes are left.
    Tell(Sender<usize>),
}

/// An edit of a sheet that is not open, found when its turn comes: `None` where there is
/// nothing to change.
type Find = Box<dyn FnOnce(&Sheet) -> Option<Edit> + Send>;

struct Change {
    clip: ClipId,
    coder: CoderId,
    proven: Option<Proven>,
    find: Find,
    now: UtcMillis,
    tell: Sender<Result<bool, StoreError>>,
}

/// A change that is on its way into the file.
#[derive(Debug)]
pub struct Changing(Receiver<Result<bool, StoreError>>);

impl Changing {
    /// Waits until it is in the file; `false` where there was nothing to change.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where it could not be written; the sheet is then as it was.
    pub fn wait(self) -> Result<bool, StoreError> {
        self.0.recv().unwrap_or(Err(StoreError::Fault))
    }
}

impl Recorder {
    pub(crate) fn spawn(
        place: Place,
        something_new: Arc<AtomicBool>,
    ) -> Result<Self, StoreError> {
        let (tasks, asked) = channel();
        let (tell, outcomes) = channel();
        let (refuse, refused) = channel();
        let path = place.path().to_owned();
        std::thread::Builder::new()
            .name("recorder".to_owned())
            .spawn(move || Thread::new(place, something_new).run(&asked, &tell, &refuse))
            .doing_to("starting the recorder thread", &path)?;
        Ok(Self { tasks: Some(tasks), outcomes, under_way: false, refused })
    }

    /// Sends a batch over, unless one is under way.
    fn send(&mut self, batch: Batch) {
        if !self.under_way
            && let Some(tasks) = &self.tasks
        {
            // Where the thread has ended, hearing of it says so.
            tasks.send(Task::Record(batch)).ok();
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

impl Recorder {
    fn keep(&self, beside: Beside) {
        if let Some(tasks) = &self.tasks {
            tasks.send(Task::Keep(beside)).ok();
        }
    }

    fn change(&self, change: Change) {
        if let Some(tasks) = &self.tasks {
            // Where the thread has ended, whoever waits hears of it.
            tasks.send(Task::Change(Box::new(change))).ok();
        }
    }

    /// Whether everything that was to be kept is in the file, at most `patience` from now.
    fn has_kept(&self, patience: Duration) -> bool {
        let (tell, told) = channel();
        let asked = self.tasks.as_ref().map(|it| it.send(Task::Tell(tell)));
        matches!(asked, Some(Ok(()))) && told.recv_timeout(patience) == Ok(0)
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

    /// Has a note written on that thread, after whatever it is at. What comes of it is told by
    /// [`Project::kept_beside`] and [`Project::not_kept`].
    ///
    /// # Errors
    ///
    /// [`StoreError`] where there is no such thread, or the project is read only.
    pub fn keep_beside(&mut self, beside: Beside) -> Result<(), StoreError> {
        self.recorder()?.keep(beside);
        Ok(())
    }

    /// Has a sheet that is not open changed on that thread, which reads it first: neither
    /// reading nor writing holds up whoever asks.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where there is no such thread, or the project is read only.
    pub fn change_apart(
        &mut self,
        clip: ClipId,
        coder: CoderId,
        find: impl FnOnce(&Sheet) -> Option<Edit> + Send + 'static,
        now: UtcMillis,
    ) -> Result<Changing, StoreError> {
        let proven = self.proven(coder).cloned();
        let (tell, told) = channel();
        let find = Box::new(find);
        let change = Change { clip, coder, proven, find, now, tell };
        self.recorder()?.change(change);
        Ok(Changing(told))
    }

    /// Whether every note is in the file: waits for at most `patience`. A project that is
    /// read only has none to wait for.
    pub fn kept_beside(&mut self, patience: Duration) -> bool {
        self.recorder().map_or(true, |it| it.has_kept(patience))
    }

    /// Why a note could not be written, told once; it is tried again.
    pub fn not_kept(&mut self) -> Option<StoreError> {
        self.recorder().ok()?.refused.try_iter().last()
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

/// What the thread has.
struct Thread {
    place: Place,
    something_new: Arc<AtomicBool>,
    conn: Option<Connection>,
    /// Notes that are not in the file yet, and whether that was told.
    left: VecDeque<Beside>,
    refused: bool,
}

impl Thread {
    fn new(place: Place, something_new: Arc<AtomicBool>) -> Self {
        let (conn, left) = (None, VecDeque::new());
        Self { place, something_new, conn, left, refused: false }
    }

    fn run(
        mut self,
        asked: &Receiver<Task>,
        tell: &Sender<Result<Written, StoreError>>,
        refuse: &Sender<StoreError>,
    ) {
        while let Ok(task) = asked.recv() {
            match task {
                Task::Record(batch) => {
                    let done = self.write("recording", |tx| batch.write(tx));
                    // Nobody may be listening any more: the project is being closed.
                    tell.send(done).ok();
                }
                Task::Change(change) => self.change(*change),
                Task::Keep(note) => self.left.push_back(note),
                Task::Tell(to) => {
                    self.keep(refuse);
                    to.send(self.left.len()).ok();
                    continue;
                }
            }
            self.keep(refuse);
        }
        self.keep(refuse);
    }

    fn change(&mut self, change: Change) {
        let Change { clip, coder, proven, find, now, tell } = change;
        let place = self.place.clone();
        let read = move || -> Result<Option<Batch>, StoreError> {
            place.refuse_another()?;
            let mut project = Project::open_read_only(place.path())?;
            if let Some(proven) = proven {
                project.proven.insert(coder, proven);
            }
            let mut sheet = project.open_sheet(clip, coder, now)?;
            let Some(edit) = find(sheet.sheet()) else { return Ok(None) };
            sheet.hold(Step::Edits(vec![edit]), now)?;
            Ok(sheet.unwritten())
        };
        let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read));
        let done = match read.unwrap_or(Err(StoreError::Fault)) {
            Ok(Some(batch)) => {
                self.write("recording", |tx| batch.write(tx)).map(|_| true)
            }
            Ok(None) => Ok(false),
            Err(error) => Err(error),
        };
        // Nobody may be waiting any more.
        tell.send(done).ok();
    }

    /// Writes the notes, in their order.
    fn keep(&mut self, refuse: &Sender<StoreError>) {
        while let Some(note) = self.left.pop_front() {
            if let Err(error) = self.write(note.doing(), |tx| note.write(tx)) {
                self.left.push_front(note);
                if !std::mem::replace(&mut self.refused, true) {
                    refuse.send(error).ok();
                }
                return;
            }
            self.refused = false;
        }
    }

    fn write<T>(
        &mut self,
        doing: &'static str,
        change: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let (conn, place) = (&mut self.conn, &self.place);
        let work = || write(conn, place, doing, change);
        let work = std::panic::AssertUnwindSafe(work);
        let done = std::panic::catch_unwind(work).unwrap_or(Err(StoreError::Fault));
        match &done {
            Ok(_) => self.something_new.store(true, Ordering::Release),
            Err(_) => self.conn = None,
        }
        done
    }
}

fn write<T>(
    conn: &mut Option<Connection>,
    place: &Place,
    doing: &'static str,
    change: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    place.refuse_another()?;
    let conn = match conn {
        Some(conn) => conn,
        none => none.insert(connection(place.path())?),
    };
    let tx =
        conn.transaction_with_behavior(TransactionBehavior::Immediate).doing(doing)?;
    let done = change(&tx)?;
    tx.commit().doing(doing)?;
    place.has_log();
    Ok(done)
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
