//! The arithmetic of single rows. Written so that the compiler makes vector instructions of
//! it; where the processor has AVX2 it runs as compiled for that.
//!
//! Keeps true: both ways give the same bits, since nothing is contracted or reordered.

use super::axis::Weights;
use super::colour::Colour;

/// A stored sample: one byte, or two with the low one first.
pub(crate) trait Sample: Copy {
    /// Its code.
    fn code(self) -> f32;
}

impl Sample for u8 {
    #[inline(always)]
    fn code(self) -> f32 {
        f32::from(self)
    }
}

impl Sample for [u8; 2] {
    #[inline(always)]
    fn code(self) -> f32 {
        f32::from(u16::from_le_bytes(self))
    }
}

/// A plane as samples, and how its rows lie.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a, S> {
    /// Everything, from its first row.
    pub(crate) samples: &'a [S],
    /// Samples in a row; rows are without padding.
    pub(crate) width: usize,
    /// Number of the first row used.
    pub(crate) offset: usize,
    /// From one used row to the next.
    pub(crate) stride: usize,
    /// The first column used.
    pub(crate) left: usize,
    /// Columns used.
    pub(crate) used: usize,
}

impl<'a, S> Rows<'a, S> {
    #[inline(always)]
    fn row(&self, at: usize) -> &'a [S] {
        let first = (self.offset + at * self.stride) * self.width + self.left;
        self.samples.get(first..first + self.used).unwrap_or(&[])
    }
}

/// A row between two of the plane's rows: view row `at`.
#[inline(always)]
pub(crate) fn down<S: Sample>(
    rows: &Rows<'_, S>,
    weights: &Weights,
    at: usize,
    to: &mut [f32],
) {
    let (first, of) = weights.at(at);
    let used = of.iter().filter(|it| **it != 0.0).count();
    let skipped = of.iter().take_while(|it| **it == 0.0).count();
    let (first, of) = (first + skipped, of.get(skipped..skipped + used).unwrap_or(&[]));
    let row = |k: usize| rows.row(first + k);
    match *of {
        [_] => {
            for (to, a) in to.iter_mut().zip(row(0)) {
                *to = a.code();
            }
        }
        [wa, wb] => {
            for ((to, a), b) in to.iter_mut().zip(row(0)).zip(row(1)) {
                *to = wa * a.code() + wb * b.code();
            }
        }
        [wa, wb, wc] => {
            let rows = row(0).iter().zip(row(1)).zip(row(2));
            for (to, ((a, b), c)) in to.iter_mut().zip(rows) {
                *to = wa * a.code() + wb * b.code() + wc * c.code();
            }
        }
        _ => {
            to.fill(0.0);
            for (k, weight) in of.iter().enumerate() {
                for (to, it) in to.iter_mut().zip(row(k)) {
                    *to += weight * it.code();
                }
            }
        }
    }
}

/// A row resampled to the width of the view.
#[inline(always)]
pub(crate) fn across(from: &[f32], weights: &Weights, to: &mut [f32]) {
    match weights.taps {
        1 => across_n::<1>(from, weights, to),
        2 => across_n::<2>(from, weights, to),
        3 => across_n::<3>(from, weights, to),
        4 => across_n::<4>(from, weights, to),
        _ => {
            for (at, to) in to.iter_mut().enumerate() {
                let (first, of) = weights.at(at);
                let from = from.get(first..).unwrap_or(&[]);
                *to = from.iter().zip(of).map(|(it, by)| it * by).sum();
            }
        }
    }
}

#[inline(always)]
fn across_n<const N: usize>(from: &[f32], weights: &Weights, to: &mut [f32]) {
    let of = weights.of.as_chunks::<N>().0;
    for ((to, start), of) in to.iter_mut().zip(&weights.starts).zip(of) {
        let start = *start as usize;
        if let Some(from) = from.get(start..start + N) {
            let mut sum = from[0] * of[0];
            for k in 1..N {
                sum += from[k] * of[k];
            }
            *to = sum;
        }
    }
}

/// Rounds what is between 0 and 255, and holds what is not to them.
#[inline(always)]
fn rounded(it: f32) -> u32 {
    // Adding 2^23 leaves no room for anything below one; the low bits are the number then.
    const UNIT: f32 = 8_388_608.0;
    let it = if it > 0.0 { it } else { 0.0 };
    let it = if it < 255.0 { it } else { 255.0 };
    (it + UNIT).to_bits() & 0xff
}

/// What a pixel is written as.
pub(crate) trait Ink: Copy + Default + Send + Sync {
    /// A pixel of these values, 255 being the brightest.
    fn of(red: f32, green: f32, blue: f32) -> Self;
}

/// Rounded, and opaque.
impl Ink for [u8; 4] {
    #[inline(always)]
    fn of(red: f32, green: f32, blue: f32) -> Self {
        let colour = rounded(red) | rounded(green) << 8 | rounded(blue) << 16;
        (colour | 0xff00_0000).to_le_bytes()
    }
}

/// As it is, to be computed with.
impl Ink for [f32; 3] {
    #[inline(always)]
    fn of(red: f32, green: f32, blue: f32) -> Self {
        [red, green, blue]
    }
}

/// Luma and chroma to pixels; `colour` has 255 as the brightest.
#[inline(always)]
pub(crate) fn colours<P: Ink>(colour: &Colour, [y, u, v]: [&[f32]; 3], to: &mut [P]) {
    let [red, green, blue] = colour.rows;
    for (((to, &y), &u), &v) in to.iter_mut().zip(y).zip(u).zip(v) {
        *to = P::of(
            red[0] * y + red[2] * v + red[3],
            green[0] * y + green[1] * u + green[2] * v + green[3],
            blue[0] * y + blue[1] * u + blue[3],
        );
    }
}

/// Luma alone to pixels.
#[inline(always)]
pub(crate) fn greys<P: Ink>(colour: &Colour, luma: &[f32], to: &mut [P]) {
    let [by, _, _, plus] = colour.rows[0];
    for (to, &y) in to.iter_mut().zip(luma) {
        let it = by * y + plus;
        *to = P::of(it, it, it);
    }
}
