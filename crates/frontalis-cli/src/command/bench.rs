//! How smooth a video will be on this computer, in words for whoever decides what to record
//! and what to convert.

use std::path::PathBuf;

use frontalis_video::{
    BenchPlan, BenchReport, BenchStep, Latencies, Smoothness, Verdict, bench,
    cache_bytes, size_words,
};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::output::Output;

/// Measure how smooth a video will be on this computer
///
/// Opens it, decodes it in order, asks for frames anywhere, and holds the keys for one frame
/// back and one frame on, all the way that the studio does it. Takes about a minute.
#[derive(clap::Args, Debug)]
pub(crate) struct BenchArgs {
    /// Video to measure
    video: PathBuf,
    /// Print JSON; docs/cli.md has the schema
    #[arg(long)]
    json: bool,
    /// Seed of the frames asked for anywhere
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Seconds for which a key is held, each way
    #[arg(long, value_name = "S", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=600))]
    held: u16,
    /// Steps a second that a held key asks for
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=240))]
    rate: u16,
    /// Seconds of rest before a key is held: what lies around is decoded meanwhile
    #[arg(long, value_name = "S", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=600))]
    rest: u16,
    /// Megabytes of decoded frames that may be kept; what the studio keeps where it is not
    /// given: a quarter of the memory, at most 1024
    #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    cache: Option<u32>,
}

pub(crate) fn run(args: &BenchArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let cache_bytes = args.cache.map_or_else(cache_bytes, |it| (it as usize) << 20);
    let plan = BenchPlan {
        cache_bytes,
        seed: args.seed,
        n_random: 50,
        held_secs: f64::from(args.held),
        steps_per_second: f64::from(args.rate),
        rest_secs: f64::from(args.rest),
        n_sequential: 300,
    };
    let measured = bench(&args.video, &plan, &mut |step| {
        let (what, done) = match step {
            BenchStep::Opening => ("opening", 0),
            BenchStep::Sequential => ("decoding in order", 1),
            BenchStep::Random => ("asking for frames anywhere", 2),
            BenchStep::Forward => ("holding the key, on", 3),
            BenchStep::Backward => ("holding the key, back", 4),
        };
        output.progress(what, done, 5);
        true
    });
    let report = measured?;
    if args.json {
        return output.json(&as_json(args, &report, cache_bytes));
    }
    lines(args, &report, cache_bytes).into_iter().try_for_each(|it| output.line(it))
}

fn lines(args: &BenchArgs, it: &BenchReport, cache_bytes: usize) -> Vec<String> {
    let name = args.video.display();
    let pace = it.judged.pace();
    let memory = it.peak_memory.map_or("not known".to_owned(), size_words);
    let line = |what: &str, words: String| format!("{what:<16}{words}");
    vec![
        format!(
            "{name}: {} frames, up to {} from one key frame to the next",
            it.n_frames, pace.longest_group
        ),
        String::new(),
        line(
            "opening",
            format!(
                "first frame after {}, of which the index {}, its check {}; again {}",
                time(it.first_frame_ms),
                time(it.index_ms),
                time(it.check_ms),
                time(it.reopen_ms)
            ),
        ),
        line("in order", format!("{:.0} frames decoded a second", it.sequential_fps)),
        line("anywhere", spread(&it.random)),
        line("key held, on", format!("{}; {}", spread(&it.forward), felt(&it.forward))),
        line(
            "key held, back",
            format!("{}; {}", spread(&it.backward), felt(&it.backward)),
        ),
        line(
            "memory",
            format!(
                "{memory} at most, of which {} of decoded frames may be kept",
                size_words(cache_bytes as u64)
            ),
        ),
        String::new(),
        verdict(it),
    ]
}

fn spread(it: &Latencies) -> String {
    format!(
        "{} frames: half within {}, 95 % within {}, 99 % within {}, longest {}",
        it.n,
        time(it.median_ms),
        time(it.p95_ms),
        time(it.p99_ms),
        time(it.max_ms)
    )
}

fn felt(it: &Latencies) -> String {
    match it.n_stalls {
        0 => "no wait is felt".to_owned(),
        1 => "one wait is felt (over 50 ms)".to_owned(),
        n => format!("{n} waits are felt (over 50 ms)"),
    }
}

fn time(ms: f64) -> String {
    match ms {
        0.0..10.0 => format!("{ms:.1} ms"),
        10.0..1000.0 => format!("{ms:.0} ms"),
        _ => format!("{:.1} s", ms / 1000.0),
    }
}

fn verdict(it: &BenchReport) -> String {
    let back = it.backward.n_stalls > it.forward.n_stalls;
    let way = if back { "backward" } else { "through it" };
    let longest = time(it.backward.max_ms.max(it.forward.max_ms));
    let what = match it.verdict() {
        Verdict::Smooth => {
            return "Smooth: with a key held, every frame comes when it is due, both ways. \
                    Code it as it is."
                .to_owned();
        }
        Verdict::Nearly => format!(
            "Nearly smooth: a few steps {way} are felt, the longest {longest}. It can be \
             coded as it is"
        ),
        Verdict::Rough => format!(
            "Not smooth: stepping {way} waits again and again, for up to {longest}. Make a \
             working copy before coding"
        ),
    };
    format!("{what}{}", remedy(it))
}

/// What a working copy would cost, where one can be made.
fn remedy(it: &BenchReport) -> String {
    let command = "frontalis clip copy PROJECT CLIP";
    let Smoothness::NotSmooth { copy, .. } = &it.judged else {
        return format!("; a working copy ({command}) makes it smooth.");
    };
    match copy {
        Some(cost) => format!(
            " ({command}): about {} and {}.",
            size_words(cost.bytes),
            duration(cost.seconds)
        ),
        None => ". No working copy can be made of it: `frontalis clip copy` says why."
            .to_owned(),
    }
}

fn duration(seconds: f64) -> String {
    if seconds < 90.0 {
        format!("{:.0} s", seconds.ceil())
    } else {
        format!("{:.0} min", (seconds / 60.0).ceil())
    }
}

fn as_json(args: &BenchArgs, it: &BenchReport, cache_bytes: usize) -> Value {
    let pace = it.judged.pace();
    let copy = match &it.judged {
        Smoothness::NotSmooth { copy: Some(cost), .. } => {
            json!({"bytes": cost.bytes, "seconds": cost.seconds.round()})
        }
        _ => Value::Null,
    };
    json!({
        "video": args.video.display().to_string(),
        "frames": it.n_frames,
        "longest_group": pace.longest_group,
        "cache_bytes": cache_bytes,
        "seed": args.seed,
        "steps_per_second": args.rate,
        "rest_s": args.rest,
        "open": {
            "index_ms": it.index_ms,
            "check_ms": it.check_ms,
            "first_frame_ms": it.first_frame_ms,
            "again_ms": it.reopen_ms,
        },
        "sequential_fps": it.sequential_fps,
        "random": latencies(&it.random),
        "held_forward": latencies(&it.forward),
        "held_backward": latencies(&it.backward),
        "peak_memory_bytes": it.peak_memory,
        "judged": {
            "smooth": matches!(it.judged, Smoothness::Smooth(_)),
            "decode_fps": pace.decode_fps,
            "backward_fps": pace.backward_fps,
            "window": pace.window,
            "others": pace.others,
        },
        "verdict": it.verdict(),
        "words": verdict(it),
        "working_copy": copy,
    })
}

fn latencies(it: &Latencies) -> Value {
    json!({
        "n": it.n,
        "median_ms": it.median_ms,
        "p95_ms": it.p95_ms,
        "p99_ms": it.p99_ms,
        "max_ms": it.max_ms,
        "over_50_ms": it.n_stalls,
        "fps": it.fps,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_as_people_write_them() {
        let words = |ms| time(ms);
        assert_eq!(
            [0.42, 16.7, 999.4, 2043.0].map(words),
            ["0.4 ms", "17 ms", "999 ms", "2.0 s"]
        );
        assert_eq!(
            [12.2, 89.0, 91.0, 400.0].map(duration),
            ["13 s", "89 s", "2 min", "7 min"]
        );
    }
}
