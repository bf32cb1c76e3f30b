//! Tables by column as Parquet files, and back. The only place that knows the file format.
//!
//! Polars has a Parquet of its own, but with lazy frames it would link an HTTP client.

mod opened;
mod packed;

use std::ops::Range;
use std::sync::Arc;

use parquet::basic::{Compression, Type};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use polars::prelude::{Column, DataFrame, DataType, PolarsResult};

use crate::error::AnalysisError;

pub(crate) use opened::{MANY, Opened};

/// Rows of a row group that is written: what other programs read at a time.
const GROUP: usize = 100_000;

/// One column; every cell may be missing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Data {
    Text(Vec<Option<Arc<str>>>),
    Whole(Vec<Option<i64>>),
    Real(Vec<Option<f64>>),
    Flag(Vec<Option<bool>>),
}

/// A table by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Columns(pub(crate) Vec<(String, Data)>);

impl Data {
    /// A column of text.
    pub(crate) fn text(of: impl IntoIterator<Item = Option<String>>) -> Self {
        Self::Text(of.into_iter().map(|it| it.map(Arc::from)).collect())
    }

    fn len(&self) -> usize {
        match self {
            Self::Text(of) => of.len(),
            Self::Whole(of) => of.len(),
            Self::Real(of) => of.len(),
            Self::Flag(of) => of.len(),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "BINARY",
            Self::Whole(_) => "INT64",
            Self::Real(_) => "DOUBLE",
            Self::Flag(_) => "BOOLEAN",
        }
    }

    /// Writes these rows.
    fn write(
        &self,
        rows: &Range<usize>,
        into: &mut ColumnWriter<'_>,
    ) -> Result<(), ParquetError> {
        fn part<T: Clone>(of: &[Option<T>], rows: Range<usize>) -> (Vec<T>, Vec<i16>) {
            let of = of.get(rows).unwrap_or_default();
            let levels = of.iter().map(|it| i16::from(it.is_some())).collect();
            (of.iter().flatten().cloned().collect(), levels)
        }
        match (self, into) {
            (Self::Text(of), ColumnWriter::ByteArrayColumnWriter(into)) => {
                let (values, levels) = part(of, rows.clone());
                let bytes: Vec<ByteArray> =
                    values.iter().map(|it| it.as_ref().into()).collect();
                into.write_batch(&bytes, Some(&levels), None)?;
            }
            (Self::Whole(of), ColumnWriter::Int64ColumnWriter(into)) => {
                let (values, levels) = part(of, rows.clone());
                into.write_batch(&values, Some(&levels), None)?;
            }
            (Self::Real(of), ColumnWriter::DoubleColumnWriter(into)) => {
                let (values, levels) = part(of, rows.clone());
                into.write_batch(&values, Some(&levels), None)?;
            }
            (Self::Flag(of), ColumnWriter::BoolColumnWriter(into)) => {
                let (values, levels) = part(of, rows.clone());
                into.write_batch(&values, Some(&levels), None)?;
            }
            _ => return Err(ParquetError::General("a column of another kind".into())),
        }
        Ok(())
    }
}

impl Columns {
    /// Adds a column.
    pub(crate) fn with(mut self, name: &str, data: Data) -> Self {
        self.0.push((name.to_owned(), data));
        self
    }

    /// The table as a Parquet file, compressed by Snappy, which every reader knows.
    pub(crate) fn to_parquet(&self) -> Result<Vec<u8>, AnalysisError> {
        self.to_groups(GROUP)
    }

    /// The same in row groups of so many rows.
    pub(crate) fn to_groups(&self, rows: usize) -> Result<Vec<u8>, AnalysisError> {
        let mut schema = String::from("message table {\n");
        for (name, data) in &self.0 {
            let text = if matches!(data, Data::Text(_)) { " (UTF8)" } else { "" };
            schema.push_str(&format!("OPTIONAL {} {name}{text};\n", data.kind()));
        }
        schema.push('}');
        let schema = Arc::new(parse_message_type(&schema)?);
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("Frontalis ", env!("CARGO_PKG_VERSION")).to_owned());
        let mut file =
            SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties.build()))?;
        // A table without rows has a row group all the same: some readers look for one.
        for from in (0..self.n_rows().max(1)).step_by(rows.max(1)) {
            let rows = from..(from + rows).min(self.n_rows());
            let mut group = file.next_row_group()?;
            for (_, data) in &self.0 {
                let Some(mut column) = group.next_column()? else { break };
                data.write(&rows, column.untyped())?;
                column.close()?;
            }
            group.close()?;
        }
        Ok(file.into_inner()?)
    }

    /// A table from a Parquet file: its columns of text, numbers and flags.
    #[cfg(test)]
    pub(crate) fn of_parquet(bytes: Vec<u8>) -> Result<Self, AnalysisError> {
        let file = Opened::new(bytes::Bytes::from(bytes))?;
        let names: Vec<&str> = file.columns().into_iter().map(|it| it.0).collect();
        let mut all = Self::default();
        file.each(&names, &(0..file.n_rows()), |_, of| {
            all.append(of);
            Ok::<_, AnalysisError>(())
        })?;
        Ok(all)
    }

    /// These rows of it, in this order.
    #[cfg(test)]
    pub(crate) fn picked(&self, rows: &[usize]) -> Self {
        fn of<T: Clone>(all: &[T], rows: &[usize]) -> Vec<T> {
            rows.iter().map(|it| all[*it].clone()).collect()
        }
        let column = |(name, data): &(String, Data)| {
            let data = match data {
                Data::Text(all) => Data::Text(of(all, rows)),
                Data::Whole(all) => Data::Whole(of(all, rows)),
                Data::Real(all) => Data::Real(of(all, rows)),
                Data::Flag(all) => Data::Flag(of(all, rows)),
            };
            (name.clone(), data)
        };
        Self(self.0.iter().map(column).collect())
    }

    /// Puts the rows of a table of the same columns after these.
    #[cfg(test)]
    pub(crate) fn append(&mut self, of: &Self) {
        if self.0.is_empty() {
            return self.clone_from(of);
        }
        for (mine, it) in self.0.iter_mut().zip(&of.0) {
            match (&mut mine.1, &it.1) {
                (Data::Text(all), Data::Text(of)) => all.extend_from_slice(of),
                (Data::Whole(all), Data::Whole(of)) => all.extend_from_slice(of),
                (Data::Real(all), Data::Real(of)) => all.extend_from_slice(of),
                (Data::Flag(all), Data::Flag(of)) => all.extend_from_slice(of),
                _ => panic!("{}: columns of two kinds", mine.0),
            }
        }
    }

    /// How many rows there are.
    pub(crate) fn n_rows(&self) -> usize {
        self.0.first().map_or(0, |it| it.1.len())
    }

    fn column(&self, name: &str) -> Option<&Data> {
        self.0.iter().find(|it| it.0 == name).map(|it| &it.1)
    }

    /// The text of a row in a column; nothing where there is no such column of text.
    pub(crate) fn text<'a>(
        &'a self,
        name: &str,
    ) -> impl Fn(usize) -> Option<&'a Arc<str>> + use<'a> {
        let column = self.column(name);
        move |at| match column? {
            Data::Text(of) => of.get(at)?.as_ref(),
            _ => None,
        }
    }

    /// The whole number of a row in a column.
    pub(crate) fn whole<'a>(
        &'a self,
        name: &str,
    ) -> impl Fn(usize) -> Option<i64> + use<'a> {
        let column = self.column(name);
        move |at| match column? {
            Data::Whole(of) => *of.get(at)?,
            // A spreadsheet makes numbers of every kind the same.
            Data::Real(of) => (*of.get(at)?)
                .filter(|it| it.fract() == 0.0 && it.abs() < 9.0e15)
                .map(|it| it as i64),
            _ => None,
        }
    }

    /// Whether a row has the flag of a column.
    pub(crate) fn flag<'a>(
        &'a self,
        name: &str,
    ) -> impl Fn(usize) -> Option<bool> + use<'a> {
        let column = self.column(name);
        move |at| match column? {
            Data::Flag(of) => *of.get(at)?,
            _ => None,
        }
    }

    /// The table as a data frame.
    pub(crate) fn frame(&self) -> PolarsResult<DataFrame> {
        let column = |(name, data): &(String, Data)| {
            let name = name.as_str().into();
            match data {
                Data::Text(of) => {
                    let of: Vec<Option<&str>> = of.iter().map(Option::as_deref).collect();
                    Column::new(name, of)
                }
                Data::Whole(of) => Column::new(name, of),
                Data::Real(of) => Column::new(name, of),
                Data::Flag(of) => Column::new(name, of),
            }
        };
        let columns: Vec<Column> = self.0.iter().map(column).collect();
        let height = columns.first().map_or(0, Column::len);
        DataFrame::new(height, columns)
    }

    /// A table from a data frame of such columns.
    pub(crate) fn of_frame(of: &DataFrame) -> PolarsResult<Self> {
        let column = |it: &Column| {
            let data = match it.dtype() {
                DataType::Boolean => Data::Flag(it.bool()?.iter().collect()),
                DataType::Int64 => Data::Whole(it.i64()?.iter().collect()),
                DataType::Float64 => Data::Real(it.f64()?.iter().collect()),
                _ => Data::Text(it.str()?.iter().map(|it| it.map(Arc::from)).collect()),
            };
            Ok((it.name().to_string(), data))
        };
        of.columns().iter().map(column).collect::<PolarsResult<_>>().map(Self)
    }
}

impl Data {
    /// A column for values of a kind that tables have.
    fn empty(of: Type) -> Option<Self> {
        Some(match of {
            Type::BOOLEAN => Self::Flag(Vec::new()),
            Type::INT32 | Type::INT64 => Self::Whole(Vec::new()),
            Type::FLOAT | Type::DOUBLE => Self::Real(Vec::new()),
            Type::BYTE_ARRAY => Self::Text(Vec::new()),
            Type::INT96 | Type::FIXED_LEN_BYTE_ARRAY => return None,
        })
    }

    /// Appends the next rows of a reader, so many or all there are, in which a value is there
    /// at the level `most`.
    fn read(
        &mut self,
        from: &mut ColumnReader,
        most: i16,
        n: usize,
    ) -> Result<(), ParquetError> {
        use ColumnReader as Read;
        match (self, from) {
            (Self::Flag(into), Read::BoolColumnReader(from)) => {
                each(from, most, n, |it| into.push(it))
            }
            (Self::Whole(into), Read::Int32ColumnReader(from)) => {
                each(from, most, n, |it| into.push(it.map(i64::from)))
            }
            (Self::Whole(into), Read::Int64ColumnReader(from)) => {
                each(from, most, n, |it| into.push(it))
            }
            (Self::Real(into), Read::FloatColumnReader(from)) => {
                each(from, most, n, |it| into.push(it.map(f64::from)))
            }
            (Self::Real(into), Read::DoubleColumnReader(from)) => {
                each(from, most, n, |it| into.push(it))
            }
            (Self::Text(into), Read::ByteArrayColumnReader(from)) => {
                let mut last: Option<Arc<str>> = None;
                each(from, most, n, |it: Option<ByteArray>| {
                    let text = it.as_ref().and_then(|it| it.as_utf8().ok());
                    // Names come many times in a row: each is kept once.
                    if last.as_deref() != text {
                        last = text.map(Arc::from);
                    }
                    into.push(last.clone());
                })
            }
            _ => Err(ParquetError::General("a column of another kind".into())),
        }
    }
}

fn each<T: parquet::data_type::DataType>(
    from: &mut ColumnReaderImpl<T>,
    most: i16,
    n: usize,
    mut push: impl FnMut(Option<T::T>),
) -> Result<(), ParquetError> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    let into = (most > 0).then_some(&mut levels);
    from.read_records(n, into, None, &mut values)?;
    let mut of = values.into_iter();
    if most == 0 {
        of.for_each(|it| push(Some(it)));
    } else {
        for level in levels {
            push(if level == most { of.next() } else { None });
        }
    }
    Ok(())
}

impl From<ParquetError> for AnalysisError {
    fn from(error: ParquetError) -> Self {
        Self(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_comes_back_as_it_was() {
        let of = Columns::default()
            .with("name", Data::text([Some("ada".to_owned()), None]))
            .with("n", Data::Whole(vec![None, Some(-7)]))
            .with("x", Data::Real(vec![Some(0.25), Some(1.0)]))
            .with("is", Data::Flag(vec![Some(true), None]));
        let bytes = of.to_parquet().unwrap();
        assert_eq!(&bytes[..4], b"PAR1");
        assert_eq!(Columns::of_parquet(bytes).unwrap(), of);
        assert_eq!(of.frame().unwrap().shape(), (2, 4));
        assert!(Columns::of_parquet(b"not a table".to_vec()).is_err());
    }

    /// Any stretch of rows, from row groups and parts of any size.
    #[test]
    fn stretches_of_rows_are_read_by_themselves() {
        let texts = (0..23).map(|it| (it % 5 > 0).then(|| format!("t{}", it / 4)));
        let numbers = (0..23).map(|it| (it % 3 > 0).then_some(it)).collect();
        let of = Columns::default()
            .with("text", Data::text(texts))
            .with("n", Data::Whole(numbers));
        for (group, many) in [(1, 1), (3, 2), (7, 100), (23, 4), (100, 23)] {
            let bytes = bytes::Bytes::from(of.to_groups(group).unwrap());
            let mut file = Opened::new(bytes).unwrap();
            file.many = many;
            assert_eq!(file.n_rows(), 23);
            for (from, to) in [(0, 23), (0, 1), (5, 9), (6, 7), (20, 23), (4, 4)] {
                let mut read: Vec<Option<i64>> = Vec::new();
                file.each(&["n", "elsewhere"], &(from..to), |first, of| {
                    assert_eq!(first, from + read.len() as u64);
                    assert!(of.n_rows() as u64 <= many && of.0.len() == 1);
                    read.extend((0..of.n_rows()).map(of.whole("n")));
                    Ok::<_, AnalysisError>(())
                })
                .unwrap();
                let wanted = (from..to).map(|it| it as usize).map(of.whole("n"));
                assert_eq!(read, wanted.collect::<Vec<_>>(), "{group} {many} {from}");
            }
        }
    }
}
