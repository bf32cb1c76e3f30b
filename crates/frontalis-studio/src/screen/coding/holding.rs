//! Codes that are held: keys and buttons that go down on one frame and come up on another.

use std::time::{Duration, Instant};

use frontalis_core::Item;
use frontalis_desk::{Command, Grip, Key};

use super::Coding;
use super::turn::Asked;
use crate::keys::Place;

/// A press takes no longer than this; what is down longer is held.
const PRESS: Duration = Duration::from_millis(250);

/// What is down, and since when.
#[derive(Debug, Default)]
pub(super) struct Holding {
    keys: Vec<(Place, Key, Instant)>,
    pointer: Option<Instant>,
}

impl Coding {
    /// A key went down.
    pub(super) fn down(&mut self, key: Key, place: Place) {
        self.holding.keys.retain(|it| it.0 != place);
        self.holding.keys.push((place, key, Instant::now()));
        self.press_held(key);
    }

    /// A key came up; what it began, if it began anything, ends.
    pub(super) fn up(&mut self, place: &Place) {
        let at = self.holding.keys.iter().position(|it| it.0 == *place);
        let Some(at) = at else { return };
        let (_, key, since) = self.holding.keys.remove(at);
        self.release(Grip::Key(key), since.elapsed() < PRESS);
    }

    /// A key went down, for a script: it comes up by its own line.
    pub(super) fn hold(&mut self, key: Key) {
        self.press_held(key);
    }

    /// Codes on screen went down.
    pub(super) fn grip(&mut self, items: Vec<Item>) {
        self.holding.pointer = Some(Instant::now());
        self.ask(Command::Hold(Grip::Pointer, items));
    }

    /// They came up.
    pub(super) fn let_go(&mut self) {
        let since = self.holding.pointer.take();
        self.release(Grip::Pointer, since.is_none_or(|it| it.elapsed() < PRESS));
    }

    /// Nothing more is heard of what is held.
    pub(super) fn lose_hold(&mut self) {
        let keys = std::mem::take(&mut self.holding.keys);
        let grips = keys.into_iter().map(|it| Grip::Key(it.1));
        let held = grips.chain([Grip::Pointer]).any(|it| self.is_held(it));
        if held {
            self.waiting.push_back(Asked::Command(Command::LoseHold));
        }
    }

    /// Whether something is held, or is about to be.
    fn is_held(&self, grip: Grip) -> bool {
        let begins = |it: &Asked| match it {
            Asked::Held(key) => grip == Grip::Key(*key),
            Asked::Command(Command::Hold(other, _) | Command::HoldEntry(other)) => {
                grip == *other
            }
            _ => false,
        };
        self.desk.is_held(grip) || self.waiting.iter().any(begins)
    }

    fn release(&mut self, grip: Grip, briefly: bool) {
        if self.is_held(grip) {
            let release = Command::Release { grip, briefly };
            self.waiting.push_back(Asked::Command(release));
        }
    }
}
