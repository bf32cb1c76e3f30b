//! Steps that the file does not have yet: nothing is confirmed that is not in it, nothing is
//! lost that was entered, and trying again writes each entry once.

use std::time::Duration;

use frontalis_core::{Edit, MarkerKind};
use rusqlite::Connection;

use super::support::*;
use crate::{Aside, OpenSheet, Project, Sent, Step, StoreError, Trouble};

const LONG: Duration = Duration::from_secs(20);

fn hold(sheet: &mut OpenSheet, code: u8, onset: u32) {
    let id = sheet.journal().next_action_id();
    let edit = Edit::Insert { id, action: action(code, onset, Some(onset + 2)) };
    assert!(!sheet.hold(Step::Edits(vec![edit]), at(20)).unwrap().is_empty());
}

/// Sends what is unwritten over and waits for what comes of it.
fn send(project: &mut Project, sheet: &mut OpenSheet) -> Result<(), StoreError> {
    project.send(sheet.unwritten().unwrap()).unwrap();
    match project.sent(LONG) {
        Sent::Done(Ok(written)) => {
            sheet.wrote(&written);
            Ok(())
        }
        Sent::Done(Err(error)) => Err(error),
        other => panic!("{other:?}"),
    }
}

#[test]
fn held_steps_are_undone_and_written_as_if_each_had_been_written_at_once() {
    let mut lab = lab();
    let mut sheet = lab.coded();
    let before = sheet.n_written();
    hold(&mut sheet, 1, 30);
    hold(&mut sheet, 2, 40);
    assert!(!sheet.hold(Step::Undo, at(21)).unwrap().is_empty());
    assert!(!sheet.hold(Step::Redo, at(22)).unwrap().is_empty());
    let none = sheet.hold(Step::Redo, at(22)).unwrap();
    assert!(none.is_empty(), "there is nothing to do again");
    assert_eq!((sheet.n_unwritten(), sheet.n_written()), (4, before));
    let outside = Step::Edits(vec![Edit::SetNeutral { frame: Some(f(1000)) }]);
    assert!(sheet.hold(outside, at(23)).is_err());
    assert_eq!(sheet.n_unwritten(), 4);
    send(&mut lab.project, &mut sheet).unwrap();
    assert_eq!((sheet.n_unwritten(), sheet.n_written()), (0, before + 4));
    assert!(sheet.unwritten().is_none());
    assert_eq!(lab.project.verify().unwrap(), []);
    let (clip, coder) = (sheet.clip(), sheet.coder());
    assert_eq!(lab.open_as(clip, coder).journal(), sheet.journal());
}

/// A sheet that is not open is read and changed on the thread that records, after what was
/// sent there before.
#[test]
fn a_sheet_that_is_not_open_is_changed_apart() {
    let mut lab = lab();
    let mut sheet = lab.coded();
    let (clip, coder) = (sheet.clip(), sheet.coder());
    hold(&mut sheet, 1, 30);
    lab.project.send(sheet.unwritten().unwrap()).unwrap();
    let label = |sheet: &frontalis_core::Sheet| {
        assert!(sheet.actions().any(|it| it.1.landmarks.onset() == f(30)));
        Some(mark(30, Some((MarkerKind::Point, "=blend"))))
    };
    let changing = lab.project.change_apart(clip, coder, label, at(30)).unwrap();
    assert!(changing.wait().unwrap());
    let nothing = lab.project.change_apart(clip, coder, |_| None, at(31)).unwrap();
    assert!(!nothing.wait().unwrap());
    let outside = |_: &frontalis_core::Sheet| Some(mark(1000, None));
    let outside = lab.project.change_apart(clip, coder, outside, at(32)).unwrap();
    assert!(outside.wait().is_err());
    assert_eq!(lab.project.verify().unwrap(), []);
    let mut again = lab.open_as(clip, coder);
    assert_eq!(again.sheet().markers()[&f(30)].name, "=blend");
    // A step like any other.
    again.undo(&mut lab.project, at(33)).unwrap();
    assert!(again.sheet().markers().is_empty());
    // There is no sheet to be changed, and none is begun.
    let none = lab.project.change_apart(lab.other_clip, coder, label, at(34)).unwrap();
    assert!(none.wait().is_err());
    assert_eq!(lab.project.sheets().unwrap().len(), 1);
    again.submit(&mut lab.project, at(35)).unwrap();
    let late = lab.project.change_apart(clip, coder, label, at(36)).unwrap();
    assert!(matches!(late.wait(), Err(StoreError::Submitted { .. })));
}

#[test]
fn a_batch_that_is_there_already_is_not_written_again() {
    let mut lab = lab();
    let mut sheet = lab.coded();
    hold(&mut sheet, 1, 30);
    let batch = sheet.unwritten().unwrap();
    lab.project.send(batch.clone()).unwrap();
    assert!(matches!(lab.project.sent(LONG), Sent::Done(Ok(_))));
    // Nobody heard of it, and the coder went on.
    hold(&mut sheet, 2, 40);
    send(&mut lab.project, &mut sheet).unwrap();
    assert_eq!(sheet.n_unwritten(), 0);
    assert_eq!(lab.project.verify().unwrap(), []);
    // A sheet that has gone on elsewhere takes nothing that does not follow.
    let mut other = lab.open_as(sheet.clip(), sheet.coder());
    hold(&mut other, 4, 60);
    hold(&mut sheet, 5, 70);
    send(&mut lab.project, &mut sheet).unwrap();
    let behind = send(&mut lab.project, &mut other).unwrap_err();
    assert!(matches!(behind, StoreError::Behind { .. }), "{behind}");
    assert_eq!(other.n_unwritten(), 1);
}

#[test]
fn whoever_waits_for_a_busy_file_waits_no_longer_than_they_like() {
    let mut lab = lab();
    let mut sheet = lab.coded();
    let other = Connection::open(&lab.path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    hold(&mut sheet, 1, 30);
    lab.project.send(sheet.unwritten().unwrap()).unwrap();
    let from = std::time::Instant::now();
    assert!(matches!(lab.project.sent(Duration::from_millis(10)), Sent::UnderWay));
    assert!(from.elapsed() < Duration::from_secs(1));
    hold(&mut sheet, 2, 40);
    other.execute_batch("ROLLBACK").unwrap();
    let Sent::Done(Ok(written)) = lab.project.sent(LONG) else { panic!("not written") };
    sheet.wrote(&written);
    assert_eq!(sheet.n_unwritten(), 1, "the second step was not sent");
    send(&mut lab.project, &mut sheet).unwrap();
    assert_eq!(lab.project.verify().unwrap(), []);
    drop(other);
}

#[test]
fn a_file_that_stays_busy_is_said_to_be() {
    let mut lab = lab();
    let mut sheet = lab.coded();
    let other = Connection::open(&lab.path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    hold(&mut sheet, 1, 30);
    let busy = send(&mut lab.project, &mut sheet).unwrap_err();
    assert_eq!(busy.trouble(), Trouble::Busy, "{busy}");
    other.execute_batch("ROLLBACK").unwrap();
    send(&mut lab.project, &mut sheet).unwrap();
}

#[cfg(unix)]
#[test]
fn nothing_is_confirmed_in_a_file_that_is_not_there_any_more() {
    let mut lab = lab();
    let mut sheet = lab.coded();
    let away = lab.folder.path().join("away.frontalis");
    std::fs::rename(&lab.path, &away).unwrap();
    hold(&mut sheet, 1, 30);
    let gone = send(&mut lab.project, &mut sheet).unwrap_err();
    assert_eq!(gone.trouble(), Trouble::Gone, "{gone}");
    let write = sheet.write(&mut lab.project).unwrap_err();
    assert_eq!(write.trouble(), Trouble::Gone, "{write}");
    // What is open can still be copied.
    let copy = lab.folder.path().join("copy.frontalis");
    lab.project.backup(&copy).unwrap();
    std::fs::copy(&copy, &lab.path).unwrap();
    let replaced = send(&mut lab.project, &mut sheet).unwrap_err();
    assert_eq!(replaced.trouble(), Trouble::Replaced, "{replaced}");
    let place = lab.project.place().unwrap();
    let batch = sheet.unwritten().unwrap();
    assert_eq!(Project::is_followed_by(&place, &batch).unwrap(), Some(true));
    std::fs::remove_file(&lab.path).unwrap();
    std::fs::rename(&away, &lab.path).unwrap();
    assert_eq!(Project::is_followed_by(&place, &batch).unwrap(), None);
    send(&mut lab.project, &mut sheet).unwrap();
    assert_eq!(lab.project.verify().unwrap(), []);
    // The copy lacks a step by now: it is not where the sheet goes on from.
    hold(&mut sheet, 2, 40);
    std::fs::rename(&copy, &lab.path).unwrap();
    let batch = sheet.unwritten().unwrap();
    assert_eq!(Project::is_followed_by(&place, &batch).unwrap(), Some(false));
}

#[test]
fn held_steps_go_on_in_a_copy_of_the_project() {
    let mut lab = lab();
    let mut sheet = lab.coded();
    hold(&mut sheet, 1, 30);
    let to = lab.folder.path().join("elsewhere.frontalis");
    Project::copy_of(&lab.project.place().unwrap(), &to).unwrap();
    let mut copy = Project::open(&to, at(30)).unwrap();
    copy.lead_paths_from(std::path::Path::new("/study")).unwrap();
    let row = copy.clip(lab.clip).unwrap();
    assert_eq!(copy.clip_file(&row), std::path::Path::new("/study/videos/one.mp4"));
    sheet.write(&mut copy).unwrap();
    assert_eq!(sheet.n_unwritten(), 0);
    assert_eq!(copy.verify().unwrap(), []);
    assert_eq!(
        lab.open_as(sheet.clip(), sheet.coder()).n_written(),
        sheet.n_written() - 1
    );
}

#[test]
fn steps_kept_aside_come_back_once() {
    let mut lab = lab();
    let mut sheet = lab.coded();
    hold(&mut sheet, 1, 30);
    hold(&mut sheet, 2, 40);
    let file = lab.folder.path().join("deep/steps");
    sheet.unwritten().unwrap().put_aside(&file).unwrap();
    hold(&mut sheet, 4, 50);
    sheet.unwritten().unwrap().put_aside(&file).unwrap();
    let mut again = lab.open_as(sheet.clip(), sheet.coder());
    assert_eq!(again.take_back(Aside::read(&file).unwrap().unwrap()).unwrap(), 3);
    assert_eq!(again.journal(), sheet.journal());
    again.write(&mut lab.project).unwrap();
    assert_eq!(lab.project.verify().unwrap(), []);
    // What is there is not taken twice, what does not follow not at all.
    let mut third = lab.open_as(sheet.clip(), sheet.coder());
    assert_eq!(third.take_back(Aside::read(&file).unwrap().unwrap()).unwrap(), 0);
    hold(&mut third, 6, 60);
    third.write(&mut lab.project).unwrap();
    let behind = third.take_back(Aside::read(&file).unwrap().unwrap()).unwrap_err();
    assert!(matches!(behind, StoreError::Behind { .. }), "{behind}");
    assert!(Aside::read(&lab.folder.path().join("none")).unwrap().is_none());
}
