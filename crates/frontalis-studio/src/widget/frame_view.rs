//! A frame of the video, fitted into the room there is, pixel for pixel.
//!
//! Where a graphics card draws, it gets the planes of the frame and makes the pixels of the
//! view of them. Else the picture comes already scaled to the physical size of the view, so
//! that it is drawn without resampling, in strips below 2 MiB: larger images are uploaded by
//! a worker on wgpu and would be blank for a moment.

mod planes;

use std::sync::Arc;

use iced::advanced::image::{self, Renderer as _};
use iced::advanced::{
    Clipboard, Layout, Renderer as _, Shell, Widget, layout, renderer, widget,
};
use iced::{
    Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, mouse, window,
};
use iced_wgpu::primitive::Renderer as _;

pub(crate) use self::planes::Slot;
use crate::picture::{Content, Picture, pixels_in};

/// A view of one picture, or of none yet.
pub(crate) struct FrameView<'a, M> {
    picture: Option<&'a Picture>,
    slot: &'a Arc<Slot>,
    scale: f32,
    on_room: Option<Box<dyn Fn(Room) -> M + 'a>>,
}

/// The room for a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Room {
    /// Its size in logical pixels.
    pub(crate) size: Size,
    /// Whether frames can be drawn from their planes here.
    pub(crate) planes: bool,
}

impl<'a, M> FrameView<'a, M> {
    /// `picture` at `scale` physical pixels to a logical one; the card keeps its frame in
    /// `slot`.
    pub(crate) fn new(
        picture: Option<&'a Picture>,
        slot: &'a Arc<Slot>,
        scale: f32,
    ) -> Self {
        Self { picture, slot, scale, on_room: None }
    }

    /// What to say when the room for the picture is another.
    pub(crate) fn on_room(mut self, f: impl Fn(Room) -> M + 'a) -> Self {
        self.on_room = Some(Box::new(f));
        self
    }
}

#[derive(Default)]
struct State {
    told: Option<Room>,
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
        renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let state: &mut State = tree.state.downcast_mut();
        let Event::Window(window::Event::RedrawRequested(_)) = event else { return };
        let planes = matches!(renderer, Renderer::Primary(_));
        let room = Room { size: layout.bounds().size(), planes };
        if let Some(on_room) = &self.on_room
            && state.told != Some(room)
        {
            state.told = Some(room);
            shell.publish(on_room(room));
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
        let (at, size) = placed(bounds, picture.display_size(), self.scale);
        renderer.start_layer(bounds);
        match (picture.content(), &mut *renderer) {
            (Content::Planes(frame), Renderer::Primary(renderer)) => {
                let primitive = planes::Primitive {
                    frame: Arc::clone(frame),
                    field: picture.field(),
                    slot: Arc::clone(self.slot),
                    size,
                };
                renderer.draw_primitive(at, primitive);
            }
            // Planes are only made where they can be drawn.
            (Content::Planes(_), Renderer::Secondary(_)) => {}
            (Content::Pixels(pixels), renderer) => {
                let per_row = at.height / pixels.size.1.max(1) as f32;
                for strip in &pixels.strips {
                    let place = Rectangle {
                        y: at.y + strip.top as f32 * per_row,
                        height: strip.height as f32 * per_row,
                        ..at
                    };
                    renderer.draw_image(image_of(&strip.handle), place, bounds);
                }
            }
        }
        renderer.end_layer();
    }
}

/// Where a picture of the shape `display` is drawn in the middle of `bounds`, on whole
/// physical pixels; and how many of those it takes.
fn placed(bounds: Rectangle, display: (u32, u32), scale: f32) -> (Rectangle, (u32, u32)) {
    let room = physical(bounds.size(), scale);
    let size = pixels_in(display, room);
    let middle = |from: f32, room: f32, of: u32| {
        ((from + room / 2.0) * scale - of as f32 / 2.0).round() / scale
    };
    let at = Point::new(
        middle(bounds.x, bounds.width, size.0),
        middle(bounds.y, bounds.height, size.1),
    );
    let logical = Size::new(size.0 as f32 / scale, size.1 as f32 / scale);
    (Rectangle::new(at, logical), size)
}

/// A size in whole physical pixels.
pub(crate) fn physical(size: Size, scale: f32) -> Size<u32> {
    let whole = |it: f32| (it * scale).round().clamp(1.0, 16_384.0) as u32;
    Size::new(whole(size.width), whole(size.height))
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
