//! One stream of sound, decoded: blocks of samples with the time at which they are heard.
//!
//! Keeps true: times are the container's (edit lists and priming are applied by FFmpeg),
//! counted from the clip's first frame; what does not decode is said and passed over; after
//! a seek nothing is missing between the time asked for and the first block.

use std::path::{Path, PathBuf};

use ff::format::context::Input as Demuxer;
use ffmpeg_next as ff;
use frontalis_core::{MediaTime, TimeBase};

use super::{ClipTime, StreamChoice};
use crate::error::VideoError;
use crate::input::{self, Input, ReadError, SeekTo};
use crate::probe;

/// Decoders of sound need the packets before the one asked for: Opus 80 ms, MP3 and AAC a
/// few frames. Milliseconds.
const PREROLL_MS: i64 = 300;
/// Times in a file are rounded (Matroska: to a millisecond) or shaken; blocks that are off by
/// no more than this follow on each other. Milliseconds.
const JITTER_MS: i64 = 8;
/// A time further off than this has to be told twice. Milliseconds.
const JUMP_MS: i64 = 2000;
/// Packets that are looked at for a time after a seek.
const LANDING: usize = 500;
/// Errors in a row, without a packet taken, after which a decoder is given up.
const MOST_FAILED: u32 = 1000;

/// What one step of decoding gave.
pub(super) enum Heard {
    /// Samples.
    Block(Block),
    /// Something near this time did not decode.
    Damage(Option<MediaTime>, String),
    /// There is no more.
    End,
    /// Nobody wants it any more.
    Left,
}

/// Samples as the decoder gives them.
pub(super) struct Block {
    pub(super) samples: ff::frame::Audio,
    /// When the first of them is heard.
    pub(super) time: MediaTime,
    /// Whether that is where the block before ended.
    pub(super) follows: bool,
}

/// An opened stream of sound.
pub(super) struct Track {
    path: PathBuf,
    input: Input,
    stream: usize,
    decoder: ff::decoder::Audio,
    base: TimeBase,
    /// The file's own time of the clip's first frame.
    start: MediaTime,
    matroska: bool,
    /// Read already, to be decoded next.
    held: Option<ff::Packet>,
    /// Packets that end before this time need not be decoded.
    skip_before: Option<MediaTime>,
    /// Where the next block begins if it follows on the last.
    expected: Option<MediaTime>,
    /// How far off the time of the last block was, where that was not believed.
    doubted: Option<MediaTime>,
    /// The time of the last packet.
    near: Option<MediaTime>,
    draining: bool,
    /// Errors since the decoder last took a packet.
    n_failed: u32,
}

impl Track {
    /// Opens the sound of a file; `None` where it has none.
    pub(super) fn open(
        path: &Path,
        choice: StreamChoice,
        clip: ClipTime,
    ) -> Result<Option<Self>, VideoError> {
        let demuxer = input::demuxer(path)?;
        let start = start(&demuxer, clip);
        let Some(stream) = choose(&demuxer, choice) else {
            return match choice {
                StreamChoice::Main => Ok(None),
                StreamChoice::Number(number) => {
                    Err(VideoError::NoSuchSound { path: path.into(), number })
                }
            };
        };
        let found = demuxer.stream(stream);
        let base = found.as_ref().and_then(|it| time_base(it.time_base()));
        let decoder = found.as_ref().map(open_decoder);
        let codec = found.map(|it| it.parameters().id().name().to_owned());
        let (Some(base), Some(Ok(decoder))) = (base, decoder) else {
            let codec = codec.unwrap_or_else(|| "unknown".to_owned());
            return Err(VideoError::SoundCodec { path: path.into(), codec });
        };
        let matroska = demuxer.format().name().contains("matroska");
        Ok(Some(Self {
            path: path.into(),
            input: Input::new(demuxer, stream),
            stream,
            decoder,
            base,
            start,
            matroska,
            held: None,
            skip_before: None,
            expected: None,
            doubted: None,
            near: None,
            draining: false,
            n_failed: 0,
        }))
    }

    /// Samples a second as the file promises them; 0 where it does not say.
    pub(super) fn rate(&self) -> u32 {
        self.decoder.rate()
    }

    /// Channels as the file promises them; 0 where it does not say.
    pub(super) fn channels(&self) -> u16 {
        self.decoder.channels()
    }

    /// FFmpeg's name of the codec.
    pub(super) fn codec(&self) -> &'static str {
        self.decoder.id().name()
    }

    /// The next block, or what is wrong instead of it. `leave` is asked before each packet.
    pub(super) fn next(&mut self, leave: &mut dyn FnMut() -> bool) -> Heard {
        loop {
            let mut frame = ff::frame::Audio::empty();
            match self.decoder.receive_frame(&mut frame) {
                Ok(()) => {
                    if let Some(block) = self.block(frame) {
                        return Heard::Block(block);
                    }
                }
                // A decoder that wants more after the last packet has nothing left either.
                Err(ff::Error::Other { errno: ff::error::EAGAIN }) if self.draining => {
                    return Heard::End;
                }
                Err(ff::Error::Other { errno: ff::error::EAGAIN }) => {
                    self.n_failed = 0;
                    if leave() {
                        return Heard::Left;
                    }
                    if let Err(reason) = self.feed() {
                        return Heard::Damage(self.near, reason);
                    }
                }
                Err(ff::Error::Eof) => return Heard::End,
                Err(_) if MOST_FAILED < self.n_failed => return Heard::End,
                Err(error) => {
                    self.n_failed += 1;
                    return Heard::Damage(self.near, error.to_string());
                }
            }
        }
    }

    /// Puts samples in their place in time; `None` where there is nothing to place.
    fn block(&mut self, samples: ff::frame::Audio) -> Option<Block> {
        let tick = samples.pts().or_else(|| samples.timestamp());
        let named = tick.and_then(|it| self.time(it));
        let follows = match (named, self.expected) {
            (Some(named), Some(expected)) => self.is_near(named.minus(expected)?),
            (None, Some(_)) => true,
            (_, None) => false,
        };
        let time = if follows { self.expected } else { named }?;
        let n = i64::try_from(samples.samples()).ok().filter(|&it| it > 0)?;
        let length = MediaTime::new(n, u64::from(samples.rate()))?;
        self.expected = time.plus(length);
        Some(Block { samples, time, follows })
    }

    /// Whether a block whose time is `off` from the end of the one before follows on it. A
    /// single time that is far off is a fault of the file; a second one like it is not.
    fn is_near(&mut self, off: MediaTime) -> bool {
        let within = |off: MediaTime, most: i64| {
            MediaTime::ZERO.minus(ms(most)).is_some_and(|it| it <= off) && off <= ms(most)
        };
        let again = |it: MediaTime| off.minus(it).is_some_and(|it| within(it, JITTER_MS));
        let near = within(off, JITTER_MS);
        let doubted = !within(off, JUMP_MS) && !self.doubted.is_some_and(again);
        self.doubted = Some(off).filter(|_| doubted);
        near || doubted
    }

    /// Hands the decoder its next packet, or passes over one that need not be decoded.
    fn feed(&mut self) -> Result<(), String> {
        let packet = match self.held.take() {
            Some(packet) => Ok(Some(packet)),
            None => match self.packet() {
                Ok(Some(packet)) if self.is_passed_over(&packet) => return Ok(()),
                other => other,
            },
        };
        match packet {
            Ok(Some(packet)) => {
                self.near = self.packet_time(&packet).or(self.near);
                self.decoder.send_packet(&packet).map_err(|it| it.to_string())
            }
            Ok(None) => {
                self.draining = true;
                self.decoder.send_eof().map_err(|it| it.to_string())
            }
            Err(error) => {
                self.draining = true;
                self.decoder.send_eof().ok();
                Err(format!("reading stopped: {error}"))
            }
        }
    }

    fn packet(&mut self) -> Result<Option<ff::Packet>, String> {
        self.input.packet().map_err(|error| match error {
            ReadError::System(it) | ReadError::Container(it) => it,
        })
    }

    /// Whether a packet need not be decoded; none after the first that must be.
    fn is_passed_over(&mut self, packet: &ff::Packet) -> bool {
        let from = self.skip_before.take();
        let early =
            |from: &MediaTime| self.packet_time(packet).is_some_and(|it| it < *from);
        self.skip_before = from.filter(early);
        self.skip_before.is_some()
    }

    /// Goes to where the block that is heard at `time` is among the next ones. Where the
    /// container cannot seek that far, the file is read from its beginning.
    pub(super) fn seek(&mut self, time: MediaTime) -> Result<(), VideoError> {
        let preroll = ms(PREROLL_MS);
        let from = time.minus(preroll).unwrap_or(time);
        for target in self.targets(from) {
            let arrived = self.input.seek(target) && self.lands_before(from);
            if arrived {
                self.skip_before = Some(from);
                return Ok(());
            }
        }
        self.input = Input::open(&self.path, self.stream)?;
        self.restart(None);
        self.skip_before = Some(from);
        Ok(())
    }

    /// Places to look for a time, the best first.
    fn targets(&self, from: MediaTime) -> Vec<SeekTo> {
        let in_file = |at: MediaTime| at.plus(self.start).unwrap_or(at);
        let tick = in_file(from);
        let tick = i128::from(tick.num()) * i128::from(self.base.den())
            / (i128::from(tick.den()) * i128::from(self.base.num()));
        let by_sound = i64::try_from(tick).ok().map(SeekTo::Tick);
        // Matroska keeps places of pictures only, and reads the file through for others.
        let by_sound = by_sound.filter(|_| !self.matroska);
        let by_picture = [0, 5_000, 30_000].map(|earlier| {
            let at = from.minus(ms(earlier)).unwrap_or(from);
            SeekTo::Micros(in_file(at).round_to(1_000_000))
        });
        by_sound.into_iter().chain(by_picture).collect()
    }

    /// Reads on to a packet with a time; whether that is not after `from`.
    fn lands_before(&mut self, from: MediaTime) -> bool {
        self.restart(None);
        for _ in 0..LANDING {
            let Ok(Some(packet)) = self.input.packet() else { return false };
            if let Some(time) = self.packet_time(&packet) {
                let before = time <= from;
                self.held = Some(packet);
                return before;
            }
        }
        false
    }

    fn restart(&mut self, held: Option<ff::Packet>) {
        self.decoder.flush();
        self.held = held;
        self.skip_before = None;
        self.expected = None;
        self.doubted = None;
        self.near = None;
        self.draining = false;
        self.n_failed = 0;
    }

    fn packet_time(&self, packet: &ff::Packet) -> Option<MediaTime> {
        self.time(packet.pts().or_else(|| packet.dts())?)
    }

    /// A tick of the stream as time since the clip's first frame.
    fn time(&self, tick: i64) -> Option<MediaTime> {
        MediaTime::from_ticks(tick, self.base)?.minus(self.start)
    }
}

fn ms(it: i64) -> MediaTime {
    MediaTime::new(it, 1000).unwrap_or(MediaTime::ZERO)
}

fn time_base(it: ff::Rational) -> Option<TimeBase> {
    let num = u32::try_from(it.numerator()).ok()?;
    TimeBase::new(num, u32::try_from(it.denominator()).ok()?)
}

/// The file's own time of the clip's first frame. Where the file keeps no times by which its
/// frames could be told, the table's are made up, of another unit; then it is the time that
/// the container gives as the beginning of the pictures.
fn start(demuxer: &Demuxer, clip: ClipTime) -> MediaTime {
    let pictures = probe::choose(demuxer).and_then(|it| demuxer.stream(it.0));
    let own = pictures.and_then(|it| Some((time_base(it.time_base())?, it.start_time())));
    match own {
        Some((base, first)) if base != clip.base && first != ff::ffi::AV_NOPTS_VALUE => {
            MediaTime::from_ticks(first, base).unwrap_or(MediaTime::ZERO)
        }
        _ => clip.start,
    }
}

fn open_decoder(stream: &ff::Stream<'_>) -> Result<ff::decoder::Audio, ff::Error> {
    let context = ff::codec::Context::from_parameters(stream.parameters())?;
    let mut decoder = context.decoder();
    // By this FFmpeg turns samples that are not to be heard (priming) into time.
    decoder.set_packet_time_base(stream.time_base());
    decoder.audio()
}

/// The stream that is meant; `None` where the file has no such sound.
#[allow(unsafe_code)]
fn choose(demuxer: &Demuxer, choice: StreamChoice) -> Option<usize> {
    let is_sound =
        |stream: &ff::Stream<'_>| stream.parameters().medium() == ff::media::Type::Audio;
    if let StreamChoice::Number(number) = choice {
        return demuxer.stream(number).filter(is_sound).map(|_| number);
    }
    let picture = probe::choose(demuxer).and_then(|it| i32::try_from(it.0).ok());
    let audio = ff::ffi::AVMediaType::AVMEDIA_TYPE_AUDIO;
    // SAFETY: the context is open and only read; no decoder is asked for, so none is
    // written. The safe `best` cannot name the stream that the sound belongs to.
    let best = unsafe {
        ff::ffi::av_find_best_stream(
            demuxer.as_ptr().cast_mut(),
            audio,
            -1,
            picture.unwrap_or(-1),
            std::ptr::null_mut(),
            0,
        )
    };
    usize::try_from(best).ok()
}
