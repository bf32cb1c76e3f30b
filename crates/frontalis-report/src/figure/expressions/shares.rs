//! How often each category was read: its share of all events, with an interval over persons.

use frontalis_stats::Estimate;
use frontalis_stats::expression::{Corpus, Share};

use super::{Fills, bar, lasting};
use crate::figure::{Axis, band, multiples, ticks_below};
use crate::number::{Rounding, counted};
use crate::picture::{Align, Picture, Rect, fit_text};
use crate::style::{INK, INK_2, INK_3, size};

const LEFT: f64 = 232.0;
const TOP: f64 = 10.0;
const ROW: f64 = 30.0;

/// The figure.
pub fn picture(corpus: &Corpus) -> Picture {
    let mut picture = Picture::new();
    let fills = Fills::of(corpus);
    let axis = Axis { from: 0.0, to: 1.0, x: LEFT, w: picture.width - LEFT - 270.0 };
    let bottom = TOP + ROW * corpus.shares.len().max(1) as f64;
    for at in 0..corpus.shares.len() {
        band(&mut picture, at, TOP + ROW * at as f64, ROW);
    }
    let tick = |it: f64| (it, format!("{:.0} %", it * 100.0));
    let ticks: Vec<_> = multiples(0.2, 0.0, 1.0).into_iter().map(tick).collect();
    ticks_below(&mut picture, axis, (TOP, bottom), &ticks);
    for (at, share) in corpus.shares.iter().enumerate() {
        row(&mut picture, share, &fills, axis, TOP + ROW * at as f64);
    }
    let persons = counted(corpus.n_clusters, "person");
    let note = match corpus.n_clusters {
        0 | 1 => format!("{persons}: no interval over persons"),
        _ => format!("lines: 95 % intervals, {persons} resampled"),
    };
    picture.text(note, (10.0, bottom + 36.0), size::SMALL, INK_3, Align::Left);
    picture.height = bottom + 44.0;
    picture
}

fn row(picture: &mut Picture, share: &Share, fills: &Fills, axis: Axis, y: f64) {
    let name = fit_text(&share.category, size::LABEL, LEFT - 24.0);
    picture.text(name, (10.0, y + 19.0), size::LABEL, INK, Align::Left);
    let Estimate::Value(value) = &share.share else { return };
    let w = (axis.clamped(value.x) - axis.x).max(1.0);
    let rect = Rect { x: axis.x, y: y + 7.0, w, h: ROW - 14.0 };
    bar(picture, rect, &share.category, fills);
    if let Some((low, high)) = value.interval {
        let (a, b, y) = (axis.clamped(low), axis.clamped(high), y + ROW / 2.0);
        picture.line((a, y), (b, y), 1.5, INK);
        picture.line((a, y - 4.0), (a, y + 4.0), 1.5, INK);
        picture.line((b, y - 4.0), (b, y + 4.0), 1.5, INK);
    }
    let interval = value
        .interval
        .map(|it| format!(" [{:.0} {:.0}]", it.0 * 100.0, it.1 * 100.0))
        .unwrap_or_default();
    let text = format!("{} %{interval}", Rounding::Percent.show(value.x));
    let x = axis.right() + 16.0;
    picture.text(text, (x, y + 14.0), size::SMALL, INK, Align::Left);
    let more = format!(
        "{} of {} events, {}, mean {}",
        share.n,
        value.n,
        counted(share.n_persons, "person"),
        lasting(share.mean_seconds)
    );
    picture.text(more, (x, y + 26.0), size::SMALL, INK_2, Align::Left);
}
