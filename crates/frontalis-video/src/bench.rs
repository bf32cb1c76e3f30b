//! How smooth a video is on this computer, measured the way that the studio shows it:
//! requests to a [`Feed`], answers from it.
//!
//! A step is due when a held key would ask for it: one period after the step before was due,
//! or as soon as that step was on screen where it came late. Its latency is the time from
//! then until its frame is ready.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use frontalis_core::FrameIndex;
use serde::{Deserialize, Serialize};

use crate::convert::Sight;
use crate::decode::Decoder;
use crate::error::VideoError;
use crate::feed::Feed;
use crate::media::{Media, open, open_with};
use crate::options::{OpenOptions, Progress};
use crate::smooth::{STEPS_PER_SECOND, Smoothness, smoothness};
use crate::source::FrameSource as _;

/// A step that takes longer than this is felt, in milliseconds.
const STALL_MS: f64 = 50.0;
/// A frame that is not there by then is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// What to measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BenchPlan {
    /// Bytes of decoded frames that the feed may keep.
    pub cache_bytes: usize,
    /// Seed of the random frames.
    pub seed: u64,
    /// Frames asked for at random.
    pub n_random: u32,
    /// Seconds for which a key is held, each way.
    pub held_secs: f64,
    /// Steps a second that a held key asks for; [`STEPS_PER_SECOND`] as a rule.
    pub steps_per_second: f64,
    /// Seconds between the first frame and the first step of a held key.
    pub rest_secs: f64,
    /// Frames decoded in order, at most.
    pub n_sequential: u32,
}

/// What goes on, for whoever waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BenchStep {
    /// The file is opened.
    Opening,
    /// Frames are decoded in order.
    Sequential,
    /// Frames are asked for at random.
    Random,
    /// The key is held: later frames.
    Forward,
    /// The key is held: earlier frames.
    Backward,
}

/// What was measured. Times are in milliseconds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BenchReport {
    /// Frames of the video.
    pub n_frames: u32,
    /// Reading all packets and numbering the frames; where packets do not tell the frames,
    /// decoding them all.
    pub index_ms: f64,
    /// Waiting until the first frames were decoded and found to be those that the packets
    /// promise. It begins while packets are read.
    pub check_ms: f64,
    /// From nothing to the first exact frame, the index among it.
    pub first_frame_ms: f64,
    /// Opening it again.
    pub reopen_ms: f64,
    /// Frames decoded a second, in order.
    pub sequential_fps: f64,
    /// From asking for a frame anywhere until it is ready.
    pub random: Latencies,
    /// Steps to later frames with the key held.
    pub forward: Latencies,
    /// Steps to earlier frames with the key held.
    pub backward: Latencies,
    /// Bytes of memory of this process and the one that decodes for it, memory that both
    /// see counted once; the most of what was seen at the end of each part. `None` where the
    /// system does not say.
    pub peak_memory: Option<u64>,
    /// What the quick judgement says, which the studio goes by.
    pub judged: Smoothness,
}

/// Times from due to ready, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Latencies {
    /// How many were measured.
    pub n: u32,
    /// Half took no longer.
    pub median_ms: f64,
    /// 95 of 100 took no longer.
    pub p95_ms: f64,
    /// 99 of 100 took no longer.
    pub p99_ms: f64,
    /// The longest.
    pub max_ms: f64,
    /// How many took longer than 50 ms, which is felt.
    pub n_stalls: u32,
    /// Frames shown a second, all in all.
    pub fps: f64,
}

/// What a [`BenchReport`] comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Held down, the keys go as evenly backward as forward.
    Smooth,
    /// Mostly even; a step in a hundred is felt.
    Nearly,
    /// Waits are felt; a working copy helps.
    Rough,
}

impl BenchReport {
    /// The worse of both directions.
    pub fn verdict(&self) -> Verdict {
        let of = |it: &Latencies| {
            let few = it.n_stalls * 100 <= it.n;
            match it {
                _ if it.n_stalls == 0 && it.p99_ms <= 1000.0 / STEPS_PER_SECOND => {
                    Verdict::Smooth
                }
                _ if few && it.max_ms <= 250.0 => Verdict::Nearly,
                _ => Verdict::Rough,
            }
        };
        match (of(&self.forward), of(&self.backward)) {
            (Verdict::Smooth, Verdict::Smooth) => Verdict::Smooth,
            (Verdict::Rough, _) | (_, Verdict::Rough) => Verdict::Rough,
            _ => Verdict::Nearly,
        }
    }
}

/// Measures the video at `path`. `progress` is told what begins, and cancels by returning
/// `false`.
///
/// # Errors
///
/// [`VideoError`] where it cannot be opened, a frame cannot be had, or it was cancelled.
pub fn bench(
    path: &Path,
    plan: &BenchPlan,
    progress: &mut dyn FnMut(BenchStep) -> bool,
) -> Result<BenchReport, VideoError> {
    let mut go = |step| if progress(step) { Ok(()) } else { Err(VideoError::Cancelled) };
    go(BenchStep::Opening)?;
    let from = Instant::now();
    let mut indexed = None;
    let media = open_with(path, &OpenOptions::default(), &mut |at| {
        if at == Progress::Checking {
            indexed = Some(ms(from));
        }
        true
    });
    let media = Arc::new(media?);
    let opened = ms(from);
    // Where frames were decoded after it, the check did not settle it.
    let index_ms = indexed.filter(|_| media.index.hashes.is_none()).unwrap_or(opened);
    let mut stage = Stage::new(&media, plan.cache_bytes);
    stage.frame(0)?;
    let first_frame_ms = ms(from);
    drop(stage);
    let from = Instant::now();
    let media = Arc::new(open(&media.path)?);
    let reopen_ms = ms(from);
    go(BenchStep::Sequential)?;
    let sequential_fps = sequential(&media, plan.n_sequential)?;
    let judged = smoothness(&media, plan.cache_bytes)?;
    go(BenchStep::Random)?;
    let mut peak = None;
    let random = random(&media, plan, &mut peak)?;
    go(BenchStep::Forward)?;
    let forward = held(&media, plan, true, &mut peak)?;
    go(BenchStep::Backward)?;
    let backward = held(&media, plan, false, &mut peak)?;
    Ok(BenchReport {
        n_frames: media.table.n_frames(),
        index_ms,
        check_ms: opened - index_ms,
        first_frame_ms,
        reopen_ms,
        sequential_fps,
        random,
        forward,
        backward,
        peak_memory: peak,
        judged,
    })
}

fn ms(from: Instant) -> f64 {
    from.elapsed().as_secs_f64() * 1000.0
}

/// A feed, and the bell it rings.
struct Stage {
    feed: Feed,
    bell: Receiver<()>,
}

impl Stage {
    fn new(media: &Arc<Media>, cache_bytes: usize) -> Self {
        let (ring, bell) = channel();
        let ring = move || ring.send(()).unwrap_or_default();
        let feed = Feed::open(Arc::clone(media), cache_bytes, ring);
        // A view of usual size: the colours of what is shown are part of the time.
        let (width, height) = crate::frame::fit(media.info.display_size(), (960, 720));
        feed.set_sight(Some(Sight::all(width, height)));
        Self { feed, bell }
    }

    /// Takes the memory in use for the peak where it is more.
    fn weigh(&self, peak: &mut Option<u64>) {
        let own = memory("self");
        let other = self.feed.pulse().process.map(|it| memory(&it.to_string()));
        *peak = (*peak).max(own.map(|it| it + other.flatten().unwrap_or(0)));
    }

    /// Asks for a frame and waits for it; milliseconds from now.
    fn frame(&mut self, number: u32) -> Result<f64, VideoError> {
        let from = Instant::now();
        self.feed.request(FrameIndex(number));
        loop {
            if let Some(answer) = self.feed.latest().filter(|it| it.frame.0 == number) {
                return match answer.result {
                    Ok(_) => Ok(ms(from)),
                    // A frame that cannot be had is answered too; that is what is waited for.
                    Err(why) if matches!(*why, VideoError::FrameUnavailable { .. }) => {
                        Ok(ms(from))
                    }
                    Err(why) => Err(VideoError::Fault {
                        frame: FrameIndex(number),
                        reason: why.to_string(),
                    }),
                };
            }
            match self.bell.recv_timeout(PATIENCE) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    let reason = format!("no answer in {} s", PATIENCE.as_secs());
                    return Err(VideoError::Fault { frame: FrameIndex(number), reason });
                }
            }
        }
    }
}

fn sequential(media: &Media, most: u32) -> Result<f64, VideoError> {
    let mut decoder = Decoder::new(media, 0)?;
    let n = decoder.n_frames().min(most.max(1));
    let from = Instant::now();
    for number in 0..n {
        match decoder.frame(FrameIndex(number)) {
            Ok(_) | Err(VideoError::FrameUnavailable { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(f64::from(n) / from.elapsed().as_secs_f64().max(1e-9))
}

fn random(
    media: &Arc<Media>,
    plan: &BenchPlan,
    peak: &mut Option<u64>,
) -> Result<Latencies, VideoError> {
    let mut stage = Stage::new(media, plan.cache_bytes);
    let mut state = plan.seed;
    let n_frames = u64::from(media.table.n_frames());
    let mut draw = || (split_mix(&mut state) % n_frames) as u32;
    let from = Instant::now();
    let times: Result<Vec<f64>, _> =
        (0..plan.n_random).map(|_| stage.frame(draw())).collect();
    stage.weigh(peak);
    Ok(Latencies::of(times?, from))
}

/// Bytes of memory of a process, its share of what it shares; `None` where the system
/// does not say.
fn memory(process: &str) -> Option<u64> {
    let path = format!("/proc/{process}/smaps_rollup");
    let text = std::fs::read_to_string(path).ok()?;
    let line = text.lines().find_map(|it| it.strip_prefix("Pss:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|it| it * 1024)
}

/// SplitMix64 (Steele, Lea & Flood 2014): a seed means the same on every computer.
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn held(
    media: &Arc<Media>,
    plan: &BenchPlan,
    forward: bool,
    peak: &mut Option<u64>,
) -> Result<Latencies, VideoError> {
    let last = media.table.last().0;
    let n = ((plan.held_secs * plan.steps_per_second) as u32).min(last);
    let mut stage = Stage::new(media, plan.cache_bytes);
    stage.frame(if forward { 0 } else { last })?;
    std::thread::sleep(Duration::from_secs_f64(plan.rest_secs.max(0.0)));
    let period = Duration::from_secs_f64(1.0 / plan.steps_per_second.max(0.1));
    let from = Instant::now();
    let mut due = from;
    let mut times = Vec::new();
    for step in 1..=n {
        due = (due + period).max(Instant::now());
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        stage.frame(if forward { step } else { last - step })?;
        times.push(ms(due));
    }
    stage.weigh(peak);
    Ok(Latencies::of(times, from))
}

impl Latencies {
    fn of(mut times: Vec<f64>, from: Instant) -> Self {
        times.sort_by(f64::total_cmp);
        let n = times.len();
        let at = |share: f64| {
            let rank = (share * n as f64).ceil() as usize;
            times.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
        };
        Self {
            n: u32::try_from(n).unwrap_or(u32::MAX),
            median_ms: at(0.5),
            p95_ms: at(0.95),
            p99_ms: at(0.99),
            max_ms: at(1.0),
            n_stalls: times.iter().filter(|it| **it > STALL_MS).count() as u32,
            fps: n as f64 / from.elapsed().as_secs_f64().max(1e-9),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::smooth::Pace;

    fn latencies(times: &[f64]) -> Latencies {
        Latencies::of(times.to_vec(), Instant::now())
    }

    #[test]
    fn shares_are_by_nearest_rank() {
        let times: Vec<f64> = (1..=200).rev().map(f64::from).collect();
        let it = latencies(&times);
        assert_eq!(
            (it.median_ms, it.p95_ms, it.p99_ms, it.max_ms),
            (100.0, 190.0, 198.0, 200.0)
        );
        assert_eq!((it.n, it.n_stalls), (200, 150));
        assert_eq!(latencies(&[]).n, 0);
    }

    #[test]
    fn the_worse_direction_decides() {
        let pace = Pace {
            decode_fps: 1.0,
            backward_fps: 1.0,
            longest_group: 1,
            window: 1,
            others: 0.0,
        };
        let report = |forward: &[f64], backward: &[f64]| BenchReport {
            n_frames: 9,
            index_ms: 1.0,
            check_ms: 1.0,
            first_frame_ms: 1.0,
            reopen_ms: 1.0,
            sequential_fps: 1.0,
            random: Latencies::default(),
            forward: latencies(forward),
            backward: latencies(backward),
            peak_memory: None,
            judged: Smoothness::Smooth(pace),
        };
        let even = [3.0; 300];
        let mut once = even;
        once[7] = 90.0;
        let mut often = even;
        often[..9].fill(90.0);
        assert_eq!(report(&even, &even).verdict(), Verdict::Smooth);
        assert_eq!(report(&once, &even).verdict(), Verdict::Nearly);
        assert_eq!(report(&even, &often).verdict(), Verdict::Rough);
        once[7] = 2000.0;
        assert_eq!(report(&even, &once).verdict(), Verdict::Rough);
    }
}
