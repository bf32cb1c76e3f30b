//! Certificates of coders, from the command line.

use std::fs;
use std::path::{Path, PathBuf};

use frontalis_core::rows::CoderRow;
use frontalis_seal::{Day, PublicKeys, Request};
use frontalis_store::{CertificateRow, Passing, Project, State};
use serde::Serialize;

use super::super::key::write;
use crate::clock::now;
use crate::failure::Failure;
use crate::output::{FormatArgs, Output};
use crate::unlock::{KeyArgs, meet};

/// What is certified, with the owner's key.
#[derive(clap::Args, Debug)]
pub(crate) struct CertifyArgs {
    /// Project to change
    project: PathBuf,
    /// Coder, by name
    coder: String,
    /// The coder's request, from frontalis key request; a certificate is renewed without one
    #[arg(long, value_name = "FILE")]
    request: Option<PathBuf>,
    /// The day on which the test was passed, as in 2026-11-30
    #[arg(long, value_name = "DAY")]
    tested: Option<Day>,
    /// The score in the test
    #[arg(long)]
    score: Option<String>,
    /// The number of the test's certificate
    #[arg(long)]
    number: Option<String>,
    /// Which test was passed
    #[arg(long, default_value = "FACS Final Test")]
    test: String,
    /// Who certifies: the lab, the lead; the project's title where it is not given
    #[arg(long)]
    issuer: Option<String>,
    /// The last day on which the certificate counts, as in 2028-12-31
    #[arg(long, value_name = "DAY")]
    expires: Day,
    #[command(flatten)]
    keys: KeyArgs,
}

pub(crate) fn certify(
    args: &CertifyArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let mut project = Project::open(&args.project, now())?;
    let coder = project.coder_by_name(&args.coder)?;
    let request = args.request.as_deref().map(request).transpose()?;
    let before = of(&project, &coder)?.pop();
    let issuer = args.issuer.clone().map_or_else(|| project.title(), Ok)?;
    let passing = args.passing(request.map(|it| it.keys), before, issuer)?;
    let key = args.keys.owner(&project, output)?;
    let signs = passing.keys.signs;
    let certificate = project.certify(coder.id, passing, &key, now())?;
    let what = if certificate.terms.replaces.is_some() { "renewed" } else { "certified" };
    output.say(format!(
        "{what} {} until {}; the coder's key is {}",
        coder.name,
        certificate.terms.expires,
        signs.fingerprint()
    ));
    output.line(certificate.number.to_string())
}

impl CertifyArgs {
    /// What is said of the coder: as given, else as in the certificate before.
    fn passing(
        &self,
        keys: Option<PublicKeys>,
        before: Option<CertificateRow>,
        issuer: String,
    ) -> Result<Passing, Failure> {
        let before = before.map(|it| it.certificate.terms);
        let missing = |what: &str| {
            Failure::usage(format!("a first certificate needs {what}"))
                .hint("frontalis help coder certify shows what it says")
        };
        let keys = keys
            .or_else(|| before.as_ref().map(|it| it.keys.clone()))
            .ok_or_else(|| missing("the coder's request: --request FILE"))?;
        let tested = self
            .tested
            .or(before.as_ref().map(|it| it.tested))
            .ok_or_else(|| missing("the day of the test: --tested DAY"))?;
        let score = self.score.as_ref().map(|it| format!("score {it}"));
        let number = self.number.as_ref().map(|it| format!("certificate {it}"));
        let given: Vec<String> = score.into_iter().chain(number).collect();
        let result = match (given.is_empty(), before) {
            (false, _) => given.join("; "),
            (true, Some(it)) => it.result,
            (true, None) => return Err(missing("its result: --score or --number")),
        };
        let (test, expires) = (self.test.clone(), self.expires);
        Ok(Passing { keys, test, tested, result, issuer, expires })
    }
}

fn request(path: &Path) -> Result<Request, Failure> {
    Ok(Request::read(&read(path)?)?)
}

pub(super) fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|it| Failure::file("read", path, &it))
}

/// A coder's certificates, the oldest first.
pub(super) fn of(
    project: &Project,
    coder: &CoderRow,
) -> Result<Vec<CertificateRow>, Failure> {
    let rows = project.certificates(now())?.into_iter();
    Ok(rows.filter(|it| it.coder == coder.id && it.state != State::Foreign).collect())
}

/// What is taken back, with the owner's key.
#[derive(clap::Args, Debug)]
pub(crate) struct RevokeArgs {
    /// Project to change
    project: PathBuf,
    /// Coder, by name
    coder: String,
    /// Why
    #[arg(long, default_value = "")]
    reason: String,
    #[command(flatten)]
    keys: KeyArgs,
}

pub(crate) fn revoke(args: &RevokeArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let mut project = Project::open(&args.project, now())?;
    let coder = project.coder_by_name(&args.coder)?;
    let rows = of(&project, &coder)?;
    let standing = rows.iter().filter(|it| !matches!(it.state, State::Revoked(_)));
    let numbers: Vec<_> = standing.map(|it| it.certificate.number).collect();
    if numbers.is_empty() {
        let what = format!("{} has no certificate to take back", coder.name);
        return Err(Failure::refused(what)
            .hint("frontalis coder certificates shows those there are"));
    }
    let key = args.keys.owner(&project, output)?;
    for number in &numbers {
        project.revoke(*number, &args.reason, &key, now())?;
    }
    let n = numbers.len();
    output.say(format!("took back {n} certificate(s) of {}", coder.name));
    let sealed = project.packs()?.into_iter().filter(|it| it.sealed);
    for pack in sealed {
        output.say(format!(
            "the pack {} was sealed to {} too: what was read stays read; frontalis pack \
             seal seals it anew to those who are certified now",
            pack.name, coder.name
        ));
    }
    Ok(())
}

#[derive(Serialize)]
struct Row {
    coder: String,
    certificate: String,
    state: &'static str,
    test: String,
    tested: String,
    result: String,
    issuer: String,
    issued: String,
    expires: String,
    replaces: String,
    key: String,
    reason: String,
}

const COLUMNS: [&str; 12] = [
    "coder",
    "certificate",
    "state",
    "test",
    "tested",
    "result",
    "issuer",
    "issued",
    "expires",
    "replaces",
    "key",
    "reason",
];

pub(crate) fn list(
    project: &Path,
    format: FormatArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let project = Project::open_read_only(project)?;
    let rows = project.certificates(now())?.into_iter().map(row).collect::<Vec<_>>();
    if project.owner()?.is_none() {
        output.say("the project has no owner's key; frontalis owner set gives it one");
    }
    output.rows(&COLUMNS, &rows, format)
}

fn row(it: CertificateRow) -> Row {
    let CertificateRow { certificate, state, .. } = it;
    let terms = certificate.terms;
    Row {
        coder: terms.coder,
        certificate: certificate.number.to_string(),
        state: state.word(),
        test: terms.test,
        tested: terms.tested.to_string(),
        result: terms.result,
        issuer: terms.issuer,
        issued: Day::of(certificate.issued).to_string(),
        expires: terms.expires.to_string(),
        replaces: terms.replaces.map(|it| it.to_string()).unwrap_or_default(),
        key: terms.keys.signs.fingerprint(),
        reason: match state {
            State::Revoked(it) => it.reason.clone(),
            _ => String::new(),
        },
    }
}

/// Writes a coder's newest certificate, with its revocation where it was taken back.
pub(crate) fn export(
    project: &Path,
    coder: &str,
    out: &Path,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let project = Project::open_read_only(project)?;
    let coder = project.coder_by_name(coder)?;
    let newest = of(&project, &coder)?.pop();
    let Some(CertificateRow { certificate, state, .. }) = newest else {
        return Err(Failure::refused(format!("{} has no certificate", coder.name)));
    };
    let mut text = certificate.text().to_owned();
    if let State::Revoked(it) = &state {
        text.push('\n');
        text.push_str(it.text());
    }
    write(out, &text)?;
    output.say(format!("wrote {}'s certificate ({})", coder.name, state.word()));
    Ok(())
}

/// Takes in certificates and revocations from another copy of the project.
pub(crate) fn import(
    project: &Path,
    file: &Path,
    keys: &KeyArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let text = read(file)?.replace("\r\n", "\n");
    let mut project = Project::open(project, now())?;
    if let Some(owner) = project.owner()? {
        meet(&keys.folder()?, &owner)?;
    }
    for part in text.split("\n\n").filter(|it| !it.trim().is_empty()) {
        if part.trim_start().starts_with("frontalis-revocation-") {
            let revocation = project.import_revocation(part, now())?;
            output.say(format!("took back certificate {}", revocation.certificate));
        } else {
            let certificate = project.import_certificate(part, now())?;
            let terms = certificate.terms;
            let (coder, until) = (terms.coder, terms.expires);
            output.say(format!("took in the certificate of {coder}, until {until}"));
        }
    }
    Ok(())
}
