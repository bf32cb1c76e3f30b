//! Why something signed or sealed is not taken, in sentences that say what to do.

use std::path::PathBuf;

/// Why something signed or sealed is not taken.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// A text is not what it should be.
    #[error("this is no {kind}: {why}")]
    Form {
        /// What was expected.
        kind: &'static str,
        /// What is wrong.
        why: String,
    },
    /// A signature is not that of the key that is named.
    #[error("the {kind} was changed after it was signed, or another key signed it")]
    Signature {
        /// What was signed.
        kind: &'static str,
    },
    /// A value that does not fit in a signed text.
    #[error("{field}: write one line of at most 200 characters, without tabs")]
    Value {
        /// The field.
        field: &'static str,
    },
    /// A text that is no day.
    #[error("{0:?} is no day; write year, month and day as in 2026-11-30")]
    Day(String),
    /// The passphrase does not open the key.
    #[error("the passphrase does not open the key {name:?}")]
    Passphrase {
        /// The key.
        name: String,
    },
    /// A passphrase that is too short.
    #[error(
        "a passphrase has at least {least} characters; several words are easy to keep",
        least = crate::LEAST_PASSPHRASE
    )]
    ShortPassphrase,
    /// A key's file and its contents disagree.
    #[error("{}: the key file was changed: {why}", .path.display())]
    KeyFile {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// Others may read the key file.
    #[error(
        "{path}: others on this computer may read the key file; run chmod 600 {path}",
        path = .path.display()
    )]
    Readable {
        /// The file.
        path: PathBuf,
    },
    /// There is no such key.
    #[error("there is no key {name:?} in {}", .folder.display())]
    NoKey {
        /// Its name.
        name: String,
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// There is a key of that name.
    #[error("there is a key {name:?} already, and a key is never overwritten")]
    KeyExists {
        /// Its name.
        name: String,
    },
    /// A name that cannot be a file's.
    #[error("{name:?} is no name for a key; use letters, digits, - and _")]
    KeyName {
        /// The name.
        name: String,
    },
    /// It was sealed to others.
    #[error("it is sealed, and not to this key")]
    NotForThisKey,
    /// Nobody to seal to.
    #[error("there is nobody to seal it to")]
    Nobody,
    /// Sealing did not work.
    #[error("sealing did not work: {0}")]
    Sealing(String),
    /// The operating system refused.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The operating system gave no random number.
    #[error("the system gave no random number: {0}")]
    Random(String),
}

impl SealError {
    pub(crate) fn form(kind: &'static str, why: impl Into<String>) -> Self {
        Self::Form { kind, why: why.into() }
    }

    pub(crate) fn io(path: &std::path::Path, source: std::io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }
}
