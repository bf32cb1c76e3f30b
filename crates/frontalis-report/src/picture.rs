//! A picture as data: what to draw and where, in pixels of a page, before any back end.
//!
//! Figures say what they show here once; `paint` turns it into SVG and PNG, and tests read
//! it. Every text keeps its box, so that overlapping labels are a failing test.

use plotters::style::{FontDesc, FontFamily, FontStyle};

use crate::paint;
use crate::spoken::{as_it_is, told};
use crate::style::{Colour, FIGURE_WIDTH, HATCH, INK};

/// A place, in pixels from the upper left corner.
pub type Point = (f64, f64);

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Rect {
    /// Right edge.
    pub fn right(self) -> f64 {
        self.x + self.w
    }

    /// Lower edge.
    pub fn bottom(self) -> f64 {
        self.y + self.h
    }

    pub(crate) fn corners(self) -> Vec<Point> {
        let (r, b) = (self.right(), self.bottom());
        vec![(self.x, self.y), (r, self.y), (r, b), (self.x, b)]
    }

    #[cfg(test)]
    pub(crate) fn meets(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }
}

/// Where a text's point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At its start.
    Left,
    /// In its middle.
    Centre,
    /// At its end.
    Right,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// What it says.
    pub text: String,
    /// The point on its base line.
    pub at: Point,
    /// Size of type, pixels per em.
    pub size: f64,
    /// Colour.
    pub colour: Colour,
    /// SemiBold rather than Regular.
    pub bold: bool,
    /// Which end the point is.
    pub align: Align,
}

/// One thing drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// A line through points.
    Line {
        /// The points.
        points: Vec<Point>,
        /// Width in pixels.
        width: f64,
        /// Colour.
        colour: Colour,
    },
    /// A filled polygon.
    Fill {
        /// Its corners.
        points: Vec<Point>,
        /// Colour.
        colour: Colour,
    },
    /// A circle, filled.
    Dot {
        /// Its middle.
        at: Point,
        /// Radius in pixels.
        radius: f64,
        /// Colour.
        colour: Colour,
    },
    /// A line of text.
    Text(Text),
}

/// What to draw, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// What is drawn, in order.
    pub ops: Vec<Op>,
}

impl Picture {
    pub(crate) fn new() -> Self {
        Self::of_width(FIGURE_WIDTH)
    }

    /// An empty one of another width than a page has: a screen has more room, or less.
    pub(crate) fn of_width(width: f64) -> Self {
        Self { width, height: 0.0, ops: Vec::new() }
    }

    /// The same in other colours.
    #[must_use]
    pub fn recoloured(mut self, of: impl Fn(Colour) -> Colour) -> Self {
        for op in &mut self.ops {
            let colour = match op {
                Op::Line { colour, .. }
                | Op::Fill { colour, .. }
                | Op::Dot { colour, .. } => colour,
                Op::Text(text) => &mut text.colour,
            };
            *colour = of(*colour);
        }
        self
    }

    pub(crate) fn line(&mut self, from: Point, to: Point, width: f64, colour: Colour) {
        self.ops.push(Op::Line { points: vec![from, to], width, colour });
    }

    pub(crate) fn path(&mut self, points: Vec<Point>, width: f64, colour: Colour) {
        self.ops.push(Op::Line { points, width, colour });
    }

    /// The outline of a polygon, closed.
    pub(crate) fn outline(&mut self, points: &[Point], width: f64, colour: Colour) {
        let mut closed = points.to_vec();
        closed.extend(points.first());
        self.path(closed, width, colour);
    }

    /// The outline of a polygon in dashes of 3 pixels, 2 apart.
    pub(crate) fn dashed(&mut self, points: &[Point], width: f64, colour: Colour) {
        for (i, &from) in points.iter().enumerate() {
            let to = points[(i + 1) % points.len()];
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            let length = dx.hypot(dy);
            let mut at = 0.0;
            while at < length {
                let (a, b) = (at / length, (at + 3.0).min(length) / length);
                let point = |t: f64| (from.0 + dx * t, from.1 + dy * t);
                self.line(point(a), point(b), width, colour);
                at += 5.0;
            }
        }
    }

    /// A line in dashes of 5 pixels, 4 apart, straight across.
    pub(crate) fn dashes(&mut self, (x, y): Point, to: f64, width: f64, colour: Colour) {
        let mut from = x;
        while from < to {
            self.line((from, y), ((from + 5.0).min(to), y), width, colour);
            from += 9.0;
        }
    }

    pub(crate) fn fill(&mut self, points: Vec<Point>, colour: Colour) {
        self.ops.push(Op::Fill { points, colour });
    }

    pub(crate) fn rect(&mut self, rect: Rect, colour: Colour) {
        self.fill(rect.corners(), colour);
    }

    pub(crate) fn dot(&mut self, at: Point, radius: f64, colour: Colour) {
        self.ops.push(Op::Dot { at, radius, colour });
    }

    pub(crate) fn text(
        &mut self,
        text: impl Into<String>,
        at: Point,
        size: f64,
        colour: Colour,
        align: Align,
    ) {
        let text = told(&text.into());
        self.ops.push(Op::Text(Text { text, at, size, colour, bold: false, align }));
    }

    /// A name that somebody gave, cut to `width`: it is told as it is in every language.
    pub(crate) fn name(
        &mut self,
        (name, width): (&str, f64),
        at: Point,
        size: f64,
        colour: Colour,
        align: Align,
    ) {
        as_it_is(|| self.text(fit_text(name, size, width), at, size, colour, align));
    }

    pub(crate) fn heading(&mut self, text: impl Into<String>, at: Point, size: f64) {
        let (text, align) = (told(&text.into()), Align::Left);
        self.ops.push(Op::Text(Text { text, at, size, colour: INK, bold: true, align }));
    }

    /// Diagonal lines through a rectangle, `step` pixels apart; both ways where `crossed`.
    pub(crate) fn hatch(&mut self, rect: Rect, step: f64, crossed: bool) {
        self.hatch_in(rect, step, crossed, HATCH);
    }

    pub(crate) fn hatch_in(
        &mut self,
        rect: Rect,
        step: f64,
        crossed: bool,
        colour: Colour,
    ) {
        // Lines x + y = c; anchored to the picture, so that neighbours join up.
        let mut c = ((rect.x + rect.y) / step).ceil() * step;
        while c < rect.right() + rect.bottom() {
            let low = (c - rect.bottom()).max(rect.x);
            let high = (c - rect.y).min(rect.right());
            if low < high {
                self.line((low, c - low), (high, c - high), 0.75, colour);
                if crossed {
                    let flip = |x: f64| rect.x + rect.right() - x;
                    self.line((flip(low), c - low), (flip(high), c - high), 0.75, colour);
                }
            }
            c += step;
        }
    }
}

/// Width of a text in pixels, as both back ends set it.
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    const FINE: f64 = 32.0;
    paint::register_fonts();
    let style = if bold { FontStyle::Bold } else { FontStyle::Normal };
    let font = FontDesc::new(
        FontFamily::Name("Inter"),
        size * FINE * paint::EM_TO_HEIGHT,
        style,
    );
    font.box_size(text).map_or(0.0, |(w, _)| f64::from(w) / FINE)
}

/// The text, or as much of it as fits `width` with an ellipsis.
pub fn fit_text(text: &str, size: f64, width: f64) -> String {
    let text = told(text);
    if text_width(&text, size, false) <= width {
        return text;
    }
    let chars: Vec<char> = text.chars().collect();
    let cut = |n: usize| {
        let kept: String = chars[..n].iter().collect();
        format!("{}…", kept.trim_end())
    };
    // Widths grow with the number of characters: the longest that fits, by halving.
    let (mut fits, mut too_long) = (0, chars.len());
    while fits + 1 < too_long {
        let middle = usize::midpoint(fits, too_long);
        if text_width(&cut(middle), size, false) <= width {
            fits = middle;
        } else {
            too_long = middle;
        }
    }
    if fits == 0 { String::new() } else { cut(fits) }
}

impl Text {
    /// The box it takes: from ascender to descender.
    pub fn rect(&self) -> Rect {
        let w = text_width(&self.text, self.size, self.bold);
        let x = match self.align {
            Align::Left => self.at.0,
            Align::Centre => self.at.0 - w / 2.0,
            Align::Right => self.at.0 - w,
        };
        Rect { x, y: self.at.1 - 0.76 * self.size, w, h: 0.98 * self.size }
    }
}

/// Fails where two texts of a picture overlap, or one leaves it.
#[cfg(test)]
#[track_caller]
pub(crate) fn check_labels(picture: &Picture) {
    let texts = picture.ops.iter().filter_map(|it| match it {
        Op::Text(text) => Some((text.text.as_str(), text.rect())),
        _ => None,
    });
    let texts: Vec<(&str, Rect)> = texts.filter(|it| !it.0.is_empty()).collect();
    for (i, (text, rect)) in texts.iter().enumerate() {
        let inside = 0.0 <= rect.x
            && rect.right() <= picture.width
            && 0.0 <= rect.y
            && rect.bottom() <= picture.height;
        assert!(inside, "{text:?} leaves the picture: {rect:?}");
        for (other, of_other) in &texts[i + 1..] {
            assert!(!rect.meets(*of_other), "{text:?} overlaps {other:?}: {rect:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_texts_are_wider_and_are_cut_to_fit() {
        assert!(text_width("12", 12.0, false) < text_width("12 lip corner", 12.0, false));
        let short = fit_text("a very long name of a coder", 12.0, 60.0);
        assert!(short.ends_with('…') && text_width(&short, 12.0, false) <= 60.0);
        assert_eq!(fit_text("RK", 12.0, 60.0), "RK");
        assert_eq!(fit_text("RK", 12.0, 1.0), "");
    }

    #[test]
    fn hatching_stays_inside() {
        let rect = Rect { x: 10.0, y: 20.0, w: 30.0, h: 12.0 };
        let mut picture = Picture::new();
        picture.hatch(rect, 5.0, true);
        assert!(picture.ops.len() > 8);
        for op in picture.ops {
            let Op::Line { points, .. } = op else { panic!("hatching is lines") };
            for (x, y) in points {
                assert!((10.0..=40.0).contains(&x) && (20.0..=32.0).contains(&y));
            }
        }
    }
}
