//! Why an analysis could not be made.

use std::io;
use std::path::Path;

use polars::error::PolarsError;

/// A query over the project's tables failed. No content of a project is known to cause one;
/// it is reported rather than turned into an empty result.
#[derive(Debug, thiserror::Error)]
#[error(
    "the project's tables could not be queried: {0}; please report this with the project"
)]
pub struct AnalysisError(pub(crate) String);

impl From<PolarsError> for AnalysisError {
    fn from(error: PolarsError) -> Self {
        // Kept as text: no polars type is in this crate's public interface.
        Self(error.to_string())
    }
}

/// A file of long tables cannot be read: it is not there, it is damaged, or there is something
/// in it that such a table does not have. Or there is no room to put its rows in order.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {what}")]
pub struct TableError {
    /// The file.
    file: String,
    /// What is wrong with it, and in which row, counted from 1.
    what: String,
    remedy: Option<&'static str>,
}

impl TableError {
    /// Something is wrong with this file.
    pub(crate) fn new(file: String, what: String) -> Self {
        Self { file, what, remedy: None }
    }

    /// A temporary file in this folder, with the rows of a table in it, failed.
    pub(crate) fn temporary(folder: &Path, table: &str, error: &io::Error) -> Self {
        let what = format!(
            "no temporary file for the rows of {table}, in which projects are mixed: {error}"
        );
        let remedy = "set TMPDIR (on Windows TMP) to a folder that you may write to, with as \
                      much room as twice the tables take";
        Self { file: folder.display().to_string(), what, remedy: Some(remedy) }
    }

    /// What to do about it, where it is not the table that is wrong.
    pub fn remedy(&self) -> Option<&'static str> {
        self.remedy
    }
}
