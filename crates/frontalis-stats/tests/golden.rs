//! The kernels against values from published tables and independent implementations.
//!
//! Reads the cases in `FRONTALIS_GOLDEN`, or `../shared/golden` beside the repository; says
//! so and passes where there is no such folder. A case names its measure; what a measure
//! expects beyond the kernels here (other coefficients, standard errors) is not looked at.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "golden cases are files of a known form; the rules are for the library"
)]

#[path = "golden/case.rs"]
mod case;
#[path = "golden/events.rs"]
mod events;
#[path = "golden/frames.rs"]
mod frames;
#[path = "golden/ratio.rs"]
mod ratio;
#[path = "golden/sim.rs"]
mod sim;
#[path = "golden/spread.rs"]
mod spread;
