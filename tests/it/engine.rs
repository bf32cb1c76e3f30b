//! The decoding process of the real program may be killed, or hang: the program goes on with
//! another, and every frame that it gives out is still exactly that frame.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::support::{frontalis, program};

/// Bytes that a process has said when it has given out some ten frames, the one that was
/// waited for among them.
const SOME_FRAMES: u64 = 1500;
/// How often a decoding process is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(2);

/// A clip, and a folder in which its index is kept, so that it is opened without a process.
struct Made {
    folder: tempfile::TempDir,
    clip: PathBuf,
    /// What the program prints of all frames, backward, where nobody disturbs it.
    rows: String,
}

impl Made {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clip = clip(folder.path(), 20);
        let mut this = Self { folder, clip, rows: String::new() };
        this.rows = said(this.start());
        assert_eq!(this.rows.lines().count(), 601);
        this
    }

    /// `clip frames --md5`, backward.
    fn start(&self) -> Child {
        Command::new(program("frontalis"))
            .args(["clip", "frames", "--md5", "--order", "backward"])
            .arg(&self.clip)
            .env("FRONTALIS_CACHE", self.folder.path().join("cache"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }
}

/// A clip of so many seconds, 30 frames each.
fn clip(folder: &Path, seconds: u32) -> PathBuf {
    let clip = folder.join("made.mp4");
    let source = format!("testsrc2=size=640x360:rate=30:duration={seconds}");
    let status = Command::new("ffmpeg")
        .args(["-v", "error", "-f", "lavfi", "-i", &source])
        .args(["-c:v", "libx264", "-preset", "ultrafast", "-g", "50"])
        .arg(&clip)
        .status()
        .expect("ffmpeg is installed by scripts/setup");
    assert!(status.success());
    clip
}

/// What a program prints to its end, which has to be a good one.
fn said(program: Child) -> String {
    let output = program.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", output.status);
    String::from_utf8(output.stdout).unwrap()
}

/// The processes that `parent` has started and that live, by number.
fn children(parent: u32) -> Vec<u32> {
    let processes = fs::read_dir("/proc").unwrap().filter_map(Result::ok);
    let numbers = processes.filter_map(|it| it.file_name().to_str()?.parse().ok());
    numbers.filter(|&it| is_child(it, parent).unwrap_or(false)).collect()
}

fn is_child(process: u32, parent: u32) -> Option<bool> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name, in brackets, may hold anything.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let lives = fields.next()? != "Z";
    Some(lives && fields.next()?.parse() == Ok(parent))
}

/// Bytes that a process has written so far.
fn written(process: u32) -> Option<u64> {
    let io = fs::read_to_string(format!("/proc/{process}/io")).ok()?;
    let line = io.lines().find_map(|it| it.strip_prefix("wchar: "))?;
    line.trim().parse().ok()
}

fn signal(name: &str, process: u32) {
    // The process may have ended in the meantime.
    Command::new("kill")
        .args([name, &process.to_string()])
        .stderr(Stdio::null())
        .status()
        .ok();
}

/// The decoding process of `program`, once it has given out some frames; `None` where the
/// program has ended before.
fn decoding(program: &mut Child) -> Option<u32> {
    while program.try_wait().unwrap().is_none() {
        let at_work = |it: &u32| written(*it).is_some_and(|it| SOME_FRAMES <= it);
        if let Some(child) = children(program.id()).into_iter().find(at_work) {
            return Some(child);
        }
        std::thread::sleep(LOOK_EVERY);
    }
    None
}

/// The address space that a process may take, in bytes.
fn memory_limit(process: u32) -> Option<u64> {
    let limits =
        fs::read_to_string(Path::new("/proc").join(process.to_string()).join("limits"));
    let limits = limits.unwrap();
    let line = limits.lines().find_map(|it| it.strip_prefix("Max address space"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[test]
fn frames_are_exact_while_decoding_processes_are_killed_or_hang() {
    let made = Made::new();

    let mut program = made.start();
    let mut n_killed = 0;
    while n_killed < 6
        && let Some(child) = decoding(&mut program)
    {
        if n_killed == 0 {
            // 4 GiB beside the frames, which are a quarter of the memory or 1 GiB.
            let limit = memory_limit(child).expect("a decoding process has no limit");
            assert!((4 << 30..6 << 30).contains(&limit), "{limit} bytes");
        }
        signal("-KILL", child);
        while children(program.id()).contains(&child) {
            std::thread::sleep(LOOK_EVERY);
        }
        n_killed += 1;
    }
    assert!(said(program) == made.rows, "other frames after {n_killed} kills");
    assert!(3 <= n_killed, "the program was through after {n_killed} kills");

    let mut program = made.start();
    let hung = decoding(&mut program).expect("the program was through at once");
    signal("-STOP", hung);
    let other = || {
        std::thread::sleep(LOOK_EVERY);
        decoding(&mut program)
    };
    let another = std::iter::repeat_with(other).find(|it| *it != Some(hung));
    assert!(
        another.flatten().is_some(),
        "no process took the place of the one that hung"
    );
    assert!(said(program) == made.rows, "other frames after a hang");
    assert!(written(hung).is_none(), "the process that hung is still there");
}

#[test]
fn a_copy_whose_process_is_killed_leaves_nothing_and_can_be_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let clip = clip(folder.path(), 5);
    let project = folder.path().join("p.frontalis");
    let (project, clip) = (project.to_str().unwrap(), clip.to_str().unwrap());
    assert_eq!(frontalis(["new", project]).status, 0);
    assert_eq!(frontalis(["clip", "add", project, clip]).status, 0);
    let copy = folder.path().join("copy.mov");
    let start = || {
        Command::new(program("frontalis"))
            .args(["clip", "copy", project, "made", "--to"])
            .arg(&copy)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let copies = || {
        let names = fs::read_dir(folder.path()).unwrap();
        let names = names.map(|it| it.unwrap().file_name().into_string().unwrap());
        names.filter(|it| it.contains("copy.mov")).collect::<Vec<_>>()
    };

    let mut program = start();
    // The clip is opened first, by another process.
    while copies().is_empty() {
        std::thread::sleep(LOOK_EVERY);
    }
    signal("-KILL", decoding(&mut program).expect("the copy was made at once"));
    let ended = program.wait_with_output().unwrap();
    assert!(!ended.status.success());
    let words = String::from_utf8(ended.stderr).unwrap();
    assert!(words.contains("ended before it was through"), "{words}");
    assert_eq!(copies(), Vec::<String>::new());

    assert!(start().wait().unwrap().success());
    assert_eq!(copies(), ["copy.mov"]);
}
