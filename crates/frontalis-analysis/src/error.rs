//! Why an analysis could not be made.

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
/// in it that such a table does not have.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {what}")]
pub struct TableError {
    /// The file.
    pub(crate) file: String,
    /// What is wrong with it, and in which row, counted from 1.
    pub(crate) what: String,
}
