//! A frame of the video, fitted into the room there is, pixel for pixel.
//!
//! Where a graphics card draws, it gets the planes of the frame and makes the pixels of the
//! view of them. Else the picture comes already scaled to the physical size of the view, so
//! that it is drawn without resampling, in strips below 2 MiB: larger images are uploaded by
//! a worker on wgpu and would be blank for a moment.

mod planes;

use std::sync::Arc;

use iced::advanced::Renderer as _;
use iced::{Element, Point, Rectangle, Renderer, Size};
use iced_wgpu::primitive::Renderer as _;

pub(crate) use self::planes::Slot;
use super::drawing::{Drawing, draw_image, drawing};
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

impl<M> Drawing<M> for FrameView<'_, M> {
    type State = Option<Room>;

    fn say(&self, told: &mut Option<Room>, renderer: &Renderer, size: Size) -> Option<M> {
        let room = Room { size, planes: matches!(renderer, Renderer::Primary(_)) };
        let news = *told != Some(room);
        *told = Some(room);
        self.on_room.as_ref().filter(|_| news).map(|it| it(room))
    }

    fn draw(&self, _told: &Option<Room>, renderer: &mut Renderer, bounds: Rectangle) {
        let Some(picture) = self.picture else { return };
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
                    draw_image(renderer, &strip.handle, place, bounds);
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

impl<'a, M: 'a> From<FrameView<'a, M>> for Element<'a, M> {
    fn from(it: FrameView<'a, M>) -> Self {
        drawing(it)
    }
}
