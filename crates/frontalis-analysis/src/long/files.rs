//! Long tables on disk, read project by project.
//!
//! A first pass over the names of projects says where the rows of each are; then a project is
//! put together when it is asked for. Files of Frontalis have its rows together; where other
//! programs have mixed the rows of several, as many projects as [`TOGETHER`] allows are read
//! in one pass.

use std::collections::{BTreeSet, VecDeque};
use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use super::places::Places;
use super::read::{Bad, Built};
use super::{Filter, TABLES, Tabled};
use crate::columns::{Columns, Opened};
use crate::error::{AnalysisError, TableError};

/// Rows of projects that are put together at a time, but for a larger one, which comes alone:
/// some tens of MiB.
const TOGETHER: u64 = 50_000;

/// What is read of a table.
struct Layout {
    /// Columns of text and of whole numbers without which a row says nothing.
    texts: &'static [&'static str],
    wholes: &'static [&'static str],
    /// Columns that may be lacking.
    others: &'static [&'static str],
}

/// Of the table of this name.
fn layout(table: &str) -> Layout {
    match table {
        "scopes" => Layout {
            texts: &["project", "clip", "coder"],
            wholes: &["first_frame", "last_frame", "n_frames", "rate_num", "rate_den"],
            others: &[
                "subject", "kind", "status", "mode", "pack", "proof", "sheet", "scheme",
                "coded_ms",
            ],
        },
        "clips" => Layout {
            texts: &["project", "clip"],
            wholes: &["n_frames", "base_num", "base_den"],
            others: &["title", "subject", "clip_no", "start", "step", "mirrored"],
        },
        "coders" => Layout {
            texts: &["project", "coder"],
            wholes: &[],
            others: &["kind", "coder_no"],
        },
        "marks" => Layout {
            texts: &["project", "clip", "coder", "kind"],
            wholes: &["first_frame", "last_frame"],
            others: &["what", "text"],
        },
        "times" => Layout { texts: &["project", "clip"], wholes: &["tick"], others: &[] },
        "codes" => Layout {
            texts: &["project", "scheme", "code"],
            wholes: &[],
            others: &[
                "title",
                "scored_from",
                "level",
                "graded_sides",
                "muted",
                "log_view_aids",
            ],
        },
        // Actions, and those that say what could not be seen.
        _ => Layout {
            texts: &["project", "clip", "coder", "code"],
            wholes: &["onset"],
            others: &[
                "side",
                "level",
                "note",
                "levels",
                "apex_first",
                "apex_last",
                "offset",
                "action",
                "uncertain",
            ],
        },
    }
}

/// The tables in which a project is named, in the order in which they name projects.
const NAMING: [&str; 4] = ["clips", "coders", "codes", "scopes"];

/// What scopes are filtered by.
const FILTERED: [&str; 5] = ["project", "clip", "subject", "coder", "coded_ms"];

/// The tables of one or several projects, opened.
pub struct TableFiles(Vec<Table>);

struct Table {
    name: &'static str,
    file: String,
    rows: Opened,
    places: Places,
}

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
            let wrong = |what: String| TableError { file: file.clone(), what };
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
    /// [`TableError`] where a file is damaged, and where a row that has to say its project
    /// does not.
    pub fn projects(self, filter: &Filter) -> Result<Projects, TableError> {
        let mut tables = self.0;
        let (mut names, mut known) = (VecDeque::new(), BTreeSet::new());
        // The tables that name projects come first, in the order of NAMING.
        let place = |it: &Table| NAMING.iter().position(|name| *name == it.name);
        tables.sort_by_key(|it| place(it).unwrap_or(NAMING.len()));
        for table in &mut tables {
            let naming = place(table).is_some();
            table.look(filter, |project| {
                if naming && known.insert(Arc::clone(project)) {
                    names.push_back(Arc::clone(project));
                }
            })?;
        }
        Ok(Projects {
            tables,
            filter: filter.clone(),
            names,
            ready: VecDeque::new(),
            together: TOGETHER,
        })
    }
}

/// Whether a table has to be there.
fn needed(name: &str) -> bool {
    TABLES.iter().take(3).any(|it| *it == name)
}

impl Table {
    fn new(name: &'static str, file: String, rows: Opened) -> Result<Self, TableError> {
        let it = Self { name, file, rows, places: Places::default() };
        // Other programs make no columns where there is nothing to write.
        if it.rows.n_rows() == 0 {
            return Ok(it);
        }
        let (there, wanted) = (it.rows.columns(), layout(name));
        let texts = wanted.texts.iter().map(|it| (*it, true));
        for (column, text) in texts.chain(wanted.wholes.iter().map(|it| (*it, false))) {
            match there.iter().find(|it| it.0 == column) {
                None => return Err(it.wrong(format!("it has no column {column}"))),
                Some(found) if found.1 != text => {
                    let of = if text { "text" } else { "whole numbers" };
                    return Err(it.wrong(format!("its column {column} has to be {of}")));
                }
                Some(_) => {}
            }
        }
        Ok(it)
    }

    fn wrong(&self, what: String) -> TableError {
        TableError { file: self.file.clone(), what }
    }

    /// Finds out where the rows of each project are, and says whose rows the filter leaves.
    fn look(
        &mut self,
        filter: &Filter,
        mut found: impl FnMut(&Arc<str>),
    ) -> Result<(), TableError> {
        let mut places = Places::default();
        let scopes = self.name == "scopes";
        let columns = if scopes { &FILTERED[..] } else { &["project"] };
        let looked = self.rows.each(columns, &(0..self.rows.n_rows()), |first, of| {
            places.add(first, of);
            let left = if scopes { Some(filter.left(of)?) } else { None };
            let left = left.as_ref().unwrap_or(of);
            let project = left.text("project");
            for at in 0..left.n_rows() {
                match project(at) {
                    Some(it) => found(it),
                    None if NAMING.contains(&self.name) => {
                        return Err(AnalysisError("a row has no project".to_owned()));
                    }
                    None => {}
                }
            }
            Ok::<_, AnalysisError>(())
        });
        looked.map_err(|it| self.wrong(it.0))?;
        self.places = places;
        Ok(())
    }

    /// Puts the rows of these projects where they belong.
    fn take(
        &self,
        names: &[Arc<str>],
        filter: &Filter,
        built: &mut Built,
    ) -> Result<(), TableError> {
        let Layout { texts, wholes, others } = layout(self.name);
        let columns = [texts, wholes, others].concat();
        let whole = format!("of {}", self.rows.n_rows());
        for rows in self.places.stretches(names) {
            let read = self.rows.each(&columns, &rows, |first, of| {
                let said = |it: Bad| {
                    let row = first + it.row as u64 + 1;
                    AnalysisError(format!("row {row} {whole}: {}", it.what))
                };
                match self.name {
                    "clips" => built.clips(of).map_err(said),
                    "coders" => built.coders(of).map_err(said),
                    "codes" => built.codes(of).map_err(said),
                    "times" => built.times(of).map_err(said),
                    "marks" => built.marks(of).map_err(said),
                    // Which rows they were is not known once they are filtered.
                    "scopes" => built
                        .scopes(&filter.left(of)?)
                        .map_err(|it| AnalysisError(it.what)),
                    _ => built.actions(of).map_err(said),
                }
            });
            read.map_err(|it| self.wrong(it.0))?;
        }
        Ok(())
    }
}

impl Filter {
    /// The scopes that are wanted, among these.
    fn left(&self, scopes: &Columns) -> Result<Columns, AnalysisError> {
        use polars::prelude::IntoLazy;
        if *self == Self::default() {
            return Ok(scopes.clone());
        }
        let left = scopes.frame()?.lazy().filter(self.expression(scopes)).collect()?;
        Ok(Columns::of_frame(&left)?)
    }
}

/// Projects from their tables, one after the other, in the order in which the tables name
/// them.
pub struct Projects {
    tables: Vec<Table>,
    filter: Filter,
    /// Those that are still to be read.
    names: VecDeque<Arc<str>>,
    /// Those that were read together with the last one.
    ready: VecDeque<Tabled>,
    together: u64,
}

impl Projects {
    /// How many are still to come.
    pub fn n_left(&self) -> usize {
        self.names.len() + self.ready.len()
    }

    /// The next projects that are read in one pass.
    fn batch(&mut self) -> Vec<Arc<str>> {
        let (mut batch, mut n) = (Vec::new(), 0);
        while let Some(next) = self.names.front() {
            n += self.tables.iter().map(|it| it.places.n_rows(next)).sum::<u64>();
            if n > self.together && !batch.is_empty() {
                break;
            }
            batch.extend(self.names.pop_front());
        }
        batch
    }

    fn read(&mut self) -> Result<(), TableError> {
        let batch = self.batch();
        let mut built = Built::new(&batch);
        // Clips need the times of their frames, and what is on sheets needs the sheets.
        const ORDER: [&str; TABLES.len()] = [
            "times", "clips", "coders", "codes", "scopes", "actions", "missing", "marks",
        ];
        for name in ORDER {
            for table in self.tables.iter().filter(|it| it.name == name) {
                table.take(&batch, &self.filter, &mut built)?;
            }
        }
        self.ready.extend(built.done());
        Ok(())
    }
}

impl Iterator for Projects {
    type Item = Result<Tabled, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.is_empty()
            && !self.names.is_empty()
            && let Err(error) = self.read()
        {
            // What comes after a damaged part is not to be relied on.
            self.names.clear();
            return Some(Err(error));
        }
        self.ready.pop_front().map(Ok)
    }
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

#[cfg(test)]
impl Projects {
    /// Has so many rows put together at a time.
    pub(super) fn read_together(&mut self, rows: u64) {
        self.together = rows;
    }

    /// Projects that are in memory and were not handed on.
    pub(super) fn n_held(&self) -> usize {
        self.ready.len()
    }
}
