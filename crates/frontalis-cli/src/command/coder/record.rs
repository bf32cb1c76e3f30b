//! A coder's record: what was passed, how much was coded, how well it agreed with a
//! criterion over time; signed by the owner, to be taken to another lab.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use frontalis_core::rows::{CoderRow, SheetRow, SheetStatus};
use frontalis_core::{ClipId, MediaTime, UtcMillis};
use frontalis_seal::{Coded, CoderRecord, Compared, Day, Passed, Request};
use frontalis_stats::estimate::Estimate;
use frontalis_stats::facs_ratio::graded::Counting;
use frontalis_stats::scans::Scans;
use frontalis_store::Project;

use super::super::agree::{PlanArgs, Study};
use super::super::key::{refuse_there, write};
use super::certificates::{of, read};
use crate::clock::now;
use crate::failure::Failure;
use crate::output::Output;
use crate::unlock::KeyArgs;

/// Longest time between two entries that still counts as being at the desk.
const PAUSE_MS: i64 = 5 * 60 * 1000;

/// Whose record, and the criterion.
#[derive(clap::Args, Debug)]
pub(crate) struct RecordArgs {
    /// Project to read
    project: PathBuf,
    /// Coder, by name
    coder: String,
    /// Compare with the sheets of this coder; `criterion` where there is one of that name
    #[arg(long, value_name = "CODER")]
    criterion: Option<String>,
    /// File to make; it must not exist
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    keys: KeyArgs,
}

pub(crate) fn make(args: &RecordArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    refuse_there(&args.out)?;
    let project = Project::open_read_only(&args.project)?;
    let coder = project.coder_by_name(&args.coder)?;
    let certificates = of(&project, &coder)?;
    let Some(newest) = certificates.last() else {
        return Err(Failure::refused(format!(
            "{} has no certificate, so no key that a record could be of",
            coder.name
        ))
        .hint("frontalis coder certify gives one"));
    };
    let signs = newest.certificate.terms.keys.signs;
    let owner = project.owner()?.ok_or_else(|| {
        Failure::refused("the project has no owner").hint("frontalis owner set gives one")
    })?;
    let study = Study { rows: project.rows()?, scheme: project.scheme()? };
    let criterion = criterion(args, &project, &coder)?;
    let coded = coded(&project, &study, &coder)?;
    let compared = match &criterion {
        Some(it) => compared(&project, &study, &coder, it)?,
        None => Vec::new(),
    };
    let key = args.keys.owner(&project, output)?;
    let mut passed: Vec<Passed> = certificates
        .iter()
        .map(|it| it.certificate.terms.clone())
        .map(|it| Passed {
            test: it.test,
            tested: it.tested,
            result: it.result,
            issuer: it.issuer,
        })
        .collect();
    passed.dedup();
    let title = project.title()?;
    let record = CoderRecord::new(
        &owner,
        &key,
        &title,
        &coder.name,
        signs,
        passed,
        coded,
        compared,
        now(),
    )?;
    write(&args.out, record.text())?;
    output.say(format!("wrote the record of {} to {}", coder.name, args.out.display()));
    Ok(())
}

fn criterion(
    args: &RecordArgs,
    project: &Project,
    coder: &CoderRow,
) -> Result<Option<CoderRow>, Failure> {
    let found = match &args.criterion {
        Some(name) => Some(project.coder_by_name(name)?),
        None => project.coder_by_name("criterion").ok(),
    };
    Ok(found.filter(|it| it.id != coder.id))
}

#[derive(Default)]
struct Month {
    sheets: BTreeSet<u128>,
    desk_ms: i64,
    video_ms: i64,
    entries: u64,
}

fn month(at: UtcMillis) -> String {
    at.to_string().chars().take(7).collect()
}

/// What a coder did, by month.
fn coded(
    project: &Project,
    study: &Study,
    coder: &CoderRow,
) -> Result<Vec<Coded>, Failure> {
    let mut months: BTreeMap<String, Month> = BTreeMap::new();
    for sheet in study.rows.sheets.iter().filter(|it| it.coder == coder.id) {
        let mut before = None;
        for stored in project.entries(sheet.id)? {
            let at = stored.entry.at;
            let month = months.entry(month(at)).or_default();
            month.sheets.insert(sheet.id.0);
            month.entries += 1;
            let gap = at.0 - before.unwrap_or(at.0);
            month.desk_ms += if (0..=PAUSE_MS).contains(&gap) { gap } else { 0 };
            before = Some(at.0);
        }
        if let Some(at) = project.submitted_at(sheet.id)? {
            let month = months.entry(month(at)).or_default();
            month.video_ms += clip_ms(study, sheet.clip, sheet);
        }
    }
    let minutes = |ms: i64| u32::try_from((ms + 30_000) / 60_000).unwrap_or_default();
    let row = |(month, it): (String, Month)| Coded {
        month,
        sheets: u32::try_from(it.sheets.len()).unwrap_or(u32::MAX),
        desk_minutes: minutes(it.desk_ms),
        video_minutes: minutes(it.video_ms),
        entries: it.entries,
    };
    Ok(months.into_iter().map(row).collect())
}

fn clip_ms(study: &Study, clip: ClipId, sheet: &SheetRow) -> i64 {
    let clip = study.rows.clip(clip);
    let length = clip.and_then(|it| it.table.duration(sheet.coverage));
    length.map_or(0, MediaTime::round_ms)
}

/// How each signed-off sheet agrees with the criterion's, by the day it was signed off.
fn compared(
    project: &Project,
    study: &Study,
    coder: &CoderRow,
    criterion: &CoderRow,
) -> Result<Vec<Compared>, Failure> {
    let mut all = Vec::new();
    let closed = |it: &&SheetRow| it.status == SheetStatus::Submitted;
    for sheet in study.rows.sheets.iter().filter(closed).filter(|it| it.coder == coder.id)
    {
        let theirs = |it: &SheetRow| it.clip == sheet.clip && it.coder == criterion.id;
        let has = study.rows.sheets.iter().filter(closed).any(theirs);
        let (Some(clip), Some(at), true) =
            (study.rows.clip(sheet.clip), project.submitted_at(sheet.id)?, has)
        else {
            continue;
        };
        let names = vec![criterion.name.clone(), coder.name.clone()];
        let plan = PlanArgs::of(vec![clip.name.clone()], names, false);
        let comparison = study.compare(&plan)?;
        for ratio in comparison.facs_ratio.iter().filter(|it| it.form == "two-coders") {
            all.push(Compared {
                day: Day::of(at),
                clip: clip.name.clone(),
                criterion: criterion.name.clone(),
                measure: "FACS ratio".to_owned(),
                value: value(&ratio.pooled),
            });
        }
    }
    all.extend(compared_selectively(project, study, coder, criterion)?);
    all.sort_by(|a, b| a.day.cmp(&b.day).then_with(|| a.clip.cmp(&b.clip)));
    Ok(all)
}

/// How each signed-off selective sheet agrees with the criterion's, in two stages.
fn compared_selectively(
    project: &Project,
    study: &Study,
    coder: &CoderRow,
    criterion: &CoderRow,
) -> Result<Vec<Compared>, Failure> {
    let names = vec![criterion.name.clone(), coder.name.clone()];
    let all = study.selective(&PlanArgs::of(Vec::new(), names, false))?.scans;
    let place = |name: &str| all.coders.iter().position(|it| it == name);
    let (Some(theirs), Some(own)) = (place(&criterion.name), place(&coder.name)) else {
        return Ok(Vec::new());
    };
    let pair = [theirs.min(own), theirs.max(own)];
    let mut found = Vec::new();
    for clip in &all.clips {
        let is_it = |it: &&SheetRow| {
            let name = study.rows.clip(it.clip).map(|it| it.name.as_str());
            it.coder == coder.id && name == Some(clip.clip.name.as_str())
        };
        let sheet = study.rows.sheets.iter().find(is_it);
        let at = sheet.map(|it| project.submitted_at(it.id)).transpose()?.flatten();
        let one = Scans {
            clips: vec![clip.clone()],
            coders: all.coders.clone(),
            ..Scans::default()
        };
        let (Some(at), false) = (at, one.pairs().is_empty()) else { continue };
        let stages = one.two_stage(pair);
        for (measure, estimate) in [
            ("whether, F1 of events chosen", stages.f1()),
            ("how, FACS ratio", stages.ratio(Counting::Presence).pooled()),
        ] {
            found.push(Compared {
                day: Day::of(at),
                clip: clip.clip.name.clone(),
                criterion: criterion.name.clone(),
                measure: measure.to_owned(),
                value: value(&estimate),
            });
        }
    }
    Ok(found)
}

/// A number with what it rests on, or why there is none.
fn value(estimate: &Estimate) -> String {
    match estimate {
        Estimate::Value(it) => format!("{:.3} over {} events", it.x, it.n),
        Estimate::Undefined { reason, .. } => format!("none: {}", reason.sentence()),
    }
}

/// Which record, and what it is held against.
#[derive(clap::Args, Debug)]
pub(crate) struct CheckArgs {
    /// Record to check
    file: PathBuf,
    /// The fingerprint of the key that the other lab signs with, as that lab says it
    #[arg(long, value_name = "FINGERPRINT")]
    owner: Option<String>,
    /// A request of the person who brings the record: whether it is of the same key
    #[arg(long, value_name = "FILE")]
    request: Option<PathBuf>,
}

pub(crate) fn check(args: &CheckArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let record = CoderRecord::read(&read(&args.file)?)?;
    if let Some(named) = &args.owner
        && !record.owner.is_named(named)
    {
        return Err(Failure::refused(format!(
            "the record was signed with the key {}, which is another",
            record.owner.fingerprint()
        )));
    }
    if let Some(path) = &args.request {
        let request = Request::read(&read(path)?)?;
        if request.keys.signs != record.signs {
            return Err(Failure::refused(format!(
                "the record is of the key {}, and the request is of {}",
                record.signs.fingerprint(),
                request.keys.signs.fingerprint()
            )));
        }
    }
    output.line(text(&record))?;
    if args.owner.is_none() {
        output.say(
            "the record is as it was signed; whether that key is the lab's, its lead says: \
             compare the fingerprint, or give it with --owner",
        );
    }
    Ok(())
}

fn text(record: &CoderRecord) -> String {
    let mut lines = vec![
        format!("{}, key {}", record.coder, record.signs.fingerprint()),
        format!("signed for {:?} with {}", record.title, record.owner.fingerprint()),
        format!("made {}", Day::of(record.made)),
    ];
    for it in &record.passed {
        let Passed { test, tested, result, issuer } = it;
        lines.push(format!("passed   {tested}  {test}, {result} ({issuer})"));
    }
    for it in &record.coded {
        lines.push(format!(
            "coded    {}     {} sheets, {} min at the desk, {} min of video, {} entries",
            it.month, it.sheets, it.desk_minutes, it.video_minutes, it.entries
        ));
    }
    let sum = |of: fn(&Coded) -> u32| record.coded.iter().map(of).sum::<u32>();
    let hours = |minutes: u32| format!("{} h {:02} min", minutes / 60, minutes % 60);
    if !record.coded.is_empty() {
        lines.push(format!(
            "in all   {} at the desk, {} of video, {} entries",
            hours(sum(|it| it.desk_minutes)),
            hours(sum(|it| it.video_minutes)),
            record.coded.iter().map(|it| it.entries).sum::<u64>()
        ));
    }
    for it in &record.compared {
        let Compared { day, clip, criterion, measure, value } = it;
        lines.push(format!("compared {day}  {clip} with {criterion}: {measure} {value}"));
    }
    lines.join("\n")
}
