//! Timing differences of matched actions after Bland & Altman (1986): each difference over
//! the mean duration of the two actions, with bias and limits of agreement.
//!
//! Over duration and not over position: where in the clip an action lies says nothing about
//! how well its ends were placed.

use std::collections::BTreeMap;

use frontalis_stats::pairing::Paired;
use frontalis_stats::timing::timing;

use super::{
    Axis, Extent, Swatch, Upright, legend, plain_ticks, round_step, ticks_below,
};
use crate::number::fixed;
use crate::picture::{Align, Picture, Point, Rect};
use crate::style::{INK_2, INK_3, MARK, MARK_LIGHT, size};

const TOP: f64 = 34.0;
const LEFT: f64 = 44.0;
const H: f64 = 180.0;
/// What is between a panel and the next.
const BETWEEN: f64 = 52.0;
/// What is between a panel and the one below, and below the last.
const BELOW: f64 = 84.0;
/// Narrower figures have the panels one below the other.
const LEAST: f64 = 690.0;

/// Points that are drawn of one landmark; more say no more.
const MOST: usize = 4000;

/// A point of the figure: which actions are there.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Where it is.
    pub at: Point,
    /// The landmark: 0 for the onset, 1 for the apex, 2 for the offset.
    pub landmark: usize,
    /// First coder less second, in frames.
    pub by: i64,
    /// The mean of both durations, in frames.
    pub duration: f64,
    /// The actions, by their places among those that the figure is of.
    pub places: Vec<usize>,
}

/// The points of the figure of the same actions in that room, each place once.
pub fn spots<'a>(
    of: impl Iterator<Item = &'a Paired> + Clone,
    extent: Extent,
) -> Vec<Spot> {
    let mut all: Vec<Spot> = Vec::new();
    for (landmark, room) in rooms(extent).into_iter().enumerate() {
        let Some(panel) = Panel::of(points(of.clone(), landmark), room) else { continue };
        let mut of_panel: BTreeMap<(u64, i64), Spot> = BTreeMap::new();
        for point in panel.drawn() {
            let (at, by, duration) = (panel.at(point), point.by as i64, point.duration);
            let key = (duration.to_bits(), by);
            let spot = of_panel.entry(key).or_insert_with(|| Spot {
                at,
                landmark,
                by,
                duration,
                places: Vec::new(),
            });
            spot.places.push(point.place);
        }
        all.extend(of_panel.into_values());
    }
    all
}

/// The figure: onset, apex, offset.
pub fn picture<'a>(of: impl Iterator<Item = &'a Paired> + Clone) -> Picture {
    picture_in(of, Extent::PAGE)
}

/// The figure in another room.
pub fn picture_in<'a>(
    of: impl Iterator<Item = &'a Paired> + Clone,
    extent: Extent,
) -> Picture {
    let mut picture = Picture::of_width(extent.width);
    let rooms = rooms(extent);
    for (at, name) in ["onset", "apex", "offset"].iter().enumerate() {
        panel(&mut picture, name, points(of.clone(), at), rooms[at]);
    }
    let entries: Vec<Swatch> = vec![
        (
            Box::new(|picture, at| {
                picture.dot((at.x + at.w / 2.0, at.y + at.h / 2.0), 2.25, MARK);
            }),
            "a matched action".to_owned(),
        ),
        (
            Box::new(|picture, at| {
                let y = at.y + at.h / 2.0;
                picture.rect(at, MARK_LIGHT);
                picture.line((at.x, y), (at.right(), y), 1.75, INK_2);
            }),
            "mean difference on the limits of agreement, mean ± 1.96 SD".to_owned(),
        ),
    ];
    let below = rooms[2].bottom() + 50.0;
    picture.height = legend(&mut picture, entries, below) + 2.0;
    picture
}

/// Where the points of each landmark are: side by side, or one below the other.
fn rooms(extent: Extent) -> [Rect; 3] {
    let across = if extent.width < LEAST { 1 } else { 3 };
    let step = (extent.width - 8.0) / across as f64;
    let w = step - BETWEEN;
    // The legend, and what is above the first row.
    let h = extent.panel(3 / across, (BELOW, TOP), H, 1.1 * w);
    [0.0, 1.0, 2.0].map(|at| {
        let (column, row) = if across > 1 { (at, 0.0) } else { (0.0, at) };
        let (x, y) = (LEFT + step * column, TOP + (h + BELOW) * row);
        Rect { x, y, w, h }
    })
}

/// One action on one landmark.
#[derive(Clone, Copy, Debug)]
struct Measured {
    /// Its place among the actions.
    place: usize,
    duration: f64,
    by: f64,
}

fn points<'a>(of: impl Iterator<Item = &'a Paired>, landmark: usize) -> Vec<Measured> {
    let point = |(place, it): (usize, &Paired)| {
        let [a, b] = it.both()?;
        let duration = f64::midpoint(a.run.n_frames() as f64, b.run.n_frames() as f64);
        Some(Measured { place, duration, by: it.apart()[landmark]? as f64 })
    };
    of.enumerate().filter_map(point).collect()
}

/// One landmark: its points and its axes.
struct Panel {
    points: Vec<Measured>,
    limits: Option<(f64, f64)>,
    bias: Option<f64>,
    axis: Axis,
    across: f64,
    upright: Upright,
    step: f64,
}

impl Panel {
    fn of(points: Vec<Measured>, room: Rect) -> Option<Self> {
        if points.is_empty() {
            return None;
        }
        let differences: Vec<f64> = points.iter().map(|it| it.by).collect();
        let of = timing(&differences);
        let limits = of.limits.ok();
        let far = differences.iter().map(|it| it.abs()).fold(1.0, f64::max);
        let far = limits.map_or(far, |it| far.max(it.0.abs()).max(it.1.abs()));
        let step = round_step(far / 3.0);
        let reach = (far / step).ceil() * step;
        let upright = Upright { from: -reach, to: reach, y: room.y, h: room.h };
        let longest = points.iter().map(|it| it.duration).fold(1.0, f64::max);
        let across = round_step(longest / 4.0);
        let to = (longest / across).ceil() * across;
        let axis = Axis { from: 0.0, to, x: room.x, w: room.w };
        Some(Self { points, limits, bias: of.bias.x(), axis, across, upright, step })
    }

    /// The points that are drawn.
    fn drawn(&self) -> impl Iterator<Item = &Measured> {
        self.points.iter().step_by(self.points.len().div_ceil(MOST).max(1))
    }

    fn at(&self, of: &Measured) -> Point {
        (self.axis.clamped(of.duration), self.upright.at(of.by))
    }
}

fn panel(picture: &mut Picture, name: &str, points: Vec<Measured>, room: Rect) {
    let (left, right, middle) = (room.x, room.right(), room.x + room.w / 2.0);
    picture.heading(name, (left, room.y - 18.0), size::HEADING);
    let n = format!("n = {}", points.len());
    picture.text(n, (right, room.y - 18.0), size::SMALL, INK_3, Align::Right);
    let Some(of) = Panel::of(points, room) else {
        let at = (middle, room.y + room.h / 2.0);
        picture.text("NoMatches", at, size::SMALL, INK_3, Align::Centre);
        return;
    };
    if let Some((low, high)) = of.limits {
        let (top, bottom) = (of.upright.at(high), of.upright.at(low));
        let rect = Rect { x: left, y: top, w: room.w, h: bottom - top };
        picture.rect(rect, MARK_LIGHT);
    }
    of.upright.grid(picture, (left, right), of.step);
    let ticks = plain_ticks(of.axis, of.across);
    ticks_below(picture, of.axis, (room.y, room.bottom()), &ticks);
    for point in of.drawn() {
        picture.dot(of.at(point), 2.25, MARK);
    }
    if let Some(bias) = of.bias {
        let y = of.upright.at(bias);
        picture.line((left, y), (right, y), 1.75, INK_2);
        let said = match of.limits {
            Some((low, high)) => format!(
                "mean {}, limits {} to {} frames",
                fixed(bias, 1),
                fixed(low, 1),
                fixed(high, 1)
            ),
            None => format!("mean {} frames", fixed(bias, 1)),
        };
        let at = (middle, room.bottom() + 30.0);
        picture.text(said, at, size::SMALL, INK_2, Align::Centre);
    }
    let at = (left, room.y - 5.0);
    picture.text("frames, over mean duration", at, size::SMALL, INK_3, Align::Left);
}

#[cfg(test)]
mod tests {
    use frontalis_core::Code;
    use frontalis_stats::Run;
    use frontalis_stats::material::{Act, Side};

    use super::*;
    use crate::picture::{Op, check_labels};

    fn paired(onsets: (u64, u64)) -> Paired {
        let act = |start: u64| {
            let run = Run::new(start, start + 20).unwrap();
            Some(Act::new(run, None, None, Side::Both))
        };
        let acts = [act(onsets.0), act(onsets.1)];
        Paired { coders: [0, 1], clip: 0, code: Code::plain(12).unwrap(), acts }
    }

    #[test]
    fn a_point_an_action_and_a_reason_where_there_is_none() {
        let all = [paired((10, 11)), paired((50, 50)), paired((90, 86))];
        let picture = picture(all.iter());
        check_labels(&picture);
        let says = |what: &str| {
            picture.ops.iter().any(|it| matches!(it, Op::Text(it) if it.text == what))
        };
        assert!(says("NoMatches") && says("n = 3") && says("onset"));
        let dots = picture.ops.iter().filter(|it| matches!(it, Op::Dot { .. })).count();
        assert_eq!(dots, 3 + 3 + 1);
        check_labels(&super::picture([].iter()));
    }

    /// Where a point is drawn there is a spot, and the actions on one place share it.
    #[test]
    fn a_point_says_which_actions_it_is() {
        let all = [paired((10, 11)), paired((50, 50)), paired((90, 91))];
        let spots = spots(all.iter(), Extent::PAGE);
        let onsets: Vec<_> = spots.iter().filter(|it| it.landmark == 0).collect();
        let told: Vec<_> = onsets.iter().map(|it| (it.by, it.places.clone())).collect();
        assert_eq!(told, [(-1, vec![0, 2]), (0, vec![1])]);
        assert!(spots.iter().all(|it| it.landmark != 1), "no apex is marked");
        let dots = picture(all.iter()).ops;
        let is_drawn = |it: &Spot| {
            dots.iter().any(|op| matches!(op, Op::Dot { at, .. } if *at == it.at))
        };
        assert!(spots.iter().all(is_drawn));
    }

    /// Whatever the width, no label is cut and every point is inside.
    #[test]
    fn panels_stand_side_by_side_where_there_is_room() {
        let all = [paired((10, 11)), paired((50, 50)), paired((90, 86))];
        for width in [480.0, 680.0, 700.0, 920.0, 1400.0, 2200.0] {
            let extent = Extent { width, height: 700.0 };
            let picture = picture_in(all.iter(), extent);
            check_labels(&picture);
            let inside = |at: Point| at.0 < width && at.1 < picture.height;
            assert!(super::spots(all.iter(), extent).iter().all(|it| inside(it.at)));
        }
        let rows = |width| rooms(Extent { width, height: 0.0 }).map(|it| it.y);
        assert!(rows(700.0)[0] == rows(700.0)[2] && rows(680.0)[0] < rows(680.0)[1]);
    }
}
