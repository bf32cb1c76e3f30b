//! What published tables read in events or scores.

mod expressions;

pub(crate) use expressions::chosen;

use std::path::{Path, PathBuf};

use frontalis_core::Scheme;
use frontalis_core::facs::score;
use frontalis_emotion::{
    Match, Outcome, Table, Verdict, WHAT_A_FACE_CANNOT_SHOW, hidden_in, shipped,
    shipped_table,
};
use frontalis_report::text::{WIDTH, wrapped};
use frontalis_stats::interpretation::{Interpretation, RuleVerdict};
use serde::Serialize;

use super::agree::{PlanArgs, Study};
use super::pack;
use crate::failure::Failure;
use crate::json;
use crate::output::{FormatArgs, Output};

/// Read emotion categories in the events of a project, or in scores, by published tables
///
/// Every rule that matched or could not be decided is shown, with its citation and doubt;
/// nothing is picked silently.
#[derive(clap::Args, Debug)]
pub(crate) struct InterpretArgs {
    /// Project to read; it is opened read-only
    #[arg(required_unless_present = "scores", conflicts_with = "scores")]
    project: Option<PathBuf>,
    /// Score to read, as in `6C+12D`; may be given again
    #[arg(long = "score", value_name = "SCORE")]
    scores: Vec<String>,
    /// Read by this table (an id or a TOML file); may be given again
    #[arg(long = "table", value_name = "ID")]
    tables: Vec<String>,
    /// Show rules that failed too (of scores)
    #[arg(long, conflicts_with = "project")]
    all: bool,
    /// Read this clip only, by name; may be given again
    #[arg(long = "clip", value_name = "CLIP", conflicts_with = "scores")]
    clips: Vec<String>,
    /// Read this coder's sheets, by name; may be given again. All people where none is given
    #[arg(long = "coder", value_name = "CODER", conflicts_with = "scores")]
    coders: Vec<String>,
    /// Read drafts too
    #[arg(long, conflicts_with = "scores")]
    drafts: bool,
    /// Say what this published convention on durations calls each event, as `yan-2013`
    #[arg(long, value_name = "ID", conflicts_with = "scores")]
    profile: Option<String>,
    /// Only events that are, or may be, micro-expressions by that convention
    #[arg(long, requires = "profile")]
    micro: bool,
    /// Write figures (SVG and PNG) and tables (CSV) into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "scores")]
    out: Option<PathBuf>,
    #[command(flatten)]
    format: FormatArgs,
}

/// One rule on one event or score.
#[derive(Serialize)]
struct Row {
    clip: String,
    coder: String,
    apex_frame: Option<u32>,
    score: String,
    table: String,
    emotion: String,
    verdict: &'static str,
    rule: String,
    missing: String,
    extra: String,
    overlap: Option<f64>,
    reasons: String,
    citation: String,
    doubt: String,
}

const COLUMNS: [&str; 14] = [
    "clip",
    "coder",
    "apex_frame",
    "score",
    "table",
    "emotion",
    "verdict",
    "rule",
    "missing",
    "extra",
    "overlap",
    "reasons",
    "citation",
    "doubt",
];

/// The tables that are used where none is named: the Investigator's Guide's.
pub(crate) fn default_tables() -> Vec<Table> {
    shipped().iter().filter(|it| it.id == "fig2002").cloned().collect()
}

/// The tables named, or the default: shipped ones by id, files, and those in the folders
/// `tables` beside the project and among the user's settings by the name of their file. Says
/// where each that does not ship is from.
pub(crate) fn tables_of(
    names: &[String],
    project: Option<&Path>,
    output: &mut Output<'_>,
) -> Result<Vec<Table>, Failure> {
    if names.is_empty() {
        return Ok(default_tables());
    }
    names.iter().map(|it| find(it, project, output)).collect()
}

fn find(
    name: &str,
    project: Option<&Path>,
    output: &mut Output<'_>,
) -> Result<Table, Failure> {
    let is_plain = !name.contains(['/', '\\']) && shipped_table(name).is_none();
    let folders = pack::folders(project).into_iter();
    let files = folders.map(|(_, it)| it.join(format!("{name}.toml")));
    let mut files = files.filter(|it| is_plain && it.exists());
    let Some(file) = files.next() else { return pack::find(name) };
    output.say(format!("{name}: {}", file.display()));
    for other in files {
        let other = other.display();
        output.say(format!("{name}: the project's own counts, not {other}"));
    }
    pack::read(&file)
}

pub(crate) fn run(args: &InterpretArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let tables = tables_of(&args.tables, args.project.as_deref(), output)?;
    match &args.project {
        Some(project) => of_project(&Study::read(project)?, &tables, args, output),
        None => of_scores(args, &tables, output),
    }
}

fn of_project(
    study: &Study,
    tables: &[Table],
    args: &InterpretArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let format = args.format;
    let chosen = expressions::chosen(args.profile.as_ref())?;
    let plan = PlanArgs::of(args.clips.clone(), args.coders.clone(), args.drafts);
    let mut read = study.expressions(tables, &plan)?;
    if let Some(at) = chosen.filter(|_| args.micro) {
        expressions::only_micro(&mut read, at);
    }
    read.reading.left_out.iter().for_each(|it| output.say(it));
    for it in study.packs(&plan)? {
        output.say(it);
    }
    if let Some(out) = &args.out {
        let n = expressions::write(&read, chosen, out)?;
        output.say(format!("{n} files are in {}", out.display()));
    }
    let readings = Interpretation {
        events: read.all.iter().map(|it| it.event.clone()).collect(),
        ..read.reading.clone()
    };
    if format.json {
        let mut whole = json::interpretation(&readings);
        let events = whole["events"].as_array_mut().into_iter().flatten();
        for (event, it) in events.zip(&read.all) {
            event["expression"] = expressions::event_json(it, &read);
        }
        whole["selective"] = study.coded_by(&plan)?;
        whole["corpora"] = expressions::corpora_json(&read);
        return output.json(&whole);
    }
    if format.csv {
        return output.rows(&COLUMNS, &rows(&readings), format);
    }
    let more = |at: usize| {
        let it = read.all.get(at);
        it.map_or(Vec::new(), |it| expressions::lines(it, &read, chosen))
    };
    output.line(told(&readings, &more, tables))
}

fn join(codes: &[frontalis_core::Code]) -> String {
    json::codes(codes).join(" ")
}

fn rows(readings: &Interpretation) -> Vec<Row> {
    let mut rows = Vec::new();
    for event in &readings.events {
        for reading in &event.readings {
            let row = |emotion: &str, verdict| Row {
                clip: event.clip.clone(),
                coder: event.coder.clone(),
                apex_frame: Some(event.apex.0),
                score: event.score.clone(),
                table: reading.table.clone(),
                emotion: emotion.to_owned(),
                verdict,
                rule: String::new(),
                missing: String::new(),
                extra: String::new(),
                overlap: None,
                reasons: String::new(),
                citation: String::new(),
                doubt: String::new(),
            };
            if reading.matches.is_empty() {
                rows.push(row("unclassified", "failed"));
            }
            rows.extend(reading.matches.iter().map(|it| Row {
                rule: it.rule.clone(),
                missing: join(&it.missing),
                extra: join(&it.extra),
                overlap: Some(thousandths(it.overlap)),
                reasons: it.reasons.join("; "),
                citation: it.citation.clone(),
                doubt: it.doubt.clone(),
                ..row(&it.emotion, it.verdict.word())
            }));
        }
    }
    rows
}

/// Text below a heading, over as many lines as it needs.
fn indented(text: &str) -> Vec<String> {
    wrapped(text, WIDTH - 4).into_iter().map(|it| format!("    {it}")).collect()
}

/// Events and what was read in them, for a terminal.
pub(crate) fn summary(readings: &Interpretation) -> String {
    told(readings, &|_| Vec::new(), shipped())
}

/// The same, with more lines on each event, by its place.
fn told(
    readings: &Interpretation,
    more: &dyn Fn(usize) -> Vec<String>,
    tables: &[Table],
) -> String {
    let doubt_of = |id: &str| {
        tables.iter().find(|it| it.id == id).map_or("", |it| it.doubt.as_str())
    };
    let mut lines = vec!["Interpretation".to_owned(), String::new()];
    for (at, event) in readings.events.iter().enumerate() {
        let time =
            event.apex_time.map_or(String::new(), frontalis_core::time::text::clock);
        lines.push(format!(
            "{} {time} (frame {}) {}: {}",
            event.clip, event.apex.0, event.coder, event.score
        ));
        for reading in &event.readings {
            let of =
                |verdict| reading.matches.iter().filter(move |it| it.verdict == verdict);
            for it in of(RuleVerdict::Matched) {
                let extra = join(&it.extra);
                let extra =
                    if extra.is_empty() { extra } else { format!(", besides {extra}") };
                lines.push(format!("    {} by {}{extra}", it.emotion, it.rule));
                // What could not be checked about a rule is never left unsaid; what could
                // not be checked about its table stands below, once.
                let doubt = it.doubt.strip_prefix(doubt_of(&reading.table));
                let doubt = doubt.unwrap_or(&it.doubt).trim();
                if !doubt.is_empty() {
                    lines.extend(indented(&format!("  doubt: {doubt}")));
                }
            }
            let open: Vec<&str> =
                of(RuleVerdict::Undetermined).map(|it| it.rule.as_str()).collect();
            if !open.is_empty() {
                let open = format!("undetermined: {}", open.join(", "));
                lines.extend(indented(&open));
            }
            if reading.matches.is_empty() {
                lines.push(format!("    unclassified by {}", reading.table));
            }
        }
        lines.extend(more(at).iter().flat_map(|it| indented(it)));
    }
    lines.push(String::new());
    let cited = |it: &frontalis_stats::interpretation::TableUsed| {
        format!("{}: {}", it.id, it.citation)
    };
    for table in &readings.tables {
        lines.extend(wrapped(&cited(table), WIDTH));
        let doubt = doubt_of(&table.id);
        if !doubt.is_empty() {
            lines.extend(indented(&format!("doubt: {doubt}")));
        }
    }
    lines.extend(wrapped(WHAT_A_FACE_CANNOT_SHOW, WIDTH));
    lines.join("\n")
}

fn of_scores(
    args: &InterpretArgs,
    tables: &[Table],
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let scheme = Scheme::facs_2002();
    let mut rows = Vec::new();
    for typed in &args.scores {
        let checked = score::check(typed, Some(&scheme));
        checked.findings.iter().for_each(|it| output.finding(&format!("{typed:?}"), it));
        let Some(score) = checked.score else { continue };
        let hidden = hidden_in(score.items(), &scheme);
        let readings = frontalis_emotion::interpret(score.items(), &hidden, tables);
        for result in &readings.tables {
            let before = rows.len();
            let shown = result
                .matches
                .iter()
                .filter(|it| args.all || it.verdict != Verdict::Failed);
            rows.extend(shown.map(|it| score_row(&score.to_string(), it)));
            if rows.len() == before {
                rows.push(outcome_row(
                    &score.to_string(),
                    &result.table.id,
                    &result.outcome,
                ));
            }
            if let Some(value) =
                result.index.as_ref().and_then(frontalis_emotion::Index::value)
            {
                output.say(format!("{score}: {} = {value}", result.table.title));
            }
        }
    }
    output.say(WHAT_A_FACE_CANNOT_SHOW);
    if args.format.json || args.format.csv {
        return output.rows(&COLUMNS, &rows, args.format);
    }
    let mut before = None;
    for row in &rows {
        if before != Some(&row.score) {
            output.line(&row.score)?;
        }
        before = Some(&row.score);
        for line in indented(&for_reading(row)) {
            output.line(line)?;
        }
        if !row.doubt.is_empty() && row.verdict != Verdict::Failed.word() {
            for line in indented(&format!("  doubt: {}", row.doubt)) {
                output.line(line)?;
            }
        }
    }
    let cited = |it: &Table| output.say(format!("{}: {}", it.id, it.citation));
    tables.iter().for_each(cited);
    Ok(())
}

fn score_row(score: &str, it: &Match<'_>) -> Row {
    Row {
        clip: String::new(),
        coder: String::new(),
        apex_frame: None,
        score: score.to_owned(),
        table: it.table.id.clone(),
        emotion: it.rule.emotion.clone(),
        verdict: it.verdict.word(),
        rule: it.rule.id.clone(),
        missing: join(&it.missing),
        extra: join(&it.extra),
        overlap: Some(thousandths(it.overlap)),
        reasons: it
            .reasons
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("; "),
        citation: it.table.citation.clone(),
        doubt: it.doubts().collect::<Vec<_>>().join(" "),
    }
}

/// As many digits as a likeness is good for.
fn thousandths(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}

/// One rule on one score, on a line.
fn for_reading(row: &Row) -> String {
    let rule = if row.rule.is_empty() { &row.table } else { &row.rule };
    let mut line = format!("{} by {rule}", row.emotion);
    if row.verdict != Verdict::Matched.word() && !row.rule.is_empty() {
        line = format!("{line}, {}", row.verdict);
    }
    let more = [("lacks", &row.missing), ("besides", &row.extra)];
    for (word, text) in more.into_iter().filter(|it| !it.1.is_empty()) {
        line = format!("{line}, {word} {text}");
    }
    if !row.reasons.is_empty() {
        line = format!("{line}: {}", row.reasons);
    }
    line
}

fn outcome_row(score: &str, table: &str, outcome: &Outcome<'_>) -> Row {
    let emotion = match outcome {
        Outcome::Otherwise(word) => (*word).to_owned(),
        _ => "unclassified".to_owned(),
    };
    Row {
        clip: String::new(),
        coder: String::new(),
        apex_frame: None,
        score: score.to_owned(),
        table: table.to_owned(),
        emotion,
        verdict: Verdict::Failed.word(),
        rule: String::new(),
        missing: String::new(),
        extra: String::new(),
        overlap: None,
        reasons: String::new(),
        citation: String::new(),
        doubt: String::new(),
    }
}
