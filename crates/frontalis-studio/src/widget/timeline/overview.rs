//! The whole clip, small, below the lanes: where there are actions, and what is in view.

use iced::widget::canvas::{Frame, Stroke};
use iced::{Point, Size};

use super::layout::{HEADS, Layout, OVERVIEW};
use super::{Action, Gesture, Hold, State, Timeline};
use crate::design::tokens::{GROUND, LINE, PANEL, RAISED, TEXT_3, alpha, region};

impl Timeline<'_> {
    /// Takes hold of the view, or brings it under the pointer.
    pub(super) fn grab_overview(
        &self,
        state: &mut State,
        layout: &Layout,
        at: Point,
    ) -> Action<Gesture> {
        let (first, shown) = layout.scale.range();
        let (left, right) = (layout.overview_x(first), layout.overview_x(first + shown));
        let on_view = left <= at.x && at.x <= right;
        let held = if on_view { at.x - left } else { (right - left) / 2.0 };
        state.hold = Hold::Overview(held);
        Action::publish(Gesture::View(layout.overview_view(at.x - held))).and_capture()
    }

    pub(super) fn paint_overview(&self, frame: &mut Frame, layout: &Layout) {
        let track = layout.overview();
        let whole = Size::new(layout.size.width, OVERVIEW);
        frame.fill_rectangle(Point::new(0.0, track.y), whole, PANEL);
        frame.fill_rectangle(Point::new(0.0, track.y), Size::new(whole.width, 1.0), LINE);
        let room = Size::new(layout.size.width - HEADS, OVERVIEW - 1.0);
        frame.fill_rectangle(Point::new(HEADS, track.y + 1.0), room, GROUND);
        let (first, shown) = layout.scale.range();
        let (left, right) = (layout.overview_x(first), layout.overview_x(first + shown));
        let view = Size::new((right - left).max(4.0), OVERVIEW - 3.0);
        frame.fill_rectangle(Point::new(left, track.y + 2.0), view, RAISED);
        self.paint_specks(frame, layout);
        frame.stroke_rectangle(
            Point::new(left + 0.5, track.y + 2.5),
            Size::new(view.width - 1.0, view.height - 1.0),
            Stroke::default().with_color(alpha(TEXT_3, 0.8)).with_width(1.0),
        );
    }

    /// A speck for each action, in rows by region; what falls into one pixel is one speck.
    fn paint_specks(&self, frame: &mut Frame, layout: &Layout) {
        let track = layout.overview();
        let n = self.lanes.len().max(1) as f32;
        let row = ((OVERVIEW - 5.0) / n).clamp(1.0, 3.0);
        for (i, lane) in self.lanes.iter().enumerate() {
            let y = track.y + 3.0 + (OVERVIEW - 5.0 - row) * i as f32 / n.max(2.0);
            let color = region(lane.code.facts().region);
            let mut last = f32::NEG_INFINITY;
            for it in &lane.actions {
                let span = it.action.landmarks.known_span();
                let left = layout.overview_x(f64::from(span.first().0));
                let right = layout.overview_x(f64::from(span.last().0) + 1.0);
                if right <= last {
                    continue;
                }
                let left = left.max(last);
                last = right.max(left + 1.0);
                let size = Size::new(last - left, row);
                frame.fill_rectangle(Point::new(left, y), size, color);
            }
        }
    }
}
