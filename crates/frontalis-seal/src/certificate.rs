//! A coder's certificate: the project's owner says that this person passed the FACS Final
//! Test, by which key the person is known here, and until when that counts.

use std::fmt;
use std::str::FromStr;

use frontalis_core::UtcMillis;

use crate::hex::{number, random};
use crate::owner::millis;
use crate::{Day, Document, Key, Owner, ProjectId, PublicKey, PublicKeys, SealError};

const KIND: &str = "frontalis-certificate-1";
const FIELDS: [&str; 14] = [
    "project",
    "owner",
    "number",
    "replaces",
    "coder-uid",
    "coder",
    "signs",
    "seals",
    "test",
    "tested",
    "result",
    "issuer",
    "issued-ms",
    "expires",
];

/// The number of a certificate: random, 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CertificateId(pub u128);

impl fmt::Display for CertificateId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for CertificateId {
    type Err = SealError;

    fn from_str(text: &str) -> Result<Self, SealError> {
        let wrong = || SealError::form("certificate's number", "it has 32 digits");
        number(text).map(Self).ok_or_else(wrong)
    }
}

/// What a certificate says of the coder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The coder's own number in the project, 32 hexadecimal digits.
    pub coder_uid: String,
    /// Person or pseudonym.
    pub coder: String,
    /// By which keys the coder is known.
    pub keys: PublicKeys,
    /// Which test was passed.
    pub test: String,
    /// When.
    pub tested: Day,
    /// The score, or the number of the test's certificate.
    pub result: String,
    /// Who says so: the lab, the lead.
    pub issuer: String,
    /// The last day on which it counts.
    pub expires: Day,
    /// The certificate that this one renews.
    pub replaces: Option<CertificateId>,
}

/// A certificate, signed by the owner that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Its number.
    pub number: CertificateId,
    /// The project it is for.
    pub project: ProjectId,
    /// Whose signature it carries.
    pub owner: PublicKey,
    /// What it says.
    pub terms: Terms,
    /// When it was issued.
    pub issued: UtcMillis,
    document: Document,
}

/// Where a certificate stands at a moment, revocation apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    Valid,
    /// It was issued after that moment.
    NotYet,
    /// Its last day is over.
    Expired,
}

impl Certificate {
    /// Issues a certificate, signed with the owner's key.
    ///
    /// # Errors
    ///
    /// [`SealError`] where a text does not fit on a line, or the system gives no random
    /// number.
    pub fn issue(
        owner: &Owner,
        key: &Key,
        terms: Terms,
        now: UtcMillis,
    ) -> Result<Self, SealError> {
        let number = CertificateId(u128::from_be_bytes(random::<16>()?));
        let replaces = terms.replaces.map(|it| it.to_string()).unwrap_or_default();
        let fields = [
            (FIELDS[0], owner.project.to_string()),
            (FIELDS[1], owner.key.to_string()),
            (FIELDS[2], number.to_string()),
            (FIELDS[3], replaces),
            (FIELDS[4], terms.coder_uid.clone()),
            (FIELDS[5], terms.coder.clone()),
            (FIELDS[6], terms.keys.signs.to_string()),
            (FIELDS[7], terms.keys.seals.to_string()),
            (FIELDS[8], terms.test.clone()),
            (FIELDS[9], terms.tested.to_string()),
            (FIELDS[10], terms.result.clone()),
            (FIELDS[11], terms.issuer.clone()),
            (FIELDS[12], now.0.to_string()),
            (FIELDS[13], terms.expires.to_string()),
        ];
        let document = Document::sign(KIND, &fields, key)?;
        let (project, owner) = (owner.project, owner.key);
        Ok(Self { number, project, owner, terms, issued: now, document })
    }

    /// Reads a certificate, and checks that the owner it names signed it.
    ///
    /// # Errors
    ///
    /// [`SealError`] where it was changed. Whether it is of this project is for
    /// [`Certificate::is_of`] to say.
    pub fn read(text: &str) -> Result<Self, SealError> {
        let document = Document::read(KIND, &FIELDS, &[], "owner", text)?;
        let get = |field| document.get(field).to_owned();
        let replaces = Some(get("replaces")).filter(|it| !it.is_empty());
        let terms = Terms {
            coder_uid: get("coder-uid"),
            coder: get("coder"),
            keys: PublicKeys {
                signs: document.get("signs").parse()?,
                seals: document.get("seals").parse()?,
            },
            test: get("test"),
            tested: document.get("tested").parse()?,
            result: get("result"),
            issuer: get("issuer"),
            expires: document.get("expires").parse()?,
            replaces: replaces.map(|it| it.parse()).transpose()?,
        };
        Ok(Self {
            number: document.get("number").parse()?,
            project: document.get("project").parse()?,
            owner: document.get("owner").parse()?,
            terms,
            issued: millis(KIND, document.get("issued-ms"))?,
            document,
        })
    }

    /// The text that is kept and handed on.
    pub fn text(&self) -> &str {
        self.document.text()
    }

    /// Whether it is of this project, and its owner signed it.
    pub fn is_of(&self, owner: &Owner) -> bool {
        self.project == owner.project && owner.certified(self.owner, self.number)
    }

    /// Where it stands at a moment.
    pub fn standing(&self, at: UtcMillis) -> Standing {
        if at < self.issued {
            Standing::NotYet
        } else if at < self.terms.expires.ends() {
            Standing::Valid
        } else {
            Standing::Expired
        }
    }
}
