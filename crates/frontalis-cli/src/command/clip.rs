//! Commands on the clips of a project.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use frontalis_core::rows::ClipRow;
use frontalis_core::time::text::seconds;
use frontalis_store::{NewClip, Project};
use frontalis_video::Media;
use serde::Serialize;

use super::frames;
use crate::clock::now;
use crate::failure::Failure;
use crate::output::{FormatArgs, Output};

/// Add, list or look into clips
#[derive(Subcommand, Debug)]
pub(crate) enum ClipCommand {
    /// Add videos to a project
    Add {
        /// Project to change
        project: PathBuf,
        /// Videos
        #[arg(required = true)]
        videos: Vec<PathBuf>,
        /// The person on them
        #[arg(long)]
        subject: Option<String>,
        /// The recording is mirrored, as many webcams do: left and right are turned round
        #[arg(long)]
        mirrored: bool,
    },
    /// List the clips of a project
    List {
        /// Project to read
        project: PathBuf,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Say where a clip's video is now; another video is refused
    Relink {
        /// Project to change
        project: PathBuf,
        /// Clip, by name
        clip: String,
        /// The video's new place
        video: PathBuf,
    },
    /// Decode a video whole and name the frames that cannot be had
    Check {
        /// Videos
        #[arg(required = true)]
        videos: Vec<PathBuf>,
    },
    Frames(frames::FramesArgs),
}

pub(crate) fn run(command: ClipCommand, output: &mut Output<'_>) -> Result<(), Failure> {
    match command {
        ClipCommand::Add { project, videos, subject, mirrored } => {
            let mut project = Project::open(&project, now())?;
            let clips = videos.iter().map(|video| {
                new_clip(&frontalis_video::open(video)?, subject.clone(), mirrored)
            });
            let clips = clips.collect::<Result<Vec<_>, Failure>>()?;
            let ids = project.add_clips(&clips, now())?;
            for (id, clip) in ids.into_iter().zip(&clips) {
                let name = project.clip(id)?.name;
                output.say(format!("added {name}: {} frames", clip.table.n_frames()));
                clip.findings.iter().for_each(|it| output.finding(&name, it));
            }
            Ok(())
        }
        ClipCommand::List { project, format } => {
            let project = Project::open_read_only(&project)?;
            let clips = project.clips()?;
            let row = |it| row(it, project.clip_file(it).exists());
            output.rows(&COLUMNS, &clips.iter().map(row).collect::<Vec<_>>(), format)
        }
        ClipCommand::Relink { project, clip, video } => {
            let mut project = Project::open(&project, now())?;
            let media = frontalis_video::open(&video)?;
            let clip = project.clip_by_name(&clip)?;
            let path = absolute(&video)?;
            project.relink_clip(clip.id, &path, &media.fingerprint, now())?;
            output.say(format!("{} is at {path}", clip.name));
            Ok(())
        }
        ClipCommand::Check { videos } => {
            videos.iter().try_for_each(|it| check(it, output))
        }
        ClipCommand::Frames(args) => frames::run(&args, output),
    }
}

fn check(video: &Path, output: &mut Output<'_>) -> Result<(), Failure> {
    let media = frontalis_video::open(video)?;
    let name = video.display().to_string();
    let damage = frontalis_video::scan(&media, |_| true)?;
    media.findings.iter().chain(&damage).for_each(|it| output.finding(&name, it));
    let verdict = if damage.is_empty() { "every frame can be had" } else { "damaged" };
    output.line(format!("{name}: {} frames, {verdict}", media.table.n_frames()))
}

#[derive(Serialize)]
struct Row<'a> {
    clip: &'a str,
    subject: &'a str,
    frames: u32,
    length_s: String,
    rate: String,
    variable: bool,
    mirrored: bool,
    found: bool,
    path: &'a str,
}

const COLUMNS: [&str; 9] = [
    "clip", "subject", "frames", "length_s", "rate", "variable", "mirrored", "found",
    "path",
];

fn row(clip: &ClipRow, found: bool) -> Row<'_> {
    Row {
        clip: &clip.name,
        subject: clip.subject.as_deref().unwrap_or(""),
        frames: clip.table.n_frames(),
        length_s: seconds(clip.table.length()),
        rate: format!("{:.3}", clip.table.nominal_rate().as_f64()),
        variable: clip.table.is_variable(),
        mirrored: clip.mirrored,
        found,
        path: &clip.path,
    }
}

fn absolute(path: &Path) -> Result<String, Failure> {
    let path =
        std::path::absolute(path).map_err(|it| Failure::file("find", path, &it))?;
    Ok(path.to_string_lossy().into_owned())
}

/// A video as a clip of a project, named after its file.
pub(crate) fn new_clip(
    media: &Media,
    subject: Option<String>,
    mirrored: bool,
) -> Result<NewClip, Failure> {
    let (width, height) = media.info.display_size();
    Ok(NewClip {
        name: String::new(),
        subject,
        mirrored,
        path: absolute(&media.path)?,
        fingerprint: media.fingerprint.clone(),
        table: (*media.table).clone(),
        keys: media.keys.clone(),
        codec: media.info.codec.clone(),
        width,
        height,
        findings: media.findings.clone(),
    })
}
