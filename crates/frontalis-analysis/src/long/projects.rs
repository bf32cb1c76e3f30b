//! Projects from long tables, some at a time.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use super::read::Built;
use super::table::Table;
use super::{Filter, TABLES, Tabled};
use crate::error::TableError;

/// How much of tables is held at a time, and where the rest goes.
#[derive(Clone, Debug)]
pub(super) struct Room {
    /// Rows of projects that are put together at a time, but for a larger one, which comes
    /// alone.
    pub(super) together: u64,
    /// A table is put in order where reading it batch by batch would read more than so many
    /// times the rows that it has.
    pub(super) times: u64,
    /// Bytes of rows that are put in order at a time, of each table in which projects are
    /// mixed.
    pub(super) bytes: usize,
    /// How many batches of projects one pass over such a table puts in order. The more there
    /// are, the less of each is written at a time.
    pub(super) batches: usize,
    /// Where temporary files go.
    pub(super) folder: PathBuf,
}

impl Default for Room {
    /// Some tens of MiB, whatever the tables are. To put a table in order takes about three
    /// times: it is read, written and read.
    fn default() -> Self {
        Self {
            together: 50_000,
            times: 4,
            bytes: 16 << 20,
            batches: 1_024,
            folder: std::env::temp_dir(),
        }
    }
}

/// Projects from their tables, one after the other, in the order in which the tables name
/// them.
pub struct Projects {
    tables: Vec<Table>,
    filter: Filter,
    /// Those that are still to be read, by what is read together; and how many batches were
    /// read.
    batches: VecDeque<Vec<Arc<str>>>,
    n_read: usize,
    /// Those that were read together with the last one.
    ready: VecDeque<Tabled>,
    room: Room,
}

impl Projects {
    /// Of these names.
    pub(super) fn new(
        mut tables: Vec<Table>,
        filter: Filter,
        names: Vec<Arc<str>>,
        room: Room,
    ) -> Self {
        let batches = batches(&tables, names, room.together);
        tables.iter_mut().for_each(|it| it.plan(&batches, &room));
        Self { tables, filter, batches, n_read: 0, ready: VecDeque::new(), room }
    }

    /// How many are still to come.
    pub fn n_left(&self) -> usize {
        self.batches.iter().map(Vec::len).sum::<usize>() + self.ready.len()
    }

    fn read(&mut self) -> Result<(), TableError> {
        let n = self.n_read;
        for table in &mut self.tables {
            let sorted = table.sort(n, &self.batches, &self.room);
            sorted.map_err(|it| table.error(it, &self.room))?;
        }
        let batch = self.batches.pop_front().unwrap_or_default();
        let mut built = Built::new(&batch);
        // Clips need the times of their frames, and what is on sheets needs the sheets.
        const ORDER: [&str; TABLES.len()] = [
            "times", "clips", "coders", "codes", "scopes", "actions", "missing", "marks",
        ];
        for name in ORDER {
            for table in self.tables.iter().filter(|it| it.name() == name) {
                let taken = table.take(n, &batch, &self.filter, &mut built);
                taken.map_err(|it| table.error(it, &self.room))?;
            }
        }
        self.n_read += 1;
        self.ready.extend(built.done());
        Ok(())
    }
}

/// Projects by what is read together: as many as have so many rows, or a larger one alone.
fn batches(
    tables: &[Table],
    names: Vec<Arc<str>>,
    together: u64,
) -> VecDeque<Vec<Arc<str>>> {
    let mut all = VecDeque::<Vec<Arc<str>>>::new();
    let mut n = 0;
    for name in names {
        let own = tables.iter().map(|it| it.n_rows(&name)).sum::<u64>();
        n += own;
        match all.back_mut().filter(|_| n <= together) {
            Some(batch) => batch.push(name),
            None => {
                n = own;
                all.push_back(vec![name]);
            }
        }
    }
    all
}

impl Iterator for Projects {
    type Item = Result<Tabled, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.is_empty()
            && !self.batches.is_empty()
            && let Err(error) = self.read()
        {
            // What comes after a damaged part is not to be relied on.
            self.batches.clear();
            return Some(Err(error));
        }
        self.ready.pop_front().map(Ok)
    }
}

#[cfg(test)]
impl Projects {
    /// Projects that are in memory and were not handed on.
    pub(super) fn n_held(&self) -> usize {
        self.ready.len()
    }

    /// The tables in which projects are mixed.
    pub(super) fn mixed(&self) -> Vec<&'static str> {
        let mixed = self.tables.iter().filter(|it| it.is_mixed());
        mixed.map(|it| it.name()).collect()
    }
}
