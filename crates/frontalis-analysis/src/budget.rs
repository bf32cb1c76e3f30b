//! Time budgets: who scored which code how often and how long.
//!
//! One row a run goes into a lazy query that counts by coder, code and clip; only the exact
//! times, which are fractions with each clip's own clock, are added after it.

use std::collections::BTreeMap;

use frontalis_core::rows::ProjectRows;
use frontalis_core::{
    ClipId, Code, CoderId, FrameIndex, FrameSpan, FrameTable, MediaTime,
};
use frontalis_stats::budget::BudgetRow;
use frontalis_stats::{Run, Runs};
use polars::prelude::*;

use crate::error::AnalysisError;
use crate::plan::Plan;
use crate::runs::SheetRuns;
use crate::schema::{CLIP, CODE, CODER, N, N_FRAMES, TICKS, code_number, code_of};
use crate::study::{self, Study};

/// The time each coder gave to each code, over the sheets that the plan takes in: coders in
/// the project's order, codes by number. Frames that two actions of a code share count once,
/// and frames on which the code could not be seen are no budget of it.
///
/// # Errors
///
/// [`AnalysisError`] where a query fails, which no content of a project should bring about.
pub fn budget(rows: &ProjectRows, plan: &Plan) -> Result<Vec<BudgetRow>, AnalysisError> {
    let study = Study::of(rows, plan)?;
    let counts = counts(&study, plan)?;
    let by_coder_and_code = |of: &OneClip| (study.name(of.coder), of.code);
    let mut rows: Vec<BudgetRow> = Vec::new();
    for of in &counts {
        let (coder, code) = by_coder_and_code(of);
        match rows.last_mut().filter(|it| it.coder == coder && it.code == code) {
            Some(row) => of.add_to(row, &study),
            None => {
                let mut row = empty_row(coder, code);
                of.add_to(&mut row, &study);
                rows.push(row);
            }
        }
    }
    for row in &mut rows {
        let share = row.n_frames as f64 / row.n_codable as f64;
        row.share = (row.n_codable > 0).then_some(share);
    }
    Ok(rows)
}

fn empty_row(coder: String, code: Code) -> BudgetRow {
    let (n_clips, n_actions, n_frames, n_codable) = (0, 0, 0, 0);
    let time = Some(MediaTime::ZERO);
    BudgetRow { coder, code, n_clips, n_actions, n_frames, n_codable, share: None, time }
}

/// One coder, one code, one clip.
struct OneClip {
    coder: CoderId,
    code: Code,
    clip: ClipId,
    n_actions: u64,
    n_frames: u64,
    ticks: Option<i64>,
}

impl OneClip {
    fn add_to(&self, row: &mut BudgetRow, study: &Study<'_>) {
        let clip = study.clips.iter().find(|it| it.clip.id == self.clip);
        let sheet = clip.and_then(|it| Some((it, it.sheets.get(&self.coder)?)));
        let Some((clip, sheet)) = sheet else { return };
        let base = clip.clip.table.base();
        let time = self.ticks.and_then(|it| MediaTime::from_ticks(it, base));
        row.n_clips += 1;
        row.n_actions += self.n_actions;
        row.n_frames += self.n_frames;
        row.n_codable += codable(sheet, self.code).n_frames();
        row.time = row.time.zip(time).and_then(|(sum, it)| sum.plus(it));
    }
}

/// Frames on which the coder could have scored a code.
fn codable(sheet: &SheetRuns, code: Code) -> Runs {
    Runs::from(sheet.coverage).minus(&sheet.missing(code))
}

/// How long a run is on screen.
pub(crate) fn lasts(table: &FrameTable, run: Run) -> Option<MediaTime> {
    let frame = |at: u64| u32::try_from(at).ok().map(FrameIndex);
    table.duration(FrameSpan::new(frame(run.start())?, frame(run.end() - 1)?)?)
}

/// One run a row, and one row without frames for each clip that a coder coded, so that a
/// clip without the code still counts.
fn run_table(study: &Study<'_>, plan: &Plan) -> PolarsResult<DataFrame> {
    let mut columns: (Vec<u32>, Vec<u16>, Vec<u32>) = Default::default();
    let (mut n_actions, mut n_frames) = (Vec::<u64>::new(), Vec::<u64>::new());
    let mut ticks = Vec::<Option<i64>>::new();
    let wanted = codes_by_coder(study, plan);
    for clip in &study.clips {
        let table = &*clip.clip.table;
        for (coder, sheet) in &clip.sheets {
            for &code in wanted.get(coder).into_iter().flatten() {
                let mut push = |actions: usize, frames: u64, lasting: Option<i64>| {
                    columns.0.push(coder.0);
                    columns.1.push(code_number(code));
                    columns.2.push(clip.clip.id.0);
                    n_actions.push(actions as u64);
                    n_frames.push(frames);
                    ticks.push(lasting);
                };
                let codable = codable(sheet, code);
                let seen = |run: Run| codable.overlap_with(run) > 0;
                let acts = sheet.acts(code).iter().filter(|it| seen(it.run)).count();
                push(acts, 0, Some(0));
                for run in sheet.frames(code).intersection(&codable).as_slice() {
                    push(0, run.n_frames(), ticks_of(table, *run));
                }
            }
        }
    }
    let (coder, code, clip) = columns;
    df!(
        CODER => coder, CODE => code, CLIP => clip,
        N => n_actions, N_FRAMES => n_frames, TICKS => ticks,
    )
}

fn ticks_of(table: &FrameTable, run: Run) -> Option<i64> {
    lasts(table, run)?.to_ticks(table.base())
}

/// The codes that each coder scored on any clip; all of the plan's where it names some.
fn codes_by_coder(study: &Study<'_>, plan: &Plan) -> BTreeMap<CoderId, Vec<Code>> {
    let of_coder = |coder: CoderId| {
        let sheets = study.clips.iter().filter_map(move |it| it.sheets.get(&coder));
        (coder, study::codes(plan, sheets).into_iter().collect())
    };
    study.coders().into_iter().map(of_coder).collect()
}

/// The counts, by coder in the project's order, then code, then clip.
fn counts(study: &Study<'_>, plan: &Plan) -> Result<Vec<OneClip>, AnalysisError> {
    let keys = [col(CODER), col(CODE), col(CLIP)];
    // Ticks past what 64 bits hold are missing, and a sum with a missing part is missing.
    let whole = col(TICKS).is_null().any(true).not();
    let table = run_table(study, plan)?
        .lazy()
        .group_by(keys.clone())
        .agg([
            col(N).sum(),
            col(N_FRAMES).sum(),
            when(whole).then(col(TICKS).sum()).otherwise(lit(NULL)).alias(TICKS),
        ])
        .sort_by_exprs(keys, Default::default())
        .collect()?;
    let (coder, code) = (table.column(CODER)?.u32()?, table.column(CODE)?.u16()?);
    let (clip, n) = (table.column(CLIP)?.u32()?, table.column(N)?.u64()?);
    let (frames, ticks) = (table.column(N_FRAMES)?.u64()?, table.column(TICKS)?.i64()?);
    let row = |at: usize| {
        Some(OneClip {
            coder: CoderId(coder.get(at)?),
            code: code_of(code.get(at)?)?,
            clip: ClipId(clip.get(at)?),
            n_actions: n.get(at)?,
            n_frames: frames.get(at)?,
            ticks: ticks.get(at),
        })
    };
    let mut rows: Vec<OneClip> = (0..table.height()).filter_map(row).collect();
    let order = study.coders();
    rows.sort_by_key(|it| {
        (order.iter().position(|id| *id == it.coder), it.code, it.clip)
    });
    Ok(rows)
}

#[cfg(test)]
mod tests;
