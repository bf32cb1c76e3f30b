//! A schematic face whose parts can be clicked: the side of the face is the side that is
//! meant, near its middle both are, and on the lips above is the top one.

use frontalis_core::facs::Region;
use frontalis_core::{Part, Prefix};
use iced::widget::canvas::{self, Event, Frame, Geometry, Path, Program, Stroke};
use iced::{Color, Pixels, Point, Rectangle, Renderer, Theme, Vector, mouse};

use crate::design::tokens::{
    ACCENT, FIELD, GOOD, LINE, RAISED, SANS, TEXT_2, TEXT_3, alpha, region,
};
use crate::widget::kept::Kept;

/// Where on the face something was pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// Which part.
    pub(crate) part: Part,
    /// Which side or lip of it; `None` is both.
    pub(crate) prefix: Option<Prefix>,
}

/// The face, with what is chosen on it.
pub(crate) struct FacePad {
    /// The spot that was clicked last.
    pub(crate) chosen: Option<Spot>,
    /// Parts on which something is scored on the frame on screen.
    pub(crate) active: Vec<Part>,
    /// Parts that have been checked of the event on screen, while a checklist is open.
    pub(crate) checked: Vec<Part>,
    /// Whether the film is mirrored: the person's left is then the viewer's left.
    pub(crate) mirrored: bool,
    /// Words for a spot.
    pub(crate) words: fn(Spot) -> String,
    /// Letters of the two sides.
    pub(crate) sides: (&'static str, &'static str),
}

/// Units to half the face's height; the face is 1.5 wide and 2 high.
const HALF_WIDTH: f32 = 0.76;

impl FacePad {
    /// The spot at a place in units from the face's middle; `None` where nothing is.
    fn spot(&self, at: Vector) -> Option<Spot> {
        let (x, y) = (at.x.abs(), at.y);
        let inside = (at.x / HALF_WIDTH).powi(2) + at.y.powi(2) <= 1.0;
        // A part, and from where on one side only is meant.
        let (part, both) = match () {
            () if !inside => return Some(Spot { part: Part::Head, prefix: None }),
            () if y < -0.34 => (Part::Brows, 0.34),
            () if y < -0.04 && 0.12 < x => (Part::Eyes, 0.34),
            () if y < 0.26 && x < 0.19 => (Part::Nose, 0.09),
            () if y < 0.26 => (Part::Cheeks, 0.42),
            () if y < 0.60 && x < 0.22 => (Part::Lips, f32::MAX),
            () if y < 0.60 && x < 0.46 => (Part::Corners, 0.33),
            () if y < 0.60 => (Part::Cheeks, 0.42),
            () => (Part::Jaw, f32::MAX),
        };
        let prefix = match part {
            Part::Lips if y < 0.37 => Some(Prefix::Top),
            Part::Lips if 0.49 < y => Some(Prefix::Bottom),
            Part::Jaw | Part::Lips => None,
            _ if x <= both => None,
            // The person's left is the viewer's right.
            _ if (0.0 < at.x) != self.mirrored => Some(Prefix::Left),
            _ => Some(Prefix::Right),
        };
        Some(Spot { part, prefix })
    }

    fn under(&self, bounds: Rectangle, cursor: mouse::Cursor) -> Option<Spot> {
        let at = cursor.position_in(bounds)?;
        let unit = unit(bounds);
        let middle = middle(bounds);
        self.spot(Vector::new((at.x - middle.x) / unit, (at.y - middle.y) / unit))
    }
}

/// Logical pixels to a unit.
fn unit(bounds: Rectangle) -> f32 {
    (bounds.height / 2.0 - 10.0).max(1.0)
}

fn middle(bounds: Rectangle) -> Point {
    Point::new(bounds.width / 2.0, bounds.height / 2.0 - 6.0)
}

/// What is drawn of the face.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    lights: Vec<(Spot, f32)>,
    checked: Vec<Part>,
    mirrored: bool,
    sides: (&'static str, &'static str),
    words: Option<String>,
}

/// What a pad keeps between events.
#[derive(Debug, Default)]
pub(crate) struct State {
    pointed: Option<Spot>,
    drawn: Kept<Shown>,
}

impl FacePad {
    fn shown(&self, pointed: Option<Spot>) -> Shown {
        let active = self.active.iter();
        let active = active.map(|part| (Spot { part: *part, prefix: None }, 0.35));
        let chosen = self.chosen.map(|it| (it, 0.85));
        let lights = active.chain(chosen).chain(pointed.map(|it| (it, 0.5)));
        let (left, right) = self.sides;
        Shown {
            lights: lights.collect(),
            checked: self.checked.clone(),
            mirrored: self.mirrored,
            sides: if self.mirrored { (left, right) } else { (right, left) },
            words: pointed.or(self.chosen).map(self.words),
        }
    }
}

impl Shown {
    fn paint(&self, frame: &mut Frame, bounds: Rectangle) {
        let pen = Pen { middle: middle(bounds), unit: unit(bounds) };
        pen.head(frame);
        for (spot, strength) in &self.lights {
            pen.glow(frame, *spot, *strength, self.mirrored);
        }
        pen.features(frame);
        for part in &self.checked {
            let (x, y) = centre(*part);
            let dot = Path::circle(pen.at(x, y), 2.6);
            frame.fill(&dot, Color::from(GOOD));
        }
        for (x, what) in [(-0.98, self.sides.0), (0.98, self.sides.1)] {
            frame.fill_text(words(pen.at(x, -0.86), what.to_owned(), TEXT_3.into()));
        }
        if let Some(told) = &self.words {
            let at = Point::new(bounds.width / 2.0, bounds.height - 8.0);
            frame.fill_text(words(at, told.clone(), TEXT_2.into()));
        }
    }
}

impl Program<Spot> for FacePad {
    type State = State;

    fn update(
        &self,
        state: &mut State,
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<canvas::Action<Spot>> {
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                let spot = self.under(bounds, cursor)?;
                Some(canvas::Action::publish(spot).and_capture())
            }
            Event::Mouse(mouse::Event::CursorMoved { .. } | mouse::Event::CursorLeft) => {
                let pointed = self.under(bounds, cursor);
                let news = std::mem::replace(&mut state.pointed, pointed) != pointed;
                news.then(canvas::Action::request_redraw)
            }
            _ => None,
        }
    }

    fn draw(
        &self,
        state: &State,
        renderer: &Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let shown = self.shown(self.under(bounds, cursor));
        let paint = |frame: &mut Frame, shown: &Shown| shown.paint(frame, bounds);
        vec![state.drawn.draw(renderer, bounds.size(), shown, paint)]
    }

    fn mouse_interaction(
        &self,
        _state: &State,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> mouse::Interaction {
        match self.under(bounds, cursor) {
            Some(_) => mouse::Interaction::Pointer,
            None => mouse::Interaction::default(),
        }
    }
}

fn words(at: Point, content: String, color: Color) -> canvas::Text {
    canvas::Text {
        content,
        position: at,
        color,
        size: Pixels(11.0),
        font: SANS,
        align_x: iced::widget::text::Alignment::Center,
        align_y: iced::alignment::Vertical::Center,
        ..canvas::Text::default()
    }
}

/// The middle of a part, or of its half on the right of the drawing.
fn centre(part: Part) -> (f32, f32) {
    match part {
        Part::Brows => (0.34, -0.40),
        Part::Eyes => (0.34, -0.18),
        Part::Nose => (0.0, 0.08),
        Part::Cheeks => (0.46, 0.16),
        Part::Corners => (0.33, 0.43),
        Part::Lips => (0.0, 0.43),
        Part::Jaw => (0.0, 0.76),
        Part::Head | Part::Gaze | Part::Behaviour => (0.0, -0.86),
    }
}

/// The colour of a part: that of the lanes that its codes are on.
pub(crate) fn part_color(part: Part) -> Color {
    region(match part {
        Part::Brows | Part::Eyes => Region::Upper,
        Part::Nose | Part::Jaw => Region::LowerUpDown,
        Part::Cheeks | Part::Corners => Region::LowerOblique,
        Part::Lips => Region::LowerOrbital,
        Part::Head => Region::Head,
        Part::Gaze => Region::Eye,
        Part::Behaviour => Region::Gross,
    })
}

/// Draws in units from the middle of the face.
struct Pen {
    middle: Point,
    unit: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> Point {
        Point::new(self.middle.x + x * self.unit, self.middle.y + y * self.unit)
    }

    /// A curve over one point, drawn on both sides where `both`.
    fn arc(&self, from: (f32, f32), over: (f32, f32), to: (f32, f32), flip: f32) -> Path {
        Path::new(|path| {
            path.move_to(self.at(from.0 * flip, from.1));
            path.quadratic_curve_to(
                self.at(over.0 * flip, over.1),
                self.at(to.0 * flip, to.1),
            );
        })
    }

    fn head(&self, frame: &mut Frame) {
        let oval = Path::new(|path| {
            path.ellipse(canvas::path::arc::Elliptical {
                center: self.middle,
                radii: Vector::new(HALF_WIDTH * self.unit, self.unit),
                rotation: iced::Radians(0.0),
                start_angle: iced::Radians(0.0),
                end_angle: iced::Radians(std::f32::consts::TAU),
            });
        });
        frame.fill(&oval, Color::from(FIELD));
        let line = Stroke::default().with_width(1.5).with_color(LINE.into());
        frame.stroke(&oval, line);
    }

    fn features(&self, frame: &mut Frame) {
        let ink = Stroke::default()
            .with_width(1.6)
            .with_color(TEXT_2.into())
            .with_line_cap(canvas::LineCap::Round);
        for flip in [1.0, -1.0] {
            let brow = self.arc((0.14, -0.38), (0.34, -0.54), (0.56, -0.36), flip);
            frame.stroke(&brow, ink);
            let lid = self.arc((0.18, -0.16), (0.34, -0.32), (0.50, -0.16), flip);
            frame.stroke(&lid, ink);
            let below = self.arc((0.18, -0.16), (0.34, -0.04), (0.50, -0.16), flip);
            frame.stroke(&below, ink);
            let iris = Path::circle(self.at(0.34 * flip, -0.17), 0.055 * self.unit);
            frame.fill(&iris, Color::from(TEXT_2));
            let wing = self.arc((0.05, -0.06), (0.12, 0.24), (0.0, 0.22), flip);
            frame.stroke(&wing, ink);
            let fold = self.arc((0.24, 0.18), (0.40, 0.28), (0.42, 0.38), flip);
            frame.stroke(&fold, ink.with_color(alpha(TEXT_3, 0.7)).with_width(1.0));
        }
        let seam = self.arc((-0.34, 0.42), (0.0, 0.46), (0.34, 0.42), 1.0);
        frame.stroke(&seam, ink);
        let top = self.arc((-0.30, 0.40), (0.0, 0.26), (0.30, 0.40), 1.0);
        frame.stroke(&top, ink.with_width(1.1));
        let bottom = self.arc((-0.26, 0.47), (0.0, 0.66), (0.26, 0.47), 1.0);
        frame.stroke(&bottom, ink.with_width(1.1));
        let chin = self.arc((-0.14, 0.82), (0.0, 0.88), (0.14, 0.82), 1.0);
        frame.stroke(&chin, ink.with_width(1.0));
    }

    /// Light on a spot.
    fn glow(&self, frame: &mut Frame, spot: Spot, strength: f32, mirrored: bool) {
        let color = alpha(part_color(spot.part), strength * 0.55);
        if spot.part == Part::Head {
            let oval = Path::circle(self.at(0.0, -1.02), 4.0);
            frame.fill(&oval, Color::from(ACCENT));
            return;
        }
        let (x, y) = centre(spot.part);
        let (wide, high) = match spot.part {
            Part::Brows => (0.28, 0.13),
            Part::Eyes => (0.21, 0.11),
            Part::Nose => (0.15, 0.18),
            Part::Cheeks => (0.16, 0.14),
            Part::Corners => (0.10, 0.10),
            Part::Lips => (0.22, 0.10),
            _ => (0.24, 0.14),
        };
        let lift = match spot.prefix {
            Some(Prefix::Top) => -0.08,
            Some(Prefix::Bottom) => 0.09,
            _ => 0.0,
        };
        let flips: &[f32] = match spot.prefix {
            Some(Prefix::Left) => &[if mirrored { -1.0 } else { 1.0 }],
            Some(Prefix::Right) => &[if mirrored { 1.0 } else { -1.0 }],
            _ if x == 0.0 => &[1.0],
            _ => &[1.0, -1.0],
        };
        for flip in flips {
            let high = if lift == 0.0 { high } else { high * 0.7 };
            let path = Path::new(|path| {
                path.ellipse(canvas::path::arc::Elliptical {
                    center: self.at(x.max(0.0) * flip, y + lift),
                    radii: Vector::new(wide * self.unit, high * self.unit),
                    rotation: iced::Radians(0.0),
                    start_angle: iced::Radians(0.0),
                    end_angle: iced::Radians(std::f32::consts::TAU),
                });
            });
            frame.fill(&path, color);
            let edge = Stroke::default().with_width(1.0);
            frame.stroke(&path, edge.with_color(alpha(RAISED, strength)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pad(mirrored: bool) -> FacePad {
        FacePad {
            chosen: None,
            active: Vec::new(),
            checked: Vec::new(),
            mirrored,
            words: |_| String::new(),
            sides: ("L", "R"),
        }
    }

    #[track_caller]
    fn check(x: f32, y: f32, part: Part, prefix: Option<Prefix>) {
        let spot = pad(false).spot(Vector::new(x, y));
        assert_eq!(spot, Some(Spot { part, prefix }));
    }

    #[test]
    fn the_side_clicked_is_the_persons_own() {
        check(0.0, -0.5, Part::Brows, None);
        check(0.25, -0.5, Part::Brows, None);
        check(0.5, -0.5, Part::Brows, Some(Prefix::Left));
        check(-0.5, -0.5, Part::Brows, Some(Prefix::Right));
        check(-0.4, 0.43, Part::Corners, Some(Prefix::Right));
        let mirrored = pad(true).spot(Vector::new(0.5, -0.5)).unwrap();
        assert_eq!(mirrored.prefix, Some(Prefix::Right));
    }

    #[test]
    fn every_part_of_the_face_is_somewhere() {
        check(0.3, -0.18, Part::Eyes, None);
        check(0.0, 0.1, Part::Nose, None);
        check(0.3, 0.15, Part::Cheeks, None);
        check(0.0, 0.32, Part::Lips, Some(Prefix::Top));
        check(0.0, 0.43, Part::Lips, None);
        check(0.0, 0.55, Part::Lips, Some(Prefix::Bottom));
        check(0.0, 0.8, Part::Jaw, None);
        check(0.9, 0.9, Part::Head, None);
    }
}
