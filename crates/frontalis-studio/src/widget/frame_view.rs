//! A frame of the video, as it is looked at, pixel for pixel.
//!
//! Where a graphics card draws, it gets the planes of the frame and makes the pixels of the
//! view of them. Else the picture comes with the very pixels of the view, so that it is drawn
//! without resampling, in strips below 2 MiB: larger images are uploaded by a worker on wgpu
//! and would be blank for a moment.

mod hand;
mod planes;

use std::sync::Arc;

use frontalis_video::{Part, Sight};
use iced::advanced::{Renderer as _, renderer};
use iced::{Color, Element, Point, Rectangle, Renderer, Size, border, mouse};
use iced_wgpu::primitive::Renderer as _;

use self::hand::Hand;
pub(crate) use self::hand::Touch;
pub(crate) use self::planes::Slot;
use super::drawing::{Drawing, Mouse, draw_image, drawing};
use crate::design::tokens::{ACCENT, ON_STAGE, STAGE, alpha};
use crate::picture::{Content, Picture};

/// A view of one picture, or of none yet.
pub(crate) struct FrameView<'a, M> {
    picture: Option<&'a Picture>,
    slot: &'a Arc<Slot>,
    pane: &'a Arc<Slot>,
    other: &'a Arc<Slot>,
    scale: f32,
    on_room: Option<Box<dyn Fn(Room) -> M + 'a>>,
    on_touch: Option<Box<dyn Fn(Touch) -> M + 'a>>,
    /// What the hand may do with it.
    hand: Hand,
    locator: bool,
}

/// The room for a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Room {
    /// Its size in logical pixels.
    pub(crate) size: Size,
    /// Whether frames can be drawn from their planes here.
    pub(crate) planes: bool,
}

/// What is kept from one drawing to the next.
#[derive(Default)]
pub(crate) struct State {
    told: Option<Room>,
    held: hand::Held,
}

impl<'a, M> FrameView<'a, M> {
    /// `picture` at `scale` physical pixels to a logical one; the card keeps its frame in
    /// `slot`.
    pub(crate) fn new(
        picture: Option<&'a Picture>,
        slot: &'a Arc<Slot>,
        scale: f32,
    ) -> Self {
        Self {
            picture,
            slot,
            pane: slot,
            other: slot,
            scale,
            on_room: None,
            on_touch: None,
            hand: Hand::default(),
            locator: false,
        }
    }

    /// One view of several of the same frame.
    pub(crate) fn pane(mut self, pane: &'a Arc<Slot>) -> Self {
        self.pane = pane;
        self
    }

    /// The card keeps the other frame, where there is one, in this slot.
    pub(crate) fn against(mut self, other: &'a Arc<Slot>) -> Self {
        self.other = other;
        self
    }

    /// What to say when the room for the picture is another.
    pub(crate) fn on_room(mut self, f: impl Fn(Room) -> M + 'a) -> Self {
        self.on_room = Some(Box::new(f));
        self
    }

    /// What to say when the mouse takes hold of it.
    pub(crate) fn on_touch(
        mut self,
        draws: bool,
        follows: bool,
        f: impl Fn(Touch) -> M + 'a,
    ) -> Self {
        self.on_touch = Some(Box::new(f));
        self.hand = Hand { draws, follows };
        self
    }

    /// Shows which part of the picture is seen, where it is not all.
    pub(crate) fn locator(mut self) -> Self {
        self.locator = true;
        self
    }
}

impl<M> Drawing<M> for FrameView<'_, M> {
    type State = State;

    fn say(&self, state: &mut State, renderer: &Renderer, size: Size) -> Option<M> {
        let room = Room { size, planes: matches!(renderer, Renderer::Primary(_)) };
        let news = state.told != Some(room);
        state.told = Some(room);
        self.on_room.as_ref().filter(|_| news).map(|it| it(room))
    }

    fn mouse(
        &self,
        state: &mut State,
        event: &mouse::Event,
        at: Option<Point>,
    ) -> Mouse<M> {
        let Some(on_touch) = &self.on_touch else { return Mouse::Nothing };
        match self.hand.feels(&mut state.held, event, at, self.scale) {
            Mouse::Nothing => Mouse::Nothing,
            Mouse::Mine => Mouse::Mine,
            Mouse::Say(touch) => Mouse::Say(on_touch(touch)),
            Mouse::Pass(touch) => Mouse::Pass(on_touch(touch)),
        }
    }

    fn pointer(&self, state: &State) -> mouse::Interaction {
        match (&self.on_touch, self.picture) {
            (Some(_), Some(picture)) => {
                self.hand.pointer(&state.held, is_all(&picture.sight().part))
            }
            _ => mouse::Interaction::None,
        }
    }

    fn draw(&self, state: &State, renderer: &mut Renderer, bounds: Rectangle) {
        let Some(picture) = self.picture else { return };
        let (at, whole) = placed(bounds, picture.sight(), self.scale);
        renderer.start_layer(bounds);
        match (picture.content(), &mut *renderer) {
            (Content::Planes(frame), Renderer::Primary(renderer)) => {
                let primitive = planes::Primitive {
                    frame: Arc::clone(frame),
                    field: picture.field(),
                    sight: picture.sight().clone(),
                    slot: Arc::clone(self.slot),
                    pane: Arc::clone(self.pane),
                    other: Arc::clone(self.other),
                };
                renderer.draw_primitive(at, primitive);
            }
            // Planes are only made where they can be drawn.
            (Content::Planes(_), Renderer::Secondary(_)) => {}
            (Content::Pixels(pixels), renderer) => {
                let at = if picture.is_small() { whole } else { at };
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
        let part = &picture.sight().part;
        if self.locator && !is_all(part) {
            locate(renderer, bounds, part);
        }
        if let Some(drawn) = state.held.drawn() {
            let drawn =
                Rectangle { x: bounds.x + drawn.x, y: bounds.y + drawn.y, ..drawn };
            let within = drawn.intersection(&bounds);
            renderer.start_layer(bounds);
            frame(renderer, within.unwrap_or(drawn), ACCENT, alpha(ACCENT, 0.12));
            renderer.end_layer();
        }
    }
}

fn is_all(part: &Part) -> bool {
    part.whole == part.size
}

/// Longest side of the locator, in logical pixels, and how far it is from the edges.
const LOCATOR: f32 = 84.0;
const LOCATOR_MARGIN: f32 = 10.0;

/// The whole picture as a small card, with what is seen of it.
fn locate(renderer: &mut Renderer, bounds: Rectangle, part: &Part) {
    let (wide, high) = (part.whole.0 as f32, part.whole.1 as f32);
    let by = LOCATOR / wide.max(high).max(1.0);
    let size = Size::new(wide * by, high * by);
    if bounds.width < 3.0 * size.width || bounds.height < 3.0 * size.height {
        return;
    }
    let corner = Point::new(
        (bounds.x + bounds.width - size.width - LOCATOR_MARGIN).round(),
        (bounds.y + bounds.height - size.height - LOCATOR_MARGIN).round(),
    );
    let seen = Rectangle {
        x: corner.x + part.at.0 as f32 * by,
        y: corner.y + part.at.1 as f32 * by,
        width: (part.size.0 as f32 * by).max(3.0),
        height: (part.size.1 as f32 * by).max(3.0),
    };
    renderer.start_layer(bounds);
    let card = Rectangle::new(corner, size);
    frame(renderer, card, alpha(ON_STAGE, 0.35), alpha(STAGE, 0.72));
    frame(renderer, seen, ACCENT, alpha(ACCENT, 0.25));
    renderer.end_layer();
}

fn frame(
    renderer: &mut Renderer,
    bounds: Rectangle,
    edge: impl Into<Color>,
    fill: Color,
) {
    let border = border::rounded(2).color(edge.into()).width(1);
    let quad = renderer::Quad { bounds, border, ..renderer::Quad::default() };
    renderer.fill_quad(quad, fill);
}

/// Where a picture that is looked at so is drawn in the middle of `bounds`, on whole physical
/// pixels; and where the whole of it would be.
fn placed(bounds: Rectangle, sight: &Sight, scale: f32) -> (Rectangle, Rectangle) {
    let Part { whole, at, size } = sight.part;
    let room = physical(bounds.size(), scale);
    let middle = |room: u32, of: u32| (room.saturating_sub(of) / 2) as f32;
    let from = Point::new((bounds.x * scale).round(), (bounds.y * scale).round());
    let corner = Point::new(
        from.x + middle(room.width, size.0),
        from.y + middle(room.height, size.1),
    );
    let logical = |x: f32, y: f32, of: (u32, u32)| Rectangle {
        x: x / scale,
        y: y / scale,
        width: of.0 as f32 / scale,
        height: of.1 as f32 / scale,
    };
    let seen = logical(corner.x, corner.y, size);
    (seen, logical(corner.x - at.0 as f32, corner.y - at.1 as f32, whole))
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
