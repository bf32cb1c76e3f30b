//! Reading sheets: rows for analysis, and the blind rule for coders.

use std::collections::BTreeMap;

use frontalis_core::rows::{
    CoderKind, ProjectRows, ScanRow, SheetMode, SheetRow, SheetStatus,
};
use frontalis_core::{
    Action, ActionId, ClipId, CoderId, Edit, FileLabel, FrameSpan, LevelTrack, Sheet,
    SheetId, UtcMillis,
};
use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::convert::{
    ACTION_COLUMNS, FlatAction, action_id, bad_row, candidate, frame, level, marker, span,
};
use crate::error::{Doing as _, StoreError};
use crate::project::Project;
use crate::{gate, schema};

/// How far a sheet is, without what is on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The clip.
    pub clip: ClipId,
    /// Whose sheet it is.
    pub coder: CoderId,
    /// Draft or submitted.
    pub status: SheetStatus,
    /// Number of actions.
    pub n_actions: usize,
    /// Whether all of it is coded, or events only.
    pub mode: SheetMode,
}

const PROGRESS: &str = "SELECT clip_id, coder_id, \
     EXISTS (SELECT 1 FROM submission WHERE sheet_id = sheet.id), \
     (SELECT count(*) FROM action WHERE sheet_id = sheet.id)";

impl Project {
    /// How far every sheet is, by clip and then coder; no action is read.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn progress(&self) -> Result<Vec<Progress>, StoreError> {
        self.progress_where("", [])
    }

    /// How far the sheets of one clip are, by coder.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn progress_of(&self, clip: ClipId) -> Result<Vec<Progress>, StoreError> {
        self.progress_where("WHERE clip_id = ?1", [clip.0])
    }

    fn progress_where(
        &self,
        which: &str,
        with: impl rusqlite::Params,
    ) -> Result<Vec<Progress>, StoreError> {
        let doing = "reading how far the sheets are";
        // A file that is open to read only may be of before there were any.
        let selective = match crate::view_aids::is_there(&self.conn, "selective")? {
            true => "EXISTS (SELECT 1 FROM selective WHERE sheet_id = sheet.id)",
            false => "0",
        };
        let sql = format!(
            "{PROGRESS}, {selective} FROM sheet {which} ORDER BY clip_id, coder_id"
        );
        let mut statement = self.conn.prepare_cached(&sql).doing(doing)?;
        let progress = |row: &Row<'_>| {
            let submitted: bool = row.get(2)?;
            Ok(Progress {
                clip: ClipId(row.get(0)?),
                coder: CoderId(row.get(1)?),
                status: if submitted {
                    SheetStatus::Submitted
                } else {
                    SheetStatus::Draft
                },
                n_actions: usize::try_from(row.get::<_, i64>(3)?).unwrap_or_default(),
                mode: match row.get(4)? {
                    true => SheetMode::Selective,
                    false => SheetMode::Full,
                },
            })
        };
        let rows = statement.query_map(with, progress).doing(doing)?;
        rows.collect::<rusqlite::Result<_>>().doing(doing)
    }

    /// Every sheet, by clip and then coder: for those who look at all of them, as a lead or
    /// an analysis does. A coder reads through [`Project::read_sheet_as`].
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn sheets(&self) -> Result<Vec<SheetRow>, StoreError> {
        heads(&self.conn)?.iter().map(|it| sheet_row(&self.conn, it)).collect()
    }

    /// A sheet as one coder may see it: the own one always, another's of the same clip once
    /// both are submitted. A detector does not code by looking at others, so its sheet
    /// counts as submitted.
    ///
    /// # Errors
    ///
    /// [`StoreError::Blind`] where the coder may not see it yet.
    pub fn read_sheet_as(
        &self,
        reader: CoderId,
        sheet: SheetId,
    ) -> Result<SheetRow, StoreError> {
        let head = head(&self.conn, sheet_key(&self.conn, sheet)?)?;
        let reading = self.coder(reader)?;
        if !self.may_read(reader, &head)? {
            return Err(StoreError::Blind {
                reader: reading.name,
                coder: self.coder(head.coder)?.name,
                clip: self.clip(head.clip)?.name,
            });
        }
        sheet_row(&self.conn, &head)
    }

    fn may_read(&self, reader: CoderId, head: &Head) -> Result<bool, StoreError> {
        if head.coder == reader {
            return Ok(true);
        }
        let owner = self.coder(head.coder)?;
        let theirs = head.submitted.is_some() || owner.kind == CoderKind::Detector;
        Ok(theirs && has_submitted(&self.conn, head.clip, reader)?)
    }

    /// Everything that analysis reads, as of one moment: a lab lead's view. A coder's is
    /// [`Project::rows_as`].
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn rows(&self) -> Result<ProjectRows, StoreError> {
        self.rows_where(|_| Ok(true), Self::labels)
    }

    /// What of [`Project::rows`] one coder may see, by the rule of
    /// [`Project::read_sheet_as`]: other sheets are not there, nor what imported files call
    /// things on clips of which the coder has not submitted a sheet.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read or has no such coder.
    pub fn rows_as(&self, reader: CoderId) -> Result<ProjectRows, StoreError> {
        self.coder(reader)?;
        self.rows_where(|head| self.may_read(reader, head), |it| it.labels_as(reader))
    }

    fn rows_where(
        &self,
        seen: impl Fn(&Head) -> Result<bool, StoreError>,
        labels: impl Fn(&Self) -> Result<Vec<FileLabel>, StoreError>,
    ) -> Result<ProjectRows, StoreError> {
        // One read transaction: a writer elsewhere does not come between two queries.
        let moment = self.conn.unchecked_transaction().doing("reading the project")?;
        let (mut sheets, mut dates) = (Vec::new(), BTreeMap::new());
        for head in heads(&self.conn)? {
            if seen(&head)? {
                dates.insert(head.id, head.date());
                sheets.push(sheet_row(&self.conn, &head)?);
            }
        }
        let scans = self.scans(&sheets)?;
        let rows = ProjectRows {
            title: self.title()?,
            clips: self.clips()?,
            coders: self.coders()?,
            sheets,
            scans,
            dates,
            labels: labels(self)?,
        };
        moment.finish().doing("reading the project")?;
        Ok(rows)
    }
}

impl Project {
    /// What the selective ones among some sheets were coded under.
    fn scans(&self, sheets: &[SheetRow]) -> Result<Vec<ScanRow>, StoreError> {
        let selective = sheets.iter().filter(|it| it.mode == SheetMode::Selective);
        let scan = |it: &SheetRow| {
            Ok(ScanRow {
                sheet: it.id,
                pack: self.protocol(it.id)?.map(|it| it.pack).unwrap_or_default(),
                unproven: self.unproven(it.id)?,
                passes: self.watched(it.id)?,
            })
        };
        selective.map(scan).collect()
    }
}

/// A sheet without what is on it.
pub(crate) struct Head {
    pub(crate) row: i64,
    pub(crate) uid: String,
    pub(crate) id: SheetId,
    pub(crate) clip: ClipId,
    pub(crate) coder: CoderId,
    pub(crate) coverage: FrameSpan,
    pub(crate) created: UtcMillis,
    pub(crate) hash: String,
    pub(crate) submitted: Option<UtcMillis>,
}

impl Head {
    /// When it was signed off, or begun where it is a draft.
    pub(crate) fn date(&self) -> UtcMillis {
        self.submitted.unwrap_or(self.created)
    }
}

const HEAD: &str = "SELECT id, uid, clip_id, coder_id, first_frame, last_frame, \
     created_ms, hash, at_ms FROM sheet LEFT JOIN \
     (SELECT sheet_id, at_ms FROM submission) ON sheet_id = id";

struct HeadColumns {
    row: i64,
    uid: String,
    ids: (u32, u32),
    frames: (i64, i64),
    times: (i64, Option<i64>),
    hash: String,
}

impl HeadColumns {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            row: row.get(0)?,
            uid: row.get(1)?,
            ids: (row.get(2)?, row.get(3)?),
            frames: (row.get(4)?, row.get(5)?),
            times: (row.get(6)?, row.get(8)?),
            hash: row.get(7)?,
        })
    }

    fn head(self) -> Result<Head, StoreError> {
        let bad = bad_row("sheet");
        Ok(Head {
            row: self.row,
            id: self.uid.parse().map_err(|it| {
                let it: frontalis_core::ids::SheetIdError = it;
                bad(it.to_string())
            })?,
            uid: self.uid,
            clip: ClipId(self.ids.0),
            coder: CoderId(self.ids.1),
            coverage: span(self.frames.0, self.frames.1).map_err(&bad)?,
            created: UtcMillis(self.times.0),
            submitted: self.times.1.map(UtcMillis),
            hash: self.hash,
        })
    }
}

/// Every sheet's head, by clip and then coder.
pub(crate) fn heads(conn: &Connection) -> Result<Vec<Head>, StoreError> {
    let doing = "reading the sheets";
    let sql = format!("{HEAD} ORDER BY clip_id, coder_id, id");
    let mut statement = conn.prepare_cached(&sql).doing(doing)?;
    let rows = statement.query_map([], HeadColumns::read).doing(doing)?;
    rows.map(|row| row.doing(doing)?.head()).collect()
}

/// The head of the sheet in a row.
pub(crate) fn head(conn: &Connection, row: i64) -> Result<Head, StoreError> {
    let sql = format!("{HEAD} WHERE id = ?1");
    conn.query_row(&sql, [row], HeadColumns::read).doing("reading a sheet")?.head()
}

/// The row of a sheet.
pub(crate) fn sheet_key(conn: &Connection, sheet: SheetId) -> Result<i64, StoreError> {
    let sql = "SELECT id FROM sheet WHERE uid = ?1";
    conn.query_row(sql, [sheet.to_string()], |row| row.get(0))
        .optional()
        .doing("looking for a sheet")?
        .ok_or_else(|| StoreError::NoSuch { what: "sheet", name: sheet.to_string() })
}

pub(crate) fn has_submitted(
    conn: &Connection,
    clip: ClipId,
    coder: CoderId,
) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sheet JOIN submission ON sheet_id = id \
               WHERE clip_id = ?1 AND coder_id = ?2)";
    conn.query_row(sql, (clip.0, coder.0), |row| row.get(0)).doing("reading submissions")
}

fn sheet_row(conn: &Connection, head: &Head) -> Result<SheetRow, StoreError> {
    let submitted = head.submitted.is_some();
    Ok(SheetRow {
        id: head.id,
        clip: head.clip,
        coder: head.coder,
        status: if submitted { SheetStatus::Submitted } else { SheetStatus::Draft },
        mode: match gate::of(conn, head.row)? {
            Some(_) => SheetMode::Selective,
            None => SheetMode::Full,
        },
        coverage: head.coverage,
        sheet: projected(conn, head.row)?,
    })
}

/// The sheet as the projection has it.
pub(crate) fn projected(conn: &Connection, row: i64) -> Result<Sheet, StoreError> {
    let doing = "reading a sheet";
    let mut sheet = Sheet::new();
    let has_levels = schema::has_levels(conn).doing(doing)?;
    let mut tracks =
        if has_levels { level_tracks(conn, row)? } else { BTreeMap::default() };
    for (id, mut action) in actions(conn, row)? {
        action.levels = tracks.remove(&id).unwrap_or_default();
        apply(&mut sheet, Edit::Insert { id, action })?;
    }
    if let Some((id, _)) = tracks.pop_first() {
        let what = format!("action {} has levels and is not there", id.0);
        return Err(bad_row("action_level")(what));
    }
    if has_levels {
        for edit in markers(conn, row)? {
            apply(&mut sheet, edit)?;
        }
    }
    if schema::has_candidates(conn).doing(doing)? {
        for edit in candidates(conn, row)? {
            apply(&mut sheet, edit)?;
        }
    }
    let sql = "SELECT frame FROM neutral WHERE sheet_id = ?1";
    let found = conn.query_row(sql, [row], |row| row.get::<_, i64>(0)).optional();
    if let Some(at) = found.doing(doing)? {
        let frame = Some(frame(at).map_err(bad_row("neutral"))?);
        apply(&mut sheet, Edit::SetNeutral { frame })?;
    }
    Ok(sheet)
}

fn apply(sheet: &mut Sheet, edit: Edit) -> Result<(), StoreError> {
    sheet.apply(edit).map(drop).map_err(|it| bad_row("action")(it.to_string()))
}

/// The level track of each action that has one.
fn level_tracks(
    conn: &Connection,
    row: i64,
) -> Result<BTreeMap<ActionId, LevelTrack>, StoreError> {
    let doing = "reading the level tracks of a sheet";
    let sql = "SELECT action_id, frame, level FROM action_level WHERE sheet_id = ?1 \
               ORDER BY action_id, frame";
    let mut statement = conn.prepare_cached(sql).doing(doing)?;
    let columns = |row: &Row<'_>| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?))
    };
    let rows = statement.query_map([row], columns).doing(doing)?;
    let bad = bad_row("action_level");
    let mut changes: BTreeMap<ActionId, Vec<_>> = BTreeMap::new();
    for row in rows {
        let (id, at, text) = row.doing(doing)?;
        let change = (frame(at).map_err(&bad)?, level(&text).map_err(&bad)?);
        changes.entry(action_id(id).map_err(&bad)?).or_default().push(change);
    }
    let track = |(id, changes): (ActionId, _)| {
        let track = LevelTrack::from_changes(changes);
        let what = || bad(format!("action {} has a level twice in a row", id.0));
        Ok((id, track.ok_or_else(what)?))
    };
    changes.into_iter().map(track).collect()
}

/// The markers of a sheet, as the edits that set them.
fn markers(conn: &Connection, row: i64) -> Result<Vec<Edit>, StoreError> {
    let doing = "reading the markers of a sheet";
    let sql = "SELECT frame, kind, name FROM marker WHERE sheet_id = ?1 ORDER BY frame";
    let mut statement = conn.prepare_cached(sql).doing(doing)?;
    let columns = |row: &Row<'_>| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    };
    let rows = statement.query_map([row], columns).doing(doing)?;
    let bad = bad_row("marker");
    rows.map(|row| {
        let (at, kind, name) = row.doing(doing)?;
        let marker = Some(marker(&kind, &name).map_err(&bad)?);
        Ok(Edit::SetMarker { frame: frame(at).map_err(&bad)?, marker })
    })
    .collect()
}

/// The candidates of a sheet, as the edits that set them.
fn candidates(conn: &Connection, row: i64) -> Result<Vec<Edit>, StoreError> {
    let doing = "reading the candidates of a sheet";
    // As the journal writes them, so that both are read by one rule.
    let sql = "SELECT frame, pressed_frame || ' ' || reaction_ms || ' ' || played || ' ' || \
               verdict || coalesce(' ' || reason, '') || coalesce(' ' || core || ' ' || \
               coalesce(apex_frame, '-') || ' ' || \
               coalesce(first_frame || '-' || last_frame, '-'), '') \
               FROM candidate WHERE sheet_id = ?1 ORDER BY frame";
    let mut statement = conn.prepare_cached(sql).doing(doing)?;
    let columns = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?));
    let rows = statement.query_map([row], columns).doing(doing)?;
    let bad = bad_row("candidate");
    rows.map(|row| {
        let (at, text) = row.doing(doing)?;
        let candidate = Some(candidate(&text).map_err(&bad)?);
        Ok(Edit::SetCandidate { frame: frame(at).map_err(&bad)?, candidate })
    })
    .collect()
}

fn actions(conn: &Connection, row: i64) -> Result<Vec<(ActionId, Action)>, StoreError> {
    let doing = "reading the actions of a sheet";
    let sql = format!(
        "SELECT action_id, score, {ACTION_COLUMNS} FROM action WHERE sheet_id = ?1 \
         ORDER BY action_id"
    );
    let mut statement = conn.prepare_cached(&sql).doing(doing)?;
    let columns = |row: &Row<'_>| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, FlatAction::read(row, 2)?))
    };
    let rows = statement.query_map([row], columns).doing(doing)?;
    let bad = bad_row("action");
    rows.map(|row| {
        let (id, score, flat) = row.doing(doing)?;
        let flat = flat.ok_or_else(|| bad(format!("action {id} has no code")))?;
        let action = flat.action().map_err(&bad)?;
        if score != action.item.to_string() {
            return Err(bad(format!("action {id} has score {score:?}, not its code's")));
        }
        Ok((action_id(id).map_err(&bad)?, action))
    })
    .collect()
}
