//! Agreement over time: by window within long clips, by clip in the order of coding.

use super::basis::{Basis, Pair, frames_of};
use super::resample::{Draws, share_or_nan};
use super::{Measure, Row, Rows, Settings};
use crate::drift::{trend, windows};
use crate::estimate::{Estimate, Undefined};
use crate::kappa;
use crate::matching::{f1, matching};
use crate::material::Shared;
use crate::runs::Run;
use crate::table::Table2;
use crate::tolerance::half_width;

/// Kappa by window within long clips, by clip in order, and its trend over clips; all codes
/// together by F1 of matched actions.
pub(super) fn rows(basis: &Basis<'_>) -> Vec<Row> {
    let mut all = Vec::new();
    for pair in basis.pairs() {
        let parts: Vec<Parts> =
            pair.shared.iter().map(|it| Parts::of(it, &basis.settings)).collect();
        all.extend(of_events(basis, pair, &parts));
        all.extend(of_codes(basis, pair, &parts));
    }
    all
}

/// The windows of a clip, none where it is no longer than one; and how they are called.
struct Parts {
    windows: Vec<Run>,
    n_frames: u64,
    names: Vec<String>,
}

impl Parts {
    fn of(clip: &Shared<'_>, settings: &Settings) -> Self {
        let seconds = (u64::from(settings.window_seconds), 1);
        let n_frames = half_width(seconds, clip.clip.rate).max(1);
        let mut windows = windows(clip.scope, n_frames);
        if windows.len() == 1 {
            windows.clear();
        }
        let name = |it: &Run| format!("{} from frame {}", clip.clip.name, it.start());
        let names = windows.iter().map(name).collect();
        Self { windows, n_frames, names }
    }
}

/// Kappa of each code by clip and window, and its trend over clips.
fn of_codes(basis: &Basis<'_>, pair: &Pair<'_>, parts: &[Parts]) -> Vec<Row> {
    let mut all = Vec::new();
    for code in &basis.material.codes {
        let mut rows = Rows::new(Measure::Drift, &pair.coders);
        rows.code = Some(*code);
        let mut by_clip = Vec::new();
        for (clip, parts) in pair.shared.iter().zip(parts) {
            let (a, b, missing, scope) = frames_of(clip, *code);
            let of = kappa::cohen(&Table2::of_runs(&a, &b, &missing, scope).into());
            by_clip.extend(of.x());
            rows.at.clone_from(&clip.clip.name);
            rows.push("cohen_kappa", of);
            let windows = parts.windows.iter().copied();
            let tables = Table2::in_windows(&a, &b, &missing, windows);
            for ((window, name), table) in
                parts.windows.iter().zip(&parts.names).zip(tables)
            {
                rows.n_missing = window.n_frames() - table.n();
                rows.at.clone_from(name);
                rows.push("cohen_kappa_window", kappa::cohen(&table.into()));
            }
            rows.n_missing = 0;
        }
        rows.at.clear();
        let drawn = basis.settings.resampling;
        let of = trend(&by_clip, drawn.resamples, drawn.seed);
        rows.push("trend_over_clips", of.correlation);
        rows.push("trend_p", of.p);
        all.extend(rows.rows);
    }
    all
}

/// What an action adds at its first frame: twice to what is matched, once to all.
type Placed = (usize, u64, [f64; 2]);

/// F1 of matched actions of all codes by clip, each with the interval of its own blocks, and
/// its trend.
fn of_events(basis: &Basis<'_>, pair: &Pair<'_>, parts: &[Parts]) -> Vec<Row> {
    let settings = &basis.settings;
    let mut rows = Rows::new(Measure::Drift, &pair.coders);
    let mut by_clip = Vec::new();
    for (clip, parts) in pair.shared.iter().zip(parts) {
        let mut placed: Vec<Placed> = Vec::new();
        let (mut n, mut matched, mut tied) = ([0, 0], 0, false);
        for code in &basis.material.codes {
            let [a, b] = clip.acts(*code).map(|it| clip.cut(&it));
            let found = matching(&a, &b, settings.rule);
            n = [n[0] + found.n[0], n[1] + found.n[1]];
            matched += found.n_matched();
            tied |= found.tie_broken;
            placed.extend(a.iter().chain(&b).map(|it| (0, it.start(), [0.0, 1.0])));
            let pairs = found.pairs.iter();
            placed.extend(pairs.map(|it| (0, a[it.first].start(), [2.0, 0.0])));
        }
        let mut of = f1(matched, n, tied);
        by_clip.extend(of.x());
        if let Some(draws) = Draws::of(&[*clip], settings) {
            let cells = draws.resampled(&draws.sums(placed.iter().copied()));
            of = draws.interval_of(of, &cells, |[over, under]| share_or_nan(over, under));
        }
        rows.at.clone_from(&clip.clip.name);
        rows.push("event_f1", of);
        for (name, of) in
            parts.names.iter().zip(by_window(clip, parts, &placed, settings))
        {
            rows.at.clone_from(name);
            rows.push("event_f1_window", of);
        }
    }
    rows.at.clear();
    let of = trend(&by_clip, settings.resampling.resamples, settings.resampling.seed);
    rows.push("event_f1_trend_over_clips", of.correlation);
    rows.push("event_f1_trend_p", of.p);
    rows.rows
}

/// The same inside each window of a clip; an action belongs to the window it begins in.
fn by_window(
    clip: &Shared<'_>,
    parts: &Parts,
    placed: &[Placed],
    settings: &Settings,
) -> Vec<Estimate> {
    let mut inside: Vec<Vec<Placed>> = vec![Vec::new(); parts.windows.len()];
    for it in placed {
        let at = (it.1 - clip.scope.start()) / parts.n_frames;
        inside.get_mut(at as usize).into_iter().for_each(|of| of.push(*it));
    }
    let windows: Vec<Window> = parts
        .windows
        .iter()
        .zip(&inside)
        .map(|(window, inside)| Window::of(clip, *window, inside, settings))
        .collect();
    // All but the last are equally long, so that one product does for them.
    let mut all = Vec::new();
    if let Some((last, equal)) = windows.split_last() {
        all.extend(with_intervals(equal));
        all.extend(with_intervals(std::slice::from_ref(last)));
    }
    all
}

/// One window: F1 of the actions in it, and their sums by what is drawn.
struct Window {
    of: Estimate,
    drawn: Option<(Draws, ndarray::Array2<f64>)>,
}

impl Window {
    fn of(
        clip: &Shared<'_>,
        window: Run,
        inside: &[Placed],
        settings: &Settings,
    ) -> Self {
        let sum = |at: usize| inside.iter().map(|it| it.2[at]).sum::<f64>();
        let (matched, all) = (sum(0), sum(1));
        let of = if all > 0.0 { Ok(matched / all) } else { Err(Undefined::NoEvents) };
        let draws = Draws::of(&[Shared { scope: window, ..*clip }], settings);
        let drawn = draws.map(|it| {
            let cells = it.sums(inside.iter().copied());
            (it, cells)
        });
        Self { of: Estimate::of(of, all as u64), drawn }
    }
}

/// The estimates of windows of equal length with their intervals.
fn with_intervals(windows: &[Window]) -> Vec<Estimate> {
    let cells: Vec<_> =
        windows.iter().filter_map(|it| Some(it.drawn.as_ref()?.1.clone())).collect();
    let first = windows.iter().find_map(|it| it.drawn.as_ref());
    let mut drawn = first.map(|it| it.0.resampled_all(&cells)).into_iter().flatten();
    let estimate = |it: &Window| {
        let own = it.drawn.as_ref().and_then(|of| Some((&of.0, drawn.next()?)));
        match own {
            Some((draws, cells)) => {
                draws.interval_of(it.of.clone(), &cells, |[over, under]| {
                    share_or_nan(over, under)
                })
            }
            None => it.of.clone(),
        }
    };
    windows.iter().map(estimate).collect()
}
