//! A thin band over the whole clip: which frames have been on screen, and how closely.

use frontalis_core::FrameIndex;
use frontalis_core::sheet::watched::{WatchedRun, Way};
use iced::widget::canvas::{self, Event, Frame, Geometry, Program};
use iced::{Color, Point, Rectangle, Renderer, Size, Theme, mouse};

use crate::design::tokens::{ACCENT, GOOD, RAISED, TEXT, WARN, alpha};
use crate::widget::kept::Kept;

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
    type State = Kept<Shown>;

    fn update(
        &self,
        _state: &mut Kept<Shown>,
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
        state: &Kept<Shown>,
        renderer: &Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let size = bounds.size();
        let paint = |frame: &mut Frame, shown: &Shown| shown.paint(frame, size);
        vec![state.draw(renderer, size, self.shown(size.width), paint)]
    }
}

/// What is drawn of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shown {
    /// Marks from left to right: where, how wide, and how closely was looked.
    marks: Vec<(f32, f32, Way)>,
    playhead: Option<f32>,
}

impl WatchedBand<'_> {
    fn shown(&self, width: f32) -> Shown {
        let x = |at: u32| at as f32 / self.n_frames.max(1) as f32 * width;
        // Runs closer than a pixel are one mark: what is drawn grows with the width.
        let mut drawn = -1.0_f32;
        let mut marks = Vec::new();
        for run in self.runs {
            let (from, to) = (x(run.span.first().0), x(run.span.last().0 + 1));
            let Some(way) = run.ways.closest().filter(|_| drawn < to) else { continue };
            let from = from.max(drawn);
            let wide = (to - from).max(1.0);
            marks.push((from, wide, way));
            drawn = from + wide;
        }
        Shown { marks, playhead: self.playhead.map(|it| x(it.0)) }
    }
}

impl Shown {
    fn paint(&self, frame: &mut Frame, size: Size) {
        frame.fill_rectangle(Point::ORIGIN, size, Color::from(RAISED));
        for (from, wide, way) in &self.marks {
            // Closely watched stands higher: never by colour alone.
            let (color, high) = match way {
                Way::Step => (alpha(GOOD, 0.9), HEIGHT),
                Way::Slow => (alpha(ACCENT, 0.9), 4.0),
                Way::Normal => (alpha(ACCENT, 0.5), 3.0),
                Way::Fast => (alpha(WARN, 0.6), 2.0),
            };
            let at = Point::new(*from, HEIGHT - high);
            frame.fill_rectangle(at, Size::new(*wide, high), color);
        }
        if let Some(at) = self.playhead {
            let size = Size::new(2.0, HEIGHT);
            frame.fill_rectangle(Point::new(at - 1.0, 0.0), size, Color::from(TEXT));
        }
    }
}
