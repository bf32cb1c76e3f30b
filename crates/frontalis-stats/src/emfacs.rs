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
use crate::material::{Episode, Grade, Score};
use crate::ratings::Ratings;
use crate::runs::{Run, Runs};
use crate::sets::Answers;
use crate::specific;
use crate::table::Table2;
use crate::tolerance;

/// Two coders' event lists over any number of clips.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TwoStage<'a> {
    /// Events of the first coder, and of the second.
    pub n: [u64; 2],
    n_clips: usize,
    /// Matched events, with the place of their clip: the first coder's, the second's.
    matched: Vec<(usize, [&'a Episode; 2])>,
    /// Events without a partner, with the place of their clip and whose they are.
    unmatched: Vec<(usize, usize, &'a Episode)>,
    /// Frames coded by both, one, none.
    frames: Table2,
    /// Sum of expected F1 counts under turns, and the number of turns.
    by_chance: (f64, u64),
    tie_broken: bool,
}

impl<'a> TwoStage<'a> {
    /// Adds a clip: both coders' events inside `scope`, matched by `rule`; chance by the
    /// second coder's list turned round at each of `turns`.
    pub fn add(
        &mut self,
        first: &[&'a Episode],
        second: &[&'a Episode],
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
        let coded_b = set(&b);
        self.add_frames(&set(&a), &coded_b, &Runs::new(), scope);
        let mut turned = Runs::new();
        let met = turns.iter().map(|by| {
            coded_b.rotate_into(*by, scope, &mut turned);
            n_met(&a, turned.as_slice(), rule) as f64
        });
        self.add_chance(met.sum(), turns.len() as u64);
    }

    /// Adds two lists of events of a clip that were matched before.
    pub(crate) fn add_found(
        &mut self,
        first: &[&'a Episode],
        second: &[&'a Episode],
        found: &Matching,
    ) {
        let clip = self.n_clips;
        self.n_clips += 1;
        self.tie_broken |= found.tie_broken;
        self.n = [self.n[0] + found.n[0], self.n[1] + found.n[1]];
        let mut taken = [vec![false; first.len()], vec![false; second.len()]];
        for pair in &found.pairs {
            let both = [first[pair.first], second[pair.second]];
            self.matched.push((clip, both));
            (taken[0][pair.first], taken[1][pair.second]) = (true, true);
        }
        for (whose, (all, taken)) in [first, second].into_iter().zip(&taken).enumerate() {
            let lone = all.iter().zip(taken).filter(|it| !it.1);
            self.unmatched.extend(lone.map(|it| (clip, whose, *it.0)));
        }
    }

    /// Adds the frames that either coded of those that both could.
    pub(crate) fn add_frames(
        &mut self,
        first: &Runs,
        second: &Runs,
        missing: &Runs,
        scope: Run,
    ) {
        self.frames = self.frames + Table2::of_runs(first, second, missing, scope);
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

    /// Events without a partner: the place of their clip among those added, whose (0 or 1),
    /// and where.
    pub fn unmatched(&self) -> impl Iterator<Item = (usize, usize, Run)> {
        self.unmatched.iter().map(|it| (it.0, it.1, it.2.run))
    }

    /// What each event adds to the sums under both stages, with the place of its clip and its
    /// first frame: matched, of the first coder, of the second, codes agreed on twice, codes
    /// in matched events, the ratio of a matched event, whether it has one, codes in all.
    pub(crate) fn placed(&self) -> impl Iterator<Item = (usize, u64, [f64; 8])> {
        let matched = self.matched.iter().map(|(clip, [a, b])| {
            let agreed = 2.0 * a.codes.shared(&b.codes).count() as f64;
            let scored = (a.codes.len() + b.codes.len()) as f64;
            let (ratio, has) =
                if scored > 0.0 { (agreed / scored, 1.0) } else { (0.0, 0.0) };
            let adds = [1.0, 1.0, 1.0, agreed, scored, ratio, has, scored];
            (*clip, a.run.start(), adds)
        });
        let alone = self.unmatched.iter().map(|(clip, whose, event)| {
            let n = event.codes.len() as f64;
            let [a, b] = if *whose == 0 { [1.0, 0.0] } else { [0.0, 1.0] };
            (*clip, event.run.start(), [0.0, a, b, 0.0, 0.0, 0.0, 0.0, n])
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
        kappa::cohen_binary(self.frames)
    }

    /// Stage 2: the FACS ratio over matched events.
    pub fn ratio(&self, counting: Counting) -> Sums {
        let [sums] = self.ratios([counting]);
        sums
    }

    /// The same by several countings, in one pass over the events.
    pub fn ratios<const N: usize>(&self, countings: [Counting; N]) -> [Sums; N] {
        let mut sums = [Sums::default(); N];
        for (_, both) in &self.matched {
            let own = Sums::of_event(&both.map(|it| Some(&it.codes)), countings);
            sums.iter_mut().zip(&own).for_each(|it| it.0.plus(it.1));
        }
        sums
    }

    /// Both stages: the FACS ratio over all events, one without a partner facing nothing.
    pub fn combined(&self, counting: Counting) -> Sums {
        let (mut sums, nothing) = (self.ratio(counting), Score::new());
        for (_, _, event) in &self.unmatched {
            sums.add(&[Some(&event.codes), Some(&nothing)], counting);
        }
        sums
    }

    /// Share of all codes scored that lie in matched events; n counts codes.
    ///
    /// Undefined: [`Undefined::NoPositives`] where none is scored.
    pub fn coverage(&self) -> Estimate {
        let matched = self.matched.iter().flat_map(|it| it.1);
        let matched: usize = matched.map(|it| it.codes.len()).sum();
        let lone: usize = self.unmatched.iter().map(|it| it.2.codes.len()).sum();
        let all = (matched + lone) as u64;
        let of = match all {
            0 => Err(Undefined::NoPositives),
            all => Ok(matched as f64 / all as f64),
        };
        Estimate::of(of, all)
    }

    /// Share of matched events with the very same codes; n counts matched events.
    ///
    /// Undefined: [`Undefined::NoMatches`].
    pub fn same_set(&self) -> Estimate {
        self.share(|[a, b]| a.codes.codes().eq(b.codes.codes()))
    }

    /// Share of matched events read as the same emotion; n counts matched events.
    ///
    /// Undefined: [`Undefined::NoMatches`].
    pub fn same_label(&self) -> Estimate {
        self.share(|[a, b]| a.reading.label == b.reading.label)
    }

    fn share(&self, same: impl Fn(&[&Episode; 2]) -> bool) -> Estimate {
        let n = self.n_matched();
        let agreed = self.matched.iter().filter(|it| same(&it.1)).count() as f64;
        let of = if n > 0 { Ok(agreed / n as f64) } else { Err(Undefined::NoMatches) };
        Estimate::of(of, n)
    }

    /// The table of each code over matched events.
    pub fn of_codes(&self, codes: &[Code]) -> Vec<Table2> {
        let mut scored: BTreeMap<Code, Table2> = BTreeMap::new();
        for (_, [a, b]) in &self.matched {
            for code in a.codes.codes() {
                let table = scored.entry(code).or_default();
                match b.codes.has(code) {
                    true => table.both += 1,
                    false => table.first += 1,
                }
            }
            for code in b.codes.codes().filter(|it| !a.codes.has(*it)) {
                scored.entry(code).or_default().second += 1;
            }
        }
        let of = |code: &Code| {
            let of = scored.get(code).copied().unwrap_or_default();
            Table2 { neither: self.n_matched() - of.n(), ..of }
        };
        codes.iter().map(of).collect()
    }

    /// Positive agreement on each code over matched events, and kappa.
    ///
    /// Undefined: [`Undefined::NoMatches`], and the reasons of both.
    pub fn agreement_on(&self, codes: &[Code]) -> Vec<[Estimate; 2]> {
        let of = |table: Table2| match table.n() {
            0 => [(); 2].map(|()| Estimate::undefined(Undefined::NoMatches, 0)),
            _ => [specific::positive(table), kappa::cohen_binary(table)],
        };
        self.of_codes(codes).into_iter().map(of).collect()
    }

    /// Every label used, by name.
    pub fn labels(&self) -> Vec<&'a str> {
        names(self.matched.iter().flat_map(|it| it.1).map(|it| it.reading.label.as_str()))
    }

    /// Labels of matched events as ratings of two coders, by place in `labels`.
    pub fn label_ratings(&self, labels: &[&str]) -> Ratings {
        let q = u8::try_from(labels.len()).unwrap_or(u8::MAX).max(2);
        let mut all = Ratings::new(q, 2);
        let place = |it: &Episode| {
            let place = labels.binary_search(&it.reading.label.as_str()).ok();
            place.and_then(|it| u8::try_from(it).ok())
        };
        for (_, both) in &self.matched {
            all.add(&both.map(place), 1);
        }
        all
    }

    /// Kappa of the emotion read in matched events, from [`TwoStage::label_ratings`].
    ///
    /// Undefined: [`Undefined::NoMatches`], [`Undefined::NoVariance`].
    pub fn label_kappa(&self, ratings: &Ratings) -> Estimate {
        if self.matched.is_empty() {
            return Estimate::undefined(Undefined::NoMatches, 0);
        }
        match ratings.pair(0, 1) {
            Ok(table) => kappa::cohen(&table),
            Err(reason) => Estimate::undefined(reason, self.n_matched()),
        }
    }

    /// The emotions read in matched events, as sets: a blend agrees in part with what it
    /// shares an emotion with.
    pub fn emotions(&self) -> Answers<'a, String> {
        let sets = |it: &(usize, [&'a Episode; 2])| it.1.map(|it| &it.reading.emotions);
        Answers::of(self.matched.iter().map(sets))
    }

    /// Levels of codes that both scored in a matched event.
    pub fn level_pairs(&self) -> Vec<(u8, u8)> {
        let mut pairs = Vec::new();
        for (_, [a, b]) in &self.matched {
            let pair = |it: (Code, Grade)| Some((it.1.0?, b.codes.get(it.0)?.0?));
            pairs.extend(a.codes.iter().filter_map(pair));
        }
        pairs
    }
}

/// Each of many names once, by name. There are few different ones, so that none is kept to be
/// sorted out later.
pub(crate) fn names<'a>(of: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut all = BTreeSet::new();
    for name in of {
        if !all.contains(name) {
            all.insert(name);
        }
    }
    all.into_iter().collect()
}

/// How many events of two lists of disjoint runs are matched: as [`matching_of_any`] has it,
/// and without its work where none has two partners to choose from.
fn n_met(first: &[Run], second: &[Run], rule: Rule) -> u64 {
    let (mut from, mut n, mut last) = (0, 0, None);
    for (i, a) in first.iter().enumerate() {
        let over = |it: &&Run| it.end() <= a.start();
        from += second[from..].iter().take_while(over).count();
        let met = second[from..].iter().take_while(|it| it.start() < a.end());
        for j in (from..).zip(met).filter(|it| rule.least <= rule.score(*a, *it.1)) {
            if last.is_some_and(|(p, q)| p == i || q == j.0) {
                return matching_of_any(first, second, rule).n_matched();
            }
            (last, n) = (Some((i, j.0)), n + 1);
        }
    }
    n
}

/// Turns for the chance line of event lists: 200, none nearer home than 30 s.
pub fn turns(scope: Run, rate: (u64, u64)) -> Vec<u64> {
    tolerance::turns(scope, tolerance::half_width((30, 1), rate), 200)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::material::{Reading, Side};

    fn episode(start: u64, end: u64, codes: &[u8]) -> Episode {
        let grade = |it: &u8| Some((Code::plain(*it)?, (Some(2), Side::Both)));
        let codes = codes.iter().filter_map(grade).collect();
        Episode {
            run: Run::new(start, end).unwrap(),
            codes,
            reading: Reading { label: "joy".to_owned(), ..Reading::default() }.into(),
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
        let ratings = of.label_ratings(&of.labels());
        assert_eq!(
            of.label_kappa(&ratings),
            Estimate::undefined(Undefined::NoVariance, 1)
        );
        assert_eq!(of.unmatched().count(), 1);
    }

    fn disjoint() -> impl Strategy<Value = Vec<Run>> {
        vec((0..6_u64, 1..9_u64), 0..12).prop_map(|steps| {
            let mut at = 0;
            let run = |it: &(u64, u64)| {
                let start = at + it.0;
                at = start + it.1;
                Run::new(start, at).unwrap()
            };
            steps.iter().map(run).collect()
        })
    }

    proptest! {
        /// As many events meet as a matching has pairs.
        #[test]
        fn as_many_meet_as_are_matched(a in disjoint(), b in disjoint(), least in 0..8_u8) {
            for rule in [Rule::HALF, Rule::LONGEST] {
                let rule = Rule { least: f64::from(least) / 10.0, ..rule };
                let matched = matching_of_any(&a, &b, rule).n_matched();
                prop_assert_eq!(n_met(&a, &b, rule), matched);
            }
        }
    }
}
