//! Agreement by code: kappa with its interval, positive agreement, AC1 and base rate side by
//! side, so that a rare code's high AC1 cannot hide that its coders never met.
//!
//! What is undefined is not left blank: the reason stands where the point would be.

use frontalis_core::Code;
use frontalis_stats::comparison::{CodeRow, Comparison};
use frontalis_stats::estimate::Estimate;

use super::{
    Axis, Swatch, band, code_name, legend, plain_ticks, round_step, ticks_below,
};
use crate::number::Rounding;
use crate::picture::{Align, Picture, Point, Rect};
use crate::style::{INK, INK_2, INK_3, MARK, PAPER, RULE, outline, region_fill, size};

const TOP: f64 = 34.0;
/// Height of a row with one pair, and what each further pair adds.
const ROW: f64 = 22.0;
const PAIR: f64 = 14.0;

/// Rows of codes that someone scored: the others have nothing to show.
pub fn scored(comparison: &Comparison) -> Vec<&CodeRow> {
    let by_code = |code| comparison.codes.iter().filter(move |it| it.code == code);
    let is_scored = |code| by_code(code).any(|it| it.n_actions != [0, 0]);
    comparison.codes.iter().filter(|it| is_scored(it.code)).collect()
}

/// The figure; one row a code, one point a pair of coders.
pub fn picture(comparison: &Comparison) -> Picture {
    let rows = scored(comparison);
    let pairs = pairs(&rows);
    let mut codes: Vec<Code> = rows.iter().map(|it| it.code).collect();
    codes.dedup();
    let mut figure = Figure { picture: Picture::new(), panels: panels(&rows) };
    let height = ROW + PAIR * (pairs.len().max(1) - 1) as f64;
    let bottom = TOP + height * codes.len().max(1) as f64;
    for (i, &code) in codes.iter().enumerate() {
        let y = TOP + height * i as f64;
        band(&mut figure.picture, i, y, height);
        code_name(&mut figure.picture, code, y + height / 2.0 + 4.0, 190.0);
    }
    figure.axes(bottom);
    for row in &rows {
        let line = codes.iter().position(|it| *it == row.code).unwrap_or(0);
        let pair = pairs.iter().position(|it| *it == pair(row)).unwrap_or(0);
        let y = TOP + height * line as f64 + ROW / 2.0 + PAIR * pair as f64;
        figure.row(row, y, pair);
    }
    figure.finish(&pairs, bottom + 36.0)
}

fn pair(row: &CodeRow) -> (String, String) {
    (row.first.clone(), row.second.clone())
}

fn pairs(rows: &[&CodeRow]) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for row in rows {
        if !pairs.contains(&pair(row)) {
            pairs.push(pair(row));
        }
    }
    pairs
}

/// The four panels: what, its axis, the step of its ticks.
struct Panels {
    kappa: (Axis, f64),
    positive: (Axis, f64),
    ac1: (Axis, f64),
    base: (Axis, f64),
}

fn panels(rows: &[&CodeRow]) -> Panels {
    let low = |of: fn(&CodeRow) -> &Estimate| {
        let values = rows.iter().filter_map(|it| lowest(of(it)));
        values.fold(-0.2, f64::min).max(-1.0)
    };
    let unit = |from: f64, x, w| {
        let from = (from / 0.2 - 1e-9).floor() * 0.2;
        let step = if from < -0.5 { 0.5 } else { 0.2 };
        (Axis { from: (from / step).floor() * step, to: 1.0, x, w }, step)
    };
    let rates = rows.iter().filter_map(|it| it.base_rate.x());
    let most = rates.filter(|it| it.is_finite()).fold(0.01, f64::max).min(1.0);
    let step = round_step(most / 3.0);
    let to = (most / step - 1e-9).ceil() * step;
    Panels {
        kappa: unit(low(|it| &it.kappa), 214.0, 250.0),
        positive: (Axis { from: 0.0, to: 1.0, x: 496.0, w: 116.0 }, 0.5),
        ac1: (Axis { from: ac1_low(rows), to: 1.0, x: 644.0, w: 116.0 }, 0.5),
        base: (Axis { from: 0.0, to, x: 792.0, w: 82.0 }, to),
    }
}

fn ac1_low(rows: &[&CodeRow]) -> f64 {
    let low = rows.iter().filter_map(|it| lowest(&it.ac1)).fold(0.0, f64::min);
    ((low / 0.5).floor() * 0.5).max(-1.0)
}

fn lowest(estimate: &Estimate) -> Option<f64> {
    let Estimate::Value(value) = estimate else { return None };
    let low = value.interval.map_or(value.x, |it| it.0.min(value.x));
    low.is_finite().then_some(low)
}

struct Figure {
    picture: Picture,
    panels: Panels,
}

impl Figure {
    fn axes(&mut self, bottom: f64) {
        let panels = [
            (self.panels.kappa, "Cohen’s kappa, with interval"),
            (self.panels.positive, "Positive agreement"),
            (self.panels.ac1, "Gwet’s AC1"),
        ];
        for ((axis, step), title) in panels {
            self.picture.heading(title, (axis.x, TOP - 14.0), size::HEADING);
            let ticks = plain_ticks(axis, step);
            ticks_below(&mut self.picture, axis, (TOP, bottom), &ticks);
            let zero = axis.at(0.0);
            self.picture.line((zero, TOP), (zero, bottom), 1.0, RULE);
        }
        let (axis, step) = self.panels.base;
        self.picture.heading("Base rate", (axis.x, TOP - 14.0), size::HEADING);
        let label = |it: f64| (it, format!("{} %", (it * 1000.0).round() / 10.0));
        let ticks: Vec<_> = [0.0, step].into_iter().map(label).collect();
        ticks_below(&mut self.picture, axis, (TOP, bottom), &ticks);
    }

    fn row(&mut self, row: &CodeRow, y: f64, pair: usize) {
        let Panels { kappa, positive, ac1, base } = self.panels;
        self.point(&row.kappa, kappa.0, y, pair, MARK);
        self.point(&row.positive, positive.0, y, pair, INK);
        self.point(&row.ac1, ac1.0, y, pair, INK_3);
        self.base_rate(row, base.0, y);
    }

    fn point(
        &mut self,
        estimate: &Estimate,
        axis: Axis,
        y: f64,
        pair: usize,
        colour: crate::style::Colour,
    ) {
        let value = match estimate {
            Estimate::Value(value) if value.x.is_finite() => value,
            Estimate::Value(_) => return,
            Estimate::Undefined { reason, .. } => {
                let at = (axis.clamped(0.0) + 5.0, y + 3.5);
                self.picture.text(reason.name(), at, size::SMALL, INK_3, Align::Left);
                return;
            }
        };
        if let Some((low, high)) =
            value.interval.filter(|it| it.0.is_finite() && it.1.is_finite())
        {
            let (a, b) = (axis.clamped(low), axis.clamped(high));
            self.picture.line((a, y), (b, y), 1.5, colour);
            for x in [a, b] {
                self.picture.line((x, y - 3.0), (x, y + 3.0), 1.5, colour);
            }
        }
        marker(&mut self.picture, (axis.clamped(value.x), y), pair, colour);
    }

    fn base_rate(&mut self, row: &CodeRow, axis: Axis, y: f64) {
        let Some(share) = row.base_rate.x().filter(|it| it.is_finite()) else { return };
        let w = (axis.clamped(share) - axis.x).max(0.75);
        let rect = Rect { x: axis.x, y: y - 4.0, w, h: 8.0 };
        let fill = region_fill(row.code.facts().region);
        self.picture.rect(rect, fill);
        self.picture.outline(&rect.corners(), 0.75, outline(fill));
        let at = (rect.right() + 5.0, y + 3.5);
        self.picture.text(
            Rounding::Percent.show(share),
            at,
            size::SMALL,
            INK_2,
            Align::Left,
        );
    }

    fn finish(mut self, pairs: &[(String, String)], y: f64) -> Picture {
        self.picture.height = y;
        if pairs.len() > 1 {
            let entry = |(i, (first, second)): (usize, &(String, String))| {
                let draw = move |picture: &mut Picture, at: Rect| {
                    let middle = (at.x + at.w / 2.0, at.y + at.h / 2.0);
                    marker(picture, middle, i, INK);
                };
                let words = format!("{first} × {second}");
                let swatch: Swatch = (Box::new(draw), words);
                swatch
            };
            let entries = pairs.iter().enumerate().map(entry).collect();
            self.picture.height = legend(&mut self.picture, entries, y) + 2.0;
        }
        self.picture
    }
}

/// A shape a pair, so that pairs differ without colour.
fn marker(
    picture: &mut Picture,
    (x, y): Point,
    pair: usize,
    colour: crate::style::Colour,
) {
    let r = 4.0;
    let diamond =
        || vec![(x, y - r - 1.0), (x + r + 1.0, y), (x, y + r + 1.0), (x - r - 1.0, y)];
    let square = || Rect { x: x - r, y: y - r, w: 2.0 * r, h: 2.0 * r }.corners();
    let triangle = || vec![(x, y - r - 1.0), (x + r + 1.0, y + r), (x - r - 1.0, y + r)];
    let shape = match pair % 6 {
        0 => return picture.dot((x, y), r, colour),
        1 => {
            picture.dot((x, y), r, colour);
            return picture.dot((x, y), r - 1.5, PAPER);
        }
        2 | 3 => diamond(),
        4 => square(),
        _ => triangle(),
    };
    let is_open = pair % 6 == 3;
    picture.fill(shape.clone(), if is_open { PAPER } else { colour });
    picture.outline(&shape, 1.5, colour);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::{Op, check_labels};
    use crate::sample;

    #[test]
    fn every_code_has_its_row_and_no_label_overlaps() {
        let picture = picture(&sample::comparison());
        check_labels(&picture);
        let says = |what: &str| {
            picture.ops.iter().any(|it| matches!(it, Op::Text(text) if text.text == what))
        };
        assert!(says("12") && says("NoVariance"));
        assert!(!says("RK × JM"), "one pair needs no legend");
    }

    #[test]
    fn several_pairs_have_shapes_and_a_legend() {
        let mut comparison = sample::comparison();
        let others = comparison.codes.clone().into_iter().flat_map(|it| {
            let of = |first: &str, second: &str| {
                let (first, second) = (first.to_owned(), second.to_owned());
                CodeRow { first, second, ..it.clone() }
            };
            [of("RK", "AS"), of("JM", "AS")]
        });
        comparison.codes.extend(others);
        comparison.codes.sort_by_key(|it| it.code);
        let picture = picture(&comparison);
        check_labels(&picture);
        for words in ["RK × JM", "RK × AS", "JM × AS"] {
            let says = |it: &Op| matches!(it, Op::Text(text) if text.text == words);
            assert!(picture.ops.iter().any(says), "{words}");
        }
    }

    #[test]
    fn codes_that_nobody_scored_are_left_out() {
        let comparison = sample::comparison();
        let codes: Vec<String> =
            scored(&comparison).iter().map(|it| it.code.to_string()).collect();
        assert!(!codes.contains(&"9".to_owned()) && codes.contains(&"12".to_owned()));
    }
}
