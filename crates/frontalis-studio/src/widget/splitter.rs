//! A line between two panels that can be dragged.

use iced::advanced::renderer::Renderer as _;
use iced::advanced::widget::tree;
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, renderer, widget};
use iced::{Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, mouse};

use crate::design::tokens::{ACCENT, LINE};

/// How near the pointer has to be.
const REACH: f32 = 6.0;

/// A line, and what is said while it is dragged.
pub(crate) struct Splitter<'a, M> {
    upright: bool,
    on_drag: Box<dyn Fn(f32) -> M + 'a>,
    on_rest: M,
}

/// The line down between two panels beside each other. `on_drag` is told how far the pointer
/// went, `on_rest` is said when it is let go.
pub(crate) fn down<'a, M>(
    on_drag: impl Fn(f32) -> M + 'a,
    on_rest: M,
) -> Splitter<'a, M> {
    Splitter { upright: true, on_drag: Box::new(on_drag), on_rest }
}

/// The line across between two panels above each other.
pub(crate) fn across<'a, M>(
    on_drag: impl Fn(f32) -> M + 'a,
    on_rest: M,
) -> Splitter<'a, M> {
    Splitter { upright: false, on_drag: Box::new(on_drag), on_rest }
}

impl<M> Splitter<'_, M> {
    fn along(&self, point: Point) -> f32 {
        if self.upright { point.x } else { point.y }
    }

    /// Where the pointer takes hold.
    fn reach(&self, bounds: Rectangle) -> Rectangle {
        let half = REACH / 2.0;
        match self.upright {
            true => {
                Rectangle { x: bounds.x - half, width: bounds.width + REACH, ..bounds }
            }
            false => {
                Rectangle { y: bounds.y - half, height: bounds.height + REACH, ..bounds }
            }
        }
    }

    fn pointer(&self) -> mouse::Interaction {
        match self.upright {
            true => mouse::Interaction::ResizingHorizontally,
            false => mouse::Interaction::ResizingVertically,
        }
    }
}

/// Where the pointer was last, while it drags.
#[derive(Debug, Default)]
struct State {
    dragged: Option<f32>,
}

impl<M: Clone> Widget<M, Theme, Renderer> for Splitter<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        match self.upright {
            true => Size::new(Length::Fixed(1.0), Length::Fill),
            false => Size::new(Length::Fill, Length::Fixed(1.0)),
        }
    }

    fn layout(
        &mut self,
        _tree: &mut widget::Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let Size { width, height } = self.size();
        layout::atomic(limits, width, height)
    }

    fn update(
        &mut self,
        tree: &mut widget::Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let state: &mut State = tree.state.downcast_mut();
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                if let Some(at) = cursor.position_over(self.reach(layout.bounds())) {
                    state.dragged = Some(self.along(at));
                    shell.capture_event();
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::CursorMoved { position }) => {
                let Some(before) = state.dragged else { return };
                let at = self.along(*position);
                state.dragged = Some(at);
                shell.publish((self.on_drag)(at - before));
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
                if state.dragged.take().is_some() =>
            {
                shell.publish(self.on_rest.clone());
                shell.capture_event();
                shell.request_redraw();
            }
            _ => {}
        }
    }

    fn mouse_interaction(
        &self,
        tree: &widget::Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        let state: &State = tree.state.downcast_ref();
        if state.dragged.is_some() || cursor.is_over(self.reach(layout.bounds())) {
            self.pointer()
        } else {
            mouse::Interaction::None
        }
    }

    fn draw(
        &self,
        tree: &widget::Tree,
        renderer: &mut Renderer,
        _theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        let state: &State = tree.state.downcast_ref();
        let ink = if state.dragged.is_some() { ACCENT } else { LINE };
        let quad =
            renderer::Quad { bounds: layout.bounds(), ..renderer::Quad::default() };
        renderer.fill_quad(quad, ink);
    }
}

impl<'a, M: Clone + 'a> From<Splitter<'a, M>> for Element<'a, M> {
    fn from(it: Splitter<'a, M>) -> Self {
        Element::new(it)
    }
}
