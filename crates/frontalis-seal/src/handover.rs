//! A project handed on: the owner says whose key it is from now on. What the owner had signed
//! by then is listed and goes on to count; whatever else that key signs, under whatever date,
//! does not.

use frontalis_core::UtcMillis;

use crate::owner::millis;
use crate::{
    CertificateId, Document, Key, Owner, ProjectId, PublicKey, Request, SealError,
};

const KIND: &str = "frontalis-handover-1";
const FIELDS: [&str; 4] = ["project", "owner", "to", "at-ms"];
const CERTIFICATE: &str = "certificate";
const REVOCATION: &str = "revocation";

/// A project handed on, signed by the owner before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// The project.
    pub project: ProjectId,
    /// Whose it was.
    pub owner: PublicKey,
    /// Whose it is from then on.
    pub to: PublicKey,
    /// When.
    pub at: UtcMillis,
    /// The certificates that this owner had signed by then.
    pub certificates: Vec<CertificateId>,
    /// The certificates that this owner had taken back by then.
    pub revocations: Vec<CertificateId>,
    document: Document,
}

impl Handover {
    /// Hands a project on to whoever made a request, which shows that they hold its key.
    ///
    /// # Errors
    ///
    /// [`SealError`] does not come of these values.
    pub fn new(
        owner: &Owner,
        key: &Key,
        to: &Request,
        certificates: Vec<CertificateId>,
        revocations: Vec<CertificateId>,
        now: UtcMillis,
    ) -> Result<Self, SealError> {
        let to = to.keys.signs;
        let mut fields = vec![
            (FIELDS[0], owner.project.to_string()),
            (FIELDS[1], owner.key.to_string()),
            (FIELDS[2], to.to_string()),
            (FIELDS[3], now.0.to_string()),
        ];
        fields.extend(certificates.iter().map(|it| (CERTIFICATE, it.to_string())));
        fields.extend(revocations.iter().map(|it| (REVOCATION, it.to_string())));
        let document = Document::sign(KIND, &fields, key)?;
        let (project, owner) = (owner.project, owner.key);
        Ok(Self { project, owner, to, at: now, certificates, revocations, document })
    }

    /// Reads one, and checks that the owner whom it names signed it.
    ///
    /// # Errors
    ///
    /// [`SealError`] where it was changed.
    pub fn read(text: &str) -> Result<Self, SealError> {
        let lists = [CERTIFICATE, REVOCATION];
        let document = Document::read(KIND, &FIELDS, &lists, "owner", text)?;
        let numbers = |of: &'static str| -> Result<Vec<CertificateId>, SealError> {
            document.all(of).map(str::parse).collect()
        };
        Ok(Self {
            project: document.get("project").parse()?,
            owner: document.get("owner").parse()?,
            to: document.get("to").parse()?,
            at: millis(KIND, document.get("at-ms"))?,
            certificates: numbers(CERTIFICATE)?,
            revocations: numbers(REVOCATION)?,
            document,
        })
    }

    /// The text that is kept.
    pub fn text(&self) -> &str {
        self.document.text()
    }
}
