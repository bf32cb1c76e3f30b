//! What can go wrong with a project file: what was being done, to what, and what to do.
//!
//! No type of SQLite's shows here; its errors travel as boxed sources.

use std::path::PathBuf;

use frontalis_core::sheet::{EditError, JournalError};
use frontalis_core::{ActionId, FrameIndex, SheetId};

use crate::gate::GateError;
use crate::import::ImportError;

/// An error of another library, kept as the source.
pub(crate) type Source = Box<dyn std::error::Error + Send + Sync>;

/// Characters that the name of a clip, a coder or a scheme may have.
pub(crate) const LONGEST_NAME: usize = 200;

/// Why something could not be done with a project. Where it refuses, nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is nothing at the path.
    #[error("{}: there is no such file; check the path, or create the project first", .path.display())]
    Missing {
        /// The path.
        path: PathBuf,
    },
    /// A project was to be created where something is.
    #[error("{}: there is something already; choose another name, or open it", .path.display())]
    Exists {
        /// The path.
        path: PathBuf,
    },
    /// The file is no project.
    #[error("{}: this is not a Frontalis project: {why}", .path.display())]
    NotAProject {
        /// The path.
        path: PathBuf,
        /// What it is instead.
        why: String,
    },
    /// A later version of the program wrote the file.
    #[error(
        "{}: a newer version of Frontalis wrote this project (file version {found}, this \
         program reads up to {known}); update Frontalis", .path.display()
    )]
    Newer {
        /// The path.
        path: PathBuf,
        /// The file's version.
        found: u32,
        /// The newest version this program knows.
        known: u32,
    },
    /// An earlier version wrote the file, and it was opened to read only.
    #[error(
        "{}: an older version of Frontalis wrote this project (file version {found}, this \
         program writes {known}); open it once to write, which keeps a backup and brings \
         it up to date", .path.display()
    )]
    Older {
        /// The path.
        path: PathBuf,
        /// The file's version.
        found: u32,
        /// The version this program writes.
        known: u32,
    },
    /// The file is a project, but not whole.
    #[error(
        "{}: the project is damaged: {what}; restore a backup, and keep this file for \
         rescue", .path.display()
    )]
    Damaged {
        /// The path.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// Someone else has the project open to write.
    #[error(
        "{}: the project is open for writing elsewhere{}; close it there, or open it to \
         read only", .path.display(),
        .holder.as_ref().map(|it| format!(" ({it})")).unwrap_or_default()
    )]
    Locked {
        /// The path.
        path: PathBuf,
        /// Who has it, where known.
        holder: Option<String>,
    },
    /// The file or its folder cannot be written.
    #[error(
        "{}: the file or its folder cannot be written; open the project to read only, or \
         copy it to where you may write", .path.display()
    )]
    ReadOnly {
        /// The path.
        path: PathBuf,
    },
    /// A change was asked of a project that was opened to read only.
    #[error("{}: the project is open to read only; open it to write", .path.display())]
    OpenedReadOnly {
        /// The path.
        path: PathBuf,
    },
    /// The operating system refused.
    #[error("{}: {doing} did not work: {source}", .path.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To which file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// SQLite refused; the transaction was taken back.
    #[error("{doing} did not work: {source}; nothing was changed")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// What SQLite says.
        source: Source,
    },
    /// The file is not where it was.
    #[error(
        "{}: the project is not there any more: it was moved, renamed or deleted while it \
         was open, or its drive is gone; put it back, or save a copy", .path.display()
    )]
    Gone {
        /// The path.
        path: PathBuf,
    },
    /// Another file is where it was.
    #[error(
        "{}: another file has taken the project's place while it was open; save a copy \
         under another name", .path.display()
    )]
    Replaced {
        /// The path.
        path: PathBuf,
    },
    /// A fault of the program, held where it happened.
    #[error("a fault inside the program kept it from recording; it is in the log")]
    Fault,
    /// The scheme cannot be changed any more.
    #[error(
        "the scheme cannot be changed once a sheet has been begun by it; make a new project \
         with the other scheme"
    )]
    SchemeInUse,
    /// A name is blank.
    #[error("a {what} needs a name; write one that is not blank")]
    NoName {
        /// What was to be named: clip, coder, scheme.
        what: &'static str,
    },
    /// A name that does not fit on one line.
    #[error(
        "the name of a {what} is one line of at most {LONGEST_NAME} characters, without \
         tabs; choose another"
    )]
    BadName {
        /// What was to be named.
        what: &'static str,
    },
    /// A name is in use, in this or another case.
    #[error("there is a {what} named {name:?} already; names differ in more than case")]
    NameTaken {
        /// What was to be named.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// The labels of this very file are in the project.
    #[error(
        "the labels of this file are in the project already, as import {number} ({file}); \
         withdraw that first where they are to be read another way"
    )]
    LabelsThere {
        /// The file's name then.
        file: String,
        /// The import's number.
        number: u64,
    },
    /// The project has nothing of that name or number.
    #[error("the project has no {what} {name:?}")]
    NoSuch {
        /// What was looked for.
        what: &'static str,
        /// Its name or number.
        name: String,
    },
    /// The video is in the project already, with the same subject.
    #[error(
        "this video is in the project already, as {clip:?}; name the subject where there \
         is more than one person on it"
    )]
    SameVideo {
        /// The clip's name.
        clip: String,
    },
    /// A clip was to be linked to a video with other contents.
    #[error(
        "{path}: this is another video than the one {clip:?} was coded on (fingerprint \
         {found} instead of {expected}); link the original, or add this one as a new clip"
    )]
    OtherVideo {
        /// The clip's name.
        clip: String,
        /// The video that was offered.
        path: String,
        /// The clip's fingerprint.
        expected: String,
        /// The offered video's fingerprint.
        found: String,
    },
    /// The coder may not see this sheet yet.
    #[error(
        "{reader:?} may not see the sheet of {coder:?} on {clip:?} yet: blind coding; \
         both sheets have to be submitted first"
    )]
    Blind {
        /// Who asked.
        reader: String,
        /// Whose sheet it is.
        coder: String,
        /// The clip.
        clip: String,
    },
    /// The sheet is closed.
    #[error("the sheet of {coder:?} on {clip:?} has been submitted; it takes no changes")]
    Submitted {
        /// Whose sheet it is.
        coder: String,
        /// The clip.
        clip: String,
    },
    /// The sheet has actions without an offset.
    #[error("the sheet has open actions: {}; mark their offsets or delete them", list(.0))]
    StillOpen(Vec<OpenAction>),
    /// The sheet in memory is behind the file.
    #[error("sheet {sheet} was changed elsewhere in the meantime; open it again")]
    Behind {
        /// The sheet.
        sheet: SheetId,
    },
    /// The edits do not fit the sheet.
    #[error("the edit does not fit: {0}")]
    Edit(#[from] EditError),
    /// A new action has an id that its entry cannot give.
    #[error(
        "a new action was numbered {} where its entry is number {}", found.0, expected.0
    )]
    ActionNumber {
        /// The number of its entry.
        expected: ActionId,
        /// The number it came with.
        found: ActionId,
    },
    /// A frame past the clip's last.
    #[error("frame {} is past the last frame of the clip, {}", frame.0, last.0)]
    OutsideClip {
        /// The frame.
        frame: FrameIndex,
        /// The clip's last frame.
        last: FrameIndex,
    },
    /// Undo and redo were handed in as edits.
    #[error("undo and redo have commands of their own and are not recorded as edits")]
    NotAnEdit,
    /// The journal's entries do not follow from one another.
    #[error("sheet {sheet}: {source}; run verify, and restore a backup")]
    Journal {
        /// The sheet.
        sheet: SheetId,
        /// The entry that does not follow.
        source: JournalError,
    },
    /// Owner, certificates or selective coding stand against it.
    #[error(transparent)]
    Gate(Box<GateError>),
    /// A sheet of another copy of the project is not taken in.
    #[error(transparent)]
    Import(Box<ImportError>),
    /// A row holds what no program of ours writes.
    #[error("table {table}: {what}; run verify, and restore a backup")]
    BadRow {
        /// The table.
        table: &'static str,
        /// What is wrong with the row.
        what: String,
    },
}

impl From<ImportError> for StoreError {
    fn from(error: ImportError) -> Self {
        Self::Import(Box::new(error))
    }
}

impl From<GateError> for StoreError {
    fn from(error: GateError) -> Self {
        Self::Gate(Box::new(error))
    }
}

/// What keeps something from a project file, as far as can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No room is left on its disk.
    Full,
    /// Another program keeps it busy.
    Busy,
    /// It may not be written.
    ReadOnly,
    /// It is not where it was.
    Gone,
    /// Another file is where it was.
    Replaced,
    /// Its disk or its connection fails.
    Disk,
    /// Something that waiting does not mend.
    Other,
}

impl StoreError {
    /// What kept it from the file.
    pub fn trouble(&self) -> Trouble {
        use rusqlite::ErrorCode as Code;
        let source = match self {
            Self::Database { source, .. } => source,
            Self::Io { source, .. } => {
                let full = source.kind() == std::io::ErrorKind::StorageFull;
                return if full { Trouble::Full } else { Trouble::Disk };
            }
            Self::ReadOnly { .. } | Self::OpenedReadOnly { .. } => {
                return Trouble::ReadOnly;
            }
            Self::Gone { .. } | Self::Missing { .. } => return Trouble::Gone,
            Self::Replaced { .. } => return Trouble::Replaced,
            Self::Locked { .. } => return Trouble::Busy,
            _ => return Trouble::Other,
        };
        let code = source.downcast_ref::<rusqlite::Error>();
        match code.and_then(rusqlite::Error::sqlite_error_code) {
            Some(Code::DiskFull) => Trouble::Full,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Trouble::Busy,
            Some(Code::ReadOnly | Code::PermissionDenied) => Trouble::ReadOnly,
            Some(Code::CannotOpen) => Trouble::Gone,
            Some(
                Code::SystemIoFailure
                | Code::OutOfMemory
                | Code::FileLockingProtocolFailed,
            ) => Trouble::Disk,
            _ => Trouble::Other,
        }
    }
}

/// An action whose offset is not marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenAction {
    /// Its number on the sheet.
    pub id: ActionId,
    /// Its score, as it is written.
    pub score: String,
    /// Its onset.
    pub onset: FrameIndex,
}

fn list(actions: &[OpenAction]) -> String {
    let one = |it: &OpenAction| {
        format!("{} from frame {} (action {})", it.score, it.onset.0, it.id.0)
    };
    actions.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Says what was being done when SQLite refused.
pub(crate) trait Doing<T> {
    /// The same result with `doing` told.
    fn doing(self, doing: &'static str) -> Result<T, StoreError>;
}

impl<T> Doing<T> for rusqlite::Result<T> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|source| StoreError::Database {
            doing,
            source: without_sql(source).into(),
        })
    }
}

/// The error without the statement it is of: a person reads it.
fn without_sql(error: rusqlite::Error) -> rusqlite::Error {
    match error {
        rusqlite::Error::SqlInputError { error, msg, .. } => {
            rusqlite::Error::SqliteFailure(error, Some(msg))
        }
        other => other,
    }
}

/// Says what was being done, to which file, when the operating system refused.
pub(crate) trait DoingFile<T> {
    /// The same result with `doing` and `path` told.
    fn doing_to(
        self,
        doing: &'static str,
        path: &std::path::Path,
    ) -> Result<T, StoreError>;
}

impl<T> DoingFile<T> for std::io::Result<T> {
    fn doing_to(
        self,
        doing: &'static str,
        path: &std::path::Path,
    ) -> Result<T, StoreError> {
        use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        let path = path.to_owned();
        self.map_err(|source| match source.kind() {
            PermissionDenied | ReadOnlyFilesystem => StoreError::ReadOnly { path },
            _ => StoreError::Io { doing, path, source },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_that_fails_is_not_shown() {
        let conn = rusqlite::Connection::open_in_memory().unwrap();
        let error = conn.execute_batch("CREATE TABLE a (b); SELECT c FROM a");
        let error = error.doing("bringing the project up to date").unwrap_err();
        assert_eq!(
            error.to_string(),
            "bringing the project up to date did not work: no such column: c; nothing \
             was changed"
        );
    }
}
