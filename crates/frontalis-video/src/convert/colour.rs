//! Luma and chroma to red, green and blue: the other half of what a view pixel is.
//!
//! Samples are first resampled as they are, then turned into colours by these numbers, then
//! rounded once. ITU-T H.273 gives the formulas (8.3: ranges and matrices).

use super::sight::Light;
use crate::layout::{Layout, Samples};
use crate::look::Look;
use crate::probe::Matrix;

/// Red, green and blue as weighted sums of a pixel's samples, 0 being black and 1 the
/// brightest there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colour {
    /// For red, green and blue: the weights of luma, of blue difference and of red
    /// difference, as sample values, and what is added.
    pub rows: [[f32; 4]; 3],
}

impl Colour {
    /// For samples of this layout and look.
    pub fn of(layout: &Layout, look: &Look) -> Self {
        let depth = i32::from(layout.depth.clamp(8, 16));
        let unit = f64::from(1 << (depth - 8));
        let most = f64::from((1_u32 << depth) - 1);
        // Codes of black and of no colour, and how many there are up to the brightest.
        let (black, luma, none, chroma) = if look.full_range {
            (0.0, most, 128.0 * unit, most)
        } else {
            (16.0 * unit, 219.0 * unit, 128.0 * unit, 224.0 * unit)
        };
        let (red, blue) = weights(look.matrix);
        let green = 1.0 - red - blue;
        let differences = match layout.samples {
            Samples::Grey => [[0.0; 2]; 3],
            _ => [
                [0.0, 2.0 * (1.0 - red)],
                [-2.0 * blue * (1.0 - blue) / green, -2.0 * red * (1.0 - red) / green],
                [2.0 * (1.0 - blue), 0.0],
            ],
        };
        let row = |[cb, cr]: [f64; 2]| {
            let (y, cb, cr) = (1.0 / luma, cb / chroma, cr / chroma);
            [y, cb, cr, -black * y - none * (cb + cr)].map(|it| it as f32)
        };
        Self { rows: differences.map(row) }
    }

    /// The same in another light, but for its power.
    pub(crate) fn in_light(self, light: Light) -> Self {
        let (by, plus) = light.line();
        Self {
            rows: self.rows.map(|[y, u, v, c]| [y * by, u * by, v * by, c * by + plus]),
        }
    }

    /// The same with the brightest as `most` rather than 1.
    pub(crate) fn scaled(self, most: f32) -> Self {
        Self { rows: self.rows.map(|row| row.map(|it| it * most)) }
    }
}

/// The parts of red and of blue in luma: BT.601, BT.709, BT.2020 (ITU-R), SMPTE 240M, and
/// FCC 73.682; H.273 table 4.
pub(crate) fn weights(matrix: Matrix) -> (f64, f64) {
    match matrix {
        Matrix::Bt601 | Matrix::Rgb => (0.299, 0.114),
        Matrix::Bt709 => (0.2126, 0.0722),
        Matrix::Bt2020 => (0.2627, 0.0593),
        Matrix::Smpte240 => (0.212, 0.087),
        Matrix::Fcc => (0.30, 0.11),
    }
}
