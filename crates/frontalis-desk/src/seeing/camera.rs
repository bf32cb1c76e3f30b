//! How near the picture is and which part of it is seen. Everything is in physical pixels
//! of the screen, so that a frame stands still while frames pass.

use super::face::FaceBox;

/// One of the two pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// Of the current frame.
    Current,
    /// Of the reference.
    Neutral,
}

/// What a pane has to show, and how much room for it; both in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Width and height of the picture as it is to be seen.
    pub display: (u32, u32),
    /// Width and height of the room.
    pub room: (u32, u32),
}

impl Default for Shape {
    fn default() -> Self {
        Self { display: (16, 9), room: (640, 360) }
    }
}

impl Shape {
    /// Screen pixels to a video pixel where all of the picture is seen.
    fn fit(self) -> f64 {
        let by = |room: u32, of: u32| f64::from(room.max(1)) / f64::from(of.max(1));
        by(self.room.0, self.display.0).min(by(self.room.1, self.display.1))
    }
}

/// The part of the picture that is seen: a window onto the whole as it would be at its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Width and height of the whole picture.
    pub whole: (u32, u32),
    /// Left and top of the window in it.
    pub at: (u32, u32),
    /// Width and height of the window.
    pub size: (u32, u32),
}

impl Window {
    /// Whether all of the picture is seen.
    pub fn is_all(&self) -> bool {
        self.whole == self.size
    }

    /// Left and top of the picture in room of this size, which it is in the middle of.
    pub fn origin(&self, room: (u32, u32)) -> (u32, u32) {
        let middle = |room: u32, of: u32| room.saturating_sub(of) / 2;
        (middle(room.0, self.size.0), middle(room.1, self.size.1))
    }

    /// The place of a pixel of the pane in the whole picture, in its pixels.
    fn place(&self, room: (u32, u32), (x, y): (i32, i32)) -> (f64, f64) {
        let origin = self.origin(room);
        (
            f64::from(x) - f64::from(origin.0) + f64::from(self.at.0),
            f64::from(y) - f64::from(origin.1) + f64::from(self.at.1),
        )
    }

    /// What was drawn on a pane of this shape (left, top, width, height) as a box of the
    /// picture; `None` where it is hardly one.
    pub(super) fn box_of(
        &self,
        shape: Shape,
        drawn: (i32, i32, i32, i32),
    ) -> Option<FaceBox> {
        let (x, y, width, height) = drawn;
        let (left, top) = self.place(shape.room, (x.min(x + width), y.min(y + height)));
        let (right, bottom) =
            self.place(shape.room, (x.max(x + width), y.max(y + height)));
        let within = |it: f64, whole: u32| (it / f64::from(whole.max(1))).clamp(0.0, 1.0);
        FaceBox::between(
            (within(left, self.whole.0), within(top, self.whole.1)),
            (within(right, self.whole.0), within(bottom, self.whole.1)),
        )
    }

    /// What a loupe of this power shows around a pixel of the pane, in a square of `side`
    /// pixels; `None` beside the picture.
    pub fn loupe(
        &self,
        room: (u32, u32),
        at: (i32, i32),
        power: u8,
        side: u32,
    ) -> Option<Self> {
        let (x, y) = self.place(room, at);
        let inside = |it: f64, from: u32, of: u32| {
            (f64::from(from)..f64::from(from + of)).contains(&it)
        };
        if !inside(x, self.at.0, self.size.0) || !inside(y, self.at.1, self.size.1) {
            return None;
        }
        let power = u32::from(power.max(1));
        let larger = |it: u32| it.saturating_mul(power);
        let whole = (larger(self.whole.0), larger(self.whole.1));
        let size = (side.min(whole.0), side.min(whole.1));
        let from = |middle: f64, size: u32, whole: u32| {
            whole_number(middle * f64::from(power) - f64::from(size) / 2.0)
                .min(whole - size)
        };
        let at = (from(x, size.0, whole.0), from(y, size.1, whole.1));
        Some(Self { whole, at, size })
    }
}

/// How near, and around which place of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// 1 where all of the picture is seen.
    factor: f64,
    /// What is in the middle, from 0 to 1 along each side of the picture.
    centre: (f64, f64),
}

impl Default for Camera {
    fn default() -> Self {
        Self { factor: 1.0, centre: (0.5, 0.5) }
    }
}

/// Notches that double the picture.
const DOUBLE: f64 = 4.0;
/// Screen pixels to a video pixel, at most.
const NEAREST: f64 = 16.0;
/// Width and height of the whole picture, at most.
const LARGEST: f64 = 65_536.0;

impl Camera {
    /// How near: 1 where all of the picture is seen.
    pub fn factor(&self) -> f64 {
        self.factor
    }

    /// Seen in a mirror.
    pub(super) fn turn(&mut self) {
        self.centre.0 = 1.0 - self.centre.0;
    }

    /// What is seen.
    pub fn window(&self, shape: Shape) -> Window {
        let by = shape.fit() * self.factor;
        let side = |it: u32| whole_number(f64::from(it) * by).clamp(1, LARGEST as u32);
        let whole = (side(shape.display.0), side(shape.display.1));
        let size = (whole.0.min(shape.room.0.max(1)), whole.1.min(shape.room.1.max(1)));
        let from = |centre: f64, whole: u32, size: u32| {
            whole_number(centre * f64::from(whole) - f64::from(size) / 2.0)
                .min(whole - size)
        };
        let at =
            (from(self.centre.0, whole.0, size.0), from(self.centre.1, whole.1, size.1));
        Window { whole, at, size }
    }

    /// So many notches closer, with the place under this pixel of the pane where it is
    /// (`None`: the middle).
    pub(super) fn zoomed(
        self,
        notches: i32,
        at: Option<(i32, i32)>,
        shape: Shape,
    ) -> Self {
        let factor =
            self.factor * 2.0_f64.powf(f64::from(notches.clamp(-64, 64)) / DOUBLE);
        self.to(factor, at, shape)
    }

    /// A pixel of the screen to a pixel of the video.
    pub(super) fn one_to_one(self, shape: Shape) -> Self {
        self.to(1.0 / shape.fit(), None, shape)
    }

    fn to(self, factor: f64, at: Option<(i32, i32)>, shape: Shape) -> Self {
        let fit = shape.fit();
        let side = f64::from(shape.display.0.max(shape.display.1).max(1)) * fit;
        let most = (NEAREST / fit).max(8.0).min(LARGEST / side).max(1.0);
        let factor = factor.clamp((1.0 / fit).min(1.0), most);
        // What is nearly all of it is all of it.
        let factor = if (factor - 1.0).abs() < 0.02 { 1.0 } else { factor };
        let window = self.window(shape);
        let (wide, high) = (f64::from(window.whole.0), f64::from(window.whole.1));
        let seen = self.seen(shape);
        let under = match at {
            Some(at) => {
                let (x, y) = window.place(shape.room, at);
                ((x / wide).clamp(0.0, 1.0), (y / high).clamp(0.0, 1.0))
            }
            None => seen,
        };
        let by = self.factor / factor;
        let moved = |under: f64, seen: f64| under + (seen - under) * by;
        let centre = (moved(under.0, seen.0), moved(under.1, seen.1));
        let closer = Self { factor, centre };
        Self { centre: closer.seen(shape), ..closer }
    }

    /// What is seen moved by so many pixels: to the right and down where positive.
    pub(super) fn panned(self, (x, y): (i32, i32), shape: Shape) -> Self {
        let window = self.window(shape);
        let seen = self.seen(shape);
        let moved =
            |from: f64, by: i32, whole: u32| from + f64::from(by) / f64::from(whole);
        let centre = (moved(seen.0, x, window.whole.0), moved(seen.1, y, window.whole.1));
        let there = Self { centre, ..self };
        Self { centre: there.seen(shape), ..there }
    }

    /// What really is in the middle: no window goes past the edges of the picture.
    fn seen(&self, shape: Shape) -> (f64, f64) {
        let window = self.window(shape);
        let held = |centre: f64, whole: u32, size: u32| {
            let half = f64::from(size) / f64::from(whole) / 2.0;
            centre.clamp(half.min(0.5), (1.0 - half).max(0.5))
        };
        (
            held(self.centre.0, window.whole.0, window.size.0),
            held(self.centre.1, window.whole.1, window.size.1),
        )
    }
}

/// The nearest number of pixels.
fn whole_number(it: f64) -> u32 {
    // A cast holds to what fits.
    it.round() as u32
}
