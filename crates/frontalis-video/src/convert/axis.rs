//! One direction of resampling: which samples of a plane make a view pixel, and how much of
//! each.
//!
//! This is half of the definition of what a view pixel is (the other half is `colour`). A
//! view of `size` pixels lies over `extent` luma samples; view pixel *o* has its middle at
//! `p = (o + ½) · extent / size`. Sample *j* of a plane stands at `(first2 / 2) + j · step`,
//! both in luma samples. Its weight is a triangle around the pixel,
//! `max(0, 1 − |p − p_j| / r)` with `r = max(step, extent / size)`: between two samples
//! where the view enlarges (bilinear), over all that a pixel covers where it shrinks (so
//! that nothing flickers). Beyond the edges the outermost sample goes on; the weights of a
//! pixel are then divided by their sum.

/// Where a chroma sample stands among the luma samples it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    First,
    Middle,
    Last,
}

/// Where the samples of one plane, or of one field of it, stand along one direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lattice {
    /// How many samples there are, at least 1.
    pub count: u32,
    /// The first one's number in the plane.
    pub offset: u32,
    /// From one to the next in the plane: 1, or 2 for a field.
    pub stride: u32,
    /// Twice the place of the first, in luma samples from the edge.
    pub first2: u32,
    /// From one to the next, in luma samples.
    pub step: u32,
}

impl Lattice {
    /// The samples of a plane that has one for `1 << shift` luma samples, which stands at
    /// `site` of those.
    pub(crate) fn plane(count: u32, shift: u8, site: Site) -> Self {
        let step = 1 << shift.min(8);
        let first2 = match site {
            Site::First => 1,
            Site::Middle => step,
            Site::Last => 2 * step - 1,
        };
        Self { count: count.max(1), offset: 0, stride: 1, first2, step }
    }

    /// Every second sample, from the first (0) or second (1) on; all where there is only
    /// one.
    pub(crate) fn every_second(self, from: u32) -> Self {
        if self.count < 2 {
            return self;
        }
        Self {
            count: (self.count - from).div_ceil(2),
            offset: from,
            stride: 2,
            first2: self.first2 + 2 * from * self.step,
            step: 2 * self.step,
        }
    }

    /// Half the width of the triangle, in steps of the lattice, for a view of `size` pixels
    /// over `extent` luma samples; at least 1.
    pub fn reach(&self, extent: u32, size: u32) -> f64 {
        let pixel = f64::from(extent) / f64::from(size.max(1));
        (pixel / f64::from(self.step.max(1))).max(1.0)
    }

    /// Where the middle of view pixel `at` is: the sample at or before it (it may lie before
    /// the first), and how far behind that in steps, below 1.
    fn place(&self, at: u32, extent: u32, size: u32) -> (i64, f64) {
        let (size, step) = (i64::from(size.max(1)), i64::from(self.step.max(1)));
        let middle = (2 * i64::from(at) + 1) * i64::from(extent);
        let from_first = middle - i64::from(self.first2) * size;
        let by = 2 * size * step;
        #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
        let behind = from_first.rem_euclid(by) as f64 / by as f64;
        (from_first.div_euclid(by), behind)
    }
}

/// The weights of every pixel of a view along one direction.
pub(crate) struct Weights {
    /// Samples that a pixel is made of.
    pub(crate) taps: usize,
    /// Of each pixel, the number within the lattice of the first of them.
    pub(crate) starts: Vec<u32>,
    /// Of each pixel, `taps` weights with the sum 1.
    pub(crate) of: Vec<f32>,
    /// Whether every pixel is the sample of its own number.
    pub(crate) is_identity: bool,
}

impl Weights {
    /// For a view of `size` pixels over `extent` luma samples, from its far end to its near
    /// one where `flipped`.
    #[cfg(test)]
    pub(crate) fn new(it: Lattice, extent: u32, size: u32, flipped: bool) -> Self {
        Self::part(it, extent, size, flipped, 0..size)
    }

    /// The same for some of its pixels only.
    pub(crate) fn part(
        it: Lattice,
        extent: u32,
        size: u32,
        flipped: bool,
        pixels: std::ops::Range<u32>,
    ) -> Self {
        let reach = it.reach(extent, size);
        let (last, all) = (i64::from(it.count) - 1, pixels.len());
        let mut rows: Vec<(i64, Vec<f64>)> = Vec::with_capacity(all);
        for at in pixels {
            let at = if flipped { size - 1 - at } else { at };
            let (before, behind) = it.place(at, extent, size);
            let around = reach.ceil() as i64;
            let clamped = |k: i64| (before + k).clamp(0, last);
            let mut first = clamped(1 - around);
            let mut weights = vec![0.0; (clamped(around) - first) as usize + 1];
            for k in 1 - around..=around {
                let weight = (1.0 - (k as f64 - behind).abs() / reach).max(0.0);
                weights[(clamped(k) - first) as usize] += weight;
            }
            while weights.len() > 1 && weights.last() == Some(&0.0) {
                weights.pop();
            }
            let zeros = weights.iter().take_while(|it| **it == 0.0).count();
            weights.drain(..zeros);
            first += zeros as i64;
            let sum: f64 = weights.iter().sum();
            weights.iter_mut().for_each(|it| *it /= sum);
            rows.push((first, weights));
        }
        let taps = rows.iter().map(|it| it.1.len()).max().unwrap_or(1);
        // Every row of weights is as long as the longest; it begins where that fits in.
        let latest = (i64::from(it.count) - taps as i64).max(0);
        let (mut starts, mut of) = (Vec::with_capacity(all), vec![0.0; all * taps]);
        for ((first, weights), to) in rows.into_iter().zip(of.chunks_exact_mut(taps)) {
            let start = first.min(latest);
            let skipped = (first - start) as usize;
            for (to, weight) in to[skipped..].iter_mut().zip(weights) {
                *to = weight as f32;
            }
            starts.push(start as u32);
        }
        let is_identity =
            taps == 1 && starts.iter().enumerate().all(|(at, it)| at == *it as usize);
        Self { taps, starts, of, is_identity }
    }

    /// Counts samples from the first that is used; gives which that was, and how many are.
    pub(crate) fn count_from_first_used(&mut self) -> (usize, usize) {
        let first = self.starts.iter().min().copied().unwrap_or(0);
        let last = self.starts.iter().max().copied().unwrap_or(0);
        self.starts.iter_mut().for_each(|it| *it -= first);
        let numbered = self.starts.iter().enumerate();
        self.is_identity =
            self.taps == 1 && numbered.into_iter().all(|(at, it)| at == *it as usize);
        (first as usize, (last - first) as usize + self.taps)
    }

    /// The first sample and the weights of pixel `at`.
    pub(crate) fn at(&self, at: usize) -> (usize, &[f32]) {
        let weights = self.of.get(at * self.taps..(at + 1) * self.taps).unwrap_or(&[]);
        (self.starts.get(at).map_or(0, |it| *it as usize), weights)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luma(count: u32) -> Lattice {
        Lattice::plane(count, 0, Site::Middle)
    }

    #[test]
    fn a_view_of_the_same_size_is_the_samples_themselves() {
        assert!(Weights::new(luma(7), 7, 7, false).is_identity);
        let back = Weights::new(luma(3), 3, 3, true);
        assert_eq!((back.taps, back.starts), (1, vec![2, 1, 0]));
    }

    #[test]
    fn twice_as_large_is_three_quarters_and_a_quarter() {
        let it = Weights::new(luma(2), 2, 4, false);
        assert_eq!(it.starts, [0, 0, 0, 0]);
        assert_eq!(it.of, [1.0, 0.0, 0.75, 0.25, 0.25, 0.75, 0.0, 1.0]);
    }

    #[test]
    fn half_the_size_is_a_triangle_over_four() {
        let it = Weights::new(luma(8), 8, 4, false);
        assert_eq!(it.at(1), (1, [0.125, 0.375, 0.375, 0.125].as_slice()));
        // At the edge the first sample goes on.
        assert_eq!(it.at(0).1, [0.5, 0.375, 0.125, 0.0]);
    }

    #[test]
    fn chroma_stands_where_its_site_says() {
        // On every second luma sample: between two of them, half of each.
        let left = Weights::new(Lattice::plane(4, 1, Site::First), 8, 8, false);
        assert_eq!(left.at(2), (1, [1.0, 0.0].as_slice()));
        assert_eq!(left.at(3), (1, [0.5, 0.5].as_slice()));
        // In the middle: three quarters of the nearer.
        let middle = Weights::new(Lattice::plane(4, 1, Site::Middle), 8, 8, false);
        assert_eq!(middle.at(2), (0, [0.25, 0.75].as_slice()));
        assert_eq!(middle.at(3), (1, [0.75, 0.25].as_slice()));
    }

    #[test]
    fn a_field_is_every_second_row_at_its_own_place() {
        let second = luma(5).every_second(1);
        assert_eq!((second.count, second.first2, second.step), (2, 3, 2));
        let it = Weights::new(second, 5, 5, false);
        assert_eq!(it.at(1), (0, [1.0, 0.0].as_slice()));
        assert_eq!(it.at(2), (0, [0.5, 0.5].as_slice()));
        assert_eq!(it.at(4), (0, [0.0, 1.0].as_slice()));
        assert_eq!(luma(1).every_second(1), luma(1));
    }
}
