//! A project's rows as long tables: sheets, and actions.

use frontalis_core::facs::Region;
use frontalis_core::rows::ProjectRows;
use frontalis_core::{Action, FrameSpan, Level, Prefix};
use frontalis_stats::material::Side;
use polars::prelude::*;

use crate::plan::Plan;
use crate::schema::{
    APEX, CLIP, CODE, CODER, END, IN_PLAN, IS_VISIBILITY, LEVEL, SHEET, SIDE, START,
    TAKES_PART, code_number,
};

/// One sheet a row: [`SHEET`], [`CLIP`], [`CODER`], [`TAKES_PART`].
pub(crate) fn sheets(rows: &ProjectRows, plan: &Plan) -> PolarsResult<DataFrame> {
    let all = || rows.sheets.iter();
    let place: Vec<u32> = (0..).take(rows.sheets.len()).collect();
    let clip: Vec<u32> = all().map(|it| it.clip.0).collect();
    let coder: Vec<u32> = all().map(|it| it.coder.0).collect();
    let takes_part: Vec<bool> = all().map(|it| plan.has_sheet(rows, it)).collect();
    df!(SHEET => place, CLIP => clip, CODER => coder, TAKES_PART => takes_part)
}

/// One action a row, of every sheet: [`SHEET`], [`CODE`], [`IN_PLAN`], [`IS_VISIBILITY`],
/// [`START`], [`APEX`], [`END`], [`LEVEL`], [`SIDE`].
pub(crate) fn actions(rows: &ProjectRows, plan: &Plan) -> PolarsResult<DataFrame> {
    let of_sheets = || {
        let places = (0_u32..).zip(&rows.sheets);
        places.flat_map(|(at, row)| row.sheet.actions().map(move |it| (at, it.1)))
    };
    let column = |of: fn(&Action) -> u32| -> Vec<u32> {
        of_sheets().map(|(_, it)| of(it)).collect()
    };
    let sheet: Vec<u32> = of_sheets().map(|it| it.0).collect();
    let codes = || of_sheets().map(|(_, it)| it.item.code);
    let code: Vec<u16> = codes().map(|it| code_number(plan.alike.code(it))).collect();
    let in_plan: Vec<bool> = codes().map(|it| plan.has_code(it)).collect();
    let hides: Vec<bool> =
        codes().map(|it| it.facts().region == Region::Visibility).collect();
    let apex = |it: &Action| it.landmarks.apex().map(FrameSpan::first).map(|it| it.0);
    let apex: Vec<Option<u32>> = of_sheets().map(|(_, it)| apex(it)).collect();
    // The one place where a table of frames becomes half-open.
    let end = |it: &Action| it.landmarks.offset().map(|it| u64::from(it.0) + 1);
    let end: Vec<Option<u64>> = of_sheets().map(|(_, it)| end(it)).collect();
    let level = |it: &Action| it.item.level.map(level_number);
    let level: Vec<Option<u8>> = of_sheets().map(|(_, it)| level(it)).collect();
    let sides: Vec<u8> = of_sheets()
        .map(|(_, it)| plan.alike.side(side(it.item.prefix)).index())
        .collect();
    df!(
        SHEET => sheet, CODE => code, IN_PLAN => in_plan, IS_VISIBILITY => hides,
        START => column(|it| it.landmarks.onset().0), APEX => apex, END => end,
        LEVEL => level, SIDE => sides,
    )
}

/// 1 for A to 5 for E.
pub(crate) fn level_number(level: Level) -> u8 {
    let place = Level::ALL.iter().position(|it| *it == level).unwrap_or(0);
    place as u8 + 1
}

/// The side that a prefix says.
pub(crate) fn side(prefix: Option<Prefix>) -> Side {
    match prefix {
        None => Side::Both,
        Some(Prefix::Left) => Side::Left,
        Some(Prefix::Right) => Side::Right,
        Some(_) => Side::Other,
    }
}
