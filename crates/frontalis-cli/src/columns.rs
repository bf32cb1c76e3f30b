//! Tables for reading: columns that line up and fit a terminal.
//!
//! Numbers stand right, words left. What is too wide is wrapped, widest column first; nothing
//! is cut off.

use frontalis_report::text::{WIDTH, wrapped};

/// Space between two columns.
const GAP: usize = 2;
/// Columns of words are not made narrower than this.
const NARROWEST: usize = 8;

/// CSV with a header as columns that line up.
pub(crate) fn aligned(csv: &str) -> String {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let records: Vec<csv::StringRecord> =
        reader.records().filter_map(Result::ok).collect();
    let n_columns = records.first().map_or(0, csv::StringRecord::len);
    let columns: Vec<Column> = (0..n_columns).map(|i| Column::of(&records, i)).collect();
    let widths = fitting(&columns);
    let lines = records.iter().flat_map(|it| lines(it, &columns, &widths));
    lines.collect::<Vec<_>>().join("\n")
}

/// What a column is made of.
struct Column {
    numeric: bool,
    widest: usize,
    body: usize,
    least: usize,
}

impl Column {
    fn of(records: &[csv::StringRecord], i: usize) -> Self {
        let cells = || records.iter().map(move |it| it.get(i).unwrap_or(""));
        let numeric =
            cells().skip(1).all(|it| it.is_empty() || it.parse::<f64>().is_ok());
        let widest = cells().map(width).max().unwrap_or(0);
        let head = cells().next().unwrap_or("");
        let head_piece = head.split('_').map(|it| width(it) + 1).max().unwrap_or(0);
        let body = cells().skip(1).map(width).max().unwrap_or(0);
        let head_least = head_piece.min(width(head));
        let least = head_least.max(if numeric { body } else { body.min(NARROWEST) });
        Self { numeric, widest, body: head_least.max(body), least }
    }
}

fn width(text: &str) -> usize {
    text.chars().count()
}

/// The widths at which all columns fit, as far as that can be: headings are wrapped before
/// what stands under them.
fn fitting(columns: &[Column]) -> Vec<usize> {
    let mut widths: Vec<usize> = columns.iter().map(|it| it.widest).collect();
    shrink(&mut widths, |i| columns[i].body);
    shrink(&mut widths, |i| columns[i].least);
    widths
}

/// Takes from the widest column until all fit, or none is wider than its least.
fn shrink(widths: &mut [usize], least: impl Fn(usize) -> usize) {
    let gaps = GAP * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > WIDTH {
        let shrinkable = |i: &usize| widths[*i] > least(*i);
        let widest = (0..widths.len()).filter(shrinkable).max_by_key(|i| widths[*i]);
        let Some(widest) = widest else { break };
        widths[widest] -= 1;
    }
}

fn lines(
    record: &csv::StringRecord,
    columns: &[Column],
    widths: &[usize],
) -> Vec<String> {
    let wrap = |(cell, &to): (&str, &usize)| {
        if width(cell) <= to { vec![cell.to_owned()] } else { wrapped(cell, to) }
    };
    let cells: Vec<Vec<String>> = record.iter().zip(widths).map(wrap).collect();
    let n_lines = cells.iter().map(Vec::len).max().unwrap_or(0);
    let line = |at: usize| {
        let parts =
            cells.iter().zip(columns).zip(widths).map(|((cell, column), &width)| {
                let text = cell.get(at).map_or("", String::as_str);
                if column.numeric {
                    format!("{text:>width$}")
                } else {
                    format!("{text:<width$}")
                }
            });
        parts.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned()
    };
    (0..n_lines).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let csv = "name,frames\nA,7\n\"B, long\",1200\n";
        assert_eq!(aligned(csv), "name     frames\nA             7\nB, long    1200");
        assert_eq!(aligned(""), "");
    }

    #[test]
    fn what_is_too_wide_is_wrapped_and_whole() {
        let (path, words) = ("/a/long/path".repeat(20), "some words ".repeat(30));
        let text = aligned(&format!("n,path,words\n1,{path},{words}\n"));
        assert!(text.lines().all(|it| it.chars().count() <= WIDTH), "{text}");
        let letters = |text: &str, of: char| text.matches(of).count();
        assert_eq!(letters(&text, '/'), letters(&path, '/'));
        assert_eq!(letters(&text, 'm'), letters(&words, 'm'));
    }
}
