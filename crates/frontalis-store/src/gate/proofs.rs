//! What the coder of a selective sheet signed, and whether that covers all that is on it.

use std::collections::BTreeMap;

use frontalis_core::UtcMillis;
use frontalis_seal::{Day, Owner, Proven, Standing, Stands, Statement};
use rusqlite::{Connection, OptionalExtension as _, Transaction};

use super::certificates::{CertificateRow, State, certificates};
use super::{GateError, owner, selective};
use crate::convert::count;
use crate::error::{Doing as _, StoreError};
use crate::journal;
use crate::read::Head;

/// One thing that was signed of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proof {
    pub(crate) seq: u64,
    pub(crate) what: &'static str,
    certificate: String,
    signature: String,
}

impl Proof {
    /// Signs it.
    pub(crate) fn new(
        proven: &Proven,
        statement: &Statement<'_>,
        what: &'static str,
    ) -> Self {
        Self {
            seq: statement.seq,
            what,
            certificate: proven.certificate().number.to_string(),
            signature: proven.sign(&Statement { what, ..*statement }),
        }
    }
}

/// Writes a proof, unless the file has it.
pub(crate) fn insert(
    tx: &Transaction<'_>,
    row: i64,
    proof: &Proof,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO proof VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
    let Proof { seq, what, certificate, signature } = proof;
    let columns = (row, count(*seq), what, certificate, signature);
    let mut statement = tx.prepare_cached(sql).doing("signing a step")?;
    statement.execute(columns).map(drop).doing("signing a step")
}

/// Refuses a coder whose certificate is over: by the clock, or by the newest work there is.
pub(crate) fn refuse_out_of_time(
    proven: &Proven,
    coder: &str,
    now: UtcMillis,
    floor: UtcMillis,
) -> Result<(), GateError> {
    let certificate = proven.certificate();
    match certificate.standing(now.max(floor)) {
        Standing::Valid => Ok(()),
        _ => Err(GateError::Expired {
            coder: coder.to_owned(),
            until: certificate.terms.expires,
            newest: (now < floor).then(|| Day::of(floor)),
        }),
    }
}

struct StoredProof {
    seq: u64,
    what: String,
    certificate: String,
    signature: String,
}

fn stored(conn: &Connection, row: i64) -> Result<Vec<StoredProof>, StoreError> {
    let doing = "reading the proofs";
    let sql = "SELECT seq, what, certificate, signature FROM proof WHERE sheet_id = ?1 \
               ORDER BY seq, what";
    let mut statement = conn.prepare_cached(sql).doing(doing)?;
    let columns = |row: &rusqlite::Row<'_>| {
        Ok(StoredProof {
            seq: u64::try_from(row.get::<_, i64>(0)?).unwrap_or_default(),
            what: row.get(1)?,
            certificate: row.get(2)?,
            signature: row.get(3)?,
        })
    };
    let rows = statement.query_map([row], columns).doing(doing)?;
    rows.collect::<rusqlite::Result<_>>().doing(doing)
}

/// What keeps a selective sheet from being proven; `None` where it is, and for a full sheet.
/// The sheet's chain is taken to hold: that is checked before.
pub(crate) fn broken(
    conn: &Connection,
    head: &Head,
) -> Result<Option<String>, StoreError> {
    match unproven(conn, head) {
        // An owner's or a certificate's row that does not hold proves nothing.
        Err(StoreError::Gate(error)) => Ok(Some(error.to_string())),
        other => other,
    }
}

fn unproven(conn: &Connection, head: &Head) -> Result<Option<String>, StoreError> {
    let Some(of) = selective::of(conn, head.row)? else { return Ok(None) };
    let Some(owner) = owner::read(conn)? else {
        return Ok(Some("the project has no owner any more".to_owned()));
    };
    let is_owner = owner.keys().any(|it| it.to_string() == of.owner);
    if of.project != owner.project.to_string() || !is_owner {
        let what = "it was begun under another owner's key";
        return Ok(Some(what.to_owned()));
    }
    // Its standing in time is judged entry by entry.
    let rows = certificates(conn, Some(head.coder), UtcMillis(i64::MIN))?;
    let rows: BTreeMap<String, CertificateRow> =
        rows.into_iter().map(|it| (it.certificate.number.to_string(), it)).collect();
    let sql = "SELECT hash FROM submission WHERE sheet_id = ?1";
    let submission = conn.query_row(sql, [head.row], |row| row.get(0)).optional();
    let submission = submission.doing("reading a submission")?;
    let checking = Checking { head, submission, owner: &owner, certificates: &rows };
    checking.all(conn)
}

struct Checking<'a> {
    head: &'a Head,
    submission: Option<String>,
    owner: &'a Owner,
    certificates: &'a BTreeMap<String, CertificateRow>,
}

impl Checking<'_> {
    fn all(&self, conn: &Connection) -> Result<Option<String>, StoreError> {
        let proofs = stored(conn, self.head.row)?;
        // The hash and the time of every entry, that of the beginning first.
        let mut ends = vec![(self.head.hash.clone(), self.head.created)];
        for (flat, hash) in journal::read(conn, self.head.row)? {
            ends.push((hash, UtcMillis(flat.at_ms)));
        }
        let begun = proofs.first().filter(|it| it.seq == 0 && it.what == "begin");
        if begun.is_none() {
            return Ok(Some("nobody signed that it was begun".to_owned()));
        }
        let mut covered = 0;
        for proof in proofs.iter().filter(|it| it.what != "submit") {
            if let Some(what) = self.step(proof, &ends, covered) {
                return Ok(Some(what));
            }
            covered = proof.seq;
        }
        if usize::try_from(covered).ok() != ends.len().checked_sub(1) {
            return Ok(Some(format!("entry {} is not signed", covered + 1)));
        }
        Ok(self.submitted(&proofs))
    }

    /// What is wrong with a proof that follows one which covers all up to `covered`.
    fn step(
        &self,
        proof: &StoredProof,
        ends: &[(String, UtcMillis)],
        covered: u64,
    ) -> Option<String> {
        let place = usize::try_from(proof.seq).ok().filter(|it| *it < ends.len());
        let Some(place) = place else {
            return Some(format!("entry {} was signed and is gone", proof.seq));
        };
        if let Some(what) = self.signed(proof, &ends[place].0) {
            return Some(what);
        }
        let from = usize::try_from(covered).unwrap_or_default() + usize::from(place > 0);
        let times = ends.get(from..=place)?.iter().map(|it| it.1);
        let row = self.certificates.get(&proof.certificate)?;
        times.into_iter().find_map(|at| out_of_time(row, proof.seq, at))
    }

    /// What is wrong with a signature over a hash.
    fn signed(&self, proof: &StoredProof, hash: &str) -> Option<String> {
        let StoredProof { seq, what, certificate, signature } = proof;
        let Some(row) = self.certificates.get(certificate) else {
            return Some(format!(
                "entry {seq} names a certificate that is not the coder's"
            ));
        };
        let statement = Statement { sheet: self.head.id, what, seq: *seq, hash };
        let holds = row.state != State::Foreign
            && statement.is_signed(self.owner, &row.certificate, signature);
        if !holds {
            return Some(format!("entry {seq} does not carry its coder's signature"));
        }
        let State::Revoked(revocation) = &row.state else { return None };
        let stood = revocation.stands.iter().find(|it| it.sheet == self.head.id);
        let came_after =
            || Some(format!("entry {seq} came after the certificate was taken back"));
        match stood {
            Some(it) if *seq < it.n_entries => None,
            // What stood there is sealed by its hash: another past has another.
            Some(it) if *seq == it.n_entries && it.tip == hash => None,
            Some(it) if *seq == it.n_entries && *what == "step" && self.closes(it) => {
                None
            }
            _ => came_after(),
        }
    }

    /// Whether the sheet had been submitted when that was how far it had come.
    fn closes(&self, stood: &Stands) -> bool {
        self.submission.as_ref().is_some_and(|it| *it == stood.tip)
    }

    fn submitted(&self, proofs: &[StoredProof]) -> Option<String> {
        let (at, hash) = (self.head.submitted?, self.submission.as_ref()?);
        let Some(proof) = proofs.iter().find(|it| it.what == "submit") else {
            return Some("its submission is not signed".to_owned());
        };
        let late = |row| out_of_time(row, proof.seq, at);
        let wrong = self.signed(proof, hash);
        wrong.or_else(|| self.certificates.get(&proof.certificate).and_then(late))
    }
}

/// Whether an entry is dated outside its certificate's days.
fn out_of_time(row: &CertificateRow, seq: u64, at: UtcMillis) -> Option<String> {
    match row.certificate.standing(at) {
        Standing::Valid => None,
        Standing::NotYet => Some(format!(
            "entry {seq} is dated before its certificate was issued: a clock was set back"
        )),
        Standing::Expired => Some(format!(
            "entry {seq} is dated after its certificate's last day, {}",
            row.certificate.terms.expires
        )),
    }
}
