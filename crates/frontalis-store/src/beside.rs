//! What is kept of a sheet beside its journal: what was watched, which regions were looked at,
//! which view aids there were. It is written as it comes, on this thread or on the one that
//! records, and never holds a coder up.

use frontalis_core::UtcMillis;
use frontalis_core::sheet::looked::Look;
use frontalis_core::sheet::watched::WatchedRun;
use rusqlite::Transaction;

use crate::error::StoreError;
use crate::open_sheet::OpenSheet;
use crate::view_aids::ViewAid;
use crate::{minding, view_aids};

/// One thing that is kept beside the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// What was watched in these passes, in the place of what was kept of them before.
    Watched(Vec<(String, Vec<WatchedRun>)>),
    /// A region was looked at.
    Looked(Look, UtcMillis),
    /// These view aids there are from now on.
    Aids(ViewAid),
}

/// A note, and the sheet that it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    row: i64,
    note: Note,
}

impl OpenSheet {
    /// A note of this sheet, to be written.
    ///
    /// # Errors
    ///
    /// [`StoreError::Submitted`] where the sheet is: it takes no more of them.
    pub fn beside(&self, note: Note) -> Result<Beside, StoreError> {
        self.refuse_submitted()?;
        Ok(Beside { row: self.row(), note })
    }
}

impl Beside {
    /// What is being done, in words.
    pub(crate) fn doing(&self) -> &'static str {
        match self.note {
            Note::Watched(_) => "keeping what was watched",
            Note::Looked(..) => "keeping what was looked at",
            Note::Aids(_) => "writing down the view aids",
        }
    }

    pub(crate) fn write(&self, tx: &Transaction<'_>) -> Result<(), StoreError> {
        match &self.note {
            Note::Watched(passes) => minding::write_watched(tx, self.row, passes),
            Note::Looked(look, at) => minding::write_look(tx, self.row, *look, *at),
            Note::Aids(aid) => view_aids::append(tx, self.row, aid),
        }
    }
}
