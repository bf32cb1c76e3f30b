//! The encoders that a copy can be made with, and which of them keeps this video what it is.
//!
//! Keeps true: an encoder is taken only when a frame that went through it came back with the
//! same shape, the same colours by name and close enough samples; what FFmpeg's build lacks,
//! or a codec cannot say (odd sizes, chroma places, colour matrices), is found out by that.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ff::codec::{Context, Flags, Parameters};
use ff::format::Pixel;
use ffmpeg_next as ff;

use super::check;
use super::{CopyQuality, refused};
use crate::convert::scaler::unpacked;
use crate::error::VideoError;
use crate::frame::Frame;
use crate::input::{self, Received, Threads};
use crate::look::{ChromaSite, FirstField, Transfer};
use crate::media::Media;

/// One way of coding every frame by itself.
#[derive(Debug)]
struct Recipe {
    encoder: &'static str,
    options: &'static [(&'static str, &'static str)],
    /// Fixed quantiser, for encoders that have no constant quality.
    quantiser: Option<i32>,
    /// It is x264: fields are coded as such, and parameters of its own tell the place of
    /// chroma, which FFmpeg does not hand on.
    is_x264: bool,
}

// Slices let several threads decode one frame, so that a leap is answered sooner; without
// deblocking and arithmetic coding (`fastdecode`) a frame decodes in about half the time.
const X264: Recipe = Recipe {
    encoder: "libx264",
    options: &[("preset", "superfast"), ("tune", "fastdecode"), ("crf", "14")],
    quantiser: None,
    is_x264: true,
};

const X264_LOSSLESS: Recipe = Recipe {
    options: &[("preset", "superfast"), ("tune", "fastdecode"), ("qp", "0")],
    ..X264
};

const MJPEG: Recipe = Recipe {
    encoder: "mjpeg",
    // Limited range and other matrices than JPEG's are marked in ways of FFmpeg's own.
    options: &[("strict", "unofficial"), ("huffman", "optimal")],
    quantiser: Some(2),
    is_x264: false,
};

const FFV1: Recipe = Recipe {
    encoder: "ffv1",
    options: &[("level", "3"), ("slices", "4"), ("slicecrc", "1"), ("context", "0")],
    quantiser: None,
    is_x264: false,
};

/// What the container and codec of the original say of its colours, as FFmpeg numbers them.
pub(super) struct Tags {
    space: ff::ffi::AVColorSpace,
    primaries: ff::ffi::AVColorPrimaries,
    transfer: ff::ffi::AVColorTransferCharacteristic,
    site: ff::ffi::AVChromaLocation,
}

impl Tags {
    /// Those of the video stream, with a frame's word where the stream says nothing.
    #[allow(unsafe_code)]
    fn of(media: &Media, frame: &Frame) -> Result<Self, VideoError> {
        use ff::ffi::AVChromaLocation as Site;
        use ff::ffi::AVColorTransferCharacteristic as Curve;
        let demuxer = input::demuxer(&media.path)?;
        let stream = demuxer
            .stream(media.info.stream)
            .ok_or_else(|| VideoError::Changed { path: media.path.clone() })?;
        let parameters = stream.parameters();
        // SAFETY: the parameters belong to the stream, which lives as long as `demuxer`;
        // plain fields are read.
        let p = unsafe { *parameters.as_ptr() };
        let look = frame.look();
        let transfer = match (p.color_trc, look.transfer) {
            (Curve::AVCOL_TRC_UNSPECIFIED, Transfer::Pq) => Curve::AVCOL_TRC_SMPTE2084,
            (Curve::AVCOL_TRC_UNSPECIFIED, Transfer::Hlg) => {
                Curve::AVCOL_TRC_ARIB_STD_B67
            }
            (it, _) => it,
        };
        let site = match look.site {
            ChromaSite::Left => Site::AVCHROMA_LOC_LEFT,
            ChromaSite::Middle => Site::AVCHROMA_LOC_CENTER,
            ChromaSite::TopLeft => Site::AVCHROMA_LOC_TOPLEFT,
            ChromaSite::Top => Site::AVCHROMA_LOC_TOP,
            ChromaSite::BottomLeft => Site::AVCHROMA_LOC_BOTTOMLEFT,
            ChromaSite::Bottom => Site::AVCHROMA_LOC_BOTTOM,
        };
        Ok(Self { space: p.color_space, primaries: p.color_primaries, transfer, site })
    }
}

/// An encoder at work.
pub(super) struct Encoder {
    inner: ff::encoder::video::Encoder,
    format: Pixel,
    fields: bool,
}

impl Encoder {
    /// An encoder for frames like `frame`. Frames are numbered, not timed, in it.
    #[allow(unsafe_code)]
    fn open(
        recipe: &Recipe,
        media: &Media,
        tags: &Tags,
        frame: &Frame,
    ) -> Result<Self, ff::Error> {
        let codec = ff::encoder::find_by_name(recipe.encoder)
            .ok_or(ff::Error::EncoderNotFound)?;
        let mut it = Context::new_with_codec(codec).encoder().video()?;
        let (width, height) = frame.stored_size();
        it.set_width(width);
        it.set_height(height);
        let format = plain(frame.layout().pixel());
        it.set_format(format);
        it.set_gop(1);
        it.set_max_b_frames(0);
        let aspect = media.info.pixel_aspect;
        it.set_aspect_ratio((side(aspect.0)?, side(aspect.1)?));
        // Rates beyond a codec's reach are only a hint to its rate control.
        let rate = media.table.nominal_rate().as_f64().clamp(1.0, 1000.0);
        let rate = (rate * 1000.0).round() as i32;
        it.set_time_base((1000, rate));
        it.set_frame_rate(Some((rate, 1000)));
        let fields =
            recipe.is_x264 && (media.info.interlaced || frame.look().fields.is_some());
        let mut flags = Flags::GLOBAL_HEADER;
        if recipe.quantiser.is_some() {
            flags |= Flags::QSCALE;
        }
        if fields {
            flags |= Flags::INTERLACED_DCT;
        }
        it.set_flags(flags);
        // SAFETY: the context is ours and not open yet; plain fields are set, for which the
        // wrapper has no setters or only some of the values.
        unsafe {
            let c = it.as_mut_ptr();
            (*c).colorspace = tags.space;
            (*c).color_primaries = tags.primaries;
            (*c).color_trc = tags.transfer;
            (*c).chroma_sample_location = tags.site;
            (*c).color_range = if frame.look().full_range {
                ff::ffi::AVColorRange::AVCOL_RANGE_JPEG
            } else {
                ff::ffi::AVColorRange::AVCOL_RANGE_MPEG
            };
            (*c).field_order = match frame.look().fields.filter(|_| fields) {
                Some(FirstField::Top) => ff::ffi::AVFieldOrder::AV_FIELD_TT,
                Some(FirstField::Bottom) => ff::ffi::AVFieldOrder::AV_FIELD_BB,
                None => ff::ffi::AVFieldOrder::AV_FIELD_PROGRESSIVE,
            };
            (*c).thread_count = 0;
            if let Some(quantiser) = recipe.quantiser {
                (*c).global_quality = ff::ffi::FF_QP2LAMBDA * quantiser;
            }
        }
        let mut options = ff::Dictionary::new();
        recipe.options.iter().for_each(|(name, value)| options.set(name, value));
        if recipe.is_x264 {
            let site = match frame.look().site {
                ChromaSite::Left => 0,
                ChromaSite::Middle => 1,
                ChromaSite::TopLeft => 2,
                ChromaSite::Top => 3,
                ChromaSite::BottomLeft => 4,
                ChromaSite::Bottom => 5,
            };
            let own = format!("keyint=1:slices=4:chromaloc={site}:log-level=-1");
            options.set("x264-params", &own);
        }
        Ok(Self { inner: it.open_as_with(codec, options)?, format, fields })
    }

    /// What a container has to be told.
    pub(super) fn context(&self) -> &ff::encoder::video::Encoder {
        &self.inner
    }

    /// Hands over frame `number` (`None`: there are no more).
    #[allow(unsafe_code)]
    pub(super) fn send(&mut self, frame: Option<(u32, &Frame)>) -> Result<(), ff::Error> {
        let Some((number, frame)) = frame else { return self.inner.send_eof() };
        let mut picture = unpacked(self.format, frame.stored_size(), frame.data())?;
        picture.set_pts(Some(i64::from(number)));
        let top = frame.look().fields.is_none_or(|it| it == FirstField::Top);
        // SAFETY: plain fields of a frame that is ours.
        unsafe {
            let p = picture.as_mut_ptr();
            (*p).interlaced_frame = i32::from(self.fields);
            (*p).top_field_first = i32::from(self.fields && top);
            (*p).color_range = (*self.inner.as_ptr()).color_range;
            if (*self.inner.as_ptr()).flags & Flags::QSCALE.bits() as i32 != 0 {
                (*p).quality = (*self.inner.as_ptr()).global_quality;
            }
        }
        self.inner.send_frame(&picture)
    }

    /// The next coded frame with its number; `None` where there is none yet, or no more.
    pub(super) fn receive(&mut self) -> Result<Option<(u32, ff::Packet)>, ff::Error> {
        let mut packet = ff::Packet::empty();
        match self.inner.receive_packet(&mut packet) {
            Ok(()) => {
                let number = packet.pts().and_then(|it| u32::try_from(it).ok());
                let number = number.ok_or(ff::Error::InvalidData)?;
                Ok(Some((number, packet)))
            }
            Err(ff::Error::Eof) => Ok(None),
            Err(ff::Error::Other { errno: ff::error::EAGAIN }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// The same samples by the name that all encoders know them by; the range is told apart.
fn plain(format: Pixel) -> Pixel {
    match format {
        Pixel::YUVJ420P => Pixel::YUV420P,
        Pixel::YUVJ422P => Pixel::YUV422P,
        Pixel::YUVJ444P => Pixel::YUV444P,
        other => other,
    }
}

fn side(it: u32) -> Result<i32, ff::Error> {
    i32::try_from(it).map_err(|_| ff::Error::InvalidData)
}

/// The encoder that is to be used, and what a trial said of it.
pub(super) struct Chosen {
    recipe: &'static Recipe,
    tags: Tags,
    /// Bytes of the frame it was tried on.
    pub(super) bytes: usize,
    /// Time it took to code that frame.
    pub(super) coding: Duration,
    /// Time it took to decode it.
    pub(super) decoding: Duration,
}

impl Chosen {
    pub(super) fn encoder(&self) -> &'static str {
        self.recipe.encoder
    }

    /// A new encoder of this kind, for frames like `frame`.
    pub(super) fn open(
        &self,
        media: &Media,
        frame: &Frame,
    ) -> Result<Encoder, VideoError> {
        Encoder::open(self.recipe, media, &self.tags, frame)
            .map_err(|it| refused(media, format!("{} said: {it}", self.recipe.encoder)))
    }
}

/// The first encoder that `frame` comes back from as it should.
pub(super) fn choose(
    media: &Media,
    frame: &Frame,
    quality: CopyQuality,
) -> Result<Chosen, VideoError> {
    let recipes: &[&'static Recipe] = match quality {
        CopyQuality::Visual => &[&X264, &MJPEG, &FFV1],
        CopyQuality::Lossless => &[&X264_LOSSLESS, &FFV1],
    };
    let mut said = Vec::new();
    for recipe in recipes {
        let tags = Tags::of(media, frame)?;
        match tried(recipe, media, &tags, frame, quality) {
            Ok((bytes, coding, decoding)) => {
                return Ok(Chosen { recipe, tags, bytes, coding, decoding });
            }
            Err(why) => said.push(format!("{}: {why}", recipe.encoder)),
        }
    }
    let format = &frame.layout().format;
    Err(refused(
        media,
        format!(
            "no encoder of the FFmpeg here keeps its pictures ({format}) what they are \
             ({}). Convert it to yuv420p first, or code it as it is",
            said.join("; ")
        ),
    ))
}

/// Sends one frame through an encoder and a decoder: bytes, time of coding, of decoding.
fn tried(
    recipe: &Recipe,
    media: &Media,
    tags: &Tags,
    frame: &Frame,
    quality: CopyQuality,
) -> Result<(usize, Duration, Duration), String> {
    let words = |error: ff::Error| error.to_string();
    let from = Instant::now();
    let mut encoder = Encoder::open(recipe, media, tags, frame).map_err(words)?;
    encoder.send(Some((0, frame))).map_err(words)?;
    encoder.send(None).map_err(words)?;
    let coded = encoder.receive().map_err(words)?;
    let (_, packet) = coded.ok_or_else(|| "it gave nothing".to_owned())?;
    let coding = from.elapsed();
    let from = Instant::now();
    let parameters = Parameters::from(encoder.context());
    let back = decoded(parameters, &packet, media, frame).map_err(words)?;
    let decoding = from.elapsed();
    let back = back.ok_or_else(|| "it gave no picture".to_owned())?;
    check::same_picture(frame, &back, quality)?;
    Ok((packet.size(), coding, decoding))
}

fn decoded(
    parameters: Parameters,
    packet: &ff::Packet,
    media: &Media,
    like: &Frame,
) -> Result<Option<Frame>, ff::Error> {
    let mut decoder = input::Decoder::of(parameters, (1, 1000), Threads::One)?;
    decoder.send(Some(packet))?;
    decoder.send(None)?;
    loop {
        match decoder.receive() {
            Received::Picture(picture) => {
                let info = Arc::new(media.info.clone());
                return Ok(Frame::copied(like.index, &picture, &info));
            }
            Received::Damage(_) | Received::Hungry => {}
            Received::End => return Ok(None),
        }
    }
}
