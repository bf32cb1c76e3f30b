//! Sound while playing, and the clock that goes with it.
//!
//! A [`Player`] follows the runs of the desk's transport: a thread of its own decodes the
//! clip's sound and keeps a short ring filled, from which the device takes what it plays.
//! What has really been heard is the master clock of the picture ([`Player::clock`]): the
//! samples that the device took, less its latency. Where nothing is heard (backward, no
//! sound, no device, a device that stands still) the system clock is the master.

mod device;
mod feeder;
mod shared;
mod tap;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

use frontalis_core::MediaTime;
use frontalis_desk::{Notice, Run};
use frontalis_video::sound::ClipTime;
use serde::{Deserialize, Serialize};

pub(crate) use self::device::{Backend, system};
use self::feeder::Setup;
pub(crate) use self::shared::Hearing;
use self::shared::{Shared, Status};
use self::tap::Control;

/// A run that is not heard to go on for this long goes on by the system clock.
const PATIENCE: Duration = Duration::from_millis(800);

/// What gives a clip's player its device.
pub(crate) type Output = fn() -> Box<dyn Backend>;

/// How loud it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Volume {
    /// 0 to 100.
    pub(crate) percent: u8,
    /// Whether nothing is heard for now.
    pub(crate) muted: bool,
}

impl Default for Volume {
    fn default() -> Self {
        Self { percent: 100, muted: false }
    }
}

impl Volume {
    /// Louder or softer by some percent; heard again.
    pub(crate) fn changed(self, by: i8) -> Self {
        let percent = self.percent.saturating_add_signed(by).min(100);
        Self { percent, muted: false }
    }

    /// The factor for samples; loudness is felt as its square root.
    fn gain(self) -> f32 {
        let share = f32::from(self.percent) / 100.0;
        if self.muted { 0.0 } else { share * share }
    }
}

/// Which clock the picture goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    /// So much of the run has been heard.
    Heard(MediaTime),
    /// The first sample is still to be heard: the picture waits for it.
    Waiting,
    /// The system's.
    Wall,
}

/// What plays the sound of one clip. Dropping it ends its thread and closes its device.
#[derive(Debug)]
pub(crate) struct Player {
    to: Sender<Option<Run>>,
    control: Arc<Control>,
    shared: Arc<Shared>,
    followed: Option<u32>,
    /// The most that was heard of the run, and when that was.
    progress: Option<(MediaTime, Instant)>,
    /// The run that was given up, and goes by the system clock.
    given_up: Option<u32>,
}

impl Player {
    /// A player of the sound of a file. Neither file nor device is opened before the first
    /// run.
    pub(crate) fn new(file: PathBuf, clip: ClipTime, backend: Box<dyn Backend>) -> Self {
        let (to, inbox) = channel();
        let (control, shared) =
            (Arc::new(Control::default()), Arc::new(Shared::default()));
        let setup = Setup {
            file,
            clip,
            backend,
            control: Arc::clone(&control),
            shared: Arc::clone(&shared),
            inbox,
        };
        let thread = std::thread::Builder::new().name("sound".into());
        // Without a thread nothing is heard, and runs are given up.
        drop(thread.spawn(|| setup.run()));
        Self { to, control, shared, followed: None, progress: None, given_up: None }
    }

    /// Sets how loud it is.
    pub(crate) fn set_volume(&self, volume: Volume) {
        self.control.set_gain(volume.gain());
    }

    /// Plays this run, or nothing.
    pub(crate) fn follow(&mut self, run: Option<Run>) {
        let number = run.map(|it| it.number);
        if number != self.followed {
            self.followed = number;
            self.progress = None;
            self.send(run);
        }
    }

    /// The clock of the run that is followed.
    pub(crate) fn clock(&mut self, now: Instant) -> Clock {
        let Some(run) = self.followed else { return Clock::Wall };
        if self.given_up == Some(run) {
            return Clock::Wall;
        }
        let (status, heard) = self.shared.heard(run, now);
        if status == Status::Silent {
            return Clock::Wall;
        }
        match self.progress {
            Some((most, since)) if heard <= most => {
                if PATIENCE < now.saturating_duration_since(since) {
                    self.given_up = Some(run);
                    self.send(None);
                    return Clock::Wall;
                }
            }
            _ => self.progress = Some((heard, now)),
        }
        match status {
            Status::Sounding if heard > MediaTime::ZERO => Clock::Heard(heard),
            _ => Clock::Waiting,
        }
    }

    /// What the coder should know, each thing once.
    pub(crate) fn notice(&self) -> Option<Notice> {
        self.shared.notice()
    }

    /// Whether the clip can be heard.
    pub(crate) fn hearing(&self) -> Hearing {
        self.shared.hearing()
    }

    fn send(&self, run: Option<Run>) {
        // The thread is gone only where it could not be started.
        self.to.send(run).ok();
    }
}

#[cfg(test)]
pub(crate) mod tests;
