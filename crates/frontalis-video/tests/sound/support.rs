//! Clips made by the `ffmpeg` command, with clicks on every whole second of their sound.

use std::path::{Path, PathBuf};
use std::process::Command;

use frontalis_video::open;
use frontalis_video::sound::ClipTime;

/// Four seconds of small pictures, 25 a second.
pub(crate) const PICTURES: &str = "-f lavfi -i testsrc2=s=64x64:r=25:d=4";

/// A millisecond of full scale at each whole second, for `length` seconds.
pub(crate) fn clicks(rate: u32, length: u32) -> String {
    format!("-f lavfi -i aevalsrc='if(lt(mod(t,1),0.001),0.9,0)':s={rate}:d={length}")
}

/// Runs `ffmpeg ARGS NAME`; the words of `args` are split at blanks. Names are unique to a
/// test.
pub(crate) fn make(name: &str, args: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let words = args.split_whitespace().map(|it| it.replace('\'', ""));
    let words = words.map(|it| it.replace("if(lt(mod(t,1),0.001),0.9,0)", CLICKS));
    let output = Command::new("ffmpeg")
        .args(["-hide_banner", "-nostdin", "-y", "-v", "error"])
        .args(words)
        .arg(&path)
        .output()
        .expect("the ffmpeg command is there (scripts/setup installs it)");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "ffmpeg {args} {name}: {said}");
    path
}

/// The same with the commas that a filter argument wants.
const CLICKS: &str = "if(lt(mod(t\\,1)\\,0.001)\\,0.9\\,0)";

/// Where the pictures of a clip are.
pub(crate) fn clip_time(path: &Path) -> ClipTime {
    let media = open(path).unwrap_or_else(|error| panic!("{error}"));
    ClipTime::of(&media.table)
}
