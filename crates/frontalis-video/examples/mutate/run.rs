//! Many damaged files, two at a time, and the table of what came of them.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::Range;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use crate::clips::{self, Clip};
use crate::damage::{Random, damaged};
use crate::processes::{self, Largest};
use crate::trial::{Met, Outcome, trial};

/// Files at a time.
const AT_ONCE: usize = 2;
/// A file that takes longer has hung something.
const LONGEST: Duration = Duration::from_secs(60);
/// A file that takes longer may have been stopped.
const SLOW: Duration = Duration::from_secs(15);
/// What a decoding process may take, in bytes, besides shared frames.
const MOST_RESIDENT: u64 = 4 << 30;
/// By how much this process may grow from its hundredth file to its last, in bytes.
const MOST_GROWTH: u64 = 256 << 20;

/// Panics of this process, on any thread.
static PANICS: AtomicU64 = AtomicU64::new(0);

/// The sums of one codec, or of all.
#[derive(Clone, Debug, Default)]
struct Sums {
    n: u32,
    met: BTreeMap<Met, u32>,
    same: u32,
    moved: u32,
    other: u32,
    refused: u32,
    crashes: usize,
    hangs: usize,
    longest: Duration,
}

impl Sums {
    fn add(&mut self, it: &Outcome) {
        self.n += 1;
        *self.met.entry(it.met).or_default() += 1;
        self.same += it.n_same;
        self.moved += it.n_moved;
        self.other += it.n_other;
        self.refused += it.n_refused;
        self.crashes += it.crashes.len();
        self.hangs += it.hangs.len();
        self.longest = self.longest.max(it.took);
    }

    fn line(&self, name: &str) -> String {
        let met = |it| self.met.get(&it).copied().unwrap_or(0);
        format!(
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {:.1} s |",
            self.n,
            met(Met::Whole),
            met(Met::Findings),
            met(Met::Refused),
            self.same,
            self.moved,
            self.other,
            self.refused,
            self.crashes,
            self.hangs,
            self.longest.as_secs_f64()
        )
    }
}

const HEAD: &str = "| codec | files | whole | findings | refused | frames same | moved | \
     other | refused | crashes | hangs | longest |\n|---|---|---|---|---|---|---|---|---|---|---|---|";

/// What is under way and what came of it.
struct Board {
    sums: BTreeMap<&'static str, Sums>,
    faults: Vec<String>,
    /// Seeds under way, and since when.
    under_way: BTreeMap<u64, Instant>,
    /// Memory of this process after the hundredth file.
    early: Option<u64>,
    n_done: u64,
}

/// Runs the seeds; whether all is as it should be.
pub(crate) fn run(seeds: Range<u64>) -> Result<bool, Box<dyn Error>> {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        PANICS.fetch_add(1, Relaxed);
        before(panic);
    }));
    let folder = tempfile::tempdir()?;
    let clips = clips::draw(folder.path())?;
    let largest = processes::watch();
    let board = Mutex::new(Board {
        sums: BTreeMap::new(),
        faults: Vec::new(),
        under_way: BTreeMap::new(),
        early: None,
        n_done: 0,
    });
    let next = AtomicU64::new(seeds.start);
    let n = seeds.end.saturating_sub(seeds.start);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| work(&seeds, &next, &clips, folder.path(), &board, &largest));
        }
        scope.spawn(|| overlook(n, &board));
    });
    let board = board.into_inner().map_err(|_| "a thread has panicked")?;
    let mut right = board.faults.is_empty();
    let mut text = format!("{HEAD}\n");
    let mut all = Sums::default();
    for (codec, sums) in &board.sums {
        writeln!(text, "{}", sums.line(codec))?;
        all.n += sums.n;
        for (met, n) in &sums.met {
            *all.met.entry(*met).or_default() += n;
        }
        all.same += sums.same;
        all.moved += sums.moved;
        all.other += sums.other;
        all.refused += sums.refused;
        all.crashes += sums.crashes;
        all.hangs += sums.hangs;
        all.longest = all.longest.max(sums.longest);
    }
    writeln!(text, "{}", all.line("all"))?;
    let (resident, space) = (largest.resident.load(Relaxed), largest.space.load(Relaxed));
    let own = processes::own();
    let early = board.early.unwrap_or(own);
    let mb = |it: u64| it / 1_000_000;
    writeln!(
        text,
        "\nlargest decoding process: {} MB of memory, {} MB of address space; this process: \
         {} MB after 100 files, {} MB at the end; panics here: {}; faults: {}",
        mb(resident),
        mb(space),
        mb(early),
        mb(own),
        PANICS.load(Relaxed),
        board.faults.len()
    )?;
    std::io::stdout().write_all(text.as_bytes())?;
    right &= PANICS.load(Relaxed) == 0;
    right &= all.longest < LONGEST && resident < MOST_RESIDENT;
    right &= own.saturating_sub(early) < MOST_GROWTH;
    Ok(right)
}

/// Writes the damaged file of a seed, to look at it.
#[allow(dead_code, reason = "the test has no use for it")]
pub(crate) fn write(seed: u64, folder: &Path) -> Result<(), Box<dyn Error>> {
    let scratch = tempfile::tempdir()?;
    let clips = clips::draw(scratch.path())?;
    let (clip, _, bytes) = of(seed, &clips).ok_or("there are no clips")?;
    std::fs::write(folder.join(format!("{seed}-{}", clip.name)), bytes)?;
    Ok(())
}

/// The clip of a seed, what to go on with, and the damaged bytes.
fn of(seed: u64, clips: &[Clip]) -> Option<(&Clip, Random, Vec<u8>)> {
    let mut random = Random::new(seed);
    let clip = clips.get(usize::try_from(seed).ok()? % clips.len())?;
    let (_, bytes) = damaged(&clip.bytes, &mut random);
    Some((clip, random, bytes))
}

fn work(
    seeds: &Range<u64>,
    next: &AtomicU64,
    clips: &[Clip],
    folder: &Path,
    board: &Mutex<Board>,
    largest: &Largest,
) {
    loop {
        let seed = next.fetch_add(1, Relaxed);
        if !seeds.contains(&seed) {
            return;
        }
        let Some((clip, random, bytes)) = of(seed, clips) else { return };
        let path = folder.join(format!("{seed}-{}", clip.name));
        if let Err(error) = std::fs::write(&path, bytes) {
            eprintln!("{}: {error}", path.display());
            std::process::exit(2);
        }
        let on = |f: &mut dyn FnMut(&mut Board)| {
            f(&mut board.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        };
        on(&mut |it| {
            it.under_way.insert(seed, Instant::now());
        });
        let outcome = awake(largest, || trial(&path, clip, &mut random.clone()));
        std::fs::remove_file(&path).unwrap_or_default();
        for said in outcome.crashes.iter().chain(&outcome.hangs).chain(&outcome.faults) {
            eprintln!("seed {seed}, {}: {said}", clip.name);
        }
        if SLOW < outcome.took {
            eprintln!("seed {seed}, {}: took {:?}", clip.name, outcome.took);
        }
        on(&mut |it| {
            it.under_way.remove(&seed);
            it.sums.entry(clip.codec).or_default().add(&outcome);
            it.faults.extend(outcome.faults.iter().cloned());
            it.n_done += 1;
            if it.n_done == 100 {
                it.early = Some(processes::own());
            }
            if it.n_done.is_multiple_of(250) {
                eprintln!("{} files, {} MB", it.n_done, processes::own() / 1_000_000);
            }
        });
    }
}

/// What came of a trial during which this program ran all the time, or that was as well
/// done; else it is done again.
fn awake(largest: &Largest, mut trial: impl FnMut() -> Outcome) -> Outcome {
    for _ in 0..5 {
        let before = largest.asleep.load(Relaxed);
        let outcome = trial();
        // The watch may be about to say so.
        std::thread::sleep(Duration::from_millis(if outcome.took < SLOW {
            0
        } else {
            50
        }));
        if largest.asleep.load(Relaxed) == before {
            return outcome;
        }
    }
    trial()
}

/// Ends everything where a file is through with nothing for much too long.
fn overlook(n: u64, board: &Mutex<Board>) {
    loop {
        std::thread::sleep(Duration::from_millis(200));
        let board = board.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if n <= board.n_done {
            return;
        }
        for (seed, since) in &board.under_way {
            if LONGEST * 5 < since.elapsed() {
                eprintln!("seed {seed} does not end");
                std::process::exit(1);
            }
        }
    }
}
