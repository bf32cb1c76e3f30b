//! The brows: raised within (1), raised without (2), lowered and drawn together (4).

use super::canvas::{Canvas, flat, mix, shaped};
use super::half::Half;
use super::view::P;
use crate::Person;

/// The brow at rest, from its inner end outward.
const REST: [P; 6] = [
    [0.150, -0.262],
    [0.255, -0.300],
    [0.370, -0.322],
    [0.490, -0.322],
    [0.600, -0.285],
    [0.690, -0.215],
];

/// How far each of those points rises with 1 and with 2, and sinks with 4, at the maximum.
const RISE_1: [f32; 6] = [0.150, 0.118, 0.066, 0.022, 0.0, 0.0];
const RISE_2: [f32; 6] = [0.012, 0.030, 0.078, 0.130, 0.150, 0.130];
const SINK_4: [f32; 6] = [0.120, 0.112, 0.095, 0.068, 0.040, 0.022];
const INWARD_4: [f32; 6] = [0.072, 0.062, 0.046, 0.030, 0.016, 0.008];

/// The middle line of a brow, in face coordinates from its inner end outward.
pub(super) fn line(half: &Half) -> [P; 6] {
    // Where 1 pulls the inner brow up against 4, the inner end rises and still comes in.
    let inner_sink = half.w(4) * (1.0 - 0.8 * half.w(1).min(1.0));
    std::array::from_fn(|i| {
        let held = if i < 3 { inner_sink } else { half.w(4) };
        let y = REST[i][1] - RISE_1[i] * half.w(1) - RISE_2[i] * half.w(2)
            + SINK_4[i] * held
            + half.sum(&[(9, 0.045 * (1.0 - i as f32 / 5.0)), (6, 0.018)])
            + 0.012 * half.w(7);
        half.p(REST[i][0] - INWARD_4[i] * half.w(4) - 0.01 * half.w(9), y)
    })
}

/// How far the skin above the middle of the brow has risen, in face units.
pub(super) fn rise(half: &Half) -> f32 {
    REST[2][1] - line(half)[2][1]
}

pub(super) fn draw(canvas: &mut Canvas, person: &Person, half: &Half) {
    let middle = line(half).map(|it| canvas.view.at(it));
    let thick = canvas.view.length(0.064 * person.brow).max(1.6);
    let profile = |t: f32| {
        let head = (t / 0.10).min(1.0).sqrt();
        thick * head * (1.0 - t).powf(0.62) * 1.12
    };
    let dark = mix(person.hair, [48, 38, 34], 0.35);
    let soft = mix(dark, person.skin, 0.35);
    let path = shaped(&middle, |t| 1.35 * profile(t));
    canvas.fill(path.as_ref(), flat(soft, 0.28));
    let path = shaped(&middle, profile);
    canvas.fill(path.as_ref(), flat(mix(dark, person.skin, 0.12), 0.82));
    hairs(canvas, person, &middle, thick);
}

/// A few hairs, where the picture is large enough to show them.
fn hairs(canvas: &mut Canvas, person: &Person, middle: &[P; 6], thick: f32) {
    if thick < 5.0 {
        return;
    }
    let out = if middle[5][0] < middle[0][0] { -1.0 } else { 1.0 };
    for i in 0..15_u8 {
        let t = (f32::from(i) + 0.5) / 16.0 * 5.0;
        let at = (t as usize).min(4);
        let part = t - at as f32;
        let on = |k: usize| middle[at][k] + (middle[at + 1][k] - middle[at][k]) * part;
        let long = thick * (0.75 - 0.10 * t);
        // Hairs stand upright at the inner end and lie along the brow farther out.
        let lean = 0.25 + 0.14 * t;
        let (dx, dy) = (out * long * lean, -long * (1.0 - lean).max(0.12));
        let hair = [
            [on(0) - 0.5 * dx, on(1) - 0.5 * dy],
            [on(0), on(1)],
            [on(0) + 0.6 * dx, on(1) + 0.6 * dy],
        ];
        let path = super::canvas::tapered(&hair, thick * 0.13);
        canvas.fill(path.as_ref(), flat(mix(person.hair, [40, 32, 30], 0.4), 0.50));
    }
}
