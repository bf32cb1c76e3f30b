//! Agreement by frame within windows of tolerance, with what the windows give by chance.

use frontalis_core::Code;

use super::{Measure, Row, Rows, Settings};
use crate::estimate::Estimate;
use crate::kappa;
use crate::material::{Material, Shared};
use crate::tolerance::{
    Coded, Split, Tolerant, Windowed, half_width, median, turned, turns,
};

/// The windows of Sayette et al. (2001), in seconds as fractions, with their names.
const WINDOWS: [(&str, (u64, u64)); 5] =
    [("0", (0, 1)), ("1/30", (1, 30)), ("1/6", (1, 6)), ("1/3", (1, 3)), ("1/2", (1, 2))];

/// Kappa within windows of tolerance, with what the windows give by chance.
pub(super) fn tolerance(material: &Material, settings: &Settings) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        let of_codes: Vec<Vec<Swept>> =
            material.codes.iter().map(|it| swept(&shared, *it, settings)).collect();
        for (place, (name, _)) in WINDOWS.into_iter().enumerate() {
            for (code, of) in material.codes.iter().zip(&of_codes) {
                let mut rows = Rows::new(Measure::Tolerance, &coders);
                (rows.code, rows.at) = (Some(*code), name.to_owned());
                rows.n_missing =
                    shared.iter().map(|it| it.missing(*code).n_frames()).sum();
                if let Some(of) = of.get(place) {
                    tolerant_rows(&mut rows, of);
                }
                all.extend(rows.rows);
            }
        }
    }
    all
}

/// One code within one window: as coded, and with the second coder turned round.
struct Swept {
    found: Tolerant,
    turned: Vec<Tolerant>,
}

/// One code within every window. What does not depend on the window is made once.
fn swept(shared: &[Shared<'_>], code: Code, settings: &Settings) -> Vec<Swept> {
    let mut all: Vec<Option<Swept>> = WINDOWS.iter().map(|_| None).collect();
    // A turn counts where every clip has it.
    let n_turns = |clip: &Shared<'_>| {
        let least = half_width((10, 1), clip.clip.rate);
        turns(clip.scope, least, u64::from(settings.turns)).len()
    };
    let n_turns = shared.iter().map(n_turns).min().unwrap_or(0);
    for clip in shared {
        let (first, second) = (coded(clip, code, 0), coded(clip, code, 1));
        let least = half_width((10, 1), clip.clip.rate);
        let by = turns(clip.scope, least, u64::from(settings.turns));
        let of_second = [second.clone()].into_iter();
        let of_second = of_second
            .chain(by.iter().take(n_turns).map(|it| turned(&second, *it, clip.scope)));
        let first = Split::new(&first, clip.scope);
        let of_second = of_second.map(|it| Split::new(&it, clip.scope));
        let pairs: Vec<Windowed> =
            of_second.map(|it| Windowed::new(&first, &it, clip.scope)).collect();
        let widths = WINDOWS.map(|it| half_width(it.1, clip.clip.rate));
        for (turn, pair) in pairs.iter().enumerate() {
            for (sum, own) in all.iter_mut().zip(pair.within(widths)) {
                match (sum, turn) {
                    (sum @ None, _) => *sum = Some(Swept { found: own, turned: vec![] }),
                    (Some(sum), 0) => sum.found.add(&own),
                    (Some(sum), turn) => match sum.turned.get_mut(turn - 1) {
                        Some(of) => of.add(&own),
                        None => sum.turned.push(own),
                    },
                }
            }
        }
    }
    all.into_iter().flatten().collect()
}

fn coded(of: &Shared<'_>, code: Code, which: usize) -> Coded {
    let coding = of.codings[which];
    Coded { scored: coding.frames(code), missing: coding.missing(code) }
}

fn tolerant_rows(rows: &mut Rows, of: &Swept) {
    let found = &of.found;
    rows.count("half_width_frames", found.half_width);
    for (name, table) in [("ab", found.first), ("ba", found.second)] {
        let names = ["both", "first_only", "second_only", "neither"];
        for (cell, n) in names.iter().zip(table.cells()) {
            rows.count(&format!("{name}_n_{cell}"), n);
        }
        rows.push(format!("{name}_cohen_kappa"), kappa::cohen(&table.into()));
    }
    rows.push("mean", found.mean());
    let shifted: Vec<f64> = of.turned.iter().filter_map(|it| it.mean().x()).collect();
    let n = shifted.len() as u64;
    rows.push("shifted_median", Estimate::of(median(shifted), n));
}
