//! What the mouse does with a picture: the wheel zooms, a drag moves it or draws a box, and
//! the loupe follows the pointer.

use iced::mouse::{self, Button, Event, ScrollDelta};
use iced::{Point, Rectangle, Size, Vector};

use crate::widget::drawing::Mouse;

/// Lines of a wheel that are a notch, and pixels of a touch pad.
const PIXELS: f32 = 24.0;

/// What the mouse has done, in physical pixels from the left top of the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Touch {
    /// The wheel was turned: closer where positive.
    Wheel {
        /// Notches.
        notches: i32,
        /// Of the pointer.
        x: i32,
        /// Of the pointer.
        y: i32,
    },
    /// It was dragged so far.
    Drag {
        /// To the right.
        x: i32,
        /// Down.
        y: i32,
    },
    /// A box was drawn.
    Drawn {
        /// Left.
        x: i32,
        /// Top.
        y: i32,
        /// Width.
        width: i32,
        /// Height.
        height: i32,
    },
    /// The pointer is there.
    At(i32, i32),
    /// The pointer is elsewhere.
    Away,
}

/// What it may do.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hand {
    /// A drag draws a box rather than moving the picture.
    pub(super) draws: bool,
    /// Where the pointer is, is told.
    pub(super) follows: bool,
}

/// What it holds.
#[derive(Debug, Default)]
pub(super) struct Held {
    // Where a drag began, where it is, and what of it has been told.
    drag: Option<(Point, Point)>,
    draws: bool,
    last: Option<Point>,
    wheel: f32,
}

impl Held {
    /// The box that is being drawn.
    pub(super) fn drawn(&self) -> Option<Rectangle> {
        let (from, to) = self.drag.filter(|_| self.draws)?;
        let corner = Point::new(from.x.min(to.x), from.y.min(to.y));
        let size = Size::new((from.x - to.x).abs(), (from.y - to.y).abs());
        Some(Rectangle::new(corner, size))
    }
}

impl Hand {
    /// What comes of an event `at` a point of the room, where it is over it.
    pub(super) fn feels(
        self,
        held: &mut Held,
        event: &Event,
        at: Option<Point>,
        scale: f32,
    ) -> Mouse<Touch> {
        let pixel = |it: f32| (it * scale).round() as i32;
        match event {
            Event::WheelScrolled { delta } => {
                let Some(at) = at else { return Mouse::Nothing };
                held.wheel += match delta {
                    ScrollDelta::Lines { y, .. } => *y,
                    ScrollDelta::Pixels { y, .. } => y / PIXELS,
                };
                let whole = held.wheel.trunc();
                held.wheel -= whole;
                if whole == 0.0 {
                    return Mouse::Mine;
                }
                let (x, y) = (pixel(at.x), pixel(at.y));
                Mouse::Say(Touch::Wheel { notches: whole as i32, x, y })
            }
            Event::ButtonPressed(Button::Left) => {
                let Some(at) = at else { return Mouse::Nothing };
                held.drag = Some((at, at));
                held.draws = self.draws;
                Mouse::Mine
            }
            Event::ButtonReleased(Button::Left) => {
                let drawn = held.drawn();
                let Some(_) = held.drag.take() else { return Mouse::Nothing };
                let Some(drawn) = drawn else { return Mouse::Mine };
                Mouse::Say(Touch::Drawn {
                    x: pixel(drawn.x),
                    y: pixel(drawn.y),
                    width: pixel(drawn.width),
                    height: pixel(drawn.height),
                })
            }
            Event::CursorMoved { .. } => self.moved(held, at, pixel),
            Event::CursorLeft if self.follows => Mouse::Pass(Touch::Away),
            _ => Mouse::Nothing,
        }
    }

    fn moved(
        self,
        held: &mut Held,
        at: Option<Point>,
        pixel: impl Fn(f32) -> i32,
    ) -> Mouse<Touch> {
        let was = std::mem::replace(&mut held.last, at);
        if let (Some((from, told)), Some(at)) = (held.drag, at) {
            if held.draws {
                held.drag = Some((from, at));
                return Mouse::Mine;
            }
            // Whole pixels are told; what is left of one is told with the next.
            let by: Vector = at - told;
            let (x, y) = (pixel(by.x), pixel(by.y));
            if (x, y) == (0, 0) {
                return Mouse::Mine;
            }
            held.drag = Some((from, at));
            return Mouse::Say(Touch::Drag { x, y });
        }
        match (self.follows, at) {
            (true, Some(at)) => Mouse::Pass(Touch::At(pixel(at.x), pixel(at.y))),
            (true, None) if was.is_some() => Mouse::Pass(Touch::Away),
            _ => Mouse::Nothing,
        }
    }

    /// What the pointer looks like over a picture, all of which is seen or not.
    pub(super) fn pointer(self, held: &Held, all: bool) -> mouse::Interaction {
        match (self.draws, held.drag.is_some(), all) {
            (true, ..) => mouse::Interaction::Crosshair,
            (false, true, false) => mouse::Interaction::Grabbing,
            (false, false, false) => mouse::Interaction::Grab,
            _ => mouse::Interaction::Idle,
        }
    }
}
