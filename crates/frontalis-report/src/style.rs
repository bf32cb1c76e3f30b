//! Type, colours and sizes of everything on paper.
//!
//! Colour never stands alone: every mark also has a place, a letter, a shape or a pattern, so
//! a page survives a grey printer. Every figure colour has a partner for dark pages, and no
//! two tokens share a value: the page swaps them by value.

use frontalis_core::facs::{Code, catalogue::Region};

/// An opaque colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// `#RRGGBB` in capitals, as SVG files have it.
    pub fn hex(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }

    /// This colour mixed with `other`: `share` of it, the rest of this one.
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let mix = |a: u8, b: u8| {
            let mixed = f64::from(a) * (1.0 - share) + f64::from(b) * share;
            // In 0 to 255 for any share in 0 to 1; a cast saturates beyond.
            mixed.round() as u8
        };
        Self(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }
}

/// What text is set in.
pub const INK: Colour = Colour(0x1A, 0x1C, 0x1F);
/// Secondary text.
pub const INK_2: Colour = Colour(0x4C, 0x52, 0x5A);
/// Captions that repeat something; axis numbers.
pub const INK_3: Colour = Colour(0x6B, 0x72, 0x7B);
/// Axis lines.
pub const RULE: Colour = Colour(0xB9, 0xBF, 0xC7);
/// Grid lines.
pub const GRID: Colour = Colour(0xE4, 0xE7, 0xEB);
/// The band behind every other row.
pub const BAND: Colour = Colour(0xF5, 0xF6, 0xF8);
/// The ground.
pub const PAPER: Colour = Colour(0xFF, 0xFF, 0xFF);
/// Hatching: not coded, not visible.
pub const HATCH: Colour = Colour(0xAD, 0xB3, 0xBB);
/// Bars and points that are of no region.
pub const MARK: Colour = Colour(0x2F, 0x5D, 0x9E);
/// A light tone of [`MARK`].
pub const MARK_LIGHT: Colour = Colour(0xC9, 0xD9, 0xEE);
/// What stands on a coloured fill, on light and dark pages alike.
pub const ON_FILL: Colour = Colour(0x11, 0x12, 0x13);

/// Each token with its partner on dark pages.
pub const DARK: [(Colour, Colour); 10] = [
    (INK, Colour(0xE9, 0xEB, 0xEE)),
    (INK_2, Colour(0xB4, 0xBA, 0xC2)),
    (INK_3, Colour(0x9A, 0xA1, 0xA9)),
    (RULE, Colour(0x55, 0x5B, 0x63)),
    (GRID, Colour(0x2C, 0x2F, 0x34)),
    (BAND, Colour(0x1E, 0x20, 0x23)),
    (PAPER, Colour(0x19, 0x1A, 0x1C)),
    (HATCH, Colour(0x5E, 0x64, 0x6C)),
    (MARK, Colour(0x6C, 0xB2, 0xFF)),
    (MARK_LIGHT, Colour(0x25, 0x3D, 0x5C)),
];

/// The fill of a code's bars, by its region of the face: distinct under normal, protan,
/// deutan and tritan sight (searched with Machado et al. 2009 in OKLab).
pub fn region_fill(region: Region) -> Colour {
    match region {
        Region::Upper => Colour(0x9C, 0xA5, 0xEB),
        Region::LowerUpDown => Colour(0x2B, 0xCF, 0xA3),
        Region::LowerHorizontal => Colour(0xF4, 0xF0, 0x5A),
        Region::LowerOblique => Colour(0xE5, 0xAE, 0x2E),
        Region::LowerOrbital => Colour(0xC4, 0x74, 0x9A),
        Region::Misc => Colour(0xF2, 0x51, 0x2B),
        Region::Head | Region::Gross | Region::Movement => Colour(0x74, 0x7C, 0xF5),
        Region::Eye => Colour(0xB9, 0xF2, 0xE8),
        Region::Neutral | Region::Visibility | Region::Legacy => Colour(0xC4, 0xC9, 0xCF),
    }
}

/// The outline of a fill: dark enough to be seen on white.
pub fn outline(fill: Colour) -> Colour {
    fill.mixed(ON_FILL, 0.5)
}

/// A code as figures and tables name it: `12  lip corner pull`.
pub fn code_label(code: Code) -> String {
    format!("{code} {}", code.facts().short)
}

/// Sizes of type in figures, in pixels of a page.
pub mod size {
    /// Labels of lanes and rows.
    pub const LABEL: f64 = 11.5;
    /// Axis numbers, legends, names of coders.
    pub const SMALL: f64 = 10.0;
    /// Headings inside a figure.
    pub const HEADING: f64 = 11.5;
    /// Letters on bars.
    pub const LETTER: f64 = 8.5;
}

/// Width of a figure, in pixels of a page.
pub const FIGURE_WIDTH: f64 = 920.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_tokens_share_a_value() {
        for (i, a) in DARK.iter().enumerate() {
            assert!(DARK[i + 1..].iter().all(|b| a.0 != b.0 && a.1 != b.1));
            assert_ne!(a.0, ON_FILL);
        }
    }

    #[test]
    fn colours_mix_and_are_written() {
        assert_eq!(
            Colour(0, 100, 255).mixed(Colour(100, 100, 255), 0.5).hex(),
            "#3264FF"
        );
    }
}
