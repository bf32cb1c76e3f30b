//! Tables as data: columns with units, cells with their rounding, and the notes that follow
//! from what is in them.
//!
//! A cell keeps the full number; `text` and `html` show it rounded, `csv` writes it whole.
//! An undefined estimate is shown by the name of its reason, and the reason's sentence is a
//! note under the table.

use std::collections::{BTreeMap, BTreeSet};

use frontalis_stats::estimate::{Estimate, Flag, Undefined, Value};

use crate::number::{DASH, Rounding, count};

/// Where a column or a row is shown. Files have everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the file only.
    File,
    /// On the page, too.
    Page,
    /// On the terminal, too.
    Everywhere,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in files, with its unit, as in `mean_difference_frames`.
    pub key: &'static str,
    /// Its heading.
    pub head: String,
    /// Its unit, as printed under the heading; may be empty.
    pub unit: &'static str,
    /// Whether it holds numbers: set right, in figures of one width.
    pub numeric: bool,
    /// Whether it holds estimates, which files spread over six columns.
    pub estimates: bool,
    /// Where it is shown.
    pub place: Place,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// The same words as in the row above: left blank in print, repeated in files.
    Same(String),
    /// A count.
    Count(u64),
    /// A number; `None` is a dash.
    Number(Option<f64>, Rounding),
    /// A statistic with its interval, or why there is none.
    Estimate(Estimate, Rounding),
    /// A statistic printed without its interval; files have it all the same.
    Brief(Estimate, Rounding),
    /// The same, and a dash where it is undefined: another cell of the row says why.
    Bare(Estimate, Rounding),
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// One cell a column.
    pub cells: Vec<Cell>,
    /// Where it is shown.
    pub place: Place,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name, as in files: lower case, with hyphens.
    pub name: &'static str,
    /// Its title, a sentence.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Notes of its own, before those that follow from the cells.
    pub notes: Vec<String>,
}

/// A cell as print shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The value.
    pub main: String,
    /// Its interval; may be empty.
    pub interval: String,
    /// Marks of notes; may be empty.
    pub marks: String,
}

impl Shown {
    /// All parts on one line.
    pub fn line(&self) -> String {
        let gap = if self.interval.is_empty() { "" } else { " " };
        format!("{}{}{gap}{}", self.main, self.marks, self.interval)
    }
}

impl Column {
    /// A column of words.
    pub fn words(key: &'static str, head: &str) -> Self {
        Self {
            key,
            head: head.to_owned(),
            unit: "",
            numeric: false,
            estimates: false,
            place: Place::Everywhere,
        }
    }

    /// A column of numbers.
    pub fn numbers(key: &'static str, head: &str, unit: &'static str) -> Self {
        Self { unit, numeric: true, ..Self::words(key, head) }
    }

    /// A column of estimates.
    pub fn estimates(key: &'static str, head: &str, unit: &'static str) -> Self {
        Self { estimates: true, ..Self::numbers(key, head, unit) }
    }

    /// The same column, shown on the page and in files only.
    pub fn on_page(self) -> Self {
        Self { place: Place::Page, ..self }
    }

    /// The same column, in files only.
    pub fn in_file(self) -> Self {
        Self { place: Place::File, ..self }
    }
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

impl Row {
    /// A row shown everywhere.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells, place: Place::Everywhere }
    }
}

impl Table {
    /// An empty table.
    pub fn new(name: &'static str, title: &str, columns: Vec<Column>) -> Self {
        Self {
            name,
            title: title.to_owned(),
            columns,
            rows: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Columns shown at `place`, by number.
    pub fn columns_at(&self, place: Place) -> Vec<usize> {
        (0..self.columns.len()).filter(|&i| place <= self.columns[i].place).collect()
    }

    /// Rows shown at `place`.
    pub fn rows_at(&self, place: Place) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |it| place <= it.place)
    }

    /// A cell as print shows it, with the marks of this table's notes.
    pub fn show(&self, cell: &Cell, marks: &BTreeMap<Flag, char>) -> Shown {
        let main = match cell {
            Cell::Empty | Cell::Same(_) => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Count(n) => count(*n),
            Cell::Number(x, rounding) => {
                x.map_or(DASH.to_owned(), |it| rounding.show(it))
            }
            Cell::Estimate(estimate, rounding) => {
                return show_estimate(estimate, *rounding, marks);
            }
            Cell::Brief(estimate, rounding) => {
                let shown = show_estimate(estimate, *rounding, marks);
                return Shown { interval: String::new(), ..shown };
            }
            Cell::Bare(estimate, rounding) => {
                estimate.x().map_or(DASH.to_owned(), |it| rounding.show(it))
            }
        };
        Shown { main, ..Shown::default() }
    }

    /// The marks of flags that stand on some of the values; a flag on all of them is a note
    /// without a mark.
    pub fn marks(&self, place: Place) -> BTreeMap<Flag, char> {
        let values = self.values_at(place);
        let some: BTreeSet<Flag> = values.iter().flat_map(|it| it.flags.iter()).collect();
        let some = some.into_iter().filter(|&it| !is_common(it, &values));
        some.zip(['ᵃ', 'ᵇ', 'ᶜ', 'ᵈ', 'ᵉ']).collect()
    }

    /// The notes under the table: its own, then what flags and reasons mean.
    pub fn notes_at(&self, place: Place) -> Vec<String> {
        let mut notes = self.notes.clone();
        let values = self.values_at(place);
        let flags: BTreeSet<Flag> =
            values.iter().flat_map(|it| it.flags.iter()).collect();
        let common = flags.into_iter().filter(|&it| is_common(it, &values));
        notes.extend(common.map(|it| format!("Throughout: {}.", flag_sentence(it))));
        let marks = self.marks(place).into_iter();
        notes.extend(marks.map(|(it, mark)| format!("{mark} {}.", flag_sentence(it))));
        let reasons: BTreeSet<Undefined> =
            self.estimates_at(place).filter_map(reason).collect();
        let lines =
            reasons.into_iter().map(|it| format!("{}: {}.", it.name(), it.sentence()));
        notes.extend(lines);
        notes
    }

    fn values_at(&self, place: Place) -> Vec<&Value> {
        fn value(estimate: &Estimate) -> Option<&Value> {
            match estimate {
                Estimate::Value(value) => Some(value),
                Estimate::Undefined { .. } => None,
            }
        }
        self.estimates_at(place).filter_map(value).collect()
    }

    fn estimates_at(&self, place: Place) -> impl Iterator<Item = &Estimate> {
        let columns = self.columns_at(place);
        self.rows_at(place).flat_map(move |row| {
            let cells: Vec<&Estimate> = columns
                .iter()
                .filter_map(|&i| match row.cells.get(i) {
                    Some(Cell::Estimate(it, _) | Cell::Brief(it, _)) => Some(it),
                    _ => None,
                })
                .collect();
            cells
        })
    }
}

/// A value that is not a number has no place in an estimate; where one gets here all the
/// same it is shown as missing, never as a number.
fn show_estimate(
    estimate: &Estimate,
    rounding: Rounding,
    marks: &BTreeMap<Flag, char>,
) -> Shown {
    match estimate {
        Estimate::Undefined { reason, .. } => {
            Shown { main: format!("{DASH} ({})", reason.name()), ..Shown::default() }
        }
        Estimate::Value(value) => Shown {
            main: rounding.show(value.x),
            interval: value
                .interval
                .map_or(String::new(), |it| rounding.show_interval(it)),
            marks: value.flags.iter().filter_map(|it| marks.get(&it)).collect(),
        },
    }
}

fn reason(estimate: &Estimate) -> Option<Undefined> {
    match estimate {
        Estimate::Undefined { reason, .. } => Some(*reason),
        Estimate::Value(_) => None,
    }
}

/// Whether every value that could carry the flag does: flags of intervals are asked of the
/// values that have one.
fn is_common(flag: Flag, values: &[&Value]) -> bool {
    let of_interval = matches!(flag, Flag::SmallClusters | Flag::WithinOneVideo);
    let mut could =
        values.iter().filter(|it| !of_interval || it.interval.is_some()).peekable();
    could.peek().is_some() && could.all(|it| it.flags.has(flag))
}

/// What a flag means, for a lab lead.
pub fn flag_sentence(flag: Flag) -> &'static str {
    match flag {
        Flag::OneCoderConstant => {
            "one coder never (or always) scored the code, so kappa is exactly 0"
        }
        Flag::FewEvents => {
            "one of the coders has fewer than 10 events; do not quote alone"
        }
        Flag::SmallClusters => {
            "the interval rests on fewer than 10 clips (or blocks) and is rough"
        }
        Flag::WithinOneVideo => {
            "the interval comes from blocks of one clip and holds within that clip only"
        }
        Flag::TieBroken => "some matches were equally good; the first was taken",
        Flag::IidSe => {
            "the error takes units for independent, as events are and frames not"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(estimates: &[Estimate]) -> Table {
        let mut table = Table::new("t", "T", vec![Column::numbers("kappa", "kappa", "")]);
        let cell = |it: &Estimate| Cell::Estimate(it.clone(), Rounding::Coefficient);
        table.rows = estimates.iter().map(|it| Row::new(vec![cell(it)])).collect();
        table
    }

    fn value(x: f64, flags: &[Flag]) -> Estimate {
        let interval = Some((x - 0.1, x + 0.1));
        Estimate::Value(Value {
            x,
            n: 9,
            interval,
            flags: flags.iter().copied().collect(),
        })
    }

    #[test]
    fn undefined_estimates_are_named_and_explained() {
        let table = table(&[Estimate::undefined(Undefined::NoVariance, 3)]);
        let shown = table.show(&table.rows[0].cells[0], &BTreeMap::new());
        assert_eq!(shown.line(), "– (NoVariance)");
        assert_eq!(
            table.notes_at(Place::Page),
            ["NoVariance: all values are the same, so chance agreement is complete."]
        );
    }

    #[test]
    fn a_flag_on_every_value_needs_no_mark() {
        let one = [Flag::WithinOneVideo];
        let both = [Flag::FewEvents, Flag::WithinOneVideo];
        let table = table(&[value(0.5, &one), value(0.7, &both)]);
        let marks = table.marks(Place::Page);
        assert_eq!(marks, BTreeMap::from([(Flag::FewEvents, 'ᵃ')]));
        assert_eq!(
            table.show(&table.rows[0].cells[0], &marks).line(),
            "0.50 [0.40, 0.60]"
        );
        assert_eq!(
            table.show(&table.rows[1].cells[0], &marks).line(),
            "0.70ᵃ [0.60, 0.80]"
        );
        let notes = table.notes_at(Place::Page);
        assert!(notes[0].starts_with("Throughout: the interval comes from blocks"));
        assert!(notes[1].starts_with("ᵃ one of the coders"));
    }

    #[test]
    fn a_value_that_is_no_number_is_not_printed_as_one() {
        let broken = Estimate::value(f64::NAN, 3);
        let table = table(&[broken]);
        assert_eq!(table.show(&table.rows[0].cells[0], &BTreeMap::new()).line(), "–");
    }
}
