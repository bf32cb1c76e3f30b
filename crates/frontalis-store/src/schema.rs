//! The tables, one migration a version, and how an older file is brought up to date.
//!
//! `user_version` is the number of migrations a file has been through. A migration runs in
//! one transaction, after a copy of the file as it was has been put beside it.

use std::path::{Path, PathBuf};

use frontalis_core::UtcMillis;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::{Doing as _, DoingFile as _, StoreError};

/// `FRON` in ASCII: what makes an SQLite database a project.
pub(crate) const APPLICATION_ID: i32 = 0x4652_4F4E;

/// Every migration in order; a file of version n has been through the first n.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_init.sql"),
    include_str!("../migrations/0002_clip_index.sql"),
    include_str!("../migrations/0003_clip_copy.sql"),
    include_str!("../migrations/0004_levels_markers.sql"),
    include_str!("../migrations/0005_minding.sql"),
    include_str!("../migrations/0006_scheme_muted.sql"),
    include_str!("../migrations/0007_view_aids.sql"),
    include_str!("../migrations/0008_certificates.sql"),
    include_str!("../migrations/0009_candidates.sql"),
    include_str!("../migrations/0010_handover.sql"),
    include_str!("../migrations/0011_labels.sql"),
];

/// The oldest version that can be read as it is: what came since is derived, or is not there.
pub(crate) const READABLE_FROM: u32 = 1;

/// The version from which on sheets have level tracks and markers.
const LEVELS_FROM: u32 = 4;

/// The version from which on sheets have candidates.
const CANDIDATES_FROM: u32 = 9;

/// Whether the sheets of a file can have candidates.
pub(crate) fn has_candidates(conn: &Connection) -> rusqlite::Result<bool> {
    Ok(CANDIDATES_FROM <= version(conn)?)
}

/// Whether the sheets of a file can have level tracks and markers.
pub(crate) fn has_levels(conn: &Connection) -> rusqlite::Result<bool> {
    Ok(LEVELS_FROM <= version(conn)?)
}

/// The version a file is of.
pub(crate) fn version(conn: &Connection) -> rusqlite::Result<u32> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// The version this program writes.
pub(crate) fn known(migrations: &[&str]) -> u32 {
    u32::try_from(migrations.len()).unwrap_or(u32::MAX)
}

/// Brings a file up to date, in one transaction; gives the backup where one was made.
///
/// # Errors
///
/// [`StoreError`] where a migration fails; the file is then as it was.
pub(crate) fn migrate(
    conn: &mut Connection,
    path: &Path,
    migrations: &[&str],
    now: UtcMillis,
) -> Result<Option<PathBuf>, StoreError> {
    let from = version(conn).doing("reading the file version")?;
    let new = migrations.get(from as usize..).unwrap_or_default();
    if new.is_empty() {
        return Ok(None);
    }
    let backup = if from == 0 { None } else { Some(back_up(conn, path, from, now)?) };
    let tx = conn
        .transaction_with_behavior(TransactionBehavior::Exclusive)
        .doing("beginning a migration")?;
    apply(&tx, new, known(migrations)).doing("bringing the project up to date")?;
    tx.commit().doing("bringing the project up to date")?;
    Ok(backup)
}

fn apply(tx: &Transaction<'_>, new: &[&str], to: u32) -> rusqlite::Result<()> {
    new.iter().try_for_each(|sql| tx.execute_batch(sql))?;
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", to)
}

/// Copies the file as it is to `NAME.before-update-from-vN.DAY.frontalis`, with a number
/// where there is one already.
fn back_up(
    conn: &Connection,
    path: &Path,
    from: u32,
    now: UtcMillis,
) -> Result<PathBuf, StoreError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let now = now.to_string();
    let day = now.split('T').next().unwrap_or_default();
    let name = |n: u32| {
        let more = if n == 1 { String::new() } else { format!(".{n}") };
        let name = format!("{stem}.before-update-from-v{from}.{day}{more}.frontalis");
        path.with_file_name(name)
    };
    let to = (1..).map(name).find(|it| !it.exists());
    let to = to.unwrap_or_else(|| name(u32::MAX));
    copy(conn, &to)?;
    Ok(to)
}

/// Copies the whole database, as of now, into a new file that is on the disk on return.
pub(crate) fn copy(conn: &Connection, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists { path: to.to_owned() });
    }
    let text = to.to_str().ok_or_else(|| StoreError::Io {
        doing: "naming the copy",
        path: to.to_owned(),
        source: std::io::Error::other("the name is not UTF-8"),
    })?;
    let done = conn.execute("VACUUM INTO ?1", [text]).doing("copying the project");
    if let Err(error) = done {
        // Half a copy must not pass for one; what matters is why there is none.
        std::fs::remove_file(to).ok();
        return Err(error);
    }
    let file = std::fs::File::open(to).doing_to("opening the copy", to)?;
    file.sync_all().doing_to("writing the copy to the disk", to)
}

/// Tables, indexes and triggers by kind and name, with their SQL.
pub(crate) fn objects(
    conn: &Connection,
) -> rusqlite::Result<std::collections::BTreeMap<String, String>> {
    let sql = "SELECT type || ' ' || name, sql FROM sqlite_schema \
               WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// What [`objects`] gives for a file that nobody has tampered with.
pub(crate) fn expected_objects(
    migrations: &[&str],
) -> rusqlite::Result<std::collections::BTreeMap<String, String>> {
    let conn = Connection::open_in_memory()?;
    migrations.iter().try_for_each(|sql| conn.execute_batch(sql))?;
    objects(&conn)
}
