//! FFmpeg's reader of packets' headers, which knows what its decoders do not tell: whether a
//! picture is two fields, and which comes first.

use std::ptr;

use ff::codec::packet::Ref as _;
use ff::ffi::AVCodecParserContext;
use ffmpeg_next as ff;

use super::Decoder;

/// A reader of packets of one stream.
pub(crate) struct Parser(*mut AVCodecParserContext);

impl Parser {
    /// For what `decoder` decodes; `None` where there is no such reader.
    #[allow(unsafe_code)]
    pub(crate) fn new(decoder: &Decoder) -> Option<Self> {
        let id: ff::ffi::AVCodecID = decoder.inner.id().into();
        // SAFETY: any number of a codec may be asked for; null is checked for. Its flags are
        // a plain field that callers are meant to set.
        unsafe {
            let parser = ff::ffi::av_parser_init(id as i32);
            let flags = (!parser.is_null()).then(|| &mut (*parser).flags)?;
            *flags |= ff::ffi::PARSER_FLAG_COMPLETE_FRAMES;
            Some(Self(parser))
        }
    }

    /// Tells the decoder what the header of its next packet says.
    #[allow(unsafe_code)]
    pub(crate) fn packet(&mut self, decoder: &mut Decoder, packet: &ff::Packet) {
        const NEVER: i64 = ff::ffi::AV_NOPTS_VALUE;
        // SAFETY: the reader, the decoder and the packet are live; what comes out points into
        // the packet and is not used.
        unsafe {
            let it = packet.as_ptr();
            let (mut out, mut length) = (ptr::null_mut(), 0);
            ff::ffi::av_parser_parse2(
                self.0,
                decoder.inner.as_mut_ptr(),
                &mut out,
                &mut length,
                (*it).data,
                (*it).size,
                NEVER,
                NEVER,
                -1,
            );
        }
    }
}

impl Drop for Parser {
    #[allow(unsafe_code)]
    fn drop(&mut self) {
        // SAFETY: it is ours, and goes once.
        unsafe { ff::ffi::av_parser_close(self.0) }
    }
}
