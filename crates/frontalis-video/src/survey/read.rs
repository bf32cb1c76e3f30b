//! The reading: key frames first, for a picture of the whole clip within seconds; then
//! every frame in order, through the decoder that shows them.

use std::sync::Arc;

use frontalis_core::FrameIndex;

use super::seen::Seen;
use super::{Piece, Survey, Thumbnail};
use crate::apart;
use crate::decode::Decoder;
use crate::engine::child;
use crate::error::VideoError;
use crate::frame::Frame;
use crate::input::{Input, Received, Threads};
use crate::media::Media;
use crate::plan::Entry;
use crate::probe::StreamInfo;
use crate::run;
use crate::source::FrameSource;

/// Key frames that are decoded by themselves, at most.
const MOST_SKETCHED: usize = 240;
/// Changes of how the picture is to be seen that are told of, at most.
const MOST_CHANGES: usize = 100;
/// Key frames in a row that are not found before the others are left to the reading.
const PATIENCE: u32 = 4;

/// Reads a clip: small pictures of key frames spread over it, then every frame in order.
/// What `from` knows of this clip is not read again (a survey of another is not used).
///
/// `progress` is told every [`Piece`] and ends the reading by returning `false`; what came
/// of it until then is the result, to go on from another time. It may block, to let others
/// have the processor.
///
/// # Errors
///
/// [`VideoError`] where the file is gone or was changed. Frames that cannot be had are not
/// an error, see [`Survey::findings`].
pub fn survey(
    media: &Media,
    from: &Survey,
    progress: &mut dyn FnMut(&Piece) -> bool,
) -> Result<Survey, VideoError> {
    let survey = if from.is_of(media) { from.clone() } else { Survey::new(media) };
    if child::is_possible() {
        apart::survey(media, survey, progress)
    } else {
        survey_here(media, &survey, progress)
    }
}

/// [`survey`] in this process.
pub(crate) fn survey_here(
    media: &Media,
    from: &Survey,
    progress: &mut dyn FnMut(&Piece) -> bool,
) -> Result<Survey, VideoError> {
    let survey = from.clone();
    let mut teller = Teller { survey, progress };
    if !teller.survey.sketched && sketch(media, &mut teller)?.is_none() {
        return Ok(teller.survey);
    }
    if !teller.survey.is_whole() {
        read(media, &mut teller)?;
    }
    Ok(teller.survey)
}

/// The survey so far, and who hears of it.
struct Teller<'a> {
    survey: Survey,
    progress: &'a mut dyn FnMut(&Piece) -> bool,
}

/// `None`: whoever hears of it has had enough.
type Told = Option<()>;

impl Teller<'_> {
    fn tell(&mut self, piece: Piece) -> Told {
        let more = (self.progress)(&piece);
        self.survey.take(piece);
        more.then_some(())
    }

    fn thumbnail(&mut self, frame: &Frame, hash: u64) -> Told {
        match Thumbnail::of(frame, hash) {
            Some(it) => self.tell(Piece::Thumbnail(Arc::new(it))),
            None => Some(()),
        }
    }
}

/// Thumbnails of key frames, each decoded by itself.
fn sketch(media: &Media, teller: &mut Teller<'_>) -> Result<Told, VideoError> {
    let info = Arc::new(media.info.clone());
    let mut input = None;
    let mut missed = 0;
    let index = &media.index;
    let damaged =
        |it: &Entry| index.rows.get(it.row as usize).is_none_or(|it| it.corrupt);
    for entry in spread(&index.entries).filter(|it| !damaged(it)) {
        let at = entry.frame;
        if at < teller.survey.n_read() || teller.survey.thumbnails.contains_key(&at) {
            continue;
        }
        let open = || Input::open(&media.path, media.info.stream);
        let (back, frame) =
            alone(input.take().map_or_else(open, Ok)?, media, entry, &info);
        input = back;
        missed = if frame.is_some() { 0 } else { missed + 1 };
        if missed == PATIENCE {
            break;
        }
        let Some(frame) = frame else { continue };
        if teller.thumbnail(&frame, frame.quick_hash()).is_none() {
            return Ok(None);
        }
    }
    Ok(teller.tell(Piece::Sketched))
}

/// Up to [`MOST_SKETCHED`] of the entries, evenly.
fn spread(entries: &[Entry]) -> impl Iterator<Item = Entry> + '_ {
    let n = entries.len().min(MOST_SKETCHED);
    (0..n).filter_map(move |i| entries.get(i * entries.len() / n).copied())
}

/// The frame of an entry, decoded from its packet alone; `None` where it cannot be told to
/// be that frame. Gives the opened file back where it can still be used.
fn alone(
    input: Input,
    media: &Media,
    entry: Entry,
    info: &Arc<StreamInfo>,
) -> (Option<Input>, Option<Frame>) {
    let Ok((input, packet)) = run::land(input, media, entry.row) else {
        return (None, None);
    };
    let frame = decoded(&input, &packet)
        .filter(|picture| is_of(media, entry.frame, picture))
        .and_then(|it| Frame::copied(FrameIndex(entry.frame), &it, info));
    (Some(input), frame)
}

fn decoded(
    input: &Input,
    packet: &ffmpeg_next::Packet,
) -> Option<ffmpeg_next::frame::Video> {
    let mut decoder = input.decoder(Threads::One).ok()?;
    decoder.send(Some(packet)).ok()?;
    let mut drained = false;
    loop {
        match decoder.receive() {
            Received::Picture(it) => {
                let whole = !it.is_corrupt() && !it.has_decode_errors();
                return whole.then_some(it);
            }
            Received::Hungry if !drained => {
                decoder.send(None).ok()?;
                drained = true;
            }
            Received::Hungry | Received::End | Received::Damage(_) => return None,
        }
    }
}

/// Whether a picture is this frame: by its hash where the clip is numbered by hashes, else
/// by its time.
fn is_of(media: &Media, frame: u32, picture: &ffmpeg_next::frame::Video) -> bool {
    let at = frame as usize;
    match &media.index.hashes {
        Some(hashes) => hashes.get(at) == Some(&crate::pack::quick_hash(picture)),
        None => {
            let time = picture.pts().or_else(|| picture.timestamp());
            time.is_some() && media.table.pts().get(at).copied() == time
        }
    }
}

/// Every frame that has not been read, in order.
fn read(media: &Media, teller: &mut Teller<'_>) -> Result<Told, VideoError> {
    let mut decoder = Decoder::new(&media.with_survey(&teller.survey), 0)?;
    let (n_frames, spacing) = (teller.survey.n_frames(), teller.survey.spacing());
    let from = teller.survey.n_read();
    let mut seen = None;
    if let Some(before) = from.checked_sub(1) {
        // The frame before is known: decoding goes on from where it comes out the same.
        seen = frame(&mut decoder, before)?.ok().map(|it| Seen::of(&it));
    }
    for at in from..n_frames {
        let told = match frame(&mut decoder, at)? {
            Ok(it) => {
                let now = Seen::of(&it);
                let what = seen.as_ref().and_then(|before| now.since(before));
                seen = Some(now);
                let few = teller.survey.changes.len() < MOST_CHANGES;
                if let Some(what) = what.filter(|_| few)
                    && teller
                        .tell(Piece::Changed { frame: FrameIndex(at), what })
                        .is_none()
                {
                    return Ok(None);
                }
                let hash = it.quick_hash();
                let small = at.is_multiple_of(spacing);
                let told = if small { teller.thumbnail(&it, hash) } else { Some(()) };
                let piece = Piece::Frame { frame: FrameIndex(at), hash };
                told.and_then(|()| teller.tell(piece))
            }
            Err(reason) => teller.tell(Piece::Lost { frame: FrameIndex(at), reason }),
        };
        if told.is_none() {
            return Ok(None);
        }
    }
    // What turned out to be spoiled by damage that came after it.
    for (&at, reason) in decoder.lost() {
        if !teller.survey.lost.contains_key(&at) {
            let piece = Piece::Lost { frame: FrameIndex(at), reason: reason.clone() };
            if teller.tell(piece).is_none() {
                return Ok(None);
            }
        }
    }
    Ok(Some(()))
}

/// A frame, or why it cannot be had.
fn frame(
    decoder: &mut Decoder,
    at: u32,
) -> Result<Result<Arc<Frame>, String>, VideoError> {
    match decoder.frame(FrameIndex(at)) {
        Ok(it) => Ok(Ok(it)),
        Err(VideoError::FrameUnavailable { reason, .. }) => Ok(Err(reason)),
        Err(error) => Err(error),
    }
}
