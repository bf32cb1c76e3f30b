//! Files that are refused, what is said of them, and that they stay as they were.

use std::path::Path;

use rusqlite::Connection;

use super::support::*;
use crate::{Project, StoreError};

/// Opening is refused either way, says `said` and the path, and leaves the folder alone.
#[track_caller]
fn check(path: &Path, said: &str) {
    let folder = path.parent().unwrap();
    let before = (names(folder), std::fs::read(path).ok());
    for refused in [Project::open(path, at(1)), Project::open_read_only(path)] {
        let text = refused.unwrap_err().to_string();
        assert!(text.contains(said), "{text}");
        assert!(text.contains(path.file_name().unwrap().to_str().unwrap()), "{text}");
        assert_eq!((names(folder), std::fs::read(path).ok()), before);
    }
}

#[test]
fn what_is_no_project_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    check(&path("absent.frontalis"), "there is no such file");
    std::fs::create_dir(path("folder.frontalis")).unwrap();
    check(&path("folder.frontalis"), "it is a folder");
    std::fs::write(path("empty.frontalis"), "").unwrap();
    check(&path("empty.frontalis"), "the file is empty");
    std::fs::write(path("text.frontalis"), "onset,offset\n1,2\n").unwrap();
    check(&path("text.frontalis"), "another kind of file");
    std::fs::write(path("short.frontalis"), b"SQLite format 3\0").unwrap();
    check(&path("short.frontalis"), "another program's");
    let other = Connection::open(path("other.frontalis")).unwrap();
    other.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1);").unwrap();
    drop(other);
    check(&path("other.frontalis"), "another program's SQLite database");
}

#[test]
fn a_newer_file_is_refused() {
    let (_folder, path) = lab().close();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 41).unwrap();
    check(&path, "a newer version of Frontalis wrote this project (file version 41");
}

#[test]
fn a_file_without_tables_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bare.frontalis");
    let conn = Connection::open(&path).unwrap();
    conn.pragma_update(None, "application_id", crate::schema::APPLICATION_ID).unwrap();
    drop(conn);
    check(&path, "it has no tables");
}

#[test]
fn half_a_file_is_refused() {
    let mut lab = lab();
    lab.coded();
    let (_folder, path) = lab.close();
    let bytes = std::fs::read(&path).unwrap();
    for part in [1, 2, 3, 4] {
        std::fs::write(&path, &bytes[..bytes.len() * part / 5]).unwrap();
        check(&path, "the project is damaged");
    }
}

#[test]
fn nothing_is_created_over_something() {
    let (folder, path) = lab().close();
    let before = std::fs::read(&path).unwrap();
    let exists = |it| matches!(it, Err(StoreError::Exists { .. }));
    assert!(exists(Project::create(&path, "again", at(9))));
    assert!(exists(Project::create(folder.path(), "again", at(9))));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(names(folder.path()), ["study.frontalis"]);
    let nowhere = folder.path().join("no/such/folder/a.frontalis");
    assert!(Project::create(&nowhere, "", at(9)).is_err());
}

#[test]
fn a_blank_title_is_the_file_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Smiles 2026.frontalis");
    let project = Project::create(&path, " ", at(9)).unwrap();
    assert_eq!(project.title().unwrap(), "Smiles 2026");
}

#[test]
fn what_cannot_be_written_says_so() {
    use crate::error::DoingFile as _;
    let denied = |kind: std::io::ErrorKind| {
        let result: std::io::Result<()> = Err(kind.into());
        result.doing_to("opening the file", Path::new("a.frontalis")).unwrap_err()
    };
    for kind in
        [std::io::ErrorKind::PermissionDenied, std::io::ErrorKind::ReadOnlyFilesystem]
    {
        let text = denied(kind).to_string();
        assert!(text.contains("a.frontalis: the file or its folder cannot be"), "{text}");
    }
    let text = denied(std::io::ErrorKind::TimedOut).to_string();
    assert!(text.contains("opening the file did not work"), "{text}");
}
