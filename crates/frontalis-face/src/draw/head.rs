//! Everything around the features: background, body, ears, head and hair.

use tiny_skia::{Path, PathBuilder, Rect};

use super::canvas::{self, Canvas, flat, linear, mix};
use super::half::Half;
use super::view::P;
use crate::person::{HairStyle, Person, Rgb};

/// A plain wall, lighter behind the head.
pub(super) fn background(canvas: &mut Canvas, rgb: Option<Rgb>) {
    let Some(rgb) = rgb else { return };
    let (w, h) = (canvas.pixmap.width() as f32, canvas.pixmap.height() as f32);
    let rect = Rect::from_xywh(0.0, 0.0, w, h).map(PathBuilder::from_rect);
    let shade = linear(
        [0.0, 0.0],
        [0.0, h],
        &[(0.0, mix(rgb, [255; 3], 0.18), 1.0), (1.0, mix(rgb, [70, 74, 80], 0.16), 1.0)],
    );
    canvas.fill(rect.as_ref(), shade);
}

/// Neck, shoulders and clothing, and the shadow of the jaw on the neck.
pub(super) fn body(canvas: &mut Canvas, person: &Person, halves: &[Half; 2]) {
    let j = person.jaw;
    let neck = [
        [-0.52 * j, 0.85],
        [0.52 * j, 0.85],
        [0.53 * j, 1.35],
        [0.66 * j, 1.62],
        [1.3, 1.86],
        [1.3, 2.4],
        [-1.3, 2.4],
        [-1.3, 1.86],
        [-0.66 * j, 1.62],
        [-0.53 * j, 1.35],
    ];
    let path = canvas::outline(&on_body(canvas, &neck));
    let [_, top] = canvas.view.body([0.0, 1.2]);
    let [_, low] = canvas.view.body([0.0, 1.9]);
    let deep = mix(person.skin, person.shade, 0.62);
    let plain = mix(person.skin, person.shade, 0.16);
    let shade = linear([0.0, top], [0.0, low], &[(0.0, deep, 1.0), (0.6, plain, 1.0)]);
    canvas.fill(path.as_ref(), shade);
    let earlier = canvas.clip(path.as_ref());
    for (by, depth) in
        [(0.22, 0.10), (0.18, 0.11), (0.14, 0.12), (0.10, 0.13), (0.06, 0.14)]
    {
        let shadow = silhouette(person, halves, by);
        let shadow: Vec<P> = shadow.iter().map(|&it| canvas.view.rim(it)).collect();
        let shadow = canvas::outline(&shadow);
        canvas.fill(shadow.as_ref(), flat(mix(person.shade, [20; 3], 0.25), depth));
    }
    canvas.unclip(earlier);
    tendons(canvas, person);
    clothing(canvas, person);
}

fn tendons(canvas: &mut Canvas, person: &Person) {
    for sign in [-1.0, 1.0] {
        let tendon = on_body(
            canvas,
            &[[sign * 0.44, 1.25], [sign * 0.30, 1.55], [sign * 0.10, 1.86]],
        );
        let width = canvas.view.length(0.05);
        let path = canvas::tapered(&tendon, width);
        canvas.fill(path.as_ref(), flat(person.shade, 0.16));
    }
}

fn clothing(canvas: &mut Canvas, person: &Person) {
    let j = person.jaw;
    let cloth = [
        [-0.60 * j, 1.60],
        [-0.36, 1.80],
        [0.0, 1.90],
        [0.36, 1.80],
        [0.60 * j, 1.60],
        [1.15, 1.78],
        [1.72, 2.02],
        [1.9, 2.7],
        [-1.9, 2.7],
        [-1.72, 2.02],
        [-1.15, 1.78],
    ];
    let path = canvas::outline(&on_body(canvas, &cloth));
    canvas.fill(path.as_ref(), flat(person.cloth, 1.0));
    let seam = on_body(canvas, &cloth[..5]);
    let seam = canvas::curve(&seam);
    canvas.stroke(seam.as_ref(), 0.035, 0.8, flat(mix(person.cloth, [20; 3], 0.4), 0.8));
}

/// Pixels of points of the body.
fn on_body(canvas: &Canvas, points: &[P]) -> Vec<P> {
    points.iter().map(|&it| canvas.view.body(it)).collect()
}

/// Hair at the back, and the ears.
pub(super) fn back_of_head(canvas: &mut Canvas, person: &Person) {
    let w = person.width;
    let volume: f32 = match person.hair_style {
        HairStyle::Parted => 1.07,
        HairStyle::TiedBack => 1.03,
        HairStyle::Cropped => 1.015,
    };
    let crown = mirrored(&[
        [0.0, -1.48 * volume],
        [0.48 * w, -1.40 * volume],
        [0.86 * w * volume, -1.08 * volume],
        [1.01 * w * volume, -0.60],
        [1.00 * w * volume, -0.15],
        [0.90 * w, 0.02],
    ]);
    let at: Vec<P> = crown.iter().map(|&it| canvas.view.behind(it)).collect();
    let path = canvas::outline(&at);
    canvas.fill(path.as_ref(), flat(mix(person.hair, [10, 8, 8], 0.25), 1.0));
    for sign in [-1.0, 1.0] {
        ear(canvas, person, sign);
    }
}

fn ear(canvas: &mut Canvas, person: &Person, sign: f32) {
    let x = |by: f32| sign * (by + person.width - 1.0);
    let shape = [
        [x(0.80), -0.14],
        [x(1.03), -0.20],
        [x(1.105), -0.10],
        [x(1.085), 0.12],
        [x(1.02), 0.34],
        [x(0.95), 0.42],
        [x(0.80), 0.30],
    ];
    let at = shape.map(|it| canvas.view.behind(it));
    let path = canvas::outline(&at);
    canvas.fill(path.as_ref(), flat(mix(person.skin, person.shade, 0.22), 1.0));
    let fold = [[x(0.99), -0.10], [x(1.055), -0.06], [x(1.04), 0.12], [x(0.985), 0.26]];
    let fold = fold.map(|it| canvas.view.behind(it));
    let path = canvas::tapered(&fold, canvas.view.length(0.04));
    canvas.fill(path.as_ref(), flat(person.shade, 0.45));
}

/// Points given for the person's left from top to bottom, with the other side added.
fn mirrored(left: &[P]) -> Vec<P> {
    let right = left.iter().rev().filter(|it| it[0] != 0.0).map(|&[x, y]| [-x, y]);
    left.iter().copied().chain(right).collect()
}

/// One side of the silhouette of the face from the crown to beside the chin.
fn side(person: &Person, half: &Half) -> [P; 10] {
    let (w, jaw) = (person.width, person.jaw);
    let drop = half.jaw();
    let cheek =
        half.sum(&[(33, 0.07), (34, 0.075), (35, -0.06), (12, 0.015), (13, 0.02)]);
    half.ps([
        [0.46 * w, -1.385],
        [0.80 * w, -1.10],
        [0.955 * w, -0.66],
        [0.965 * w, -0.20],
        [0.945 * w, 0.18],
        [0.90 * w * (0.5 + 0.5 * jaw) + 0.6 * cheek, 0.50 + 0.05 * drop],
        [0.80 * jaw + cheek, 0.82 + 0.35 * drop],
        [0.64 * jaw + 0.5 * cheek, 1.09 + 0.75 * drop],
        [0.43 * jaw, 1.285 + drop],
        [0.21 * jaw, 1.375 + drop - 0.012 * half.w(17)],
    ])
}

/// The silhouette of the face, in pixels.
pub(super) fn outline(
    canvas: &Canvas,
    person: &Person,
    halves: &[Half; 2],
) -> Option<Path> {
    let points = silhouette(person, halves, 0.0);
    let at: Vec<P> = points.iter().map(|&it| canvas.view.rim(it)).collect();
    canvas::outline(&at)
}

/// The silhouette in face coordinates, moved down by `by`.
fn silhouette(person: &Person, halves: &[Half; 2], by: f32) -> Vec<P> {
    let [right, left] = halves;
    let chin = 1.40 + left.jaw() - 0.014 * left.w(17);
    let mut points = vec![[0.0, -1.45]];
    points.extend(side(person, left));
    points.push([0.0, chin]);
    points.extend(side(person, right).into_iter().rev());
    points.iter().map(|&[x, y]| [x, y + by]).collect()
}

/// The skin of the face: light from the front and above, darker toward the rim.
pub(super) fn skin(
    canvas: &mut Canvas,
    person: &Person,
    outline: Option<&Path>,
    halves: &[Half; 2],
) {
    let top = canvas.view.at([0.0, -1.1]);
    let jaw = (halves[0].jaw() + halves[1].jaw()) / 2.0;
    let low = canvas.view.at([0.0, 1.42 + jaw]);
    let light = mix(person.skin, person.light, 0.42);
    let dark = mix(person.skin, person.shade, 0.20);
    let shade = linear(
        top,
        low,
        &[(0.0, light, 1.0), (0.55, person.skin, 1.0), (1.0, dark, 1.0)],
    );
    canvas.fill(outline, shade);
    let earlier = canvas.clip(outline);
    for sign in [-1.0, 1.0] {
        // The sides of the head turn away from the light.
        let at = canvas.view.rim([sign * 1.06 * person.width, 0.1]);
        canvas.blob_at(at, [0.42, 1.35], 0.0, person.shade, 0.46);
        let at = canvas.view.rim([sign * 0.80 * person.jaw, 1.20 + 0.8 * jaw]);
        canvas.blob_at(at, [0.40, 0.42], sign * 0.75, person.shade, 0.34);
    }
    canvas.unclip(earlier);
}

/// The hair in front: it frames the forehead and leaves all of it that wrinkles.
pub(super) fn hair(canvas: &mut Canvas, person: &Person) {
    let w = person.width;
    let (edge, volume) = front_hair(person);
    let ends = edge.first().map_or(0.0, |it| it[1]);
    let top = [
        [0.985 * w, ends],
        [1.0 * w * volume, -0.32],
        [0.985 * w * volume, -0.70],
        [0.82 * w * volume, -1.13 * volume],
        [0.46 * w, -1.425 * volume],
        [0.0, -1.505 * volume],
        [-0.46 * w, -1.425 * volume],
        [-0.82 * w * volume, -1.13 * volume],
        [-0.985 * w * volume, -0.70],
        [-w * volume, -0.32],
        [-0.985 * w, ends],
    ];
    let inner: Vec<P> = edge.iter().map(|&it| hairline(canvas, it)).collect();
    let outer = top.map(|it| canvas.view.rim(it));
    let path = canvas::between(&outer, &inner);
    let from = canvas.view.rim([0.0, -1.5 * volume]);
    let to = canvas.view.rim([0.0, -0.5]);
    let gleam = mix(person.hair, [235, 225, 215], 0.16);
    let shade = linear(
        from,
        to,
        &[
            (0.0, mix(person.hair, [10; 3], 0.12), 1.0),
            (0.4, gleam, 1.0),
            (1.0, person.hair, 1.0),
        ],
    );
    canvas.fill(path.as_ref(), shade);
    let earlier = canvas.clip(path.as_ref());
    strands(canvas, person);
    canvas.unclip(earlier);
    // The hair thins out toward the skin.
    for wide in [0.13, 0.09, 0.05] {
        let line = canvas::tapered(&inner, canvas.view.length(wide));
        canvas.fill(line.as_ref(), flat(person.hair, 0.09));
    }
}

/// The hairline from the person's left to the right, and how far the hair stands off.
fn front_hair(person: &Person) -> (Vec<P>, f32) {
    let w = person.width;
    match person.hair_style {
        HairStyle::Parted => (
            vec![
                [0.965 * w, 0.02],
                [0.905 * w, -0.30],
                [0.885 * w, -0.62],
                [0.78 * w, -0.93],
                [0.44 * w, -1.09],
                [0.0, -1.06],
                [-0.34 * w, -1.13],
                [-0.70 * w, -0.97],
                [-0.885 * w, -0.62],
                [-0.905 * w, -0.30],
                [-0.965 * w, 0.02],
            ],
            1.07,
        ),
        HairStyle::TiedBack => (
            vec![
                [0.965 * w, -0.10],
                [0.925 * w, -0.34],
                [0.895 * w, -0.66],
                [0.70 * w, -0.97],
                [0.34 * w, -1.12],
                [0.0, -1.15],
                [-0.34 * w, -1.12],
                [-0.70 * w, -0.97],
                [-0.895 * w, -0.66],
                [-0.925 * w, -0.34],
                [-0.965 * w, -0.10],
            ],
            1.03,
        ),
        HairStyle::Cropped => (
            vec![
                [0.970 * w, 0.00],
                [0.925 * w, -0.30],
                [0.905 * w, -0.62],
                [0.80 * w, -0.90],
                [0.42 * w, -1.05],
                [0.0, -1.07],
                [-0.42 * w, -1.05],
                [-0.80 * w, -0.90],
                [-0.905 * w, -0.62],
                [-0.925 * w, -0.30],
                [-0.970 * w, 0.00],
            ],
            1.015,
        ),
    }
}

/// The hairline lies on the forehead in the middle and on the rim at the temples.
fn hairline(canvas: &Canvas, p: P) -> P {
    let (on, rim) = (canvas.view.at(p), canvas.view.rim(p));
    let share = (p[0].abs() - 0.55).clamp(0.0, 0.4) / 0.4;
    [on[0] + (rim[0] - on[0]) * share, on[1] + (rim[1] - on[1]) * share]
}

fn strands(canvas: &mut Canvas, person: &Person) {
    if person.hair_style == HairStyle::Cropped || canvas.view.length(1.0) < 40.0 {
        return;
    }
    let dark = mix(person.hair, [8; 3], 0.5);
    let w = person.width;
    for i in 0..13_i8 {
        let x = f32::from(i - 6) / 6.5;
        let line = match person.hair_style {
            // Combed from the parting over to the other side.
            HairStyle::Parted => {
                let t = 0.5 + 0.5 * x;
                let start = [-0.42 + 0.10 * t, -1.13 - 0.36 * t];
                [
                    start,
                    [0.16 + 0.14 * t, -1.24 - 0.26 * t],
                    [0.66 + 0.14 * t, -1.06 - 0.12 * t],
                ]
            }
            _ => [[x * 0.74 * w, -1.02], [x * 0.62 * w, -1.30], [x * 0.26 * w, -1.52]],
        };
        let at = line.map(|it| canvas.view.rim(it));
        let path = canvas::tapered(&at, canvas.view.length(0.026));
        canvas.fill(path.as_ref(), flat(dark, 0.16));
    }
}
