//! Bringing an older file up to date: with a backup, or not at all.

use frontalis_core::sheet::Cause;
use frontalis_core::{ActionId, Edit, MarkerKind};
use rusqlite::Connection;

use super::support::*;
use crate::schema::MIGRATIONS;
use crate::{Project, StoreError};

/// A step that a later version might take.
const REMARKS: &str = "ALTER TABLE coder ADD COLUMN remark TEXT; \
     UPDATE coder SET remark = 'from the older version';";

#[test]
fn an_older_file_is_brought_up_to_date_after_a_backup() {
    let mut lab = lab();
    let sheet = lab.coded();
    let (clip, ana, rows) = (lab.clip, lab.ana, lab.project.rows().unwrap());
    let (folder, path) = lab.close();
    let later = [MIGRATIONS, &[REMARKS]].concat();
    let mut project = Project::open_with(&path, at(9), &later).unwrap();
    assert_eq!(project.rows().unwrap(), rows);
    assert_eq!(project.open_sheet(clip, ana, at(9)).unwrap().journal(), sheet.journal());
    let sql = "SELECT remark FROM coder WHERE id = 1";
    let remark: String = project.conn.query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(remark, "from the older version");
    project.close().unwrap();
    let backup = "study.before-update-from-v11.1970-01-01.frontalis";
    assert_eq!(names(folder.path()), [backup, "study.frontalis"]);
    let old = Project::open_read_only(&path.with_file_name(backup)).unwrap();
    assert_eq!(old.rows().unwrap(), rows);
    assert_eq!(old.verify().unwrap(), []);
    let refused = Project::open(&path, at(10)).unwrap_err();
    assert!(
        matches!(refused, StoreError::Newer { found: 12, known: 11, .. }),
        "{refused}"
    );
    // Up to date now: no second backup.
    Project::open_with(&path, at(9), &later).unwrap().close().unwrap();
    assert_eq!(names(folder.path()).len(), 2);
}

#[test]
fn entries_of_version_3_keep_their_hashes() {
    let mut lab = lab();
    let sheet = lab.coded();
    let (clip, ana) = (lab.clip, lab.ana);
    let entries = lab.project.entries(sheet.id()).unwrap();
    let rows = lab.project.rows().unwrap();
    let (_folder, old) = lab.close();
    turn_into_version(&old, 3);
    // Read as it is, then brought up to date and written to.
    let reading = Project::open_read_only(&old).unwrap();
    assert_eq!(reading.rows().unwrap(), rows);
    assert_eq!(reading.entries(sheet.id()).unwrap(), entries);
    assert_eq!(reading.verify().unwrap(), []);
    drop(reading);
    let mut project = Project::open(&old, at(9)).unwrap();
    assert_eq!(project.verify().unwrap(), []);
    assert_eq!(project.entries(sheet.id()).unwrap(), entries);
    let mut sheet = project.open_sheet(clip, ana, at(9)).unwrap();
    let edits = vec![
        Edit::Insert { id: ActionId(9), action: tracked(4, 40, 60, "40A 44B") },
        mark(3, Some((MarkerKind::Check, "again"))),
    ];
    sheet.record(&mut project, edits, Cause::Coder, at(10)).unwrap();
    assert_eq!(project.verify().unwrap(), []);
    assert_eq!(project.sheets().unwrap()[0].sheet, *sheet.sheet());
    let again = project.open_sheet(clip, ana, at(11)).unwrap();
    assert_eq!(again.journal(), sheet.journal());
    assert_eq!(again.sheet().markers().len(), 1);
    sheet.undo(&mut project, at(12)).unwrap();
    assert_eq!(project.sheets().unwrap()[0].sheet, rows.sheets[0].sheet);
}

#[test]
fn a_migration_that_fails_changes_nothing() {
    let mut lab = lab();
    lab.coded();
    let (folder, path) = lab.close();
    let before = std::fs::read(&path).unwrap();
    let bad = [MIGRATIONS, &[REMARKS, "DELETE FROM journal"]].concat();
    for backups in 1..=2 {
        let refused = Project::open_with(&path, at(9), &bad).unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{refused}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
        assert_eq!(names(folder.path()).len(), 1 + backups);
    }
    assert_eq!(Project::open(&path, at(9)).unwrap().verify().unwrap(), []);
}

#[test]
fn a_program_that_ends_in_mid_migration_leaves_the_older_file() {
    let mut lab = lab();
    let sheet = lab.coded();
    let (clip, ana) = (lab.clip, lab.ana);
    let (folder, path) = lab.close();
    let conn = Connection::open(&path).unwrap();
    // A small cache makes SQLite write changed pages before the end of the transaction.
    conn.pragma_update(None, "cache_size", 1).unwrap();
    conn.execute_batch("BEGIN; UPDATE clip SET path = 'gone'; CREATE TABLE t (x);")
        .unwrap();
    conn.execute_batch("UPDATE coder SET name = name || 'x'; PRAGMA user_version = 7;")
        .unwrap();
    let copy = folder.path().join("copy.frontalis");
    for more in ["", "-journal"] {
        let (from, to) =
            (crate::lock::beside(&path, more), crate::lock::beside(&copy, more));
        std::fs::copy(from, to).unwrap();
    }
    drop(conn);
    let mut project = Project::open(&copy, at(9)).unwrap();
    assert_eq!(project.open_sheet(clip, ana, at(9)).unwrap().journal(), sheet.journal());
    assert_eq!(project.coders().unwrap()[0].name, "Ana");
    assert_eq!(project.verify().unwrap(), []);
}
