//! Lines of what the agreement screen draws: straight ones, edges, hatching.

use iced::widget::canvas::{Frame, Path, Stroke};
use iced::{Color, Point};

/// A straight line.
pub(super) fn line(
    frame: &mut Frame,
    (from, to): (Point, Point),
    ink: impl Into<Color>,
    width: f32,
) {
    edge(frame, &Path::line(from, to), ink, width);
}

/// The edge of a shape.
pub(super) fn edge(frame: &mut Frame, of: &Path, ink: impl Into<Color>, width: f32) {
    let stroke = Stroke::default().with_color(ink.into()).with_width(width);
    frame.stroke(of, stroke);
}

/// Diagonal lines `apart` from each other over the room from `left` to `right`, whose upper
/// edge is at `top`.
pub(super) fn hatch(
    frame: &mut Frame,
    (left, right): (f32, f32),
    (top, height): (f32, f32),
    ink: impl Into<Color>,
    apart: f32,
) {
    let (ink, bottom) = (ink.into(), top + height);
    let mut x = left;
    while x < right {
        let along = height.min(right - x);
        let ends = (Point::new(x, bottom), Point::new(x + along, bottom - along));
        line(frame, ends, ink, 1.0);
        x += apart;
    }
}
