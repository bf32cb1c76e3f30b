//! Clips for unit tests, made by the `ffmpeg` command.

use std::path::PathBuf;
use std::process::Command;

/// A clip in a folder of its own, which goes when this is dropped.
pub(crate) struct TestClip {
    pub(crate) path: PathBuf,
    _folder: tempfile::TempDir,
}

/// 75 frames of 160 × 128 pixels at 25 a second, no two alike, through `ffmpeg ARGS NAME`.
pub(crate) fn test_clip(name: &str, args: &str) -> TestClip {
    let folder = tempfile::tempdir().expect("room on disk");
    let path = folder.path().join(name);
    let source =
        "-f lavfi -i testsrc2=s=160x128:r=25,noise=alls=6:allf=t,trim=end_frame=75";
    let done = Command::new("ffmpeg")
        .args(["-nostdin", "-v", "error"])
        .args(source.split(' '))
        .args(args.split_whitespace())
        .arg(&path)
        .status();
    assert!(done.is_ok_and(|it| it.success()), "{args}");
    TestClip { path, _folder: folder }
}
