//! The `frontalis` command line.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything else: this program also decodes for others of its kind.
    if let Some(status) = frontalis_video::run_if_asked() {
        return status;
    }
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let watched = err.is_terminal();
    let status =
        frontalis_cli::run_watched(std::env::args_os(), &mut out, &mut err, watched);
    ExitCode::from(status)
}
