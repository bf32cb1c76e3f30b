//! Agreement statistics: kernels on slices and runs, each with its source.
//!
//! Invariants: no file, clock, thread or environment; nothing is ever NaN, an undefined
//! statistic has a named reason; cost grows with the number of actions, not of frames.

pub mod budget;
pub mod comparison;
pub mod estimate;
pub mod interpretation;

pub use comparison::Comparison;
pub use estimate::{Estimate, Flag, Undefined, Value};
