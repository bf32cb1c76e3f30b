//! Opening a 1080p clip, and stepping through it forward, backward and at random.

use std::path::{Path, PathBuf};
use std::process::Command;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use frontalis_core::FrameIndex;
use frontalis_video::{Decoder, Direction, FrameSource, Media, open};

const CACHE_BYTES: usize = 512 << 20;

/// Five seconds of 1080p30 H.264 with B-frames and groups of 60 frames.
fn clip() -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench_1080p.mp4");
    let graph = "testsrc2=s=1920x1080:r=30:d=5,noise=alls=6:allf=t,format=yuv420p";
    let made = Command::new("ffmpeg")
        .args([
            "-hide_banner",
            "-nostdin",
            "-y",
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            graph,
        ])
        .args(["-c:v", "libx264", "-preset", "veryfast", "-b:v", "8M", "-g", "60"])
        .args(["-bf", "3", "-sc_threshold", "0"])
        .arg(&path)
        .status()
        .expect("the ffmpeg command is there");
    assert!(made.success(), "ffmpeg made no clip");
    path
}

fn decoder(media: &Media) -> Decoder {
    Decoder::new(media, CACHE_BYTES).expect("the clip is there")
}

fn get(decoder: &mut Decoder, frame: u32) -> usize {
    decoder.frame(FrameIndex(frame)).expect("the clip is sound").bytes()
}

/// Steps through 60 frames the way a feed does: a frame, then what time allows ahead.
fn steps(decoder: &mut Decoder, frames: impl Iterator<Item = u32>, toward: Direction) {
    for frame in frames {
        get(decoder, frame);
        for _ in 0..4 {
            decoder.prefetch(toward);
        }
    }
}

fn step(c: &mut Criterion) {
    let path = clip();
    let media = open(&path).expect("the clip is sound");
    let mut group = c.benchmark_group("1080p");
    group.sample_size(10);
    group.bench_function("open", |b| b.iter(|| open(&path).map(|it| it.keys.len())));
    group.bench_function("60 frames forward", |b| {
        let run = |mut it: Decoder| steps(&mut it, 0..60, Direction::Forward);
        b.iter_batched(|| decoder(&media), run, BatchSize::PerIteration);
    });
    group.bench_function("60 frames backward", |b| {
        let run = |mut it: Decoder| steps(&mut it, (60..120).rev(), Direction::Backward);
        b.iter_batched(|| decoder(&media), run, BatchSize::PerIteration);
    });
    group.bench_function("a frame at random", |b| {
        let mut at = 0;
        let next = || {
            at = (at + 61) % 150;
            (decoder(&media), at)
        };
        b.iter_batched(next, |(mut it, at)| get(&mut it, at), BatchSize::PerIteration);
    });
    group.bench_function("a frame that is held", |b| {
        let mut it = decoder(&media);
        get(&mut it, 7);
        b.iter(|| get(&mut it, 7));
    });
    group.bench_function("to 1280 x 720 pixels", |b| {
        let frame = decoder(&media).frame(FrameIndex(7)).expect("the clip is sound");
        b.iter(|| frame.to_rgba(1280, 720).len());
    });
    group.finish();
}

criterion_group!(benches, step);
criterion_main!(benches);
