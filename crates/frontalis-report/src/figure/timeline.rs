//! All sheets of a clip above one another, on the clip's own exact time.
//!
//! A lane a code, grouped by region of the face; in it a strip a coder. An action rises from
//! its onset to the level of its apex and falls to its offset; a flat bar has no apex marked.
//! Both ends of a span are drawn: a bar ends where its last frame ends. What a coder did not
//! code, or could not see, is hatched and so never looks like a neutral face.

use frontalis_core::facs::catalogue::Region;
use frontalis_core::facs::rules::hides;
use frontalis_core::rows::{ClipRow, SheetRow};
use frontalis_core::{Action, Code, FrameIndex, FrameSpan, FrameTable};

use super::{Axis, Swatch, band, code_name, legend, multiples, round_step, small_name};
use crate::picture::{Align, Picture, Point, Rect, text_width};
use crate::style::{
    GRID, INK, INK_2, INK_3, ON_FILL, PAPER, RULE, outline, region_fill, size,
};

/// A sheet with its coder's name as printed.
#[derive(Clone, Debug)]
pub struct Strip<'a> {
    /// The coder.
    pub coder: String,
    /// The sheet.
    pub sheet: &'a SheetRow,
}

/// Height of one coder's strip in a lane.
const STRIP: f64 = 20.0;
/// Space around a lane.
const LANE_GAP: f64 = 8.0;
/// Where the time axis starts.
const LEFT: f64 = 232.0;
const RIGHT: f64 = 26.0;
/// A figure shows at most this many seconds; a longer clip has several figures.
const LONGEST: f64 = 90.0;
/// And at most this many figures, each as much longer as it takes.
const MOST_PARTS: f64 = 12.0;

/// The parts of a clip that a figure each shows.
pub fn parts(table: &FrameTable) -> Vec<FrameSpan> {
    let length = table.length().as_secs_f64();
    let n = (length / LONGEST).ceil().clamp(1.0, MOST_PARTS) as u32;
    let n = n.min(table.n_frames());
    let bound = |i: u32| {
        let at = u64::from(table.n_frames()) * u64::from(i) / u64::from(n);
        u32::try_from(at).unwrap_or(u32::MAX)
    };
    let part = |i| FrameSpan::new(FrameIndex(bound(i)), FrameIndex(bound(i + 1) - 1));
    (0..n).filter_map(part).collect()
}

/// The codes that get a lane: scored by anyone in these frames; by region, then code.
pub fn lanes(strips: &[Strip<'_>], window: FrameSpan) -> Vec<Code> {
    let mut codes: Vec<Code> = strips
        .iter()
        .flat_map(|it| it.sheet.sheet.actions())
        .filter(|(_, it)| it.landmarks.known_span().intersection(window).is_some())
        .map(|(_, it)| it.item.code)
        .collect();
    codes.sort_by_key(|it| (it.facts().region, *it));
    codes.dedup();
    codes
}

/// The figure of one part of a clip.
pub fn picture(clip: &ClipRow, strips: &[Strip<'_>], window: FrameSpan) -> Picture {
    let codes = lanes(strips, window);
    let mut figure = Figure::new(clip, strips, window);
    let top = 34.0;
    let bottom = figure.height_of(&codes, top);
    figure.backgrounds(&codes, top);
    figure.axes(top, bottom);
    figure.actions(&codes, top);
    figure.finish(bottom + 40.0)
}

struct Figure<'a> {
    table: &'a FrameTable,
    strips: &'a [Strip<'a>],
    window: FrameSpan,
    axis: Axis,
    picture: Picture,
    seen: Seen,
}

/// What occurs, and so needs a word in the legend.
#[derive(Default)]
struct Seen {
    flat: bool,
    no_level: bool,
    unsure: bool,
    open: bool,
    one_sided: bool,
    not_coded: bool,
    hidden: bool,
}

impl<'a> Figure<'a> {
    fn new(clip: &'a ClipRow, strips: &'a [Strip<'a>], window: FrameSpan) -> Self {
        let table = &*clip.table;
        let picture = Picture::new();
        let (from, to) = (start(table, window.first()), end(table, window.last()));
        let axis = Axis { from, to, x: LEFT, w: picture.width - LEFT - RIGHT };
        Self { table, strips, window, axis, picture, seen: Seen::default() }
    }

    fn lane_height(&self) -> f64 {
        STRIP * self.strips.len() as f64 + LANE_GAP
    }

    /// Calls with the y of each lane, and before it with the y of its region's heading.
    fn lay_out(
        &mut self,
        codes: &[Code],
        top: f64,
        mut each: impl FnMut(&mut Self, usize, Code, f64, Option<f64>),
    ) -> f64 {
        let (mut y, mut region) = (top, None);
        for (i, &code) in codes.iter().enumerate() {
            let mut heading = None;
            if region != Some(code.facts().region) {
                region = Some(code.facts().region);
                heading = Some(y);
                y += 22.0;
            }
            each(self, i, code, y, heading);
            y += self.lane_height();
        }
        y
    }

    fn height_of(&mut self, codes: &[Code], top: f64) -> f64 {
        self.lay_out(codes, top, |_, _, _, _, _| ()).max(top + 24.0)
    }

    fn backgrounds(&mut self, codes: &[Code], top: f64) {
        if codes.is_empty() {
            let at = (LEFT + 8.0, top + 16.0);
            let text = "nothing scored in these frames";
            self.picture.text(text, at, size::LABEL, INK_3, Align::Left);
        }
        self.lay_out(codes, top, |it, i, code, y, heading| {
            if let Some(at) = heading {
                it.region_heading(code.facts().region, at);
            }
            let h = it.lane_height();
            band(&mut it.picture, i, y, h);
            code_name(&mut it.picture, code, y + LANE_GAP / 2.0 + 14.0, 164.0);
            for (strip, sheet) in it.strips.iter().enumerate() {
                let at = it.strip_rect(y, strip);
                let name_at = (LEFT - 8.0, at.bottom() - 5.5);
                small_name(&mut it.picture, &sheet.coder, name_at, 56.0);
                it.gaps(sheet.sheet, code, at);
            }
        });
    }

    fn region_heading(&mut self, region: Region, y: f64) {
        let chip = Rect { x: 10.0, y: y + 7.5, w: 9.0, h: 9.0 };
        self.picture.rect(chip, region_fill(region));
        self.picture.outline(&chip.corners(), 0.75, outline(region_fill(region)));
        self.picture.heading(region.name(), (25.0, y + 16.0), size::HEADING);
    }

    fn strip_rect(&self, lane: f64, strip: usize) -> Rect {
        let y = lane + LANE_GAP / 2.0 + STRIP * strip as f64 + 1.0;
        Rect { x: self.axis.x, y, w: self.axis.w, h: STRIP - 2.0 }
    }

    /// Hatches what is not coded, and what could not be seen.
    fn gaps(&mut self, sheet: &SheetRow, code: Code, at: Rect) {
        for span in uncovered(self.window, sheet.coverage) {
            self.seen.not_coded = true;
            let rect = self.spread(span, at);
            self.picture.hatch(rect, 5.0, false);
        }
        let hidden: Vec<FrameSpan> = sheet
            .sheet
            .actions()
            .filter(|(_, it)| hides(it.item.code, code))
            .filter_map(|(_, it)| it.landmarks.span()?.intersection(self.window))
            .collect();
        for span in hidden {
            self.seen.hidden = true;
            let rect = self.spread(span, at);
            self.picture.hatch(rect, 5.0, true);
        }
    }

    /// The part of a strip that a span takes.
    fn spread(&self, span: FrameSpan, at: Rect) -> Rect {
        let (a, b) = (self.start(span.first()), self.end(span.last()));
        Rect { x: a, w: (b - a).max(1.0), ..at }
    }

    fn start(&self, frame: FrameIndex) -> f64 {
        self.axis.clamped(start(self.table, frame))
    }

    fn end(&self, frame: FrameIndex) -> f64 {
        self.axis.clamped(end(self.table, frame))
    }

    /// Frame numbers above, time below.
    fn axes(&mut self, top: f64, bottom: f64) {
        let (axis, left) = (self.axis, LEFT - 26.0);
        let step = time_step((axis.to - axis.from) / 9.0);
        for at in multiples(step, axis.from, axis.to) {
            let x = axis.at(at);
            self.picture.line((x, top), (x, bottom), 0.75, GRID);
            self.picture.line((x, bottom), (x, bottom + 4.0), 1.0, RULE);
            let label = minutes(at, step);
            let place = (x, bottom + 16.0);
            self.picture.text(label, place, size::SMALL, INK_3, Align::Centre);
        }
        let name_at = (left, bottom + 16.0);
        self.picture.text("time, min:s", name_at, size::SMALL, INK_2, Align::Right);
        let frames = f64::from(self.window.last().0 - self.window.first().0) + 1.0;
        let step = round_step(frames / 9.0).max(1.0);
        let (first, last) = (self.window.first().0, self.window.last().0);
        for at in multiples(step, f64::from(first), f64::from(last)) {
            let x = self.start(FrameIndex(at as u32));
            self.picture.line((x, top - 4.0), (x, top), 1.0, RULE);
            let place = (x, top - 9.0);
            self.picture.text(
                format!("{at:.0}"),
                place,
                size::SMALL,
                INK_3,
                Align::Centre,
            );
        }
        self.picture.text("frame", (left, top - 9.0), size::SMALL, INK_2, Align::Right);
        for y in [top, bottom] {
            self.picture.line((axis.x, y), (axis.right(), y), 1.0, RULE);
        }
    }

    fn actions(&mut self, codes: &[Code], top: f64) {
        self.lay_out(codes, top, |it, _, code, y, _| {
            for (strip, sheet) in it.strips.iter().enumerate() {
                let at = it.strip_rect(y, strip);
                let all = sheet.sheet.sheet.by_onset();
                let of_code = all.into_iter().filter(|(_, it)| it.item.code == code);
                for (_, action) in of_code {
                    it.action(action, at);
                }
            }
        });
    }

    fn action(&mut self, action: &Action, at: Rect) {
        let Some(span) = action.landmarks.known_span().intersection(self.window) else {
            return;
        };
        let at = self.half(action, at);
        let fill = region_fill(action.item.code.facts().region);
        let shape = self.shape(action, at);
        self.seen.no_level |= action.item.level.is_none();
        self.seen.unsure |= action.item.uncertain;
        let is_light = action.item.level.is_none();
        let tone = if is_light { fill.mixed(PAPER, 0.6) } else { fill };
        self.picture.fill(shape.clone(), tone);
        let line = outline(fill);
        if action.item.uncertain {
            self.picture.dashed(&shape, 1.0, line);
        } else {
            self.picture.outline(&shape, 1.0, line);
        }
        let (a, b) = (self.start(span.first()), self.end(span.last()));
        let base = at.bottom();
        self.picture.line((a, base), (b.max(a + 1.5), base), 1.5, line);
        if action.landmarks.offset().is_none() {
            self.open_end((b, base - at.h / 2.0));
        }
        let peak = shape_peak(&shape, base);
        self.letters(action, at, (a, b), peak);
    }

    /// Left and right take the upper and the lower half of a strip.
    fn half(&mut self, action: &Action, at: Rect) -> Rect {
        let half = Rect { h: at.h / 2.0 - 0.5, ..at };
        match action.item.prefix.map(frontalis_core::Prefix::letter) {
            Some('L' | 'T') => {
                self.seen.one_sided = true;
                half
            }
            Some('R' | 'B') => {
                self.seen.one_sided = true;
                Rect { y: at.y + at.h / 2.0 + 0.5, ..half }
            }
            _ => at,
        }
    }

    /// Onset, apex and offset as a polygon, its height the level.
    fn shape(&mut self, action: &Action, at: Rect) -> Vec<Point> {
        let level = action.item.level.map_or(3, frontalis_core::Level::rank);
        let peak = at.bottom() - at.h * (0.36 + 0.128 * f64::from(level));
        let base = at.bottom();
        let span = action.landmarks.known_span();
        let (a, b) = (self.start(span.first()), self.end(span.last()));
        let b = b.max(a + 1.5);
        match action.landmarks.apex() {
            Some(apex) => {
                let (p, q) = (self.start(apex.first()), self.end(apex.last()).min(b));
                vec![(a, base), (p.min(q), peak), (q, peak), (b, base)]
            }
            None => {
                self.seen.flat = true;
                vec![(a, base), (a, peak), (b, peak), (b, base)]
            }
        }
    }

    /// An arrow: the action goes on, its offset is not marked.
    fn open_end(&mut self, (x, y): Point) {
        self.seen.open = true;
        self.picture.line((x, y), (x + 12.0, y), 1.0, INK_2);
        arrow_head(&mut self.picture, (x + 16.0, y));
    }

    /// Side and level: on the bar where there is room, behind it where the bar is too low,
    /// not at all where it is too short to tell which bar is meant.
    fn letters(&mut self, action: &Action, at: Rect, (a, b): (f64, f64), peak: f64) {
        const CAP_HEIGHT: f64 = 0.73;
        let side = action.item.prefix.map(|it| it.letter());
        let level = action.item.level.map(|it| it.letter());
        let text: String = side.into_iter().chain(level).collect();
        let width = text_width(&text, size::LETTER, false);
        let cap = size::LETTER * CAP_HEIGHT;
        let base = at.bottom();
        let (from, to) = match action.landmarks.apex() {
            Some(apex) => (self.start(apex.first()), self.end(apex.last())),
            None => (a, b),
        };
        if base - peak < cap + 2.0 {
            if b + width + 3.0 <= self.axis.right() {
                let place = (b + 3.0, base - (at.h - cap) / 2.0);
                self.picture.text(text, place, size::LETTER, INK_2, Align::Left);
            }
        } else if width + 3.0 <= to - from {
            let place = ((from + to) / 2.0, (base + peak + cap) / 2.0);
            self.picture.text(text, place, size::LETTER, ON_FILL, Align::Centre);
        }
    }

    fn finish(mut self, y: f64) -> Picture {
        let entries = self.legend();
        self.picture.height = legend(&mut self.picture, entries, y) + 4.0;
        self.picture
    }
}

fn arrow_head(picture: &mut Picture, (x, y): Point) {
    picture.fill(vec![(x, y), (x - 5.0, y - 3.0), (x - 5.0, y + 3.0)], INK_2);
}

impl Figure<'_> {
    fn legend(&self) -> Vec<Swatch> {
        let seen = &self.seen;
        let mut entries: Vec<Swatch> = vec![(
            Box::new(ramp),
            "onset, apex, offset; height and letter: level A–E".into(),
        )];
        let mut add = |when: bool, draw: fn(&mut Picture, Rect), words: &str| {
            if when {
                entries.push((Box::new(draw), words.to_owned()));
            }
        };
        add(seen.flat, flat, "no apex marked");
        add(seen.no_level, pale, "no level scored");
        add(seen.unsure, |it, at| it.dashed(&at.corners(), 1.0, INK), "coder unsure");
        add(seen.open, open, "open: no offset yet");
        add(seen.one_sided, halves, "L or T above, R or B below");
        add(seen.not_coded, |it, at| it.hatch(at, 5.0, false), "not coded");
        add(seen.hidden, |it, at| it.hatch(at, 5.0, true), "not visible (70–74)");
        entries
    }
}

fn ramp(picture: &mut Picture, at: Rect) {
    let (x, b) = (at.x, at.bottom());
    let shape = vec![(x, b), (x + 7.0, at.y), (x + 16.0, at.y), (at.right(), b)];
    let fill = region_fill(Region::Neutral);
    picture.fill(shape.clone(), fill);
    picture.outline(&shape, 1.0, outline(fill));
}

fn flat(picture: &mut Picture, at: Rect) {
    let fill = region_fill(Region::Neutral);
    picture.rect(at, fill);
    picture.outline(&at.corners(), 1.0, outline(fill));
}

fn pale(picture: &mut Picture, at: Rect) {
    let fill = region_fill(Region::Neutral);
    picture.rect(at, fill.mixed(PAPER, 0.6));
    picture.outline(&at.corners(), 1.0, outline(fill));
}

fn open(picture: &mut Picture, at: Rect) {
    let y = at.y + at.h / 2.0;
    picture.line((at.x, y), (at.right() - 4.0, y), 1.0, INK_2);
    arrow_head(picture, (at.right(), y));
}

fn halves(picture: &mut Picture, at: Rect) {
    let half = Rect { h: at.h / 2.0 - 0.5, ..at };
    flat(picture, half);
    flat(picture, Rect { y: half.bottom() + 1.0, x: at.x + 6.0, w: at.w - 6.0, ..half });
}

/// The upper edge of a shape.
fn shape_peak(shape: &[Point], base: f64) -> f64 {
    shape.iter().map(|it| it.1).fold(base, f64::min)
}

/// The one place of this figure where exact time becomes a float: to be drawn.
fn start(table: &FrameTable, frame: FrameIndex) -> f64 {
    table.time(frame).unwrap_or_else(|| table.length()).as_secs_f64()
}

fn end(table: &FrameTable, frame: FrameIndex) -> f64 {
    let lasts = table.duration(FrameSpan::single(frame));
    start(table, frame) + lasts.map_or(0.0, |it| it.as_secs_f64())
}

/// The parts of `window` outside `coverage`.
fn uncovered(window: FrameSpan, coverage: FrameSpan) -> Vec<FrameSpan> {
    let before = coverage.first().0.checked_sub(1).and_then(|last| {
        FrameSpan::new(window.first(), FrameIndex(last).min(window.last()))
    });
    let after = coverage.last().0.checked_add(1).and_then(|first| {
        FrameSpan::new(FrameIndex(first).max(window.first()), window.last())
    });
    before.into_iter().chain(after).collect()
}

/// A step of time that people count in.
fn time_step(least: f64) -> f64 {
    const STEPS: [f64; 10] = [1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0];
    if least <= 0.5 {
        return round_step(least);
    }
    STEPS.into_iter().find(|it| least <= *it).unwrap_or_else(|| round_step(least))
}

/// Seconds as `min:s`, with the decimals that the step needs.
fn minutes(at: f64, step: f64) -> String {
    let decimals = if step >= 1.0 { 0 } else { (-step.log10().floor()) as usize };
    let whole = (at / 60.0 + 1e-9).floor();
    let rest = (at - whole * 60.0).max(0.0);
    let width = if decimals == 0 { 2 } else { 3 + decimals };
    format!("{whole:.0}:{rest:0width$.decimals$}")
}

#[cfg(test)]
mod tests;
