//! What a comparison of coders comes to: plain rows that analysis fills and report draws.

use frontalis_core::Code;

use crate::estimate::Estimate;

/// A comparison with its recipe. Every number can be made again from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The rules that produced the numbers.
    pub recipe: Recipe,
    /// The coders compared, by name, in the order used for "first" and "second".
    pub coders: Vec<String>,
    /// The clips on which at least two of them have sheets, by name.
    pub clips: Vec<String>,
    /// The FACS ratio over all coders, in its forms.
    pub facs_ratio: Vec<RatioRow>,
    /// Two coders on one code, over all their common clips: codes by number, pairs in order.
    pub codes: Vec<CodeRow>,
    /// Timing differences of matched actions, a pair of coders and a landmark each.
    pub timing: Vec<TimingRow>,
    /// What was left out and why, as sentences.
    pub left_out: Vec<String>,
}

/// The rules behind a comparison, as sentences ready for a methods section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// Program and version.
    pub version: String,
    /// The event unit of the FACS ratio.
    pub event_rule: String,
    /// How actions are matched one to one.
    pub match_rule: String,
    /// What counts as missing.
    pub missing_rule: String,
    /// How intervals are computed, with resamples and seed.
    pub interval_rule: String,
    /// Whether drafts are compared too.
    pub drafts: bool,
}

/// One form of the FACS ratio.
#[derive(Clone, Debug, PartialEq)]
pub struct RatioRow {
    /// Coders, joined by ` × `; all of them, or a pair.
    pub coders: String,
    /// Which form, by its stable name: `two-coders`, `all-agree`, `mean-of-pairs`,
    /// `specific-agreement`.
    pub form: &'static str,
    /// Mean of the ratio over events in which someone scored a code; n counts events.
    pub mean: Estimate,
    /// Sum of numerators over sum of denominators; n counts events.
    pub pooled: Estimate,
    /// Events left out since nobody scored anything that both could see.
    pub n_empty: u64,
}

/// Two coders on one code.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeRow {
    /// The code.
    pub code: Code,
    /// First coder.
    pub first: String,
    /// Second coder.
    pub second: String,
    /// Frames that both could code: scored by both, by the first only, by the second only,
    /// by neither.
    pub frames: [u64; 4],
    /// Frames left out as missing for either.
    pub n_missing: u64,
    /// Actions of the first and of the second coder.
    pub n_actions: [u64; 2],
    /// Actions matched one to one.
    pub n_matched: u64,
    /// Share of frames on which the coders scored the code: mean of the two.
    pub base_rate: Estimate,
    /// Share of frames on which they agree.
    pub percent: Estimate,
    /// Cohen's kappa, by frame.
    pub kappa: Estimate,
    /// Positive specific agreement, by frame.
    pub positive: Estimate,
    /// Negative specific agreement, by frame.
    pub negative: Estimate,
    /// Gwet's AC1, by frame.
    pub ac1: Estimate,
    /// F1 of matched actions; n counts actions of both.
    pub event_f1: Estimate,
}

/// How far apart two coders put one landmark of matched actions, first less second.
#[derive(Clone, Debug, PartialEq)]
pub struct TimingRow {
    /// First coder.
    pub first: String,
    /// Second coder.
    pub second: String,
    /// `onset`, `apex`, `offset` or `duration`.
    pub landmark: &'static str,
    /// Mean difference in frames.
    pub mean_frames: Estimate,
    /// Mean difference in milliseconds, by each clip's own frame times.
    pub mean_ms: Estimate,
    /// Median absolute difference in frames.
    pub median_abs_frames: Estimate,
    /// Standard deviation of the differences in frames (n - 1).
    pub sd_frames: Estimate,
    /// Limits of agreement in frames: mean less and plus 1.96 standard deviations
    /// (Bland & Altman 1986).
    pub limits_frames: Option<(f64, f64)>,
    /// Share within 0, 1, 2, 3, 5 and 10 frames.
    pub within: [Estimate; 6],
}

/// The tolerances of [`TimingRow::within`], in frames.
pub const WITHIN_FRAMES: [u32; 6] = [0, 1, 2, 3, 5, 10];
