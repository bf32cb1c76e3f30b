//! Failing writes: whichever write of a session fails, file and memory are as before, and
//! doing it again works.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use frontalis_core::facs::Scheme;
use frontalis_core::rows::CoderKind;
use frontalis_core::sheet::Cause;
use frontalis_core::{ActionId, Edit};
use rusqlite::functions::FunctionFlags;

use super::support::*;
use crate::{OpenSheet, Project, StoreError};

/// Counts down the writes until one fails; 0 lets all of them pass.
#[derive(Clone, Default)]
struct Fuse(Arc<AtomicU32>);

impl Fuse {
    fn set(&self, n: u32) {
        self.0.store(n, Ordering::SeqCst);
    }

    /// Whether this very write is to fail.
    fn burns(&self) -> bool {
        let left = self.0.load(Ordering::SeqCst);
        self.0.store(left.saturating_sub(1), Ordering::SeqCst);
        left == 1
    }
}

const TABLES: [&str; 13] = [
    "project",
    "scheme",
    "scheme_code",
    "coder",
    "clip",
    "frame",
    "clip_finding",
    "sheet",
    "journal",
    "action",
    "action_level",
    "marker",
    "submission",
];

/// Makes the fuse count every row written and every commit, through this connection only.
fn wire(project: &mut Project) -> Fuse {
    let fuse = Fuse::default();
    let (row, commit) = (fuse.clone(), fuse.clone());
    let fail = move |_: &rusqlite::functions::Context<'_>| {
        let error = rusqlite::Error::UserFunctionError("the disk is gone".into());
        if row.burns() { Err(error) } else { Ok(0) }
    };
    let conn = &mut project.conn;
    conn.create_scalar_function("row_written", 0, FunctionFlags::default(), fail)
        .unwrap();
    for table in TABLES.into_iter().chain(["neutral"]) {
        for event in ["INSERT", "UPDATE", "DELETE"] {
            let sql = format!(
                "CREATE TEMP TRIGGER fuse_{table}_{event} AFTER {event} ON main.{table} \
                 BEGIN SELECT row_written(); END"
            );
            conn.execute_batch(&sql).unwrap();
        }
    }
    conn.commit_hook(Some(move || commit.burns())).unwrap();
    fuse
}

type Move = fn(&mut Lab, &mut OpenSheet) -> Result<(), StoreError>;

/// One of everything that writes.
const SESSION: [Move; 10] = [
    |lab, sheet| {
        let edit = Edit::Insert { id: ActionId(1), action: action(12, 5, None) };
        sheet.record(&mut lab.project, vec![edit], Cause::Coder, at(5)).map(drop)
    },
    |lab, sheet| {
        let closed = Edit::Replace { id: ActionId(1), action: action(12, 5, Some(9)) };
        let new = Edit::Insert { id: ActionId(3), action: action(6, 5, Some(9)) };
        let neutral = Edit::SetNeutral { frame: Some(f(1)) };
        let edits = vec![closed, new, neutral];
        sheet.record(&mut lab.project, edits, Cause::Import, at(5)).map(drop)
    },
    |lab, sheet| sheet.undo(&mut lab.project, at(6)).map(drop),
    |lab, sheet| sheet.redo(&mut lab.project, at(7)).map(drop),
    |lab, sheet| {
        let edit = Edit::Remove { id: ActionId(3) };
        sheet.record(&mut lab.project, vec![edit], Cause::Coder, at(8)).map(drop)
    },
    |lab, sheet| sheet.submit(&mut lab.project, at(9)),
    |lab, _| lab.project.add_coder("Cleo", CoderKind::Person, at(10)).map(drop),
    |lab, _| lab.project.add_clip(new_clip("three", "cc"), at(11)).map(drop),
    |lab, _| lab.project.relink_clip(lab.clip, "/new.mp4", "aa", at(13)),
    |lab, _| lab.project.open_sheet(lab.clip, lab.ben, at(14)).map(drop),
];

/// The whole contents, as rows of text.
fn contents(project: &Project) -> Vec<String> {
    let dump = |table: &str| {
        let sql = format!("SELECT * FROM main.{table}");
        let mut statement = project.conn.prepare(&sql).unwrap();
        let n = statement.column_count();
        let row = |row: &rusqlite::Row<'_>| {
            let values = (0..n).map(|it| row.get::<_, rusqlite::types::Value>(it));
            values.collect::<Result<Vec<_>, _>>()
        };
        let rows: Result<Vec<_>, _> = statement.query_map([], row).unwrap().collect();
        format!("{table}: {:?}", rows.unwrap())
    };
    TABLES.into_iter().chain(["neutral"]).map(dump).collect()
}

#[test]
fn whichever_write_fails_nothing_has_changed() {
    let mut lab = lab();
    let mut sheet = lab.open(lab.clip, lab.ana);
    let fuse = wire(&mut lab.project);
    let mut n_failed = 0;
    for step in SESSION {
        let before = (contents(&lab.project), format!("{sheet:?}"));
        // Every write of this step fails in turn, until there is none left to fail.
        for n in 1.. {
            fuse.set(n);
            let done = step(&mut lab, &mut sheet);
            fuse.set(0);
            if done.is_ok() {
                break;
            }
            n_failed += 1;
            let after = (contents(&lab.project), format!("{sheet:?}"));
            assert!(after == before, "step changed something at write {n}: {done:?}");
            // Adding a clip writes a row a frame; the first, the last and some will do.
            assert!(n < 120, "{done:?}");
        }
        assert!(contents(&lab.project) != before.0, "the step did nothing");
        assert_eq!(lab.project.verify().unwrap(), []);
    }
    assert!(n_failed > 50, "{n_failed} writes failed");
}

/// The scheme is set before the first sheet, so it has a test of its own.
#[test]
fn whichever_write_of_a_scheme_fails_the_old_one_stays() {
    let mut lab = lab();
    let fuse = wire(&mut lab.project);
    let before = contents(&lab.project);
    let mut n_failed = 0;
    for n in 1..200 {
        fuse.set(n);
        let done = lab.project.set_scheme(&Scheme::facs_2002(), at(12));
        fuse.set(0);
        if done.is_ok() {
            break;
        }
        n_failed += 1;
        assert!(contents(&lab.project) == before, "changed at write {n}: {done:?}");
    }
    assert!(
        80 < n_failed && contents(&lab.project) != before,
        "{n_failed} writes failed"
    );
    drop(lab.open(lab.clip, lab.ana));
    let late = lab.project.set_scheme(&Scheme::facs_2002(), at(13));
    assert!(matches!(late, Err(crate::StoreError::SchemeInUse)));
}

#[test]
fn a_full_disk_changes_nothing() {
    let mut lab = lab();
    let mut sheet = lab.coded();
    let conn = &lab.project.conn;
    let pages: u32 = conn.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    conn.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
    let before = sheet.journal().clone();
    let facts = coded_facts(&lab.project).unwrap();
    let mut long = action(1, 1, Some(2));
    long.note = "a long note ".repeat(20_000);
    let edit = Edit::Insert { id: sheet.journal().next_action_id(), action: long };
    let project = &mut lab.project;
    let full =
        sheet.record(project, vec![edit.clone()], Cause::Coder, at(5)).unwrap_err();
    assert!(full.to_string().contains("full"), "{full}");
    assert_eq!(sheet.journal(), &before);
    assert_eq!(coded_facts(project).unwrap(), facts);
    let more = pages + 1000;
    project
        .conn
        .pragma_update_and_check(None, "max_page_count", more, |_| Ok(()))
        .unwrap();
    sheet.record(project, vec![edit], Cause::Coder, at(5)).unwrap();
    assert_eq!(project.verify().unwrap(), []);
}
