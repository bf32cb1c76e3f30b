//! Creating, opening, closing and copying a project: who owns the connection, and how.
//!
//! A file at rest is one file, in SQLite's plainest mode. While it is open to write there
//! are a log, its index and a lock file beside it; closing takes them away.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use frontalis_core::facs::Scheme;
use frontalis_core::{ClipId, CoderId, FrameTable, UtcMillis};
use frontalis_seal::Proven;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::apart::Recorder;
use crate::checkpoint::Checkpointer;
use crate::error::{Doing as _, DoingFile as _, StoreError};
use crate::lock::Lock;
use crate::place::Place;
use crate::{schema, schemes, vet};

/// An open project. Dropping it closes the file.
#[derive(Debug)]
pub struct Project {
    // Fields are dropped in this order: the lock goes when the file is closed.
    pub(crate) conn: Connection,
    path: PathBuf,
    writer: Option<Writer>,
    /// Frame tables that have been read; a clip keeps its frames, so they stay right.
    pub(crate) tables: RefCell<BTreeMap<ClipId, Arc<FrameTable>>>,
    /// Coders who have proven here to hold the key of their certificate.
    pub(crate) proven: BTreeMap<CoderId, Proven>,
}

/// How much of a file is looked at before it is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Check {
    /// All of it.
    Whole,
    /// What it is.
    Version,
}

/// Bytes from which on a file is on screen before all of it is checked.
const LARGE: u64 = 32 << 20;

/// A project that was opened before all of it was checked.
#[derive(Debug)]
pub struct Unchecked {
    place: Place,
    left_open: bool,
}

impl Unchecked {
    /// Checks what was left; takes as long as reading the file does.
    ///
    /// # Errors
    ///
    /// [`StoreError::Damaged`] where something is not in order.
    pub fn check(self) -> Result<(), StoreError> {
        let path = self.place.path();
        let conn = vet::connect_to_read(path)?;
        vet::refuse_damaged_pages(&conn, path)?;
        if self.left_open { vet::refuse_damaged_sheets(&conn, path) } else { Ok(()) }
    }
}

#[derive(Debug)]
struct Writer {
    // Made when it is first needed; dropped before the checkpoints end.
    recorder: Option<Recorder>,
    checkpointer: Option<Checkpointer>,
    place: Place,
    _lock: Lock,
}

impl Project {
    /// Creates a project with the scheme FACS 2002 and opens it to write. A blank title
    /// becomes the file's name.
    ///
    /// # Errors
    ///
    /// [`StoreError::Exists`] where there is something at the path; nothing is overwritten.
    pub fn create(path: &Path, title: &str, now: UtcMillis) -> Result<Self, StoreError> {
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::Exists { path: path.to_owned() });
        }
        let path = whole_path(path)?;
        let lock = Lock::take(&path)?;
        let new = std::fs::File::create_new(&path).map(drop);
        match new {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                return Err(StoreError::Exists { path });
            }
            other => other.doing_to("creating the project", &path)?,
        }
        let filled = fill(&path, title, now).and_then(|conn| Self::start(conn, &path));
        if filled.is_err() {
            // Ours, empty, and of no use to anyone; the error says why.
            std::fs::remove_file(&path).ok();
        }
        filled.map(|project| project.held_by(lock))
    }

    /// Opens a project to write. A file of an older version is brought up to date, after a
    /// copy of it has been put beside it; after an unclean stop every sheet is verified.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file is missing, no project, newer than this program,
    /// damaged, not to be written, or open to write elsewhere; it is then as it was.
    pub fn open(path: &Path, now: UtcMillis) -> Result<Self, StoreError> {
        Self::open_with(path, now, schema::MIGRATIONS)
    }

    /// As [`Project::open`], but the pages of a large file, and after an unclean stop its
    /// sheets, are left to be checked after: with what comes along, on another thread. A
    /// sheet is checked whole whenever it is opened.
    ///
    /// # Errors
    ///
    /// [`StoreError`] as [`Project::open`].
    pub fn open_soon(
        path: &Path,
        now: UtcMillis,
    ) -> Result<(Self, Option<Unchecked>), StoreError> {
        let size = std::fs::metadata(path).map_or(0, |it| it.len());
        if size < LARGE {
            return Self::open(path, now).map(|it| (it, None));
        }
        let left_open = vet::was_left_open(path);
        let check = Check::Version;
        let project = Self::opened(path, now, schema::MIGRATIONS, check)?;
        let place = Place::of(&project.path);
        Ok((project, Some(Unchecked { place, left_open })))
    }

    pub(crate) fn open_with(
        path: &Path,
        now: UtcMillis,
        migrations: &[&str],
    ) -> Result<Self, StoreError> {
        Self::opened(path, now, migrations, Check::Whole)
    }

    fn opened(
        path: &Path,
        now: UtcMillis,
        migrations: &[&str],
        check: Check,
    ) -> Result<Self, StoreError> {
        vet::refuse_other_files(path)?;
        let path = path.canonicalize().doing_to("finding the project", path)?;
        vet::refuse_unwritable(&path)?;
        let lock = Lock::take(&path)?;
        let left_open = vet::was_left_open(&path);
        inspect(&path, migrations, left_open, check)?;
        let mut conn = connect_to_write(&path)?;
        schema::migrate(&mut conn, &path, migrations, now)?;
        Self::start(conn, &path).map(|project| project.held_by(lock))
    }

    /// Opens a project to read only; that works while another has it open to write.
    ///
    /// # Errors
    ///
    /// [`StoreError`] as [`Project::open`], but for what only a writer needs.
    pub fn open_read_only(path: &Path) -> Result<Self, StoreError> {
        vet::refuse_other_files(path)?;
        let path = path.canonicalize().doing_to("finding the project", path)?;
        let conn = vet::connect_to_read(&path)?;
        let known = schema::known(schema::MIGRATIONS);
        let found = vet::refuse_newer(&conn, &path, known)?;
        if found < schema::READABLE_FROM {
            return Err(StoreError::Older { path, found, known });
        }
        vet::refuse_damaged_pages(&conn, &path)?;
        Ok(Self {
            conn,
            path,
            writer: None,
            tables: RefCell::default(),
            proven: BTreeMap::new(),
        })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it was opened to read only.
    pub fn is_read_only(&self) -> bool {
        self.writer.is_none()
    }

    /// The project's title.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn title(&self) -> Result<String, StoreError> {
        self.conn
            .query_row("SELECT title FROM project", [], |row| row.get(0))
            .doing("reading the title")
    }

    /// Copies the project, as it is now, to a new file that stands alone.
    ///
    /// # Errors
    ///
    /// [`StoreError::Exists`] where there is something at `to`.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        schema::copy(&self.conn, to)
    }

    /// Copies the project that some program has open, as it is now, to a new file that
    /// stands alone: through a connection of its own, so that another thread can do it.
    ///
    /// # Errors
    ///
    /// [`StoreError::Exists`] where there is something at `to`.
    pub fn copy_of(place: &Place, to: &Path) -> Result<(), StoreError> {
        place.refuse_another()?;
        schema::copy(&vet::connect_to_read(place.path())?, to)
    }

    /// Makes relative paths of videos those that they were from another folder: for a copy
    /// of the project that lies elsewhere.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be written.
    pub fn lead_paths_from(&mut self, folder: &Path) -> Result<(), StoreError> {
        let doing = "saying where the videos are";
        self.write(doing, |tx| {
            for table in ["clip", "clip_copy"] {
                let key = if table == "clip" { "id" } else { "clip_id" };
                let sql = format!("SELECT {key}, path FROM {table}");
                let mut statement = tx.prepare(&sql).doing(doing)?;
                let pair = |row: &rusqlite::Row<'_>| {
                    Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
                };
                let rows = statement.query_map([], pair).doing(doing)?;
                let rows: Vec<_> = rows.collect::<rusqlite::Result<_>>().doing(doing)?;
                for (row, path) in rows {
                    // An absolute path stays what it is.
                    let path = folder.join(path).to_string_lossy().into_owned();
                    let sql = format!("UPDATE {table} SET path = ?2 WHERE {key} = ?1");
                    tx.execute(&sql, (row, path)).doing(doing)?;
                }
            }
            Ok(())
        })
    }

    /// Closes the file, as dropping does, and says where that did not work. Nothing is lost
    /// then: the log stays beside the file and is read at the next opening.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the log could not be written into the file.
    pub fn close(mut self) -> Result<(), StoreError> {
        self.settle()
    }

    /// Does all of `work` in one transaction, or nothing of it.
    pub(crate) fn write<T>(
        &mut self,
        doing: &'static str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let Some(writer) = &self.writer else {
            return Err(StoreError::OpenedReadOnly { path: self.path.clone() });
        };
        writer.place.refuse_another()?;
        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .doing(doing)?;
        let done = work(&tx)?;
        tx.commit().doing(doing)?;
        if let Some(it) = &writer.checkpointer {
            it.touched();
        }
        Ok(done)
    }

    /// What works beside the writer; `None` where the project is open to read only.
    pub(crate) fn checkpointer(&self) -> Option<&Checkpointer> {
        self.writer.as_ref()?.checkpointer.as_ref()
    }

    /// What writes steps on a thread of its own.
    pub(crate) fn recorder(&mut self) -> Result<&mut Recorder, StoreError> {
        let Some(writer) = &mut self.writer else {
            return Err(StoreError::OpenedReadOnly { path: self.path.clone() });
        };
        let Writer { recorder, checkpointer, place, .. } = writer;
        match recorder {
            Some(it) => Ok(it),
            none => {
                let new = checkpointer.as_ref().map(Checkpointer::something_new);
                let new = Recorder::spawn(place.clone(), new.unwrap_or_default())?;
                Ok(none.insert(new))
            }
        }
    }

    /// Where the project is and which file was there; `None` where it is open to read only.
    pub fn place(&self) -> Option<Place> {
        self.writer.as_ref().map(|it| it.place.clone())
    }

    /// Leaves everything in the log, for tests that look at what a crash leaves behind.
    #[cfg(test)]
    pub(crate) fn stop_checkpoints(&mut self) {
        let writer = self.writer.as_mut();
        drop(writer.and_then(|it| it.checkpointer.take()));
    }

    fn start(conn: Connection, path: &Path) -> Result<Started, StoreError> {
        conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))
            .doing("opening the log")?;
        conn.pragma_update(None, "synchronous", "NORMAL").doing("opening the log")?;
        // The checkpoint thread does this; only a log of some 64 MB is dealt with here.
        conn.pragma_update(None, "wal_autocheckpoint", 16_384)
            .doing("opening the log")?;
        let checkpointer = Checkpointer::spawn(path)?;
        Ok(Started { conn, path: path.to_owned(), checkpointer })
    }

    /// Ends the checkpoints and makes the project one file again.
    fn settle(&mut self) -> Result<(), StoreError> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        drop(writer.recorder.take());
        if writer.checkpointer.take().is_none() {
            return Ok(());
        }
        self.conn.flush_prepared_statement_cache();
        // With a reader about, SQLite keeps the log: it says so, or stays as it was.
        let mode = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
        let now = self.conn.query_row("PRAGMA journal_mode = DELETE", [], mode);
        if now.as_deref() != Ok("delete") {
            self.conn
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
                .doing("closing the project")?;
        }
        Ok(())
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        // `close` reports; here the log stays beside the file and the next opening reads it.
        self.settle().ok();
    }
}

/// A connection with its checkpoints, before the lock is put to it.
struct Started {
    conn: Connection,
    path: PathBuf,
    checkpointer: Checkpointer,
}

impl Started {
    fn held_by(self, lock: Lock) -> Project {
        let writer = Writer {
            recorder: None,
            checkpointer: Some(self.checkpointer),
            place: Place::of(&self.path),
            _lock: lock,
        };
        Project {
            conn: self.conn,
            path: self.path,
            writer: Some(writer),
            tables: RefCell::default(),
            proven: BTreeMap::new(),
        }
    }
}

/// Every check that can refuse, through a connection that cannot write. Only a half-done
/// transaction of the plain mode (a crash in mid-migration) has to be taken back first.
fn inspect(
    path: &Path,
    migrations: &[&str],
    left_open: bool,
    check: Check,
) -> Result<(), StoreError> {
    let conn = if vet::has_half_a_transaction(path) {
        connect_to_write(path)?
    } else {
        vet::connect_to_read(path)?
    };
    let known = schema::known(migrations);
    let found = vet::refuse_newer(&conn, path, known)?;
    // Before anything is changed in it, a file of an older version is looked over whole.
    if check == Check::Version && found == known {
        return Ok(());
    }
    vet::refuse_damaged_pages(&conn, path)?;
    if left_open && found == known {
        vet::refuse_damaged_sheets(&conn, path)?;
    }
    Ok(())
}

pub(crate) fn connect_to_write(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).doing("opening the project")?;
    vet::harden(&conn).doing("opening the project")?;
    Ok(conn)
}

/// Puts the tables and the first rows into a new, empty file, and both on the disk.
fn fill(path: &Path, title: &str, now: UtcMillis) -> Result<Connection, StoreError> {
    let doing = "creating the project";
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let title = Some(title.trim()).filter(|it| !it.is_empty()).unwrap_or(stem.as_ref());
    let mut conn = connect_to_write(path)?;
    schema::migrate(&mut conn, path, schema::MIGRATIONS, now)?;
    let tx = conn.transaction().doing(doing)?;
    tx.execute("INSERT INTO project VALUES (1, ?1, ?2)", (title, now.0)).doing(doing)?;
    schemes::insert(&tx, &Scheme::facs_2002(), now)?;
    tx.commit().doing(doing)?;
    Ok(conn)
}

/// The path of a file to be, with its folder made whole.
fn whole_path(path: &Path) -> Result<PathBuf, StoreError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = folder.canonicalize().doing_to("finding the folder", folder)?;
    let name = path.file_name().ok_or_else(|| StoreError::Io {
        doing: "naming the project",
        path: path.to_owned(),
        source: std::io::Error::other("the path ends without a file name"),
    })?;
    Ok(folder.join(name))
}
