//! Which column of a table is what: by the names that published tables give them, or by those
//! that the reader names; and where the names stand, since tables begin with notes.

use csv::{ReaderBuilder, StringRecord};

use super::{Base, Reading, TableError};

/// What a column is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The person.
    Subject,
    /// The clip, or the file that it is.
    File,
    /// The first frame.
    Onset,
    /// The strongest frame.
    Apex,
    /// The last frame.
    Offset,
    /// The action units.
    Units,
    /// The emotion.
    Emotion,
    /// Whether it is called micro or macro.
    Kind,
}

impl Field {
    /// All, in the order of tables.
    pub const ALL: [Self; 8] = [
        Self::Subject,
        Self::File,
        Self::Onset,
        Self::Apex,
        Self::Offset,
        Self::Units,
        Self::Emotion,
        Self::Kind,
    ];

    /// What it is, in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Subject => "the subject",
            Self::File => "the file name",
            Self::Onset => "the onset",
            Self::Apex => "the apex",
            Self::Offset => "the offset",
            Self::Units => "the action units",
            Self::Emotion => "the emotion",
            Self::Kind => "micro or macro",
        }
    }

    /// Names that published tables give it, without blanks and signs, in lower case.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Subject => {
                &["subject", "sub", "subid", "subjectid", "participant", "participantno"]
            }
            Self::File => {
                &["filename", "file", "foldname", "video", "videoname", "clip", "count"]
            }
            Self::Onset => &["onset", "onsetframe", "onsetf"],
            Self::Apex => &["apex", "apexframe", "apexf", "apexf1"],
            Self::Offset => &["offset", "offsetframe", "offsetf"],
            Self::Units => &["actionunits", "actionunit", "aus", "au"],
            Self::Emotion => &["estimatedemotion", "emotion", "emotions", "label"],
            Self::Kind => &["micro", "type", "expressiontype", "kind"],
        }
    }

    fn is_needed(self) -> bool {
        matches!(self, Self::File | Self::Onset)
    }
}

/// Columns that the reader names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named(pub Vec<(Field, String)>);

impl Named {
    fn of(&self, field: Field) -> Option<&str> {
        self.0.iter().find(|it| it.0 == field).map(|it| it.1.as_str())
    }
}

/// A table with its columns known.
#[derive(Debug)]
pub(super) struct Found {
    /// The line of the names.
    pub(super) header: u64,
    /// The rows below it, with their lines; those without anything are not there.
    pub(super) rows: Vec<(u64, StringRecord)>,
    names: StringRecord,
    at: [Option<usize>; 8],
}

impl Found {
    pub(super) fn has(&self, field: Field) -> bool {
        self.at[field as usize].is_some()
    }

    pub(super) fn cell<'a>(&self, record: &'a StringRecord, field: Field) -> &'a str {
        self.at[field as usize].and_then(|it| record.get(it)).unwrap_or_default()
    }

    /// What stands in a row under a name.
    pub(super) fn under<'a>(
        &self,
        record: &'a StringRecord,
        name: &str,
    ) -> Option<&'a str> {
        position(&self.names, name).map(|it| record.get(it).unwrap_or_default())
    }

    /// The name of a column, as the table writes it.
    pub(super) fn name(&self, field: Field) -> String {
        let name = self.at[field as usize].and_then(|it| self.names.get(it));
        name.unwrap_or_default().trim().to_owned()
    }
}

/// A name without blanks and signs, in lower case: `Onset Frame` is `onsetframe`.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn position(names: &StringRecord, name: &str) -> Option<usize> {
    let name = plain(name);
    names.iter().position(|it| plain(it) == name && !name.is_empty())
}

/// The columns of a line, and what is lacking on it.
fn columns(names: &StringRecord, how: &Reading<'_>) -> ([Option<usize>; 8], Vec<String>) {
    let mut at = [None; 8];
    let mut lacking = Vec::new();
    for field in Field::ALL {
        let place = &mut at[field as usize];
        match how.named.of(field) {
            Some(name) => {
                *place = position(names, name);
                if place.is_none() {
                    lacking.push(format!("{} ({name:?})", field.word()));
                }
            }
            None => {
                *place = field.names().iter().find_map(|it| position(names, it));
                if place.is_none() && field.is_needed() {
                    lacking.push(field.word().to_owned());
                }
            }
        }
    }
    let has = |field: Field| at[field as usize].is_some();
    if ![Field::Emotion, Field::Kind, Field::Units].into_iter().any(has) {
        lacking.push(Field::Emotion.word().to_owned());
    }
    if let Base::Column(name) = &how.base
        && position(names, name).is_none()
    {
        lacking.push(format!("the number of the first frame ({name:?})"));
    }
    (at, lacking)
}

/// Finds the line that names the columns: the first with all that are needed, whichever of
/// comma, semicolon and tab divides it.
pub(super) fn find(text: &str, how: &Reading<'_>) -> Result<Found, TableError> {
    let mut best: Option<(usize, u64, StringRecord, Vec<String>)> = None;
    for delimiter in *b",;\t" {
        let mut reader = ReaderBuilder::new();
        reader.has_headers(false).flexible(true).delimiter(delimiter);
        let mut records = reader.from_reader(text.as_bytes()).into_records();
        while let Some(Ok(names)) = records.next() {
            let line = line_of(&names);
            let (at, lacking) = columns(&names, how);
            if lacking.is_empty() {
                let rows = records
                    .filter_map(Result::ok)
                    .filter(|it| it.iter().any(|it| !it.trim().is_empty()));
                let rows = rows.map(|it| (line_of(&it), it)).collect();
                return Ok(Found { header: line, rows, names, at });
            }
            let n_known = at.iter().flatten().count();
            let rank = (n_known, names.len());
            if best.as_ref().is_none_or(|it| (it.0, it.2.len()) < rank) {
                best = Some((n_known, line, names, lacking));
            }
        }
    }
    let none = || (0, 1, StringRecord::new(), vec![Field::Onset.word().to_owned()]);
    let (_, line, names, lacking) = best.unwrap_or_else(none);
    let seen = names.iter().map(str::trim).filter(|it| !it.is_empty());
    let seen: Vec<String> = seen.take(24).map(|it| format!("{it:?}")).collect();
    Err(TableError::NoColumns {
        file: how.file.to_owned(),
        lacking: lacking.join(", "),
        line,
        seen: if seen.is_empty() { "none".to_owned() } else { seen.join(", ") },
    })
}

fn line_of(record: &StringRecord) -> u64 {
    record.position().map_or(1, csv::Position::line)
}
