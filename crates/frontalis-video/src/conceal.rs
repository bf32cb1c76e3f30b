//! Hears when FFmpeg patches up a damaged picture.
//!
//! A slice that is damaged may end early without an error. FFmpeg then fills in what is
//! missing, marks the picture where it decodes with one thread, and with several threads
//! marks nothing and stops at nothing: all it does is to write a line to its log. So its
//! log is listened to. Keeps true: a decoder hears of its own pictures only.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ffmpeg_next as ff;

/// How FFmpeg's lines begin. The second is of FFV1, which stops at nothing.
const LINES: [&[u8]; 2] = [b"concealing ", b"slice CRC mismatch"];
/// Of HEVC: a picture is referred to that never came.
const ABSENT: [&[u8]; 1] = [b"Could not find ref with POC"];

/// The ear of one decoder.
#[derive(Debug, Default)]
pub(crate) struct Ear(Arc<Heard>);

#[derive(Debug, Default)]
struct Heard {
    patched: AtomicBool,
    absent: AtomicBool,
}

impl Ear {
    /// Listens to a decoder that is not open yet, and to the threads it will start.
    ///
    /// # Safety
    ///
    /// `context` is live, and is freed before the ear is.
    #[allow(unsafe_code)]
    pub(crate) unsafe fn listen(&self, context: *mut ff::ffi::AVCodecContext) {
        // SAFETY: as the caller says. `opaque` is a field for the caller's own use, which
        // FFmpeg hands on to the contexts of its threads.
        unsafe { (*context).opaque = Arc::as_ptr(&self.0).cast_mut().cast() };
    }

    /// Whether a picture was patched up since this was asked.
    pub(crate) fn heard(&self) -> bool {
        self.0.patched.swap(false, Ordering::AcqRel)
    }

    /// Whether a picture was missed since this was asked. Streams may be made so.
    pub(crate) fn missed(&self) -> bool {
        self.0.absent.swap(false, Ordering::AcqRel)
    }
}

/// Sends what FFmpeg logs here, instead of to the terminal.
#[allow(unsafe_code)]
pub(crate) fn start() {
    type Callback = unsafe extern "C" fn(*mut c_void, c_int, *const c_char, *mut c_void);
    let callback: Callback = hear;
    #[allow(clippy::missing_transmute_annotations)] // it could not be named either
    // SAFETY: the types differ only in the last argument, C's `va_list`, which Rust cannot
    // name alike on every machine. It is passed as one word and not looked at.
    unsafe {
        ff::ffi::av_log_set_callback(Some(std::mem::transmute::<Callback, _>(callback)))
    };
}

/// FFmpeg calls this from any of its threads, for every line of any level.
#[allow(unsafe_code)]
unsafe extern "C" fn hear(
    from: *mut c_void,
    _level: c_int,
    format: *const c_char,
    _arguments: *mut c_void,
) {
    // SAFETY: FFmpeg's contract of a log callback: `format` is a C string, `from` is null or
    // points to a struct that begins with a pointer to its class, and a codec context is
    // told by the class that is FFmpeg's own for those. Its `opaque` is null (a context of
    // FFmpeg's own) or was set in `Ear::listen`, whose caller keeps the ear longer than the
    // context.
    unsafe {
        let format = CStr::from_ptr(format).to_bytes();
        let is_one = |lines: &[&[u8]]| lines.iter().any(|it| format.starts_with(it));
        let (patched, absent) = (is_one(&LINES), is_one(&ABSENT));
        if from.is_null() || !patched && !absent {
            return;
        }
        if *from.cast::<*const ff::ffi::AVClass>() != ff::ffi::avcodec_get_class() {
            return;
        }
        let ear = (*from.cast::<ff::ffi::AVCodecContext>()).opaque;
        if let Some(heard) = ear.cast::<Heard>().as_ref() {
            heard.patched.fetch_or(patched, Ordering::AcqRel);
            heard.absent.fetch_or(absent, Ordering::AcqRel);
        }
    }
}
