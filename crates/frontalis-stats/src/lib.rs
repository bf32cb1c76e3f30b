//! Agreement statistics: kernels on slices and runs, each with its source.
//!
//! Invariants: no file, clock, thread or environment; nothing is ever NaN, an undefined
//! statistic has a named reason; cost grows with the number of actions, not of frames.

pub mod ac1;
pub mod bootstrap;
pub mod budget;
pub mod comparison;
pub mod estimate;
pub mod facs_ratio;
pub mod interpretation;
pub mod kappa;
pub mod matching;
pub mod runs;
pub mod specific;
pub mod table;
pub mod timing;

pub use comparison::Comparison;
pub use estimate::{Estimate, Flag, Undefined, Value};
pub use interpretation::Interpretation;
pub use runs::{Run, Runs};
pub use table::{Square, Table2};
