//! The sample project: its clips, its coders' sheets, and everything that follows from them.

mod selective;

use std::fs;
use std::path::{Path, PathBuf};

use frontalis_core::rows::CoderKind;
use frontalis_core::sheet::Cause;
use frontalis_core::{Action, ActionId, ClipId, Edit};
use frontalis_face::sample::{self, SampleClip};
use frontalis_store::Project;
use frontalis_video::{OpenOptions, reopen};

use super::{agree, clip, interpret, report};
use crate::clock::now;
use crate::failure::Failure;
use crate::opening;
use crate::output::Output;

/// Write the sample project with its clips, compare its coders, interpret, and report
///
/// The clips show a drawn face whose actions are known exactly; the sheets of three invented
/// coders are derived from that truth by an error model. Two more, who are certified, coded the
/// clips selectively; their keys and the owner's are in the folder, under a passphrase that
/// everybody knows. A project that is there already is kept as it is.
#[derive(clap::Args, Debug)]
pub(crate) struct DemoArgs {
    /// Folder to write to
    dir: PathBuf,
}

/// The clips, as they lie in sample-data.
const CLIPS: [(&str, &[u8]); 3] = [
    ("interview.mp4", include_bytes!("../../../../sample-data/interview.mp4")),
    ("reaction.mp4", include_bytes!("../../../../sample-data/reaction.mp4")),
    ("micro.mp4", include_bytes!("../../../../sample-data/micro.mp4")),
];

/// The coder whose sheets are the truth that the clips were drawn from.
const CRITERION: &str = "criterion";
/// A coder without sheets, for whoever tries the studio.
const GUEST: &str = "guest";

pub(crate) fn run(args: &DemoArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    fs::create_dir_all(&args.dir).map_err(|it| Failure::file("make", &args.dir, &it))?;
    let path = args.dir.join("sample.frontalis");
    if path.exists() {
        output.say(format!("{} is there already and is kept", path.display()));
    } else {
        make(&args.dir, &path, output)?;
    }
    let study = agree::Study::read(&path)?;
    let coders = agree::PlanArgs::of_coders(&["ada", "bo", "cleo"]);
    let selective = agree::PlanArgs::of_coders(&selective::CODERS);
    let everyone = [&["ada", "bo", "cleo"][..], &selective::CODERS].concat();
    let truth = agree::PlanArgs::of_coders(&[CRITERION]);
    let tables = interpret::default_tables();
    output.line(agree::text(&study.compare(&coders)?))?;
    if let Some(text) = study.selective(&selective)?.text() {
        output.line(format!("\n{text}"))?;
    }
    output.line("\nWhat the clips show, read by a published table\n")?;
    output.line(interpret::summary(&study.interpret(&tables, &truth)?))?;
    let out = args.dir.join("report");
    let everyone = agree::PlanArgs::of_coders(&everyone);
    let n_files = report::write(&study, &everyone, &tables, &None, &out)?;
    output.line(format!(
        "Everything is in {}:\n  sample.frontalis     the project\n  report/report.html   \
         the report ({n_files} files with figures and tables)\n  keys                 the keys \
         of its owner, of dana and of eli; their passphrase: {}",
        args.dir.display(),
        selective::PASSPHRASE
    ))
}

fn make(dir: &Path, path: &Path, output: &mut Output<'_>) -> Result<(), Failure> {
    let mut project = Project::create(path, "Sample study", now())?;
    project.add_coder(CRITERION, CoderKind::Person, now())?;
    for coder in sample::coders() {
        project.add_coder(coder.name, CoderKind::Person, now())?;
    }
    project.add_coder(GUEST, CoderKind::Person, now())?;
    let lab = selective::Lab::open(&mut project, &dir.join("keys"))?;
    for sample_clip in sample::clips() {
        let id = add_clip(&mut project, dir, &sample_clip)?;
        let truth = sample_clip.actions.clone();
        add_sheet(&mut project, id, CRITERION, truth, &sample_clip)?;
        for coder in sample::coders() {
            let actions = sample::sheet(&sample_clip, &coder);
            add_sheet(&mut project, id, coder.name, actions, &sample_clip)?;
        }
        lab.add_sheets(&mut project, id, &sample_clip)?;
        output.say(format!("added {}", sample_clip.file_name));
    }
    project.close()?;
    Ok(())
}

fn add_clip(
    project: &mut Project,
    dir: &Path,
    it: &SampleClip,
) -> Result<ClipId, Failure> {
    let bytes = CLIPS.iter().find(|(name, _)| *name == it.file_name).map(|it| it.1);
    let bytes =
        bytes.ok_or_else(|| Failure::refused(format!("{} is missing", it.file_name)))?;
    let video = dir.join(it.file_name);
    fs::write(&video, bytes).map_err(|error| Failure::file("write", &video, &error))?;
    // What it is of is new here; the project keeps it, the user's cache need not.
    let opened = reopen(&video, &OpenOptions::default(), None, None, &mut |_| true)?;
    let mut clip = clip::new_clip(&opened.media, Some(it.subject.to_owned()), false)?;
    // Beside the project, so that the folder can be moved.
    clip.path = it.file_name.to_owned();
    let id = project.add_clip(clip, now())?;
    opening::keep(project, id, opened);
    Ok(id)
}

fn add_sheet(
    project: &mut Project,
    clip: ClipId,
    coder: &str,
    actions: Vec<Action>,
    of: &SampleClip,
) -> Result<(), Failure> {
    let coder = project.coder_by_name(coder)?.id;
    let mut sheet = project.open_sheet(clip, coder, now())?;
    let insert = |(id, action)| Edit::Insert { id: ActionId(id), action };
    let mut edits: Vec<Edit> = (1..).zip(actions).map(insert).collect();
    edits.push(Edit::SetNeutral { frame: Some(of.neutral) });
    sheet.record(project, edits, Cause::Import, now())?;
    sheet.submit(project, now())?;
    Ok(())
}
