//! Starts the studio.

use std::process::ExitCode;

fn main() -> ExitCode {
    frontalis_studio::run()
}
