//! Commands on a project as a whole: new, open, backup, verify.

use std::path::PathBuf;
use std::process::Command;

use frontalis_store::Project;

use crate::clock::now;
use crate::failure::Failure;
use crate::output::Output;
use crate::scheme_file;

/// Make a new project
#[derive(clap::Args, Debug)]
pub(crate) struct NewArgs {
    /// File to make; it must not exist. Its name should end in .frontalis
    project: PathBuf,
    /// Title of the study; the file's name where it is not given
    #[arg(long)]
    title: Option<String>,
    /// What the study codes, as a TOML file; all of FACS 2002 where it is not given
    #[arg(long, value_name = "FILE")]
    scheme: Option<PathBuf>,
}

pub(crate) fn new(args: &NewArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let scheme = args.scheme.as_deref().map(scheme_file::read).transpose()?;
    let stem = args.project.file_stem().map(|it| it.to_string_lossy().into_owned());
    let title = args.title.clone().or(stem).unwrap_or_else(|| "Project".to_owned());
    let mut project = Project::create(&args.project, &title, now())?;
    if let Some(scheme) = scheme {
        project.set_scheme(&scheme, now())?;
    }
    output.say(format!("made {}", args.project.display()));
    Ok(())
}

/// Start the studio
#[derive(clap::Args, Debug)]
pub(crate) struct OpenArgs {
    /// Project or video to open; the library where none is given
    file: Option<PathBuf>,
}

pub(crate) fn open(args: &OpenArgs) -> Result<(), Failure> {
    const STUDIO: &str = "frontalis-studio";
    let beside =
        std::env::current_exe().ok().and_then(|it| Some(it.parent()?.join(STUDIO)));
    let program =
        beside.filter(|it| it.exists()).unwrap_or_else(|| PathBuf::from(STUDIO));
    if let Some(file) = args.file.as_ref().filter(|it| !it.exists()) {
        return Err(Failure::refused(format!(
            "{}: there is no such file",
            file.display()
        ))
        .hint("check the path"));
    }
    let status = Command::new(&program).args(&args.file).status().map_err(|error| {
        Failure::refused(format!("cannot start {}: {error}", program.display()))
            .hint("install frontalis-studio beside frontalis, or in a folder of PATH")
    })?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::refused(format!("{STUDIO}: {status}")))
    }
}

/// Copy a project while it may be in use
#[derive(clap::Args, Debug)]
pub(crate) struct BackupArgs {
    /// Project to copy
    project: PathBuf,
    /// File to make; it must not exist
    to: PathBuf,
}

pub(crate) fn backup(args: &BackupArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    Project::open_read_only(&args.project)?.backup(&args.to)?;
    output.say(format!("copied to {}", args.to.display()));
    Ok(())
}

/// Check that a project is whole: its file, its journals, its sheets, its hash chains
#[derive(clap::Args, Debug)]
pub(crate) struct VerifyArgs {
    /// Project to check; it is opened read-only
    project: PathBuf,
}

pub(crate) fn verify(args: &VerifyArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let project = Project::open_read_only(&args.project)?;
    let findings = project.verify()?;
    let name = args.project.display().to_string();
    findings.iter().for_each(|it| output.finding(&name, it));
    let sheets = project.sheets()?;
    let n_actions: usize = sheets.iter().map(|it| it.sheet.n_actions()).sum();
    let verdict = if findings.is_empty() { "clean" } else { "not clean" };
    output.line(format!("{verdict}: {} sheets, {n_actions} actions", sheets.len()))
}
