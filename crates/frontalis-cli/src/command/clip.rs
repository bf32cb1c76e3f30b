//! Commands on the clips of a project.

mod info;

use std::path::{Path, PathBuf};

use clap::Subcommand;
use frontalis_core::rows::ClipRow;
use frontalis_core::time::text::seconds;
use frontalis_store::{NewClip, Project};
use frontalis_video::{Media, OpenOptions, Opened, Piece, Survey};
use serde::Serialize;

use super::{bench, copy, frames};
use crate::clock::now;
use crate::failure::Failure;
use crate::opening;
use crate::output::{FormatArgs, Output};

/// Add, list or look into clips, make working copies
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
        /// The video's stream, by its number in the file, where there are several
        #[arg(long, value_name = "N")]
        stream: Option<usize>,
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
    /// Say whether a clip's recording is mirrored; codes stay as they are
    Mirrored {
        /// Project to change
        project: PathBuf,
        /// Clip, by name
        clip: String,
        /// It is not mirrored
        #[arg(long)]
        no: bool,
    },
    /// Decode a video whole and name the frames that cannot be had
    Check {
        /// Videos
        #[arg(required = true)]
        videos: Vec<PathBuf>,
        /// Print JSON; docs/cli.md has the schema
        #[arg(long)]
        json: bool,
    },
    Info(info::InfoArgs),
    Frames(frames::FramesArgs),
    Copy(copy::CopyArgs),
    Bench(bench::BenchArgs),
}

pub(crate) fn run(command: ClipCommand, output: &mut Output<'_>) -> Result<(), Failure> {
    match command {
        ClipCommand::Add { project, videos, subject, mirrored, stream } => {
            let mut project = Project::open(&project, now())?;
            let options = OpenOptions { stream, ..OpenOptions::default() };
            let open = |video: &PathBuf| Ok(opening::open(video, &options, None)?);
            let opened = videos.iter().map(open).collect::<Result<Vec<_>, Failure>>()?;
            let new = |it: &Opened| new_clip(&it.media, subject.clone(), mirrored);
            let clips = opened.iter().map(new).collect::<Result<Vec<_>, Failure>>()?;
            let ids = project.add_clips(&clips, now())?;
            for ((id, clip), opened) in ids.into_iter().zip(&clips).zip(opened) {
                opening::keep(&project, id, opened);
                let name = project.clip(id)?.name;
                output.say(format!("added {name}: {} frames", clip.table.n_frames()));
                clip.findings.iter().for_each(|it| output.finding(&name, it));
            }
            Ok(())
        }
        ClipCommand::List { project, format } => {
            let project = Project::open_read_only(&project)?;
            let clips = project.clips()?;
            let rows = clips.iter().map(|it| row(&project, it));
            let rows = rows.collect::<Result<Vec<_>, Failure>>()?;
            output.rows(&COLUMNS, &rows, format)
        }
        ClipCommand::Relink { project, clip, video } => {
            let mut project = Project::open(&project, now())?;
            let clip = project.clip_by_name(&clip)?;
            let kept = opening::kept(&project, clip.id)?;
            let known = OpenOptions::known(&clip.fingerprint);
            let opened = opening::open(&video, &known, kept.as_ref())?;
            let path = absolute(&video)?;
            let fingerprint = &opened.media.fingerprint;
            project.relink_clip(clip.id, &path, fingerprint, now())?;
            opening::keep(&project, clip.id, opened);
            output.say(format!("{} is at {path}", clip.name));
            Ok(())
        }
        ClipCommand::Mirrored { project, clip, no } => {
            let mut project = Project::open(&project, now())?;
            let clip = project.clip_by_name(&clip)?;
            project.set_mirrored(clip.id, !no, None, now())?;
            let is = if no { "is not" } else { "is" };
            output.say(format!("{} {is} mirrored; codes stay as they are", clip.name));
            Ok(())
        }
        ClipCommand::Check { videos, json } => {
            let checked = videos.iter().map(|it| check(it, json, output));
            let checked = checked.collect::<Result<Vec<_>, Failure>>()?;
            if json { output.json(&checked) } else { Ok(()) }
        }
        ClipCommand::Info(args) => info::run(&args, output),
        ClipCommand::Frames(args) => frames::run(&args, output),
        ClipCommand::Copy(args) => copy::run(&args, output),
        ClipCommand::Bench(args) => bench::run(&args, output),
    }
}

/// What a check found of one video.
#[derive(Serialize)]
struct Checked {
    video: String,
    fingerprint: String,
    frames: u32,
    unavailable_frames: u32,
    unavailable: Vec<Unavailable>,
    findings: Vec<Noticed>,
}

/// Frames that cannot be had.
#[derive(Serialize)]
struct Unavailable {
    first_frame: u32,
    last_frame: u32,
    reason: String,
}

#[derive(Serialize)]
struct Noticed {
    id: &'static str,
    severity: &'static str,
    text: String,
}

/// Decodes a video by the reading that the studio does in the background.
fn check(video: &Path, json: bool, output: &mut Output<'_>) -> Result<Checked, Failure> {
    let media = opening::loose(video)?;
    let name = video.display().to_string();
    let n_frames = media.table.n_frames();
    let mut tell = |piece: &Piece| {
        if let Piece::Frame { frame, .. } = piece {
            output.progress(&name, frame.0 + 1, n_frames);
        }
        true
    };
    let survey = frontalis_video::survey(&media, &Survey::new(&media), &mut tell)?;
    let media = media.with_survey(&survey);
    media.findings.iter().for_each(|it| output.finding(&name, it));
    let n_lost = survey.n_lost();
    let verdict = match n_lost {
        0 => "every frame can be had".to_owned(),
        n => format!("damaged, {n} of them cannot be had"),
    };
    let line = format!("{name}: {n_frames} frames, {verdict}");
    if !json {
        output.line(&line)?;
    }
    if n_lost > 0 {
        output.needs_a_look(line);
    }
    let unavailable = survey.lost().into_iter().map(|(first, last, why)| Unavailable {
        first_frame: first.0,
        last_frame: last.0,
        reason: why.to_owned(),
    });
    let findings = media.findings.iter().map(|it| Noticed {
        id: it.id,
        severity: it.severity.word(),
        text: it.text.clone(),
    });
    Ok(Checked {
        video: name,
        fingerprint: media.fingerprint.clone(),
        frames: n_frames,
        unavailable_frames: n_lost,
        unavailable: unavailable.collect(),
        findings: findings.collect(),
    })
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
    copy: String,
}

const COLUMNS: [&str; 10] = [
    "clip", "subject", "frames", "length_s", "rate", "variable", "mirrored", "found",
    "path", "copy",
];

fn row<'a>(project: &Project, clip: &'a ClipRow) -> Result<Row<'a>, Failure> {
    let copy = match project.clip_copy(clip.id)? {
        None => String::new(),
        Some(copy) if project.copy_file(&copy).exists() => copy.path,
        Some(_) => "gone".to_owned(),
    };
    Ok(Row {
        clip: &clip.name,
        subject: clip.subject.as_deref().unwrap_or(""),
        frames: clip.table.n_frames(),
        length_s: seconds(clip.table.length()),
        rate: format!("{:.3}", clip.table.nominal_rate().as_f64()),
        variable: clip.table.is_variable(),
        mirrored: clip.mirrored,
        found: project.clip_file(clip).exists(),
        path: &clip.path,
        copy,
    })
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
