//! Sheets from another copy of the project.

use std::path::PathBuf;

use frontalis_core::rows::{SheetMode, SheetRow};
use frontalis_store::{Allow, ImportedSheet, Project};
use serde::Serialize;

use crate::clock::now;
use crate::failure::Failure;
use crate::output::{FormatArgs, Output};
use frontalis_core::rows::same_name;

/// Which sheets, and what is let in.
#[derive(clap::Args, Debug)]
pub(crate) struct ImportArgs {
    /// Project to change
    project: PathBuf,
    /// The other copy of the project; it is opened read-only
    from: PathBuf,
    /// Sheets of this clip only, by its name there; may be given again
    #[arg(long = "clip", value_name = "CLIP")]
    clips: Vec<String>,
    /// Sheets of this coder only, by name; may be given again
    #[arg(long = "coder", value_name = "CODER")]
    coders: Vec<String>,
    /// Take in selective sheets that are not proven, too; they are shown as unproven
    #[arg(long)]
    unproven: bool,
    /// Take in new work under a certificate that is over by now, where you know that it was
    /// done in time
    #[arg(long)]
    late: bool,
    #[command(flatten)]
    format: FormatArgs,
}

#[derive(Serialize)]
struct Row {
    sheet: String,
    clip: String,
    coder: String,
    mode: &'static str,
    what: &'static str,
    entries: u64,
    proof: String,
}

const COLUMNS: [&str; 7] = ["sheet", "clip", "coder", "mode", "what", "entries", "proof"];

pub(super) fn run(args: &ImportArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let from = Project::open_read_only(&args.from)?;
    let rows = from.rows()?;
    let named = |names: &[String], name: Option<&str>| {
        let name = name.unwrap_or_default();
        names.is_empty() || names.iter().any(|it| same_name(it, name))
    };
    let is_asked = |it: &&SheetRow| {
        let clip = rows.clip(it.clip).map(|it| it.name.as_str());
        let coder = rows.coder(it.coder).map(|it| it.name.as_str());
        named(&args.clips, clip) && named(&args.coders, coder)
    };
    let which: Vec<_> = rows.sheets.iter().filter(is_asked).map(|it| it.id).collect();
    if which.is_empty() {
        return Err(Failure::refused("there is no such sheet in the other project")
            .hint("frontalis sheet list shows them"));
    }
    let mut project = Project::open(&args.project, now())?;
    let allow = Allow { unproven: args.unproven, late: args.late };
    let taken = project.import_sheets(&from, &which, allow, now())?;
    let row = |it: &ImportedSheet| -> Result<Row, Failure> {
        Ok(Row {
            sheet: it.sheet.to_string(),
            clip: project.clip(it.clip)?.name,
            coder: project.coder(it.coder)?.name,
            mode: it.mode.word(),
            what: it.what.word(),
            entries: it.n_new,
            proof: match (&it.unproven, it.mode) {
                (Some(why), _) => format!("unproven: {why}"),
                (None, SheetMode::Selective) => "proven".to_owned(),
                (None, SheetMode::Full) => String::new(),
            },
        })
    };
    let rows: Vec<Row> = taken.iter().map(row).collect::<Result<_, _>>()?;
    output.rows(&COLUMNS, &rows, args.format)
}
