//! The share of codable time that each coder scored each code.

use frontalis_core::Code;
use frontalis_stats::budget::BudgetRow;

use super::{Axis, band, code_name, round_step, small_name, ticks_below};
use crate::number::{DASH, Rounding, count};
use crate::picture::{Align, Picture, Rect};
use crate::style::{INK_2, INK_3, outline, region_fill, size};

const LEFT: f64 = 264.0;
const TOP: f64 = 12.0;
const BAR: f64 = 15.0;
const GAP: f64 = 8.0;

/// The figure: a group a code, a bar a coder, in the rows' order of coders.
pub fn picture(rows: &[BudgetRow]) -> Picture {
    let mut codes: Vec<Code> = rows.iter().map(|it| it.code).collect();
    codes.sort_by_key(|it| (it.facts().region, *it));
    codes.dedup();
    let mut picture = Picture::new();
    let bottom = codes.iter().fold(TOP, |y, code| {
        let n = rows.iter().filter(|it| it.code == *code).count();
        y + BAR * n as f64 + GAP
    });
    let axis = axis(rows, picture.width);
    let mut y = TOP;
    for (i, &code) in codes.iter().enumerate() {
        let of_code: Vec<&BudgetRow> = rows.iter().filter(|it| it.code == code).collect();
        let height = BAR * of_code.len() as f64 + GAP;
        band(&mut picture, i, y, height);
        code_name(&mut picture, code, y + GAP / 2.0 + 11.0, 168.0);
        y += height;
    }
    grid(&mut picture, axis, bottom);
    let mut y = TOP;
    for &code in &codes {
        y += GAP / 2.0;
        for row in rows.iter().filter(|it| it.code == code) {
            bar(&mut picture, row, axis, y);
            y += BAR;
        }
        y += GAP / 2.0;
    }
    picture.height = bottom + 24.0;
    picture
}

fn axis(rows: &[BudgetRow], width: f64) -> Axis {
    let shares = rows.iter().filter_map(|it| it.share).filter(|it| it.is_finite());
    let most = shares.fold(0.01, f64::max);
    let step = round_step(most / 5.0);
    let to = (most / step - 1e-9).ceil() * step;
    Axis { from: 0.0, to, x: LEFT, w: width - LEFT - 110.0 }
}

fn grid(picture: &mut Picture, axis: Axis, bottom: f64) {
    let step = round_step(axis.to / 5.0);
    let label = |it: f64| (it, format!("{} %", (it * 1000.0).round() / 10.0));
    let ticks: Vec<_> =
        super::multiples(step, axis.from, axis.to).into_iter().map(label).collect();
    ticks_below(picture, axis, (TOP, bottom), &ticks);
}

fn bar(picture: &mut Picture, row: &BudgetRow, axis: Axis, y: f64) {
    small_name(picture, &row.coder, (LEFT - 8.0, y + 11.0), 84.0);
    let share = row.share.filter(|it| it.is_finite());
    let w = share.map_or(0.0, |it| axis.clamped(it) - axis.x);
    let rect = Rect { x: axis.x, y: y + 2.5, w: w.max(0.75), h: BAR - 5.0 };
    if w > 0.0 {
        let fill = region_fill(row.code.facts().region);
        picture.rect(rect, fill);
        picture.outline(&rect.corners(), 0.75, outline(fill));
    }
    let text =
        share.map_or(DASH.to_owned(), |it| format!("{} %", Rounding::Percent.show(it)));
    let at = (rect.right() + 6.0, y + 11.0);
    let end = at.0 + crate::picture::text_width(&text, size::SMALL, false);
    picture.text(text, at, size::SMALL, INK_2, Align::Left);
    let n = format!("{}×", count(row.n_actions));
    picture.text(n, (end + 7.0, at.1), size::SMALL, INK_3, Align::Left);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::{Op, check_labels};
    use crate::sample;

    #[test]
    fn shares_are_drawn_and_labelled() {
        let picture = picture(&sample::budget());
        check_labels(&picture);
        let says = |what: &str| {
            picture.ops.iter().any(|it| matches!(it, Op::Text(text) if text.text == what))
        };
        assert!(says("12.3 %") && says(DASH) && says("8×"));
    }

    #[test]
    fn no_rows_are_an_empty_figure() {
        check_labels(&picture(&[]));
    }
}
