//! What the benches of the studio share: the sample project, pixels as a window makes them,
//! and figures in words.

use std::path::PathBuf;
use std::time::Duration;

use frontalis_studio::measured::{Measured, Opening, Pixels};

pub const SIZE: (u32, u32) = (1280, 720);

/// The sample project in a folder of its own.
pub fn sample() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let to = folder.path().to_str().expect("a plain path");
    let args = ["frontalis", "demo", to].map(Into::into);
    let status = frontalis_cli::run(args, &mut out, &mut err);
    assert_eq!(status, 0, "{}", String::from_utf8_lossy(&err));
    let project = folder.path().join("sample.frontalis");
    (folder, project)
}

/// The studio on a clip of the sample project.
pub fn opened(project: &std::path::Path, coder: &str, clip: &str) -> Measured {
    let opening = Opening {
        project: project.to_owned(),
        sheet: Some((coder.to_owned(), clip.to_owned())),
        size: (SIZE.0 as f32, SIZE.1 as f32),
    };
    Measured::open(&opening).expect("the sample opens")
}

/// Pixels of a window of [`SIZE`].
pub fn pixels() -> Pixels {
    Pixels::new(iced::Size::new(SIZE.0, SIZE.1)).expect("a size")
}

/// Median, 99th percentile, the most and the least, in milliseconds.
pub fn figures(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: f64| {
        let n = ((times.len() - 1) as f64 * share).round() as usize;
        times[n].as_secs_f64() * 1e3
    };
    println!(
        "{name:<34} n {:>5}  median {:>7.2} ms  p99 {:>7.2}  max {:>7.2}  min {:>7.2}",
        times.len(),
        at(0.5),
        at(0.99),
        at(1.0),
        at(0.0)
    );
}

/// Memory of this process and of those it started, in MiB.
pub fn memory() -> (f64, f64) {
    let of = |process: &str| {
        let text = std::fs::read_to_string(format!("/proc/{process}/statm"));
        let text = text.unwrap_or_default();
        let pages: f64 =
            text.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0.0);
        pages * 4096.0 / f64::from(1 << 20)
    };
    let me = std::process::id().to_string();
    let children = std::fs::read_to_string(format!("/proc/{me}/task/{me}/children"));
    let children = children.unwrap_or_default();
    (of("self"), children.split_whitespace().map(of).sum())
}
