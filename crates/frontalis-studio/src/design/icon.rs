//! Icons: one face, addressed by meaning.

use iced::widget::{Text, text};
pub(crate) use lucide_icons::Icon;

use super::tokens::{ICONS, TEXT_2};

/// An icon at `size` logical pixels, in the secondary text colour unless coloured anew.
pub(crate) fn icon<'a>(icon: Icon, size: f32) -> Text<'a> {
    text(icon.unicode().to_string()).font(ICONS).size(size).line_height(1.0).color(TEXT_2)
}
