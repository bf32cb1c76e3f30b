//! Measures by name: computed, listed, explained.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use frontalis_analysis::Measured;
use frontalis_emotion::Table;
use frontalis_report::methods::facts;
use frontalis_report::text::{WIDTH, wrapped};
use frontalis_report::{csv, tables, text as paper};
use frontalis_stats::gamma::{Samples, Sampling};
use frontalis_stats::measure::{Measure, Settings};
use serde::Serialize;

use super::super::interpret;
use super::ratings;
use super::{PlanArgs, Study};
use crate::failure::Failure;
use crate::json;
use crate::output::{FormatArgs, Output};

/// Which measures, and their own rules.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct MeasureArgs {
    /// Compute these measures, as in `frames,events`; `all` for every one; may be given again
    #[arg(long = "measure", value_name = "M", value_delimiter = ',', value_parser = measures)]
    measures: Vec<Asked>,
    /// List the measures
    #[arg(long, conflicts_with_all = ["measures", "explain"])]
    list: bool,
    /// Say what a measure is, when to use it, when not, and where it is from
    #[arg(long, value_name = "M", value_parser = measures, conflicts_with = "measures")]
    explain: Option<Asked>,
    /// Print only a methods paragraph, ready to paste, for the measures asked for
    #[arg(long, requires = "measures", conflicts_with_all = ["json", "csv"])]
    methods: bool,
    /// Write the rows to this file as Parquet and print nothing else
    #[arg(
        long, value_name = "FILE", requires = "measures",
        conflicts_with_all = ["json", "csv", "methods"]
    )]
    parquet: Option<PathBuf>,
    /// Read emotions by this table (an id or a TOML file)
    #[arg(long = "table", value_name = "ID", requires = "measures")]
    table: Option<String>,
    /// Windows of drift within a clip, in seconds
    #[arg(
        long, default_value_t = 600, value_name = "SECONDS",
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    window: u32,
    /// BORIS' sampling unit, in milliseconds
    #[arg(
        long = "unit", default_value_t = 1000, value_name = "MS",
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    unit: u32,
    /// In the FACS ratio, take a coder who scored nothing in an event to have scored neutral
    #[arg(long)]
    neutral_as_code: bool,
    /// Draw blocks within each person or clip, too, for the intervals
    #[arg(long)]
    two_level: bool,
    /// What gamma takes for chance: coders' actions turned round in time, or drawn
    #[arg(long = "chance", value_enum, default_value_t = Chance::Turned)]
    chance: Chance,
    /// Compute every coefficient of the ratings in this CSV file: a row a unit, a column a
    /// coder, numbers as categories, empty cells missing
    #[arg(long, value_name = "FILE", conflicts_with_all = ["project", "measures", "list", "explain"])]
    ratings: Option<PathBuf>,
    /// Weights of ratings: identity, linear, quadratic, ordinal, or a CSV file with a square
    /// of disagreements
    #[arg(long, value_name = "W", default_value = "identity", requires = "ratings")]
    weights: String,
    /// The declared categories of ratings; those that occur where none is given
    #[arg(long, value_name = "N", value_delimiter = ',', requires = "ratings")]
    categories: Vec<f64>,
}

/// What gamma takes for chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Chance {
    /// Each coder's actions turned round in time
    Turned,
    /// Units, gaps and categories drawn from their distributions
    Drawn,
}

/// One measure, or all of them.
#[derive(Clone, Copy, Debug)]
enum Asked {
    All,
    One(Measure),
}

fn measures(text: &str) -> Result<Asked, String> {
    if text == "all" {
        return Ok(Asked::All);
    }
    Measure::from_name(text)
        .map(Asked::One)
        .ok_or_else(|| "no such measure; frontalis agree --list shows them".to_owned())
}

impl Asked {
    fn measures(self) -> Vec<Measure> {
        match self {
            Self::All => Measure::OF_SHEETS.to_vec(),
            Self::One(it) => vec![it],
        }
    }
}

impl MeasureArgs {
    /// Whether a measure is named, so that the usual comparison is not what is wanted.
    pub(super) fn asks(&self) -> bool {
        !self.measures.is_empty() || self.list || self.explain.is_some()
    }

    /// Whether a measure is to be listed or explained, and none computed.
    pub(super) fn describes(&self) -> bool {
        self.list || self.explain.is_some()
    }

    /// The table that emotions are read by; one of a project may be the project's own.
    pub(super) fn table(
        &self,
        project: Option<&Path>,
        output: &mut Output<'_>,
    ) -> Result<Table, Failure> {
        let names: Vec<String> = self.table.iter().cloned().collect();
        let usual = interpret::tables_of(&names, project, output)?.into_iter().next();
        usual.ok_or_else(|| Failure::refused("no rule table ships with this program"))
    }

    /// The measures' own rules.
    pub(super) fn settings(&self) -> Settings {
        Settings {
            window_seconds: self.window,
            boris_unit_ms: self.unit,
            neutral_as_code: self.neutral_as_code,
            two_level: self.two_level,
            samples: Samples { sampling: self.sampling(), ..Samples::default() },
            ..Settings::default()
        }
    }

    fn sampling(&self) -> Sampling {
        match self.chance {
            Chance::Turned => Sampling::Turned,
            Chance::Drawn => Sampling::Drawn,
        }
    }

    /// The measures named, each once, in the order given.
    pub(super) fn asked(&self) -> Vec<Measure> {
        let mut all = Vec::new();
        for measure in self.measures.iter().flat_map(|it| it.measures()) {
            if !all.contains(&measure) {
                all.push(measure);
            }
        }
        all
    }
}

/// Computes the measures named over a project.
pub(super) fn run(
    project: Option<&Path>,
    study: &Study,
    args: &MeasureArgs,
    plan: &PlanArgs,
    format: FormatArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let asked = args.asked();
    if asked.is_empty() {
        return describe(args, format, output);
    }
    let table = args.table(project, output)?;
    let of = frontalis_analysis::measured(
        &study.rows,
        &table,
        &plan.plan(study)?,
        &asked,
        &args.settings(),
    )?;
    print(&of, &asked, args, format, output)
}

/// Prints measures, or writes them to the file that is asked for.
pub(super) fn print(
    of: &Measured,
    asked: &[Measure],
    args: &MeasureArgs,
    format: FormatArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    of.left_out.iter().for_each(|it| output.say(it));
    if of.clips.is_empty() && of.rows.is_empty() {
        output.say(
            "There is nothing to compare: two coders need submitted sheets of one clip; \
             --drafts takes drafts too.",
        );
    }
    if let Some(path) = &args.parquet {
        let bytes = frontalis_analysis::rows_to_parquet(of)?;
        std::fs::write(path, bytes).map_err(|it| Failure::file("write", path, &it))?;
        return output.line(path.display().to_string());
    }
    if format.json {
        return output.json(&json::measured(of));
    }
    if format.csv {
        let bytes =
            csv::csv(&tables::all_measures(&of.rows)).map_err(Failure::refused)?;
        let text = String::from_utf8(bytes).map_err(Failure::refused)?;
        return output.line(text.trim_end());
    }
    if args.methods {
        let lines = of.methods.lines().flat_map(|it| match it {
            "" => vec![String::new()],
            it => wrapped(it, WIDTH),
        });
        return output.line(lines.collect::<Vec<_>>().join("\n"));
    }
    let mut parts: Vec<String> = asked
        .iter()
        .map(|it| paper::table(&tables::measure(*it, &of.rows, &of.times), WIDTH))
        .collect();
    let rules = facts(&of.recipe);
    let rules = rules.iter().flat_map(|(lead, text)| hanging(lead, text));
    parts.push(rules.collect::<Vec<_>>().join("\n"));
    output.line(parts.join("\n"))
}

/// One row of `--list`.
#[derive(Serialize)]
struct Row {
    measure: &'static str,
    unit: &'static str,
    title: &'static str,
}

/// Lists the measures, or says what one is.
pub(super) fn describe(
    args: &MeasureArgs,
    format: FormatArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    if let Some(file) = &args.ratings {
        return ratings::run(file, &args.weights, &args.categories, format, output);
    }
    let Some(explain) = args.explain else {
        let rows: Vec<Row> = Measure::all()
            .map(|it| Row {
                measure: it.name(),
                unit: it.about().unit,
                title: it.about().title,
            })
            .collect();
        return output.rows(&["measure", "unit", "title"], &rows, format);
    };
    let all = explain.measures();
    if format.json {
        let all: Vec<_> = all.into_iter().map(json::about).collect();
        return output.json(&all);
    }
    let explained: Vec<String> = all.into_iter().map(explained).collect();
    output.line(explained.join("\n\n"))
}

fn explained(of: Measure) -> String {
    let about = of.about();
    let mut lines = vec![format!("{}: {}", of.name(), about.title), String::new()];
    let parts = [
        ("Unit", about.unit),
        ("Definition", about.definition),
        ("Use it", about.when),
        ("Not", about.not_when),
        ("Undefined", about.undefined),
    ];
    lines.extend(parts.iter().flat_map(|(lead, text)| hanging(lead, text)));
    for source in about.sources {
        lines.extend(hanging("Source", source));
    }
    lines.join("\n")
}

/// Text beside its lead word, over as many lines as it needs.
fn hanging(lead: &str, text: &str) -> Vec<String> {
    const WIDE: usize = 12;
    let lines = wrapped(text, WIDTH - WIDE).into_iter().enumerate();
    lines
        .map(|(at, line)| format!("{:<WIDE$}{line}", if at == 0 { lead } else { "" }))
        .collect()
}
