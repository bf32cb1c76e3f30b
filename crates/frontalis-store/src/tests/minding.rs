//! What was watched and looked at stays with the sheet, and out of its hashes.

use frontalis_core::sheet::looked::{Look, Seen};
use frontalis_core::sheet::watched::{WatchedRun, Way, Ways};
use frontalis_core::{FrameIndex, FrameSpan, Part};

use super::support::*;
use crate::{Note, Project, StoreError};

fn span(first: u32, last: u32) -> FrameSpan {
    FrameSpan::new(FrameIndex(first), FrameIndex(last)).unwrap()
}

fn run(first: u32, last: u32, way: Way) -> WatchedRun {
    WatchedRun { span: span(first, last), ways: Ways::of(way) }
}

#[test]
fn what_was_watched_and_looked_at_is_there_after_a_start() {
    let mut lab = lab();
    let sheet = lab.coded();
    let all = |runs: Vec<WatchedRun>| vec![("all".to_owned(), runs)];
    let first = all(vec![run(0, 3, Way::Normal), run(6, 9, Way::Fast)]);
    sheet.keep_watched(&mut lab.project, &first).unwrap();
    let upper = ("upper".to_owned(), vec![run(1, 1, Way::Step)]);
    let second = [all(vec![run(0, 9, Way::Step)]), vec![upper.clone()]].concat();
    sheet.keep_watched(&mut lab.project, &second).unwrap();
    let look = |part, seen| Look { part, span: span(1, 5), seen };
    let looks = [look(Part::Brows, Seen::Hidden), look(Part::Brows, Seen::Nothing)];
    for it in looks {
        sheet.keep_look(&mut lab.project, it, at(3)).unwrap();
    }
    let (_folder, path) = lab.close();
    let project = Project::open_read_only(&path).unwrap();
    assert_eq!(project.watched(sheet.id()).unwrap(), second);
    assert_eq!(project.looked(sheet.id()).unwrap(), looks);
    assert_eq!(project.verify().unwrap(), []);
}

#[test]
fn notes_go_over_to_the_recorder_and_none_is_lost_to_a_busy_file() {
    const LONG: std::time::Duration = std::time::Duration::from_secs(30);
    let mut lab = lab();
    let sheet = lab.coded();
    let watched = |last| {
        let passes = vec![("all".to_owned(), vec![run(0, last, Way::Step)])];
        sheet.beside(Note::Watched(passes)).unwrap()
    };
    let look = Look { part: Part::Jaw, span: span(1, 5), seen: Seen::Nothing };
    lab.project.keep_beside(watched(2)).unwrap();
    assert!(lab.project.kept_beside(LONG));
    let other = rusqlite::Connection::open(lab.project.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    lab.project.keep_beside(watched(4)).unwrap();
    assert!(!lab.project.kept_beside(std::time::Duration::from_millis(50)));
    other.execute_batch("COMMIT").unwrap();
    lab.project.keep_beside(sheet.beside(Note::Looked(look, at(4))).unwrap()).unwrap();
    assert!(lab.project.kept_beside(LONG));
    let (_folder, path) = lab.close();
    let project = Project::open_read_only(&path).unwrap();
    let kept = project.watched(sheet.id()).unwrap();
    assert_eq!(kept, [("all".to_owned(), vec![run(0, 4, Way::Step)])]);
    assert_eq!(project.looked(sheet.id()).unwrap(), [look]);
}

#[test]
fn a_submitted_sheet_takes_no_more_of_it() {
    let mut lab = lab();
    let mut sheet = lab.coded();
    sheet.submit(&mut lab.project, at(5)).unwrap();
    let refused = sheet.keep_watched(&mut lab.project, &[]).unwrap_err();
    assert!(matches!(refused, StoreError::Submitted { .. }), "{refused}");
    let look = Look { part: Part::Jaw, span: span(1, 5), seen: Seen::Nothing };
    assert!(sheet.keep_look(&mut lab.project, look, at(6)).is_err());
}

#[test]
fn an_older_file_has_nothing_of_it_and_is_read_all_the_same() {
    let mut lab = lab();
    let sheet = lab.coded();
    let (_folder, path) = lab.close();
    turn_into_version(&path, 4);
    let read_only = Project::open_read_only(&path).unwrap();
    assert_eq!(read_only.watched(sheet.id()).unwrap(), []);
    assert_eq!(read_only.looked(sheet.id()).unwrap(), []);
    drop(read_only);
    let project = Project::open(&path, at(9)).unwrap();
    assert_eq!(project.watched(sheet.id()).unwrap(), []);
    assert_eq!(project.verify().unwrap(), []);
}

#[test]
fn a_scheme_may_be_without_sound_and_an_older_file_is_read_as_with_it() {
    let mut lab = lab();
    let (clip, ana) = (lab.clip, lab.ana);
    let scheme = frontalis_core::Scheme { muted: true, ..lab.project.scheme().unwrap() };
    lab.project.set_scheme(&scheme, at(2)).unwrap();
    assert_eq!(lab.project.scheme().unwrap(), scheme);
    drop(lab.project.open_sheet(clip, ana, at(3)).unwrap());
    let (_folder, path) = lab.close();
    turn_into_version(&path, 5);
    let read_only = Project::open_read_only(&path).unwrap();
    assert!(!read_only.scheme().unwrap().muted);
    assert_eq!(read_only.verify().unwrap(), []);
}
