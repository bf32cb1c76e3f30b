//! Selective coding of two coders: what both scanned, which events each of them chose, and
//! what the other did with an event that only one chose.
//!
//! A sheet that was coded selectively has events at their strongest moments, and nothing at
//! all about the rest. So two of them are compared over what both scanned, event by event;
//! what either did not scan takes no part and is counted.

use std::collections::BTreeSet;

use frontalis_core::MediaTime;

use crate::emfacs::TwoStage;
use crate::matching::{Matching, by_onset};
use crate::material::{Clip, Episode, Shared};
use crate::runs::{Run, Runs};
use crate::tolerance::half_width;

/// How far apart the apexes of two coders' events may lie for these to be one event, in
/// milliseconds. Half a second is usual; micro-expressions filmed at 200 frames a second can
/// follow one another faster than that, and call for less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApexWindow(u32);

impl Default for ApexWindow {
    fn default() -> Self {
        Self(500)
    }
}

impl ApexWindow {
    /// The widest that can be asked for.
    pub const MOST_MS: u32 = 10_000;
    /// Those that are offered, the narrowest first.
    pub const USUAL: [Self; 6] =
        [Self(50), Self(100), Self(200), Self(300), Self(500), Self(1000)];

    /// So many milliseconds; `None` where that is more than can be asked for.
    pub fn from_ms(ms: u32) -> Option<Self> {
        (ms <= Self::MOST_MS).then_some(Self(ms))
    }

    /// Seconds as they are written: `0.5`, `.05`, `1`. `None` where that is no time in whole
    /// milliseconds, or too long.
    pub fn from_seconds(text: &str) -> Option<Self> {
        let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let digits = |it: &str| it.chars().all(|it| it.is_ascii_digit());
        let empty = whole.is_empty() && part.is_empty();
        if empty || part.len() > 3 || !digits(whole) || !digits(part) {
            return None;
        }
        let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let part: u32 = format!("{part:0<3}").parse().ok()?;
        Self::from_ms(whole.checked_mul(1000)?.checked_add(part)?)
    }

    /// In milliseconds.
    pub fn ms(self) -> u32 {
        self.0
    }

    /// In seconds, as it is written: `0.5`.
    pub fn seconds(self) -> String {
        let text = format!("{}.{:03}", self.0 / 1000, self.0 % 1000);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// Selective sheets of a study.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scans {
    /// Coders by name; the clips' codings and scans are in this order.
    pub coders: Vec<String>,
    /// The clips.
    pub clips: Vec<ScanClip>,
    /// How far apart the apexes of one event may lie.
    pub within: ApexWindow,
}

/// A clip that was coded selectively.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScanClip {
    /// The clip; an event's [`Episode`] is its apex, one frame.
    pub clip: Clip,
    /// By coder, `None` for one who has no selective sheet of it.
    pub scans: Vec<Option<Scan>>,
}

/// How a coder went about a clip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// The frames that were on screen while the clip played.
    pub scanned: Runs,
    /// Whether that was written down; where not, all of the clip counts as scanned.
    pub recorded: bool,
    /// The events that were chosen, by apex.
    pub chosen: Vec<Chosen>,
    /// The candidates that were rejected, with the reason.
    pub rejected: Vec<(u64, String)>,
    /// Candidates that nobody decided on, in a draft.
    pub open: Vec<u64>,
    /// The pack, by its hash.
    pub pack: String,
    /// Why the sheet is not proven, where it is not.
    pub unproven: Option<String>,
}

/// An event that a coder chose to code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The apex: the frame that it is scored on.
    pub apex: u64,
    /// From onset to offset where marked, with the apex.
    pub run: Run,
    /// When the apex is shown.
    pub time: Option<MediaTime>,
    /// The score as it is written.
    pub score: String,
    /// The core combination that it was accepted for.
    pub core: String,
}

/// An event of two coders, or of one alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// The clip, by its place.
    pub clip: usize,
    /// The first coder's event and the second's, by their places among the chosen ones.
    pub events: [Option<usize>; 2],
    /// What the coder who has none did there.
    pub other: Other,
}

/// What a coder did at an event that another one chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Other {
    /// Chose it, too.
    Chose,
    /// Marked a candidate and rejected it.
    Rejected(String),
    /// Marked a candidate and did not decide.
    Open,
    /// Marked nothing.
    Nothing,
    /// Did not scan these frames: it takes no part.
    NotScanned,
}

impl Other {
    /// Its word, as it is printed.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Chose => "chose it",
            Self::Rejected(_) => "rejected it",
            Self::Open => "did not decide",
            Self::Nothing => "marked nothing",
            Self::NotScanned => "did not scan it",
        }
    }
}

/// How much of the clips two coders scanned, in seconds, and whose scanning is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Time {
    /// Scanned by both.
    pub both: f64,
    /// Of the frames both were to scan, those that the first did not; the second.
    pub not: [f64; 2],
    /// Clips whose scanning is not written down, of the first and the second.
    pub unknown: [usize; 2],
}

impl Scans {
    /// The pairs of coders with a selective sheet of one clip, by their places.
    pub fn pairs(&self) -> Vec<[usize; 2]> {
        let all = crate::facs_ratio::pairs(self.coders.len()).map(|it| [it.0, it.1]);
        all.filter(|it| {
            self.clips.iter().any(|clip| clip.shared(*it, self.within).is_some())
        })
        .collect()
    }

    /// The names of a pair of coders.
    pub fn pair(&self, coders: [usize; 2]) -> String {
        let name = |it: usize| self.coders.get(it).map_or("", String::as_str);
        format!("{} × {}", name(coders[0]), name(coders[1]))
    }

    /// The clips that two coders share, with their places.
    pub(crate) fn shared(
        &self,
        coders: [usize; 2],
    ) -> impl Iterator<Item = (usize, Both<'_>)> {
        let clips = self.clips.iter().enumerate();
        clips.filter_map(move |(at, it)| Some((at, it.shared(coders, self.within)?)))
    }

    /// Every event of two coders by clip and time: those that both chose, and those that one
    /// chose alone, with what the other did.
    pub fn met(&self, coders: [usize; 2]) -> Vec<Met> {
        let of = |(clip, both): (usize, Both<'_>)| {
            let mut all = both.met(clip);
            all.sort_by_key(|it| both.apex(it));
            all
        };
        self.shared(coders).flat_map(of).collect()
    }

    /// An event that was met, of whom it is there.
    pub fn event(&self, coders: [usize; 2], met: &Met, whose: usize) -> Option<&Chosen> {
        let scan = self.clips.get(met.clip)?.scans.get(coders[whose])?.as_ref()?;
        scan.chosen.get(met.events[whose]?)
    }

    /// How much time two coders scanned.
    pub fn time(&self, coders: [usize; 2]) -> Time {
        let mut time = Time::default();
        for (_, both) in self.shared(coders) {
            let (over, under) = both.shared.clip.rate;
            let seconds = |n: u64| n as f64 * under as f64 / over.max(1) as f64;
            time.both += seconds(both.scanned().n_frames());
            let scope = both.shared.scope;
            for (whose, scan) in both.scans.iter().enumerate() {
                let seen = scan.scanned.overlap_with(scope);
                time.not[whose] += seconds(scope.n_frames() - seen);
                time.unknown[whose] += usize::from(!scan.recorded);
            }
        }
        time
    }

    /// Both stages of two coders.
    pub fn two_stage(&self, coders: [usize; 2]) -> TwoStage<'_> {
        let mut of = TwoStage::default();
        self.shared(coders).for_each(|it| it.1.add_to(&mut of));
        of
    }
}

impl ScanClip {
    pub(crate) fn shared(
        &self,
        coders: [usize; 2],
        within: ApexWindow,
    ) -> Option<Both<'_>> {
        let coding = |it: usize| self.clip.codings.get(coders[it])?.as_ref();
        let scan = |it: usize| self.scans.get(coders[it])?.as_ref();
        let codings = [coding(0)?, coding(1)?];
        let scope = codings[0].scope.intersection(codings[1].scope)?;
        let shared = Shared { clip: &self.clip, scope, codings };
        Some(Both { shared, scans: [scan(0)?, scan(1)?], within })
    }
}

/// Two coders' scans of one clip.
pub(crate) struct Both<'a> {
    pub(crate) shared: Shared<'a>,
    pub(crate) scans: [&'a Scan; 2],
    within: ApexWindow,
}

impl<'a> Both<'a> {
    /// The frames that both scanned.
    pub(crate) fn scanned(&self) -> Runs {
        let [a, b] = self.scans.map(|it| it.scanned.clip(self.shared.scope));
        a.intersection(&b)
    }

    /// How many frames apart two apexes may lie.
    pub(crate) fn within(&self) -> u64 {
        half_width((self.within.0.into(), 1000), self.shared.clip.rate)
    }

    /// Each coder's events inside the scope, with their places.
    fn inside(&self) -> [Vec<(usize, &'a Episode)>; 2] {
        [0, 1].map(|whose| {
            let all = self.shared.codings[whose].episodes.iter().enumerate();
            all.filter(|it| it.1.run.overlap(self.shared.scope) > 0).collect()
        })
    }

    /// Each coder's events that the other scanned, too.
    fn taking_part(&self) -> [Vec<(usize, &'a Episode)>; 2] {
        let mut all = self.inside();
        for (whose, events) in all.iter_mut().enumerate() {
            let other = &self.scans[1 - whose].scanned;
            events.retain(|it| other.overlap_with(it.1.run) > 0);
        }
        all
    }

    /// Events of either coder that the other did not scan.
    pub(crate) fn n_unscanned(&self) -> [u64; 2] {
        let (all, part) = (self.inside(), self.taking_part());
        [0, 1].map(|it| (all[it].len() - part[it].len()) as u64)
    }

    /// Events that one coder chose and the other rejected.
    pub(crate) fn n_rejected(&self) -> [u64; 2] {
        let met = self.met(0);
        [0, 1].map(|whose| {
            let is = |it: &&Met| {
                it.events[whose].is_some() && matches!(it.other, Other::Rejected(_))
            };
            met.iter().filter(is).count() as u64
        })
    }

    fn matching(&self, events: &[Vec<(usize, &'a Episode)>; 2]) -> Matching {
        let runs =
            |of: &[(usize, &Episode)]| of.iter().map(|it| it.1.run).collect::<Vec<_>>();
        by_onset(&runs(&events[0]), &runs(&events[1]), self.within())
    }

    fn met(&self, clip: usize) -> Vec<Met> {
        let (all, part) = (self.inside(), self.taking_part());
        let found = self.matching(&part);
        let mut met: Vec<Met> = found
            .pairs
            .iter()
            .map(|it| {
                let events = [Some(part[0][it.first].0), Some(part[1][it.second].0)];
                Met { clip, events, other: Other::Chose }
            })
            .collect();
        for whose in [0, 1] {
            let taken: BTreeSet<usize> =
                met.iter().filter_map(|it| it.events[whose]).collect();
            let lone = all[whose].iter().filter(|it| !taken.contains(&it.0));
            let lone: Vec<Met> = lone
                .map(|(place, event)| {
                    let mut events = [None, None];
                    events[whose] = Some(*place);
                    let other = self.other(1 - whose, event.run);
                    Met { clip, events, other }
                })
                .collect();
            met.extend(lone);
        }
        met
    }

    /// What a coder did where another one's event is.
    fn other(&self, who: usize, apex: Run) -> Other {
        let scan = self.scans[who];
        let near = |it: u64| it.abs_diff(apex.start()) <= self.within();
        let rejected = scan.rejected.iter().filter(|it| near(it.0));
        let nearest = rejected.min_by_key(|it| it.0.abs_diff(apex.start()));
        if let Some((_, reason)) = nearest {
            return Other::Rejected(reason.clone());
        }
        if scan.open.iter().any(|it| near(*it)) {
            return Other::Open;
        }
        let seen = scan.scanned.overlap_with(apex) > 0;
        if seen { Other::Nothing } else { Other::NotScanned }
    }

    fn apex(&self, met: &Met) -> u64 {
        let of = |whose: usize| {
            let place = met.events[whose]?;
            Some(self.shared.codings[whose].episodes.get(place)?.run.start())
        };
        [of(0), of(1)].into_iter().flatten().min().unwrap_or_default()
    }

    /// Adds the clip to both stages, with the lists that chance gives.
    fn add_to(&self, of: &mut TwoStage<'a>) {
        let events = self.taking_part();
        let found = self.matching(&events);
        let plain = |of: &[(usize, &'a Episode)]| {
            of.iter().map(|it| it.1).collect::<Vec<&Episode>>()
        };
        let lists = [plain(&events[0]), plain(&events[1])];
        of.add_found(&lists[0], &lists[1], &found);
        let (scanned, scope) = (self.scanned(), self.shared.scope);
        let missing = Runs::from(scope).minus(&scanned);
        let around = |of: &[&Episode]| {
            let apexes: Runs = of.iter().map(|it| it.run).collect();
            apexes.widened(self.within(), scope)
        };
        of.add_frames(&around(&lists[0]), &around(&lists[1]), &missing, scope);
        self.add_chance(of, &lists, &scanned);
    }

    /// The second list turned round in the time that both scanned.
    fn add_chance(
        &self,
        of: &mut TwoStage<'_>,
        lists: &[Vec<&Episode>; 2],
        scanned: &Runs,
    ) {
        let Some(axis) = Run::new(0, scanned.n_frames()) else { return };
        let places = |of: &[&Episode]| -> Vec<Run> {
            let apexes: Vec<u64> = of.iter().map(|it| it.run.start()).collect();
            let at = scanned.counts_before(&apexes).into_iter();
            at.filter_map(|it| Run::new(it, it + 1)).collect()
        };
        let (a, b) = (places(&lists[0]), places(&lists[1]));
        let turns = crate::emfacs::turns(axis, self.shared.clip.rate);
        let n = axis.n_frames();
        let met = turns.iter().map(|by| {
            let mut turned: Vec<Run> = b
                .iter()
                .filter_map(|it| {
                    let at = (it.start() + by) % n;
                    Run::new(at, at + 1)
                })
                .collect();
            turned.sort_unstable();
            by_onset(&a, &turned, self.within()).n_matched() as f64
        });
        of.add_chance(met.sum(), turns.len() as u64);
    }
}

#[cfg(test)]
mod tests;
