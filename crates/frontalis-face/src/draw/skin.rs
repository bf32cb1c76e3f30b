//! What the skin shows: bulges where it is pushed together, furrows across the pull.
//!
//! Codes are told apart by these as much as by where brows, lids and lips are, so each
//! furrow names the codes that make it.

use super::canvas::Canvas;
use super::half::Half;
use super::mouth::{Mouth, mouth};
use super::nose::{wing_out, wing_rise};
use crate::{Part, Person};

/// Soft bulges and hollows of one half.
pub(super) fn relief(canvas: &mut Canvas, person: &Person, half: &Half) {
    let (light, shade) = (person.light, person.shade);
    let p = |x, y| half.p(x, y);
    // At rest: socket, cheekbone, hollow of the cheek, temple.
    canvas.blob(p(0.36, -0.13), [0.36, 0.16], 0.0, shade, 0.22);
    canvas.blob(p(0.20, 0.0), [0.12, 0.20], 0.0, shade, 0.20);
    canvas.blob(p(0.56, 0.36), [0.30, 0.22], half.sign * -0.4, light, 0.32);
    canvas.blob(p(0.66, 0.72), [0.22, 0.34], half.sign * 0.3, shade, 0.16);
    canvas.blob(p(0.36, -0.62), [0.34, 0.26], 0.0, light, 0.26);
    cheek(canvas, person, half);
    let low = mouth(person, half);
    lower(canvas, person, half, &low);
}

/// 6, 12 and 13 lift the cheek; 33 to 35 fill or empty it.
fn cheek(canvas: &mut Canvas, person: &Person, half: &Half) {
    let (light, shade) = (person.light, person.shade);
    let lift = half.sum(&[(6, 0.75), (12, 0.60), (9, 0.25), (13, 0.30), (10, 0.15)]);
    let y = 0.40 - 0.09 * half.w(6) - 0.04 * half.w(12);
    let at = half.p(0.50, y);
    canvas.blob(at, [0.25, 0.17], half.sign * 0.25, light, 0.44 * lift);
    let under = half.p(0.56, y + 0.23);
    canvas.blob(under, [0.30, 0.11], half.sign * -0.35, shade, 0.26 * lift);
    canvas.blob(half.p(0.42, 0.165), [0.20, 0.05], 0.0, shade, 0.36 * half.w(6));
    let puff = half.sum(&[(13, 0.65), (34, 0.8), (33, 0.8)]);
    canvas.blob(half.p(0.56, 0.66), [0.20, 0.20], 0.0, light, 0.60 * puff);
    canvas.blob(half.p(0.62, 0.86), [0.24, 0.08], 0.0, shade, 0.30 * puff);
    canvas.blob(half.p(0.62, 0.66), [0.20, 0.28], 0.0, shade, 0.50 * half.w(35));
    canvas.blob(half.p(0.36, 0.105), [0.20, 0.035], 0.0, light, 0.55 * half.w(7));
}

/// Bulges about the mouth.
fn lower(canvas: &mut Canvas, person: &Person, half: &Half, mouth: &Mouth) {
    let (light, shade) = (person.light, person.shade);
    let [x, y] = mouth.corner;
    // 14: the corner is drawn into a pit, the cheek bulges around it.
    canvas.blob(half.p(x + 0.115, y), [0.085, 0.13], 0.0, light, 0.42 * half.w(14));
    canvas.blob(half.p(x + 0.050, y), [0.055, 0.11], 0.0, shade, 0.40 * half.w(14));
    // 15: a pouch below the corner.
    canvas.blob(half.p(x - 0.06, y + 0.11), [0.11, 0.08], 0.0, light, 0.45 * half.w(15));
    canvas.blob(half.p(x + 0.05, y + 0.08), [0.07, 0.13], 0.0, shade, 0.42 * half.w(15));
    // 24 and 28: skin bulges above and below lips that are pressed or drawn in.
    let press = |lip| (1.25 * half.lip(24, lip)).max(0.7 * half.lip(28, lip));
    canvas.blob(
        half.p(0.14, y - 0.085),
        [0.22, 0.060],
        0.0,
        light,
        0.60 * press(Part::Top),
    );
    canvas.blob(
        half.p(0.14, y + 0.090),
        [0.22, 0.060],
        0.0,
        light,
        0.60 * press(Part::Bottom),
    );
    canvas.blob(half.p(x + 0.03, y), [0.06, 0.06], 0.0, shade, 0.46 * press(Part::Top));
    // 16 flattens the chin below the lip.
    canvas.blob(half.p(0.16, y + 0.20), [0.18, 0.07], 0.0, light, 0.40 * half.w(16));
    // 10: the pouch beside the nose.
    canvas.blob(
        half.p(0.26, 0.56),
        [0.12, 0.10],
        half.sign * 0.6,
        light,
        0.55 * half.w(10),
    );
}

/// Furrows of one half.
pub(super) fn creases(canvas: &mut Canvas, person: &Person, half: &Half) {
    forehead(canvas, person, half);
    under_eye(canvas, person, half);
    crows_feet(canvas, person, half);
    nose_side(canvas, person, half);
    let mouth = mouth(person, half);
    nasolabial(canvas, person, half, &mouth);
    corner(canvas, person, half, &mouth);
    lips(canvas, person, half, &mouth);
}

/// A furrow and the ridge of light beneath it.
fn fold(
    canvas: &mut Canvas,
    person: &Person,
    half: &Half,
    points: &[[f32; 2]],
    width: f32,
    depth: f32,
) {
    if depth <= 0.01 {
        return;
    }
    let at: Vec<_> = points.iter().map(|&[x, y]| half.p(x, y)).collect();
    let below: Vec<_> =
        points.iter().map(|&[x, y]| half.p(x, y + 1.1 * width + 0.008)).collect();
    canvas.crease(&below, 1.2 * width, person.light, 0.55 * depth.min(1.0));
    canvas.crease(&at, width, person.shade, depth.min(1.0));
}

/// 1 furrows the middle of the forehead, 2 its side; together they run right across.
fn forehead(canvas: &mut Canvas, person: &Person, half: &Half) {
    let (inner, outer) = (half.w(1), half.w(2));
    for (i, base) in [-0.50, -0.63, -0.76].into_iter().enumerate() {
        let fade = 1.0 - 0.18 * i as f32;
        let rise = 0.035 * inner.max(outer);
        let y = base - rise;
        let rest = 0.05 * person.lines;
        // 1 lifts the middle, so the furrow arches down toward the temples, and 2 the reverse.
        let (mid, side) = (-0.030 * inner, -0.055 * outer);
        let run = [
            [0.0, y + mid],
            [0.16, y + 0.8 * mid - 0.002],
            [0.32, y + 0.3 * mid + 0.4 * side],
            [0.46, y + 0.9 * side],
            [0.60, y + side + 0.012],
            [0.70, y + 0.8 * side + 0.034],
        ];
        fold(canvas, person, half, &run[..4], 0.013, fade * (0.66 * inner).max(rest));
        fold(canvas, person, half, &run[2..], 0.013, fade * 0.66 * outer);
    }
    // Above the brow the skin heaps up.
    let [_, y] = super::brow::line(half)[if outer > inner { 4 } else { 1 }];
    let x = if outer > inner { 0.54 } else { 0.22 };
    let heap = 0.34 * inner.max(outer);
    canvas.blob(half.p(x, y - 0.085), [0.20, 0.055], 0.0, person.light, heap);
}

/// 6 and 7 furrow the skin below the eye; 9 does toward the nose.
fn under_eye(canvas: &mut Canvas, person: &Person, half: &Half) {
    let (six, seven, nine) = (half.w(6), half.w(7), half.w(9));
    let up = 0.030 * six + 0.012 * half.w(12);
    let bag =
        [[0.235, 0.085], [0.33, 0.132 - up], [0.45, 0.134 - up], [0.56, 0.098 - up]];
    let rest = 0.14 + 0.22 * person.lines;
    let tight = rest + 0.52 * seven + 0.30 * six + 0.25 * nine;
    fold(canvas, person, half, &bag, 0.012, tight);
    // The infraorbital furrow, which a raised cheek deepens and lifts.
    let y = 0.225 - 0.055 * six - 0.02 * half.w(12);
    let furrow = [[0.200, 0.120], [0.290, y], [0.420, y + 0.030], [0.560, y + 0.005]];
    let deep = 0.07 * person.lines + 0.58 * six + 0.18 * half.w(12) + 0.45 * nine;
    fold(canvas, person, half, &furrow, 0.014, deep);
    let second = [[0.28, 0.165 - up], [0.38, 0.188 - up], [0.50, 0.172 - up]];
    fold(canvas, person, half, &second, 0.009, 0.30 * six);
}

/// 6 wrinkles the outer corner of the eye.
fn crows_feet(canvas: &mut Canvas, person: &Person, half: &Half) {
    let deep = 0.62 * half.w(6) + 0.06 * person.lines;
    let feet = [
        [[0.668, -0.050], [0.735, -0.085], [0.800, -0.135]],
        [[0.676, -0.005], [0.755, -0.012], [0.835, -0.035]],
        [[0.672, 0.036], [0.745, 0.062], [0.815, 0.078]],
        [[0.655, 0.075], [0.715, 0.125], [0.770, 0.165]],
    ];
    for foot in feet {
        fold(canvas, person, half, &foot, 0.010, deep);
    }
}

/// 9 wrinkles the root and the side of the nose.
fn nose_side(canvas: &mut Canvas, person: &Person, half: &Half) {
    let nine = half.w(9);
    let lines = [
        [[0.030, 0.020], [0.085, 0.055], [0.125, 0.115]],
        [[0.035, 0.085], [0.098, 0.125], [0.140, 0.190]],
        [[0.045, 0.155], [0.110, 0.198], [0.155, 0.265]],
        [[0.105, 0.015], [0.150, 0.075], [0.185, 0.155]],
    ];
    for line in lines {
        fold(canvas, person, half, &line, 0.011, 0.85 * nine);
    }
    canvas.blob(half.p(0.15, 0.27), [0.08, 0.11], 0.0, person.light, 0.45 * nine);
}

/// The furrow from the nose to beyond the corner of the mouth: 9 to 13, each its own part.
fn nasolabial(canvas: &mut Canvas, person: &Person, half: &Half, mouth: &Mouth) {
    let [x, y] = mouth.corner;
    let out = wing_out(person, half);
    let top = 0.490 - 1.1 * wing_rise(half);
    let (ten, eleven, twelve) = (half.w(10), half.w(11), half.w(12));
    // From beside the wing to outside the corner, bowed outward and up by what lifts it.
    let bow = 0.012 + half.sum(&[(10, 0.060), (11, 0.028), (12, 0.062), (9, 0.020)]);
    let end = [x + 0.085 - 0.02 * half.w(20), y + 0.030 + 0.05 * twelve];
    let along = |t: f32, bend: f32| {
        let (from, to) = (out + 0.012, end[0]);
        [from + (to - from) * t + 0.7 * bend * bow, top + (end[1] - top) * t - bend * bow]
    };
    let run = [
        along(0.0, 0.0),
        along(0.22, 0.55),
        along(0.48, 1.0),
        along(0.76, 0.75),
        along(1.0, 0.0),
    ];
    let rest = 0.05 + 0.17 * person.lines;
    let above = rest + 0.72 * half.w(9) + 0.74 * ten + 0.80 * eleven + 0.46 * twelve;
    let below = rest
        + 0.72 * twelve
        + 0.40 * ten
        + 0.30 * half.w(13)
        + 0.22 * half.w(15)
        + 0.22 * half.w(20)
        + 0.20 * half.w(9)
        + 0.10 * half.w(6);
    fold(canvas, person, half, &run[..4], 0.017, above);
    fold(canvas, person, half, &run[1..], 0.017, below);
}

/// Furrows at the corner: 14, 15, 20, 12.
fn corner(canvas: &mut Canvas, person: &Person, half: &Half, mouth: &Mouth) {
    let [x, y] = mouth.corner;
    let dimple = half.w(14);
    let curved = [[x + 0.046, y - 0.085], [x + 0.072, y - 0.01], [x + 0.048, y + 0.075]];
    fold(canvas, person, half, &curved, 0.015, 0.80 * dimple);
    let inner = [[x + 0.012, y - 0.040], [x + 0.026, y], [x + 0.012, y + 0.040]];
    fold(canvas, person, half, &inner, 0.009, 0.40 * dimple);
    let down = [[x + 0.010, y - 0.010], [x + 0.042, y + 0.060], [x + 0.036, y + 0.150]];
    let rest = 0.12 * person.lines;
    fold(canvas, person, half, &down, 0.014, rest + 0.80 * half.w(15));
    let long = [[x + 0.030, y - 0.070], [x + 0.052, y + 0.005], [x + 0.036, y + 0.095]];
    fold(canvas, person, half, &long, 0.012, 0.42 * half.w(20));
    let sharp = [[x + 0.010, y - 0.015], [x + 0.035, y - 0.060], [x + 0.038, y - 0.110]];
    fold(canvas, person, half, &sharp, 0.014, 0.75 * half.w(13) + 0.20 * half.w(12));
}

/// Fine upright lines in the skin about the lips: 18, 22, 23, 28.
fn lips(canvas: &mut Canvas, person: &Person, half: &Half, mouth: &Mouth) {
    let [x, y] = mouth.corner;
    for (lip, from, sign) in
        [(Part::Top, y - 0.095, -1.0), (Part::Bottom, y + 0.115, 1.0)]
    {
        let deep = 0.28 * half.lip(18, lip)
            + 0.22 * half.lip(23, lip)
            + 0.20 * half.lip(28, lip)
            + 0.14 * half.lip(22, lip)
            + 0.14 * half.lip(24, lip);
        let out = 0.012 * half.lip(18, lip) + 0.04 * half.lip(22, lip);
        for i in 0..4_u8 {
            let at = 0.04 + 0.26 * x * f32::from(i);
            let start = from + sign * (out - 0.012 * f32::from(i));
            let line = [
                [at, start],
                [at * 1.06, start + sign * 0.03],
                [at * 1.14, start + sign * 0.062],
            ];
            let at = line.map(|[x, y]| half.p(x, y));
            canvas.crease(&at, 0.007, person.shade, deep);
        }
    }
}

/// Furrows on the middle line: between the brows (4), across the root of the nose (9), and
/// on the chin (17).
pub(super) fn middle(canvas: &mut Canvas, person: &Person, halves: &[Half; 2]) {
    for half in halves {
        frown(canvas, person, half);
        root(canvas, person, half);
        chin(canvas, person, half);
    }
}

fn frown(canvas: &mut Canvas, person: &Person, half: &Half) {
    let four = half.w(4);
    let [_, y] = super::brow::line(half)[0];
    let lean = 0.020 * half.w(1);
    let upright = [[0.078 - lean, y - 0.150], [0.062, y - 0.055], [0.072, y + 0.055]];
    fold(canvas, person, half, &upright, 0.016, 0.90 * four + 0.06 * person.lines);
    canvas.blob(half.p(0.030, y - 0.03), [0.045, 0.12], 0.0, person.light, 0.42 * four);
    canvas.blob(half.p(0.120, y - 0.07), [0.055, 0.075], 0.0, person.light, 0.45 * four);
    canvas.blob(half.p(0.18, y + 0.10), [0.14, 0.09], 0.0, person.shade, 0.32 * four);
}

fn root(canvas: &mut Canvas, person: &Person, half: &Half) {
    let deep = 0.70 * half.w(9) + 0.20 * half.w(4) * (1.0 - half.w(1));
    for y in [-0.085, -0.035] {
        fold(
            canvas,
            person,
            half,
            &[[0.0, y], [0.045, y + 0.006], [0.095, y + 0.028]],
            0.010,
            deep,
        );
    }
}

/// 17 pushes the boss of the chin up, wrinkles it and deepens the furrow above it.
fn chin(canvas: &mut Canvas, person: &Person, half: &Half) {
    let jaw = half.jaw();
    let up = 0.045 * half.w(17);
    let seventeen = half.w(17);
    let y = 1.205 + 0.95 * jaw - up;
    canvas.blob(
        half.p(0.05, y),
        [0.21, 0.15],
        0.0,
        person.light,
        0.24 + 0.14 * seventeen,
    );
    canvas.blob(
        half.p(0.10, y - 0.175),
        [0.22, 0.05],
        0.0,
        person.shade,
        0.15 + 0.30 * seventeen,
    );
    let arch =
        [[0.0, y - 0.150], [0.10, y - 0.135], [0.19, y - 0.080], [0.235, y - 0.010]];
    fold(canvas, person, half, &arch, 0.016, 0.12 * person.lines + 0.50 * seventeen);
    for (x, at) in
        [(0.035, -0.035), (0.105, -0.015), (0.070, 0.035), (0.140, 0.040), (0.020, 0.065)]
    {
        let pit = [[x - 0.020, y + at], [x, y + at + 0.012], [x + 0.022, y + at - 0.004]];
        let at = pit.map(|[x, y]| half.p(x, y));
        canvas.crease(&at, 0.010, person.shade, 0.50 * seventeen);
    }
}
