//! A time budget: who scored which code how often and how long. Plain rows that analysis
//! fills and report draws.

use frontalis_core::{Code, MediaTime};

/// The time one coder gave to one code, over all clips the coder coded.
#[derive(Clone, Debug, PartialEq)]
pub struct BudgetRow {
    /// The coder, by name.
    pub coder: String,
    /// The code.
    pub code: Code,
    /// Clips on which the coder has a sheet.
    pub n_clips: u64,
    /// Closed actions of this code.
    pub n_actions: u64,
    /// Frames on which it is scored. Frames on which two actions of the code overlap count
    /// once.
    pub n_frames: u64,
    /// Frames on which the coder could have scored it: coded, and not hidden.
    pub n_codable: u64,
    /// `n_frames / n_codable`, 0 to 1; `None` where no frame was codable.
    pub share: Option<f64>,
    /// Exact time of those frames, by each clip's own frame times; `None` past what 64 bits
    /// hold.
    pub time: Option<MediaTime>,
}
