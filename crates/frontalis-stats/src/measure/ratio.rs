//! The FACS ratio over joint events: its countings by level and side, all coders together,
//! each pair, and without each coder.

use std::collections::BTreeSet;

use frontalis_core::Code;

use super::resample::{Draws, UnitSums, share_or_nan};
use super::sorting::in_order;
use super::{Measure, Row, Rows, Settings};
use crate::facs_ratio::graded::{ByCode, Counting, Sums};
use crate::facs_ratio::pairs;
use crate::material::{Clip, Grade, Material, Score, Side};
use crate::runs::{Ahead, Run, Runs};

/// One action inside the common frames.
struct Seen {
    run: Run,
    coder: usize,
    code: Code,
    grade: Grade,
    /// One of the coders could not see the code there.
    hidden: bool,
}

/// Visits the joint events of a clip, with their first frame: stretches in which actions of
/// any coder overlap, directly or through others, inside the frames that all who have a sheet
/// were to code. A code that one of them could not see where it was scored is left out for
/// all.
fn each_event(clip: &Clip, codes: &[Code], mut visit: impl FnMut(u64, &[Option<Score>])) {
    let codings = || clip.codings.iter().flatten();
    let mut scopes = codings().map(|it| it.scope);
    let common = scopes
        .next()
        .and_then(|first| scopes.try_fold(first, |common, it| common.intersection(it)));
    let Some(common) = common.filter(|_| codings().count() > 1) else { return };
    let seen = seen(clip, codes, common);
    let order = in_order(seen.iter().map(|it| it.run.start() as u32));
    let mut score: Vec<Option<Score>> = Vec::new();
    let mut rest = order.as_slice();
    while let Some(first) = rest.first().map(|it| seen[*it as usize].run) {
        let mut end = first.end();
        let joins = |it: &&u32| {
            let run = seen[**it as usize].run;
            let joins = run.start() < end;
            end = end.max(run.end());
            joins
        };
        let (event, after) = rest.split_at(rest.iter().take_while(joins).count());
        rest = after;
        score.resize_with(clip.codings.len(), || None);
        for (score, coding) in score.iter_mut().zip(&clip.codings) {
            match coding {
                Some(_) => score.get_or_insert_default().clear(),
                None => *score = None,
            }
        }
        scores(event.iter().map(|it| &seen[*it as usize]), &mut score);
        visit(first.start(), &score);
    }
}

/// Every action inside the common frames, by code, coder and time.
fn seen(clip: &Clip, codes: &[Code], common: Run) -> Vec<Seen> {
    let codings = || clip.codings.iter().flatten();
    let n = codings().flat_map(|it| it.acts.values()).map(Vec::len).sum();
    let mut seen: Vec<Seen> = Vec::with_capacity(n);
    for code in codes.iter().filter(|it| super::catalogue::is_facial(**it)) {
        let missing = codings().filter_map(|it| it.missing.get(code));
        let missing = missing.fold(Runs::new(), |all, it| all.union(it));
        for (coder, coding) in clip.codings.iter().enumerate() {
            let Some(coding) = coding else { continue };
            let mut hiding = Ahead::of(missing.as_slice());
            seen.extend(coding.acts(*code).iter().filter_map(|it| {
                let run = it.run.intersection(common)?;
                let hidden = !hiding.meeting(run).is_empty();
                let grade = (it.level(), it.side());
                Some(Seen { run, coder, code: *code, grade, hidden })
            }));
        }
    }
    seen
}

/// Takes the actions of an event into the scores of its coders.
fn scores<'a>(
    event: impl Iterator<Item = &'a Seen> + Clone,
    scores: &mut [Option<Score>],
) {
    let hidden: BTreeSet<Code> =
        event.clone().filter(|it| it.hidden).map(|it| it.code).collect();
    for it in event.filter(|it| !hidden.contains(&it.code)) {
        let Some(Some(score)) = scores.get_mut(it.coder) else { continue };
        // Scored twice in one event: the highest level, and both sides where they differ.
        let grade = score.grade_or(it.code, it.grade);
        grade.0 = grade.0.max(it.grade.0);
        if grade.1 != it.grade.1 {
            grade.1 = Side::Both;
        }
    }
}

/// Some of the coders, and what their events come to by `N` countings.
struct Group<'a, const N: usize> {
    coders: Vec<usize>,
    countings: [Counting; N],
    sums: [Sums; N],
    cells: Option<(&'a Draws, [UnitSums<'a, 4>; N])>,
    by_code: ByCode,
}

impl<'a, const N: usize> Group<'a, N> {
    fn new(
        coders: Vec<usize>,
        countings: [Counting; N],
        draws: Option<&'a Draws>,
    ) -> Self {
        let cells = draws.map(|it| (it, std::array::from_fn(|_| it.to_sum())));
        let sums = [Sums::default(); N];
        Self { coders, countings, sums, cells, by_code: ByCode::default() }
    }

    fn add(&mut self, clip: usize, frame: u64, event: &[Option<Score>]) {
        let of = |it: &usize| event.get(*it)?.as_ref();
        let chosen: Vec<Option<&Score>> = self.coders.iter().map(of).collect();
        let own = Sums::of_event(&chosen, self.countings);
        self.sums.iter_mut().zip(&own).for_each(|it| it.0.plus(it.1));
        for (cells, own) in self.cells.iter_mut().flat_map(|it| &mut it.1).zip(&own) {
            cells.add(clip, frame, own.cells());
        }
        self.by_code.add(&chosen);
    }

    /// Rows of each counting; intervals of all of them from one product.
    fn push(self, rows: &mut Rows) {
        let mut drawn = self.cells.map(|(draws, cells)| {
            let cells = cells.map(UnitSums::finish);
            let cells = cells.each_ref().map(|it| it.view());
            (draws, draws.resampled_all(&cells).into_iter())
        });
        for (counting, sums) in self.countings.iter().zip(&self.sums) {
            let (mut mean, mut pooled) = (sums.mean(), sums.pooled());
            if let Some((draws, cells)) = drawn.as_mut()
                && let Some(cells) = cells.next()
            {
                let of = |over: usize, under: usize| {
                    move |it: [f64; 4]| share_or_nan(it[over], it[under])
                };
                mean = draws.interval_of(mean, &cells, of(2, 3));
                pooled = draws.interval_of(pooled, &cells, of(0, 1));
            }
            rows.push(format!("{}_mean", counting.name()), mean);
            rows.push(format!("{}_pooled", counting.name()), pooled);
            if *counting == Counting::Presence && N > 1 && rows.at.is_empty() {
                rows.count("events_without_codes", sums.n_empty);
            }
        }
    }
}

/// All coders, each pair of more than two, and all but each of them.
struct Groups<'a> {
    material: &'a Material,
    all: Group<'a, { Counting::ALL.len() }>,
    pairs: Vec<Group<'a, { Counting::ALL.len() }>>,
    without: Vec<Group<'a, 1>>,
}

impl<'a> Groups<'a> {
    fn new(material: &'a Material, draws: Option<&'a Draws>) -> Self {
        let n = material.coders.len();
        let all = |coders| Group::new(coders, Counting::ALL, draws);
        let rest = |left_out| {
            let rest = (0..n).filter(|it| *it != left_out).collect();
            Group::new(rest, [Counting::Presence], draws)
        };
        let more = if n > 2 { n } else { 0 };
        Self {
            material,
            all: all((0..n).collect()),
            pairs: pairs(more).map(|it| all(vec![it.0, it.1])).collect(),
            without: (0..more).map(rest).collect(),
        }
    }

    fn add(&mut self, clip: usize, frame: u64, event: &[Option<Score>]) {
        self.all.add(clip, frame, event);
        self.pairs.iter_mut().for_each(|it| it.add(clip, frame, event));
        self.without.iter_mut().for_each(|it| it.add(clip, frame, event));
    }

    fn finish(self) -> Vec<Row> {
        let names = &self.material.coders;
        let new = |coders: &[usize], at: String| {
            let names: Vec<&str> = coders.iter().map(|it| names[*it].as_str()).collect();
            Rows { at, ..Rows::new(Measure::FacsRatio, &names.join(" × ")) }
        };
        let mut rows = new(&self.all.coders, String::new());
        let by_code = self.all.by_code.clone();
        self.all.push(&mut rows);
        let codes = self.material.codes.iter();
        for code in codes.filter(|it| super::catalogue::is_facial(**it)) {
            rows.code = Some(*code);
            rows.push("specific_agreement", by_code.of(*code));
        }
        let mut found = rows.rows;
        for group in self.pairs {
            let mut rows = new(&group.coders, "pair".to_owned());
            group.push(&mut rows);
            found.extend(rows.rows);
        }
        for (left_out, group) in names.iter().zip(self.without) {
            let mut rows = new(&group.coders, format!("without {left_out}"));
            group.push(&mut rows);
            found.extend(rows.rows);
        }
        found
    }
}

/// Rows of the FACS ratio.
pub(super) fn rows(material: &Material, settings: &Settings) -> Vec<Row> {
    let draws = Draws::of_clips(&material.clips, settings);
    let mut groups = Groups::new(material, draws.as_ref());
    let neutral = Code::new(0, false).filter(|_| settings.neutral_as_code);
    for (place, clip) in material.clips.iter().enumerate() {
        each_event(clip, &material.codes, |frame, event| match neutral {
            Some(neutral) => groups.add(place, frame, &with_neutral(event, neutral)),
            None => groups.add(place, frame, event),
        });
    }
    groups.finish()
}

/// Whoever scored nothing in an event scored neutral.
fn with_neutral(event: &[Option<Score>], neutral: Code) -> Vec<Option<Score>> {
    let mut event = event.to_vec();
    for score in event.iter_mut().flatten().filter(|it| it.is_empty()) {
        score.grade_or(neutral, (None, Side::Both));
    }
    event
}
