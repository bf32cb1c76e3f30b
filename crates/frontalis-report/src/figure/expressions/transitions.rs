//! What follows what: how often an event of one category was followed by one of another, on
//! one clip of one coder. The share of a row is the shade, the count stands in the cell.

use frontalis_stats::expression::Corpus;

use crate::picture::{Align, Picture, Rect, fit_text};
use crate::style::{BAND, INK, INK_2, INK_3, MARK, MARK_LIGHT, ON_FILL, size};

/// Categories that are drawn: the most frequent.
pub const MOST: usize = 12;
const LEFT: f64 = 210.0;
const TOP: f64 = 46.0;
const H: f64 = 30.0;

/// The figure.
pub fn picture(corpus: &Corpus) -> Picture {
    matrix(&corpus.categories, &corpus.categories, &corpus.transitions, "from", "to")
}

/// A matrix of counts: rows by columns.
pub fn matrix(
    rows: &[String],
    columns: &[String],
    counts: &[Vec<u64>],
    row_name: &str,
    column_name: &str,
) -> Picture {
    let mut picture = Picture::new();
    let (n_rows, n_columns) = (rows.len().min(MOST), columns.len().min(MOST));
    let w = ((picture.width - LEFT - 20.0) / n_columns.max(1) as f64).min(112.0);
    picture.text(row_name, (10.0, TOP - 10.0), size::SMALL, INK_3, Align::Left);
    let name_at = (LEFT - 10.0, TOP - 10.0);
    picture.text(format!("{column_name} →"), name_at, size::SMALL, INK_3, Align::Right);
    for (at, name) in columns.iter().take(n_columns).enumerate() {
        let x = LEFT + w * (at as f64 + 0.5);
        let name = fit_text(name, size::SMALL, w - 6.0);
        picture.text(name, (x, TOP - 10.0), size::SMALL, INK_2, Align::Centre);
    }
    for (at, name) in rows.iter().take(n_rows).enumerate() {
        let y = TOP + H * at as f64;
        let all: u64 = counts.get(at).map_or(0, |it| it.iter().sum());
        let name = fit_text(name, size::LABEL, LEFT - 70.0);
        picture.text(name, (10.0, y + 19.0), size::LABEL, INK, Align::Left);
        let n = all.to_string();
        picture.text(n, (LEFT - 10.0, y + 19.0), size::SMALL, INK_3, Align::Right);
        for column in 0..n_columns {
            let n = counts.get(at).and_then(|it| it.get(column)).copied().unwrap_or(0);
            let x = LEFT + w * column as f64;
            cell(
                &mut picture,
                Rect { x: x + 1.0, y: y + 1.0, w: w - 2.0, h: H - 2.0 },
                n,
                all,
            );
        }
    }
    let mut y = TOP + H * n_rows.max(1) as f64 + 20.0;
    let left_out = rows.len().max(columns.len()).saturating_sub(MOST);
    if left_out > 0 {
        let text = format!("{left_out} rarer categories are not drawn; the file has all");
        picture.text(text, (10.0, y), size::SMALL, INK_3, Align::Left);
        y += 16.0;
    }
    picture.height = y;
    picture
}

fn cell(picture: &mut Picture, rect: Rect, n: u64, all: u64) {
    let share = if all > 0 { n as f64 / all as f64 } else { 0.0 };
    let fill = if n > 0 { MARK_LIGHT.mixed(MARK, 0.15 + 0.5 * share) } else { BAND };
    picture.rect(rect, fill);
    let (words, ink) = match n {
        0 => ("·".to_owned(), INK_3),
        n => (format!("{n}  {:.0} %", share * 100.0), ON_FILL),
    };
    let words = fit_text(&words, size::SMALL, rect.w - 4.0);
    let at = (rect.x + rect.w / 2.0, rect.y + rect.h / 2.0 + 4.0);
    picture.text(words, at, size::SMALL, ink, Align::Centre);
}
