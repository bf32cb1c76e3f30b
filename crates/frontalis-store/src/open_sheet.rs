//! A sheet being worked on: the one writer of sheets.
//!
//! Draft, store, accept: what an edit would add to the journal is drafted, written with its
//! effect in one transaction, and only then taken into memory, so a write that fails leaves
//! both as they were. A window that must not wait takes a step in first and has it written
//! after: `held` counts what the file does not have.

use std::collections::BTreeMap;
use std::sync::Arc;

use frontalis_core::rows::SheetStatus;
use frontalis_core::sheet::{Candidate, Cause, EditError};
use frontalis_core::{
    Action, ActionId, ClipId, CoderId, Edit, Entry, FrameIndex, FrameSpan, Journal,
    Sheet, SheetId, UtcMillis,
};
use frontalis_seal::{Proven, Statement};
use rusqlite::{Connection, OptionalExtension as _};

use crate::convert::{bad_row, count, frame_number};
use crate::error::{Doing as _, OpenAction, StoreError};
use crate::gate::{self, GateError, Proof, Selective};
use crate::hash::{self, Identity};
use crate::project::Project;
use crate::read::Head;
use crate::{coders, journal, read, schemes, verify};

/// A sheet with its journal folded, ready to be changed.
#[derive(Clone, Debug)]
pub struct OpenSheet {
    pub(crate) row: i64,
    pub(crate) id: SheetId,
    clip: ClipId,
    coder: CoderId,
    // For messages.
    clip_name: String,
    coder_name: String,
    scope: FrameSpan,
    last: FrameIndex,
    submitted: Option<UtcMillis>,
    pub(crate) journal: Journal,
    // Number and hash of the last entry that is in the file.
    pub(crate) written: u64,
    pub(crate) tip: String,
    // Steps that are not in the file yet, the oldest first.
    pub(crate) held: Vec<Vec<Entry>>,
    // What a selective sheet is recorded with.
    pub(crate) proven: Option<Arc<Proven>>,
    // The newest time of the project when this was opened.
    floor: UtcMillis,
}

impl Project {
    /// Opens a coder's sheet of a clip, and begins a full one where there is none. A
    /// selective one is opened once its coder has proven a certificate, see
    /// [`Project::prove`].
    ///
    /// # Errors
    ///
    /// [`StoreError::Gate`] where a selective sheet's coder is not proven, or what is on it
    /// is not;
    /// [`StoreError::Damaged`] where the journal, its hashes and the stored sheet disagree.
    pub fn open_sheet(
        &mut self,
        clip: ClipId,
        coder: CoderId,
        now: UtcMillis,
    ) -> Result<OpenSheet, StoreError> {
        let row = match row_of(&self.conn, clip, coder)? {
            Some(row) => row,
            None => self.begin_sheet_as(clip, coder, None, now)?,
        };
        self.load_sheet(row, now)
    }

    pub(crate) fn begin_sheet_as(
        &mut self,
        clip: ClipId,
        coder: CoderId,
        selective: Option<(&Selective, &Proven)>,
        now: UtcMillis,
    ) -> Result<i64, StoreError> {
        let doing = "beginning a sheet";
        let coverage = self.clip(clip)?.table.whole();
        self.coder(coder)?;
        let uid = coders::random_uid()?;
        self.write(doing, |tx| {
            let of = selective.map(|it| it.0);
            let hash = identity_hash(tx, &uid, clip, coder, coverage, now, of)?;
            let sql = "INSERT INTO sheet (uid, clip_id, coder_id, scheme_id, \
                       first_frame, last_frame, created_ms, hash) \
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id";
            let row = rusqlite::params![
                uid,
                clip.0,
                coder.0,
                schemes::newest(tx)?,
                frame_number(coverage.first()),
                frame_number(coverage.last()),
                now.0,
                hash,
            ];
            let row = tx.query_row(sql, row, |row| row.get(0)).doing(doing)?;
            if let Some((selective, proven)) = selective {
                let sheet = read::head(tx, row)?.id;
                let statement = Statement { sheet, what: "begin", seq: 0, hash: &hash };
                let proof = Proof::new(proven, &statement, "begin");
                gate::make(tx, row, selective, &proof)?;
            }
            Ok(row)
        })
    }

    fn load_sheet(&self, row: i64, now: UtcMillis) -> Result<OpenSheet, StoreError> {
        let head = read::head(&self.conn, row)?;
        let proven = self.let_in(&head, now)?;
        let (journal, tip) =
            verify::checked_journal(&self.conn, &head)?.map_err(|it| {
                StoreError::Damaged { path: self.path().to_owned(), what: it.text }
            })?;
        let clip = self.clip(head.clip)?;
        Ok(OpenSheet {
            row,
            id: head.id,
            clip: head.clip,
            coder: head.coder,
            clip_name: clip.name,
            coder_name: self.coder(head.coder)?.name,
            scope: head.coverage,
            last: clip.table.last(),
            submitted: head.submitted,
            written: journal.n_entries(),
            journal,
            tip,
            held: Vec::new(),
            floor: if proven.is_some() { self.newest_time()? } else { now },
            proven: proven.map(Arc::new),
        })
    }

    /// Who a selective sheet is recorded by; refuses who is not proven.
    fn let_in(&self, head: &Head, now: UtcMillis) -> Result<Option<Proven>, StoreError> {
        if gate::of(&self.conn, head.row)?.is_none() {
            return Ok(None);
        }
        let names = || {
            Ok::<_, StoreError>((
                self.coder(head.coder)?.name,
                self.clip(head.clip)?.name,
            ))
        };
        let Some(proven) = self.proven(head.coder).cloned() else {
            let (coder, clip) = names()?;
            return Err(self.not_proven(head.coder, coder, clip, now)?.into());
        };
        if let Some(what) = gate::broken(&self.conn, head)? {
            let (coder, clip) = names()?;
            return Err(GateError::Unproven { coder, clip, what }.into());
        }
        Ok(Some(proven))
    }
}

impl OpenSheet {
    /// The sheet's id, the same in every project.
    pub fn id(&self) -> SheetId {
        self.id
    }

    /// The clip coded.
    pub fn clip(&self) -> ClipId {
        self.clip
    }

    /// Whose sheet it is.
    pub fn coder(&self) -> CoderId {
        self.coder
    }

    /// Whether it still takes changes.
    pub fn status(&self) -> SheetStatus {
        if self.submitted.is_some() { SheetStatus::Submitted } else { SheetStatus::Draft }
    }

    /// When it was submitted.
    pub fn submitted_at(&self) -> Option<UtcMillis> {
        self.submitted
    }

    /// Its journal, folded.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The sheet as it is now.
    pub fn sheet(&self) -> &Sheet {
        self.journal.sheet()
    }

    /// The frames to be coded.
    pub fn scope(&self) -> FrameSpan {
        self.scope
    }

    /// Records edits as one step, in the file and then here; gives the new entries.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the sheet is submitted, an edit does not fit it, or the file
    /// cannot be written; the file and the sheet are then as they were.
    pub fn record(
        &mut self,
        project: &mut Project,
        edits: Vec<Edit>,
        cause: Cause,
        now: UtcMillis,
    ) -> Result<Vec<Entry>, StoreError> {
        if matches!(cause, Cause::Undo(_) | Cause::Redo(_)) {
            return Err(StoreError::NotAnEdit);
        }
        self.refuse_submitted()?;
        self.refuse_out_of_time(now)?;
        self.refuse_unfit(&edits)?;
        let entries = self.journal.draft(edits, cause, now);
        self.store(project, entries)
    }

    /// Takes back the newest step still standing; gives the new entries, none where there
    /// is nothing to take back.
    ///
    /// # Errors
    ///
    /// [`StoreError`] as [`OpenSheet::record`].
    pub fn undo(
        &mut self,
        project: &mut Project,
        now: UtcMillis,
    ) -> Result<Vec<Entry>, StoreError> {
        self.refuse_submitted()?;
        self.refuse_out_of_time(now)?;
        let entries = self.journal.draft_undo(now);
        self.store(project, entries)
    }

    /// Does the step last taken back again; gives the new entries, none where there is none.
    ///
    /// # Errors
    ///
    /// [`StoreError`] as [`OpenSheet::record`].
    pub fn redo(
        &mut self,
        project: &mut Project,
        now: UtcMillis,
    ) -> Result<Vec<Entry>, StoreError> {
        self.refuse_submitted()?;
        self.refuse_out_of_time(now)?;
        let entries = self.journal.draft_redo(now);
        self.store(project, entries)
    }

    /// Closes the sheet for good: its coder signs it off.
    ///
    /// # Errors
    ///
    /// [`StoreError::StillOpen`] names the actions without an offset.
    pub fn submit(
        &mut self,
        project: &mut Project,
        now: UtcMillis,
    ) -> Result<(), StoreError> {
        let doing = "submitting a sheet";
        self.refuse_submitted()?;
        self.refuse_out_of_time(now)?;
        self.write(project)?;
        let open = self.open_actions();
        if !open.is_empty() {
            return Err(StoreError::StillOpen(open));
        }
        if let Some(protocol) = gate::of(&project.conn, self.row)? {
            gate::refuse_undecided(self.sheet(), &protocol.protocol)?;
        }
        let n_entries = self.journal.n_entries();
        let hash = hash::follow(&self.tip, &hash::submission_line(n_entries, now));
        let proof = self.sign("submit", n_entries, &hash);
        project.write(doing, |tx| {
            self.refuse_behind(tx)?;
            proof.iter().try_for_each(|it| gate::insert(tx, self.row, it))?;
            let sql = "INSERT INTO submission VALUES (?1, ?2, ?3, ?4)";
            let row = (self.row, now.0, count(n_entries), hash);
            tx.execute(sql, row).map(drop).doing(doing)
        })?;
        self.submitted = Some(now);
        Ok(())
    }

    /// The actions whose offset is not marked, by onset.
    pub fn open_actions(&self) -> Vec<OpenAction> {
        let open = self.sheet().by_onset().into_iter();
        open.filter(|(_, it)| it.landmarks.offset().is_none())
            .map(|(id, it)| OpenAction {
                id,
                score: it.item.to_string(),
                onset: it.landmarks.onset(),
            })
            .collect()
    }

    /// The file first, then memory.
    fn store(
        &mut self,
        project: &mut Project,
        entries: Vec<Entry>,
    ) -> Result<Vec<Entry>, StoreError> {
        if entries.is_empty() {
            return Ok(entries);
        }
        // What was held back comes first.
        self.write(project)?;
        let batch = self.batch(entries);
        let written = project.write("recording", |tx| {
            self.refuse_behind(tx)?;
            batch.write(tx)
        })?;
        self.accept(&batch.entries)?;
        self.wrote(&written);
        Ok(batch.entries)
    }

    /// What its coder signs of it; nothing on a full sheet.
    pub(crate) fn sign(&self, what: &'static str, seq: u64, hash: &str) -> Option<Proof> {
        let proven = self.proven.as_ref()?;
        let statement = Statement { sheet: self.id, what, seq, hash };
        Some(Proof::new(proven, &statement, what))
    }

    /// Refuses to record on a selective sheet when its coder's certificate is over.
    pub(crate) fn refuse_out_of_time(&self, now: UtcMillis) -> Result<(), StoreError> {
        let Some(proven) = &self.proven else { return Ok(()) };
        Ok(gate::refuse_out_of_time(proven, &self.coder_name, now, self.floor)?)
    }

    /// The sheet's row in this file.
    pub(crate) fn row(&self) -> i64 {
        self.row
    }

    /// Takes entries into memory.
    pub(crate) fn accept(&mut self, entries: &[Entry]) -> Result<(), StoreError> {
        let sheet = self.id;
        entries.iter().try_for_each(|entry| {
            let taken = self.journal.accept(entry.clone());
            taken.map_err(|source| StoreError::Journal { sheet, source })
        })
    }

    pub(crate) fn refuse_submitted(&self) -> Result<(), StoreError> {
        if self.submitted.is_none() {
            return Ok(());
        }
        let (coder, clip) = (self.coder_name.clone(), self.clip_name.clone());
        Err(StoreError::Submitted { coder, clip })
    }

    /// Refuses to write behind what another copy of this sheet has written, or into another
    /// project than the one it was opened from.
    fn refuse_behind(&self, conn: &Connection) -> Result<(), StoreError> {
        let (seq, hash) = journal::tip(conn, self.row)
            .optional()
            .doing("reading the journal's end")?
            .unwrap_or_default();
        if seq == count(self.written) && hash == self.tip {
            return Ok(());
        }
        Err(StoreError::Behind { sheet: self.id })
    }

    /// Refuses edits that do not fit the sheet, or each other, before anything is written.
    pub(crate) fn refuse_unfit(&self, edits: &[Edit]) -> Result<(), StoreError> {
        // What the edits before have made of an action's presence.
        let mut there: BTreeMap<ActionId, bool> = BTreeMap::new();
        for (next, edit) in (self.journal.next_action_id().0..).zip(edits) {
            let has = |id: ActionId, there: &BTreeMap<ActionId, bool>| {
                let before = || self.sheet().get(id).is_some();
                there.get(&id).copied().unwrap_or_else(before)
            };
            match edit {
                Edit::Insert { id, .. } if has(*id, &there) => {
                    return Err(EditError::AlreadyThere(*id).into());
                }
                Edit::Insert { id, .. } if id.0 != next => {
                    let (expected, found) = (ActionId(next), *id);
                    return Err(StoreError::ActionNumber { expected, found });
                }
                Edit::Replace { id, .. } | Edit::Remove { id } if !has(*id, &there) => {
                    return Err(EditError::NoSuchAction(*id).into());
                }
                Edit::Insert { id, action } | Edit::Replace { id, action } => {
                    self.refuse_outside(last_frame(action))?;
                    there.insert(*id, true);
                }
                Edit::Remove { id } => drop(there.insert(*id, false)),
                Edit::SetNeutral { frame } => {
                    self.refuse_outside(frame.unwrap_or_default())?;
                }
                Edit::SetMarker { frame, .. } => self.refuse_outside(*frame)?,
                Edit::SetCandidate { .. } if self.proven.is_none() => {
                    return Err(GateError::NotSelective.into());
                }
                Edit::SetCandidate { frame, candidate } => {
                    self.refuse_outside(*frame)?;
                    let last = candidate.as_ref().map(Candidate::last_frame);
                    self.refuse_outside(last.unwrap_or_default())?;
                }
            }
        }
        Ok(())
    }

    fn refuse_outside(&self, frame: FrameIndex) -> Result<(), StoreError> {
        if frame <= self.last {
            return Ok(());
        }
        Err(StoreError::OutsideClip { frame, last: self.last })
    }
}

/// The last frame an action names.
pub(crate) fn last_frame(action: &Action) -> FrameIndex {
    let level = action.levels.changes().last().map_or(FrameIndex(0), |it| it.0);
    action.landmarks.known_span().last().max(level)
}

pub(crate) fn row_of(
    conn: &Connection,
    clip: ClipId,
    coder: CoderId,
) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT id FROM sheet WHERE clip_id = ?1 AND coder_id = ?2";
    conn.query_row(sql, (clip.0, coder.0), |row| row.get(0))
        .optional()
        .doing("looking for a sheet")
}

/// The hash that a sheet's chain begins with.
pub(crate) fn identity_hash(
    conn: &Connection,
    uid: &str,
    clip: ClipId,
    coder: CoderId,
    coverage: FrameSpan,
    created: UtcMillis,
    selective: Option<&Selective>,
) -> Result<String, StoreError> {
    let sql = "SELECT fingerprint, table_hash, uid FROM clip, coder \
               WHERE clip.id = ?1 AND coder.id = ?2";
    let columns = |row: &rusqlite::Row<'_>| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    };
    let found = conn.query_row(sql, (clip.0, coder.0), columns).optional();
    let (fingerprint, table_hash, coder_uid) = found
        .doing("reading what a sheet is of")?
        .ok_or_else(|| bad_row("sheet")("a sheet of no clip or no coder".to_owned()))?;
    let identity = Identity {
        uid,
        coder_uid: &coder_uid,
        fingerprint: &fingerprint,
        table_hash: &table_hash,
        coverage,
        created,
        selective,
    };
    Ok(identity.hash())
}
