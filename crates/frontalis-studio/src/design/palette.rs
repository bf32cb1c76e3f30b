//! The themes: which colour stands for what, in the dark, in the light, and in high contrast.
//!
//! Surroundings are achromatic or nearly so, and what lies round a picture is the same
//! neutral grey in every theme, since a tint or a glare beside a face changes how the face is
//! judged. Lane colours were searched for by their distance under normal, protan, deutan and
//! tritan sight; tests hold them, and the contrast of every text, to figures.

use std::cell::Cell;

use iced::{Color, color};
use serde::{Deserialize, Serialize};

/// A theme.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum,
)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Look {
    /// Light on dark, for dimmed rooms.
    #[default]
    Dark,
    /// Dark on light, for bright ones.
    Light,
    /// White on black with outlines, for who needs contrast.
    HighContrast,
}

impl Look {
    /// Every theme, in the order that they are offered in.
    pub(crate) const ALL: [Self; 3] = [Self::Dark, Self::Light, Self::HighContrast];

    /// The next one, round the end.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::HighContrast,
            Self::HighContrast => Self::Dark,
        }
    }

    /// Everything is drawn in this theme from now on.
    pub(crate) fn wear(self) {
        WORN.set(self);
    }

    /// The theme that is worn.
    pub(crate) fn worn() -> Self {
        WORN.get()
    }

    pub(super) fn palette(self) -> &'static Palette {
        match self {
            Self::Dark => &DARK,
            Self::Light => &LIGHT,
            Self::HighContrast => &HIGH_CONTRAST,
        }
    }
}

thread_local! {
    // Windows are drawn by one thread; tests, each on its own, do not see one another's.
    static WORN: Cell<Look> = const { Cell::new(Look::Dark) };
}

/// The colours of a theme; what each is for stands at its token.
#[derive(Debug)]
pub(super) struct Palette {
    pub(super) ground: Color,
    pub(super) stage: Color,
    pub(super) on_stage: Color,
    pub(super) on_stage_2: Color,
    pub(super) veil: Color,
    pub(super) panel: Color,
    pub(super) field: Color,
    pub(super) lane: Color,
    pub(super) raised: Color,
    pub(super) hover: Color,
    pub(super) line: Color,
    pub(super) edge: Color,
    pub(super) text: Color,
    pub(super) text_2: Color,
    pub(super) text_3: Color,
    pub(super) accent: Color,
    pub(super) good: Color,
    pub(super) warn: Color,
    pub(super) bad: Color,
    pub(super) lanes: Lanes,
}

/// The colours of face regions.
#[derive(Debug)]
pub(super) struct Lanes {
    pub(super) upper: Color,
    pub(super) up_down: Color,
    pub(super) horizontal: Color,
    pub(super) oblique: Color,
    pub(super) orbital: Color,
    pub(super) misc: Color,
    pub(super) head: Color,
    pub(super) eye: Color,
    pub(super) movement: Color,
}

/// Round a picture, in every theme.
const STAGE: Color = color!(0x303030);
const ON_STAGE: Color = color!(0xF2F2F2);
const ON_STAGE_2: Color = color!(0xCFCFCF);
const VEIL: Color = color!(0x000000);

const DARK: Palette = Palette {
    ground: color!(0x121314),
    stage: STAGE,
    on_stage: ON_STAGE,
    on_stage_2: ON_STAGE_2,
    veil: VEIL,
    panel: color!(0x191A1C),
    field: color!(0x1E2023),
    lane: color!(0x1B1D1F),
    raised: color!(0x2A2D31),
    hover: color!(0x363A40),
    line: color!(0x34383D),
    edge: Color::TRANSPARENT,
    text: color!(0xE9EBEE),
    text_2: color!(0xB8BEC6),
    text_3: color!(0x99A0A8),
    accent: color!(0x6CB2FF),
    good: color!(0x2BCFA3),
    warn: color!(0xE5AE2E),
    bad: color!(0xFF7353),
    lanes: Lanes {
        upper: color!(0x93A3EE),
        up_down: color!(0x2FD6A4),
        horizontal: color!(0xF4F05A),
        oblique: color!(0xE5AE2E),
        orbital: color!(0xBE7199),
        misc: color!(0xF2512B),
        head: color!(0x747CF6),
        eye: color!(0xB9F2E8),
        movement: color!(0xA9A1AC),
    },
};

const LIGHT: Palette = Palette {
    ground: color!(0xF3F4F5),
    stage: STAGE,
    on_stage: ON_STAGE,
    on_stage_2: ON_STAGE_2,
    veil: VEIL,
    panel: color!(0xFCFCFD),
    field: color!(0xFFFFFF),
    lane: color!(0xF3F4F5),
    raised: color!(0xE3E5E8),
    hover: color!(0xD3D6DB),
    line: color!(0xC5C9CE),
    edge: Color::TRANSPARENT,
    text: color!(0x15171A),
    text_2: color!(0x42484F),
    text_3: color!(0x565D65),
    accent: color!(0x0B57BD),
    good: color!(0x07684A),
    warn: color!(0x7E5200),
    bad: color!(0xB3210A),
    lanes: Lanes {
        upper: color!(0x4450C8),
        up_down: color!(0x5A8A5D),
        horizontal: color!(0x74563A),
        oblique: color!(0xB76700),
        orbital: color!(0x892967),
        misc: color!(0xC40105),
        head: color!(0x3A2FA9),
        eye: color!(0x0194B0),
        movement: color!(0x606C71),
    },
};

const HIGH_CONTRAST: Palette = Palette {
    ground: color!(0x000000),
    stage: STAGE,
    on_stage: color!(0xFFFFFF),
    on_stage_2: color!(0xEAEAEA),
    veil: VEIL,
    panel: color!(0x000000),
    field: color!(0x0A0A0A),
    lane: color!(0x000000),
    raised: color!(0x1C1C1C),
    hover: color!(0x3D3D3D),
    line: color!(0x9C9C9C),
    edge: color!(0xD8D8D8),
    text: color!(0xFFFFFF),
    text_2: color!(0xF0F0F0),
    text_3: color!(0xD6D6D6),
    accent: color!(0x62DDFF),
    good: color!(0x55F0AC),
    warn: color!(0xFFC53D),
    bad: color!(0xFF9A86),
    lanes: Lanes {
        upper: color!(0x829BE9),
        up_down: color!(0x8FD092),
        horizontal: color!(0xF2F05C),
        oblique: color!(0xEBAC19),
        orbital: color!(0xC9B7CD),
        misc: color!(0xFF653B),
        head: color!(0x76BBFF),
        eye: color!(0xB7F2E9),
        movement: color!(0xA0A4B3),
    },
};

#[cfg(test)]
mod tests;
