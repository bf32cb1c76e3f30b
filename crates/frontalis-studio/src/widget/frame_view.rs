//! A frame of the video, fitted into the room there is, pixel for pixel.
//!
//! The picture comes already scaled to the physical size of the view, so that it is drawn
//! without resampling on either renderer. It is drawn in strips below 2 MiB: larger images
//! are uploaded by a worker on wgpu and would be blank for a moment.

use iced::advanced::image::{self, Renderer as _};
use iced::advanced::{
    Clipboard, Layout, Renderer as _, Shell, Widget, layout, renderer, widget,
};
use iced::{
    Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, mouse, window,
};

use crate::picture::{Picture, fit};

/// A view of one picture, or of none yet.
pub(crate) struct FrameView<'a, M> {
    picture: Option<&'a Picture>,
    scale: f32,
    on_size: Option<Box<dyn Fn(Size) -> M + 'a>>,
}

impl<'a, M> FrameView<'a, M> {
    /// `picture` at `scale` physical pixels to a logical one.
    pub(crate) fn new(picture: Option<&'a Picture>, scale: f32) -> Self {
        Self { picture, scale, on_size: None }
    }

    /// What to say when the room for the picture has another size, in logical pixels.
    pub(crate) fn on_size(mut self, f: impl Fn(Size) -> M + 'a) -> Self {
        self.on_size = Some(Box::new(f));
        self
    }
}

#[derive(Default)]
struct State {
    told: Option<Size>,
}

impl<M> Widget<M, Theme, Renderer> for FrameView<'_, M> {
    fn tag(&self) -> widget::tree::Tag {
        widget::tree::Tag::of::<State>()
    }

    fn state(&self) -> widget::tree::State {
        widget::tree::State::new(State::default())
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
        _cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let state: &mut State = tree.state.downcast_mut();
        let Event::Window(window::Event::RedrawRequested(_)) = event else { return };
        let size = layout.bounds().size();
        if let Some(on_size) = &self.on_size
            && state.told != Some(size)
        {
            state.told = Some(size);
            shell.publish(on_size(size));
        }
    }

    fn draw(
        &self,
        _tree: &widget::Tree,
        renderer: &mut Renderer,
        _theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        let Some(picture) = self.picture else { return };
        let bounds = layout.bounds();
        let room =
            snapped(bounds, fit(picture.display_size(), bounds.size()), self.scale);
        renderer.start_layer(bounds);
        for strip in picture.strips() {
            let per_row = room.height / picture.height() as f32;
            let place = Rectangle {
                y: room.y + strip.top as f32 * per_row,
                height: strip.height as f32 * per_row,
                ..room
            };
            renderer.draw_image(image_of(&strip.handle), place, bounds);
        }
        renderer.end_layer();
    }
}

/// The middle of `bounds` of this size, on whole physical pixels.
fn snapped(bounds: Rectangle, size: Size, scale: f32) -> Rectangle {
    let whole = |it: f32| (it * scale).round() / scale;
    let at = Point::new(
        whole(bounds.x + (bounds.width - size.width) / 2.0),
        whole(bounds.y + (bounds.height - size.height) / 2.0),
    );
    Rectangle::new(at, Size::new(whole(size.width), whole(size.height)))
}

fn image_of(handle: &image::Handle) -> image::Image {
    image::Image::new(handle.clone())
        .filter_method(image::FilterMethod::Linear)
        .snap(true)
}

impl<'a, M: 'a> From<FrameView<'a, M>> for Element<'a, M> {
    fn from(widget: FrameView<'a, M>) -> Self {
        Element::new(widget)
    }
}
