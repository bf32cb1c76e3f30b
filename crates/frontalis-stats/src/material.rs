//! What measures work on: coders' actions and events along clips, as plain runs.
//!
//! *Not coded*, *not visible*, *neutral* and *absent* stay apart: frames outside a coder's
//! scope or under a visibility code are missing, frames inside without a code are absent.

mod score;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use frontalis_core::Code;

use crate::facs_ratio::pairs;
use crate::runs::{Ahead, Run, Runs};
use crate::scans::Scans;

pub use score::{Reading, Score};

/// On which side an action is scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Both sides, or sides do not apply.
    #[default]
    Both,
    /// The person's left only.
    Left,
    /// The person's right only.
    Right,
    /// Another statement: unequal, one side not said, a lip.
    Other,
}

impl Side {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 4] = [Self::Both, Self::Left, Self::Right, Self::Other];

    /// Its place in a table of sides.
    pub fn index(self) -> u8 {
        match self {
            Self::Both => 0,
            Self::Left => 1,
            Self::Right => 2,
            Self::Other => 3,
        }
    }
}

/// One closed action. There may be millions of them, so that it takes 12 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Act {
    /// Its frames.
    pub run: Run,
    // From the lowest bit: level in 3 bits, 0 for none; side in 2; in the others how far the
    // apex lies behind the onset, from 1 to 2 * AT_ONSET - 1, or 0 for none.
    scored: u32,
}

/// Bits of an action's level, and of its side.
const LEVEL_BITS: u32 = 3;
const SIDE_BITS: u32 = 2;
/// Where an apex at the onset has its place.
const AT_ONSET: u64 = 1 << (31 - LEVEL_BITS - SIDE_BITS);

impl Act {
    /// An action; `apex` is the first frame of the apex, where marked: less than 2^26 frames
    /// (25 days at 30 a second) from the onset, or it is none. Levels are 1 (A) to 5 (E).
    pub fn new(run: Run, apex: Option<u64>, level: Option<u8>, side: Side) -> Self {
        let place =
            apex.and_then(|it| it.checked_add(AT_ONSET)?.checked_sub(run.start()));
        let apex = place.filter(|it| *it < 2 * AT_ONSET).unwrap_or(0) as u32;
        let level = level.filter(|it| *it <= 5).map_or(0, u32::from);
        let side = u32::from(side.index());
        Self { run, scored: ((apex << SIDE_BITS) | side) << LEVEL_BITS | level }
    }

    /// First frame of the apex, where marked.
    pub fn apex(&self) -> Option<u64> {
        let place = u64::from(self.scored >> (LEVEL_BITS + SIDE_BITS));
        (place > 0).then(|| self.run.start() + place - AT_ONSET)
    }

    /// Level 1 (A) to 5 (E), where scored.
    pub fn level(&self) -> Option<u8> {
        let level = (self.scored % (1 << LEVEL_BITS)) as u8;
        (level > 0).then_some(level)
    }

    /// On which side.
    pub fn side(&self) -> Side {
        Side::ALL[(self.scored >> LEVEL_BITS) as usize % Side::ALL.len()]
    }
}

impl fmt::Debug for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = (self.run, self.apex(), self.level(), self.side());
        f.debug_tuple("Act").field(&of).finish()
    }
}

/// How one code is scored in an event: level, where scored, and side.
pub type Grade = (Option<u8>, Side);

/// One event as a coder scored it: a stretch with a set of codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Episode {
    /// Its frames.
    pub run: Run,
    /// The codes scored.
    pub codes: Score,
    /// What a rule table reads in it; events in which the same is read share it.
    pub reading: Arc<Reading>,
}

/// One coder's work on one clip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding {
    /// The frames the coder was to code.
    pub scope: Run,
    /// Actions by code, sorted and disjoint within a code.
    pub acts: BTreeMap<Code, Vec<Act>>,
    /// Frames on which a code could not be seen.
    pub missing: BTreeMap<Code, Runs>,
    /// Events by time.
    pub episodes: Vec<Episode>,
}

impl Coding {
    /// A sheet on which nothing is scored yet.
    pub fn new(scope: Run) -> Self {
        let (acts, missing) = (BTreeMap::new(), BTreeMap::new());
        Self { scope, acts, missing, episodes: Vec::new() }
    }

    /// Actions of a code.
    pub fn acts(&self, code: Code) -> &[Act] {
        self.acts.get(&code).map_or(&[], Vec::as_slice)
    }

    /// Frames on which a code is scored.
    pub fn frames(&self, code: Code) -> Runs {
        self.acts(code).iter().map(|it| it.run).collect()
    }

    /// Frames on which a code could not be seen.
    pub fn missing(&self, code: Code) -> Runs {
        self.missing.get(&code).cloned().unwrap_or_default()
    }
}

/// One clip with the coders who coded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// Its name.
    pub name: String,
    /// What it is resampled with: its person, or itself.
    pub cluster: String,
    /// Frames a second, as a fraction.
    pub rate: (u64, u64),
    /// Codings by coder, `None` for one who has no sheet of it.
    pub codings: Vec<Option<Coding>>,
}

/// A whole study: coders, codes, clips.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Material {
    /// Coders by name; clips' codings are in this order.
    pub coders: Vec<String>,
    /// The codes that take part.
    pub codes: Vec<Code>,
    /// The clips, in the order in which they were coded.
    pub clips: Vec<Clip>,
    /// What was coded selectively, which compares by itself only.
    pub scans: Scans,
}

/// Two coders on one clip, inside the frames that both were to code.
#[derive(Clone, Copy, Debug)]
pub struct Shared<'a> {
    /// The clip.
    pub clip: &'a Clip,
    /// The frames both were to code.
    pub scope: Run,
    /// The first coder's coding and the second's.
    pub codings: [&'a Coding; 2],
}

impl<'a> Shared<'a> {
    /// Frames of the scope on which a code is missing for either.
    pub fn missing(&self, code: Code) -> Runs {
        match self.codings.map(|it| it.missing.get(&code)) {
            [None, None] => Runs::new(),
            [Some(one), None] | [None, Some(one)] => one.clip(self.scope),
            [Some(a), Some(b)] => a.union(b).clip(self.scope),
        }
    }

    /// Each coder's actions of a code that lie in the scope and of which both could see a
    /// frame.
    pub fn acts(&self, code: Code) -> [Cow<'a, [Act]>; 2] {
        let missing = self.missing(code);
        self.codings.map(|it| {
            let acts = it.acts(code);
            let all_seen = match missing.is_empty() {
                true => self.holds(acts),
                false => acts.iter().all(self.seen(&missing)),
            };
            match all_seen {
                true => Cow::Borrowed(acts),
                false => {
                    let mut seen = self.seen(&missing);
                    Cow::Owned(acts.iter().filter(|it| seen(it)).copied().collect())
                }
            }
        })
    }

    /// Whether the scope and these missing frames leave a frame of an action; actions come
    /// in order.
    fn seen<'b>(&self, missing: &'b Runs) -> impl FnMut(&Act) -> bool + use<'b> {
        let (scope, mut missing) = (self.scope, Ahead::of(missing.as_slice()));
        move |it| {
            let Some(inside) = it.run.intersection(scope) else { return false };
            let hidden = missing.meeting(inside).iter().map(|it| it.overlap(inside));
            hidden.sum::<u64>() < inside.n_frames()
        }
    }

    /// Whether actions, in order, lie inside the scope.
    fn holds(&self, acts: &[Act]) -> bool {
        let ends = acts.first().zip(acts.last());
        ends.is_none_or(|(first, last)| {
            self.scope.start() <= first.run.start() && last.run.end() <= self.scope.end()
        })
    }

    /// The frames of these actions, in order, inside the scope.
    pub fn cut(&self, acts: &[Act]) -> Vec<Run> {
        match self.holds(acts) {
            true => acts.iter().map(|it| it.run).collect(),
            false => {
                acts.iter().filter_map(|it| it.run.intersection(self.scope)).collect()
            }
        }
    }

    /// Each coder's events that reach into the scope.
    pub fn episodes(&self) -> [Vec<&'a Episode>; 2] {
        let inside = |it: &&'a Episode| it.run.overlap(self.scope) > 0;
        self.codings.map(|it| it.episodes.iter().filter(inside).collect())
    }
}

impl Material {
    /// All pairs of coders who share a frame of some clip, with the clips they share.
    pub fn pairs(&self) -> Vec<(String, Vec<Shared<'_>>)> {
        let of = |(i, j): (usize, usize)| {
            let shared: Vec<Shared<'_>> =
                self.clips.iter().filter_map(|it| shared(it, i, j)).collect();
            let names = format!("{} × {}", self.coders[i], self.coders[j]);
            (!shared.is_empty()).then_some((names, shared))
        };
        pairs(self.coders.len()).filter_map(of).collect()
    }

    /// Two coders on a clip, by their places; `None` where they share no frame of it.
    pub fn shared(&self, clip: usize, coders: [usize; 2]) -> Option<Shared<'_>> {
        shared(self.clips.get(clip)?, coders[0], coders[1])
    }

    /// All coders' names, joined.
    pub fn everyone(&self) -> String {
        self.coders.join(" × ")
    }
}

fn shared(clip: &Clip, first: usize, second: usize) -> Option<Shared<'_>> {
    let a = clip.codings.get(first)?.as_ref()?;
    let b = clip.codings.get(second)?.as_ref()?;
    let scope = a.scope.intersection(b.scope)?;
    Some(Shared { clip, scope, codings: [a, b] })
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    const N: u64 = 60;

    fn any_runs() -> impl Strategy<Value = Runs> {
        let ends = vec((0..N, 1..9_u64), 0..8);
        ends.prop_map(|it| it.iter().filter_map(|&(s, n)| Run::new(s, s + n)).collect())
    }

    fn any_coding() -> impl Strategy<Value = Coding> {
        let ends = (0..9_u64, 50..70_u64);
        let of = (ends, any_runs(), proptest::option::of(any_runs()));
        of.prop_map(|((start, end), runs, missing)| {
            let mut of = Coding::new(Run::new(start, end).unwrap());
            let act = |it: &Run| Act::new(*it, None, None, Side::Both);
            of.acts.insert(code(), runs.as_slice().iter().map(act).collect());
            of.missing.extend(missing.map(|it| (code(), it)));
            of
        })
    }

    fn code() -> Code {
        Code::plain(12).unwrap()
    }

    proptest! {
        /// An action counts where a frame of it is in both scopes and seen by both; it is cut
        /// to the frames of both scopes.
        #[test]
        fn actions_of_two_are_those_that_both_could_see(
            first in any_coding(), second in any_coding(),
        ) {
            let (name, rate) = (String::new(), (25, 1));
            let codings = [&first, &second].map(|it| Some(it.clone())).to_vec();
            let clip = Clip { name: name.clone(), cluster: name, rate, codings };
            let of = shared(&clip, 0, 1).unwrap();
            let has = |runs: &[Run], frame: u64| {
                runs.iter().any(|it| (it.start()..it.end()).contains(&frame))
            };
            let missing = |frame: &u64| {
                let of = [&first, &second].map(|it| it.missing(code()));
                of.iter().any(|it| has(it.as_slice(), *frame))
            };
            let both = |it: &Coding| it.scope.start()..it.scope.end();
            let scope = |frame: &u64| both(&first).contains(frame) && both(&second).contains(frame);
            for frame in 0..80 {
                let hidden = has(of.missing(code()).as_slice(), frame);
                prop_assert_eq!(hidden, scope(&frame) && missing(&frame));
            }
            for (found, coding) in of.acts(code()).iter().zip([&first, &second]) {
                let seen = |it: &&Act| {
                    (it.run.start()..it.run.end()).any(|it| scope(&it) && !missing(&it))
                };
                let plain: Vec<Act> =
                    coding.acts(code()).iter().filter(seen).copied().collect();
                prop_assert_eq!(found.as_ref(), plain.as_slice());
                let cut = of.cut(found);
                for frame in 0..80 {
                    let acted = plain.iter().any(|it| has(&[it.run], frame));
                    prop_assert_eq!(has(&cut, frame), acted && scope(&frame));
                }
            }
        }
    }

    #[test]
    fn an_action_is_small_and_keeps_its_apex() {
        assert_eq!([size_of::<Act>(), size_of::<Episode>()], [12, 48]);
        let onset = 1 << 27;
        let run = Run::new(onset, onset + 9).unwrap();
        let apex = |it| Act::new(run, it, None, Side::Both).apex();
        let [first, last] = [onset - (1 << 26) + 1, onset + (1 << 26) - 1];
        for it in [None, Some(first), Some(onset), Some(onset + 3), Some(last)] {
            assert_eq!(apex(it), it);
        }
        assert_eq!([first - 1, last + 1].map(|it| apex(Some(it))), [None, None]);
        for side in Side::ALL {
            for level in [None, Some(1), Some(5)] {
                let act = Act::new(run, Some(onset + 3), level, side);
                let found = (act.level(), act.side(), act.apex());
                assert_eq!(found, (level, side, Some(onset + 3)));
            }
        }
    }
}
