//! Samples of any kind made into one kind: 32-bit floats, channels side by side, at the rate
//! and number of channels that are wanted, by FFmpeg's resampler.
//!
//! Keeps true: the first sample that comes out is the first that went in; a file that
//! changes its format on the way goes on in the new one.

use ff::format::Sample;
use ff::format::sample::Type;
use ff::software::resampling::Context;
use ff::{ChannelLayout, frame};
use ffmpeg_next as ff;

const FLOAT: Sample = Sample::F32(Type::Packed);
/// Room for what a resampler holds back, in samples.
const SLACK: usize = 256;

/// Samples as they come: what is kept of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Rate and channels of the source.
    AsItIs,
    /// This rate (samples a second) and number of channels (1 or 2).
    As { rate: u32, channels: u16 },
}

/// Samples side by side by channel.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Mixed {
    pub(super) rate: u32,
    pub(super) channels: u16,
    pub(super) samples: Vec<f32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Kind {
    format: Sample,
    layout: ChannelLayout,
    rate: u32,
}

pub(super) struct Mixer {
    wanted: Wanted,
    open: Option<(Kind, Context)>,
}

impl Mixer {
    pub(super) fn new(wanted: Wanted) -> Self {
        Self { wanted, open: None }
    }

    /// Forgets what was held back: what comes next does not follow on it.
    pub(super) fn restart(&mut self) {
        self.open = None;
    }

    /// One block; what comes out may lag behind by some samples.
    pub(super) fn mix(&mut self, block: &mut frame::Audio) -> Result<Mixed, ff::Error> {
        let kind = kind(block)?;
        block.set_channel_layout(kind.layout);
        if self.open.as_ref().is_none_or(|it| it.0 != kind) {
            self.open = Some((kind, self.context(kind)?));
        }
        self.run(Some(block))
    }

    /// What was held back, at the end.
    pub(super) fn rest(&mut self) -> Result<Mixed, ff::Error> {
        let rest = self.run(None);
        self.open = None;
        rest
    }

    fn context(&self, from: Kind) -> Result<Context, ff::Error> {
        let (layout, rate) = match self.wanted {
            Wanted::AsItIs => (from.layout, from.rate),
            Wanted::As { rate, channels: 1 } => (ChannelLayout::MONO, rate),
            Wanted::As { rate, .. } => (ChannelLayout::STEREO, rate),
        };
        Context::get(from.format, from.layout, from.rate, FLOAT, layout, rate)
    }

    fn run(&mut self, block: Option<&frame::Audio>) -> Result<Mixed, ff::Error> {
        let Some((_, context)) = &mut self.open else { return Ok(Mixed::default()) };
        let to = *context.output();
        let from = context.input().rate.max(1);
        let n = block.map_or(0, frame::Audio::samples) as u64;
        let n = (n * u64::from(to.rate)).div_ceil(u64::from(from));
        let held = context.delay().map_or(0, |it| it.output.max(0));
        let room =
            usize::try_from(n).unwrap_or(0) + usize::try_from(held).unwrap_or(0) + SLACK;
        let mut out = frame::Audio::new(FLOAT, room, to.channel_layout);
        match block {
            Some(block) => drop(context.run(block, &mut out)?),
            None => drop(context.flush(&mut out)?),
        }
        let channels = u16::try_from(to.channel_layout.channels()).unwrap_or(1);
        Ok(Mixed { rate: to.rate, channels, samples: floats(&out, channels) })
    }
}

/// The samples of a packed frame of floats.
pub(super) fn floats(frame: &frame::Audio, channels: u16) -> Vec<f32> {
    if frame.samples() == 0 || frame.planes() == 0 {
        return Vec::new();
    }
    let bytes = frame.samples() * usize::from(channels) * size_of::<f32>();
    let bytes = frame.data(0).get(..bytes).unwrap_or_default();
    let four = bytes.chunks_exact(size_of::<f32>());
    // A number that is none (a decoder's fault) would be one bang on the speaker.
    let sample = |it: &[u8]| {
        let it = it.try_into().map_or(0.0, f32::from_ne_bytes);
        if it.is_finite() { it } else { 0.0 }
    };
    four.map(sample).collect()
}

/// What a block is; files that do not name their channels have the usual ones.
fn kind(block: &frame::Audio) -> Result<Kind, ff::Error> {
    let named = block.channel_layout();
    let n = i32::from(block.channels());
    let layout = match named.channels() {
        n_named if n_named == n && n > 0 => named,
        _ => ChannelLayout::default(n),
    };
    if block.rate() == 0 || n == 0 || layout.channels() != n {
        return Err(ff::Error::InvalidData);
    }
    Ok(Kind { format: block.format(), layout, rate: block.rate() })
}
