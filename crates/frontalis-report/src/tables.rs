//! The tables of a report, each from plain rows. The command line prints the same tables.

use frontalis_core::Code;
use frontalis_core::rows::{CoderKind, ProjectRows, SheetStatus};
use frontalis_core::time::text::clock;
use frontalis_stats::Comparison;
use frontalis_stats::budget::BudgetRow;
use frontalis_stats::comparison::{CodeRow, TimingRow, WITHIN_FRAMES};
use frontalis_stats::estimate::Estimate;

use crate::FindingRow;
use crate::number::{Rounding, fixed};
use crate::style::code_label;
use crate::table::{Cell, Column, Place, Row, Table};

pub mod expressions;
mod interpretation;
mod measures;
mod selective;

pub use interpretation::{CAVEAT, caveat, emotions, events};
pub use measures::{all_measures, measure};
pub use selective::{alone, packs, stages};

/// The clips: what they are and who coded them.
pub fn clips(rows: &ProjectRows) -> Table {
    let columns = vec![
        Column::words("clip", "Clip"),
        Column::words("subject", "Subject"),
        Column::numbers("length", "Length", "h:min:s"),
        Column::numbers("n_frames", "Frames", ""),
        Column::numbers("rate_fps", "Rate", "frames/s"),
        Column::words("sheets", "Coded by"),
    ];
    let mut table = Table::new("clips", "Clips and who coded them", columns);
    for clip in &rows.clips {
        let sheets = rows.sheets.iter().filter(|it| it.clip == clip.id);
        let sheets: Vec<String> = sheets.map(|it| coder_of(rows, it)).collect();
        let mirrored = if clip.mirrored { " (mirrored)" } else { "" };
        table.rows.push(Row::new(vec![
            Cell::Text(format!("{}{mirrored}", clip.name)),
            Cell::text(clip.subject.as_deref().unwrap_or("–")),
            Cell::Text(clock(clip.table.length())),
            Cell::Count(u64::from(clip.table.n_frames())),
            Cell::Text(rate(&clip.table)),
            Cell::Text(if sheets.is_empty() { "–".into() } else { sheets.join(", ") }),
        ]));
    }
    table
}

/// `29.97`, or the mean of a variable rate by name.
pub fn rate(table: &frontalis_core::FrameTable) -> String {
    let rate = fixed(table.nominal_rate().as_f64(), 2);
    let rate = rate.trim_end_matches('0').trim_end_matches('.');
    if table.is_variable() { format!("{rate} (mean; variable)") } else { rate.to_owned() }
}

/// A coder's name with what has to be known of the sheet: a draft, a program's output.
pub fn coder_of(rows: &ProjectRows, sheet: &frontalis_core::rows::SheetRow) -> String {
    let coder = rows.coder(sheet.coder);
    let name = coder.map_or("unknown", |it| it.name.as_str());
    let is_detector = coder.is_some_and(|it| it.kind == CoderKind::Detector);
    match (is_detector, sheet.status) {
        (true, _) => format!("{name} (detector)"),
        (false, SheetStatus::Draft) => format!("{name} (draft)"),
        (false, SheetStatus::Submitted) => name.to_owned(),
    }
}

/// The FACS ratio in all its forms.
pub fn ratios(comparison: &Comparison) -> Table {
    let columns = vec![
        Column::words("coders", "Coders"),
        Column::words("form", "Form"),
        Column::numbers("n_events", "Events", ""),
        Column::estimates("mean", "Mean over events", ""),
        Column::estimates("pooled", "Pooled", ""),
        Column::numbers("n_empty", "Empty events", "").on_page(),
    ];
    let mut table = Table::new("facs-ratio", "FACS ratio: agreement on events", columns);
    for row in &comparison.facs_ratio {
        table.rows.push(Row::new(vec![
            Cell::text(&row.coders),
            Cell::text(row.form),
            Cell::Count(row.mean.n()),
            coefficient(&row.mean),
            coefficient(&row.pooled),
            Cell::Count(row.n_empty),
        ]));
    }
    let mut forms: Vec<&str> = comparison.facs_ratio.iter().map(|it| it.form).collect();
    forms.sort_unstable();
    forms.dedup();
    table.notes = forms.into_iter().filter_map(form_note).collect();
    table
}

/// What a form of the ratio is.
pub fn form_note(form: &str) -> Option<String> {
    let what = match form {
        "two-coders" => {
            "twice the codes that both scored over all codes that either scored"
        }
        "all-agree" => "codes scored by all coders, times coders, over all codes scored",
        "mean-of-pairs" => "the two-coder ratio, mean over all pairs",
        "specific-agreement" => {
            "agreements between pairs over the agreements that were possible, each code \
             weighed by how many scored it"
        }
        _ => return None,
    };
    Some(format!("{form}: {what}."))
}

/// Agreement by code. Codes that nobody scored are in the file and in a note.
pub fn codes(comparison: &Comparison) -> Table {
    let mut pairs: Vec<(&str, &str)> = comparison
        .codes
        .iter()
        .map(|it| (it.first.as_str(), it.second.as_str()))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    let one = if let [pair] = pairs[..] { Some(pair) } else { None };
    let mut table = Table::new("codes", "Agreement by code", code_columns(one));
    let mut before = None;
    for row in &comparison.codes {
        let again = before.replace(row.code) == Some(row.code);
        let cell = |text: String| if again { Cell::Same(text) } else { Cell::Text(text) };
        let code = cell(row.code.to_string());
        let name = cell(row.code.facts().short.to_owned());
        table.rows.push(code_row(comparison, row, [code, name]));
    }
    table.notes.extend(unscored_note(comparison));
    if one.is_none() {
        table
            .notes
            .push("Actions and matches: first coder, second coder, matched.".into());
    }
    table
}

fn code_columns(one: Option<(&str, &str)>) -> Vec<Column> {
    let coders = Column::words("coders", "Coders");
    let (first, second) = one.unwrap_or(("1st", "2nd"));
    vec![
        Column::words("code", "Code"),
        Column::words("code_name", "Name").on_page(),
        if one.is_some() { coders.in_file() } else { coders },
        Column::numbers("n_actions_first", first, "n"),
        Column::numbers("n_actions_second", second, "n"),
        Column::numbers("n_matched", "Matched", "n"),
        Column::estimates("event_f1", "Event F1", ""),
        Column::estimates("base_rate_share", "Base rate", "%"),
        Column::estimates("kappa", "Kappa", ""),
        Column::estimates("positive_agreement", "Pos. agr.", ""),
        Column::estimates("negative_agreement", "Neg. agr.", "").on_page(),
        Column::estimates("ac1", "AC1", ""),
        Column::estimates("percent_agreement_share", "Agree", "%").on_page(),
        Column::numbers("n_frames_both", "Both", "frames").in_file(),
        Column::numbers("n_frames_first_only", "First only", "frames").in_file(),
        Column::numbers("n_frames_second_only", "Second only", "frames").in_file(),
        Column::numbers("n_frames_neither", "Neither", "frames").in_file(),
        Column::numbers("n_frames_missing", "Missing", "frames").in_file(),
        Column::words("first_coder", "First").in_file(),
        Column::words("second_coder", "Second").in_file(),
    ]
}

fn code_row(comparison: &Comparison, row: &CodeRow, [code, name]: [Cell; 2]) -> Row {
    let brief = |it: &Estimate, rounding| Cell::Brief(it.clone(), rounding);
    let mut cells = vec![
        code,
        name,
        Cell::Text(format!("{} × {}", row.first, row.second)),
        Cell::Count(row.n_actions[0]),
        Cell::Count(row.n_actions[1]),
        Cell::Count(row.n_matched),
        brief(&row.event_f1, Rounding::Coefficient),
        brief(&row.base_rate, Rounding::Percent),
        coefficient(&row.kappa),
        brief(&row.positive, Rounding::Coefficient),
        brief(&row.negative, Rounding::Coefficient),
        brief(&row.ac1, Rounding::Coefficient),
        brief(&row.percent, Rounding::Percent),
    ];
    cells.extend(row.frames.map(Cell::Count));
    cells.push(Cell::Count(row.n_missing));
    let [first, second] = [&row.first, &row.second].map(Cell::text);
    cells.extend([first, second]);
    let place =
        if is_scored(comparison, row.code) { Place::Everywhere } else { Place::File };
    Row { cells, place }
}

fn is_scored(comparison: &Comparison, code: Code) -> bool {
    let mut of_code = comparison.codes.iter().filter(|it| it.code == code);
    of_code.any(|it| it.n_actions != [0, 0])
}

fn unscored_note(comparison: &Comparison) -> Option<String> {
    let mut codes: Vec<Code> = comparison.codes.iter().map(|it| it.code).collect();
    codes.dedup();
    codes.retain(|it| !is_scored(comparison, *it));
    let list: Vec<String> = codes.iter().map(Code::to_string).collect();
    let all = "are in the file of this table only";
    (!list.is_empty()).then(|| {
        format!("Codes that no coder compared here scored {all}: {}.", list.join(", "))
    })
}

/// Differences of onset, apex, offset and duration of matched actions.
pub fn timing(rows: &[TimingRow]) -> Table {
    const WITHIN: [&str; 6] = [
        "within_0_frames_share",
        "within_1_frame_share",
        "within_2_frames_share",
        "within_3_frames_share",
        "within_5_frames_share",
        "within_10_frames_share",
    ];
    let mut columns = vec![
        Column::words("coders", "Coders"),
        Column::words("landmark", "Landmark"),
        Column::numbers("n_matched", "Matched", "n"),
        Column::estimates("mean_difference_frames", "Mean difference", "frames"),
        Column::estimates("mean_difference_ms", "Mean diff.", "ms").on_page(),
        Column::estimates("sd_frames", "SD", "frames"),
        Column::numbers("limit_low_frames", "Limits, low", "frames"),
        Column::numbers("limit_high_frames", "high", "frames"),
        Column::estimates("median_absolute_frames", "Median abs.", "frames"),
    ];
    for (key, frames) in WITHIN.into_iter().zip(WITHIN_FRAMES) {
        let head = if frames == 0 { "Exact".to_owned() } else { format!("±{frames}") };
        let column = Column::estimates(key, &head, "%");
        // The figure has them all; a terminal has no figure, but little room.
        let is_shown = matches!(frames, 1 | 5);
        columns.push(if is_shown { column } else { column.in_file() });
    }
    columns.push(Column::words("first_coder", "First").in_file());
    columns.push(Column::words("second_coder", "Second").in_file());
    let title = "Timing of matched actions, first coder less second";
    let mut table = Table::new("timing", title, columns);
    let mut before = None;
    for row in rows {
        let coders = format!("{} × {}", row.first, row.second);
        let again = before.replace(coders.clone()) == Some(coders.clone());
        table.rows.push(timing_row(
            row,
            if again { Cell::Same(coders) } else { Cell::Text(coders) },
        ));
    }
    table
}

fn timing_row(row: &TimingRow, coders: Cell) -> Row {
    let frames = |it: &Estimate| Cell::Bare(it.clone(), Rounding::Frames);
    let limit = |it: Option<f64>| Cell::Number(it, Rounding::Frames);
    let mut cells = vec![
        coders,
        Cell::text(row.landmark),
        Cell::Count(row.mean_frames.n()),
        Cell::Estimate(row.mean_frames.clone(), Rounding::Frames),
        Cell::Bare(row.mean_ms.clone(), Rounding::Milliseconds),
        frames(&row.sd_frames),
        limit(row.limits_frames.map(|it| it.0)),
        limit(row.limits_frames.map(|it| it.1)),
        frames(&row.median_abs_frames),
    ];
    let within = row.within.iter().map(|it| Cell::Bare(it.clone(), Rounding::Percent));
    cells.extend(within);
    cells.extend([&row.first, &row.second].map(Cell::text));
    Row::new(cells)
}

/// Time by coder and code.
pub fn budget(rows: &[BudgetRow]) -> Table {
    let columns = vec![
        Column::words("code_label", "Code"),
        Column::words("coder", "Coder"),
        Column::numbers("n_clips", "Clips", "n"),
        Column::numbers("n_actions", "Actions", "n"),
        Column::numbers("n_frames", "Scored", "frames"),
        Column::numbers("n_codable_frames", "Codable", "frames"),
        Column::numbers("time_s", "Time", "s"),
        Column::numbers("share", "Share", "%"),
        Column::words("code", "Code").in_file(),
    ];
    let mut table = Table::new("time-budget", "Time by code and coder", columns);
    let mut sorted: Vec<&BudgetRow> = rows.iter().collect();
    sorted.sort_by_key(|it| (it.code.facts().region, it.code));
    let mut before = None;
    for row in sorted {
        let code = code_label(row.code);
        let again = before.replace(row.code) == Some(row.code);
        let seconds = row.time.map(frontalis_core::MediaTime::as_secs_f64);
        table.rows.push(Row::new(vec![
            if again { Cell::Same(code) } else { Cell::Text(code) },
            Cell::text(&row.coder),
            Cell::Count(row.n_clips),
            Cell::Count(row.n_actions),
            Cell::Count(row.n_frames),
            Cell::Count(row.n_codable),
            Cell::Number(seconds, Rounding::Seconds),
            Cell::Number(row.share, Rounding::Percent),
            Cell::Text(row.code.to_string()),
        ]));
    }
    table
}

/// What is implausible, and what to do about it.
pub fn findings(rows: &[FindingRow]) -> Table {
    let columns = vec![
        Column::words("severity", "Severity"),
        Column::words("clip", "Clip"),
        Column::words("coder", "Coder"),
        Column::words("rule", "Rule"),
        Column::words("finding", "Finding"),
    ];
    let mut table = Table::new("findings", "Findings in the sheets", columns);
    let mut sorted: Vec<&FindingRow> = rows.iter().collect();
    sorted.sort_by_key(|it| std::cmp::Reverse(it.finding.severity));
    for row in sorted {
        table.rows.push(Row::new(vec![
            Cell::text(row.finding.severity.word()),
            Cell::text(&row.clip),
            Cell::text(&row.coder),
            Cell::text(row.finding.id),
            Cell::text(&row.finding.text),
        ]));
    }
    table
}

fn coefficient(estimate: &Estimate) -> Cell {
    Cell::Estimate(estimate.clone(), Rounding::Coefficient)
}

#[cfg(test)]
mod tests;
