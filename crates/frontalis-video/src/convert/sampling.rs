//! What whoever draws a frame has to know of it, as numbers.

use super::axis::{Lattice, Site};
use super::colour::Colour;
use super::field::Field;
use super::sight::Light;
use crate::frame::Frame;
use crate::look::ChromaSite;

/// How a picture that lies in its file is made upright: flipped, then rows and columns
/// exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Orientation {
    /// The stored picture's right is at the left.
    pub flip_x: bool,
    /// The stored picture's bottom is at the top.
    pub flip_y: bool,
    /// Rows become columns, after that.
    pub transposed: bool,
}

impl Orientation {
    /// Mirrored left to right, then turned clockwise by this many degrees.
    pub(crate) fn of(rotation: u16, mirrored: bool) -> Self {
        let (flip_x, flip_y, transposed) = match rotation {
            90 => (false, true, true),
            180 => (true, true, false),
            270 => (true, false, true),
            _ => (false, false, false),
        };
        Self { flip_x: flip_x != mirrored, flip_y, transposed }
    }

    /// The upright picture turned left to right as well, where `mirrored`.
    pub fn seen(self, mirrored: bool) -> Self {
        if self.transposed {
            Self { flip_y: self.flip_y != mirrored, ..self }
        } else {
            Self { flip_x: self.flip_x != mirrored, ..self }
        }
    }
}

/// Where the samples of a frame stand, and what colours they make.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampling {
    /// Of each plane that is shown, luma first: its samples along rows and along columns.
    pub planes: Vec<[Lattice; 2]>,
    /// Colours.
    pub colour: Colour,
}

impl Sampling {
    /// The same in another light, but for its power.
    pub fn in_light(self, light: Light) -> Self {
        Self { colour: self.colour.in_light(light), ..self }
    }

    /// Of this field of a frame in planes.
    pub(crate) fn of(frame: &Frame, field: Field) -> Self {
        let (layout, look) = (frame.layout(), frame.look());
        let from = field.first_row(look.fields);
        let (along, down) = match look.site {
            ChromaSite::Left => (Site::First, Site::Middle),
            ChromaSite::Middle => (Site::Middle, Site::Middle),
            ChromaSite::TopLeft => (Site::First, Site::First),
            ChromaSite::Top => (Site::Middle, Site::First),
            ChromaSite::BottomLeft => (Site::First, Site::Last),
            ChromaSite::Bottom => (Site::Middle, Site::Last),
        };
        // The fourth plane, where there is one, is opacity.
        let planes = layout.planes.iter().take(3).enumerate().map(|(at, plane)| {
            let shift = if at == 0 { (0, 0) } else { layout.chroma };
            let x = Lattice::plane(plane.width, shift.0, along);
            let y = Lattice::plane(plane.height, shift.1, down);
            [x, from.map_or(y, |it| y.every_second(it))]
        });
        Self { planes: planes.collect(), colour: Colour::of(layout, look) }
    }
}
