//! A video that has been opened: what it is, its frames' times, and what is odd about it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ff::format::context::Input as Demuxer;
use ffmpeg_next as ff;
use frontalis_core::{Finding, FrameTable, TimeBase};

use crate::apart;
use crate::confirm::settled_by;
use crate::derive::{self, Beginning, Glimpse};
use crate::early::Early;
use crate::engine::child;
use crate::error::VideoError;
use crate::extent::Reader;
use crate::findings;
use crate::fingerprint::{Fingerprint, Unhashed};
use crate::index::{self, Coding, Doubt, Pass, Row};
use crate::input::{self, Input, Threads};
use crate::options::{OpenOptions, Progress, Watcher};
use crate::plan::Entry;
use crate::probe::{self, StreamInfo};
use crate::riff;
use crate::scan;

/// A video file whose frames are known.
#[derive(Clone, Debug)]
pub struct Media {
    /// Where the file is.
    pub path: PathBuf,
    /// What the video stream is.
    pub info: StreamInfo,
    /// The time of every frame.
    pub table: Arc<FrameTable>,
    /// Whether each frame is a key frame, by frame.
    pub keys: Vec<bool>,
    /// What identifies the video, wherever the file lies: 64 hex digits.
    pub fingerprint: String,
    /// What is odd about it.
    pub findings: Vec<Finding>,
    pub(crate) index: Arc<Index>,
    /// What is known from an earlier reading.
    pub(crate) known: Arc<Known>,
}

/// What a survey found, for decoders.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(crate) struct Known {
    /// The hash of each frame, from the first on; `None` where one cannot be had.
    pub(crate) hashes: Vec<Option<u64>>,
    /// Frames that cannot be had, with the reason.
    pub(crate) lost: Vec<(u32, String)>,
}

/// What the decoder needs to know about the packets.
#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) rows: Vec<Row>,
    /// The packet of each frame; `NO_ROW` where it is not known.
    pub(crate) frame_rows: Vec<u32>,
    /// See [`settled_by`].
    pub(crate) settled: Vec<u32>,
    /// Where decoding can start, by packet.
    pub(crate) entries: Vec<Entry>,
    /// The hash of every frame, where frames are told by their pictures because the packets
    /// do not tell them.
    pub(crate) hashes: Option<Vec<u64>>,
    /// Frames that cannot be had, in order, with the reason.
    pub(crate) lost: Vec<(u32, String)>,
    /// The file is damaged: decode with one thread.
    pub(crate) careful: bool,
}

/// The packet of a frame is not known.
pub(crate) const NO_ROW: u32 = u32::MAX;

/// Opens a video: reads every packet once and, where packets do not tell the frames or the
/// file is damaged, decodes it once.
///
/// # Errors
///
/// [`VideoError`] where there is no video in the file or not one frame that can be shown.
/// Anything less is a finding of the result.
pub fn open(path: &Path) -> Result<Media, VideoError> {
    open_with(path, &OpenOptions::default(), &mut |_| true)
}

/// As [`open`], with a choice of the stream; tells `progress` how far it is, and ends as soon
/// as that says `false`.
///
/// # Errors
///
/// As [`open`]; [`VideoError::NoSuchStream`] where the stream is no video, and
/// [`VideoError::Cancelled`].
pub fn open_with(
    path: &Path,
    options: &OpenOptions,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<Media, VideoError> {
    if child::is_possible() {
        apart::open(path, options, progress)
    } else {
        open_here(path, options, progress)
    }
}

/// [`open_with`] in this process.
pub(crate) fn open_here(
    path: &Path,
    options: &OpenOptions,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<Media, VideoError> {
    let mut watcher = Watcher::new(progress);
    let media = open_stream(path, options.stream, Reader::of, &mut watcher)?;
    let Some(wanted) = options.fingerprint.as_ref() else { return Ok(media) };
    if media.fingerprint == *wanted || media.info.n_video_streams == 1 {
        return Ok(media);
    }
    let mut others = probe::video_streams(&input::demuxer(path)?);
    others.retain(|&it| it != media.info.stream);
    for stream in others {
        let other = open_stream(path, Some(stream), Reader::of, &mut watcher);
        match other {
            Ok(other) if other.fingerprint == *wanted => return Ok(other),
            Err(error @ (VideoError::Cancelled | VideoError::Read { .. })) => {
                return Err(error);
            }
            // One that cannot be opened is not the one that is meant.
            Ok(_) | Err(_) => {}
        }
    }
    Ok(media)
}

/// `reader` is what reads packets again, where they need not be held.
fn open_stream(
    path: &Path,
    stream: Option<usize>,
    reader: impl Fn(&Path, &StreamInfo) -> Option<Reader>,
    watcher: &mut Watcher<'_>,
) -> Result<Media, VideoError> {
    match open_once(path, stream, reader, watcher) {
        // Bytes that were read again were others than before.
        Err(VideoError::Changed { .. }) => open_once(path, stream, |_, _| None, watcher),
        done => done,
    }
}

fn open_once(
    path: &Path,
    stream: Option<usize>,
    reader: impl Fn(&Path, &StreamInfo) -> Option<Reader>,
    watcher: &mut Watcher<'_>,
) -> Result<Media, VideoError> {
    let file_bytes = check_file(path)?;
    let brief = choose(path, input::brief_demuxer(path)?, stream);
    let chosen = brief.or_else(|_| choose(path, input::demuxer(path)?, stream))?;
    let Chosen { demuxer, stream, info, facts } = chosen;
    let mut input = Input::new(demuxer, stream);
    let coding = &facts.coding;
    let no_decoder =
        || VideoError::Codec { path: path.into(), codec: coding.name.clone() };
    if ff::decoder::find(coding.id).is_none() {
        return Err(no_decoder());
    }
    let mut hash = Fingerprint::new(&coding.name, reader(path, &info));
    let mut early = Early::begin(&input, &info, coding, reader(path, &info));
    let (hasher, first) = (&mut hash, early.as_mut());
    let mut pass =
        index::pass(path, &mut input, coding, file_bytes, hasher, first, watcher)?;
    if pass.rows.is_empty() {
        let reason = pass.stopped.as_deref().unwrap_or("it has no packets");
        return Err(no_frames(path, reason));
    }
    if is(&info, "avi") {
        let look = riff::look(path, info.stream, &pass.rows, facts.promised);
        pass.lost_chunks = look.map_err(|error| VideoError::Read {
            path: path.into(),
            reason: error.to_string(),
        })?;
    }
    let frames = untrusted(&info, &pass).map_or_else(|| index::frames(&pass), Err);
    if frames.is_ok() {
        watcher.indexed()?;
    }
    hash.hand_over();
    let seen = early.and_then(|it| it.finish(pass.stopped.is_none()));
    if seen.is_none() && input.decoder(Threads::One).is_err() {
        return Err(no_decoder());
    }
    let hashed = hash.finish().map_err(|why| match why {
        Unhashed::Differs => VideoError::Changed { path: path.into() },
        Unhashed::Gone => VideoError::Read {
            path: path.into(),
            reason: "the thread that hashes it is gone".to_owned(),
        },
    })?;
    pass.sums(&hashed.sums);
    let known = seen.as_ref().map(|it| &it.parameters);
    let info = settled_info(path, &mut input, info, known)?;
    let early = seen.map(|it| it.frames);
    let mut media = build(path, info, &facts, pass, frames, early, watcher)?;
    media.fingerprint = hashed.fingerprint;
    Ok(media)
}

/// What the stream is, where its header alone does not say it: by the first frames, else by a
/// longer look at the file.
fn settled_info(
    path: &Path,
    input: &mut Input,
    info: StreamInfo,
    known: Option<&ff::codec::Parameters>,
) -> Result<StreamInfo, VideoError> {
    if !info.is_brief() {
        return Ok(info);
    }
    let n_streams = info.n_video_streams;
    if let Some(info) = known.and_then(|it| input.info(it, n_streams)) {
        return Ok(info);
    }
    choose(path, input::demuxer(path)?, Some(info.stream)).map(|it| it.info)
}

fn no_frames(path: &Path, reason: &str) -> VideoError {
    VideoError::NoFrames { path: path.into(), reason: reason.into() }
}

/// An opened file, and the stream in it that is the video.
pub(crate) struct Chosen {
    pub(crate) demuxer: Demuxer,
    pub(crate) stream: usize,
    pub(crate) info: StreamInfo,
    pub(crate) facts: Facts,
}

/// Takes the stream with this number, or else the one that is meant by default.
pub(crate) fn choose(
    path: &Path,
    demuxer: Demuxer,
    stream: Option<usize>,
) -> Result<Chosen, VideoError> {
    let Some((default, n_streams)) = probe::choose(&demuxer) else {
        let found = probe::found_instead(&demuxer);
        return Err(VideoError::NoVideo { path: path.into(), found });
    };
    let stream = stream.unwrap_or(default);
    let videos = probe::video_streams(&demuxer);
    if !videos.contains(&stream) {
        let found = probe::in_words(&videos);
        return Err(VideoError::NoSuchStream { path: path.into(), stream, found });
    }
    let info = probe::info(&demuxer, stream, n_streams)
        .ok_or_else(|| no_frames(path, "the size of its pictures is not known"))?;
    let facts = Facts::of(&demuxer, stream, &info)
        .ok_or_else(|| no_frames(path, "its unit of time is not known"))?;
    Ok(Chosen { demuxer, stream, info, facts })
}

/// The file's length in bytes.
pub(crate) fn check_file(path: &Path) -> Result<u64, VideoError> {
    let file = |source| VideoError::File { path: path.into(), source };
    let about = std::fs::metadata(path).map_err(file)?;
    if about.is_dir() {
        return Err(file(std::io::ErrorKind::IsADirectory.into()));
    }
    // Opening tells whether it may be read, which FFmpeg would report less plainly.
    std::fs::File::open(path).map_err(file)?;
    if about.len() == 0 {
        return Err(VideoError::Empty { path: path.into() });
    }
    Ok(about.len())
}

/// What the stream says besides [`StreamInfo`].
pub(crate) struct Facts {
    pub(crate) coding: Coding,
    pub(crate) base: TimeBase,
    /// Frames a second that the container or codec names; 25 where they name none.
    pub(crate) rate: (u32, u32),
    /// How many packets the container promises; 0 where it does not say.
    pub(crate) promised: u64,
}

impl Facts {
    fn of(demuxer: &Demuxer, number: usize, info: &StreamInfo) -> Option<Self> {
        let stream = demuxer.stream(number)?;
        let parameters = stream.parameters();
        let ratio = |it: ff::Rational| {
            let num = u32::try_from(it.numerator()).ok().filter(|&it| it > 0)?;
            let den = u32::try_from(it.denominator()).ok().filter(|&it| it > 0)?;
            Some((num, den))
        };
        let (num, den) = ratio(stream.time_base())?;
        let rates = [stream.avg_frame_rate(), stream.rate()];
        Some(Self {
            coding: Coding {
                id: parameters.id(),
                name: info.codec.clone(),
                extra: extra_data(&parameters),
                untimed: is_untimed(info),
            },
            base: TimeBase::new(num, den)?,
            rate: rates.into_iter().find_map(ratio).unwrap_or((25, 1)),
            promised: u64::try_from(stream.frames()).unwrap_or(0),
        })
    }
}
/// The codec's own header, as the container keeps it.
#[allow(unsafe_code)]
fn extra_data(parameters: &ff::codec::Parameters) -> Vec<u8> {
    // SAFETY: the parameters live as long as the borrow; a pointer and its length are read
    // together, and null is checked for.
    unsafe {
        let p = parameters.as_ptr();
        let length = usize::try_from((*p).extradata_size).unwrap_or(0);
        if (*p).extradata.is_null() || length == 0 {
            return Vec::new();
        }
        std::slice::from_raw_parts((*p).extradata, length).to_vec()
    }
}

fn build(
    path: &Path,
    info: StreamInfo,
    facts: &Facts,
    pass: Pass,
    frames: Result<index::Frames, Doubt>,
    early: Option<Vec<Glimpse>>,
    watcher: &mut Watcher<'_>,
) -> Result<Media, VideoError> {
    let mut notes = findings::of_stream(&info);
    let damage = findings::of_damage(&pass, facts.promised, &info.container);
    let mut damaged = !damage.is_empty();
    let from_packets = match frames {
        Ok(frames) => {
            let media = from_packets(path, &info, facts, &pass, frames, damaged)?;
            match derive::beginning(&media, early)? {
                Beginning::Other if !damaged => Err(Doubt::Disagrees),
                beginning => {
                    damaged |= beginning != Beginning::Same;
                    Ok(media)
                }
            }
        }
        Err(doubt) => Err(doubt),
    };
    let mut media = match from_packets {
        Ok(media) => media,
        Err(doubt) => {
            notes.push(findings::derived(doubt));
            derive::media(path, &info, facts, pass, &mut notes, watcher)?
        }
    };
    notes.extend(findings::of_table(&media.table));
    notes.extend(damage);
    if damaged && media.index.hashes.is_none() {
        scan::settle(&mut media, watcher)?;
    }
    notes.extend(findings::of_lost(&media.index.lost));
    media.findings = notes;
    if media.index.lost.len() == media.keys.len() {
        let reason = "every one of its frames is damaged".to_owned();
        return Err(VideoError::NoFrames { path: path.into(), reason });
    }
    Ok(media)
}

pub(crate) fn is(info: &StreamInfo, container: &str) -> bool {
    info.container.split(',').any(|it| it == container)
}

/// Whether the container does not say when a frame is shown: raw streams, and AVI, which
/// counts chunks.
pub(crate) fn is_untimed(info: &StreamInfo) -> bool {
    is(info, "avi") || RAW.iter().any(|it| is(info, it))
}

const RAW: [&str; 8] = ["h264", "hevc", "mpegvideo", "m4v", "obu", "ivf", "mjpeg", "gif"];

/// Containers and codecs whose packets are known not to tell the frames.
pub(crate) fn untrusted(info: &StreamInfo, pass: &Pass) -> Option<Doubt> {
    let reorders = ["h264", "hevc", "mpeg4", "vc1", "mpeg2video"];
    let reorders = reorders.contains(&info.codec.as_str());
    if is(info, "avi") && reorders {
        return Some(Doubt::Untrusted);
    }
    if is(info, "avi") && !pass.lost_chunks.is_empty() {
        return Some(Doubt::Missing);
    }
    // A picture that is not coded (a repeat) takes a packet of a few bytes and gives no
    // frame.
    let empty = |row: &Row| !row.hidden && row.size < 16;
    if info.codec.contains("mpeg4") && pass.rows.iter().any(empty) {
        return Some(Doubt::Untrusted);
    }
    RAW.iter().any(|name| is(info, name)).then_some(Doubt::Untrusted)
}

fn from_packets(
    path: &Path,
    info: &StreamInfo,
    facts: &Facts,
    pass: &Pass,
    frames: index::Frames,
    careful: bool,
) -> Result<Media, VideoError> {
    let row = |&at: &u32| pass.rows.get(at as usize);
    let keys = frames.rows.iter().map(|at| row(at).is_some_and(|it| it.key)).collect();
    let entries = entries(&pass.rows, &frames.pts);
    let table = FrameTable::new(facts.base, frames.pts, frames.end)
        .map_err(|source| VideoError::Times { path: path.into(), source })?;
    let index = Index {
        rows: pass.rows.clone(),
        settled: settled_by(&frames.rows),
        frame_rows: frames.rows,
        entries,
        hashes: None,
        lost: Vec::new(),
        careful,
    };
    Ok(Media {
        path: path.into(),
        info: info.clone(),
        table: Arc::new(table),
        keys,
        fingerprint: String::new(),
        findings: Vec::new(),
        index: Arc::new(index),
        known: Arc::default(),
    })
}

/// Where decoding can start, in the order of frames: entries that do not advance are left
/// out.
fn entries(rows: &[Row], pts: &[i64]) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    for (row, at) in rows.iter().zip(0u32..).filter(|(row, _)| row.entry) {
        let Some(time) = row.pts else { continue };
        let frame = pts.partition_point(|&it| it < time);
        let Ok(frame) = u32::try_from(frame) else { continue };
        if out.last().is_none_or(|last| last.frame < frame) && frame < pts.len() as u32 {
            out.push(Entry { row: at, frame });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_clip::test_clip;

    /// The first frames and the fingerprint are the same then.
    #[test]
    fn packets_are_held_where_they_cannot_be_read_again() {
        let [clip, other] = [2, 3].map(|n| test_clip("a.mp4", &format!("-bf {n}")));
        let open = |reader: &dyn Fn(&Path, &StreamInfo) -> Option<Reader>| {
            let mut told = Vec::new();
            let mut progress = |it| {
                told.push(it);
                true
            };
            let mut watcher = Watcher::new(&mut progress);
            let media = open_stream(&clip.path, None, reader, &mut watcher);
            let n = told.iter().filter(|&&it| it == Progress::Checking).count();
            (media.expect("it is sound").to_bytes(), n)
        };
        let (held, n) = open(&|_, _| None);
        assert_eq!(n, 1);
        assert_eq!(open(&Reader::of), (held.clone(), 1));
        assert_eq!(open(&|_, info| Reader::of(&other.path, info)), (held, 2));
    }
}
