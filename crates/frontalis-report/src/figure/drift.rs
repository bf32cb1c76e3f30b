//! Agreement over time: F1 of matched actions by clip in order, with intervals, and by window
//! within long clips.

use frontalis_core::time::text::short_clock;
use frontalis_stats::Estimate;
use frontalis_stats::review::Session;

use super::{Extent, Swatch, Upright, legend};
use crate::picture::{Align, Picture, Point, Rect, text_width};
use crate::spoken::told;
use crate::style::{INK_2, INK_3, MARK, RULE, size};

/// Below this the lower end of an interval is marked.
pub const FLOOR: f64 = 0.6;

const LEFT: f64 = 44.0;
const TOP: f64 = 16.0;
const H: f64 = 190.0;
/// Clips that have names under them, at most.
const NAMED: usize = 16;

/// The figure; whole clips where there are several, else the windows of the one.
pub fn picture(sessions: &[Session]) -> Picture {
    picture_in(sessions, Extent::PAGE)
}

/// The figure in another room.
pub fn picture_in(sessions: &[Session], extent: Extent) -> Picture {
    let mut picture = Picture::of_width(extent.width);
    let shown = shown(sessions);
    let right = extent.width - 12.0;
    let upright = upright(extent);
    let below = upright.bottom();
    upright.grid(&mut picture, (LEFT, right), 0.2);
    let floor = upright.at(FLOOR);
    picture.dashes((LEFT, floor), right, 1.25, INK_2);
    let width = width(extent, shown.len());
    let mut before = None;
    for (at, session) in shown.iter().enumerate() {
        let x = LEFT + width * (at as f64 + 0.5);
        before = point(&mut picture, session, x, upright, before);
    }
    names(&mut picture, &shown, extent, below + 15.0);
    finish(&mut picture, below + 30.0);
    picture
}

/// Names under the points: of clips, or when windows begin.
fn names(picture: &mut Picture, shown: &[&Session], extent: Extent, y: f64) {
    let width = width(extent, shown.len());
    let middle = |at: usize| LEFT + width * (at as f64 + 0.5);
    let mut name = |name: (&str, f64), at: usize| {
        picture.name(name, (middle(at), y), size::SMALL, INK_3, Align::Centre);
    };
    let start = |it: &&Session| {
        // A clip has its name in every language, a window is told.
        Some(told(&format!("from {}", short_clock(it.from?.time))))
    };
    let starts: Option<Vec<String>> = shown.iter().map(start).collect();
    if let Some(starts) = starts {
        let widths = starts.iter().map(|it| text_width(it, size::SMALL, false));
        let widest = widths.fold(0.0, f64::max);
        // Where they have no room beside each other some are left out.
        let every = ((widest + 6.0) / width).ceil().max(1.0) as usize;
        let has_room = |at: usize| middle(at) + widest / 2.0 <= extent.width;
        for (at, start) in starts.iter().enumerate().step_by(every) {
            if has_room(at) {
                name((start, widest + 1.0), at);
            }
        }
    } else if shown.len() <= NAMED {
        for (at, session) in shown.iter().enumerate() {
            name((&session.clip, width - 6.0), at);
        }
    } else {
        let words = format!("{} in order", shown.len());
        let at = (f64::midpoint(LEFT, extent.width - 12.0), y);
        picture.text(words, at, size::SMALL, INK_3, Align::Centre);
    }
}

/// Width of what belongs to one session.
fn width(extent: Extent, n: usize) -> f64 {
    (extent.width - 12.0 - LEFT) / n.max(1) as f64
}

/// Where the point of each of [`shown`] is in a figure in that room, and the upright strip
/// that belongs to it.
pub fn spots(sessions: &[Session], extent: Extent) -> Vec<(Point, Rect)> {
    let upright = upright(extent);
    let shown = shown(sessions);
    let w = width(extent, shown.len());
    let spot = |(at, session): (usize, &&Session)| {
        let x = LEFT + w * at as f64;
        let rect = Rect { x, y: TOP, w, h: upright.h + 22.0 };
        ((x + w / 2.0, height(session, upright)), rect)
    };
    shown.iter().enumerate().map(spot).collect()
}

/// How far down the point of a session is.
fn height(of: &Session, upright: Upright) -> f64 {
    match &of.f1 {
        Estimate::Value(value) => upright.at(value.x),
        Estimate::Undefined { .. } => upright.bottom() - 8.0,
    }
}

/// F1, from 0 to 1.
fn upright(extent: Extent) -> Upright {
    // Names and the legend, and what is above.
    let h = extent.panel(1, (54.0, TOP), H, 0.42 * extent.width);
    Upright { from: 0.0, to: 1.0, y: TOP, h }
}

/// Whole clips where there are several; of one its windows, where it has any.
pub fn shown(sessions: &[Session]) -> Vec<&Session> {
    let clips: Vec<&Session> = sessions.iter().filter(|it| it.from.is_none()).collect();
    let windows: Vec<&Session> = sessions.iter().filter(|it| it.from.is_some()).collect();
    if clips.len() == 1 && !windows.is_empty() { windows } else { clips }
}

fn point(
    picture: &mut Picture,
    session: &Session,
    x: f64,
    upright: Upright,
    before: Option<(f64, f64)>,
) -> Option<(f64, f64)> {
    let value = match &session.f1 {
        Estimate::Value(value) => value,
        Estimate::Undefined { .. } => {
            let (y, d) = (height(session, upright), 3.0);
            picture.line((x - d, y - d), (x + d, y + d), 1.25, INK_3);
            picture.line((x - d, y + d), (x + d, y - d), 1.25, INK_3);
            return None;
        }
    };
    let here = (x, height(session, upright));
    if let Some(before) = before {
        picture.line(before, here, 1.0, RULE);
    }
    if let Some((low, high)) = value.interval {
        let (a, b) = (upright.at(low), upright.at(high));
        let width = if low < FLOOR { 2.5 } else { 1.25 };
        picture.line((x, a), (x, b), width, MARK);
        for y in [a, b] {
            picture.line((x - 3.5, y), (x + 3.5, y), width, MARK);
        }
    }
    picture.dot(here, 4.0, MARK);
    Some(here)
}

fn finish(picture: &mut Picture, y: f64) {
    let entries: Vec<Swatch> = vec![
        (
            Box::new(|picture, at| {
                let x = at.x + at.w / 2.0;
                picture.line((x, at.y), (x, at.bottom()), 1.25, MARK);
                picture.dot((x, at.y + at.h / 2.0), 4.0, MARK);
            }),
            "F1 of matched actions, all codes, with interval; thick: it reaches below .60"
                .to_owned(),
        ),
        (
            Box::new(|picture, at| {
                let y = at.y + at.h / 2.0;
                picture.dashes((at.x, y), at.right(), 1.25, INK_2);
            }),
            ".60".to_owned(),
        ),
        (
            Box::new(|picture, at| {
                let (x, y, d) = (at.x + at.w / 2.0, at.y + at.h / 2.0, 3.0);
                picture.line((x - d, y - d), (x + d, y + d), 1.25, INK_3);
                picture.line((x - d, y + d), (x + d, y - d), 1.25, INK_3);
            }),
            "no action of either".to_owned(),
        ),
    ];
    picture.height = legend(picture, entries, y) + 2.0;
}

#[cfg(test)]
mod tests {
    use frontalis_core::MediaTime;
    use frontalis_stats::Undefined;
    use frontalis_stats::review::Start;

    use super::*;
    use crate::picture::{Op, check_labels};

    /// A session of a clip of 30 frames a second.
    fn session(clip: &str, from: Option<u64>, f1: Estimate) -> Session {
        let start = |frame: u64| {
            let time = MediaTime::new(frame as i64, 30).unwrap();
            Start { frame, time }
        };
        Session { clip: clip.to_owned(), from: from.map(start), f1 }
    }

    fn texts(of: &Picture) -> Vec<&str> {
        fn text(of: &Op) -> Option<&str> {
            match of {
                Op::Text(it) => Some(&it.text),
                _ => None,
            }
        }
        of.ops.iter().filter_map(text).collect()
    }

    /// Six hours in windows of ten minutes have not all room for their names.
    #[test]
    fn windows_are_named_by_when_they_begin() {
        let of = |n: u64| {
            let f1 = || Estimate::value(0.7, 12);
            let mut all = vec![session("one", None, f1())];
            all.extend((0..n).map(|it| session("one", Some(it * 18_000), f1())));
            all
        };
        let few = picture(&of(7));
        let starts = ["from 0:00.000", "from 50:00.000", "from 1:00:00.000"];
        assert!(starts.iter().all(|it| texts(&few).contains(it)), "{:?}", texts(&few));
        for (n, width) in [(7, 480.0), (36, 968.0), (200, 480.0)] {
            let many = picture_in(&of(n), Extent { width, height: 500.0 });
            check_labels(&many);
            let named = texts(&many).into_iter().filter(|it| it.starts_with("from "));
            let named: Vec<&str> = named.collect();
            assert!(1 < named.len() && named.len() < n as usize, "{named:?}");
            assert!(!named.iter().any(|it| it.contains('…')), "{named:?}");
        }
    }

    #[test]
    fn clips_in_order_or_the_windows_of_one() {
        let value = |x: f64| Estimate::value(x, 12).within(x - 0.2, x + 0.1);
        let none = Estimate::undefined(Undefined::NoEvents, 0);
        let mut all = vec![session("one", None, value(0.7))];
        all.push(session("one", Some(0), value(0.5)));
        all.push(session("one", Some(18_000), none));
        assert_eq!(shown(&all).len(), 2);
        let picture = picture(&all);
        check_labels(&picture);
        assert!(texts(&picture).contains(&"from 10:00.000"));
        for width in [480.0, 1400.0, 2200.0] {
            check_labels(&picture_in(&all, Extent { width, height: 500.0 }));
        }
        let spots = spots(&all, Extent::PAGE);
        let drawn = |at: Point| {
            let is = |it: &Op| matches!(it, Op::Dot { at: dot, .. } if *dot == at);
            picture.ops.iter().any(is)
        };
        assert!(spots.len() == 2 && drawn(spots[0].0) && !drawn(spots[1].0));
        assert_eq!(spots[0].1.right(), spots[1].1.x);
        all.push(session("two", None, value(0.9)));
        assert_eq!(shown(&all).len(), 2);
        check_labels(&super::picture(&[]));
    }
}
