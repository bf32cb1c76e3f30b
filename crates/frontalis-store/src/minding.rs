//! How a coder went about a sheet: what of the clip was watched, and which regions of the
//! face were looked at once more.
//!
//! Tables of their own, not the journal: nothing that is coded follows from them, undo must
//! not take back that something was seen, and a hash chain that grew with every second of
//! playing would drown the edits that it is there to seal. A submitted sheet takes no more
//! of them either.

use frontalis_core::sheet::looked::{Look, Seen};
use frontalis_core::sheet::watched::{WatchedRun, Ways};
use frontalis_core::{FrameIndex, FrameSpan, Part, SheetId, UtcMillis};
use rusqlite::Connection;

use crate::beside::Note;
use crate::convert::{bad_row, frame_number};
use crate::error::{Doing as _, StoreError};
use crate::open_sheet::OpenSheet;
use crate::project::Project;

impl Project {
    /// What was watched for a sheet: passes, and their runs in order.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn watched(
        &self,
        sheet: SheetId,
    ) -> Result<Vec<(String, Vec<WatchedRun>)>, StoreError> {
        passes(&self.conn, &sheet.to_string())
    }

    /// The regions that were looked at for a sheet, the newest look last.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn looked(&self, sheet: SheetId) -> Result<Vec<Look>, StoreError> {
        let doing = "reading what was looked at";
        if !has_table(&self.conn, "sheet_looked")? {
            return Ok(Vec::new());
        }
        let sql = "SELECT part, sheet_looked.first_frame, sheet_looked.last_frame, seen \
                   FROM sheet_looked JOIN sheet ON sheet.id = sheet_id WHERE uid = ?1 \
                   ORDER BY sheet_looked.id";
        let mut statement = self.conn.prepare(sql).doing(doing)?;
        let row = |row: &rusqlite::Row<'_>| {
            let words: (String, String) = (row.get(0)?, row.get(3)?);
            Ok((words, row.get::<_, u32>(1)?, row.get::<_, u32>(2)?))
        };
        let rows = statement.query_map([sheet.to_string()], row).doing(doing)?;
        let one = |row: rusqlite::Result<((String, String), u32, u32)>| {
            let ((part, seen), first, last) = row.doing(doing)?;
            let look = Part::from_word(&part).and_then(|part| {
                let span = FrameSpan::new(FrameIndex(first), FrameIndex(last))?;
                Some(Look { part, span, seen: Seen::from_word(&seen)? })
            });
            look.ok_or_else(|| bad_row("sheet_looked")(format!("{part} {seen}")))
        };
        rows.map(one).collect()
    }
}

impl OpenSheet {
    /// Keeps what was watched in these passes, in the place of what was kept of them before.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the sheet is submitted, or the file cannot be written.
    pub fn keep_watched(
        &self,
        project: &mut Project,
        passes: &[(String, Vec<WatchedRun>)],
    ) -> Result<(), StoreError> {
        let note = self.beside(Note::Watched(passes.to_vec()))?;
        project.write(note.doing(), |tx| note.write(tx))
    }

    /// Keeps that a region was looked at.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the sheet is submitted, or the file cannot be written.
    pub fn keep_look(
        &self,
        project: &mut Project,
        look: Look,
        now: UtcMillis,
    ) -> Result<(), StoreError> {
        let note = self.beside(Note::Looked(look, now))?;
        project.write(note.doing(), |tx| note.write(tx))
    }
}

/// What was watched for a sheet: passes, and their runs in order.
pub(crate) fn passes(
    conn: &Connection,
    uid: &str,
) -> Result<Vec<(String, Vec<WatchedRun>)>, StoreError> {
    let doing = "reading what was watched";
    if !has_table(conn, "sheet_watched")? {
        return Ok(Vec::new());
    }
    let sql = "SELECT pass, sheet_watched.first_frame, sheet_watched.last_frame, ways FROM sheet_watched \
               JOIN sheet ON sheet.id = sheet_id WHERE uid = ?1 \
               ORDER BY pass, sheet_watched.first_frame";
    let mut statement = conn.prepare(sql).doing(doing)?;
    let row = |row: &rusqlite::Row<'_>| {
        let name: String = row.get(0)?;
        Ok((name, row.get::<_, u32>(1)?, row.get::<_, u32>(2)?, row.get::<_, u8>(3)?))
    };
    let rows = statement.query_map([uid], row).doing(doing)?;
    let mut passes: Vec<(String, Vec<WatchedRun>)> = Vec::new();
    for row in rows {
        let (pass, first, last, ways) = row.doing(doing)?;
        let bad = || bad_row("sheet_watched")(format!("{pass} {first}-{last}"));
        let span = FrameSpan::new(FrameIndex(first), FrameIndex(last));
        let span = span.ok_or_else(bad)?;
        let ways = Ways::from_number(ways).ok_or_else(bad)?;
        let run = WatchedRun { span, ways };
        match passes.last_mut() {
            Some(it) if it.0 == pass => it.1.push(run),
            _ => passes.push((pass, vec![run])),
        }
    }
    Ok(passes)
}

pub(crate) fn write_watched(
    tx: &Connection,
    sheet: i64,
    passes: &[(String, Vec<WatchedRun>)],
) -> Result<(), StoreError> {
    let doing = "keeping what was watched";
    for (pass, runs) in passes {
        let old = "DELETE FROM sheet_watched WHERE sheet_id = ?1 AND pass = ?2";
        tx.execute(old, (sheet, pass)).doing(doing)?;
        let new = "INSERT INTO sheet_watched VALUES (?1, ?2, ?3, ?4, ?5)";
        let mut statement = tx.prepare_cached(new).doing(doing)?;
        for WatchedRun { span, ways } in runs {
            let (first, last) = (frame_number(span.first()), frame_number(span.last()));
            let row = (sheet, pass, first, last, ways.number());
            statement.execute(row).doing(doing)?;
        }
    }
    Ok(())
}

pub(crate) fn write_look(
    tx: &Connection,
    sheet: i64,
    Look { part, span, seen }: Look,
    now: UtcMillis,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO sheet_looked \
               (sheet_id, part, first_frame, last_frame, seen, at_ms) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (first, last) = (frame_number(span.first()), frame_number(span.last()));
    let row = (sheet, part.word(), first, last, seen.word(), now.0);
    tx.execute(sql, row).map(drop).doing("keeping what was looked at")
}

/// Whether a file that is open to read only is new enough to have a table.
fn has_table(conn: &Connection, name: &str) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1)";
    conn.query_row(sql, [name], |row| row.get(0)).doing("reading the tables of the file")
}
