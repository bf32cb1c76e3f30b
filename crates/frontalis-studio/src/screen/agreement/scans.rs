//! Selective coding in two stages: whether an event is chosen, how it is coded, both; and
//! the events that only one coder chose, to look at together.

mod strip;
mod view;

use frontalis_core::{ClipId, Code};
use frontalis_stats::material::{Act, Side};
use frontalis_stats::pairing::Paired;
use frontalis_stats::review::Review;
use frontalis_stats::scans::{ApexWindow, Met, Other, Time};

/// Which events are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Which {
    /// Those that only one coder chose.
    #[default]
    Alone,
    /// Those that both chose.
    Common,
    /// All of them.
    All,
}

/// What happens to the events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ScanMessage {
    /// Other ones are listed.
    List(Which),
    /// Another pair of coders, by its place.
    Pair(usize),
    /// Apexes may lie so far apart.
    Within(ApexWindow),
    /// The next of the list, or the one before.
    Next(bool),
    /// Go to the frame of one of the list.
    Open(usize),
    /// Go to the frame of the chosen one.
    OpenChosen,
}

/// The two-stage view.
#[derive(Debug, Default)]
pub(crate) struct ScanView {
    /// The pair of coders, by its place among those with selective sheets of a clip.
    pub(super) pair: usize,
    pub(super) which: Which,
    /// What is listed.
    pub(super) listed: Vec<Met>,
    /// Every event of the pair, with its place in the list where it is listed.
    pub(super) all: Vec<(Option<usize>, Met)>,
    /// The pairs of coders with selective sheets of a clip.
    pub(super) pairs: Vec<[usize; 2]>,
    /// How much the pair scanned.
    pub(super) time: Time,
    /// The chosen one of the list.
    pub(super) at: usize,
}

impl ScanView {
    /// The pair of coders looked at.
    pub(super) fn coders(&self) -> Option<[usize; 2]> {
        self.pairs.get(self.pair).copied()
    }

    /// Takes in the events of the pair.
    pub(super) fn take(&mut self, review: &Review) {
        let scans = &review.material.scans;
        self.pairs = scans.pairs();
        self.pair = self.pair.min(self.pairs.len().saturating_sub(1));
        let coders = self.coders();
        let all = coders.map_or_else(Vec::new, |it| scans.met(it));
        self.all = all.into_iter().map(|it| (None, it)).collect();
        self.time = coders.map_or_else(Time::default, |it| scans.time(it));
        self.list();
    }

    /// Fills the list.
    pub(super) fn list(&mut self) {
        let asked = |it: &Met| match self.which {
            Which::Alone => it.other != Other::Chose,
            Which::Common => it.other == Other::Chose,
            Which::All => true,
        };
        let mut listed = Vec::new();
        for (place, met) in &mut self.all {
            *place = asked(met).then_some(listed.len());
            if place.is_some() {
                listed.push(met.clone());
            }
        }
        (self.listed, self.at) = (listed, 0);
    }

    /// The next of the list, or the one before.
    pub(super) fn step(&mut self, forward: bool) {
        let last = self.listed.len().saturating_sub(1);
        self.at =
            if forward { (self.at + 1).min(last) } else { self.at.saturating_sub(1) };
    }

    /// The clip of an event of the list, and the event as what both sheets are laid around.
    pub(super) fn place(&self, review: &Review, at: usize) -> Option<(ClipId, Paired)> {
        let met = self.listed.get(at)?;
        let coders = self.coders()?;
        let clip = *review.scan_clips.get(met.clip)?;
        Some((clip, paired(review, coders, met)?))
    }
}

/// An event as an action to look at: the first code that both scored, or that one did.
fn paired(review: &Review, coders: [usize; 2], met: &Met) -> Option<Paired> {
    let scans = &review.material.scans;
    let clip = scans.clips.get(met.clip)?;
    let coding = |whose: usize| clip.clip.codings.get(coders[whose])?.as_ref();
    let codes = |whose: usize| -> Vec<Code> {
        let found = || {
            let episode = coding(whose)?.episodes.get(met.events[whose]?)?;
            Some(episode.codes.codes().collect())
        };
        found().unwrap_or_default()
    };
    let (first, second) = (codes(0), codes(1));
    let common = first.iter().find(|it| second.contains(it));
    let code = *common.or(first.first()).or(second.first())?;
    let act = |whose: usize| -> Option<Act> {
        let event = scans.event(coders, met, whose)?;
        let acts = coding(whose)?.acts(code).iter();
        let of_event = |it: &&Act| (it.run.start()..it.run.end()).contains(&event.apex);
        let alone = || Act::new(event.run, Some(event.apex), None, Side::Both);
        Some(acts.copied().find(|it| of_event(&it)).unwrap_or_else(alone))
    };
    Some(Paired { coders, clip: met.clip, code, acts: [act(0), act(1)] })
}
