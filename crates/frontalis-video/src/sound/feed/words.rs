//! What the two sides of a [`super::SoundFeed`] say to each other.

use std::path::PathBuf;

use frontalis_core::MediaTime;
use serde::{Deserialize, Serialize};

use crate::apart::TimeForm;
use crate::engine::fault::Fault;
use crate::sound::{Format, StreamChoice, Tempo};

/// Pieces that may be under way before the decoding side waits for whoever hears them: a
/// fifth of a second.
pub(super) const AHEAD: usize = 8;

/// Which sound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Setup {
    pub(super) path: PathBuf,
    pub(super) choice: StreamChoice,
    pub(super) time: TimeForm,
}

/// What the decoding side is told. It answers the first two with [`Report::Got`] at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Order {
    /// Play this; leave whatever is under way.
    Play(Play),
    /// Leave what is under way.
    Stop,
    /// A piece of the play with this number was taken: there is room for another.
    Taken(u32),
}

/// A stretch of sound to be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Play {
    /// Counts plays.
    pub(super) number: u32,
    from: (i64, u64),
    until: (i64, u64),
    tempo: (u32, u32),
    format: (u32, u16),
}

impl Play {
    pub(super) fn new(
        number: u32,
        (from, until): (MediaTime, MediaTime),
        tempo: Tempo,
        format: Format,
    ) -> Self {
        let time = |it: MediaTime| (it.num(), it.den());
        Self {
            number,
            from: time(from),
            until: time(until),
            tempo: (tempo.num, tempo.den),
            format: (format.rate, format.channels),
        }
    }

    /// What it was made of; `None` where that is nonsense.
    pub(super) fn parts(&self) -> Option<((MediaTime, MediaTime), Tempo, Format)> {
        let time = |it: (i64, u64)| MediaTime::new(it.0, it.1);
        let tempo = Tempo::new(self.tempo.0, self.tempo.1)?;
        let format = Format::new(self.format.0, self.format.1)?;
        Some(((time(self.from)?, time(self.until)?), tempo, format))
    }
}

/// What the decoding side says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Report {
    /// An order to play or to stop was taken.
    Got,
    /// Decoding goes on.
    Alive,
    /// The next piece of a play: samples, channels side by side.
    Piece { play: u32, samples: Vec<f32> },
    /// What is odd about the sound so far.
    Odd(String),
    /// All of a play was given.
    Done { play: u32 },
    /// A play cannot be had.
    Failed { play: u32, fault: Fault },
    /// The file has no sound, or none that can be opened.
    NoSound(Option<Fault>),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::wire;

    #[test]
    fn a_play_comes_out_as_it_went_in_and_nonsense_is_none() {
        let time = |num, den| MediaTime::new(num, den).unwrap();
        let span = (time(1, 3), time(7, 2));
        let (tempo, format) =
            (Tempo::new(1, 16).unwrap(), Format::new(44_100, 1).unwrap());
        let order = Order::Play(Play::new(9, span, tempo, format));
        let mut pipe = Vec::new();
        wire::write(&mut pipe, &order).unwrap();
        let there: Option<Order> = wire::read(&mut pipe.as_slice()).unwrap();
        let Some(Order::Play(play)) = there else { panic!("{there:?}") };
        assert_eq!(play.number, 9);
        assert_eq!(play.parts(), Some((span, tempo, format)));
        assert_eq!(Play { from: (1, 0), ..play }.parts(), None);
        assert_eq!(Play { tempo: (9, 1), ..play }.parts(), None);
        assert_eq!(Play { format: (1, 2), ..play }.parts(), None);
    }
}
