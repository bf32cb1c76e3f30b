//! Who may open, write and see what.

use frontalis_core::rows::CoderKind;
use frontalis_core::{CoderId, SheetId};

use super::support::*;
use crate::{Project, StoreError};

#[test]
fn one_writes_while_others_read() {
    let mut lab = lab();
    let sheet = lab.coded();
    let refused = Project::open(&lab.path, at(9)).unwrap_err();
    let said = refused.to_string();
    assert!(said.contains("study.frontalis: the project is open for writing"), "{said}");
    assert!(said.contains(&std::process::id().to_string()), "{said}");
    let mut reader = Project::open_read_only(&lab.path).unwrap();
    assert_eq!(reader.sheets().unwrap()[0].sheet, *sheet.sheet());
    assert!(reader.is_read_only() && !lab.project.is_read_only());
    let refused = reader.add_coder("Cleo", CoderKind::Person, at(9)).unwrap_err();
    assert!(matches!(refused, StoreError::OpenedReadOnly { .. }), "{refused}");
    let mut open = reader.open_sheet(lab.clip, lab.ana, at(9)).unwrap();
    assert!(open.undo(&mut reader, at(9)).is_err());
    assert_eq!(open.journal(), sheet.journal());
    lab.project.add_coder("Cleo", CoderKind::Person, at(9)).unwrap();
    assert_eq!(reader.coders().unwrap().len(), 3);
    // The writer goes first; the reader still reads.
    let (folder, path) = lab.close();
    assert_eq!(reader.coders().unwrap().len(), 3);
    drop(reader);
    Project::open(&path, at(10)).unwrap().close().unwrap();
    assert_eq!(names(folder.path()), ["study.frontalis"]);
}

#[test]
fn a_way_round_by_a_link_is_the_same_project() {
    let lab = lab();
    let link = lab.path.with_file_name("link.frontalis");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&lab.path, &link).unwrap();
    #[cfg(unix)]
    assert!(matches!(Project::open(&link, at(9)), Err(StoreError::Locked { .. })));
}

#[test]
fn coders_are_blind_until_both_have_submitted() {
    let mut lab = lab();
    let mut ana = lab.coded();
    let mut ben = lab.open(lab.clip, lab.ben);
    let sees = |lab: &Lab, reader, sheet| lab.project.read_sheet_as(reader, sheet);
    let blind = |it| matches!(it, Err(StoreError::Blind { .. }));
    assert_eq!(sees(&lab, lab.ana, ana.id()).unwrap().sheet, *ana.sheet());
    assert!(blind(sees(&lab, lab.ben, ana.id())));
    ana.submit(&mut lab.project, at(50)).unwrap();
    let refused = sees(&lab, lab.ben, ana.id()).unwrap_err().to_string();
    assert_eq!(
        refused,
        "\"Ben\" may not see the sheet of \"Ana\" on \"one\" yet: blind coding; both \
         sheets have to be submitted first"
    );
    assert!(blind(sees(&lab, lab.ana, ben.id())));
    ben.submit(&mut lab.project, at(51)).unwrap();
    assert_eq!(sees(&lab, lab.ben, ana.id()).unwrap().sheet, *ana.sheet());
    assert!(sees(&lab, lab.ana, ben.id()).is_ok());
    // Both are done with this clip, not with the other one.
    let other = lab.open(lab.other_clip, lab.ben);
    assert!(blind(sees(&lab, lab.ana, other.id())));
}

#[test]
fn what_a_coder_reads_of_a_project_has_no_sheet_that_is_blind() {
    let mut lab = lab();
    let mut ana = lab.coded();
    let mut ben = lab.open(lab.clip, lab.ben);
    let ids = |lab: &Lab, reader| -> Vec<SheetId> {
        lab.project.rows_as(reader).unwrap().sheets.iter().map(|it| it.id).collect()
    };
    ana.submit(&mut lab.project, at(50)).unwrap();
    assert_eq!(ids(&lab, lab.ana), [ana.id()]);
    assert_eq!(ids(&lab, lab.ben), [ben.id()], "Ben has not submitted");
    assert_eq!(lab.project.rows().unwrap().sheets.len(), 2, "a lab lead reads all");
    ben.submit(&mut lab.project, at(51)).unwrap();
    assert_eq!(ids(&lab, lab.ben), [ana.id(), ben.id()]);
    assert!(lab.project.rows_as(CoderId(99)).is_err());
}

#[test]
fn a_detector_waits_for_the_reader_only() {
    let mut lab = lab();
    let robot = lab.project.add_coder("robot", CoderKind::Detector, at(5)).unwrap();
    let theirs = lab.open(lab.clip, robot).id();
    let mut ana = lab.coded();
    assert!(lab.project.read_sheet_as(lab.ana, theirs).is_err());
    ana.submit(&mut lab.project, at(50)).unwrap();
    assert!(lab.project.read_sheet_as(lab.ana, theirs).is_ok());
    assert!(lab.project.read_sheet_as(lab.ben, theirs).is_err());
}

/// A project may be moved to the thread that works on it.
#[test]
fn a_project_goes_from_thread_to_thread() {
    let mut lab = lab();
    let sheet = lab.coded();
    let (project, sheet) = std::thread::spawn(move || {
        let (mut project, mut sheet) = (lab.project, sheet);
        sheet.undo(&mut project, at(9)).unwrap();
        (project, sheet)
    })
    .join()
    .unwrap();
    assert_eq!(project.sheets().unwrap()[0].sheet, *sheet.sheet());
}
