//! Agreement, interpretation and time budgets over a whole project.
//!
//! The one crate that knows polars: rows of a project become long tables, lazy queries
//! select and count, and the kernels of `frontalis-stats` work on what is left. Plain rows go
//! in and plain results of `frontalis-stats` come out; no data frame leaves this crate.
//!
//! Invariants: a frame that a coder did not code, or could not see, is missing and never
//! zero; drafts and detectors take part only where they are asked for; whatever is left out
//! is said in a sentence; the same rows and plan give the same numbers on any number of
//! threads.

mod alike;
mod budget;
mod codes;
mod columns;
mod compare;
mod error;
mod events;
mod expressions;
mod interpret;
mod intervals;
mod long;
mod measured;
mod plan;
mod ratio;
mod recipe;
mod review;
mod rows;
mod runs;
mod scans;
mod schema;
mod set;
mod study;
mod timing;

pub use alike::Alike;
pub use budget::budget;
pub use compare::compare;
pub use error::{AnalysisError, TableError};
pub use expressions::{LABEL, expressions};
pub use interpret::interpret;
pub use long::{Filter, LongTables, Projects, TABLES, TableFiles, Tabled, to_tables};
pub use measured::{Measured, measured};
pub use plan::Plan;
pub use review::review;
pub use scans::scans;
pub use set::{Set, rows_to_parquet};

/// The kernels and the plain types that they give.
pub use frontalis_stats as stats;

#[cfg(test)]
mod golden;
#[cfg(test)]
mod sample;
