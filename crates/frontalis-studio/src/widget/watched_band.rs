//! A thin band over the whole clip: which frames have been on screen, and how closely.

use frontalis_core::FrameIndex;
use frontalis_core::sheet::watched::{WatchedRun, Way};
use iced::widget::canvas::{self, Event, Frame, Geometry, Program};
use iced::{Color, Point, Rectangle, Renderer, Size, Theme, mouse};

use crate::design::tokens::{ACCENT, GOOD, RAISED, TEXT, WARN, alpha};

/// Its height in logical pixels.
pub(crate) const HEIGHT: f32 = 5.0;

/// What has been watched, from the first frame to the last.
pub(crate) struct WatchedBand<'a> {
    /// Runs of frames that were seen in the same ways.
    pub(crate) runs: &'a [WatchedRun],
    /// Frames of the clip.
    pub(crate) n_frames: u32,
    /// The frame on screen.
    pub(crate) playhead: Option<FrameIndex>,
}

impl Program<FrameIndex> for WatchedBand<'_> {
    type State = ();

    fn update(
        &self,
        _state: &mut (),
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<canvas::Action<FrameIndex>> {
        let Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) = event else {
            return None;
        };
        let at = cursor.position_in(bounds)?;
        let frame = (at.x / bounds.width.max(1.0)) * self.n_frames as f32;
        let frame = (frame.max(0.0) as u32).min(self.n_frames.saturating_sub(1));
        Some(canvas::Action::publish(FrameIndex(frame)).and_capture())
    }

    fn draw(
        &self,
        _state: &(),
        renderer: &Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let mut frame = Frame::new(renderer, bounds.size());
        frame.fill_rectangle(Point::ORIGIN, bounds.size(), Color::from(RAISED));
        let x = |at: u32| at as f32 / self.n_frames.max(1) as f32 * bounds.width;
        // Runs closer than a pixel are one mark: what is drawn grows with the width.
        let mut drawn = -1.0_f32;
        for run in self.runs {
            let (from, to) = (x(run.span.first().0), x(run.span.last().0 + 1));
            if to <= drawn {
                continue;
            }
            let color = match run.ways.closest() {
                Some(Way::Step) => alpha(GOOD, 0.9),
                Some(Way::Slow) => alpha(ACCENT, 0.9),
                Some(Way::Normal) => alpha(ACCENT, 0.5),
                Some(Way::Fast) => alpha(WARN, 0.6),
                None => continue,
            };
            let from = from.max(drawn);
            // Closely watched stands higher: never by colour alone.
            let high = match run.ways.closest() {
                Some(Way::Step) => HEIGHT,
                Some(Way::Slow) => 4.0,
                Some(Way::Normal) => 3.0,
                _ => 2.0,
            };
            let size = Size::new((to - from).max(1.0), high);
            frame.fill_rectangle(Point::new(from, HEIGHT - high), size, color);
            drawn = from + size.width;
        }
        if let Some(at) = self.playhead {
            let size = Size::new(2.0, HEIGHT);
            frame.fill_rectangle(Point::new(x(at.0) - 1.0, 0.0), size, Color::from(TEXT));
        }
        vec![frame.into_geometry()]
    }
}
