//! Opening: the first frame, the index, and opening again, of short and long clips; beside
//! them what `ffmpeg` takes for the first frame, its start included.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use frontalis_video::{
    Kept, Media, OpenOptions, Progress, Stamp, first, open, open_with, reopen,
};

fn ffmpeg(args: &[&str], path: &Path) {
    let mut command = Command::new("ffmpeg");
    command.args(["-hide_banner", "-nostdin", "-y", "-v", "error"]);
    let done = command.args(args).arg(path).status();
    assert!(done.expect("the ffmpeg command is there").success(), "ffmpeg made no clip");
}

/// A clip made once; `loops` times the same packets.
fn clip(name: &str, graph: &str, loops: u32) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (part, path) = (folder.join(format!("part_{name}")), folder.join(name));
    if !path.exists() {
        let code = ["-c:v", "libx264", "-preset", "veryfast", "-bf", "3"];
        let group = ["-g", "250", "-sc_threshold", "0"];
        ffmpeg(&[&["-f", "lavfi", "-i", graph], &code[..], &group[..]].concat(), &part);
        let again = (loops - 1).to_string();
        let from = part.to_string_lossy();
        ffmpeg(&["-stream_loop", &again, "-i", &from, "-c", "copy"], &path);
    }
    path
}

/// How long it takes until the packets have been read and the frames are numbered.
fn index(path: &Path) -> Duration {
    let from = Instant::now();
    let mut after = None;
    let opened = open_with(path, &OpenOptions::default(), &mut |at| {
        if at == Progress::Checking {
            after = Some(from.elapsed());
        }
        true
    });
    assert!(opened.is_ok());
    after.expect("the packets tell the frames of these clips")
}

fn opening(c: &mut Criterion, name: &str, path: &Path) {
    let options = OpenOptions::default();
    let media = open(path).expect("the clip is sound");
    let bytes = media.to_bytes();
    let kept = Kept::new(&media, Stamp::of(path).expect("the clip is there"));
    let mut group = c.benchmark_group(name);
    group.sample_size(10);
    group.bench_function("ffmpeg -frames:v 1", |b| {
        b.iter(|| {
            let mut command = Command::new("ffmpeg");
            command.args(["-nostdin", "-v", "error", "-i"]).arg(path);
            command.args(["-frames:v", "1", "-f", "null", "-"]).status().is_ok()
        });
    });
    group.bench_function("first frame", |b| b.iter(|| first(path, &options).is_ok()));
    group.bench_function("index", |b| {
        b.iter_custom(|n| (0..n).map(|_| index(path)).sum());
    });
    group.bench_function("index, checked", |b| b.iter(|| open(path).is_ok()));
    group.bench_function("again", |b| {
        b.iter(|| reopen(path, &options, Some(&kept), None, &mut |_| true).is_ok());
    });
    group.bench_function("to bytes", |b| b.iter(|| media.to_bytes().len()));
    group.bench_function("from bytes", |b| {
        b.iter(|| Media::from_bytes(path, &bytes).is_ok());
    });
    group.finish();
}

fn open_clips(c: &mut Criterion) {
    let minute = clip(
        "open_1080p.mp4",
        "testsrc2=s=1920x1080:r=30:d=10,noise=alls=6:allf=t,format=yuv420p",
        6,
    );
    opening(c, "a minute at 1080p", &minute);
    let hours = clip("open_2h.mp4", "testsrc2=s=320x180:r=25:d=60,format=yuv420p", 120);
    opening(c, "two hours at 180p", &hours);
}

criterion_group!(benches, open_clips);
criterion_main!(benches);
