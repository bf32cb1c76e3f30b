//! Words and laws of facial coding, without any input or output.
//!
//! Every other crate speaks these words: a **frame** is a place in a video, a **code** an
//! entry of the FACS catalogue, an **action** one code with its landmarks, a **sheet** one
//! coder's work on one clip, a **journal** the edits that the sheet is the fold of.
//!
//! Invariants: nothing here reads a file, a clock, a thread or the environment; there is no
//! second held as `f64`; frames and time meet in [`FrameTable`] only.

pub mod time;

pub mod facs;

pub mod sheet;

pub mod finding;
pub mod ids;
pub mod label;
pub mod rows;

pub use facs::{Checked, Code, Item, Level, Part, Prefix, Scheme, Score};
pub use finding::{Finding, Place, Severity};
pub use ids::{ActionId, ClipId, CoderId, Seq, SheetId, UtcMillis};
pub use label::FileLabel;
pub use sheet::{Action, Edit, Entry, Journal, LevelTrack, Marker, MarkerKind, Sheet};
pub use time::{FrameIndex, FrameSpan, FrameTable, Landmarks, MediaTime, TimeBase};
