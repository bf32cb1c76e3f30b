//! The `frontalis` command line.

use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything else: this program also decodes for others of its kind.
    if let Some(status) = frontalis_video::run_if_asked() {
        return status;
    }
    let status =
        frontalis_cli::run(std::env::args_os(), &mut io::stdout(), &mut io::stderr());
    ExitCode::from(status)
}
