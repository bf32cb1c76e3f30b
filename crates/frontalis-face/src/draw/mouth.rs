//! The mouth: where its corners and lips are, and what is seen between them.
//!
//! The jaw parts the lips by itself (26, 27) unless something closes them (8, 24, 28), so a
//! jaw drop without 25 is drawn with the lips a little apart.

use super::canvas::{self, Canvas, between, curve, flat, linear, mix};
use super::half::Half;
use super::view::P;
use crate::{Part, Person};

/// The mouth of one half, outward from the middle, in half coordinates (x not mirrored).
#[derive(Clone, Copy)]
pub(super) struct Mouth {
    /// The corner.
    pub(super) corner: P,
    /// How far the opening is an oval (1) rather than a line (0).
    round: f32,
    /// Heights at the middle and halfway to the corner: upper edge of the upper lip, its
    /// lower edge, upper edge of the lower lip, its lower edge.
    rows: [[f32; 2]; 4],
}

/// How far the lips are apart in the middle, in face units: by the lips, and by the jaw.
fn gap(half: &Half) -> (f32, f32) {
    let seal = half.w(24).max(half.w(28)).max(half.w(8)).min(1.0);
    let free = 1.0 - seal;
    let lips = 0.070 * half.w(25) + 0.075 * half.w(22);
    // A weaker 25 than the jaw would part still leaves what the jaw does.
    let jaw = half.jaw() * (0.80 + 0.18 * half.w(25).min(0.5) * 2.0);
    (lips * free, jaw * free)
}

pub(super) fn mouth(person: &Person, half: &Half) -> Mouth {
    let corner = corner(half);
    let (lips, jaw) = gap(half);
    // The line where the lips meet: middle, and halfway to the corner.
    let chin = 0.055 * half.w(17) * (1.0 - 0.6 * half.w(25));
    let lift = half.sum(&[(10, 0.052), (9, 0.030), (16, -0.018), (24, -0.006)])
        - 0.015 * half.w(12);
    let rest = 0.850 + closed_jaw(half);
    let middle = rest - 0.6 * lift - chin;
    // Between middle and corner the line takes after both, so that it stays one sweep.
    let toward = corner[1] - rest;
    let near = 0.846 + closed_jaw(half) - 0.75 * lift - 0.72 * chin
        + 0.36 * toward * (1.0 - 0.3 * half.w(15)) * (1.0 - 0.6 * half.w(13));
    let up = 0.25 * lips + 0.02 * jaw;
    let upper_edge = [middle - up, near - 0.82 * up];
    let fall = 0.75 * lips + jaw + 0.03 * half.w(16) * (lips + jaw).min(0.03) / 0.03;
    let lower_edge = [middle + fall, near + 0.84 * fall];
    let (tall, deep) = thickness(person, half);
    // A mouth that opens goes from a line to an oval.
    let round = ((lips + jaw) / 0.16).clamp(0.0, 1.0);
    let oval = |[mid, near]: [f32; 2]| {
        [mid, near + (corner[1] + (mid - corner[1]) * 0.90 - near) * round]
    };
    let (upper_edge, lower_edge) = (oval(upper_edge), oval(lower_edge));
    Mouth {
        corner,
        round,
        rows: [
            [upper_edge[0] - tall[0], upper_edge[1] - tall[1]],
            upper_edge,
            lower_edge,
            [lower_edge[0] + deep[0], lower_edge[1] + deep[1]],
        ],
    }
}

/// How much red shows of the upper and of the lower lip, each in the middle and halfway to
/// the corner, in face units.
fn thickness(person: &Person, half: &Half) -> ([f32; 2], [f32; 2]) {
    let top = |n| half.lip(n, Part::Top);
    let low = |n| half.lip(n, Part::Bottom);
    let full = person.lips;
    let thin = |by: &dyn Fn(u8) -> f32| {
        (1.0 - 0.42 * by(23)) * (1.0 - 0.74 * by(24)) * (1.0 - 0.97 * by(28))
    };
    let stretch = (1.0 - 0.20 * half.w(12))
        * (1.0 - 0.32 * half.w(20))
        * (1.0 - 0.10 * half.w(14))
        * (1.0 - 0.16 * half.w(27));
    let out_top = 1.0 + 0.45 * top(18) + 0.62 * top(22);
    let out_low =
        1.0 + 0.45 * low(18) + 0.55 * low(22) + 0.20 * half.w(17) + 0.15 * half.w(16);
    let upper = full
        * stretch
        * thin(&top)
        * out_top
        * (1.0 + 0.12 * half.w(10) - 0.12 * half.w(13));
    let lower = full * stretch * thin(&low) * out_low;
    let raise = half.sum(&[(10, 0.022), (9, 0.012), (11, 0.008)]);
    let tall = [0.082 * upper + 0.6 * raise, 0.066 * upper + raise];
    let deep = [0.106 * lower, 0.088 * lower];
    (tall, deep)
}

/// How far closed lips go down with the jaw.
fn closed_jaw(half: &Half) -> f32 {
    let seal = half.w(24).max(half.w(28)).max(half.w(8)).min(1.0);
    half.jaw() * 0.5 * seal
}

fn corner(half: &Half) -> P {
    // 18 and 22 gather the corners, whatever pulls them outward.
    let gather = half.lip(18, Part::Top).max(half.lip(18, Part::Bottom));
    let funnel = half.lip(22, Part::Top).max(half.lip(22, Part::Bottom));
    let tight = half.lip(23, Part::Top).max(half.lip(23, Part::Bottom));
    let x = 0.352
        + half.sum(&[(12, 0.112), (20, 0.118), (14, 0.018), (13, 0.012), (15, 0.010)])
        + half.sum(&[
            (26, -0.014),
            (27, -0.066),
            (24, -0.006),
            (28, -0.022),
            (10, 0.012),
        ])
        - 0.150 * gather
        - 0.105 * funnel
        - 0.036 * tight;
    let y = 0.846
        + 0.34 * half.jaw()
        + half.sum(&[(12, -0.118), (13, -0.098), (14, -0.014), (15, 0.112)])
        + half.sum(&[(20, 0.018), (10, -0.020), (9, -0.012), (17, 0.016), (11, -0.008)]);
    [x.max(0.12), y]
}

/// A row of points across the whole mouth, in pixels, from left to right in the picture.
fn across(
    canvas: &Canvas,
    halves: &[Half; 2],
    mouths: &[Mouth; 2],
    row: usize,
) -> [P; 9] {
    let [right, left] = mouths;
    let middle = (right.rows[row][0] + left.rows[row][0]) / 2.0;
    let side = |at: usize| {
        let (half, it) = (&halves[at], &mouths[at]);
        let [x, y] = it.corner;
        let [mid, near] = it.rows[row];
        // The upper edge of the upper lip has its bow; all rows meet in the corner.
        let (peak, dip) = if row == 0 { (mid - 0.008, 0.030) } else { (mid, 0.0) };
        let quarter = peak + (near - mid) * (0.28 - 0.1 * it.round) - 0.2 * dip;
        let far = near
            + (y - near) * (0.56 - 0.24 * it.round)
            + if row == 0 { 0.004 } else { 0.0 };
        half.ps([[0.19 * x, quarter], [0.48 * x, near], [0.77 * x, far], [x, y]])
    };
    let (a, b) = (side(0), side(1));
    let bow = if row == 0 { 0.012 } else { 0.0 };
    [a[3], a[2], a[1], a[0], [0.0, middle + bow], b[0], b[1], b[2], b[3]]
        .map(|it| canvas.view.raised(it, 0.03))
}

pub(super) fn draw(canvas: &mut Canvas, person: &Person, halves: &[Half; 2]) {
    let mouths = [mouth(person, &halves[0]), mouth(person, &halves[1])];
    let rows: [[P; 9]; 4] = std::array::from_fn(|i| across(canvas, halves, &mouths, i));
    inside(canvas, person, halves, &rows[1], &rows[2]);
    lips(canvas, person, &rows);
    line(canvas, person, &rows);
    for (half, mouth) in halves.iter().zip(&mouths) {
        corner_shade(canvas, person, half, mouth);
        teeth_on_lip(canvas, half, mouth);
    }
}

/// The dark of the mouth, the teeth and the tongue, seen through the gap only.
fn inside(
    canvas: &mut Canvas,
    person: &Person,
    halves: &[Half; 2],
    upper: &[P; 9],
    lower: &[P; 9],
) {
    let open = (lower[4][1] - upper[4][1]).max(0.0);
    if open < 0.3 {
        return;
    }
    let hole = between(upper, lower);
    canvas.fill(hole.as_ref(), flat([58, 26, 28], 1.0));
    let earlier = canvas.clip(hole.as_ref());
    let jaw = (halves[0].jaw() + halves[1].jaw()) / 2.0;
    let tongue = canvas.view.at([0.0, 0.98 + 0.86 * jaw]);
    let round = 0.13 + 0.12 * jaw;
    canvas.blob_at(tongue, [0.30, round], 0.0, mix(person.lip, [170, 70, 76], 0.5), 0.9);
    // The upper teeth stay where the skull is; the lower ones go with the jaw.
    let funnel = halves[0].w(22).max(halves[1].w(22));
    teeth(canvas, [0.790, 0.906 - 0.03 * funnel], 0.93, 1.0);
    teeth(canvas, [0.905 + 0.93 * jaw, 1.02 + 0.93 * jaw], 0.80, 0.86);
    let top = upper[4];
    let deep = canvas.view.length(0.05);
    let shade = linear(
        top,
        [top[0], top[1] + deep],
        &[(0.0, [40, 16, 18], 0.34), (1.0, [40, 16, 18], 0.0)],
    );
    canvas.fill(hole.as_ref(), shade);
    canvas.unclip(earlier);
}

/// A row of teeth between two heights, in face units.
fn teeth(canvas: &mut Canvas, [top, bottom]: P, bright: f32, wide: f32) {
    let edge = |y: f32, bend: f32| {
        [-0.48, -0.24, 0.0, 0.24, 0.48].map(|x: f32| [wide * x, y - bend * x * x])
    };
    let at = |canvas: &Canvas, row: [P; 5]| row.map(|it| canvas.view.at(it));
    let path = between(&at(canvas, edge(top, 0.30)), &at(canvas, edge(bottom, 0.36)));
    let ivory = mix([40, 20, 20], [248, 243, 232], bright);
    canvas.fill(path.as_ref(), flat(ivory, 1.0));
    if canvas.view.length(1.0) < 60.0 {
        return;
    }
    for i in 0..10_i8 {
        let x = wide * (f32::from(i) - 4.5) * 0.078;
        let gap = [
            [x, top - 0.30 * x * x],
            [x, (top + bottom) / 2.0 - 0.33 * x * x],
            [x, bottom - 0.36 * x * x],
        ];
        let at = gap.map(|it| canvas.view.at(it));
        let path = curve(&at);
        canvas.stroke(path.as_ref(), 0.004, 0.4, flat([120, 100, 92], 0.30));
    }
}

fn lips(canvas: &mut Canvas, person: &Person, rows: &[[P; 9]; 4]) {
    let [top, upper, lower, bottom] = rows;
    let path = between(top, upper);
    let dark = mix(person.lip, person.shade, 0.42);
    let shade = linear(
        [0.0, top[4][1]],
        [0.0, upper[4][1] + 0.5],
        &[(0.0, mix(person.lip, person.skin, 0.18), 1.0), (1.0, dark, 1.0)],
    );
    canvas.fill(path.as_ref(), shade);
    let path = between(lower, bottom);
    let shine = mix(person.lip, person.light, 0.34);
    let shade = linear(
        [0.0, lower[4][1]],
        [0.0, bottom[4][1] + 0.5],
        &[
            (0.0, person.lip, 1.0),
            (0.45, shine, 1.0),
            (1.0, mix(person.lip, person.shade, 0.22), 1.0),
        ],
    );
    canvas.fill(path.as_ref(), shade);
    // The soft edge of the red against the skin.
    for row in [top, bottom] {
        let path = curve(row);
        let edge = mix(person.lip, person.shade, 0.35);
        canvas.stroke(path.as_ref(), 0.008, 0.5, flat(edge, 0.38));
    }
    let under = (bottom[4][1] - lower[4][1]).max(1.0) / canvas.view.length(1.0);
    let at = [bottom[4][0], bottom[4][1] + canvas.view.length(0.028)];
    canvas.blob_at(at, [0.24, 0.045 + 0.2 * under], 0.0, person.shade, 0.30);
}

/// The line between closed lips, or the edges of open ones.
fn line(canvas: &mut Canvas, person: &Person, rows: &[[P; 9]; 4]) {
    let dark = mix(person.shade, [40, 16, 18], 0.6);
    let thick = canvas.view.length(0.017).max(1.1);
    let even = |t: f32| thick * (0.55 + 0.45 * (std::f32::consts::PI * t).sin());
    let path = canvas::shaped(&rows[1], even);
    canvas.fill(path.as_ref(), flat(dark, 0.82));
    if rows[2][4][1] - rows[1][4][1] > 1.0 {
        let path = curve(&rows[2]);
        canvas.stroke(path.as_ref(), 0.008, 0.6, flat(dark, 0.6));
    }
}

fn corner_shade(canvas: &mut Canvas, person: &Person, half: &Half, mouth: &Mouth) {
    let [x, y] = mouth.corner;
    let deep =
        0.38 + half.sum(&[(14, 0.18), (12, 0.10), (15, 0.18), (20, 0.10), (13, 0.12)]);
    let at = half.p(x + 0.012, y);
    canvas.blob(at, [0.055, 0.046], 0.0, person.shade, deep);
}

/// 32: upper teeth on the lower lip.
fn teeth_on_lip(canvas: &mut Canvas, half: &Half, mouth: &Mouth) {
    let bite = half.lip(32, Part::Bottom);
    if bite <= 0.0 {
        return;
    }
    let [line, lip] = [mouth.rows[2][0], mouth.rows[3][0]];
    let low = line + (lip - line) * 0.6 * bite;
    let teeth = half.ps([[0.0, line], [0.11, line], [0.11, low - 0.01], [0.0, low]]);
    let at = teeth.map(|it| canvas.view.raised(it, 0.03));
    let path = between(&at[..2], &[at[3], at[2]]);
    canvas.fill(path.as_ref(), flat([242, 236, 224], 1.0));
}
