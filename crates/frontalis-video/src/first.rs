//! The first frame of a video, before its packets have been read.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ff::format::context::Input as Demuxer;
use ffmpeg_next as ff;
use frontalis_core::FrameIndex;

use crate::apart;
use crate::bitstream;
use crate::engine::child;
use crate::error::VideoError;
use crate::frame::Frame;
use crate::index::{self, Coding, Pass};
use crate::input::{self, Input, ReadError, Received, Threads};
use crate::media::{self, Chosen};
use crate::options::OpenOptions;
use crate::probe::StreamInfo;
use crate::riff;

/// Packets to read at most.
const MOST: usize = 96;

/// What can be told of a video at once.
#[derive(Clone, Debug)]
pub struct First {
    /// What the video stream is.
    pub info: StreamInfo,
    /// Frame 0, exactly; `None` where which one that is cannot be known before every packet
    /// has been read, or where it is damaged.
    pub frame: Option<Arc<Frame>>,
    /// How long the container says that the video is.
    pub length: Option<Duration>,
    /// How many frames the container promises, or as many as fit its length and rate.
    pub n_frames: Option<u64>,
}

/// What a video is, and its first frame, in the time that decoding it takes. [`crate::open`]
/// tells the rest; the frame given here is the one that it will call 0.
///
/// # Errors
///
/// [`VideoError`] where there is no video in the file.
pub fn first(path: &Path, options: &OpenOptions) -> Result<First, VideoError> {
    if child::is_possible() {
        apart::first(path, options)
    } else {
        first_here(path, options)
    }
}

/// [`first`] in this process.
pub(crate) fn first_here(
    path: &Path,
    options: &OpenOptions,
) -> Result<First, VideoError> {
    media::check_file(path)?;
    let demuxer = input::demuxer(path)?;
    let Chosen { demuxer, stream, info, facts } =
        media::choose(path, demuxer, options.stream)?;
    let length = length(&demuxer);
    let by_rate = || {
        let (num, den) = facts.rate;
        let frames = length?.as_secs_f64() * f64::from(num) / f64::from(den);
        Some(frames.round() as u64)
    };
    let n_frames = Some(facts.promised).filter(|&it| it > 0).or_else(by_rate);
    let mut input = Input::new(demuxer, stream);
    let frame = frame(path, &mut input, &info, &facts.coding)?;
    Ok(First { info, frame: frame.map(Arc::new), length, n_frames })
}

/// As the container says; none where that is not a time.
fn length(demuxer: &Demuxer) -> Option<Duration> {
    let micros = u64::try_from(demuxer.duration()).ok().filter(|&it| it > 0)?;
    Some(Duration::from_micros(micros))
}

/// The first picture that comes out, where the packets so far prove that it is frame 0. Either
/// they tell their frames, it is the earliest of them, and whatever follows is later, since a
/// packet is decoded later and none is shown before it is decoded; or the frames of such a
/// file are those that come out, and the first packet's is the first to do so.
fn frame(
    path: &Path,
    input: &mut Input,
    info: &StreamInfo,
    coding: &Coding,
) -> Result<Option<Frame>, VideoError> {
    let codec = |_| VideoError::Codec { path: path.into(), codec: info.codec.clone() };
    let mut decoder = input.decoder(Threads::One).map_err(codec)?;
    let mut seen = Seen::new(coding);
    let picture = loop {
        match decoder.receive() {
            Received::Picture(picture) => break picture,
            Received::Hungry => {
                let packet = seen.next(path, input)?;
                if decoder.send(packet.as_ref()).is_err() || seen.is_enough() {
                    return Ok(None);
                }
            }
            Received::End | Received::Damage(_) => return Ok(None),
        }
    };
    if picture.is_corrupt() || picture.has_decode_errors() {
        return Ok(None);
    }
    let frame = || Frame::copied(FrameIndex(0), &picture, &Arc::new(info.clone()));
    if media::untrusted(info, &seen.pass).is_some() || seen.pass.fields {
        return Ok(seen.begins_with(path, info, &picture).then(frame).flatten());
    }
    let Some(time) = picture.pts().or_else(|| picture.timestamp()) else {
        return Ok(None);
    };
    while !seen.is_past(time) {
        seen.next(path, input)?;
        if seen.is_enough() {
            return Ok(None);
        }
    }
    let pass = &seen.pass;
    // What has been read since may be such a file's, too.
    let in_doubt = media::untrusted(info, pass).is_some() || !seen.is_whole(path, info);
    let is_first = index::frames(pass).is_ok_and(|it| it.pts.first() == Some(&time));
    Ok((is_first && !in_doubt).then(frame).flatten())
}

/// The packets read so far.
struct Seen<'a> {
    coding: &'a Coding,
    layout: bitstream::Layout,
    fields: bitstream::Fields,
    pass: Pass,
    ended: bool,
}

impl<'a> Seen<'a> {
    fn new(coding: &'a Coding) -> Self {
        Self {
            coding,
            layout: bitstream::layout(coding.id, &coding.extra),
            fields: bitstream::Fields::new(coding.id, &coding.extra),
            pass: Pass::default(),
            ended: false,
        }
    }

    fn next(
        &mut self,
        path: &Path,
        input: &mut Input,
    ) -> Result<Option<ff::Packet>, VideoError> {
        match input.packet() {
            Ok(Some(packet)) => {
                self.fields.packet(&packet);
                self.pass.fields = self.fields.found();
                let data = packet.data().unwrap_or(&[]);
                let row = index::row(&packet, self.coding.id, self.layout, data);
                self.pass.rows.push(row);
                Ok(Some(packet))
            }
            Ok(None) | Err(ReadError::Container(_)) => {
                self.ended = true;
                Ok(None)
            }
            Err(ReadError::System(reason)) => {
                Err(VideoError::Read { path: path.into(), reason })
            }
        }
    }

    /// Whether a picture, the first that came out, is the one of the first packet, at which
    /// decoding can begin: where the table is made by decoding, that is frame 0.
    fn begins_with(
        &self,
        path: &Path,
        info: &StreamInfo,
        picture: &ff::frame::Video,
    ) -> bool {
        let own = picture.packet().position;
        // Of two fields either may name it.
        let mut rows = self.pass.rows.iter().take(if self.pass.fields { 2 } else { 1 });
        self.pass.rows.first().is_some_and(|it| it.entry)
            && rows.any(|it| it.pos == Some(own))
            && self.is_whole(path, info)
    }

    /// Whether nothing that was read is damaged, and it is the beginning of the file.
    fn is_whole(&self, path: &Path, info: &StreamInfo) -> bool {
        let rows = &self.pass.rows;
        let begins = || riff::begins_with(path, info.stream, rows);
        !rows.iter().any(|it| it.corrupt) && (!media::is(info, "avi") || begins())
    }

    fn is_enough(&self) -> bool {
        self.pass.rows.len() > MOST
    }

    /// Whether every packet that is still to come is of a later picture.
    fn is_past(&self, time: i64) -> bool {
        let last = self.pass.rows.iter().rev().find_map(|row| row.dts);
        self.ended || last.is_some_and(|dts| dts > time)
    }
}
