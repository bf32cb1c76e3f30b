//! A day of the calendar, as certificates name them.

use std::fmt;
use std::str::FromStr;

use frontalis_core::UtcMillis;

use crate::SealError;

const DAY_MS: i64 = 86_400_000;

/// A day, by the Gregorian calendar and in UTC. Written as `2026-11-30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    // Days since 1970-01-01.
    number: i64,
}

impl Day {
    /// The day of a moment.
    pub fn of(at: UtcMillis) -> Self {
        Self { number: at.0.div_euclid(DAY_MS) }
    }

    /// Its first moment.
    pub fn begins(self) -> UtcMillis {
        UtcMillis(self.number * DAY_MS)
    }

    /// The first moment after it.
    pub fn ends(self) -> UtcMillis {
        UtcMillis((self.number + 1) * DAY_MS)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.begins().to_string();
        f.write_str(text.split('T').next().unwrap_or_default())
    }
}

impl FromStr for Day {
    type Err = SealError;

    fn from_str(text: &str) -> Result<Self, SealError> {
        let wrong = || SealError::Day(text.to_owned());
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts[..] else { return Err(wrong()) };
        let shape = year.len() == 4 && month.len() == 2 && day.len() == 2;
        let digits = text.bytes().all(|it| it.is_ascii_digit() || it == b'-');
        if !shape || !digits {
            return Err(wrong());
        }
        let number = |it: &str| it.parse::<i64>().map_err(|_| wrong());
        let day =
            Self { number: days_from_civil(number(year)?, number(month)?, number(day)?) };
        // A 30th of February comes out as another day.
        if day.to_string() == text { Ok(day) } else { Err(wrong()) }
    }
}

/// Days since 1970-01-01 of a proleptic Gregorian date.
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let yoe = year.rem_euclid(400);
    let doy = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    era * 146_097 + doe - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_read_as_they_are_written() {
        for text in ["1970-01-01", "2024-02-29", "2026-11-30", "1999-12-31"] {
            assert_eq!(text.parse::<Day>().unwrap().to_string(), text);
        }
        for text in ["2026-02-30", "2025-02-29", "26-1-1", "2026-13-01", "2026/11/30", ""]
        {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_ends_where_the_next_begins() {
        let day: Day = "2026-11-30".parse().unwrap();
        let next: Day = "2026-12-01".parse().unwrap();
        assert_eq!(day.ends(), next.begins());
        assert_eq!(Day::of(UtcMillis(day.ends().0 - 1)), day);
    }
}
