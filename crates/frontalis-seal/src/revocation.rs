//! Taking a certificate back. A revocation lists how far each of the coder's selective
//! sheets had come: what stands there stays proven, and nothing that is put behind it does,
//! whatever time it claims.

use frontalis_core::{SheetId, UtcMillis};

use crate::owner::millis;
use crate::{CertificateId, Document, Key, Owner, ProjectId, PublicKey, SealError};

const KIND: &str = "frontalis-revocation-1";
const FIELDS: [&str; 5] = ["project", "owner", "certificate", "reason", "at-ms"];
const STANDS: &str = "stands";

/// How far a sheet had come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stands {
    /// The sheet.
    pub sheet: SheetId,
    /// How many entries it had.
    pub n_entries: u64,
    /// The hash of the last.
    pub tip: String,
}

/// A certificate taken back, signed by the project's owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revocation {
    /// The project.
    pub project: ProjectId,
    /// Who took it back.
    pub owner: PublicKey,
    /// Which certificate.
    pub certificate: CertificateId,
    /// Why; may be empty.
    pub reason: String,
    /// When.
    pub at: UtcMillis,
    /// What stays.
    pub stands: Vec<Stands>,
    document: Document,
}

impl Revocation {
    /// Takes a certificate back.
    ///
    /// # Errors
    ///
    /// [`SealError::Value`] where the reason does not fit on a line.
    pub fn new(
        owner: &Owner,
        key: &Key,
        certificate: CertificateId,
        reason: &str,
        stands: Vec<Stands>,
        now: UtcMillis,
    ) -> Result<Self, SealError> {
        let reason = reason.trim().to_owned();
        let mut fields = vec![
            (FIELDS[0], owner.project.to_string()),
            (FIELDS[1], owner.key.to_string()),
            (FIELDS[2], certificate.to_string()),
            (FIELDS[3], reason.clone()),
            (FIELDS[4], now.0.to_string()),
        ];
        let line = |it: &Stands| format!("{} {} {}", it.sheet, it.n_entries, it.tip);
        fields.extend(stands.iter().map(|it| (STANDS, line(it))));
        let document = Document::sign(KIND, &fields, key)?;
        let (project, owner) = (owner.project, owner.key);
        Ok(Self { project, owner, certificate, reason, at: now, stands, document })
    }

    /// Reads a revocation, and checks its signature.
    ///
    /// # Errors
    ///
    /// [`SealError`] where it was changed.
    pub fn read(text: &str) -> Result<Self, SealError> {
        let document = Document::read(KIND, &FIELDS, &[STANDS], "owner", text)?;
        let stands = document.all(STANDS).map(stands).collect::<Result<_, _>>()?;
        Ok(Self {
            project: document.get("project").parse()?,
            owner: document.get("owner").parse()?,
            certificate: document.get("certificate").parse()?,
            reason: document.get("reason").to_owned(),
            at: millis(KIND, document.get("at-ms"))?,
            stands,
            document,
        })
    }

    /// The text that is kept and handed on.
    pub fn text(&self) -> &str {
        self.document.text()
    }

    /// Whether it is of this project, and its owner signed it.
    pub fn is_of(&self, owner: &Owner) -> bool {
        self.project == owner.project && owner.took_back(self.owner, self.certificate)
    }
}

fn stands(line: &str) -> Result<Stands, SealError> {
    let wrong = || SealError::form(KIND, format!("{line:?} is no sheet"));
    let parts: Vec<&str> = line.split(' ').collect();
    let [sheet, n_entries, tip] = parts[..] else { return Err(wrong()) };
    Ok(Stands {
        sheet: sheet.parse().map_err(|_| wrong())?,
        n_entries: n_entries.parse().map_err(|_| wrong())?,
        tip: tip.to_owned(),
    })
}
