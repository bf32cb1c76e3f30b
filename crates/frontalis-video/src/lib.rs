//! Frames out of files, exactly.
//!
//! [`open`] reads every packet of a file once and gives a [`Media`]: what the video is, the
//! time of every frame, what identifies it, and findings about what is odd. A [`Decoder`]
//! over it is a [`FrameSource`]: asked for frame *i* it gives exactly the picture that a
//! decode of the whole file from its first packet would show as frame *i*, or an error that
//! says why there is none; never another picture.
//!
//! # For a program with a window
//!
//! A [`Feed`] owns the source on a thread of its own, and turns frames into pixels there,
//! so that the window's thread never decodes, never converts and never waits:
//!
//! ```ignore
//! let media = frontalis_video::open(path)?;                 // off the window's thread
//! let decoder = Decoder::new(&media, 512 << 20)?;           // bytes of frames to keep
//! let feed = Feed::spawn(Box::new(decoder), move || wake()); // `wake`: send a message
//! feed.set_sight(Some(Sight::all(width, height)));            // physical pixels; on resize
//! feed.request(FrameIndex(120));                            // never blocks, newest wins
//! // on the message that `wake` sends:
//! if let Some(answer) = feed.latest() {
//!     desk.shown(answer.frame);                             // what is really on screen
//!     match answer.result {
//!         Ok(frame) => { /* answer.picture: ready RGBA bytes; `frame` for anything else */ }
//!         Err(error) => { /* keep the old picture, say `error` */ }
//!     }
//! }
//! ```
//!
//! * `answer.frame` may be older than the newest request; another answer follows.
//! * [`Picture::rgba`] is [`bytes::Bytes`], which an image handle takes without a copy.
//!   [`fit`] gives the largest size of the right shape within the room there is.
//! * While nothing is asked the feed decodes ahead in the direction of the last two
//!   requests, so that the next step is a frame already held.
//! * Dropping the feed ends its thread (after the packet in hand).
//!
//! # Damage
//!
//! A container that shows damage (cut short, packets marked as corrupt, a beginning that
//! does not decode) is decoded once by [`open`], and a finding names the frames that cannot
//! be had. Damage inside a picture of a sound container shows only when it is decoded:
//! [`scan`] decodes everything and says so beforehand; a [`Decoder`] refuses such a frame,
//! and every frame that may refer to it, when it comes to it. VP9 and AV1 have nothing by
//! which damage inside a picture could be told from the picture.
//!
//! # In the background
//!
//! [`survey`] reads a clip whole, at leisure: small pictures, a hash of every frame, and
//! what cannot be had. [`Media::with_survey`] gives its results to decoders, which then
//! compare every frame that they reach by a seek before they give it out.
//!
//! FFmpeg is used in this crate and nowhere else.
#![deny(unsafe_op_in_unsafe_fn)]

mod apart;
mod bench;
mod bitstream;
mod boxes;
mod cache;
mod conceal;
mod confirm;
mod convert;
mod copy;
mod decode;
mod derive;
mod early;
mod engine;
mod error;
mod extent;
mod feed;
mod findings;
mod fingerprint;
mod first;
mod frame;
mod index;
mod input;
mod kept;
mod layout;
mod look;
mod media;
mod options;
mod order;
mod pack;
mod parked;
mod plan;
mod priority;
mod probe;
mod refer;
mod reopen;
mod riff;
mod run;
mod scan;
mod seeker;
mod slots;
mod smooth;
pub mod sound;
mod source;
mod sps;
mod stamp;
mod survey;
#[cfg(test)]
mod test_clip;
mod user_cache;

pub use bench::{BenchPlan, BenchReport, BenchStep, Latencies, Verdict, bench};
pub use convert::{
    Against, Blend, Colour, Field, LARGEST_WHOLE, Lattice, Light, Orientation, Part,
    Sampling, Sight,
};
pub use copy::{
    CopyProgress, CopyQuality, CopyReport, CopyStage, Worst, copy_name, make_copy,
    open_copy, private_folder,
};
pub use decode::Decoder;
pub use engine::child::run_if_asked;
pub use engine::spare::keep_ready;
pub use error::{VideoError, size_words};
pub use feed::{Answer, Feed, Picture, Preview, Pulse, cache_bytes};
pub use first::{First, first};
pub use frame::{Frame, fit};
pub use kept::KeptError;
pub use layout::{Layout, Plane, Samples};
pub use look::{ChromaSite, FirstField, Look, Primaries, Transfer};
pub use media::{Media, open, open_with};
pub use options::{OpenOptions, Progress};
pub use priority::yield_to_others;
pub use probe::{Matrix, StreamInfo};
pub use reopen::{Kept, Opened, OpenedBy, reopen};
pub use scan::scan;
pub use smooth::{
    CopyCost, Jury, Pace, Ruling, STEPS_PER_SECOND, Smoothness, smoothness,
};
pub use source::{FrameSource, SyntheticSource};
pub use stamp::Stamp;
pub use survey::{Piece, Survey, Thumbnail, survey};
pub use user_cache::{CACHE_VARIABLE, Cache, CacheUse};
