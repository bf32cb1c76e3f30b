//! Levels of matched actions: how often each level of one coder met each of the other.
//!
//! The share of a row is the shade, the count stands in the cell; the diagonal is edged.

use super::{Extent, Swatch, legend};
use crate::picture::{Align, Picture, Rect};
use crate::style::{BAND, INK, INK_2, INK_3, MARK, MARK_LIGHT, ON_FILL, RULE, size};

/// Names of levels, none scored first.
pub const LEVELS: [&str; 6] = ["–", "A", "B", "C", "D", "E"];

const LEFT: f64 = 150.0;
const TOP: f64 = 46.0;
/// Least height of a cell.
const H: f64 = 36.0;
/// Room for the shares beside the table, with what is between.
const FACTS: f64 = 398.0;
/// Narrower figures have the shares below the table.
const LEAST: f64 = 840.0;

/// The figure: `table[first][second]`, by place in [`LEVELS`].
pub fn picture(table: &[[u64; 6]; 6], first: &str, second: &str) -> Picture {
    picture_in(table, first, second, Extent::PAGE)
}

/// The figure in another room: the cells grow with it.
pub fn picture_in(
    table: &[[u64; 6]; 6],
    first: &str,
    second: &str,
    extent: Extent,
) -> Picture {
    let mut picture = Picture::of_width(extent.width);
    let (w, h) = cell_size(extent);
    let across = (LEFT + 3.0 * w, TOP - 30.0);
    picture.name((second, 5.8 * w), across, size::LABEL, INK, Align::Centre);
    let down = (LEFT - 30.0, TOP + 3.0 * h + 4.0);
    picture.name((first, 108.0), down, size::LABEL, INK, Align::Right);
    for (at, name) in LEVELS.iter().enumerate() {
        let x = LEFT + w * (at as f64 + 0.5);
        picture.text(*name, (x, TOP - 10.0), size::LABEL, INK_2, Align::Centre);
        let y = TOP + h * (at as f64 + 0.5) + 4.0;
        picture.text(*name, (LEFT - 12.0, y), size::LABEL, INK_2, Align::Centre);
    }
    for (k, row) in table.iter().enumerate() {
        let all: u64 = row.iter().sum();
        for (l, n) in row.iter().enumerate() {
            cell(&mut picture, spot(k, l, extent), k == l, *n, all);
        }
    }
    let bottom = facts(&mut picture, table, extent);
    let entries: Vec<Swatch> = vec![(
        Box::new(|picture, at| {
            picture.rect(at, MARK_LIGHT.mixed(MARK, 0.5));
            picture.outline(&at.corners(), 1.0, MARK);
        }),
        "stronger: a larger share of the first coder's actions at that level; edged: the same level"
            .to_owned(),
    )];
    picture.height = legend(&mut picture, entries, bottom + 16.0) + 2.0;
    picture
}

/// Width and height of a cell in a figure in that room.
fn cell_size(extent: Extent) -> (f64, f64) {
    let beside = if extent.width < LEAST { 12.0 } else { FACTS };
    let w = ((extent.width - LEFT - beside) / 6.0).clamp(40.0, 130.0);
    // The legend, and what is above.
    (w, extent.panel(6, (0.0, TOP + 38.0), H, w.min(78.0)))
}

/// Where the cell of two levels is in a figure in that room, by their places in [`LEVELS`].
pub fn spot(first: usize, second: usize, extent: Extent) -> Rect {
    let (w, h) = cell_size(extent);
    Rect {
        x: LEFT + w * second as f64 + 1.0,
        y: TOP + h * first as f64 + 1.0,
        w: w - 2.0,
        h: h - 2.0,
    }
}

fn cell(picture: &mut Picture, rect: Rect, same: bool, n: u64, all: u64) {
    let share = if all > 0 { n as f64 / all as f64 } else { 0.0 };
    let fill = if n > 0 { MARK_LIGHT.mixed(MARK, 0.15 + 0.5 * share) } else { BAND };
    picture.rect(rect, fill);
    if same {
        picture.outline(&rect.corners(), 1.5, MARK);
    }
    let (words, ink) = match n {
        0 => ("·".to_owned(), INK_3),
        n => (n.to_string(), ON_FILL),
    };
    let at = (rect.x + rect.w / 2.0, rect.y + rect.h / 2.0 + 4.0);
    picture.text(words, at, size::LABEL, ink, Align::Centre);
}

/// Shares beside the table, or below it; gives the y below both.
fn facts(picture: &mut Picture, table: &[[u64; 6]; 6], extent: Extent) -> f64 {
    let cells = || {
        let rows = table.iter().enumerate().skip(1);
        rows.flat_map(|(k, row)| {
            row.iter().enumerate().skip(1).map(move |it| (k, it.0, *it.1))
        })
    };
    let all: u64 = cells().map(|it| it.2).sum();
    let within = |most: usize| {
        let near = cells().filter(|it| it.0.abs_diff(it.1) <= most);
        near.map(|it| it.2).sum::<u64>()
    };
    let (w, h) = cell_size(extent);
    let bottom = TOP + 6.0 * h;
    let below = extent.width < LEAST;
    let (x, mut y) = if below {
        (10.0, bottom + 30.0)
    } else {
        let x = LEFT + 6.0 * w + 40.0;
        picture.line((x - 18.0, TOP), (x - 18.0, bottom), 1.0, RULE);
        (x, TOP + 14.0)
    };
    let unscored = table.iter().flatten().sum::<u64>() - all;
    let mut say = |picture: &mut Picture, lead: &str, words: String| {
        picture.text(lead, (x, y), size::LABEL, INK_2, Align::Left);
        picture.text(words, (x + 190.0, y), size::LABEL, INK, Align::Left);
        y += 24.0;
    };
    say(picture, "matched, both levels scored", all.to_string());
    if all > 0 {
        let percent = |n: u64| format!("{:.0} %", 100.0 * n as f64 / all as f64);
        say(picture, "the same level", percent(within(0)));
        say(picture, "within one level", percent(within(1)));
    }
    say(picture, "without a level of either", unscored.to_string());
    if below { y - 24.0 } else { bottom }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::{Op, check_labels};

    #[test]
    fn counts_and_shares_are_told() {
        let mut table = [[0; 6]; 6];
        (table[2][2], table[2][3], table[1][4], table[0][1]) = (12, 3, 1, 2);
        let picture = picture(&table, "a coder with quite a long name", "bo");
        check_labels(&picture);
        let says = |what: &str| {
            picture.ops.iter().any(|it| matches!(it, Op::Text(it) if it.text == what))
        };
        assert!(says("75 %") && says("94 %") && says("16") && says("12"));
        check_labels(&super::picture(&[[0; 6]; 6], "", ""));
        for width in [480.0, 830.0, 850.0, 1400.0, 2200.0] {
            let extent = Extent { width, height: 600.0 };
            check_labels(&picture_in(&table, "a coder", "bo", extent));
            assert!(spot(5, 5, extent).right() <= width);
        }
    }
}
