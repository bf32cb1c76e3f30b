//! EMFACS: two decisions. Whether there is an event to code, and how to code it.
//!
//! Stage 1 matches event lists; there are no countable true negatives, so no kappa on
//! events. Stage 2 looks at matched events only. Combined, an event without a partner faces
//! the empty set, and exactly `combined = stage 2 pooled × coverage`, coverage being the
//! share of codes that lie in matched events.

use std::collections::{BTreeMap, BTreeSet};

use frontalis_core::Code;

use crate::assignment::matching_of_any;
use crate::estimate::{Estimate, Undefined};
use crate::facs_ratio::graded::{Counting, Sums};
use crate::kappa;
use crate::matching::{self, Matching, Rule};
use crate::material::{Episode, Grade};
use crate::ratings::Ratings;
use crate::runs::{Run, Runs};
use crate::sets::{SetDistance, alpha_of_sets};
use crate::specific;
use crate::table::Table2;
use crate::tolerance;

type Score = BTreeMap<Code, Grade>;
/// A score, the label read in it, and the emotions behind that.
type Read = (Score, String, BTreeSet<String>);

/// Two coders' event lists over any number of clips.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TwoStage {
    /// Events of the first coder, and of the second.
    pub n: [u64; 2],
    /// Scores and labels of matched events, first coder's then second's.
    matched: Vec<[Read; 2]>,
    /// First frames of matched events, in the same order.
    starts: Vec<u64>,
    /// Scores of events without a partner, and whose they are.
    unmatched: Vec<(usize, Run, Score)>,
    /// Frames coded by both, one, none.
    frames: Table2,
    /// Sum of expected F1 counts under turns, and the number of turns.
    by_chance: (f64, u64),
    tie_broken: bool,
}

impl TwoStage {
    /// Adds a clip: both coders' events inside `scope`, matched by `rule`; chance by the
    /// second coder's list turned round at each of `turns`.
    pub fn add(
        &mut self,
        first: &[&Episode],
        second: &[&Episode],
        scope: Run,
        rule: Rule,
        turns: &[u64],
    ) {
        let runs = |of: &[&Episode]| -> Vec<Run> {
            of.iter().filter_map(|it| it.run.intersection(scope)).collect()
        };
        let (a, b) = (runs(first), runs(second));
        self.add_found(first, second, &matching_of_any(&a, &b, rule));
        let set = |of: &[Run]| of.iter().copied().collect::<Runs>();
        let (coded_a, coded_b) = (set(&a), set(&b));
        self.add_frames(coded_a, coded_b.clone(), &Runs::new(), scope);
        let mut met_by_chance = 0.0;
        for by in turns {
            let turned = coded_b.rotated(*by, scope);
            let met = matching_of_any(&a, turned.as_slice(), rule).n_matched();
            met_by_chance += met as f64;
        }
        self.add_chance(met_by_chance, turns.len() as u64);
    }

    /// Adds two lists of events that were matched before.
    pub(crate) fn add_found(
        &mut self,
        first: &[&Episode],
        second: &[&Episode],
        found: &Matching,
    ) {
        self.tie_broken |= found.tie_broken;
        self.n = [self.n[0] + found.n[0], self.n[1] + found.n[1]];
        let score =
            |it: &Episode| (it.codes.clone(), it.label.clone(), it.emotions.clone());
        for pair in &found.pairs {
            self.matched.push([score(first[pair.first]), score(second[pair.second])]);
            self.starts.push(first[pair.first].run.start());
        }
        let lone = |of: &[&Episode], taken: BTreeSet<usize>, whose: usize| {
            let all = of.iter().enumerate().filter(|it| !taken.contains(&it.0));
            all.map(|it| (whose, it.1.run, it.1.codes.clone())).collect::<Vec<_>>()
        };
        let taken =
            |of: fn(&matching::Pair) -> usize| found.pairs.iter().map(of).collect();
        self.unmatched.extend(lone(first, taken(|it| it.first), 0));
        self.unmatched.extend(lone(second, taken(|it| it.second), 1));
    }

    /// Adds the frames that either coded of those that both could.
    pub(crate) fn add_frames(
        &mut self,
        first: Runs,
        second: Runs,
        missing: &Runs,
        scope: Run,
    ) {
        self.frames = self.frames + Table2::of_runs(&first, &second, missing, scope);
    }

    /// Adds how many events met in so many turns.
    pub(crate) fn add_chance(&mut self, met: f64, turns: u64) {
        self.by_chance.0 += met;
        self.by_chance.1 = self.by_chance.1.max(turns);
    }

    /// Events matched.
    pub fn n_matched(&self) -> u64 {
        self.matched.len() as u64
    }

    /// Events without a partner: whose (0 or 1), where, and what was scored.
    pub fn unmatched(&self) -> impl Iterator<Item = (usize, Run)> {
        self.unmatched.iter().map(|it| (it.0, it.1))
    }

    /// What each event adds to the sums under both stages, with its first frame: matched, of
    /// the first coder, of the second, codes agreed on twice, codes in matched events, the
    /// ratio of a matched event, whether it has one, codes in all.
    pub(crate) fn placed(&self) -> impl Iterator<Item = (u64, [f64; 8])> {
        let matched = self.matched.iter().zip(&self.starts).map(|([a, b], at)| {
            let agreed =
                2.0 * a.0.keys().filter(|it| b.0.contains_key(it)).count() as f64;
            let scored = (a.0.len() + b.0.len()) as f64;
            let (ratio, has) =
                if scored > 0.0 { (agreed / scored, 1.0) } else { (0.0, 0.0) };
            (*at, [1.0, 1.0, 1.0, agreed, scored, ratio, has, scored])
        });
        let alone = self.unmatched.iter().map(|(whose, run, codes)| {
            let n = codes.len() as f64;
            let [a, b] = if *whose == 0 { [1.0, 0.0] } else { [0.0, 1.0] };
            (run.start(), [0.0, a, b, 0.0, 0.0, 0.0, 0.0, n])
        });
        matched.chain(alone)
    }

    /// Stage 1: `2 m / (n_A + n_B)`; n counts events of both.
    pub fn f1(&self) -> Estimate {
        matching::f1(self.n_matched(), self.n, self.tie_broken)
    }

    /// Share of one coder's events (0 or 1) that the other has too.
    ///
    /// Undefined: [`Undefined::NoEvents`].
    pub fn found_by_other(&self, whose: usize) -> Estimate {
        let n = self.n.get(whose).copied().unwrap_or(0);
        let of = if n > 0 {
            Ok(self.n_matched() as f64 / n as f64)
        } else {
            Err(Undefined::NoEvents)
        };
        Estimate::of(of, n)
    }

    /// F1 with the second list turned round: what two unrelated lists like these give.
    ///
    /// Undefined: [`Undefined::NoEvents`]; [`Undefined::TooFewUnits`] without turns.
    pub fn f1_by_chance(&self) -> Estimate {
        let all = self.n[0] + self.n[1];
        let of = match (all, self.by_chance.1) {
            (0, _) => Err(Undefined::NoEvents),
            (_, 0) => Err(Undefined::TooFewUnits),
            (all, turns) => Ok(2.0 * self.by_chance.0 / turns as f64 / all as f64),
        };
        Estimate::of(of, all)
    }

    /// All codable events, found or not, by Chapman's estimate; assumes that coders find
    /// events independently.
    ///
    /// Source: Chapman (1951), University of California Publications in Statistics 1, 131.
    pub fn all_events(&self) -> Estimate {
        let [a, b] = self.n.map(|it| it as f64 + 1.0);
        let of = if self.n == [0, 0] {
            Err(Undefined::NoEvents)
        } else {
            Ok(a * b / (self.n_matched() as f64 + 1.0) - 1.0)
        };
        Estimate::of(of, self.n[0] + self.n[1])
    }

    /// Frames in an event of both, of one, of none.
    pub fn frames(&self) -> Table2 {
        self.frames
    }

    /// Kappa of *in an event* by frame; n counts frames.
    pub fn frames_kappa(&self) -> Estimate {
        kappa::cohen(&self.frames.into())
    }

    /// Stage 2: the FACS ratio over matched events.
    pub fn ratio(&self, counting: Counting) -> Sums {
        let mut sums = Sums::default();
        for [a, b] in &self.matched {
            sums.add(&vec![Some(a.0.clone()), Some(b.0.clone())], counting);
        }
        sums
    }

    /// Both stages: the FACS ratio over all events, one without a partner facing nothing.
    pub fn combined(&self, counting: Counting) -> Sums {
        let mut sums = self.ratio(counting);
        for (_, _, codes) in &self.unmatched {
            sums.add(&vec![Some(codes.clone()), Some(Score::new())], counting);
        }
        sums
    }

    /// Share of all codes scored that lie in matched events; n counts codes.
    ///
    /// Undefined: [`Undefined::NoPositives`] where none is scored.
    pub fn coverage(&self) -> Estimate {
        let matched = self.ratio(Counting::Presence).n_scored();
        let all = self.combined(Counting::Presence).n_scored();
        let of = if all > 0.0 { Ok(matched / all) } else { Err(Undefined::NoPositives) };
        Estimate::of(of, all as u64)
    }

    /// Share of matched events with the very same codes; n counts matched events.
    ///
    /// Undefined: [`Undefined::NoMatches`].
    pub fn same_set(&self) -> Estimate {
        self.share(|[a, b]| a.0.keys().eq(b.0.keys()))
    }

    /// Share of matched events read as the same emotion; n counts matched events.
    ///
    /// Undefined: [`Undefined::NoMatches`].
    pub fn same_label(&self) -> Estimate {
        self.share(|[a, b]| a.1 == b.1)
    }

    fn share(&self, same: impl Fn(&[Read; 2]) -> bool) -> Estimate {
        let n = self.n_matched();
        let agreed = self.matched.iter().filter(|it| same(it)).count() as f64;
        let of = if n > 0 { Ok(agreed / n as f64) } else { Err(Undefined::NoMatches) };
        Estimate::of(of, n)
    }

    /// The table of one code over matched events.
    pub fn of_code(&self, code: Code) -> Table2 {
        let mut table = Table2::default();
        for [a, b] in &self.matched {
            match (a.0.contains_key(&code), b.0.contains_key(&code)) {
                (true, true) => table.both += 1,
                (true, false) => table.first += 1,
                (false, true) => table.second += 1,
                (false, false) => table.neither += 1,
            }
        }
        table
    }

    /// Positive agreement on a code over matched events, and kappa.
    ///
    /// Undefined: [`Undefined::NoMatches`], and the reasons of both.
    pub fn agreement_on(&self, code: Code) -> [Estimate; 2] {
        let table = self.of_code(code);
        if table.n() == 0 {
            return [(); 2].map(|()| Estimate::undefined(Undefined::NoMatches, 0));
        }
        [specific::positive(table), kappa::cohen(&table.into())]
    }

    /// Every label used, by name.
    pub fn labels(&self) -> Vec<String> {
        let all: BTreeSet<&String> =
            self.matched.iter().flatten().map(|it| &it.1).collect();
        all.into_iter().cloned().collect()
    }

    /// Labels of matched events as ratings of two coders.
    pub fn label_ratings(&self) -> Ratings {
        let labels = self.labels();
        let q = u8::try_from(labels.len()).unwrap_or(u8::MAX).max(2);
        let mut all = Ratings::new(q, 2);
        let place = |it: &String| {
            labels.binary_search(it).ok().and_then(|it| u8::try_from(it).ok())
        };
        for [a, b] in &self.matched {
            all.add(&[place(&a.1), place(&b.1)], 1);
        }
        all
    }

    /// Kappa of the emotion read in matched events.
    ///
    /// Undefined: [`Undefined::NoMatches`], [`Undefined::NoVariance`].
    pub fn label_kappa(&self) -> Estimate {
        if self.matched.is_empty() {
            return Estimate::undefined(Undefined::NoMatches, 0);
        }
        match self.label_ratings().pair(0, 1) {
            Ok(table) => kappa::cohen(&table),
            Err(reason) => Estimate::undefined(reason, self.n_matched()),
        }
    }

    /// Krippendorff's alpha of the emotions read in matched events, as sets: a blend agrees
    /// in part with what it shares an emotion with. n counts matched events.
    ///
    /// Undefined: [`Undefined::NoMatches`]; [`Undefined::NoVariance`].
    pub fn emotions_alpha(&self, distance: SetDistance) -> Estimate {
        if self.matched.is_empty() {
            return Estimate::undefined(Undefined::NoMatches, 0);
        }
        let units: Vec<_> = self.matched.iter().map(|[a, b]| [&a.2, &b.2]).collect();
        alpha_of_sets(&units, distance)
    }

    /// Levels of codes that both scored in a matched event.
    pub fn level_pairs(&self) -> Vec<(u8, u8)> {
        let both = |[a, b]: &[Read; 2]| {
            let pair = |it: (&Code, &Grade)| Some((it.1.0?, b.0.get(it.0)?.0?));
            a.0.iter().filter_map(pair).collect::<Vec<_>>()
        };
        self.matched.iter().flat_map(both).collect()
    }
}

/// Turns for the chance line of event lists: 200, none nearer home than 30 s.
pub fn turns(scope: Run, rate: (u64, u64)) -> Vec<u64> {
    tolerance::turns(scope, tolerance::half_width((30, 1), rate), 200)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::material::Side;

    fn episode(start: u64, end: u64, codes: &[u8]) -> Episode {
        let grade = |it: &u8| Some((Code::plain(*it)?, (Some(2), Side::Both)));
        let codes = codes.iter().filter_map(grade).collect();
        Episode {
            run: Run::new(start, end).unwrap(),
            codes,
            label: "joy".to_owned(),
            emotions: BTreeSet::new(),
        }
    }

    /// One matched event (6 12 against 12), one lone event (4): stage 2 is 2/3, coverage
    /// 3/4, combined 2/4.
    #[test]
    fn the_combined_ratio_is_stage_two_times_coverage() {
        let (a, b) = (episode(0, 10, &[6, 12]), episode(1, 10, &[12]));
        let lone = episode(50, 60, &[4]);
        let mut of = TwoStage::default();
        let scope = Run::new(0, 100).unwrap();
        of.add(&[&a, &lone], &[&b], scope, Rule::HALF, &[]);
        let near = |it: Estimate, x: f64| (it.x().unwrap() - x).abs() < 1e-12;
        assert!(near(of.f1(), 2.0 / 3.0));
        assert!(near(of.ratio(Counting::Presence).pooled(), 2.0 / 3.0));
        assert!(near(of.coverage(), 0.75));
        assert!(near(of.combined(Counting::Presence).pooled(), 0.5));
        assert_eq!(of.label_kappa(), Estimate::undefined(Undefined::NoVariance, 1));
        assert_eq!(of.unmatched().count(), 1);
    }
}
