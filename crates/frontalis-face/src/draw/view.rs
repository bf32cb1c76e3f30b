//! From the plane of the face to pixels: framing, head pose and the movement of the head.
//!
//! Face coordinates: origin between the pupils, x to the viewer's right (the person's left),
//! y down; the mouth lies near y = 0.85, the chin near 1.38, the crown near -1.45, and half a
//! head is 1 wide. Turning and nodding shift each point by its depth on an ellipsoid, which
//! is what a picture needs of three dimensions.

use super::Framing;
use crate::Expression;

/// A point, in face units or in pixels.
pub(super) type P = [f32; 2];

/// How face coordinates become pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    /// Pixels of one face unit.
    pub(super) scale: f32,
    /// Where the face's origin lies, in pixels, for a head that does not move.
    origin: P,
    /// Sine of the turn to the person's left.
    turn: f32,
    /// Sine of the lift of the head.
    lift: f32,
    /// Tilt to the person's left, in radians.
    tilt: f32,
    /// How much nearer the head is (0 = as far as at rest).
    near: f32,
    /// Shift of the whole head, in face units.
    sway: P,
}

/// Where the head tilts, in face units: the top of the neck.
const PIVOT: P = [0.0, 1.1];

impl View {
    /// The view of a picture of this size in which this face is seen.
    pub(super) fn new(
        face: &Expression,
        width: u32,
        height: u32,
        framing: Framing,
        sway: P,
    ) -> Self {
        let (w, h) = (width as f32, height as f32);
        let (across, top, bottom) = framing.extent();
        let scale = (w / across).min(h / (bottom - top));
        let middle = (top + bottom) / 2.0;
        let both = |plus, minus| face.max(plus) - face.max(minus);
        Self {
            scale,
            origin: [w / 2.0, h / 2.0 - middle * scale],
            turn: 0.36 * both(51, 52),
            lift: 0.34 * both(53, 54),
            tilt: 0.30 * both(55, 56),
            near: 0.10 * both(57, 58),
            sway,
        }
    }

    /// Pixel of a point on the surface of the face.
    pub(super) fn at(&self, p: P) -> P {
        self.raised(p, 0.0)
    }

    /// Pixel of a point that stands out of the face by `by`.
    pub(super) fn raised(&self, [x, y]: P, by: f32) -> P {
        let depth = 0.9 * (1.0 - (x / 1.1).powi(2) - (y / 1.75).powi(2)).max(0.0).sqrt();
        self.placed([x, y], depth + by)
    }

    /// Pixel of a point of the silhouette of the head, which is round and so keeps its width.
    pub(super) fn rim(&self, [x, y]: P) -> P {
        let chin = ((y - 0.4) / 0.9).clamp(0.0, 1.0);
        let depth = 0.12 + 0.42 * chin * chin * (3.0 - 2.0 * chin);
        let wide = 1.0 / (1.0 - 0.5 * self.turn * self.turn);
        self.placed([x * wide, y], depth)
    }

    /// Pixel of a point behind the face, such as an ear or hair at the back.
    pub(super) fn behind(&self, p: P) -> P {
        self.placed(p, -0.2)
    }

    /// Pixel of a point of the body, which keeps still.
    pub(super) fn body(&self, [x, y]: P) -> P {
        self.pixel([x + 0.5 * self.sway[0], y + 0.3 * self.sway[1]])
    }

    /// A length in pixels.
    pub(super) fn length(&self, by: f32) -> f32 {
        by * self.scale * (1.0 + self.near)
    }

    /// Tilt of the head, in radians, clockwise in the picture.
    pub(super) fn tilt(&self) -> f32 {
        self.tilt
    }

    fn placed(&self, [x, y]: P, depth: f32) -> P {
        let (cos_turn, cos_lift) =
            ((1.0 - self.turn.powi(2)).sqrt(), (1.0 - self.lift.powi(2)).sqrt());
        let x = x * cos_turn + depth * self.turn;
        let y = y * cos_lift - depth * self.lift;
        let (sin, cos) = self.tilt.sin_cos();
        let (dx, dy) = (x - PIVOT[0], y - PIVOT[1]);
        let near = 1.0 + self.near;
        self.pixel([
            PIVOT[0] + near * (dx * cos - dy * sin) + self.sway[0],
            PIVOT[1] + near * (dx * sin + dy * cos) + self.sway[1],
        ])
    }

    fn pixel(&self, [x, y]: P) -> P {
        [self.origin[0] + x * self.scale, self.origin[1] + y * self.scale]
    }
}
