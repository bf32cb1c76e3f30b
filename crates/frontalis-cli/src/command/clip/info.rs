//! What a clip's frame rate can decide, before anything is coded on it.

use std::path::PathBuf;

use frontalis_core::rows::ClipRow;
use frontalis_emotion::duration::{Decidable, Part, Profile, profiles};
use frontalis_store::Project;
use serde::Serialize;

use crate::command::interpret::chosen;
use crate::failure::Failure;
use crate::output::{FormatArgs, Output};
use frontalis_core::rows::same_name;

/// Say which conventions on durations the frame rates of clips can decide
///
/// A first frame on which something is seen says only that it began after the frame before,
/// so that short limits fall between the frames of slow clips.
#[derive(clap::Args, Debug)]
pub(crate) struct InfoArgs {
    /// Project to read; it is opened read-only
    project: PathBuf,
    /// Clips, by name; all where none is given
    clips: Vec<String>,
    /// Only this convention, as `yan-2013`
    #[arg(long, value_name = "ID")]
    profile: Option<String>,
    #[command(flatten)]
    format: FormatArgs,
}

#[derive(Serialize)]
struct Row<'a> {
    clip: &'a str,
    rate: f64,
    variable: bool,
    profile: &'a str,
    class: &'a str,
    measured: &'a str,
    certain_frames: String,
    undecidable_frames: String,
    says: String,
}

const COLUMNS: [&str; 9] = [
    "clip",
    "rate",
    "variable",
    "profile",
    "class",
    "measured",
    "certain_frames",
    "undecidable_frames",
    "says",
];

pub(crate) fn run(args: &InfoArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let project = Project::open_read_only(&args.project)?;
    let chosen = chosen(args.profile.as_ref())?;
    let all = project.clips()?;
    let mut clips: Vec<&ClipRow> = Vec::new();
    for name in &args.clips {
        let clip = all.iter().find(|it| same_name(name, &it.name));
        clips.push(clip.ok_or_else(|| {
            Failure::refused(format!("the project has no clip {name:?}"))
                .hint("frontalis clip list shows them")
        })?);
    }
    if args.clips.is_empty() {
        clips.extend(&all);
    }
    let mut rows = Vec::new();
    for clip in clips {
        for (_, profile) in profiles()
            .iter()
            .enumerate()
            .filter(|(at, _)| chosen.is_none_or(|it| it == *at))
        {
            let decided = profile.decidable(clip.table.nominal_rate());
            rows.extend(decided.iter().map(|it| row(clip, profile, it)));
        }
    }
    if rows.iter().any(|it| it.variable) {
        output.say(
            "where the rate varies, frames are counted at the nominal rate; events are \
                    timed by their own frames",
        );
    }
    output.rows(&COLUMNS, &rows, args.format)
}

fn row<'a>(clip: &'a ClipRow, profile: &'a Profile, it: &Decidable) -> Row<'a> {
    let range = |first: u32, last: Option<u32>| match last {
        Some(last) if last == first => first.to_string(),
        Some(last) => format!("{first}-{last}"),
        None => format!("{first}-"),
    };
    let open: Vec<String> = it.open.iter().map(|it| range(it.0, Some(it.1))).collect();
    let says = match (it.other_rate, it.certain) {
        (Some(rate), _) => format!("for {rate} frames per second only"),
        (None, None) => "cannot be decided at this frame rate".to_owned(),
        (None, Some(_)) => "can be decided".to_owned(),
    };
    Row {
        clip: &clip.name,
        rate: (clip.table.nominal_rate().as_f64() * 1000.0).round() / 1000.0,
        variable: clip.table.is_variable(),
        profile: profile.id,
        class: it.class.word(),
        measured: match it.part {
            Part::Total => "frames",
            other => other.word(),
        },
        certain_frames: it.certain.map_or(String::new(), |it| range(it.0, it.1)),
        undecidable_frames: open.join(" "),
        says,
    }
}
