//! Starts the studio.

use std::process::ExitCode;

fn main() -> ExitCode {
    frontalis_video::run_if_asked().unwrap_or_else(frontalis_studio::run)
}
