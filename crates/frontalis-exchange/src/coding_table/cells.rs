//! Frame numbers of a row: whole numbers in the table's own counting, which become frames from
//! 0; and what tables write where they have none.

use csv::StringRecord;
use frontalis_core::FrameIndex;
use frontalis_core::rows::ClipRow;

use super::columns::{Field, Found};
use super::{Base, Wrong};

/// The landmarks of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) first_number: i64,
    pub(super) onset: FrameIndex,
    pub(super) apex: Option<FrameIndex>,
    pub(super) offset: Option<FrameIndex>,
}

/// What a cell with a frame number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    Is(i64),
    None,
    Bad,
}

/// What tables write where there is no frame.
const NONE: [&str; 10] = ["", "/", "-", "–", "?", "-1", "nan", "none", "na", "n/a"];

/// A whole number; spreadsheets write `101.0` as well.
fn number(cell: &str) -> Number {
    let cell = cell.trim();
    let whole = match cell.split_once('.') {
        Some((whole, zeros)) if zeros.chars().all(|it| it == '0') => whole,
        _ => cell,
    };
    if NONE.iter().any(|it| it.eq_ignore_ascii_case(whole)) {
        return Number::None;
    }
    whole.parse().map_or(Number::Bad, Number::Is)
}

/// The landmarks of a row, or everything that is wrong with them.
pub(super) fn landmarks(
    found: &Found,
    record: &StringRecord,
    line: u64,
    base: &Base,
    clip: &ClipRow,
) -> Result<Marks, Vec<Wrong>> {
    let mut row = Row { found, record, line, clip, first: 0, wrong: Vec::new() };
    row.first = match base {
        Base::Number(it) => *it,
        Base::Column(name) => {
            let cell = found.under(record, name).unwrap_or_default();
            let Number::Is(it) = number(cell) else {
                let what = format!("{cell:?} is no number of a first frame");
                let todo = mend(line);
                let column = name.clone();
                return Err(vec![Wrong { line, column, what, todo }]);
            };
            it
        }
    };
    let onset = row.needed(Field::Onset);
    // Tables write 0 for a frame that is not known; before the onset it can be nothing else.
    let known = |it: &i64| *it != 0 || onset.is_none_or(|onset| onset <= 0);
    let apex = row.frame(Field::Apex).filter(known);
    let offset = row.frame(Field::Offset).filter(known);
    row.in_order((Field::Onset, onset), (Field::Apex, apex));
    let last = if apex.is_some() { (Field::Apex, apex) } else { (Field::Onset, onset) };
    row.in_order(last, (Field::Offset, offset));
    let onset = onset.and_then(|it| row.inside(Field::Onset, it));
    let apex = apex.and_then(|it| row.inside(Field::Apex, it));
    let offset = offset.and_then(|it| row.inside(Field::Offset, it));
    match onset {
        Some(onset) if row.wrong.is_empty() => {
            Ok(Marks { first_number: row.first, onset, apex, offset })
        }
        _ => Err(row.wrong),
    }
}

fn mend(line: u64) -> String {
    format!("mend the line, or leave it out with --without {line}")
}

struct Row<'a> {
    found: &'a Found,
    record: &'a StringRecord,
    line: u64,
    clip: &'a ClipRow,
    /// The number of the clip's first frame.
    first: i64,
    wrong: Vec<Wrong>,
}

impl Row<'_> {
    fn refuse(&mut self, field: Field, what: String, todo: String) {
        let column = self.found.name(field);
        self.wrong.push(Wrong { line: self.line, column, what, todo });
    }

    /// The number in a column, in the table's counting; `None` where it has none.
    fn frame(&mut self, field: Field) -> Option<i64> {
        let cell = self.found.cell(self.record, field);
        match number(cell) {
            Number::Is(it) => Some(it),
            Number::None => None,
            Number::Bad => {
                let what = format!("{cell:?} is no frame number");
                self.refuse(field, what, mend(self.line));
                None
            }
        }
    }

    fn needed(&mut self, field: Field) -> Option<i64> {
        let n_before = self.wrong.len();
        let it = self.frame(field);
        if it.is_none() && self.wrong.len() == n_before {
            let what = format!("{} is not given", field.word());
            self.refuse(field, what, mend(self.line));
        }
        it
    }

    fn in_order(&mut self, first: (Field, Option<i64>), then: (Field, Option<i64>)) {
        if let (Some(before), Some(after)) = (first.1, then.1)
            && after < before
        {
            let (one, other) = (then.0.word(), first.0.word());
            let what = format!("{one}, {after}, is before {other}, {before}");
            self.refuse(then.0, what, mend(self.line));
        }
    }

    /// The frame that a number is of, from 0.
    fn inside(&mut self, field: Field, number: i64) -> Option<FrameIndex> {
        let n_frames = self.clip.table.n_frames();
        let at = number.checked_sub(self.first).and_then(|it| u32::try_from(it).ok());
        let inside = at.filter(|it| *it < n_frames);
        if inside.is_none() {
            let last = self.first.saturating_add(i64::from(n_frames)).saturating_sub(1);
            let (name, first) = (&self.clip.name, self.first);
            let what = format!(
                "{number} is not on clip {name:?}, whose frames are {first} to {last}"
            );
            let todo = "is the first frame's number right? Say it with --base, or with \
                        --begins COLUMN where the clip was cut from a longer recording";
            self.refuse(field, what, todo.to_owned());
        }
        inside.map(FrameIndex)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_whole_or_not_there() {
        assert_eq!(number(" 101 "), Number::Is(101));
        assert_eq!(number("101.0"), Number::Is(101));
        for none in ["", "/", "-1", " / ", "NaN", "?"] {
            assert_eq!(number(none), Number::None, "{none}");
        }
        for bad in ["12a", "101.5", "1e2", "∞"] {
            assert_eq!(number(bad), Number::Bad, "{bad}");
        }
    }
}
