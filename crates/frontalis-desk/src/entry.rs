//! Typing a score: each key is checked at once, and nothing is recorded until Enter.
//!
//! Beside the strict notation (`l12c+6b`) it takes what INTERACT's coders type: the number,
//! then the level, then the side (`1 2 c l`), and a space for the plus.

use frontalis_core::facs::score;
use frontalis_core::{Checked, Prefix, Scheme};

/// The line a score is typed on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    text: String,
    armed: bool,
}

impl Entry {
    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether keys go here.
    pub fn is_armed(&self) -> bool {
        self.armed
    }

    /// What the text comes to, with its findings; `None` while nothing is typed.
    pub fn checked(&self, scheme: &Scheme) -> Option<Checked> {
        let strict = strict(&self.text);
        if strict.is_empty() { None } else { Some(score::check(&strict, Some(scheme))) }
    }

    pub(crate) fn open(&mut self) {
        self.armed = true;
    }

    /// Takes a character; `false` where a score has no such character.
    pub(crate) fn push(&mut self, it: char) -> bool {
        const LONGEST: usize = 200;
        if !takes(it) || LONGEST <= self.text.len() {
            return false;
        }
        self.armed = true;
        self.text.push(it.to_ascii_lowercase());
        true
    }

    pub(crate) fn erase(&mut self) {
        self.text.pop();
        self.armed = !self.text.is_empty();
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// Whether a character is one that scores are typed with.
pub(crate) fn takes(it: char) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, '+' | '?' | ' ')
}

/// What was typed, in strict notation: spaces become pluses, a side behind the number
/// moves before it. What fits no pattern is left for the checker to explain.
fn strict(text: &str) -> String {
    let items = text.split(['+', ' ']).map(str::trim);
    let strict: Vec<String> =
        items.filter(|it| !it.is_empty()).map(strict_item).collect();
    let dangling = if text.trim_end().ends_with('+') { "+" } else { "" };
    strict.join("+") + dangling
}

fn strict_item(item: &str) -> String {
    let (item, doubt) = item.strip_suffix('?').map_or((item, ""), |it| (it, "?"));
    let n_digits = item.bytes().take_while(u8::is_ascii_digit).count();
    let (number, letters) = item.split_at(n_digits);
    let (level, side) = match letters.as_bytes() {
        [level @ b'a'..=b'e', side] => (Some(*level), Some(*side)),
        [b'a'..=b'e'] => return format!("{item}{doubt}"),
        [side] => (None, Some(*side)),
        _ => return format!("{item}{doubt}"),
    };
    let is_side = |it: u8| Prefix::from_letter(char::from(it)).is_some() || it == b's';
    let Some(side) = side.filter(|it| !number.is_empty() && is_side(*it)) else {
        return format!("{item}{doubt}");
    };
    let level = level.map_or(String::new(), |it| char::from(it).to_string());
    format!("{}{number}{level}{doubt}", char::from(side))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: &str) {
        assert_eq!(strict(typed), expected);
    }

    #[test]
    fn side_and_level_come_in_either_order() {
        check("12cl", "l12c");
        check("12l", "l12");
        check("l12c", "l12c");
        check("28bb", "b28b");
        check("28b", "28b");
        check("1 2 5b 26", "1+2+5b+26");
        check("6?", "6?");
        check("12cl?", "l12c?");
        check("12+", "12+");
        check("m57", "m57");
        check("12zz", "12zz");
        check("", "");
    }
}
