//! Steps that no file would take, kept beside: a small file on this computer, from which
//! they go into the project once it can be written again.

use std::path::Path;

use frontalis_core::{Entry, SheetId};
use rusqlite::{Connection, OpenFlags};

use crate::convert::{FlatEntry, bad_row, count};
use crate::error::{Doing as _, DoingFile as _, StoreError};
use crate::held::Batch;
use crate::open_sheet::OpenSheet;
use crate::{journal, schema};

const HEAD: &str = "CREATE TABLE held (sheet TEXT NOT NULL, after INTEGER NOT NULL, \
     tip TEXT NOT NULL) STRICT";

/// Steps that were kept aside.
#[derive(Debug)]
pub struct Aside {
    sheet: SheetId,
    after: u64,
    tip: String,
    entries: Vec<Entry>,
}

impl From<Batch> for Aside {
    fn from(batch: Batch) -> Self {
        let Batch { sheet, after, tip, entries, .. } = batch;
        Self { sheet, after, tip, entries }
    }
}

impl Batch {
    /// Keeps it in a file of its own, in the place of what was there.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where that file cannot be written.
    pub fn put_aside(&self, file: &Path) -> Result<(), StoreError> {
        let doing = "keeping steps aside";
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).doing_to(doing, folder)?;
        }
        let draft = file.with_extension("new");
        std::fs::remove_file(&draft).ok();
        let mut conn = Connection::open(&draft).doing(doing)?;
        conn.pragma_update(None, "journal_mode", "MEMORY").doing(doing)?;
        conn.pragma_update(None, "foreign_keys", false).doing(doing)?;
        let tx = conn.transaction().doing(doing)?;
        tx.execute_batch(HEAD).doing(doing)?;
        // The project's own table, whatever it has by now; what it refers to is not here.
        let objects = schema::expected_objects(schema::MIGRATIONS).doing(doing)?;
        let table = objects.get("table journal").map_or("", String::as_str);
        tx.execute_batch(table).doing(doing)?;
        let head = (self.sheet.to_string(), count(self.after), &self.tip);
        tx.execute("INSERT INTO held VALUES (?1, ?2, ?3)", head).doing(doing)?;
        for (entry, tip) in self.entries.iter().zip(self.tips().iter().skip(1)) {
            journal::insert(&tx, 1, &FlatEntry::of(entry), tip).doing(doing)?;
        }
        tx.commit().doing(doing)?;
        drop(conn);
        std::fs::rename(&draft, file).doing_to(doing, file)
    }
}

impl Aside {
    /// What a file has that was kept aside; `None` where there is none.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where it cannot be read.
    pub fn read(file: &Path) -> Result<Option<Self>, StoreError> {
        if !file.exists() {
            return Ok(None);
        }
        let doing = "reading the steps that were kept aside";
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(file, flags).doing(doing)?;
        let sql = "SELECT sheet, after, tip FROM held";
        let (sheet, after, tip) = conn
            .query_row(sql, [], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get(2)?))
            })
            .doing(doing)?;
        let bad = bad_row("held");
        let sheet = sheet.parse().map_err(|_| bad("no sheet".to_owned()))?;
        let after = u64::try_from(after).map_err(|it| bad(it.to_string()))?;
        let entries = journal::read(&conn, 1)?.into_iter();
        let entries = entries.map(|(flat, _)| flat.entry().map_err(bad_row("journal")));
        let entries = entries.collect::<Result<_, _>>()?;
        Ok(Some(Self { sheet, after, tip, entries }))
    }
}

impl OpenSheet {
    /// Takes in steps that were kept aside, as far as the file does not have them; gives
    /// how many are to be written.
    ///
    /// # Errors
    ///
    /// [`StoreError::Behind`] where the sheet has gone another way since.
    pub fn take_back(&mut self, aside: Aside) -> Result<usize, StoreError> {
        let Aside { sheet, after, tip, entries } = aside;
        let batch = Batch { row: 0, sheet, after, tip, entries, proofs: Vec::new() };
        let there = batch.n_there(count(self.written), &self.tip);
        match there.filter(|_| sheet == self.id && self.held.is_empty()) {
            Some(there) => {
                self.hold_again(batch.entries.into_iter().skip(there).collect())
            }
            None => Err(StoreError::Behind { sheet: self.id }),
        }
    }
}
