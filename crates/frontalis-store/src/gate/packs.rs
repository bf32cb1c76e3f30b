//! Packs of core combinations that selective sheets are coded by: in clear, or sealed to the
//! certified coders. A pack goes by the hash of its text.

use frontalis_core::UtcMillis;
use frontalis_seal::{Key, Recipient, Zeroizing, open, seal};
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::{CertificateRow, GateError, State};
use crate::error::{Doing as _, StoreError};
use crate::project::Project;
use crate::view_aids::is_there;

/// A pack of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackRow {
    /// The hash of its text, 64 hexadecimal digits.
    pub hash: String,
    /// What it is called.
    pub name: String,
    /// Whether it is sealed.
    pub sealed: bool,
    /// Its text, or that as sealed.
    pub text: String,
    /// The certificates whose keys it was sealed to.
    pub sealed_to: Vec<String>,
}

impl PackRow {
    /// Its text, opened with a key where it is sealed.
    ///
    /// # Errors
    ///
    /// [`GateError::Seal`] where it was not sealed to this key.
    pub fn open(&self, key: Option<&Key>) -> Result<Zeroizing<String>, StoreError> {
        if !self.sealed {
            return Ok(Zeroizing::new(self.text.clone()));
        }
        let closed = frontalis_seal::SealError::NotForThisKey;
        let key = key.ok_or(GateError::Seal(closed))?;
        let bytes = open(key, &self.text).map_err(GateError::from)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(Zeroizing::new(text))
    }
}

impl Project {
    /// Adds a pack in clear: its hash, its name, its text.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be written.
    pub fn add_pack(
        &mut self,
        hash: &str,
        name: &str,
        text: &str,
        now: UtcMillis,
    ) -> Result<(), StoreError> {
        self.put_pack(hash, name, text, None, now)
    }

    /// Adds a pack sealed to the owner and to every coder with a valid certificate; gives
    /// those coders' names. A pack that is there is sealed anew.
    ///
    /// # Errors
    ///
    /// [`GateError`] where the key is not the owner's.
    pub fn seal_pack(
        &mut self,
        hash: &str,
        name: &str,
        text: &str,
        key: &Key,
        now: UtcMillis,
    ) -> Result<Vec<String>, StoreError> {
        self.owner_with(key)?;
        let valid = |it: &CertificateRow| it.state == State::Valid;
        let rows = self.certificates(now)?.into_iter().filter(valid);
        let rows: Vec<_> = rows.map(|it| it.certificate).collect();
        let mut to: Vec<Recipient> = vec![key.public().seals];
        to.extend(rows.iter().map(|it| it.terms.keys.seals.clone()));
        let sealed = seal(&to, text.as_bytes()).map_err(GateError::from)?;
        let numbers: Vec<String> = rows.iter().map(|it| it.number.to_string()).collect();
        self.put_pack(hash, name, &sealed, Some(&numbers.join(" ")), now)?;
        Ok(rows.into_iter().map(|it| it.terms.coder).collect())
    }

    fn put_pack(
        &mut self,
        hash: &str,
        name: &str,
        text: &str,
        sealed_to: Option<&str>,
        now: UtcMillis,
    ) -> Result<(), StoreError> {
        let doing = "keeping a pack";
        self.write(doing, |tx| {
            let sql = "INSERT INTO pack VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
                       ON CONFLICT (hash) DO UPDATE SET name = excluded.name, \
                       sealed = excluded.sealed, text = excluded.text, \
                       sealed_to = excluded.sealed_to, added_ms = excluded.added_ms";
            let is_sealed = sealed_to.is_some();
            let row = (hash, name, is_sealed, text, sealed_to.unwrap_or_default(), now.0);
            tx.execute(sql, row).map(drop).doing(doing)
        })
    }

    /// The packs, by name.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn packs(&self) -> Result<Vec<PackRow>, StoreError> {
        let doing = "reading the packs";
        if !is_there(&self.conn, "pack")? {
            return Ok(Vec::new());
        }
        let sql = format!("{PACK} ORDER BY name, hash");
        let mut statement = self.conn.prepare(&sql).doing(doing)?;
        let rows = statement.query_map([], columns).doing(doing)?;
        rows.collect::<rusqlite::Result<_>>().doing(doing)
    }

    /// The pack of a name, or whose hash begins so.
    ///
    /// # Errors
    ///
    /// [`GateError::NoPack`] where there is none, or more than one.
    pub fn pack(&self, named: &str) -> Result<PackRow, StoreError> {
        let fits = |it: &PackRow| {
            it.name == named || (8 <= named.len() && it.hash.starts_with(named))
        };
        let mut all: Vec<_> = self.packs()?.into_iter().filter(fits).collect();
        match (all.pop(), all.is_empty()) {
            (Some(one), true) => Ok(one),
            _ => Err(GateError::NoPack(named.to_owned()).into()),
        }
    }
}

const PACK: &str = "SELECT hash, name, sealed, text, sealed_to FROM pack";

fn columns(row: &Row<'_>) -> rusqlite::Result<PackRow> {
    let sealed_to: String = row.get(4)?;
    Ok(PackRow {
        hash: row.get(0)?,
        name: row.get(1)?,
        sealed: row.get(2)?,
        text: row.get(3)?,
        sealed_to: sealed_to.split_whitespace().map(str::to_owned).collect(),
    })
}

pub(super) fn has_pack(conn: &Connection, hash: &str) -> Result<bool, StoreError> {
    let sql = format!("{PACK} WHERE hash = ?1");
    let found = conn.query_row(&sql, [hash], columns).optional();
    Ok(found.doing("looking for a pack")?.is_some())
}
