//! What was changed behind the program's back is refused or found.

use frontalis_core::Severity;
use frontalis_core::rows::ProjectRows;
use rusqlite::Connection;

use super::support::*;
use crate::{Project, StoreError, StoredEntry};

/// Does `sql` to a closed project as one who knows SQLite would: triggers are taken away
/// before and put back after. Then `verify` finds `id`, or nothing where that is empty.
#[track_caller]
fn check(sql: &str, id: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.frontalis");
    std::fs::write(&path, WHOLE.get_or_init(whole)).unwrap();
    let conn = Connection::open(&path).unwrap();
    conn.pragma_update(None, "foreign_keys", false).unwrap();
    let triggers = triggers(&conn);
    for (name, _) in &triggers {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    conn.execute_batch(sql).unwrap();
    for (_, create) in &triggers {
        conn.execute_batch(create).unwrap();
    }
    drop(conn);
    let project = Project::open(&path, at(80)).unwrap();
    let findings = project.verify().unwrap();
    let ids: Vec<&str> = findings.iter().map(|it| it.id).collect();
    assert_eq!(ids.first().copied().unwrap_or_default(), id, "{sql}: {findings:?}");
    assert!(findings.iter().all(|it| it.severity == Severity::Error));
}

/// The bytes of a project with a submitted sheet and another one.
static WHOLE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();

fn whole() -> Vec<u8> {
    let mut lab = lab();
    let mut sheet = lab.coded();
    sheet.submit(&mut lab.project, at(70)).unwrap();
    let mut ben = lab.open(lab.clip, lab.ben);
    insert(&mut ben, &mut lab.project, action(4, 1, Some(2)));
    let (_folder, path) = lab.close();
    std::fs::read(path).unwrap()
}

fn triggers(conn: &Connection) -> Vec<(String, String)> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";
    let mut statement = conn.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_changed_journal_is_found() {
    check("SELECT 1", "");
    check("UPDATE journal SET note = 'x' WHERE sheet_id = 1 AND seq = 1", "chain");
    check("UPDATE journal SET at_ms = 0 WHERE sheet_id = 1 AND seq = 2", "chain");
    check("UPDATE journal SET level = 'E' WHERE sheet_id = 2", "chain");
    check("UPDATE journal SET hash = replace(hash, '0', '1')", "chain");
    check("DELETE FROM journal WHERE sheet_id = 1 AND seq = 1", "chain");
    check("DELETE FROM journal WHERE sheet_id = 2", "projection");
    check("DELETE FROM journal WHERE sheet_id = 1 AND seq > 4", "submission");
}

#[test]
fn a_changed_projection_is_found() {
    check("UPDATE action SET level = NULL WHERE sheet_id = 2", "projection");
    check("UPDATE action SET offset_frame = 60 WHERE sheet_id = 1", "projection");
    check("UPDATE action SET code = '3.5'", "projection");
    check("UPDATE action SET score = '1'", "projection");
    check("DELETE FROM action", "projection");
    check("DELETE FROM neutral", "projection");
    check("INSERT INTO neutral VALUES (2, 9)", "projection");
    check("INSERT INTO marker VALUES (2, 9, 'check', '')", "projection");
    check("INSERT INTO action_level VALUES (2, 1, 1, 'A')", "projection");
    check("INSERT INTO action_level VALUES (2, 77, 1, 'A')", "projection");
}

#[test]
fn changed_surroundings_are_found() {
    check("UPDATE sheet SET clip_id = 2", "identity");
    check(
        "UPDATE sheet SET coder_id = 2 WHERE id = 1 AND (SELECT count(*) FROM sheet) = 1; \
           UPDATE sheet SET clip_id = 2, coder_id = 1 WHERE id = 2",
        "identity",
    );
    check("UPDATE sheet SET created_ms = 0", "identity");
    check("UPDATE clip SET fingerprint = 'zz' WHERE id = 1", "identity");
    check("UPDATE submission SET at_ms = 1", "submission");
    check("UPDATE frame SET pts = pts - 1", "frames");
    check("UPDATE frame SET key = 1", "frames");
    check("UPDATE frame SET pts = 50 WHERE frame = 9", "row");
    check("DELETE FROM frame WHERE frame = 9", "row");
    check("DELETE FROM coder WHERE id = 2", "reference");
    check("DELETE FROM clip WHERE id = 2", "reference");
    check("UPDATE sheet SET uid = replace(uid, substr(uid, 1, 1), 'f')", "identity");
}

#[test]
fn a_sheet_moved_past_the_end_of_its_clip_is_found() {
    check("UPDATE clip SET n_frames = 10", "row");
}

#[test]
fn a_missing_trigger_is_found() {
    let (_folder, path) = lab().close();
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("DROP TRIGGER journal_never_changes; CREATE TABLE mine (x);")
        .unwrap();
    drop(conn);
    let findings = Project::open(&path, at(80)).unwrap().verify().unwrap();
    let found: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "error schema: trigger journal_never_changes was changed",
            "note schema: table mine is not of this program",
        ]
    );
}

#[test]
fn a_sheet_that_disagrees_is_not_opened() {
    let mut lab = lab();
    lab.coded();
    let (clip, ana) = (lab.clip, lab.ana);
    let (_folder, path) = lab.close();
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("UPDATE action SET note = 'x'").unwrap();
    drop(conn);
    let mut project = Project::open(&path, at(80)).unwrap();
    let refused = project.open_sheet(clip, ana, at(81)).unwrap_err().to_string();
    assert!(refused.contains("its actions are not those of its journal"), "{refused}");
}

/// After an unclean stop everything is looked at before the project is opened.
#[test]
fn after_an_unclean_stop_a_disagreement_is_refused() {
    let mut lab = lab();
    lab.coded();
    lab.project.stop_checkpoints();
    lab.project.conn.execute_batch("UPDATE action SET level = 'E'").unwrap();
    let copy = lab.path.with_file_name("copy.frontalis");
    for more in ["", "-wal"] {
        let (from, to) =
            (crate::lock::beside(&lab.path, more), crate::lock::beside(&copy, more));
        std::fs::copy(from, to).unwrap();
    }
    let before = std::fs::read(&copy).unwrap();
    let refused = Project::open(&copy, at(80)).unwrap_err();
    assert!(matches!(refused, StoreError::Damaged { .. }), "{refused}");
    assert_eq!(std::fs::read(&copy).unwrap(), before);
}

/// What analysis reads of a project that opens and is verified; `None` where it is refused
/// or found wanting.
fn passed(path: &std::path::Path) -> Option<(ProjectRows, Vec<Vec<StoredEntry>>)> {
    let project = Project::open_read_only(path).ok()?;
    let clean = project.verify().ok()?.is_empty();
    let mut rows = project.rows().ok()?;
    let (_, entries) = coded_facts(&project).ok()?;
    // Names and paths may be changed by their owner, and no hash seals them.
    rows.title.clear();
    for clip in &mut rows.clips {
        (clip.name, clip.path, clip.subject) = Default::default();
        clip.mirrored = false;
    }
    rows.coders.clear();
    Some((rows, entries)).filter(|_| clean)
}

/// A byte flipped anywhere: refused, found, or in a place that nothing coded is read from.
#[test]
fn a_flipped_byte_never_changes_what_was_coded() {
    let mut lab = lab();
    lab.coded();
    let (_folder, path) = lab.close();
    let bytes = std::fs::read(&path).unwrap();
    let whole = passed(&path).unwrap();
    let mut n_found = 0;
    for at in (0..bytes.len()).step_by(1 + bytes.len() / 150) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x15;
        std::fs::write(&path, &flipped).unwrap();
        match passed(&path) {
            None => n_found += 1,
            Some(read) => assert_eq!(read, whole, "byte {at}"),
        }
    }
    assert!(n_found > 20, "{n_found}");
}

/// The tables themselves refuse rows that cannot be.
#[test]
fn impossible_rows_are_refused() {
    let mut lab = lab();
    lab.coded();
    let (_folder, path) = lab.close();
    let conn = Connection::open(&path).unwrap();
    conn.pragma_update(None, "foreign_keys", true).unwrap();
    let hash = "0".repeat(64);
    let columns = "(sheet_id, seq, step, at_ms, cause, reverts, kind, action_id, code, \
                   prefix, level, uncertain, onset_frame, apex_first_frame, \
                   apex_last_frame, offset_frame, note, neutral_frame, hash)";
    let journal = |values: &str| {
        conn.execute(&format!("INSERT INTO journal {columns} VALUES ({values})"), [&hash])
    };
    let tail = "0, 'coder', NULL, 'insert', 9, '12', NULL, 'B', 0";
    for bad in [
        // Landmarks out of order, or an apex with one end.
        format!("1, 9, 9, {tail}, 8, NULL, NULL, 7, '', NULL, ?1"),
        format!("1, 9, 9, {tail}, 8, 6, 9, NULL, '', NULL, ?1"),
        format!("1, 9, 9, {tail}, 8, 9, 8, NULL, '', NULL, ?1"),
        format!("1, 9, 9, {tail}, 8, 9, 12, 11, '', NULL, ?1"),
        format!("1, 9, 9, {tail}, 8, 9, NULL, 11, '', NULL, ?1"),
        format!("1, 9, 9, {tail}, -1, NULL, NULL, NULL, '', NULL, ?1"),
        // A gap, a step to come, no note, a sheet that is not there.
        format!("1, 10, 10, {tail}, 8, NULL, NULL, 9, '', NULL, ?1"),
        format!("1, 9, 10, {tail}, 8, NULL, NULL, 9, '', NULL, ?1"),
        format!("1, 9, 9, {tail}, 8, NULL, NULL, 9, NULL, NULL, ?1"),
        format!("7, 1, 1, {tail}, 8, NULL, NULL, 9, '', NULL, ?1"),
        // An undo of nothing, a level F, an insert under another's number, text as number.
        "1, 9, 9, 0, 'undo', NULL, 'remove', 1, NULL, NULL, NULL, NULL, NULL, NULL, \
         NULL, NULL, NULL, NULL, ?1"
            .to_owned(),
        "1, 9, 9, 0, 'coder', NULL, 'insert', 9, '12', NULL, 'F', 0, 8, NULL, NULL, \
         NULL, '', NULL, ?1"
            .to_owned(),
        "1, 9, 9, 0, 'coder', NULL, 'insert', 5, '12', NULL, 'B', 0, 8, NULL, NULL, \
         NULL, '', NULL, ?1"
            .to_owned(),
        "1, 9, 9, 'noon', 'coder', NULL, 'insert', 9, '12', NULL, 'B', 0, 8, NULL, \
         NULL, NULL, '', NULL, ?1"
            .to_owned(),
    ] {
        assert!(journal(&bad).is_err(), "{bad}");
    }
    for bad in [
        "UPDATE journal SET note = 'x'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 1",
        "UPDATE sheet SET coder_id = 2",
        "DELETE FROM sheet",
        "UPDATE frame SET pts = pts + 1",
        "DELETE FROM frame",
        "UPDATE action SET offset_frame = 1",
        "INSERT INTO project VALUES (2, 'another', 0)",
        "DELETE FROM coder",
    ] {
        assert!(conn.execute_batch(bad).is_err(), "{bad}");
    }
    let good = format!("1, 9, 9, {tail}, 8, 9, 10, 11, '', NULL, ?1");
    journal(&good).unwrap();
}
