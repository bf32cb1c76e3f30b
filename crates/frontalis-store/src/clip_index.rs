//! What is kept of a clip's video, so that it opens without being read packet by packet.
//!
//! Derived data: what it means is the matter of whoever reads videos, here it is a number
//! and bytes. It is written on the checkpoint thread, in a transaction of its own that does
//! not wait for the disk, and where that does not work it is merely not kept.

use frontalis_core::ClipId;
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};

use crate::error::{Doing as _, StoreError};
use crate::project::Project;

/// The index of a clip's video, as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptIndex {
    /// The version of the form of `bytes`.
    pub version: u32,
    /// By what the file is quickly known that it is of.
    pub stamp: Vec<u8>,
    /// The index.
    pub bytes: Vec<u8>,
}

impl Project {
    /// The index kept of a clip's video; `None` where none is.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn clip_index(&self, clip: ClipId) -> Result<Option<KeptIndex>, StoreError> {
        let doing = "reading the index of a clip";
        let there =
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'clip_index')";
        let there: bool =
            self.conn.query_row(there, [], |row| row.get(0)).doing(doing)?;
        if !there {
            // A file of version 1, open to read only.
            return Ok(None);
        }
        let sql = "SELECT version, stamp, bytes FROM clip_index WHERE clip_id = ?1";
        let index = |row: &rusqlite::Row<'_>| {
            Ok(KeptIndex { version: row.get(0)?, stamp: row.get(1)?, bytes: row.get(2)? })
        };
        self.conn.query_row(sql, [clip.0], index).optional().doing(doing)
    }

    /// Keeps the index of a clip's video, in the place of the one before, on another thread
    /// and by the time the project is closed. Where that cannot be (a project that is open
    /// to read only, a full disk, no such clip) it is not kept, and nothing is lost.
    pub fn put_clip_index(&self, clip: ClipId, index: KeptIndex) {
        if let Some(checkpointer) = self.checkpointer() {
            checkpointer.keep(clip, index);
        }
    }
}

/// Writes an index through a connection of its own.
pub(crate) fn put(
    conn: &mut Connection,
    clip: ClipId,
    index: &KeptIndex,
) -> rusqlite::Result<()> {
    // A commit that waited for the disk would make an entry of the coder's wait as well.
    conn.pragma_update(None, "synchronous", "NORMAL")?;
    let written = replace(conn, clip, index);
    conn.pragma_update(None, "synchronous", "FULL")?;
    written
}

fn replace(
    conn: &mut Connection,
    clip: ClipId,
    index: &KeptIndex,
) -> rusqlite::Result<()> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let sql = "INSERT OR REPLACE INTO clip_index VALUES (?1, ?2, ?3, ?4)";
    tx.execute(sql, (clip.0, index.version, &index.stamp, &index.bytes))?;
    tx.commit()
}
