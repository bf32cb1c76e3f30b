//! Selective sheets: begun by a coder who has proven a certificate, under a pack and a
//! protocol that stay what they were.

use std::fmt;

use frontalis_core::sheet::Verdict;
use frontalis_core::{ClipId, CoderId, Sheet, SheetId, UtcMillis};
use rusqlite::{Connection, OptionalExtension as _, Transaction};

use super::packs::has_pack;
use super::{GateError, Proof};
use crate::convert::bad_row;
use crate::error::{Doing as _, StoreError};
use crate::open_sheet::OpenSheet;
use crate::project::Project;
use crate::view_aids::is_there;

/// Slow motion while a clip is scanned for candidates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SlowMotion {
    /// It may be used, and stands beside each candidate.
    #[default]
    Logged,
    /// It may not be used.
    Closed,
}

/// Which landmarks the score of an event must have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Demanded {
    /// The apex; onset and offset are as the coder likes.
    #[default]
    Apex,
    /// Onset, apex and offset.
    All,
}

/// How a selective sheet is coded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protocol {
    /// The pack of core combinations, by its hash.
    pub pack: String,
    /// Slow motion while scanning.
    pub slow: SlowMotion,
    /// The landmarks of an event.
    pub landmarks: Demanded,
}

/// What makes a sheet a selective one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Selective {
    pub(crate) project: String,
    pub(crate) owner: String,
    pub(crate) protocol: Protocol,
}

impl SlowMotion {
    /// Its word, as it is stored: `logged`, `closed`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Logged => "logged",
            Self::Closed => "closed",
        }
    }
}

impl Demanded {
    /// Its word, as it is stored: `apex`, `all`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Apex => "apex",
            Self::All => "all",
        }
    }
}

impl fmt::Display for Selective {
    /// As a part of the line that the sheet's chain begins with.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { project, owner, protocol: Protocol { pack, slow, landmarks } } = self;
        let (slow, landmarks) = (slow.word(), landmarks.word());
        write!(f, "selective\t{project}\t{owner}\t{pack}\t{slow}\t{landmarks}")
    }
}

impl Project {
    /// Begins a coder's selective sheet of a clip, or opens the one there is. The coder has
    /// to be proven before, see [`Project::prove`].
    ///
    /// # Errors
    ///
    /// [`GateError`] where the coder is not proven, there is no such pack, or the sheet there
    /// is, is another kind of sheet or under another protocol.
    pub fn begin_selective(
        &mut self,
        clip: ClipId,
        coder: CoderId,
        protocol: &Protocol,
        now: UtcMillis,
    ) -> Result<OpenSheet, StoreError> {
        let names = |it: &Self| -> Result<(String, String), StoreError> {
            Ok((it.coder(coder)?.name, it.clip(clip)?.name))
        };
        let (coder_name, clip_name) = names(self)?;
        let proven = self.proven(coder).cloned();
        let proven = match proven {
            Some(it) => it,
            None if self.owner()?.is_none() => return Err(GateError::NoOwner.into()),
            None => {
                return Err(self.not_proven(coder, coder_name, clip_name, now)?.into());
            }
        };
        if let Some(row) = crate::open_sheet::row_of(&self.conn, clip, coder)? {
            if of(&self.conn, row)?.is_none() {
                let (coder, clip, there) = (coder_name, clip_name, "full");
                return Err(GateError::OtherMode { coder, clip, there }.into());
            }
            return self.open_sheet(clip, coder, now);
        }
        if !has_pack(&self.conn, &protocol.pack)? {
            return Err(GateError::NoPack(protocol.pack.clone()).into());
        }
        let floor = now.max(self.newest_time()?);
        super::proofs::refuse_out_of_time(&proven, &coder_name, now, floor)?;
        let owner = proven.owner();
        let selective = Selective {
            project: owner.project.to_string(),
            owner: owner.key.to_string(),
            protocol: protocol.clone(),
        };
        self.begin_sheet_as(clip, coder, Some((&selective, &proven)), now)?;
        self.open_sheet(clip, coder, now)
    }

    /// The protocol of a sheet; `None` for a full sheet.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn protocol(&self, sheet: SheetId) -> Result<Option<Protocol>, StoreError> {
        let row = crate::read::sheet_key(&self.conn, sheet)?;
        Ok(of(&self.conn, row)?.map(|it| it.protocol))
    }

    /// What keeps a selective sheet from being proven; `None` where it is, and for a full one.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn unproven(&self, sheet: SheetId) -> Result<Option<String>, StoreError> {
        let row = crate::read::sheet_key(&self.conn, sheet)?;
        let head = crate::read::head(&self.conn, row)?;
        if of(&self.conn, row)?.is_none() {
            return Ok(None);
        }
        match crate::verify::checked_journal(&self.conn, &head)? {
            Err(finding) => Ok(Some(finding.text)),
            Ok(_) => super::broken(&self.conn, &head),
        }
    }

    /// A coder's sheet of a clip; `None` where none was begun.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn sheet_of(
        &self,
        clip: ClipId,
        coder: CoderId,
    ) -> Result<Option<SheetId>, StoreError> {
        let row = crate::open_sheet::row_of(&self.conn, clip, coder)?;
        row.map(|it| Ok(crate::read::head(&self.conn, it)?.id)).transpose()
    }

    /// When a sheet was submitted.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn submitted_at(&self, sheet: SheetId) -> Result<Option<UtcMillis>, StoreError> {
        let row = crate::read::sheet_key(&self.conn, sheet)?;
        Ok(crate::read::head(&self.conn, row)?.submitted)
    }

    /// Why a coder cannot be let in: without a certificate, or with the key still to prove.
    pub(crate) fn not_proven(
        &self,
        coder: CoderId,
        name: String,
        clip: String,
        now: UtcMillis,
    ) -> Result<GateError, StoreError> {
        let mine = self.certificates(now)?.into_iter().any(|it| it.coder == coder);
        Ok(match mine {
            true => GateError::KeyNeeded { coder: name, clip },
            false => GateError::NoCertificate { coder: name },
        })
    }
}

/// Refuses a sheet with candidates that nobody decided on, or events without the landmarks
/// that the protocol asks for.
pub(crate) fn refuse_undecided(
    sheet: &Sheet,
    protocol: &Protocol,
) -> Result<(), GateError> {
    let mut missing = Vec::new();
    for (frame, candidate) in sheet.candidates() {
        let what = match &candidate.verdict {
            Verdict::Open => "is not decided",
            Verdict::Accepted(event) if event.apex.is_none() => "has no apex",
            Verdict::Accepted(event)
                if event.span.is_none() && protocol.landmarks == Demanded::All =>
            {
                "has no onset and offset"
            }
            Verdict::Accepted(_) | Verdict::Rejected { .. } => continue,
        };
        missing.push(format!("the candidate at frame {} {what}", frame.0));
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(GateError::NotDone { what: missing.join("; ") })
}

/// What makes a sheet selective; `None` for a full one.
pub(crate) fn of(conn: &Connection, row: i64) -> Result<Option<Selective>, StoreError> {
    if !is_there(conn, "selective")? {
        return Ok(None);
    }
    let doing = "reading the mode of a sheet";
    let sql = "SELECT project_uid, owner_key, pack_hash, slow, landmarks FROM selective \
               WHERE sheet_id = ?1";
    let mut statement = conn.prepare_cached(sql).doing(doing)?;
    let columns = |row: &rusqlite::Row<'_>| {
        let words: (String, String) = (row.get(3)?, row.get(4)?);
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, words))
    };
    let found = statement.query_row([row], columns).optional().doing(doing)?;
    let Some((project, owner, pack, (slow, landmarks))) = found else { return Ok(None) };
    let bad = |word: &str| bad_row("selective")(format!("{word:?} is no protocol"));
    let slow = [SlowMotion::Logged, SlowMotion::Closed]
        .into_iter()
        .find(|it| it.word() == slow)
        .ok_or_else(|| bad(&slow))?;
    let landmarks = [Demanded::Apex, Demanded::All]
        .into_iter()
        .find(|it| it.word() == landmarks)
        .ok_or_else(|| bad(&landmarks))?;
    Ok(Some(Selective { project, owner, protocol: Protocol { pack, slow, landmarks } }))
}

/// Makes a sheet that has just been begun a selective one.
pub(crate) fn make(
    tx: &Transaction<'_>,
    row: i64,
    selective: &Selective,
    proof: &Proof,
) -> Result<(), StoreError> {
    insert(tx, row, selective)?;
    super::insert(tx, row, proof)
}

/// Says that a sheet is a selective one, and under what.
pub(crate) fn insert(
    tx: &Transaction<'_>,
    row: i64,
    selective: &Selective,
) -> Result<(), StoreError> {
    let Selective { project, owner, protocol } = selective;
    let sql = "INSERT INTO selective VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (slow, landmarks) = (protocol.slow.word(), protocol.landmarks.word());
    let columns = (row, project, owner, &protocol.pack, slow, landmarks);
    tx.execute(sql, columns).map(drop).doing("beginning a selective sheet")
}
