//! The playhead: a line down the lanes with a flag on the ruler, and a mark on the overview.
//! It moves with every step, so it is drawn by itself, in no more room than it takes.

use frontalis_core::FrameIndex;
use iced::widget::canvas::{Frame, Path};
use iced::{Point, Rectangle, Size};

use super::Timeline;
use super::layout::{HEADS, Layout, RULER};
use crate::design::tokens::{ACCENT, alpha};

/// Where the playhead is drawn; nothing of it where it is out of view.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Head {
    /// The column of its frame, as far as it is in view.
    column: Option<Rectangle>,
    /// The frame's left edge, where that is in view.
    edge: Option<f32>,
}

/// Half of the flag's width, and how far it stands above the lanes.
const FLAG: f32 = 8.0;

impl Head {
    pub(super) fn of(playhead: Option<FrameIndex>, layout: &Layout) -> Self {
        let Some(playhead) = playhead else { return Self::default() };
        let x = layout.x(playhead);
        let width = (layout.end_x(playhead) - x).max(1.5);
        if x + width < HEADS || layout.right() < x {
            return Self::default();
        }
        let at = Point::new(x.max(HEADS), RULER);
        let size = Size::new(width - (at.x - x), layout.lanes_bottom() - RULER);
        let column = Some(Rectangle::new(at, size));
        Self { column, edge: (HEADS <= x).then_some(x) }
    }

    /// What it takes up.
    pub(super) fn bounds(&self) -> Rectangle {
        let Some(column) = self.column else { return Rectangle::default() };
        Rectangle {
            x: column.x - FLAG,
            y: column.y - 10.0,
            width: column.width + 2.0 * FLAG,
            height: column.height + 11.0,
        }
    }

    pub(super) fn paint(&self, frame: &mut Frame) {
        let Some(column) = self.column else { return };
        if 4.0 < column.width {
            frame.fill_rectangle(column.position(), column.size(), alpha(ACCENT, 0.16));
        }
        let Some(x) = self.edge else { return };
        let down = Size::new(1.5, column.height + 6.0);
        frame.fill_rectangle(Point::new(x, RULER - 6.0), down, ACCENT);
        let flag = Path::new(|path| {
            path.move_to(Point::new(x - 5.0, RULER - 9.0));
            path.line_to(Point::new(x + 6.5, RULER - 9.0));
            path.line_to(Point::new(x + 0.75, RULER - 1.0));
            path.close();
        });
        frame.fill(&flag, ACCENT);
    }
}

impl Timeline<'_> {
    /// The playhead's mark on the overview.
    pub(super) fn place(&self, layout: &Layout) -> Rectangle {
        let Some(playhead) = self.playhead else { return Rectangle::default() };
        let track = layout.overview();
        let at = Point::new(layout.overview_x(f64::from(playhead.0)), track.y + 1.0);
        Rectangle::new(at, Size::new(1.5, track.height - 1.0))
    }
}
