//! Several projects, or folders of them and of long tables, as one study. One is read at a
//! time.

use std::path::{Path, PathBuf};

use frontalis_analysis::{Filter, Projects, Set, TableError, TableFiles, Tabled};
use frontalis_core::{Scheme, UtcMillis};
use frontalis_emotion::Table;
use frontalis_stats::measure::{Measure, Settings};
use frontalis_store::Project;

use super::measures::{self, MeasureArgs};
use super::{PlanArgs, Study};
use crate::failure::Failure;
use crate::output::{FormatArgs, Output};

/// Of several projects, or of a part of one.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct SetArgs {
    /// Compare on clips of this person only; may be given again
    #[arg(long = "subject", value_name = "PERSON")]
    subjects: Vec<String>,
    /// Compare sheets signed off on this day or later, as in 2026-11-22
    #[arg(long, value_name = "DAY", value_parser = day)]
    since: Option<UtcMillis>,
    /// Compare sheets signed off on this day or earlier
    #[arg(long, value_name = "DAY", value_parser = day)]
    until: Option<UtcMillis>,
    /// Compare projects of this scheme only, by name
    #[arg(long, value_name = "NAME")]
    scheme: Option<String>,
    /// Print each project by itself, too
    #[arg(long, conflicts_with_all = ["json", "csv", "methods"])]
    each: bool,
}

const DAY_MS: i64 = 86_400_000;

/// The beginning of a day, by the calendar of UTC.
fn day(text: &str) -> Result<UtcMillis, String> {
    let wrong = || "write a day as 2026-11-22".to_owned();
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return Err(wrong()) };
    let number = |it: &str| it.parse::<i64>().ok();
    let (Some(year), Some(month), Some(day)) = (number(year), number(month), number(day))
    else {
        return Err(wrong());
    };
    if !(1970..=9999).contains(&year)
        || !(1..=12).contains(&month)
        || !(1..=31).contains(&day)
    {
        return Err(wrong());
    }
    // Days since 1970-01-01 (Hinnant, chrono-compatible low-level date algorithms).
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days =
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    Ok(UtcMillis(days * DAY_MS))
}

impl SetArgs {
    /// What is wanted of a project, with the names of the plan where `named`.
    pub(super) fn filter(&self, plan: &PlanArgs, named: bool) -> Filter {
        let names = |it: &Vec<String>| if named { it.clone() } else { Vec::new() };
        Filter {
            clips: names(&plan.clips),
            subjects: self.subjects.clone(),
            coders: names(&plan.coders),
            since: self.since,
            until: self.until.map(|it| UtcMillis(it.0 + DAY_MS)),
        }
    }

    /// Whether it takes the way of sets, whatever the number of projects.
    fn asks(&self) -> bool {
        self.scheme.is_some() || self.each
    }
}

/// What is read.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Input {
    Project(PathBuf),
    /// The beginning of the names of three files.
    Tables(PathBuf),
}

const SCOPES: &str = ".scopes.parquet";

/// Everything that is named; of folders what lies in them, by name.
fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    let mut all = Vec::new();
    for path in paths {
        if !path.is_dir() {
            all.extend(input(path).or(Some(Input::Project(path.clone()))));
            continue;
        }
        let entries =
            std::fs::read_dir(path).map_err(|it| Failure::file("read", path, &it))?;
        let mut inside: Vec<PathBuf> = entries.flatten().map(|it| it.path()).collect();
        inside.sort();
        let before = all.len();
        all.extend(inside.iter().filter_map(|it| input(it)));
        if all.len() == before {
            let none = format!("{}: no project and no long table", path.display());
            return Err(Failure::refused(none)
                .hint("frontalis tables PROJECT --out DIR writes long tables"));
        }
    }
    Ok(all)
}

fn input(path: &Path) -> Option<Input> {
    let text = path.to_str()?;
    if let Some(stem) = text.strip_suffix(SCOPES) {
        return Some(Input::Tables(PathBuf::from(stem)));
    }
    text.ends_with(".frontalis").then(|| Input::Project(path.to_owned()))
}

impl Input {
    fn name(&self) -> String {
        let path = match self {
            Self::Project(it) => it.with_extension(""),
            Self::Tables(it) => it.clone(),
        };
        path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// What of it is wanted: tables may hold several projects, of which each is read when
    /// it is asked for.
    fn read(&self, filter: &Filter) -> Result<Read, Failure> {
        match self {
            Self::Project(path) => {
                let project = Project::open_read_only(path)?;
                let (mut rows, scheme) = (project.rows()?, project.scheme()?);
                filter.apply(&mut rows);
                let scheme_name = Some(scheme.name.clone());
                let (project, scheme) = (self.name(), Some(scheme));
                let one = Tabled { project, rows, scheme_name, scheme };
                Ok(Read::Project(Some(Box::new(one))))
            }
            Self::Tables(stem) => {
                let files = TableFiles::open(stem).map_err(no_table)?;
                let projects = files.projects(filter).map_err(no_table)?;
                // Of one project the file says the name, as it does for a project.
                let name = (projects.n_left() == 1).then(|| self.name());
                Ok(Read::Tables(Box::new(projects), name))
            }
        }
    }
}

fn no_table(error: TableError) -> Failure {
    let hint = error.remedy().unwrap_or(
        "frontalis tables PROJECT --out DIR writes such files; docs/cli.md says what \
         columns they have. Other programs write them with compression snappy or none",
    );
    Failure::refused(error).hint(hint)
}

/// The projects of an input, one after the other.
enum Read {
    Project(Option<Box<Tabled>>),
    /// Of tables, and the name of the only one.
    Tables(Box<Projects>, Option<String>),
}

impl Read {
    /// How many are still to come.
    fn n_left(&self) -> usize {
        match self {
            Self::Project(it) => usize::from(it.is_some()),
            Self::Tables(it, _) => it.n_left(),
        }
    }
}

impl Iterator for Read {
    type Item = Result<Tabled, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Project(it) => it.take().map(|it| Ok(*it)),
            Self::Tables(all, name) => {
                let read = all.next()?.map_err(no_table);
                let named = |it: Tabled| {
                    let project = name.take().unwrap_or(it.project);
                    Tabled { project, ..it }
                };
                Some(read.map(named))
            }
        }
    }
}

/// What was read as a study, and what there is to say of it.
fn study(of: Tabled) -> (Study, Option<String>) {
    let name = of.scheme_name.as_deref().unwrap_or("its scheme");
    let told = of.scheme.is_none().then(|| {
        format!(
            "{}: its tables do not say which codes {name} has; all of FACS 2002 take part. \
             frontalis tables writes them.",
            of.project
        )
    });
    let scheme = of.scheme.unwrap_or_else(Scheme::facs_2002);
    (Study { rows: of.rows, scheme }, told)
}

/// What is to be compared.
pub(super) enum Asked {
    /// One project, or the tables of one.
    One(Box<Study>),
    /// Several, as one study.
    Several,
}

/// Whether these paths and options are one project, which is read then, or a set.
pub(super) fn asked(
    paths: &[PathBuf],
    args: &SetArgs,
    filter: &Filter,
    output: &mut Output<'_>,
) -> Result<Asked, Failure> {
    if args.asks() {
        return Ok(Asked::Several);
    }
    let inputs = inputs(paths)?;
    let [only] = inputs.as_slice() else { return Ok(Asked::Several) };
    let mut all = only.read(filter)?;
    if all.n_left() > 1 {
        return Ok(Asked::Several);
    }
    let (study, told) = study(all.next().transpose()?.unwrap_or_default());
    told.iter().for_each(|it| output.say(it));
    Ok(Asked::One(Box::new(study)))
}

/// What a set is compared by where no measure is named.
const USUAL: [Measure; 4] =
    [Measure::FacsRatio, Measure::Frames, Measure::Events, Measure::Timing];

/// Compares a set.
pub(super) fn run(
    paths: &[PathBuf],
    set: &SetArgs,
    args: &MeasureArgs,
    plan: &PlanArgs,
    format: FormatArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let usual = args.asked().is_empty();
    let mut asked = if usual { USUAL.to_vec() } else { args.asked() };
    let (table, settings) =
        (args.table(paths.first().map(PathBuf::as_path), output)?, args.settings());
    let filter = set.filter(plan, true);
    let inputs = inputs(paths)?;
    let mut all = Set::new(&asked);
    let mut last = None;
    for (at, input) in inputs.iter().enumerate() {
        let (at, n) = (u32::try_from(at), u32::try_from(inputs.len()));
        output.progress("projects", at.unwrap_or(0), n.unwrap_or(u32::MAX));
        for it in input.read(&filter)? {
            let it = it?;
            let wanted = set.scheme.as_deref();
            let scheme = it.scheme_name.as_deref();
            if let Some(wanted) = wanted.filter(|it| scheme != Some(*it)) {
                output.say(format!("{} left out: not of {wanted:?}.", it.project));
                continue;
            }
            let name = it.project.clone();
            let (study, told) = study(it);
            told.iter().for_each(|it| output.say(it));
            let of = plan.of_set(&study)?;
            if set.each {
                let one = (&study, &of, &table, &settings);
                print_one(&name, one, &asked, args, output)?;
            }
            all.add(&name, &study.rows, &table, &of)?;
            last = Some(of);
        }
    }
    let Some(of) = last else {
        return Err(Failure::refused("none of these projects is wanted"));
    };
    if usual && all.has_selective() {
        asked.push(Measure::Selective);
    }
    if set.each {
        output.line(format!("All {} projects", all.n_projects()))?;
    }
    let measured = all.measured(&table, &of, &asked, &settings);
    measures::print(&measured, &asked, args, format, output)
}

fn print_one(
    name: &str,
    (study, plan, table, settings): (
        &Study,
        &frontalis_analysis::Plan,
        &Table,
        &Settings,
    ),
    asked: &[Measure],
    args: &MeasureArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let of = frontalis_analysis::measured(&study.rows, table, plan, asked, settings)?;
    output.line(name)?;
    let format = FormatArgs { json: false, csv: false };
    measures::print(&of, asked, args, format, output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_at_midnight() {
        assert_eq!(day("1970-01-01"), Ok(UtcMillis(0)));
        assert_eq!(day("2000-03-01"), Ok(UtcMillis(951_868_800_000)));
        assert_eq!(day("2026-11-22"), Ok(UtcMillis(1_795_305_600_000)));
        for wrong in ["", "22.11.2026", "2026-13-01", "2026-11-32", "2026-11", "x-y-z"] {
            assert!(day(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn tables_are_known_by_their_scopes() {
        assert_eq!(input(Path::new("x/a.actions.parquet")), None);
        let tables = Input::Tables(PathBuf::from("x/a"));
        assert_eq!(input(Path::new("x/a.scopes.parquet")), Some(tables.clone()));
        assert_eq!(tables.name(), "a");
    }
}
