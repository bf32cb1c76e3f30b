//! How an invented coder departs from the truth: a documented, seeded error model.
//!
//! It is a convenience for demonstrations and tests, not a model of real coders: its rates
//! are round numbers chosen so that agreement comes out in the range published for trained
//! coders. For each true action, in this order, and each by an own draw:
//!
//! 1. *Ignored*: a coder who does not score blinks drops every 45.
//! 2. *Missed*, with a probability by level (A most often; codes without level as C).
//! 3. *Confused*: 6 with 7, 12 with 14, 26 with 27, unless that code is already there.
//! 4. *Level off by one*, up or down with equal probability, held within A to E.
//! 5. *Side missed*: a one-sided action is scored on both sides.
//! 6. *Timing*: each landmark moves by the sum of two uniform draws, so by a triangular
//!    distribution over minus to plus the coder's jitter (milliseconds, rounded to frames),
//!    after the coder's bias. Neither is more than a quarter of the action's duration, as
//!    brief actions are coded frame by frame. Landmarks are then put back in order.
//!
//! Afterwards *false alarms* are tried at a rate per ten seconds: a weak action of a code
//! that is often seen by mistake, where that code is free.
//!
//! Every draw is a function of (seed, clip, action, purpose) only, in integers, so a sheet
//! is the same on every machine and adding an action does not change the others' errors.

use frontalis_core::facs::{Code, Item, Level, Prefix};
use frontalis_core::sheet::Action;
use frontalis_core::time::{FrameIndex, FrameRate, FrameSpan, Landmark, Landmarks};

/// The parameters of one invented coder. Probabilities are in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorModel {
    /// Start of every draw; another seed is another coder with the same habits.
    pub seed: u64,
    /// Probability that an action of level A, B, C, D, E is not scored at all.
    pub missed: [u16; 5],
    /// Probability of each confusion of [`CONFUSIONS`].
    pub confused: u16,
    /// Probability that the level is one off.
    pub level_off: u16,
    /// Probability that a one-sided action is scored on both sides.
    pub side_missed: u16,
    /// Largest departure of onset, apex start, apex end and offset, in milliseconds.
    pub jitter_ms: [u32; 4],
    /// How much later (earlier where negative) this coder sees every onset, in milliseconds.
    pub onset_bias_ms: i32,
    /// False alarms tried in ten seconds of video, in thousandths.
    pub false_alarms: u32,
    /// Whether this coder leaves out blinks (45).
    pub ignores_blinks: bool,
}

/// The codes that are taken for each other.
pub const CONFUSIONS: [(u8, u8); 3] = [(6, 7), (12, 14), (26, 27)];

/// What a false alarm may be: traces that shading and speech suggest.
const ALARMS: [u8; 6] = [1, 4, 7, 14, 17, 20];

/// What a draw is for; part of its address.
#[derive(Clone, Copy)]
enum Purpose {
    Missed = 1,
    Confused,
    LevelOff,
    LevelSign,
    Side,
    Landmark,
    AlarmCount = 20,
    AlarmStart,
    AlarmLength,
    AlarmCode,
}

/// Draws by address: any (clip, action, purpose, nth) has its own number.
#[derive(Clone, Copy)]
struct Draws {
    seed: u64,
    clip: u64,
}

impl Draws {
    /// 64 bits, by the finalizer of SplitMix64 (Steele, Lea & Flood 2014, OOPSLA, 453-472).
    fn bits(self, action: usize, purpose: Purpose, nth: u64) -> u64 {
        let words = [self.clip, action as u64, purpose as u64, nth];
        words.into_iter().fold(mix(self.seed), |state, word| {
            mix(state ^ word.wrapping_mul(0x9e37_79b9_7f4a_7c15))
        })
    }

    /// Whether something of this probability (in thousandths) happens.
    fn happens(self, action: usize, purpose: Purpose, thousandths: u16) -> bool {
        self.bits(action, purpose, 0) % 1000 < u64::from(thousandths)
    }

    /// A whole number in `0..n`; 0 where `n` is 0.
    fn below(self, action: usize, purpose: Purpose, nth: u64, n: u64) -> u64 {
        self.bits(action, purpose, nth).checked_rem(n).unwrap_or(0)
    }

    /// Milliseconds in `-most..=most`, small ones more likely (triangular).
    fn jitter_ms(self, action: usize, nth: u64, most: u32) -> i64 {
        let n = u64::from(most) + 1;
        let two = [2 * nth, 2 * nth + 1];
        let [a, b] = two.map(|it| self.below(action, Purpose::Landmark, it, n));
        (a as i64 + b as i64) - i64::from(most)
    }
}

fn mix(state: u64) -> u64 {
    let a = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let b = (a ^ (a >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let c = (b ^ (b >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    c ^ (c >> 31)
}

impl ErrorModel {
    /// What this coder scores of `truth`, by onset, then code.
    ///
    /// `clip` tells the clips of one coder apart; `rate` turns milliseconds into frames;
    /// landmarks stay within `0..n_frames`.
    pub fn sheet(
        &self,
        clip: u64,
        truth: &[Action],
        rate: FrameRate,
        n_frames: u32,
    ) -> Vec<Action> {
        let clock = Clock { rate, n_frames };
        let draws = Draws { seed: self.seed, clip };
        let mut seen: Vec<Action> = Vec::new();
        for (at, action) in truth.iter().enumerate() {
            if let Some(item) = self.item(draws, at, action, truth) {
                let landmarks = self.landmarks(draws, at, action.landmarks, clock);
                seen.push(Action::new(item, landmarks));
            }
        }
        self.false_alarms(draws, clock, truth, &mut seen);
        seen.sort_by_key(|it| (it.landmarks.onset(), it.item.code));
        seen
    }

    /// The item as this coder scores it; `None` where it is left out.
    fn item(
        &self,
        draws: Draws,
        at: usize,
        action: &Action,
        truth: &[Action],
    ) -> Option<Item> {
        let mut item = action.item;
        // A coder marks what cannot be seen without fail, so that missing stays missing.
        if (70..=74).contains(&item.code.number()) {
            return Some(item);
        }
        let rank = item.level.unwrap_or(Level::C).rank();
        let missed = self.missed[usize::from(rank) - 1];
        let ignored = self.ignores_blinks && item.code.number() == 45;
        if ignored || draws.happens(at, Purpose::Missed, missed) {
            return None;
        }
        if draws.happens(at, Purpose::Confused, self.confused) {
            item.code = confused(action, truth).unwrap_or(item.code);
        }
        if draws.happens(at, Purpose::LevelOff, self.level_off) {
            let up = draws.below(at, Purpose::LevelSign, 0, 2) == 1;
            item.level = item.level.map(|it| off_by_one(it, up));
        }
        let one_sided = item.prefix.is_some_and(Prefix::is_one_sided);
        if one_sided && draws.happens(at, Purpose::Side, self.side_missed) {
            item.prefix = None;
        }
        Some(item)
    }

    /// The landmarks as this coder sets them, in order and within the clip.
    fn landmarks(
        &self,
        draws: Draws,
        at: usize,
        truth: Landmarks,
        clock: Clock,
    ) -> Landmarks {
        const ORDER: [Landmark; 4] =
            [Landmark::Onset, Landmark::ApexFirst, Landmark::ApexLast, Landmark::Offset];
        let most = clock.quarter_ms(truth.known_span());
        let moved = |nth: usize| {
            let frame = truth.get(ORDER[nth])?;
            let bias = if nth == 0 { i64::from(self.onset_bias_ms) } else { 0 };
            let bias = bias.clamp(-i64::from(most), i64::from(most));
            let jitter = self.jitter_ms[nth].min(most);
            let by = bias + draws.jitter_ms(at, nth as u64, jitter);
            Some(frame.moved(clock.frames(by), clock.last()))
        };
        // The offset gives way to nothing: an action lasts two frames at the least, where
        // the clip has room.
        let onset = moved(0).unwrap_or(truth.onset());
        let offset = moved(3).map(|it| it.max(onset.moved(1, clock.last())));
        let inside =
            |it: FrameIndex| it.clamp(onset, offset.map_or(clock.last(), |end| end));
        let apex = moved(1).zip(moved(2)).and_then(|(first, last)| {
            let (first, last) = (inside(first), inside(last));
            FrameSpan::new(first, last.max(first))
        });
        Landmarks::new(onset, apex, offset).unwrap_or(truth)
    }

    /// Adds what this coder sees where nothing is.
    fn false_alarms(
        &self,
        draws: Draws,
        clock: Clock,
        truth: &[Action],
        seen: &mut Vec<Action>,
    ) {
        let tenths = clock.ms() * u64::from(self.false_alarms) / 10_000;
        let n_sure = tenths / 1000;
        let chance = (tenths % 1000) as u16;
        let one_more = u64::from(draws.happens(0, Purpose::AlarmCount, chance));
        for nth in 0..n_sure + one_more {
            let Some(alarm) = false_alarm(draws, nth, clock) else { continue };
            let taken = |it: &Action| clashes(it, &alarm);
            if !truth.iter().any(taken) && !seen.iter().any(taken) {
                seen.push(alarm);
            }
        }
    }
}

/// A trace of a code that is often seen by mistake, 0.2 to 0.6 seconds long; `None` where
/// the clip has no room for it.
fn false_alarm(draws: Draws, nth: u64, clock: Clock) -> Option<Action> {
    let pick = |purpose, n| draws.below(0, purpose, nth, n);
    let number = ALARMS[pick(Purpose::AlarmCode, ALARMS.len() as u64) as usize];
    let length = clock.frames(200 + pick(Purpose::AlarmLength, 401) as i64).max(2);
    let room = u64::try_from(i64::from(clock.n_frames) - length).ok()?;
    let start = pick(Purpose::AlarmStart, room) as i64;
    let at = |by: i64| FrameIndex(0).moved(start + by, clock.last());
    let apex = FrameSpan::new(at(length / 3), at(length * 2 / 3));
    let landmarks = Landmarks::new(at(0), apex, Some(at(length))).ok()?;
    let prefix = (number == 14).then_some(Prefix::Right);
    let item = Item { prefix, level: Some(Level::A), ..Item::new(Code::plain(number)?) };
    Some(Action::new(item, landmarks))
}

/// The code this one is taken for; `None` where it has no double, or the double is there.
fn confused(action: &Action, truth: &[Action]) -> Option<Code> {
    let number = action.item.code.number();
    let other = CONFUSIONS.into_iter().find_map(|(a, b)| match number {
        it if it == a => Some(b),
        it if it == b => Some(a),
        _ => None,
    })?;
    let other = Code::plain(other)?;
    let taken = |it: &Action| it.item.code == other && overlap(it, action);
    if truth.iter().any(taken) { None } else { Some(other) }
}

/// Whether two actions are of one code and share a frame.
fn clashes(a: &Action, b: &Action) -> bool {
    a.item.code == b.item.code && overlap(a, b)
}

fn overlap(a: &Action, b: &Action) -> bool {
    a.landmarks.known_span().intersection(b.landmarks.known_span()).is_some()
}

fn off_by_one(level: Level, up: bool) -> Level {
    let rank = level.rank();
    let moved = if up { rank + 1 } else { rank - 1 };
    Level::from_rank(moved).unwrap_or(level)
}

/// Milliseconds and frames of one clip.
#[derive(Clone, Copy)]
struct Clock {
    rate: FrameRate,
    n_frames: u32,
}

impl Clock {
    /// The nearest whole number of frames, halves away from zero.
    fn frames(self, ms: i64) -> i64 {
        let num = ms * i64::from(self.rate.num);
        let den = 1000 * i64::from(self.rate.den.max(1));
        (2 * num.abs() + den) / (2 * den) * num.signum()
    }

    /// A quarter of the duration of a span.
    fn quarter_ms(self, span: FrameSpan) -> u32 {
        let ms = span.n_frames() * u64::from(self.rate.den) * 1000;
        u32::try_from(ms / (4 * u64::from(self.rate.num.max(1)))).unwrap_or(u32::MAX)
    }

    fn last(self) -> FrameIndex {
        FrameIndex(self.n_frames.saturating_sub(1))
    }

    /// Duration of the clip.
    fn ms(self) -> u64 {
        let frames = u64::from(self.n_frames) * u64::from(self.rate.den);
        frames * 1000 / u64::from(self.rate.num.max(1))
    }
}

#[cfg(test)]
mod tests;
