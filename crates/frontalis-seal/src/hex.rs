//! Bytes as hexadecimal digits, in lower case only, so that each has one form.

use std::fmt::Write as _;

use crate::SealError;

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String does not fail.
        write!(text, "{byte:02x}").ok();
        text
    })
}

pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    let lower = |it: &u8| it.is_ascii_digit() || (b'a'..=b'f').contains(it);
    if digits.len() != 2 * N || !digits.iter().all(lower) {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

/// A number of 128 bits in its 32 digits.
pub(crate) fn number(text: &str) -> Option<u128> {
    unhex::<16>(text).map(u128::from_be_bytes)
}

/// Random bytes of the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], SealError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|it| SealError::Random(it.to_string()))?;
    Ok(bytes)
}
