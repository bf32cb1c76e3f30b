//! Playing on the coding screen: the sound that goes with the picture, and the clock that
//! both go by.

use std::time::{Duration, Instant};

use frontalis_core::Severity;
use frontalis_video::sound::ClipTime;

use super::{Action, Coding};
use crate::playback::{Clock, Hearing, Output, Player, Volume};
use crate::text as words;

/// Percent that a key makes sound louder or softer by.
const NOTCH: i8 = 10;

/// The sound of this clip.
#[derive(Debug, Default)]
pub(super) struct Sounding {
    output: Option<Output>,
    player: Option<Player>,
    volume: Volume,
}

impl Sounding {
    /// How loud it is.
    pub(super) fn volume(&self) -> Volume {
        self.volume
    }

    /// Whether it can be heard.
    pub(super) fn hearing(&self) -> Hearing {
        self.player.as_ref().map_or(Hearing::NoDevice, Player::hearing)
    }
}

/// Time that can pass between two looks at the clock while playing.
const LONGEST_TICK: Duration = Duration::from_millis(500);

impl Coding {
    /// Sound is played on this output (`None`: not at all), and so loud.
    pub(crate) fn set_sound(&mut self, output: Option<Output>, volume: Volume) {
        self.sound.output = output;
        // A scheme without sound is one for every coder, whatever was last heard here.
        let muted = volume.muted || self.desk.scheme().muted;
        self.sound.volume = Volume { muted, ..volume };
    }

    /// The video is there: its sound can be played.
    pub(super) fn start_sound(&mut self) {
        if let Some(output) = self.sound.output {
            let clip = ClipTime::of(&self.clip.table);
            self.set_player(Player::new(self.file.clone(), clip, output()));
        }
    }

    pub(crate) fn set_player(&mut self, player: Player) {
        player.set_volume(self.sound.volume);
        self.sound.player = Some(player);
    }

    /// The sound plays what the desk plays.
    pub(super) fn follow_run(&mut self) {
        let run = self.desk.transport().run();
        if !self.desk.transport().is_playing() {
            // The time until it plays again is none of playing.
            self.last_tick = None;
        }
        if let Some(player) = &mut self.sound.player {
            player.follow(run);
        }
    }

    /// Time has passed while playing: by the sound that was heard, else by the system clock.
    pub(super) fn tick(&mut self, now: Instant) {
        let before = self.last_tick.replace(now).unwrap_or(now);
        self.follow_run();
        if !self.desk.transport().is_playing() {
            return;
        }
        // A loop rests at its ends by the system clock: nothing is heard then.
        let run = self.desk.transport().run();
        let number = run.map(|it| it.number).unwrap_or_default();
        let player = self.sound.player.as_mut().filter(|_| run.is_some());
        let effects = match player.map_or(Clock::Wall, |it| it.clock(now)) {
            Clock::Heard(played) => self.desk.played(number, played),
            Clock::Waiting => Vec::new(),
            Clock::Wall => {
                // A computer that slept, or had no time, has not been played to.
                let passed = now.saturating_duration_since(before);
                self.desk.tick(passed.min(LONGEST_TICK))
            }
        };
        self.show(&effects);
        self.follow_run();
        while let Some(notice) = self.sound.player.as_ref().and_then(Player::notice) {
            self.told(notice);
        }
    }

    /// Whether nothing is heard.
    #[cfg(test)]
    pub(crate) fn is_muted(&self) -> bool {
        self.sound.volume.muted
    }

    /// Whether the scheme has clips coded without sound, which is told.
    fn is_muted_by_scheme(&mut self) -> bool {
        let muted = self.desk.scheme().muted;
        if muted {
            self.tell(Severity::Warning, words::MUTED_BY_SCHEME);
        }
        muted
    }

    /// Heard or not, from now on.
    pub(super) fn toggle_mute(&mut self) -> Action {
        if self.is_muted_by_scheme() {
            return Action::None;
        }
        let volume = self.sound.volume;
        self.set_volume(Volume { muted: !volume.muted, ..volume })
    }

    /// A notch louder or softer.
    pub(super) fn change_volume(&mut self, louder: bool) -> Action {
        if self.is_muted_by_scheme() {
            return Action::None;
        }
        let by = if louder { NOTCH } else { -NOTCH };
        self.set_volume(self.sound.volume.changed(by))
    }

    fn set_volume(&mut self, volume: Volume) -> Action {
        self.sound.volume = volume;
        if let Some(player) = &self.sound.player {
            player.set_volume(volume);
        }
        self.tell(Severity::Note, words::volume(volume.percent, volume.muted));
        Action::Volume(volume)
    }
}
