//! Agreement over time: by window within long clips, by clip in the order of coding.

mod by_window;

use std::sync::Arc;

use super::basis::{Basis, Pair, frames_of};
use super::resample::Draws;
use super::{Measure, Row, Rows, Settings};
use crate::drift::{trends, windows};
use crate::estimate::{Estimate, Undefined};
use crate::kappa;
use crate::material::Shared;
use crate::runs::Run;
use crate::table::Table2;
use crate::tolerance::half_width;
use crate::window::Window;
use by_window::{of_clip, with_intervals};

/// Kappa by window within long clips, by clip in order, and its trend over clips; all codes
/// together by F1 of matched actions.
pub(super) fn rows(basis: &Basis<'_>) -> Vec<Row> {
    let mut all = Vec::new();
    for pair in basis.pairs() {
        let parts: Vec<Parts> =
            pair.shared.iter().map(|it| Parts::of(it, &basis.settings)).collect();
        // All codes together and each code: a row a clip and window, and two of the trend.
        let each = parts.iter().map(|it| 1 + it.windows.len()).sum::<usize>() + 2;
        all.reserve_exact(each * (1 + basis.material.codes.len()));
        let mut rows = Rows { rows: all, ..Rows::new(Measure::Drift, &pair.coders) };
        of_events(&mut rows, basis, pair, &parts);
        of_codes(&mut rows, basis, pair, &parts);
        all = rows.rows;
    }
    all
}

/// The windows of a clip, none where it is no longer than one; and how the clip and they are
/// called.
struct Parts {
    windows: Vec<Run>,
    name: Arc<str>,
    names: Vec<Arc<str>>,
}

impl Parts {
    fn of(clip: &Shared<'_>, settings: &Settings) -> Self {
        let seconds = (u64::from(settings.window_seconds), 1);
        let n_frames = half_width(seconds, clip.clip.rate).max(1);
        let mut windows = windows(clip.scope, n_frames);
        if windows.len() == 1 {
            windows.clear();
        }
        let name = clip.clip.name.as_str();
        let of = |it: &Run| Window { clip: name, from: it.start() }.to_string().into();
        let names = windows.iter().map(of).collect();
        Self { windows, name: name.into(), names }
    }
}

/// Kappa of each code by clip and window, and its trend over clips.
fn of_codes(rows: &mut Rows, basis: &Basis<'_>, pair: &Pair<'_>, parts: &[Parts]) {
    let (mut series, mut places) = (Vec::new(), Vec::new());
    for code in &basis.material.codes {
        rows.code = Some(*code);
        let mut by_clip = Vec::with_capacity(parts.len());
        for (clip, parts) in pair.shared.iter().zip(parts) {
            let (a, b, missing, scope) = frames_of(clip, *code);
            let windows = match parts.windows.is_empty() {
                true => std::slice::from_ref(&scope),
                false => &parts.windows,
            };
            let tables = Table2::in_windows(&a, &b, &missing, windows);
            let of = kappa::cohen_binary(tables.iter().copied().sum());
            by_clip.extend(of.x());
            rows.push_at(&parts.name, "cohen_kappa", of);
            let windows = parts.windows.iter().zip(&parts.names);
            for ((window, name), table) in windows.zip(tables) {
                rows.n_missing = window.n_frames() - table.n();
                rows.push_at(name, "cohen_kappa_window", kappa::cohen_binary(table));
            }
            rows.n_missing = 0;
        }
        series.push(by_clip);
        // All codes' trends are worked out in one go.
        places.push(rows.rows.len());
        for name in ["trend_over_clips", "trend_p"] {
            rows.push(name, Estimate::undefined(Undefined::TooFewUnits, 0));
        }
    }
    let resampling = basis.settings.resampling;
    let all = trends(&series, resampling.resamples, resampling.seed);
    for (of, at) in all.into_iter().zip(places) {
        for (estimate, row) in
            [of.correlation, of.p].into_iter().zip(&mut rows.rows[at..])
        {
            row.estimate = estimate;
        }
    }
}

/// Clips that come together: the intervals of equally long ones from one product, without
/// holding the sums of all.
const CLIPS: usize = 16;

/// F1 of matched actions of all codes by clip, each with the interval of its own blocks, and
/// its trend.
fn of_events(rows: &mut Rows, basis: &Basis<'_>, pair: &Pair<'_>, parts: &[Parts]) {
    let settings = &basis.settings;
    let mut by_clip = Vec::with_capacity(parts.len());
    for (clips, parts) in pair.shared.chunks(CLIPS).zip(parts.chunks(CLIPS)) {
        let draws: Vec<Option<Draws>> =
            clips.iter().map(|it| Draws::of(&[*it], settings)).collect();
        let (mut whole, mut by_window) = (Vec::new(), Vec::new());
        for ((clip, parts), draws) in clips.iter().zip(parts).zip(&draws) {
            let (of, windows) = of_clip(basis, clip, &parts.windows, draws.as_ref());
            whole.push(of);
            by_window.push(windows);
        }
        let of_clips = with_intervals(&whole).into_iter().zip(by_window);
        for (parts, (whole, by_window)) in parts.iter().zip(of_clips) {
            by_clip.extend(whole.x());
            rows.push_at(&parts.name, "event_f1", whole);
            for (name, of) in parts.names.iter().zip(by_window) {
                rows.push_at(name, "event_f1_window", of);
            }
        }
    }
    let resampling = settings.resampling;
    for of in trends(&[by_clip], resampling.resamples, resampling.seed) {
        rows.push("event_f1_trend_over_clips", of.correlation);
        rows.push("event_f1_trend_p", of.p);
    }
}
