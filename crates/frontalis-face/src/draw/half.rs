//! One half of the face: which codes act on it, and its own coordinates.

use super::view::P;
use crate::{Expression, Part};

/// One half of the face. Its x runs outward from the middle, so both halves share formulas.
#[derive(Clone, Copy)]
pub(super) struct Half<'a> {
    face: &'a Expression,
    part: Part,
    /// 1 for the person's left (the viewer's right), -1 for the person's right.
    pub(super) sign: f32,
}

impl<'a> Half<'a> {
    /// The person's right half, then the left: from left to right in the picture.
    pub(super) fn both(face: &'a Expression) -> [Self; 2] {
        [
            Self { face, part: Part::Right, sign: -1.0 },
            Self { face, part: Part::Left, sign: 1.0 },
        ]
    }

    /// How strongly a code acts on this half, 0 to 1.
    pub(super) fn w(&self, number: u8) -> f32 {
        self.face.get(number, self.part)
    }

    /// How strongly a code acts on a lip in this half, 0 to 1: the weaker of lip and side.
    pub(super) fn lip(&self, number: u8, lip: Part) -> f32 {
        self.face.get(number, lip).min(self.w(number))
    }

    /// A weighted sum of codes: (code, how much it adds at its maximum).
    pub(super) fn sum(&self, terms: &[(u8, f32)]) -> f32 {
        terms.iter().map(|&(number, most)| most * self.w(number)).sum()
    }

    /// A point given outward from the middle, in face coordinates.
    pub(super) fn p(&self, x: f32, y: f32) -> P {
        [self.sign * x, y]
    }

    /// Points given outward from the middle, in face coordinates.
    pub(super) fn ps<const N: usize>(&self, points: [P; N]) -> [P; N] {
        points.map(|[x, y]| self.p(x, y))
    }

    /// How far the jaw hangs, in face units.
    pub(super) fn jaw(&self) -> f32 {
        // There is one jaw: it hangs for both halves alike.
        let (drop, stretch) = (self.face.max(26), self.face.max(27));
        (0.20 * drop).max(0.37 * stretch.powf(0.6))
    }

    /// How far the lid is shut by eye closure, blink or wink, 0 to 1.
    pub(super) fn shut(&self) -> f32 {
        self.w(43).max(self.w(45)).max(self.w(46))
    }
}
