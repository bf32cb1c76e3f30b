//! The tokens of the design: colours, distances, type sizes.
//!
//! A colour is named by what it means; which one that is, the [theme](super::palette) that is
//! worn says. The accent marks focus, selection and the playhead only, and colour never
//! stands alone.

use frontalis_core::facs::Region;
use iced::widget::canvas;
use iced::{Background, Color, Font, font};

use super::palette::{Look, Palette};

/// A colour by its meaning.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ink(fn(&Palette) -> Color);

/// The ground behind everything; also the text colour on an accent.
pub(crate) const GROUND: Ink = Ink(|it| it.ground);
/// Round a picture.
pub(crate) const STAGE: Ink = Ink(|it| it.stage);
/// Text there.
pub(crate) const ON_STAGE: Ink = Ink(|it| it.on_stage);
/// Secondary text there.
pub(crate) const ON_STAGE_2: Ink = Ink(|it| it.on_stage_2);
/// Over what stands behind a card.
pub(crate) const VEIL: Ink = Ink(|it| it.veil);
/// A panel.
pub(crate) const PANEL: Ink = Ink(|it| it.panel);
/// A field or a lane.
pub(crate) const FIELD: Ink = Ink(|it| it.field);
/// The other lane of two.
pub(crate) const LANE: Ink = Ink(|it| it.lane);
/// A button.
pub(crate) const RAISED: Ink = Ink(|it| it.raised);
/// A button under the pointer.
pub(crate) const HOVER: Ink = Ink(|it| it.hover);
/// A line between two surfaces.
pub(crate) const LINE: Ink = Ink(|it| it.line);
/// The outline of a button; in high contrast only.
pub(crate) const EDGE: Ink = Ink(|it| it.edge);
/// Text.
pub(crate) const TEXT: Ink = Ink(|it| it.text);
/// Secondary text.
pub(crate) const TEXT_2: Ink = Ink(|it| it.text_2);
/// Hints and captions.
pub(crate) const TEXT_3: Ink = Ink(|it| it.text_3);
/// Focus, selection, playhead.
pub(crate) const ACCENT: Ink = Ink(|it| it.accent);
/// It went well.
pub(crate) const GOOD: Ink = Ink(|it| it.good);
/// Probably a slip.
pub(crate) const WARN: Ink = Ink(|it| it.warn);
/// Cannot be right.
pub(crate) const BAD: Ink = Ink(|it| it.bad);

impl Ink {
    /// The colour in the theme that is worn.
    pub(crate) fn color(self) -> Color {
        (self.0)(Look::worn().palette())
    }
}

impl From<Ink> for Color {
    fn from(it: Ink) -> Self {
        it.color()
    }
}

impl From<Ink> for Background {
    fn from(it: Ink) -> Self {
        it.color().into()
    }
}

impl From<Ink> for canvas::Fill {
    fn from(it: Ink) -> Self {
        it.color().into()
    }
}

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
    let palette = Look::worn().palette();
    let lanes = &palette.lanes;
    match region {
        Region::Upper => lanes.upper,
        Region::LowerUpDown => lanes.up_down,
        Region::LowerHorizontal => lanes.horizontal,
        Region::LowerOblique => lanes.oblique,
        Region::LowerOrbital => lanes.orbital,
        Region::Misc => lanes.misc,
        Region::Head | Region::Gross => lanes.head,
        Region::Eye => lanes.eye,
        Region::Movement => lanes.movement,
        Region::Neutral | Region::Visibility | Region::Legacy => palette.text_3,
    }
}

/// `color` with this opacity, 0 to 1.
pub(crate) fn alpha(color: impl Into<Color>, a: f32) -> Color {
    Color { a, ..color.into() }
}
