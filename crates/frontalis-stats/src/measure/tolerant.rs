//! Agreement by frame within windows of tolerance, with what the windows give by chance.

use frontalis_core::Code;

use super::{Measure, Row, Rows, Settings};
use crate::estimate::Estimate;
use crate::kappa;
use crate::material::{Coding, Material, Shared};
use crate::tolerance::{Found, Timeline, Tolerant, Windows, half_width, median, turns};

/// The windows of Sayette et al. (2001), in seconds as fractions, with their names; before
/// them stands none.
const WINDOWS: [(&str, (u64, u64)); 4] =
    [("1/30", (1, 30)), ("1/6", (1, 6)), ("1/3", (1, 3)), ("1/2", (1, 2))];
const NONE: &str = "0";

/// What each of [`WINDOWS`] gives.
type OfWindows = Found<{ WINDOWS.len() }>;

/// Kappa within windows of tolerance, with what the windows give by chance.
pub(super) fn tolerance(material: &Material, settings: &Settings) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        let of_code = |code: &Code| {
            let n_missing = shared.iter().map(|it| it.missing(*code).n_frames()).sum();
            (n_missing, swept(&shared, *code, settings))
        };
        let of_codes: Vec<(u64, Vec<OfWindows>)> =
            material.codes.iter().map(of_code).collect();
        type Place = fn(&OfWindows) -> Tolerant;
        let within: [Place; WINDOWS.len()] =
            [|it| it.within[0], |it| it.within[1], |it| it.within[2], |it| it.within[3]];
        let named = WINDOWS.iter().map(|it| it.0).zip(within);
        let none: (_, Place) = (NONE, |it| it.plain);
        for (name, place) in [none].into_iter().chain(named) {
            for (code, (n_missing, of)) in material.codes.iter().zip(&of_codes) {
                let mut rows = Rows::new(Measure::Tolerance, &coders);
                (rows.code, rows.at) = (Some(*code), name.to_owned());
                rows.n_missing = *n_missing;
                let mut of = of.iter().map(place);
                if let Some(found) = of.next() {
                    tolerant_rows(&mut rows, &found, of);
                }
                all.extend(rows.rows);
            }
        }
    }
    all
}

/// One code within every window: as coded, then with the second coder turned round.
fn swept(shared: &[Shared<'_>], code: Code, settings: &Settings) -> Vec<OfWindows> {
    let turns = |clip: &Shared<'_>| {
        let least = half_width((10, 1), clip.clip.rate);
        turns(clip.scope, least, u64::from(settings.turns))
    };
    // A turn counts where every clip has it.
    let n_turns = shared.iter().map(|it| turns(it).len()).min().unwrap_or(0);
    let mut all: Vec<OfWindows> = Vec::with_capacity(n_turns + 1);
    let mut room = Timeline::default();
    for clip in shared {
        let timeline =
            |of: &Coding| Timeline::new(&of.frames(code), &of.missing(code), clip.scope);
        let [first, second] = clip.codings.map(timeline);
        let widths = WINDOWS.map(|it| half_width(it.1, clip.clip.rate));
        let made = Windows::new(first, second, widths);
        let by = turns(clip).into_iter().take(n_turns);
        for (place, by) in [0].into_iter().chain(by).enumerate() {
            let own = made.turned(by, &mut room);
            match all.get_mut(place) {
                Some(sums) => sums.add(&own),
                None => all.push(own),
            }
        }
    }
    all
}

fn tolerant_rows(
    rows: &mut Rows,
    found: &Tolerant,
    turned: impl Iterator<Item = Tolerant>,
) {
    rows.count("half_width_frames", found.half_width);
    for (name, table) in [("ab", found.first), ("ba", found.second)] {
        let names = ["both", "first_only", "second_only", "neither"];
        for (cell, n) in names.iter().zip(table.cells()) {
            rows.count(format!("{name}_n_{cell}"), n);
        }
        rows.push(format!("{name}_cohen_kappa"), kappa::cohen_binary(table));
    }
    rows.push("mean", found.mean());
    let shifted: Vec<f64> = turned.filter_map(|it| it.mean().x()).collect();
    let n = shifted.len() as u64;
    rows.push("shifted_median", Estimate::of(median(shifted), n));
}
