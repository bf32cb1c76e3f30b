//! A sound without holes: samples one after the other from a moment on, silence where there
//! is nothing to hear.

use std::path::Path;

use frontalis_core::MediaTime;

use super::damage::Damage;
use super::mixer::{Mixed, Mixer, Wanted};
use super::track::{Block, Heard, Track};
use super::{ClipTime, Format, StreamChoice};
use crate::error::VideoError;

/// Samples of one kind, counted from the clip's first frame.
pub(super) struct Line {
    track: Track,
    mixer: Mixer,
    format: Format,
    damage: Damage,
    // Samples are counted for each channel on its own.
    /// The sample that [`Line::read`] gives next, from the clip's first frame.
    next: i64,
    /// Silence before `ready`.
    silent: i64,
    /// Samples to give out, channels side by side, of which so many are given.
    ready: Vec<f32>,
    given: usize,
    /// Samples that come too early to be heard.
    too_early: i64,
    /// The block before gave nothing.
    torn: bool,
    ended: bool,
}

impl Line {
    pub(super) fn open(
        path: &Path,
        choice: StreamChoice,
        clip: ClipTime,
        format: Format,
    ) -> Result<Option<Self>, VideoError> {
        let Some(track) = Track::open(path, choice, clip)? else { return Ok(None) };
        let wanted = Wanted::As { rate: format.rate, channels: format.channels };
        Ok(Some(Self {
            track,
            mixer: Mixer::new(wanted),
            format,
            damage: Damage::default(),
            next: 0,
            silent: 0,
            ready: Vec::new(),
            given: 0,
            too_early: 0,
            torn: false,
            ended: false,
        }))
    }

    pub(super) fn track(&self) -> &Track {
        &self.track
    }

    pub(super) fn damage(&self) -> &Damage {
        &self.damage
    }

    /// Goes to the sample that is heard at `time`.
    pub(super) fn seek(&mut self, time: MediaTime) -> Result<(), VideoError> {
        self.track.seek(time)?;
        self.mixer.restart();
        self.next = time.round_to(self.format.rate);
        (self.silent, self.too_early, self.given) = (0, 0, 0);
        self.ready.clear();
        (self.torn, self.ended) = (false, false);
        Ok(())
    }

    /// Adds the next `n` samples (of each channel) to `out`; `None` where `leave` said so
    /// on the way, and then it has to go to some time before it reads on.
    pub(super) fn read(
        &mut self,
        n: usize,
        out: &mut Vec<f32>,
        leave: &mut dyn FnMut() -> bool,
    ) -> Option<()> {
        let channels = usize::from(self.format.channels);
        let mut missing = n;
        while missing > 0 {
            let silent = match self.ended && self.is_dry() {
                true => missing,
                false => missing.min(usize::try_from(self.silent).unwrap_or(missing)),
            };
            out.resize(out.len() + silent * channels, 0.0);
            self.silent = self.silent.saturating_sub_unsigned(silent as u64).max(0);
            let room = missing - silent;
            let ready = self.ready.get(self.given..).unwrap_or_default();
            let taken = ready.len().min(room * channels);
            out.extend(ready.iter().take(taken));
            self.given += taken;
            let done = silent + taken / channels;
            self.next = self.next.saturating_add_unsigned(done as u64);
            missing -= done;
            if missing > 0 && self.is_dry() && !self.ended {
                self.ready.clear();
                self.given = 0;
                self.more(leave)?;
            }
        }
        Some(())
    }

    fn is_dry(&self) -> bool {
        self.silent == 0 && self.given == self.ready.len()
    }

    /// Decodes one block.
    fn more(&mut self, leave: &mut dyn FnMut() -> bool) -> Option<()> {
        match self.track.next(leave) {
            Heard::Left => return None,
            Heard::Block(block) => self.block(block),
            Heard::Damage(time, reason) => self.damage.add(time, &reason),
            Heard::End => {
                self.ended = true;
                let rest = self.mixer.rest().unwrap_or_default();
                self.add(rest);
            }
        }
        Some(())
    }

    fn block(&mut self, mut block: Block) {
        if !block.follows || self.torn {
            self.torn = false;
            self.mixer.restart();
            // Nothing is waiting to be given out here: `next` is where the line has got to.
            let at = block.time.round_to(self.format.rate);
            let gap = at.saturating_sub(self.next);
            self.silent = gap.max(0);
            self.too_early = gap.saturating_neg().max(0);
        }
        match self.mixer.mix(&mut block.samples) {
            Ok(mixed) => self.add(mixed),
            Err(error) => {
                self.torn = true;
                self.damage.add(Some(block.time), &error.to_string());
            }
        }
    }

    fn add(&mut self, mixed: Mixed) {
        let channels = usize::from(self.format.channels);
        let n = i64::try_from(mixed.samples.len() / channels).unwrap_or(i64::MAX);
        let dropped = n.min(self.too_early);
        self.too_early -= dropped;
        let dropped = usize::try_from(dropped).unwrap_or(0) * channels;
        self.ready.extend(mixed.samples.get(dropped..).unwrap_or_default());
    }
}
