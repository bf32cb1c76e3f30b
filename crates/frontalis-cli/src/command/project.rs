//! Commands on a project as a whole: new, open, backup, verify.

use std::path::PathBuf;
use std::process::Command;

use frontalis_store::{Project, StoreError};

use super::owner;
use crate::clock::now;
use crate::failure::Failure;
use crate::output::Output;
use crate::scheme_file;
use crate::unlock::KeyArgs;

/// Make a new project
///
/// Its owner's key is taken from the user's keys, and made where there is none: the key
/// `owner`, or the one that --key names. Where nobody can be asked for a passphrase, the
/// project is made without an owner.
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
    /// Make the project without an owner; coders are certified only once it has one
    #[arg(long, conflicts_with_all = ["key", "passphrase_file"])]
    no_owner: bool,
    #[command(flatten)]
    keys: KeyArgs,
}

pub(crate) fn new(args: &NewArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let scheme = args.scheme.as_deref().map(scheme_file::read).transpose()?;
    let stem = args.project.file_stem().map(|it| it.to_string_lossy().into_owned());
    let title = args.title.clone().or(stem).unwrap_or_else(|| "Project".to_owned());
    let asked = args.keys.key.is_some() || args.keys.passphrase_file.is_some();
    let with_owner = !args.no_owner && (asked || args.keys.can_ask(output));
    if args.project.exists() {
        // Before anybody is asked for a passphrase.
        let path = args.project.clone();
        return Err(StoreError::Exists { path }.into());
    }
    let key = with_owner.then(|| owner::key(&args.keys, output)).transpose()?;
    let mut project = Project::create(&args.project, &title, now())?;
    if let Some(scheme) = scheme {
        project.set_scheme(&scheme, now())?;
    }
    output.say(format!("made {}", args.project.display()));
    match key {
        Some(key) => owner::set(&mut project, &key, &args.keys, output),
        None => {
            output.say(
                "it has no owner's key yet, which certifies coders; frontalis owner set \
                 gives it one",
            );
            Ok(())
        }
    }
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
    /// Say also whether the owner's key is this one, by its fingerprint
    #[arg(long, value_name = "FINGERPRINT")]
    owner: Option<String>,
}

pub(crate) fn verify(args: &VerifyArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let project = Project::open_read_only(&args.project)?;
    if let Some(named) = &args.owner {
        refuse_another_owner(&project, named)?;
    }
    let findings = project.verify()?;
    let name = args.project.display().to_string();
    findings.iter().for_each(|it| output.finding(&name, it));
    let sheets = project.sheets()?;
    let n_actions: usize = sheets.iter().map(|it| it.sheet.n_actions()).sum();
    let verdict = if findings.is_empty() { "clean" } else { "not clean" };
    output.line(format!("{verdict}: {} sheets, {n_actions} actions", sheets.len()))
}

fn refuse_another_owner(project: &Project, named: &str) -> Result<(), Failure> {
    let owner = project.owner()?;
    match owner.map(|it| it.key) {
        Some(key) if key.is_named(named) => Ok(()),
        Some(key) => Err(Failure::refused(format!(
            "the owner's key is {}, not the one that was named",
            key.fingerprint()
        ))),
        None => Err(Failure::refused("the project has no owner's key")),
    }
}
