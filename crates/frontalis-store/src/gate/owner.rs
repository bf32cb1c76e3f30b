//! Whose project it is.

use frontalis_core::UtcMillis;
use frontalis_seal::{Key, Owner, ProjectId};
use rusqlite::{Connection, OptionalExtension as _};

use super::GateError;
use crate::error::{Doing as _, StoreError};
use crate::project::Project;
use crate::view_aids::is_there;

impl Project {
    /// Whose project it is; `None` where nobody's key was given to it yet.
    ///
    /// # Errors
    ///
    /// [`GateError::OwnerChanged`] where what it says does not hold.
    pub fn owner(&self) -> Result<Option<Owner>, StoreError> {
        read(&self.conn)
    }

    /// Makes the holder of a key the project's owner, once and for all.
    ///
    /// # Errors
    ///
    /// [`GateError::HasOwner`] where it has one.
    pub fn set_owner(&mut self, key: &Key, now: UtcMillis) -> Result<Owner, StoreError> {
        if let Some(owner) = self.owner()? {
            let fingerprint = owner.key.fingerprint();
            return Err(GateError::HasOwner { fingerprint }.into());
        }
        let project = ProjectId::random().map_err(GateError::from)?;
        let owner = Owner::new(project, key, now).map_err(GateError::from)?;
        self.write("making an owner", |tx| {
            let sql = "INSERT INTO owner VALUES (1, ?1, ?2, ?3)";
            let row = (owner.project.to_string(), owner.key.to_string(), owner.text());
            tx.execute(sql, row).map(drop).doing("making an owner")
        })?;
        Ok(owner)
    }

    /// The owner, whose key this has to be.
    pub(super) fn owner_with(&self, key: &Key) -> Result<Owner, StoreError> {
        let owner = self.owner()?.ok_or(GateError::NoOwner)?;
        if owner.is(key) {
            return Ok(owner);
        }
        let fingerprint = owner.key.fingerprint();
        Err(GateError::NotOwner { fingerprint }.into())
    }

    /// The newest time that anything in the project is of: the computer's clock may have
    /// been set back behind it.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn newest_time(&self) -> Result<UtcMillis, StoreError> {
        let gate = match is_there(&self.conn, "pack")? {
            false => "",
            true => {
                "UNION ALL SELECT max(added_ms) FROM certificate \
                 UNION ALL SELECT max(added_ms) FROM revocation \
                 UNION ALL SELECT max(added_ms) FROM pack"
            }
        };
        let sql = format!(
            "SELECT max(ms) FROM ( \
             SELECT created_ms AS ms FROM project \
             UNION ALL SELECT max(created_ms) FROM sheet \
             UNION ALL SELECT max(at_ms) FROM submission \
             UNION ALL SELECT (SELECT at_ms FROM journal WHERE sheet_id = sheet.id \
                               ORDER BY seq DESC LIMIT 1) FROM sheet {gate})"
        );
        self.conn
            .query_row(&sql, [], |row| row.get(0).map(UtcMillis))
            .doing("looking for the newest time")
    }
}

pub(super) fn read(conn: &Connection) -> Result<Option<Owner>, StoreError> {
    if !is_there(conn, "owner")? {
        return Ok(None);
    }
    let sql = "SELECT project_uid, owner_key, signed FROM owner";
    let columns = |row: &rusqlite::Row<'_>| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    };
    let found = conn.query_row(sql, [], columns).optional().doing("reading the owner")?;
    let Some((project, key, text)) = found else { return Ok(None) };
    let owner = Owner::read(&text).map_err(|_| GateError::OwnerChanged)?;
    let same = owner.project.to_string() == project && owner.key.to_string() == key;
    if same { Ok(Some(owner)) } else { Err(GateError::OwnerChanged.into()) }
}
