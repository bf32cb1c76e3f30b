//! The FACS ratio over joint events: its countings by level and side, all coders together,
//! each pair, and without each coder.

use std::collections::{BTreeMap, BTreeSet};

use frontalis_core::Code;

use super::resample::{Draws, share_or_nan};
use super::{Measure, Row, Rows, Settings};
use crate::facs_ratio::graded::{Counting, Graded, Sums, of_codes};
use crate::facs_ratio::pairs;
use crate::material::{Clip, Grade, Material, Side};
use crate::runs::{Run, Runs};

/// A joint event: its clip's place, its first frame, what each coder scored in it.
type Event = (usize, u64, Graded);

/// One action inside the common frames: where, by which coder, which code, how.
type Seen = (Run, usize, Code, Grade);

/// Joint events of a clip: stretches in which actions of any coder overlap, directly or
/// through others, inside the frames that all who have a sheet were to code. A code that one
/// of them could not see where it was scored is left out for all.
fn joint_events(place: usize, clip: &Clip, codes: &[Code]) -> Vec<Event> {
    let scopes = clip.codings.iter().flatten().map(|it| it.scope);
    let mut common: Option<Run> = None;
    for scope in scopes {
        common = match common {
            None => Some(scope),
            Some(common) => match common.intersection(scope) {
                Some(both) => Some(both),
                None => return Vec::new(),
            },
        };
    }
    let Some(common) = common.filter(|_| clip.codings.iter().flatten().count() > 1)
    else {
        return Vec::new();
    };
    let facial = |it: &&Code| crate::measure::catalogue::is_facial(**it);
    let mut seen: Vec<Seen> = Vec::new();
    let mut hidden: BTreeMap<Code, Runs> = BTreeMap::new();
    for code in codes.iter().filter(facial) {
        let mut missing = Runs::new();
        for (coder, coding) in clip.codings.iter().enumerate() {
            let Some(coding) = coding else { continue };
            missing = missing.union(&coding.missing(*code));
            let act = coding.acts(*code).iter().filter_map(|it| {
                Some((it.run.intersection(common)?, coder, *code, (it.level, it.side)))
            });
            seen.extend(act);
        }
        hidden.insert(*code, missing);
    }
    seen.sort_by_key(|it| (it.0, it.1, it.2));
    let mut windows: Vec<(Run, Vec<Seen>)> = Vec::new();
    for it in seen {
        match windows.last_mut().filter(|last| it.0.start() < last.0.end()) {
            Some((window, inside)) => {
                let end = window.end().max(it.0.end());
                *window = Run::new(window.start(), end).unwrap_or(*window);
                inside.push(it);
            }
            None => windows.push((it.0, vec![it])),
        }
    }
    let event =
        |it: &(Run, Vec<Seen>)| (place, it.0.start(), scores(clip, &it.1, &hidden));
    windows.iter().map(event).collect()
}

fn scores(clip: &Clip, inside: &[Seen], hidden: &BTreeMap<Code, Runs>) -> Graded {
    let unseen =
        |it: &&Seen| hidden.get(&it.2).is_some_and(|runs| runs.overlap_with(it.0) > 0);
    let dropped: BTreeSet<Code> = inside.iter().filter(unseen).map(|it| it.2).collect();
    let of_coder = |coder: usize| {
        clip.codings.get(coder)?.as_ref()?;
        let mut score: BTreeMap<Code, Grade> = BTreeMap::new();
        for it in inside.iter().filter(|it| it.1 == coder && !dropped.contains(&it.2)) {
            // Scored twice in one event: the highest level, and both sides where they differ.
            let grade = score.entry(it.2).or_insert(it.3);
            grade.0 = grade.0.max(it.3.0);
            if grade.1 != it.3.1 {
                grade.1 = Side::Both;
            }
        }
        Some(score)
    };
    (0..clip.codings.len()).map(of_coder).collect()
}

/// Rows of each counting; intervals of all of them from one product.
fn push<const N: usize>(
    rows: &mut Rows,
    countings: [Counting; N],
    events: &[Event],
    draws: Option<&Draws>,
) {
    let mut sums = [Sums::default(); N];
    let own = |it: &Event| {
        let own = Sums::of_event(&it.2, countings);
        sums.iter_mut().zip(&own).for_each(|it| it.0.plus(it.1));
        (it.0, it.1, own)
    };
    let placed: Vec<(usize, u64, [Sums; N])> = events.iter().map(own).collect();
    let mut drawn = draws.map(|draws| {
        let of = |at: usize| {
            draws.sums(placed.iter().map(|it| (it.0, it.1, it.2[at].cells())))
        };
        let cells: Vec<_> = (0..N).map(of).collect();
        (draws, draws.resampled_all(&cells).into_iter())
    });
    for (counting, sums) in countings.iter().zip(&sums) {
        let (mut mean, mut pooled) = (sums.mean(), sums.pooled());
        if let Some((draws, cells)) = drawn.as_mut()
            && let Some(cells) = cells.next()
        {
            let of = |over: usize, under: usize| {
                move |it: [f64; 4]| share_or_nan(it[over], it[under])
            };
            mean = draws.interval_of_rows(mean, &cells, of(2, 3));
            pooled = draws.interval_of_rows(pooled, &cells, of(0, 1));
        }
        rows.push(format!("{}_mean", counting.name()), mean);
        rows.push(format!("{}_pooled", counting.name()), pooled);
        if *counting == Counting::Presence && N > 1 && rows.at.is_empty() {
            rows.count("events_without_codes", sums.n_empty);
        }
    }
}

fn choose(events: &[Event], coders: &[usize]) -> Vec<Event> {
    let of = |it: &Graded| coders.iter().map(|at| it[*at].clone()).collect();
    events.iter().map(|it| (it.0, it.1, of(&it.2))).collect()
}

/// Whoever scored nothing in an event scored neutral.
fn with_neutral(mut event: Event) -> Event {
    if let Some(neutral) = Code::new(0, false) {
        for score in event.2.iter_mut().flatten().filter(|it| it.is_empty()) {
            score.insert(neutral, (None, Side::Both));
        }
    }
    event
}

/// Rows of the FACS ratio.
pub(super) fn rows(material: &Material, settings: &Settings) -> Vec<Row> {
    let clips = material.clips.iter().enumerate();
    let events = clips.flat_map(|it| joint_events(it.0, it.1, &material.codes));
    let events: Vec<Event> = match settings.neutral_as_code {
        true => events.map(with_neutral).collect(),
        false => events.collect(),
    };
    let draws = Draws::of_clips(&material.clips, settings);
    let draws = draws.as_ref();
    let name = |coders: &[usize]| {
        coders
            .iter()
            .map(|it| material.coders[*it].clone())
            .collect::<Vec<_>>()
            .join(" × ")
    };
    let n = material.coders.len();
    let everyone: Vec<usize> = (0..n).collect();
    let mut all = Vec::new();
    let mut rows = Rows::new(Measure::FacsRatio, &name(&everyone));
    push(&mut rows, Counting::ALL, &events, draws);
    let codes = material.codes.iter().filter(|it| super::catalogue::is_facial(**it));
    let codes: Vec<Code> = codes.copied().collect();
    for (code, of) in codes.iter().zip(of_codes(events.iter().map(|it| &it.2), &codes)) {
        rows.code = Some(*code);
        rows.push("specific_agreement", of);
    }
    all.extend(rows.rows);
    if n > 2 {
        for (i, j) in pairs(n) {
            let mut rows = Rows::new(Measure::FacsRatio, &name(&[i, j]));
            "pair".clone_into(&mut rows.at);
            let own = choose(&events, &[i, j]);
            push(&mut rows, Counting::ALL, &own, draws);
            all.extend(rows.rows);
        }
        for left_out in 0..n {
            let rest: Vec<usize> =
                everyone.iter().copied().filter(|it| *it != left_out).collect();
            let mut rows = Rows::new(Measure::FacsRatio, &name(&rest));
            rows.at = format!("without {}", material.coders[left_out]);
            push(&mut rows, [Counting::Presence], &choose(&events, &rest), draws);
            all.extend(rows.rows);
        }
    }
    all
}
