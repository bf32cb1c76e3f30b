//! An index frame by frame, a panel a sheet: what it surely is, and what it may be where a
//! level is not scored or a code could not be seen.

use frontalis_stats::expression::IndexTrack;

use crate::figure::{Axis, Swatch, Upright, legend, multiples, round_step};
use crate::number::fixed;
use crate::picture::{Align, Picture, Point, Rect};
use crate::style::{GRID, INK, INK_2, INK_3, MARK, MARK_LIGHT, size};

/// Panels that are drawn.
pub const MOST: usize = 12;
const LEFT: f64 = 232.0;
const TOP: f64 = 12.0;
const PANEL: f64 = 74.0;
const STEP: f64 = 96.0;

/// The figure.
pub fn picture(tracks: &[&IndexTrack]) -> Picture {
    let mut picture = Picture::new();
    let shown = &tracks[..tracks.len().min(MOST)];
    let last = |it: &IndexTrack| it.stretches.last().map_or(1.0, |it| it.seconds.1);
    let to = shown.iter().map(|it| last(it)).fold(1.0, f64::max);
    let axis = Axis { from: 0.0, to, x: LEFT, w: picture.width - LEFT - 26.0 };
    for (at, track) in shown.iter().enumerate() {
        panel(&mut picture, track, axis, TOP + STEP * at as f64);
    }
    let bottom = TOP + STEP * shown.len().max(1) as f64;
    let step = round_step(to / 10.0);
    for at in multiples(step, 0.0, to) {
        let label = fixed(at, usize::from(step < 1.0));
        let place = (axis.at(at), bottom + 2.0);
        picture.text(label, place, size::SMALL, INK_3, Align::Centre);
    }
    picture.text("seconds", (10.0, bottom + 2.0), size::SMALL, INK_2, Align::Left);
    let mut y = bottom + 18.0;
    if tracks.len() > MOST {
        let text = format!("{MOST} of {} sheets are drawn", tracks.len());
        picture.text(text, (10.0, y + 8.0), size::SMALL, INK_3, Align::Left);
        y += 18.0;
    }
    let entries: Vec<Swatch> = vec![
        (Box::new(|picture, at| picture.rect(at, MARK)), "what it is".to_owned()),
        (
            Box::new(|picture, at| picture.rect(at, MARK_LIGHT)),
            "what it may be: a level is not scored, or a code could not be seen"
                .to_owned(),
        ),
    ];
    picture.height = legend(&mut picture, entries, y) + 2.0;
    picture
}

fn panel(picture: &mut Picture, track: &IndexTrack, axis: Axis, y: f64) {
    let most = f64::from(track.most.max(1));
    let upright = Upright { from: 0.0, to: most, y, h: PANEL };
    let (clip, coder) = (&track.clip_name, &track.coder_name);
    picture.name((clip, 180.0), (10.0, y + 14.0), size::LABEL, INK, Align::Left);
    picture.name((coder, 180.0), (10.0, y + 29.0), size::SMALL, INK_2, Align::Left);
    if let Some((peak, frame)) = track.peak() {
        let told = format!("highest {peak}, frame {}", frame.0);
        picture.text(told, (10.0, y + 44.0), size::SMALL, INK_2, Align::Left);
    }
    for value in multiples(most / 4.0, 0.0, most) {
        let at = upright.at(value);
        picture.line((axis.x, at), (axis.right(), at), 0.75, GRID);
        let label = fixed(value, 0);
        picture.text(label, (axis.x - 6.0, at + 3.5), size::SMALL, INK_3, Align::Right);
    }
    let mut line: Vec<Point> = Vec::new();
    for it in &track.stretches {
        let (a, b) = (axis.clamped(it.seconds.0), axis.clamped(it.seconds.1));
        let (low, high) = (upright.at(f64::from(it.low)), upright.at(f64::from(it.high)));
        if it.low < it.high {
            let rect = Rect { x: a, y: high, w: (b - a).max(0.75), h: low - high };
            picture.rect(rect, MARK_LIGHT);
        }
        line.push((a, low));
        line.push((b, low));
    }
    if line.len() > 1 {
        picture.path(line, 1.5, MARK);
    }
}
