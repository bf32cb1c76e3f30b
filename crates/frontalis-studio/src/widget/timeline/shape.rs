//! The shape of one action: from onset up to the apex plateau and down to the offset.
//!
//! Level is the height of the plateau, or of each step where it was scored frame by frame;
//! doubt is a dashed outline; an apex that is not marked leaves a low, flat shape; an open
//! action runs on to the playhead and ends in an arrow. Sides have lanes of their own.

use frontalis_core::{FrameIndex, Item, Landmarks, Level, LevelTrack, Prefix};
use iced::widget::canvas::{Frame, LineDash, Path, Stroke, Text};
use iced::{Color, Point, Rectangle, Size, alignment};

use super::layout::{HEADS, Layout};
use crate::design::tokens::{GROUND, MONO, TEXT, TEXT_2, alpha, region};

/// Where one action is drawn.
pub(super) struct Shape<'a> {
    /// Code, side, level and doubt.
    pub(super) item: Item,
    /// Its landmarks.
    pub(super) landmarks: Landmarks,
    /// Its level frame by frame, where that was scored.
    pub(super) levels: Option<&'a LevelTrack>,
    /// The lane's top and height.
    pub(super) lane: (f32, f32),
    /// From where to where.
    pub(super) reach: (f32, f32),
    /// Whether it is selected.
    pub(super) selected: bool,
}

/// Room above and below a shape within its lane.
pub(super) fn inset(lane_height: f32) -> f32 {
    if lane_height < 20.0 { 2.0 } else { 3.0 }
}

/// The share of a lane's room that a level is high.
fn share(level: Level) -> f32 {
    0.2 + 0.16 * f32::from(level.rank())
}

/// Pixels an action is wide before its steps are drawn.
const STEPS_FROM: f32 = 12.0;

impl Shape<'_> {
    /// Draws the action.
    pub(super) fn paint(&self, frame: &mut Frame, layout: &Layout) {
        let color = region(self.item.code.facts().region);
        let room = self.room(layout);
        if room.width < 5.0 {
            frame.fill_rectangle(room.position(), room.size(), color);
            self.outline(frame, room);
            return;
        }
        frame.fill_rectangle(room.position(), room.size(), alpha(color, 0.2));
        match self.levels.filter(|it| !it.is_empty() && STEPS_FROM <= room.width) {
            Some(levels) => self.steps(frame, layout, room, levels, color),
            None => {
                let contour = self.contour(layout, room);
                frame.fill(&contour, alpha(color, self.strength()));
                if self.item.level.is_none() && self.item.code.facts().takes_level {
                    let stroke = Stroke::default().with_color(color).with_width(1.0);
                    frame.stroke(&contour, stroke);
                }
            }
        }
        if self.landmarks.offset().is_none() {
            open_end(frame, room, color);
        }
        self.outline(frame, room);
        self.letters(frame, layout, room);
    }

    /// The box of the action.
    fn room(&self, layout: &Layout) -> Rectangle {
        let (top, height) = self.lane;
        let inset = inset(height);
        // Far off the screen is as good as just off it, and keeps coordinates small.
        let left = self.reach.0.max(-40.0);
        let right = self.reach.1.min(layout.right() + 40.0).max(left + 1.0);
        let size = Size::new(right - left, height - 2.0 * inset);
        Rectangle::new(Point::new(left, top + inset), size)
    }

    /// A level that is not scored is hollow, since it is not the same as any level.
    fn strength(&self) -> f32 {
        match (self.item.level, self.landmarks.apex()) {
            (Some(_), Some(_)) => 0.92,
            (Some(_), None) => 0.7,
            (None, _) if self.item.code.facts().takes_level => 0.25,
            (None, _) => 0.7,
        }
    }

    /// Height of the plateau as a share of the room.
    fn height(&self) -> f32 {
        self.item.level.map_or(0.5, share)
    }

    fn contour(&self, layout: &Layout, room: Rectangle) -> Path {
        let bottom = room.y + room.height;
        let right = room.x + room.width;
        let Some(apex) = self.landmarks.apex() else {
            let low = room.height * 0.3;
            let at = Point::new(room.x, bottom - low);
            return Path::rectangle(at, Size::new(room.width, low));
        };
        let plateau = bottom - room.height * self.height();
        let within = |x: f32| x.clamp(room.x, right);
        let from = within(layout.x(apex.first()));
        let to = within(layout.end_x(apex.last()));
        let open = self.landmarks.offset().is_none();
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

    /// A step for each stretch of one level; frames that have none stay as they are. Below
    /// them a line where the apex is.
    fn steps(
        &self,
        frame: &mut Frame,
        layout: &Layout,
        room: Rectangle,
        levels: &LevelTrack,
        color: Color,
    ) {
        let right = room.x + room.width;
        let last = match self.landmarks.offset() {
            Some(it) => it,
            None => FrameIndex(layout.frame(right).0),
        };
        let within = |x: f32| x.clamp(room.x, right);
        let path = Path::new(|path| {
            for (span, level) in levels.steps(last) {
                let from = within(layout.x(span.first()));
                let to = within(layout.end_x(span.last()));
                let high = (room.height * share(level)).round();
                if from < to {
                    let at = Point::new(from, room.y + room.height - high);
                    path.rectangle(at, Size::new(to - from, high));
                }
            }
        });
        frame.fill(&path, alpha(color, 0.92));
        if let Some(apex) = self.landmarks.apex() {
            let from = within(layout.x(apex.first()));
            let to = within(layout.end_x(apex.last()));
            let at = Point::new(from, room.y + room.height - 2.0);
            frame.fill_rectangle(at, Size::new((to - from).max(1.0), 2.0), GROUND);
        }
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
        } else if self.item.uncertain && 6.0 < room.width {
            let dash = LineDash { segments: &[3.0, 3.0], offset: 0 };
            let stroke = stroke.with_color(TEXT_2.color()).with_width(1.0);
            frame.stroke_rectangle(at, size, Stroke { line_dash: dash, ..stroke });
        }
    }

    /// Level and side in letters, where there is room: colour and height never say it alone.
    fn letters(&self, frame: &mut Frame, layout: &Layout, room: Rectangle) {
        let words = letters(&self.item);
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
    use frontalis_core::Code;

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

    #[test]
    fn levels_differ_in_height_by_a_pixel_at_least_in_small_lanes() {
        let room = 16.0 - 2.0 * inset(16.0);
        let heights: Vec<f32> = Level::ALL.map(|it| (room * share(it)).round()).to_vec();
        assert!(heights.windows(2).all(|it| it[0] + 1.0 <= it[1]), "{heights:?}");
    }
}
