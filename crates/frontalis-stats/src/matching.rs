//! One-to-one matching of two coders' actions by how far they overlap.
//!
//! Each coder's runs are sorted and disjoint, so two overlapping pairs never cross: from
//! a1 < a2, b1 < b2, a1 meeting b2 and a2 meeting b1 would follow
//! b1.end <= b2.start < a1.end <= a2.start < b1.end. The best matching is then a chain of
//! pairs in order, found in one pass over the pairs (specification section 7).

mod clusters;
mod onset;

use std::cmp::Ordering;

use crate::estimate::{Estimate, Flag, Flags, Undefined, Value};
use crate::runs::Run;

pub use clusters::{cluster_sizes, specific_agreement};
pub use onset::by_onset;

/// How the overlap of two runs becomes a score from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Score {
    /// Intersection over union: shared frames / frames of either.
    Union,
    /// Shared frames / frames of the longer one (Holle & Rein 2014; ELAN).
    Longest,
}

/// When two actions may be matched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// What is scored.
    pub score: Score,
    /// The least score that may match. Above .5 each action has at most one partner.
    pub least: f64,
}

impl Rule {
    /// Intersection over union of at least one half: the default.
    pub const HALF: Self = Self { score: Score::Union, least: 0.5 };

    /// Six tenths of the longer one: EasyDIAg's and ELAN's.
    pub const LONGEST: Self = Self { score: Score::Longest, least: 0.6 };

    /// Any frame in common.
    pub const ANY: Self = Self { score: Score::Union, least: 0.0 };

    /// Score of two runs, 0 to 1.
    pub fn score(self, a: Run, b: Run) -> f64 {
        self.of(a.overlap(b) as u32, [a, b].map(|it| it.n_frames() as u32))
    }

    /// The same of the frames that two runs share, and of those of each; clips number their
    /// frames in 32 bits.
    fn of(self, shared: u32, n_frames: [u32; 2]) -> f64 {
        let [shared, a, b] = [shared, n_frames[0], n_frames[1]].map(f64::from);
        let whole = match self.score {
            Score::Union => a + b - shared,
            Score::Longest => a.max(b),
        };
        shared / whole
    }
}

/// Two actions taken for the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Place in the first coder's list.
    pub first: usize,
    /// Place in the second coder's list.
    pub second: usize,
    /// Their score by the rule.
    pub score: f64,
}

/// What a matching comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matching {
    /// The pairs, in order of time.
    pub pairs: Vec<Pair>,
    /// Actions of the first coder, and of the second.
    pub n: [u64; 2],
    /// Whether equally good matchings had to be told apart: by larger overlap, then nearer
    /// onsets, then earlier onset.
    pub tie_broken: bool,
}

impl Matching {
    /// Actions matched.
    pub fn n_matched(&self) -> u64 {
        self.pairs.len() as u64
    }

    /// Sum of the pairs' scores: what the matching made as large as it can be.
    pub fn score_sum(&self) -> f64 {
        self.pairs.iter().map(|it| it.score).sum()
    }

    /// Matched share of all distinct actions, `m / (n first + n second - m)`: the index of
    /// concordance; n counts those.
    ///
    /// Undefined: [`Undefined::NoEvents`].
    pub fn concordance(&self) -> Estimate {
        let matched = self.n_matched();
        share(matched, (self.n[0] + self.n[1]).saturating_sub(matched))
    }

    /// `2 matched / (n first + n second)`, 0 to 1; n counts actions of both.
    ///
    /// Undefined: [`Undefined::NoEvents`] where neither has an action.
    pub fn f1(&self) -> Estimate {
        f1(self.n_matched(), self.n, self.tie_broken)
    }

    /// Matched share of the second coder's actions, the first being the reference.
    ///
    /// Undefined: [`Undefined::NoEvents`] where the second coder has none.
    pub fn precision(&self) -> Estimate {
        share(self.n_matched(), self.n[1])
    }

    /// Matched share of the first coder's actions, the first being the reference.
    ///
    /// Undefined: [`Undefined::NoEvents`] where the first coder has none.
    pub fn recall(&self) -> Estimate {
        share(self.n_matched(), self.n[0])
    }
}

/// F1 of `matched` pairs among `n` actions of the two coders, which may be summed over
/// clips; flagged [`Flag::FewEvents`] below 10 actions of either.
pub fn f1(matched: u64, n: [u64; 2], tie_broken: bool) -> Estimate {
    let all = n[0] + n[1];
    if all == 0 {
        return Estimate::undefined(Undefined::NoEvents, 0);
    }
    let mut flags = Flags::NONE;
    if n.iter().any(|&it| it < 10) {
        flags.set(Flag::FewEvents);
    }
    if tie_broken {
        flags.set(Flag::TieBroken);
    }
    let x = 2.0 * matched as f64 / all as f64;
    Estimate::Value(Value { x, n: all, interval: None, flags })
}

fn share(matched: u64, n: u64) -> Estimate {
    if n == 0 {
        return Estimate::undefined(Undefined::NoEvents, 0);
    }
    Estimate::value(matched as f64 / n as f64, n)
}

/// Matches two sorted, disjoint lists of runs one to one, so that the sum of scores over
/// pairs with a score of at least `rule.least` is as large as it can be.
///
/// Source: specification section 7.
pub fn matching(first: &[Run], second: &[Run], rule: Rule) -> Matching {
    Meetings::of(first, second).matching(rule)
}

/// Which runs of two sorted, disjoint lists share a frame: what any rule of overlap matches
/// by.
#[derive(Clone, Debug, Default)]
pub struct Meetings {
    // Invariant: in order, both places only ever rise.
    all: Vec<Meeting>,
    n: [u64; 2],
}

/// Two runs that share a frame, by their places; frames of each and those that they share.
#[derive(Clone, Copy, Debug)]
struct Meeting {
    first: u32,
    second: u32,
    n_frames: [u32; 2],
    shared: u32,
    onset_apart: u32,
}

impl Meetings {
    /// Of two lists.
    pub fn of(first: &[Run], second: &[Run]) -> Self {
        let (mut i, mut j, mut all) = (0, 0, Vec::with_capacity(first.len()));
        while let (Some(&a), Some(&b)) = (first.get(i), second.get(j)) {
            // Runs number their frames in 32 bits, so that no list has more of them.
            let shared = a.overlap(b) as u32;
            if shared > 0 {
                all.push(Meeting {
                    first: i as u32,
                    second: j as u32,
                    n_frames: [a, b].map(|it| it.n_frames() as u32),
                    shared,
                    onset_apart: a.start().abs_diff(b.start()) as u32,
                });
            }
            if a.end() <= b.end() {
                i += 1;
            } else {
                j += 1;
            }
        }
        Self { all, n: [first.len() as u64, second.len() as u64] }
    }

    /// The same as [`matching`].
    pub fn matching(&self, rule: Rule) -> Matching {
        if let Some(pairs) = self.all_apart(rule) {
            return Matching { pairs, n: self.n, tie_broken: false };
        }
        let candidate = |it: &Meeting| {
            let score = rule.of(it.shared, it.n_frames);
            let [first, second] = [it.first, it.second].map(|it| it as usize);
            let pair = Pair { first, second, score };
            let [shared, onset_apart] = [it.shared, it.onset_apart].map(u64::from);
            (score >= rule.least).then_some(Candidate { pair, shared, onset_apart })
        };
        let candidates: Vec<Candidate> = self.all.iter().filter_map(candidate).collect();
        let (pairs, tie_broken) = best_chain(&candidates);
        Matching { pairs, n: self.n, tie_broken }
    }

    /// What may be matched, where no two of it want the same action, so that all are. It comes
    /// in order, and each has to be told from nothing only.
    fn all_apart(&self, rule: Rule) -> Option<Vec<Pair>> {
        let mut pairs: Vec<Pair> = Vec::with_capacity(self.all.len());
        for it in &self.all {
            let score = rule.of(it.shared, it.n_frames);
            if score < rule.least {
                continue;
            }
            let [first, second] = [it.first, it.second].map(|it| it as usize);
            let rising = |last: &Pair| last.first < first && last.second < second;
            if score <= TIED || !pairs.last().is_none_or(rising) {
                return None;
            }
            pairs.push(Pair { first, second, score });
        }
        Some(pairs)
    }

    /// How many runs of each list meet two runs of the other or more: one action of a coder
    /// that the other broke into several.
    pub fn fragmented(&self) -> [u64; 2] {
        [|it: &Meeting| it.first, |it: &Meeting| it.second].map(|of| {
            let several = self.all.chunk_by(|a, b| of(a) == of(b));
            several.filter(|it| it.len() > 1).count() as u64
        })
    }
}

/// A pair that may be matched.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    pair: Pair,
    shared: u64,
    onset_apart: u64,
}

/// The best chain of candidates, and whether equally good ones had to be told apart.
fn best_chain(candidates: &[Candidate]) -> (Vec<Pair>, bool) {
    let steps = best_chains(candidates);
    let (mut pairs, mut tie_broken, mut left) = (Vec::new(), false, candidates.len());
    while let Some((step, candidate)) = left.checked_sub(1).map(|it| (steps[it], it)) {
        tie_broken |= step.tied;
        left = if step.taken {
            pairs.push(candidates[candidate].pair);
            step.before
        } else {
            candidate
        };
    }
    pairs.reverse();
    (pairs, tie_broken)
}

/// Sums of scores no further apart are the same, but for their rounding.
const TIED: f64 = 1e-9;

/// How good a chain is: sum of scores, then frames shared, then onsets near each other.
#[derive(Clone, Copy, Debug, Default)]
struct Worth {
    score: f64,
    shared: u64,
    onset_apart: u64,
}

impl Worth {
    fn with(self, it: &Candidate) -> Self {
        Self {
            score: self.score + it.pair.score,
            shared: self.shared + it.shared,
            onset_apart: self.onset_apart + it.onset_apart,
        }
    }

    /// Whether the sums of scores are the same, but for the rounding of sums.
    fn ties(self, other: Self) -> bool {
        (self.score - other.score).abs() <= TIED
    }

    fn compare(self, other: Self) -> Ordering {
        let by_score = if self.ties(other) {
            Ordering::Equal
        } else {
            self.score.total_cmp(&other.score)
        };
        by_score
            .then(self.shared.cmp(&other.shared))
            .then(other.onset_apart.cmp(&self.onset_apart))
    }
}

/// The best chain among the candidates up to one of them.
#[derive(Clone, Copy, Debug)]
struct Step {
    worth: Worth,
    /// Whether the chain takes this candidate, or is that of the candidate before.
    taken: bool,
    /// How many candidates lie wholly before this one.
    before: usize,
    tied: bool,
}

fn best_chains(candidates: &[Candidate]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::with_capacity(candidates.len());
    let mut before = 0;
    for (at, candidate) in candidates.iter().enumerate() {
        let clear = |it: &Candidate| {
            it.pair.first < candidate.pair.first && it.pair.second < candidate.pair.second
        };
        while before < at && clear(&candidates[before]) {
            before += 1;
        }
        let worth_of = |n: usize| match n {
            0 => Worth::default(),
            n => steps[n - 1].worth,
        };
        let (with, without) = (worth_of(before).with(candidate), worth_of(at));
        let taken = with.compare(without) == Ordering::Greater;
        let worth = if taken { with } else { without };
        steps.push(Step { worth, taken, before, tied: with.ties(without) });
    }
    steps
}

#[cfg(test)]
mod tests;
