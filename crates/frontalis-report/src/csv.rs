//! Tables as tidy CSV: one row an observation, units in the headings, numbers whole.
//!
//! An estimate becomes six columns: the value, `_n`, `_low`, `_high`, `_undefined` (the
//! reason's name) and `_flags` (names joined by `;`). Nothing is ever `NaN`: what is
//! undefined is empty, with its reason beside it.

use frontalis_stats::estimate::Estimate;

use crate::table::{Cell, Table};

/// Endings of the columns that an estimate is spread over.
const ESTIMATE: [&str; 6] = ["", "_n", "_low", "_high", "_undefined", "_flags"];

/// The table as CSV, with a heading line.
///
/// # Errors
///
/// What the writer says; writing to memory gives it no reason to.
pub fn csv(table: &Table) -> Result<Vec<u8>, csv::Error> {
    let spread: Vec<bool> =
        (0..table.columns.len()).map(|i| is_estimate(table, i)).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let heads = table.columns.iter().zip(&spread).flat_map(|(column, &spread)| {
        let n = if spread { ESTIMATE.len() } else { 1 };
        ESTIMATE[..n].iter().map(|it| format!("{}{it}", column.key))
    });
    writer.write_record(heads)?;
    for row in &table.rows {
        let cells = row.cells.iter().zip(&spread);
        writer.write_record(cells.flat_map(|(cell, &spread)| fields(cell, spread)))?;
    }
    writer.into_inner().map_err(|it| csv::Error::from(it.into_error()))
}

/// Whether the column is one of estimates, or any row has one in it: which columns a file
/// has should not hang on what was found.
fn is_estimate(table: &Table, column: usize) -> bool {
    if table.columns.get(column).is_some_and(|it| it.estimates) {
        return true;
    }
    let of_row = |it: &crate::table::Row| it.cells.get(column).cloned();
    table
        .rows
        .iter()
        .filter_map(of_row)
        .any(|it| matches!(it, Cell::Estimate(..) | Cell::Brief(..) | Cell::Bare(..)))
}

fn fields(cell: &Cell, spread: bool) -> Vec<String> {
    let one = match cell {
        Cell::Estimate(estimate, _)
        | Cell::Brief(estimate, _)
        | Cell::Bare(estimate, _) => {
            return of_estimate(estimate);
        }
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Same(text) => text.clone(),
        Cell::Count(n) => n.to_string(),
        Cell::Number(x, _) => x.map_or(String::new(), plain),
    };
    let mut fields = vec![one];
    if spread {
        fields.resize(ESTIMATE.len(), String::new());
    }
    fields
}

fn of_estimate(estimate: &Estimate) -> Vec<String> {
    let n = estimate.n().to_string();
    match estimate {
        Estimate::Undefined { reason, .. } => {
            let none = String::new;
            vec![none(), n, none(), none(), reason.name().to_owned(), none()]
        }
        Estimate::Value(value) => {
            let (low, high) = value
                .interval
                .map_or_else(Default::default, |(low, high)| (plain(low), plain(high)));
            let flags: Vec<&str> = value.flags.iter().map(|it| it.name()).collect();
            vec![plain(value.x), n, low, high, String::new(), flags.join(";")]
        }
    }
}

/// As many digits as give the number back; empty where it is not finite.
fn plain(x: f64) -> String {
    if x.is_finite() { x.to_string() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use frontalis_stats::estimate::{Flag, Flags, Undefined, Value};

    use super::*;
    use crate::number::Rounding;
    use crate::table::{Column, Row};

    #[test]
    fn columns_do_not_hang_on_what_was_found() {
        let columns = vec![Column::estimates("kappa", "Kappa", "")];
        let text =
            String::from_utf8(csv(&Table::new("t", "T", columns)).unwrap()).unwrap();
        assert_eq!(
            text,
            "kappa,kappa_n,kappa_low,kappa_high,kappa_undefined,kappa_flags\n"
        );
    }

    #[test]
    fn numbers_are_whole_and_reasons_have_their_own_column() {
        let columns = vec![
            Column::words("code", "Code"),
            Column::numbers("kappa", "kappa", ""),
            Column::numbers("length_s", "length", "s"),
        ];
        let mut table = Table::new("t", "T", columns);
        let value = Value {
            x: 0.714_285_714_285,
            n: 40,
            interval: Some((0.5, 0.9)),
            flags: Flags::from_iter([Flag::FewEvents, Flag::WithinOneVideo]),
        };
        let kappa = |it| Cell::Estimate(it, Rounding::Coefficient);
        let length = |it| Cell::Number(it, Rounding::Seconds);
        table.rows = vec![
            Row::new(vec![
                Cell::text("12, \"smile\""),
                kappa(Estimate::Value(value)),
                length(Some(1.25)),
            ]),
            Row::new(vec![
                Cell::Same("12".into()),
                kappa(Estimate::undefined(Undefined::NoUnits, 0)),
                length(Some(f64::NAN)),
            ]),
        ];
        let text = String::from_utf8(csv(&table).unwrap()).unwrap();
        assert_eq!(
            text,
            "code,kappa,kappa_n,kappa_low,kappa_high,kappa_undefined,kappa_flags,length_s\n\
             \"12, \"\"smile\"\"\",0.714285714285,40,0.5,0.9,,FewEvents;WithinOneVideo,1.25\n\
             12,,0,,,NoUnits,,\n"
        );
    }
}
