//! The coding tables that corpora of micro-expressions publish (CASME, CASME II, SAMM, MMEW,
//! CAS(ME)^2 and ^3): a row an expression, with person, clip, onset, apex and offset, action
//! units, emotion, and whether it is called micro or macro.
//!
//! They are read into labels, which stand beside what is coded: emotion, kind and action units
//! stay exactly as they are written. The columns go by their names, which differ from table to
//! table, or by what the reader names; the number of a clip's first frame is stated by the
//! reader, since no table says it.

mod cells;
mod clips;
mod columns;

pub use clips::Pattern;
pub use columns::{Field, Named};

use std::collections::BTreeSet;

use csv::StringRecord;
use frontalis_core::FileLabel;
use frontalis_core::rows::ClipRow;

use cells::landmarks;
use clips::Clips;
use columns::{Found, find};

/// How many wrong lines are told.
const MOST_TOLD: usize = 20;

/// What number a table gives the first frame of a clip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// The same for every clip: 0 or 1, as a rule.
    Number(i64),
    /// What stands in this column of each row: of clips that were cut from a recording whose
    /// frames the table counts.
    Column(String),
}

/// How a table is to be read.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// The file's name, as it is to be told.
    pub file: &'a str,
    /// The number of a clip's first frame.
    pub base: Base,
    /// Columns that the reader names.
    pub named: Named,
    /// The name of a clip, of what stands in a row.
    pub clip: Pattern,
    /// What kind of expression all rows are of, where the table has no column of it.
    pub kind: Option<&'a str>,
    /// Lines that the reader leaves out.
    pub without: &'a BTreeSet<u64>,
    /// Whether rows of clips that are not in the project are passed over.
    pub known_only: bool,
    /// Whether persons may be called otherwise than in the project.
    pub any_subject: bool,
}

/// What a table has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The labels, in the order of the table.
    pub labels: Vec<FileLabel>,
    /// Lines that were passed over, with the clip that they name: none of the project's.
    pub unknown: Vec<(u64, String)>,
    /// How many lines were left out as the reader said.
    pub n_without: usize,
    /// How many rows have no apex.
    pub n_without_apex: usize,
    /// How many rows have no offset.
    pub n_without_offset: usize,
}

/// Something on a line that cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The line, from 1.
    pub line: u64,
    /// The column, as the table calls it.
    pub column: String,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub todo: String,
}

/// Why a table could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// It is a workbook of a spreadsheet program.
    #[error("{file}: this is a workbook; save the sheet as CSV, and import that")]
    Workbook {
        /// The file.
        file: String,
    },
    /// It is no text.
    #[error("{file}: this is no text in UTF-8; save the sheet as CSV (UTF-8)")]
    NotText {
        /// The file.
        file: String,
    },
    /// No line names the columns that are needed.
    #[error(
        "{file}: no line has a column for {lacking}; the columns of line {line} are {seen}"
    )]
    NoColumns {
        /// The file.
        file: String,
        /// What is lacking.
        lacking: String,
        /// The line that looks most like a header.
        line: u64,
        /// What stands on it.
        seen: String,
    },
    /// It has no row.
    #[error("{file}: there is no row below the names of the columns (line {line})")]
    Empty {
        /// The file.
        file: String,
        /// The line with the names.
        line: u64,
    },
    /// Lines are wrong.
    #[error("{}", told(file, wrong, *n_wrong))]
    Lines {
        /// The file.
        file: String,
        /// The first of them.
        wrong: Vec<Wrong>,
        /// How many there are.
        n_wrong: usize,
    },
}

fn told(file: &str, wrong: &[Wrong], n_wrong: usize) -> String {
    let line = |it: &Wrong| {
        let Wrong { line, column, what, todo } = it;
        let column = match column.as_str() {
            "" => String::new(),
            name => format!(", column {name:?}"),
        };
        format!("{file}, line {line}{column}: {what}; {todo}")
    };
    let mut lines: Vec<String> = wrong.iter().map(line).collect();
    if wrong.len() < n_wrong {
        lines.push(format!("… and {} more", n_wrong - wrong.len()));
    }
    lines.join("\n")
}

/// Reads a table for the clips of a project: all of it, or nothing.
///
/// # Errors
///
/// [`TableError`] with everything that is wrong, line by line.
pub fn read(
    bytes: &[u8],
    clips: &[ClipRow],
    how: &Reading<'_>,
) -> Result<Table, TableError> {
    let file = || how.file.to_owned();
    if bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(TableError::Workbook { file: file() });
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|_| TableError::NotText { file: file() })?
        .trim_start_matches('\u{feff}');
    let found = find(text, how)?;
    let mut rows = Rows { clips: Clips::of(clips), how, found, wrong: Vec::new() };
    let mut table = Table::default();
    let mut n_rows = 0;
    for (line, record) in std::mem::take(&mut rows.found.rows) {
        n_rows += 1;
        if how.without.contains(&line) {
            table.n_without += 1;
            continue;
        }
        rows.row(line, &record, &mut table);
    }
    rows.two_persons(&table.labels);
    if n_rows == 0 {
        return Err(TableError::Empty { file: file(), line: rows.found.header });
    }
    let n_wrong = rows.wrong.len();
    if n_wrong > 0 {
        let mut wrong = rows.wrong;
        wrong.sort_by_key(|it| it.line);
        wrong.truncate(MOST_TOLD);
        return Err(TableError::Lines { file: file(), wrong, n_wrong });
    }
    Ok(table)
}

/// What is read row by row.
struct Rows<'a> {
    clips: Clips<'a>,
    how: &'a Reading<'a>,
    found: Found,
    wrong: Vec<Wrong>,
}

impl Rows<'_> {
    fn refuse(&mut self, line: u64, field: Option<Field>, what: String, todo: String) {
        let column = field.map_or(String::new(), |it| self.found.name(it));
        self.wrong.push(Wrong { line, column, what, todo });
    }

    fn row(&mut self, line: u64, record: &StringRecord, table: &mut Table) {
        let cell = |field| self.found.cell(record, field);
        let [subject, units, emotion] =
            [Field::Subject, Field::Units, Field::Emotion].map(|it| cell(it).to_owned());
        let stated = self.how.kind.unwrap_or_default();
        let kind = match self.found.has(Field::Kind) {
            true => cell(Field::Kind).to_owned(),
            false => stated.to_owned(),
        };
        let name = match self.how.clip.fill(&self.found, record) {
            Ok(it) => it,
            Err((what, todo)) => return self.refuse(line, None, what, todo),
        };
        let Some(clip) = self.clips.named(&name) else {
            if self.how.known_only {
                table.unknown.push((line, name));
                return;
            }
            let what = format!("the project has no clip {name:?}");
            let todo = "add the clip, say how clips are named with --clip, or take only rows \
                        of clips that are there with --known";
            return self.refuse(line, Some(Field::File), what, todo.to_owned());
        };
        if let Some((what, todo)) = self.clips.other_person(clip, &subject)
            && !self.how.any_subject
        {
            return self.refuse(line, Some(Field::Subject), what, todo);
        }
        if [&emotion, &kind, &units].iter().all(|it| it.trim().is_empty()) {
            let what = "nothing is said of this expression".to_owned();
            let todo = format!("mend the line, or leave it out with --without {line}");
            return self.refuse(line, Some(Field::Emotion), what, todo);
        }
        match landmarks(&self.found, record, line, &self.how.base, clip) {
            Err(wrong) => self.wrong.extend(wrong),
            Ok(at) => {
                table.n_without_apex += usize::from(at.apex.is_none());
                table.n_without_offset += usize::from(at.offset.is_none());
                table.labels.push(FileLabel {
                    file: self.how.file.to_owned(),
                    line,
                    clip: clip.id,
                    subject,
                    first_number: at.first_number,
                    onset: at.onset,
                    apex: at.apex,
                    offset: at.offset,
                    units,
                    emotion,
                    kind,
                });
            }
        }
    }

    /// Two persons of the table cannot be the one person of a clip.
    fn two_persons(&mut self, labels: &[FileLabel]) {
        for (line, first, clip) in clips::two_persons(labels) {
            let name = self.clips.name(clip).to_owned();
            let what =
                format!("clip {name:?} is of another person on line {}", first.line);
            let todo = "say how clips are named with --clip, as in --clip \
                        '{Subject}_{Filename}'";
            self.refuse(line, Some(Field::Subject), what, todo.to_owned());
        }
    }
}

#[cfg(test)]
mod tests;
