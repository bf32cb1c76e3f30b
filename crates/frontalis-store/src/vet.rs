//! Looking at a file before it is trusted: a project or not, whole or not, ours to write or
//! not. Nothing is changed on the way to a refusal.

use std::fs::{File, OpenOptions};
use std::io::Read as _;
use std::path::Path;

use frontalis_core::{Finding, Severity};
use rusqlite::{Connection, OpenFlags};

use crate::error::{Doing as _, DoingFile as _, StoreError};
use crate::lock::beside;
use crate::{schema, verify};

/// Refuses what is no project: missing, a folder, empty, another kind of file.
pub(crate) fn refuse_other_files(path: &Path) -> Result<(), StoreError> {
    let about = match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(StoreError::Missing { path: path.to_owned() });
        }
        other => other.doing_to("looking at the file", path)?,
    };
    let not_a_project = |why: &str| {
        Err(StoreError::NotAProject { path: path.to_owned(), why: why.to_owned() })
    };
    if about.is_dir() {
        return not_a_project("it is a folder; name the .frontalis file inside it");
    }
    if about.len() == 0 {
        return not_a_project("the file is empty; delete it and create the project anew");
    }
    let mut head = Vec::new();
    let file = File::open(path).doing_to("reading the file", path)?;
    file.take(100).read_to_end(&mut head).doing_to("reading the file", path)?;
    if !head.starts_with(b"SQLite format 3\0") {
        return not_a_project(
            "it is another kind of file; look for one named .frontalis",
        );
    }
    // Where SQLite keeps the application id: <https://sqlite.org/fileformat2.html>, 1.3.
    if head.get(68..72) != Some(schema::APPLICATION_ID.to_be_bytes().as_slice()) {
        return not_a_project("it is another program's SQLite database");
    }
    Ok(())
}

/// Refuses a file that cannot be written, without writing.
pub(crate) fn refuse_unwritable(path: &Path) -> Result<(), StoreError> {
    OpenOptions::new().write(true).open(path).map(drop).doing_to("opening the file", path)
}

/// Whether the program that last wrote the file ended before it could close it.
pub(crate) fn was_left_open(path: &Path) -> bool {
    has_bytes(path, "-wal") || has_bytes(path, "-journal")
}

/// Whether a transaction of the plain mode was cut short; SQLite takes it back, for which
/// it has to write.
pub(crate) fn has_half_a_transaction(path: &Path) -> bool {
    has_bytes(path, "-journal")
}

fn has_bytes(path: &Path, more: &str) -> bool {
    std::fs::metadata(beside(path, more)).is_ok_and(|about| about.len() > 0)
}

/// Opens a connection that reads only.
pub(crate) fn connect_to_read(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).doing("opening the project")?;
    harden(&conn).doing("opening the project")?;
    Ok(conn)
}

/// Settings every connection has: rows keep their references, another program is waited
/// for, and nothing in the file's schema runs functions of ours.
pub(crate) fn harden(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(std::time::Duration::from_secs(2))?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "cell_size_check", true)
}

/// Refuses a file that a newer program wrote; gives its version.
pub(crate) fn refuse_newer(
    conn: &Connection,
    path: &Path,
    known: u32,
) -> Result<u32, StoreError> {
    let found = schema::version(conn).map_err(|it| judged(path, it))?;
    if found > known {
        return Err(StoreError::Newer { path: path.to_owned(), found, known });
    }
    if found == 0 {
        return Err(damaged(path, "it has no tables"));
    }
    Ok(found)
}

/// Refuses a database whose pages or rows are not in order.
pub(crate) fn refuse_damaged_pages(
    conn: &Connection,
    path: &Path,
) -> Result<(), StoreError> {
    let check = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
    let said = conn
        .query_row("PRAGMA quick_check(1)", [], check)
        .map_err(|it| judged(path, it))?;
    if said == "ok" { Ok(()) } else { Err(damaged(path, said)) }
}

/// Refuses a project whose sheets are not what their journals say.
pub(crate) fn refuse_damaged_sheets(
    conn: &Connection,
    path: &Path,
) -> Result<(), StoreError> {
    let findings = verify::findings(conn)?;
    // A sheet that is not proven is whole: it is read, and shown as unproven.
    let broken = |it: &Finding| it.severity == Severity::Error && it.id != "unproven";
    match findings.into_iter().find(broken) {
        None => Ok(()),
        Some(first) => Err(damaged(path, first.text)),
    }
}

/// What SQLite's error means for a file: damage, unless something outside it was to blame.
fn judged(path: &Path, error: rusqlite::Error) -> StoreError {
    use rusqlite::ErrorCode as Code;
    let outside = [
        Code::DatabaseBusy,
        Code::DatabaseLocked,
        Code::PermissionDenied,
        Code::ReadOnly,
        Code::CannotOpen,
        Code::SystemIoFailure,
        Code::DiskFull,
        Code::OutOfMemory,
    ];
    match error.sqlite_error_code() {
        Some(code) if outside.contains(&code) => {
            StoreError::Database { doing: "reading the project", source: error.into() }
        }
        _ => damaged(path, error),
    }
}

fn damaged(path: &Path, what: impl ToString) -> StoreError {
    StoreError::Damaged { path: path.to_owned(), what: what.to_string() }
}
