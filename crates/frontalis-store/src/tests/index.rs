//! The index of a clip's video: kept beside the work, and never in its way.

use frontalis_core::ClipId;
use rusqlite::Connection;

use super::support::*;
use crate::{KeptIndex, Project};

fn index(version: u32, n_bytes: usize) -> KeptIndex {
    KeptIndex { version, stamp: vec![1, 2, 3], bytes: vec![7; n_bytes] }
}

#[test]
fn an_index_is_there_at_the_next_opening() {
    let lab = lab();
    let (clip, other) = (lab.clip, lab.other_clip);
    assert_eq!(lab.project.clip_index(clip).unwrap(), None);
    lab.project.put_clip_index(clip, index(1, 10));
    lab.project.put_clip_index(clip, index(2, 3_000_000));
    // No clip has it: it is not kept, and what comes after it is.
    lab.project.put_clip_index(ClipId(77), index(1, 10));
    lab.project.put_clip_index(other, index(3, 20));
    let (folder, path) = lab.close();
    assert_eq!(names(folder.path()), ["study.frontalis"]);
    let project = Project::open_read_only(&path).unwrap();
    assert_eq!(project.clip_index(clip).unwrap(), Some(index(2, 3_000_000)));
    assert_eq!(project.clip_index(other).unwrap(), Some(index(3, 20)));
    assert_eq!(project.clip_index(ClipId(77)).unwrap(), None);
    assert_eq!(project.verify().unwrap(), []);
    // To a reader there is nothing to be kept, and nothing happens.
    let before = std::fs::read(&path).unwrap();
    project.put_clip_index(clip, index(4, 5));
    project.close().unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn it_may_be_deleted_or_spoiled_without_loss() {
    let mut lab = lab();
    let sheet = lab.coded();
    lab.project.put_clip_index(lab.clip, index(1, 10));
    let (clip, ana) = (lab.clip, lab.ana);
    let (_folder, path) = lab.close();
    let change = |sql: &str| Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    for sql in ["UPDATE clip_index SET bytes = x'00'", "DELETE FROM clip_index"] {
        change(sql);
        let mut project = Project::open(&path, at(9)).unwrap();
        assert_eq!(project.verify().unwrap(), []);
        assert_eq!(
            project.open_sheet(clip, ana, at(9)).unwrap().journal(),
            sheet.journal()
        );
    }
}

#[test]
fn entries_do_not_wait_for_it() {
    let mut lab = lab();
    let mut sheet = lab.open(lab.clip, lab.ana);
    for n in 0..20 {
        lab.project.put_clip_index(lab.clip, index(n, 2_000_000));
        // An entry that met a lock would be refused here.
        insert(&mut sheet, &mut lab.project, action(12, n, Some(n)));
    }
    let clip = lab.clip;
    let (_folder, path) = lab.close();
    let project = Project::open_read_only(&path).unwrap();
    assert_eq!(project.verify().unwrap(), []);
    assert_eq!(project.sheets().unwrap()[0].sheet, *sheet.sheet());
    assert_eq!(project.clip_index(clip).unwrap().map(|it| it.version), Some(19));
}

#[test]
fn a_project_of_the_first_version_is_read_as_it_is_and_gets_a_place_for_it() {
    let mut lab = lab();
    let sheet = lab.coded();
    let (clip, ana) = (lab.clip, lab.ana);
    let (folder, path) = lab.close();
    turn_into_version(&path, 1);
    let before = std::fs::read(&path).unwrap();
    let old = Project::open_read_only(&path).unwrap();
    assert_eq!(old.clip_index(clip).unwrap(), None);
    assert_eq!(old.verify().unwrap(), []);
    assert_eq!(old.sheets().unwrap()[0].sheet, *sheet.sheet());
    drop(old);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(names(folder.path()), ["study.frontalis"]);
    let mut project = Project::open(&path, at(9)).unwrap();
    let backup = "study.before-update-from-v1.1970-01-01.frontalis";
    assert!(names(folder.path()).iter().any(|it| it == backup));
    project.put_clip_index(clip, index(1, 10));
    assert_eq!(project.open_sheet(clip, ana, at(9)).unwrap().journal(), sheet.journal());
    project.close().unwrap();
    let project = Project::open_read_only(&path).unwrap();
    assert_eq!(project.clip_index(clip).unwrap(), Some(index(1, 10)));
    assert_eq!(project.verify().unwrap(), []);
}
