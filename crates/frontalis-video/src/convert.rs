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
mod sight;
mod tone;

use std::cell::RefCell;
use std::sync::Arc;

use rayon::prelude::*;

pub use self::axis::Lattice;
use self::axis::Weights;
pub use self::colour::Colour;
pub use self::field::Field;
use self::rows::{Ink, Rows, Sample};
pub use self::sampling::{Orientation, Sampling};
use self::sight::Lamp;
pub use self::sight::{Against, Blend, LARGEST_WHOLE, Light, Part, Sight};
use self::tone::Tone;
use crate::frame::Frame;
use crate::layout::{Layout, Samples};
use crate::look::{Look, Transfer};

/// Rows of a picture that one thread makes at a time.
const BAND: usize = 32;
/// Pixels that it computes with at a time, at least.
const ROW: usize = 4096;

/// The rows of `field` of the frame, upright and as `sight` says; `out` becomes exactly that
/// picture, in the memory it has where that is enough.
pub(crate) fn to_rgba_into(
    frame: &Frame,
    field: Field,
    sight: &Sight,
    out: &mut Vec<u8>,
) {
    let part = sight.part.sane();
    let other = frame.layout().samples == Samples::Other;
    if other && *sight == Sight::all(part.size.0, part.size.1) {
        *out = scaler::to_rgba(frame, part.size.0, part.size.1);
        return;
    }
    out.resize(part.size.0 as usize * part.size.1 as usize * 4, 0);
    let lit = sight.light == Light::AS_FILMED
        || (!other && frame.look().transfer == Transfer::Standard);
    if other || !lit || sight.light.power().is_some() || sight.against.is_some() {
        return blended(frame, field, sight, out.as_chunks_mut::<4>().0);
    }
    thread_local! {
        static LYING: RefCell<Vec<[u8; 4]>> = const { RefCell::new(Vec::new()) };
    }
    let plan = plan(frame, field, sight, sight.light);
    upright(frame, &plan, &LYING, out.as_chunks_mut::<4>().0);
}

/// Makes a picture that is more than colours of samples: of values that are rounded at the
/// end.
fn blended(frame: &Frame, field: Field, sight: &Sight, to: &mut [[u8; 4]]) {
    let lamp = Lamp::new(sight.light);
    let this = values(frame, field, sight);
    let Some(Against { frame: other, how }) = &sight.against else {
        to.par_iter_mut().zip(&*this).with_min_len(ROW).for_each(|(to, this)| {
            let [red, green, blue] = lamp.on(*this);
            *to = <[u8; 4]>::of(red, green, blue);
        });
        return;
    };
    let other = values_of_other(other, &sight.alone());
    let both = to.par_iter_mut().zip(&*this).zip(&*other).with_min_len(ROW);
    both.for_each(|((to, this), other)| {
        let (this, other) = (lamp.on(*this), lamp.on(*other));
        let [red, green, blue] = [0, 1, 2].map(|at| how.of(this[at], other[at]));
        *to = <[u8; 4]>::of(red, green, blue);
    });
}

/// The values of the other of two frames, which mostly stays the same while this one changes.
fn values_of_other(frame: &Arc<Frame>, sight: &Sight) -> Arc<Vec<[f32; 3]>> {
    type Made = (std::sync::Weak<Frame>, Part, bool, Arc<Vec<[f32; 3]>>);
    thread_local! {
        static LAST: RefCell<Option<Made>> = const { RefCell::new(None) };
    }
    let last = LAST.with_borrow(|it| {
        let (of, part, mirrored, values) = it.as_ref()?;
        let same = std::ptr::eq(of.as_ptr(), Arc::as_ptr(frame))
            && (*part, *mirrored) == (sight.part, sight.mirrored);
        same.then(|| Arc::clone(values))
    });
    last.unwrap_or_else(|| {
        let made = Arc::new(values(frame, Field::Both, sight));
        let weak = Arc::downgrade(frame);
        LAST.set(Some((weak, sight.part, sight.mirrored, Arc::clone(&made))));
        made
    })
}

/// Red, green and blue of every pixel, as filmed, neither rounded nor held to 0 to 255.
fn values(frame: &Frame, field: Field, sight: &Sight) -> Vec<[f32; 3]> {
    let part = sight.part.sane();
    if frame.layout().samples == Samples::Other {
        return packed(frame, part, sight.mirrored);
    }
    thread_local! {
        static LYING: RefCell<Vec<[f32; 3]>> = const { RefCell::new(Vec::new()) };
    }
    let mut out = vec![[0.0; 3]; part.size.0 as usize * part.size.1 as usize];
    let plan = plan(frame, field, sight, Light::AS_FILMED);
    upright(frame, &plan, &LYING, &mut out);
    out
}

/// The same of a picture that is not in planes: its own pixels by FFmpeg, then resampled as
/// planes are.
fn packed(frame: &Frame, part: Part, mirrored: bool) -> Vec<[f32; 3]> {
    let (wide, high) = frame.upright_size();
    let rgba = scaler::to_rgba(frame, wide, high);
    let pixels = rgba.as_chunks::<4>().0;
    let axis = |count: u32, whole: u32, from: u32, n: u32, flipped| {
        let lattice = Lattice::plane(count, 0, axis::Site::Middle);
        Weights::part(lattice, count, whole, flipped, from..from + n)
    };
    let x = axis(wide, part.whole.0, part.at.0, part.size.0, mirrored);
    let y = axis(high, part.whole.1, part.at.1, part.size.1, false);
    let width = part.size.0 as usize;
    let mut out = vec![[0.0; 3]; width * part.size.1 as usize];
    out.par_chunks_mut(width.max(1)).enumerate().for_each(|(row, to)| {
        let (top, down) = y.at(row);
        for (column, to) in to.iter_mut().enumerate() {
            let (left, across) = x.at(column);
            for (k, by) in down.iter().enumerate() {
                let first = (top + k) * wide as usize + left;
                let from = pixels.get(first..first + across.len()).unwrap_or(&[]);
                for (pixel, part) in from.iter().zip(across) {
                    for (to, code) in to.iter_mut().zip(pixel) {
                        *to += by * part * f32::from(*code);
                    }
                }
            }
        }
    });
    out
}

/// Draws the picture and makes it upright, by way of `lying` where rows become columns.
fn upright<P: Ink>(
    frame: &Frame,
    plan: &Plan,
    lying: &'static std::thread::LocalKey<RefCell<Vec<P>>>,
    out: &mut [P],
) {
    if !plan.transposed {
        return draw(frame, plan, out);
    }
    // Taken out while it is used: this thread may be given other work while it waits.
    let mut between = lying.take();
    between.resize(out.len(), P::default());
    draw(frame, plan, &mut between);
    let (width, height) = plan.key.part.size;
    transpose(&between, height as usize, width as usize, out);
    lying.set(between);
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
    /// The first column that anything is made of, and how many are.
    columns: (usize, usize),
}

#[derive(Clone, PartialEq)]
struct Key {
    layout: Layout,
    look: Look,
    field: Field,
    orientation: Orientation,
    part: Part,
    light: Light,
}

/// The plan for this conversion: the last one of this thread where it fits, since making one
/// takes a tenth of the time of using it.
fn plan(frame: &Frame, field: Field, sight: &Sight, light: Light) -> Arc<Plan> {
    thread_local! {
        static LAST: RefCell<Option<Arc<Plan>>> = const { RefCell::new(None) };
    }
    let key = Key {
        layout: frame.layout().clone(),
        look: *frame.look(),
        field,
        orientation: frame.orientation().seen(sight.mirrored),
        part: sight.part.sane(),
        light,
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
        let Part { whole, at, size } = key.part.turned(transposed);
        let (wide, high) = frame.stored_size();
        let planes = sampling.planes.iter().map(|&[across, down]| {
            let columns = at.0..at.0 + size.0;
            let mut x = Weights::part(across, wide, whole.0, flip_x, columns);
            let rows = at.1..at.1 + size.1;
            let y = Weights::part(down, high, whole.1, flip_y, rows);
            let columns = x.count_from_first_used();
            PlanePlan { x, y, rows: down, columns }
        });
        let tone = match key.look.transfer {
            Transfer::Standard => None,
            transfer => Some(tone::of(transfer, key.look.primaries)),
        };
        let brightest = if tone.is_some() { 1.0 } else { 255.0 };
        Self {
            planes: planes.collect(),
            colour: sampling.colour.in_light(key.light).scaled(brightest),
            tone,
            transposed,
            width: size.0 as usize,
            key,
        }
    }
}

/// Draws the picture as it lies in the file, flipped as the plan says.
fn draw<P: Ink>(frame: &Frame, plan: &Plan, out: &mut [P]) {
    if frame.layout().depth > 8 {
        draw_samples(plan, |at| frame.plane(at).as_chunks::<2>().0, out);
    } else {
        draw_samples(plan, |at| frame.plane(at), out);
    }
}

fn draw_samples<'a, S: Sample + Sync + 'a, P: Ink>(
    plan: &Plan,
    plane: impl Fn(usize) -> &'a [S],
    out: &mut [P],
) {
    let widths = plan.key.layout.planes.iter().map(|it| it.width as usize);
    let of = |(at, (it, width)): (usize, (&PlanePlan, usize))| Rows {
        samples: plane(at),
        width,
        offset: it.rows.offset as usize,
        stride: it.rows.stride as usize,
        left: it.columns.0,
        used: it.columns.1.min(width - it.columns.0.min(width)),
    };
    let planes: Vec<Rows<'a, S>> =
        plan.planes.iter().zip(widths).enumerate().map(of).collect();
    out.par_chunks_mut(BAND * plan.width.max(1)).enumerate().for_each(|(at, band)| {
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
fn draw_band<S: Sample, P: Ink>(
    plan: &Plan,
    planes: &[Rows<'_, S>],
    first: usize,
    scratch: &mut Scratch,
    band: &mut [P],
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
fn draw_band_avx2<S: Sample, P: Ink>(
    plan: &Plan,
    planes: &[Rows<'_, S>],
    first: usize,
    scratch: &mut Scratch,
    band: &mut [P],
) {
    draw_band_anywhere(plan, planes, first, scratch, band);
}

#[inline(always)]
fn draw_band_anywhere<S: Sample, P: Ink>(
    plan: &Plan,
    planes: &[Rows<'_, S>],
    first: usize,
    scratch: &mut Scratch,
    band: &mut [P],
) {
    let Scratch { down, across } = scratch;
    across.iter_mut().for_each(|it| it.resize(plan.width, 0.0));
    for (at, to) in band.chunks_exact_mut(plan.width).enumerate() {
        for ((rows, plan), across) in planes.iter().zip(&plan.planes).zip(&mut *across) {
            if plan.x.is_identity {
                rows::down(rows, &plan.y, first + at, across);
                continue;
            }
            down.resize(rows.used.max(plan.x.taps), 0.0);
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
fn transpose<P: Ink>(from: &[P], width: usize, height: usize, to: &mut [P]) {
    const TILE: usize = 16;
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
