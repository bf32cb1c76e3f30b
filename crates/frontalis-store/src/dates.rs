//! When sheets were begun and signed off.

use std::collections::BTreeMap;

use frontalis_core::{SheetId, UtcMillis};

use crate::error::StoreError;
use crate::project::Project;
use crate::read::heads;

impl Project {
    /// When each sheet was signed off, or begun where it is a draft.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file cannot be read.
    pub fn sheet_dates(&self) -> Result<BTreeMap<SheetId, UtcMillis>, StoreError> {
        let date = |it: crate::read::Head| (it.id, it.date());
        Ok(heads(&self.conn)?.into_iter().map(date).collect())
    }
}
