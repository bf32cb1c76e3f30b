//! Typing a score: each key is checked at once, and nothing is recorded until Enter.
//!
//! Beside the strict notation (`l12c+6b`) it takes what INTERACT's coders type: the number,
//! then the level, then the side (`1 2 c l`), a space for the plus, and the names of the
//! coder's own templates in place of their scores.

use frontalis_core::facs::score;
use frontalis_core::{Checked, Prefix, Scheme};

use crate::own::Own;

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
    pub fn checked(&self, scheme: &Scheme, own: &Own) -> Option<Checked> {
        let strict = strict(&self.text, own);
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
pub(crate) fn strict(text: &str, own: &Own) -> String {
    let mut items: Vec<String> = Vec::new();
    for item in text.split(['+', ' ']).map(str::trim).filter(|it| !it.is_empty()) {
        // A level or side that was typed after a space is of the number before it.
        let letter = item.len() == 1 && item.starts_with(|it: char| it.is_alphabetic());
        let number = |it: &&mut String| it.starts_with(|it: char| it.is_ascii_digit());
        match items.last_mut().filter(number).filter(|_| letter) {
            Some(before) => before.push_str(item),
            None => items.push(item.to_owned()),
        }
    }
    let strict: Vec<String> = items.iter().map(|it| strict_item(it, own)).collect();
    let dangling = if text.trim_end().ends_with('+') { "+" } else { "" };
    strict.join("+") + dangling
}

fn strict_item(item: &str, own: &Own) -> String {
    if let Some(template) = own.template(item) {
        return template.score.to_lowercase();
    }
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
        let own = Own::parse("[templates]\nsmile = \"6b+12c\"\n").unwrap();
        assert_eq!(strict(typed, &own), expected);
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
        check("12 c l", "l12c");
        check("1 2 5 b 26", "1+2+5b+26");
        check("l 12", "l+12");
        check("smile+25", "6b+12c+25");
        check("smi 4", "6b+12c+4");
        check("s12", "s12");
        check("12zz", "12zz");
        check("", "");
    }
}
