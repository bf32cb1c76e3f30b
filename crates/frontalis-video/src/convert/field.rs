//! Which rows of an interlaced frame are shown.

use crate::look::FirstField;

/// The whole frame, or one of the two fields that it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Field {
    /// All rows.
    #[default]
    Both,
    /// The rows of the field that is earlier in time, and between them what lies between.
    First,
    /// Those of the later one, half a frame after.
    Second,
}

impl Field {
    /// The first row of this field in a frame whose fields are in this order (0 or 1);
    /// `None` for all rows, and for a frame that has no fields.
    pub(crate) fn first_row(self, order: Option<FirstField>) -> Option<u32> {
        match (order?, self) {
            (_, Self::Both) => None,
            (FirstField::Top, Self::First) | (FirstField::Bottom, Self::Second) => {
                Some(0)
            }
            (FirstField::Top, Self::Second) | (FirstField::Bottom, Self::First) => {
                Some(1)
            }
        }
    }
}
