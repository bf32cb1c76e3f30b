//! Where a project is, and whether the file there is still the one that was opened.
//!
//! On Unix a file that was deleted or replaced while it was open can still be written, and
//! what is written is gone with it: it would be confirmed and not be there.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::StoreError;
use crate::lock::beside;

/// A path and the file that was there.
#[derive(Clone, Debug)]
pub struct Place {
    path: PathBuf,
    id: Option<Id>,
    // The log that goes with that file, once it has been written to.
    log: Arc<Mutex<Option<Id>>>,
}

/// What the system knows a file by.
type Id = (u64, u64);

/// Whose log lies beside a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Log {
    /// There is none.
    Missing,
    /// The file's own.
    Own,
    /// That of the file that was here before: nothing of it belongs to this one.
    OfAnother,
}

impl Place {
    /// The file that is at `path` now.
    pub(crate) fn of(path: &Path) -> Self {
        Self { path: path.to_owned(), id: id(path), log: Arc::default() }
    }

    /// The path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Says that the log has been written to.
    pub(crate) fn has_log(&self) {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        if log.is_none() {
            *log = id(&beside(&self.path, "-wal"));
        }
    }

    /// Whose log lies beside the file that is here now, which is another than was opened.
    pub(crate) fn log_here(&self) -> Log {
        let here = id(&beside(&self.path, "-wal"));
        let before = *self.log.lock().unwrap_or_else(PoisonError::into_inner);
        match (here, before) {
            (None, _) => Log::Missing,
            // The same file on a drive that was connected anew: the whole drive has another
            // number then.
            (Some(here), Some(before)) if here.1 == before.1 && here.0 != before.0 => {
                Log::Own
            }
            _ => Log::OfAnother,
        }
    }

    /// Whether there is a file, and it is another one.
    pub fn is_another(&self) -> bool {
        let now = id(&self.path);
        self.id.is_some() && now.is_some() && now != self.id
    }

    /// Refuses to write where what is written would be lost.
    pub(crate) fn refuse_another(&self) -> Result<(), StoreError> {
        let path = || self.path.clone();
        match (self.id, id(&self.path)) {
            (None, _) => Ok(()),
            (Some(_), None) => Err(StoreError::Gone { path: path() }),
            (Some(then), Some(now)) if then != now => {
                Err(StoreError::Replaced { path: path() })
            }
            _ => Ok(()),
        }
    }
}

#[cfg(unix)]
fn id(path: &Path) -> Option<Id> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(path).ok().map(|it| (it.dev(), it.ino()))
}

/// Elsewhere an open file cannot be deleted.
#[cfg(not(unix))]
fn id(_path: &Path) -> Option<Id> {
    None
}
