//! Commands on the coders of a project.

use std::path::PathBuf;

use clap::Subcommand;
use frontalis_core::rows::CoderKind;
use frontalis_store::Project;
use serde::Serialize;

use crate::clock::now;
use crate::failure::Failure;
use crate::output::{FormatArgs, Output};

/// Add or list coders
#[derive(Subcommand, Debug)]
pub(crate) enum CoderCommand {
    /// Add coders
    Add {
        /// Project to change
        project: PathBuf,
        /// Names or pseudonyms
        #[arg(required = true)]
        names: Vec<String>,
        /// The coder is a program, whose sheets stay apart from people's
        #[arg(long)]
        detector: bool,
    },
    /// List the coders
    List {
        /// Project to read
        project: PathBuf,
        #[command(flatten)]
        format: FormatArgs,
    },
}

#[derive(Serialize)]
struct Row {
    coder: String,
    kind: &'static str,
    sheets: usize,
}

const COLUMNS: [&str; 3] = ["coder", "kind", "sheets"];

pub(crate) fn run(command: CoderCommand, output: &mut Output<'_>) -> Result<(), Failure> {
    match command {
        CoderCommand::Add { project, names, detector } => {
            let kind = if detector { CoderKind::Detector } else { CoderKind::Person };
            let mut project = Project::open(&project, now())?;
            project.add_coders(&names, kind, now())?;
            names.iter().for_each(|it| output.say(format!("added {}", it.trim())));
            Ok(())
        }
        CoderCommand::List { project, format } => {
            let project = Project::open_read_only(&project)?;
            let sheets = project.sheets()?;
            let row = |it: frontalis_core::rows::CoderRow| Row {
                sheets: sheets.iter().filter(|sheet| sheet.coder == it.id).count(),
                kind: match it.kind {
                    CoderKind::Person => "person",
                    CoderKind::Detector => "detector",
                },
                coder: it.name,
            };
            let rows: Vec<Row> = project.coders()?.into_iter().map(row).collect();
            output.rows(&COLUMNS, &rows, format)
        }
    }
}
