//! How long expressions lasted, and where each published convention draws its lines.
//!
//! The axis is logarithmic, for conventions differ by factors. A convention's row has a bar a
//! class from its lower to its upper limit, and says how many events are certainly of it and
//! how many may be.

use frontalis_stats::expression::{Expression, Kind, ProfileUsed};

use super::lasting;
use crate::figure::band;
use crate::picture::{Align, Picture, Rect, fit_text};
use crate::style::{GRID, INK, INK_2, INK_3, MARK, MARK_LIGHT, RULE, outline, size};

const LEFT: f64 = 276.0;
const RIGHT: f64 = 214.0;
const TOP: f64 = 14.0;
const H: f64 = 150.0;
const ROW: f64 = 22.0;
const FROM: f64 = 0.02;
const TO: f64 = 16.0;
const BINS: usize = 29;

/// The figure; `chosen` is the place of the convention that the study goes by.
pub fn picture(
    all: &[&Expression],
    profiles: &[ProfileUsed],
    chosen: Option<usize>,
) -> Picture {
    let all: Vec<&Expression> = all.iter().filter(|it| !it.is_blink()).copied().collect();
    let all = all.as_slice();
    let mut picture = Picture::new();
    let w = picture.width - LEFT - RIGHT;
    let at = |seconds: f64| {
        let share = (seconds.clamp(FROM, TO) / FROM).ln() / (TO / FROM).ln();
        LEFT + share * w
    };
    let bottom = TOP + H + 26.0 + ROW * profiles.len() as f64;
    for (at, _) in profiles.iter().enumerate() {
        band(&mut picture, at, TOP + H + 26.0 + ROW * at as f64, ROW);
    }
    for tick in [0.02, 0.04, 0.1, 0.2, 0.5, 1.0, 2.0, 4.0, 10.0] {
        let x = at(tick);
        picture.line((x, TOP), (x, bottom), 0.75, GRID);
        let label = lasting(tick);
        picture.text(label, (x, TOP + H + 14.0), size::SMALL, INK_3, Align::Centre);
    }
    histogram(&mut picture, all, w);
    picture.line((LEFT, TOP + H), (LEFT + w, TOP + H), 1.0, RULE);
    for (place, profile) in profiles.iter().enumerate() {
        let y = TOP + H + 26.0 + ROW * place as f64;
        row(&mut picture, all, profile, place, (y, &at), chosen == Some(place));
    }
    let note = "bars: from a convention’s lower limit to its upper one, by total duration; \
                dark: micro. “?”: the frame rate does not decide it; blinks are not in it";
    picture.text(note, (10.0, bottom + 20.0), size::SMALL, INK_3, Align::Left);
    picture.height = bottom + 28.0;
    picture
}

fn timed<'a>(all: &'a [&'a Expression]) -> impl Iterator<Item = f64> + 'a {
    // Of some only a moment is known.
    let lasted = all.iter().filter(|it| !it.is_moment());
    lasted.map(|it| it.total.nominal.as_secs_f64())
}

fn histogram(picture: &mut Picture, all: &[&Expression], w: f64) {
    let mut bins = [0_u32; BINS];
    for seconds in timed(all) {
        let share = (seconds.clamp(FROM, TO) / FROM).ln() / (TO / FROM).ln();
        let at = ((share * BINS as f64) as usize).min(BINS - 1);
        bins[at] += 1;
    }
    let most = bins.iter().copied().max().unwrap_or(0).max(1);
    let step = w / BINS as f64;
    for (at, n) in bins.iter().enumerate().filter(|it| *it.1 > 0) {
        let h = (H - 16.0) * f64::from(*n) / f64::from(most);
        let x = LEFT + step * at as f64;
        let rect = Rect { x: x + 1.0, y: TOP + H - h, w: step - 2.0, h };
        picture.rect(rect, MARK_LIGHT);
        picture.outline(&rect.corners(), 0.75, MARK);
        let at = (x + step / 2.0, rect.y - 4.0);
        picture.text(n.to_string(), at, size::SMALL, INK_2, Align::Centre);
    }
    let n = timed(all).count();
    let words = match all.len() - n {
        0 => format!("{n} events"),
        other => format!("{n} events; {other} more without onset and offset"),
    };
    picture.text(words, (10.0, TOP + 14.0), size::LABEL, INK, Align::Left);
}

fn row(
    picture: &mut Picture,
    all: &[&Expression],
    profile: &ProfileUsed,
    place: usize,
    (y, at): (f64, &dyn Fn(f64) -> f64),
    chosen: bool,
) {
    let name = fit_text(&profile.name, size::SMALL, LEFT - 24.0);
    if chosen {
        picture.heading(name, (10.0, y + 15.0), size::SMALL);
    } else {
        picture.text(name, (10.0, y + 15.0), size::SMALL, INK_2, Align::Left);
    }
    for (class, from, to) in &profile.limits {
        let (a, b) = (at(from.unwrap_or(FROM)), at(to.unwrap_or(TO)));
        let fill = if *class == "micro" { MARK } else { MARK_LIGHT };
        let rect = Rect { x: a, y: y + 6.0, w: (b - a).max(1.5), h: ROW - 12.0 };
        picture.rect(rect, fill);
        picture.outline(&rect.corners(), 0.75, outline(MARK));
    }
    let timed = || all.iter().filter(|it| !it.is_moment());
    let kinds = || timed().filter_map(|it| it.kinds.get(place));
    let told = profile.classes.iter().map(|class| {
        let sure = kinds().filter(|it| **it == Kind::Certain(class)).count();
        let maybe = kinds().filter(|it| it.may_be(class)).count() - sure;
        let maybe = if maybe > 0 { format!(" +{maybe}?") } else { String::new() };
        format!("{class} {sure}{maybe}")
    });
    let neither = kinds().filter(|it| **it == Kind::Neither).count();
    let neither = (neither > 0).then(|| format!("neither {neither}"));
    let told: Vec<String> = told.chain(neither).collect();
    let x = picture.width - RIGHT + 14.0;
    let told = fit_text(&told.join(", "), size::SMALL, RIGHT - 20.0);
    picture.text(told, (x, y + 15.0), size::SMALL, INK, Align::Left);
}
