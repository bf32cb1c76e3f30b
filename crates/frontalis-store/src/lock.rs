//! One writer at a time: a lock file beside the project, held through the operating system.
//!
//! The system lets go of the lock when the program ends, however it ends, so a lock file
//! that was left behind means nothing. Its text says who holds it, for the message.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use crate::error::{DoingFile as _, StoreError};

/// The lock; dropping it lets go and takes the lock file away.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock of a project.
    ///
    /// # Errors
    ///
    /// [`StoreError::Locked`] where another has it, [`StoreError::ReadOnly`] where no file
    /// can be put beside the project.
    pub(crate) fn take(project: &Path) -> Result<Self, StoreError> {
        let path = beside(project, ".lock");
        loop {
            let file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
                .doing_to("making the lock file", &path)
                .map_err(|error| in_words_of(project, error))?;
            match file.try_lock() {
                Ok(()) if is_still_there(&file, &path) => {
                    let mut lock = Self { file, path };
                    lock.sign();
                    return Ok(lock);
                }
                // Its last holder took the file away between our opening and locking it.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let (path, holder) = (project.to_owned(), holder(file));
                    return Err(StoreError::Locked { path, holder });
                }
                Err(TryLockError::Error(source)) => {
                    return Err(source).doing_to("locking the project", &path);
                }
            }
        }
    }

    /// Writes who holds the lock. The lock holds without it, so a failure is no matter.
    fn sign(&mut self) {
        let text = format!("process {} on {}\n", std::process::id(), host());
        self.file.set_len(0).ok();
        self.file.rewind().ok();
        self.file.write_all(text.as_bytes()).ok();
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While the lock is held nobody else takes this very file; see `is_still_there`. One
        // that has come into its place is another's.
        if cfg!(unix) && is_still_there(&self.file, &self.path) {
            std::fs::remove_file(&self.path).ok();
        }
    }
}

/// The project's path with `more` at its end.
pub(crate) fn beside(project: &Path, more: &str) -> PathBuf {
    let mut name = project.as_os_str().to_owned();
    name.push(more);
    PathBuf::from(name)
}

fn in_words_of(project: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::ReadOnly { .. } => StoreError::ReadOnly { path: project.to_owned() },
        other => other,
    }
}

/// Whether the path still leads to the file that was locked.
#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let id = |it: std::fs::Metadata| (it.dev(), it.ino());
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(ours), Ok(there)) => id(ours) == id(there),
        _ => false,
    }
}

/// Elsewhere lock files are left in place, so the file is the same.
#[cfg(not(unix))]
fn is_still_there(_file: &File, _path: &Path) -> bool {
    true
}

fn holder(mut file: File) -> Option<String> {
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    let text = text.trim();
    if text.is_empty() { None } else { Some(text.to_owned()) }
}

fn host() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let name = name.trim();
    if name.is_empty() { "this computer".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_held_once_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("a.frontalis");
        let lock = Lock::take(&project).unwrap();
        let refused = Lock::take(&project).unwrap_err();
        let pid = format!("process {} on ", std::process::id());
        assert!(refused.to_string().contains(&pid), "{refused}");
        drop(lock);
        assert!(!beside(&project, ".lock").exists());
    }

    #[test]
    fn a_lock_file_left_behind_means_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("a.frontalis");
        std::fs::write(beside(&project, ".lock"), "process 1 on elsewhere").unwrap();
        assert!(Lock::take(&project).is_ok());
    }
}
