//! A Parquet file that is read some rows at a time.

use std::ops::Range;

use parquet::basic::Type;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};

use super::{Columns, Data};
use crate::error::AnalysisError;

/// Rows that are handed on at a time.
pub(crate) const MANY: u64 = 16_384;

/// An open Parquet file. Of what is in it, memory holds a page of each column that is being
/// read and at most [`MANY`] rows, however large the file and its row groups are.
pub(crate) struct Opened {
    file: Box<dyn FileReader>,
    /// Rows that are handed on at a time.
    pub(super) many: u64,
}

impl Opened {
    pub(crate) fn new(from: impl ChunkReader + 'static) -> Result<Self, ParquetError> {
        Ok(Self { file: Box::new(SerializedFileReader::new(from)?), many: MANY })
    }

    /// Rows of each row group.
    fn groups(&self) -> impl Iterator<Item = u64> {
        let groups = self.file.metadata().row_groups().iter();
        groups.map(|it| u64::try_from(it.num_rows()).unwrap_or(0))
    }

    pub(crate) fn n_rows(&self) -> u64 {
        self.groups().sum()
    }

    /// The columns of text, numbers and flags, by name, and whether each is of text.
    pub(crate) fn columns(&self) -> Vec<(&str, bool)> {
        let schema = self.file.metadata().file_metadata().schema_descr();
        let flat = schema
            .columns()
            .iter()
            .filter(|it| it.path().parts().len() == 1 && it.max_rep_level() == 0);
        let known = flat.filter(|it| Data::empty(it.physical_type()).is_some());
        known.map(|it| (it.name(), it.physical_type() == Type::BYTE_ARRAY)).collect()
    }

    /// Hands on these columns of a stretch of rows, in order, some rows at a time, each time
    /// with the number of the first of them. What is not a column of the file is left out.
    ///
    /// # Errors
    ///
    /// Where the file is damaged, and what `take` refuses with.
    pub(crate) fn each<E: From<AnalysisError>>(
        &self,
        names: &[&str],
        rows: &Range<u64>,
        mut take: impl FnMut(u64, &Columns) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut before = 0;
        for (at, n) in self.groups().enumerate() {
            let (mut from, to) = (rows.start.max(before), rows.end.min(before + n));
            if from < to {
                let mut readers = self.readers(at, names, from - before)?;
                while from < to {
                    let n = self.many.min(to - from);
                    let read = readers.iter_mut().map(|it| it.next(n));
                    let read: Result<_, ParquetError> = read.collect();
                    take(from, &Columns(read.map_err(AnalysisError::from)?))?;
                    from += n;
                }
            }
            before += n;
        }
        Ok(())
    }

    /// Readers of these columns of the row group at a place, past its first rows.
    fn readers(
        &self,
        group: usize,
        names: &[&str],
        past: u64,
    ) -> Result<Vec<Reader>, AnalysisError> {
        let group = self.file.get_row_group(group)?;
        let schema = self.file.metadata().file_metadata().schema_descr();
        let there = self.columns();
        let mut all = Vec::new();
        for (at, column) in schema.columns().iter().enumerate() {
            let name = column.name();
            if !names.contains(&name) || there.iter().all(|it| it.0 != name) {
                continue;
            }
            let (of, most) = (column.physical_type(), column.max_def_level());
            let mut from = group.get_column_reader(at)?;
            skip(&mut from, past)?;
            all.push(Reader { name: name.to_owned(), of, most, from });
        }
        Ok(all)
    }
}

/// A column of a row group, being read. A value is there at the level `most`.
struct Reader {
    name: String,
    of: Type,
    most: i16,
    from: ColumnReader,
}

impl Reader {
    fn next(&mut self, n: u64) -> Result<(String, Data), ParquetError> {
        let kind = || ParquetError::General("a column of another kind".to_owned());
        let mut data = Data::empty(self.of).ok_or_else(kind)?;
        data.read(&mut self.from, self.most, size(n)?)?;
        match data.len() as u64 == n {
            true => Ok((self.name.clone(), data)),
            false => Err(early()),
        }
    }
}

fn early() -> ParquetError {
    ParquetError::EOF("a column ends before its rows do".to_owned())
}

fn size(n: u64) -> Result<usize, ParquetError> {
    usize::try_from(n).map_err(|_| ParquetError::General("too many rows".to_owned()))
}

fn skip(from: &mut ColumnReader, n: u64) -> Result<(), ParquetError> {
    fn of<T: parquet::data_type::DataType>(
        from: &mut ColumnReaderImpl<T>,
        n: u64,
    ) -> Result<(), ParquetError> {
        match from.skip_records(size(n)?)? as u64 == n {
            true => Ok(()),
            false => Err(early()),
        }
    }
    match from {
        ColumnReader::BoolColumnReader(it) => of(it, n),
        ColumnReader::Int32ColumnReader(it) => of(it, n),
        ColumnReader::Int64ColumnReader(it) => of(it, n),
        ColumnReader::Int96ColumnReader(it) => of(it, n),
        ColumnReader::FloatColumnReader(it) => of(it, n),
        ColumnReader::DoubleColumnReader(it) => of(it, n),
        ColumnReader::ByteArrayColumnReader(it) => of(it, n),
        ColumnReader::FixedLenByteArrayColumnReader(it) => of(it, n),
    }
}
