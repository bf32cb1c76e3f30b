//! Whether a clip's recording is mirrored, said after it was added; and the neutral frame
//! that stands in for one that a clip has not.

use frontalis_core::rows::ClipRow;
use frontalis_core::{ClipId, CoderId, FrameIndex, UtcMillis};
use rusqlite::OptionalExtension as _;

use crate::convert::{bad_row, frame};
use crate::error::{Doing as _, StoreError};
use crate::project::Project;
use crate::view_aids::is_there;

/// When a clip was last said to be mirrored, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MirroredChange {
    /// When.
    pub at: UtcMillis,
    /// By whom; `None` from the command line.
    pub coder: Option<CoderId>,
    /// Whether it is.
    pub mirrored: bool,
}

impl Project {
    /// Says whether a clip's recording is mirrored. Nothing that is coded changes: sides are
    /// the person's own. `coder` says it, where one does.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where there is no such clip or the file cannot be written.
    pub fn set_mirrored(
        &mut self,
        clip: ClipId,
        mirrored: bool,
        coder: Option<CoderId>,
        now: UtcMillis,
    ) -> Result<(), StoreError> {
        if self.clip(clip)?.mirrored == mirrored {
            return Ok(());
        }
        let doing = "saying whether a clip is mirrored";
        self.write(doing, |tx| {
            tx.execute("UPDATE clip SET mirrored = ?2 WHERE id = ?1", (clip.0, mirrored))
                .doing(doing)?;
            let sql = "INSERT INTO clip_mirrored SELECT ?1, 1 + coalesce(max(number), 0), \
                       ?2, ?3, ?4 FROM clip_mirrored WHERE clip_id = ?1";
            let row = (clip.0, now.0, coder.map(|it| it.0), mirrored);
            tx.execute(sql, row).map(drop).doing(doing)
        })
    }

    /// When that was last said after the clip was added; `None` where it was not.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn mirrored_change(
        &self,
        clip: ClipId,
    ) -> Result<Option<MirroredChange>, StoreError> {
        if !is_there(&self.conn, "clip_mirrored")? {
            return Ok(None);
        }
        let sql = "SELECT at_ms, coder_id, mirrored FROM clip_mirrored \
                   WHERE clip_id = ?1 ORDER BY number DESC LIMIT 1";
        let change = |row: &rusqlite::Row<'_>| {
            Ok(MirroredChange {
                at: UtcMillis(row.get(0)?),
                coder: row.get::<_, Option<u32>>(1)?.map(CoderId),
                mirrored: row.get(2)?,
            })
        };
        let found = self.conn.query_row(sql, [clip.0], change).optional();
        found.doing("reading whether a clip is mirrored")
    }

    /// When anything was last entered on a coder's sheet of a clip.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn last_entered(
        &self,
        clip: ClipId,
        coder: CoderId,
    ) -> Result<Option<UtcMillis>, StoreError> {
        let sql = "SELECT max(at_ms) FROM journal JOIN sheet ON sheet.id = sheet_id \
                   WHERE clip_id = ?1 AND coder_id = ?2";
        let at = |row: &rusqlite::Row<'_>| row.get::<_, Option<i64>>(0);
        let found = self.conn.query_row(sql, (clip.0, coder.0), at);
        Ok(found.doing("reading the journal's end")?.map(UtcMillis))
    }

    /// A neutral frame that this coder has set in another clip of the same person: of
    /// several, that of the sheet begun last. `None` where the person is not named.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn neutral_elsewhere(
        &self,
        clip: &ClipRow,
        coder: CoderId,
    ) -> Result<Option<(ClipRow, FrameIndex)>, StoreError> {
        let Some(subject) = &clip.subject else { return Ok(None) };
        let sql = "SELECT clip.id, neutral.frame FROM neutral \
                   JOIN sheet ON sheet.id = sheet_id JOIN clip ON clip.id = clip_id \
                   WHERE coder_id = ?1 AND subject = ?2 AND clip.id <> ?3 \
                   ORDER BY sheet.id DESC LIMIT 1";
        let pair = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, i64>(1)?));
        let found = self.conn.query_row(sql, (coder.0, subject, clip.id.0), pair);
        let found = found.optional().doing("looking for a neutral frame")?;
        let Some((id, at)) = found else { return Ok(None) };
        let at = frame(at).map_err(bad_row("neutral"))?;
        Ok(Some((self.clip(ClipId(id))?, at)))
    }
}
