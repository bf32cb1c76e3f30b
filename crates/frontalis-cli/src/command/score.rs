//! Checking scores.

use std::path::PathBuf;

use clap::Subcommand;
use frontalis_core::facs::score;
use frontalis_core::{Checked, Place, Severity};
use serde::Serialize;

use crate::failure::Failure;
use crate::output::{FormatArgs, Output};
use crate::scheme_file;

/// Check how scores are written
#[derive(Subcommand, Debug)]
pub(crate) enum ScoreCommand {
    /// Print the canonical form of scores, with errors and warnings by their ids
    Check {
        /// Scores, as in `12c+6b` or `1+2+5B+26`
        #[arg(required = true)]
        scores: Vec<String>,
        /// Read strictly by FACS 2002; this is the default
        #[arg(long, conflicts_with = "lenient")]
        strict: bool,
        /// Take the spellings of old sheets and data sets too, and say how they were read
        #[arg(long)]
        lenient: bool,
        /// Check against what a study codes, as a TOML file
        #[arg(long, value_name = "FILE")]
        scheme: Option<PathBuf>,
        #[command(flatten)]
        format: FormatArgs,
    },
}

#[derive(Serialize)]
struct Row<'a> {
    typed: &'a str,
    canonical: Option<String>,
    findings: Vec<FindingRow<'a>>,
}

#[derive(Serialize)]
struct FindingRow<'a> {
    id: &'a str,
    severity: &'a str,
    start: Option<usize>,
    end: Option<usize>,
    text: &'a str,
}

#[derive(Serialize)]
struct FlatRow {
    typed: String,
    canonical: String,
    ids: String,
}

const COLUMNS: [&str; 3] = ["typed", "canonical", "ids"];

pub(crate) fn run(command: ScoreCommand, output: &mut Output<'_>) -> Result<(), Failure> {
    let ScoreCommand::Check { scores, lenient, scheme, format, .. } = command;
    let scheme = scheme.as_deref().map(scheme_file::read).transpose()?;
    let check = |text: &String| match lenient {
        true => {
            let lenient = score::check_lenient(text, scheme.as_ref());
            let findings = lenient.notes.into_iter().chain(lenient.checked.findings);
            Checked { findings: findings.collect(), ..lenient.checked }
        }
        false => score::check(text, scheme.as_ref()),
    };
    let checked: Vec<_> = scores.iter().map(|text| (text, check(text))).collect();
    for (typed, it) in &checked {
        it.findings
            .iter()
            .for_each(|finding| output.finding(&format!("{typed:?}"), finding));
    }
    if format.json {
        let rows: Vec<Row<'_>> =
            checked.iter().map(|(typed, it)| row(typed, it)).collect();
        return output.json(&rows);
    }
    let flat = |(typed, it): &(&String, Checked)| FlatRow {
        typed: (*typed).clone(),
        canonical: it.score.as_ref().map_or(String::new(), ToString::to_string),
        ids: it.findings.iter().map(|it| it.id).collect::<Vec<_>>().join(" "),
    };
    output.rows(&COLUMNS, &checked.iter().map(flat).collect::<Vec<_>>(), format)
}

fn row<'a>(typed: &'a str, checked: &'a Checked) -> Row<'a> {
    let finding = |it: &'a frontalis_core::Finding| {
        let (start, end) = match it.place {
            Place::Text { start, end } => (Some(start), Some(end)),
            _ => (None, None),
        };
        let severity = Severity::word(it.severity);
        FindingRow { id: it.id, severity, start, end, text: &it.text }
    };
    Row {
        typed,
        canonical: checked.score.as_ref().map(ToString::to_string),
        findings: checked.findings.iter().map(finding).collect(),
    }
}
