//! The coder's work survives the death of the program: `kill -9` at random moments loses no
//! entry that was acknowledged, and leaves the project clean.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use frontalis_core::{Seq, UtcMillis};
use frontalis_store::Project;

use crate::support::{program, small_project};

const N_KILLS: u64 = 200;

/// A long session: scores, landmarks, levels, undo and redo, over and over.
fn script(n_rounds: u32) -> String {
    let round = |i: u32| {
        let frame = i * 7 % 900;
        format!(
            "goto {frame} 1 2 c Space 6 Enter Shift+Right \\ Shift+Right ] d\n\
             goto {frame} / l 1 4 Enter ] Ctrl+Z Ctrl+Z Ctrl+Y n Escape\n"
        )
    };
    (0..n_rounds).map(round).collect()
}

/// Starts the session, kills it after `n_acks` acknowledgements and `delay`, and gives the
/// last entry acknowledged.
fn killed_session(project: &Path, script: &Path, n_acks: usize, delay: Duration) -> Seq {
    let mut child = Command::new(program("frontalis"))
        .args(["code", "--clip", "clip", "--coder", "Ada", "--ack", "--script"])
        .arg(script)
        .arg(project)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut last = Seq(0);
    let mut take = |line: String| {
        // A line that was cut by the death acknowledges nothing.
        if let Some(seq) = line.strip_prefix("ack ").and_then(|it| it.parse().ok()) {
            last = Seq(seq);
        }
    };
    lines.by_ref().take(n_acks).for_each(|it| take(it.unwrap()));
    std::thread::sleep(delay);
    child.kill().unwrap();
    child.wait().unwrap();
    // What the program had said before it died is in the pipe; its last line may be cut.
    let rest: Vec<String> = lines.map_while(Result::ok).collect();
    rest.into_iter().rev().skip(1).rev().for_each(take);
    last
}

#[test]
fn a_killed_session_loses_nothing_that_was_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let base = small_project(folder.path(), 1000);
    let script_file = folder.path().join("session.keys");
    std::fs::write(&script_file, script(400)).unwrap();
    let mut furthest = 0;
    for n in 0..N_KILLS {
        let path = folder.path().join(format!("{n}.frontalis"));
        std::fs::copy(&base, &path).unwrap();
        // Spread over the whole session, at moments that repeat from run to run only in
        // their number of acknowledgements.
        let n_acks = usize::try_from(n * n % 977).unwrap();
        let last =
            killed_session(&path, &script_file, n_acks, Duration::from_micros(n * 37));
        assert!(
            usize::try_from(last.0).unwrap() >= n_acks.min(1),
            "nothing was acknowledged"
        );
        furthest = furthest.max(last.0);
        check(&path, last, n);
    }
    assert!(furthest > 500, "the sessions were too short: {furthest}");
}

fn check(path: &Path, last: Seq, n: u64) {
    let project = Project::open_read_only(path).unwrap();
    let findings = project.verify().unwrap();
    assert!(findings.is_empty(), "kill {n}: {findings:?}");
    let sheets = project.sheets().unwrap();
    let entries =
        sheets.first().map_or(0, |it| project.entries(it.id).unwrap().len() as u64);
    assert!(
        last.0 <= entries,
        "kill {n}: entry {} was acknowledged, {entries} are left",
        last.0
    );
    drop(project);
    // And it opens to be worked on, as the coder would do next.
    drop(Project::open(path, UtcMillis(0)).unwrap());
}
