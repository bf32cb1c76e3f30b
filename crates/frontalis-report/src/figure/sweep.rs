//! Kappa by tolerance, a panel a code, each with what the window gives by chance: the same
//! with one coder turned round in time. The gap between the two is what coders share.

use frontalis_stats::review::{Sweep, SweepPoint};

use super::{Axis, Swatch, Upright, legend};
use crate::number::fixed;
use crate::picture::{Align, Picture, Point, fit_text};
use crate::style::{GRID, INK_2, INK_3, MARK, code_label, size};

/// Panels that are drawn: the codes with the most actions.
pub const MOST: usize = 12;

const ACROSS: usize = 4;
const LEFT: f64 = 44.0;
const PANEL_W: f64 = 184.0;
const PANEL_H: f64 = 128.0;
const STEP_X: f64 = 219.0;
const STEP_Y: f64 = 186.0;
const TOP: f64 = 26.0;

/// The figure.
pub fn picture(sweeps: &[Sweep]) -> Picture {
    let mut picture = Picture::new();
    let shown = &sweeps[..sweeps.len().min(MOST)];
    let low = shown.iter().flat_map(|it| &it.points).flat_map(values);
    let from = if low.fold(0.0, f64::min) < -0.2 { -1.0 } else { -0.2 };
    for (at, sweep) in shown.iter().enumerate() {
        let left = LEFT + STEP_X * (at % ACROSS) as f64;
        let top = TOP + STEP_Y * (at / ACROSS) as f64;
        let upright = Upright { from, to: 1.0, y: top, h: PANEL_H };
        panel(&mut picture, sweep, left, upright);
    }
    let rows = shown.len().div_ceil(ACROSS).max(1);
    let turned = shown.iter().flat_map(|it| &it.points).any(|it| it.chance.x().is_some());
    finish(&mut picture, TOP + STEP_Y * rows as f64 - 10.0, turned);
    picture
}

fn values(of: &SweepPoint) -> impl Iterator<Item = f64> + use<> {
    [of.kappa.x(), of.chance.x()].into_iter().flatten()
}

fn panel(picture: &mut Picture, sweep: &Sweep, left: f64, upright: Upright) {
    let name = fit_text(&code_label(sweep.code), size::HEADING, PANEL_W - 6.0);
    picture.heading(name, (left, upright.y - 10.0), size::HEADING);
    let step = if upright.from < -0.5 { 0.5 } else { 0.2 };
    upright.grid(picture, (left, left + PANEL_W), step);
    let most = sweep.points.iter().map(|it| it.seconds).fold(0.1, f64::max);
    let axis = Axis { from: 0.0, to: most, x: left + 8.0, w: PANEL_W - 16.0 };
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
    let at = (left + PANEL_W / 2.0, upright.bottom() + 28.0);
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
        let at = (left + PANEL_W / 2.0, upright.y + PANEL_H / 2.0);
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
}
