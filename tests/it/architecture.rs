//! The invariants of docs/architecture.md that a program can check: who may use whom, where
//! the heavy libraries are, how large a file may be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

use crate::support::root;

/// Which crates of ours a crate may use (invariant 3).
const MAY_USE: [(&str, &[&str]); 14] = [
    ("frontalis-core", &[]),
    ("frontalis-desk", &["core"]),
    ("frontalis-video", &["core"]),
    ("frontalis-seal", &["core"]),
    ("frontalis-store", &["core", "seal"]),
    ("frontalis-exchange", &["core"]),
    ("frontalis-emotion", &["core"]),
    ("frontalis-stats", &["core"]),
    ("frontalis-face", &["core"]),
    ("frontalis-analysis", &["core", "stats", "emotion"]),
    ("frontalis-report", &["core", "stats"]),
    ("frontalis-cli", LEAF),
    ("frontalis-studio", LEAF),
    ("frontalis-tests", &["cli", "core", "desk", "seal", "store", "video"]),
];

/// The two leaves tie everything together.
const LEAF: &[&str] = &[
    "core", "desk", "video", "seal", "store", "exchange", "emotion", "stats", "face",
    "analysis", "report",
];

/// The one crate that may use a heavy library (invariant 2).
const ONLY_IN: [(&str, &[&str]); 9] = [
    ("iced", &["frontalis-studio"]),
    ("polars", &["frontalis-analysis"]),
    ("parquet", &["frontalis-analysis"]),
    ("ffmpeg-next", &["frontalis-video"]),
    ("rusqlite", &["frontalis-store", "frontalis-tests"]),
    ("plotters", &["frontalis-report"]),
    ("cpal", &["frontalis-studio"]),
    ("ed25519-dalek", &["frontalis-seal"]),
    ("age", &["frontalis-seal"]),
];

/// Nothing leaves the machine: no client of any network protocol is linked.
const NEVER: [&str; 7] =
    ["reqwest", "hyper", "rustls", "native-tls", "ureq", "object_store", "curl"];

/// What `frontalis-core` may use at all.
const CORE_USES: &[&str] = &["thiserror"];

fn metadata() -> Metadata {
    MetadataCommand::new().manifest_path(root().join("Cargo.toml")).exec().unwrap()
}

fn uses(package: &Package) -> BTreeSet<&str> {
    let normal = |it: &&cargo_metadata::Dependency| it.kind == DependencyKind::Normal;
    package.dependencies.iter().filter(normal).map(|it| it.name.as_str()).collect()
}

#[test]
fn crates_use_only_what_they_may() {
    let metadata = metadata();
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.into_iter().collect();
    for package in metadata.workspace_packages() {
        let name = package.name.as_str();
        let allowed =
            allowed.get(name).unwrap_or_else(|| panic!("{name} is not in the table"));
        let ours = |it: &&str| it.starts_with("frontalis-");
        let all = if name == "frontalis-tests" {
            package.dependencies.iter().map(|it| it.name.as_str()).collect()
        } else {
            uses(package)
        };
        for used in all.into_iter().filter(ours) {
            let short = used.trim_start_matches("frontalis-");
            assert!(allowed.contains(&short), "{name} may not use {used}");
        }
    }
}

#[test]
fn heavy_libraries_have_one_home() {
    for package in metadata().workspace_packages() {
        for (library, homes) in ONLY_IN {
            let used = package.dependencies.iter().any(|it| it.name == library);
            let home = homes.contains(&package.name.as_str());
            assert!(home || !used, "{} may not use {library}", package.name);
        }
    }
}

#[test]
fn the_core_is_small_and_nothing_reaches_the_network() {
    let metadata = metadata();
    let packages = metadata.workspace_packages();
    let core = packages.iter().find(|it| it.name.as_str() == "frontalis-core").unwrap();
    let core_uses: Vec<&str> = uses(core).into_iter().collect();
    assert_eq!(core_uses, CORE_USES);
    let linked = linked();
    for banned in NEVER {
        assert!(!linked.contains(banned), "{banned} is linked");
    }
    assert!(linked.contains("rusqlite"), "the walk over the graph found nothing");
}

/// Every crate that the programs link, on any platform. Asked of cargo itself: its metadata
/// lists optional crates that no feature turns on.
fn linked() -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let tree =
        ["tree", "--workspace", "--exclude", "frontalis-tests", "--edges", "normal"];
    let output = Command::new(cargo)
        .args(tree)
        .args(["--prefix", "none", "--target", "all"])
        .current_dir(root())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter_map(|it| it.split(' ').next()).map(str::to_owned).collect()
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|it| it == "rs") {
            into.push(path);
        }
    }
}

fn all_sources() -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    sources(&root().join("crates"), &mut paths);
    sources(&root().join("tests"), &mut paths);
    paths.sort();
    assert!(paths.len() > 50);
    paths.into_iter().map(|it| (it.clone(), fs::read_to_string(it).unwrap())).collect()
}

#[test]
fn no_file_is_too_long_and_every_module_says_what_it_is_for() {
    for (path, text) in all_sources() {
        let n = text.lines().count();
        assert!(n <= 700, "{} has {n} lines", path.display());
        let is_test = path.ends_with("tests.rs");
        let opens = text.starts_with("//!");
        assert!(opens || is_test, "{} does not open with //!", path.display());
    }
}

#[test]
fn seconds_are_exact_where_frames_live() {
    for (path, text) in all_sources() {
        let folder = path.strip_prefix(root().join("crates")).unwrap_or(&path);
        let pure = ["frontalis-core/src", "frontalis-store/src", "frontalis-desk/src"];
        let inside = pure.iter().any(|it| folder.starts_with(it));
        let edge = folder.ends_with("time/media_time.rs");
        for banned in ["as_secs_f64", "as_secs_f32", "from_secs_f64", "secs: f64"] {
            let found = inside && !edge && text.contains(banned);
            assert!(!found, "{}: {banned}", path.display());
        }
    }
}

#[test]
fn pure_crates_ban_the_world_by_clippy() {
    for name in ["core", "desk", "stats"] {
        let path = root().join(format!("crates/frontalis-{name}/clippy.toml"));
        let text = fs::read_to_string(path).unwrap();
        for banned in ["SystemTime::now", "thread::spawn", "env::var", "fs::read"] {
            assert!(text.contains(banned), "{name} allows {banned}");
        }
    }
}
