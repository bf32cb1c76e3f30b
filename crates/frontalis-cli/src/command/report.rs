//! The report of a project, as files.

use std::fs;
use std::path::{Path, PathBuf};

use frontalis_core::Severity;
use frontalis_core::sheet::check;
use frontalis_emotion::Table;
use frontalis_report::{FindingRow, ReportInput};

use super::agree::{PlanArgs, Study};
use super::interpret;
use crate::clock::now;
use crate::failure::Failure;
use crate::output::Output;

/// Write a report: one self-contained HTML page, figures as SVG and PNG, tables as CSV
#[derive(clap::Args, Debug)]
pub(crate) struct ReportArgs {
    /// Project to read; it is opened read-only
    project: PathBuf,
    /// Folder to write to; files of the same names are replaced
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Interpret by this table (an id or a TOML file); may be given again
    #[arg(long = "table", value_name = "ID")]
    tables: Vec<String>,
    /// Go by this published convention on durations, as `yan-2013`
    #[arg(long, value_name = "ID")]
    profile: Option<String>,
    #[command(flatten)]
    plan: PlanArgs,
}

pub(crate) fn run(args: &ReportArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let study = Study::read(&args.project)?;
    let tables = interpret::tables_of(&args.tables, Some(&args.project), output)?;
    let n_files = write(&study, &args.plan, &tables, &args.profile, &args.out)?;
    output.line(format!("{} ({n_files} files)", args.out.join("report.html").display()))
}

/// Writes the files of a report and gives their number.
pub(crate) fn write(
    study: &Study,
    plan: &PlanArgs,
    tables: &[Table],
    profile: &Option<String>,
    out: &Path,
) -> Result<usize, Failure> {
    let profile = interpret::chosen(profile.as_ref())?;
    let (comparison, readings) = (study.compare(plan)?, study.interpret(tables, plan)?);
    let expressions = study.expressions(tables, plan)?;
    let budget = study.budget(plan)?;
    let review = study.review(tables, plan)?;
    // What is drawn and counted is what was compared.
    let study = study.only(plan)?;
    let findings = findings(&study);
    let document = frontalis_report::document(&ReportInput {
        rows: &study.rows,
        comparison: Some(&comparison),
        review: review.as_ref(),
        interpretation: Some(&readings),
        expressions: Some(&expressions),
        profile,
        budget: &budget,
        findings: &findings,
        made_by: env!("CARGO_PKG_VERSION"),
        made_at: now(),
    });
    let files = frontalis_report::files(&document)?;
    for (name, bytes) in &files {
        let path = out.join(name);
        let folder = path.parent().unwrap_or(out);
        fs::create_dir_all(folder).map_err(|it| Failure::file("make", folder, &it))?;
        fs::write(&path, bytes).map_err(|it| Failure::file("write", &path, &it))?;
    }
    Ok(files.len())
}

/// What is implausible on the sheets. Notes are for the coder at the desk, not for paper.
fn findings(study: &Study) -> Vec<FindingRow> {
    let mut rows = Vec::new();
    for sheet in &study.rows.sheets {
        let Some(clip) = study.rows.clip(sheet.clip) else { continue };
        let coder =
            study.rows.coder(sheet.coder).map_or(String::new(), |it| it.name.clone());
        let found = check::findings(&sheet.sheet, &study.scheme, &clip.table);
        let found = found.into_iter().filter(|it| it.severity != Severity::Note);
        rows.extend(found.map(|finding| FindingRow {
            clip: clip.name.clone(),
            coder: coder.clone(),
            finding,
        }));
    }
    rows
}
