//! The user's keys: made, listed, put under another passphrase, carried over.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use frontalis_seal::{KeyFile, Request};
use serde::Serialize;

use crate::clock::now;
use crate::failure::Failure;
use crate::output::{FormatArgs, Output};
use crate::unlock::KeyArgs;

/// Make and keep the keys that prove who you are
#[derive(Subcommand, Debug)]
pub(crate) enum KeyCommand {
    /// Make a key; its file is for you alone, under a passphrase
    Make {
        /// What the key is called on this computer: letters, digits, - and _
        name: String,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// List the keys on this computer
    List {
        #[command(flatten)]
        keys: KeyArgs,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Write a request for a certificate, to be handed to the lab lead
    Request {
        /// Key, by name
        name: String,
        /// Person or pseudonym that asks; the key's name where it is not given
        #[arg(long = "as", value_name = "PERSON")]
        person: Option<String>,
        /// File to make; it must not exist
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Put a key under another passphrase
    Passphrase {
        /// Key, by name
        name: String,
        /// Read the new passphrase from the first line of this file
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Copy a key file, to take it to another computer; it stays under its passphrase
    Export {
        /// Key, by name
        name: String,
        /// File to make; it must not exist
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Take in a key file from another computer
    Import {
        /// Key file
        file: PathBuf,
        #[command(flatten)]
        keys: KeyArgs,
    },
}

#[derive(Serialize)]
struct Row {
    key: String,
    fingerprint: String,
    signs: String,
    seals: String,
}

const COLUMNS: [&str; 4] = ["key", "fingerprint", "signs", "seals"];

pub(crate) fn run(command: &KeyCommand, output: &mut Output<'_>) -> Result<(), Failure> {
    match command {
        KeyCommand::Make { name, keys } => {
            let folder = keys.folder()?;
            if folder.has(name) {
                let name = name.clone();
                return Err(frontalis_seal::SealError::KeyExists { name }.into());
            }
            let passphrase = keys.new_passphrase(name, output)?;
            let key = folder.make(name, &passphrase)?;
            let fingerprint = key.public().signs.fingerprint();
            output.say(format!("made the key {name}, {fingerprint}"));
            output.say("whoever loses the passphrase loses the key: nobody can open it");
            Ok(())
        }
        KeyCommand::List { keys, format } => {
            let row = |it: KeyFile| Row {
                key: it.name,
                fingerprint: it.keys.signs.fingerprint(),
                signs: it.keys.signs.to_string(),
                seals: it.keys.seals.to_string(),
            };
            let rows: Vec<Row> = keys.folder()?.list()?.into_iter().map(row).collect();
            output.rows(&COLUMNS, &rows, *format)
        }
        KeyCommand::Request { name, person, out, keys } => {
            refuse_there(out)?;
            let key = keys.unlock(name, output)?;
            let request = Request::new(person.as_deref().unwrap_or(name), &key, now())?;
            write(out, request.text())?;
            output.say(format!(
                "wrote {}; the lab lead takes it with frontalis coder certify --request, \
                 and compares the fingerprint with you: {}",
                out.display(),
                key.public().signs.fingerprint()
            ));
            Ok(())
        }
        KeyCommand::Passphrase { name, new_passphrase_file, keys } => {
            let folder = keys.folder()?;
            folder.find(name)?;
            let old = keys.passphrase(name, output)?;
            folder.unlock(name, &old)?;
            let fresh =
                KeyArgs { passphrase_file: new_passphrase_file.clone(), ..keys.clone() };
            let new = fresh.new_passphrase(name, output)?;
            folder.change_passphrase(name, &old, &new)?;
            output.say(format!("the key {name} is under the new passphrase"));
            Ok(())
        }
        KeyCommand::Export { name, out, keys } => {
            refuse_there(out)?;
            write(out, &keys.folder()?.find(name)?.text())?;
            output.say(format!("copied the key {name} to {}", out.display()));
            Ok(())
        }
        KeyCommand::Import { file, keys } => {
            let text = fs::read_to_string(file);
            let text = text.map_err(|it| Failure::file("read", file, &it))?;
            let key = keys.folder()?.import(&text)?;
            output.say(format!("took in the key {}", key.name));
            Ok(())
        }
    }
}

/// Refuses to write over something.
pub(crate) fn refuse_there(path: &Path) -> Result<(), Failure> {
    if !path.exists() {
        return Ok(());
    }
    Err(Failure::refused(format!("{}: there is something already", path.display()))
        .hint("choose another name"))
}

/// Writes a new file.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    refuse_there(path)?;
    fs::write(path, text).map_err(|it| Failure::file("write", path, &it))
}
