//! Commands on the coders of a project.

mod certificates;
mod record;

use std::path::PathBuf;

use clap::Subcommand;
use frontalis_core::rows::CoderKind;
use frontalis_store::{Project, State};
use serde::Serialize;

use crate::clock::now;
use crate::failure::Failure;
use crate::output::{FormatArgs, Output};
use crate::unlock::KeyArgs;

/// Add, list and certify coders
#[derive(Subcommand, Debug)]
pub(crate) enum CoderCommand {
    /// Add coders
    Add {
        /// Project to change
        project: PathBuf,
        /// Names or pseudonyms
        #[arg(required = true)]
        names: Vec<String>,
        /// The coder is a program, whose sheets stay apart from people's
        #[arg(long)]
        detector: bool,
    },
    /// List the coders
    List {
        /// Project to read
        project: PathBuf,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Certify a coder who passed the FACS Final Test, or renew a certificate
    Certify(certificates::CertifyArgs),
    /// Take a coder's certificates back; what was coded with them stays proven
    Revoke(certificates::RevokeArgs),
    /// List the certificates
    Certificates {
        /// Project to read
        project: PathBuf,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Write a coder's certificate to a file, for another copy of the project
    ExportCertificate {
        /// Project to read
        project: PathBuf,
        /// Coder, by name
        coder: String,
        /// File to make; it must not exist
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Take in a certificate, or a revocation, from another copy of the project
    ImportCertificate {
        /// Project to change
        project: PathBuf,
        /// File from frontalis coder export-certificate
        file: PathBuf,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Write a coder's signed record, which the coder can take to another lab
    Record(record::RecordArgs),
    /// Check a coder's record, and print it
    CheckRecord(record::CheckArgs),
}

#[derive(Serialize)]
struct Row {
    coder: String,
    kind: &'static str,
    sheets: usize,
    certificate: &'static str,
}

const COLUMNS: [&str; 4] = ["coder", "kind", "sheets", "certificate"];

pub(crate) fn run(command: CoderCommand, output: &mut Output<'_>) -> Result<(), Failure> {
    match command {
        CoderCommand::Certify(args) => certificates::certify(&args, output),
        CoderCommand::Revoke(args) => certificates::revoke(&args, output),
        CoderCommand::Certificates { project, format } => {
            certificates::list(&project, format, output)
        }
        CoderCommand::ExportCertificate { project, coder, out } => {
            certificates::export(&project, &coder, &out, output)
        }
        CoderCommand::ImportCertificate { project, file, keys } => {
            certificates::import(&project, &file, &keys, output)
        }
        CoderCommand::Record(args) => record::make(&args, output),
        CoderCommand::CheckRecord(args) => record::check(&args, output),
        CoderCommand::Add { project, names, detector } => {
            let kind = if detector { CoderKind::Detector } else { CoderKind::Person };
            let mut project = Project::open(&project, now())?;
            project.add_coders(&names, kind, now())?;
            names.iter().for_each(|it| output.say(format!("added {}", it.trim())));
            Ok(())
        }
        CoderCommand::List { project, format } => {
            let project = Project::open_read_only(&project)?;
            let sheets = project.progress()?;
            let certificates = project.certificates(now())?;
            let state = |coder| {
                let mut mine = certificates.iter().filter(|it| it.coder == coder);
                let valid = mine.clone().find(|it| it.state == State::Valid);
                valid.or_else(|| mine.next_back()).map_or("", |it| it.state.word())
            };
            let row = |it: frontalis_core::rows::CoderRow| Row {
                sheets: sheets.iter().filter(|sheet| sheet.coder == it.id).count(),
                kind: match it.kind {
                    CoderKind::Person => "person",
                    CoderKind::Detector => "detector",
                },
                certificate: state(it.id),
                coder: it.name,
            };
            let rows: Vec<Row> = project.coders()?.into_iter().map(row).collect();
            output.rows(&COLUMNS, &rows, format)
        }
    }
}
