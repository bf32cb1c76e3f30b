//! How numbers are rounded and written. Nothing here ever prints `NaN` or `inf`.
//!
//! | what | decimals |
//! |---|---|
//! | coefficients (kappa, ratios) | 2; `1.00` and `0.00` only where exact, else `>0.99`, `<0.01` |
//! | shares, in per cent | 1; `100.0` and `0.0` only where exact |
//! | frames | 1 |
//! | milliseconds | 0 |
//! | seconds | 1 |
//! | counts | whole, thousands set apart from 10 000 on |
//!
//! A tie goes to the even digit of the exact binary value, as Rust's own formatting does.

/// What a number is, and so how it is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// A coefficient without a unit, at most 1.
    Coefficient,
    /// A share, 0 to 1, written in per cent.
    Percent,
    /// Frames.
    Frames,
    /// Milliseconds.
    Milliseconds,
    /// Seconds.
    Seconds,
    /// A count.
    Count,
}

/// What stands where there is no number.
pub const DASH: &str = "–";

/// The minus sign of print.
const MINUS: &str = "\u{2212}";

/// A number with a fixed number of decimals and a real minus sign; a dash where it is not
/// finite; never a negative zero.
pub fn fixed(x: f64, decimals: usize) -> String {
    if !x.is_finite() {
        return DASH.to_owned();
    }
    let text = format!("{:.decimals$}", x.abs());
    let is_zero = text.bytes().all(|it| matches!(it, b'0' | b'.'));
    if x < 0.0 && !is_zero { format!("{MINUS}{text}") } else { text }
}

impl Rounding {
    /// The number, rounded for print.
    pub fn show(self, x: f64) -> String {
        match self {
            Self::Coefficient => bounded(x, 1.0, 2),
            Self::Percent => bounded(x * 100.0, 100.0, 1),
            Self::Frames | Self::Seconds => fixed(x, 1),
            Self::Milliseconds => fixed(x, 0),
            Self::Count => count(x.max(0.0).round() as u64),
        }
    }

    /// An interval, rounded for print: `[0.60, 0.80]`. Its ends are only ever rounded.
    pub fn show_interval(self, (low, high): (f64, f64)) -> String {
        let (by, decimals) = match self {
            Self::Coefficient => (1.0, 2),
            Self::Percent => (100.0, 1),
            Self::Frames | Self::Seconds => (1.0, 1),
            Self::Milliseconds | Self::Count => (1.0, 0),
        };
        format!("[{}, {}]", fixed(low * by, decimals), fixed(high * by, decimals))
    }
}

/// The two ends of the scale are printed only where they are exact.
fn bounded(x: f64, top: f64, decimals: usize) -> String {
    let text = fixed(x, decimals);
    let step = 10f64.powi(-i32::try_from(decimals).unwrap_or(0));
    if x < top && text == fixed(top, decimals) {
        format!(">{}", fixed(top - step, decimals))
    } else if x > 0.0 && text == fixed(0.0, decimals) {
        format!("<{}", fixed(step, decimals))
    } else {
        text
    }
}

/// A count; from 10 000 on with thousands set apart by narrow spaces.
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{202F}');
        }
        out.push(digit);
    }
    out
}

/// A count with its noun: `1 clip`, `3 clips`.
pub fn counted(n: u64, noun: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} {noun}{s}", count(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coefficients_reach_their_ends_only_where_exact() {
        let show = |x| Rounding::Coefficient.show(x);
        assert_eq!(show(0.714), "0.71");
        assert_eq!(show(0.715_000_1), "0.72");
        assert_eq!(show(1.0), "1.00");
        assert_eq!(show(0.9999), ">0.99");
        assert_eq!(show(0.001), "<0.01");
        assert_eq!(show(0.0), "0.00");
        assert_eq!(show(-0.001), "0.00");
        assert_eq!(show(-0.136), "−0.14");
    }

    #[test]
    fn shares_are_per_cent() {
        let show = |x| Rounding::Percent.show(x);
        assert_eq!(show(0.1234), "12.3");
        assert_eq!(show(0.9999), ">99.9");
        assert_eq!(show(0.0001), "<0.1");
        assert_eq!(show(1.0), "100.0");
        assert_eq!(Rounding::Percent.show_interval((0.0999, 0.99999)), "[10.0, 100.0]");
    }

    #[test]
    fn what_is_no_number_is_a_dash() {
        for x in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for rounding in
                [Rounding::Coefficient, Rounding::Percent, Rounding::Milliseconds]
            {
                assert_eq!(rounding.show(x), DASH);
            }
        }
        assert_eq!(Rounding::Frames.show(-0.04), "0.0");
    }

    #[test]
    fn large_counts_are_set_apart() {
        assert_eq!(count(9_999), "9999");
        assert_eq!(count(1_234_567), "1\u{202F}234\u{202F}567");
        assert_eq!(
            (counted(1, "clip"), counted(0, "clip")),
            ("1 clip".into(), "0 clips".into())
        );
    }
}
