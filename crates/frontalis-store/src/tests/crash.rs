//! Unclean stops: the file and its log, taken at any moment, are a whole project.

use std::path::Path;
use std::time::{Duration, Instant};

use frontalis_core::sheet::Cause;
use frontalis_core::{Edit, Entry};

use super::support::*;
use crate::lock::beside;
use crate::{OpenSheet, Project};

/// Copies what a crash leaves behind, with `keep` bytes of the log.
fn crashed(from: &Path, to: &Path, keep: usize) {
    std::fs::copy(from, to).unwrap();
    let mut log = std::fs::read(beside(from, "-wal")).unwrap();
    log.truncate(keep);
    std::fs::write(beside(to, "-wal"), log).unwrap();
}

fn entries(project: &Project, sheet: &OpenSheet) -> Vec<Entry> {
    project.entries(sheet.id()).unwrap().into_iter().map(|it| it.entry).collect()
}

#[test]
fn a_crash_after_any_append_loses_nothing() {
    let mut lab = lab();
    lab.project.stop_checkpoints();
    let mut sheet = lab.open(lab.clip, lab.ana);
    for n in 0..12 {
        insert(&mut sheet, &mut lab.project, action(12, n, Some(n + 1)));
        let copy = lab.path.with_file_name(format!("crashed{n}.frontalis"));
        crashed(&lab.path, &copy, usize::MAX);
        let project = Project::open(&copy, at(9)).unwrap();
        assert_eq!(entries(&project, &sheet), entries(&lab.project, &sheet));
        assert_eq!(project.verify().unwrap(), []);
    }
}

/// A power cut may leave the log's end unwritten: then the newest steps are missing, whole
/// steps only, and the file is in order.
#[test]
fn a_log_cut_anywhere_gives_an_earlier_state() {
    let mut lab = lab();
    lab.project.stop_checkpoints();
    let mut sheet = lab.coded();
    let whole = entries(&lab.project, &sheet);
    let n_bytes = std::fs::metadata(beside(&lab.path, "-wal")).unwrap().len();
    let n_bytes = usize::try_from(n_bytes).unwrap();
    let mut seen = Vec::new();
    for part in 0..24 {
        let copy = lab.path.with_file_name(format!("cut{part}.frontalis"));
        crashed(&lab.path, &copy, n_bytes * part / 24);
        let project = Project::open(&copy, at(9)).unwrap();
        assert_eq!(project.verify().unwrap(), []);
        if project.sheets().unwrap().is_empty() {
            continue;
        }
        let some = entries(&project, &sheet);
        assert_eq!(some[..], whole[..some.len()]);
        // Entries 3 and 4 are one step, as are their undo and redo.
        assert!([0, 1, 2, 4, 6, 8].contains(&some.len()), "{} entries", some.len());
        seen.push(some.len());
    }
    assert!(seen.first() < seen.last(), "{seen:?}");
    sheet.undo(&mut lab.project, at(10)).unwrap();
}

#[test]
fn a_checkpoint_comes_by_itself() {
    let mut lab = lab();
    let mut sheet = lab.open(lab.clip, lab.ana);
    let mut marked = action(12, 3, Some(9));
    marked.note = "seen in the file itself".to_owned();
    let id = sheet.journal().next_action_id();
    let edit = Edit::Insert { id, action: marked };
    sheet.record(&mut lab.project, vec![edit], Cause::Coder, at(5)).unwrap();
    let has_it = || {
        let bytes = std::fs::read(&lab.path).unwrap();
        bytes.windows(23).any(|it| it == b"seen in the file itself")
    };
    assert!(!has_it());
    let start = Instant::now();
    while !has_it() {
        assert!(start.elapsed() < Duration::from_secs(20), "no checkpoint in 20 s");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn dropping_a_project_lets_go_of_the_file() {
    let mut lab = lab();
    let sheet = lab.coded();
    let Lab { project, path, folder, clip, ana, .. } = lab;
    drop(project);
    assert_eq!(names(folder.path()), ["study.frontalis"]);
    let mut project = Project::open(&path, at(9)).unwrap();
    let again = project.open_sheet(clip, ana, at(9)).unwrap();
    assert_eq!(again.journal(), sheet.journal());
}
