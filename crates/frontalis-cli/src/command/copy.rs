//! Making the working copy of a clip.

use std::fs;
use std::path::{Path, PathBuf};

use frontalis_core::rows::ClipRow;
use frontalis_store::{ClipCopy, Project};
use frontalis_video::{
    CopyProgress, CopyQuality, CopyReport, CopyStage, Media, copy_name, make_copy,
    private_folder, size_words,
};

use crate::clock::now;
use crate::failure::Failure;
use crate::output::Output;

/// Make a working copy of a clip, through which stepping is smooth
///
/// Every frame is coded by itself, stands at the exact time of the original's, and is
/// compared with it when the copy is written. The studio shows the copy then; codes stay
/// those of the original, which is not changed. There is no sound in a copy.
#[derive(clap::Args, Debug)]
pub(crate) struct CopyArgs {
    /// Project to change
    project: PathBuf,
    /// Clip, by name
    clip: String,
    /// Where to write it; beside the project, in PROJECT.copies, where it is not given
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// Keep every sample as it is; the file is two to four times as large
    #[arg(long)]
    lossless: bool,
    /// Make it anew where there is one
    #[arg(long)]
    again: bool,
    /// Delete the working copy instead
    #[arg(long, conflicts_with_all = ["to", "lossless", "again"])]
    delete: bool,
}

pub(crate) fn run(args: &CopyArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let mut project = Project::open(&args.project, now())?;
    let clip = project.clip_by_name(&args.clip)?;
    let old = project.clip_copy(clip.id)?;
    if args.delete {
        let Some(old) = old else {
            return Err(Failure::refused(format!("{} has no working copy", clip.name)));
        };
        project.drop_clip_copy(clip.id)?;
        let file = project.copy_file(&old);
        remove(&file)?;
        output.say(format!("{}: deleted {}", clip.name, file.display()));
        return Ok(());
    }
    let old = old.map(|it| project.copy_file(&it));
    if let Some(old) = old.as_ref().filter(|it| it.exists() && !args.again) {
        let there = format!("{} has a working copy, {}", clip.name, old.display());
        return Err(Failure::refused(there).hint("--again makes it anew"));
    }
    let media = original(&project, &clip)?;
    let to = place(&project, &clip, args)?;
    let quality = if args.lossless { CopyQuality::Lossless } else { CopyQuality::Visual };
    let report = make_copy(&media, &to, quality, &mut |at| {
        output.progress(&words(&clip.name, at), (at.fraction() * 1000.0) as u32, 1000);
        true
    })?;
    project.put_clip_copy(clip.id, &row(&project, &report))?;
    if let Some(old) = old.filter(|it| *it != to) {
        remove(&old)?;
    }
    say(&clip.name, &report, output);
    Ok(())
}

fn remove(file: &Path) -> Result<(), Failure> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::file("delete", file, &error))
        }
        _ => Ok(()),
    }
}

/// The clip's video, which has to be the one that the project knows.
fn original(project: &Project, clip: &ClipRow) -> Result<Media, Failure> {
    let media = frontalis_video::open(&project.clip_file(clip))?;
    if media.fingerprint == clip.fingerprint && media.table.agrees_with(&clip.table) {
        return Ok(media);
    }
    let other = format!("{} is another video than the project's", media.path.display());
    Err(Failure::refused(other).hint("frontalis clip relink says where the right one is"))
}

fn place(project: &Project, clip: &ClipRow, args: &CopyArgs) -> Result<PathBuf, Failure> {
    if let Some(to) = &args.to {
        return std::path::absolute(to).map_err(|it| Failure::file("find", to, &it));
    }
    let folder = project.copies_folder();
    private_folder(&folder)?;
    Ok(copy_name(&folder, &clip.name, &clip.fingerprint))
}

/// The copy as the project keeps it: relative to the project's folder where it lies in it.
fn row(project: &Project, report: &CopyReport) -> ClipCopy {
    let path = report.path.canonicalize().unwrap_or_else(|_| report.path.clone());
    let folder = project.path().parent().unwrap_or(Path::new(""));
    let inside = path.strip_prefix(folder).unwrap_or(&path);
    ClipCopy {
        path: inside.to_string_lossy().into_owned(),
        fingerprint: report.fingerprint.clone(),
        lossless: report.lossless,
        checked: now(),
        worst_db: report.worst.map(|it| it.decibels),
    }
}

fn words(clip: &str, at: CopyProgress) -> String {
    let doing = match at.stage {
        CopyStage::Writing => "writing",
        CopyStage::Checking => "checking",
    };
    format!("{clip}: {doing}")
}

fn say(clip: &str, report: &CopyReport, output: &mut Output<'_>) {
    let CopyReport { path, n_frames, encoder, .. } = report;
    let size = size_words(report.bytes);
    output.say(format!("{clip}: {}, {size}, {encoder}", path.display()));
    let alike = match report.worst {
        None => "every sample is the original's".to_owned(),
        Some(it) => format!(
            "frame {} differs most from the original ({:.1} dB; above 40 is not seen)",
            it.frame, it.decibels
        ),
    };
    output.say(format!("{clip}: {n_frames} frames, each compared: {alike}"));
    if report.shifted {
        output.say(format!(
            "{clip}: the copy's own clock begins at 0, the original's before 0; times from \
             the first frame are the same"
        ));
    }
    if report.n_fields_differ > 0 {
        output.say(format!(
            "{clip}: {} frames are marked as interlaced in one and not in the other",
            report.n_fields_differ
        ));
    }
}
