//! Clock times as people read and write them: `00:00:41.300`, `1:02.5`, `41.3`.

use super::MediaTime;

/// A text that is not a clock time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a time; write hours:minutes:seconds as in 0:01:02.500, or 62.5")]
pub struct ClockError(pub String);

/// `time` as `h:mm:ss.mmm` with at least two digits of hours, rounded to the millisecond.
pub fn clock(time: MediaTime) -> String {
    let ms = time.round_ms();
    let (sign, ms) = (if ms < 0 { "-" } else { "" }, ms.unsigned_abs());
    let (h, m, s) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
    format!("{sign}{h:02}:{m:02}:{s:02}.{:03}", ms % 1000)
}

/// The same without what is nought in front, for axes: `0:04.120`.
pub fn short_clock(time: MediaTime) -> String {
    let text = clock(time);
    let text = text.strip_prefix("00:").unwrap_or(&text);
    let text = text.strip_prefix('0').unwrap_or(text);
    text.to_owned()
}

/// Seconds with six decimals, rounded: `41.300000`. For tables that people read in R.
pub fn seconds(time: MediaTime) -> String {
    let us = time.round_to(1_000_000);
    let (sign, us) = (if us < 0 { "-" } else { "" }, us.unsigned_abs());
    format!("{sign}{}.{:06}", us / 1_000_000, us % 1_000_000)
}

/// Reads a clock time: up to three parts divided by `:`, the last with decimals.
///
/// # Errors
///
/// [`ClockError`] where the text is of another form or the time is out of reach.
pub fn parse_clock(text: &str) -> Result<MediaTime, ClockError> {
    read_clock(text.trim()).ok_or_else(|| ClockError(text.to_owned()))
}

fn read_clock(text: &str) -> Option<MediaTime> {
    let parts: Vec<&str> = text.split(':').collect();
    let (last, before) = parts.split_last()?;
    if before.len() > 2 {
        return None;
    }
    let (whole, decimals) = last.split_once('.').unwrap_or((last, ""));
    let mut seconds: i64 = 0;
    for part in before.iter().chain([&whole]) {
        seconds = seconds.checked_mul(60)?.checked_add(digits(part)?)?;
    }
    if decimals.len() > 9 || (last.contains('.') && decimals.is_empty()) {
        return None;
    }
    let den = 10_u64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let part = if decimals.is_empty() { 0 } else { digits(decimals)? };
    let num = seconds.checked_mul(i64::try_from(den).ok()?)?.checked_add(part)?;
    MediaTime::new(num, den)
}

fn digits(text: &str) -> Option<i64> {
    let ok = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    if ok { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(parse_clock(text).ok().map(clock).as_deref(), expected, "{text}");
    }

    #[test]
    fn clocks_read_as_people_write_them() {
        check("0:01:02.5", Some("00:01:02.500"));
        check("1:02.5", Some("00:01:02.500"));
        check("62", Some("00:01:02.000"));
        check("1:2:3:4", None);
        check("-3", None);
        check("3.", None);
        check("", None);
        check("99999999999999999999", None);
    }

    #[test]
    fn short_clocks_lose_noughts_in_front() {
        let text = |num| short_clock(MediaTime::new(num, 1000).unwrap());
        assert_eq!(text(4120), "0:04.120");
        assert_eq!(text(64_120), "1:04.120");
        assert_eq!(text(3_664_120), "1:01:04.120");
    }

    proptest! {
        /// What is written reads back the same, to the millisecond; no text panics.
        #[test]
        fn clocks_round_trip(ms in 0..400_000_000i64, text in ".{0,12}") {
            let time = MediaTime::new(ms, 1000).unwrap();
            prop_assert_eq!(parse_clock(&clock(time)), Ok(time));
            drop(parse_clock(&text));
        }
    }
}
