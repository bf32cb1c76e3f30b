//! The decoding side of a [`super::SoundFeed`]: plays what it is told, in a process of its
//! own or on a thread.
//!
//! Keeps true: a new order is taken before another packet is decoded, and nothing of an older
//! one is said after it; no more than [`AHEAD`] pieces are said that were not taken; and
//! while it works there is a sign of life every [`HEARTBEAT`].

use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use super::words::{AHEAD, Order, Play, Report, Setup};
use crate::engine::fault::Fault;
use crate::sound::{Format, Sound};

/// While it works it says something so often.
const HEARTBEAT: Duration = Duration::from_millis(100);

/// Plays until nobody asks or hears any more.
pub(crate) fn serve(
    setup: &Setup,
    orders: Receiver<Order>,
    say: &mut dyn FnMut(Report) -> bool,
) {
    let said = Instant::now();
    let (next, number, n_ahead, odd) = (None, 0, 0, String::new());
    let (left, closed) = (false, false);
    let mut desk = Desk { orders, say, next, number, n_ahead, left, closed, odd, said };
    let mut open: Option<(Format, Sound)> = None;
    while let Some(play) = desk.wait() {
        desk.play(setup, play, &mut open);
    }
}

/// Orders that have come, and what was said of the play under way.
struct Desk<'a> {
    orders: Receiver<Order>,
    say: &'a mut dyn FnMut(Report) -> bool,
    /// What is to be played next.
    next: Option<Play>,
    /// The play under way.
    number: u32,
    /// Pieces of it that were said and not taken.
    n_ahead: usize,
    /// Nobody wants it any more.
    left: bool,
    closed: bool,
    /// The last that was said to be odd.
    odd: String,
    said: Instant,
}

impl Desk<'_> {
    fn report(&mut self, report: Report) {
        self.said = Instant::now();
        self.closed |= !(self.say)(report);
    }

    fn take(&mut self, order: Order) {
        match order {
            Order::Taken(play) => {
                let taken = usize::from(play == self.number);
                self.n_ahead = self.n_ahead.saturating_sub(taken);
                return;
            }
            Order::Play(play) => self.next = Some(play),
            Order::Stop => self.next = None,
        }
        self.left = true;
        self.report(Report::Got);
    }

    /// Waits for an order.
    fn block(&mut self) {
        match self.orders.recv() {
            Ok(order) => self.take(order),
            Err(_) => self.closed = true,
        }
    }

    /// Takes what has come; whether to leave what is under way.
    fn leaves(&mut self) -> bool {
        loop {
            match self.orders.try_recv() {
                Ok(order) => self.take(order),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => {
                    self.closed = true;
                    break;
                }
            }
        }
        if HEARTBEAT < self.said.elapsed() {
            self.report(Report::Alive);
        }
        self.left || self.closed
    }

    /// Waits until there is room for a piece; `false` where none is wanted any more.
    fn has_room(&mut self) -> bool {
        while !self.leaves() {
            if self.n_ahead < AHEAD {
                return true;
            }
            self.block();
        }
        false
    }

    /// Waits for the next play; `None` where there will be none.
    fn wait(&mut self) -> Option<Play> {
        loop {
            if self.closed {
                return None;
            }
            if let Some(play) = self.next.take() {
                (self.number, self.n_ahead, self.left) = (play.number, 0, false);
                return Some(play);
            }
            self.block();
        }
    }

    fn play(&mut self, setup: &Setup, play: Play, open: &mut Option<(Format, Sound)>) {
        let (Some(clip), Some((span, tempo, format))) = (setup.time.clip(), play.parts())
        else {
            let fault = Fault::Said("the order to play makes no sense".to_owned());
            return self.report(Report::Failed { play: play.number, fault });
        };
        if open.as_ref().is_some_and(|it| it.0 != format) {
            *open = None;
        }
        let sound = match open {
            Some((_, sound)) => sound,
            None => match Sound::open(&setup.path, setup.choice, clip, format) {
                Ok(Some(sound)) => &mut open.insert((format, sound)).1,
                Ok(None) => return self.report(Report::NoSound(None)),
                Err(error) => {
                    return self.report(Report::NoSound(Some(Fault::from(&error))));
                }
            },
        };
        let mut playing = match sound.play(span.0, span.1, tempo) {
            Ok(playing) => playing,
            Err(error) => {
                let fault = Fault::from(&error);
                return self.report(Report::Failed { play: play.number, fault });
            }
        };
        loop {
            let chunk = playing.next_unless(&mut || self.leaves());
            if let Some(finding) = playing.finding()
                && finding.text != self.odd
            {
                self.odd.clone_from(&finding.text);
                self.report(Report::Odd(finding.text));
            }
            let play = play.number;
            match chunk {
                _ if !self.has_room() => return,
                None => return self.report(Report::Done { play }),
                Some(Err(error)) => {
                    let fault = Fault::from(&error);
                    return self.report(Report::Failed { play, fault });
                }
                Some(Ok(chunk)) => {
                    self.n_ahead += 1;
                    self.report(Report::Piece { play, samples: chunk.samples });
                }
            }
        }
    }
}
