//! The eyes: lids raised (5), tightened (7), shut (43, 45, 46), and where they look (61-66).

use tiny_skia::PathBuilder;

use super::canvas::{Canvas, between, curve, flat, linear, mix, shaped};
use super::half::Half;
use super::view::P;
use crate::Person;

/// The edges of the lids, in face coordinates from the inner corner outward.
pub(super) struct Lids {
    pub(super) upper: [P; 6],
    pub(super) lower: [P; 6],
}

/// Middle of the eye, outward and down.
const MIDDLE: P = [0.415, -0.004];
const IRIS: f32 = 0.098;

/// How far the upper lid stands above the corners while the eye is not shut.
fn upper_height(half: &Half) -> f32 {
    let look = 0.045 * half.w(63) - 0.075 * half.w(64);
    let pull = [(5, 0.062), (7, -0.026), (6, -0.014), (9, -0.012), (4, -0.008)];
    0.094 + half.sum(&pull) + look
}

/// How far the lower lid stands below the corners.
fn lower_depth(half: &Half) -> f32 {
    let tight = half.sum(&[(7, 0.056), (6, 0.034), (9, 0.022), (12, 0.006), (46, 0.018)]);
    // Tight lids leave a slit: 7 alone never shuts the eye.
    (0.082 + half.sum(&[(5, 0.006), (64, 0.010)]) - tight.min(0.066)).max(0.010)
}

pub(super) fn lids(half: &Half) -> Lids {
    let (up, down) = (upper_height(half), lower_depth(half));
    // The lower lid goes straight as it tightens.
    let flat = half.w(7).max(0.6 * half.w(6));
    let shut = half.shut();
    // A shut eye meets along the lower lid, so the edges run together.
    let meet = |open: f32, closed: f32| open + (closed - open) * shut;
    let upper = [
        [0.222, 0.026],
        [0.268, meet(-0.46 * up, 0.042)],
        [0.345, meet(-0.90 * up, 0.056)],
        [0.430, meet(-up, 0.058)],
        [0.530, meet(-0.78 * up, 0.044)],
        [0.612, -0.014 + 0.012 * shut],
    ];
    let low = |bowed: f32, straight: f32, closed: f32| {
        meet(down * (bowed + (straight - bowed) * flat), closed)
    };
    let lower = [
        [0.222, 0.030],
        [0.268, low(0.58, 0.95, 0.046)],
        [0.345, low(0.90, 1.00, 0.060)],
        [0.430, low(1.00, 0.96, 0.062)],
        [0.530, low(0.76, 0.80, 0.048)],
        [0.612, -0.010 + 0.012 * shut],
    ];
    Lids { upper: half.ps(upper), lower: half.ps(lower) }
}

pub(super) fn draw(canvas: &mut Canvas, person: &Person, half: &Half) {
    let lids = lids(half);
    let upper = lids.upper.map(|it| canvas.view.at(it));
    let lower = lids.lower.map(|it| canvas.view.at(it));
    lid_skin(canvas, person, half, &lids);
    if half.shut() < 0.97 {
        let opening = between(&upper, &lower);
        let white = [236, 233, 228];
        canvas.fill(opening.as_ref(), flat(white, 1.0));
        let earlier = canvas.clip(opening.as_ref());
        ball(canvas, person, half, &lids);
        canvas.unclip(earlier);
    }
    margins(canvas, person, half, &upper, &lower);
}

/// The iris, its pupil and the shadow of the lid; drawn inside the opening only.
fn ball(canvas: &mut Canvas, person: &Person, half: &Half, lids: &Lids) {
    let aside = half.w(61) - half.w(62);
    let apart = half.w(65) - half.w(66);
    let down = half.w(64) - half.w(63);
    let x = half.sign * (MIDDLE[0] + 0.07 * apart) + 0.092 * aside;
    let y = MIDDLE[1] + 0.062 * down;
    let [cx, cy] = canvas.view.raised([x, y], 0.02);
    let r = canvas.view.length(IRIS);
    let disc = |by: f32| PathBuilder::from_circle(cx, cy, (r * by).max(0.3));
    canvas.fill(disc(1.0).as_ref(), flat(mix(person.iris, [20, 18, 18], 0.55), 1.0));
    let shade = linear(
        [cx, cy - r],
        [cx, cy + r],
        &[
            (0.0, mix(person.iris, [20, 18, 18], 0.45), 1.0),
            (1.0, mix(person.iris, [250, 240, 220], 0.28), 1.0),
        ],
    );
    canvas.fill(disc(0.88).as_ref(), shade);
    canvas.fill(disc(0.42).as_ref(), flat([18, 16, 18], 1.0));
    let lid = canvas.view.at(lids.upper[3]);
    let thick = canvas.view.length(0.05);
    let shade = linear(
        [lid[0], lid[1]],
        [lid[0], lid[1] + thick],
        &[(0.0, [60, 44, 44], 0.42), (1.0, [60, 44, 44], 0.0)],
    );
    let shadow = canvas.view.at(half.p(0.42, 0.0));
    let wide = canvas.view.length(0.3);
    let rect = tiny_skia::Rect::from_xywh(
        shadow[0] - wide,
        lid[1] - thick * 4.0,
        2.0 * wide,
        thick * 5.0,
    );
    canvas.fill(rect.map(PathBuilder::from_rect).as_ref(), shade);
    let glint =
        PathBuilder::from_circle(cx - 0.34 * r, cy - 0.36 * r, (0.17 * r).max(0.4));
    canvas.fill(glint.as_ref(), flat([255, 255, 255], 0.9));
}

/// The skin of the upper lid and its fold, which a raised lid hides and a shut one smooths.
fn lid_skin(canvas: &mut Canvas, person: &Person, half: &Half, lids: &Lids) {
    let shut = half.shut();
    let brow = super::brow::rise(half);
    let fold_y = |y: f32| y - 0.016 * half.w(5) - 0.30 * brow.clamp(-0.12, 0.1);
    let fold = half.ps([
        [0.232, fold_y(-0.055)],
        [0.320, fold_y(-0.128)],
        [0.425, fold_y(-0.150)],
        [0.535, fold_y(-0.124)],
        [0.640, fold_y(-0.040)],
    ]);
    let at = fold.map(|it| canvas.view.at(it));
    let edge = lids.upper.map(|it| canvas.view.at(it));
    let lid = between(&at, &edge);
    canvas.fill(lid.as_ref(), flat(mix(person.skin, person.shade, 0.30), 0.28));
    let glow = 0.10 + 0.34 * shut;
    canvas.blob(
        half.p(0.42, -0.075 + 0.055 * shut),
        [0.15, 0.055],
        0.0,
        person.light,
        glow,
    );
    let depth = 0.50 - 0.22 * shut + 0.25 * half.w(5) - 0.12 * half.w(4);
    canvas.crease(&fold, 0.013, person.shade, depth);
}

/// The lid edges: lashes above, a thin moist edge below.
fn margins(
    canvas: &mut Canvas,
    person: &Person,
    half: &Half,
    upper: &[P; 6],
    lower: &[P; 6],
) {
    let dark = mix(person.hair, [26, 20, 20], 0.65);
    let thick = canvas.view.length(0.027).max(1.1);
    let lash =
        shaped(upper, |t| thick * (0.35 + 0.75 * t).min(1.0) * (1.25 - t).min(1.0));
    let path = curve(lower);
    let edge = mix(person.shade, person.lip, 0.3);
    canvas.stroke(path.as_ref(), 0.011, 0.6, flat(edge, 0.62 + 0.2 * half.w(7)));
    canvas.fill(lash.as_ref(), flat(dark, 0.92));
    let tip = canvas.view.at(half.p(0.650, -0.040 + 0.055 * half.shut()));
    let wing = [upper[4], upper[5], tip];
    let path = super::canvas::tapered(&wing, thick * 0.8);
    canvas.fill(path.as_ref(), flat(dark, 0.6));
    // The pink of the inner corner.
    let inner = canvas.view.at(half.p(0.230, 0.027));
    canvas.blob_at(inner, [0.02, 0.015], 0.0, person.lip, 0.65 * (1.0 - half.shut()));
}
