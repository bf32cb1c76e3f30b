//! `docs/file-format.md` says what is so: its query and its program run on a real file.

use std::process::Command;

use frontalis_core::MarkerKind;
use frontalis_core::sheet::Cause;
use rusqlite::Connection;

use super::support::*;

/// The first block of the page in a language.
pub(super) fn block(language: &str) -> String {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/file-format.md");
    let page = std::fs::read_to_string(page).unwrap();
    let (_, rest) = page.split_once(&format!("```{language}\n")).unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_query_gives_seconds() {
    let mut lab = lab();
    let mut sheet = lab.coded();
    insert(&mut sheet, &mut lab.project, action(1, 90, Some(99)));
    let (_folder, path) = lab.close();
    let conn = Connection::open(&path).unwrap();
    let mut statement = conn.prepare(&block("sql")).unwrap();
    let text = |row: &rusqlite::Row<'_>| {
        let (onset, duration): (f64, f64) = (row.get("onset_s")?, row.get("duration_s")?);
        let score: String = row.get("score")?;
        Ok(format!("{score} {onset:.4} {duration:.4}"))
    };
    let rows = statement.query_map([], text).unwrap();
    let rows: Vec<String> = rows.collect::<Result<_, _>>().unwrap();
    assert_eq!(rows, ["12B 0.1667 0.5333", "6B 0.2667 0.4000", "1B 3.0000 0.3333"]);
}

#[test]
fn the_program_computes_the_chain() {
    let mut lab = lab();
    let mut sheet = lab.coded();
    let mut noted = action(1, 90, Some(99));
    noted.note = "tab\there, line\nthere, \\ and é".to_owned();
    insert(&mut sheet, &mut lab.project, noted);
    insert(&mut sheet, &mut lab.project, tracked(4, 40, 60, "40A 44B 51A"));
    let marks = vec![mark(3, Some((MarkerKind::Check, "a\tb"))), mark(3, None)];
    sheet.record(&mut lab.project, marks, Cause::Coder, at(20)).unwrap();
    sheet.submit(&mut lab.project, at(30)).unwrap();
    lab.open(lab.clip, lab.ben);
    let labels = [2, 3].map(|it| super::labels::label(it, lab.clip, "a\tb\\"));
    lab.project.import_labels("a\tb.csv", b"a", &labels, at(31)).unwrap();
    lab.project.import_labels("b.csv", b"b", &labels[..1], at(32)).unwrap();
    lab.project.withdraw_labels(1, at(33)).unwrap();
    let last = "SELECT hash FROM submission";
    let last: String = lab.project.conn.query_row(last, [], |row| row.get(0)).unwrap();
    let (folder, path) = lab.close();
    let program = folder.path().join("check.py");
    std::fs::write(&program, block("python")).unwrap();
    let run = || Command::new("python3").arg(&program).arg(&path).output();
    let Ok(done) = run() else {
        println!("skipped: there is no python3 here");
        return;
    };
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(said.starts_with(&format!("1 {last}\n2 ")), "{said}");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(
        "DROP TRIGGER journal_never_changes; \
         UPDATE journal SET note = note || '!' WHERE seq = 9",
    )
    .unwrap();
    let done = run().unwrap();
    assert!(!done.status.success());
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(said.contains("entry 9 of sheet 1 was changed"), "{said}");
    conn.execute_batch(
        "UPDATE journal SET note = rtrim(note, '!') WHERE seq = 9; \
         DROP TRIGGER label_never_changes; UPDATE label SET kind = '' WHERE line = 3",
    )
    .unwrap();
    let said = run().unwrap().stderr;
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(said.contains("label 2 of import 1 was changed"), "{said}");
}
