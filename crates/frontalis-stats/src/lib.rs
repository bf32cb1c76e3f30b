//! Agreement statistics: kernels on slices and runs, each with its source.
//!
//! Invariants: no file, clock, thread or environment; nothing is ever NaN, an undefined
//! statistic has a named reason; cost grows with the number of actions, not of frames.

pub mod ac1;
pub mod alpha;
pub mod assignment;
pub mod benchmark;
pub mod bootstrap;
pub mod boris;
pub mod budget;
pub mod coefficient;
pub mod comparison;
pub mod drift;
pub mod easydiag;
pub mod emfacs;
pub mod estimate;
pub mod expression;
pub mod facs_ratio;
pub mod gamma;
pub mod icc;
pub mod interpretation;
pub mod jackknife;
pub mod kappa;
pub mod matching;
pub mod material;
pub mod measure;
pub mod pairing;
pub mod quantile;
pub mod ratings;
pub mod review;
pub mod runs;
pub mod sample_size;
pub mod scans;
pub mod sets;
pub mod specific;
pub mod table;
pub mod timing;
pub mod tolerance;
pub mod unitized;
pub mod weighted;
pub mod weights;
pub mod window;

pub use comparison::Comparison;
pub use estimate::{Estimate, Flag, Flags, Undefined, Value};
pub use interpretation::Interpretation;
pub use runs::{Run, Runs};
pub use table::{Square, Table2};
