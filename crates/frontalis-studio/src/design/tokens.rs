//! The tokens of the design: colours, distances, type sizes.
//!
//! Surroundings are achromatic, so that no tint stands next to a face; the accent marks
//! focus, selection and the playhead only. Lane colours were chosen for distance under
//! normal, protan, deutan and tritan sight; colour never stands alone.

use frontalis_core::facs::Region;
use iced::{Color, Font, color, font};

/// The ground behind everything; also the text colour on an accent.
pub(crate) const GROUND: Color = color!(0x121314);
/// Behind a picture.
pub(crate) const STAGE: Color = color!(0x0B0C0D);
/// A panel.
pub(crate) const PANEL: Color = color!(0x191A1C);
/// A field or a lane.
pub(crate) const FIELD: Color = color!(0x1E2023);
/// The other lane of two.
pub(crate) const LANE: Color = color!(0x1B1D1F);
/// A button.
pub(crate) const RAISED: Color = color!(0x2A2D31);
/// A button under the pointer.
pub(crate) const HOVER: Color = color!(0x363A40);
/// A line between two surfaces.
pub(crate) const LINE: Color = color!(0x34383D);
/// Text.
pub(crate) const TEXT: Color = color!(0xE9EBEE);
/// Secondary text.
pub(crate) const TEXT_2: Color = color!(0xB4BAC2);
/// Hints and captions.
pub(crate) const TEXT_3: Color = color!(0x8A9199);
/// Focus, selection, playhead.
pub(crate) const ACCENT: Color = color!(0x6CB2FF);
/// It went well.
pub(crate) const GOOD: Color = color!(0x2BCFA3);
/// Probably a slip.
pub(crate) const WARN: Color = color!(0xE5AE2E);
/// Cannot be right.
pub(crate) const BAD: Color = color!(0xF2512B);

/// Distances, in logical pixels.
pub(crate) const S1: f32 = 4.0;
/// See [`S1`].
pub(crate) const S2: f32 = 8.0;
/// See [`S1`].
pub(crate) const S3: f32 = 12.0;
/// See [`S1`].
pub(crate) const S4: f32 = 16.0;
/// See [`S1`].
pub(crate) const S5: f32 = 24.0;
/// Height of a control.
pub(crate) const CONTROL: f32 = 28.0;
/// Corner of a control.
pub(crate) const RADIUS: f32 = 4.0;
/// Corner of a card.
pub(crate) const CARD_RADIUS: f32 = 6.0;

/// Type sizes: caption, control, body, heading, title.
pub(crate) const CAPTION: f32 = 11.0;
/// See [`CAPTION`].
pub(crate) const SMALL: f32 = 12.0;
/// See [`CAPTION`].
pub(crate) const BODY: f32 = 13.0;
/// See [`CAPTION`].
pub(crate) const HEADING: f32 = 16.0;
/// See [`CAPTION`].
pub(crate) const TITLE: f32 = 20.0;

/// The face of all text.
pub(crate) const SANS: Font = Font::with_name("Inter");
/// Headings and what is selected.
pub(crate) const SANS_BOLD: Font =
    Font { weight: font::Weight::Semibold, ..Font::with_name("Inter") };
/// Times, frames and scores, so that digits keep their places.
pub(crate) const MONO: Font = Font::with_name("JetBrains Mono");
/// Icons.
pub(crate) const ICONS: Font = Font::with_name("lucide");

/// The colour of a face region's lanes and buttons.
pub(crate) fn region(region: Region) -> Color {
    match region {
        Region::Upper => color!(0x9CA5EB),
        Region::LowerUpDown => color!(0x2BCFA3),
        Region::LowerHorizontal => color!(0xF4F05A),
        Region::LowerOblique => color!(0xE5AE2E),
        Region::LowerOrbital => color!(0xC4749A),
        Region::Misc => color!(0xF2512B),
        Region::Head | Region::Gross => color!(0x747CF5),
        Region::Eye => color!(0xB9F2E8),
        Region::Movement => color!(0x9AA7B5),
        Region::Neutral | Region::Visibility | Region::Legacy => TEXT_3,
    }
}

/// `color` with this opacity, 0 to 1.
pub(crate) fn alpha(color: Color, a: f32) -> Color {
    Color { a, ..color }
}
