//! One long table, read project by project.
//!
//! A first pass over the names of projects says where the rows of each are. Files of
//! Frontalis have the rows of a project together, and they are read where they are; where
//! other programs have mixed those of many projects, they are put in order first.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use polars::prelude::IntoLazy;

use super::Filter;
use super::layout::{FILTERED, layout};
use super::places::Places;
use super::projects::Room;
use super::read::{Bad, Built};
use super::sorted::{Sorted, Sorting, temporary};
use crate::columns::{Columns, Data, Opened};
use crate::error::{AnalysisError, TableError};

pub(super) struct Table {
    name: &'static str,
    file: String,
    rows: Opened,
    places: Places,
    /// Whether the rows of batches lie all over it.
    is_mixed: bool,
    /// The rows of some batches in order, and the number of the first of these batches.
    sorted: Option<(usize, Sorted)>,
}

/// Why rows were not read.
pub(super) enum Stopped {
    /// What is wrong with the table.
    Table(String),
    /// What is wrong with the file in which rows are put in order.
    Temporary(io::Error),
}

impl Table {
    /// The table of one of the names of [`TABLES`](super::TABLES), from this file.
    ///
    /// # Errors
    ///
    /// [`TableError`] where it lacks a column.
    pub(super) fn new(
        name: &'static str,
        file: String,
        rows: Opened,
    ) -> Result<Self, TableError> {
        let places = Places::default();
        let it = Self { name, file, rows, places, is_mixed: false, sorted: None };
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

    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    /// How many rows a project has in it.
    pub(super) fn n_rows(&self, project: &str) -> u64 {
        self.places.n_rows(project)
    }

    fn wrong(&self, what: String) -> TableError {
        TableError::new(self.file.clone(), what)
    }

    /// What there is to say of what stopped its reading.
    pub(super) fn error(&self, of: Stopped, room: &Room) -> TableError {
        match of {
            Stopped::Table(what) => self.wrong(what),
            Stopped::Temporary(error) => {
                TableError::temporary(&room.folder, &self.file, &error)
            }
        }
    }

    /// A row of the file, counted from 0, that says something wrong.
    fn bad(&self, row: Option<u64>, what: &str) -> Stopped {
        let of = self.rows.n_rows();
        let row = row.map_or_else(String::new, |it| format!("row {} of {of}: ", it + 1));
        Stopped::Table(format!("{row}{what}"))
    }

    /// Of these rows those that are wanted, and which they are.
    fn left(
        &self,
        filter: &Filter,
        of: &Columns,
    ) -> Result<(Columns, Vec<usize>), AnalysisError> {
        match self.name {
            "scopes" => filter.left(of),
            _ => Ok((of.clone(), (0..of.n_rows()).collect())),
        }
    }

    /// Finds out where the rows of each project are, and says whose rows the filter leaves.
    ///
    /// # Errors
    ///
    /// [`TableError`] where the file is damaged, and where a row does not say its project.
    pub(super) fn look(
        &mut self,
        filter: &Filter,
        mut found: impl FnMut(&Arc<str>),
    ) -> Result<(), TableError> {
        let mut places = Places::default();
        let columns = if self.name == "scopes" { &FILTERED[..] } else { &["project"] };
        let looked = self.rows.each(columns, &(0..self.rows.n_rows()), |first, of| {
            places.add(first, of);
            let (left, rows) = self.left(filter, of)?;
            let project = left.text("project");
            for (at, row) in rows.into_iter().enumerate() {
                match project(at).filter(|it| !it.is_empty()) {
                    Some(it) => found(it),
                    None => return Err(self.bad(Some(first + row as u64), "no project")),
                }
            }
            Ok(())
        });
        if let Err(Stopped::Table(what)) = looked {
            return Err(self.wrong(what));
        }
        self.places = places;
        Ok(())
    }

    /// Takes note of how projects are going to be read.
    pub(super) fn plan(&mut self, batches: &VecDeque<Vec<Arc<str>>>, room: &Room) {
        let n_read: u64 = batches.iter().map(|it| self.places.n_read(it)).sum();
        self.is_mixed = n_read > room.times.saturating_mul(self.rows.n_rows());
    }

    /// Puts rows of the next batches in order, where the projects are mixed and that was not
    /// done yet; `n` is the number of the first of these batches.
    ///
    /// # Errors
    ///
    /// [`Stopped`] where the table is damaged and where the temporary file cannot be written.
    pub(super) fn sort(
        &mut self,
        n: usize,
        batches: &VecDeque<Vec<Arc<str>>>,
        room: &Room,
    ) -> Result<(), Stopped> {
        let has = |(first, of): &(usize, Sorted)| n < first + of.n_batches();
        if !self.is_mixed || self.sorted.as_ref().is_some_and(has) {
            return Ok(());
        }
        // The room of the last ones on the disk is free before more is taken.
        self.sorted = None;
        let next = batches.iter().take(room.batches);
        let mut sorting = Sorting::new(next, temporary(&room.folder)?, room.bytes);
        let all = 0..self.rows.n_rows();
        self.rows.each(&layout(self.name).columns(), &all, |first, of| {
            sorting.add(first, of).map_err(Stopped::Temporary)
        })?;
        self.sorted = Some((n, sorting.done()?));
        Ok(())
    }

    /// Puts the rows of these projects, the batch of this number, where they belong.
    ///
    /// # Errors
    ///
    /// [`Stopped`] where a row is wrong, and where a file cannot be read.
    pub(super) fn take(
        &self,
        n: usize,
        names: &[Arc<str>],
        filter: &Filter,
        built: &mut Built,
    ) -> Result<(), Stopped> {
        if let Some((first, sorted)) = &self.sorted {
            return sorted.each(n - first, |rows, of| {
                self.put(of, |at| rows.get(at).copied(), filter, built)
            });
        }
        for rows in self.places.stretches(names) {
            self.rows.each(&layout(self.name).columns(), &rows, |first, of| {
                self.put(of, |at| Some(first + at as u64), filter, built)
            })?;
        }
        Ok(())
    }

    /// Puts rows where they belong; `row` says which of the file each of them is.
    fn put(
        &self,
        of: &Columns,
        row: impl Fn(usize) -> Option<u64>,
        filter: &Filter,
        built: &mut Built,
    ) -> Result<(), Stopped> {
        let said = |it: Bad| self.bad(row(it.row), &it.what);
        match self.name {
            "clips" => built.clips(of).map_err(said),
            "coders" => built.coders(of).map_err(said),
            "codes" => built.codes(of).map_err(said),
            "times" => built.times(of).map_err(said),
            "marks" => built.marks(of).map_err(said),
            "scopes" => {
                let (left, rows) = filter.left(of)?;
                let of_all = |it: Bad| rows.get(it.row).and_then(|at| row(*at));
                built.scopes(&left).map_err(|it| {
                    let what = it.what.clone();
                    self.bad(of_all(it), &what)
                })
            }
            _ => built.actions(of).map_err(said),
        }
    }
}

impl Filter {
    /// The scopes that are wanted, among these, and which they are.
    fn left(&self, scopes: &Columns) -> Result<(Columns, Vec<usize>), AnalysisError> {
        if *self == Self::default() {
            return Ok((scopes.clone(), (0..scopes.n_rows()).collect()));
        }
        // No table has a column of this name.
        let numbers = Data::Whole((0..).map(Some).take(scopes.n_rows()).collect());
        let all = scopes.clone().with("row", numbers);
        let left = all.frame()?.lazy().filter(self.expression(scopes)).collect()?;
        let left = Columns::of_frame(&left)?;
        let rows = (0..left.n_rows()).map(left.whole("row"));
        let rows = rows.filter_map(|it| usize::try_from(it?).ok()).collect();
        Ok((left, rows))
    }
}

impl From<AnalysisError> for Stopped {
    fn from(error: AnalysisError) -> Self {
        Self::Table(error.0)
    }
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Temporary(error)
    }
}

#[cfg(test)]
impl Table {
    /// Whether its rows are put in order before they are read.
    pub(super) fn is_mixed(&self) -> bool {
        self.is_mixed
    }
}
