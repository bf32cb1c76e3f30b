//! When a person showed what: every event of every clip and coder, by what one table reads.

use frontalis_stats::expression::{Expression, is_no_word, words};

use super::{Fills, ON_BAR, bar};
use crate::figure::{Axis, Swatch, band, legend, multiples, round_step, small_name};
use crate::picture::{Align, Picture, Rect, text_width};
use crate::spoken::told;
use crate::style::{GRID, INK, INK_2, INK_3, RULE, size};

const LEFT: f64 = 232.0;
const RIGHT: f64 = 26.0;
const TOP: f64 = 30.0;
const ROW: f64 = 30.0;
/// Rows that are drawn: a clip and coder each.
const MOST: usize = 40;

/// The figure of one person; `profile` says by its place which convention marks brief events.
pub fn picture(
    all: &[&Expression],
    table: &str,
    fills: &Fills,
    profile: Option<usize>,
) -> Picture {
    let mut picture = Picture::new();
    let mut rows: Vec<(&str, &str, Vec<&Expression>)> = Vec::new();
    for it in all {
        let (clip, coder) = (it.event.clip.as_str(), it.event.coder.as_str());
        match rows.iter_mut().find(|row| (row.0, row.1) == (clip, coder)) {
            Some(row) => row.2.push(it),
            None => rows.push((clip, coder, vec![it])),
        }
    }
    let n_rows = rows.len();
    rows.truncate(MOST);
    let last = all.iter().map(|it| it.seconds().1).fold(1.0, f64::max);
    let w = picture.width - LEFT - RIGHT;
    let axis = Axis { from: 0.0, to: last * 1.01, x: LEFT, w };
    let bottom = TOP + ROW * rows.len() as f64;
    let mut before = "";
    for (at, (clip, coder, _)) in rows.iter().enumerate() {
        let y = TOP + ROW * at as f64;
        band(&mut picture, at, y, ROW);
        if *clip != before {
            let at = (10.0, y + 19.0);
            picture.name((clip, 136.0), at, size::LABEL, INK, Align::Left);
        }
        before = clip;
        small_name(&mut picture, coder, (LEFT - 10.0, y + 19.0), 70.0);
    }
    time_axis(&mut picture, axis, bottom);
    let mut marked = false;
    for (at, (_, _, events)) in rows.iter().enumerate() {
        let y = TOP + ROW * at as f64;
        for it in events {
            marked |= event(&mut picture, it, table, fills, profile, axis, y);
        }
    }
    let mut y = bottom + 30.0;
    if n_rows > MOST {
        let text = format!("{MOST} of {n_rows} rows are drawn");
        picture.text(text, (10.0, y), size::SMALL, INK_3, Align::Left);
        y += 18.0;
    }
    picture.height = legend(&mut picture, entries(all, table, fills, marked), y) + 2.0;
    picture
}

fn time_axis(picture: &mut Picture, axis: Axis, bottom: f64) {
    let step = round_step((axis.to - axis.from) / 10.0);
    for at in multiples(step, axis.from, axis.to) {
        let x = axis.at(at);
        picture.line((x, TOP), (x, bottom), 0.75, GRID);
        let decimals = usize::from(step < 1.0) + usize::from(step < 0.1);
        let label = crate::number::fixed(at, decimals);
        picture.text(label, (x, TOP - 8.0), size::SMALL, INK_3, Align::Centre);
    }
    picture.line((axis.x, TOP), (axis.right(), TOP), 1.0, RULE);
    picture.text("seconds", (LEFT - 10.0, TOP - 8.0), size::SMALL, INK_2, Align::Right);
}

/// Draws an event; whether it is marked as a brief one.
fn event(
    picture: &mut Picture,
    it: &Expression,
    table: &str,
    fills: &Fills,
    profile: Option<usize>,
    axis: Axis,
    y: f64,
) -> bool {
    let Some(reading) = it.reading(table) else { return false };
    let (from, to) = it.seconds();
    let x = axis.clamped(from);
    let w = (axis.clamped(to) - x).max(2.5);
    let whole = Rect { x, y: y + 7.0, w, h: ROW - 12.0 };
    let words = words(&reading.outcome);
    let h = whole.h / words.len().max(1) as f64;
    for (at, word) in words.iter().enumerate() {
        let rect = Rect { y: whole.y + h * at as f64, h, ..whole };
        bar(picture, rect, word, fills);
    }
    if let [only] = words[..] {
        let label = if is_no_word(only) { String::new() } else { told(only) };
        if text_width(&label, size::SMALL, false) + 8.0 < w {
            let at = (whole.x + 4.0, whole.y + 12.5);
            picture.text(label, at, size::SMALL, ON_BAR, Align::Left);
        }
    }
    let kind = profile.and_then(|at| it.kinds.get(at));
    let brief = !it.is_moment() && kind.is_some_and(|it| it.may_be("micro"));
    if brief {
        let (x, y) = (whole.x + w / 2.0, y + 3.5);
        let points = vec![(x, y - 3.0), (x + 3.0, y), (x, y + 3.0), (x - 3.0, y)];
        let sure = kind.is_some_and(|it| {
            matches!(it, frontalis_stats::expression::Kind::Certain(_))
        });
        if sure {
            picture.fill(points, INK);
        } else {
            picture.outline(&points, 0.75, INK);
        }
    }
    brief
}

fn entries(all: &[&Expression], table: &str, fills: &Fills, marked: bool) -> Vec<Swatch> {
    let mut seen: Vec<&str> = Vec::new();
    for word in
        all.iter().filter_map(|it| it.reading(table)).flat_map(|it| words(&it.outcome))
    {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    let place = |word: &str| fills.words().iter().position(|it| it == word);
    seen.sort_by_key(|it| place(it).unwrap_or(usize::MAX));
    let swatch = |word: &str| -> Swatch {
        let (owned, fills) = (word.to_owned(), fills.clone());
        (Box::new(move |picture, at| bar(picture, at, &owned, &fills)), word.to_owned())
    };
    let mut entries: Vec<Swatch> = seen.into_iter().map(swatch).collect();
    if marked {
        entries.push((
            Box::new(|picture, at| {
                let (x, y) = (at.x + at.w / 2.0, at.y + at.h / 2.0);
                let points = vec![(x, y - 3.5), (x + 3.5, y), (x, y + 3.5), (x - 3.5, y)];
                picture.fill(points, INK);
            }),
            "micro; hollow: perhaps".to_owned(),
        ));
    }
    entries
}
