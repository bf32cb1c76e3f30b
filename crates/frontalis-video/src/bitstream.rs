//! Which packets a decoder can start at, read from the coded bytes.
//!
//! The container's key flag is not enough: H.264 files flag pictures that are only the
//! start of a gradual refresh. Keeps true: where in doubt a packet is not an entry.

use ff::codec::Id;
use ffmpeg_next as ff;

use crate::sps;

/// How far a packet can be trusted as a place to start decoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// Nothing before it is ever needed again, or only by pictures shown before it.
    Clean,
    /// It may need what comes before it.
    No,
}

/// How the NAL units of H.264 and HEVC are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Each is preceded by its length in this many bytes.
    Length(usize),
    /// Each is preceded by 00 00 01.
    StartCode,
}

/// Reads the layout from the codec's extra data (avcC or hvcC, else start codes).
pub(crate) fn layout(id: Id, extra: &[u8]) -> Layout {
    let at = match id {
        Id::H264 => 4,
        _ => 21,
    };
    match extra.first() {
        Some(1) => {
            Layout::Length(usize::from(extra.get(at).copied().unwrap_or(3) & 3) + 1)
        }
        _ => Layout::StartCode,
    }
}

/// What the container says with `key` and what the bytes say, together.
pub(crate) fn start(id: Id, layout: Layout, data: &[u8], key: bool) -> Start {
    let clean = match id {
        Id::H264 => key && h264_entry(layout, data),
        Id::HEVC => key && nals(layout, data).any(is_irap),
        Id::MPEG1VIDEO
        | Id::MPEG2VIDEO
        | Id::MPEG4
        | Id::VP8
        | Id::VP9
        | Id::AV1
        | Id::MJPEG
        | Id::PRORES
        | Id::DNXHD
        | Id::DVVIDEO
        | Id::RAWVIDEO
        | Id::HUFFYUV
        | Id::FFVHUFF
        | Id::UTVIDEO
        | Id::PNG
        | Id::JPEG2000
        | Id::FFV1
        | Id::FLV1
        | Id::H263
        | Id::THEORA
        | Id::MSMPEG4V2
        | Id::MSMPEG4V3
        | Id::WMV1
        | Id::WMV2 => key,
        _ => false,
    };
    if clean { Start::Clean } else { Start::No }
}

/// Whether a packet of VP8 is decoded but never shown (bit 4 of its first byte is 0).
pub(crate) fn is_silent(id: Id, data: &[u8]) -> bool {
    id == Id::VP8 && data.first().is_some_and(|tag| tag >> 4 & 1 == 0)
}

fn is_irap(nal: &[u8]) -> bool {
    nal.first().is_some_and(|byte| (16..=21).contains(&(byte >> 1 & 0x3f)))
}

/// An IDR picture, or one with a recovery point that needs no frame to recover.
fn h264_entry(layout: Layout, data: &[u8]) -> bool {
    nals(layout, data).any(|nal| match nal.first().map(|byte| byte & 0x1f) {
        Some(5) => true,
        Some(6) => recovers_at_once(&nal[1..]),
        _ => false,
    })
}

/// Whether supplemental information holds a recovery point (payload 6) whose
/// `recovery_frame_cnt` is 0 (coded as a single 1 bit).
fn recovers_at_once(mut sei: &[u8]) -> bool {
    while sei.len() > 2 {
        let Some((kind, rest)) = varied(sei) else { return false };
        let Some((size, rest)) = varied(rest) else { return false };
        if kind == 6 {
            return size > 0 && rest.first().is_some_and(|byte| byte & 0x80 != 0);
        }
        let Some(next) = rest.get(size..) else { return false };
        sei = next;
    }
    false
}

/// A number coded as any count of 255s and a last byte.
fn varied(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let n_full = bytes.iter().take_while(|&&byte| byte == 255).count();
    let last = *bytes.get(n_full)?;
    Some((n_full * 255 + usize::from(last), &bytes[n_full + 1..]))
}

/// The NAL units of a packet, without their prefixes; ends at the first that is cut off.
pub(crate) fn nals(layout: Layout, data: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = data;
    std::iter::from_fn(move || match layout {
        Layout::Length(n) => {
            let (prefix, after) = rest.split_at_checked(n)?;
            let length = prefix.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte));
            let (nal, after) = after.split_at_checked(length)?;
            rest = after;
            Some(nal)
        }
        Layout::StartCode => {
            let at = memchr::memmem::find(rest, &[0, 0, 1])?;
            rest = &rest[at + 3..];
            Some(rest)
        }
    })
}

/// What follows each start code (00 00 01) of a packet, to the packet's end.
pub(crate) fn units(data: &[u8]) -> impl Iterator<Item = &[u8]> {
    nals(Layout::StartCode, data)
}

/// Looks for pictures coded as two separate fields (H.264 with `field_pic_flag`), which come
/// as two packets for one frame.
pub(crate) struct Fields {
    parser: Option<Parser>,
    layout: Layout,
    /// No packet so far can hold a field.
    frames_only: bool,
    found: bool,
}

impl Fields {
    pub(crate) fn new(id: Id, extra: &[u8]) -> Self {
        let parser = if id == Id::H264 { Parser::new(id, extra) } else { None };
        let frames_only = sps::frames_only(extra);
        Self { parser, layout: layout(id, extra), frames_only, found: false }
    }

    pub(crate) fn packet(&mut self, packet: &ff::Packet) {
        let Some(parser) = &mut self.parser else { return };
        if self.frames_only {
            // A set of parameters among the pictures may say otherwise.
            let is_set = |nal: &[u8]| nal.first().is_some_and(|it| it & 0x1f == 7);
            let data = packet.data().unwrap_or(&[]);
            self.frames_only = !nals(self.layout, data).any(is_set);
        }
        if !self.found && !self.frames_only {
            self.found = parser.is_field(packet);
        }
    }

    pub(crate) fn found(&self) -> bool {
        self.found
    }
}

/// FFmpeg's own parser of the codec, told that every packet is whole.
pub(crate) struct Parser {
    parser: *mut ff::ffi::AVCodecParserContext,
    context: ff::codec::Context,
}

impl Parser {
    #[allow(unsafe_code)]
    pub(crate) fn new(id: Id, extra: &[u8]) -> Option<Self> {
        let mut parameters = ff::codec::Parameters::new();
        parameters.set_medium(ff::media::Type::Video);
        parameters.set_id(id);
        // SAFETY: the buffer is allocated by FFmpeg with the padding it asks for and then
        // belongs to the parameters, which free it. The parser is freed when dropped.
        unsafe {
            let padding = ff::ffi::AV_INPUT_BUFFER_PADDING_SIZE as usize;
            let buffer: *mut u8 = ff::ffi::av_mallocz(extra.len() + padding).cast();
            if buffer.is_null() {
                return None;
            }
            buffer.copy_from_nonoverlapping(extra.as_ptr(), extra.len());
            let p = parameters.as_mut_ptr();
            (*p).extradata = buffer;
            (*p).extradata_size = i32::try_from(extra.len()).unwrap_or(0);
            let context = ff::codec::Context::from_parameters(parameters).ok()?;
            let parser = ff::ffi::av_parser_init(ff::ffi::AVCodecID::from(id) as i32);
            if parser.is_null() {
                return None;
            }
            (*parser).flags |= ff::ffi::PARSER_FLAG_COMPLETE_FRAMES;
            Some(Self { parser, context })
        }
    }

    fn is_field(&mut self, packet: &ff::Packet) -> bool {
        use ff::ffi::AVPictureStructure as Structure;
        let found = self.read(packet);
        matches!(
            found.map(|it| it.0),
            Some(
                Structure::AV_PICTURE_STRUCTURE_TOP_FIELD
                    | Structure::AV_PICTURE_STRUCTURE_BOTTOM_FIELD
            )
        )
    }

    /// The number by which the picture of a packet has its place in the order of display.
    pub(crate) fn place(&mut self, packet: &ff::Packet) -> Option<i64> {
        self.read(packet).map(|it| it.1.into())
    }

    /// Whether pictures are two fields, and which comes first, by the packets read.
    #[allow(unsafe_code)]
    pub(crate) fn field_order(&self) -> ff::ffi::AVFieldOrder {
        // SAFETY: a plain field of a live context.
        unsafe { (*self.context.as_ptr()).field_order }
    }

    /// Structure and place of the picture of a packet.
    #[allow(unsafe_code)]
    pub(crate) fn read(
        &mut self,
        packet: &ff::Packet,
    ) -> Option<(ff::ffi::AVPictureStructure, i32)> {
        let data = packet.data()?;
        let size = i32::try_from(data.len()).ok()?;
        // SAFETY: parser and context are live; a packet's bytes have the padding that
        // FFmpeg's readers need; the outputs are not used.
        unsafe {
            let (mut out, mut out_size) = (std::ptr::null_mut(), 0);
            ff::ffi::av_parser_parse2(
                self.parser,
                self.context.as_mut_ptr(),
                &mut out,
                &mut out_size,
                data.as_ptr(),
                size,
                ff::ffi::AV_NOPTS_VALUE,
                ff::ffi::AV_NOPTS_VALUE,
                -1,
            );
            Some(((*self.parser).picture_structure, (*self.parser).output_picture_number))
        }
    }
}

impl Drop for Parser {
    #[allow(unsafe_code)]
    fn drop(&mut self) {
        // SAFETY: made by `av_parser_init` and not closed elsewhere.
        unsafe { ff::ffi::av_parser_close(self.parser) };
    }
}

#[cfg(test)]
mod tests;
