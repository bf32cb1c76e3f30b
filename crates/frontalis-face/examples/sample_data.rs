//! Makes `sample-data/`: clips, ground truth, sheets of the invented coders, and its README.
//!
//! Usage: `cargo run -p frontalis-face --example sample_data [-- DIR]`. Needs the `ffmpeg`
//! program with libx264. One thread and no time stamps, so the same versions of this crate
//! and of FFmpeg write the same bytes; another FFmpeg may write other bytes.

use std::error::Error;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use frontalis_core::FrameIndex;
use frontalis_face::sample::{self, SampleClip};
use frontalis_face::{sample_docs, truth_csv};

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-data");
    let dir = std::env::args().nth(1).map_or(home, PathBuf::from);
    fs::create_dir_all(dir.join("truth"))?;
    let clips = sample::clips();
    for clip in &clips {
        eprintln!("drawing {} ({} frames)", clip.file_name, clip.n_frames);
        encode(clip, &dir.join(clip.file_name))?;
        let truth = truth_csv::to_csv(&clip.actions);
        fs::write(dir.join(format!("truth/{}.csv", clip.stem())), truth)?;
    }
    for coder in sample::coders() {
        let folder = dir.join("coders").join(coder.name);
        fs::create_dir_all(&folder)?;
        for clip in &clips {
            let sheet = truth_csv::to_csv(&sample::sheet(clip, &coder));
            fs::write(folder.join(format!("{}.csv", clip.stem())), sheet)?;
        }
    }
    fs::write(dir.join("README.md"), sample_docs::readme())?;
    fs::write(dir.join("SOURCES.md"), sample_docs::sources())?;
    Ok(())
}

/// Draws a clip into FFmpeg: H.264, 8 bit 4:2:0, three B-frames and a key frame only every
/// 4 s of 30 fps, so that players meet reordered frames and long seeks.
fn encode(clip: &SampleClip, file: &Path) -> Outcome {
    let size = format!("{}x{}", clip.width, clip.height);
    let rate = format!("{}/{}", clip.rate.num, clip.rate.den);
    // Standard definition is BT.601 by custom; the tags say so for those who read them.
    let matrix = "scale=out_color_matrix=bt601:out_range=tv:flags=bitexact+accurate_rnd";
    let mut child = Command::new("ffmpeg")
        .args(["-hide_banner", "-loglevel", "error", "-nostdin", "-y"])
        .args(["-f", "rawvideo", "-pix_fmt", "rgba", "-video_size", &size])
        .args(["-framerate", &rate, "-i", "pipe:0"])
        .args(["-vf", matrix, "-an", "-c:v", "libx264", "-pix_fmt", "yuv420p"])
        .args(["-preset", "slow", "-crf", "18", "-bf", "3", "-g", "120"])
        .args(["-threads", "1", "-x264-params", "b-pyramid=normal:open-gop=0"])
        .args(["-colorspace", "smpte170m", "-color_primaries", "smpte170m"])
        .args(["-color_trc", "smpte170m", "-color_range", "tv"])
        .args(["-fflags", "+bitexact", "-flags:v", "+bitexact"])
        .args(["-map_metadata", "-1", "-movflags", "+faststart"])
        .arg(file)
        .stdin(Stdio::piped())
        .spawn()
        .map_err(|it| format!("ffmpeg could not be started ({it}); is it installed?"))?;
    let pipe = child.stdin.take().ok_or("ffmpeg takes no input")?;
    let mut pipe = BufWriter::new(pipe);
    for at in 0..clip.n_frames {
        pipe.write_all(&sample::frame(clip, FrameIndex(at)).rgba)?;
    }
    // Closing the pipe tells FFmpeg that there is no more.
    drop(pipe.into_inner()?);
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(format!("ffmpeg failed: {status}").into()) }
}
