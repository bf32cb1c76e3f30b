//! Stepping through a 1080p clip with a key frame every 250 frames, through the path that a
//! window takes: a feed whose decoder is a process of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group};
use frontalis_core::FrameIndex;
use frontalis_video::{Feed, Media, cache_bytes, open, run_if_asked};

/// Twenty seconds of 1080p30 H.264 with B-frames and groups of 250 frames.
fn clip() -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench_1080p_gop250.mp4");
    let graph = "testsrc2=s=1920x1080:r=30:d=20,noise=alls=6:allf=t,format=yuv420p";
    let made = Command::new("ffmpeg")
        .args(["-hide_banner", "-nostdin", "-y", "-v", "error", "-f", "lavfi"])
        .args(["-i", graph, "-c:v", "libx264", "-preset", "veryfast", "-b:v", "8M"])
        .args(["-g", "250", "-keyint_min", "250", "-bf", "3", "-sc_threshold", "0"])
        .arg(&path)
        .status()
        .expect("the ffmpeg command is there");
    assert!(made.success(), "ffmpeg made no clip");
    path
}

fn feed(media: &Arc<Media>) -> Feed {
    Feed::open(Arc::clone(media), cache_bytes(), || {})
}

fn get(feed: &Feed, frame: u32) -> usize {
    feed.wait_for(FrameIndex(frame)).expect("the clip is sound").bytes()
}

fn step(c: &mut Criterion) {
    let path = clip();
    let media = Arc::new(open(&path).expect("the clip is sound"));
    let n_frames = media.table.n_frames();
    let mut group = c.benchmark_group("1080p GOP 250");
    group.sample_size(10);
    group.bench_function("open", |b| b.iter(|| open(&path).map(|it| it.keys.len())));
    group.bench_function("first frame of a new feed", |b| {
        b.iter_batched(|| feed(&media), |it| get(&it, 0), BatchSize::PerIteration);
    });
    group.bench_function("250 steps forward", |b| {
        let run = |it: Feed| (0..250).map(|at| get(&it, at)).sum::<usize>();
        b.iter_batched(|| feed(&media), run, BatchSize::PerIteration);
    });
    group.bench_function("250 steps backward over a border", |b| {
        let run = |it: Feed| (250..500).rev().map(|at| get(&it, at)).sum::<usize>();
        b.iter_batched(|| feed(&media), run, BatchSize::PerIteration);
    });
    group.bench_function("a frame at random, new feed", |b| {
        let mut at = 0;
        let next = || {
            at = (at + 211) % n_frames;
            (feed(&media), at)
        };
        b.iter_batched(next, |(it, at)| get(&it, at), BatchSize::PerIteration);
    });
    group.bench_function("a frame that is held", |b| {
        let it = feed(&media);
        get(&it, 7);
        b.iter(|| get(&it, 7));
    });
    group.finish();
}

criterion_group!(benches, step);

fn main() -> ExitCode {
    if let Some(code) = run_if_asked() {
        return code;
    }
    benches();
    Criterion::default().configure_from_args().final_summary();
    ExitCode::SUCCESS
}
