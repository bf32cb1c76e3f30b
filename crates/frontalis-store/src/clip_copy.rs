//! The working copy of a clip's video: where it lies and by what it is known again.
//!
//! Derived data, as the index is: nothing that is coded refers to it, and dropping it only
//! makes stepping slower.

use std::path::{Path, PathBuf};

use frontalis_core::{ClipId, UtcMillis};
use rusqlite::OptionalExtension as _;

use crate::error::{Doing as _, StoreError};
use crate::project::Project;

/// A working copy that was made and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct ClipCopy {
    /// Where it is; a relative path counts from the project's folder.
    pub path: String,
    /// What identifies the copy's contents.
    pub fingerprint: String,
    /// Whether every sample is as in the original.
    pub lossless: bool,
    /// When every frame was compared with the original's.
    pub checked: UtcMillis,
    /// Peak signal to noise ratio of the frame that differs most, in decibels; `None` where
    /// no frame differs.
    pub worst_db: Option<f64>,
}

impl Project {
    /// The working copy of a clip's video; `None` where there is none.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn clip_copy(&self, clip: ClipId) -> Result<Option<ClipCopy>, StoreError> {
        let doing = "reading the working copy of a clip";
        let there =
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'clip_copy')";
        if !self.conn.query_row(there, [], |row| row.get(0)).doing(doing)? {
            // A file of an older version, open to read only.
            return Ok(None);
        }
        let sql = "SELECT path, fingerprint, lossless, checked_ms, worst_db \
                   FROM clip_copy WHERE clip_id = ?1";
        let copy = |row: &rusqlite::Row<'_>| {
            Ok(ClipCopy {
                path: row.get(0)?,
                fingerprint: row.get(1)?,
                lossless: row.get(2)?,
                checked: UtcMillis(row.get(3)?),
                worst_db: row.get(4)?,
            })
        };
        self.conn.query_row(sql, [clip.0], copy).optional().doing(doing)
    }

    /// The working copies of all clips, by clip.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn clip_copies(&self) -> Result<Vec<(ClipId, ClipCopy)>, StoreError> {
        let doing = "reading the working copies";
        let there =
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'clip_copy')";
        if !self.conn.query_row(there, [], |row| row.get(0)).doing(doing)? {
            return Ok(Vec::new());
        }
        let sql = "SELECT clip_id, path, fingerprint, lossless, checked_ms, worst_db \
                   FROM clip_copy ORDER BY clip_id";
        let mut statement = self.conn.prepare_cached(sql).doing(doing)?;
        let copy = |row: &rusqlite::Row<'_>| {
            let copy = ClipCopy {
                path: row.get(1)?,
                fingerprint: row.get(2)?,
                lossless: row.get(3)?,
                checked: UtcMillis(row.get(4)?),
                worst_db: row.get(5)?,
            };
            Ok((ClipId(row.get(0)?), copy))
        };
        let rows = statement.query_map([], copy).doing(doing)?;
        rows.collect::<rusqlite::Result<_>>().doing(doing)
    }

    /// Keeps where the working copy of a clip is, in the place of the one before.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where there is no such clip, or the file refuses.
    pub fn put_clip_copy(
        &mut self,
        clip: ClipId,
        copy: &ClipCopy,
    ) -> Result<(), StoreError> {
        let clip = self.clip(clip)?.id;
        let doing = "keeping the working copy of a clip";
        let sql = "INSERT OR REPLACE INTO clip_copy VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let ClipCopy { path, fingerprint, lossless, checked, worst_db } = copy;
        self.write(doing, |tx| {
            let row = (clip.0, path, fingerprint, lossless, checked.0, worst_db);
            tx.execute(sql, row).map(drop).doing(doing)
        })
    }

    /// Forgets the working copy of a clip. The file stays.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file refuses.
    pub fn drop_clip_copy(&mut self, clip: ClipId) -> Result<(), StoreError> {
        let doing = "forgetting the working copy of a clip";
        let sql = "DELETE FROM clip_copy WHERE clip_id = ?1";
        self.write(doing, |tx| tx.execute(sql, [clip.0]).map(drop).doing(doing))
    }

    /// Where a working copy is, from the project's folder where its path is relative.
    pub fn copy_file(&self, copy: &ClipCopy) -> PathBuf {
        self.path().parent().unwrap_or(Path::new("")).join(&copy.path)
    }

    /// The folder for working copies, beside the project: `study.frontalis.copies` for
    /// `study.frontalis`. It may not be there yet, and is for its owner only.
    pub fn copies_folder(&self) -> PathBuf {
        let mut name = self.path().file_name().unwrap_or_default().to_owned();
        name.push(".copies");
        self.path().with_file_name(name)
    }
}
