//! Labels that files brought: whole or not at all, sealed, withdrawn, blind.

use frontalis_core::{ClipId, FileLabel};
use rusqlite::Connection;

use super::support::*;
use crate::{Project, StoreError};

pub(super) fn label(line: u64, clip: ClipId, emotion: &str) -> FileLabel {
    FileLabel {
        file: "casme.csv".to_owned(),
        line,
        clip,
        subject: "7".to_owned(),
        first_number: 1,
        onset: f(10),
        apex: None,
        offset: Some(f(20)),
        units: "4+L10".to_owned(),
        emotion: emotion.to_owned(),
        kind: "Micro".to_owned(),
    }
}

#[test]
fn labels_are_kept_as_they_are_written_and_can_be_withdrawn() {
    let mut lab = lab();
    let all = [label(2, lab.clip, " disgust\t"), label(3, lab.other_clip, "others")];
    let import = |project: &mut Project, bytes: &[u8]| {
        project.import_labels("casme.csv", bytes, &all, at(9))
    };
    assert_eq!(import(&mut lab.project, b"one").unwrap(), 1);
    assert_eq!(lab.project.labels().unwrap(), all);
    let again = import(&mut lab.project, b"one");
    assert!(matches!(again, Err(StoreError::LabelsThere { number: 1, .. })));
    assert_eq!(import(&mut lab.project, b"two").unwrap(), 2);
    assert_eq!(lab.project.withdraw_labels(1, at(10)).unwrap().n_labels, 2);
    assert!(lab.project.withdraw_labels(1, at(10)).is_err());
    assert_eq!(lab.project.labels().unwrap().len(), 2);
    let imports = lab.project.label_imports().unwrap();
    let withdrawn: Vec<_> = imports.iter().map(|it| (it.number, it.withdrawn)).collect();
    assert_eq!(withdrawn, [(1, Some(at(10))), (2, None)]);
    // What was withdrawn can be imported another way, and a withdrawal is no import.
    assert_eq!(import(&mut lab.project, b"one").unwrap(), 4);
    assert!(lab.project.withdraw_labels(3, at(10)).is_err());
    assert_eq!(lab.project.verify().unwrap(), []);
    let (_folder, path) = lab.close();
    let project = Project::open_read_only(&path).unwrap();
    assert_eq!(project.labels().unwrap().len(), 4);
}

#[test]
fn all_labels_come_or_none() {
    let mut lab = lab();
    let wrong = [label(2, lab.clip, "joy"), label(3, ClipId(99), "joy")];
    assert!(lab.project.import_labels("a.csv", b"a", &wrong, at(9)).is_err());
    assert_eq!(lab.project.labels().unwrap(), []);
    assert_eq!(lab.project.label_imports().unwrap(), []);
    assert_eq!(lab.project.verify().unwrap(), []);
}

/// What a file says of a clip is kept from a coder who has not submitted it, as what other
/// coders say is.
#[test]
fn labels_are_blind_as_sheets_are() {
    let mut lab = lab();
    let all = [label(2, lab.clip, "joy"), label(3, lab.other_clip, "joy")];
    lab.project.import_labels("casme.csv", b"a", &all, at(9)).unwrap();
    let seen = |lab: &Lab| lab.project.rows_as(lab.ana).unwrap().labels;
    let mut sheet = lab.coded();
    assert_eq!(seen(&lab), []);
    sheet.submit(&mut lab.project, at(20)).unwrap();
    assert_eq!(seen(&lab), all[..1]);
    assert_eq!(lab.project.rows().unwrap().labels, all);
}

#[test]
fn a_changed_label_shows() {
    for spoil in [
        "UPDATE label SET emotion = 'fear' WHERE number = 1",
        "UPDATE label SET onset_frame = 9 WHERE number = 2",
        "UPDATE label SET clip_id = 2 WHERE number = 1",
        "UPDATE label_import SET file = 'b.csv'",
        "UPDATE label_import SET at_ms = 0",
        "DELETE FROM label WHERE number = 2",
        "INSERT INTO label SELECT import, 3, line, clip_id, subject, first_number, \
         onset_frame, apex_frame, offset_frame, units, emotion, kind, hash FROM label \
         WHERE number = 2",
        "INSERT INTO label_import SELECT 2, at_ms, file, file_hash, 0, 1, hash \
         FROM label_import",
    ] {
        let mut lab = lab();
        let all = [label(2, lab.clip, "joy"), label(3, lab.clip, "joy")];
        lab.project.import_labels("a.csv", b"a", &all, at(9)).unwrap();
        let (_folder, path) = lab.close();
        let conn = Connection::open(&path).unwrap();
        if !spoil.starts_with("INSERT") {
            assert!(conn.execute(spoil, []).is_err(), "a trigger refuses {spoil}");
        }
        let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' \
                   AND name LIKE 'label%'";
        let mut statement = conn.prepare(sql).unwrap();
        let both = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let triggers = statement.query_map([], both).unwrap();
        let triggers: Vec<(String, String)> = triggers.map(Result::unwrap).collect();
        drop(statement);
        for (name, _) in &triggers {
            conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
        }
        conn.execute(spoil, []).unwrap();
        for (_, create) in &triggers {
            conn.execute_batch(create).unwrap();
        }
        drop(conn);
        let found = Project::open(&path, at(80)).unwrap().verify().unwrap();
        let ids: Vec<&str> = found.iter().map(|it| it.id).collect();
        assert_eq!(ids, ["labels"], "{spoil}: {found:?}");
    }
}

#[test]
fn an_older_file_has_none_and_takes_them_once_it_is_up_to_date() {
    let mut lab = lab();
    lab.coded();
    let clip = lab.clip;
    let (_folder, path) = lab.close();
    turn_into_version(&path, 10);
    let old = Project::open_read_only(&path).unwrap();
    assert_eq!(old.labels().unwrap(), []);
    assert_eq!(old.verify().unwrap(), []);
    drop(old);
    let mut project = Project::open(&path, at(80)).unwrap();
    assert_eq!(project.verify().unwrap(), []);
    project.import_labels("a.csv", b"a", &[label(2, clip, "joy")], at(81)).unwrap();
    assert_eq!((project.labels().unwrap().len(), project.verify().unwrap()), (1, vec![]));
}
