//! The tour of the manual through selective coding runs as it is written.

use std::fs;
use std::process::Command;

use crate::support::{program, root};

/// The shell blocks of a page, one after the other.
fn blocks(page: &str) -> String {
    let mut script = String::new();
    let mut inside = false;
    for line in page.lines() {
        match (line, inside) {
            ("```sh", false) => inside = true,
            ("```", true) => inside = false,
            (line, true) => {
                script.push_str(line);
                script.push('\n');
            }
            _ => {}
        }
    }
    script
}

#[test]
fn the_tour_of_selective_coding_runs_as_it_is_written() {
    let page = fs::read_to_string(root().join("docs/manual/selective.md")).unwrap();
    let tour = page.split("## Through the gate").next().unwrap();
    let script = blocks(tour);
    assert!(script.contains("frontalis demo demo") && script.contains("# refused"));
    // What is to be refused says so; everything else has to be done.
    let refused = "    --selective --pack fig2002 --script scan.keys    # refused";
    let script = script
        .replace(refused, &format!("{} && exit 9", refused.replace("    # refused", "")));
    let folder = tempfile::tempdir().unwrap();
    let programs = program("frontalis").parent().unwrap().to_owned();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let ran = Command::new("bash")
        .args(["-c", &format!("set -e\n{script}")])
        .current_dir(folder.path())
        .env("PATH", path)
        .env("XDG_CONFIG_HOME", folder.path().join("config"))
        .env("FRONTALIS_CACHE", "")
        .output()
        .unwrap();
    let (out, err) =
        (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{out}\n{err}");
    for part in ["frontalis key request", "signed off guest's sheet of interview"] {
        assert!(err.contains(part), "{part}: {err}");
    }
    for part in ["rejected it: speech", "facs_ratio_pooled", "clean: 20 sheets", "in all"]
    {
        assert!(out.contains(part), "{part}: {out}");
    }
}
