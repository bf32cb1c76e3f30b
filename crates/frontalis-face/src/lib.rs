//! A schematic face driven by FACS codes, and the sample clips that it acts in.
//!
//! [`draw`] turns an [`Expression`] (how strongly each code shows, each side for itself)
//! into a picture: the live sketch of a score, palette icons, practice items and the frames
//! of the [`sample`] clips are this one drawing. It illustrates what a code looks like; it
//! is no stimulus set and holds nothing of the FACS Manual.
//!
//! Invariants: the person's left is the viewer's right; the same expression, size and style
//! give the same bytes on the same machine; nothing here reads a file, a clock or a random
//! number generator of the system.

mod draw;
pub mod error_model;
mod expression;
mod person;
pub mod sample;
pub mod sample_docs;
pub mod truth_csv;

pub use draw::{Framing, Picture, PngError, Style, draw};
pub use expression::{Expression, Part, level_weight, ramp};
pub use person::{HairStyle, PERSONS, Person, Rgb};
