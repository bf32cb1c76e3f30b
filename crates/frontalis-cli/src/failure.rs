//! Why a command did not do what it was asked.

use std::fmt::Display;
use std::path::Path;

use frontalis_store::{ImportError, StoreError};

/// A command that failed: what to exit with, what to say, what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Exit status: 2 wrong use, 3 refused.
    pub status: u8,
    /// What happened.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
}

impl Failure {
    /// The file or the data refused it; nothing was changed.
    pub fn refused(message: impl Display) -> Self {
        Self { status: 3, message: message.to_string(), hint: String::new() }
    }

    /// The command was asked for something that cannot be.
    pub fn usage(message: impl Display) -> Self {
        Self { status: 2, message: message.to_string(), hint: String::new() }
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// A file could not be read or written.
    pub fn file(doing: &str, path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind::{
            InvalidData, IsADirectory, NotADirectory, NotFound, PermissionDenied,
        };
        let hint = match error.kind() {
            NotFound => "check the path",
            InvalidData => {
                "it is no text in UTF-8; save it as plain text, or name another file"
            }
            IsADirectory => "name a file, not a folder",
            NotADirectory | std::io::ErrorKind::AlreadyExists => {
                "a file is in the way where a folder is needed; choose another folder"
            }
            PermissionDenied => "choose a place that you may read and write",
            _ => "",
        };
        let message = format!("cannot {doing} {}: {error}", path.display());
        Self::refused(message).hint(hint)
    }
}

/// Each error of the layers below says what happened, to what, and what to do.
macro_rules! refuses {
    ($($error:ty),* $(,)?) => {
        $(impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::refused(with_sources(&error))
            }
        })*
    };
}

refuses!(
    frontalis_analysis::AnalysisError,
    frontalis_report::ReportError,
    frontalis_seal::SealError,
    frontalis_video::VideoError,
);

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let hint = match &error {
            StoreError::NoSuch { what: "clip", .. } => {
                "frontalis clip list shows the clips"
            }
            StoreError::NoSuch { what: "coder", .. } => {
                "frontalis coder list shows the coders, frontalis coder add adds one"
            }
            StoreError::Submitted { .. } => "what was signed off stays as it is",
            StoreError::Import(error) => match &**error {
                ImportError::Late { .. } => {
                    "renew the certificate, or take it in with --late once you know that it \
                     was coded in time"
                }
                ImportError::Damaged { .. } => {
                    "frontalis verify says more; ask for another copy of the file"
                }
                _ => "nothing was taken in",
            },
            StoreError::Io { .. } => "check the path, and that the folder is there",
            _ => "",
        };
        Self::refused(with_sources(&error)).hint(hint)
    }
}

/// An error with the errors beneath it, as far as they add something.
fn with_sources(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut beneath = error.source();
    while let Some(source) = beneath {
        let more = source.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        beneath = source.source();
    }
    text
}
