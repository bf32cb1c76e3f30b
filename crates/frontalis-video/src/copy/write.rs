//! Decoding the original, coding every frame by itself, and writing the file.
//!
//! Keeps true: frame *i* of the copy stands at the exact time of frame *i*: the container's
//! unit of time is the original's (or the same divided by a whole number), so that nothing
//! is rounded.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use ff::format::context::Output;
use ffmpeg_next as ff;
use frontalis_core::FrameTable;

use super::check::{pull, received};
use super::encode::{self, Encoder};
use super::{CopyProgress, CopyQuality, CopyStage, place, refused};
use crate::error::VideoError;
use crate::frame::Frame;
use crate::look::Look;
use crate::media::Media;

/// Frames that are decoded while others are coded.
const AHEAD: usize = 4;
/// Frames between two looks at the room that is left.
const LOOK_EVERY: u32 = 64;

/// What was written.
pub(super) struct Written {
    pub(super) encoder: &'static str,
    /// Its clock begins at 0 instead of before 0.
    pub(super) shifted: bool,
}

/// Writes the copy to the file `to`, which is there already and empty.
pub(super) fn write(
    media: &Media,
    to: &Path,
    quality: CopyQuality,
    progress: &mut dyn FnMut(CopyProgress) -> bool,
) -> Result<Written, VideoError> {
    let ticks = Ticks::of(&media.table).map_err(|why| refused(media, why))?;
    std::thread::scope(|scope| {
        let (sender, frames) = sync_channel(AHEAD);
        let reader = std::thread::Builder::new().name("original".into());
        reader.spawn_scoped(scope, || pull(media, sender)).map_err(VideoError::Thread)?;
        let first = received(&frames)?;
        let chosen = encode::choose(media, &first, quality)?;
        let n_frames = u64::from(media.table.n_frames());
        place::refuse_no_room(place::folder_of(to), chosen.bytes as u64 * n_frames)?;
        let encoder = chosen.open(media, &first)?;
        let mut writer = Writer::begin(media, to, &ticks, encoder)?;
        writer.code(&first)?;
        let alike = Arc::clone(&first);
        for number in 1..media.table.n_frames() {
            writer.report(number, progress)?;
            let frame = received(&frames)?;
            let look = |frame: &Frame| Look { fields: None, ..*frame.look() };
            if frame.layout() != alike.layout() || look(&frame) != look(&alike) {
                let why = format!(
                    "its pictures change their size, shape, format or colours at frame \
                     {number}; cut it there"
                );
                return Err(refused(media, why));
            }
            writer.code(&frame)?;
        }
        writer.finish()?;
        Ok(Written { encoder: chosen.encoder(), shifted: ticks.shifted })
    })
}

/// The copy's own clock.
#[derive(Debug, PartialEq, Eq)]
struct Ticks {
    /// Ticks in a second.
    per_second: i32,
    /// When each frame begins, and at last when the last one ends.
    at: Vec<i64>,
    shifted: bool,
}

impl Ticks {
    /// Ticks in which every time of `table` is exact; why there are none.
    fn of(table: &FrameTable) -> Result<Self, String> {
        let base = table.base();
        let unit = || format!("its unit of time, {}/{} s", base.num(), base.den());
        let per_second = i32::try_from(base.den())
            .map_err(|_| format!("{} is too fine for the copy's container", unit()))?;
        // A container of this kind has no frames before its own 0.
        let start = table.pts().first().copied().unwrap_or(0).min(0);
        let exact = |&at: &i64| {
            let at = at.checked_sub(start)?.checked_mul(i64::from(base.num()))?;
            (at < i64::MAX / 4).then_some(at)
        };
        let at: Option<Vec<i64>> =
            table.pts().iter().chain([&table.end()]).map(exact).collect();
        let at =
            at.ok_or_else(|| format!("{} leads to times past what it holds", unit()))?;
        // Distances of frames are 31-bit numbers in the container.
        let far = |pair: &[i64]| pair[1] - pair[0] > i64::from(i32::MAX);
        if let Some(frame) = at.windows(2).position(far) {
            return Err(format!(
                "frame {frame} is on screen for longer than the copy's container can say; \
                 cut the file there"
            ));
        }
        Ok(Self { per_second, at, shifted: start < 0 })
    }

    /// When frame `number` begins and for how long it lasts.
    fn span(&self, number: u32) -> Option<(i64, i64)> {
        let at = *self.at.get(number as usize)?;
        Some((at, self.at.get(number as usize + 1)? - at))
    }
}

/// A file being written.
struct Writer<'a> {
    media: &'a Media,
    to: &'a Path,
    ticks: &'a Ticks,
    output: Output,
    encoder: Encoder,
    next: u32,
    bytes: u64,
}

impl<'a> Writer<'a> {
    fn begin(
        media: &'a Media,
        to: &'a Path,
        ticks: &'a Ticks,
        encoder: Encoder,
    ) -> Result<Self, VideoError> {
        let said =
            |error: ff::Error| refused(media, format!("writing it failed: {error}"));
        let name = to.to_str().filter(|it| !it.contains('\0'));
        let name = name.ok_or_else(|| {
            refused(media, "the name of its folder is not Unicode text; rename it")
        })?;
        let mut output =
            ff::format::output_as(&format!("file:{name}"), "mov").map_err(said)?;
        add_stream(&mut output, media, ticks, &encoder).map_err(said)?;
        let mut options = ff::Dictionary::new();
        let unit = ticks.per_second.to_string();
        options.set("video_track_timescale", &unit);
        options.set("movie_timescale", &unit);
        output.write_header_with(options).map_err(said)?;
        let base = output.stream(0).map(|it| it.time_base());
        if base != Some(ff::Rational::new(1, ticks.per_second)) {
            let why = format!("the copy's container does not count in 1/{unit} s");
            return Err(refused(media, why));
        }
        Ok(Self { media, to, ticks, output, encoder, next: 0, bytes: 0 })
    }

    fn code(&mut self, frame: &Frame) -> Result<(), VideoError> {
        let sent = self.encoder.send(Some((frame.index.0, frame)));
        sent.map_err(|it| self.failed(it))?;
        self.drain()
    }

    fn drain(&mut self) -> Result<(), VideoError> {
        while let Some((number, mut packet)) =
            self.encoder.receive().map_err(|it| self.failed(it))?
        {
            let span = self.ticks.span(number).filter(|_| number == self.next);
            let Some((at, length)) = span else {
                let why = format!("the encoder gave frame {number} out of turn");
                return Err(refused(self.media, why));
            };
            packet.set_stream(0);
            packet.set_pts(Some(at));
            packet.set_dts(Some(at));
            packet.set_duration(length);
            self.bytes += packet.size() as u64;
            self.next += 1;
            packet.write(&mut self.output).map_err(|it| self.failed(it))?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), VideoError> {
        self.encoder.send(None).map_err(|it| self.failed(it))?;
        self.drain()?;
        if self.next != self.media.table.n_frames() {
            let why = format!("the encoder gave only {} frames", self.next);
            return Err(refused(self.media, why));
        }
        self.output.write_trailer().map_err(|it| self.failed(it))
    }

    fn report(
        &self,
        done: u32,
        progress: &mut dyn FnMut(CopyProgress) -> bool,
    ) -> Result<(), VideoError> {
        let of = self.media.table.n_frames();
        if done.is_multiple_of(LOOK_EVERY) && self.next > 0 {
            let left = u64::from(of - self.next) * self.bytes / u64::from(self.next);
            place::refuse_no_room(place::folder_of(self.to), left)?;
        }
        let at = CopyProgress { stage: CopyStage::Writing, done, of, bytes: self.bytes };
        if progress(at) { Ok(()) } else { Err(VideoError::Cancelled) }
    }

    /// What an error of FFmpeg's means.
    fn failed(&self, error: ff::Error) -> VideoError {
        let folder = place::folder_of(self.to);
        if error == (ff::Error::Other { errno: ff::error::ENOSPC }) {
            let of = u64::from(self.media.table.n_frames());
            let needed = self.bytes * of / u64::from(self.next.max(1));
            let free = fs4::available_space(folder).unwrap_or(0);
            return VideoError::NoRoom { folder: folder.to_owned(), needed, free };
        }
        refused(self.media, format!("writing it failed: {error}"))
    }
}

#[allow(unsafe_code)]
fn add_stream(
    output: &mut Output,
    media: &Media,
    ticks: &Ticks,
    encoder: &Encoder,
) -> Result<(), ff::Error> {
    let (num, den) = media.info.pixel_aspect;
    let rate = media.table.nominal_rate();
    let mut stream = output.add_stream_with(encoder.context())?;
    stream.set_time_base((1, ticks.per_second));
    if let (Ok(num), Ok(den)) = (i32::try_from(rate.num), i32::try_from(rate.den)) {
        stream.set_avg_frame_rate((num, den));
    }
    let matrix = matrix(media.info.rotation, media.info.mirrored);
    // SAFETY: the stream belongs to the output, which is borrowed; FFmpeg gives as many
    // bytes as it is asked for, or null, which is checked for.
    unsafe {
        let it = stream.as_mut_ptr();
        (*it).sample_aspect_ratio = (*(*it).codecpar).sample_aspect_ratio;
        let side = |value: u32| i32::try_from(value).unwrap_or(1);
        (*it).sample_aspect_ratio.num = side(num);
        (*it).sample_aspect_ratio.den = side(den);
        (*(*it).codecpar).sample_aspect_ratio = (*it).sample_aspect_ratio;
        if (media.info.rotation, media.info.mirrored) != (0, false) {
            let kind = ff::ffi::AVPacketSideDataType::AV_PKT_DATA_DISPLAYMATRIX;
            let to = ff::ffi::av_stream_new_side_data(it, kind, size_of_val(&matrix));
            if to.is_null() {
                return Err(ff::Error::Other { errno: ff::error::ENOMEM });
            }
            std::ptr::copy_nonoverlapping(
                matrix.as_ptr().cast::<u8>(),
                to,
                size_of_val(&matrix),
            );
        }
    }
    Ok(())
}

/// The display matrix that mirrors left to right where it is asked to, then turns clockwise
/// by quarter turns; as [`crate::probe`] reads it.
fn matrix(rotation: u16, mirrored: bool) -> [i32; 9] {
    const ONE: i32 = 1 << 16;
    let (cos, sin) = match rotation {
        90 => (0, ONE),
        180 => (-ONE, 0),
        270 => (0, -ONE),
        _ => (ONE, 0),
    };
    let flip = if mirrored { -1 } else { 1 };
    [cos * flip, sin * flip, 0, -sin, cos, 0, 0, 0, 1 << 30]
}

#[cfg(test)]
mod tests {
    use frontalis_core::TimeBase;

    use super::*;

    fn table(num: u32, den: u32, pts: &[i64], end: i64) -> FrameTable {
        FrameTable::new(TimeBase::new(num, den).unwrap(), pts.to_vec(), end).unwrap()
    }

    #[test]
    fn ticks_are_exact_or_refused() {
        let ticks = |it: &FrameTable| Ticks::of(it).map(|it| (it.per_second, it.at));
        let ntsc = table(1001, 30000, &[0, 1, 3], 4);
        assert_eq!(ticks(&ntsc), Ok((30000, vec![0, 1001, 3003, 4004])));
        let late = table(1, 90000, &[126_000, 129_003], 132_006);
        assert_eq!(ticks(&late), Ok((90000, vec![126_000, 129_003, 132_006])));
        let early = Ticks::of(&table(1, 1000, &[-80, -40, 0], 40)).unwrap();
        assert_eq!((early.at, early.shifted), (vec![0, 40, 80, 120], true));
        let fine = ticks(&table(1, u32::MAX, &[0], 1)).unwrap_err();
        assert!(fine.contains("1/4294967295 s"), "{fine}");
        let long = ticks(&table(1, 90000, &[0, 3, 1 << 32], 1 << 33)).unwrap_err();
        assert!(long.starts_with("frame 1 is on screen for longer"), "{long}");
        let past = ticks(&table(1000, 1, &[0], i64::MAX / 1001)).unwrap_err();
        assert!(past.contains("1000/1 s leads to times past"), "{past}");
    }

    #[test]
    fn the_display_matrix_is_read_as_it_was_meant() {
        for rotation in [0, 90, 180, 270] {
            for mirrored in [false, true] {
                let bytes: Vec<u8> = matrix(rotation, mirrored)
                    .iter()
                    .flat_map(|it| it.to_ne_bytes())
                    .collect();
                assert_eq!(crate::probe::turn(&bytes), (rotation, mirrored));
            }
        }
    }
}
