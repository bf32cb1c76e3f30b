//! The `frontalis` command line.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use frontalis_store::fault;

/// The exit status after a fault inside the program.
const FAULT: u8 = 4;

fn main() -> ExitCode {
    // Before anything else: this program also decodes for others of its kind.
    if let Some(status) = frontalis_video::run_if_asked() {
        return status;
    }
    if let Some(folder) = fault::state_folder() {
        fault::keep_log("frontalis", env!("CARGO_PKG_VERSION"), &folder);
    }
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let watched = err.is_terminal();
    let run =
        || frontalis_cli::run_watched(std::env::args_os(), &mut out, &mut err, watched);
    match fault::held(run) {
        Ok(status) => ExitCode::from(status),
        Err(fault) => {
            let log = fault::log_file().map(|it| it.display().to_string());
            let log = log.unwrap_or_else(|| "no log".to_owned());
            eprintln!(
                "frontalis: {fault}. What a command does to a project it does wholly or \
                 not at all. Please report it with {log}"
            );
            ExitCode::from(FAULT)
        }
    }
}
