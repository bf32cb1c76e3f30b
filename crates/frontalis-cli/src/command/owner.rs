//! Whose project it is.

use std::path::PathBuf;

use clap::Subcommand;
use frontalis_seal::{Key, Owner, Request};
use frontalis_store::{GateError, Project, StoreError};
use serde::Serialize;

use crate::clock::now;
use crate::failure::Failure;
use crate::output::{FormatArgs, Output};
use crate::unlock::{KeyArgs, meet};

/// The key that the owner of a project signs with, where none is named.
pub(crate) const OWNER: &str = "owner";

/// Give a project its owner's key, which certifies coders
#[derive(Subcommand, Debug)]
pub(crate) enum OwnerCommand {
    /// Make the holder of a key the owner of a project that has none, once and for all
    ///
    /// The key `owner` is taken, and made where it is not there, unless --key names another.
    Set {
        /// Project to change
        project: PathBuf,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Hand the project on to another key, with the owner's; what the owner signed by now goes
    /// on to count
    HandOver {
        /// Project to change
        project: PathBuf,
        /// The new owner's request, from frontalis key request: it shows that they hold the key
        #[arg(long, value_name = "FILE")]
        request: PathBuf,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Print whose project it is
    Show {
        /// Project to read
        project: PathBuf,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Take a project's owner for the right one, where this computer has met another
    Trust {
        /// Project to read
        project: PathBuf,
        /// The fingerprint of the owner's key, as the lab lead says it
        fingerprint: String,
        #[command(flatten)]
        keys: KeyArgs,
    },
}

#[derive(Serialize)]
struct Row {
    project: String,
    fingerprint: String,
    owner: String,
    since: String,
    before: String,
}

const COLUMNS: [&str; 5] = ["project", "fingerprint", "owner", "since", "before"];

pub(crate) fn run(
    command: &OwnerCommand,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    match command {
        OwnerCommand::Set { project, keys } => {
            let mut project = Project::open(project, now())?;
            if let Some(owner) = project.owner()? {
                let fingerprint = owner.key.fingerprint();
                return Err(StoreError::from(GateError::HasOwner { fingerprint }).into());
            }
            let key = key(keys, output)?;
            set(&mut project, &key, keys, output)
        }
        OwnerCommand::HandOver { project, request, keys } => {
            let text = std::fs::read_to_string(request)
                .map_err(|it| Failure::file("read", request, &it))?;
            let request = Request::read(&text)?;
            let mut project = Project::open(project, now())?;
            let key = keys.owner(&project, output)?;
            let owner = project.hand_over(&key, &request, now())?;
            meet(&keys.folder()?, &owner)?;
            output.say(format!(
                "{} is the owner from now on, with the key {}; sealed packs have to be sealed \
                 anew with that key, from their text (frontalis pack open prints it)",
                request.name,
                owner.key.fingerprint()
            ));
            Ok(())
        }
        OwnerCommand::Show { project, format } => {
            let owner = Project::open_read_only(project)?.owner()?;
            let row = |it: Owner| Row {
                before: it
                    .former()
                    .map(|it| it.owner.fingerprint())
                    .collect::<Vec<_>>()
                    .join(" "),
                project: it.project.to_string(),
                fingerprint: it.key.fingerprint(),
                owner: it.key.to_string(),
                since: it.since.to_string(),
            };
            let rows: Vec<Row> = owner.into_iter().map(row).collect();
            if rows.is_empty() {
                output.say(
                    "the project has no owner's key; frontalis owner set gives it one",
                );
            }
            output.rows(&COLUMNS, &rows, *format)
        }
        OwnerCommand::Trust { project, fingerprint, keys } => {
            let owner = Project::open_read_only(project)?.owner()?;
            let owner = owner.ok_or(StoreError::from(GateError::NoOwner))?;
            if !owner.key.is_named(fingerprint) {
                let found = owner.key.fingerprint();
                return Err(Failure::refused(format!(
                    "the owner's key of this project is {found}, which is another"
                ))
                .hint("do not work with this copy of the project; ask the lab lead"));
            }
            keys.folder()?.trust(&owner)?;
            output.say(format!("{} is the owner's key", owner.key.fingerprint()));
            Ok(())
        }
    }
}

/// The key of an owner to be: it is taken, or made.
pub(crate) fn key(keys: &KeyArgs, output: &mut Output<'_>) -> Result<Key, Failure> {
    let name = keys.key.as_deref().unwrap_or(OWNER);
    let folder = keys.folder()?;
    if folder.has(name) {
        return keys.unlock(name, output);
    }
    let passphrase = keys.new_passphrase(name, output)?;
    let key = folder.make(name, &passphrase)?;
    output.say(format!("made the key {name} in {}", folder.path().display()));
    Ok(key)
}

/// Makes the holder of a key the owner.
pub(crate) fn set(
    project: &mut Project,
    key: &Key,
    keys: &KeyArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let owner = project.set_owner(key, now())?;
    meet(&keys.folder()?, &owner)?;
    output.say(format!(
        "the project's owner has the key {}; tell your coders, who see it when they first \
         work on the project",
        owner.key.fingerprint()
    ));
    Ok(())
}
