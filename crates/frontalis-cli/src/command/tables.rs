//! Long tables of projects, as files for other programs and for sets.

use std::fs;
use std::path::PathBuf;

use frontalis_store::Project;

use crate::failure::Failure;
use crate::output::Output;

/// Write a project's long tables as Parquet: actions, scopes, missing spans, and the rest
///
/// Eight files a project: NAME.actions.parquet, NAME.scopes.parquet, NAME.missing.parquet, and
/// clips, coders, marks, times and codes. Frames count from 0 and the last one belongs to an
/// action. `frontalis agree DIR` reads them, and says what it says of the project.
#[derive(clap::Args, Debug)]
pub(crate) struct TablesArgs {
    /// Projects to read; they are opened read-only
    #[arg(required = true)]
    projects: Vec<PathBuf>,
    /// Folder to write to; files of the same names are replaced
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub(crate) fn run(args: &TablesArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    fs::create_dir_all(&args.out).map_err(|it| Failure::file("make", &args.out, &it))?;
    for path in &args.projects {
        let project = Project::open_read_only(path)?;
        let (rows, scheme) = (project.rows()?, project.scheme()?);
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let tables = frontalis_analysis::to_tables(&name, &scheme, &rows)?;
        for (what, bytes) in tables.files() {
            let to = args.out.join(format!("{name}.{what}.parquet"));
            fs::write(&to, bytes).map_err(|it| Failure::file("write", &to, &it))?;
            output.line(to.display().to_string())?;
        }
    }
    Ok(())
}
