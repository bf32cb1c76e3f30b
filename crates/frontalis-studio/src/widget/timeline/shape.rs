//! The shape of one action: from onset up to the apex plateau and down to the offset.
//!
//! Level is the height of the plateau; one side or lip takes the upper or lower half; doubt
//! is a dashed outline; an apex that is not marked leaves a low, flat shape; an open action
//! runs on to the playhead and ends in an arrow.

use frontalis_core::{Action, Item, Prefix};
use iced::widget::canvas::{Frame, LineDash, Path, Stroke, Text};
use iced::{Color, Point, Rectangle, Size, alignment};

use super::layout::{HEADS, LANE, Layout};
use crate::design::tokens::{GROUND, MONO, TEXT, TEXT_2, alpha, region};

/// Where one action is drawn.
pub(super) struct Shape<'a> {
    /// The action.
    pub(super) action: &'a Action,
    /// The lane's top.
    pub(super) top: f32,
    /// From where to where.
    pub(super) reach: (f32, f32),
    /// Whether it is selected.
    pub(super) selected: bool,
}

/// Room above and below a shape within its lane.
const INSET: f32 = 3.0;

impl Shape<'_> {
    /// Draws the action.
    pub(super) fn paint(&self, frame: &mut Frame, layout: &Layout) {
        let color = region(self.action.item.code.facts().region);
        let room = self.room(layout);
        if room.width < 5.0 {
            frame.fill_rectangle(room.position(), room.size(), color);
            self.outline(frame, room);
            return;
        }
        frame.fill_rectangle(room.position(), room.size(), alpha(color, 0.2));
        frame.fill(&self.contour(layout, room), alpha(color, self.strength()));
        if self.action.landmarks.offset().is_none() {
            open_end(frame, room, color);
        }
        self.outline(frame, room);
        self.letters(frame, layout, room);
    }

    /// The box of the action: the whole lane's height, or the half of one side or lip.
    fn room(&self, layout: &Layout) -> Rectangle {
        let (top, height) = (self.top + INSET, LANE - 2.0 * INSET);
        let half = (height / 2.0).floor();
        let (top, height) = match self.action.item.prefix {
            Some(Prefix::Left | Prefix::Top) => (top, half),
            Some(Prefix::Right | Prefix::Bottom) => (top + height - half, half),
            _ => (top, height),
        };
        // Far off the screen is as good as just off it, and keeps coordinates small.
        let left = self.reach.0.max(-40.0);
        let right = self.reach.1.min(layout.right() + 40.0).max(left + 1.0);
        Rectangle::new(Point::new(left, top), Size::new(right - left, height))
    }

    /// A level that is not scored is drawn fainter, since it is not the same as any level.
    fn strength(&self) -> f32 {
        match (self.action.item.level, self.action.landmarks.apex()) {
            (Some(_), Some(_)) => 0.92,
            (Some(_), None) => 0.7,
            (None, _) => 0.5,
        }
    }

    /// Height of the plateau as a share of the room.
    fn height(&self) -> f32 {
        self.action.item.level.map_or(0.5, |it| 0.2 + 0.16 * f32::from(it.rank()))
    }

    fn contour(&self, layout: &Layout, room: Rectangle) -> Path {
        let bottom = room.y + room.height;
        let right = room.x + room.width;
        let Some(apex) = self.action.landmarks.apex() else {
            let low = room.height * 0.3;
            let at = Point::new(room.x, bottom - low);
            return Path::rectangle(at, Size::new(room.width, low));
        };
        let plateau = bottom - room.height * self.height();
        let within = |x: f32| x.clamp(room.x, right);
        let from = within(layout.x(apex.first()));
        let to = within(layout.end_x(apex.last()));
        let open = self.action.landmarks.offset().is_none();
        let end = if open { plateau } else { bottom };
        Path::new(|path| {
            path.move_to(Point::new(room.x, bottom));
            path.line_to(Point::new(from, plateau));
            path.line_to(Point::new(to, plateau));
            path.line_to(Point::new(right, end));
            path.line_to(Point::new(right, bottom));
            path.close();
        })
    }

    fn outline(&self, frame: &mut Frame, room: Rectangle) {
        let around = room.expand(if self.selected { 1.0 } else { -0.5 });
        let (at, size) = (around.position(), around.size());
        let stroke = Stroke::default();
        if self.selected {
            frame.stroke_rectangle(
                at,
                size,
                stroke.with_color(TEXT.color()).with_width(1.5),
            );
        } else if self.action.item.uncertain && 6.0 < room.width {
            let dash = LineDash { segments: &[3.0, 3.0], offset: 0 };
            let stroke = stroke.with_color(TEXT_2.color()).with_width(1.0);
            frame.stroke_rectangle(at, size, Stroke { line_dash: dash, ..stroke });
        }
    }

    /// Level and side in letters, where there is room: colour and height never say it alone.
    fn letters(&self, frame: &mut Frame, layout: &Layout, room: Rectangle) {
        let words = letters(&self.action.item);
        let width = 6.2 * words.chars().count() as f32 + 5.0;
        // What begins left of the view is named at the view's edge.
        let left = room.x.max(HEADS);
        if words.is_empty() || room.x + room.width < left + width + 4.0 {
            return;
        }
        let height = room.height.min(12.0);
        let at = Point::new(left + 2.0, room.y + 1.0);
        // Text of a canvas is not clipped.
        if at.y < layout.lanes_top() || layout.lanes_bottom() < at.y + height {
            return;
        }
        frame.fill_rectangle(at, Size::new(width, height - 1.0), alpha(GROUND, 0.78));
        frame.fill_text(Text {
            content: words,
            position: Point::new(at.x + width / 2.0, at.y + (height - 1.0) / 2.0),
            color: TEXT.into(),
            size: if height < 10.0 { 8.0 } else { 9.5 }.into(),
            font: MONO,
            align_x: alignment::Horizontal::Center.into(),
            align_y: alignment::Vertical::Center,
            ..Text::default()
        });
    }
}

/// What is written on an action: side, level, doubt.
fn letters(item: &Item) -> String {
    let side = item.prefix.map(Prefix::letter);
    let level = item.level.map(|it| it.letter());
    let doubt = item.uncertain.then_some('?');
    side.into_iter().chain(level).chain(doubt).collect()
}

/// An arrow at the running end of an open action.
fn open_end(frame: &mut Frame, room: Rectangle, color: Color) {
    let right = room.x + room.width;
    let middle = room.y + room.height / 2.0;
    let reach = (room.height / 2.0).min(7.0);
    let arrow = Path::new(|path| {
        path.move_to(Point::new(right, middle - reach));
        path.line_to(Point::new(right + reach, middle));
        path.line_to(Point::new(right, middle + reach));
        path.close();
    });
    frame.fill(&arrow, color);
    frame.fill_rectangle(
        Point::new(right - 1.0, room.y),
        Size::new(1.0, room.height),
        color,
    );
}

#[cfg(test)]
mod tests {
    use frontalis_core::{Code, Level};

    use super::*;

    #[test]
    fn side_level_and_doubt_are_written_out() {
        let mut item = Item::new(Code::plain(12).unwrap());
        assert_eq!(letters(&item), "");
        item.level = Some(Level::C);
        assert_eq!(letters(&item), "C");
        item.prefix = Some(Prefix::Left);
        item.uncertain = true;
        assert_eq!(letters(&item), "LC?");
    }
}
