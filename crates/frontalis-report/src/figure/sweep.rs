//! Kappa by tolerance, a panel a code, each with what the window gives by chance: the same
//! with one coder turned round in time. The gap between the two is what coders share.

use frontalis_core::Code;
use frontalis_stats::review::{Sweep, SweepPoint};

use super::{Axis, Extent, Swatch, Upright, legend};
use crate::number::fixed;
use crate::picture::{Align, Picture, Point, Rect, fit_text};
use crate::style::{GRID, INK_2, INK_3, MARK, code_label, size};

/// Panels that are drawn: the codes with the most actions.
pub const MOST: usize = 12;

/// Panels side by side on a page.
const ACROSS: usize = 4;
const LEFT: f64 = 44.0;
/// Width of the least panel with what is between it and the next.
const STEP_X: f64 = 219.0;
/// What of that is between them.
const BETWEEN: f64 = 35.0;
const PANEL_H: f64 = 128.0;
/// What is between a panel and the one below.
const BELOW: f64 = 58.0;
const TOP: f64 = 26.0;

/// The figure.
pub fn picture(sweeps: &[Sweep]) -> Picture {
    picture_in(sweeps, Extent::PAGE)
}

/// The figure in another room: as many panels side by side as fit.
pub fn picture_in(sweeps: &[Sweep], extent: Extent) -> Picture {
    let mut picture = Picture::of_width(extent.width);
    let shown = shown(sweeps);
    let panels = Panels::of(shown.len(), extent);
    let low = shown.iter().flat_map(|it| &it.points).flat_map(values);
    let from = if low.fold(0.0, f64::min) < -0.2 { -1.0 } else { -0.2 };
    for (at, sweep) in shown.iter().enumerate() {
        let room = panels.room(at);
        let upright = Upright { from, to: 1.0, y: room.y, h: room.h };
        panel(&mut picture, sweep, (room.x, room.w), upright);
    }
    let turned = shown.iter().flat_map(|it| &it.points).any(|it| it.chance.x().is_some());
    finish(&mut picture, panels.bottom(shown.len()), turned);
    picture
}

/// Where the panel of each code is, heading and numbers included, in a figure in that room.
pub fn spots(sweeps: &[Sweep], extent: Extent) -> Vec<(Code, Rect)> {
    let shown = shown(sweeps);
    let panels = Panels::of(shown.len(), extent);
    let spot = |(at, sweep): (usize, &Sweep)| {
        let Rect { x, y, w, h } = panels.room(at);
        let rect = Rect { x: x - 30.0, y: y - 22.0, w: w + 30.0, h: h + 56.0 };
        (sweep.code, rect)
    };
    shown.iter().enumerate().map(spot).collect()
}

fn shown(sweeps: &[Sweep]) -> &[Sweep] {
    &sweeps[..sweeps.len().min(MOST)]
}

/// How the panels are laid out.
#[derive(Clone, Copy, Debug)]
struct Panels {
    across: usize,
    step_x: f64,
    h: f64,
}

impl Panels {
    fn of(n: usize, extent: Extent) -> Self {
        let room = (extent.width - LEFT).max(STEP_X);
        let most = (room / STEP_X) as usize;
        // More than a page has: in rows that are equally long, as far as that goes.
        let across = if most > ACROSS {
            n.div_ceil(n.div_ceil(most).max(1)).max(ACROSS)
        } else {
            most
        };
        let step_x = room / across as f64;
        let rows = n.div_ceil(across);
        // The legend, and what is above the first row.
        let beside = TOP + 24.0;
        let h = extent.panel(rows, (BELOW, beside), PANEL_H, 1.1 * (step_x - BETWEEN));
        Self { across, step_x, h }
    }

    fn step_y(self) -> f64 {
        self.h + BELOW
    }

    fn room(self, at: usize) -> Rect {
        let (column, row) = (at % self.across, at / self.across);
        Rect {
            x: LEFT + self.step_x * column as f64,
            y: TOP + self.step_y() * row as f64,
            w: self.step_x - BETWEEN,
            h: self.h,
        }
    }

    fn bottom(self, n: usize) -> f64 {
        TOP + self.step_y() * n.div_ceil(self.across).max(1) as f64 - 10.0
    }
}

fn values(of: &SweepPoint) -> impl Iterator<Item = f64> + use<> {
    [of.kappa.x(), of.chance.x()].into_iter().flatten()
}

fn panel(
    picture: &mut Picture,
    sweep: &Sweep,
    (left, width): (f64, f64),
    upright: Upright,
) {
    let name = fit_text(&code_label(sweep.code), size::HEADING, width - 6.0);
    picture.heading(name, (left, upright.y - 10.0), size::HEADING);
    let step = if upright.from < -0.5 { 0.5 } else { 0.2 };
    upright.grid(picture, (left, left + width), step);
    let most = sweep.points.iter().map(|it| it.seconds).fold(0.1, f64::max);
    let axis = Axis { from: 0.0, to: most, x: left + 8.0, w: width - 16.0 };
    let mut free = f64::NEG_INFINITY;
    for point in &sweep.points {
        let x = axis.at(point.seconds);
        picture.line((x, upright.y), (x, upright.bottom()), 0.75, GRID);
        let words = match point.frames {
            Some(frames) => frames.to_string(),
            None => fixed(point.seconds, 2),
        };
        // Windows of few frames stand close; a number that has no room is left out.
        if free < x - 11.0 {
            let at = (x, upright.bottom() + 13.0);
            picture.text(words, at, size::SMALL, INK_3, Align::Centre);
            free = x + 11.0;
        }
    }
    let at = (left + width / 2.0, upright.bottom() + 28.0);
    let in_frames = sweep.points.iter().all(|it| it.frames.is_some());
    let unit = if in_frames { "± frames" } else { "± seconds" };
    picture.text(unit, at, size::SMALL, INK_3, Align::Centre);
    let place = |point: &SweepPoint, x: Option<f64>| {
        Some((axis.at(point.seconds), upright.at(x?)))
    };
    let chance: Vec<Point> =
        sweep.points.iter().filter_map(|it| place(it, it.chance.x())).collect();
    let kappa: Vec<Point> =
        sweep.points.iter().filter_map(|it| place(it, it.kappa.x())).collect();
    if kappa.is_empty() {
        let reason = sweep.points.first().and_then(|it| match it.kappa {
            frontalis_stats::Estimate::Undefined { reason, .. } => Some(reason.name()),
            frontalis_stats::Estimate::Value(_) => None,
        });
        let at = (left + width / 2.0, upright.y + upright.h / 2.0);
        picture.text(reason.unwrap_or(""), at, size::SMALL, INK_2, Align::Centre);
        return;
    }
    line(picture, &chance, true);
    line(picture, &kappa, false);
}

fn line(picture: &mut Picture, points: &[Point], chance: bool) {
    let (colour, width) = if chance { (INK_3, 1.25) } else { (MARK, 2.0) };
    if points.len() > 1 {
        picture.path(points.to_vec(), width, colour);
    }
    for point in points {
        if chance {
            let (x, y) = *point;
            picture.line((x - 3.0, y - 3.0), (x + 3.0, y + 3.0), 1.25, colour);
            picture.line((x - 3.0, y + 3.0), (x + 3.0, y - 3.0), 1.25, colour);
        } else {
            picture.dot(*point, 3.25, colour);
        }
    }
}

fn finish(picture: &mut Picture, y: f64, turned: bool) {
    let swatch = |chance: bool, words: &str| -> Swatch {
        let draw = move |picture: &mut Picture, at: crate::picture::Rect| {
            let y = at.y + at.h / 2.0;
            line(picture, &[(at.x + 2.0, y), (at.right() - 4.0, y)], chance);
        };
        (Box::new(draw), words.to_owned())
    };
    let by_chance = if turned {
        "by chance: one coder turned round in time, median"
    } else {
        "by chance: none, no clip is longer than 20 s"
    };
    let entries = vec![
        swatch(false, "kappa within so many frames, mean of both ways"),
        swatch(true, by_chance),
    ];
    picture.height = legend(picture, entries, y) + 2.0;
}

#[cfg(test)]
mod tests {
    use frontalis_core::Code;
    use frontalis_stats::{Estimate, Undefined};

    use super::*;
    use crate::picture::{Op, check_labels};

    fn sweep(code: u8, kappa: impl Fn(f64) -> Estimate) -> Sweep {
        let point = |(seconds, frames): (f64, u64)| SweepPoint {
            seconds,
            frames: Some(frames),
            kappa: kappa(seconds),
            chance: Estimate::value(seconds / 3.0 - 0.03, 5),
        };
        let windows =
            [(0.0, 0), (1.0 / 30.0, 1), (1.0 / 6.0, 4), (1.0 / 3.0, 8), (0.5, 13)];
        Sweep { code: Code::plain(code).unwrap(), points: windows.map(point).to_vec() }
    }

    #[test]
    fn a_panel_a_code_and_no_more_than_there_is_room_for() {
        let none = |_| Estimate::undefined(Undefined::NoVariance, 5);
        let mut all = vec![sweep(45, |it| Estimate::value(0.17 + it, 5)), sweep(4, none)];
        all.extend((0..20).map(|_| sweep(12, |_| Estimate::value(0.8, 5))));
        let picture = picture(&all);
        check_labels(&picture);
        let says = |what: &str| {
            let texts = picture.ops.iter();
            texts
                .filter(|it| matches!(it, Op::Text(it) if it.text.starts_with(what)))
                .count()
        };
        assert_eq!((says("45"), says("12 "), says("NoVariance")), (1, MOST - 2, 1));
        check_labels(&super::picture(&[]));
    }

    /// Whatever the width: no label is cut, every panel is inside, and none lies on another.
    #[test]
    fn panels_flow_by_the_width() {
        let all: Vec<Sweep> =
            (1..=12).map(|it| sweep(it, |_| Estimate::value(0.8, 5))).collect();
        let across = |width: f64| {
            let extent = Extent { width, height: 0.6 * width };
            let picture = picture_in(&all, extent);
            check_labels(&picture);
            let spots = spots(&all, extent);
            assert!(spots.iter().all(|it| it.1.right() <= width && it.1.x >= 0.0));
            let meet = |a: &Rect, b: &Rect| {
                a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
            };
            for (at, one) in spots.iter().enumerate() {
                assert!(spots[at + 1..].iter().all(|it| !meet(&one.1, &it.1)));
            }
            spots.iter().filter(|it| it.1.y == spots[0].1.y).count()
        };
        let widths = [300.0, 480.0, 700.0, 920.0, 1200.0, 1500.0, 2000.0, 3000.0];
        assert_eq!(widths.map(across), [1, 1, 2, 4, 4, 6, 6, 12]);
        // On a screen that is high enough the figure takes what it may, and no more.
        let high = |height| picture_in(&all, Extent { width: 1000.0, height }).height;
        assert!((680.0..=700.0).contains(&high(700.0)), "{}", high(700.0));
        assert_eq!(high(100.0), high(0.0));
    }
}
