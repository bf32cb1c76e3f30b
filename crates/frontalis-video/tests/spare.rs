//! A process that is kept ready does the work, may be killed, and is followed by another.
//! Without the usual harness, since the test starts itself as a decoding process.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;

use frontalis_video::{keep_ready, open, run_if_asked};

fn main() -> ExitCode {
    if let Some(code) = run_if_asked() {
        return code;
    }
    // `cargo test NAME` runs only the tests that are called so.
    let mut words = std::env::args().skip(1).filter(|it| !it.starts_with('-'));
    if words.next().is_none_or(|it| "spare".contains(&it)) {
        a_process_is_ready_again_and_again();
    }
    ExitCode::SUCCESS
}

fn a_process_is_ready_again_and_again() {
    let folder = tempfile::tempdir().expect("room on disk");
    let clip = folder.path().join("clip.mp4");
    let source = ["-f", "lavfi", "-i", "testsrc2=s=64x64:r=25:d=1"];
    let made =
        Command::new("ffmpeg").args(["-v", "error"]).args(source).arg(&clip).status();
    assert!(made.is_ok_and(|it| it.success()), "ffmpeg made no clip");

    keep_ready();
    keep_ready();
    let Some(first) = ready() else {
        eprintln!("spare: skipped, this system does not list processes in /proc");
        return;
    };
    is_opened(&clip);
    let second = ready().expect("another took its place");
    assert_ne!(first, second, "the one that was ready has been used");

    // One that has ended is not asked.
    let killed = Command::new("kill").args(["-9", &second.to_string()]).status();
    assert!(killed.is_ok_and(|it| it.success()));
    while living().contains(&second) {
        std::thread::sleep(Duration::from_millis(5));
    }
    is_opened(&clip);

    // Several at once: one gets the one that is ready, the others start their own.
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| is_opened(&clip));
        }
    });
    is_opened(&clip);
    assert!(ready().is_some_and(|it| it != second));
}

fn is_opened(clip: &Path) {
    assert_eq!(open(clip).expect("it is sound").table.n_frames(), 25);
}

/// The process that is ready, once there is one and no other; `None` where there is never
/// any.
fn ready() -> Option<u32> {
    for _ in 0..500 {
        if let [one] = living()[..] {
            return Some(one);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    None
}

/// The processes that this one started and that live.
fn living() -> Vec<u32> {
    let own = std::process::id().to_string();
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let lives = |name: String| {
        let stat = std::fs::read_to_string(format!("/proc/{name}/stat")).ok()?;
        let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
        let lives = fields.next() != Some("Z");
        let ours = fields.next() == Some(&own);
        (lives && ours).then(|| name.parse().ok()).flatten()
    };
    processes.filter_map(|it| lives(it.file_name().into_string().ok()?)).collect()
}
