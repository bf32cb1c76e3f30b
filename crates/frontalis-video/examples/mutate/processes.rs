//! How large this process and those that it started have been. Linux tells; elsewhere 0.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// How often is looked.
const EVERY: Duration = Duration::from_millis(8);
/// Who does not get to look for so long did not run.
const AWAKE: Duration = Duration::from_secs(4);

/// The largest seen so far, in bytes.
#[derive(Debug, Default)]
pub(crate) struct Largest {
    /// Memory of a decoding process, with the frames that it shares.
    pub(crate) resident: AtomicU64,
    /// Address space of a decoding process, with the frames that it shares.
    pub(crate) space: AtomicU64,
    /// Milliseconds for which this program stood still, as where a computer sleeps or
    /// somebody stops its processes: whatever waits for an answer takes that for a hang.
    pub(crate) asleep: AtomicU64,
}

/// Looks at the processes that this one started, until the program ends.
pub(crate) fn watch() -> Arc<Largest> {
    let largest = Arc::new(Largest::default());
    let told = Arc::clone(&largest);
    std::thread::spawn(move || {
        let mut awake = Instant::now();
        loop {
            let gap = awake.elapsed();
            awake = Instant::now();
            if AWAKE < gap {
                let gap = u64::try_from(gap.as_millis()).unwrap_or(u64::MAX);
                told.asleep.fetch_add(gap, Relaxed);
            }
            for process in children() {
                let status = format!("/proc/{process}/status");
                told.resident.fetch_max(field(&status, "VmHWM:"), Relaxed);
                told.space.fetch_max(field(&status, "VmPeak:"), Relaxed);
            }
            std::thread::sleep(EVERY);
        }
    });
    largest
}

/// Memory of this process now, in bytes.
pub(crate) fn own() -> u64 {
    field("/proc/self/status", "VmRSS:")
}

fn children() -> Vec<u32> {
    let Ok(threads) = std::fs::read_dir("/proc/self/task") else { return Vec::new() };
    let of = |path: std::path::PathBuf| std::fs::read_to_string(path.join("children"));
    let lists = threads.flatten().filter_map(|it| of(it.path()).ok());
    let numbers = |list: String| {
        list.split_whitespace().filter_map(|it| it.parse().ok()).collect::<Vec<u32>>()
    };
    lists.flat_map(numbers).collect()
}

fn field(path: &str, name: &str) -> u64 {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    let kib = line.and_then(|it| it.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or(0) * 1024
}
