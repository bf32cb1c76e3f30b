//! Rule tables of a project and of a lab, found by name; the project's count first.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Ran, program, small_project};

fn table(folder: &Path, id: &str, title: &str) {
    let text = format!(
        "schema = 1\nid = \"{id}\"\ntitle = \"{title}\"\ncitation = \"us\"\n\
         match = \"contains\"\n[[rule]]\nid = \"{id}.a\"\nemotion = \"joy\"\n\
         kind = \"prototype\"\nrequired = \"12\"\n"
    );
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join(format!("{id}.toml")), text).unwrap();
}

#[test]
fn the_projects_tables_come_before_the_labs() {
    let folder = tempfile::tempdir().unwrap();
    let project = small_project(folder.path(), 50);
    let settings = folder.path().join("settings");
    let lab = settings.join("frontalis/tables");
    table(&folder.path().join("tables"), "ours", "of the project");
    table(&lab, "ours", "of the lab");
    table(&lab, "theirs", "of the lab");
    let run = |args: &[&str]| {
        let mut command = Command::new(program("frontalis"));
        let ran = command.args(args).env("XDG_CONFIG_HOME", &settings).output().unwrap();
        let text = |it: &[u8]| String::from_utf8_lossy(it).into_owned();
        let status = u8::try_from(ran.status.code().unwrap()).unwrap();
        Ran { status, out: text(&ran.stdout), err: text(&ran.stderr) }
    };
    let path = project.to_str().unwrap();
    let listed = run(&["pack", "list", path, "--json"]);
    let from = |id: &str| {
        let all = listed.json();
        let it = all.as_array().unwrap().iter().find(|it| it["id"] == id);
        it.map(|it| it["from"].as_str().unwrap().to_owned()).unwrap_or_default()
    };
    assert_eq!(from("fig2002"), "shipped");
    assert!(from("ours").starts_with("project: "), "{}", from("ours"));
    assert!(from("theirs").starts_with("lab: "), "{}", from("theirs"));
    assert!(listed.err.contains("the id ours is an earlier table's"), "{}", listed.err);
    let read = run(&["interpret", path, "--table", "ours", "--table", "theirs"]);
    assert_eq!(read.status, 0, "{read:?}");
    assert!(read.err.contains("ours: the project's own counts, not "), "{}", read.err);
    assert!(read.err.contains("theirs.toml"), "{}", read.err);
    // Without a project there is the lab's.
    let read = run(&["interpret", "--score", "12", "--table", "ours", "--json"]);
    assert!(read.err.contains("frontalis/tables/ours.toml"), "{}", read.err);
    assert!(read.out.contains("joy"), "{}", read.out);
}
