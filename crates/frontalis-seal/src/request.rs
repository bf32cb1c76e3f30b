//! What a coder hands to the lab lead: name and public keys, signed, so that the lead knows
//! that whoever asks holds the key.

use frontalis_core::UtcMillis;

use crate::owner::millis;
use crate::{Document, Key, PublicKeys, SealError};

const KIND: &str = "frontalis-request-1";
const FIELDS: [&str; 4] = ["name", "signs", "seals", "made-ms"];

/// A coder's request for a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Who asks: a person or a pseudonym.
    pub name: String,
    /// The public keys.
    pub keys: PublicKeys,
    /// When it was made.
    pub made: UtcMillis,
    document: Document,
}

impl Request {
    /// A request by the holder of a key.
    ///
    /// # Errors
    ///
    /// [`SealError::Value`] where the name does not fit on a line.
    pub fn new(name: &str, key: &Key, now: UtcMillis) -> Result<Self, SealError> {
        let keys = key.public();
        let name = name.trim().to_owned();
        let fields = [
            (FIELDS[0], name.clone()),
            (FIELDS[1], keys.signs.to_string()),
            (FIELDS[2], keys.seals.to_string()),
            (FIELDS[3], now.0.to_string()),
        ];
        let document = Document::sign(KIND, &fields, key)?;
        Ok(Self { name, keys, made: now, document })
    }

    /// Reads a request, and checks that its key signed it.
    ///
    /// # Errors
    ///
    /// [`SealError`] where it was changed.
    pub fn read(text: &str) -> Result<Self, SealError> {
        let document = Document::read(KIND, &FIELDS, &[], "signs", text)?;
        let keys = PublicKeys {
            signs: document.get("signs").parse()?,
            seals: document.get("seals").parse()?,
        };
        Ok(Self {
            name: document.get("name").to_owned(),
            keys,
            made: millis(KIND, document.get("made-ms"))?,
            document,
        })
    }

    /// The text to hand over.
    pub fn text(&self) -> &str {
        self.document.text()
    }
}
