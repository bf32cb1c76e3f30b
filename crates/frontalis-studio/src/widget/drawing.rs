//! A widget that fills the room there is and draws itself.

use iced::advanced::image::{self, Renderer as _};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, renderer, widget};
use iced::{
    Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, mouse, window,
};

/// What is drawn.
pub(crate) trait Drawing<M> {
    /// What is kept from one drawing to the next.
    type State: Default + 'static;

    /// Draws it.
    fn draw(&self, state: &Self::State, renderer: &mut Renderer, bounds: Rectangle);

    /// What to say about the room there is; asked before each drawing.
    fn say(
        &self,
        _state: &mut Self::State,
        _renderer: &Renderer,
        _room: Size,
    ) -> Option<M> {
        None
    }

    /// What the mouse says, which is `at` from the left top of the room where it is over it.
    fn mouse(
        &self,
        _state: &mut Self::State,
        _event: &mouse::Event,
        _at: Option<Point>,
    ) -> Mouse<M> {
        Mouse::Nothing
    }

    /// What the pointer looks like over it.
    fn pointer(&self, _state: &Self::State) -> mouse::Interaction {
        mouse::Interaction::None
    }
}

/// What comes of something that the mouse did.
pub(crate) enum Mouse<M> {
    /// Nothing.
    Nothing,
    /// It was for this drawing, which is drawn again.
    Mine,
    /// It was for this drawing, which says this.
    Say(M),
    /// It says this; others may want to know of the mouse, too.
    Pass(M),
}

/// A drawing as an element.
pub(crate) fn drawing<'a, M: 'a>(it: impl Drawing<M> + 'a) -> Element<'a, M> {
    Element::new(Drawn(it))
}

/// Draws an image, as much of it as is within `clip`.
pub(crate) fn draw_image(
    renderer: &mut Renderer,
    handle: &image::Handle,
    place: Rectangle,
    clip: Rectangle,
) {
    let image = image::Image::new(handle.clone())
        .filter_method(image::FilterMethod::Linear)
        .snap(true);
    renderer.draw_image(image, place, clip);
}

struct Drawn<D>(D);

impl<M, D: Drawing<M>> Widget<M, Theme, Renderer> for Drawn<D> {
    fn tag(&self) -> widget::tree::Tag {
        widget::tree::Tag::of::<D::State>()
    }

    fn state(&self) -> widget::tree::State {
        widget::tree::State::new(D::State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(
        &mut self,
        _tree: &mut widget::Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        layout::atomic(limits, Length::Fill, Length::Fill)
    }

    fn update(
        &mut self,
        tree: &mut widget::Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        if let Event::Mouse(event) = event {
            let at = cursor.position_in(layout.bounds());
            match self.0.mouse(tree.state.downcast_mut(), event, at) {
                Mouse::Nothing => {}
                Mouse::Mine => {
                    shell.capture_event();
                    shell.request_redraw();
                }
                Mouse::Say(message) => {
                    shell.publish(message);
                    shell.capture_event();
                }
                Mouse::Pass(message) => shell.publish(message),
            }
            return;
        }
        let Event::Window(window::Event::RedrawRequested(_)) = event else { return };
        let said =
            self.0.say(tree.state.downcast_mut(), renderer, layout.bounds().size());
        if let Some(message) = said {
            shell.publish(message);
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
        if cursor.is_over(layout.bounds()) {
            self.0.pointer(tree.state.downcast_ref())
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
        self.0.draw(tree.state.downcast_ref(), renderer, layout.bounds());
    }
}
