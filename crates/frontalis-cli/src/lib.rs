//! Every operation of Frontalis without a window.
//!
//! Data go to standard output, messages to standard error. Exit status: 0 done, 1 done but
//! something needs a look (findings of error severity, refused keys), 2 wrong use, 3 the
//! file or the data refused it and nothing was changed. `docs/cli.md` is the contract.

mod clock;
mod columns;
mod command;
mod failure;
mod json;
mod opening;
mod output;
mod scheme_file;
mod unlock;

use std::ffi::OsString;
use std::io::Write;

use clap::Parser;

pub use failure::Failure;
use output::Output;

/// Code facial behaviour, compare coders, interpret codes, without a window
#[derive(Parser, Debug)]
#[command(name = "frontalis", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: command::Command,
}

/// Runs one command line and gives the exit status.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    run_watched(args, out, err, false)
}

/// As [`run`]; where `watched`, a person sees `err` on a terminal, and what takes long says
/// there how far it is.
pub fn run_watched(
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
    watched: bool,
) -> u8 {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return output::usage(&error, out, err),
    };
    let mut output = Output::new(out, err, watched);
    match command::run(cli.command, &mut output) {
        Ok(()) => output.status(),
        Err(failure) => output.failure(&failure),
    }
}
