//! Keys, certificates, and what is sealed to certified coders.
//!
//! A project has an **owner**, whose key signs the **certificate** of each coder who passed
//! the FACS Final Test. A coder's key signs what the coder records on a selective sheet (a
//! **proof**), and opens what was sealed to it. Whatever is signed is text of one form (see
//! [`Document`]): it begins with its own kind and version, and names the project and the
//! owner's key, so that nothing signed for one purpose or project passes for another.
//!
//! Invariants: secrets are never printed and lie on the disk under a passphrase only; no
//! clock is read here; the only files are those of one folder of keys; random numbers are
//! the operating system's. `docs/security.md` says what all this is good for.

mod certificate;
mod day;
mod document;
mod error;
mod folder;
mod handover;
mod hex;
mod key;
mod known;
mod owner;
mod proof;
mod record;
mod request;
mod revocation;
mod sealed;

#[cfg(test)]
mod tests;

pub use certificate::{Certificate, CertificateId, Standing, Terms};
pub use day::Day;
pub use document::Document;
pub use error::SealError;
pub use folder::{KeyFile, KeyFolder, LEAST_PASSPHRASE};
pub use handover::Handover;
pub use key::{Key, PublicKey, PublicKeys, Recipient};
pub use known::Met;
pub use owner::{Owner, ProjectId};
pub use proof::{Proven, Statement};
pub use record::{Coded, CoderRecord, Compared, Passed};
pub use request::Request;
pub use revocation::{Revocation, Stands};
pub use sealed::{open, seal};
pub use zeroize::Zeroizing;
