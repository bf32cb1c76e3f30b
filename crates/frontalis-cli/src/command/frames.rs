//! The frame table of a video, with the MD5 of each frame as the studio would show it.

use std::path::PathBuf;
use std::sync::Arc;

use clap::ValueEnum;
use frontalis_core::time::text::seconds;
use frontalis_core::{FrameIndex, FrameSpan};
use frontalis_video::{Feed, Media, OpenOptions, cache_bytes};
use serde::Serialize;

use crate::failure::Failure;
use crate::opening;
use crate::output::{FormatArgs, Output};

/// Print the frame table of a video
///
/// One row a frame: its number from 0 in presentation order, its timestamp in the stream's
/// own ticks, its exact time since the first frame, how long it is on screen, and whether
/// it is a key frame.
#[derive(clap::Args, Debug)]
pub(crate) struct FramesArgs {
    /// Video to read
    video: PathBuf,
    /// The video's stream, by its number in the file, where there are several
    #[arg(long, value_name = "N")]
    stream: Option<usize>,
    /// Add the MD5 of each frame's decoded planes, as FFmpeg's framemd5 prints it, taken
    /// through the studio's own decoder
    #[arg(long)]
    md5: bool,
    /// Order in which frames are asked for
    #[arg(long, value_enum, default_value_t = Order::Forward)]
    order: Order,
    /// Seed of the random order
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Number of frames to ask for; all where it is not given
    #[arg(long, value_parser = clap::value_parser!(u32).range(..=10_000_000))]
    count: Option<u32>,
    #[command(flatten)]
    format: FormatArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Order {
    Forward,
    Backward,
    Random,
}

#[derive(Serialize)]
struct Row {
    index: u32,
    pts: i64,
    time_s: String,
    duration_s: String,
    key: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    md5: Option<String>,
}

const COLUMNS: [&str; 6] = ["index", "pts", "time_s", "duration_s", "key", "md5"];

pub(crate) fn run(args: &FramesArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let options = OpenOptions { stream: args.stream, ..OpenOptions::default() };
    let media = opening::open(&args.video, &options, None)?.media;
    let name = args.video.display().to_string();
    media.findings.iter().for_each(|it| output.finding(&name, it));
    let media = Arc::new(media);
    let feed = args.md5.then(|| Feed::open(Arc::clone(&media), cache_bytes(), || {}));
    let mut rows = Vec::new();
    for frame in order(args, media.table.n_frames()) {
        let mut row = row(&media, frame);
        if let Some(feed) = &feed {
            row.md5 = Some(match feed.wait_for(frame) {
                Ok(frame) => frame.md5(),
                Err(error) => {
                    output.needs_a_look(format!("{name}: frame {}: {error}", frame.0));
                    String::new()
                }
            });
        }
        rows.push(row);
    }
    let n_columns = COLUMNS.len() - usize::from(!args.md5);
    let csv = FormatArgs { csv: !args.format.json, ..args.format };
    output.rows(&COLUMNS[..n_columns], &rows, csv)
}

fn row(media: &Media, frame: FrameIndex) -> Row {
    let table = &media.table;
    let at = frame.0 as usize;
    let text = |time: Option<_>| time.map_or(String::new(), seconds);
    Row {
        index: frame.0,
        pts: table.pts().get(at).copied().unwrap_or_default(),
        time_s: text(table.time(frame)),
        duration_s: text(table.duration(FrameSpan::single(frame))),
        key: media.keys.get(at).copied().unwrap_or(false),
        md5: None,
    }
}

/// The frames to ask for, in order. The random order is drawn with repetition by SplitMix64
/// (Steele, Lea & Flood 2014), so that a seed means the same on every machine.
fn order(args: &FramesArgs, n_frames: u32) -> Vec<FrameIndex> {
    let count = args.count.unwrap_or(n_frames) as usize;
    let all = (0..n_frames).map(FrameIndex);
    match args.order {
        Order::Forward => all.take(count).collect(),
        Order::Backward => all.rev().take(count).collect(),
        Order::Random => {
            let mut state = args.seed;
            let draw =
                |_| FrameIndex((splitmix(&mut state) % u64::from(n_frames)) as u32);
            (0..count).map(draw).collect()
        }
    }
}

fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
