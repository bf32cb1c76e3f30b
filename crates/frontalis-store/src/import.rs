//! Sheets from another copy of the project: a coder works on a computer of their own, and the
//! lab lead takes the sheets in. The whole journal comes along, with all that was signed.
//!
//! Everything is checked before anything is written, and written in one transaction: chain and
//! fold as `verify` does it, the clip by its contents, the coder by their number, and of a
//! selective sheet that each step is proven *here*, by this project's owner, certificates and
//! revocations, whatever the other file says of them.

use frontalis_core::rows::SheetMode;
use frontalis_core::{ClipId, CoderId, SheetId, UtcMillis};
use frontalis_seal::{Certificate, Owner, Revocation, Standing};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use crate::convert::{bad_row, frame_number};
use crate::error::{Doing as _, StoreError};
use crate::gate::{self, GateError};
use crate::project::Project;
use crate::read::{self, Head};
use crate::view_aids::is_there;
use crate::{journal, minding, schemes, verify};

/// What is let in that cannot be proven.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allow {
    /// Selective sheets that are not proven: they come in, and are shown as unproven.
    pub unproven: bool,
    /// New work under a certificate that is over by now: nobody can tell whether it was done
    /// in the certificate's days or with a clock set back.
    pub late: bool,
}

/// What came of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenIn {
    /// It was not here before.
    Added,
    /// It was here, and is longer now.
    Continued,
    /// It is here as it is there.
    Same,
}

impl TakenIn {
    /// Its word, as it is printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Continued => "continued",
            Self::Same => "the same",
        }
    }
}

/// A sheet that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedSheet {
    /// The sheet.
    pub sheet: SheetId,
    /// Of which clip, here.
    pub clip: ClipId,
    /// Whose, here.
    pub coder: CoderId,
    /// Full or selective.
    pub mode: SheetMode,
    /// What came of it.
    pub what: TakenIn,
    /// Entries that came.
    pub n_new: u64,
    /// Why it is not proven, where that was allowed.
    pub unproven: Option<String>,
}

/// Why a sheet is not taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// What is there does not hold.
    #[error("the sheet of {coder:?} on {clip:?} does not hold there: {what}")]
    Damaged {
        /// Whose.
        coder: String,
        /// Of what.
        clip: String,
        /// What is wrong.
        what: String,
    },
    /// Its coder is not here.
    #[error(
        "this project does not know the coder {0:?}: a coder is known by a number that copies \
         of a project share; add coders before you copy a project"
    )]
    NoCoder(String),
    /// Its clip is not here.
    #[error("this project has no clip with the contents of {0:?}; add the video first")]
    NoClip(String),
    /// It was begun under another scheme.
    #[error(
        "the sheet of {coder:?} on {clip:?} was begun under another scheme ({there:?}); what \
         a code left out means would change"
    )]
    OtherScheme {
        /// Whose.
        coder: String,
        /// Of what.
        clip: String,
        /// The scheme there.
        there: String,
    },
    /// There is another sheet.
    #[error(
        "{coder:?} has another sheet of {clip:?} here: two sheets are never put together"
    )]
    OtherSheet {
        /// Whose.
        coder: String,
        /// Of what.
        clip: String,
    },
    /// The same sheet went on in both copies.
    #[error(
        "the sheet of {coder:?} on {clip:?} went on in both copies from entry {from} on; keep \
         one of them"
    )]
    Parted {
        /// Whose.
        coder: String,
        /// Of what.
        clip: String,
        /// The first entry that differs.
        from: u64,
    },
    /// New work under a certificate that is over.
    #[error(
        "the sheet of {coder:?} on {clip:?} has work that is new here, under a certificate that \
         was valid until {until}: nobody can tell when it was done"
    )]
    Late {
        /// Whose.
        coder: String,
        /// Of what.
        clip: String,
        /// The last day.
        until: frontalis_seal::Day,
    },
}

impl Project {
    /// Takes in sheets of another copy of the project; all of them or none.
    ///
    /// # Errors
    ///
    /// [`ImportError`], or [`GateError::Unproven`] for a selective sheet that is not proven
    /// here, unless that is allowed. Nothing was changed then.
    pub fn import_sheets(
        &mut self,
        from: &Self,
        which: &[SheetId],
        allow: Allow,
        now: UtcMillis,
    ) -> Result<Vec<ImportedSheet>, StoreError> {
        let now = now.max(self.newest_time()?);
        let owner = self.owner()?;
        let sheets = which.iter().map(|it| Coming::read(from, *it));
        let sheets: Vec<Coming> = sheets.collect::<Result<_, _>>()?;
        let taking = Taking { owner, from: &from.conn, allow, now };
        self.write("taking in sheets", |tx| {
            sheets.iter().map(|it| taking.take(tx, it)).collect()
        })
    }
}

/// A sheet as it is in the other file, which holds in itself.
struct Coming {
    head: Head,
    coder: String,
    coder_uid: String,
    clip: String,
    fingerprint: String,
    table_hash: String,
    subject: Option<String>,
    scheme: SchemeText,
    selective: Option<gate::Selective>,
}

/// What a scheme says, as text to be compared: name, level, and codes with their demands.
type SchemeText = (String, String, bool, String);

impl Coming {
    fn read(from: &Project, sheet: SheetId) -> Result<Self, StoreError> {
        let doing = "reading a sheet of the other project";
        let conn = &from.conn;
        let head = read::head(conn, read::sheet_key(conn, sheet)?)?;
        let sql = "SELECT fingerprint, table_hash, subject FROM clip WHERE id = ?1";
        let columns =
            |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let (fingerprint, table_hash, subject) =
            conn.query_row(sql, [head.clip.0], columns).doing(doing)?;
        let sql = "SELECT scheme_id FROM sheet WHERE id = ?1";
        let scheme: i64 = conn.query_row(sql, [head.row], |it| it.get(0)).doing(doing)?;
        let this = Self {
            coder: from.coder(head.coder)?.name,
            coder_uid: gate::coder_uid(conn, head.coder)?,
            clip: from.clip(head.clip)?.name,
            scheme: scheme_text(conn, scheme)?,
            selective: gate::of(conn, head.row)?,
            fingerprint,
            table_hash,
            subject,
            head,
        };
        if let Some(what) = verify::broken_sheet(conn, &this.head)? {
            let (coder, clip) = (this.coder, this.clip);
            return Err(ImportError::Damaged { coder, clip, what }.into());
        }
        Ok(this)
    }

    fn names(&self) -> (String, String) {
        (self.coder.clone(), self.clip.clone())
    }
}

struct Taking<'a> {
    owner: Option<Owner>,
    from: &'a Connection,
    allow: Allow,
    now: UtcMillis,
}

impl Taking<'_> {
    fn take(
        &self,
        tx: &Transaction<'_>,
        of: &Coming,
    ) -> Result<ImportedSheet, StoreError> {
        let (coder, clip) = (coder_here(tx, of)?, clip_here(tx, of)?);
        if of.selective.is_some() {
            self.certificates(tx, of, coder)?;
        }
        let (row, before) = self.row(tx, of, clip, coder)?;
        let n_new = self.entries(tx, of, row)?;
        let what = match (before, n_new) {
            (false, _) => TakenIn::Added,
            (true, 0) if !self.newly_submitted(tx, of, row)? => TakenIn::Same,
            (true, _) => TakenIn::Continued,
        };
        if what != TakenIn::Same {
            self.signed(tx, of, row)?;
            self.beside(tx, of, row)?;
            self.submission(tx, of, row)?;
        }
        let head = read::head(tx, row)?;
        if let Some(what) = verify::broken_sheet(tx, &head)? {
            let (coder, clip) = of.names();
            return Err(ImportError::Damaged { coder, clip, what }.into());
        }
        let unproven = gate::broken(tx, &head)?;
        match &unproven {
            Some(what) if !self.allow.unproven => {
                let ((coder, clip), what) = (of.names(), what.clone());
                return Err(GateError::Unproven { coder, clip, what }.into());
            }
            None if what != TakenIn::Same && of.selective.is_some() => {
                self.in_time(tx, of, &head)?;
            }
            _ => {}
        }
        Ok(ImportedSheet {
            sheet: head.id,
            clip,
            coder,
            mode: match of.selective {
                Some(_) => SheetMode::Selective,
                None => SheetMode::Full,
            },
            what,
            n_new,
            unproven,
        })
    }

    /// The sheet's row here, and whether it was there before.
    fn row(
        &self,
        tx: &Transaction<'_>,
        of: &Coming,
        clip: ClipId,
        coder: CoderId,
    ) -> Result<(i64, bool), StoreError> {
        let doing = "taking in a sheet";
        if let Some(row) = crate::open_sheet::row_of(tx, clip, coder)? {
            if read::head(tx, row)?.hash == of.head.hash {
                return Ok((row, true));
            }
            let (coder, clip) = of.names();
            return Err(ImportError::OtherSheet { coder, clip }.into());
        }
        let scheme = schemes::newest(tx)?;
        if scheme_text(tx, scheme)? != of.scheme {
            let ((coder, clip), there) = (of.names(), of.scheme.0.clone());
            return Err(ImportError::OtherScheme { coder, clip, there }.into());
        }
        let Head { uid, coverage, created, hash, .. } = &of.head;
        let sql = "INSERT INTO sheet (uid, clip_id, coder_id, scheme_id, first_frame, \
                   last_frame, created_ms, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
                   RETURNING id";
        let columns = params![
            uid,
            clip.0,
            coder.0,
            scheme,
            frame_number(coverage.first()),
            frame_number(coverage.last()),
            created.0,
            hash,
        ];
        let row = tx.query_row(sql, columns, |row| row.get(0)).doing(doing)?;
        if let Some(it) = &of.selective {
            let pack = &it.protocol.pack;
            let sql = "SELECT EXISTS (SELECT 1 FROM pack WHERE hash = ?1)";
            if !tx.query_row(sql, [pack], |row| row.get(0)).doing(doing)? {
                return Err(GateError::NoPack(pack.clone()).into());
            }
            gate::insert_selective(tx, row, it)?;
        }
        Ok((row, false))
    }

    /// Appends what is new of the journal, by the same code as a coder's own step.
    fn entries(
        &self,
        tx: &Transaction<'_>,
        of: &Coming,
        row: i64,
    ) -> Result<u64, StoreError> {
        let here = journal::read(tx, row)?;
        let there = journal::read(self.from, of.head.row)?;
        let parted = here.iter().zip(&there).position(|(a, b)| a.1 != b.1);
        let closed = read::head(tx, row)?.submitted.is_some();
        let parted = match parted {
            Some(at) => Some(at),
            // Here it is submitted, and there it went on.
            None if closed && here.len() < there.len() => Some(here.len()),
            None => None,
        };
        if let Some(at) = parted {
            let ((coder, clip), from) = (of.names(), at as u64 + 1);
            return Err(ImportError::Parted { coder, clip, from }.into());
        }
        let mut tip = match here.last() {
            Some(it) => it.1.clone(),
            None => of.head.hash.clone(),
        };
        let mut n_new = 0;
        for (flat, hash) in there.iter().skip(here.len()) {
            let entry = flat.entry().map_err(bad_row("journal"))?;
            tip = journal::append(tx, row, &tip, &entry)?;
            if tip != *hash {
                let what = format!("entry {} was changed", flat.seq);
                let (coder, clip) = of.names();
                return Err(ImportError::Damaged { coder, clip, what }.into());
            }
            n_new += 1;
        }
        Ok(n_new)
    }

    /// What its coder signed.
    fn signed(
        &self,
        tx: &Transaction<'_>,
        of: &Coming,
        row: i64,
    ) -> Result<(), StoreError> {
        if of.selective.is_none() {
            return Ok(());
        }
        let doing = "taking in what was signed";
        let sql =
            "SELECT seq, what, certificate, signature FROM proof WHERE sheet_id = ?1";
        let mut statement = self.from.prepare(sql).doing(doing)?;
        let columns = |row: &rusqlite::Row<'_>| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, String>(3)?,
            ))
        };
        let rows = statement.query_map([of.head.row], columns).doing(doing)?;
        let sql = "INSERT INTO proof VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
        for one in rows {
            let (seq, what, certificate, signature) = one.doing(doing)?;
            tx.execute(sql, (row, seq, what, certificate, signature)).doing(doing)?;
        }
        Ok(())
    }

    fn newly_submitted(
        &self,
        tx: &Transaction<'_>,
        of: &Coming,
        row: i64,
    ) -> Result<bool, StoreError> {
        Ok(of.head.submitted.is_some() && read::head(tx, row)?.submitted.is_none())
    }

    fn submission(
        &self,
        tx: &Transaction<'_>,
        of: &Coming,
        row: i64,
    ) -> Result<(), StoreError> {
        let doing = "taking in a submission";
        let sql = "SELECT at_ms, n_entries, hash FROM submission WHERE sheet_id = ?1";
        let columns = |row: &rusqlite::Row<'_>| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?))
        };
        let found = self.from.query_row(sql, [of.head.row], columns).optional();
        let Some((at, n, hash)) = found.doing(doing)? else { return Ok(()) };
        let sql = "INSERT INTO submission VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
        tx.execute(sql, (row, at, n, hash)).map(drop).doing(doing)
    }

    /// What is kept beside the journal: what was watched and looked at, and view aids.
    fn beside(
        &self,
        tx: &Transaction<'_>,
        of: &Coming,
        row: i64,
    ) -> Result<(), StoreError> {
        let doing = "taking in what was watched";
        minding::write_watched(tx, row, &minding::passes(self.from, &of.head.uid)?)?;
        for (table, columns) in [
            ("sheet_looked", "part, first_frame, last_frame, seen, at_ms"),
            (
                "view_aid",
                "number, at_ms, aids, frame, speed_num, speed_den, seen_first, seen_last, \
                 hash",
            ),
        ] {
            if !is_there(self.from, table)? {
                continue;
            }
            copy_rows(self.from, tx, table, columns, (of.head.row, row)).doing(doing)?;
        }
        Ok(())
    }

    /// Certificates of the coder that come along, and what was taken back of them. Only what
    /// this project's owner signed counts, wherever it stood.
    fn certificates(
        &self,
        tx: &Transaction<'_>,
        of: &Coming,
        coder: CoderId,
    ) -> Result<(), StoreError> {
        let Some(owner) = &self.owner else { return Err(GateError::NoOwner.into()) };
        let doing = "taking in certificates";
        let sql = "SELECT certificate.signed, revocation.signed FROM certificate \
                   LEFT JOIN revocation ON revocation.number = certificate.number";
        let mut statement = self.from.prepare(sql).doing(doing)?;
        let columns = |row: &rusqlite::Row<'_>| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?))
        };
        let rows = statement.query_map([], columns).doing(doing)?;
        for row in rows {
            let (text, revoked) = row.doing(doing)?;
            let Ok(certificate) = Certificate::read(&text) else { continue };
            let theirs = certificate.terms.coder_uid == of.coder_uid;
            if !theirs || !certificate.is_of(owner) {
                continue;
            }
            gate::put_certificate(tx, coder, &certificate, self.now)?;
            let revoked = revoked.and_then(|it| Revocation::read(&it).ok());
            if let Some(it) = revoked.filter(|it| it.is_of(owner)) {
                gate::put_revocation(tx, &it, self.now)?;
            }
        }
        Ok(())
    }

    /// Refuses work that is new here under a certificate that is over by now.
    fn in_time(
        &self,
        tx: &Transaction<'_>,
        of: &Coming,
        head: &Head,
    ) -> Result<(), StoreError> {
        if self.allow.late {
            return Ok(());
        }
        let doing = "reading what was signed";
        let sql = "SELECT certificate.signed FROM proof JOIN certificate \
                   ON certificate.number = proof.certificate WHERE proof.sheet_id = ?1 \
                   ORDER BY proof.seq DESC LIMIT 1";
        let text =
            tx.query_row(sql, [head.row], |row| row.get::<_, String>(0)).optional();
        let Some(text) = text.doing(doing)? else { return Ok(()) };
        let certificate = Certificate::read(&text).map_err(GateError::from)?;
        if certificate.standing(self.now) == Standing::Expired {
            let ((coder, clip), until) = (of.names(), certificate.terms.expires);
            return Err(ImportError::Late { coder, clip, until }.into());
        }
        Ok(())
    }
}

/// Copies the rows of a sheet that are not there yet.
fn copy_rows(
    from: &Connection,
    tx: &Transaction<'_>,
    table: &str,
    columns: &str,
    (there, here): (i64, i64),
) -> rusqlite::Result<()> {
    let n = columns.split(',').count();
    // The table's and columns' names are this program's own.
    let known: i64 = tx.query_row(
        &format!("SELECT count(*) FROM {table} WHERE sheet_id = ?1"),
        [here],
        |row| row.get(0),
    )?;
    let sql = format!("SELECT {columns} FROM {table} WHERE sheet_id = ?1 ORDER BY 1");
    let mut statement = from.prepare(&sql)?;
    let places: Vec<String> = (2..n + 2).map(|it| format!("?{it}")).collect();
    let insert = format!(
        "INSERT INTO {table} (sheet_id, {columns}) VALUES (?1, {})",
        places.join(", ")
    );
    let mut rows = statement.query([there])?;
    let mut at = 0;
    while let Some(row) = rows.next()? {
        at += 1;
        if at <= known {
            continue;
        }
        let mut values: Vec<rusqlite::types::Value> = vec![here.into()];
        for column in 0..n {
            values.push(row.get(column)?);
        }
        tx.execute(&insert, rusqlite::params_from_iter(values))?;
    }
    Ok(())
}

fn coder_here(tx: &Connection, of: &Coming) -> Result<CoderId, StoreError> {
    let sql = "SELECT id FROM coder WHERE uid = ?1";
    let found = tx.query_row(sql, [&of.coder_uid], |row| row.get(0)).optional();
    let found = found.doing("looking for a coder")?;
    found.map(CoderId).ok_or_else(|| ImportError::NoCoder(of.coder.clone()).into())
}

fn clip_here(tx: &Connection, of: &Coming) -> Result<ClipId, StoreError> {
    let sql = "SELECT id FROM clip WHERE fingerprint = ?1 AND table_hash = ?2 \
               ORDER BY coalesce(subject, '') <> coalesce(?3, '') LIMIT 1";
    let by = (&of.fingerprint, &of.table_hash, &of.subject);
    let found = tx.query_row(sql, by, |row| row.get(0)).optional();
    let found = found.doing("looking for a clip")?;
    found.map(ClipId).ok_or_else(|| ImportError::NoClip(of.clip.clone()).into())
}

fn scheme_text(conn: &Connection, id: i64) -> Result<SchemeText, StoreError> {
    let doing = "reading a scheme";
    let sql = "SELECT name, scored_from, graded_sides, (SELECT group_concat(code || ' ' || \
               levels, ', ') FROM (SELECT code, levels FROM scheme_code WHERE scheme_id = ?1 \
               ORDER BY code)) FROM scheme WHERE id = ?1";
    let columns = |row: &rusqlite::Row<'_>| {
        let codes: Option<String> = row.get(3)?;
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, codes.unwrap_or_default()))
    };
    conn.query_row(sql, [id], columns).doing(doing)
}
