//! Whether a project is what its journals say: the fold against the projection, the hash
//! chain, submissions, frame tables, references, pages and triggers.

use frontalis_core::{Finding, FrameIndex, Journal, Place, Severity};
use rusqlite::{Connection, OptionalExtension as _};

use crate::clips::{COLUMNS, StoredClip, read_table};
use crate::error::{Doing as _, StoreError};
use crate::open_sheet::{identity_hash, last_frame};
use crate::project::Project;
use crate::read::{Head, heads, projected};
use crate::{gate, hash, journal, labels, schema, view_aids};

impl Project {
    /// Checks the whole file; an empty list means that everything is in order. The ids are
    /// `pages`, `reference`, `schema`, `frames`, `row`, `identity`, `chain`, `fold`,
    /// `projection`, `outside-clip`, `submission`, `unproven`, `view-aids` and `labels`.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the check could not be made.
    pub fn verify(&self) -> Result<Vec<Finding>, StoreError> {
        findings(&self.conn)
    }
}

/// A finding at error severity; the project as a whole is its place.
fn wrong(id: &'static str, text: String) -> Finding {
    Finding { place: Place::Whole, severity: Severity::Error, id, text }
}

/// Everything wrong with a project.
pub(crate) fn findings(conn: &Connection) -> Result<Vec<Finding>, StoreError> {
    match pages(conn).and_then(|broken| {
        // What is read from broken pages tells nothing more.
        if broken.is_empty() { contents(conn) } else { Ok(broken) }
    }) {
        Err(error) if is_of_a_page(&error) => Ok(vec![wrong("pages", error.to_string())]),
        other => other,
    }
}

fn contents(conn: &Connection) -> Result<Vec<Finding>, StoreError> {
    let mut all = references(conn)?;
    all.extend(tampered_schema(conn)?);
    all.extend(frames(conn)?);
    for head in found(heads(conn), &mut all)?.unwrap_or_default() {
        all.extend(sheet(conn, &head)?);
    }
    if let Some(Some(what)) = found(labels::broken(conn), &mut all)? {
        all.push(wrong("labels", format!("the imported labels: {what}")));
    }
    Ok(all)
}

/// Whether SQLite met a page that cannot be right.
fn is_of_a_page(error: &StoreError) -> bool {
    use rusqlite::ErrorCode as Code;
    let StoreError::Database { source, .. } = error else { return false };
    let code =
        source.downcast_ref::<rusqlite::Error>().and_then(|it| it.sqlite_error_code());
    matches!(code, Some(Code::DatabaseCorrupt | Code::NotADatabase))
}

/// Turns a row that cannot be right into a finding; other errors stay errors.
fn found<T>(
    read: Result<T, StoreError>,
    findings: &mut Vec<Finding>,
) -> Result<Option<T>, StoreError> {
    match read {
        Ok(it) => Ok(Some(it)),
        Err(error) if is_of_a_row(&error) => {
            findings.push(wrong("row", error.to_string()));
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Whether an error is about what a row holds, not about reading as such.
fn is_of_a_row(error: &StoreError) -> bool {
    use rusqlite::Error as E;
    match error {
        StoreError::BadRow { .. } => true,
        StoreError::Database { source, .. } => matches!(
            source.downcast_ref(),
            Some(
                E::FromSqlConversionFailure(..)
                    | E::IntegralValueOutOfRange(..)
                    | E::InvalidColumnType(..)
                    | E::Utf8Error(..)
            )
        ),
        _ => false,
    }
}

fn pages(conn: &Connection) -> Result<Vec<Finding>, StoreError> {
    let doing = "checking the pages";
    let mut statement = conn.prepare("PRAGMA integrity_check").doing(doing)?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0)).doing(doing)?;
    let said: Vec<String> = rows.collect::<rusqlite::Result<_>>().doing(doing)?;
    let bad = said.into_iter().filter(|it| it != "ok");
    Ok(bad.map(|it| wrong("pages", format!("the file's pages: {it}"))).collect())
}

fn references(conn: &Connection) -> Result<Vec<Finding>, StoreError> {
    let doing = "checking the references";
    let mut statement = conn.prepare("PRAGMA foreign_key_check").doing(doing)?;
    let pair = |row: &rusqlite::Row<'_>| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(2)?))
    };
    let rows = statement.query_map([], pair).doing(doing)?;
    let text = |(table, parent)| format!("a row of {table} names no row of {parent}");
    rows.map(|row| Ok(wrong("reference", text(row.doing(doing)?)))).collect()
}

/// Tables and triggers as this program makes them; one more than that is only noted.
fn tampered_schema(conn: &Connection) -> Result<Vec<Finding>, StoreError> {
    let doing = "checking the tables";
    let version = schema::version(conn).doing(doing)? as usize;
    let known = schema::MIGRATIONS.get(..version).unwrap_or(schema::MIGRATIONS);
    let expected = schema::expected_objects(known).doing(doing)?;
    let actual = schema::objects(conn).doing(doing)?;
    let changed = expected.iter().filter(|(name, sql)| actual.get(*name) != Some(sql));
    let more = actual.keys().filter(|it| !expected.contains_key(*it));
    let changed = changed.map(|(it, _)| wrong("schema", format!("{it} was changed")));
    let more = more.map(|it| Finding {
        severity: Severity::Note,
        ..wrong("schema", format!("{it} is not of this program"))
    });
    Ok(changed.chain(more).collect())
}

fn frames(conn: &Connection) -> Result<Vec<Finding>, StoreError> {
    let doing = "reading the clips";
    let sql = format!("SELECT {COLUMNS} FROM clip ORDER BY id");
    let mut statement = conn.prepare(&sql).doing(doing)?;
    let rows = statement.query_map([], StoredClip::read).doing(doing)?;
    let mut all = Vec::new();
    for row in rows {
        let Some(clip) = found(row.doing(doing), &mut all)? else { continue };
        let Some((table, keys)) = found(read_table(conn, &clip), &mut all)? else {
            continue;
        };
        if hash::table(&table, &keys) != clip.table_hash {
            let text = format!("the frame table of clip {:?} was changed", clip.name);
            all.push(wrong("frames", text));
        }
    }
    Ok(all)
}

fn sheet(conn: &Connection, head: &Head) -> Result<Vec<Finding>, StoreError> {
    let mut all = Vec::new();
    let Some(checked) = found(checked_journal(conn, head), &mut all)? else {
        return Ok(all);
    };
    let (journal, tip) = match checked {
        Ok(folded) => folded,
        Err(finding) => {
            all.push(finding);
            return Ok(all);
        }
    };
    all.extend(outside_clip(conn, head, &journal)?);
    all.extend(submission(conn, head, &journal, &tip)?);
    if let Some(what) = gate::broken(conn, head)? {
        all.push(wrong("unproven", format!("sheet {}: {what}", head.id)));
    }
    if let Some(Some(what)) = found(view_aids::broken(conn, head.row), &mut all)? {
        all.push(wrong("view-aids", format!("sheet {}: {what}", head.id)));
    }
    Ok(all)
}

/// A sheet's journal, folded, with the hash of its last entry; or the first thing that is
/// wrong with the sheet: identity, chain, fold, projection.
pub(crate) fn checked_journal(
    conn: &Connection,
    head: &Head,
) -> Result<Result<(Journal, String), Finding>, StoreError> {
    let wrong =
        |id, what: String| Ok(Err(wrong(id, format!("sheet {}: {what}", head.id))));
    let Head { uid, clip, coder, coverage, created, .. } = head;
    let selective = gate::of(conn, head.row)?;
    let of = selective.as_ref();
    if identity_hash(conn, uid, *clip, *coder, *coverage, *created, of)? != head.hash {
        let what = "its clip, coder or frames are not those it was begun with";
        return wrong("identity", what.to_owned());
    }
    let mut journal = Journal::new();
    let mut tip = head.hash.clone();
    for (flat, hash) in journal::read(conn, head.row)? {
        tip = hash::follow(&tip, &flat.line());
        if tip != hash {
            return wrong("chain", format!("entry {} was changed", flat.seq));
        }
        let accepted = flat
            .entry()
            .and_then(|it| journal.accept(it).map_err(|error| error.to_string()));
        if let Err(what) = accepted {
            return wrong("fold", what);
        }
    }
    match projected(conn, head.row) {
        Ok(sheet) if &sheet == journal.sheet() => Ok(Ok((journal, tip))),
        Ok(_) => wrong("projection", "its actions are not those of its journal".into()),
        Err(StoreError::BadRow { what, .. }) => wrong("projection", what),
        Err(other) => Err(other),
    }
}

/// What is wrong with a sheet but for what proves it; `None` where nothing is.
pub(crate) fn broken_sheet(
    conn: &Connection,
    head: &Head,
) -> Result<Option<String>, StoreError> {
    let (journal, tip) = match checked_journal(conn, head)? {
        Ok(folded) => folded,
        Err(finding) => return Ok(Some(finding.text)),
    };
    if let Some(it) = outside_clip(conn, head, &journal)?.into_iter().next() {
        return Ok(Some(it.text));
    }
    if let Some(it) = submission(conn, head, &journal, &tip)? {
        return Ok(Some(it.text));
    }
    view_aids::broken(conn, head.row)
}

fn outside_clip(
    conn: &Connection,
    head: &Head,
    journal: &Journal,
) -> Result<Vec<Finding>, StoreError> {
    let sql = "SELECT n_frames FROM clip WHERE id = ?1";
    let n_frames: u32 =
        conn.query_row(sql, [head.clip.0], |row| row.get(0)).doing("reading a clip")?;
    let sheet = journal.sheet();
    let is_outside = |it: FrameIndex| it.0 >= n_frames;
    let mut all = Vec::new();
    for (id, action) in sheet.actions() {
        if is_outside(last_frame(action)) {
            let text =
                format!("sheet {}: action {} is past the clip's end", head.id, id.0);
            all.push(Finding { place: Place::Action(id), ..wrong("outside-clip", text) });
        }
    }
    let marker = sheet.markers().keys().next_back().copied();
    let candidates = sheet.candidates().iter();
    let candidate = candidates.map(|(at, it)| it.last_frame().max(*at)).max();
    let frames = [sheet.neutral(), marker, candidate, Some(head.coverage.last())];
    if frames.into_iter().flatten().any(is_outside) {
        let text = format!("sheet {}: a frame is past the clip's end", head.id);
        all.push(wrong("outside-clip", text));
    }
    Ok(all)
}

/// A submission closes the chain: nothing came after it, and nothing is open.
fn submission(
    conn: &Connection,
    head: &Head,
    journal: &Journal,
    tip: &str,
) -> Result<Option<Finding>, StoreError> {
    let sql = "SELECT n_entries, hash FROM submission WHERE sheet_id = ?1";
    let columns =
        |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?));
    let found = conn.query_row(sql, [head.row], columns).optional();
    let (Some((n_entries, hash)), Some(at)) =
        (found.doing("reading a submission")?, head.submitted)
    else {
        return Ok(None);
    };
    let of = journal.n_entries();
    let closes = u64::try_from(n_entries) == Ok(of)
        && hash == hash::follow(tip, &hash::submission_line(of, at));
    let is_open = |(_, it): (_, &frontalis_core::Action)| it.landmarks.offset().is_none();
    let text = if !closes {
        format!("sheet {}: its submission was changed, or entries came after it", head.id)
    } else if journal.sheet().actions().any(is_open) {
        format!("sheet {}: it was submitted with open actions", head.id)
    } else {
        return Ok(None);
    };
    Ok(Some(wrong("submission", text)))
}
