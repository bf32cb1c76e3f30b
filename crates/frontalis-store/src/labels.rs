//! Labels that files of coding tables brought, beside what is coded: a chain of hashes of
//! their own. An import is whole or not at all; none is taken away, but one can be withdrawn.

use frontalis_core::{ClipId, CoderId, FileLabel, UtcMillis};
use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::convert::{bad_row, count, frame, frame_number};
use crate::error::{Doing as _, StoreError};
use crate::hash;
use crate::project::Project;
use crate::view_aids::is_there;

/// A file that brought labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelImport {
    /// Its number in the project, from 1.
    pub number: u64,
    /// When it was imported.
    pub at: UtcMillis,
    /// The file's name.
    pub file: String,
    /// The hash of its bytes.
    pub file_hash: String,
    /// How many labels it brought.
    pub n_labels: u64,
    /// When it was withdrawn, where it was.
    pub withdrawn: Option<UtcMillis>,
}

/// What the chain begins with.
const BEGINS: &str = "frontalis-labels-1";

impl Project {
    /// Keeps the labels that a file brought: all of them, or none. Gives the import's number.
    ///
    /// # Errors
    ///
    /// [`StoreError::LabelsThere`] where this very file was imported already and not
    /// withdrawn; [`StoreError`] where the project cannot be written.
    pub fn import_labels(
        &mut self,
        file: &str,
        bytes: &[u8],
        labels: &[FileLabel],
        now: UtcMillis,
    ) -> Result<u64, StoreError> {
        let file_hash = hash::of_bytes(bytes);
        let same = |it: &LabelImport| it.file_hash == file_hash && it.withdrawn.is_none();
        if let Some(it) = self.label_imports()?.into_iter().find(same) {
            return Err(StoreError::LabelsThere { file: it.file, number: it.number });
        }
        self.write(DOING, |tx| {
            let n_labels = labels.len() as u64;
            let (number, mut tip) = begin(tx, now, file, &file_hash, n_labels, None)?;
            let sql = "INSERT INTO label VALUES \
                       (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
            let mut statement = tx.prepare(sql).doing(DOING)?;
            for (at, it) in (1_u64..).zip(labels) {
                tip = hash::follow(&tip, &line(at, it, &clip_of(tx, it.clip)?));
                let row = rusqlite::params![
                    count(number),
                    count(at),
                    count(it.line),
                    it.clip.0,
                    it.subject,
                    it.first_number,
                    frame_number(it.onset),
                    it.apex.map(frame_number),
                    it.offset.map(frame_number),
                    it.units,
                    it.emotion,
                    it.kind,
                    tip,
                ];
                statement.execute(row).doing(DOING)?;
            }
            Ok(number)
        })
    }

    /// Withdraws the labels of an import: they are no longer told, and stay in the file.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoSuch`] where there is no such import, or it was withdrawn already.
    pub fn withdraw_labels(
        &mut self,
        number: u64,
        now: UtcMillis,
    ) -> Result<LabelImport, StoreError> {
        let all = self.label_imports()?.into_iter();
        let mut there = all.filter(|it| it.number == number && it.withdrawn.is_none());
        let none =
            || StoreError::NoSuch { what: "label import", name: number.to_string() };
        let it = there.next().ok_or_else(none)?;
        self.write(DOING, |tx| {
            begin(tx, now, &it.file, &it.file_hash, 0, Some(number)).map(drop)
        })?;
        Ok(LabelImport { withdrawn: Some(now), ..it })
    }

    /// The files that brought labels, oldest first.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn label_imports(&self) -> Result<Vec<LabelImport>, StoreError> {
        let all = imports(&self.conn)?;
        let withdrawn = |number: u64| {
            all.iter().find(|it| it.withdraws == Some(number)).map(|it| it.at)
        };
        let told = all.iter().filter(|it| it.withdraws.is_none()).map(|it| LabelImport {
            number: it.number,
            at: it.at,
            file: it.file.clone(),
            file_hash: it.file_hash.clone(),
            n_labels: it.n_labels,
            withdrawn: withdrawn(it.number),
        });
        Ok(told.collect())
    }

    /// The labels that were not withdrawn, by clip and onset: a lab lead's view.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn labels(&self) -> Result<Vec<FileLabel>, StoreError> {
        let all = stored(&self.conn)?;
        let mut labels: Vec<FileLabel> =
            all.into_iter().filter(|it| !it.withdrawn).map(|it| it.label).collect();
        labels.sort_by_key(|it| (it.clip, it.onset));
        Ok(labels)
    }

    /// The labels that a coder may see: those of clips that the coder has submitted a sheet
    /// of, as it is with what other coders say.
    pub(crate) fn labels_as(
        &self,
        reader: CoderId,
    ) -> Result<Vec<FileLabel>, StoreError> {
        let mut seen = Vec::new();
        for it in self.labels()? {
            if crate::read::has_submitted(&self.conn, it.clip, reader)? {
                seen.push(it);
            }
        }
        Ok(seen)
    }
}

const DOING: &str = "keeping labels";
const READING: &str = "reading the labels";

/// Writes that a file brought labels; gives its number and the chain's new end.
fn begin(
    tx: &Connection,
    now: UtcMillis,
    file: &str,
    file_hash: &str,
    n_labels: u64,
    withdraws: Option<u64>,
) -> Result<(u64, String), StoreError> {
    let number = imports(tx)?.last().map_or(0, |it| it.number) + 1;
    let import = Import {
        number,
        at: now,
        file: file.to_owned(),
        file_hash: file_hash.to_owned(),
        n_labels,
        withdraws,
        hash: String::new(),
    };
    let hash = hash::follow(&tip(tx)?, &import.line());
    let row = rusqlite::params![
        count(number),
        now.0,
        file,
        file_hash,
        count(n_labels),
        withdraws.map(count),
        hash,
    ];
    let sql = "INSERT INTO label_import VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    tx.execute(sql, row).doing(DOING)?;
    Ok((number, hash))
}

/// The hash that the chain ends with.
fn tip(conn: &Connection) -> Result<String, StoreError> {
    let sql = "SELECT coalesce((SELECT hash FROM label WHERE import = label_import.number \
               ORDER BY label.number DESC LIMIT 1), hash) FROM label_import \
               ORDER BY number DESC LIMIT 1";
    let found = conn.query_row(sql, [], |row| row.get(0)).optional().doing(READING)?;
    Ok(found.unwrap_or_else(|| hash::of_bytes(BEGINS.as_bytes())))
}

/// A row of `label_import`.
struct Import {
    number: u64,
    at: UtcMillis,
    file: String,
    file_hash: String,
    n_labels: u64,
    withdraws: Option<u64>,
    hash: String,
}

impl Import {
    /// Its columns from `number` to `withdraws`.
    fn line(&self) -> String {
        format!(
            "{}\t{}\t{}\t{}\t{}\t{}",
            self.number,
            self.at.0,
            hash::escaped(&self.file),
            self.file_hash,
            self.n_labels,
            or_empty(self.withdraws),
        )
    }
}

/// A number of the file that cannot be below 0, by the checks of its table.
fn natural(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

fn or_empty(it: Option<impl ToString>) -> String {
    it.map_or(String::new(), |it| it.to_string())
}

fn imports(conn: &Connection) -> Result<Vec<Import>, StoreError> {
    if !is_there(conn, "label_import")? {
        return Ok(Vec::new());
    }
    let sql = "SELECT number, at_ms, file, file_hash, n_labels, withdraws, hash \
               FROM label_import ORDER BY number";
    let mut statement = conn.prepare_cached(sql).doing(READING)?;
    let import = |row: &Row<'_>| {
        Ok(Import {
            number: natural(row.get(0)?),
            at: UtcMillis(row.get(1)?),
            file: row.get(2)?,
            file_hash: row.get(3)?,
            n_labels: natural(row.get(4)?),
            withdraws: row.get::<_, Option<i64>>(5)?.map(natural),
            hash: row.get(6)?,
        })
    };
    let rows = statement.query_map([], import).doing(READING)?;
    rows.collect::<rusqlite::Result<_>>().doing(READING)
}

/// A label as it is in the file.
struct Stored {
    import: u64,
    number: u64,
    label: FileLabel,
    withdrawn: bool,
    hash: String,
}

type Columns = (([u64; 3], u32), (String, i64), [Option<i64>; 3], [String; 5], bool);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    let texts = [row.get(9)?, row.get(10)?, row.get(11)?, row.get(12)?, row.get(13)?];
    Ok((
        ([row.get(0)?, row.get(1)?, row.get(2)?].map(natural), row.get(3)?),
        (row.get(4)?, row.get(5)?),
        [row.get(6)?, row.get(7)?, row.get(8)?],
        texts,
        row.get(14)?,
    ))
}

/// Every label, in the order in which they came.
fn stored(conn: &Connection) -> Result<Vec<Stored>, StoreError> {
    if !is_there(conn, "label")? {
        return Ok(Vec::new());
    }
    let sql = "SELECT import, label.number, line, clip_id, subject, first_number, \
               onset_frame, apex_frame, offset_frame, units, emotion, kind, label.hash, \
               file, EXISTS (SELECT 1 FROM label_import WHERE withdraws = import) \
               FROM label JOIN label_import ON label_import.number = import \
               ORDER BY import, label.number";
    let mut statement = conn.prepare_cached(sql).doing(READING)?;
    let rows = statement.query_map([], columns).doing(READING)?;
    let bad = bad_row("label");
    rows.map(|row| {
        let (
            ([import, number, line], clip),
            (subject, first_number),
            at,
            texts,
            withdrawn,
        ) = row.doing(READING)?;
        let [units, emotion, kind, hash, file] = texts;
        let at = at.map(|it| it.map(frame).transpose().map_err(&bad));
        let [onset, apex, offset] = at;
        let label = FileLabel {
            file,
            line,
            clip: ClipId(clip),
            subject,
            first_number,
            onset: onset?.ok_or_else(|| bad("a label without an onset".to_owned()))?,
            apex: apex?,
            offset: offset?,
            units,
            emotion,
            kind,
        };
        Ok(Stored { import, number, label, withdrawn, hash })
    })
    .collect()
}

/// What a label's hash knows of its clip: fingerprint and the hash of its frames.
fn clip_of(conn: &Connection, clip: ClipId) -> Result<(String, String), StoreError> {
    let sql = "SELECT fingerprint, table_hash FROM clip WHERE id = ?1";
    let both = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    conn.query_row(sql, [clip.0], both).doing(READING)
}

/// A label's number and line, its clip, and its columns from `subject` to `kind`.
fn line(number: u64, it: &FileLabel, clip: &(String, String)) -> String {
    format!(
        "{number}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
        it.line,
        clip.0,
        clip.1,
        hash::escaped(&it.subject),
        it.first_number,
        it.onset.0,
        or_empty(it.apex.map(|it| it.0)),
        or_empty(it.offset.map(|it| it.0)),
        hash::escaped(&it.units),
        hash::escaped(&it.emotion),
        hash::escaped(&it.kind),
    )
}

/// The first thing that is wrong with the labels, in words.
pub(crate) fn broken(conn: &Connection) -> Result<Option<String>, StoreError> {
    let mut labels = stored(conn)?.into_iter().peekable();
    let mut tip = hash::of_bytes(BEGINS.as_bytes());
    for (expected, import) in (1_u64..).zip(imports(conn)?) {
        tip = hash::follow(&tip, &import.line());
        if import.number != expected || tip != import.hash {
            return Ok(Some(format!("import {expected} was changed")));
        }
        for at in 1..=import.n_labels {
            let next = labels.next_if(|it| it.import == import.number && it.number == at);
            let changed = || format!("label {at} of import {expected} was changed");
            let Some(it) = next else { return Ok(Some(changed())) };
            tip =
                hash::follow(&tip, &line(at, &it.label, &clip_of(conn, it.label.clip)?));
            if tip != it.hash {
                return Ok(Some(changed()));
            }
        }
    }
    let more = labels.next();
    Ok(more
        .map(|it| format!("label {} of import {} is one too many", it.number, it.import)))
}
