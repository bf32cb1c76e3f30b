//! How much room the window leaves, and how parts are laid out in it: cards in as many columns
//! as fit, a second column beside a part where there is room for both.

use frontalis_report::figure::Extent;
use iced::widget::{Column, Row, column, container, row, space};
use iced::{Element, Fill, Size};

use super::Message;
use super::list::WIDTH as LIST;
use crate::design::tokens::{S3, S4, S5};

/// What is above a plot: the bar, the parts, the pairs, what is to be known; and its margins.
const ABOVE: f32 = 250.0;
/// What is left and right of a page's content.
const MARGINS: f32 = S4 + S5;
/// Pages at least this wide have a second column.
const WIDE: f32 = 1380.0;
/// Width of the least card.
const CARD: f32 = 340.0;
/// Plots are drawn in steps of this size: a window that is being resized is drawn a few
/// times, and not at every pixel.
const STEP: f32 = 20.0;

/// The width of a page's content, and the height that is in view, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Room {
    pub(super) width: f32,
    height: f32,
}

impl Room {
    /// What a window leaves, with or without the list beside the page.
    pub(super) fn of(window: Size, listed: bool) -> Self {
        let list = if listed { LIST + 1.0 } else { 0.0 };
        let width = (window.width - list - MARGINS).max(CARD);
        Self { width, height: (window.height - ABOVE).max(0.0) }
    }

    /// Width of the second column, where there is one.
    pub(super) fn side(self) -> Option<f32> {
        (WIDE <= self.width).then(|| (self.width * 0.32).clamp(420.0, 640.0))
    }

    /// Width beside the second column.
    fn main(self) -> f32 {
        self.side().map_or(self.width, |side| self.width - side - S5)
    }

    /// Width that there is for a plot on its card.
    pub(super) fn plot(self) -> f32 {
        self.main() - 2.0 * S4
    }

    /// The room that plots are drawn in: as high as the window, at most.
    pub(super) fn drawn(self) -> Extent {
        let stepped = |it: f32| f64::from((it / STEP).floor() * STEP);
        let width = stepped(self.plot()).clamp(440.0, 1900.0);
        Extent { width, height: stepped(self.height).min(1000.0) }
    }

    /// Columns that so many cards stand in, in rows as equally long as can be.
    fn columns(self, n: usize) -> usize {
        let most = ((self.width + S3) / (CARD + S3)) as usize;
        n.div_ceil(n.div_ceil(most.max(1)).max(1)).max(1)
    }

    /// Cards in rows and columns that are equally wide.
    pub(super) fn cards<'a>(
        self,
        cards: Vec<Element<'a, Message>>,
    ) -> Element<'a, Message> {
        let columns = self.columns(cards.len());
        let mut cards = cards.into_iter().peekable();
        let mut rows: Column<'_, Message> = column![].spacing(S3);
        while cards.peek().is_some() {
            let cells = (0..columns).map(|_| match cards.next() {
                Some(card) => container(card).width(Fill).into(),
                None => space().width(Fill).into(),
            });
            rows = rows.push(Row::with_children(cells).spacing(S3));
        }
        rows.into()
    }

    /// A part with what belongs beside it, or below it where there is no room.
    pub(super) fn beside<'a>(
        self,
        part: impl Into<Element<'a, Message>>,
        side: impl Into<Element<'a, Message>>,
    ) -> Element<'a, Message> {
        match self.side() {
            Some(width) => {
                let part = container(part).width(Fill);
                row![part, container(side).width(width)].spacing(S5).into()
            }
            None => column![part.into(), side.into()].spacing(S5).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(width: f32, listed: bool) -> Room {
        Room::of(Size::new(width, 800.0), listed)
    }

    #[test]
    fn cards_stand_in_equal_rows() {
        let columns = |width| [6, 3].map(|n| room(width, false).columns(n));
        assert_eq!(
            [960.0, 1280.0, 1640.0, 1920.0, 2560.0].map(columns),
            [[2, 2], [3, 3], [3, 3], [3, 3], [6, 3]]
        );
        assert_eq!(room(960.0, true).columns(6), 1);
    }

    #[test]
    fn a_plot_is_never_wider_than_its_room_nor_much_narrower() {
        for width in [960.0, 1280.0, 1366.0, 1640.0, 1920.0, 2560.0] {
            for listed in [false, true] {
                let room = room(width, listed);
                let drawn = room.drawn().width as f32;
                assert!(drawn <= room.plot(), "{width}");
                assert!(room.plot() - drawn < STEP || drawn >= 1900.0);
                assert!(room.side().is_none_or(|side| side + room.main() < room.width));
            }
        }
        assert!(
            room(1280.0, false).side().is_none() && room(1640.0, false).side().is_some()
        );
    }
}
