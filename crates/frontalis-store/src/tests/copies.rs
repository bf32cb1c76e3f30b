//! The working copy of a clip's video.

use frontalis_core::ClipId;

use super::support::*;
use crate::{ClipCopy, Project, StoreError};

fn copy(path: &str, worst_db: Option<f64>) -> ClipCopy {
    ClipCopy {
        path: path.to_owned(),
        fingerprint: "cc".to_owned(),
        lossless: worst_db.is_none(),
        checked: at(77),
        worst_db,
    }
}

#[test]
fn a_copy_is_kept_replaced_and_forgotten() {
    let mut lab = lab();
    let sheet = lab.coded();
    let (clip, ana, other) = (lab.clip, lab.ana, lab.other_clip);
    assert_eq!(lab.project.clip_copy(clip).unwrap(), None);
    lab.project.put_clip_copy(clip, &copy("a.mov", None)).unwrap();
    let better = copy("study.frontalis.copies/b.mov", Some(41.5));
    lab.project.put_clip_copy(clip, &better).unwrap();
    lab.project.put_clip_copy(other, &copy("/c.mov", None)).unwrap();
    lab.project.drop_clip_copy(other).unwrap();
    let none = lab.project.put_clip_copy(ClipId(77), &better);
    assert!(matches!(none, Err(StoreError::NoSuch { .. })), "{none:?}");
    let (folder, path) = lab.close();
    let mut project = Project::open(&path, at(9)).unwrap();
    assert_eq!(project.clip_copy(clip).unwrap().as_ref(), Some(&better));
    assert_eq!(project.clip_copy(other).unwrap(), None);
    let root = folder.path().canonicalize().unwrap();
    assert_eq!(project.copy_file(&better), root.join("study.frontalis.copies/b.mov"));
    assert_eq!(project.copies_folder(), root.join("study.frontalis.copies"));
    // What is coded knows nothing of it.
    assert_eq!(project.open_sheet(clip, ana, at(9)).unwrap().journal(), sheet.journal());
    assert_eq!(project.verify().unwrap(), []);
}

#[test]
fn a_file_of_before_has_none_until_it_is_opened_to_write() {
    let lab = lab();
    let clip = lab.clip;
    let (_folder, path) = lab.close();
    turn_into_version(&path, 2);
    let read_only = Project::open_read_only(&path).unwrap();
    assert_eq!(read_only.clip_copy(clip).unwrap(), None);
    drop(read_only);
    let mut project = Project::open(&path, at(9)).unwrap();
    project.put_clip_copy(clip, &copy("a.mov", None)).unwrap();
    assert_eq!(project.clip_copy(clip).unwrap(), Some(copy("a.mov", None)));
}
