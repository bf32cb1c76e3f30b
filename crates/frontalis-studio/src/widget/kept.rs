//! A drawing that is kept until what it shows is another: what is drawn anew each time counts
//! as changed for whoever makes the pixels, even where it is the same.

use std::cell::RefCell;

use iced::widget::canvas::{Cache, Frame, Geometry};
use iced::{Rectangle, Renderer, Size};

use crate::design::palette::Look;

/// A drawing, and what it shows.
#[derive(Debug)]
pub(crate) struct Kept<K> {
    drawn: Cache,
    of: RefCell<Option<(K, Look)>>,
}

impl<K> Default for Kept<K> {
    fn default() -> Self {
        Self { drawn: Cache::default(), of: RefCell::default() }
    }
}

impl<K: PartialEq> Kept<K> {
    /// What `paint` draws of `what`, in the colours that are worn.
    pub(crate) fn draw(
        &self,
        renderer: &Renderer,
        size: Size,
        what: K,
        paint: impl FnOnce(&mut Frame, &K),
    ) -> Geometry {
        self.draw_within(renderer, Rectangle::with_size(size), what, paint)
    }

    /// The same of a part of a canvas: only that part counts as changed with it.
    pub(crate) fn draw_within(
        &self,
        renderer: &Renderer,
        bounds: Rectangle,
        what: K,
        paint: impl FnOnce(&mut Frame, &K),
    ) -> Geometry {
        let now = Some((what, Look::worn()));
        if *self.of.borrow() != now {
            self.drawn.clear();
            self.of.replace(now);
        }
        let of = self.of.borrow();
        self.drawn.draw_with_bounds(renderer, bounds, |frame| {
            if let Some((what, _)) = of.as_ref() {
                paint(frame, what);
            }
        })
    }
}
