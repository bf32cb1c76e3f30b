//! The user's keys on the command line: which folder, which key, and its passphrase.

use std::path::PathBuf;

use frontalis_core::rows::CoderRow;
use frontalis_seal::{Key, KeyFile, KeyFolder, Met, Owner, Zeroizing};
use frontalis_store::{CertificateRow, GateError, Project, State, StoreError};

use crate::clock::now;
use crate::failure::Failure;
use crate::output::Output;

/// Where keys are, and how they are unlocked.
#[derive(clap::Args, Clone, Debug, Default)]
pub(crate) struct KeyArgs {
    /// Key to use, by its name in the folder of keys; the one that fits where it is not given
    #[arg(long, value_name = "NAME")]
    pub(crate) key: Option<String>,
    /// Folder of keys; the user's own where it is not given
    #[arg(long, value_name = "FOLDER")]
    pub(crate) keys: Option<PathBuf>,
    /// Read the passphrase from the first line of this file, `-` for standard input; asked
    /// for at a terminal where it is not given
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

impl KeyArgs {
    /// The folder of keys.
    pub(crate) fn folder(&self) -> Result<KeyFolder, Failure> {
        let given = self.keys.clone().map(KeyFolder::new);
        given.or_else(KeyFolder::user).ok_or_else(|| {
            Failure::refused("this system names no folder for settings")
                .hint("say where the keys are with --keys")
        })
    }

    /// Whether there is a way to a passphrase.
    pub(crate) fn can_ask(&self, output: &Output<'_>) -> bool {
        self.passphrase_file.is_some() || output.is_watched()
    }

    /// A passphrase that is there already.
    pub(crate) fn passphrase(
        &self,
        name: &str,
        output: &mut Output<'_>,
    ) -> Result<Zeroizing<String>, Failure> {
        self.ask(&format!("Passphrase of the key {name}: "), output)
    }

    /// A passphrase to be; at a terminal it is typed twice.
    pub(crate) fn new_passphrase(
        &self,
        name: &str,
        output: &mut Output<'_>,
    ) -> Result<Zeroizing<String>, Failure> {
        let once = self.ask(&format!("New passphrase for the key {name}: "), output)?;
        if self.passphrase_file.is_none() && *self.ask("Once more: ", output)? != *once {
            return Err(Failure::refused("the two passphrases are not the same"));
        }
        Ok(once)
    }

    fn ask(&self, what: &str, output: &Output<'_>) -> Result<Zeroizing<String>, Failure> {
        let text = match &self.passphrase_file {
            Some(path) if path.as_os_str() == "-" => {
                std::io::read_to_string(std::io::stdin())
                    .map_err(|it| Failure::file("read", path, &it))?
            }
            Some(path) => std::fs::read_to_string(path)
                .map_err(|it| Failure::file("read", path, &it))?,
            None if output.is_watched() => rpassword::prompt_password(what)
                .map_err(|it| Failure::refused(format!("cannot ask: {it}")))?,
            None => {
                return Err(Failure::refused(
                    "a passphrase is needed, and nobody is here",
                )
                .hint("run it at a terminal, or give --passphrase-file"));
            }
        };
        let text = Zeroizing::new(text);
        Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
    }

    /// Unlocks a key of the folder.
    pub(crate) fn unlock(
        &self,
        name: &str,
        output: &mut Output<'_>,
    ) -> Result<Key, Failure> {
        let folder = self.folder()?;
        folder.find(name)?;
        let passphrase = self.passphrase(name, output)?;
        Ok(folder.unlock(name, &passphrase)?)
    }

    /// The owner's key of a project, unlocked.
    pub(crate) fn owner(
        &self,
        project: &Project,
        output: &mut Output<'_>,
    ) -> Result<Key, Failure> {
        let owner = project.owner()?.ok_or(StoreError::from(GateError::NoOwner))?;
        let fits = |it: &KeyFile| it.keys.signs == owner.key;
        let name = self.fitting(fits)?.ok_or_else(|| {
            let fingerprint = owner.key.fingerprint();
            Failure::from(StoreError::from(GateError::NotOwner { fingerprint }))
                .hint("frontalis key list shows the keys on this computer")
        })?;
        self.unlock(&name, output)
    }

    /// The key that was named, or the one of the folder that fits.
    fn fitting(
        &self,
        fits: impl Fn(&KeyFile) -> bool,
    ) -> Result<Option<String>, Failure> {
        if let Some(name) = &self.key {
            return Ok(Some(name.clone()));
        }
        Ok(self.folder()?.list()?.into_iter().find(fits).map(|it| it.name))
    }

    /// Proves that whoever is here is this coder of the project: meets its owner, unlocks
    /// the key of the coder's certificate, and lets the project check both.
    pub(crate) fn prove(
        &self,
        project: &mut Project,
        coder: &CoderRow,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        let owner = project.owner()?.ok_or(StoreError::from(GateError::NoOwner))?;
        meet(&self.folder()?, &owner)?;
        let mine = |it: &CertificateRow| it.coder == coder.id;
        let rows = project.certificates(now())?;
        let rows: Vec<_> = rows.into_iter().filter(mine).collect();
        if rows.is_empty() {
            let coder = coder.name.clone();
            return Err(StoreError::from(GateError::NoCertificate { coder }).into());
        }
        // A valid one first, the newest first.
        let (valid, others): (Vec<_>, Vec<_>) =
            rows.iter().rev().partition(|it| it.state == State::Valid);
        let wanted =
            valid.into_iter().chain(others).map(|it| it.certificate.terms.keys.signs);
        let wanted: Vec<_> = wanted.collect();
        let named = wanted
            .iter()
            .find_map(|signs| self.fitting(|it| it.keys.signs == *signs).transpose());
        let name = named.transpose()?.ok_or_else(|| {
            Failure::refused(format!(
                "none of the keys on this computer is the one that {:?} is certified with",
                coder.name
            ))
            .hint("bring it over with frontalis key export and frontalis key import")
        })?;
        let key = self.unlock(&name, output)?;
        project.prove(coder.id, &key, now())?;
        Ok(())
    }
}

/// Meets a project's owner: refuses one who has changed since.
pub(crate) fn meet(folder: &KeyFolder, owner: &Owner) -> Result<(), Failure> {
    match folder.meet(owner)? {
        Met::New | Met::Same => Ok(()),
        Met::Other(before) => Err(Failure::refused(format!(
            "this project's owner has another key ({}) than when this computer first met \
             the project ({}); somebody may have put themselves in the owner's place",
            owner.key.fingerprint(),
            before.fingerprint()
        ))
        .hint(
            "ask the lab lead for the fingerprint of the owner's key; if it is the new one, \
             frontalis owner trust takes it",
        )),
    }
}
