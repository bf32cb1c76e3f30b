//! The packs of a project.

use std::fs;
use std::path::Path;

use frontalis_core::Severity;
use frontalis_emotion::{Table, check, check_pack, shipped_table, shipped_text};
use frontalis_seal::{Key, KeyFile};
use frontalis_store::{PackRow, Project};
use serde::Serialize;

use crate::clock::now;
use crate::failure::Failure;
use crate::output::{FormatArgs, Output};
use crate::unlock::KeyArgs;

/// Adds a pack in clear.
pub(super) fn add(
    pack: &str,
    project: &Path,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let text = match shipped_text(pack) {
        Some(text) => text.to_owned(),
        None if Path::new(pack).exists() => read(Path::new(pack))?,
        None => {
            return Err(Failure::usage(format!("there is no table {pack:?}"))
                .hint("frontalis pack list shows those that ship; a file works too"));
        }
    };
    let table = usable(pack, &text, output)?;
    let mut project = Project::open(project, now())?;
    project.add_pack(&table.hash, &table.id, &text, now())?;
    let label = shipped_table(&table.id).and_then(Table::label);
    let label = label.map_or(String::new(), |it| format!(" ({it})"));
    output.say(format!("added the pack {}{label}", table.id));
    output.line(&table.hash)
}

/// Adds a pack, sealed.
pub(super) fn seal(
    pack: &Path,
    project: &Path,
    keys: &KeyArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let text = read(pack)?;
    let table = usable(&pack.display().to_string(), &text, output)?;
    let mut project = Project::open(project, now())?;
    let key = keys.owner(&project, output)?;
    let to = project.seal_pack(&table.hash, &table.id, &text, &key, now())?;
    let to = if to.is_empty() { "nobody else yet".to_owned() } else { to.join(", ") };
    output.say(format!("sealed the pack {} to its owner and to {to}", table.id));
    output.line(&table.hash)
}

/// A pack that selective coding can go by: read, and free of contradictions.
fn usable(name: &str, text: &str, output: &mut Output<'_>) -> Result<Table, Failure> {
    let table = Table::from_toml(name, text).map_err(Failure::refused)?;
    if !table.core_seed {
        return Err(Failure::refused(format!(
            "{name}: this table is not one of core combinations"
        ))
        .hint("write core_seed = true where its rules are meant as core combinations"));
    }
    let findings = [check(&table), check_pack(&table)].concat();
    // Notes are for whoever writes a pack: frontalis pack check tells them.
    let told = findings.iter().filter(|it| it.severity != Severity::Note);
    told.for_each(|it| output.finding(name, it));
    if findings.iter().any(|it| it.severity == Severity::Error) {
        return Err(Failure::refused(format!("{name}: the pack contradicts itself"))
            .hint("mend the rules that are named; frontalis pack check says the same"));
    }
    Ok(table)
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|it| Failure::file("read", path, &it))
}

#[derive(Serialize)]
struct Row {
    pack: String,
    hash: String,
    sealed: bool,
    sealed_to: String,
}

const COLUMNS: [&str; 4] = ["pack", "hash", "sealed", "sealed_to"];

pub(super) fn list(
    project: &Path,
    format: FormatArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let project = Project::open_read_only(project)?;
    let certificates = project.certificates(now())?;
    let name = |number: &String| {
        let found =
            certificates.iter().find(|it| it.certificate.number.to_string() == *number);
        found.map_or(number.clone(), |it| it.certificate.terms.coder.clone())
    };
    let row = |it: PackRow| Row {
        sealed_to: it.sealed_to.iter().map(name).collect::<Vec<_>>().join(" "),
        pack: it.name,
        hash: it.hash,
        sealed: it.sealed,
    };
    let rows: Vec<Row> = project.packs()?.into_iter().map(row).collect();
    output.rows(&COLUMNS, &rows, format)
}

pub(super) fn open(
    pack: &str,
    project: &Path,
    keys: &KeyArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let project = Project::open_read_only(project)?;
    let pack = project.pack(pack)?;
    let text = match pack.sealed {
        false => pack.open(None)?,
        true => {
            let name = fitting(&project, &pack, keys)?;
            pack.open(Some(&keys.unlock(&name, output)?))?
        }
    };
    table_of(&pack, &text)?;
    output.line(text.trim_end())
}

/// The pack of a project, opened with a key where it is sealed.
pub(crate) fn of_project(
    project: &Project,
    hash: &str,
    key: Option<&Key>,
) -> Result<Table, Failure> {
    let pack = project.pack(hash)?;
    table_of(&pack, &pack.open(key)?)
}

fn table_of(pack: &PackRow, text: &str) -> Result<Table, Failure> {
    let table = Table::from_toml(&pack.name, text).map_err(Failure::refused)?;
    if table.hash == pack.hash {
        return Ok(table);
    }
    Err(Failure::refused("the pack is not the one that its hash names")
        .hint("the lab lead adds it again"))
}

/// The key on this computer that a pack was sealed to.
pub(crate) fn fitting(
    project: &Project,
    pack: &PackRow,
    keys: &KeyArgs,
) -> Result<String, Failure> {
    if let Some(name) = &keys.key {
        return Ok(name.clone());
    }
    let certificates = project.certificates(now())?;
    let to = certificates
        .iter()
        .filter(|it| pack.sealed_to.contains(&it.certificate.number.to_string()))
        .map(|it| it.certificate.terms.keys.signs);
    let to: Vec<_> = to.chain(project.owner()?.map(|it| it.key)).collect();
    let fits = |it: &KeyFile| to.contains(&it.keys.signs);
    let found = keys.folder()?.list()?.into_iter().find(fits);
    found.map(|it| it.name).ok_or_else(|| {
        Failure::refused(format!("the pack {} is not sealed to any key here", pack.name))
            .hint(
                "packs are sealed to the certified coders of the project; the lab lead \
                 seals it anew, with frontalis pack seal, once you are certified",
            )
    })
}
