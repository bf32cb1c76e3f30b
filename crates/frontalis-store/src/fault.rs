//! What a fault inside the program leaves behind: a log on this computer.
//!
//! Each panic, on whatever thread, is written once with its place in the source, the calls
//! that led there, the version and the system. The names of what is coded do not go in:
//! words that [`keep_out`] was told are replaced, and so is the home folder. The log is
//! bounded: two files of [`LARGEST`] bytes, and one panic's place a few times only.

use std::backtrace::Backtrace;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use frontalis_core::UtcMillis;

/// Bytes after which a log becomes the old one.
const LARGEST: u64 = 256 << 10;
/// How often the same place is written down in one run of the program.
const TIMES: u32 = 3;
/// Calls that are written down are cut off here.
const LONGEST: usize = 24 << 10;
/// What stands in the place of a name.
const OUT: &str = "[name]";

/// A fault that was held.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a fault inside the program: {0}")]
pub struct Fault(pub String);

#[derive(Debug)]
struct Log {
    program: &'static str,
    version: &'static str,
    file: PathBuf,
    seen: BTreeMap<String, u32>,
}

static LOG: OnceLock<Mutex<Log>> = OnceLock::new();
static NAMES: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

fn locked<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The folder for what programs keep of their running, on this computer and of this user.
pub fn state_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|it| !it.is_empty());
    let state = folder("XDG_STATE_HOME")
        .or_else(|| folder("LOCALAPPDATA"))
        .map(PathBuf::from)
        .or_else(|| folder("HOME").map(|it| PathBuf::from(it).join(".local/state")))?;
    Some(state.join("frontalis"))
}

/// Has every panic from now on written into `folder`; panics are told on standard error as
/// before. Only the first call does anything.
pub fn keep_log(program: &'static str, version: &'static str, folder: &Path) {
    let file = folder.join(format!("{program}.log"));
    let log = Log { program, version, file, seen: BTreeMap::new() };
    if LOG.set(Mutex::new(log)).is_err() {
        return;
    }
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        // What this does must not panic in its turn; what it cannot write is not written.
        if let Some(log) = LOG.get() {
            write(&mut locked(log), info).ok();
        }
        before(info);
    }));
}

/// Where faults are written down; `None` where they are not.
pub fn log_file() -> Option<PathBuf> {
    LOG.get().map(|it| locked(it).file.clone())
}

/// A word that is not to be in the log: a path or a name that says who is on a video.
pub fn keep_out(name: &str) {
    // Shorter ones would be found everywhere.
    if 2 < name.len() {
        locked(&NAMES).insert(name.to_owned());
    }
}

/// Does `work` and holds a panic in it.
///
/// # Errors
///
/// [`Fault`] where it panicked; what it was changing may be half changed.
pub fn held<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|it| Fault(message(it.as_ref())))
}

/// What a panic said.
fn message(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|it| (*it).to_owned());
    let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
    clean(&text.unwrap_or_else(|| "it did not say why".to_owned()))
}

/// A text without names and without the home folder.
fn clean(text: &str) -> String {
    let mut text = text.to_owned();
    let names = locked(&NAMES);
    let mut names: Vec<&String> = names.iter().collect();
    // The longest first: a path before the name in it.
    names.sort_by_key(|it| std::cmp::Reverse(it.len()));
    for name in names {
        text = text.replace(name.as_str(), OUT);
    }
    match std::env::var("HOME") {
        Ok(home) if 1 < home.len() => text.replace(&home, "~"),
        _ => text,
    }
}

fn write(log: &mut Log, info: &PanicHookInfo<'_>) -> std::io::Result<()> {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let times = log.seen.entry(place.clone()).or_default();
    *times += 1;
    if TIMES < *times {
        return Ok(());
    }
    let thread = std::thread::current();
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let now = UtcMillis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX));
    let mut calls = clean(&Backtrace::force_capture().to_string());
    if LONGEST < calls.len() {
        let end = (0..=LONGEST).rev().find(|it| calls.is_char_boundary(*it));
        calls.truncate(end.unwrap_or(0));
    }
    let text = format!(
        "{now}  {} {}  {} {}  thread {}\n{}\nat {place}\n{calls}\n----\n",
        log.program,
        log.version,
        std::env::consts::OS,
        std::env::consts::ARCH,
        thread.name().unwrap_or("without a name"),
        message(info.payload()),
    );
    append(&log.file, &text)
}

fn append(file: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let size = std::fs::metadata(file).map_or(0, |it| it.len());
    if LARGEST < size + text.len() as u64 {
        std::fs::rename(file, file.with_extension("old.log"))?;
    }
    let mut file = private(file)?;
    file.write_all(text.as_bytes())
}

/// A file to append to that only this user reads.
fn private(file: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_held_and_written_down_without_names() {
        let folder = tempfile::tempdir().unwrap();
        keep_log("test", "1.2.3", folder.path());
        keep_out("/lab/P07 smiling.mp4");
        keep_out("P07");
        for n in 0..5 {
            let fault = held(|| {
                assert!(n > 9, "no frame of /lab/P07 smiling.mp4 or P07.mov");
            });
            let fault = fault.unwrap_err().to_string();
            assert!(fault.ends_with("no frame of [name] or [name].mov"), "{fault}");
        }
        let file = log_file().unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        let mine: Vec<&str> =
            text.split("----\n").filter(|it| it.contains("no frame of")).collect();
        assert_eq!(mine.len(), 3, "{text}");
        for part in ["test 1.2.3", "fault.rs:", "fault::tests"] {
            assert!(mine[0].contains(part), "{part} is not in {}", mine[0]);
        }
        assert!(!text.contains("P07"));
    }

    #[test]
    fn the_log_is_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/a.log");
        let text = "x".repeat(100 << 10);
        for _ in 0..20 {
            append(&file, &text).unwrap();
        }
        let sizes = ["a.log", "a.old.log"]
            .map(|it| std::fs::metadata(file.with_file_name(it)).unwrap().len());
        assert!(sizes.iter().all(|it| *it <= LARGEST), "{sizes:?}");
        assert_eq!(std::fs::read_dir(file.parent().unwrap()).unwrap().count(), 2);
    }
}
