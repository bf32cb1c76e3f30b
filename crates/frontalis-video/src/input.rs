//! The two FFmpeg objects everything here is made of: an opened file that gives packets of
//! one stream, and a decoder that turns them into pictures.
//!
//! Keeps true: only local files are read (`file:` names, no other protocol), names are
//! checked before FFmpeg sees them, and FFmpeg writes nothing to the terminal.

mod brief;

use std::path::Path;
use std::sync::OnceLock;

use ff::format::context::Input as Demuxer;
use ffmpeg_next as ff;

use self::brief::brief;
use crate::boxes::directory_is_missing;
use crate::conceal::{self, Ear};
use crate::error::VideoError;
use crate::probe::{self, StreamInfo};

/// How many threads a decoder uses. Many are faster; one reports damage packet by packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Threads {
    Many,
    One,
}

/// Where to move the reading position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SeekTo {
    /// To a key packet at or before this tick of the stream.
    Tick(i64),
    /// To this byte of the file.
    Byte(i64),
    /// To where the container's main stream has a key packet at or before this microsecond.
    Micros(i64),
}

/// What a decoder has to give.
pub(crate) enum Received {
    Picture(ff::frame::Video),
    /// It needs another packet first.
    Hungry,
    /// It has been drained.
    End,
    /// It could not decode something.
    Damage(String),
}

/// Why a packet could not be read, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReadError {
    /// The disk or the network failed; it may work the next time.
    System(String),
    /// The container is broken, at the same place each time.
    Container(String),
}

/// Starts FFmpeg, once.
pub(crate) fn init() -> Result<(), ff::Error> {
    static DONE: OnceLock<Result<(), ff::Error>> = OnceLock::new();
    *DONE.get_or_init(|| {
        ff::init()?;
        conceal::start();
        Ok(())
    })
}

/// What decodes: pixels of the same packets are only known to be equal between equals.
pub(crate) fn decoder_release() -> String {
    let [_, major, minor, micro] = ff::codec::version().to_be_bytes();
    format!("libavcodec {major}.{minor}.{micro} {}", std::env::consts::ARCH)
}

/// Opens a file and reads far enough to know its streams.
pub(crate) fn demuxer(path: &Path) -> Result<Demuxer, VideoError> {
    opened(path, ff::format::input_with_dictionary)
}

/// As [`demuxer`], but of a file whose header tells its frames no picture is decoded: what its
/// pictures are like is not known then ([`Decoder::parameters`]).
pub(crate) fn brief_demuxer(path: &Path) -> Result<Demuxer, VideoError> {
    opened(path, brief)
}

fn opened(
    path: &Path,
    open: impl FnOnce(&str, ff::Dictionary<'_>) -> Result<Demuxer, ff::Error>,
) -> Result<Demuxer, VideoError> {
    let unreadable =
        |reason: String| VideoError::Unreadable { path: path.into(), reason };
    init().map_err(|error| unreadable(error.to_string()))?;
    let name = path.to_str().filter(|name| !name.contains('\0'));
    let Some(name) = name else {
        let reason = "its name is not Unicode text; rename it".to_owned();
        return Err(unreadable(reason));
    };
    let mut options = ff::Dictionary::new();
    options.set("protocol_whitelist", "file");
    open(&format!("file:{name}"), options).map_err(|error| {
        unreadable(match directory_is_missing(path) {
            true => {
                "its directory of frames is missing, as where a recording or a copy was \
                     cut off"
                    .to_owned()
            }
            false => error.to_string(),
        })
    })
}

/// An opened file, read one stream at a time.
pub(crate) struct Input {
    demuxer: Demuxer,
    stream: usize,
}

impl Input {
    /// Takes the packets of stream `stream` only.
    #[allow(unsafe_code)]
    pub(crate) fn new(mut demuxer: Demuxer, stream: usize) -> Self {
        for mut other in demuxer.streams_mut() {
            let discard = if other.index() == stream {
                ff::ffi::AVDiscard::AVDISCARD_DEFAULT
            } else {
                ff::ffi::AVDiscard::AVDISCARD_ALL
            };
            // SAFETY: the stream belongs to the open context, which is borrowed mutably;
            // `discard` is a field that callers are meant to set, and has no safe setter.
            unsafe { (*other.as_mut_ptr()).discard = discard };
        }
        Self { demuxer, stream }
    }

    pub(crate) fn open(path: &Path, stream: usize) -> Result<Self, VideoError> {
        let demuxer = demuxer(path)?;
        if demuxer.stream(stream).is_none() {
            return Err(VideoError::Changed { path: path.into() });
        }
        Ok(Self::new(demuxer, stream))
    }

    /// The next packet of the stream; `None` at the end of the file.
    pub(crate) fn packet(&mut self) -> Result<Option<ff::Packet>, ReadError> {
        loop {
            let mut packet = ff::Packet::empty();
            let read = packet.read(&mut self.demuxer);
            // Containers take a failed read for the end of the file, or of the packet.
            if let Some(error) = self.system_error() {
                return Err(ReadError::System(error.to_string()));
            }
            match read {
                Ok(()) if packet.stream() == self.stream => return Ok(Some(packet)),
                Ok(()) => {}
                Err(ff::Error::Other { errno: ff::error::EAGAIN }) => {}
                Err(ff::Error::Eof) => return Ok(None),
                Err(error) => return Err(ReadError::Container(error.to_string())),
            }
        }
    }

    /// What the system said when it could not read the file.
    #[allow(unsafe_code)]
    fn system_error(&self) -> Option<ff::Error> {
        // SAFETY: the context is open; its reader is checked for null, and a plain field of
        // it is read.
        let error = unsafe {
            let reader = (*self.demuxer.as_ptr()).pb;
            if reader.is_null() { 0 } else { (*reader).error }
        };
        (error < 0 && error != ff::ffi::AVERROR_EOF).then(|| ff::Error::from(error))
    }

    /// Moves the reading position; `false` where the container cannot.
    #[allow(unsafe_code)]
    pub(crate) fn seek(&mut self, to: SeekTo) -> bool {
        let Ok(stream) = i32::try_from(self.stream) else { return false };
        let (stream, at, flags) = match to {
            SeekTo::Tick(at) => (stream, at, ff::ffi::AVSEEK_FLAG_BACKWARD),
            SeekTo::Byte(at) => (stream, at, ff::ffi::AVSEEK_FLAG_BYTE),
            SeekTo::Micros(at) => (-1, at, ff::ffi::AVSEEK_FLAG_BACKWARD),
        };
        // SAFETY: the context is open and borrowed mutably. The safe `seek` cannot name a
        // stream, and so rounds ticks to microseconds.
        let done = unsafe {
            ff::ffi::av_seek_frame(self.demuxer.as_mut_ptr(), stream, at, flags)
        };
        done >= 0
    }

    /// What the stream is, by parameters that say more than the file's header does; `None`
    /// where they do not either.
    #[allow(unsafe_code)]
    pub(crate) fn info(
        &mut self,
        known: &ff::codec::Parameters,
        n_video_streams: usize,
    ) -> Option<StreamInfo> {
        let mut stream = self.demuxer.stream_mut(self.stream)?;
        // SAFETY: both are live parameters; a pointer and a plain field of them are read.
        let copied = unsafe {
            let its = (*stream.as_mut_ptr()).codecpar;
            (*known.as_ptr()).format >= 0
                && ff::ffi::avcodec_parameters_copy(its, known.as_ptr()) >= 0
        };
        copied.then(|| probe::info(&self.demuxer, self.stream, n_video_streams))?
    }

    /// Makes a decoder for the stream, on whatever thread it is called.
    pub(crate) fn opener(
        &self,
        threads: Threads,
    ) -> Option<impl FnOnce() -> Result<Decoder, ff::Error> + Send + use<>> {
        let stream = self.demuxer.stream(self.stream)?;
        // A copy of its own: reading the file may change the other.
        let (parameters, base) = (stream.parameters().clone(), stream.time_base());
        let aspect = aspect(&stream);
        Some(move || {
            let mut it = Decoder::of(parameters, base, threads)?;
            it.aspect = aspect;
            Ok(it)
        })
    }

    /// A new decoder for the stream.
    pub(crate) fn decoder(&self, threads: Threads) -> Result<Decoder, ff::Error> {
        let stream = self.demuxer.stream(self.stream).ok_or(ff::Error::StreamNotFound)?;
        Decoder::new(&stream, threads)
    }
}

/// The same packet once more, without copying its bytes: neither is to be written to. `None`
/// where memory is short.
#[allow(unsafe_code)]
pub(crate) fn share(packet: &ff::Packet) -> Option<ff::Packet> {
    use ff::codec::packet::{Mut, Ref};
    let mut shared = ff::Packet::empty();
    // SAFETY: both are live packets, and the new one is empty.
    let done = unsafe { ff::ffi::av_packet_ref(shared.as_mut_ptr(), packet.as_ptr()) };
    (done >= 0).then_some(shared)
}

/// Gives a packet everything of another one but its bytes; `false` where memory is short.
#[allow(unsafe_code)]
pub(crate) fn describe(packet: &mut ff::Packet, like: &ff::Packet) -> bool {
    use ff::codec::packet::{Mut, Ref};
    // SAFETY: both are live packets, and not the same one.
    unsafe { ff::ffi::av_packet_copy_props(packet.as_mut_ptr(), like.as_ptr()) >= 0 }
}

/// Whether the container says that the picture of a packet is never shown (edit lists).
#[allow(unsafe_code)]
pub(crate) fn is_discarded(packet: &ff::Packet) -> bool {
    use ff::codec::packet::Ref;
    // SAFETY: a plain field of a live packet; the safe flags leave this bit out.
    unsafe { (*packet.as_ptr()).flags & ff::ffi::AV_PKT_FLAG_DISCARD != 0 }
}

/// Whether FFmpeg's decoder, with one thread, marks the pictures in which it hid damage.
/// The others say nothing unless they are told to stop at errors; and with several threads
/// none marks anything. So several threads always stop at errors, even at harmless ones
/// that one thread then gets over.
fn marks_damage(id: ff::codec::Id) -> bool {
    use ff::codec::Id;
    matches!(
        id,
        Id::H264
            | Id::MPEG1VIDEO
            | Id::MPEG2VIDEO
            | Id::MPEG4
            | Id::H263
            | Id::FLV1
            | Id::MSMPEG4V2
            | Id::MSMPEG4V3
            | Id::WMV1
            | Id::WMV2
    )
}

/// Whether FFmpeg ends the whole process where this decoder, with several threads, stops at
/// an error: in FFmpeg 5.1 its MPEG-4 decoder says then that there is a picture, and the one
/// who takes it finds none (`frame->buf[0]` is asserted). One thread is not concerned.
fn aborts_with_threads(id: ff::codec::Id) -> bool {
    id == ff::codec::Id::MPEG4
}

/// Three more than there are cores, at most as many as FFmpeg has use for. FFmpeg's own
/// number is one more than the cores, and leaves them idle for a tenth of the time, since the
/// threads that decode frames wait for one another (two cores, 1080p H.264: 0.89 of the speed
/// of `ffmpeg -f null -` with its own number, 0.97 with this one).
pub(crate) fn n_threads() -> u8 {
    const MOST: usize = 16;
    let cores = std::thread::available_parallelism().map_or(1, |it| it.get());
    let threads = if cores == 1 { 1 } else { (cores + 3).min(MOST) };
    u8::try_from(threads).unwrap_or(1)
}

/// A decoder takes the memory of about so many pictures: those that others refer to, those
/// that wait for their turn, and what each thread keeps for itself (1080p H.264: 15 with
/// three threads, 27 with five; 4K HEVC: 21 and 28).
pub(crate) fn n_pictures() -> usize {
    5 * usize::from(n_threads()) + 2
}

/// The container's word on the shape of a pixel.
#[allow(unsafe_code)]
fn aspect(stream: &ff::Stream<'_>) -> Option<ff::ffi::AVRational> {
    // SAFETY: a plain field of a stream that is borrowed.
    let aspect = unsafe { (*stream.as_ptr()).sample_aspect_ratio };
    probe::sane_aspect(aspect).map(|_| aspect)
}

/// A decoder of one stream.
pub(crate) struct Decoder {
    inner: ff::decoder::Video,
    threads: Threads,
    /// See [`marks_damage`].
    marks: bool,
    /// The container's word on the shape of a pixel, which goes before the codec's.
    aspect: Option<ff::ffi::AVRational>,
    /// Dropped after `inner`, which holds a pointer to it.
    ear: Ear,
}

impl Decoder {
    pub(crate) fn new(
        stream: &ff::Stream<'_>,
        threads: Threads,
    ) -> Result<Self, ff::Error> {
        let mut it = Self::of(stream.parameters(), stream.time_base(), threads)?;
        it.aspect = aspect(stream);
        Ok(it)
    }

    /// A decoder of this codec that knows nothing of any stream.
    pub(crate) fn bare(id: ff::codec::Id) -> Result<Self, ff::Error> {
        let mut parameters = ff::codec::Parameters::new();
        parameters.set_medium(ff::media::Type::Video);
        parameters.set_id(id);
        Self::of(parameters, (1, 1), Threads::One)
    }

    /// A decoder of packets whose times are in ticks of `base` seconds.
    #[allow(unsafe_code)]
    pub(crate) fn of(
        parameters: ff::codec::Parameters,
        base: impl Into<ff::Rational>,
        threads: Threads,
    ) -> Result<Self, ff::Error> {
        let id = parameters.id();
        let ear = Ear::default();
        let mut context = ff::codec::Context::from_parameters(parameters)?;
        // SAFETY: the context is ours and not open yet, and goes before its ear. The safe
        // setter of threads cannot name both kinds, which is FFmpeg's default, and there is
        // none for errors.
        unsafe {
            let c = context.as_mut_ptr();
            ear.listen(c);
            let one = threads == Threads::One || aborts_with_threads(id);
            (*c).thread_count = if one { 1 } else { n_threads().into() };
            if threads == Threads::Many || !marks_damage(id) {
                (*c).err_recognition = ff::ffi::AV_EF_EXPLODE | ff::ffi::AV_EF_CRCCHECK;
            }
        }
        context.set_flags(ff::codec::Flags::OUTPUT_CORRUPT);
        let mut decoder = context.decoder();
        decoder.set_packet_time_base(base);
        Ok(Self {
            inner: decoder.video()?,
            threads,
            marks: marks_damage(id),
            aspect: None,
            ear,
        })
    }

    /// Leaves out what changes pixels and nothing else: for whoever wants to know what comes
    /// out and when, not how it looks. Before the first packet.
    #[allow(unsafe_code)]
    pub(crate) fn skip_filters(&mut self) {
        // SAFETY: the context is ours; plain fields that callers are meant to set, for which
        // there are no safe setters on an open decoder.
        unsafe {
            let context = self.inner.as_mut_ptr();
            (*context).skip_loop_filter = ff::ffi::AVDiscard::AVDISCARD_ALL;
            (*context).skip_idct = ff::ffi::AVDiscard::AVDISCARD_ALL;
        }
    }

    /// Hands a packet over (`None`: there are no more). The decoder must be hungry.
    pub(crate) fn send(&mut self, packet: Option<&ff::Packet>) -> Result<(), ff::Error> {
        match packet {
            Some(packet) => self.inner.send_packet(packet),
            None => self.inner.send_eof(),
        }
    }

    /// Whether it missed a picture that the stream refers to, since this was asked.
    pub(crate) fn missed(&self) -> bool {
        self.ear.missed()
    }

    #[allow(unsafe_code)]
    fn shape(&self, picture: &mut ff::frame::Video) {
        if let Some(aspect) = self.aspect {
            // SAFETY: a plain field of a live frame, which is borrowed mutably.
            unsafe { (*picture.as_mut_ptr()).sample_aspect_ratio = aspect };
        }
    }

    /// What is known of the stream by now. Decoders do not tell the order of its fields.
    #[allow(unsafe_code)]
    pub(crate) fn parameters(
        &self,
        fields: Option<ff::ffi::AVFieldOrder>,
    ) -> ff::codec::Parameters {
        let mut out = ff::codec::Parameters::new();
        // SAFETY: both are live, and of the kind that is copied between them. Where memory
        // is short, parameters that say nothing are left.
        unsafe {
            ff::ffi::avcodec_parameters_from_context(
                out.as_mut_ptr(),
                self.inner.as_ptr(),
            );
            let order = &mut (*out.as_mut_ptr()).field_order;
            if let ff::ffi::AVFieldOrder::AV_FIELD_UNKNOWN = *order {
                *order = fields.unwrap_or(ff::ffi::AVFieldOrder::AV_FIELD_UNKNOWN);
            }
        }
        out
    }

    pub(crate) fn receive(&mut self) -> Received {
        let mut picture = ff::frame::Video::empty();
        match self.inner.receive_frame(&mut picture) {
            // One thread marks the picture itself, where the decoder marks any.
            Ok(())
                if self.ear.heard() && !(self.marks && self.threads == Threads::One) =>
            {
                Received::Damage("its picture is damaged".to_owned())
            }
            Ok(()) => {
                self.shape(&mut picture);
                Received::Picture(picture)
            }
            Err(ff::Error::Other { errno: ff::error::EAGAIN }) => Received::Hungry,
            Err(ff::Error::Eof) => Received::End,
            Err(error) => Received::Damage(error.to_string()),
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests;
