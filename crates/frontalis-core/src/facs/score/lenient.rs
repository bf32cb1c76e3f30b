//! Scores as label files and command lines write them: `AU06 + au12b`, `L9,9,`, `46R`.
//!
//! A lenient reading rewrites the text to a strict score, noting each thing it read
//! otherwise, and has that checked. It guesses at form only: it never turns an old level or
//! code into another, and alternatives (`R12 or R15`) stay an error for the coder to
//! decide.

use super::{Checked, check_strictly};
use crate::facs::{Level, Scheme};
use crate::finding::{Finding, Place, Severity};

/// A text read leniently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lenient {
    /// What became of it, at the bytes of the text as it was written.
    pub checked: Checked,
    /// The strict text it was read as.
    pub read_as: String,
    /// What was read otherwise than it is written, in the order of the text; all are notes.
    pub notes: Vec<Finding>,
}

/// A character as it was read, and the bytes it stands for.
#[derive(Clone, Copy)]
struct Mark {
    read: char,
    start: usize,
    end: usize,
}

/// Reads a score as label files and command lines write it. Never panics.
///
/// Read without complaint but with a note: `AU` and `AD` before a number, a leading zero,
/// a comma or semicolon or bare space for the plus, signs at the ends, a side letter behind
/// the number, a number cell (`12.0`), OpenFace's `_c` and `_r`, 4DME's `(k)` and the old
/// `8(25)`; full-width signs count as plain ones.
pub fn check_lenient(text: &str, scheme: Option<&Scheme>) -> Lenient {
    let mut notes = Vec::new();
    let marks = rewrite(&marks(text), &mut notes);
    let read_as: String = marks.iter().map(|it| it.read).collect();
    let mut checked = check_strictly(&read_as, scheme);
    for finding in &mut checked.findings {
        if let Place::Text { start, end } = finding.place {
            finding.place = written_at(&marks, start, end, text.len());
        }
    }
    notes.sort_by_key(|it| match it.place {
        Place::Text { start, .. } => start,
        _ => 0,
    });
    Lenient { checked, read_as, notes }
}

fn marks(text: &str) -> Vec<Mark> {
    let mark = |(start, written): (usize, char)| Mark {
        read: plain(written),
        start,
        end: start + written.len_utf8(),
    };
    text.char_indices().map(mark).collect()
}

/// A full-width sign as the plain one it stands for.
fn plain(written: char) -> char {
    match written {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(written) - 0xfee0).unwrap_or(written)
        }
        '\u{3000}' => ' ',
        '\u{3001}' => ',',
        it => it,
    }
}

/// Bytes of the strict text, as bytes of the text it was read from.
fn written_at(marks: &[Mark], start: usize, end: usize, len: usize) -> Place {
    let mut at = 0;
    let mut place = None;
    for mark in marks {
        if (start..end).contains(&at) {
            let (from, to) = place.unwrap_or((mark.start, mark.end));
            place = Some((from.min(mark.start), to.max(mark.end)));
        }
        at += mark.read.len_utf8();
    }
    let (start, end) = place.unwrap_or((0, len));
    Place::Text { start, end }
}

fn separates(mark: &Mark) -> bool {
    mark.read.is_whitespace() || matches!(mark.read, '+' | ',' | ';')
}

/// The marks of the strict text.
fn rewrite(marks: &[Mark], notes: &mut Vec<Finding>) -> Vec<Mark> {
    let mut strict: Vec<Mark> = Vec::new();
    let mut gap: Vec<Mark> = Vec::new();
    for run in marks.chunk_by(|a, b| separates(a) == separates(b)) {
        if separates(&run[0]) {
            gap.extend(run);
            continue;
        }
        let item = item(run.to_vec(), notes);
        if item.is_empty() {
            continue; // a name that stands apart, as in `AU 12`
        }
        match (strict.is_empty(), ends(&gap)) {
            (false, Some((start, end))) => {
                note_gap(&gap, "read as +", notes);
                strict.push(Mark { read: '+', start, end });
            }
            _ => note_gap(&gap, "left out", notes),
        }
        gap.clear();
        strict.extend(item);
    }
    note_gap(&gap, "left out", notes);
    strict
}

fn ends(marks: &[Mark]) -> Option<(usize, usize)> {
    Some((marks.first()?.start, marks.last()?.end))
}

fn text_of(marks: &[Mark]) -> String {
    marks.iter().map(|it| it.read).collect()
}

/// Notes the signs between two codes, unless they are what was asked for.
fn note_gap(gap: &[Mark], how: &str, notes: &mut Vec<Finding>) {
    let signs = text_of(gap);
    let signs = signs.trim();
    let expected = if how == "left out" { signs.is_empty() } else { signs == "+" };
    if !expected {
        let signs = if signs.is_empty() { "space" } else { signs };
        note(gap, "read-sign", format!("{signs:.12} is {how}"), notes);
    }
}

fn note(marks: &[Mark], id: &'static str, text: String, notes: &mut Vec<Finding>) {
    if let Some((start, end)) = ends(marks) {
        let place = Place::Text { start, end };
        notes.push(Finding { place, severity: Severity::Note, id, text });
    }
}

/// One item in the strict form, as far as it can be understood.
fn item(marks: Vec<Mark>, notes: &mut Vec<Finding>) -> Vec<Mark> {
    let marks = without_name(marks, notes);
    let marks = without_bracket(marks, notes);
    let marks = without_fraction(marks, notes);
    let marks = without_zeros(marks, notes);
    with_side_first(marks, notes)
}

/// `AU12` is 12, and `AU06_c`, a column of OpenFace, is 06.
fn without_name(mut marks: Vec<Mark>, notes: &mut Vec<Finding>) -> Vec<Mark> {
    let text = text_of(&marks).to_ascii_uppercase();
    if !(text.starts_with("AU") || text.starts_with("AD")) {
        return marks;
    }
    if text.ends_with("_C") || text.ends_with("_R") {
        let column = marks.split_off(marks.len() - 2);
        note(&column, "read-column", format!("{} is left out", text_of(&column)), notes);
    }
    let rest = marks.split_off(2);
    note(&marks, "read-name", format!("{} is left out", text_of(&marks)), notes);
    rest
}

/// `4(k)`: a data set's mark. `8(25)`: 8 over a mouth that is open.
fn without_bracket(mut marks: Vec<Mark>, notes: &mut Vec<Finding>) -> Vec<Mark> {
    let Some(at) = marks.iter().position(|it| it.read == '(') else { return marks };
    let (code, bracket) = (text_of(&marks[..at]), text_of(&marks[at..]));
    let text = match bracket.to_ascii_lowercase().as_str() {
        "(k)" => format!("{bracket} is a mark of the data set and is left out"),
        "(25)" | "(26)" | "(27)" if code == "8" => {
            format!("8{bracket} is 8 over an open mouth; {bracket} is left out")
        }
        _ => return marks,
    };
    let bracket = marks.split_off(at);
    note(&bracket, "read-mark", text, notes);
    marks
}

/// `12.0`: a number cell of a sheet.
fn without_fraction(mut marks: Vec<Mark>, notes: &mut Vec<Finding>) -> Vec<Mark> {
    let Some(at) = marks.iter().position(|it| it.read == '.') else { return marks };
    let (whole, zeros) = (&marks[..at], &marks[at + 1..]);
    let number = !whole.is_empty() && whole.iter().all(|it| it.read.is_ascii_digit());
    if number && !zeros.is_empty() && zeros.iter().all(|it| it.read == '0') {
        let fraction = marks.split_off(at);
        note(&fraction, "read-number", "a number without fraction".to_owned(), notes);
    }
    marks
}

fn without_zeros(mut marks: Vec<Mark>, notes: &mut Vec<Finding>) -> Vec<Mark> {
    let from = marks.iter().take_while(|it| it.read.is_ascii_alphabetic()).count();
    let digits = marks[from..].iter().take_while(|it| it.read.is_ascii_digit()).count();
    let zeros = marks[from..].iter().take_while(|it| it.read == '0').count();
    let zeros = zeros.min(digits.saturating_sub(1));
    let zeros: Vec<Mark> = marks.drain(from..from + zeros).collect();
    note(&zeros, "read-zero", "a leading zero is left out".to_owned(), notes);
    marks
}

/// `46R` is `R46`, and `12LB` is `L12B`. `B` and `A` behind a number are levels.
fn with_side_first(mut marks: Vec<Mark>, notes: &mut Vec<Finding>) -> Vec<Mark> {
    let digits = marks.iter().take_while(|it| it.read.is_ascii_digit()).count();
    let letters: String =
        marks[digits..].iter().map(|it| it.read.to_ascii_uppercase()).collect();
    let letters: Vec<char> = letters.trim_end_matches('?').chars().collect();
    let side = |it: char| matches!(it, 'L' | 'R' | 'U' | 'T');
    let at = match letters[..] {
        [a] if side(a) => digits,
        [a, b] if side(a) && Level::from_letter(b).is_some() => digits,
        [a, b] if side(b) && Level::from_letter(a).is_some() => digits + 1,
        _ => return marks,
    };
    if digits > 0 {
        let side = marks.remove(at);
        note(&[side], "read-side", format!("{} is read as the side", side.read), notes);
        marks.insert(0, side);
    }
    marks
}
