//! Figures, each from plain rows to a picture: `timeline`, `agreement`, `timing`, `budget`,
//! `sweep`, `confusion`, `apart`, `drift`.
//!
//! What they share is here: axes with round numbers, rows of labels, legends.

pub mod agreement;
pub mod apart;
pub mod budget;
pub mod confusion;
pub mod drift;
pub mod expressions;
pub mod sweep;
pub mod timeline;
pub mod timing;

use crate::number::fixed;
use crate::picture::{Align, Picture, Rect, fit_text, text_width};
use crate::spoken::told;
use crate::style::{BAND, FIGURE_WIDTH, GRID, INK, INK_2, INK_3, RULE, size};

/// The room that a figure has, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Its width.
    pub width: f64,
    /// The height that it may take where it is lower by itself.
    pub height: f64,
}

impl Extent {
    /// That of a page: as high as a figure is by itself.
    pub const PAGE: Self = Self { width: FIGURE_WIDTH, height: 0.0 };

    /// The height of each of `rows` of panels, with `around` each and `beside` all of them:
    /// from `least` on, and at most `most`.
    fn panel(
        self,
        rows: usize,
        (around, beside): (f64, f64),
        least: f64,
        most: f64,
    ) -> f64 {
        let room = (self.height - beside) / rows.max(1) as f64 - around;
        room.min(most).max(least)
    }
}

/// A horizontal axis: values to pixels, straight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Axis {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) x: f64,
    pub(crate) w: f64,
}

impl Axis {
    pub(crate) fn at(self, value: f64) -> f64 {
        self.x + (value - self.from) / (self.to - self.from) * self.w
    }

    /// A place on the axis, at its nearer end where it lies beyond.
    pub(crate) fn clamped(self, value: f64) -> f64 {
        self.at(value.clamp(self.from, self.to))
    }

    pub(crate) fn right(self) -> f64 {
        self.x + self.w
    }
}

/// A vertical axis: values to pixels, straight, the greatest on top.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Upright {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) y: f64,
    pub(crate) h: f64,
}

impl Upright {
    /// Where a value is; at the nearer end where it lies beyond.
    pub(crate) fn at(self, value: f64) -> f64 {
        let value = value.clamp(self.from, self.to);
        self.y + self.h * (self.to - value) / (self.to - self.from)
    }

    pub(crate) fn bottom(self) -> f64 {
        self.y + self.h
    }

    /// Grid lines from `left` to `right` at multiples of `step`, with their numbers before
    /// them; the line at 0 stands out.
    pub(crate) fn grid(
        self,
        picture: &mut Picture,
        (left, right): (f64, f64),
        step: f64,
    ) {
        let decimals = if step < 0.1 { 2 } else { usize::from(step < 1.0) };
        for value in multiples(step, self.from, self.to) {
            let y = self.at(value);
            let colour = if value.abs() < 1e-9 { RULE } else { GRID };
            picture.line((left, y), (right, y), 0.75, colour);
            let at = (left - 6.0, y + 3.5);
            picture.text(fixed(value, decimals), at, size::SMALL, INK_3, Align::Right);
        }
    }
}

/// The smallest of 1, 2 and 5 times a power of ten that is at least `least`.
pub(crate) fn round_step(least: f64) -> f64 {
    if !(least.is_finite() && least > 0.0) {
        return 1.0;
    }
    let power = 10f64.powf(least.log10().floor());
    let steps = [power, 2.0 * power, 5.0 * power];
    steps.into_iter().find(|it| least <= it * (1.0 + 1e-9)).unwrap_or(10.0 * power)
}

/// Multiples of `step` from `from` to `to`.
pub(crate) fn multiples(step: f64, from: f64, to: f64) -> Vec<f64> {
    let first = (from / step - 1e-9).ceil() as i64;
    let last = (to / step + 1e-9).floor() as i64;
    (first..=last).map(|it| it as f64 * step).collect()
}

/// Grid lines at the ticks over `top..bottom`, and the ticks' labels under `bottom`.
pub(crate) fn ticks_below(
    picture: &mut Picture,
    axis: Axis,
    (top, bottom): (f64, f64),
    ticks: &[(f64, String)],
) {
    for (value, label) in ticks {
        let x = axis.at(*value);
        picture.line((x, top), (x, bottom), 0.75, GRID);
        picture.text(label, (x, bottom + 14.0), size::SMALL, INK_3, Align::Centre);
    }
    picture.line((axis.x, bottom), (axis.right(), bottom), 1.0, RULE);
}

/// Ticks with plain numbers, their decimals as the step needs.
pub(crate) fn plain_ticks(axis: Axis, step: f64) -> Vec<(f64, String)> {
    let decimals = if step < 0.1 { 2 } else { usize::from(step < 1.0) };
    let label = |it: f64| (it, fixed(it, decimals));
    multiples(step, axis.from, axis.to).into_iter().map(label).collect()
}

/// The band behind every other row.
pub(crate) fn band(picture: &mut Picture, row: usize, y: f64, h: f64) {
    if row.is_multiple_of(2) {
        let w = picture.width;
        picture.rect(Rect { x: 0.0, y, w, h }, BAND);
    }
}

/// A code's number and name at the left of its row.
pub(crate) fn code_name(
    picture: &mut Picture,
    code: frontalis_core::Code,
    y: f64,
    width: f64,
) {
    const NUMBER: f64 = 26.0;
    picture.heading(code.to_string(), (10.0, y), size::LABEL);
    let name = fit_text(code.facts().short, size::LABEL, width - NUMBER - 10.0);
    picture.text(name, (10.0 + NUMBER, y), size::LABEL, INK, Align::Left);
}

/// A name in small type that ends at `x`, cut to `width`.
pub(crate) fn small_name(picture: &mut Picture, name: &str, (x, y): (f64, f64), w: f64) {
    picture.name((name, w), (x, y), size::SMALL, INK_2, Align::Right);
}

/// One entry of a legend: how its swatch is drawn in the box given, and its words.
pub(crate) type Swatch = (Box<dyn Fn(&mut Picture, Rect)>, String);

/// A legend in rows that starts at `y`; gives the y below it.
pub(crate) fn legend(picture: &mut Picture, entries: Vec<Swatch>, y: f64) -> f64 {
    const BOX: f64 = 24.0;
    let (mut x, mut y) = (10.0, y);
    for (swatch, words) in entries {
        let words = told(&words);
        let w = BOX + 6.0 + text_width(&words, size::SMALL, false) + 18.0;
        if x + w > picture.width && x > 10.0 {
            (x, y) = (10.0, y + 20.0);
        }
        swatch(picture, Rect { x, y, w: BOX, h: 12.0 });
        let at = (x + BOX + 6.0, y + 9.5);
        picture.text(words, at, size::SMALL, INK_2, Align::Left);
        x += w;
    }
    y + 20.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_and_ticks_are_round() {
        assert_eq!(round_step(0.13), 0.2);
        assert_eq!(round_step(5.0), 5.0);
        assert_eq!(round_step(60.0), 100.0);
        assert_eq!(round_step(f64::NAN), 1.0);
        let axis = Axis { from: -0.2, to: 1.0, x: 0.0, w: 120.0 };
        let labels: Vec<String> =
            plain_ticks(axis, 0.2).into_iter().map(|it| it.1).collect();
        assert_eq!(labels, ["−0.2", "0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        assert_eq!(axis.clamped(-3.0), 0.0);
    }
}
