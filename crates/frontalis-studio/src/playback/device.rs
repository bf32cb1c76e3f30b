//! Sound devices: the system's own, or none.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use cpal::traits::{DeviceTrait, HostTrait, StreamTrait};
use cpal::{ErrorKind, FromSample, OutputCallbackInfo, SampleFormat, SizedSample};

use super::tap::Tap;

/// Samples of all channels that are made at a time.
const PIECE: usize = 8192;

/// What gives devices.
pub(crate) trait Backend: Send {
    /// Opens a device; `make` gives it its samples once its rate, in samples a second, is
    /// known.
    ///
    /// # Errors
    ///
    /// Why there is none, in words.
    fn open(
        &mut self,
        make: &mut dyn FnMut(u32) -> Tap,
    ) -> Result<Box<dyn Device>, String>;
}

/// A device that plays; dropping it closes it.
pub(crate) trait Device {
    /// Whether it has vanished.
    fn is_gone(&self) -> bool;
}

/// The system's own device, whichever is the default when it is opened.
pub(crate) fn system() -> Box<dyn Backend> {
    Box::new(System)
}

struct System;

impl Backend for System {
    fn open(
        &mut self,
        make: &mut dyn FnMut(u32) -> Tap,
    ) -> Result<Box<dyn Device>, String> {
        let device = cpal::default_host().default_output_device();
        let device = device.ok_or("the system has none")?;
        let config = device.default_output_config().map_err(|it| it.to_string())?;
        let format = config.sample_format();
        let config = config.config();
        let tap = make(config.sample_rate);
        let gone = Arc::new(AtomicBool::new(false));
        let to = (device, config, tap, Arc::clone(&gone));
        let stream = match format {
            SampleFormat::F32 => stream::<f32>(to),
            SampleFormat::F64 => stream::<f64>(to),
            SampleFormat::I16 => stream::<i16>(to),
            SampleFormat::U16 => stream::<u16>(to),
            SampleFormat::I32 => stream::<i32>(to),
            SampleFormat::U32 => stream::<u32>(to),
            SampleFormat::I8 => stream::<i8>(to),
            SampleFormat::U8 => stream::<u8>(to),
            other => return Err(format!("it wants samples as {other}")),
        };
        let stream = stream.map_err(|it| it.to_string())?;
        stream.play().map_err(|it| it.to_string())?;
        Ok(Box::new(Playing { _stream: stream, gone }))
    }
}

struct Playing {
    _stream: cpal::Stream,
    gone: Arc<AtomicBool>,
}

impl Device for Playing {
    fn is_gone(&self) -> bool {
        self.gone.load(Ordering::Relaxed)
    }
}

fn stream<T: SizedSample + FromSample<f32>>(
    (device, config, mut tap, gone): (
        cpal::Device,
        cpal::StreamConfig,
        Tap,
        Arc<AtomicBool>,
    ),
) -> Result<cpal::Stream, cpal::Error> {
    let channels = usize::from(config.channels.max(1));
    let rate = f64::from(config.sample_rate.max(1));
    let mut piece = vec![0.0; PIECE / channels * channels];
    let fill = move |data: &mut [T], info: &OutputCallbackInfo| {
        let stamp = info.timestamp();
        let mut delay = stamp.playback.saturating_duration_since(stamp.callback);
        let now = Instant::now();
        for data in data.chunks_mut(piece.len()) {
            let made = &mut piece[..data.len()];
            tap.fill(made, channels, now, delay);
            for (to, from) in data.iter_mut().zip(made) {
                *to = T::from_sample(from.clamp(-1.0, 1.0));
            }
            let n = (data.len() / channels) as f64;
            delay += Duration::from_secs_f64(n / rate);
        }
    };
    let failed = move |error: cpal::Error| {
        let ends = matches!(
            error.kind(),
            ErrorKind::DeviceNotAvailable
                | ErrorKind::HostUnavailable
                | ErrorKind::StreamInvalidated
        );
        gone.fetch_or(ends, Ordering::Relaxed);
    };
    device.build_output_stream(config, fill, failed, None)
}
