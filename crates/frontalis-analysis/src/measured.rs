//! Every measure of `frontalis-stats` over a project: a project's sheets become the plain
//! material that the measures take.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use frontalis_core::Code;
use frontalis_core::rows::ProjectRows;
use frontalis_core::sheet::events::events;
use frontalis_core::{Action, CoderId, FrameSpan, Item, Landmarks};
use frontalis_emotion::Table;
use frontalis_stats::Run;
use frontalis_stats::interpretation::{Interpretation, Outcome};
use frontalis_stats::material::{Act, Clip, Coding, Episode, Material, Reading};
use frontalis_stats::measure::methods::{Methods, Rule};
use frontalis_stats::measure::{Basis, Measure, Row, Settings, joined, longest_first};
use frontalis_stats::window::Times;
use rayon::prelude::*;

use crate::error::AnalysisError;
use crate::interpret::interpret;
use crate::plan::Plan;
use crate::runs::SheetRuns;
use crate::study::{self, Study, StudyClip};

/// What measures of a project come to, with the rules behind them.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Rows by measure in the order asked for, then pair of coders, then code.
    pub rows: Vec<Row>,
    /// Coders compared, by name.
    pub coders: Vec<String>,
    /// Clips compared, by name.
    pub clips: Vec<String>,
    /// When the frames of these clips are, by name; only where drift is asked for, which has
    /// windows of clips.
    pub times: BTreeMap<String, Times>,
    /// The rules.
    pub recipe: Vec<Rule>,
    /// A methods paragraph with its references.
    pub methods: String,
    /// What was left out and why, as sentences.
    pub left_out: Vec<String>,
}

/// Computes measures of a project's coders over the clips that two of them coded. Emotions
/// are those that `table` reads in each coder's events.
///
/// The plan's match rule, resampling and block length replace those of `settings`, so that
/// there is one of each.
///
/// # Errors
///
/// [`AnalysisError`] where a query fails, which no content of a project should bring about.
pub fn measured(
    rows: &ProjectRows,
    table: &Table,
    plan: &Plan,
    asked: &[Measure],
    settings: &Settings,
) -> Result<Measured, AnalysisError> {
    let settings = plan.settings(settings);
    let study = Study::of(rows, plan)?;
    let read = interpret(rows, std::slice::from_ref(table), plan)?;
    let mut material = material(&study, plan, &read);
    material.scans = crate::scans::scans(rows, table, plan);
    let basis = Basis::new(&material, &settings);
    let all = side_by_side(&basis, asked);
    let (recipe, methods) = rules(asked, &all, &basis, plan, table);
    let left_out = left_out(&study);
    let shared = sharing(&study).0.into_iter().filter(|_| has_windows(asked));
    let times = |it: &StudyClip<'_>| (it.clip.name.clone(), Times::of(&it.clip.table));
    Ok(Measured {
        rows: all,
        times: shared.map(times).collect(),
        methods,
        coders: material.coders,
        clips: material.clips.into_iter().map(|it| it.name).collect(),
        recipe,
        left_out,
    })
}

/// The rows of measures in the order in which they are asked for, worked out side by side.
pub(crate) fn side_by_side(basis: &Basis<'_>, asked: &[Measure]) -> Vec<Row> {
    let of = |(at, it): (usize, Measure)| (at, basis.measure(it));
    // One after the other as threads become free, and not in halves of the list.
    joined(longest_first(asked).into_iter().par_bridge().map(of).collect())
}

/// Whether some of these measures have windows of clips.
pub(crate) fn has_windows(asked: &[Measure]) -> bool {
    asked.contains(&Measure::Drift)
}

/// The recipe and the methods paragraph of measures that have these rows.
pub(crate) fn rules(
    asked: &[Measure],
    rows: &[Row],
    basis: &Basis<'_>,
    plan: &Plan,
    table: &Table,
) -> (Vec<Rule>, String) {
    let version = concat!("Frontalis ", env!("CARGO_PKG_VERSION"));
    let methods = Methods::new(asked, rows, basis, version);
    let mut recipe = methods.recipe();
    let drafts =
        if plan.drafts { "signed-off sheets and drafts" } else { "signed-off sheets" };
    let sheets = format!("{drafts}; codes of the scheme {:?}.", plan.scheme.name);
    recipe.push(Rule::all("Sheets", sheets));
    recipe.extend(plan.alike.rules().map(|it| Rule::all("Alike", it)));
    let emotions = format!("read by {} ({}).", table.id, table.title);
    recipe.push(Rule::all("Emotions", emotions));
    let mut paragraph = methods.paragraph();
    if let Some(told) = plan.alike.told() {
        paragraph =
            paragraph.replacen("\n\nReferences", &format!(" {told}\n\nReferences"), 1);
    }
    (recipe, paragraph)
}

/// What was left out of measures, as sentences.
pub(crate) fn left_out(study: &Study<'_>) -> Vec<String> {
    let mut left_out = study.left_out.clone();
    left_out.extend(study.selective.iter().cloned());
    left_out.extend(study.joined.iter().cloned());
    let few = study.clips.iter().filter(|it| it.sheets.len() < 2);
    left_out.extend(with_few_sheets(few.map(|it| it.clip.name.as_str()).collect()));
    left_out
}

/// Clips beyond which not each has a sentence of its own: most of a study may be coded once.
const NAMED: usize = 3;

fn with_few_sheets(clips: Vec<&str>) -> Vec<String> {
    if let Some(first) = clips.get(..NAMED).filter(|_| NAMED < clips.len()) {
        return vec![format!(
            "{} clips left out: fewer than two coders have a sheet of each that takes part \
             ({}, …).",
            clips.len(),
            first.join(", ")
        )];
    }
    let sentence = |it: &&str| {
        format!(
            "{it} left out: fewer than two coders have a sheet of it that takes part."
        )
    };
    clips.iter().map(sentence).collect()
}

/// Clips that two coders coded, in the order in which they were signed off, and those coders
/// in the project's; clips of which that is not known come last, in the project's order.
pub(crate) fn sharing<'a>(
    study: &'a Study<'a>,
) -> (Vec<&'a StudyClip<'a>>, Vec<CoderId>) {
    let mut shared: Vec<&StudyClip<'_>> =
        study.clips.iter().filter(|it| it.sheets.len() > 1).collect();
    shared.sort_by_key(|it| {
        let date = study.rows.coded_at(it.clip.id);
        (date.is_none(), date)
    });
    let with_sheet: BTreeSet<CoderId> =
        shared.iter().flat_map(|it| it.sheets.keys().copied()).collect();
    let coders = study.coders().into_iter().filter(|it| with_sheet.contains(it));
    (shared, coders.collect())
}

/// The clips that two coders coded, as measures take them.
pub(crate) fn material(
    study: &Study<'_>,
    plan: &Plan,
    read: &Interpretation,
) -> Material {
    let (shared, coders) = sharing(study);
    let sheets = || shared.iter().flat_map(|it| it.sheets.values());
    let codes: Vec<Code> = study::codes(plan, sheets()).into_iter().collect();
    let labels = labels(read);
    let persons: BTreeSet<&String> =
        shared.iter().filter_map(|it| it.clip.subject.as_ref()).collect();
    let by_person =
        persons.len() > 1 || shared.iter().any(|it| it.clip.subject.is_none());
    let clip = |of: &&StudyClip<'_>| {
        let rate = of.clip.table.nominal_rate();
        let person = of.clip.subject.clone().filter(|_| by_person);
        let coding = |coder: &CoderId| {
            let runs = of.sheets.get(coder)?;
            let episodes = episodes(study, of, *coder, plan, &labels);
            Some(self::coding(runs, &codes, episodes))
        };
        Clip {
            name: of.clip.name.clone(),
            cluster: person.unwrap_or_else(|| of.clip.name.clone()),
            rate: (u64::from(rate.num), u64::from(rate.den)),
            codings: coders.iter().map(coding).collect(),
        }
    };
    Material {
        coders: coders.iter().map(|it| study.name(*it)).collect(),
        clips: shared.iter().map(clip).collect(),
        codes,
        ..Material::default()
    }
}

fn coding(runs: &SheetRuns, codes: &[Code], episodes: Vec<Episode>) -> Coding {
    let mut of = Coding::new(runs.coverage);
    for code in codes {
        let act = |it: &crate::runs::Act| {
            let apex = it.apex.map(|it| u64::from(it.0));
            Act::new(it.run, apex, it.level, it.side)
        };
        let acts: Vec<Act> = runs.acts(*code).iter().map(act).collect();
        if !acts.is_empty() {
            of.acts.insert(*code, acts);
        }
        let missing = runs.missing(*code);
        if !missing.is_empty() {
            of.missing.insert(*code, missing);
        }
    }
    of.episodes = episodes;
    of
}

/// What is read in events.
type Labels = BTreeMap<(String, String, u32, u32), Arc<Reading>>;

/// What the table reads in each event, by clip, coder, first and last frame.
fn labels(read: &Interpretation) -> Labels {
    let mut kinds: BTreeSet<Arc<Reading>> = BTreeSet::new();
    let label = |it: &frontalis_stats::interpretation::InterpretedEvent| {
        let own = reading(it.readings.first().map(|it| &it.outcome));
        let shared = kinds.get(&own).cloned().unwrap_or_else(|| Arc::new(own));
        kinds.insert(Arc::clone(&shared));
        (key(&it.clip, &it.coder, it.span), shared)
    };
    read.events.iter().map(label).collect()
}

/// What a table's rules come to in one event.
pub(crate) fn reading(outcome: Option<&Outcome>) -> Reading {
    Reading { label: word(outcome), emotions: emotions(outcome) }
}

/// One word for what a table's rules come to. Several emotions are a blend.
fn word(outcome: Option<&Outcome>) -> String {
    match outcome {
        Some(Outcome::Matched(words)) => match words.as_slice() {
            [] => "none".to_owned(),
            [only] => only.clone(),
            _ => "blend".to_owned(),
        },
        Some(Outcome::Otherwise(word)) => word.clone(),
        Some(Outcome::Undetermined(_)) => "undetermined".to_owned(),
        Some(Outcome::Screened(_) | Outcome::Unclassified) | None => "none".to_owned(),
    }
}

/// The emotions that a table's rules come to.
fn emotions(outcome: Option<&Outcome>) -> BTreeSet<String> {
    match outcome {
        Some(Outcome::Matched(words)) => words.iter().cloned().collect(),
        Some(Outcome::Otherwise(word)) => [word.clone()].into(),
        _ => BTreeSet::new(),
    }
}

/// A coder's own events on a clip: facial actions that overlap, scored at their apex.
fn episodes(
    study: &Study<'_>,
    of: &StudyClip<'_>,
    coder: CoderId,
    plan: &Plan,
    labels: &Labels,
) -> Vec<Episode> {
    let name = study.name(coder);
    let unread = Arc::new(reading(None));
    let sheet = study.rows.sheets.iter().find(|it| {
        it.clip == of.clip.id && it.coder == coder && plan.has_sheet(study.rows, it)
    });
    let episode = |it: frontalis_core::sheet::events::Event| {
        let read = labels.get(&key(&of.clip.name, &name, it.span));
        Episode {
            run: Run::from(it.span),
            codes: plan.grades(&it.items, joins).into_iter().collect(),
            reading: Arc::clone(read.unwrap_or(&unread)),
        }
    };
    sheet.map_or_else(Vec::new, |it| events(&it.sheet).into_iter().map(episode).collect())
}

fn key(clip: &str, coder: &str, span: FrameSpan) -> (String, String, u32, u32) {
    (clip.to_owned(), coder.to_owned(), span.first().0, span.last().0)
}

/// Whether a code makes up events.
pub(crate) fn joins(code: Code) -> bool {
    let action =
        Action::new(Item::new(code), Landmarks::open(frontalis_core::FrameIndex(0)));
    frontalis_core::sheet::events::joins_events(&action)
}

#[cfg(test)]
mod tests;
