//! Decoded planes to what is shown: the processor's way to a view pixel.
//!
//! What a view pixel is, is defined in [`axis`] (which samples) and [`colour`] (which
//! colour) and nowhere else; the graphics card computes the same from the same numbers, see
//! [`Sampling`]. Each plane is resampled straight to the view, rows first, by 32-bit floats;
//! colours are rounded once, at the end. So both ways agree within one step of 255.
//!
//! Pictures that are not luma and chroma in planes go through FFmpeg's scaler.

mod axis;
mod colour;
mod field;
mod rows;
mod sampling;
pub(crate) mod scaler;
mod tone;

use std::cell::RefCell;
use std::sync::Arc;

use rayon::prelude::*;

pub use self::axis::Lattice;
use self::axis::Weights;
pub use self::colour::Colour;
pub use self::field::Field;
use self::rows::{Rows, Sample};
pub use self::sampling::{Orientation, Sampling};
use self::tone::Tone;
use crate::frame::Frame;
use crate::layout::{Layout, Samples};
use crate::look::{Look, Transfer};

/// Rows of a picture that one thread makes at a time.
const BAND: usize = 32;

/// The rows of `field` of the frame, upright at `width` × `height`, both at least 1; `out`
/// becomes exactly that picture, in the memory it has where that is enough.
pub(crate) fn to_rgba_into(
    frame: &Frame,
    field: Field,
    width: u32,
    height: u32,
    out: &mut Vec<u8>,
) {
    if frame.layout().samples == Samples::Other {
        *out = scaler::to_rgba(frame, width, height);
        return;
    }
    let plan = plan(frame, field, width, height);
    out.resize(width as usize * height as usize * 4, 0);
    if !plan.transposed {
        draw(frame, &plan, out);
        return;
    }
    thread_local! {
        static LYING: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    }
    // Taken out while it is used: this thread may be given other work while it waits.
    let mut lying = LYING.take();
    lying.resize(out.len(), 0);
    draw(frame, &plan, &mut lying);
    transpose(&lying, height as usize, width as usize, out);
    LYING.set(lying);
}

/// Everything about a conversion that does not depend on the samples.
struct Plan {
    key: Key,
    /// Of each plane, the weights along rows and along columns, and how its rows are used.
    planes: Vec<PlanePlan>,
    colour: Colour,
    tone: Option<Arc<Tone>>,
    /// Whether rows and columns are exchanged at the end.
    transposed: bool,
    width: usize,
}

struct PlanePlan {
    x: Weights,
    y: Weights,
    rows: Lattice,
}

#[derive(Clone, PartialEq)]
struct Key {
    layout: Layout,
    look: Look,
    field: Field,
    orientation: Orientation,
    size: (u32, u32),
}

/// The plan for this conversion: the last one of this thread where it fits, since making one
/// takes a tenth of the time of using it.
fn plan(frame: &Frame, field: Field, width: u32, height: u32) -> Arc<Plan> {
    thread_local! {
        static LAST: RefCell<Option<Arc<Plan>>> = const { RefCell::new(None) };
    }
    let key = Key {
        layout: frame.layout().clone(),
        look: *frame.look(),
        field,
        orientation: frame.orientation(),
        size: (width, height),
    };
    let last = LAST.with_borrow(|it| it.clone().filter(|it| it.key == key));
    last.unwrap_or_else(|| {
        let plan = Arc::new(Plan::new(frame, key));
        LAST.set(Some(Arc::clone(&plan)));
        plan
    })
}

impl Plan {
    fn new(frame: &Frame, key: Key) -> Self {
        let sampling = Sampling::of(frame, key.field);
        let Orientation { flip_x, flip_y, transposed } = key.orientation;
        let (width, height) =
            if transposed { (key.size.1, key.size.0) } else { key.size };
        let (wide, high) = frame.stored_size();
        let planes = sampling.planes.iter().map(|&[x, y]| PlanePlan {
            x: Weights::new(x, wide, width, flip_x),
            y: Weights::new(y, high, height, flip_y),
            rows: y,
        });
        let tone = match key.look.transfer {
            Transfer::Standard => None,
            transfer => Some(tone::of(transfer, key.look.primaries)),
        };
        let brightest = if tone.is_some() { 1.0 } else { 255.0 };
        Self {
            planes: planes.collect(),
            colour: sampling.colour.scaled(brightest),
            tone,
            transposed,
            width: width as usize,
            key,
        }
    }
}

/// Draws the picture as it lies in the file, flipped as the plan says.
fn draw(frame: &Frame, plan: &Plan, out: &mut [u8]) {
    if frame.layout().depth > 8 {
        draw_samples(plan, |at| frame.plane(at).as_chunks::<2>().0, out);
    } else {
        draw_samples(plan, |at| frame.plane(at), out);
    }
}

fn draw_samples<'a, S: Sample + Sync + 'a>(
    plan: &Plan,
    plane: impl Fn(usize) -> &'a [S],
    out: &mut [u8],
) {
    let widths = plan.key.layout.planes.iter().map(|it| it.width as usize);
    let of = |(at, (it, width)): (usize, (&PlanePlan, usize))| Rows {
        samples: plane(at),
        width,
        offset: it.rows.offset as usize,
        stride: it.rows.stride as usize,
    };
    let planes: Vec<Rows<'a, S>> =
        plan.planes.iter().zip(widths).enumerate().map(of).collect();
    let pixels = out.as_chunks_mut::<4>().0;
    pixels.par_chunks_mut(BAND * plan.width.max(1)).enumerate().for_each(|(at, band)| {
        let mut scratch = SCRATCH.take();
        draw_band(plan, &planes, at * BAND, &mut scratch, band);
        SCRATCH.set(scratch);
    });
}

/// Rows on their way, kept by each thread.
#[derive(Default)]
struct Scratch {
    down: Vec<f32>,
    across: [Vec<f32>; 3],
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

#[allow(unsafe_code)]
fn draw_band<S: Sample>(
    plan: &Plan,
    planes: &[Rows<'_, S>],
    first: usize,
    scratch: &mut Scratch,
    band: &mut [[u8; 4]],
) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has just said that it has what this is compiled for.
        return unsafe { draw_band_avx2(plan, planes, first, scratch, band) };
    }
    draw_band_anywhere(plan, planes, first, scratch, band);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn draw_band_avx2<S: Sample>(
    plan: &Plan,
    planes: &[Rows<'_, S>],
    first: usize,
    scratch: &mut Scratch,
    band: &mut [[u8; 4]],
) {
    draw_band_anywhere(plan, planes, first, scratch, band);
}

#[inline(always)]
fn draw_band_anywhere<S: Sample>(
    plan: &Plan,
    planes: &[Rows<'_, S>],
    first: usize,
    scratch: &mut Scratch,
    band: &mut [[u8; 4]],
) {
    let Scratch { down, across } = scratch;
    across.iter_mut().for_each(|it| it.resize(plan.width, 0.0));
    for (at, to) in band.chunks_exact_mut(plan.width).enumerate() {
        for ((rows, plan), across) in planes.iter().zip(&plan.planes).zip(&mut *across) {
            if plan.x.is_identity {
                rows::down(rows, &plan.y, first + at, across);
                continue;
            }
            down.resize(rows.width.max(plan.x.taps), 0.0);
            rows::down(rows, &plan.y, first + at, down);
            rows::across(down, &plan.x, across);
        }
        let [y, u, v] = &*across;
        match (&plan.tone, planes.len()) {
            (Some(tone), _) => tone.colours(&plan.colour, [y, u, v], to),
            (None, 1) => rows::greys(&plan.colour, y, to),
            (None, _) => rows::colours(&plan.colour, [y, u, v], to),
        }
    }
}

/// Rows of `width` pixels become columns of `to`, which has rows of `height`.
fn transpose(from: &[u8], width: usize, height: usize, to: &mut [u8]) {
    const TILE: usize = 16;
    let (from, to) = (from.as_chunks::<4>().0, to.as_chunks_mut::<4>().0);
    let bands = to.par_chunks_mut(TILE * height.max(1)).enumerate();
    bands.for_each(|(band, to)| {
        let first = band * TILE;
        for tile in (0..height).step_by(TILE) {
            for (x, to) in to.chunks_exact_mut(height).enumerate() {
                let until = height.min(tile + TILE);
                for (y, to) in to.iter_mut().enumerate().take(until).skip(tile) {
                    *to = from[y * width + first + x];
                }
            }
        }
    });
}

#[cfg(test)]
mod tests;
