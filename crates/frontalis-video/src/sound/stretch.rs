//! Sound made longer or shorter with its pitch kept, by FFmpeg's `atempo` filter.
//!
//! Chosen over a crate: `atempo` is maintained with the FFmpeg that is linked anyway, works
//! on floats at any rate, and counts its samples exactly. The crates that do the same wrap
//! C++ libraries of their own (SoundTouch, Rubber Band under the GPL, Signalsmith). One
//! `atempo` makes sound at most twice as long and, so that no sample is skipped, is used for
//! at most twice as short; several in a row do the rest.
//!
//! Keeps true: sample `i` that comes out is heard at `i` times the tempo after [`lead`] past
//! the first one that went in, within about 10 ms of what is heard: by so much the filter
//! shifts pieces of sound to make their waves meet.

use ff::filter::{Graph, find};
use ff::format::Sample;
use ff::format::sample::Type;
use ff::{ChannelLayout, frame};
use ffmpeg_next as ff;
use frontalis_core::MediaTime;

use super::mixer::floats;
use super::{Format, Tempo};

pub(super) struct Stretch {
    graph: Graph,
    format: Format,
    /// Samples put in, of each channel.
    n_in: i64,
}

impl Stretch {
    /// A filter for sound of this kind.
    pub(super) fn new(format: Format, tempo: Tempo) -> Result<Self, ff::Error> {
        ff::init()?;
        let Format { rate, channels } = format;
        let layout = layout(channels);
        let mut graph = Graph::new();
        let missing = || ff::Error::FilterNotFound;
        let source = find("abuffer").ok_or_else(missing)?;
        let about = format!(
            "time_base=1/{rate}:sample_rate={rate}:sample_fmt=flt:channel_layout=0x{:x}",
            layout.bits()
        );
        graph.add(&source, "in", &about)?;
        graph.add(&find("abuffersink").ok_or_else(missing)?, "out", "")?;
        let chain: Vec<String> =
            steps(tempo).iter().map(|it| format!("atempo={it}")).collect();
        graph.output("in", 0)?.input("out", 0)?.parse(&chain.join(","))?;
        graph.validate()?;
        Ok(Self { graph, format, n_in: 0 })
    }

    /// Puts samples in, channels side by side.
    pub(super) fn put(&mut self, samples: &[f32]) -> Result<(), ff::Error> {
        let channels = self.format.channels;
        let n = samples.len() / usize::from(channels);
        let kind = Sample::F32(Type::Packed);
        let mut block = frame::Audio::new(kind, n, layout(channels));
        block.set_rate(self.format.rate);
        block.set_pts(Some(self.n_in));
        let bytes = block.data_mut(0);
        let sample = size_of::<f32>();
        for (to, it) in bytes.chunks_exact_mut(sample).zip(samples) {
            to.copy_from_slice(&it.to_ne_bytes());
        }
        self.n_in = self.n_in.saturating_add_unsigned(n as u64);
        let mut source = self.graph.get("in").ok_or(ff::Error::FilterNotFound)?;
        source.source().add(&block)
    }

    /// Exactly `n` samples of each channel; `None` until enough was put in.
    pub(super) fn take(&mut self, n: usize) -> Result<Option<Vec<f32>>, ff::Error> {
        let mut sink = self.graph.get("out").ok_or(ff::Error::FilterNotFound)?;
        let mut block = frame::Audio::empty();
        match sink.sink().samples(&mut block, n) {
            Ok(()) => Ok(Some(floats(&block, self.format.channels))),
            Err(ff::Error::Other { errno: ff::error::EAGAIN }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// How much earlier than what is to be heard a stretched sound has to begin. The filter likes
/// pieces ahead of their time: measured with clicks, noise and voices it runs ahead of the
/// sound by 5 to 15 ms, and again in the second step of a sound played faster than twice.
pub(super) fn lead(tempo: Tempo) -> MediaTime {
    let ms = if tempo.num() <= 2 * tempo.den() { 10 } else { 30 };
    MediaTime::new(ms, 1000).unwrap_or(MediaTime::ZERO)
}

fn layout(channels: u16) -> ChannelLayout {
    if channels == 1 { ChannelLayout::MONO } else { ChannelLayout::STEREO }
}

/// Tempos of 1/2 to 2 whose product is `tempo`.
fn steps(tempo: Tempo) -> Vec<f64> {
    let mut left = f64::from(tempo.num()) / f64::from(tempo.den());
    let mut out = Vec::new();
    while !(0.5..=2.0).contains(&left) {
        let step = if left < 0.5 { 0.5 } else { 2.0 };
        out.push(step);
        left /= step;
    }
    out.push(left);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_multiply_to_the_tempo() {
        let steps = |num, den| steps(Tempo::new(num, den).unwrap());
        assert_eq!(steps(1, 16), [0.5, 0.5, 0.5, 0.5]);
        assert_eq!(steps(1, 2), [0.5]);
        assert_eq!(steps(3, 4), [0.75]);
        assert_eq!(steps(4, 1), [2.0, 2.0]);
    }
}
