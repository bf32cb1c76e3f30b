//! What of a project takes part: selected by lazy queries, handed on as runs.

use std::collections::{BTreeMap, BTreeSet};

use frontalis_core::rows::{ClipRow, ProjectRows, SheetRow};
use frontalis_core::{ClipId, Code, CoderId, FrameIndex};
use frontalis_stats::Run;
use frontalis_stats::material::Side;
use polars::prelude::*;

use crate::error::AnalysisError;
use crate::plan::Plan;
use crate::rows;
use crate::runs::{Act, SheetRuns};
use crate::schema::{
    APEX, CLIP, CODE, CODER, END, IN_PLAN, IS_VISIBILITY, LEVEL, N, SHEET, SIDE, START,
    TAKES_PART, code_of,
};

/// The part of a project that a plan asks for.
pub(crate) struct Study<'a> {
    pub(crate) rows: &'a ProjectRows,
    /// Clips with at least one sheet that takes part, in the project's order.
    pub(crate) clips: Vec<StudyClip<'a>>,
    /// What was left out and why, as sentences.
    pub(crate) left_out: Vec<String>,
    /// Which selective sheets take no part beside full ones, as sentences.
    pub(crate) selective: Vec<String>,
    /// Which actions count as one with another, as sentences.
    pub(crate) joined: Vec<String>,
}

/// A clip with the sheets that take part.
pub(crate) struct StudyClip<'a> {
    pub(crate) clip: &'a ClipRow,
    pub(crate) sheets: BTreeMap<CoderId, SheetRuns>,
}

impl<'a> Study<'a> {
    /// Selects the sheets and actions that take part.
    pub(crate) fn of(rows: &'a ProjectRows, plan: &Plan) -> Result<Self, AnalysisError> {
        let sheets = rows::sheets(rows, plan)?.lazy();
        let actions = rows::actions(rows, plan)?.lazy();
        let chosen = sheets.clone().filter(col(TAKES_PART)).select([
            col(SHEET),
            col(CLIP),
            col(CODER),
        ]);
        let of_chosen =
            actions.join(chosen, [col(SHEET)], [col(SHEET)], JoinType::Inner.into());
        let mut by_place = empty_sheets(rows, plan);
        fill(&mut by_place, of_chosen.clone())?;
        let mut left_out = open_actions(rows, of_chosen.clone())?;
        left_out.extend(outside_scheme(rows, plan, of_chosen)?);
        left_out.extend(drafts(rows, plan));
        let clips = rows.clips.iter().filter_map(|it| of_clip(rows, it, &by_place));
        let joined = joined(rows, &by_place);
        let selective = selective(rows, plan);
        Ok(Self { rows, clips: clips.collect(), left_out, selective, joined })
    }

    /// Coders with a sheet that takes part, in the project's order.
    pub(crate) fn coders(&self) -> Vec<CoderId> {
        let with_sheet: BTreeSet<CoderId> =
            self.clips.iter().flat_map(|it| it.sheets.keys().copied()).collect();
        let all = self.rows.coders.iter().map(|it| it.id);
        all.filter(|it| with_sheet.contains(it)).collect()
    }

    /// A coder's name.
    pub(crate) fn name(&self, coder: CoderId) -> String {
        self.rows.coder(coder).map_or_else(String::new, |it| it.name.clone())
    }
}

type ByPlace = BTreeMap<u32, SheetRuns>;

/// The sheets that take part, by place, with their coverage cut to the clip.
fn empty_sheets(rows: &ProjectRows, plan: &Plan) -> ByPlace {
    let chosen = (0..).zip(&rows.sheets).filter(|it| plan.has_sheet(rows, it.1));
    let runs = |(place, sheet): (u32, &SheetRow)| {
        let clip = Run::from(rows.clip(sheet.clip)?.table.whole());
        let coverage = Run::from(sheet.coverage).intersection(clip)?;
        Some((place, SheetRuns::new(coverage)))
    };
    chosen.filter_map(runs).collect()
}

/// Fills sheets with their closed actions, those of the plan's codes and visibility.
fn fill(sheets: &mut ByPlace, actions: LazyFrame) -> Result<(), AnalysisError> {
    let wanted = col(IN_PLAN).or(col(IS_VISIBILITY)).and(col(END).is_not_null());
    let by_onset = [col(SHEET), col(CODE), col(START), col(END)];
    let table =
        actions.filter(wanted).sort_by_exprs(by_onset, Default::default()).collect()?;
    let (place, code) = (table.column(SHEET)?.u32()?, table.column(CODE)?.u16()?);
    let (start, end) = (table.column(START)?.u32()?, table.column(END)?.u64()?);
    let (apex, hides) =
        (table.column(APEX)?.u32()?, table.column(IS_VISIBILITY)?.bool()?);
    let (level, side) = (table.column(LEVEL)?.u8()?, table.column(SIDE)?.u8()?);
    for at in 0..table.height() {
        let run = start.get(at).zip(end.get(at));
        let run = run.and_then(|(start, end)| Run::new(start.into(), end));
        let sheet = place.get(at).and_then(|it| sheets.get_mut(&it));
        let code = code.get(at).and_then(code_of);
        let (Some(sheet), Some(code), Some(run)) = (sheet, code, run) else { continue };
        if hides.get(at) == Some(true) {
            sheet.push_hidden(code, run);
        } else {
            let side = side.get(at).map_or(0, usize::from);
            let side = Side::ALL.get(side).copied().unwrap_or_default();
            let (apex, level) = (apex.get(at).map(FrameIndex), level.get(at));
            sheet.push(code, Act { run, apex, level, side });
        }
    }
    Ok(())
}

fn of_clip<'a>(
    rows: &ProjectRows,
    clip: &'a ClipRow,
    by_place: &ByPlace,
) -> Option<StudyClip<'a>> {
    let places = (0..).zip(&rows.sheets).filter(|it| it.1.clip == clip.id);
    let sheets: BTreeMap<CoderId, SheetRuns> = places
        .filter_map(|(place, it)| Some((it.coder, by_place.get(&place)?.clone())))
        .collect();
    if sheets.is_empty() { None } else { Some(StudyClip { clip, sheets }) }
}

/// `anna on clip`, for a sentence.
fn whose(rows: &ProjectRows, clip: u32, coder: u32) -> String {
    let clip = rows.clip(ClipId(clip)).map_or("a clip", |it| it.name.as_str());
    let coder = rows.coder(CoderId(coder)).map_or("a coder", |it| it.name.as_str());
    format!("{coder} on {clip}")
}

/// `1 action`, `2 actions`.
pub(crate) fn counted(n: u64, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

fn open_actions(
    rows: &ProjectRows,
    actions: LazyFrame,
) -> Result<Vec<String>, AnalysisError> {
    let open = actions
        .filter(col(IN_PLAN).or(col(IS_VISIBILITY)).and(col(END).is_null()))
        .group_by([col(CLIP), col(CODER)])
        .agg([len().alias(N)])
        .sort_by_exprs([col(CLIP), col(CODER)], Default::default())
        .collect()?;
    let (clip, coder) = (open.column(CLIP)?.u32()?, open.column(CODER)?.u32()?);
    let n = open.column(N)?.u32()?;
    let sentence = |at: usize| {
        let (clip, coder, n) = (clip.get(at)?, coder.get(at)?, n.get(at)?);
        let actions = counted(n.into(), "action");
        let whose = whose(rows, clip, coder);
        Some(format!("{actions} of {whose} left out: still open, no offset is marked."))
    };
    Ok((0..open.height()).filter_map(sentence).collect())
}

fn outside_scheme(
    rows: &ProjectRows,
    plan: &Plan,
    actions: LazyFrame,
) -> Result<Vec<String>, AnalysisError> {
    let outside = actions
        .filter(col(IN_PLAN).not().and(col(IS_VISIBILITY).not()))
        .group_by([col(CODER), col(CODE)])
        .agg([len().alias(N)])
        .sort_by_exprs([col(CODER), col(CODE)], Default::default())
        .collect()?;
    let (coder, code) = (outside.column(CODER)?.u32()?, outside.column(CODE)?.u16()?);
    let n = outside.column(N)?.u32()?;
    let mut by_coder: BTreeMap<u32, (u64, Vec<String>)> = BTreeMap::new();
    for at in 0..outside.height() {
        let code = code.get(at).and_then(code_of).filter(|it| !plan.scheme.contains(*it));
        if let (Some(coder), Some(code), Some(n)) = (coder.get(at), code, n.get(at)) {
            let of_coder = by_coder.entry(coder).or_default();
            of_coder.0 += u64::from(n);
            of_coder.1.push(code.to_string());
        }
    }
    let sentence = |(coder, (n, codes)): (u32, (u64, Vec<String>))| {
        let name = &rows.coder(CoderId(coder))?.name;
        let (actions, codes) = (counted(n, "action"), codes.join(", "));
        Some(format!("{actions} of {name} left out: outside the scheme ({codes})."))
    };
    Ok(by_coder.into_iter().filter_map(sentence).collect())
}

fn joined(rows: &ProjectRows, sheets: &ByPlace) -> Vec<String> {
    let sentence = |(&place, runs): (&u32, &SheetRuns)| {
        let sheet = rows.sheets.get(place as usize).filter(|_| runs.n_joined > 0)?;
        let whose = whose(rows, sheet.clip.0, sheet.coder.0);
        let actions = counted(runs.n_joined, "action");
        Some(format!(
            "{actions} of {whose} overlapped another of the same code and count as one \
             with it."
        ))
    };
    sheets.iter().filter_map(sentence).collect()
}

/// Sheets that would take part if they were full ones: those that compare with others of
/// their kind, and those that have none of their clip.
fn selective(rows: &ProjectRows, plan: &Plan) -> Vec<String> {
    let is_selective =
        |it: &&SheetRow| plan.has_events(rows, it) && !plan.has_sheet(rows, it);
    let all: Vec<&SheetRow> = rows.sheets.iter().filter(is_selective).collect();
    let is_met =
        |it: &&&SheetRow| all.iter().filter(|other| other.clip == it.clip).count() > 1;
    let n = all.iter().filter(is_met).count() as u64;
    let mut told = Vec::new();
    if n > 0 {
        told.push(format!(
            "{} left out: they are selective, and compare with each other only, in two \
             stages.",
            counted(n, "sheet")
        ));
    }
    let alone = all.iter().filter(|it| !is_met(it));
    told.extend(alone.map(|it| {
        let whose = whose(rows, it.clip.0, it.coder.0);
        format!(
            "The sheet of {whose} left out: it is selective, and what it does not code was \
             not looked for."
        )
    }));
    told
}

/// Sheets that would take part if they were submitted.
fn drafts(rows: &ProjectRows, plan: &Plan) -> Vec<String> {
    let with_drafts = Plan { drafts: true, ..plan.clone() };
    let only_draft =
        |it: &&SheetRow| with_drafts.has_sheet(rows, it) && !plan.has_sheet(rows, it);
    let sentence = |it: &SheetRow| {
        let whose = whose(rows, it.clip.0, it.coder.0);
        format!("The sheet of {whose} left out: a draft, not yet submitted.")
    };
    rows.sheets.iter().filter(only_draft).map(sentence).collect()
}

/// The codes that take part in a comparison of these sheets, by number.
pub(crate) fn codes<'a>(
    plan: &Plan,
    sheets: impl Iterator<Item = &'a SheetRuns>,
) -> BTreeSet<Code> {
    if plan.codes.is_empty() {
        sheets.flat_map(SheetRuns::codes).collect()
    } else {
        {
            let asked = plan.codes.iter().filter(|it| plan.scheme.contains(**it));
            asked.map(|it| plan.alike.code(*it)).collect()
        }
    }
}
