//! What stands between ruler and lanes: small pictures of the clip, and its sound.
//!
//! It is drawn over the timeline, which knows the room and takes the pointer. Each picture
//! begins at its own frame; where there is none yet, nothing is drawn. Pictures and sound
//! are images, so that going through the clip costs no drawing of them anew.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use frontalis_core::{FrameIndex, FrameTable};
use frontalis_desk::Scale;
use frontalis_video::Thumbnail;
use frontalis_video::sound::{WaveBin, Waveform};
use iced::advanced::image::Handle;
use iced::advanced::{Renderer as _, renderer};
use iced::{Background, Color, Element, Point, Rectangle, Renderer, Size};

use super::layout::{HEADS, Layout, RULER};
use crate::design::tokens::{ACCENT, LINE, TEXT, TEXT_3, alpha};
use crate::picture::turn_rows;
use crate::prefs::Strips;
use crate::widget::drawing::{Drawing, draw_image, drawing};

/// Height of the row of pictures.
pub(crate) const FILM: f32 = 46.0;
/// Height of the row of sound.
pub(crate) const WAVE: f32 = 26.0;
/// Pixels between two pictures, and around them.
const GAP: f32 = 1.0;

impl Strips {
    /// The height of the rows, in logical pixels.
    pub(crate) fn height(self) -> f32 {
        f32::from(u8::from(self.film)) * FILM + f32::from(u8::from(self.wave)) * WAVE
    }
}

/// The rows, as large as the whole timeline. It takes no events.
pub(crate) struct Over<'a> {
    /// Which rows there are.
    pub(crate) strips: Strips,
    /// Which part of the clip is in view.
    pub(crate) scale: Scale,
    /// The clip's frames and their times.
    pub(crate) table: &'a FrameTable,
    /// The frame on screen.
    pub(crate) playhead: Option<FrameIndex>,
    /// The shape of the sound.
    pub(crate) wave: Option<Arc<Waveform>>,
    /// The picture of a frame or of the first after it that has one.
    pub(crate) first_from: Box<dyn Fn(FrameIndex) -> Option<Arc<Thumbnail>> + 'a>,
    /// Physical pixels to a logical one.
    pub(crate) pixels: f32,
    /// Whether pictures are turned left to right.
    pub(crate) turned: bool,
}

/// What is drawn again as it is.
#[derive(Default)]
pub(crate) struct State {
    pictures: RefCell<BTreeMap<(u32, bool), Handle>>,
    sound: RefCell<Option<(SoundKey, Handle)>>,
}

/// Everything that the image of the sound is made of.
#[derive(Clone, Debug, PartialEq)]
struct SoundKey {
    range: (f64, f64),
    size: (u32, u32),
    n_bins: usize,
}

/// A picture and where it is drawn.
#[derive(Debug)]
struct Slot {
    thumbnail: Arc<Thumbnail>,
    x: f32,
    width: f32,
}

impl Over<'_> {
    fn layout(&self, size: Size) -> Layout {
        Layout::new(self.scale, size, self.table.n_frames(), self.strips)
    }

    /// The pictures in view: one every so many frames that they do not overlap, the same
    /// ones however the view is moved.
    fn slots(&self, layout: &Layout) -> Vec<Slot> {
        let (first, shown) = self.scale.range();
        let Some(any) = (self.first_from)(FrameIndex(0)) else {
            return Vec::new();
        };
        let height = FILM - 2.0 * GAP;
        let width = height * any.width as f32 / any.height.max(1) as f32;
        let per_frame = layout.scale.pixels_per_frame();
        let step = (f64::from(width + GAP) / per_frame).ceil().max(1.0);
        let number = |it: f64| it.max(0.0) as u32;
        let (from, to) = (number(first / step), number((first + shown) / step));
        let step = number(step);
        let slots = (from.saturating_sub(1)..=to).filter_map(|slot| {
            let begin = slot.checked_mul(step)?;
            let thumbnail = (self.first_from)(FrameIndex(begin))?;
            let end = begin.saturating_add(step);
            if end <= thumbnail.frame.0 {
                return None;
            }
            let most = (layout.x(FrameIndex(end)) - width - GAP)
                .max(layout.x(FrameIndex(begin)));
            let x = layout.x(thumbnail.frame).min(most);
            Some(Slot { thumbnail, x, width })
        });
        slots.collect()
    }

    fn draw_film(
        &self,
        state: &State,
        renderer: &mut Renderer,
        at: Point,
        layout: &Layout,
    ) {
        let right = layout.end_x(self.table.last()).min(layout.right());
        let clip = Rectangle::new(
            Point::new(at.x + HEADS, at.y + RULER),
            Size::new((right - HEADS).max(1.0), FILM),
        );
        let mut held = state.pictures.borrow_mut();
        let before = std::mem::take(&mut *held);
        for slot in self.slots(layout) {
            let number = (slot.thumbnail.frame.0, self.turned);
            let handle = before.get(&number).cloned().or_else(|| {
                let it = &slot.thumbnail;
                let mut rgba = it.rgba()?;
                if self.turned {
                    turn_rows(&mut rgba, it.width);
                }
                Some(Handle::from_rgba(it.width, it.height, rgba))
            });
            let Some(handle) = handle else { continue };
            held.insert(number, handle.clone());
            let place = Rectangle::new(
                Point::new(at.x + slot.x, at.y + RULER + GAP),
                Size::new(slot.width, FILM - 2.0 * GAP),
            );
            draw_image(renderer, &handle, place, clip);
        }
    }

    fn draw_wave(
        &self,
        state: &State,
        renderer: &mut Renderer,
        at: Point,
        layout: &Layout,
    ) {
        let Some(wave) = &self.wave else { return };
        let top = RULER + if self.strips.film { FILM } else { 0.0 };
        let right = layout.end_x(self.table.last()).min(layout.right());
        let place = Rectangle::new(
            Point::new(at.x + HEADS, at.y + top),
            Size::new((right - HEADS).max(1.0), WAVE - 1.0),
        );
        let whole = |it: f32| (it * self.pixels).round().clamp(1.0, 8192.0) as u32;
        let key = SoundKey {
            range: self.scale.range(),
            size: (whole(place.width), whole(place.height)),
            n_bins: wave.bins().len(),
        };
        let mut held = state.sound.borrow_mut();
        if held.as_ref().is_none_or(|it| it.0 != key) {
            let shown = f64::from(place.width) / layout.scale.pixels_per_frame();
            let rgba = painted(wave, self.table, (key.range.0, shown), key.size);
            let handle = Handle::from_rgba(key.size.0, key.size.1, rgba);
            *held = Some((key, handle));
        }
        if let Some((_, handle)) = &*held {
            draw_image(renderer, handle, place, place);
        }
    }

    fn draw_playhead(&self, renderer: &mut Renderer, at: Point, layout: &Layout) {
        let Some(x) = self.playhead.map(|it| layout.x(it)) else { return };
        let line = Size::new(1.5, self.strips.height());
        if HEADS <= x && x <= layout.right() {
            fill(renderer, Point::new(at.x + x, at.y + RULER), line, ACCENT);
        }
    }
}

/// The sound over `(first, shown)` frames as an image: the range of the samples, and the
/// loudness brighter within it. A column is the time of the frames that it covers, so that
/// sound lies under its pictures whatever the frame rate does.
fn painted(
    wave: &Waveform,
    table: &FrameTable,
    (first, shown): (f64, f64),
    (width, height): (u32, u32),
) -> Vec<u8> {
    let (wide, high) = (width as usize, height as usize);
    let mut out = vec![0; wide * high * 4];
    let bins = wave.bins();
    let bin = |column: usize| {
        let frame = first + shown * column as f64 / f64::from(width);
        let second = second_of(table, frame);
        (second * f64::from(Waveform::PER_SECOND)).max(0.0) as usize
    };
    for column in 0..wide {
        let from = bin(column).min(bins.len());
        let to = bin(column + 1).max(from + 1).min(bins.len());
        let Some(it) = merged(bins.get(from..to).unwrap_or(&[])) else { continue };
        let row = |level: f32| {
            let up = (1.0 - level / 127.0) / 2.0 * (high as f32 - 1.0);
            (up.round().max(0.0) as usize).min(high.saturating_sub(1))
        };
        let mut paint = |from: i8, to: i8, color: Color| {
            let [r, g, b, a] = color.into_rgba8();
            for y in row(f32::from(to))..=row(f32::from(from)) {
                let at = (y * wide + column) * 4;
                if let Some(pixel) = out.get_mut(at..at + 4) {
                    pixel.copy_from_slice(&[r, g, b, a]);
                }
            }
        };
        paint(it.min, it.max, alpha(TEXT_3, 0.75));
        let loud = it.rms.min(it.max).max(0);
        if 0 < loud {
            paint(loud.saturating_neg().max(it.min), loud, alpha(TEXT, 0.8));
        }
    }
    out
}

/// The time of a place between frames, in seconds since the first.
fn second_of(table: &FrameTable, frame: f64) -> f64 {
    let at = FrameIndex(frame.max(0.0) as u32);
    let seconds = |it: FrameIndex| {
        let time = table.time(it).unwrap_or_else(|| table.length());
        time.as_secs_f64()
    };
    let (from, to) = (seconds(at), seconds(FrameIndex(at.0.saturating_add(1))));
    from + (to - from) * frame.fract()
}

fn merged(bins: &[WaveBin]) -> Option<WaveBin> {
    let min = bins.iter().map(|it| it.min).min()?;
    let max = bins.iter().map(|it| it.max).max()?;
    let squares: f32 = bins.iter().map(|it| f32::from(it.rms).powi(2)).sum();
    let rms = (squares / bins.len() as f32).sqrt();
    Some(WaveBin { min, max, rms: rms.round().min(127.0) as i8 })
}

fn fill(renderer: &mut Renderer, at: Point, size: Size, color: impl Into<Background>) {
    let bounds = Rectangle::new(at, size);
    renderer.fill_quad(renderer::Quad { bounds, ..renderer::Quad::default() }, color);
}

impl<M> Drawing<M> for Over<'_> {
    type State = State;

    fn draw(&self, state: &State, renderer: &mut Renderer, bounds: Rectangle) {
        let (at, layout) = (bounds.position(), self.layout(bounds.size()));
        // Images lie over everything else of a layer: the playhead needs one of its own. Not
        // every renderer cuts an image off where its own bounds end, but each does at a layer's.
        let track = Rectangle::new(
            Point::new(at.x + HEADS, at.y),
            Size::new((bounds.width - HEADS).max(1.0), bounds.height),
        );
        renderer.with_layer(track, |renderer| {
            if self.strips.film {
                self.draw_film(state, renderer, at, &layout);
            }
            if self.strips.wave {
                self.draw_wave(state, renderer, at, &layout);
            }
        });
        renderer.with_layer(bounds, |renderer| {
            let below = Point::new(at.x, at.y + layout.lanes_top() - 1.0);
            fill(renderer, below, Size::new(layout.right(), 1.0), LINE);
            self.draw_playhead(renderer, at, &layout);
        });
    }
}

impl<'a, M: 'a> From<Over<'a>> for Element<'a, M> {
    fn from(it: Over<'a>) -> Self {
        drawing(it)
    }
}

#[cfg(test)]
mod tests {
    use frontalis_core::time::FrameRate;

    use super::*;
    use crate::background::Background;
    use crate::background::tests::{clip, wait};

    fn table(n_frames: u32) -> FrameTable {
        FrameTable::constant(FrameRate { num: 25, den: 1 }, n_frames).unwrap()
    }

    fn over<'a>(
        table: &'a FrameTable,
        scale: Scale,
        first_from: impl Fn(FrameIndex) -> Option<Arc<Thumbnail>> + 'a,
    ) -> Over<'a> {
        let strips = Strips { film: true, wave: false };
        let first_from = Box::new(first_from);
        Over {
            strips,
            scale,
            table,
            playhead: None,
            wave: None,
            first_from,
            pixels: 1.0,
            turned: false,
        }
    }

    #[test]
    fn pictures_begin_at_their_frames_and_do_not_overlap() {
        let folder = tempfile::tempdir().unwrap();
        let background = Background::start(clip(folder.path(), 100), None);
        wait(|| background.is_over());
        let table = table(100);
        let size = Size::new(972.0, 300.0);
        for scale in [
            Scale::whole(100, 788.0),
            Scale::whole(100, 788.0).zoomed(3.0, 300.0),
            Scale::whole(100, 788.0).zoomed(20.0, 300.0),
        ] {
            let over = over(&table, scale, |frame| background.first_from(frame));
            let layout = over.layout(size);
            let slots = over.slots(&layout);
            // No gap: where a picture of every fourth frame is wider than four frames.
            let room = layout.end_x(FrameIndex(99)).min(size.width) - HEADS;
            let dense = 4.0 * scale.pixels_per_frame() < 70.0;
            let expected = if dense { (room / 110.0) as usize } else { 1 };
            assert!(expected < slots.len(), "{scale:?}: {slots:?}");
            let ends = slots.iter().zip(slots.iter().skip(1));
            assert!(ends.clone().all(|(a, b)| a.x + a.width <= b.x + 0.01), "{slots:?}");
            for slot in &slots {
                let own = layout.x(slot.thumbnail.frame);
                assert!((own - slot.x).abs() < slot.width, "{slot:?} is at {own}");
            }
        }
        let none = over(&table, Scale::whole(100, 788.0), |_| None);
        assert!(none.slots(&none.layout(size)).is_empty());
    }

    /// A waveform of bins `(min, max, rms)`.
    fn wave(bins: &[(i8, i8, i8)]) -> Waveform {
        let mut bytes = b"FRNTWAV\x01".to_vec();
        bytes.extend(u32::try_from(bins.len()).unwrap().to_le_bytes());
        bytes.extend(bins.iter().flat_map(|it| it.0.to_le_bytes()));
        bytes.extend(bins.iter().flat_map(|it| it.1.to_le_bytes()));
        bytes.extend(bins.iter().flat_map(|it| it.2.to_le_bytes()));
        Waveform::from_bytes(&bytes).unwrap()
    }

    #[test]
    fn sound_lies_under_the_frames_it_was_heard_with() {
        // 25 frames of 4 bins; loud in frame 10 only.
        let bins: Vec<_> = (0..100)
            .map(|it| if (40..44).contains(&it) { (-127, 127, 60) } else { (0, 0, 0) })
            .collect();
        let table = table(25);
        let (width, height) = (250, 21);
        let rgba = painted(&wave(&bins), &table, (0.0, 25.0), (width, height));
        let painted = |x: usize, y: usize| rgba[(y * width as usize + x) * 4 + 3] != 0;
        let high = |x: usize| (0..height as usize).filter(|y| painted(x, *y)).count();
        assert_eq!((high(95), high(105), high(115)), (1, 21, 1));
        // Zoomed in on frames 10 and 11.
        let closer = super::painted(&wave(&bins), &table, (10.0, 2.0), (width, height));
        let first = closer.chunks_exact(4).take(width as usize);
        assert_eq!(first.filter(|it| it[3] != 0).count(), 125);
    }
}
