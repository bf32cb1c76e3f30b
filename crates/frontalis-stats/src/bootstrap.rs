//! Intervals by resampling: whole clips (clusters), or moving blocks within one clip.
//!
//! Frames next to each other are nearly copies, so standard errors that take frames for
//! independent are several times too small; none are computed. Everything here needs only
//! additive cells (counts, sums of ratios), never frames.
//!
//! Each resample draws from a stream of its own that depends on the seed and the resample's
//! number alone, so the order in which resamples are computed cannot change a result.

mod ends;
mod product;

use std::sync::{Arc, Mutex, PoisonError};

use ndarray::{Array2, ArrayView1};

use crate::estimate::{Estimate, Flag, Undefined};
pub(crate) use ends::Ends;
pub(crate) use product::Resampled;

/// How to resample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Resampling {
    /// Number of resamples.
    pub resamples: u32,
    /// What the streams of random numbers depend on.
    pub seed: u64,
}

/// Random numbers of one resample.
///
/// SplitMix64 (Steele, Lea & Flood 2014, OOPSLA, 453-472): the n-th number is a mixing
/// function of a counter, so streams need no state in common.
#[derive(Clone, Debug)]
pub(crate) struct Stream {
    counter: u64,
}

/// The odd number nearest to 2^64 / golden ratio: SplitMix64's step.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Stream {
    pub(crate) fn new(seed: u64, resample: u32) -> Self {
        let own = mix(u64::from(resample).wrapping_add(1).wrapping_mul(STEP));
        Self { counter: mix(seed) ^ own }
    }

    /// A number from 0 up to 1, each of 2^53 steps as likely as the other.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn next(&mut self) -> u64 {
        self.counter = self.counter.wrapping_add(STEP);
        mix(self.counter)
    }

    /// A whole number from 0 to `n` - 1, each as likely as the other (Lemire 2019, ACM
    /// Transactions on Modeling and Computer Simulation 29(1), 3). `n` must not be 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        let n = n.max(1) as u64;
        loop {
            let wide = u128::from(self.next()) * u128::from(n);
            // What is uneven is below n: only there has the remainder to be known.
            if wide as u64 >= n || wide as u64 >= n.wrapping_neg() % n {
                return (wide >> 64) as usize;
            }
        }
    }
}

fn mix(counter: u64) -> u64 {
    let mut z = counter;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// What the statistic came to over all resamples.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    // Invariant: sorted, no NaN.
    values: Vec<f64>,
    n_undefined: u64,
}

impl Distribution {
    /// From the values of all resamples, in any order.
    pub fn new(resampled: impl IntoIterator<Item = Result<f64, Undefined>>) -> Self {
        let (mut values, mut n_undefined) = (Vec::new(), 0);
        for value in resampled {
            match value {
                Ok(x) if !x.is_nan() => values.push(x),
                _ => n_undefined += 1,
            }
        }
        values.sort_unstable_by(f64::total_cmp);
        Self { values, n_undefined }
    }

    /// Resamples in all.
    pub fn n(&self) -> u64 {
        self.values.len() as u64 + self.n_undefined
    }

    /// Resamples on which the statistic is undefined.
    pub fn n_undefined(&self) -> u64 {
        self.n_undefined
    }

    /// Mean of the defined values.
    pub fn mean(&self) -> Option<f64> {
        let n = self.values.len();
        (n > 0).then(|| self.values.iter().sum::<f64>() / n as f64)
    }

    /// Their standard deviation, with 1 / n: the bootstrap standard error.
    pub fn sd(&self) -> Option<f64> {
        let centre = self.mean()?;
        let squares: f64 = self.values.iter().map(|it| (it - centre).powi(2)).sum();
        Some((squares / self.values.len() as f64).sqrt())
    }

    /// Share of the defined values below `x`, those equal to it counting half.
    pub fn share_below(&self, x: f64) -> f64 {
        let below = self.values.partition_point(|it| *it < x);
        let upto = self.values.partition_point(|it| *it <= x);
        (below + upto) as f64 / (2 * self.values.len().max(1)) as f64
    }

    /// The least value that at least a share `p` of the values do not exceed (inverted
    /// distribution function, no interpolation).
    pub fn quantile(&self, p: f64) -> Option<f64> {
        self.values.get(rank(p, self.values.len())).copied()
    }

    /// The 95 % percentile interval.
    ///
    /// # Errors
    ///
    /// [`Undefined::UnstableBootstrap`] where more than 5 % of the resamples were undefined.
    ///
    /// # Source
    ///
    /// Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
    pub fn interval(&self) -> Result<(f64, f64), Undefined> {
        let n = self.values.len() as u64 + self.n_undefined;
        if self.n_undefined * 20 > n {
            return Err(Undefined::UnstableBootstrap);
        }
        let ends = self.quantile(0.025).zip(self.quantile(0.975));
        ends.ok_or(Undefined::TooFewUnits)
    }
}

/// How often each cluster, or step of a clip, was drawn in each resample.
///
/// Drawn once and used for every statistic of the same clips, so that statistics are
/// resampled alike and differences between them have a meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    // Shape (n_resamples, n_units); whole numbers.
    drawn: Arc<Array2<f32>>,
    n_draws: usize,
    /// Units that any resample has, at most.
    most_drawn: usize,
}

impl Weights {
    /// Draws whole clusters (clips, or persons with several clips) with replacement.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewUnits`] for fewer than two clusters or no resamples.
    ///
    /// # Source
    ///
    /// Kang et al. (2013): for kappa better than a standard error that takes units for
    /// independent, once clusters are moderately many.
    pub fn of_clusters(
        n_clusters: usize,
        resampling: Resampling,
    ) -> Result<Self, Undefined> {
        if n_clusters < 2 || resampling.resamples == 0 {
            return Err(Undefined::TooFewUnits);
        }
        let draw = |mut stream: Stream, row: &mut [f32]| {
            for _ in 0..n_clusters {
                row[stream.below(n_clusters)] += 1.0;
            }
        };
        let of = Drawing { n_units: n_clusters, per_block: 0, resampling };
        let drawn = drawn_once(of, || each_row(n_clusters, resampling, draw));
        Ok(Self { drawn, n_draws: n_clusters, most_drawn: n_clusters })
    }

    /// Draws moving blocks of one clip: blocks of `per_block` steps that start at any step,
    /// as many as the clip holds, the last cut so that all resamples are as long as the
    /// clip. Such an interval holds within this clip only.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewUnits`] where the clip holds fewer than two whole blocks, or for
    /// no resamples.
    ///
    /// # Source
    ///
    /// Künsch (1989), Annals of Statistics 17(3), 1217-1241.
    pub fn of_moving_blocks(
        n_steps: usize,
        per_block: usize,
        resampling: Resampling,
    ) -> Result<Self, Undefined> {
        if per_block == 0 || n_steps < 2 * per_block || resampling.resamples == 0 {
            return Err(Undefined::TooFewUnits);
        }
        let draw =
            |mut stream: Stream, row: &mut [f32]| blocks(&mut stream, row, per_block);
        let n_draws = n_steps.div_ceil(per_block);
        let of = Drawing { n_units: n_steps, per_block, resampling };
        let drawn = drawn_once(of, || each_row(n_steps, resampling, draw));
        Ok(Self { drawn, n_draws, most_drawn: n_steps })
    }

    /// Draws whole clusters with replacement, and within each as often as it is drawn moving
    /// blocks of each of its clips, as [`Weights::of_moving_blocks`] does; a clip of fewer
    /// than two blocks comes whole. `clusters` are the steps of each clip of each cluster;
    /// units are all steps in that order.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewUnits`] for fewer than two clusters, no resamples, or blocks of no
    /// step.
    ///
    /// # Source
    ///
    /// Davison & Hinkley (1997), Bootstrap Methods and their Application, section 3.8
    /// (hierarchical data); blocks of Künsch (1989).
    pub fn of_two_levels(
        clusters: &[Vec<usize>],
        per_block: usize,
        resampling: Resampling,
    ) -> Result<Self, Undefined> {
        if clusters.len() < 2 || resampling.resamples == 0 || per_block == 0 {
            return Err(Undefined::TooFewUnits);
        }
        let mut n_units = 0;
        let mut begin = |it: &Vec<usize>| {
            let from = n_units;
            n_units += it.iter().sum::<usize>();
            from
        };
        let begins: Vec<usize> = clusters.iter().map(&mut begin).collect();
        let draw = |mut stream: Stream, row: &mut [f32]| {
            for _ in clusters {
                let cluster = stream.below(clusters.len());
                let mut from = begins[cluster];
                for n_steps in &clusters[cluster] {
                    blocks(&mut stream, &mut row[from..from + n_steps], per_block);
                    from += n_steps;
                }
            }
        };
        let drawn = Arc::new(each_row(n_units, resampling, draw));
        let longest = clusters.iter().map(|it| it.iter().sum::<usize>()).max();
        let most_drawn = clusters.len() * longest.unwrap_or(0);
        Ok(Self { drawn, n_draws: clusters.len(), most_drawn })
    }

    /// Nothing drawn from nothing.
    pub(crate) fn none() -> Self {
        Self { drawn: Arc::new(Array2::zeros((0, 0))), n_draws: 0, most_drawn: 0 }
    }

    /// Whether these are the same draws. Such as were made apart from one another never are,
    /// however equal.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.drawn, &other.drawn)
    }

    /// Clusters or blocks that make up one resample.
    pub fn n_draws(&self) -> usize {
        self.n_draws
    }

    /// Resamples.
    pub(crate) fn n_resamples(&self) -> usize {
        self.drawn.nrows()
    }

    /// Clusters or steps that cells have to come in.
    pub fn n_units(&self) -> usize {
        self.drawn.ncols()
    }

    /// The cells of every resample, shape `(n_resamples, n_cells)`: sums over the drawn rows
    /// of `cells`, shape `(n_units, n_cells)`. Sums of whole numbers are exact.
    pub fn resampled(&self, cells: &Array2<f64>) -> Array2<f64> {
        product::sums(&self.drawn, self.most_drawn, cells)
    }

    /// The same for columns that belong together in parts: so many columns each.
    pub(crate) fn resampled_parts(
        &self,
        cells: &Array2<f64>,
        parts: &[usize],
    ) -> Vec<Resampled> {
        product::parts(&self.drawn, self.most_drawn, cells, parts)
    }

    /// The same for columns that all belong together.
    pub(crate) fn resampled_whole(&self, cells: &Array2<f64>) -> Resampled {
        product::whole(&self.drawn, self.most_drawn, cells)
    }

    /// The distribution of a statistic of `cells` over the resamples.
    pub fn distribution(
        &self,
        cells: &Array2<f64>,
        statistic: impl Fn(ArrayView1<'_, f64>) -> Result<f64, Undefined>,
    ) -> Distribution {
        Distribution::new(self.resampled(cells).rows().into_iter().map(statistic))
    }
}

/// What draws depend on, and nothing else: whole clusters where there are no blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Drawing {
    n_units: usize,
    per_block: usize,
    resampling: Resampling,
}

/// Draws that are remembered: most measures of a study ask for the same.
const REMEMBERED: usize = 4;

/// The latest draws. They follow from what was asked for alone, so that remembering them
/// changes no result.
static LATEST: Mutex<Vec<(Drawing, Arc<Array2<f32>>)>> = Mutex::new(Vec::new());

fn drawn_once(of: Drawing, draw: impl FnOnce() -> Array2<f32>) -> Arc<Array2<f32>> {
    // Draws are whole whenever they are there, also after a panic elsewhere.
    let latest = || LATEST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, drawn)) = latest().iter().find(|it| it.0 == of) {
        return Arc::clone(drawn);
    }
    let drawn = Arc::new(draw());
    let mut latest = latest();
    if latest.len() == REMEMBERED {
        latest.remove(0);
    }
    latest.push((of, Arc::clone(&drawn)));
    drawn
}

/// The place of a quantile among `n` sorted values, from 0.
fn rank(p: f64, n: usize) -> usize {
    // Less the rounding of the product, so that .05 of 20 values is the first of them.
    let rank = (p * n as f64 - 1e-9).ceil().max(1.0) as usize;
    rank.min(n).saturating_sub(1)
}

/// Draws moving blocks over the steps of one clip, the last cut so that there are as many
/// steps; a clip of fewer than two blocks comes whole.
fn blocks(stream: &mut Stream, steps: &mut [f32], per_block: usize) {
    let n_steps = steps.len();
    if n_steps < 2 * per_block {
        return steps.iter_mut().for_each(|it| *it += 1.0);
    }
    let mut left = n_steps;
    while left > 0 {
        let (start, n) = (stream.below(n_steps - per_block + 1), per_block.min(left));
        for step in &mut steps[start..start + n] {
            *step += 1.0;
        }
        left -= n;
    }
}

/// One row of zeros a resample, drawn into from the resample's own stream.
fn each_row(
    n_units: usize,
    resampling: Resampling,
    draw: impl Fn(Stream, &mut [f32]),
) -> Array2<f32> {
    let mut drawn = Array2::zeros((resampling.resamples as usize, n_units));
    for (mut row, number) in drawn.rows_mut().into_iter().zip(0..) {
        // A row of a fresh array lies in one piece.
        if let Some(row) = row.as_slice_mut() {
            draw(Stream::new(resampling.seed, number), row);
        }
    }
    drawn
}

/// Gives an estimate its interval and flags: [`Flag::SmallClusters`] for fewer than 10
/// clusters or blocks, and [`Flag::WithinOneVideo`] for blocks of one clip. An undefined
/// estimate, or one without a stable interval, stays without.
pub fn with_interval(
    estimate: Estimate,
    distribution: &Distribution,
    n_clusters: usize,
    one_video: bool,
) -> Estimate {
    with_ends(estimate, distribution.interval(), n_clusters, one_video)
}

/// The same with the ends of an interval.
pub(crate) fn with_ends(
    estimate: Estimate,
    ends: Result<(f64, f64), Undefined>,
    n_clusters: usize,
    one_video: bool,
) -> Estimate {
    let (mut value, interval) = match (estimate, ends) {
        (Estimate::Value(value), Ok(interval)) => (value, interval),
        (estimate, _) => return estimate,
    };
    value.interval = Some(interval);
    if n_clusters < 10 {
        value.flags.set(Flag::SmallClusters);
    }
    if one_video {
        value.flags.set(Flag::WithinOneVideo);
    }
    Estimate::Value(value)
}

#[cfg(test)]
mod tests;
