//! How far the coders of a project agree: the one way in.

use std::collections::BTreeSet;

use frontalis_core::rows::{ClipRow, CoderKind, ProjectRows};
use frontalis_core::{Code, CoderId};
use frontalis_stats::comparison::{CodeRow, Comparison, RatioRow, TimingRow};
use frontalis_stats::facs_ratio;
use frontalis_stats::{Estimate, Run, Runs};

use crate::codes::{Common, OneCode, each_code, kappas};
use crate::error::AnalysisError;
use crate::intervals::Draws;
use crate::plan::Plan;
use crate::study::{self, Study, StudyClip, counted};
use crate::{ratio, recipe, timing};

/// Compares the coders of a project, pair by pair and together, over the clips they share.
///
/// Sheets that are not submitted, detectors that are not named, codes outside the scheme,
/// open actions, and frames that not every compared coder covered take no part; each of
/// these is said in [`Comparison::left_out`]. Numbers that do not exist carry their reason.
///
/// # Errors
///
/// [`AnalysisError`] where a query fails, which no content of a project should bring about.
pub fn compare(rows: &ProjectRows, plan: &Plan) -> Result<Comparison, AnalysisError> {
    let study = Study::of(rows, plan)?;
    let coders = sharing(&study);
    let shared: Vec<&StudyClip<'_>> =
        study.clips.iter().filter(|it| it.sheets.len() > 1).collect();
    let pairs: Vec<Pair<'_>> = facs_ratio::pairs(coders.len())
        .filter_map(|(i, j)| Pair::of(&study, &shared, coders[i], coders[j]))
        .collect();
    let sheets = || shared.iter().flat_map(|it| it.sheets.values());
    let codes: Vec<Code> = study::codes(plan, sheets()).into_iter().collect();
    let results: Vec<OfPair> = pairs.iter().map(|it| it.compare(&codes, plan)).collect();
    let mut left_out = study.left_out.clone();
    left_out.extend(study.selective.iter().cloned());
    left_out.extend(study.joined.iter().cloned());
    left_out.extend(unnamed_detectors(rows, plan));
    left_out.extend(study.clips.iter().filter_map(|it| alone(&study, it)));
    left_out.extend(results.iter().flat_map(|it| it.left_out.iter().cloned()));
    Ok(Comparison {
        recipe: recipe::recipe(plan),
        coders: coders.iter().map(|it| study.name(*it)).collect(),
        clips: shared.iter().map(|it| it.clip.name.clone()).collect(),
        facs_ratio: ratios(&study, &coders, &pairs, plan),
        codes: by_code(&codes, &results),
        timing: results.into_iter().flat_map(|it| it.timing).collect(),
        left_out,
    })
}

/// Coders who share a clip with another, in the project's order.
fn sharing(study: &Study<'_>) -> Vec<CoderId> {
    let shared = study.clips.iter().filter(|it| it.sheets.len() > 1);
    let sharing: BTreeSet<CoderId> =
        shared.flat_map(|it| it.sheets.keys().copied()).collect();
    study.coders().into_iter().filter(|it| sharing.contains(it)).collect()
}

/// All coders together first, then, for more than two, each pair.
fn ratios(
    study: &Study<'_>,
    coders: &[CoderId],
    pairs: &[Pair<'_>],
    plan: &Plan,
) -> Vec<RatioRow> {
    if coders.len() < 2 {
        return Vec::new();
    }
    let mut rows = ratio::rows(study, coders, plan);
    if coders.len() > 2 {
        rows.extend(pairs.iter().flat_map(|it| ratio::rows(study, &it.coders, plan)));
    }
    rows
}

/// Codes by number, pairs in order.
fn by_code(codes: &[Code], results: &[OfPair]) -> Vec<CodeRow> {
    let of_code = |at: usize| results.iter().filter_map(move |it| it.codes.get(at));
    (0..codes.len()).flat_map(of_code).cloned().collect()
}

/// Two coders with the clips they share.
struct Pair<'a> {
    coders: [CoderId; 2],
    names: [String; 2],
    common: Vec<Common<'a>>,
    /// Frames of the common clips that only one of them covered.
    n_uncovered: u64,
}

/// What a pair comes to.
struct OfPair {
    codes: Vec<CodeRow>,
    timing: Vec<TimingRow>,
    left_out: Vec<String>,
}

impl<'a> Pair<'a> {
    /// `None` where they share no frame of any clip.
    fn of(
        study: &Study<'a>,
        clips: &[&'a StudyClip<'a>],
        first: CoderId,
        second: CoderId,
    ) -> Option<Self> {
        let (mut common, mut n_uncovered) = (Vec::new(), 0);
        for clip in clips {
            let (Some(a), Some(b)) = (clip.sheets.get(&first), clip.sheets.get(&second))
            else {
                continue;
            };
            let scope = a.coverage.intersection(b.coverage);
            let either = Runs::union_of([a.coverage, b.coverage]).n_frames();
            n_uncovered += either - scope.map_or(0, Run::n_frames);
            let of_scope = |scope| Common { clip: clip.clip, scope, sheets: [a, b] };
            common.extend(scope.map(of_scope));
        }
        let names = [first, second].map(|it| study.name(it));
        let pair = Self { coders: [first, second], names, common, n_uncovered };
        if pair.common.is_empty() { None } else { Some(pair) }
    }

    fn compare(&self, codes: &[Code], plan: &Plan) -> OfPair {
        let clips: Vec<(&ClipRow, Run)> =
            self.common.iter().map(|it| (it.clip, it.scope)).collect();
        let draws = Draws::of(&clips, plan);
        let of_codes = each_code(codes, &self.common, draws.as_ref(), plan);
        let kappas = kappas(&of_codes, draws.as_ref());
        let [first, second] = &self.names;
        let rows: Vec<CodeRow> =
            of_codes.iter().zip(kappas).map(|it| it.0.row(first, second, it.1)).collect();
        let matched: Vec<_> =
            of_codes.iter().flat_map(|it| it.apart.iter().copied()).collect();
        let mut left_out = self.left_out(&of_codes);
        if plan.resampling.resamples > 0 {
            left_out.extend(self.without_interval(&rows, draws.is_some()));
        }
        OfPair { codes: rows, timing: timing::rows(first, second, &matched), left_out }
    }

    fn left_out(&self, codes: &[OneCode]) -> Vec<String> {
        let mut all = Vec::new();
        let pair = self.names.join(" × ");
        if self.n_uncovered > 0 {
            let frames = counted(self.n_uncovered, "frame");
            all.push(format!("{frames} left out for {pair}: not covered by both."));
        }
        let n_unseen: u64 = codes.iter().map(|it| it.n_unseen).sum();
        if n_unseen > 0 {
            let actions = counted(n_unseen, "action");
            all.push(format!("{actions} not matched for {pair}: not visible to both."));
        }
        all
    }

    /// The intervals that were asked for and cannot be had, as sentences.
    fn without_interval(&self, rows: &[CodeRow], drawn: bool) -> Option<String> {
        let pair = self.names.join(" × ");
        if !drawn {
            return Some(format!(
                "No intervals for {pair}: too few clips, or too short a one."
            ));
        }
        let unstable = rows.iter().filter(|it| lacks_interval(&it.kappa));
        let codes: Vec<String> = unstable.map(|it| it.code.to_string()).collect();
        let on = codes.join(", ");
        let sentence = format!(
            "No interval of kappa for {pair} on {on}: undefined in more than 5 % of the \
             resamples."
        );
        if codes.is_empty() { None } else { Some(sentence) }
    }
}

fn lacks_interval(kappa: &Estimate) -> bool {
    matches!(kappa, Estimate::Value(value) if value.interval.is_none())
}

/// A clip that only one coder has a sheet of.
fn alone(study: &Study<'_>, clip: &StudyClip<'_>) -> Option<String> {
    let only = clip.sheets.keys().next().filter(|_| clip.sheets.len() == 1)?;
    let (clip, coder) = (&clip.clip.name, study.name(*only));
    Some(format!("{clip} left out: only {coder} has a sheet of it that takes part."))
}

/// Detectors with a sheet, when the plan names no coders.
fn unnamed_detectors(rows: &ProjectRows, plan: &Plan) -> Vec<String> {
    let has_sheet = |id: CoderId| rows.sheets.iter().any(|it| it.coder == id);
    let left_out = rows.coders.iter().filter(|it| {
        plan.coders.is_empty() && it.kind == CoderKind::Detector && has_sheet(it.id)
    });
    let sentence = |name: &str| {
        format!("{name} left out: a detector is compared only where it is named.")
    };
    left_out.map(|it| sentence(&it.name)).collect()
}

#[cfg(test)]
mod tests;
