//! What the study codes. A new scheme is put beside the old ones; the newest is in force.

use frontalis_core::UtcMillis;
use frontalis_core::facs::Scheme;
use rusqlite::{Connection, Transaction};

use crate::convert::{bad_row, code, demand, demand_word, level, name_and_key};
use crate::error::{Doing as _, StoreError};
use crate::project::Project;
use crate::view_aids;

impl Project {
    /// The scheme in force.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn scheme(&self) -> Result<Scheme, StoreError> {
        // A file of an older version, open to read only, has no such column.
        let muted = match has_muted(&self.conn)? {
            true => "muted",
            false => "0",
        };
        let sql = format!(
            "SELECT name, scored_from, graded_sides, {muted} FROM scheme WHERE id = ?1"
        );
        let id = newest(&self.conn)?;
        let (name, from, graded_sides, muted) = self
            .conn
            .query_row(&sql, [id], |row| {
                Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?, row.get(3)?))
            })
            .doing("reading the scheme")?;
        let scored_from = level(&from).map_err(bad_row("scheme"))?;
        let codes = codes(&self.conn, id)?;
        let log_view_aids = has_option(&self.conn, id, LOG_VIEW_AIDS)?;
        Ok(Scheme { name, codes, scored_from, graded_sides, muted, log_view_aids })
    }

    /// Puts another scheme in force, before the first sheet: a code that joins later would
    /// count as *absent* on sheets whose coders never looked for it.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoName`] where the scheme has no name, [`StoreError::SchemeInUse`] where
    /// a sheet has been begun.
    pub fn set_scheme(
        &mut self,
        scheme: &Scheme,
        now: UtcMillis,
    ) -> Result<(), StoreError> {
        self.write("setting the scheme", |tx| {
            let sql = "SELECT EXISTS (SELECT 1 FROM sheet)";
            let begun =
                tx.query_row(sql, [], |row| row.get(0)).doing("setting the scheme")?;
            if begun { Err(StoreError::SchemeInUse) } else { insert(tx, scheme, now) }
        })
    }
}

/// Whether the file knows of schemes without sound.
fn has_muted(conn: &Connection) -> Result<bool, StoreError> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM pragma_table_info('scheme') WHERE name = 'muted')";
    conn.query_row(sql, [], |row| row.get(0)).doing("reading the scheme")
}

/// The id of the scheme in force.
pub(crate) fn newest(conn: &Connection) -> Result<i64, StoreError> {
    conn.query_row("SELECT max(id) FROM scheme", [], |row| row.get(0))
        .doing("reading the scheme")
}

/// Puts a scheme beside those there are, in force from now on.
pub(crate) fn insert(
    tx: &Transaction<'_>,
    scheme: &Scheme,
    now: UtcMillis,
) -> Result<(), StoreError> {
    let doing = "writing the scheme";
    let (name, _) = name_and_key("scheme", &scheme.name)?;
    let from = scheme.scored_from.letter().to_string();
    tx.execute(
        "INSERT INTO scheme (name, scored_from, graded_sides, muted, set_ms) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
        (name, from, scheme.graded_sides, scheme.muted, now.0),
    )
    .doing(doing)?;
    let id = tx.last_insert_rowid();
    let mut statement =
        tx.prepare("INSERT INTO scheme_code VALUES (?1, ?2, ?3)").doing(doing)?;
    for (code, demand) in &scheme.codes {
        statement.execute((id, code.to_string(), demand_word(*demand))).doing(doing)?;
    }
    if scheme.log_view_aids {
        let sql = "INSERT INTO scheme_option VALUES (?1, ?2)";
        tx.execute(sql, (id, LOG_VIEW_AIDS)).doing(doing)?;
    }
    Ok(())
}

/// The option of schemes that have view aids written down.
const LOG_VIEW_AIDS: &str = "log-view-aids";

fn has_option(conn: &Connection, scheme: i64, option: &str) -> Result<bool, StoreError> {
    if !view_aids::is_there(conn, "scheme_option")? {
        return Ok(false);
    }
    let sql = "SELECT EXISTS (SELECT 1 FROM scheme_option WHERE scheme_id = ?1 \
               AND option = ?2)";
    conn.query_row(sql, (scheme, option), |row| row.get(0)).doing("reading the scheme")
}

type Codes = std::collections::BTreeMap<
    frontalis_core::Code,
    frontalis_core::facs::scheme::LevelDemand,
>;

fn codes(conn: &Connection, scheme: i64) -> Result<Codes, StoreError> {
    let doing = "reading the scheme's codes";
    let mut statement = conn
        .prepare_cached("SELECT code, levels FROM scheme_code WHERE scheme_id = ?1")
        .doing(doing)?;
    let text = |row: &rusqlite::Row<'_>| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    };
    let rows = statement.query_map([scheme], text).doing(doing)?;
    let one = |row: rusqlite::Result<(String, String)>| {
        let (name, levels) = row.doing(doing)?;
        let bad = bad_row("scheme_code");
        Ok((code(&name).map_err(&bad)?, demand(&levels).map_err(&bad)?))
    };
    rows.map(one).collect()
}
