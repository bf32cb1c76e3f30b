//! A number on a line from 0 to 1 with its interval, and a mark where it should reach.

use frontalis_stats::Value;
use iced::widget::canvas::{Canvas, Frame, Geometry, Path, Program};
use iced::{Element, Fill, Length, Point, Rectangle, Renderer, Size, Theme, mouse};

use super::Message;
use crate::design::tokens::{ACCENT, RAISED, TEXT, alpha};

/// How high it is.
const HEIGHT: f32 = 14.0;
/// Radius of the number.
const DOT: f32 = 4.0;
/// Height of the interval, and of the line.
const INTERVAL: f32 = 6.0;
const LINE: f32 = 3.0;

/// What is drawn; what lies beyond 0 or 1 stands at that end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gauge {
    x: f64,
    interval: Option<(f64, f64)>,
    /// Where it should reach.
    mark: Option<f64>,
}

impl Gauge {
    /// A number with its interval.
    pub(super) fn of(value: &Value) -> Self {
        Self { x: value.x, interval: value.interval, mark: None }
    }

    /// With a mark where it should reach.
    pub(super) fn mark(self, mark: Option<f64>) -> Self {
        Self { mark, ..self }
    }

    /// As it stands on the screen.
    pub(super) fn view<'a>(self, width: impl Into<Length>) -> Element<'a, Message> {
        Canvas::new(self).width(width).height(HEIGHT).into()
    }

    /// The same over all the width there is.
    pub(super) fn whole<'a>(self) -> Element<'a, Message> {
        self.view(Fill)
    }
}

impl Program<Message> for Gauge {
    type State = ();

    fn draw(
        &self,
        (): &(),
        renderer: &Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let mut frame = Frame::new(renderer, bounds.size());
        let middle = bounds.height / 2.0;
        let at = |x: f64| DOT + x.clamp(0.0, 1.0) as f32 * (bounds.width - 2.0 * DOT);
        let bar = |from: f32, to: f32, height: f32| {
            let corner = Point::new(from, middle - height / 2.0);
            let size = Size::new((to - from).max(height), height);
            Path::rounded_rectangle(corner, size, (height / 2.0).into())
        };
        frame.fill(&bar(0.0, bounds.width, LINE), RAISED);
        if let Some((low, high)) = self.interval {
            let (low, high) = (at(low) - INTERVAL / 2.0, at(high) + INTERVAL / 2.0);
            frame.fill(&bar(low, high, INTERVAL), alpha(ACCENT, 0.45));
        }
        if let Some(mark) = self.mark {
            let size = Size::new(2.0, bounds.height);
            frame.fill_rectangle(Point::new(at(mark) - 1.0, 0.0), size, TEXT);
        }
        frame.fill(&Path::circle(Point::new(at(self.x), middle), DOT), ACCENT);
        vec![frame.into_geometry()]
    }
}
