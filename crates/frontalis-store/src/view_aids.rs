//! Which view aids a coder had while coding a sheet, where the scheme asks for it: a chain of
//! its own beside the journal. It says how the pictures were seen, never what was coded.

use frontalis_core::{FrameIndex, FrameSpan, SheetId, UtcMillis};
use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::beside::Note;
use crate::convert::{bad_row, frame, frame_number, span};
use crate::error::{Doing as _, StoreError};
use crate::hash;
use crate::open_sheet::OpenSheet;
use crate::project::Project;

/// From a moment on: these view aids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewAid {
    /// Since when.
    pub at: UtcMillis,
    /// The aids, in words; empty where there are none.
    pub aids: String,
    /// The frame on screen then.
    pub frame: FrameIndex,
    /// How fast it plays, as a fraction; `None` where it stands, or goes frame by frame.
    pub speed: Option<(i32, i32)>,
    /// The frames that were on screen since the line before.
    pub seen: Option<FrameSpan>,
}

/// A line with its place and its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAid {
    /// Its number, from 1.
    pub number: u64,
    /// What it says.
    pub aid: ViewAid,
    /// What seals it and all before it.
    pub hash: String,
}

/// What the chain of a sheet begins with, after the sheet's own hash.
const BEGINS: &str = "frontalis-view-aids-1";

impl OpenSheet {
    /// Writes down which view aids there are from now on. A submitted sheet takes no more:
    /// nothing is written then.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be written; it is then as it was.
    pub fn note_view_aids(
        &self,
        project: &mut Project,
        aid: &ViewAid,
    ) -> Result<(), StoreError> {
        if self.submitted_at().is_some() {
            return Ok(());
        }
        let note = self.beside(Note::Aids(aid.clone()))?;
        project.write(note.doing(), |tx| note.write(tx))
    }
}

pub(crate) fn append(
    tx: &Connection,
    sheet: i64,
    aid: &ViewAid,
) -> Result<(), StoreError> {
    let doing = "writing down the view aids";
    let sql = "SELECT number, hash FROM view_aid WHERE sheet_id = ?1 \
               ORDER BY number DESC LIMIT 1";
    let tip = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get(1)?));
    let tip = tx.query_row(sql, [sheet], tip).optional().doing(doing)?;
    let (number, before) = match tip {
        Some((number, hash)) => (number + 1, hash),
        None => (1, first_hash(tx, sheet)?),
    };
    let hash = hash::follow(&before, &line(number, aid));
    let sql = "INSERT INTO view_aid VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    let row = rusqlite::params![
        sheet,
        number,
        aid.at.0,
        aid.aids,
        frame_number(aid.frame),
        aid.speed.map(|it| it.0),
        aid.speed.map(|it| it.1),
        aid.seen.map(|it| frame_number(it.first())),
        aid.seen.map(|it| frame_number(it.last())),
        hash,
    ];
    tx.execute(sql, row).map(drop).doing(doing)
}

impl Project {
    /// Which view aids a sheet was coded with, oldest first.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read or has no such sheet.
    pub fn view_aids(&self, sheet: SheetId) -> Result<Vec<StoredAid>, StoreError> {
        read(&self.conn, crate::read::sheet_key(&self.conn, sheet)?)
    }
}

/// The lines of a sheet; none in a file of an older version.
pub(crate) fn read(conn: &Connection, sheet: i64) -> Result<Vec<StoredAid>, StoreError> {
    let doing = "reading the view aids";
    if !is_there(conn, "view_aid")? {
        return Ok(Vec::new());
    }
    type Columns =
        (i64, i64, String, i64, Option<(i32, i32)>, Option<(i64, i64)>, String);
    let columns = |row: &Row<'_>| -> rusqlite::Result<Columns> {
        let speed = row.get::<_, Option<i32>>(4)?.zip(row.get(5)?);
        let seen = row.get::<_, Option<i64>>(6)?.zip(row.get(7)?);
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, speed, seen, row.get(8)?))
    };
    let sql = "SELECT number, at_ms, aids, frame, speed_num, speed_den, seen_first, \
               seen_last, hash FROM view_aid WHERE sheet_id = ?1 ORDER BY number";
    let mut statement = conn.prepare_cached(sql).doing(doing)?;
    let rows = statement.query_map([sheet], columns).doing(doing)?;
    let one = |row: rusqlite::Result<Columns>| {
        let (number, at, aids, on, speed, seen, hash) = row.doing(doing)?;
        let bad = bad_row("view_aid");
        let number = u64::try_from(number).map_err(|it| bad(it.to_string()))?;
        let seen = seen.map(|(first, last)| span(first, last)).transpose();
        let aid = ViewAid {
            at: UtcMillis(at),
            aids,
            frame: frame(on).map_err(&bad)?,
            speed,
            seen: seen.map_err(&bad)?,
        };
        Ok(StoredAid { number, aid, hash })
    };
    rows.map(one).collect()
}

/// The first thing that is wrong with the chain of a sheet, in words.
pub(crate) fn broken(
    conn: &Connection,
    sheet: i64,
) -> Result<Option<String>, StoreError> {
    let lines = read(conn, sheet)?;
    if lines.is_empty() {
        return Ok(None);
    }
    let mut tip = first_hash(conn, sheet)?;
    for (expected, stored) in (1_u64..).zip(lines) {
        let number = i64::try_from(stored.number).unwrap_or(i64::MAX);
        tip = hash::follow(&tip, &line(number, &stored.aid));
        if stored.number != expected || tip != stored.hash {
            return Ok(Some(format!("line {expected} of its view aids was changed")));
        }
    }
    Ok(None)
}

fn first_hash(conn: &Connection, sheet: i64) -> Result<String, StoreError> {
    let sql = "SELECT hash FROM sheet WHERE id = ?1";
    let hash: String = conn
        .query_row(sql, [sheet], |row| row.get(0))
        .doing("reading what a sheet was begun as")?;
    Ok(hash::follow(&hash, BEGINS))
}

/// A line's columns from `number` to `seen_last`.
fn line(number: i64, aid: &ViewAid) -> String {
    let or_empty = |it: Option<i64>| it.map_or(String::new(), |it| it.to_string());
    let speed = aid.speed.map(|it| (i64::from(it.0), i64::from(it.1)));
    let seen = aid.seen.map(|it| (frame_number(it.first()), frame_number(it.last())));
    format!(
        "{number}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
        aid.at.0,
        hash::escaped(&aid.aids),
        frame_number(aid.frame),
        or_empty(speed.map(|it| it.0)),
        or_empty(speed.map(|it| it.1)),
        or_empty(seen.map(|it| it.0)),
        or_empty(seen.map(|it| it.1)),
    )
}

/// Whether the file has this table: one of an older version, open to read only, has not.
pub(crate) fn is_there(conn: &Connection, table: &str) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1)";
    conn.query_row(sql, [table], |row| row.get(0)).doing("looking for a table")
}
