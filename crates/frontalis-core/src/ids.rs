//! Typed identities and the one wall clock: a number of one kind never passes for another.

use std::fmt;
use std::str::FromStr;

/// One entry's place in its sheet's journal; the first entry is `Seq(1)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seq(pub u64);

/// An action of a sheet, named by the journal entry that created it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActionId(pub u64);

/// A clip of a project, by its row in the project file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClipId(pub u32);

/// A coder of a project, by its row in the project file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CoderId(pub u32);

/// A sheet, by a random 128-bit number that stays the same when projects are merged.
/// Written as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SheetId(pub u128);

impl fmt::Display for SheetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// A text that is not the 32 hexadecimal digits of a [`SheetId`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a sheet id; a sheet id has 32 hexadecimal digits")]
pub struct SheetIdError(pub String);

impl FromStr for SheetId {
    type Err = SheetIdError;

    fn from_str(text: &str) -> Result<Self, SheetIdError> {
        let hex = text.len() == 32 && text.bytes().all(|it| it.is_ascii_hexdigit());
        if !hex {
            return Err(SheetIdError(text.to_owned()));
        }
        u128::from_str_radix(text, 16)
            .map(Self)
            .map_err(|_| SheetIdError(text.to_owned()))
    }
}

/// Wall time in milliseconds since 1970-01-01T00:00:00 UTC; always handed in, never read here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UtcMillis(pub i64);

impl fmt::Display for UtcMillis {
    /// ISO 8601 in UTC, to the millisecond: `2026-11-22T06:21:18.004Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, in_day) =
            (self.0.div_euclid(86_400_000), self.0.rem_euclid(86_400_000));
        let (year, month, day) = civil_from_days(day);
        let (h, m) = (in_day / 3_600_000, in_day / 60_000 % 60);
        let (s, ms) = (in_day / 1000 % 60, in_day % 1000);
        write!(f, "{year:04}-{month:02}-{day:02}T{h:02}:{m:02}:{s:02}.{ms:03}Z")
    }
}

/// Proleptic Gregorian date of a day count since 1970-01-01.
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let (era, doe) = (z.div_euclid(146_097), z.rem_euclid(146_097));
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    (year, month, doy - (153 * mp + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_ids_read_as_they_are_written() {
        let id = SheetId(0xfeed_0000_0000_0000_0000_0000_0000_0042);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("+eed0000000000000000000000000042".parse::<SheetId>().is_err());
        assert!("12".parse::<SheetId>().is_err());
    }

    #[test]
    fn utc_is_written_as_iso_8601() {
        assert_eq!(UtcMillis(0).to_string(), "1970-01-01T00:00:00.000Z");
        assert_eq!(UtcMillis(1_709_164_800_123).to_string(), "2024-02-29T00:00:00.123Z");
        assert_eq!(UtcMillis(-1).to_string(), "1969-12-31T23:59:59.999Z");
    }
}
