//! The owners that this computer's user has met: a project whose owner's key has changed
//! since is noticed, as ssh notices another host key.

use std::fs;

use crate::{KeyFolder, Owner, ProjectId, PublicKey, SealError};

const FILE: &str = "known-owners";

/// Whether a project's owner is the one that was met before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// Never seen before; it is known from now on.
    New,
    /// The same as before.
    Same,
    /// Another than before.
    Other(PublicKey),
}

impl KeyFolder {
    /// Meets a project's owner, and keeps who it is where it is the first time.
    ///
    /// # Errors
    ///
    /// [`SealError::Io`] where that cannot be read or kept.
    pub fn meet(&self, owner: &Owner) -> Result<Met, SealError> {
        match self.known(owner.project)? {
            Some(before) if before == owner.key => Ok(Met::Same),
            // Whom we knew has handed it on.
            Some(before) if owner.keys().any(|it| it == before) => {
                self.trust(owner).map(|()| Met::Same)
            }
            Some(before) => Ok(Met::Other(before)),
            None => self.trust(owner).map(|()| Met::New),
        }
    }

    /// Knows a project's owner from now on, whoever it was before.
    ///
    /// # Errors
    ///
    /// [`SealError::Io`] where that cannot be kept.
    pub fn trust(&self, owner: &Owner) -> Result<(), SealError> {
        let text = self.known_text()?;
        let project = owner.project.to_string();
        let others = text.lines().filter(|it| !it.starts_with(&project));
        let others: String = others.map(|it| format!("{it}\n")).collect();
        let text = format!("{others}{project} {}\n", owner.key);
        self.write_own(&self.folder.join(FILE), &text)
    }

    fn known(&self, project: ProjectId) -> Result<Option<PublicKey>, SealError> {
        let text = self.known_text()?;
        let mut lines = text.lines().filter_map(|it| it.split_once(' '));
        let project = project.to_string();
        let found = lines.find(|it| it.0 == project);
        found.map(|it| it.1.parse()).transpose()
    }

    fn known_text(&self) -> Result<String, SealError> {
        let path = self.folder.join(FILE);
        match fs::read_to_string(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Ok(String::new())
            }
            other => other.map_err(|it| SealError::io(&path, it)),
        }
    }
}
