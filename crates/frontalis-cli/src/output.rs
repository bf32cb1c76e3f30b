//! What a command says: data to one stream, messages to the other, in three formats.

use std::io::{ErrorKind, Write};

use frontalis_core::{Finding, Severity};
use serde::Serialize;

use crate::columns;
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
    reader_left: bool,
    watched: bool,
    /// What stands on the terminal of how far something is.
    progress: String,
}

impl<'a> Output<'a> {
    pub(crate) fn new(
        out: &'a mut dyn Write,
        err: &'a mut dyn Write,
        watched: bool,
    ) -> Self {
        let progress = String::new();
        Self { out, err, needs_a_look: false, reader_left: false, watched, progress }
    }

    /// Says how far something is, to a person at a terminal only; each time in the place of
    /// the last time.
    pub(crate) fn progress(&mut self, what: &str, done: u32, of: u32) {
        let percent = u64::from(done) * 100 / u64::from(of.max(1));
        let text = format!("{what}: {percent} %");
        if self.watched && self.progress != text {
            drop(write!(self.err, "\r{text}").and_then(|()| self.err.flush()));
            self.progress = text;
        }
    }

    /// Whether a person is at a terminal, who can be asked for something.
    pub(crate) fn is_watched(&self) -> bool {
        self.watched
    }

    fn end_progress(&mut self) {
        let n = std::mem::take(&mut self.progress).chars().count();
        if n > 0 {
            drop(write!(self.err, "\r{:n$}\r", ""));
        }
    }

    /// Writes a line of data, and makes sure that the reader has it. A reader who has had
    /// enough (`| head -1`) is no reason to stop half-way: the rest goes nowhere.
    pub(crate) fn line(&mut self, text: impl AsRef<str>) -> Result<(), Failure> {
        self.end_progress();
        if self.reader_left {
            return Ok(());
        }
        let text = text.as_ref();
        let written = self
            .out
            .write_all(text.as_bytes())
            .and_then(|()| self.out.write_all(b"\n"))
            .and_then(|()| self.out.flush());
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.reader_left = true;
                Ok(())
            }
            other => other.map_err(broken),
        }
    }

    /// Says something beside the data. A message that cannot be written is not worth
    /// failing for.
    pub(crate) fn say(&mut self, text: impl AsRef<str>) {
        self.end_progress();
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

    /// Prints flat rows in the format asked for. The header is there without rows too.
    pub(crate) fn rows<T: Serialize>(
        &mut self,
        columns: &[&str],
        rows: &[T],
        format: FormatArgs,
    ) -> Result<(), Failure> {
        if format.json {
            return self.json(&rows);
        }
        let csv = csv_of(columns, rows)?;
        if format.csv {
            self.line(csv.trim_end())
        } else {
            self.line(columns::aligned(&csv))
        }
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

fn csv_of<T: Serialize>(columns: &[&str], rows: &[T]) -> Result<String, Failure> {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    writer.write_record(columns).map_err(Failure::refused)?;
    for row in rows {
        writer.serialize(row).map_err(Failure::refused)?;
    }
    let bytes = writer.into_inner().map_err(|it| Failure::refused(it.error()))?;
    String::from_utf8(bytes).map_err(Failure::refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_for_a_person_and_leaves_no_trace() {
        let said = |watched| {
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let mut output = Output::new(&mut out, &mut err, watched);
            (0..=4).for_each(|it| output.progress("a", it, 400));
            output.say("done");
            String::from_utf8(err).unwrap()
        };
        assert_eq!(said(false), "done\n");
        assert_eq!(said(true), "\ra: 0 %\ra: 1 %\r      \rdone\n");
    }
}
