//! What goes wrong around the real window: a full disk, a stopped studio, a decoder that is
//! stopped or killed, a video and a project that go away and come back. Whatever happens, the
//! window stands, says what there is to say, and what was entered is in the file in the end.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::support::painted::{at_rest, painted_project, painted_window};
use crate::support::screen::{Screen, wait_for};
use crate::support::{frontalis, say};

/// The scores on the sheet, by onset.
fn scores(project: &str) -> Option<Vec<String>> {
    let ran = frontalis(["sheet", "show", "--json", project]);
    let sheet: Value = serde_json::from_str(&ran.out).ok()?;
    let row =
        |it: &Value| Some(format!("{} {}", it["score"].as_str()?, it["onset_frame"]));
    sheet["actions"].as_array()?.iter().map(row).collect()
}

#[track_caller]
fn wait_for_scores(project: &str, expected: &[&str]) {
    let mut last = None;
    let same = wait_for(|| {
        last = scores(project);
        (last.as_deref()
            == Some(&expected.iter().map(ToString::to_string).collect::<Vec<_>>()))
        .then_some(())
    });
    assert!(same.is_some(), "the sheet has {last:?}, not {expected:?}");
}

/// A small disk of its own; it is taken away with this value.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where the system lets nobody make one.
    fn new(folder: &Path, size: &str) -> Option<Self> {
        let at = folder.join("disk");
        std::fs::create_dir(&at).unwrap();
        let made = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(&at)
            .output();
        if made.is_ok_and(|it| it.status.success()) {
            return Some(Self(at));
        }
        say("skipped: no small disk can be made here");
        None
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(&self.0).output());
    }
}

fn signal(name: &str, process: &str) {
    // One that has ended by itself meanwhile is as good as stopped.
    drop(Command::new("kill").args([&format!("-{name}"), process]).output());
}

#[test]
fn a_full_disk_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::new(folder.path(), "6m") else { return };
    let Some(screen) = Screen::or_skip("1400x900", folder.path()) else { return };
    let project = painted_project(&disk.0);
    let (window, place) = painted_window(&screen, &project, folder.path());
    at_rest(&window, place, 20);
    window.keys("4 Return");
    wait_for_scores(&project, &["4 20"]);
    // Everything that is left is taken by something else.
    let filler = disk.0.join("filler");
    let full = std::fs::write(&filler, vec![1; 8 << 20]);
    assert!(full.is_err(), "the disk is larger than it should be");
    // As long as there is room in the log that is there, it is used; then it is waited for.
    let mut n = 0;
    loop {
        window.keys_at_once(&["9 Return"; 10].join(" "));
        n += 10;
        std::thread::sleep(Duration::from_secs(1));
        let held_back = || scores(&project).is_some_and(|it| it.len() < n + 1);
        if held_back() {
            std::thread::sleep(Duration::from_secs(2));
            if held_back() {
                break;
            }
        }
        assert!(n < 1000, "{n} entries went into a file on a full disk");
    }
    // What says that steps are not saved stands above the pictures now; coding goes on.
    window.keys("g 2 1 Return");
    std::thread::sleep(Duration::from_secs(1));
    window.keys("9 Return");
    std::thread::sleep(Duration::from_secs(3));
    std::fs::remove_file(&filler).unwrap();
    let mut all = vec!["4 20".to_owned()];
    all.extend(vec!["9 20".to_owned(); n]);
    all.push("9 21".to_owned());
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    wait_for_scores(&project, &all);
    window.close();
    assert_eq!(frontalis(["verify", &project]).status, 0);
}

#[test]
fn a_project_that_goes_away_and_comes_back_has_everything() {
    let folder = tempfile::tempdir().unwrap();
    let Some(screen) = Screen::or_skip("1400x900", folder.path()) else { return };
    let project = painted_project(folder.path());
    let (window, place) = painted_window(&screen, &project, folder.path());
    at_rest(&window, place, 30);
    window.keys("4 Return");
    wait_for_scores(&project, &["4 30"]);
    let names = ["", "-wal", "-shm", ".lock"].map(|it| format!("{project}{it}"));
    let away = |name: &String| format!("{name}.away");
    names.iter().for_each(|it| drop(std::fs::rename(it, away(it))));
    window.keys("9 Return Right Right 6 Return");
    std::thread::sleep(Duration::from_secs(3));
    assert!(!Path::new(&project).exists(), "nothing is written where nothing is");
    names.iter().for_each(|it| drop(std::fs::rename(away(it), it)));
    wait_for_scores(&project, &["4 30", "9 30", "6 32"]);
    // Gone when the window closes: what is not in it is kept on this computer.
    names.iter().for_each(|it| drop(std::fs::rename(it, away(it))));
    window.keys("1 Return");
    std::thread::sleep(Duration::from_secs(3));
    window.close();
    names.iter().for_each(|it| drop(std::fs::rename(away(it), it)));
    let (window, _) = painted_window(&screen, &project, folder.path());
    wait_for_scores(&project, &["4 30", "9 30", "1 32", "6 32"]);
    window.close();
    assert_eq!(frontalis(["verify", &project]).status, 0);
}

#[test]
fn a_video_that_goes_away_for_a_while_is_coded_on() {
    let folder = tempfile::tempdir().unwrap();
    let Some(screen) = Screen::or_skip("1400x900", folder.path()) else { return };
    let project = painted_project(folder.path());
    let video = folder.path().join("painted.mp4");
    let (window, place) = painted_window(&screen, &project, folder.path());
    at_rest(&window, place, 40);
    let away = folder.path().join("away.mp4");
    std::fs::rename(&video, &away).unwrap();
    // The process that had it open is gone too, as after a drive went.
    let decoders = || {
        let studio = window.process().to_string();
        let out = Command::new("pgrep").args(["-P", &studio]).output().unwrap();
        String::from_utf8_lossy(&out.stdout).into_owned()
    };
    decoders().split_whitespace().for_each(|it| signal("KILL", it));
    window.keys("g 2 5 0 Return");
    std::thread::sleep(Duration::from_secs(4));
    std::fs::rename(&away, &video).unwrap();
    at_rest(&window, place, 250);
    window.keys("4 Return");
    wait_for_scores(&project, &["4 250"]);
    window.close();
}

#[test]
fn a_studio_and_decoders_that_were_stopped_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let Some(screen) = Screen::or_skip("1400x900", folder.path()) else { return };
    let project = painted_project(folder.path());
    let (window, place) = painted_window(&screen, &project, folder.path());
    at_rest(&window, place, 50);
    window.keys("4 Return");
    let studio = window.process().to_string();
    // As a laptop that is closed while a clip plays: everything stops, and goes on.
    window.keys("space");
    std::thread::sleep(Duration::from_millis(300));
    let out = Command::new("pgrep").args(["-P", &studio]).output().unwrap();
    let decoders = String::from_utf8_lossy(&out.stdout).into_owned();
    let all = || decoders.split_whitespace().chain([studio.as_str()]);
    all().for_each(|it| signal("STOP", it));
    std::thread::sleep(Duration::from_secs(12));
    all().for_each(|it| signal("CONT", it));
    std::thread::sleep(Duration::from_secs(1));
    window.keys("k");
    let shown = wait_for(|| place.number(&window.shot()?)).unwrap();
    assert!(shown < 200, "frame {shown}: a stop is not played time");
    at_rest(&window, place, 60);
    window.keys("9 Return");
    wait_for_scores(&project, &["4 50", "9 60"]);
    // A decoder alone that is stopped for good is replaced.
    decoders.split_whitespace().for_each(|it| signal("STOP", it));
    at_rest(&window, place, 280);
    window.keys("1 Return");
    wait_for_scores(&project, &["4 50", "9 60", "1 280"]);
    window.close();
}
