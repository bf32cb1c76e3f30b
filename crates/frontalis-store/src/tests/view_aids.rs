//! View aids written down, clips said to be mirrored, and neutral frames of other clips.

use rusqlite::Connection;

use super::support::*;
use crate::{Project, StoredAid, ViewAid};

fn aid(ms: i64, aids: &str, frame: u32) -> ViewAid {
    let (first, last) = (f(frame.saturating_sub(3)), f(frame));
    let seen = frontalis_core::FrameSpan::new(first, last);
    let speed = (!aids.is_empty()).then_some((1, 4));
    ViewAid { at: at(ms), aids: aids.to_owned(), frame: f(frame), speed, seen }
}

fn written(project: &Project, sheet: &crate::OpenSheet) -> Vec<ViewAid> {
    let lines: Vec<StoredAid> = project.view_aids(sheet.id()).unwrap();
    assert!((1..).zip(&lines).all(|(at, it)| it.number == at));
    lines.into_iter().map(|it| it.aid).collect()
}

#[test]
fn what_was_seen_with_is_written_down_and_sealed() {
    let mut lab = lab();
    let sheet = lab.coded();
    let lines = [aid(11, "brightness +20 %; loupe 2×", 5), aid(12, "", 9)];
    for line in &lines {
        sheet.note_view_aids(&mut lab.project, line).unwrap();
    }
    assert_eq!(written(&lab.project, &sheet), lines);
    assert_eq!(lab.project.verify().unwrap(), []);
    // It is no part of what is coded.
    let again = lab.open(lab.clip, lab.ana);
    assert_eq!(again.journal(), sheet.journal());
    let mut again = again;
    let other = lab.open(lab.other_clip, lab.ana);
    assert_eq!(written(&lab.project, &other), []);
    // A submitted sheet takes no more.
    again.submit(&mut lab.project, at(20)).unwrap();
    again.note_view_aids(&mut lab.project, &aid(21, "loupe 3×", 3)).unwrap();
    assert_eq!(written(&lab.project, &again), lines);
    assert_eq!(lab.project.verify().unwrap(), []);
}

#[test]
fn a_changed_line_shows() {
    for spoil in [
        "UPDATE view_aid SET aids = 'none' WHERE number = 1",
        "UPDATE view_aid SET seen_last = 99 WHERE number = 2",
        "DELETE FROM view_aid WHERE number = 1",
    ] {
        let mut lab = lab();
        let sheet = lab.coded();
        for line in [aid(11, "overlay 50 %", 5), aid(12, "", 9)] {
            sheet.note_view_aids(&mut lab.project, &line).unwrap();
        }
        let (_folder, path) = lab.close();
        let conn = Connection::open(&path).unwrap();
        assert!(conn.execute(spoil, []).is_err(), "a trigger refuses {spoil}");
        conn.execute_batch(
            "DROP TRIGGER view_aid_never_changes; DROP TRIGGER view_aid_never_shrinks",
        )
        .unwrap();
        conn.execute(spoil, []).unwrap();
        drop(conn);
        let found = Project::open_read_only(&path).unwrap().verify().unwrap();
        assert!(found.iter().any(|it| it.id == "view-aids"), "{spoil}: {found:?}");
    }
}

#[test]
fn a_scheme_keeps_that_it_asks_for_them() {
    let mut lab = lab();
    assert!(!lab.project.scheme().unwrap().log_view_aids);
    let asks = frontalis_core::Scheme {
        log_view_aids: true,
        ..frontalis_core::Scheme::facs_2002()
    };
    lab.project.set_scheme(&asks, at(5)).unwrap();
    assert_eq!(lab.project.scheme().unwrap(), asks);
    let (_folder, path) = lab.close();
    turn_into_version(&path, 6);
    // A file of before asks for nothing, and has nothing.
    let old = Project::open_read_only(&path).unwrap();
    assert!(!old.scheme().unwrap().log_view_aids);
    assert_eq!(old.verify().unwrap(), []);
}

#[test]
fn a_clip_is_said_to_be_mirrored_and_codes_stay() {
    let mut lab = lab();
    let sheet = lab.coded();
    let (clip, ben) = (lab.clip, lab.ben);
    assert_eq!(lab.project.mirrored_change(clip).unwrap(), None);
    lab.project.set_mirrored(clip, true, Some(ben), at(30)).unwrap();
    lab.project.set_mirrored(clip, true, None, at(31)).unwrap();
    assert!(lab.project.clip(clip).unwrap().mirrored);
    let change = lab.project.mirrored_change(clip).unwrap().unwrap();
    assert_eq!((change.at, change.coder, change.mirrored), (at(30), Some(ben), true));
    lab.project.set_mirrored(clip, false, None, at(32)).unwrap();
    assert!(!lab.project.clip(clip).unwrap().mirrored);
    assert_eq!(lab.open(clip, lab.ana).journal(), sheet.journal());
    assert_eq!(lab.project.last_entered(clip, lab.ana).unwrap(), Some(at(9)));
    assert_eq!(lab.project.last_entered(clip, ben).unwrap(), None);
    assert_eq!(lab.project.verify().unwrap(), []);
}

#[test]
fn a_neutral_frame_is_found_in_another_clip_of_the_same_person() {
    let mut lab = lab();
    let of = |name: &str, subject: Option<&str>| crate::NewClip {
        subject: subject.map(str::to_owned),
        ..new_clip(name, name)
    };
    let first = lab.project.add_clip(of("first", Some("P1")), at(2)).unwrap();
    let second = lab.project.add_clip(of("second", Some("P1")), at(2)).unwrap();
    let third = lab.project.add_clip(of("third", Some("P2")), at(2)).unwrap();
    let mut sheet = lab.open(first, lab.ana);
    let neutral = frontalis_core::Edit::SetNeutral { frame: Some(f(7)) };
    let cause = frontalis_core::sheet::Cause::Coder;
    sheet.record(&mut lab.project, vec![neutral], cause, at(5)).unwrap();
    let found = |clip, coder| {
        let row = lab.project.clip(clip).unwrap();
        let found = lab.project.neutral_elsewhere(&row, coder).unwrap();
        found.map(|(clip, frame)| (clip.name, frame))
    };
    assert_eq!(found(second, lab.ana), Some(("first".to_owned(), f(7))));
    assert_eq!(found(first, lab.ana), None, "that is the clip itself");
    assert_eq!(found(second, lab.ben), None, "another coder's is not shown");
    assert_eq!(found(third, lab.ana), None, "that is another person");
    assert_eq!(found(lab.clip, lab.ana), None, "nobody is named");
}
