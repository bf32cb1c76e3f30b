//! Long tables on disk, opened.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use super::layout::NAMING;
use super::projects::{Projects, Room};
use super::table::Table;
use super::{Filter, TABLES};
use crate::columns::Opened;
use crate::error::TableError;

/// The tables of one or several projects, opened.
pub struct TableFiles(Vec<Table>);

impl TableFiles {
    /// Opens the files `STEM.NAME.parquet` that are there, of [`TABLES`].
    ///
    /// # Errors
    ///
    /// [`TableError`] where one of the first three is not there, and where one cannot be read
    /// or lacks a column.
    pub fn open(stem: &Path) -> Result<Self, TableError> {
        let mut all = Vec::new();
        for name in TABLES {
            let file = format!("{}.{name}.parquet", stem.display());
            let wrong = |what: String| TableError::new(file.clone(), what);
            let rows = match File::open(&file) {
                Ok(it) => Opened::new(it).map_err(|it| wrong(it.to_string()))?,
                Err(it) if it.kind() == ErrorKind::NotFound && !needed(name) => continue,
                Err(it) => return Err(wrong(format!("it cannot be read: {it}"))),
            };
            all.push(Table::new(name, file, rows)?);
        }
        Ok(Self(all))
    }

    /// What of the projects a filter leaves.
    ///
    /// # Errors
    ///
    /// [`TableError`] where a file is damaged, and where a row does not say its project.
    pub fn projects(self, filter: &Filter) -> Result<Projects, TableError> {
        self.projects_in(Room::default(), filter)
    }

    /// The same with so much room.
    pub(super) fn projects_in(
        self,
        room: Room,
        filter: &Filter,
    ) -> Result<Projects, TableError> {
        let mut tables = self.0;
        let (mut names, mut known) = (Vec::new(), BTreeSet::new());
        // The tables that name projects come first, in the order of NAMING.
        let place = |it: &Table| NAMING.iter().position(|name| *name == it.name());
        tables.sort_by_key(|it| place(it).unwrap_or(NAMING.len()));
        for table in &mut tables {
            let naming = place(table).is_some();
            table.look(filter, |project| {
                if naming && known.insert(Arc::clone(project)) {
                    names.push(Arc::clone(project));
                }
            })?;
        }
        Ok(Projects::new(tables, filter.clone(), names, room))
    }
}

/// Whether a table has to be there.
fn needed(name: &str) -> bool {
    TABLES.iter().take(3).any(|it| *it == name)
}

#[cfg(test)]
impl TableFiles {
    /// The same of tables in memory.
    pub(super) fn of(tables: &super::LongTables) -> Result<Self, TableError> {
        let mut all = Vec::new();
        for (name, bytes) in tables.files() {
            let rows = Opened::new(bytes::Bytes::copy_from_slice(bytes)).unwrap();
            all.push(Table::new(name, name.to_owned(), rows)?);
        }
        Ok(Self(all))
    }
}
