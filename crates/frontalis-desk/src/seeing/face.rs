//! Where brows, eyes and mouth are in the picture of a clip, as its coder drew them.

/// A part of the face that a box is drawn round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FacePart {
    /// All of it, which the others are thirds of at first.
    Face,
    /// Forehead and brows.
    Brows,
    /// Eyes and lids.
    Eyes,
    /// Mouth and chin.
    Mouth,
}

impl FacePart {
    /// The parts that are shown, from above.
    pub const SHOWN: [Self; 3] = [Self::Brows, Self::Eyes, Self::Mouth];

    /// What comes after it; `None` after the last.
    pub(super) fn next(self) -> Option<Self> {
        match self {
            Self::Face => Some(Self::Brows),
            Self::Brows => Some(Self::Eyes),
            Self::Eyes => Some(Self::Mouth),
            Self::Mouth => None,
        }
    }
}

/// A box of the picture, in ten thousandths of its sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaceBox {
    /// Left edge.
    pub x: u16,
    /// Upper edge.
    pub y: u16,
    /// Width.
    pub width: u16,
    /// Height.
    pub height: u16,
}

/// What a side of the picture is.
const SIDE: u16 = 10_000;
/// The smallest side of a box.
const LEAST: u16 = 100;

impl FaceBox {
    /// A box within the picture; `None` where it is hardly one.
    pub fn new(x: u16, y: u16, width: u16, height: u16) -> Option<Self> {
        let fits = |from: u16, size: u16| {
            LEAST <= size && u32::from(from) + u32::from(size) <= u32::from(SIDE)
        };
        let good = fits(x, width) && fits(y, height);
        good.then_some(Self { x, y, width, height })
    }

    /// Between two corners, from 0 to 1 along the sides.
    pub(super) fn between(from: (f64, f64), to: (f64, f64)) -> Option<Self> {
        let part = |it: f64| (it * f64::from(SIDE)).round() as u16;
        let (x, y, right, bottom) = (part(from.0), part(from.1), part(to.0), part(to.1));
        Self::new(x, y, right.checked_sub(x)?, bottom.checked_sub(y)?)
    }

    /// In a picture that is turned left to right.
    pub fn turned(self) -> Self {
        Self { x: SIDE - self.x - self.width, ..self }
    }

    /// So many thirds from above.
    fn third(self, at: u16) -> Self {
        let part = (self.height / 3).max(1);
        Self { y: self.y + at * part, height: part, ..self }
    }

    /// Of a picture of this size: left, top, width and height in its pixels.
    pub fn within(self, (width, height): (u32, u32)) -> (u32, u32, u32, u32) {
        let of = |part: u16, side: u32| {
            let it = u64::from(part) * u64::from(side) / u64::from(SIDE);
            u32::try_from(it).unwrap_or(u32::MAX)
        };
        let (x, y) = (of(self.x, width), of(self.y, height));
        (x, y, of(self.width, width).max(1), of(self.height, height).max(1))
    }
}

/// Where the parts that are shown are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaceBoxes {
    /// Brows, eyes, mouth.
    boxes: [FaceBox; 3],
}

impl FaceBoxes {
    /// These boxes of brows, eyes and mouth.
    pub fn new(boxes: [FaceBox; 3]) -> Self {
        Self { boxes }
    }

    /// Thirds of a box round the face.
    pub(super) fn of_face(face: FaceBox) -> Self {
        Self { boxes: [face.third(0), face.third(1), face.third(2)] }
    }

    /// Brows, eyes, mouth.
    pub fn boxes(&self) -> [FaceBox; 3] {
        self.boxes
    }

    pub(super) fn with(self, part: FacePart, it: FaceBox) -> Self {
        let mut boxes = self.boxes;
        match part {
            FacePart::Face => return Self::of_face(it),
            FacePart::Brows => boxes[0] = it,
            FacePart::Eyes => boxes[1] = it,
            FacePart::Mouth => boxes[2] = it,
        }
        Self { boxes }
    }
}
