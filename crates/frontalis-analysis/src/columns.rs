//! Tables by column as Parquet files, and back. The only place that knows the file format.
//!
//! Polars has a Parquet of its own, but with lazy frames it would link an HTTP client.

use std::sync::Arc;

use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::Field;
use parquet::schema::parser::parse_message_type;
use polars::prelude::{Column, DataFrame, PolarsResult};

use crate::error::AnalysisError;

/// One column; every cell may be missing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Data {
    Text(Vec<Option<String>>),
    Whole(Vec<Option<i64>>),
    Real(Vec<Option<f64>>),
    Flag(Vec<Option<bool>>),
}

/// A table by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Columns(pub(crate) Vec<(String, Data)>);

impl Data {
    fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "BINARY",
            Self::Whole(_) => "INT64",
            Self::Real(_) => "DOUBLE",
            Self::Flag(_) => "BOOLEAN",
        }
    }

    fn write(&self, into: &mut ColumnWriter<'_>) -> Result<(), ParquetError> {
        fn split<T: Clone>(of: &[Option<T>]) -> (Vec<T>, Vec<i16>) {
            let levels = of.iter().map(|it| i16::from(it.is_some())).collect();
            (of.iter().flatten().cloned().collect(), levels)
        }
        match (self, into) {
            (Self::Text(of), ColumnWriter::ByteArrayColumnWriter(into)) => {
                let (values, levels) = split(of);
                let bytes: Vec<ByteArray> =
                    values.iter().map(|it| it.as_str().into()).collect();
                into.write_batch(&bytes, Some(&levels), None)?;
            }
            (Self::Whole(of), ColumnWriter::Int64ColumnWriter(into)) => {
                let (values, levels) = split(of);
                into.write_batch(&values, Some(&levels), None)?;
            }
            (Self::Real(of), ColumnWriter::DoubleColumnWriter(into)) => {
                let (values, levels) = split(of);
                into.write_batch(&values, Some(&levels), None)?;
            }
            (Self::Flag(of), ColumnWriter::BoolColumnWriter(into)) => {
                let (values, levels) = split(of);
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
        let mut group = file.next_row_group()?;
        for (_, data) in &self.0 {
            let Some(mut column) = group.next_column()? else { break };
            data.write(column.untyped())?;
            column.close()?;
        }
        group.close()?;
        Ok(file.into_inner()?)
    }

    /// A table from a Parquet file: its columns of text, numbers and flags.
    pub(crate) fn of_parquet(bytes: Vec<u8>) -> Result<Self, AnalysisError> {
        let file = SerializedFileReader::new(bytes::Bytes::from(bytes))?;
        let mut all: Vec<(String, Data)> = Vec::new();
        for (n_before, row) in file.get_row_iter(None)?.enumerate() {
            for (name, field) in row?.get_column_iter() {
                let place = all.iter().position(|it| it.0 == *name);
                let place = place.unwrap_or_else(|| {
                    // Whether it is text or a number shows with its first value.
                    all.push((name.clone(), Data::Text(vec![None; n_before])));
                    all.len() - 1
                });
                push(&mut all[place].1, field, n_before);
            }
        }
        Ok(Self(all))
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
}

/// Appends a value; a column that was missing so far becomes of its kind.
fn push(data: &mut Data, field: &Field, n_before: usize) {
    let whole = |it: i64| Some(it);
    let value = match field {
        Field::Byte(it) => whole(i64::from(*it)),
        Field::Short(it) => whole(i64::from(*it)),
        Field::Int(it) => whole(i64::from(*it)),
        Field::Long(it) => whole(*it),
        Field::UByte(it) => whole(i64::from(*it)),
        Field::UShort(it) => whole(i64::from(*it)),
        Field::UInt(it) => whole(i64::from(*it)),
        Field::ULong(it) => i64::try_from(*it).ok(),
        _ => None,
    };
    let empty = matches!(data, Data::Text(of) if of.iter().all(Option::is_none));
    let becomes = match (field, value) {
        (_, Some(_)) => Some(Data::Whole(vec![None; n_before])),
        (Field::Float(_) | Field::Double(_), _) => Some(Data::Real(vec![None; n_before])),
        (Field::Bool(_), _) => Some(Data::Flag(vec![None; n_before])),
        _ => None,
    };
    if let Some(becomes) = becomes.filter(|_| empty) {
        *data = becomes;
    }
    match data {
        Data::Text(of) => of.push(match field {
            Field::Str(it) => Some(it.clone()),
            _ => None,
        }),
        Data::Whole(of) => of.push(value),
        Data::Real(of) => of.push(match field {
            Field::Float(it) => Some(f64::from(*it)),
            Field::Double(it) => Some(*it),
            _ => value.map(|it| it as f64),
        }),
        Data::Flag(of) => of.push(match field {
            Field::Bool(it) => Some(*it),
            _ => None,
        }),
    }
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
            .with("name", Data::Text(vec![Some("ada".to_owned()), None]))
            .with("n", Data::Whole(vec![None, Some(-7)]))
            .with("x", Data::Real(vec![Some(0.25), Some(1.0)]))
            .with("is", Data::Flag(vec![Some(true), None]));
        let bytes = of.to_parquet().unwrap();
        assert_eq!(&bytes[..4], b"PAR1");
        assert_eq!(Columns::of_parquet(bytes).unwrap(), of);
        assert_eq!(of.frame().unwrap().shape(), (2, 4));
        assert!(Columns::of_parquet(b"not a table".to_vec()).is_err());
    }
}
