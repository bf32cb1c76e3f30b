//! Clips of a project: the video, who is on it, and its frames with their exact times, so
//! that a sheet has its times when the video is gone.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use frontalis_core::rows::ClipRow;
use frontalis_core::time::FrameRate;
use frontalis_core::{
    ClipId, Finding, FrameIndex, FrameTable, MediaTime, Place, Severity, TimeBase,
    UtcMillis,
};
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction};

use crate::convert::{bad_row, frame, name_and_key, severity};
use crate::error::{Doing as _, LONGEST_NAME, StoreError};
use crate::hash;
use crate::project::Project;

/// A video about to become a clip of a project.
#[derive(Clone, Debug)]
pub struct NewClip {
    /// Its name, unique in the project; where blank, the file's name is taken, with a
    /// number where that is in use.
    pub name: String,
    /// The person on it, where known.
    pub subject: Option<String>,
    /// Whether the recording is mirrored.
    pub mirrored: bool,
    /// Where the video is; a relative path counts from the project's folder.
    pub path: String,
    /// What identifies its contents.
    pub fingerprint: String,
    /// Its frames and their times.
    pub table: FrameTable,
    /// Whether decoding can begin there, by frame.
    pub keys: Vec<bool>,
    /// The codec's name.
    pub codec: String,
    /// Width as shown, in pixels.
    pub width: u32,
    /// Height as shown, in pixels.
    pub height: u32,
    /// What was noticed in the video; kept, so that lists can show it without the video.
    pub findings: Vec<Finding>,
}

/// What lists show of a clip: its [`ClipRow`] without its frames, and more.
#[derive(Clone, Debug, PartialEq)]
pub struct ClipDetails {
    /// The clip.
    pub id: ClipId,
    /// Its name.
    pub name: String,
    /// The person on it, where known.
    pub subject: Option<String>,
    /// Whether the recording is mirrored.
    pub mirrored: bool,
    /// Where the video is; a relative path counts from the project's folder.
    pub path: String,
    /// From its first frame to the end of its last.
    pub length: MediaTime,
    /// The codec's name.
    pub codec: String,
    /// Width as shown, in pixels.
    pub width: u32,
    /// Height as shown, in pixels.
    pub height: u32,
    /// Number of frames.
    pub n_frames: u32,
    /// Frames per second; the mean where the rate varies.
    pub rate: FrameRate,
    /// Whether the frame rate varies.
    pub is_variable: bool,
    /// When it was added.
    pub added: UtcMillis,
    /// What was noticed in the video when it was added.
    pub findings: Vec<ClipFinding>,
}

/// A finding about a video, as the project keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClipFinding {
    /// How much it matters.
    pub severity: Severity,
    /// The rule's stable id.
    pub id: String,
    /// The frame it is about; `None` where it is about the whole clip.
    pub frame: Option<FrameIndex>,
    /// What is wrong and what to do.
    pub text: String,
}

impl Project {
    /// Adds a clip.
    ///
    /// # Errors
    ///
    /// [`StoreError::NameTaken`] where another clip has its name, [`StoreError::SameVideo`]
    /// where the video is there already with the same subject.
    pub fn add_clip(
        &mut self,
        clip: NewClip,
        now: UtcMillis,
    ) -> Result<ClipId, StoreError> {
        self.write("adding a clip", |tx| add_to(tx, &clip, now))
    }

    /// Adds clips, all or none.
    ///
    /// # Errors
    ///
    /// [`StoreError`] as [`Project::add_clip`], of the first that is refused.
    pub fn add_clips(
        &mut self,
        clips: &[NewClip],
        now: UtcMillis,
    ) -> Result<Vec<ClipId>, StoreError> {
        self.write("adding clips", |tx| {
            clips.iter().map(|clip| add_to(tx, clip, now)).collect()
        })
    }

    /// Clips in the order they were added.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn clips(&self) -> Result<Vec<ClipRow>, StoreError> {
        let doing = "reading the clips";
        let sql = format!("SELECT {COLUMNS} FROM clip ORDER BY id");
        let mut statement = self.conn.prepare_cached(&sql).doing(doing)?;
        let rows = statement.query_map([], StoredClip::read).doing(doing)?;
        rows.map(|row| self.clip_row(row.doing(doing)?)).collect()
    }

    /// The clip of a name, in whatever case.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoSuch`] where there is none.
    pub fn clip_by_name(&self, name: &str) -> Result<ClipRow, StoreError> {
        let (_, key) = name_and_key("clip", name)?;
        let sql = format!("SELECT {COLUMNS} FROM clip WHERE name_key = ?1");
        let found = self.conn.query_row(&sql, [key], StoredClip::read).optional();
        match found.doing("looking for a clip")? {
            Some(row) => self.clip_row(row),
            None => Err(StoreError::NoSuch { what: "clip", name: name.to_owned() }),
        }
    }

    /// The clip of an id.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoSuch`] where there is none.
    pub fn clip(&self, id: ClipId) -> Result<ClipRow, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM clip WHERE id = ?1");
        let found = self.conn.query_row(&sql, [id.0], StoredClip::read).optional();
        match found.doing("looking for a clip")? {
            Some(row) => self.clip_row(row),
            None => Err(StoreError::NoSuch { what: "clip", name: id.0.to_string() }),
        }
    }

    /// What lists show of every clip, in the order of [`Project::clips`]; no frames are read.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn clip_details(&self) -> Result<Vec<ClipDetails>, StoreError> {
        let doing = "reading the clips";
        let sql = "SELECT id, codec, width, height, n_frames, rate_num, rate_den, \
                   variable_rate, added_ms, name, subject, mirrored, path, \
                   time_base_num, time_base_den, end_pts - coalesce( \
                   (SELECT pts FROM frame WHERE clip_id = id AND frame = 0), end_pts) \
                   FROM clip ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql).doing(doing)?;
        let rows = statement.query_map([], details).doing(doing)?;
        let mut all: Vec<ClipDetails> =
            rows.collect::<rusqlite::Result<_>>().doing(doing)?;
        let mut clips = all.iter_mut().peekable();
        for (clip, finding) in findings(&self.conn)? {
            // Both are by clip.
            while clips.next_if(|it| it.id < clip).is_some() {}
            if let Some(it) = clips.peek_mut().filter(|it| it.id == clip) {
                it.findings.push(finding);
            }
        }
        Ok(all)
    }

    /// Where the video of a clip of [`Project::clip_details`] is.
    pub fn details_file(&self, clip: &ClipDetails) -> PathBuf {
        self.path().parent().unwrap_or(Path::new("")).join(&clip.path)
    }

    /// The key frames of a clip: whether decoding can begin there, by frame.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn clip_keys(&self, id: ClipId) -> Result<Vec<bool>, StoreError> {
        read_frames(&self.conn, id).map(|(_, keys)| keys)
    }

    /// Where a clip's video is, from the project's folder where its path is relative.
    pub fn clip_file(&self, clip: &ClipRow) -> PathBuf {
        self.path().parent().unwrap_or(Path::new("")).join(&clip.path)
    }

    /// Says where a clip's video is now.
    ///
    /// # Errors
    ///
    /// [`StoreError::OtherVideo`] where the fingerprint is another one.
    pub fn relink_clip(
        &mut self,
        id: ClipId,
        path: &str,
        fingerprint: &str,
        now: UtcMillis,
    ) -> Result<(), StoreError> {
        let clip = self.clip(id)?;
        if clip.fingerprint != fingerprint {
            return Err(StoreError::OtherVideo {
                clip: clip.name,
                path: path.to_owned(),
                expected: clip.fingerprint,
                found: fingerprint.to_owned(),
            });
        }
        let sql = "UPDATE clip SET path = ?2, linked_ms = ?3 WHERE id = ?1";
        self.write("linking a clip", |tx| {
            tx.execute(sql, (id.0, path, now.0)).map(drop).doing("linking a clip")
        })
    }

    fn clip_row(&self, stored: StoredClip) -> Result<ClipRow, StoreError> {
        let known = self.tables.borrow().get(&stored.id).map(Arc::clone);
        let table = match known {
            Some(table) => table,
            None => {
                let (table, _) = read_table(&self.conn, &stored)?;
                let table = Arc::new(table);
                self.tables.borrow_mut().insert(stored.id, Arc::clone(&table));
                table
            }
        };
        let StoredClip { id, name, subject, mirrored, path, fingerprint, .. } = stored;
        Ok(ClipRow { id, name, subject, mirrored, path, fingerprint, table })
    }
}

/// A row of the table `clip`, without what only lists show.
pub(crate) struct StoredClip {
    pub(crate) id: ClipId,
    pub(crate) name: String,
    subject: Option<String>,
    mirrored: bool,
    path: String,
    fingerprint: String,
    time_base: (u32, u32),
    end: i64,
    pub(crate) n_frames: u32,
    pub(crate) table_hash: String,
}

pub(crate) const COLUMNS: &str = "id, name, subject, mirrored, path, fingerprint, \
     time_base_num, time_base_den, end_pts, n_frames, table_hash";

impl StoredClip {
    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: ClipId(row.get(0)?),
            name: row.get(1)?,
            subject: row.get(2)?,
            mirrored: row.get(3)?,
            path: row.get(4)?,
            fingerprint: row.get(5)?,
            time_base: (row.get(6)?, row.get(7)?),
            end: row.get(8)?,
            n_frames: row.get(9)?,
            table_hash: row.get(10)?,
        })
    }
}

/// The frame table of a clip, with its key frames.
pub(crate) fn read_table(
    conn: &Connection,
    clip: &StoredClip,
) -> Result<(FrameTable, Vec<bool>), StoreError> {
    let (pts, keys) = read_frames(conn, clip.id)?;
    let bad = |what: String| {
        bad_row("frame")(format!("the frames of clip {:?}: {what}", clip.name))
    };
    if pts.len() != clip.n_frames as usize {
        return Err(bad(format!("{} instead of {}", pts.len(), clip.n_frames)));
    }
    let (num, den) = clip.time_base;
    let base = TimeBase::new(num, den).ok_or_else(|| bad("no time base".to_owned()))?;
    let table = FrameTable::new(base, pts, clip.end).map_err(|it| bad(it.to_string()))?;
    Ok((table, keys))
}

fn read_frames(
    conn: &Connection,
    clip: ClipId,
) -> Result<(Vec<i64>, Vec<bool>), StoreError> {
    let doing = "reading the frames of a clip";
    let sql = "SELECT frame, pts, key FROM frame WHERE clip_id = ?1 ORDER BY frame";
    let mut statement = conn.prepare_cached(sql).doing(doing)?;
    let columns = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?));
    let rows = statement.query_map([clip.0], columns).doing(doing)?;
    let (mut pts, mut keys) = (Vec::new(), Vec::new());
    for (expected, row) in (0..).zip(rows) {
        let (at, tick, key) = row.doing(doing)?;
        if at != expected {
            let what = format!("clip {} has no frame {expected}", clip.0);
            return Err(bad_row("frame")(what));
        }
        pts.push(tick);
        keys.push(key);
    }
    Ok((pts, keys))
}

fn add_to(
    tx: &Transaction<'_>,
    clip: &NewClip,
    now: UtcMillis,
) -> Result<ClipId, StoreError> {
    let doing = "adding a clip";
    let NewClip { subject, .. } = clip;
    let subject = subject.as_deref().map(str::trim).filter(|it| !it.is_empty());
    refuse_same_video(tx, &clip.fingerprint, subject)?;
    let (name, key) = free_name(tx, clip)?;
    let id = insert(tx, clip, subject, (&name, &key), now).doing(doing)?;
    insert_frames(tx, id, clip).doing(doing)?;
    insert_findings(tx, id, &clip.findings).doing(doing)?;
    Ok(id)
}

fn refuse_same_video(
    tx: &Transaction<'_>,
    fingerprint: &str,
    subject: Option<&str>,
) -> Result<(), StoreError> {
    let sql = "SELECT name FROM clip WHERE fingerprint = ?1 AND subject IS ?2";
    let same = tx.query_row(sql, (fingerprint, subject), |row| row.get(0)).optional();
    match same.doing("looking for the video")? {
        Some(clip) => Err(StoreError::SameVideo { clip }),
        None => Ok(()),
    }
}

/// The name the clip asks for, or one made of its file's name, with its key.
fn free_name(
    tx: &Transaction<'_>,
    clip: &NewClip,
) -> Result<(String, String), StoreError> {
    let is_taken = |key: &str| {
        let sql = "SELECT EXISTS (SELECT 1 FROM clip WHERE name_key = ?1)";
        tx.query_row(sql, [key], |row| row.get::<_, bool>(0)).doing("naming the clip")
    };
    if !clip.name.trim().is_empty() {
        let (name, key) = name_and_key("clip", &clip.name)?;
        return if is_taken(&key)? {
            Err(StoreError::NameTaken { what: "clip", name })
        } else {
            Ok((name, key))
        };
    }
    let stem = Path::new(&clip.path).file_stem().unwrap_or_default().to_string_lossy();
    // A file may be named what a clip may not; room is left for a number.
    let stem = stem.replace(char::is_control, " ");
    let stem: String = stem.chars().take(LONGEST_NAME - 10).collect();
    let (first, mut key) = name_and_key("clip", &stem)?;
    let (mut name, mut n) = (first.clone(), 1);
    while is_taken(&key)? {
        n += 1;
        name = format!("{first} ({n})");
        key = name.to_lowercase();
    }
    Ok((name, key))
}

fn insert(
    tx: &Transaction<'_>,
    clip: &NewClip,
    subject: Option<&str>,
    (name, key): (&str, &str),
    now: UtcMillis,
) -> rusqlite::Result<ClipId> {
    let table = &clip.table;
    let rate = table.nominal_rate();
    let sql = "INSERT INTO clip (name, name_key, subject, mirrored, path, fingerprint, \
               codec, width, height, time_base_num, time_base_den, end_pts, n_frames, \
               rate_num, rate_den, variable_rate, table_hash, added_ms, linked_ms) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, \
               ?15, ?16, ?17, ?18, ?18) RETURNING id";
    let row = rusqlite::params![
        name,
        key,
        subject,
        clip.mirrored,
        clip.path,
        clip.fingerprint,
        clip.codec,
        clip.width,
        clip.height,
        table.base().num(),
        table.base().den(),
        table.end(),
        table.n_frames(),
        rate.num,
        rate.den,
        table.is_variable(),
        hash::table(table, &clip.keys),
        now.0,
    ];
    tx.query_row(sql, row, |row| row.get(0).map(ClipId))
}

fn insert_frames(
    tx: &Transaction<'_>,
    id: ClipId,
    clip: &NewClip,
) -> rusqlite::Result<()> {
    let mut statement = tx.prepare("INSERT INTO frame VALUES (?1, ?2, ?3, ?4)")?;
    for (at, pts) in clip.table.pts().iter().enumerate() {
        let key = clip.keys.get(at).copied().unwrap_or(false);
        let at = i64::try_from(at).unwrap_or(i64::MAX);
        statement.execute((id.0, at, pts, key))?;
    }
    Ok(())
}

fn insert_findings(
    tx: &Transaction<'_>,
    id: ClipId,
    findings: &[Finding],
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO clip_finding VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let mut statement = tx.prepare(sql)?;
    for (number, finding) in (1_i64..).zip(findings) {
        let frame = match finding.place {
            Place::Frame(frame) => Some(frame.0),
            _ => None,
        };
        let Finding { severity, id: rule, text, .. } = finding;
        statement.execute((id.0, number, severity.word(), rule, frame, text))?;
    }
    Ok(())
}

fn details(row: &Row<'_>) -> rusqlite::Result<ClipDetails> {
    let base = TimeBase::new(row.get(13)?, row.get(14)?);
    let length = base.zip(row.get::<_, Option<i64>>(15)?);
    let length = length.and_then(|(base, ticks)| MediaTime::from_ticks(ticks, base));
    Ok(ClipDetails {
        name: row.get(9)?,
        subject: row.get(10)?,
        mirrored: row.get(11)?,
        path: row.get(12)?,
        length: length.unwrap_or(MediaTime::ZERO),
        id: ClipId(row.get(0)?),
        codec: row.get(1)?,
        width: row.get(2)?,
        height: row.get(3)?,
        n_frames: row.get(4)?,
        rate: FrameRate { num: row.get(5)?, den: row.get(6)? },
        is_variable: row.get(7)?,
        added: UtcMillis(row.get(8)?),
        findings: Vec::new(),
    })
}

/// What was noticed of every clip, by clip.
fn findings(conn: &Connection) -> Result<Vec<(ClipId, ClipFinding)>, StoreError> {
    type Columns = (u32, String, String, Option<i64>, String);
    let doing = "reading what was noticed of a clip";
    let sql = "SELECT clip_id, severity, rule, frame, text FROM clip_finding \
               ORDER BY clip_id, number";
    let mut statement = conn.prepare_cached(sql).doing(doing)?;
    let columns = |row: &Row<'_>| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
    };
    let rows = statement.query_map([], columns).doing(doing)?;
    let one = |row: rusqlite::Result<Columns>| {
        let (clip, word, id, at, text) = row.doing(doing)?;
        let bad = bad_row("clip_finding");
        let severity = severity(&word).map_err(&bad)?;
        let frame = at.map(frame).transpose().map_err(&bad)?;
        Ok((ClipId(clip), ClipFinding { severity, id, frame, text }))
    };
    rows.map(one).collect()
}
