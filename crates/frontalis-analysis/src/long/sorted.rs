//! Rows of a table in which projects are mixed, put in order in a temporary file.
//!
//! Projects are read in batches, one batch after the other. Where the rows of every batch lie
//! all over a table, one pass over it puts those of one batch together, in the order in
//! which they were: of each bufferful, the rows of a batch go into a block of their own, and
//! memory keeps where the blocks are. So there is one open file, however many batches there
//! are, and what is held does not grow with the table.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::columns::{Columns, MANY};

/// Bytes of rows that a block has at most, but for the last row.
const BLOCK: usize = 256 << 10;

/// Rows by batch.
pub(super) struct Sorted {
    file: File,
    /// The columns, without rows.
    columns: Columns,
    /// Where the blocks of each batch are, in order.
    blocks: Vec<Vec<Block>>,
}

/// Compressed rows, each with its number before it.
struct Block {
    at: u64,
    n_bytes: usize,
}

/// Rows that are being put in order.
pub(super) struct Sorting {
    batch_of: BTreeMap<Arc<str>, usize>,
    /// Rows that are not yet in the file, and which batch each of them is of.
    held: Vec<u8>,
    rows: Vec<(usize, Range<usize>)>,
    /// Bytes of rows that may be held.
    most: usize,
    sorted: Sorted,
    n_written: u64,
}

/// A file for what nobody else is to read. It has no name, or loses it at once, where the
/// system allows that; only its owner may open it; and it is gone once it is closed, however
/// the program ends.
///
/// # Errors
///
/// Where the folder is not there or may not be written to.
pub(super) fn temporary(folder: &Path) -> io::Result<File> {
    let file = tempfile::tempfile_in(folder)?;
    // One that never had a name was made with the rights that files have by default.
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}

impl Sorting {
    /// Of these batches of projects, into an empty file, with so many bytes of rows in memory.
    pub(super) fn new<'a>(
        batches: impl Iterator<Item = &'a Vec<Arc<str>>>,
        file: File,
        most: usize,
    ) -> Self {
        let (mut batch_of, mut blocks) = (BTreeMap::new(), Vec::new());
        for (at, batch) in batches.enumerate() {
            batch_of.extend(batch.iter().map(|it| (Arc::clone(it), at)));
            blocks.push(Vec::new());
        }
        let sorted = Sorted { file, columns: Columns::default(), blocks };
        let (held, rows) = Default::default();
        Self { batch_of, held, rows, most, sorted, n_written: 0 }
    }

    /// Takes in the next rows, of which `first` is the number of the first one. Those of
    /// other projects are passed over.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub(super) fn add(&mut self, first: u64, of: &Columns) -> io::Result<()> {
        if self.sorted.columns.0.is_empty() {
            self.sorted.columns = of.like();
        }
        let project = of.text("project");
        for (row, at) in (first..).zip(0..of.n_rows()) {
            let batch = project(at).and_then(|it| self.batch_of.get(it));
            let Some(batch) = batch.copied() else { continue };
            let start = self.held.len();
            self.held.extend(row.to_le_bytes());
            of.pack(at, &mut self.held);
            self.rows.push((batch, start..self.held.len()));
            if self.held.len() >= self.most {
                self.write()?;
            }
        }
        Ok(())
    }

    /// Writes what is held, batch by batch.
    fn write(&mut self) -> io::Result<()> {
        let (held, mut rows) =
            (std::mem::take(&mut self.held), std::mem::take(&mut self.rows));
        // Rows of one batch keep their order.
        rows.sort_by_key(|it| it.0);
        let mut block = Vec::new();
        for of in rows.chunk_by(|a, b| a.0 == b.0) {
            for (batch, place) in of {
                block.extend_from_slice(held.get(place.clone()).unwrap_or_default());
                if block.len() >= BLOCK {
                    self.write_block(*batch, &mut block)?;
                }
            }
            if let Some((batch, _)) = of.last() {
                self.write_block(*batch, &mut block)?;
            }
        }
        (self.held, self.rows) = (held, rows);
        self.held.clear();
        self.rows.clear();
        Ok(())
    }

    fn write_block(&mut self, batch: usize, rows: &mut Vec<u8>) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let bytes = snap::raw::Encoder::new().compress_vec(rows)?;
        rows.clear();
        self.sorted.file.write_all(&bytes)?;
        let block = Block { at: self.n_written, n_bytes: bytes.len() };
        self.n_written += bytes.len() as u64;
        if let Some(of) = self.sorted.blocks.get_mut(batch) {
            of.push(block);
        }
        Ok(())
    }

    /// All of them.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub(super) fn done(mut self) -> io::Result<Sorted> {
        self.write()?;
        Ok(self.sorted)
    }
}

impl Sorted {
    /// How many batches there are.
    pub(super) fn n_batches(&self) -> usize {
        self.blocks.len()
    }

    /// Hands on the rows of a batch in order, some rows at a time, each time with the number
    /// that each has in its table.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, and what `take` refuses with.
    pub(super) fn each<E: From<io::Error>>(
        &self,
        batch: usize,
        mut take: impl FnMut(&[u64], &Columns) -> Result<(), E>,
    ) -> Result<(), E> {
        let (mut numbers, mut of) = (Vec::new(), self.columns.like());
        for block in self.blocks.get(batch).into_iter().flatten() {
            let rows = self.read(block)?;
            let mut left = rows.as_slice();
            while !left.is_empty() {
                let (number, cells) = left.split_first_chunk().ok_or_else(damaged)?;
                left = cells;
                of.unpack(&mut left).ok_or_else(damaged)?;
                numbers.push(u64::from_le_bytes(*number));
                if numbers.len() as u64 == MANY {
                    take(&numbers, &of)?;
                    numbers.clear();
                    of = self.columns.like();
                }
            }
        }
        if numbers.is_empty() { Ok(()) } else { take(&numbers, &of) }
    }

    fn read(&self, block: &Block) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; block.n_bytes];
        let mut file = &self.file;
        file.seek(SeekFrom::Start(block.at))?;
        file.read_exact(&mut bytes)?;
        Ok(snap::raw::Decoder::new().decompress_vec(&bytes)?)
    }
}

fn damaged() -> io::Error {
    io::Error::new(ErrorKind::InvalidData, "it does not hold what was written to it")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::Data;

    const BATCHES: usize = 7;

    /// Rows by turns of each batch, of so many bytes and more.
    fn rows(n: usize, bytes: usize) -> Columns {
        let name = |at: usize| Some(format!("p{}", at % (BATCHES + 1)));
        let note = |at: usize| Some(format!("{at}{}", "x".repeat(bytes)));
        Columns::default()
            .with("project", Data::text((0..n).map(name)))
            .with("note", Data::text((0..n).map(note)))
    }

    fn sorting(file: File, most: usize) -> Sorting {
        let batches: Vec<Vec<Arc<str>>> =
            (0..BATCHES).map(|it| vec![Arc::from(format!("p{it}"))]).collect();
        Sorting::new(batches.iter(), file, most)
    }

    fn of_batch(of: &Sorted, batch: usize) -> io::Result<Vec<(u64, String)>> {
        let mut all = Vec::new();
        of.each(batch, |numbers, of| {
            assert!(of.n_rows() == numbers.len() && numbers.len() as u64 <= MANY);
            let note = of.text("note");
            let rows = numbers.iter().enumerate();
            all.extend(rows.map(|(at, row)| (*row, note(at).unwrap().to_string())));
            Ok::<_, io::Error>(())
        })?;
        Ok(all)
    }

    /// Each row once, with its number and in order, whether a row is less than what is held
    /// or more, and a batch less than a block or more.
    #[test]
    fn rows_of_a_batch_come_in_their_order() {
        for (n, bytes, most) in [(400, 3, 1), (400, 3, 1_000), (400, 9_000, usize::MAX)] {
            let file = temporary(&std::env::temp_dir()).unwrap();
            let (mut sorting, of) = (sorting(file, most), rows(n, bytes));
            sorting.add(1_000, &of).unwrap();
            sorting.add(5_000, &of).unwrap();
            let sorted = sorting.done().unwrap();
            let note = of.text("note");
            for batch in 0..BATCHES {
                let mut rows = Vec::new();
                for first in [1_000, 5_000] {
                    let own = (batch..n).step_by(BATCHES + 1);
                    let row = |at| (first + at as u64, note(at).unwrap().to_string());
                    rows.extend(own.map(row));
                }
                let read = of_batch(&sorted, batch).unwrap();
                assert_eq!(read, rows, "{n} {bytes} {most}");
            }
            assert!(of_batch(&sorted, BATCHES).unwrap().is_empty());
        }
    }

    /// As after a disk that lost what was written.
    #[test]
    fn a_file_that_is_not_what_was_written_is_refused() {
        let file = temporary(&std::env::temp_dir()).unwrap();
        let mut sorting = sorting(file, 500);
        sorting.add(0, &rows(100, 20)).unwrap();
        let sorted = sorting.done().unwrap();
        let n_bytes = sorted.file.metadata().unwrap().len();
        for n in [n_bytes - 1, 0] {
            sorted.file.set_len(n).unwrap();
            assert!(of_batch(&sorted, BATCHES - 1).is_err());
        }
        sorted.file.set_len(n_bytes).unwrap();
        assert!(of_batch(&sorted, 0).is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_said() {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let mut sorting = sorting(full, 1);
        let error = sorting.add(0, &rows(10, 1)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::StorageFull);
    }

    /// Nobody else finds it, nor may open it.
    #[cfg(unix)]
    #[test]
    fn the_file_is_private() {
        use std::os::unix::fs::MetadataExt;
        let of = temporary(&std::env::temp_dir()).unwrap().metadata().unwrap();
        assert_eq!((of.mode() & 0o777, of.nlink()), (0o600, 0));
    }
}
