//! Appending entries and reading them back, with the hash that seals each.
//!
//! An entry and what it does to the projection (the tables `action`, `action_level`, `neutral`,
//! `marker` and `candidate`) are written by one function, so neither is ever written without the other.

use frontalis_core::sheet::{Candidate, Verdict};
use frontalis_core::{Action, ActionId, Edit, Entry, FrameIndex, SheetId};
use rusqlite::{Connection, Row, Transaction, params};

use crate::convert::{
    ACTION_COLUMNS, FlatAction, FlatEntry, FlatMarker, bad_row, count, frame_number,
};
use crate::error::{Doing as _, StoreError};
use crate::project::Project;
use crate::{hash, schema};

/// A journal entry as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEntry {
    /// The entry.
    pub entry: Entry,
    /// Its hash, 64 hexadecimal digits: it seals this entry and all before it.
    pub hash: String,
}

impl Project {
    /// The whole journal of a sheet, oldest entry first.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoSuch`] where the project has no such sheet.
    pub fn entries(&self, sheet: SheetId) -> Result<Vec<StoredEntry>, StoreError> {
        let row = crate::read::sheet_key(&self.conn, sheet)?;
        read(&self.conn, row)?
            .into_iter()
            .map(|(flat, hash)| stored(&flat, hash))
            .collect()
    }
}

fn stored(flat: &FlatEntry, hash: String) -> Result<StoredEntry, StoreError> {
    let entry = flat.entry().map_err(bad_row("journal"))?;
    Ok(StoredEntry { entry, hash })
}

/// Writes an entry and what it does to the projection; gives its hash.
pub(crate) fn append(
    tx: &Transaction<'_>,
    sheet: i64,
    before: &str,
    entry: &Entry,
) -> Result<String, StoreError> {
    let flat = FlatEntry::of(entry);
    let hash = hash::follow(before, &flat.line());
    insert(tx, sheet, &flat, &hash).doing("writing a journal entry")?;
    project(tx, sheet, &entry.edit).doing("writing the sheet")?;
    Ok(hash)
}

pub(crate) fn insert(
    tx: &Connection,
    sheet: i64,
    flat: &FlatEntry,
    hash: &str,
) -> rusqlite::Result<()> {
    let action = flat.action.as_ref();
    let mut statement = tx.prepare_cached(
        "INSERT INTO journal VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, \
         ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)",
    )?;
    let marker = flat.marker.as_ref();
    let words = marker.and_then(|it| it.marker.as_ref());
    let row = params![
        sheet,
        flat.seq,
        flat.step,
        flat.at_ms,
        flat.cause,
        flat.reverts,
        flat.kind,
        flat.action_id,
        action.map(|it| &it.code),
        action.and_then(|it| it.prefix.as_ref()),
        action.and_then(|it| it.level.as_ref()),
        action.map(|it| it.uncertain),
        action.map(|it| it.onset),
        action.and_then(|it| it.apex).map(|it| it.0),
        action.and_then(|it| it.apex).map(|it| it.1),
        action.and_then(|it| it.offset),
        action.map(|it| &it.note),
        flat.neutral,
        action.and_then(|it| it.levels.as_ref()),
        marker.map(|it| it.frame),
        words.map(|it| &it.0),
        words.map(|it| &it.1),
        flat.candidate.as_ref().map(|it| it.0),
        flat.candidate.as_ref().and_then(|it| it.1.as_ref()),
        hash,
    ];
    statement.execute(row).map(drop)
}

/// Does to the projection what an edit says. Each statement has to hit exactly one row,
/// but for what comes and goes by itself: the neutral frame, markers, level tracks.
fn project(tx: &Transaction<'_>, sheet: i64, edit: &Edit) -> rusqlite::Result<()> {
    match edit {
        Edit::Insert { id, action } => {
            let flat = FlatAction::of(action);
            let score = action.item.to_string();
            let sql = "INSERT INTO action VALUES \
                       (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
            write_action(tx, sql, sheet, *id, &score, &flat)?;
            write_levels(tx, sheet, *id, action)
        }
        Edit::Replace { id, action } => {
            let flat = FlatAction::of(action);
            let score = action.item.to_string();
            let sql = "UPDATE action SET score = ?3, code = ?4, prefix = ?5, \
                       level = ?6, uncertain = ?7, onset_frame = ?8, \
                       apex_first_frame = ?9, apex_last_frame = ?10, \
                       offset_frame = ?11, note = ?12 \
                       WHERE sheet_id = ?1 AND action_id = ?2";
            write_action(tx, sql, sheet, *id, &score, &flat)?;
            delete_levels(tx, sheet, *id)?;
            write_levels(tx, sheet, *id, action)
        }
        Edit::Remove { id } => {
            let sql = "DELETE FROM action WHERE sheet_id = ?1 AND action_id = ?2";
            let changed = tx.prepare_cached(sql)?.execute((sheet, count(id.0)))?;
            one_row(changed)?;
            delete_levels(tx, sheet, *id)
        }
        Edit::SetNeutral { frame: Some(frame) } => {
            let sql = "INSERT INTO neutral VALUES (?1, ?2) \
                       ON CONFLICT (sheet_id) DO UPDATE SET frame = excluded.frame";
            tx.prepare_cached(sql)?.execute((sheet, frame_number(*frame))).map(drop)
        }
        Edit::SetNeutral { frame: None } => {
            let sql = "DELETE FROM neutral WHERE sheet_id = ?1";
            tx.prepare_cached(sql)?.execute([sheet]).map(drop)
        }
        Edit::SetMarker { frame, marker: Some(it) } => {
            let sql = "INSERT INTO marker VALUES (?1, ?2, ?3, ?4) \
                       ON CONFLICT (sheet_id, frame) \
                       DO UPDATE SET kind = excluded.kind, name = excluded.name";
            let row = (sheet, frame_number(*frame), it.kind.word(), &it.name);
            tx.prepare_cached(sql)?.execute(row).map(drop)
        }
        Edit::SetMarker { frame, marker: None } => {
            let sql = "DELETE FROM marker WHERE sheet_id = ?1 AND frame = ?2";
            tx.prepare_cached(sql)?.execute((sheet, frame_number(*frame))).map(drop)
        }
        Edit::SetCandidate { frame, candidate: Some(it) } => {
            write_candidate(tx, sheet, *frame, it)
        }
        Edit::SetCandidate { frame, candidate: None } => {
            let sql = "DELETE FROM candidate WHERE sheet_id = ?1 AND frame = ?2";
            tx.prepare_cached(sql)?.execute((sheet, frame_number(*frame))).map(drop)
        }
    }
}

fn write_candidate(
    tx: &Transaction<'_>,
    sheet: i64,
    frame: FrameIndex,
    it: &Candidate,
) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO candidate VALUES \
               (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    let event = it.event();
    let span = event.and_then(|it| it.span);
    let reason = match &it.verdict {
        Verdict::Rejected { reason } => Some(reason),
        Verdict::Open | Verdict::Accepted(_) => None,
    };
    let row = params![
        sheet,
        frame_number(frame),
        frame_number(it.pressed),
        it.reaction_ms,
        it.way.word(),
        it.verdict.word(),
        reason,
        event.map(|it| &it.core),
        event.and_then(|it| it.apex).map(frame_number),
        span.map(|it| frame_number(it.first())),
        span.map(|it| frame_number(it.last())),
    ];
    tx.prepare_cached(sql)?.execute(row).map(drop)
}

fn write_levels(
    tx: &Transaction<'_>,
    sheet: i64,
    id: ActionId,
    action: &Action,
) -> rusqlite::Result<()> {
    if action.levels.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO action_level VALUES (?1, ?2, ?3, ?4)";
    let mut statement = tx.prepare_cached(sql)?;
    for (frame, level) in action.levels.changes() {
        let level = level.letter().to_string();
        statement.execute((sheet, count(id.0), frame_number(*frame), level))?;
    }
    Ok(())
}

fn delete_levels(tx: &Transaction<'_>, sheet: i64, id: ActionId) -> rusqlite::Result<()> {
    let sql = "DELETE FROM action_level WHERE sheet_id = ?1 AND action_id = ?2";
    tx.prepare_cached(sql)?.execute((sheet, count(id.0))).map(drop)
}

fn write_action(
    tx: &Transaction<'_>,
    sql: &str,
    sheet: i64,
    id: ActionId,
    score: &str,
    flat: &FlatAction,
) -> rusqlite::Result<()> {
    let row = params![
        sheet,
        count(id.0),
        score,
        flat.code,
        flat.prefix,
        flat.level,
        flat.uncertain,
        flat.onset,
        flat.apex.map(|it| it.0),
        flat.apex.map(|it| it.1),
        flat.offset,
        flat.note,
    ];
    one_row(tx.prepare_cached(sql)?.execute(row)?)
}

fn one_row(changed: usize) -> rusqlite::Result<()> {
    if changed == 1 {
        Ok(())
    } else {
        Err(rusqlite::Error::StatementChangedRows(changed))
    }
}

/// Reads the journal of a sheet as it is stored, without judging it.
pub(crate) fn read(
    conn: &Connection,
    sheet: i64,
) -> Result<Vec<(FlatEntry, String)>, StoreError> {
    let doing = "reading the journal";
    let levels = if schema::has_levels(conn).doing(doing)? {
        "levels, marker_frame, marker_kind, marker_name"
    } else {
        "NULL, NULL, NULL, NULL"
    };
    let candidate = if schema::has_candidates(conn).doing(doing)? {
        "candidate_frame, candidate"
    } else {
        "NULL, NULL"
    };
    let sql = format!(
        "SELECT seq, step, at_ms, cause, reverts, kind, action_id, {ACTION_COLUMNS}, \
         neutral_frame, {levels}, {candidate}, hash FROM journal WHERE sheet_id = ?1 ORDER BY seq"
    );
    let mut statement = conn.prepare_cached(&sql).doing(doing)?;
    let rows = statement.query_map([sheet], columns).doing(doing)?;
    rows.collect::<rusqlite::Result<_>>().doing(doing)
}

fn columns(row: &Row<'_>) -> rusqlite::Result<(FlatEntry, String)> {
    let flat = FlatEntry {
        seq: row.get(0)?,
        step: row.get(1)?,
        at_ms: row.get(2)?,
        cause: row.get(3)?,
        reverts: row.get(4)?,
        kind: row.get(5)?,
        action_id: row.get(6)?,
        action: FlatAction::read(row, 7)?
            .map(|it| Ok::<_, rusqlite::Error>(FlatAction { levels: row.get(17)?, ..it }))
            .transpose()?,
        neutral: row.get(16)?,
        marker: marker(row)?,
        candidate: match row.get(21)? {
            Some(frame) => Some((frame, row.get(22)?)),
            None => None,
        },
    };
    Ok((flat, row.get(23)?))
}

fn marker(row: &Row<'_>) -> rusqlite::Result<Option<FlatMarker>> {
    let Some(frame) = row.get(18)? else { return Ok(None) };
    let kind: Option<String> = row.get(19)?;
    let name: Option<String> = row.get(20)?;
    Ok(Some(FlatMarker { frame, marker: kind.zip(name) }))
}

/// Number and hash of a sheet's last entry; of entry 0 where there is none yet.
pub(crate) fn tip(conn: &Connection, sheet: i64) -> rusqlite::Result<(i64, String)> {
    let sql = "SELECT seq, hash FROM journal WHERE sheet_id = ?1 \
               UNION ALL SELECT 0, hash FROM sheet WHERE id = ?1 ORDER BY 1 DESC LIMIT 1";
    conn.prepare_cached(sql)?.query_row([sheet], |row| Ok((row.get(0)?, row.get(1)?)))
}
