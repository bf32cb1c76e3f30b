//! What is to be clicked on the plots: points of timing, sessions, cells of levels. Under the
//! pointer each says what it is; a click lists the actions behind it.

use frontalis_core::Code;
use frontalis_report::figure::{Extent, apart, confusion, drift, sweep};
use frontalis_report::picture::Rect;
use frontalis_stats::pairing::level_table;
use frontalis_stats::review::{Review, Sweep, SweepPoint};
use iced::widget::canvas::{self, Event, Frame, Geometry, Path, Program};
use iced::{Pixels, Point, Rectangle, Renderer, Size, Theme, mouse};

use super::ink::edge;
use super::parts::window_from;
use super::{Behind, Message};
use crate::design::tokens::{ACCENT, CAPTION, MONO, RAISED, TEXT, TEXT_2};
use crate::text as words;

/// How far from the middle of a point it is still meant.
const NEAR: f32 = 8.0;

/// What is to be clicked, plot by plot.
#[derive(Clone, Debug)]
pub(crate) struct Spots {
    /// On kappa by tolerance.
    pub(super) sweep: Vec<Spot>,
    /// On timing differences.
    pub(super) apart: Vec<Spot>,
    /// On agreement over time.
    pub(super) drift: Vec<Spot>,
    /// On levels.
    pub(super) levels: Vec<Spot>,
}

/// One place to click.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    /// Where the pointer is over it.
    pub(super) room: Rectangle,
    /// What is marked: a point, or all of the room.
    point: Option<Point>,
    /// What is listed.
    pub(super) behind: Behind,
    /// What it is, line by line.
    words: Vec<String>,
}

fn room(of: Rect) -> Rectangle {
    let [x, y, width, height] = [of.x, of.y, of.w, of.h].map(|it| it as f32);
    Rectangle { x, y, width, height }
}

fn point(of: (f64, f64)) -> Point {
    Point::new(of.0 as f32, of.1 as f32)
}

impl Spots {
    /// Those of the plots of a pair, drawn in this room.
    pub(super) fn of(review: &Review, pair: [usize; 2], extent: Extent) -> Self {
        Self {
            sweep: of_sweep(review, pair, extent),
            apart: of_apart(review, pair, extent),
            drift: of_drift(review, pair, extent),
            levels: of_levels(review, pair, extent),
        }
    }
}

/// The panel of each code.
fn of_sweep(review: &Review, pair: [usize; 2], extent: Extent) -> Vec<Spot> {
    let sweeps = review.sweeps(pair);
    let spot = |((code, rect), of): ((Code, Rect), &Sweep)| {
        let kappa = |it: Option<&SweepPoint>| it.map(|it| (it.seconds, it.kappa.x()));
        let ends = kappa(of.points.first()).zip(kappa(of.points.last()));
        let mut words = vec![format!("{code} {}", code.facts().short)];
        words.extend(ends.and_then(|((_, from), (seconds, to))| {
            Some(words::spot_sweep(from?, to?, seconds))
        }));
        let behind = Behind::of_pair(pair).code(code);
        Spot { room: room(rect), point: None, behind, words }
    };
    sweep::spots(&sweeps, extent).into_iter().zip(&sweeps).map(spot).collect()
}

fn of_apart(review: &Review, pair: [usize; 2], extent: Extent) -> Vec<Spot> {
    let all = review.paired.iter().enumerate();
    let (places, own): (Vec<usize>, Vec<_>) =
        all.filter(|it| it.1.coders == pair).unzip();
    let spot = |it: apart::Spot| {
        let at = point(it.at);
        let mut behind: Vec<usize> =
            it.places.iter().filter_map(|at| places.get(*at).copied()).collect();
        behind.sort_unstable();
        let told = words::spot_apart(it.landmark, it.by, it.duration);
        let mut words = vec![told.clone()];
        match behind.as_slice() {
            [one] => words.extend(review.paired.get(*one).map(|it| {
                let clip = review.material.clips.get(it.clip);
                let clip = clip.map_or("", |it| it.name.as_str());
                let span = words::frames_from_to(it.frame(), it.end() - 1);
                format!("{} · {clip} · {span}", it.code)
            })),
            many => words.push(words::spot_actions(many.len() as u64)),
        }
        let corner = Point::new(at.x - NEAR, at.y - NEAR);
        Spot {
            room: Rectangle::new(corner, Size::new(2.0 * NEAR, 2.0 * NEAR)),
            point: Some(at),
            behind: Behind::of_pair(pair).only(behind, told),
            words,
        }
    };
    apart::spots(own.into_iter(), extent).into_iter().map(spot).collect()
}

fn of_drift(review: &Review, pair: [usize; 2], extent: Extent) -> Vec<Spot> {
    let sessions = review.sessions(pair);
    let clips = &review.material.clips;
    let spots = drift::spots(&sessions, extent);
    let shown = drift::shown(&sessions).into_iter().zip(spots);
    let spot = |(session, (at, strip)): (&frontalis_stats::review::Session, _)| {
        let clip = clips.iter().position(|it| it.name == session.clip)?;
        let frames = session.from.map(|it| window_from(review, clip, it.frame));
        let name = words::session_name(session);
        let n = words::spot_actions(session.f1.n());
        let interval = words::with_interval(&session.f1);
        Some(Spot {
            room: room(strip),
            point: Some(point(at)),
            behind: Behind { frames, ..Behind::of_pair(pair).clip(clip) },
            words: vec![name, format!("F1 {interval} · {n}")],
        })
    };
    shown.filter_map(spot).collect()
}

fn of_levels(review: &Review, pair: [usize; 2], extent: Extent) -> Vec<Spot> {
    let table = level_table(review.paired.iter().filter(|it| it.coders == pair));
    let cells = table.iter().enumerate().flat_map(|(first, row)| {
        row.iter().enumerate().map(move |(second, n)| (first, second, *n))
    });
    let spot = |(first, second, n): (usize, usize, u64)| Spot {
        room: room(confusion::spot(first, second, extent)),
        point: None,
        behind: Behind::of_pair(pair).levels(first as u8, second as u8),
        words: vec![format!(
            "{} → {} · {}",
            confusion::LEVELS[first],
            confusion::LEVELS[second],
            words::spot_actions(n)
        )],
    };
    cells.filter(|it| it.2 > 0).map(spot).collect()
}

/// What lies over a plot: it marks what is under the pointer.
pub(super) struct Over<'a> {
    pub(super) all: &'a [Spot],
    /// As the plot stands on the screen.
    pub(super) size: (f32, f32),
    /// How much smaller it stands there than it was drawn.
    pub(super) scale: f32,
}

impl Over<'_> {
    /// The spot under the pointer.
    fn meant(&self, bounds: Rectangle, cursor: mouse::Cursor) -> Option<usize> {
        let at = cursor.position_in(bounds)?;
        meant(self.all, Point::new(at.x / self.scale, at.y / self.scale))
    }

    /// A place of the plot on the screen.
    fn placed(&self, at: Point) -> Point {
        Point::new(at.x * self.scale, at.y * self.scale)
    }
}

/// The spot that is meant at a place: of those that it is over the nearest.
fn meant(all: &[Spot], at: Point) -> Option<usize> {
    let far = |it: &Spot| it.point.unwrap_or(it.room.center()).distance(at);
    let over = all.iter().enumerate().filter(|it| it.1.room.contains(at));
    over.min_by(|a, b| far(a.1).total_cmp(&far(b.1))).map(|it| it.0)
}

impl Program<Message> for Over<'_> {
    type State = Option<usize>;

    fn update(
        &self,
        shown: &mut Option<usize>,
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<canvas::Action<Message>> {
        let Event::Mouse(event) = event else { return None };
        let now = self.meant(bounds, cursor);
        match event {
            mouse::Event::ButtonPressed(mouse::Button::Left) => {
                let behind = self.all.get(now?)?.behind.clone();
                Some(canvas::Action::publish(Message::Behind(behind)).and_capture())
            }
            mouse::Event::CursorMoved { .. } | mouse::Event::CursorLeft
                if *shown != now =>
            {
                *shown = now;
                Some(canvas::Action::request_redraw())
            }
            _ => None,
        }
    }

    fn mouse_interaction(
        &self,
        _shown: &Option<usize>,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> mouse::Interaction {
        match self.meant(bounds, cursor) {
            Some(_) => mouse::Interaction::Pointer,
            None => mouse::Interaction::None,
        }
    }

    fn draw(
        &self,
        shown: &Option<usize>,
        renderer: &Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let Some(spot) = shown.and_then(|at| self.all.get(at)) else { return Vec::new() };
        let mut frame = Frame::new(renderer, bounds.size());
        let mark = match spot.point {
            Some(at) => Path::circle(self.placed(at), 5.5),
            None => Path::rounded_rectangle(
                self.placed(spot.room.position()),
                Size::new(spot.room.width * self.scale, spot.room.height * self.scale),
                3.0.into(),
            ),
        };
        edge(&mut frame, &mark, TEXT, 1.5);
        self.tip(&mut frame, spot);
        vec![frame.into_geometry()]
    }
}

/// Height of a line of a tip.
const LINE: f32 = 16.0;
/// Room around its lines.
const PAD: f32 = 7.0;

impl Over<'_> {
    /// What the spot is, beside it and inside the plot.
    fn tip(&self, frame: &mut Frame, spot: &Spot) {
        let (width, height) = self.size;
        let letters = spot.words.iter().map(|it| it.chars().count()).max().unwrap_or(0);
        // Every letter of this face is as wide as the others.
        let size = Size::new(
            letters as f32 * CAPTION * 0.6 + 2.0 * PAD,
            spot.words.len() as f32 * LINE + 2.0 * PAD - 3.0,
        );
        let near = self.placed(spot.point.unwrap_or(spot.room.center()));
        let x = (near.x + 14.0).min(width - size.width - 1.0).max(0.0);
        let below = near.y + 14.0;
        let y = if below + size.height < height {
            below
        } else {
            near.y - 14.0 - size.height
        };
        let at = Point::new(x, y.max(0.0));
        let ground = Path::rounded_rectangle(at, size, 5.0.into());
        frame.fill(&ground, RAISED);
        edge(frame, &ground, ACCENT, 1.0);
        for (line, words) in spot.words.iter().enumerate() {
            let ink = if line == 0 { TEXT } else { TEXT_2 };
            frame.fill_text(canvas::Text {
                content: words.clone(),
                position: Point::new(at.x + PAD, at.y + PAD - 2.0 + line as f32 * LINE),
                color: ink.into(),
                size: Pixels(CAPTION),
                font: MONO,
                ..canvas::Text::default()
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_those_under_the_pointer_is_meant() {
        let spot = |x: f32| Spot {
            room: Rectangle::new(Point::new(x - NEAR, 0.0), Size::new(2.0 * NEAR, 20.0)),
            point: Some(Point::new(x, 10.0)),
            behind: Behind::of_pair([0, 1]),
            words: Vec::new(),
        };
        let all = [spot(20.0), spot(26.0)];
        let at = |x: f32| meant(&all, Point::new(x, 10.0));
        assert_eq!(
            [10.0, 21.0, 24.0, 33.0, 40.0].map(at),
            [None, Some(0), Some(1), Some(1), None]
        );
    }
}
