//! Clips made by the `ffmpeg` command, with clicks on every whole second of their sound.

use std::path::{Path, PathBuf};
use std::process::Command;

use frontalis_video::open;
use frontalis_video::sound::ClipTime;

/// Four seconds of small pictures, 25 a second.
pub(crate) const PICTURES: &str = "-f lavfi -i testsrc2=s=64x64:r=25:d=4";

/// A millisecond of full scale at each whole second, for `length` seconds.
pub(crate) fn clicks(rate: u32, length: u32) -> String {
    format!(
        "-f lavfi -i aevalsrc=if(lt(mod(t\\,1)\\,0.001)\\,0.9\\,0):s={rate}:d={length}"
    )
}

/// A twentieth of a second of noise from each whole second on, for 4 seconds.
pub(crate) const BURSTS: &str = "-f lavfi -i \
    aevalsrc=if(lt(mod(t\\,1)\\,0.05)\\,1.8*random(0)-0.9\\,0):s=48000:d=4";

/// Runs `ffmpeg ARGS NAME`; the words of `args` are split at blanks. Names are unique to a
/// test.
pub(crate) fn make(name: &str, args: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let output = Command::new("ffmpeg")
        .args(["-hide_banner", "-nostdin", "-y", "-v", "error"])
        .args(args.split_whitespace())
        .arg(&path)
        .output()
        .expect("the ffmpeg command is there (scripts/setup installs it)");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "ffmpeg {args} {name}: {said}");
    path
}

/// Where the pictures of a clip are.
pub(crate) fn clip_time(path: &Path) -> ClipTime {
    let media = open(path).unwrap_or_else(|error| panic!("{error}"));
    ClipTime::of(&media.table)
}
