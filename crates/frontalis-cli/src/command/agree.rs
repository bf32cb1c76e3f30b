//! Intercoder agreement.

mod measures;
mod ratings;
mod set;

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use frontalis_analysis::{Alike, Plan};
use frontalis_core::rows::{ProjectRows, ScanRow, SheetRow};
use frontalis_core::{Code, Scheme};
use frontalis_emotion::Table;
use frontalis_report::{csv, tables, text as paper};
use frontalis_stats::Comparison;
use frontalis_stats::bootstrap::Resampling;
use frontalis_stats::budget::BudgetRow;
use frontalis_stats::expression::Expressions;
use frontalis_stats::interpretation::Interpretation;
use frontalis_stats::matching::{Rule, Score};
use frontalis_stats::measure::{Measure, Row, Settings};
use frontalis_stats::review::Review;
use frontalis_stats::scans::{ApexWindow, Scans};
use frontalis_store::Project;

use crate::failure::Failure;
use crate::json;
use crate::output::{FormatArgs, Output};
use frontalis_core::rows::same_name;
use measures::MeasureArgs;
use set::SetArgs;

/// Compare the coders of a project
///
/// Prints the FACS ratio, per-code agreement by frame and by action, and timing
/// differences, with the rules behind them; or the measures named. What was left out, and
/// why, goes to standard error.
#[derive(clap::Args, Debug)]
pub(crate) struct AgreeArgs {
    /// Projects to read, which are opened read-only; several, or a folder of them or of long
    /// tables (Parquet), are one study
    #[arg(required_unless_present_any = ["list", "explain", "ratings"])]
    project: Vec<PathBuf>,
    #[command(flatten)]
    plan: PlanArgs,
    #[command(flatten)]
    set: SetArgs,
    #[command(flatten)]
    measures: MeasureArgs,
    /// Which table `--csv` prints
    #[arg(long, value_enum, default_value_t = Which::Codes)]
    part: Which,
    #[command(flatten)]
    format: FormatArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Which {
    Ratio,
    Codes,
    Timing,
    /// Both stages of selective sheets
    Selective,
    /// The events that only one coder of selective sheets chose
    Alone,
}

/// What to compare, and how.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct PlanArgs {
    /// Compare on this clip only, by name; may be given again
    #[arg(long = "clip", value_name = "CLIP")]
    clips: Vec<String>,
    /// Compare this coder, by name; may be given again. All people where none is given
    #[arg(long = "coder", value_name = "CODER")]
    coders: Vec<String>,
    /// Compare on this code only, as in `12`; may be given again
    #[arg(long = "code", value_name = "CODE")]
    codes: Vec<String>,
    /// Take these codes for one, for every coder, as in `25,26,27`; may be given again
    #[arg(long = "alike", value_name = "CODES")]
    alike: Vec<String>,
    /// Take left, right and both sides for one
    #[arg(long)]
    sides_alike: bool,
    /// Compare drafts too
    #[arg(long)]
    drafts: bool,
    /// Resamples for the intervals, 100000 at most; 0 for none
    #[arg(
        long, default_value_t = 2000,
        value_parser = clap::value_parser!(u32).range(..=100_000)
    )]
    resamples: u32,
    /// Seed of the resamples
    #[arg(long, default_value_t = 1978)]
    seed: u64,
    /// When actions may match: `iou:0.5` (intersection over union), `longest:0.6` (overlap
    /// over the longer), `any` (a frame in common)
    #[arg(long = "match", default_value = "iou:0.5", value_name = "RULE", value_parser = rule)]
    rule: Rule,
    /// How far apart the apexes of one event of two selective sheets may lie, in seconds;
    /// less than half a second where micro-expressions were filmed fast
    #[arg(
        long, default_value = "0.5", value_name = "SECONDS", value_parser = apex_window
    )]
    apex_window: ApexWindow,
}

fn apex_window(text: &str) -> Result<ApexWindow, String> {
    ApexWindow::from_seconds(text)
        .ok_or_else(|| "write seconds, as in 0.5 or 0.05, 10 at most".to_owned())
}

/// A match rule as it is written: what is scored, and the least score.
fn rule(text: &str) -> Result<Rule, String> {
    if text == "any" {
        return Ok(Rule::ANY);
    }
    let said = text.split_once(':').and_then(|(score, least)| {
        let least = least.parse().ok().filter(|it| (0.0..=1.0).contains(it))?;
        match score {
            "iou" => Some(Rule { score: Score::Union, least }),
            "longest" => Some(Rule { score: Score::Longest, least }),
            _ => None,
        }
    });
    said.ok_or_else(|| "write iou:0.5, longest:0.6, or any".to_owned())
}

impl PlanArgs {
    /// The usual plan for these coders.
    pub(crate) fn of_coders(coders: &[&str]) -> Self {
        let coders = coders.iter().map(|it| (*it).to_owned()).collect();
        Self::of(Vec::new(), coders, false)
    }

    /// The usual plan for these clips and coders; all where none is named.
    pub(crate) fn of(clips: Vec<String>, coders: Vec<String>, drafts: bool) -> Self {
        let (codes, resamples, seed) = (Vec::new(), 2000, 1978);
        let (alike, sides_alike, rule) = (Vec::new(), false, Rule::HALF);
        let apex_window = ApexWindow::default();
        Self {
            clips,
            coders,
            codes,
            alike,
            sides_alike,
            drafts,
            resamples,
            seed,
            rule,
            apex_window,
        }
    }

    /// The same of one project of a set, of which only what is named was read: not every
    /// project has to have it.
    fn of_set(&self, study: &Study) -> Result<Plan, Failure> {
        let unnamed = Self { clips: Vec::new(), coders: Vec::new(), ..self.clone() };
        let named = |name: &str| self.coders.iter().any(|it| same_name(it, name));
        // A detector takes part where it is named.
        let coders = study.rows.coders.iter().filter(|it| named(&it.name));
        let coders = coders.map(|it| it.id).collect();
        Ok(Plan { coders, ..unnamed.plan(study)? })
    }

    pub(super) fn plan(&self, study: &Study) -> Result<Plan, Failure> {
        let absent = |what: &str, name: &str| {
            Failure::refused(format!("the project has no {what} {name:?}"))
                .hint(format!("frontalis {what} list shows them"))
        };
        let clip = |name: &String| {
            let clip = study.rows.clips.iter().find(|it| same_name(name, &it.name));
            clip.map(|it| it.id).ok_or_else(|| absent("clip", name))
        };
        let coder = |name: &String| {
            let coder = study.rows.coders.iter().find(|it| same_name(name, &it.name));
            coder.map(|it| it.id).ok_or_else(|| absent("coder", name))
        };
        let code = |text: &String| {
            Code::from_text(text).ok_or_else(|| {
                Failure::usage(format!("{text:?} is not a code of the catalogue"))
                    .hint("frontalis catalogue prints them")
            })
        };
        let class = |text: &String| -> Result<Vec<Code>, Failure> {
            text.split(',').map(|it| code(&it.trim().to_owned())).collect()
        };
        let classes: Vec<Vec<Code>> =
            self.alike.iter().map(class).collect::<Result<_, _>>()?;
        let alike = Alike::new(classes, self.sides_alike).map_err(|code| {
            Failure::usage(format!("--alike names {code} twice"))
                .hint("write codes that are one in one list: --alike 25,26,27")
        })?;
        Ok(Plan {
            alike,
            clips: self.clips.iter().map(clip).collect::<Result<_, _>>()?,
            coders: self.coders.iter().map(coder).collect::<Result<_, _>>()?,
            codes: self.codes.iter().map(code).collect::<Result<_, _>>()?,
            drafts: self.drafts,
            match_rule: self.rule,
            resampling: Resampling { resamples: self.resamples, seed: self.seed },
            apex_window: self.apex_window,
            ..Plan::new(study.scheme.clone())
        })
    }
}

/// A project as analysis reads it.
pub(crate) struct Study {
    pub(crate) rows: ProjectRows,
    pub(crate) scheme: Scheme,
}

impl Study {
    /// Reads a project.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let project = Project::open_read_only(path)?;
        Ok(Self { rows: project.rows()?, scheme: project.scheme()? })
    }

    /// The part of it that a plan takes in: sheets, their coders and their clips.
    pub(crate) fn only(&self, args: &PlanArgs) -> Result<Self, Failure> {
        let plan = args.plan(self)?;
        let mut rows = self.rows.clone();
        rows.sheets.retain(|it| plan.has_sheet(&self.rows, it));
        let sheets = rows.sheets.clone();
        rows.coders.retain(|coder| sheets.iter().any(|it| it.coder == coder.id));
        rows.clips.retain(|clip| plan.has_clip(clip.id));
        Ok(Self { rows, scheme: self.scheme.clone() })
    }

    /// Compares its coders.
    pub(crate) fn compare(&self, args: &PlanArgs) -> Result<Comparison, Failure> {
        Ok(frontalis_analysis::compare(&self.rows, &args.plan(self)?)?)
    }

    /// Compares its selective sheets.
    pub(crate) fn selective(&self, args: &PlanArgs) -> Result<Selective, Failure> {
        let plan = args.plan(self)?;
        let usual = super::interpret::default_tables();
        let table = usual.first();
        let table = table.ok_or_else(|| Failure::refused("no rule table ships"))?;
        let scans = frontalis_analysis::scans(&self.rows, table, &plan);
        let asked = [Measure::Selective];
        let settings = Settings::default();
        let rows = match scans.pairs().is_empty() {
            true => Vec::new(),
            false => {
                frontalis_analysis::measured(&self.rows, table, &plan, &asked, &settings)?
                    .rows
            }
        };
        Ok(Selective { scans, rows })
    }

    /// The selective sheets that a plan takes in, with the packs they were coded under.
    fn scans(&self, args: &PlanArgs) -> Result<Vec<(String, &ScanRow)>, Failure> {
        let plan = args.plan(self)?;
        let rows = &self.rows;
        let sheets = rows.sheets.iter().filter(|it| plan.has_events(rows, it));
        let of = |it: &SheetRow| {
            let clip = rows.clip(it.clip).map_or("", |it| it.name.as_str());
            let coder = rows.coder(it.coder).map_or("", |it| it.name.as_str());
            Some((format!("{coder} on {clip}"), rows.scan(it.id)?))
        };
        Ok(sheets.filter_map(of).collect())
    }

    /// The same as sentences.
    pub(crate) fn packs(&self, args: &PlanArgs) -> Result<Vec<String>, Failure> {
        let told = |(whose, it): &(String, &ScanRow)| {
            let proof = match &it.unproven {
                Some(why) => format!("unproven: {why}"),
                None => "proven".to_owned(),
            };
            format!("The sheet of {whose} is selective: pack {}, {proof}.", it.pack)
        };
        Ok(self.scans(args)?.iter().map(told).collect())
    }

    /// The same as JSON.
    pub(crate) fn coded_by(&self, args: &PlanArgs) -> Result<serde_json::Value, Failure> {
        let one = |(whose, it): &(String, &ScanRow)| {
            serde_json::json!({
                "sheet": it.sheet.to_string(),
                "of": whose,
                "pack": it.pack,
                "proven": it.unproven.is_none(),
                "why_not": it.unproven,
            })
        };
        Ok(self.scans(args)?.iter().map(one).collect())
    }

    /// Reads its events by tables.
    pub(crate) fn interpret(
        &self,
        tables: &[Table],
        plan: &PlanArgs,
    ) -> Result<Interpretation, Failure> {
        Ok(frontalis_analysis::interpret(&self.rows, tables, &plan.plan(self)?)?)
    }

    /// Reads everything in its events: tables, durations, smiles, indices.
    pub(crate) fn expressions(
        &self,
        tables: &[Table],
        plan: &PlanArgs,
    ) -> Result<Expressions, Failure> {
        let plan = plan.plan(self)?;
        let read =
            frontalis_analysis::expressions(&self.rows, tables, &plan, &mut |_, _| true)?;
        Ok(read.unwrap_or_default())
    }

    /// Reviews its coders' agreement; `None` without a table to read emotions by.
    pub(crate) fn review(
        &self,
        tables: &[Table],
        args: &PlanArgs,
    ) -> Result<Option<Review>, Failure> {
        let usual = super::interpret::default_tables();
        let Some(table) = tables.first().or(usual.first()) else { return Ok(None) };
        let (plan, settings) = (args.plan(self)?, Settings::default());
        let mut go_on = |_, _| true;
        Ok(frontalis_analysis::review(&self.rows, table, &plan, &settings, &mut go_on)?)
    }

    /// Counts its coders' time.
    pub(crate) fn budget(&self, plan: &PlanArgs) -> Result<Vec<BudgetRow>, Failure> {
        Ok(frontalis_analysis::budget(&self.rows, &plan.plan(self)?)?)
    }
}

pub(crate) fn run(args: &AgreeArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    if args.project.is_empty() || args.measures.describes() {
        return measures::describe(&args.measures, args.format, output);
    }
    let filter = args.set.filter(&args.plan, false);
    let set::Asked::One(study) = set::asked(&args.project, &args.set, &filter, output)?
    else {
        let (set, measures) = (&args.set, &args.measures);
        return set::run(&args.project, set, measures, &args.plan, args.format, output);
    };
    if args.measures.asks() {
        let project = args.project.first().map(PathBuf::as_path);
        let (asked, plan) = (&args.measures, &args.plan);
        return measures::run(project, &study, asked, plan, args.format, output);
    }
    let comparison = study.compare(&args.plan)?;
    let selective = study.selective(&args.plan)?;
    comparison.left_out.iter().for_each(|it| output.say(it));
    if comparison.clips.is_empty() && selective.scans.pairs().is_empty() {
        output.say(
            "There is nothing to compare: two coders need submitted sheets of one clip; \
             --drafts takes drafts too.",
        );
    }
    if args.format.json {
        let mut all = json::comparison(&comparison);
        all["selective"] = json::selective(&selective.scans, &selective.rows);
        return output.json(&all);
    }
    if args.format.csv {
        let table = match args.part {
            Which::Ratio => tables::ratios(&comparison),
            Which::Codes => tables::codes(&comparison),
            Which::Timing => tables::timing(&comparison.timing),
            Which::Selective => tables::stages(&selective.rows, selective.scans.within),
            Which::Alone => tables::alone(&selective.scans),
        };
        let bytes = csv::csv(&table).map_err(Failure::refused)?;
        let text = String::from_utf8(bytes).map_err(Failure::refused)?;
        return output.line(text.trim_end());
    }
    match selective.text() {
        Some(more) if comparison.clips.is_empty() => output.line(more),
        Some(more) => output.line(format!("{}\n\n{more}", text(&comparison))),
        None => output.line(text(&comparison)),
    }
}

/// Selective sheets in their two stages.
pub(crate) struct Selective {
    pub(crate) scans: Scans,
    rows: Vec<Row>,
}

impl Selective {
    /// As tables for a terminal; `None` where no two coders have selective sheets of a clip.
    pub(crate) fn text(&self) -> Option<String> {
        if self.scans.pairs().is_empty() {
            return None;
        }
        let table = |it| paper::table(&it, paper::WIDTH);
        let parts = [
            table(tables::stages(&self.rows, self.scans.within)),
            table(tables::alone(&self.scans)),
            table(tables::packs(&self.scans)),
        ];
        Some(parts.join("\n\n"))
    }
}

/// A comparison as tables for a terminal, with its recipe.
pub(crate) fn text(comparison: &Comparison) -> String {
    let recipe = &comparison.recipe;
    let parts = [
        paper::table(&tables::ratios(comparison), paper::WIDTH),
        paper::table(&tables::codes(comparison), paper::WIDTH),
        paper::table(&tables::timing(&comparison.timing), paper::WIDTH),
        paragraphs(&[
            &recipe.event_rule,
            &recipe.match_rule,
            &recipe.missing_rule,
            &recipe.interval_rule,
            &recipe.version,
        ]),
    ];
    parts.join("\n\n")
}

/// How it was done, beside its heading.
fn paragraphs(rules: &[&str]) -> String {
    let lines = rules.iter().flat_map(|it| paper::wrapped(it, paper::WIDTH - 5));
    let with_lead = lines.enumerate().map(|(i, line)| {
        let lead = if i == 0 { "How: " } else { "     " };
        format!("{lead}{line}")
    });
    with_lead.collect::<Vec<_>>().join("\n")
}
