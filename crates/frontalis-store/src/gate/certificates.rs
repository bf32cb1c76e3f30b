//! Certificates of coders: issued, taken back, carried from one copy of a project to another.

use frontalis_core::{CoderId, SheetId, UtcMillis};
use frontalis_seal::{
    Certificate, CertificateId, Day, Key, Owner, Proven, PublicKeys, Revocation,
    Standing, Stands, Terms,
};
use rusqlite::{Connection, OptionalExtension as _, Transaction};

use super::{GateError, owner};
use crate::convert::bad_row;
use crate::error::{Doing as _, StoreError};
use crate::journal;
use crate::project::Project;
use crate::view_aids::is_there;

/// A certificate as the project has it, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRow {
    /// Whose it is.
    pub coder: CoderId,
    /// The certificate.
    pub certificate: Certificate,
    /// Where it stands.
    pub state: State,
}

/// Where a certificate stands, now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It counts.
    Valid,
    /// Its last day is over, or its first is to come.
    OutOfTime(Standing),
    /// The owner took it back.
    Revoked(Box<Revocation>),
    /// It is of another project, owner or coder.
    Foreign,
}

impl State {
    /// Its word, as it is printed.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::OutOfTime(Standing::NotYet) => "not yet",
            Self::OutOfTime(_) => "expired",
            Self::Revoked(_) => "revoked",
            Self::Foreign => "foreign",
        }
    }
}

/// What the lead says of a coder who is certified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passing {
    /// By which keys the coder is known, from the coder's request.
    pub keys: PublicKeys,
    /// Which test was passed.
    pub test: String,
    /// When.
    pub tested: Day,
    /// Score or number.
    pub result: String,
    /// Who says so.
    pub issuer: String,
    /// The last day on which the certificate counts.
    pub expires: Day,
}

impl Project {
    /// Certifies a coder, with the owner's key. An earlier certificate of the coder for the
    /// same key is renewed by it.
    ///
    /// # Errors
    ///
    /// [`GateError`] where the key is not the owner's, or the days do not fit.
    pub fn certify(
        &mut self,
        coder: CoderId,
        passing: Passing,
        key: &Key,
        now: UtcMillis,
    ) -> Result<Certificate, StoreError> {
        let owner = self.owner_with(key)?;
        let now = now.max(self.newest_time()?);
        refuse_days(&passing, now)?;
        let row = self.coder(coder)?;
        let before = certificates(&self.conn, Some(coder), now)?;
        let before = before.iter().rev().find(|it| {
            it.state != State::Foreign && it.certificate.terms.keys == passing.keys
        });
        let terms = Terms {
            coder_uid: coder_uid(&self.conn, coder)?,
            coder: row.name,
            keys: passing.keys,
            test: passing.test,
            tested: passing.tested,
            result: passing.result,
            issuer: passing.issuer,
            expires: passing.expires,
            replaces: before.map(|it| it.certificate.number),
        };
        let certificate = Certificate::issue(&owner, key, terms, now);
        let certificate = certificate.map_err(GateError::from)?;
        self.write("certifying a coder", |tx| put(tx, coder, &certificate, now))?;
        Ok(certificate)
    }

    /// Takes a certificate back, with the owner's key. What the coder's selective sheets hold
    /// by now stays proven.
    ///
    /// # Errors
    ///
    /// [`GateError`] where the key is not the owner's, or it was taken back before.
    pub fn revoke(
        &mut self,
        number: CertificateId,
        reason: &str,
        key: &Key,
        now: UtcMillis,
    ) -> Result<Revocation, StoreError> {
        let owner = self.owner_with(key)?;
        let now = now.max(self.newest_time()?);
        let rows = certificates(&self.conn, None, now)?;
        let row = rows.iter().find(|it| it.certificate.number == number);
        let row = row.ok_or(GateError::NoSuchCertificate(number))?;
        if let State::Revoked(_) = row.state {
            let coder = row.certificate.terms.coder.clone();
            return Err(GateError::AlreadyRevoked { coder }.into());
        }
        let stands = standing(&self.conn, row.coder)?;
        let revocation = Revocation::new(&owner, key, number, reason, stands, now);
        let revocation = revocation.map_err(GateError::from)?;
        self.write("taking a certificate back", |tx| {
            put_revocation(tx, &revocation, now)
        })?;
        Ok(revocation)
    }

    /// Every certificate, by coder and then time.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where one was changed, or the file cannot be read.
    pub fn certificates(
        &self,
        now: UtcMillis,
    ) -> Result<Vec<CertificateRow>, StoreError> {
        certificates(&self.conn, None, now.max(self.newest_time()?))
    }

    /// Takes in a certificate from another copy of the project.
    ///
    /// # Errors
    ///
    /// [`GateError::Foreign`] where it is of another project, owner or coder.
    pub fn import_certificate(
        &mut self,
        text: &str,
        now: UtcMillis,
    ) -> Result<Certificate, StoreError> {
        let owner = self.owner()?.ok_or(GateError::NoOwner)?;
        let certificate = Certificate::read(text).map_err(GateError::from)?;
        if !certificate.is_of(&owner) {
            let of =
                if certificate.project == owner.project { "owner" } else { "project" };
            return Err(GateError::Foreign { of }.into());
        }
        let sql = "SELECT id FROM coder WHERE uid = ?1";
        let coder = self
            .conn
            .query_row(sql, [&certificate.terms.coder_uid], |row| row.get(0).map(CoderId))
            .optional()
            .doing("looking for a coder")?
            .ok_or(GateError::Foreign { of: "coder" })?;
        self.write("taking in a certificate", |tx| put(tx, coder, &certificate, now))?;
        Ok(certificate)
    }

    /// Takes in a revocation from another copy of the project.
    ///
    /// # Errors
    ///
    /// [`GateError`] where it is of another project, or of no certificate that is here.
    pub fn import_revocation(
        &mut self,
        text: &str,
        now: UtcMillis,
    ) -> Result<Revocation, StoreError> {
        let owner = self.owner()?.ok_or(GateError::NoOwner)?;
        let revocation = Revocation::read(text).map_err(GateError::from)?;
        if !revocation.is_of(&owner) {
            return Err(GateError::Foreign { of: "project" }.into());
        }
        let rows = certificates(&self.conn, None, now)?;
        if !rows.iter().any(|it| it.certificate.number == revocation.certificate) {
            return Err(GateError::NoSuchCertificate(revocation.certificate).into());
        }
        self.write("taking a certificate back", |tx| {
            put_revocation(tx, &revocation, now)
        })?;
        Ok(revocation)
    }

    /// Proves that a coder holds the key of a valid certificate of this project; from then
    /// on this project, as it is open here, opens the coder's selective sheets.
    ///
    /// # Errors
    ///
    /// [`GateError`] that says what is missing, and how to get it.
    pub fn prove(
        &mut self,
        coder: CoderId,
        key: &Key,
        now: UtcMillis,
    ) -> Result<Certificate, StoreError> {
        let owner = self.owner()?.ok_or(GateError::NoOwner)?;
        let newest = self.newest_time()?;
        let name = self.coder(coder)?.name;
        let rows = certificates(&self.conn, Some(coder), now.max(newest))?;
        let certificate = fitting(&owner, &name, key, rows, now, newest)?;
        let proven = Proven::new(key.clone(), owner, certificate.clone());
        self.proven.insert(coder, proven.map_err(GateError::from)?);
        Ok(certificate)
    }

    /// Why no key of a coder opens the gate: none of the coder's certificates counts. `None`
    /// where one does.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read, or the project has no owner.
    pub fn barred(
        &self,
        coder: CoderId,
        now: UtcMillis,
    ) -> Result<Option<GateError>, StoreError> {
        let owner = self.owner()?.ok_or(GateError::NoOwner)?;
        let newest = self.newest_time()?;
        let name = self.coder(coder)?.name;
        let rows = certificates(&self.conn, Some(coder), now.max(newest))?;
        let mut against = None;
        for row in rows.iter().rev() {
            match refusal(&owner, &name, row, now, newest) {
                None => return Ok(None),
                refusal => against = against.or(refusal),
            }
        }
        Ok(against.or(Some(GateError::NoCertificate { coder: name })))
    }

    /// Forgets the key of a coder who was proven.
    pub fn forget(&mut self, coder: CoderId) {
        self.proven.remove(&coder);
    }

    /// The coder as proven here; `None` where that was not done.
    pub fn proven(&self, coder: CoderId) -> Option<&Proven> {
        self.proven.get(&coder)
    }
}

/// The certificate that a key proves, or what speaks against it: the best of what there is.
fn fitting(
    owner: &Owner,
    coder: &str,
    key: &Key,
    rows: Vec<CertificateRow>,
    now: UtcMillis,
    newest: UtcMillis,
) -> Result<Certificate, GateError> {
    let coder = coder.to_owned();
    if rows.is_empty() {
        return Err(GateError::NoCertificate { coder });
    }
    let signs = key.public().signs;
    let all_foreign = rows.iter().all(|it| it.state == State::Foreign);
    let mine =
        rows.into_iter().rev().filter(|it| it.certificate.terms.keys.signs == signs);
    let mut against = None;
    for row in mine {
        match refusal(owner, &coder, &row, now, newest) {
            None => return Ok(row.certificate),
            refusal => against = against.or(refusal),
        }
    }
    Err(match against {
        Some(it) => it,
        None if all_foreign => GateError::Foreign { of: "project" },
        None => GateError::WrongKey { coder },
    })
}

/// Why a certificate does not count; `None` where it does.
fn refusal(
    owner: &Owner,
    coder: &str,
    row: &CertificateRow,
    now: UtcMillis,
    newest: UtcMillis,
) -> Option<GateError> {
    let (coder, until) = (coder.to_owned(), row.certificate.terms.expires);
    Some(match &row.state {
        State::Valid if row.certificate.is_of(owner) => return None,
        State::Valid | State::Foreign => GateError::Foreign { of: "project" },
        State::OutOfTime(_) => {
            let newest = (now < newest).then(|| Day::of(newest));
            GateError::Expired { coder, until, newest }
        }
        State::Revoked(it) => {
            GateError::Revoked { coder, on: Day::of(it.at), reason: it.reason.clone() }
        }
    })
}

fn refuse_days(passing: &Passing, now: UtcMillis) -> Result<(), GateError> {
    let days = |what: String| Err(GateError::Days { what });
    if now < passing.tested.begins() {
        return days(format!("the test of {} is still to come", passing.tested));
    }
    if passing.expires.ends() <= now {
        return days(format!("{} is over; choose a later last day", passing.expires));
    }
    for (what, text) in [("test", &passing.test), ("result", &passing.result)] {
        if text.trim().is_empty() {
            return days(format!("a certificate says the {what}"));
        }
    }
    Ok(())
}

pub(crate) fn put(
    tx: &Transaction<'_>,
    coder: CoderId,
    certificate: &Certificate,
    now: UtcMillis,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO certificate VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
    let row = (certificate.number.to_string(), coder.0, certificate.text(), now.0);
    tx.execute(sql, row).map(drop).doing("keeping a certificate")
}

pub(crate) fn put_revocation(
    tx: &Transaction<'_>,
    revocation: &Revocation,
    now: UtcMillis,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO revocation VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    let row = (revocation.certificate.to_string(), revocation.text(), now.0);
    tx.execute(sql, row).map(drop).doing("keeping a revocation")
}

pub(crate) fn coder_uid(conn: &Connection, coder: CoderId) -> Result<String, StoreError> {
    conn.query_row("SELECT uid FROM coder WHERE id = ?1", [coder.0], |row| row.get(0))
        .doing("reading a coder")
}

/// How far a coder's selective sheets have come.
fn standing(conn: &Connection, coder: CoderId) -> Result<Vec<Stands>, StoreError> {
    let doing = "reading how far the sheets are";
    let sql = "SELECT sheet.id, uid, submission.hash FROM sheet \
               JOIN selective ON selective.sheet_id = sheet.id \
               LEFT JOIN submission ON submission.sheet_id = sheet.id \
               WHERE coder_id = ?1 ORDER BY sheet.id";
    let mut statement = conn.prepare(sql).doing(doing)?;
    let pair = |row: &rusqlite::Row<'_>| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get(2)?))
    };
    let rows = statement.query_map([coder.0], pair).doing(doing)?;
    rows.map(|row| {
        let (row, uid, closed): (_, _, Option<String>) = row.doing(doing)?;
        let (seq, tip) = journal::tip(conn, row).doing(doing)?;
        let tip = closed.unwrap_or(tip);
        let sheet: SheetId =
            uid.parse().map_err(|_| bad_row("sheet")(format!("{uid:?} is no sheet")))?;
        Ok(Stands { sheet, n_entries: u64::try_from(seq).unwrap_or_default(), tip })
    })
    .collect()
}

/// The certificates of a coder, or of all, where they stand at a time.
pub(super) fn certificates(
    conn: &Connection,
    of: Option<CoderId>,
    at: UtcMillis,
) -> Result<Vec<CertificateRow>, StoreError> {
    if !is_there(conn, "certificate")? {
        return Ok(Vec::new());
    }
    let Some(owner) = owner::read(conn)? else { return Ok(Vec::new()) };
    let doing = "reading the certificates";
    let sql = "SELECT certificate.number, coder_id, certificate.signed, uid, name, \
               revocation.signed FROM certificate JOIN coder ON coder.id = coder_id \
               LEFT JOIN revocation ON revocation.number = certificate.number \
               WHERE coder_id = coalesce(?1, coder_id) \
               ORDER BY coder_id, certificate.added_ms, certificate.number";
    let mut statement = conn.prepare(sql).doing(doing)?;
    let columns = |row: &rusqlite::Row<'_>| {
        Ok(Columns {
            number: row.get(0)?,
            coder: CoderId(row.get(1)?),
            text: row.get(2)?,
            uid: row.get(3)?,
            name: row.get(4)?,
            revoked: row.get(5)?,
        })
    };
    let rows = statement.query_map([of.map(|it| it.0)], columns).doing(doing)?;
    rows.map(|row| Ok(row.doing(doing)?.row(&owner, at)?)).collect()
}

struct Columns {
    number: String,
    coder: CoderId,
    text: String,
    uid: String,
    name: String,
    revoked: Option<String>,
}

impl Columns {
    fn row(self, owner: &Owner, at: UtcMillis) -> Result<CertificateRow, GateError> {
        let changed = || GateError::CertificateChanged { coder: self.name.clone() };
        let certificate = Certificate::read(&self.text).map_err(|_| changed())?;
        if certificate.number.to_string() != self.number {
            return Err(changed());
        }
        let revoked = match &self.revoked {
            None => None,
            Some(text) => {
                let it = Revocation::read(text).map_err(|_| changed())?;
                // A revocation that is not the owner's takes nothing back.
                let fits = it.is_of(owner) && it.certificate == certificate.number;
                Some(it).filter(|_| fits)
            }
        };
        let own = certificate.is_of(owner) && certificate.terms.coder_uid == self.uid;
        let state = match (own, revoked, certificate.standing(at)) {
            (false, ..) => State::Foreign,
            (true, Some(it), _) => State::Revoked(Box::new(it)),
            (true, None, Standing::Valid) => State::Valid,
            (true, None, standing) => State::OutOfTime(standing),
        };
        Ok(CertificateRow { coder: self.coder, certificate, state })
    }
}
