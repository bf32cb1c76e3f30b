//! The whole clip, small, below the lanes: where there are actions, and what is in view.

use iced::widget::canvas::{Frame, Path, Stroke, Text};
use iced::{Color, Point, Size, alignment};

use super::layout::{HEADS, Layout, OVERVIEW};
use super::paint::label;
use super::{Action, Gesture, Hold, State, Timeline};
use crate::design::tokens::{
    ACCENT, GROUND, LINE, PANEL, RAISED, SANS, TEXT_2, TEXT_3, alpha, region,
};

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

    /// The overview's ground; what is in view and where actions are lies over it.
    pub(super) fn paint_overview(&self, frame: &mut Frame, layout: &Layout) {
        let track = layout.overview();
        let whole = Size::new(layout.size.width, OVERVIEW);
        frame.fill_rectangle(Point::new(0.0, track.y), whole, PANEL);
        frame.fill_rectangle(Point::new(0.0, track.y), Size::new(whole.width, 1.0), LINE);
        let room = Size::new(layout.size.width - HEADS, OVERVIEW - 1.0);
        frame.fill_rectangle(Point::new(HEADS, track.y + 1.0), room, GROUND);
        self.paint_choice(frame, layout);
        let (first, shown) = layout.scale.range();
        let (left, right) = (layout.overview_x(first), layout.overview_x(first + shown));
        let view = Size::new((right - left).max(4.0), OVERVIEW - 3.0);
        frame.fill_rectangle(Point::new(left, track.y + 2.0), view, RAISED);
        frame.stroke_rectangle(
            Point::new(left + 0.5, track.y + 2.5),
            Size::new(view.width - 1.0, view.height - 1.0),
            Stroke::default().with_color(alpha(TEXT_3, 0.8)).with_width(1.0),
        );
    }

    /// Which lanes there are, and whether what is dragged snaps: both are buttons.
    fn paint_choice(&self, frame: &mut Frame, layout: &Layout) {
        let middle = layout.overview().y + OVERVIEW / 2.0 + 0.5;
        let at = Point::new(10.0, middle);
        let words = crate::text::lanes_shown(self.choice, self.only);
        frame.fill_text(label(words, at, TEXT_2, 10.0, SANS));
        let at = Point::new(HEADS - 10.0, middle);
        let ink = if self.snap { ACCENT } else { TEXT_3 };
        let words = if self.snap { crate::text::SNAPS } else { crate::text::SNAPS_NOT };
        frame.fill_text(Text {
            align_x: alignment::Horizontal::Right.into(),
            ..label(words, at, ink, 10.0, SANS)
        });
    }

    /// A speck for each action, in rows by region and code; what falls into one pixel is one
    /// speck. It is painted when the sheet changes, not when the view does.
    pub(super) fn paint_specks(&self, frame: &mut Frame, layout: &Layout) {
        let track = layout.overview();
        let room = OVERVIEW - 6.0;
        let lanes = self.lanes.all();
        let n = lanes.len().max(1) as f32;
        let row = (room / n).clamp(1.0, 3.0);
        for (i, lane) in lanes.iter().enumerate() {
            let y = track.y + 3.0 + (room - row) * i as f32 / (n - 1.0).max(1.0);
            let mut runs = Runs::default();
            for it in lane.actions() {
                let span = it.landmarks.known_span();
                let left = layout.overview_x(f64::from(span.first().0));
                let right = layout.overview_x(f64::from(span.last().0) + 1.0);
                runs.add(left, right);
            }
            runs.fill(frame, y, row, region(lane.key().region));
        }
        let ink = TEXT_2.color();
        let mut runs = Runs::default();
        for at in self.sheet.markers().keys() {
            let x = layout.overview_x(f64::from(at.0));
            runs.add(x, x + 2.0);
        }
        runs.fill(frame, track.y + 1.0, 2.0, ink);
        let mut runs = Runs::default();
        for at in self.sheet.candidates().keys() {
            let x = layout.overview_x(f64::from(at.0));
            runs.add(x, x + 2.0);
        }
        runs.fill(frame, track.y + 1.0, 3.0, ACCENT.color());
    }
}

/// Stretches of pixels, joined where they touch.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs(Vec<(f32, f32)>);

impl Runs {
    /// Adds a stretch of a pixel at least; they come by their left ends.
    pub(super) fn add(&mut self, left: f32, right: f32) {
        let right = right.max(left + 1.0);
        match self.0.last_mut() {
            Some(last) if left <= last.1 + 0.5 => last.1 = last.1.max(right),
            _ => self.0.push((left, right)),
        }
    }

    /// Fills them at a height, as one shape.
    pub(super) fn fill(self, frame: &mut Frame, y: f32, height: f32, color: Color) {
        if self.0.is_empty() {
            return;
        }
        let path = Path::new(|path| {
            for (left, right) in self.0 {
                path.rectangle(Point::new(left, y), Size::new(right - left, height));
            }
        });
        frame.fill(&path, color);
    }
}
