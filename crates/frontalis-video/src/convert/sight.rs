//! How a frame is looked at: which part of it and how large, in what light, against which
//! other frame. Of what is in the file nothing changes.
//!
//! A part is a window onto the whole picture as it would be at some size: each of its pixels
//! is that pixel of the whole, so that what is seen does not change while the window moves.

use std::sync::Arc;

use super::tone::Curve;
use crate::frame::Frame;

/// Width and height that a whole picture may be enlarged to, in view pixels.
pub const LARGEST_WHOLE: u32 = 65_536;

/// A window onto the whole picture as it would be at some size, in view pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// Width and height of the whole picture.
    pub whole: (u32, u32),
    /// Left and top of the window in it.
    pub at: (u32, u32),
    /// Width and height of the window.
    pub size: (u32, u32),
}

impl Part {
    /// All of a picture of this size.
    pub fn all(width: u32, height: u32) -> Self {
        let size = (width, height);
        Self { whole: size, at: (0, 0), size }.sane()
    }

    /// The same, within the picture, and at least a pixel.
    pub fn sane(self) -> Self {
        let whole = [self.whole.0, self.whole.1].map(|it| it.clamp(1, LARGEST_WHOLE));
        let at = [self.at.0.min(whole[0] - 1), self.at.1.min(whole[1] - 1)];
        let size = [
            self.size.0.clamp(1, whole[0] - at[0]),
            self.size.1.clamp(1, whole[1] - at[1]),
        ];
        Self { whole: whole.into(), at: at.into(), size: size.into() }
    }

    /// As it lies in a file whose rows and columns are exchanged.
    pub(crate) fn turned(self, transposed: bool) -> Self {
        let turn = |(a, b)| if transposed { (b, a) } else { (a, b) };
        Self { whole: turn(self.whole), at: turn(self.at), size: turn(self.size) }
    }
}

/// Brightness, contrast and gamma: of a channel's value *v*, 0 being black and 1 the
/// brightest, what is seen is `((v − ½) · contrast + ½ + brightness) ^ (1 / gamma)`, held to
/// 0 to 1 before the power.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Light {
    /// Percent of the whole range that is added.
    pub brightness: i16,
    /// Percent: 100 leaves it as it is.
    pub contrast: u16,
    /// Percent: 100 leaves it as it is, more makes what is dark brighter.
    pub gamma: u16,
}

impl Light {
    /// As filmed.
    pub const AS_FILMED: Self = Self { brightness: 0, contrast: 100, gamma: 100 };

    /// What a value from 0 to 1 is multiplied by, and what is added then.
    pub(crate) fn line(self) -> (f32, f32) {
        let by = f32::from(self.contrast) / 100.0;
        (by, 0.5 - 0.5 * by + f32::from(self.brightness) / 100.0)
    }

    /// The power that comes after that; `None` where it changes nothing.
    pub fn power(self) -> Option<f32> {
        (self.gamma != 100).then(|| 100.0 / f32::from(self.gamma.max(1)))
    }
}

impl Default for Light {
    fn default() -> Self {
        Self::AS_FILMED
    }
}

/// What becomes of two frames in the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Blend {
    /// So many percent of the other frame over this one.
    Mix(u8),
    /// How far each channel of the two is apart, so many times.
    Difference(u8),
}

/// Another frame in the same place.
#[derive(Clone, Debug)]
pub struct Against {
    /// The frame, of which the whole is seen (both fields).
    pub frame: Arc<Frame>,
    /// What becomes of the two.
    pub how: Blend,
}

impl PartialEq for Against {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.frame, &other.frame) && self.how == other.how
    }
}

/// How a frame is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Sight {
    /// Which part of it, and how large.
    pub part: Part,
    /// Turned left to right, after it was made upright.
    pub mirrored: bool,
    /// In what light.
    pub light: Light,
    /// Another frame in the same place, which is seen in the same light.
    pub against: Option<Against>,
}

impl Sight {
    /// All of a frame, as filmed, at this size in view pixels.
    pub fn all(width: u32, height: u32) -> Self {
        Self::of(Part::all(width, height))
    }

    /// A part of it as filmed.
    pub fn of(part: Part) -> Self {
        let (mirrored, light, against) = (false, Light::AS_FILMED, None);
        Self { part: part.sane(), mirrored, light, against }
    }

    /// The other frame, seen alone in the same way.
    pub(crate) fn alone(&self) -> Self {
        Self { against: None, ..self.clone() }
    }
}

/// A light as the processor computes it, on values from 0 to 255.
pub(crate) struct Lamp {
    by: f32,
    plus: f32,
    curve: Option<Curve>,
}

impl Lamp {
    pub(crate) fn new(light: Light) -> Self {
        let (by, plus) = light.line();
        // By the root of the value, so that straight lines do near black as well.
        let curve = light
            .power()
            .map(|power| Curve::new(|root| 255.0 * root.powf(2.0 * f64::from(power))));
        Self { by, plus: 255.0 * plus, curve }
    }

    #[inline(always)]
    pub(crate) fn on(&self, pixel: [f32; 3]) -> [f32; 3] {
        let lit = pixel.map(|it| (it * self.by + self.plus).clamp(0.0, 255.0));
        match &self.curve {
            Some(curve) => lit.map(|it| curve.at((it / 255.0).sqrt())),
            None => lit,
        }
    }
}

impl Blend {
    /// What becomes of two values from 0 to 255.
    #[inline(always)]
    pub(crate) fn of(self, this: f32, other: f32) -> f32 {
        match self {
            Self::Mix(percent) => {
                this + (other - this) * (f32::from(percent.min(100)) / 100.0)
            }
            Self::Difference(times) => (this - other).abs() * f32::from(times),
        }
    }
}
