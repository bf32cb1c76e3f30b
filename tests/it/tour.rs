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

/// The worked comparison with other programs runs as it is written, and its figures are those
/// of the page. Without Python there is nothing to run.
#[test]
fn the_comparison_with_other_programs_runs_as_it_is_written() {
    if Command::new("python3").arg("--version").output().is_err() {
        return;
    }
    let page = fs::read_to_string(root().join("docs/agreement.md")).unwrap();
    let (_, part) = page.split_once("## The sample project, five programs").unwrap();
    let part = part.split("\n## ").next().unwrap();
    let script = blocks(part);
    assert!(script.contains("four_programs.py"), "{script}");
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(root().join("docs"), folder.path().join("docs")).unwrap();
    let programs = program("frontalis").parent().unwrap().to_owned();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let ran = Command::new("bash")
        .args(["-c", &format!("set -e\n{script}")])
        .current_dir(folder.path())
        .env("PATH", path)
        .output()
        .unwrap();
    let (out, err) =
        (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{out}\n{err}");
    // By whom a figure is depends on what is installed; the page leaves it out.
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, figure, _, theirs, ours, _] = cells[..] else { return None };
        Some(format!("| {figure} | {theirs} | {ours} |"))
    };
    let rows: Vec<String> = out.lines().filter_map(row).skip(2).collect();
    assert_eq!(rows.len(), 11, "{out}");
    for row in rows {
        assert!(part.contains(&row), "the page has no {row}");
    }
}
