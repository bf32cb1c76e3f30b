//! A person's key: one half signs, the other opens what is sealed.

use std::fmt;
use std::str::FromStr;

use age::secrecy::ExposeSecret as _;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::SealError;
use crate::hex::{hex, random, unhex};

/// The secret of a person. It is never printed.
#[derive(Clone)]
pub struct Key {
    signing: SigningKey,
    sealing: age::x25519::Identity,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.public().signs.fingerprint())
    }
}

/// What others know a person by: whose signature it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

/// What something is sealed to: the `age1…` of the age format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient(String);

/// Both public halves of a person's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKeys {
    /// Whose signature it is.
    pub signs: PublicKey,
    /// What is sealed to.
    pub seals: Recipient,
}

impl Key {
    /// A new key, from the system's random numbers.
    ///
    /// # Errors
    ///
    /// [`SealError::Random`] where the system gives none.
    pub fn generate() -> Result<Self, SealError> {
        let secret = Zeroizing::new(random::<32>()?);
        Ok(Self {
            signing: SigningKey::from_bytes(&secret),
            sealing: age::x25519::Identity::generate(),
        })
    }

    /// Its public halves.
    pub fn public(&self) -> PublicKeys {
        PublicKeys {
            signs: PublicKey(self.signing.verifying_key()),
            seals: Recipient(self.sealing.to_public().to_string()),
        }
    }

    pub(crate) fn sign(&self, bytes: &[u8]) -> String {
        hex(&self.signing.sign(bytes).to_bytes())
    }

    pub(crate) fn identity(&self) -> &age::x25519::Identity {
        &self.sealing
    }

    /// Both secrets as text, for the key file.
    pub(crate) fn secret(&self) -> Zeroizing<String> {
        let signing = Zeroizing::new(hex(self.signing.as_bytes()));
        let sealing = self.sealing.to_string();
        Zeroizing::new(format!("{}\n{}\n", *signing, sealing.expose_secret()))
    }

    pub(crate) fn from_secret(text: &str) -> Option<Self> {
        let (signing, sealing) = text.trim_end().split_once('\n')?;
        let bytes = Zeroizing::new(unhex::<32>(signing)?);
        let sealing = sealing.parse().ok()?;
        Some(Self { signing: SigningKey::from_bytes(&bytes), sealing })
    }
}

impl PublicKey {
    /// Whether the holder of this key signed these bytes.
    pub(crate) fn has_signed(&self, bytes: &[u8], signature: &str) -> bool {
        unhex::<64>(signature).is_some_and(|it| {
            self.0.verify_strict(bytes, &Signature::from_bytes(&it)).is_ok()
        })
    }

    /// A short form to compare by eye or on the telephone: 24 digits in groups of four.
    pub fn fingerprint(&self) -> String {
        let hash = hex(&Sha256::digest(self.0.as_bytes()));
        let digits: Vec<char> = hash.chars().take(24).collect();
        let groups = digits.chunks(4).map(|it| it.iter().collect::<String>());
        groups.collect::<Vec<_>>().join("-")
    }

    /// Whether `typed` means this key: its fingerprint or all of its digits, in whatever case
    /// and grouping.
    pub fn is_named(&self, typed: &str) -> bool {
        let plain = |it: &str| {
            let kept = it.chars().filter(|it| it.is_ascii_alphanumeric());
            kept.collect::<String>().to_lowercase()
        };
        let typed = plain(typed);
        typed == plain(&self.fingerprint()) || typed == self.to_string()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(self.0.as_bytes()))
    }
}

impl FromStr for PublicKey {
    type Err = SealError;

    fn from_str(text: &str) -> Result<Self, SealError> {
        let wrong = || SealError::form("public key", "it has 64 hexadecimal digits");
        let bytes = unhex::<32>(text).ok_or_else(wrong)?;
        let key = VerifyingKey::from_bytes(&bytes).ok().filter(|it| !it.is_weak());
        key.map(Self).ok_or_else(|| SealError::form("public key", "no key has it"))
    }
}

impl Recipient {
    pub(crate) fn to_age(&self) -> Result<age::x25519::Recipient, SealError> {
        self.0.parse().map_err(|it: &str| SealError::form("recipient", it))
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Recipient {
    type Err = SealError;

    fn from_str(text: &str) -> Result<Self, SealError> {
        let it = Self(text.to_owned());
        // One form only.
        if it.to_age()?.to_string() == text {
            Ok(it)
        } else {
            Err(SealError::form("recipient", "write it as age does"))
        }
    }
}
