//! The grammar of one item: `[M or side] number [level] [?]`, and what to say when it is
//! not that.

use super::laws::Remark;
use crate::facs::{Code, Item, Level, Prefix, catalogue, rules};
use crate::finding::Place;

/// What stands between two pluses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// The text without the space around it.
    pub(super) text: &'a str,
    /// First byte in the whole text.
    start: usize,
    /// One past the last byte.
    end: usize,
}

impl Part<'_> {
    /// The bytes it is about: where nothing stands, the plus beside it.
    pub(super) fn place(&self) -> Place {
        Place::Text { start: self.start, end: self.end }
    }
}

/// The parts of a text, by its pluses; several pluses in a row leave one empty part.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut from = 0;
    for piece in text.split('+') {
        let to = from + piece.len();
        let trimmed = piece.trim();
        let start = from + (piece.len() - piece.trim_start().len());
        let (start, end) = match trimmed.len() {
            0 => (from.saturating_sub(1), (to + 1).min(text.len())),
            n => (start, start + n),
        };
        from = to + 1;
        match parts.last_mut() {
            Some(before) if trimmed.is_empty() && before.text.is_empty() => {
                before.end = end;
            }
            _ => parts.push(Part { text: trimmed, start, end }),
        }
    }
    parts
}

/// Reads one part strictly; the item is there whenever the code is one of the catalogue.
pub(super) fn read(part: &Part<'_>) -> (Option<Item>, Vec<Remark>) {
    match shape(part.text) {
        Ok(shape) => read_shape(&shape),
        Err(text) => (None, vec![Remark::error("E02", text)]),
    }
}

/// An item taken apart, not yet looked up.
struct Shape {
    letter: Option<char>,
    number: u8,
    level: Option<char>,
    uncertain: bool,
}

fn shape(text: &str) -> Result<Shape, String> {
    if text.is_empty() {
        return Err("there is no code on one side of this plus".to_owned());
    }
    let first = |it: &str| it.chars().next().map(|it| it.to_ascii_uppercase());
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (before, rest) = text.split_at(letters);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, after) = rest.split_at(digits);
    let (after, uncertain) = match after.strip_suffix('?') {
        Some(after) => (after, true),
        None => (after, false),
    };
    let number = number(digits, text)?;
    let (letter, level) = (first(before), first(after));
    let good_letter = letter
        .is_none_or(|it| matches!(it, 'M' | 'S') || Prefix::from_letter(it).is_some());
    let good_level = level.is_none_or(char::is_alphabetic);
    let short = before.len() < 2 && after.chars().count() < 2;
    if short && let Some(level @ 'C'..='E') = letter {
        return Err(format!("a level stands behind the number; write {number}{level}"));
    }
    if !(short && good_letter && good_level) {
        return Err(why_not(before, number, after, text));
    }
    Ok(Shape { letter, number, level, uncertain })
}

/// Why a text with a number in it is not one item, and what was probably meant.
fn why_not(before: &str, number: u8, after: &str, text: &str) -> String {
    let upper = before.to_ascii_uppercase();
    let after_upper = after.trim_start().to_ascii_uppercase();
    let level = after_upper.chars().next().filter(|it| matches!(it, 'A'..='E'));
    let with_level =
        || format!("{number}{}", level.map(String::from).unwrap_or_default());
    let rest = || after_upper.trim_start_matches(|it: char| it.is_ascii_alphabetic());
    let said = quoted(text);
    if before.len() > 1 && upper.chars().all(|it| Prefix::from_letter(it).is_some()) {
        return format!(
            "{said}: one letter stands before a number; keep one, as in {}{number}",
            &upper[..1]
        );
    }
    if before.len() == 1
        && Prefix::from_letter(upper.chars().next().unwrap_or(' ')).is_none()
        && !matches!(upper.as_str(), "M" | "S")
    {
        return format!(
            "{upper} before a number means nothing; a side is L, R or U (A: both, unequal), \
             a lip T or B"
        );
    }
    let digits: String = rest().chars().filter(char::is_ascii_digit).collect();
    if after.contains('/') {
        return format!(
            "{said}: keep one level; a question mark says that you are unsure, as in {}?",
            with_level()
        );
    }
    if let Some(to) = after.strip_prefix('-') {
        return format!(
            "{said}: there are no ranges of codes; write each code, as in {number}+{to}"
        );
    }
    if !digits.is_empty() && !after.contains(',') {
        return format!(
            "{said}: a plus or a space goes between codes; write {}+{}",
            with_level(),
            rest()
        );
    }
    if level.is_some() && after_upper.chars().skip(1).all(|it| matches!(it, 'A'..='E')) {
        return format!(
            "{said}: one level stands behind a number; write {}",
            with_level()
        );
    }
    format!(
        "{said} is not one code; a code has at most one letter before its number and one \
         level behind it, as in L12B, and codes are joined by +"
    )
}

fn number(digits: &str, text: &str) -> Result<u8, String> {
    if digits.is_empty() {
        return Err(format!("{} has no number; a code is written as 12B", quoted(text)));
    }
    if digits.len() > 1 && digits.starts_with('0') {
        return Err(format!("{}: a code number has no leading zero", quoted(text)));
    }
    let small = digits.parse().ok().filter(|_| digits.len() < 3);
    small.ok_or_else(|| format!("{}: a code number has one or two digits", quoted(text)))
}

/// The text in quotes, cut where it is long: it may be anything.
fn quoted(text: &str) -> String {
    let start: String = text.chars().take(24).collect();
    let more = if start.len() < text.len() { "…" } else { "" };
    format!("\"{}{more}\"", start.escape_debug())
}

fn read_shape(shape: &Shape) -> (Option<Item>, Vec<Remark>) {
    let mut remarks = Vec::new();
    let code = match code(shape, &mut remarks) {
        Ok(code) => code,
        Err(remark) => {
            remarks.push(remark);
            return (None, remarks);
        }
    };
    let level = match shape.level.map(|it| level(it, code)) {
        Some(Err(remark)) => {
            remarks.push(remark);
            return (None, remarks);
        }
        Some(Ok(level)) => Some(level),
        None => None,
    };
    if shape.letter == Some('S') && !takes_equal(code) {
        let text = format!("{code} has no sides that could be equal; write {code}");
        remarks.push(Remark::error("E07", text));
    }
    let prefix = shape.letter.and_then(Prefix::from_letter);
    let item = Item { code, prefix, level, uncertain: shape.uncertain };
    (Some(item), remarks)
}

/// Whether `S` (both sides or lips, equal) can stand before a code.
fn takes_equal(code: Code) -> bool {
    use catalogue::Sides::{Direction, None};
    !matches!(code.facts().sides, None | Direction)
}

fn code(shape: &Shape, remarks: &mut Vec<Remark>) -> Result<Code, Remark> {
    let number = shape.number;
    let movement = shape.letter == Some('M');
    if let Some(code) = Code::new(number, movement) {
        return Ok(code);
    }
    if let Some(code) = rules::movement_meant(number) {
        let text = format!("{number} alone is no code; it is read as {code}");
        remarks.push(Remark::warning("W20", text));
        return Ok(code);
    }
    let text = if Code::plain(number).is_some() {
        format!("{number} has no movement form; write {number}")
    } else {
        format!("there is no code {number}; look for its name among the codes")
    };
    Err(Remark::error("E03", text))
}

fn level(letter: char, code: Code) -> Result<Level, Remark> {
    if let Some(level) = Level::from_letter(letter) {
        return Ok(level);
    }
    let side = Prefix::from_letter(letter).filter(|it| code.facts().sides.allow(*it));
    let (id, text) = match (letter, side) {
        ('X'..='Z', _) => (
            "E12",
            format!("{letter} is an intensity of 1978; score A to E, as in {code}A"),
        ),
        (_, Some(side)) => (
            "E06",
            format!("a side stands before the number; write {}{code}", side.letter()),
        ),
        _ => ("E06", format!("{letter:?} is no level; write A, B, C, D or E")),
    };
    Err(Remark::error(id, text))
}
