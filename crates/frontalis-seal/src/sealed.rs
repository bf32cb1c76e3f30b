//! Sealing bytes to people: the age format, so that age itself can open them too.

use std::io::{Read as _, Write as _};

use zeroize::Zeroizing;

use crate::{Key, Recipient, SealError};

/// Seals bytes to these recipients, as armoured age text; each of them can open it alone.
///
/// # Errors
///
/// [`SealError::Nobody`] where there is no recipient.
pub fn seal(to: &[Recipient], bytes: &[u8]) -> Result<String, SealError> {
    let to: Vec<age::x25519::Recipient> =
        to.iter().map(Recipient::to_age).collect::<Result<_, _>>()?;
    if to.is_empty() {
        return Err(SealError::Nobody);
    }
    let to = to.iter().map(|it| it as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(to)
        .map_err(|it| SealError::Sealing(it.to_string()))?;
    armoured(encryptor, bytes)
}

/// Opens what was sealed to a key.
///
/// # Errors
///
/// [`SealError::NotForThisKey`] where it was sealed to others.
pub fn open(key: &Key, text: &str) -> Result<Zeroizing<Vec<u8>>, SealError> {
    decrypted(text, key.identity()).map_err(|it| match it {
        age::DecryptError::NoMatchingKeys => SealError::NotForThisKey,
        other => SealError::Sealing(other.to_string()),
    })
}

pub(crate) fn armoured(
    encryptor: age::Encryptor,
    bytes: &[u8],
) -> Result<String, SealError> {
    let wrong = |it: std::io::Error| SealError::Sealing(it.to_string());
    let mut sealed = Vec::new();
    let armour = age::armor::Format::AsciiArmor;
    let armour =
        age::armor::ArmoredWriter::wrap_output(&mut sealed, armour).map_err(wrong)?;
    let mut writer = encryptor.wrap_output(armour).map_err(wrong)?;
    writer.write_all(bytes).map_err(wrong)?;
    writer.finish().and_then(|it| it.finish()).map_err(wrong)?;
    String::from_utf8(sealed).map_err(|it| SealError::Sealing(it.to_string()))
}

pub(crate) fn decrypted(
    text: &str,
    identity: &dyn age::Identity,
) -> Result<Zeroizing<Vec<u8>>, age::DecryptError> {
    let armour = age::armor::ArmoredReader::new(text.as_bytes());
    let decryptor = age::Decryptor::new_buffered(armour)?;
    let mut reader = decryptor.decrypt(std::iter::once(identity))?;
    let mut bytes = Zeroizing::new(Vec::new());
    reader.read_to_end(&mut bytes)?;
    Ok(bytes)
}
