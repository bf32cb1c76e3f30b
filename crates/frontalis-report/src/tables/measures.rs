//! Rows of measures as tables: one a measure for a terminal, one long table for a file.

use frontalis_stats::measure::{Measure, Row as Statistic};

use crate::number::Rounding;
use crate::table::{Cell, Column, Place, Row, Table};

/// Rows of one measure, as a terminal shows them. Cells of tables are in files only.
pub fn measure(of: Measure, rows: &[Statistic]) -> Table {
    let title = format!("{}: {}", of.name(), of.about().title);
    let mut table = Table::new("measure", &title, columns());
    let mut before = [String::new(), String::new(), String::new()];
    for row in rows.iter().filter(|it| it.measure == of) {
        let words = [row.coders.to_string(), code(row), row.at.to_string()];
        let in_file = is_cell(&row.statistic);
        let place = if in_file { Place::File } else { Place::Everywhere };
        let same = before == words;
        let word = |it: &String| {
            if same { Cell::Same(it.clone()) } else { Cell::text(it) }
        };
        let mut cells = vec![Cell::text(of.name())];
        cells.extend(words.iter().map(word));
        cells.extend(of_statistic(row));
        table.rows.push(Row { cells, place });
        if !in_file {
            before = words;
        }
    }
    table
}

/// Whether a statistic is one cell of a table of counts.
fn is_cell(statistic: &str) -> bool {
    let is_cell = statistic.starts_with("n_") || statistic.starts_with("n/");
    is_cell && !matches!(statistic, "n_a" | "n_b")
}

/// All rows in one table, for a file.
pub fn all_measures(rows: &[Statistic]) -> Table {
    let mut table = Table::new("measures", "Measures of agreement", columns());
    for row in rows {
        let mut cells = vec![
            Cell::text(row.measure.name()),
            Cell::text(&*row.coders),
            Cell::text(code(row)),
            Cell::text(&*row.at),
        ];
        cells.extend(of_statistic(row));
        table.rows.push(Row { cells, place: Place::Everywhere });
    }
    table
}

fn code(row: &Statistic) -> String {
    row.code.map_or_else(String::new, |it| it.to_string())
}

fn columns() -> Vec<Column> {
    vec![
        Column::words("measure", "Measure").in_file(),
        Column::words("coders", "Coders"),
        Column::words("code", "Code"),
        Column::words("of", "Of"),
        Column::words("statistic", "Statistic"),
        Column::estimates("value", "Value", ""),
        Column::numbers("base_rate", "Base rate", ""),
        Column::numbers("n_missing", "Missing", ""),
    ]
}

fn of_statistic(row: &Statistic) -> [Cell; 4] {
    let value = match row.estimate.x() {
        // Counts print without decimals; a file spreads them like any estimate.
        Some(x) if row.is_count => Cell::Number(Some(x), Rounding::Count),
        _ => Cell::Estimate(row.estimate.clone(), Rounding::Coefficient),
    };
    [
        Cell::text(&*row.statistic),
        value,
        match row.base_rate {
            Some(rate) => Cell::Number(Some(rate), Rounding::Percent),
            None => Cell::Empty,
        },
        Cell::Count(row.n_missing),
    ]
}

#[cfg(test)]
mod tests {
    use frontalis_stats::Estimate;
    use frontalis_stats::estimate::Undefined;

    use super::*;

    fn row(statistic: &str, estimate: Estimate, is_count: bool) -> Statistic {
        Statistic {
            measure: Measure::Frames,
            statistic: statistic.to_owned().into(),
            code: frontalis_core::Code::plain(12),
            coders: "ada × bo".into(),
            at: "".into(),
            estimate,
            base_rate: Some(0.25),
            n_missing: 7,
            is_count,
        }
    }

    #[test]
    fn counts_are_whole_and_reasons_are_named() {
        let rows = [
            row("n", Estimate::value(20.0, 20), true),
            row("n_both", Estimate::value(5.0, 5), true),
            row("cohen_kappa", Estimate::undefined(Undefined::NoVariance, 20), false),
        ];
        let text = crate::text::table(&measure(Measure::Frames, &rows), 100);
        assert!(text.contains("NoVariance") && text.contains("20"), "{text}");
        assert!(!text.contains("n_both"), "{text}");
        let csv = crate::csv::csv(&all_measures(&rows)).unwrap();
        let csv = String::from_utf8(csv).unwrap();
        assert!(csv.contains("frames,ada × bo,12,,n_both,5,"), "{csv}");
        assert!(csv.contains(",NoVariance,"), "{csv}");
    }
}
