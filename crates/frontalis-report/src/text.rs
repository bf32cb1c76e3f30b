//! Tables and documents as plain text for a terminal: aligned columns that fit a width.
//!
//! Numbers stand right, words left; where a table is too wide its columns of words are
//! wrapped, widest first. What does not fit even then is left whole: nothing is cut off.

use crate::document::{Block, Document, Section};
use crate::table::{Column, Place, Shown, Table};

/// Columns that a terminal is taken to have.
pub const WIDTH: usize = 100;
/// Space between two columns.
const GAP: usize = 2;
/// Columns of words are not made narrower than this.
const NARROWEST: usize = 7;

/// The table with its title and notes.
pub fn table(table: &Table, width: usize) -> String {
    let mut lines = vec![table.title.clone(), String::new()];
    lines.extend(grid(table, width));
    let notes = table.notes_at(Place::Everywhere);
    if !notes.is_empty() {
        lines.push(String::new());
    }
    lines.extend(notes.iter().flat_map(|it| wrapped(it, width)));
    joined(&lines)
}

/// A document without its figures.
pub fn document(document: &Document, width: usize) -> String {
    let mut lines = vec![document.title.clone(), document.subtitle.clone()];
    let has_words = |it: &&Section| {
        it.blocks.iter().any(|it| !matches!(it, Block::Figure(_) | Block::Subtitle(_)))
    };
    for section in document.sections.iter().filter(has_words) {
        lines.extend([String::new(), section.title.clone()]);
        lines.push("─".repeat(n_columns(&section.title)));
        for block in &section.blocks {
            let before = lines.len();
            lines.push(String::new());
            lines.extend(of_block(block, width));
            if lines.len() == before + 1 {
                lines.pop();
            }
        }
    }
    joined(&lines)
}

fn of_block(block: &Block, width: usize) -> Vec<String> {
    match block {
        Block::Paragraph(text) | Block::Caution(text) => wrapped(text, width),
        Block::Subtitle(text) => vec![text.clone()],
        Block::List(items) => {
            items.iter().flat_map(|it| hanging("• ", it, width)).collect()
        }
        Block::Facts(facts) => {
            let widest = facts.iter().map(|it| n_columns(&it.0)).max().unwrap_or(0);
            let line = |(name, text): &(String, String)| {
                hanging(&format!("{name:<widest$}  "), text, width)
            };
            facts.iter().flat_map(line).collect()
        }
        Block::Headline(it) => {
            let lead = format!("{} {}. ", it.label, it.value);
            wrapped(&format!("{lead}{}", it.text), width)
        }
        Block::Table(it) => table(it, width).lines().map(str::to_owned).collect(),
        Block::Figure(_) => Vec::new(),
    }
}

fn joined(lines: &[String]) -> String {
    let trimmed: Vec<&str> = lines.iter().map(|it| it.trim_end()).collect();
    trimmed.join("\n") + "\n"
}

/// Head, rule and rows, aligned.
fn grid(table: &Table, width: usize) -> Vec<String> {
    let shown = table.columns_at(Place::Everywhere);
    let columns: Vec<&Column> = shown.iter().map(|&i| &table.columns[i]).collect();
    let marks = table.marks(Place::Everywhere);
    let rows: Vec<Vec<Shown>> = table
        .rows_at(Place::Everywhere)
        .map(|row| shown.iter().map(|&i| table.show(&row.cells[i], &marks)).collect())
        .collect();
    let intervals: Vec<Widths> =
        (0..columns.len()).map(|i| Widths::of(rows.iter().map(|it| &it[i]))).collect();
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().zip(&intervals).map(|(it, w)| w.line(it)).collect())
        .collect();
    let heads: Vec<String> = columns.iter().map(|it| head(it)).collect();
    let widths = fitted(&columns, &heads, &rows, width);
    let mut lines = wrapped_row(&heads, &columns, &widths);
    let rule: Vec<String> = widths.iter().map(|&it| "─".repeat(it)).collect();
    lines.push(rule.join(&" ".repeat(GAP)));
    lines.extend(rows.iter().flat_map(|row| wrapped_row(row, &columns, &widths)));
    lines
}

fn head(column: &Column) -> String {
    match column.unit {
        "" => column.head.clone(),
        unit => format!("{} ({unit})", column.head),
    }
}

/// Widths of the parts of a column's cells, so that values and intervals align.
struct Widths {
    marks: usize,
    interval: usize,
}

impl Widths {
    fn of<'a>(cells: impl Iterator<Item = &'a Shown>) -> Self {
        cells.fold(Self { marks: 0, interval: 0 }, |widest, it| Self {
            marks: widest.marks.max(n_columns(&it.marks)),
            interval: widest.interval.max(n_columns(&it.interval)),
        })
    }

    fn line(&self, shown: &Shown) -> String {
        // A reason stands over the whole cell; only numbers align.
        if shown.interval.is_empty() && shown.marks.is_empty() && shown.main.contains('(')
        {
            return shown.main.clone();
        }
        let mut line =
            format!("{}{}", shown.main, padded(&shown.marks, self.marks, false));
        if self.interval > 0 {
            line.push(' ');
            line.push_str(&padded(&shown.interval, self.interval, true));
        }
        line
    }
}

/// The width of each column; columns of words shrink until the table fits.
fn fitted(
    columns: &[&Column],
    heads: &[String],
    rows: &[Vec<String>],
    width: usize,
) -> Vec<usize> {
    let longest_word = |it: &str| it.split(' ').map(n_columns).max().unwrap_or(0);
    let widest = |i: usize| rows.iter().map(|it| n_columns(&it[i])).max().unwrap_or(0);
    let mut widths: Vec<usize> =
        (0..columns.len()).map(|i| widest(i).max(longest_word(&heads[i]))).collect();
    let gaps = GAP * columns.len().saturating_sub(1);
    let least: Vec<usize> = (0..columns.len())
        .map(|i| rows.iter().map(|it| longest_part(&it[i])).max().unwrap_or(0))
        .map(|it| it.clamp(NARROWEST, 2 * NARROWEST))
        .collect();
    while widths.iter().sum::<usize>() + gaps > width {
        let wide = (0..columns.len())
            .filter(|&i| !columns[i].numeric && widths[i] > least[i])
            .max_by_key(|&i| widths[i]);
        let Some(i) = wide else { break };
        widths[i] -= 1;
    }
    widths
}

/// One row over as many lines as its longest cell needs.
fn wrapped_row(cells: &[String], columns: &[&Column], widths: &[usize]) -> Vec<String> {
    let wrap = |(cell, &width): (&String, &usize)| {
        if n_columns(cell) <= width { vec![cell.clone()] } else { wrapped(cell, width) }
    };
    let cells: Vec<Vec<String>> = cells.iter().zip(widths).map(wrap).collect();
    let n_lines = cells.iter().map(Vec::len).max().unwrap_or(0);
    let line = |at: usize| {
        let parts: Vec<String> = cells
            .iter()
            .zip(columns)
            .zip(widths)
            .map(|((lines, column), &width)| {
                let text = lines.get(at).map_or("", String::as_str);
                padded(text, width, column.numeric)
            })
            .collect();
        parts.join(&" ".repeat(GAP))
    };
    (0..n_lines).map(line).collect()
}

fn padded(text: &str, width: usize, right: bool) -> String {
    let pad = " ".repeat(width.saturating_sub(n_columns(text)));
    if right { pad + text } else { text.to_owned() + &pad }
}

/// Words over lines of at most `width`; a longer word is broken, behind `_ . + - :` first.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let words = text.split_whitespace().flat_map(|it| pieces(it, width));
    for (word, goes_on) in words {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if line.is_empty() {
            line.push_str(&word);
        } else if !goes_on && n_columns(line) + 1 + n_columns(&word) <= width {
            line.push(' ');
            line.push_str(&word);
        } else {
            lines.push(word);
        }
    }
    lines
}

/// Where a word may be broken: behind these.
fn is_joint(c: char) -> bool {
    matches!(c, '_' | '.' | '+' | '-' | ':' | '/')
}

/// Columns of the longest part of a text that is not broken by preference.
fn longest_part(text: &str) -> usize {
    let parts = text.split(' ').flat_map(|it| it.split_inclusive(is_joint));
    parts.map(n_columns).max().unwrap_or(0)
}

/// A word in parts of at most `width`, each with whether it goes on the part before it.
fn pieces(word: &str, width: usize) -> Vec<(String, bool)> {
    let mut rest: Vec<char> = word.chars().collect();
    let mut pieces = Vec::new();
    while rest.len() > width.max(1) {
        let at = rest[..width.max(1)].iter().rposition(|&it| is_joint(it));
        let after = rest.split_off(at.map_or(width.max(1), |it| it + 1));
        pieces.push((rest.iter().collect(), !pieces.is_empty()));
        rest = after;
    }
    let goes_on = !pieces.is_empty();
    pieces.push((rest.into_iter().collect(), goes_on));
    pieces
}

/// A text behind a lead, its further lines set in as far.
fn hanging(lead: &str, text: &str, width: usize) -> Vec<String> {
    let indent = n_columns(lead);
    let lines = wrapped(text, width.saturating_sub(indent).max(NARROWEST));
    let with_lead = |(i, line): (usize, String)| {
        if i == 0 { format!("{lead}{line}") } else { " ".repeat(indent) + &line }
    };
    lines.into_iter().enumerate().map(with_lead).collect()
}

/// Columns a text takes: characters, since what we print has no wide ones.
fn n_columns(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use frontalis_stats::estimate::{Estimate, Flags, Undefined, Value};

    use super::*;
    use crate::number::Rounding;
    use crate::table::{Cell, Row};

    fn sample() -> Table {
        let columns = vec![
            Column::words("code", "Code"),
            Column::numbers("n_actions", "Actions", ""),
            Column::numbers("kappa", "Kappa", ""),
        ];
        let mut table = Table::new("codes", "Codes.", columns);
        let kappa = |it| Cell::Estimate(it, Rounding::Coefficient);
        let value = |x: f64, low, high| {
            kappa(Estimate::Value(Value {
                x,
                n: 100,
                interval: Some((low, high)),
                flags: Flags::NONE,
            }))
        };
        let row =
            |code: &str, n, it| Row::new(vec![Cell::text(code), Cell::Count(n), it]);
        table.rows = vec![
            row("12 lip corner pull", 12, value(0.714, 0.6, 0.8)),
            row("4 brow lower", 7, value(-0.02, -0.11, 0.04)),
            row(
                "9 nose wrinkle",
                0,
                kappa(Estimate::undefined(Undefined::NoVariance, 100)),
            ),
        ];
        table
    }

    #[test]
    fn columns_align() {
        let expected = "\
Codes.

Code                Actions                Kappa
──────────────────  ───────  ───────────────────
12 lip corner pull       12   0.71  [0.60, 0.80]
4 brow lower              7  −0.02 [−0.11, 0.04]
9 nose wrinkle            0       – (NoVariance)

NoVariance: all values are the same, so chance agreement is complete.
";
        assert_eq!(table(&sample(), WIDTH), expected);
    }

    #[test]
    fn a_narrow_terminal_wraps_words_and_loses_nothing() {
        let mut wide = sample();
        wide.rows[0].cells[0] = Cell::text(
            "twelve: the lip corners are pulled up and back by the zygomatic major",
        );
        let text = table(&wide, 60);
        let widest = text.lines().map(n_columns).max().unwrap_or(0);
        assert!(widest <= 70 && text.contains("zygomatic") && text.contains("twelve:"));
        assert!(text.lines().take(12).all(|it| n_columns(it) <= 60), "{text}");
    }

    #[test]
    fn long_names_break_where_they_have_joints() {
        assert_eq!(
            wrapped("see P01_amusement.mp4", 10),
            ["see P01_", "amusement.", "mp4"]
        );
        assert_eq!(wrapped("abcdefghijkl", 5), ["abcde", "fghij", "kl"]);
        assert_eq!(wrapped("", 5), [""]);
    }
}
