//! F1 of matched actions of all codes together, of a clip and of each of its windows.

use ndarray::Array2;

use super::super::basis::Basis;
use super::super::resample::{Draws, UnitSums, share_or_nan};
use crate::estimate::{Estimate, Undefined};
use crate::matching::{f1, matching};
use crate::material::Shared;
use crate::runs::Run;

/// What an action adds: to twice what is matched, and to all.
type Adds = [f64; 2];

/// An estimate, and what it is summed from by what is drawn.
pub(super) struct Drawn<'a> {
    of: Estimate,
    cells: Option<(&'a Draws, Array2<f64>)>,
}

/// A clip, which `draws` are of, without its interval yet; and its windows. An action belongs
/// to the window it begins in.
pub(super) fn of_clip<'a>(
    basis: &Basis<'_>,
    clip: &Shared<'_>,
    windows: &[Run],
    draws: Option<&'a Draws>,
) -> (Drawn<'a>, Vec<Estimate>) {
    let settings = &basis.settings;
    let own = |it: &Run| Draws::of(&[Shared { scope: *it, ..*clip }], settings);
    let of_windows: Vec<Option<Draws>> = windows.iter().map(own).collect();
    let mut windows: Vec<Stretch<'_>> = windows
        .iter()
        .zip(&of_windows)
        .map(|(scope, draws)| Stretch::new(*scope, draws.as_ref()))
        .collect();
    let mut whole = Stretch::new(clip.scope, draws);
    let (mut n, mut matched, mut tied) = ([0, 0], 0, false);
    for code in &basis.material.codes {
        let [a, b] = clip.acts(*code).map(|it| clip.cut(&it));
        let found = matching(&a, &b, settings.rule);
        n = [n[0] + found.n[0], n[1] + found.n[1]];
        matched += found.n_matched();
        tied |= found.tie_broken;
        let starts = |it: &[Run]| it.iter().map(|it| it.start()).collect::<Vec<_>>();
        let [of_a, of_b] = [&a, &b].map(|it| starts(it));
        let pairs: Vec<u64> = found.pairs.iter().map(|it| of_a[it.first]).collect();
        let add = |stretches: &mut [Stretch<'_>]| {
            add_each(stretches, &of_a, [0.0, 1.0]);
            add_each(stretches, &of_b, [0.0, 1.0]);
            add_each(stretches, &pairs, [2.0, 0.0]);
        };
        add(&mut windows);
        add(std::slice::from_mut(&mut whole));
    }
    let windows: Vec<Drawn<'_>> = windows.into_iter().map(Stretch::finish).collect();
    let whole = Drawn { of: f1(matched, n, tied), ..whole.finish() };
    (whole, with_intervals(&windows))
}

/// What begins in some frames of a clip: in all, and by what is drawn.
struct Stretch<'a> {
    scope: Run,
    /// The same in all, where nothing is drawn.
    sums: Adds,
    cells: Option<(&'a Draws, UnitSums<'a, 2>)>,
}

impl<'a> Stretch<'a> {
    fn new(scope: Run, draws: Option<&'a Draws>) -> Self {
        Self { scope, sums: [0.0; 2], cells: draws.map(|it| (it, it.to_sum())) }
    }

    fn add(&mut self, frames: &[u64], adds: Adds) {
        match &mut self.cells {
            Some((_, cells)) => cells.add_each(0, frames.iter().copied(), adds),
            None => {
                let n = frames.len() as f64;
                self.sums.iter_mut().zip(adds).for_each(|it| *it.0 += n * it.1);
            }
        }
    }

    fn finish(self) -> Drawn<'a> {
        let cells = self.cells.map(|(draws, cells)| (draws, cells.finish()));
        let sum = |at: usize| match &cells {
            Some((_, cells)) => cells.column(at).sum(),
            None => self.sums[at],
        };
        let (matched, all) = (sum(0), sum(1));
        let of = if all > 0.0 { Ok(matched / all) } else { Err(Undefined::NoEvents) };
        Drawn { of: Estimate::of(of, all as u64), cells }
    }
}

/// Adds what lies at frames, which rise, to the stretches they are in; those rise, too.
fn add_each(stretches: &mut [Stretch<'_>], mut frames: &[u64], adds: Adds) {
    for stretch in stretches {
        let inside = |it: &&u64| **it < stretch.scope.end();
        let (own, after) = frames.split_at(frames.iter().take_while(inside).count());
        stretch.add(own, adds);
        frames = after;
    }
}

/// The estimates with their intervals: one product for those that are drawn alike.
pub(super) fn with_intervals(all: &[Drawn<'_>]) -> Vec<Estimate> {
    let are_alike = |a: &Drawn<'_>, b: &Drawn<'_>| match (&a.cells, &b.cells) {
        (Some(a), Some(b)) => a.0.is_like(b.0),
        (a, b) => a.is_none() && b.is_none(),
    };
    all.chunk_by(are_alike).flat_map(of_alike).collect()
}

fn of_alike(all: &[Drawn<'_>]) -> Vec<Estimate> {
    let cells = all.iter().filter_map(|it| it.cells.as_ref());
    let views: Vec<_> = cells.clone().map(|it| it.1.view()).collect();
    let Some((draws, _)) = cells.clone().next() else {
        return all.iter().map(|it| it.of.clone()).collect();
    };
    let interval = |(it, cells): (&Drawn<'_>, _)| {
        draws
            .interval_of(it.of.clone(), &cells, |[over, under]| share_or_nan(over, under))
    };
    all.iter().zip(draws.resampled_all(&views)).map(interval).collect()
}
