//! Why the gate does not open, in sentences that say how it would.

use frontalis_seal::{CertificateId, Day, SealError};

/// How a coder gets a certificate.
pub(crate) const HOW: &str = "to get one, make a key with frontalis key make, write a \
     request with frontalis key request and hand it to the lab lead, who certifies you \
     with frontalis coder certify";

/// Why something about owner, certificates or selective coding is refused.
#[derive(Debug, thiserror::Error)]
pub enum GateError {
    /// Nobody can be certified yet.
    #[error(
        "the project has no owner's key, so no coder is certified in it; its lead gives \
         it one with frontalis owner set"
    )]
    NoOwner,
    /// There is an owner already.
    #[error("the project has an owner already, with the key {fingerprint}")]
    HasOwner {
        /// The owner's key.
        fingerprint: String,
    },
    /// Another key than the owner's.
    #[error("this is the owner's to do, with the key {fingerprint}; you gave another")]
    NotOwner {
        /// The owner's key.
        fingerprint: String,
    },
    /// The owner's row does not hold.
    #[error("what the project says of its owner was changed; restore a backup")]
    OwnerChanged,
    /// No certificate at all.
    #[error(
        "selective coding is for coders who are certified in this project, and {coder:?} \
         is not; {HOW}"
    )]
    NoCertificate {
        /// The coder.
        coder: String,
    },
    /// The key is of no certificate of this coder.
    #[error(
        "no certificate of {coder:?} in this project is for this key; unlock the key that \
         the certificate is for, or have this one certified: {HOW}"
    )]
    WrongKey {
        /// The coder.
        coder: String,
    },
    /// The certificate is over.
    #[error(
        "the certificate of {coder:?} was valid until {until}; the lab lead renews it with \
         frontalis coder certify{}",
        after(newest)
    )]
    Expired {
        /// The coder.
        coder: String,
        /// Its last day.
        until: Day,
        /// The newest work in the project, where that is later than the computer's clock.
        newest: Option<Day>,
    },
    /// The certificate was taken back.
    #[error(
        "the certificate of {coder:?} was taken back on {on}{}; ask the lab lead",
        because(reason)
    )]
    Revoked {
        /// The coder.
        coder: String,
        /// When.
        on: Day,
        /// Why.
        reason: String,
    },
    /// A certificate of another project or owner, or of another coder.
    #[error(
        "this certificate is of another {of}; a certificate counts for one coder in one \
         project, and is signed by its owner"
    )]
    Foreign {
        /// What it is another of.
        of: &'static str,
    },
    /// A certificate that was changed.
    #[error(
        "a certificate of {coder:?} was changed after it was signed; it does not count"
    )]
    CertificateChanged {
        /// The coder.
        coder: String,
    },
    /// The certificate is not in the project.
    #[error("the project has no certificate {0}")]
    NoSuchCertificate(CertificateId),
    /// It was taken back before.
    #[error("the certificate of {coder:?} was taken back before")]
    AlreadyRevoked {
        /// The coder.
        coder: String,
    },
    /// A test that lies ahead, or an end that is past.
    #[error("{what}")]
    Days {
        /// What does not fit.
        what: String,
    },
    /// A selective sheet was to be opened without its coder's key.
    #[error(
        "the sheet of {coder:?} on {clip:?} is coded selectively; it opens with the key of \
         {coder:?}'s certificate: unlock it first"
    )]
    KeyNeeded {
        /// Whose sheet it is.
        coder: String,
        /// The clip.
        clip: String,
    },
    /// There is a sheet of that coder and clip, of the other kind.
    #[error(
        "{coder:?} has a {there} sheet of {clip:?} already; a sheet stays what it was \
         begun as"
    )]
    OtherMode {
        /// Whose sheet it is.
        coder: String,
        /// The clip.
        clip: String,
        /// `full` or `selective`.
        there: &'static str,
    },
    /// Candidates are of selective coding only.
    #[error("candidates are of selective coding, and this sheet is a full one")]
    NotSelective,
    /// A selective sheet was to be submitted before everything on it is decided.
    #[error("the sheet is not done: {what}")]
    NotDone {
        /// What is missing.
        what: String,
    },
    /// What is on the sheet is not proven.
    #[error(
        "the sheet of {coder:?} on {clip:?} is not proven: {what}; frontalis verify says \
         more"
    )]
    Unproven {
        /// Whose sheet it is.
        coder: String,
        /// The clip.
        clip: String,
        /// What is wrong.
        what: String,
    },
    /// The project has no such pack.
    #[error(
        "the project has no pack {0:?}; the lab lead adds one with frontalis pack add, or \
         frontalis pack seal"
    )]
    NoPack(String),
    /// A file of an older version, which has no such thing.
    #[error("this file is of an older version; open it once to write")]
    Older,
    /// Something signed or sealed does not hold.
    #[error(transparent)]
    Seal(#[from] SealError),
}

fn after(newest: &Option<Day>) -> String {
    newest.map_or(String::new(), |it| {
        format!(
            " (the newest work in the project is of {it}; this computer's clock says \
             earlier, and does not count)"
        )
    })
}

fn because(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!(" ({reason})") }
}
