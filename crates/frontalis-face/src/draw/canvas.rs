//! The brushes: smooth outlines, soft blobs, tapering creases, and clipping to a shape.
//!
//! Everything is given in pixels except where a brush takes face units through the view.
//! A brush that has nothing to draw (a degenerate outline, no weight) draws nothing.

use tiny_skia::{
    Color, FillRule, GradientStop, LineCap, LineJoin, LinearGradient, Mask, Paint, Path,
    PathBuilder, Pixmap, Point, RadialGradient, Shader, SpreadMode, Stroke, Transform,
};

use super::view::{P, View};
use crate::person::Rgb;

/// The picture in progress.
pub(super) struct Canvas {
    pub(super) pixmap: Pixmap,
    pub(super) view: View,
    mask: Option<Mask>,
}

/// A colour with its opacity, 0 to 1.
pub(super) fn color([r, g, b]: Rgb, opacity: f32) -> Color {
    let alpha = (opacity.clamp(0.0, 1.0) * 255.0).round() as u8;
    Color::from_rgba8(r, g, b, alpha)
}

/// A colour `share` of the way from `a` to `b`.
pub(super) fn mix(a: Rgb, b: Rgb, share: f32) -> Rgb {
    std::array::from_fn(|i| {
        let (from, to) = (f32::from(a[i]), f32::from(b[i]));
        (from + (to - from) * share.clamp(0.0, 1.0)).round() as u8
    })
}

/// Plain colour.
pub(super) fn flat(rgb: Rgb, opacity: f32) -> Shader<'static> {
    Shader::SolidColor(color(rgb, opacity))
}

/// A run of colours from one point to another: (place 0 to 1, colour, opacity).
pub(super) fn linear(from: P, to: P, stops: &[(f32, Rgb, f32)]) -> Shader<'static> {
    let point = |[x, y]: P| Point::from_xy(x, y);
    let all = stops.iter().map(|&(at, rgb, it)| GradientStop::new(at, color(rgb, it)));
    LinearGradient::new(
        point(from),
        point(to),
        all.collect(),
        SpreadMode::Pad,
        Transform::identity(),
    )
    .unwrap_or_else(|| flat(stops.first().map_or([0; 3], |it| it.1), 1.0))
}

impl Canvas {
    pub(super) fn new(pixmap: Pixmap, view: View) -> Self {
        Self { pixmap, view, mask: None }
    }

    /// Draws inside an outline only, until the returned earlier clip is given back.
    pub(super) fn clip(&mut self, outline: Option<&Path>) -> Option<Mask> {
        let (w, h) = (self.pixmap.width(), self.pixmap.height());
        let mask = outline.zip(Mask::new(w, h)).map(|(path, mut mask)| {
            mask.fill_path(path, FillRule::Winding, true, Transform::identity());
            mask
        });
        std::mem::replace(&mut self.mask, mask)
    }

    /// Puts an earlier clip back.
    pub(super) fn unclip(&mut self, earlier: Option<Mask>) {
        self.mask = earlier;
    }

    pub(super) fn fill(&mut self, path: Option<&Path>, shader: Shader<'static>) {
        let Some(path) = path else { return };
        let paint = Paint { shader, anti_alias: true, ..Paint::default() };
        self.pixmap.fill_path(
            path,
            &paint,
            FillRule::Winding,
            Transform::identity(),
            self.mask.as_ref(),
        );
    }

    /// A line of an even width in face units, at least `floor` pixels wide.
    pub(super) fn stroke(
        &mut self,
        path: Option<&Path>,
        width: f32,
        floor: f32,
        shader: Shader<'static>,
    ) {
        let Some(path) = path else { return };
        let paint = Paint { shader, anti_alias: true, ..Paint::default() };
        let stroke = Stroke {
            width: self.view.length(width).max(floor),
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        let (at, mask) = (Transform::identity(), self.mask.as_ref());
        self.pixmap.stroke_path(path, &paint, &stroke, at, mask);
    }

    /// A soft ellipse at a pixel: opaque in its middle, gone at its rim. Radii in face units,
    /// `turn` in radians clockwise.
    pub(super) fn blob_at(
        &mut self,
        at: P,
        [rx, ry]: P,
        turn: f32,
        rgb: Rgb,
        opacity: f32,
    ) {
        if opacity <= 0.004 {
            return;
        }
        let turn = (turn + self.view.tilt()).to_degrees();
        let place = Transform::from_translate(at[0], at[1])
            .pre_concat(Transform::from_rotate(turn))
            .pre_scale(self.view.length(rx), self.view.length(ry));
        let fall = [(0.0, 1.0), (0.3, 0.82), (0.6, 0.36), (0.82, 0.1), (1.0, 0.0)];
        let stops = fall.map(|(at, it)| GradientStop::new(at, color(rgb, opacity * it)));
        let zero = Point::from_xy(0.0, 0.0);
        let gradient = RadialGradient::new(
            zero,
            0.0,
            zero,
            1.0,
            stops.to_vec(),
            SpreadMode::Pad,
            place,
        );
        let disc =
            PathBuilder::from_circle(0.0, 0.0, 1.0).and_then(|it| it.transform(place));
        if let (Some(shader), Some(disc)) = (gradient, disc) {
            self.fill(Some(&disc), shader);
        }
    }

    /// A soft ellipse on the face, in face units.
    pub(super) fn blob(&mut self, at: P, radii: P, turn: f32, rgb: Rgb, opacity: f32) {
        let at = self.view.at(at);
        self.blob_at(at, radii, turn, rgb, opacity);
    }

    /// A soft tapering line on the face: a furrow where `rgb` is a shade, a ridge where it is
    /// a light. Width in face units.
    pub(super) fn crease(&mut self, points: &[P], width: f32, rgb: Rgb, opacity: f32) {
        if opacity <= 0.01 {
            return;
        }
        let at: Vec<P> = points.iter().map(|&it| self.view.at(it)).collect();
        for (wide, share) in [(3.2, 0.16), (1.9, 0.28), (1.0, 0.62)] {
            let width = (self.view.length(width) * wide).max(0.8 * wide);
            let path = tapered(&at, width);
            self.fill(path.as_ref(), flat(rgb, opacity * share));
        }
    }
}

/// The points of a smooth curve (Catmull-Rom) through `through`, eight to a span.
fn sampled(through: &[P]) -> Vec<P> {
    const STEPS: usize = 8;
    let n = through.len();
    let mut all = Vec::with_capacity(n * STEPS);
    for i in 1..n {
        let (a, b) = (through[i - 1], through[i]);
        let before = if i >= 2 { through[i - 2] } else { a };
        let after = if i + 1 < n { through[i + 1] } else { b };
        for step in 0..STEPS {
            all.push(catmull([before, a, b, after], step as f32 / STEPS as f32));
        }
    }
    all.extend(through.last());
    all
}

fn catmull([p0, p1, p2, p3]: [P; 4], t: f32) -> P {
    std::array::from_fn(|k| {
        let (a, b, c, d) = (p0[k], p1[k], p2[k], p3[k]);
        let (t2, t3) = (t * t, t * t * t);
        0.5 * (2.0 * b
            + (c - a) * t
            + (2.0 * a - 5.0 * b + 4.0 * c - d) * t2
            + (3.0 * b - a - 3.0 * c + d) * t3)
    })
}

/// The outline of a line that is thin at its ends and `width` pixels in its middle.
pub(super) fn tapered(through: &[P], width: f32) -> Option<Path> {
    shaped(through, |t| width * (std::f32::consts::PI * t).sin().max(0.0).powf(0.6))
}

/// The outline of a line whose width (pixels) at place `t`, 0 to 1, is `width(t)`.
pub(super) fn shaped(through: &[P], width: impl Fn(f32) -> f32) -> Option<Path> {
    let line = sampled(through);
    let n = line.len();
    if n < 3 {
        return None;
    }
    let side = |i: usize, sign: f32| {
        let (a, b) = (line[i.saturating_sub(1)], line[(i + 1).min(n - 1)]);
        let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
        let long = dx.hypot(dy).max(1e-6);
        let half = sign * width(i as f32 / (n - 1) as f32) / 2.0;
        [line[i][0] - dy / long * half, line[i][1] + dx / long * half]
    };
    let there = (0..n).map(|i| side(i, 1.0));
    let back = (0..n).rev().map(|i| side(i, -1.0));
    polygon(there.chain(back))
}

fn polygon(points: impl Iterator<Item = P>) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (i, [x, y]) in points.enumerate() {
        if i == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
    }
    path.close();
    path.finish()
}

/// A smooth open curve through some pixels.
pub(super) fn curve(through: &[P]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (i, [x, y]) in sampled(through).into_iter().enumerate() {
        if i == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
    }
    path.finish()
}

/// A smooth closed outline through some pixels.
pub(super) fn outline(through: &[P]) -> Option<Path> {
    let n = through.len();
    if n < 3 {
        return None;
    }
    let mut all = Vec::with_capacity(n * 8);
    for i in 0..n {
        let four = [i + n - 1, i, i + 1, i + 2].map(|it| through[it % n]);
        all.extend((0..8).map(|step| catmull(four, step as f32 / 8.0)));
    }
    polygon(all.into_iter())
}

/// The outline between two smooth curves that start and end side by side.
pub(super) fn between(upper: &[P], lower: &[P]) -> Option<Path> {
    polygon(sampled(upper).into_iter().chain(sampled(lower).into_iter().rev()))
}
