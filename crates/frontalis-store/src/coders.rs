//! Coders of a project: people, and programs whose output is a sheet like any other.

use frontalis_core::rows::{CoderKind, CoderRow};
use frontalis_core::{CoderId, UtcMillis};
use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::convert::{bad_row, coder_kind, coder_kind_word, name_and_key};
use crate::error::{Doing as _, StoreError};
use crate::project::Project;

fn add_to(
    tx: &Connection,
    name: &str,
    kind: CoderKind,
    now: UtcMillis,
) -> Result<CoderId, StoreError> {
    let (name, key) = name_and_key("coder", name)?;
    let uid = random_uid()?;
    if id_of(tx, &key)?.is_some() {
        return Err(StoreError::NameTaken { what: "coder", name });
    }
    let sql = "INSERT INTO coder (uid, name, name_key, kind, added_ms) \
               VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id";
    let row = (uid, name, key, coder_kind_word(kind), now.0);
    tx.query_row(sql, row, |row| row.get(0).map(CoderId)).doing("adding a coder")
}

impl Project {
    /// Adds a coder.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoName`] or [`StoreError::NameTaken`]; names that differ only in case
    /// are one name.
    pub fn add_coder(
        &mut self,
        name: &str,
        kind: CoderKind,
        now: UtcMillis,
    ) -> Result<CoderId, StoreError> {
        self.write("adding a coder", |tx| add_to(tx, name, kind, now))
    }

    /// Adds coders, all or none.
    ///
    /// # Errors
    ///
    /// [`StoreError`] as [`Project::add_coder`], of the first that is refused.
    pub fn add_coders(
        &mut self,
        names: &[String],
        kind: CoderKind,
        now: UtcMillis,
    ) -> Result<Vec<CoderId>, StoreError> {
        self.write("adding coders", |tx| {
            names.iter().map(|name| add_to(tx, name, kind, now)).collect()
        })
    }

    /// Coders in the order they were added.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn coders(&self) -> Result<Vec<CoderRow>, StoreError> {
        let doing = "reading the coders";
        let mut statement = self
            .conn
            .prepare_cached("SELECT id, name, kind FROM coder ORDER BY id")
            .doing(doing)?;
        let rows = statement.query_map([], columns).doing(doing)?;
        rows.map(|row| coder_row(row.doing(doing)?)).collect()
    }

    /// The coder of a name, in whatever case.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoSuch`] where there is none.
    pub fn coder_by_name(&self, name: &str) -> Result<CoderRow, StoreError> {
        let (_, key) = name_and_key("coder", name)?;
        match id_of(&self.conn, &key)? {
            Some(id) => self.coder(id),
            None => Err(StoreError::NoSuch { what: "coder", name: name.to_owned() }),
        }
    }

    /// The coder of an id.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoSuch`] where there is none.
    pub fn coder(&self, id: CoderId) -> Result<CoderRow, StoreError> {
        let row = self
            .conn
            .prepare_cached("SELECT id, name, kind FROM coder WHERE id = ?1")
            .and_then(|mut it| it.query_row([id.0], columns).optional())
            .doing("reading a coder")?;
        match row {
            Some(row) => coder_row(row),
            None => Err(StoreError::NoSuch { what: "coder", name: id.0.to_string() }),
        }
    }
}

/// A new random 128-bit number from the operating system, in 32 hexadecimal digits.
pub(crate) fn random_uid() -> Result<String, StoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|source| StoreError::Database {
        doing: "asking the system for a random number",
        source: source.into(),
    })?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}

fn id_of(conn: &Connection, key: &str) -> Result<Option<CoderId>, StoreError> {
    conn.query_row("SELECT id FROM coder WHERE name_key = ?1", [key], |row| row.get(0))
        .optional()
        .map(|it| it.map(CoderId))
        .doing("looking for a coder")
}

fn columns(row: &Row<'_>) -> rusqlite::Result<(u32, String, String)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn coder_row((id, name, kind): (u32, String, String)) -> Result<CoderRow, StoreError> {
    let kind = coder_kind(&kind).map_err(bad_row("coder"))?;
    Ok(CoderRow { id: CoderId(id), name, kind })
}
