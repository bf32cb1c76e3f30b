//! Rows of measures as tables: one a measure for a terminal, one long table for a file.

use std::collections::BTreeMap;

use frontalis_core::time::text::clock;
use frontalis_stats::measure::{Measure, Row as Statistic};
use frontalis_stats::window::{Times, Window};

use crate::number::Rounding;
use crate::table::{Cell, Column, Place, Row, Table};

/// Rows of one measure, as a terminal shows them. Cells of tables are in files only. Windows
/// of clips are told by their times, where those of the clip are known.
pub fn measure(
    of: Measure,
    rows: &[Statistic],
    times: &BTreeMap<String, Times>,
) -> Table {
    let title = format!("{}: {}", of.name(), of.about().title);
    let mut table = Table::new("measure", &title, columns());
    let mut before = [String::new(), String::new(), String::new()];
    for row in rows.iter().filter(|it| it.measure == of) {
        let words = [row.coders.to_string(), code(row), further(row, times)];
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

/// What a row is further of, as people read it.
fn further(row: &Statistic, times: &BTreeMap<String, Times>) -> String {
    let window = Window::of(&row.at).filter(|_| row.statistic.ends_with("_window"));
    let told = window.and_then(|it| {
        let time = clock(times.get(it.clip)?.at(it.from));
        Some(format!("{} from {time}", it.clip))
    });
    told.unwrap_or_else(|| row.at.to_string())
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
        let text =
            crate::text::table(&measure(Measure::Frames, &rows, &BTreeMap::new()), 100);
        assert!(text.contains("NoVariance") && text.contains("20"), "{text}");
        assert!(!text.contains("n_both"), "{text}");
        let csv = crate::csv::csv(&all_measures(&rows)).unwrap();
        let csv = String::from_utf8(csv).unwrap();
        assert!(csv.contains("frames,ada × bo,12,,n_both,5,"), "{csv}");
        assert!(csv.contains(",NoVariance,"), "{csv}");
    }

    /// People are told when a window is, files its first frame; a clip may be called anything.
    #[test]
    fn windows_have_times_in_print_and_frames_in_files() {
        let name = "a from frame 9";
        let window = Window { clip: name, from: 18_000 }.to_string();
        let of = |statistic: &str, at: &str| Statistic {
            measure: Measure::Drift,
            at: at.into(),
            ..row(statistic, Estimate::value(0.5, 20), false)
        };
        let rows = [of("event_f1", name), of("event_f1_window", &window)];
        let rate = frontalis_core::time::FrameRate { num: 30, den: 1 };
        let times = BTreeMap::from([(name.to_owned(), Times::Even(rate))]);
        let text = crate::text::table(&measure(Measure::Drift, &rows, &times), 100);
        let told = "a from frame 9 from 00:10:00.000  event_f1_window";
        assert!(text.contains(told) && !text.contains("18000"), "{text}");
        assert!(text.contains("a from frame 9                    event_f1 "), "{text}");
        let csv = crate::csv::csv(&all_measures(&rows)).unwrap();
        let csv = String::from_utf8(csv).unwrap();
        assert!(csv.contains("a from frame 9 from frame 18000,"), "{csv}");
        let unknown = measure(Measure::Drift, &rows, &BTreeMap::new());
        assert!(crate::text::table(&unknown, 100).contains("from frame 18000"));
    }
}
