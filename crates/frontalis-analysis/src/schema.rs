//! Every column of the long tables: its name once, and what it holds.
//!
//! A sheet is named by its place in the project's rows, a code by a number that has room for
//! the movement codes. Frames are half-open from here on: `end` is the frame after the last.

use frontalis_core::Code;

/// Place of the sheet in the project's rows, u32.
pub(crate) const SHEET: &str = "sheet";
/// Clip by id, u32.
pub(crate) const CLIP: &str = "clip";
/// Coder by id, u32.
pub(crate) const CODER: &str = "coder";
/// Whether the sheet takes part, bool.
pub(crate) const TAKES_PART: &str = "takes_part";
/// Code by [`code_number`], u16.
pub(crate) const CODE: &str = "code";
/// Whether the plan has the code, bool.
pub(crate) const IN_PLAN: &str = "in_plan";
/// Whether it is a visibility code, bool.
pub(crate) const IS_VISIBILITY: &str = "is_visibility";
/// First frame, u32.
pub(crate) const START: &str = "start";
/// First frame after it, u64; missing while the action is open.
pub(crate) const END: &str = "end";
/// First frame of the apex, u32; missing where it is not marked.
pub(crate) const APEX: &str = "apex";
/// Level 1 (A) to 5 (E), u8; missing where none is scored.
pub(crate) const LEVEL: &str = "level";
/// Side by its place in `frontalis_stats::material::Side::ALL`, u8.
pub(crate) const SIDE: &str = "side";
/// Frames of a run, u64.
pub(crate) const N_FRAMES: &str = "n_frames";
/// Ticks of the clip's clock that a run lasts, i64.
pub(crate) const TICKS: &str = "ticks";
/// How many, u32 or u64.
pub(crate) const N: &str = "n";
/// A rule table by its place in the list given, u32.
pub(crate) const TABLE: &str = "table";
/// An emotion, as a table words it, text.
pub(crate) const EMOTION: &str = "emotion";
/// Whether a rule of the emotion matched, bool.
pub(crate) const MATCHED: &str = "matched";

/// A code as one number: its own, and 256 more for a movement code.
pub(crate) fn code_number(code: Code) -> u16 {
    u16::from(code.number()) + if code.is_movement() { 256 } else { 0 }
}

/// The code of a number.
pub(crate) fn code_of(number: u16) -> Option<Code> {
    Code::new((number % 256) as u8, number >= 256)
}
