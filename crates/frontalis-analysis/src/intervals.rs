//! What intervals are drawn over: persons, clips, or blocks within the one clip there is.

use std::collections::BTreeMap;

use frontalis_core::rows::ClipRow;
use frontalis_stats::bootstrap::{Distribution, Weights, with_interval};
use frontalis_stats::{Estimate, Run, Undefined};
use ndarray::{Array2, ArrayView1};

use crate::plan::Plan;

/// Steps of a clip beyond which they are made longer, so that drawing stays cheap.
const MOST_STEPS: u64 = 600;

/// Draws for one set of clips.
#[derive(Debug)]
pub(crate) struct Draws {
    units: Units,
    weights: Weights,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Units {
    /// The cluster of each clip.
    Clusters(Vec<usize>),
    /// The first frame of each step of the one clip, and the end of the last.
    Steps(Vec<u64>),
}

impl Draws {
    /// Draws over the persons on these clips (clips without a person are clusters of their
    /// own), over the clips where that is one cluster only, or over blocks of the one clip.
    /// Each clip comes with the frames that are compared. `None` where there is too little
    /// to draw from.
    pub(crate) fn of(clips: &[(&ClipRow, Run)], plan: &Plan) -> Option<Self> {
        if let [(clip, scope)] = clips {
            let (points, per_block) = steps(clip, *scope, plan.block_seconds)?;
            let n_steps = points.len() - 1;
            let weights = Weights::of_moving_blocks(n_steps, per_block, plan.resampling);
            return Some(Self { units: Units::Steps(points), weights: weights.ok()? });
        }
        let (clusters, n) = clusters(clips);
        let weights = Weights::of_clusters(n, plan.resampling).ok()?;
        Some(Self { units: Units::Clusters(clusters), weights })
    }

    /// What is drawn.
    pub(crate) fn units(&self) -> &Units {
        &self.units
    }

    /// How many units are drawn from: rows that cells have to have.
    pub(crate) fn n_units(&self) -> usize {
        self.weights.n_units()
    }

    /// Cells of every resample; see [`Weights::resampled`].
    pub(crate) fn resampled(&self, cells: &Array2<f64>) -> Array2<f64> {
        self.weights.resampled(cells)
    }

    /// The estimate with its interval over resampled cells.
    pub(crate) fn interval<'a>(
        &self,
        estimate: Estimate,
        resampled: impl IntoIterator<Item = ArrayView1<'a, f64>>,
        statistic: impl Fn(ArrayView1<'a, f64>) -> Result<f64, Undefined>,
    ) -> Estimate {
        let values = resampled.into_iter().map(statistic);
        let one_video = matches!(self.units, Units::Steps(_));
        with_interval(
            estimate,
            &Distribution::new(values),
            self.weights.n_draws(),
            one_video,
        )
    }
}

/// The cluster of each clip, and how many there are.
fn clusters(clips: &[(&ClipRow, Run)]) -> (Vec<usize>, usize) {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut n = 0;
    let mut by_person = Vec::new();
    for (clip, _) in clips {
        let mut fresh = || {
            n += 1;
            n - 1
        };
        by_person.push(match clip.subject.as_deref() {
            Some(person) => *places.entry(person).or_insert_with(fresh),
            None => fresh(),
        });
    }
    if n > 1 { (by_person, n) } else { ((0..clips.len()).collect(), clips.len()) }
}

/// Where the steps of a clip begin, in frames, and how many make a block. A step is the
/// shortest whole part of a block, in whole seconds at the mean rate, that cuts the clip
/// into at most [`MOST_STEPS`].
fn steps(clip: &ClipRow, scope: Run, block_seconds: u32) -> Option<(Vec<u64>, usize)> {
    let rate = f64::from(clip.table.n_frames()) / clip.table.length().as_secs_f64();
    let frames_of = |seconds: u32| ((f64::from(seconds) * rate).round() as u64).max(1);
    let fits = |it: &u32| scope.n_frames().div_ceil(frames_of(*it)) <= MOST_STEPS;
    let mut parts = (1..=block_seconds).filter(|it| block_seconds.is_multiple_of(*it));
    let seconds = parts.clone().find(fits).or(parts.next_back())?;
    let starts = (scope.start()..scope.end()).step_by(frames_of(seconds) as usize);
    let points = starts.chain([scope.end()]).collect();
    Some((points, (block_seconds / seconds) as usize))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use frontalis_core::time::FrameRate;
    use frontalis_core::{ClipId, FrameTable};

    use super::*;

    fn clip(subject: Option<&str>, n_frames: u32) -> ClipRow {
        let rate = FrameRate { num: 30_000, den: 1001 };
        ClipRow {
            id: ClipId(1),
            name: "clip".to_owned(),
            subject: subject.map(str::to_owned),
            mirrored: false,
            path: String::new(),
            fingerprint: String::new(),
            table: Arc::new(FrameTable::constant(rate, n_frames).unwrap()),
        }
    }

    #[test]
    fn clips_of_one_person_are_one_cluster_unless_there_is_no_other() {
        let scope = Run::new(0, 9).unwrap();
        let clips = [Some("P1"), None, Some("P1"), Some("P2")].map(|it| clip(it, 9));
        let all: Vec<_> = clips.iter().map(|it| (it, scope)).collect();
        assert_eq!(clusters(&all), (vec![0, 1, 0, 2], 3));
        let same = [&all[0], &all[2]].map(|it| *it);
        assert_eq!(clusters(&same), (vec![0, 1], 2));
    }

    #[test]
    fn steps_are_whole_parts_of_a_block() {
        let of = |n_frames: u32| {
            let scope = Run::new(0, n_frames.into()).unwrap();
            steps(&clip(None, n_frames), scope, 60).unwrap()
        };
        let (points, per_block) = of(100);
        assert_eq!((points, per_block), (vec![0, 30, 60, 90, 100], 60));
        assert_eq!(of(300 * 30).1, 60);
        assert_eq!(of(3600 * 30).1, 10);
        assert_eq!(of(36_000 * 30).1, 1);
    }
}
