//! The FACS vocabulary: codes, how they are written, and which go together.
//!
//! Facts only (numbers, short names, anatomy, rules), in our own words; scoring criteria
//! live in the user's own licensed manual (Ekman, Friesen & Hager 2002).

pub mod catalogue;
mod code;
mod item;
mod part;
pub mod rules;
pub mod scheme;
pub mod score;

pub use catalogue::{CodeFacts, Region};
pub use code::{Code, Level};
pub use item::{Item, Prefix};
pub use part::Part;
pub use scheme::Scheme;
pub use score::{Checked, Score, ScoreError};
