//! The gate before selective coding: who is let in, by which pack and protocol; and how fast
//! the coder reacts, which is measured here.

mod measuring;
mod view;

use frontalis_core::{ClipId, CoderId};
use frontalis_seal::{Key, Zeroizing};
use frontalis_store::{Demanded, PackRow, Protocol, SlowMotion};
use iced::Subscription;
use std::time::{Duration, Instant};

use self::measuring::{Measuring, Pressed};
pub(crate) use self::view::FIELD_ID;

/// What stands at the gate.
#[derive(Debug)]
pub(crate) struct Gate {
    /// The clip to be coded.
    pub(crate) clip: ClipId,
    /// By whom.
    pub(crate) coder: CoderId,
    /// Their names.
    pub(crate) names: (String, String),
    /// Who is let in, or why nobody is.
    pub(crate) way: Way,
    /// How a sheet that is begun would be coded; `None` where it was begun before.
    pub(crate) fresh: Option<Fresh>,
    /// The coder's reaction time, where it was measured.
    pub(crate) reaction: Option<u32>,
    passphrase: Zeroizing<String>,
    busy: bool,
    told: Option<String>,
    measuring: Option<Measuring>,
}

/// Whether the gate opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// It stays shut, and why.
    Shut(String),
    /// It opens with the passphrase of this key; the owner's key goes by this fingerprint.
    Key {
        /// The key's name on this computer.
        key: String,
        /// The fingerprint.
        owner: String,
    },
    /// The coder has proven a certificate already.
    Open,
}

/// How a sheet that is begun would be coded.
#[derive(Clone, Debug)]
pub(crate) struct Fresh {
    /// The packs of the project.
    pub(crate) packs: Vec<PackRow>,
    /// Which of them.
    pub(crate) at: usize,
    /// Slow motion while scanning.
    pub(crate) slow: SlowMotion,
    /// The landmarks of an event.
    pub(crate) landmarks: Demanded,
}

impl Fresh {
    /// The protocol chosen; `None` without a pack.
    pub(crate) fn protocol(&self) -> Option<Protocol> {
        let pack = self.packs.get(self.at)?.hash.clone();
        Some(Protocol { pack, slow: self.slow, landmarks: self.landmarks })
    }
}

/// What happened at the gate.
#[derive(Clone, Debug)]
pub(crate) enum Message {
    /// The passphrase is being typed.
    Typed(String),
    /// It is done, or there is none to type.
    Enter,
    /// The key was unlocked, or not.
    Unlocked(Result<Box<Key>, String>),
    /// Another pack.
    Pack(usize),
    /// Slow motion.
    Slow(SlowMotion),
    /// Landmarks.
    Landmarks(Demanded),
    /// The reaction time is to be measured.
    Measure,
    /// The key of a trial went down.
    Pressed,
    /// Time has passed in a trial.
    Tick(Instant),
    /// Not now.
    Close,
    /// A key that says nothing here, and nothing to what lies behind.
    Nothing,
}

/// What the gate asks of the application.
#[derive(Debug)]
pub(crate) enum Action {
    /// Nothing.
    None,
    /// Unlock this key with this passphrase.
    Unlock(String, Zeroizing<String>),
    /// Take this key for the coder's.
    Prove(Box<Key>),
    /// Go in.
    Go,
    /// Keep the reaction time that was measured.
    KeepReaction(u32),
    /// Close.
    Close,
}

impl Gate {
    /// Someone before the gate.
    pub(crate) fn new(
        (clip, coder): (ClipId, CoderId),
        names: (String, String),
        way: Way,
        fresh: Option<Fresh>,
        reaction: Option<u32>,
    ) -> Self {
        Self {
            clip,
            coder,
            names,
            way,
            fresh,
            reaction,
            passphrase: Zeroizing::default(),
            busy: false,
            told: None,
            measuring: None,
        }
    }

    /// It stays shut for now, and this is why.
    pub(crate) fn tell(&mut self, why: String) {
        self.busy = false;
        self.told = Some(why);
    }

    /// What is told.
    #[cfg(test)]
    pub(crate) fn told(&self) -> Option<&str> {
        match &self.way {
            Way::Shut(why) => Some(why),
            _ => self.told.as_deref(),
        }
    }

    /// Whether there is a way in, and what is needed for it is chosen.
    fn may_go(&self) -> bool {
        let chosen = self.fresh.as_ref().is_none_or(|it| it.protocol().is_some());
        chosen && !self.busy && !matches!(self.way, Way::Shut(_))
    }

    /// Takes in what happened.
    pub(crate) fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(text) => {
                self.passphrase = Zeroizing::new(text);
                self.told = None;
            }
            Message::Enter if !self.may_go() => {}
            Message::Enter => match &self.way {
                Way::Key { key, .. } if !self.passphrase.is_empty() => {
                    self.busy = true;
                    let passphrase = std::mem::take(&mut self.passphrase);
                    return Action::Unlock(key.clone(), passphrase);
                }
                Way::Open => return Action::Go,
                Way::Key { .. } | Way::Shut(_) => {}
            },
            Message::Unlocked(Ok(key)) => return Action::Prove(key),
            Message::Unlocked(Err(why)) => self.tell(why),
            Message::Pack(at) => {
                if let Some(fresh) = &mut self.fresh {
                    fresh.at = at;
                }
            }
            Message::Slow(slow) => {
                if let Some(fresh) = &mut self.fresh {
                    fresh.slow = slow;
                }
            }
            Message::Landmarks(landmarks) => {
                if let Some(fresh) = &mut self.fresh {
                    fresh.landmarks = landmarks;
                }
            }
            Message::Measure => self.measuring = Some(Measuring::new(Instant::now())),
            Message::Tick(now) => {
                if let Some(it) = &mut self.measuring {
                    it.tick(now);
                }
            }
            Message::Pressed => return self.pressed(Instant::now()),
            Message::Close if self.measuring.is_some() => self.measuring = None,
            Message::Close => return Action::Close,
            Message::Nothing => {}
        }
        Action::None
    }

    fn pressed(&mut self, now: Instant) -> Action {
        let pressed = self.measuring.as_mut().map(|it| it.press(now));
        let Some(Pressed::Done(ms)) = pressed else { return Action::None };
        self.measuring = None;
        self.reaction = Some(ms);
        Action::KeepReaction(ms)
    }

    /// Time, while it is measured.
    pub(crate) fn subscription(&self) -> Subscription<Message> {
        match self.measuring {
            Some(_) => iced::time::every(Duration::from_millis(4)).map(Message::Tick),
            None => Subscription::none(),
        }
    }
}
