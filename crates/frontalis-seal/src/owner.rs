//! Whose project it is: the statement that a project has a number and an owner's key.

use std::fmt;
use std::str::FromStr;

use frontalis_core::UtcMillis;

use crate::hex::{number, random};
use crate::{CertificateId, Document, Handover, Key, PublicKey, SealError};

const KIND: &str = "frontalis-owner-1";
const FIELDS: [&str; 3] = ["project", "owner", "since-ms"];

/// A project, by a random number that its copies share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProjectId(pub u128);

impl ProjectId {
    /// A new one.
    ///
    /// # Errors
    ///
    /// [`SealError::Random`] where the system gives no random number.
    pub fn random() -> Result<Self, SealError> {
        random::<16>().map(|it| Self(u128::from_be_bytes(it)))
    }
}

impl fmt::Display for ProjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for ProjectId {
    type Err = SealError;

    fn from_str(text: &str) -> Result<Self, SealError> {
        let wrong = || SealError::form("project's number", "it has 32 digits");
        number(text).map(Self).ok_or_else(wrong)
    }
}

/// Whose project it is, signed by the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The project.
    pub project: ProjectId,
    /// The owner's key.
    pub key: PublicKey,
    /// Since when.
    pub since: UtcMillis,
    /// Those before, the first one first, with what they signed by the time they handed on.
    before: Vec<Handover>,
    document: Document,
}

impl Owner {
    /// Makes the holder of a key the owner.
    ///
    /// # Errors
    ///
    /// [`SealError`] does not come of these values.
    pub fn new(project: ProjectId, key: &Key, now: UtcMillis) -> Result<Self, SealError> {
        let owner = key.public().signs;
        let fields = [
            (FIELDS[0], project.to_string()),
            (FIELDS[1], owner.to_string()),
            (FIELDS[2], now.0.to_string()),
        ];
        let document = Document::sign(KIND, &fields, key)?;
        Ok(Self { project, key: owner, since: now, before: Vec::new(), document })
    }

    /// Reads the statement, and checks its signature.
    ///
    /// # Errors
    ///
    /// [`SealError`] where it was changed.
    pub fn read(text: &str) -> Result<Self, SealError> {
        let document = Document::read(KIND, &FIELDS, &[], "owner", text)?;
        Ok(Self {
            project: document.get("project").parse()?,
            key: document.get("owner").parse()?,
            since: millis(KIND, document.get("since-ms"))?,
            before: Vec::new(),
            document,
        })
    }

    /// The text that is kept.
    pub fn text(&self) -> &str {
        self.document.text()
    }

    /// The owner after it was handed on.
    ///
    /// # Errors
    ///
    /// [`SealError::Signature`] where it was another project's, or another owner's, to hand on.
    pub fn handed(mut self, on: Handover) -> Result<Self, SealError> {
        if on.project != self.project || on.owner != self.key {
            return Err(SealError::Signature { kind: "handover" });
        }
        (self.key, self.since) = (on.to, on.at);
        self.before.push(on);
        Ok(self)
    }

    /// Whose key it was before, the first one first.
    pub fn former(&self) -> impl Iterator<Item = &Handover> {
        self.before.iter()
    }

    /// Every key that the project has been of, the newest first.
    pub fn keys(&self) -> impl Iterator<Item = PublicKey> {
        let before = self.before.iter().rev().map(|it| it.owner);
        std::iter::once(self.key).chain(before)
    }

    /// Whether a certificate with this number that this key signed is the project's.
    pub(crate) fn certified(&self, key: PublicKey, number: CertificateId) -> bool {
        let stood = |it: &Handover| it.owner == key && it.certificates.contains(&number);
        key == self.key || self.before.iter().any(stood)
    }

    /// Whether this key took back the certificate of this number for the project.
    pub(crate) fn took_back(&self, key: PublicKey, number: CertificateId) -> bool {
        let stood = |it: &Handover| it.owner == key && it.revocations.contains(&number);
        key == self.key || self.before.iter().any(stood)
    }

    /// Whether this key is the owner's.
    pub fn is(&self, key: &Key) -> bool {
        key.public().signs == self.key
    }
}

pub(crate) fn millis(kind: &'static str, text: &str) -> Result<UtcMillis, SealError> {
    let number = text.parse::<i64>().ok().filter(|it| it.to_string() == text);
    number
        .map(UtcMillis)
        .ok_or_else(|| SealError::form(kind, format!("{text:?} is no time")))
}
