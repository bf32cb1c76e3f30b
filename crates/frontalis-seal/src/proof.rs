//! What a coder signs of a selective sheet: that it was begun, each step, its submission.

use frontalis_core::SheetId;

use crate::{Certificate, CertificateId, Key, Owner, ProjectId, PublicKey, SealError};

/// One thing that a coder signs: how far which sheet has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement<'a> {
    /// The sheet.
    pub sheet: SheetId,
    /// What is said of it: `begin`, `step` or `submit`.
    pub what: &'a str,
    /// The number of the last entry; 0 for none.
    pub seq: u64,
    /// The hash that seals all up to there.
    pub hash: &'a str,
}

impl Statement<'_> {
    fn line(
        &self,
        project: ProjectId,
        owner: PublicKey,
        certificate: CertificateId,
    ) -> String {
        let Self { sheet, what, seq, hash } = self;
        format!(
            "frontalis-proof-1\t{project}\t{owner}\t{certificate}\t{sheet}\t{what}\t{seq}\t{hash}",
        )
    }

    /// Whether the holder of a certificate's key signed this for that project, as it was of
    /// its owner or of one before.
    pub fn is_signed(
        &self,
        owner: &Owner,
        certificate: &Certificate,
        signature: &str,
    ) -> bool {
        owner.keys().any(|key| {
            let line = self.line(owner.project, key, certificate.number);
            certificate.terms.keys.signs.has_signed(line.as_bytes(), signature)
        })
    }
}

/// A coder who has proven to hold the key of a certificate: what a selective sheet is opened
/// and recorded with.
#[derive(Clone, Debug)]
pub struct Proven {
    key: Key,
    owner: Owner,
    certificate: Certificate,
}

impl Proven {
    /// Proves it.
    ///
    /// # Errors
    ///
    /// [`SealError::Signature`] where the certificate is of another project, or of another
    /// key.
    pub fn new(
        key: Key,
        owner: Owner,
        certificate: Certificate,
    ) -> Result<Self, SealError> {
        let same_key = certificate.terms.keys.signs == key.public().signs;
        if !same_key || !certificate.is_of(&owner) {
            return Err(SealError::Signature { kind: "certificate" });
        }
        Ok(Self { key, owner, certificate })
    }

    /// The certificate.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The project's owner.
    pub fn owner(&self) -> &Owner {
        &self.owner
    }

    /// The key, which also opens what was sealed to it.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Signs a statement; the same statement always gets the same signature.
    pub fn sign(&self, statement: &Statement<'_>) -> String {
        let Owner { project, key, .. } = &self.owner;
        let line = statement.line(*project, *key, self.certificate.number);
        self.key.sign(line.as_bytes())
    }
}
