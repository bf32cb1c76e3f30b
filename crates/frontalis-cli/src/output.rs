//! What a command says: data to one stream, messages to the other, in three formats.

use std::io::Write;

use frontalis_core::{Finding, Severity};
use serde::Serialize;

use crate::failure::Failure;

/// How data are printed.
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub(crate) struct FormatArgs {
    /// Print JSON; docs/cli.md has the schema
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
    /// Print comma-separated values with a header
    #[arg(long)]
    pub(crate) csv: bool,
}

/// Where a command writes, and how it ends.
pub(crate) struct Output<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    needs_a_look: bool,
}

impl<'a> Output<'a> {
    pub(crate) fn new(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self { out, err, needs_a_look: false }
    }

    /// Writes a line of data.
    pub(crate) fn line(&mut self, text: impl AsRef<str>) -> Result<(), Failure> {
        let text = text.as_ref();
        self.out
            .write_all(text.as_bytes())
            .and_then(|()| self.out.write_all(b"\n"))
            .map_err(broken)
    }

    /// Writes a line of data and makes sure that the reader has it.
    pub(crate) fn line_now(&mut self, text: impl AsRef<str>) -> Result<(), Failure> {
        self.line(text)?;
        self.out.flush().map_err(broken)
    }

    /// Says something beside the data. A message that cannot be written is not worth
    /// failing for.
    pub(crate) fn say(&mut self, text: impl AsRef<str>) {
        drop(writeln!(self.err, "{}", text.as_ref()));
    }

    /// Says a warning; the command still ends as done, with status 1.
    pub(crate) fn needs_a_look(&mut self, text: impl AsRef<str>) {
        self.needs_a_look = true;
        self.say(text);
    }

    /// Says a finding, of `what`.
    pub(crate) fn finding(&mut self, what: &str, finding: &Finding) {
        self.needs_a_look |= finding.severity == Severity::Error;
        self.say(format!("{what}: {finding}"));
    }

    /// Prints flat rows in the format asked for.
    pub(crate) fn rows<T: Serialize>(
        &mut self,
        rows: &[T],
        format: FormatArgs,
    ) -> Result<(), Failure> {
        if format.json {
            return self.json(&rows);
        }
        let csv = csv_of(rows)?;
        if format.csv { self.line(csv.trim_end()) } else { self.line(aligned(&csv)) }
    }

    /// Prints one value as JSON.
    pub(crate) fn json<T: Serialize>(&mut self, value: &T) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(value).map_err(Failure::refused)?;
        self.line(text)
    }

    /// The exit status of a command that was done.
    pub(crate) fn status(&self) -> u8 {
        u8::from(self.needs_a_look)
    }

    /// Says why a command was not done, and gives its exit status.
    pub(crate) fn failure(&mut self, failure: &Failure) -> u8 {
        self.say(format!("frontalis: {}", failure.message));
        if !failure.hint.is_empty() {
            self.say(format!("  {}", failure.hint));
        }
        failure.status
    }
}

/// Says what is wrong with a command line, or prints the help that was asked for.
pub(crate) fn usage(error: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let text = error.render();
    if error.use_stderr() {
        drop(write!(err, "{text}"));
        2
    } else {
        drop(write!(out, "{text}"));
        0
    }
}

fn broken(error: std::io::Error) -> Failure {
    Failure::refused(format!("cannot write to standard output: {error}"))
}

fn csv_of<T: Serialize>(rows: &[T]) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row).map_err(Failure::refused)?;
    }
    let bytes = writer.into_inner().map_err(|it| Failure::refused(it.error()))?;
    String::from_utf8(bytes).map_err(Failure::refused)
}

/// CSV as columns that line up: numbers to the right, words to the left.
pub(crate) fn aligned(csv: &str) -> String {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let records: Vec<csv::StringRecord> =
        reader.records().filter_map(Result::ok).collect();
    let n_columns = records.first().map_or(0, csv::StringRecord::len);
    let column = |i| records.iter().map(move |it| it.get(i).unwrap_or(""));
    let widths: Vec<usize> = (0..n_columns)
        .map(|i| column(i).map(|it| it.chars().count()).max().unwrap_or(0))
        .collect();
    let numeric: Vec<bool> = (0..n_columns)
        .map(|i| column(i).skip(1).all(|it| it.is_empty() || it.parse::<f64>().is_ok()))
        .collect();
    let line = |record: &csv::StringRecord| {
        let cells = record.iter().enumerate().map(|(i, cell)| {
            let width = widths[i];
            if numeric[i] { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    records.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let csv = "name,frames\nA,7\n\"B, long\",1200\n";
        assert_eq!(aligned(csv), "name     frames\nA             7\nB, long    1200");
        assert_eq!(aligned(""), "");
    }
}
