//! Whose project it is.

use frontalis_core::UtcMillis;
use frontalis_seal::{Handover, Key, Owner, ProjectId, Request};
use rusqlite::{Connection, OptionalExtension as _};

use super::{GateError, State};
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

    /// Hands the project on to whoever made a request, with the owner's key. What the owner
    /// signed by now goes on to count; sealed packs have to be sealed anew by the new owner.
    ///
    /// # Errors
    ///
    /// [`GateError::NotOwner`] where the key is not the owner's, [`GateError::HasOwner`] where
    /// the project is of that key already, or was.
    pub fn hand_over(
        &mut self,
        key: &Key,
        to: &Request,
        now: UtcMillis,
    ) -> Result<Owner, StoreError> {
        let owner = self.owner_with(key)?;
        if owner.keys().any(|it| it == to.keys.signs) {
            let fingerprint = to.keys.signs.fingerprint();
            return Err(GateError::HasOwner { fingerprint }.into());
        }
        let now = now.max(self.newest_time()?);
        let rows = self.certificates(now)?;
        let mine = rows.iter().filter(|it| it.certificate.owner == owner.key);
        let certificates = mine.map(|it| it.certificate.number).collect();
        let revoked = rows.iter().filter(|it| match &it.state {
            State::Revoked(by) => by.owner == owner.key,
            _ => false,
        });
        let revoked = revoked.map(|it| it.certificate.number).collect();
        let on = Handover::new(&owner, key, to, certificates, revoked, now);
        let on = on.map_err(GateError::from)?;
        let number = owner.former().count() + 1;
        self.write("handing the project on", |tx| {
            let sql = "INSERT INTO handover VALUES (?1, ?2, ?3)";
            let row = (i64::try_from(number).unwrap_or(i64::MAX), on.text(), now.0);
            tx.execute(sql, row).map(drop).doing("handing the project on")
        })?;
        // Whoever was let in proves it again, under the new owner's key.
        self.proven.clear();
        Ok(owner.handed(on).map_err(GateError::from)?)
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
        let handed = match is_there(&self.conn, "handover")? {
            false => "",
            true => "UNION ALL SELECT max(added_ms) FROM handover",
        };
        let sql = format!(
            "SELECT max(ms) FROM ( \
             SELECT created_ms AS ms FROM project \
             UNION ALL SELECT max(created_ms) FROM sheet \
             UNION ALL SELECT max(at_ms) FROM submission \
             UNION ALL SELECT (SELECT at_ms FROM journal WHERE sheet_id = sheet.id \
                               ORDER BY seq DESC LIMIT 1) FROM sheet {gate} {handed})"
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
    if !same {
        return Err(GateError::OwnerChanged.into());
    }
    handed_on(conn, owner).map(Some)
}

/// The owner after all that was handed on.
fn handed_on(conn: &Connection, mut owner: Owner) -> Result<Owner, StoreError> {
    if !is_there(conn, "handover")? {
        return Ok(owner);
    }
    let doing = "reading who was handed the project";
    let sql = "SELECT signed FROM handover ORDER BY number";
    let mut statement = conn.prepare_cached(sql).doing(doing)?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0)).doing(doing)?;
    for text in rows {
        let on = Handover::read(&text.doing(doing)?);
        let handed = on.and_then(|it| owner.handed(it));
        owner = handed.map_err(|_| GateError::OwnerChanged)?;
    }
    Ok(owner)
}
