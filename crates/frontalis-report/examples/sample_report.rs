//! Writes a report of made-up rows, to look at: `sample_report DIR`.

#[path = "../src/sample.rs"]
mod sample;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use frontalis_core::finding::{Finding, Place, Severity};
use frontalis_core::{ActionId, UtcMillis};
use frontalis_report::{FindingRow, ReportInput, text};

fn main() -> io::Result<()> {
    let dir = PathBuf::from(env::args_os().nth(1).unwrap_or("sample-report".into()));
    let rows = sample::rows();
    let comparison = sample::comparison();
    let interpretation = sample::interpretation();
    let budget = sample::budget();
    let findings = [FindingRow {
        clip: "P01_amusement.mp4".to_owned(),
        coder: "JM".to_owned(),
        finding: Finding {
            place: Place::Action(ActionId(13)),
            severity: Severity::Warning,
            id: "open-action",
            text: "15B has no offset; mark it, or it takes no part in agreement"
                .to_owned(),
        },
    }];
    let document = frontalis_report::document(&ReportInput {
        rows: &rows,
        comparison: Some(&comparison),
        review: None,
        interpretation: Some(&interpretation),
        expressions: None,
        profile: None,
        budget: &budget,
        findings: &findings,
        made_by: env!("CARGO_PKG_VERSION"),
        made_at: UtcMillis(1_795_332_078_004),
    });
    let files = frontalis_report::files(&document).map_err(io::Error::other)?;
    for (name, bytes) in &files {
        write(&dir.join(name), bytes)?;
    }
    write(&dir.join("report.txt"), text::document(&document, text::WIDTH).as_bytes())
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, bytes)
}
