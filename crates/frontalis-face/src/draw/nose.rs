//! The nose: wings raised (9, 10), nostrils widened (38) or narrowed (39).

use super::canvas::{self, Canvas, flat, mix};
use super::half::Half;
use crate::Person;

/// How far the wing of the nose rises, in face units.
pub(super) fn wing_rise(half: &Half) -> f32 {
    half.sum(&[(9, 0.062), (10, 0.034), (12, 0.008)])
}

/// How far the wing of the nose stands from the middle, in face units.
pub(super) fn wing_out(person: &Person, half: &Half) -> f32 {
    let wide = half.sum(&[
        (9, 0.018),
        (10, 0.022),
        (12, 0.014),
        (38, 0.034),
        (39, -0.026),
        (27, -0.010),
        (28, -0.004),
    ]);
    0.168 * person.nose + wide
}

pub(super) fn draw(canvas: &mut Canvas, person: &Person, halves: &[Half; 2]) {
    for half in halves {
        bridge(canvas, person, half);
    }
    // The light on the ridge and the ball of the nose.
    for (y, ry, glow) in [(0.16, 0.30, 0.34), (0.455, 0.10, 0.42)] {
        let at = canvas.view.raised([0.0, y], 0.12);
        canvas.blob_at(at, [0.055 + 0.02 * glow, ry], 0.0, person.light, glow);
    }
    let under = canvas.view.at([0.0, 0.625]);
    canvas.blob_at(under, [0.22 * person.nose, 0.07], 0.0, person.shade, 0.34);
    for half in halves {
        wing(canvas, person, half);
    }
    base(canvas, person, halves);
}

fn bridge(canvas: &mut Canvas, person: &Person, half: &Half) {
    let (n, s) = (person.nose, half.sign);
    let side = [
        half.p(0.125, -0.17),
        half.p(0.085, 0.02),
        half.p(0.095 * n, 0.22),
        half.p(0.125 * n, 0.40),
    ];
    let deep = 0.18 + 0.05 * s;
    canvas.crease(&side, 0.045, person.shade, deep);
    canvas.blob(half.p(0.14, 0.0), [0.07, 0.16], 0.0, person.shade, 0.20);
}

fn wing(canvas: &mut Canvas, person: &Person, half: &Half) {
    let (up, out) = (wing_rise(half), wing_out(person, half));
    let ball = half.p(out - 0.055, 0.515 - up);
    canvas.blob(ball, [0.085, 0.085], 0.0, person.light, 0.22);
    let edge = half.ps([
        [out - 0.048, 0.430 - up],
        [out - 0.004, 0.475 - up],
        [out + 0.004, 0.535 - up],
        [out - 0.040, 0.582 - 0.7 * up],
        [out - 0.075, 0.580 - 0.5 * up],
    ]);
    canvas.crease(&edge, 0.017, person.shade, 0.62);
    let open = 1.0 + half.sum(&[(38, 0.55), (39, -0.45), (9, 0.12), (10, 0.10)]);
    let hole = half.ps([
        [0.040, 0.592],
        [0.070, 0.572 - 0.5 * up],
        [out - 0.052 + 0.012 * (open - 1.0), 0.572 - 0.7 * up],
        [out - 0.062, 0.594 - 0.6 * up],
        [0.065, 0.602],
    ]);
    let at = hole.map(|it| canvas.view.raised(it, 0.06));
    let path = canvas::outline(&at);
    canvas.fill(path.as_ref(), flat(mix(person.shade, [30, 14, 12], 0.62), 0.78));
}

/// The base between the nostrils, and the groove down to the lip.
fn base(canvas: &mut Canvas, person: &Person, halves: &[Half; 2]) {
    let [right, left] = halves;
    let up = (wing_rise(left) + wing_rise(right)) / 2.0;
    let base = [
        [-0.075, 0.592 - 0.4 * up],
        [-0.030, 0.618 - 0.3 * up],
        [0.030, 0.618 - 0.3 * up],
        [0.075, 0.592 - 0.4 * up],
    ];
    let at = base.map(|it| canvas.view.raised(it, 0.06));
    let path = canvas::tapered(&at, canvas.view.length(0.022).max(0.9));
    canvas.fill(path.as_ref(), flat(person.shade, 0.55));
    for half in halves {
        let lift = half.sum(&[(9, 0.03), (10, 0.05)]);
        let groove = half.ps([
            [0.034, 0.640 - lift],
            [0.042, 0.690 - lift],
            [0.055, 0.735 - lift],
        ]);
        canvas.crease(&groove, 0.014, person.shade, 0.20 * (1.0 - 0.5 * half.w(28)));
    }
}
