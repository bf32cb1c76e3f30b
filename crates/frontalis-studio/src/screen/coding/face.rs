//! Parts of the face beside the frame, and the loupe: more views of the frame on screen,
//! which follow it while frames pass.

use std::sync::Arc;

use frontalis_desk::{Command, FacePart, See};
use frontalis_video::{Field, Frame, Part, Sight};
use iced::widget::{column, container, row, space, text};
use iced::{Center, Element, Fill, Size};

use super::stage::bar;
use super::video::is_drawable;
use super::{Coding, Message};
use crate::design::icon::Icon;
use crate::design::style;
use crate::design::tokens::{CAPTION, S2, SANS_BOLD, STAGE, TEXT_2, TEXT_3};
use crate::picture::Picture;
use crate::text as words;
use crate::widget::frame_view::{FrameView, Room, Slot, physical};

/// Width of the parts beside the frame, in logical pixels.
const WIDTH: f32 = 232.0;
/// Side of the loupe, in logical pixels.
const LOUPE: f32 = 220.0;

/// More views of the frame on screen.
#[derive(Debug)]
pub(super) struct Face {
    // Where a graphics card keeps their frame: the view beside may show another meanwhile.
    slot: Arc<Slot>,
    parts: [More; 3],
    loupe: More,
    // Where the loupe is, in logical pixels of its pane.
    corner: (f32, f32),
}

/// One of them.
#[derive(Debug)]
struct More {
    pane: Arc<Slot>,
    room: Size<u32>,
    picture: Option<Picture>,
    // What the picture was made of.
    of: Option<(Arc<Frame>, Field, Sight)>,
}

impl Default for More {
    fn default() -> Self {
        Self { pane: Slot::new(), room: Size::new(232, 140), picture: None, of: None }
    }
}

impl Default for Face {
    fn default() -> Self {
        let parts = std::array::from_fn(|_| More::default());
        Self { slot: Slot::new(), parts, loupe: More::default(), corner: (0.0, 0.0) }
    }
}

impl More {
    /// Shows this frame as `sight` says; what is shown already is not made again.
    fn show(&mut self, frame: &Arc<Frame>, field: Field, sight: Sight, planes: bool) {
        let same = self.of.as_ref().is_some_and(|(of, kept, how)| {
            Arc::ptr_eq(of, frame) && *kept == field && *how == sight
        });
        if same {
            return;
        }
        let against = sight.against.as_ref();
        let drawn = is_drawable(frame) && against.is_none_or(|it| is_drawable(&it.frame));
        self.picture = Some(if planes && drawn {
            Picture::planes(Arc::clone(frame), field, sight.clone())
        } else {
            // A millisecond at most: they are small.
            Picture::of_field(frame, field, sight.clone())
        });
        self.of = Some((Arc::clone(frame), field, sight));
    }

    fn forget(&mut self) {
        self.picture = None;
        self.of = None;
    }
}

impl Coding {
    /// The parts beside the frame are of the frame on screen.
    pub(super) fn follow_face(&mut self) {
        let seeing = self.desk.seeing();
        let boxes = seeing.face().filter(|_| seeing.shows_crops()).map(|it| it.boxes());
        let (mirrored, light) = (seeing.turns(), self.light());
        let Some((boxes, frame)) = boxes.zip(self.current.frame().cloned()) else {
            self.face.parts.iter_mut().for_each(More::forget);
            return;
        };
        let (field, planes) = (self.current.field().0, self.current.draws_planes());
        let display = self.current.shape().display;
        for (more, it) in self.face.parts.iter_mut().zip(boxes) {
            let it = if mirrored { it.turned() } else { it };
            let (_, _, wide, high) = it.within(display);
            let by = (f64::from(more.room.width) / f64::from(wide))
                .min(f64::from(more.room.height) / f64::from(high));
            let side = |it: u32| (f64::from(it) * by).round().max(1.0) as u32;
            let whole = (side(display.0), side(display.1));
            let (x, y, wide, high) = it.within(whole);
            let size = (wide.min(more.room.width), high.min(more.room.height));
            let part = Part { whole, at: (x, y), size }.sane();
            let sight = Sight { part, mirrored, light, against: None };
            more.show(&frame, field, sight, planes);
        }
    }

    /// A part beside the frame has this room.
    pub(super) fn part_room(&mut self, at: usize, room: Room, scale: f32) {
        if let Some(more) = self.face.parts.get_mut(at) {
            more.room = physical(room.size, scale);
        }
        self.follow_face();
    }

    /// The loupe shows what is under the pointer.
    pub(super) fn follow_loupe(&mut self) {
        let seeing = self.desk.seeing();
        let pane = frontalis_desk::Pane::Current;
        let scale = self.pixel_scale;
        let side = (LOUPE * scale).round() as u32;
        let room = self.current.shape().room;
        let seen = seeing.loupe().zip(self.pointer).and_then(|(power, at)| {
            let window = seeing.window(pane).loupe(room, at, power, side)?;
            Some((window, at))
        });
        let frame = self.current.frame().cloned();
        let Some(((window, (x, y)), frame)) = seen.zip(frame) else {
            self.face.loupe.forget();
            return;
        };
        let sight = Sight {
            part: super::looking::part(window),
            mirrored: seeing.turns(),
            light: self.light(),
            against: self.against(),
        };
        let (field, planes) = (self.current.field().0, self.current.draws_planes());
        let corner = |at: i32, room: u32| {
            let most = (room as f32 / scale - LOUPE).max(0.0);
            (at as f32 / scale - LOUPE / 2.0).clamp(0.0, most)
        };
        self.face.corner = (corner(x, room.0), corner(y, room.1));
        self.face.loupe.show(&frame, field, sight, planes);
    }

    /// What the loupe shows.
    #[cfg(test)]
    pub(crate) fn loupe_part(&self) -> Option<Part> {
        self.face.loupe.picture.as_ref().map(|it| it.sight().part)
    }

    /// Which frames the parts beside the frame are of.
    #[cfg(test)]
    pub(crate) fn face_frames(&self) -> [Option<frontalis_core::FrameIndex>; 3] {
        self.face.parts.each_ref().map(|it| it.picture.as_ref().map(Picture::frame))
    }

    /// What the coder has chosen for every clip.
    #[cfg(test)]
    pub(crate) fn habits(&self) -> frontalis_desk::Habits {
        self.desk.habits()
    }

    /// How the picture is looked at.
    #[cfg(test)]
    pub(crate) fn seeing(&self) -> &frontalis_desk::Seeing {
        self.desk.seeing()
    }

    /// The loupe, over the picture.
    pub(super) fn loupe(&self, scale: f32) -> Option<Element<'_, Message>> {
        let loupe = &self.face.loupe;
        loupe.picture.as_ref()?;
        let view: FrameView<'_, Message> =
            FrameView::new(loupe.picture.as_ref(), &self.face.slot, scale)
                .pane(&loupe.pane)
                .against(self.neutral.slot());
        // A light edge in a dark one: it is seen on skin, on hair and on any ground.
        let glass = container(view).width(LOUPE).height(LOUPE).padding(2);
        let glass = container(glass.style(style::glass)).padding(2);
        let glass = glass.style(style::surface(STAGE));
        let (x, y) = self.face.corner;
        Some(iced::widget::pin(glass).x(x).y(y).into())
    }

    /// Brows, eyes and mouth beside the frame.
    pub(super) fn face_strip(&self, scale: f32) -> Option<Element<'_, Message>> {
        if !self.desk.seeing().shows_crops() {
            return None;
        }
        let placing = self.desk.seeing().placing();
        let parts = FacePart::SHOWN.into_iter().zip(&self.face.parts).enumerate();
        let parts = parts.map(|(at, (part, more))| {
            let name = text(words::face_part(part)).size(CAPTION).font(SANS_BOLD);
            let place = super::view::small_button_in(
                Icon::SquareDashedMousePointer,
                if placing == Some(part) {
                    crate::design::tokens::ACCENT
                } else {
                    TEXT_3
                },
                words::place_tip(part),
                Message::Command(Command::See(See::Place(part))),
            );
            let head = row![name.color(TEXT_2), space().width(Fill), place];
            let view = FrameView::new(more.picture.as_ref(), &self.face.slot, scale)
                .pane(&more.pane)
                .on_room(move |room| Message::PartRoom(at, room));
            let view = container(view).width(Fill).height(Fill);
            let view = view.style(style::surface(STAGE));
            column![bar(head.align_y(Center)), view].height(Fill).into()
        });
        Some(column(parts).width(WIDTH).height(Fill).into())
    }

    /// What the next drag on the picture does, where it places a part of the face.
    pub(super) fn placing_mark(&self) -> Option<Element<'_, Message>> {
        let part = self.desk.seeing().placing()?;
        let said = text(words::draw_box(part)).size(CAPTION).font(SANS_BOLD);
        let said = container(said).padding([4.0, S2]).style(style::card);
        Some(container(said).padding(S2).center_x(Fill).into())
    }
}
