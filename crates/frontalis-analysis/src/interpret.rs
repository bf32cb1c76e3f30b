//! What rule tables read in the events of a project, and how often.

use std::collections::BTreeSet;

use frontalis_core::facs::{Region, rules};
use frontalis_core::rows::{ClipRow, ProjectRows, SheetRow};
use frontalis_core::sheet::events::{Event, events};
use frontalis_core::{Code, Item};
use frontalis_emotion::{
    Match, Table, TableResult, Verdict, WHAT_A_FACE_CANNOT_SHOW,
    interpret as interpret_score,
};
use frontalis_stats::interpretation::{
    EmotionCount, Interpretation, InterpretedEvent, Outcome, RuleMatch, RuleVerdict,
    TableReading, TableUsed,
};
use polars::prelude::*;
use rayon::prelude::*;

use crate::error::AnalysisError;
use crate::plan::Plan;
use crate::schema::{CODER, EMOTION, MATCHED, N, TABLE};
use crate::study::Study;

/// Reads every event of the sheets that the plan takes in with every table given.
///
/// An event is that of `frontalis_core::sheet::events`: facial actions that overlap, scored
/// at the apex. Codes that a visibility code hides at the apex, and codes outside the scheme,
/// are unknown to the rules and never absent. Nothing is picked: rules that match stay side
/// by side with those left undetermined; failed ones are counted.
///
/// # Errors
///
/// [`AnalysisError`] where a query fails, which no content of a project should bring about.
pub fn interpret(
    rows: &ProjectRows,
    tables: &[Table],
    plan: &Plan,
) -> Result<Interpretation, AnalysisError> {
    let sheets: Vec<&SheetRow> =
        rows.sheets.iter().filter(|it| plan.has_events(rows, it)).collect();
    let of_sheet = |it: &&SheetRow| of_sheet(rows, it, tables, plan);
    let events: Vec<InterpretedEvent> = sheets.par_iter().flat_map(of_sheet).collect();
    Ok(Interpretation {
        counts: counts(rows, &events, tables)?,
        events,
        tables: tables.iter().map(used).collect(),
        caveat: WHAT_A_FACE_CANNOT_SHOW.to_owned(),
        left_out: Study::of(rows, plan)?.left_out,
    })
}

/// A table as results name it.
pub(crate) fn used(it: &Table) -> TableUsed {
    TableUsed {
        id: it.id.clone(),
        title: it.title.clone(),
        citation: it.citation.clone(),
    }
}

/// Events of one sheet by time; empty where the project lacks its clip or coder.
fn of_sheet(
    rows: &ProjectRows,
    sheet: &SheetRow,
    tables: &[Table],
    plan: &Plan,
) -> Vec<InterpretedEvent> {
    let (Some(clip), Some(coder)) = (rows.clip(sheet.clip), rows.coder(sheet.coder))
    else {
        return Vec::new();
    };
    let named: BTreeSet<Code> = tables.iter().flat_map(codes_named).collect();
    let of_event = |it: Event| of_event(clip, &coder.name, &it, tables, &named, plan);
    events(&sheet.sheet).into_iter().map(of_event).collect()
}

pub(crate) fn codes_named(table: &Table) -> impl Iterator<Item = Code> {
    table.rules.iter().flat_map(|it| {
        let single = it.required.iter().chain(&it.optional).chain(&it.excluded);
        single.chain(it.any_of.iter().flatten()).copied()
    })
}

pub(crate) fn of_event(
    clip: &ClipRow,
    coder: &str,
    event: &Event,
    tables: &[Table],
    named: &BTreeSet<Code>,
    plan: &Plan,
) -> InterpretedEvent {
    let in_scheme = |it: &Item| plan.scheme.admits(it.code);
    let score: Vec<Item> = event.items.iter().copied().filter(in_scheme).collect();
    let hiding: Vec<Code> = score
        .iter()
        .map(|it| it.code)
        .filter(|it| it.facts().region == Region::Visibility)
        .collect();
    let scored = |code: Code| score.iter().any(|it| it.code == code);
    let unknown = |code: Code| {
        !plan.scheme.admits(code) || hiding.iter().any(|it| rules::hides(*it, code))
    };
    let read = interpret_score(&score, &unknown, tables);
    InterpretedEvent {
        clip: clip.name.clone(),
        coder: coder.to_owned(),
        span: event.span,
        apex: event.apex,
        apex_time: clip.table.time(event.apex),
        score: score.iter().map(Item::to_string).collect::<Vec<_>>().join("+"),
        undeterminable: named
            .iter()
            .copied()
            .filter(|it| unknown(*it) && !scored(*it))
            .collect(),
        readings: read.tables.iter().map(reading).collect(),
    }
}

fn reading(of_table: &TableResult<'_>) -> TableReading {
    let mut matches: Vec<RuleMatch> =
        of_table.matches.iter().filter_map(rule_match).collect();
    matches.sort_by(|a, b| {
        let by_overlap = b.overlap.total_cmp(&a.overlap);
        a.verdict.cmp(&b.verdict).then(by_overlap).then_with(|| a.rule.cmp(&b.rule))
    });
    TableReading {
        table: of_table.table.id.clone(),
        outcome: outcome(&of_table.outcome),
        index: of_table.index.as_ref().map(ToString::to_string),
        n_failed: (of_table.matches.len() - matches.len()) as u64,
        matches,
    }
}

pub(crate) fn outcome(of_table: &frontalis_emotion::Outcome<'_>) -> Outcome {
    use frontalis_emotion::Outcome as Of;
    let owned = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect();
    match of_table {
        Of::Matched(words) => Outcome::Matched(owned(words)),
        Of::Screened(words) => Outcome::Screened(owned(words)),
        Of::Otherwise(word) => Outcome::Otherwise((*word).to_owned()),
        Of::Undetermined(words) => Outcome::Undetermined(owned(words)),
        Of::Unclassified => Outcome::Unclassified,
    }
}

/// `None` for a rule that failed.
fn rule_match(of: &Match<'_>) -> Option<RuleMatch> {
    let verdict = match of.verdict {
        Verdict::Matched => RuleVerdict::Matched,
        Verdict::Undetermined => RuleVerdict::Undetermined,
        Verdict::Failed => return None,
    };
    Some(RuleMatch {
        verdict,
        rule: of.rule.id.clone(),
        emotion: of.rule.emotion.clone(),
        missing: of.missing.clone(),
        extra: of.extra.clone(),
        overlap: of.overlap,
        reasons: of.reasons.iter().map(ToString::to_string).collect(),
        citation: of.table.citation.clone(),
        doubt: of.doubts().collect::<Vec<_>>().join(" "),
        stands_alone: of.stands_alone(),
        to_confirm: of.to_confirm().to_vec(),
    })
}

/// One row an event, table and emotion that matched or was left undetermined.
fn reading_table(
    rows: &ProjectRows,
    events: &[InterpretedEvent],
) -> PolarsResult<DataFrame> {
    let (mut coder, mut table) = (Vec::<u32>::new(), Vec::<u32>::new());
    let (mut emotion, mut matched) = (Vec::<&str>::new(), Vec::<bool>::new());
    for event in events {
        let name = |it: &&frontalis_core::rows::CoderRow| it.name == event.coder;
        let Some(id) = rows.coders.iter().find(name) else { continue };
        for (place, reading) in (0_u32..).zip(&event.readings) {
            // Matched rules come first, so the first of an emotion is its best verdict.
            let mut seen = BTreeSet::new();
            for it in reading.matches.iter().filter(|it| seen.insert(&it.emotion)) {
                coder.push(id.id.0);
                table.push(place);
                emotion.push(&it.emotion);
                matched.push(it.verdict == RuleVerdict::Matched);
            }
        }
    }
    df!(CODER => coder, TABLE => table, EMOTION => emotion, MATCHED => matched)
}

/// How often each emotion was read, by coder in the project's order, table, then emotion.
pub(crate) fn counts(
    rows: &ProjectRows,
    events: &[InterpretedEvent],
    tables: &[Table],
) -> Result<Vec<EmotionCount>, AnalysisError> {
    let keys = [col(CODER), col(TABLE), col(EMOTION)];
    let counted = reading_table(rows, events)?
        .lazy()
        .group_by(keys.clone())
        .agg([len().alias(N), col(MATCHED).sum()])
        .sort_by_exprs(keys, Default::default())
        .collect()?;
    let (coder, table) = (counted.column(CODER)?.u32()?, counted.column(TABLE)?.u32()?);
    let (emotion, n) = (counted.column(EMOTION)?.str()?, counted.column(N)?.u32()?);
    let matched = counted.column(MATCHED)?.u32()?;
    let row = |at: usize| {
        let id = coder.get(at)?;
        let coder = rows.coders.iter().find(|it| it.id.0 == id)?.name.clone();
        let n_matched = u64::from(matched.get(at)?);
        Some(EmotionCount {
            table: tables.get(table.get(at)? as usize)?.id.clone(),
            emotion: emotion.get(at)?.to_owned(),
            n_matched,
            n_undetermined: u64::from(n.get(at)?) - n_matched,
            n_events: events.iter().filter(|it| it.coder == coder).count() as u64,
            coder,
        })
    };
    Ok((0..counted.height()).filter_map(row).collect())
}

#[cfg(test)]
mod tests;
