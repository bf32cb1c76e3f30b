//! Interpretations as tables. Nothing is picked: every rule that matched or could not be
//! decided has its row, with what it lacks, what is beside it, its source and its doubt.
//! An event that no rule matched says so: *unclassified* is a result.

use std::collections::BTreeMap;

use frontalis_core::Code;
use frontalis_core::time::text::clock;
use frontalis_stats::interpretation::{
    Interpretation, InterpretedEvent, RuleMatch, RuleVerdict, TableReading,
};

use crate::number::Rounding;
use crate::table::{Cell, Column, Place, Row, Table};

/// What stands beside every interpretation where the interpretation brings no line itself.
pub const CAVEAT: &str = "The face alone does not establish felt emotion (Barrett et al., \
                          2019); each reading is a rule of a table, with its citation.";

/// The line that stands beside this interpretation.
pub fn caveat(interpretation: &Interpretation) -> String {
    match interpretation.caveat.trim() {
        "" => CAVEAT.to_owned(),
        line => line.to_owned(),
    }
}

/// Events that the page and the terminal show; the file has all.
const MOST_EVENTS: usize = 120;
/// Undetermined rules of one table and event that the page shows; the file has all.
const MOST_UNDETERMINED: usize = 2;

/// How often each table read each emotion.
pub fn emotions(interpretation: &Interpretation) -> Table {
    let columns = vec![
        Column::words("table", "Table"),
        Column::words("emotion", "Reading"),
        Column::words("coder", "Coder"),
        Column::numbers("n_matched", "Matched", "events"),
        Column::numbers("n_undetermined", "Undetermined", "events"),
        Column::numbers("n_events", "In all", "events"),
    ];
    let mut table = Table::new("emotions", "How often each table’s rules hold", columns);
    let mut counts: Vec<_> = interpretation.counts.iter().collect();
    counts.sort_by_key(|it| (&it.table, &it.emotion, &it.coder));
    let mut before = ("", "");
    for it in counts {
        let same_table = before.0 == it.table;
        let same_emotion = same_table && before.1 == it.emotion;
        before = (&it.table, &it.emotion);
        let nothing = it.n_matched == 0 && it.n_undetermined == 0;
        let cells = vec![
            words(&it.table, same_table),
            words(&it.emotion, same_emotion),
            Cell::text(&it.coder),
            Cell::Count(it.n_matched),
            Cell::Count(it.n_undetermined),
            Cell::Count(it.n_events),
        ];
        let place = if nothing { Place::File } else { Place::Everywhere };
        table.rows.push(Row { cells, place });
    }
    un_blank(&mut table);
    table.notes.push(caveat(interpretation));
    table.notes.push(
        "Undetermined: no rule of this reading matched, and at least one hangs on something \
         that was not scored, hidden, or outside the scheme."
            .to_owned(),
    );
    table
}

/// A blank for *the same as above* must not stand under a row that is not shown.
fn un_blank(table: &mut Table) {
    let mut above: Vec<Option<String>> = vec![None; table.columns.len()];
    for row in table.rows.iter_mut().filter(|it| it.place == Place::Everywhere) {
        for (cell, above) in row.cells.iter_mut().zip(&mut above) {
            if let Cell::Text(text) | Cell::Same(text) = cell {
                let text = text.clone();
                if matches!(cell, Cell::Same(_)) && above.as_ref() != Some(&text) {
                    *cell = Cell::Text(text.clone());
                }
                *above = Some(text);
            }
        }
    }
}

/// Every event with every reading of every table.
pub fn events(interpretation: &Interpretation) -> Table {
    let mut sources = Sources::default();
    let mut table = Table::new(
        "interpretations",
        "What published tables read in each event",
        columns(),
    );
    for (i, event) in interpretation.events.iter().enumerate() {
        let place = if i < MOST_EVENTS { Place::Everywhere } else { Place::File };
        let from = table.rows.len();
        for reading in &event.readings {
            table.rows.extend(reading_rows(event, reading, place, &mut sources));
        }
        for row in table.rows.iter_mut().skip(from + 1) {
            for cell in row.cells.iter_mut().take(N_EVENT_COLUMNS) {
                if let Cell::Text(text) = cell {
                    *cell = Cell::Same(std::mem::take(text));
                }
            }
        }
    }
    let n = interpretation.events.len();
    if n > MOST_EVENTS {
        table.notes.push(format!(
            "The first {MOST_EVENTS} of {n} events are shown; the file of this table has all."
        ));
    }
    table.notes.push(caveat(interpretation));
    table.notes.push(
        "Missing: codes that the rule asks for and the score lacks. Extra: codes of the score \
         that the rule does not speak of. Doubt: why a rule is undetermined, what a coder has \
         to confirm, and what could not be checked about the rule."
            .to_owned(),
    );
    table.notes.extend(sources.notes());
    table
}

/// Columns that say which event a row is about.
const N_EVENT_COLUMNS: usize = 6;

fn columns() -> Vec<Column> {
    vec![
        Column::words("clip", "Clip"),
        Column::words("coder", "Coder"),
        Column::numbers("apex_time", "Apex", "h:min:s").in_file(),
        Column::numbers("apex_frame", "Apex", "frame"),
        Column::words("frames", "Frames").in_file(),
        Column::words("score", "Score"),
        Column::words("table", "Table").in_file(),
        Column::words("reading", "Reading"),
        Column::words("rule", "Rule"),
        Column::words("emotion", "Emotion").in_file(),
        Column::words("verdict", "Verdict"),
        Column::words("extra", "Extra"),
        Column::words("missing", "Missing"),
        Column::numbers("overlap", "Overlap", "").in_file(),
        Column::words("doubt", "Doubt").on_page(),
        Column::words("source", "Ref."),
        Column::words("citation", "Citation").in_file(),
        Column::words("index", "Index").in_file(),
        Column::numbers("n_rules_failed", "Failed", "rules").in_file(),
    ]
}

/// Citations by number, in the order met.
#[derive(Default)]
struct Sources {
    numbers: BTreeMap<String, usize>,
}

impl Sources {
    fn number(&mut self, citation: &str) -> String {
        if citation.is_empty() {
            return String::new();
        }
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(citation.to_owned()).or_insert(next);
        format!("[{number}]")
    }

    fn notes(self) -> Vec<String> {
        let mut notes: Vec<(usize, String)> =
            self.numbers.into_iter().map(|(text, number)| (number, text)).collect();
        notes.sort();
        notes.into_iter().map(|(number, text)| format!("[{number}] {text}")).collect()
    }
}

/// One row a rule that matched or could not be decided; one row where there is none.
fn reading_rows(
    event: &InterpretedEvent,
    reading: &TableReading,
    place: Place,
    sources: &mut Sources,
) -> Vec<Row> {
    let mut rows = Vec::new();
    if reading.matches.is_empty() {
        let mut cells = event_cells(event, reading);
        cells.push(Cell::Text(reading.outcome.to_string()));
        cells.push(Cell::Text(format!("{}: no rule matched", reading.table)));
        cells.resize(columns().len() - 2, Cell::Empty);
        cells.extend(reading_cells(reading));
        rows.push(Row { cells, place });
    }
    let mut n_undetermined = 0;
    for (i, it) in reading.matches.iter().enumerate() {
        let undetermined = it.verdict == RuleVerdict::Undetermined;
        n_undetermined += usize::from(undetermined);
        let many = undetermined && n_undetermined > MOST_UNDETERMINED;
        let outcome = reading.outcome.to_string();
        let outcome = if i == 0 { Cell::Text(outcome) } else { Cell::Same(outcome) };
        let mut cells = event_cells(event, reading);
        cells.push(outcome);
        cells.extend(match_cells(it, sources));
        cells.extend(reading_cells(reading));
        rows.push(Row { cells, place: if many { Place::File } else { place } });
    }
    rows
}

fn event_cells(event: &InterpretedEvent, reading: &TableReading) -> Vec<Cell> {
    let (first, last) = (event.span.first().0, event.span.last().0);
    vec![
        Cell::text(&event.clip),
        Cell::text(&event.coder),
        Cell::Text(event.apex_time.map_or("–".into(), clock)),
        Cell::Text(event.apex.0.to_string()),
        Cell::Text(format!("{first}-{last}")),
        Cell::text(&event.score),
        Cell::text(&reading.table),
    ]
}

fn reading_cells(reading: &TableReading) -> [Cell; 2] {
    [
        Cell::text(reading.index.as_deref().unwrap_or_default()),
        Cell::Count(reading.n_failed),
    ]
}

fn match_cells(it: &RuleMatch, sources: &mut Sources) -> Vec<Cell> {
    let confirm = match &it.to_confirm[..] {
        [] => None,
        all => Some(format!("to confirm: {}", all.join(", "))),
    };
    let doubt = Some(it.doubt.clone()).filter(|it| !it.is_empty());
    let doubt: Vec<String> =
        it.reasons.iter().cloned().chain(confirm).chain(doubt).collect();
    let verdict = match (it.verdict, it.stands_alone) {
        (RuleVerdict::Matched, false) => "matched; stands not alone",
        (verdict, _) => verdict.word(),
    };
    vec![
        Cell::text(&it.rule),
        Cell::text(&it.emotion),
        Cell::text(verdict),
        Cell::Text(codes(&it.extra)),
        Cell::Text(codes(&it.missing)),
        Cell::Number(Some(it.overlap), Rounding::Coefficient),
        Cell::Text(doubt.join("; ")),
        Cell::Text(sources.number(&it.citation)),
        Cell::text(&it.citation),
    ]
}

fn codes(codes: &[Code]) -> String {
    let codes: Vec<String> = codes.iter().map(Code::to_string).collect();
    codes.join("+")
}

fn words(text: &str, same: bool) -> Cell {
    if same { Cell::Same(text.to_owned()) } else { Cell::text(text) }
}
