//! A project from its creation to its closing.

use frontalis_core::facs::Scheme;
use frontalis_core::facs::scheme::LevelDemand;
use frontalis_core::rows::{CoderKind, SheetStatus};
use frontalis_core::sheet::Cause;
use frontalis_core::{
    ActionId, Code, Edit, Finding, Level, Place, Severity, Sheet, TimeBase,
};

use super::support::*;
use crate::{Project, StoreError};

#[test]
fn what_is_recorded_is_there_after_reopening() {
    let mut lab = lab();
    let sheet = lab.coded();
    let (ana, clip) = (lab.ana, lab.clip);
    let (folder, path) = lab.close();
    let mut project = Project::open(&path, at(20)).unwrap();
    let mut again = project.open_sheet(clip, ana, at(21)).unwrap();
    assert_eq!(again.journal(), sheet.journal());
    assert_eq!(again.id(), sheet.id());
    assert_eq!(again.journal().n_entries(), 8);
    assert_eq!(project.sheets().unwrap()[0].sheet, *sheet.sheet());
    assert_eq!(project.verify().unwrap(), []);
    again.undo(&mut project, at(22)).unwrap();
    again.undo(&mut project, at(22)).unwrap();
    again.undo(&mut project, at(22)).unwrap();
    assert_eq!(*again.sheet(), Sheet::new());
    assert!(again.undo(&mut project, at(22)).unwrap().is_empty());
    assert_eq!(project.entries(again.id()).unwrap().len(), 12);
    drop(project);
    assert_eq!(names(folder.path()), ["study.frontalis"]);
}

#[test]
fn edits_that_do_not_fit_change_nothing() {
    let mut lab = lab();
    let mut sheet = lab.coded();
    let before = (sheet.journal().clone(), coded_facts(&lab.project).unwrap());
    let next = sheet.journal().next_action_id();
    let new = |id| Edit::Insert { id, action: action(1, 1, None) };
    let late = Edit::Replace { id: ActionId(1), action: action(1, 1, Some(100)) };
    let neutral = Edit::SetNeutral { frame: Some(f(100)) };
    let gone = Edit::Remove { id: ActionId(77) };
    let twice = vec![Edit::Remove { id: ActionId(1) }, Edit::Remove { id: ActionId(1) }];
    for (edits, cause, said) in [
        (vec![new(ActionId(1))], Cause::Coder, "already has action 1"),
        (
            vec![new(ActionId(99))],
            Cause::Coder,
            "numbered 99 where its entry is number 9",
        ),
        (vec![new(next), gone], Cause::Import, "has no action 77"),
        (twice, Cause::Coder, "has no action 1"),
        (vec![late], Cause::Coder, "frame 100 is past the last frame of the clip, 99"),
        (vec![neutral], Cause::Coder, "frame 100 is past"),
        (vec![], Cause::Undo(frontalis_core::Seq(1)), "commands of their own"),
    ] {
        let error = sheet.record(&mut lab.project, edits, cause, at(9)).unwrap_err();
        assert!(error.to_string().contains(said), "{error}");
        assert_eq!(sheet.journal(), &before.0);
        assert_eq!(coded_facts(&lab.project).unwrap(), before.1);
    }
}

#[test]
fn submitting_closes_a_sheet_and_names_what_is_open() {
    let mut lab = lab();
    let mut sheet = lab.coded();
    let project = &mut lab.project;
    insert(&mut sheet, project, action(1, 30, None));
    let error = sheet.submit(project, at(30)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the sheet has open actions: 1B from frame 30 (action 9); mark their offsets or \
         delete them"
    );
    sheet.undo(project, at(31)).unwrap();
    sheet.submit(project, at(32)).unwrap();
    assert_eq!(sheet.status(), SheetStatus::Submitted);
    assert!(matches!(sheet.undo(project, at(33)), Err(StoreError::Submitted { .. })));
    assert!(matches!(sheet.submit(project, at(33)), Err(StoreError::Submitted { .. })));
    assert_eq!(project.verify().unwrap(), []);
    let mut again = project.open_sheet(lab.clip, lab.ana, at(34)).unwrap();
    assert_eq!(again.submitted_at(), Some(at(32)));
    assert!(matches!(again.redo(project, at(35)), Err(StoreError::Submitted { .. })));
    assert_eq!(project.sheets().unwrap()[0].status, SheetStatus::Submitted);
}

#[test]
fn a_second_copy_of_a_sheet_does_not_write_over_the_first() {
    let mut lab = lab();
    let mut sheet = lab.coded();
    let mut copy = lab.open(lab.clip, lab.ana);
    insert(&mut sheet, &mut lab.project, action(4, 1, Some(2)));
    let error = copy.undo(&mut lab.project, at(40)).unwrap_err();
    assert!(matches!(error, StoreError::Behind { .. }), "{error}");
    assert_eq!(lab.project.verify().unwrap(), []);
}

#[test]
fn names_are_unique_whatever_their_case() {
    let mut lab = lab();
    let project = &mut lab.project;
    let kind = CoderKind::Person;
    let error = project.add_coder(" aNA ", kind, at(5)).unwrap_err();
    assert!(matches!(error, StoreError::NameTaken { what: "coder", .. }), "{error}");
    project.add_coder("Ärztin", kind, at(5)).unwrap();
    assert!(project.add_coder("äRZTIN", kind, at(5)).is_err());
    assert!(matches!(
        project.add_coder(" \t", kind, at(5)),
        Err(StoreError::NoName { what: "coder" })
    ));
    assert_eq!(project.coder_by_name("ärztin").unwrap().name, "Ärztin");
    assert!(matches!(project.coder_by_name("Cleo"), Err(StoreError::NoSuch { .. })));
    let error = project.add_clip(new_clip("ONE", "cc"), at(5)).unwrap_err();
    assert!(matches!(error, StoreError::NameTaken { what: "clip", .. }), "{error}");
    assert_eq!(project.clip_by_name("TWO").unwrap().id, lab.other_clip);
}

#[test]
fn clips_name_themselves_and_keep_their_frames() {
    let mut lab = lab();
    let base = TimeBase::new(1, 1000).unwrap();
    let pts = vec![-40, 0, 41, 75, 110];
    let table = frontalis_core::FrameTable::new(base, pts, 150).unwrap();
    let finding = Finding {
        place: Place::Frame(f(3)),
        severity: Severity::Warning,
        id: "vfr",
        text: "the frame rate varies".to_owned(),
    };
    let clip = crate::NewClip {
        name: "  ".to_owned(),
        path: "/elsewhere/One.mov".to_owned(),
        subject: Some(" S7 ".to_owned()),
        mirrored: true,
        keys: vec![true, false, false, true],
        table: table.clone(),
        findings: vec![finding],
        ..new_clip("", "cc")
    };
    let id = lab.project.add_clip(clip, at(6)).unwrap();
    let row = lab.project.clip(id).unwrap();
    assert_eq!((row.name.as_str(), row.subject.as_deref()), ("One (2)", Some("S7")));
    assert_eq!(*row.table, table);
    assert!(row.mirrored);
    let keys = lab.project.clip_keys(id).unwrap();
    assert_eq!(keys, [true, false, false, true, false]);
    let details = lab.project.clip_details().unwrap().pop().unwrap();
    assert!(details.is_variable && details.n_frames == 5 && details.codec == "h264");
    assert_eq!(details.findings[0].frame, Some(f(3)));
    assert_eq!(details.findings[0].id, "vfr");
    assert_eq!(lab.project.verify().unwrap(), []);
}

#[test]
fn one_video_twice_needs_two_subjects() {
    let mut lab = lab();
    let with = |subject: &str| crate::NewClip {
        subject: Some(subject.to_owned()),
        ..new_clip("", "aa")
    };
    let error = lab.project.add_clip(new_clip("copy", "aa"), at(5)).unwrap_err();
    assert!(error.to_string().contains("as \"one\""), "{error}");
    lab.project.add_clip(with("left"), at(5)).unwrap();
    lab.project.add_clip(with("right"), at(5)).unwrap();
    assert!(lab.project.add_clip(with("left"), at(5)).is_err());
}

#[test]
fn relinking_takes_the_same_video_only() {
    let mut lab = lab();
    let clip = lab.clip;
    let error = lab.project.relink_clip(clip, "/new/a.mp4", "zz", at(5)).unwrap_err();
    assert!(matches!(error, StoreError::OtherVideo { .. }), "{error}");
    let row = lab.project.clip(clip).unwrap();
    assert_eq!(row.path, "videos/one.mp4");
    let beside = lab.path.with_file_name("videos").join("one.mp4");
    assert_eq!(lab.project.clip_file(&row), beside);
    lab.project.relink_clip(clip, "/new/a.mp4", "aa", at(5)).unwrap();
    assert_eq!(lab.project.clip(clip).unwrap().path, "/new/a.mp4");
    let nobody = frontalis_core::ClipId(77);
    assert!(lab.project.relink_clip(nobody, "/new/a.mp4", "aa", at(5)).is_err());
}

#[test]
fn the_scheme_set_last_is_in_force() {
    let mut lab = lab();
    assert_eq!(lab.project.scheme().unwrap(), Scheme::facs_2002());
    let code = |it| Code::from_text(it).unwrap();
    let mut scheme = Scheme::facs_2002();
    scheme.name = "Smiles".to_owned();
    scheme.codes = [
        (code("6"), LevelDemand::Demanded),
        (code("12"), LevelDemand::Optional),
        (code("M57"), LevelDemand::Occurrence),
    ]
    .into();
    scheme.scored_from = Level::B;
    scheme.graded_sides = true;
    lab.project.set_scheme(&scheme, at(5)).unwrap();
    assert_eq!(lab.project.scheme().unwrap(), scheme);
    scheme.name = " ".to_owned();
    assert!(lab.project.set_scheme(&scheme, at(5)).is_err());
}

#[test]
fn a_backup_is_a_project_of_its_own() {
    let mut lab = lab();
    lab.coded();
    let to = lab.path.with_file_name("copy.frontalis");
    lab.project.backup(&to).unwrap();
    assert!(matches!(lab.project.backup(&to), Err(StoreError::Exists { .. })));
    let read_only = Project::open_read_only(&lab.path).unwrap();
    read_only.backup(&lab.path.with_file_name("copy 2.frontalis")).unwrap();
    for name in ["copy.frontalis", "copy 2.frontalis"] {
        let copy = Project::open(&lab.path.with_file_name(name), at(9)).unwrap();
        assert_eq!(copy.rows().unwrap(), lab.project.rows().unwrap());
        assert_eq!(copy.verify().unwrap(), []);
    }
}

#[test]
fn rows_come_in_a_fixed_order() {
    let mut lab = lab();
    for (clip, coder) in
        [(lab.other_clip, lab.ana), (lab.clip, lab.ben), (lab.clip, lab.ana)]
    {
        lab.open(clip, coder);
    }
    let rows = lab.project.rows().unwrap();
    let order: Vec<_> = rows.sheets.iter().map(|it| (it.clip, it.coder)).collect();
    assert_eq!(
        order,
        [(lab.clip, lab.ana), (lab.clip, lab.ben), (lab.other_clip, lab.ana)]
    );
    assert_eq!(
        (rows.title.as_str(), rows.clips.len(), rows.coders.len()),
        ("A study", 2, 2)
    );
    assert_eq!(rows.sheets[0].coverage, rows.clips[0].table.whole());
}

#[test]
fn lists_are_read_without_frames_and_actions() {
    let mut lab = lab();
    drop(lab.coded());
    let details = lab.project.clip_details().unwrap();
    for it in &details {
        let row = lab.project.clip(it.id).unwrap();
        assert_eq!(
            (&it.name, &it.subject, &it.path),
            (&row.name, &row.subject, &row.path)
        );
        assert_eq!(it.length, row.table.length());
        assert_eq!(lab.project.details_file(it), lab.project.clip_file(&row));
    }
    let progress = lab.project.progress().unwrap();
    let sheets = lab.project.sheets().unwrap();
    assert_eq!(progress.len(), sheets.len());
    for (it, sheet) in progress.iter().zip(&sheets) {
        let n = sheet.sheet.n_actions();
        assert_eq!(
            (it.clip, it.coder, it.status, it.n_actions),
            (sheet.clip, sheet.coder, sheet.status, n)
        );
    }
    assert_eq!(lab.project.progress_of(lab.clip).unwrap(), progress);
    assert_eq!(lab.project.progress_of(lab.other_clip).unwrap(), []);
}
