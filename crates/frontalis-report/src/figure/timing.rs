//! How far apart two coders put onset, apex and offset of the actions they both scored.
//!
//! The mean difference with its interval stands on the band of the limits of agreement
//! (Bland & Altman 1986); beside it is the share of actions within so many frames.

use frontalis_stats::comparison::{TimingRow, WITHIN_FRAMES};
use frontalis_stats::estimate::Estimate;

use super::{Axis, Swatch, band, legend, plain_ticks, round_step, ticks_below};
use crate::number::{DASH, Rounding};
use crate::picture::{Align, Picture, Rect, fit_text};
use crate::style::{INK, INK_2, INK_3, MARK, MARK_LIGHT, RULE, size};

const TOP: f64 = 52.0;
const ROW: f64 = 24.0;
const LEFT: f64 = 214.0;
const CELL: f64 = 48.0;

/// The figure; one row a pair of coders and landmark.
pub fn picture(rows: &[TimingRow]) -> Picture {
    let mut picture = Picture::new();
    let within = picture.width - CELL * WITHIN_FRAMES.len() as f64 - 8.0;
    let reach = reach(rows);
    let axis = Axis { from: -reach, to: reach, x: LEFT, w: within - LEFT - 44.0 };
    let bottom = TOP + ROW * rows.len().max(1) as f64;
    for (i, row) in rows.iter().enumerate() {
        let y = TOP + ROW * i as f64;
        band(&mut picture, i, y, ROW);
        let again = i > 0
            && (&rows[i - 1].first, &rows[i - 1].second) == (&row.first, &row.second);
        names(&mut picture, row, y + 16.0, again);
    }
    grid(&mut picture, axis, within, bottom);
    for (i, row) in rows.iter().enumerate() {
        let y = TOP + ROW * (i as f64 + 0.5);
        difference(&mut picture, row, axis, y);
        for (k, share) in row.within.iter().enumerate() {
            share_within(&mut picture, share, within + CELL * k as f64, y);
        }
    }
    finish(&mut picture, bottom + 36.0);
    picture
}

/// The largest number that has to be on the axis, rounded up.
fn reach(rows: &[TimingRow]) -> f64 {
    let ends = rows.iter().flat_map(|row| {
        let limits = row.limits_frames.map(|it| [it.0, it.1]);
        let interval = match &row.mean_frames {
            Estimate::Value(value) => value.interval.map(|it| [it.0, it.1]),
            Estimate::Undefined { .. } => None,
        };
        limits.into_iter().chain(interval).flatten().chain(row.mean_frames.x())
    });
    let most = ends.filter(|it| it.is_finite()).map(f64::abs).fold(1.0, f64::max);
    let step = round_step(most / 3.0);
    (most / step).ceil() * step
}

fn names(picture: &mut Picture, row: &TimingRow, y: f64, again: bool) {
    if !again {
        let pair =
            fit_text(&format!("{} × {}", row.first, row.second), size::LABEL, 124.0);
        picture.text(pair, (10.0, y), size::LABEL, INK, Align::Left);
    }
    picture.text(row.landmark, (LEFT - 14.0, y), size::LABEL, INK_2, Align::Right);
}

fn grid(picture: &mut Picture, axis: Axis, within: f64, bottom: f64) {
    picture.heading("Difference, first coder less second", (axis.x, 16.0), size::HEADING);
    picture.text("frames", (axis.x, 32.0), size::SMALL, INK_3, Align::Left);
    let ticks = plain_ticks(axis, round_step(axis.to / 3.0));
    ticks_below(picture, axis, (TOP, bottom), &ticks);
    let zero = axis.at(0.0);
    picture.line((zero, TOP), (zero, bottom), 1.0, RULE);
    picture.heading(
        "Share of matched actions within",
        (within + 4.0, 16.0),
        size::HEADING,
    );
    for (k, frames) in WITHIN_FRAMES.iter().enumerate() {
        let at = (within + CELL * (k as f64 + 0.5), 32.0);
        let words =
            if *frames == 0 { "exact".to_owned() } else { format!("± {frames}") };
        picture.text(words, at, size::SMALL, INK_3, Align::Centre);
    }
}

fn difference(picture: &mut Picture, row: &TimingRow, axis: Axis, y: f64) {
    let finite = |it: &(f64, f64)| it.0.is_finite() && it.1.is_finite();
    if let Some((low, high)) = row.limits_frames.filter(finite) {
        let (a, b) = (axis.clamped(low), axis.clamped(high));
        picture.rect(Rect { x: a, y: y - 7.0, w: b - a, h: 14.0 }, MARK_LIGHT);
        for x in [a, b] {
            picture.line((x, y - 7.0), (x, y + 7.0), 1.0, MARK);
        }
    }
    match &row.mean_frames {
        Estimate::Value(value) if value.x.is_finite() => {
            if let Some((low, high)) = value.interval.filter(finite) {
                let (a, b) = (axis.clamped(low), axis.clamped(high));
                picture.line((a, y), (b, y), 2.0, MARK);
            }
            picture.dot((axis.clamped(value.x), y), 3.75, MARK);
        }
        Estimate::Value(_) => (),
        Estimate::Undefined { reason, .. } => {
            let at = (axis.at(0.0) + 6.0, y + 3.5);
            picture.text(reason.name(), at, size::SMALL, INK_3, Align::Left);
        }
    }
}

/// The number, over a track that is filled as far.
fn share_within(picture: &mut Picture, share: &Estimate, x: f64, y: f64) {
    let track = Rect { x: x + 6.0, y: y + 5.0, w: CELL - 12.0, h: 3.0 };
    let at = (x + CELL / 2.0, y + 2.0);
    let Some(value) = share.x().filter(|it| it.is_finite()) else {
        return picture.text(DASH, at, size::SMALL, INK_3, Align::Centre);
    };
    let text = format!("{} %", Rounding::Percent.show(value).trim_end_matches(".0"));
    picture.text(text, at, size::SMALL, INK, Align::Centre);
    picture.rect(track, MARK_LIGHT);
    picture.rect(Rect { w: track.w * value.clamp(0.0, 1.0), ..track }, MARK);
}

fn finish(picture: &mut Picture, y: f64) {
    let entries: Vec<Swatch> = vec![
        (
            Box::new(|picture, at| {
                let y = at.y + at.h / 2.0;
                picture.line((at.x, y), (at.right(), y), 2.0, MARK);
                picture.dot((at.x + at.w / 2.0, y), 3.75, MARK);
            }),
            "mean difference, with interval".into(),
        ),
        (
            Box::new(|picture, at| picture.rect(at, MARK_LIGHT)),
            "limits of agreement: mean ± 1.96 SD".into(),
        ),
    ];
    picture.height = legend(picture, entries, y) + 2.0;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::{Op, check_labels};
    use crate::sample;

    #[test]
    fn differences_and_shares_are_drawn() {
        let picture = picture(&sample::comparison().timing);
        check_labels(&picture);
        let says = |what: &str| {
            picture.ops.iter().any(|it| matches!(it, Op::Text(text) if text.text == what))
        };
        assert!(says("onset") && says("exact") && says("NoMatches") && says("75 %"));
    }

    #[test]
    fn the_axis_reaches_the_limits() {
        assert!(reach(&sample::comparison().timing) >= 7.4);
        assert_eq!(reach(&[]), 1.0);
    }
}
