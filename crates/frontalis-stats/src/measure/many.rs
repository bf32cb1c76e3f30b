//! All coders on each code by frame.

mod bare;

use std::collections::BTreeMap;

use frontalis_core::Code;
use ndarray::Array2;

use bare::Bare;

use super::resample::Draws;
use super::{Measure, Row, Rows, Settings};
use crate::alpha::{Metric, alpha};
use crate::bootstrap::Ends;
use crate::coefficient::{Chance, coefficient, light, of_category};
use crate::estimate::{Estimate, Undefined};
use crate::material::{Clip, Coding, Material};
use crate::ratings::{Pattern, Ratings, Track};
use crate::runs::{Run, Runs};
use crate::weights::Weighting;

type Of = fn(&Ratings) -> Estimate;

/// What is stated, by name.
const STATISTICS: [(&str, Of); 8] = [
    ("krippendorff_alpha", |it| alpha(it, &[0.0, 1.0], Metric::Nominal)),
    ("fleiss_kappa", |it| by_chance(it, Chance::Fleiss)),
    ("gwet_ac1", |it| by_chance(it, Chance::Gwet)),
    ("conger_kappa", |it| by_chance(it, Chance::Conger)),
    ("bennett_s", |it| by_chance(it, Chance::Bennett)),
    ("light_kappa_defined_pairs", |it| light(it).0),
    ("category_kappa_scored", |it| of_category(it, 1)),
    ("percent_agreement_pairwise", agreed),
];

fn by_chance(of: &Ratings, chance: Chance) -> Estimate {
    coefficient(of, &Weighting::Identity.matrix(&[0.0, 1.0]), chance).estimate
}

fn agreed(of: &Ratings) -> Estimate {
    let identity = Weighting::Identity.matrix(&[0.0, 1.0]);
    let paired = coefficient(of, &identity, Chance::Bennett);
    let observed = paired.estimate.x().map(|_| paired.observed);
    Estimate::of(observed.ok_or(Undefined::NoUnits), paired.estimate.n())
}

/// All coders on each code. More than two get intervals over persons, clips or blocks; of two
/// the coefficients are those of their pair, which has them.
pub(super) fn rows(material: &Material, settings: &Settings) -> Vec<Row> {
    let coders = material.everyone();
    let several = material.coders.len() > 2;
    let draws = several.then(|| Draws::of_clips(&material.clips, settings)).flatten();
    let mut all = Vec::new();
    for code in &material.codes {
        let mut ratings = Ratings::new(2, material.coders.len());
        let mut units = draws.as_ref().map(Units::new);
        for (place, clip) in material.clips.iter().enumerate() {
            let Some((tracks, whole)) = clip_tracks(clip, *code) else { continue };
            ratings.add_all(&Ratings::of_tracks(&tracks, whole, 2));
            if let Some(units) = &mut units {
                units.add(place, &tracks, whole);
            }
        }
        let mut rows = Rows::new(Measure::ManyCoders, &coders);
        rows.code = Some(*code);
        rows.base_rate = ratings.base_rate();
        rows.n_missing = ratings.n() - ratings.n_with(2);
        let ends = units.map(Units::finish);
        let mut ends = draws.as_ref().zip(ends).map(|it| (it.0, it.1.into_iter()));
        for (name, of) in STATISTICS {
            let mut estimate = of(&ratings);
            if let Some((draws, ends)) = &mut ends
                && let Some(ends) = ends.next()
            {
                estimate = draws.interval_of_ends(estimate, ends);
            }
            rows.push(name, estimate);
            if name == "light_kappa_defined_pairs" {
                rows.count("light_kappa_undefined_pairs", light(&ratings).1);
            }
        }
        all.extend(rows.rows);
    }
    all
}

/// How often each pattern of answers occurred in each unit that is drawn.
struct Units<'a> {
    draws: &'a Draws,
    patterns: BTreeMap<Pattern, Vec<f64>>,
}

impl<'a> Units<'a> {
    fn new(draws: &'a Draws) -> Self {
        Self { draws, patterns: BTreeMap::new() }
    }

    fn add(&mut self, clip: usize, tracks: &[Track], whole: Run) {
        for (unit, window) in self.draws.windows(clip, whole) {
            for (pattern, n) in Ratings::of_tracks(tracks, window, 2).patterns() {
                let n_units = self.draws.n_units();
                let own = self.patterns.entry(pattern.clone());
                let own = own.or_insert_with(|| vec![0.0; n_units]).get_mut(unit);
                own.into_iter().for_each(|it| *it += n as f64);
            }
        }
    }

    /// What each statistic comes to over all resamples.
    fn finish(self) -> [Ends; STATISTICS.len()] {
        let (patterns, columns): (Vec<Pattern>, Vec<Vec<f64>>) =
            self.patterns.into_iter().unzip();
        let mut cells = Array2::zeros((self.draws.n_units(), patterns.len()));
        for (mut to, from) in cells.columns_mut().into_iter().zip(&columns) {
            to.iter_mut().zip(from).for_each(|it| *it.0 = *it.1);
        }
        let bare = Bare::new(&patterns);
        let mut ends: [Ends; STATISTICS.len()] = Default::default();
        for counts in self.draws.resampled_cells(&cells).rows() {
            ends.iter_mut()
                .zip(bare.of(counts.iter()))
                .for_each(|(ends, x)| ends.push(x));
        }
        ends
    }
}

/// All coders' presence of a code on a clip, and the frames that any was to code; frames
/// outside a coder's scope are missing. `None` where nobody has a sheet.
fn clip_tracks(clip: &Clip, code: Code) -> Option<(Vec<Track>, Run)> {
    let scopes = || clip.codings.iter().flatten().map(|it| it.scope);
    let start = scopes().map(Run::start).min()?;
    let whole = Run::new(start, scopes().map(Run::end).max()?)?;
    let track = |coding: &Option<Coding>| match coding {
        Some(coding) => {
            let mut track = presence_track(coding, code);
            let outside = Runs::from(whole).minus(&coding.scope.into());
            track.missing = track.missing.union(&outside);
            track
        }
        None => Track { runs: Vec::new(), missing: whole.into() },
    };
    Some((clip.codings.iter().map(track).collect(), whole))
}

fn presence_track(coding: &Coding, code: Code) -> Track {
    let runs = coding.frames(code).as_slice().iter().map(|it| (*it, 1)).collect();
    Track { runs, missing: coding.missing(code) }
}
