//! What was watched and looked at for a sheet.

use frontalis_core::rows::SheetRow;
use frontalis_core::sheet::check::{unchecked, unwatched};
use frontalis_core::sheet::watched::{Watched, unseen};
use frontalis_core::sheet::{events, looked};
use frontalis_core::{Finding, FrameSpan};
use frontalis_store::Project;
use serde::Serialize;

use super::{PickArgs, pick};
use crate::failure::Failure;
use crate::output::Output;

/// How a sheet was gone about.
pub(super) struct Minded {
    /// What may have been forgotten; nothing where the file knows of nothing watched, as
    /// after an import or a key script.
    pub(super) findings: Vec<Finding>,
    /// Frames that were on screen at least once.
    pub(super) watched_frames: u64,
    /// Looks at regions.
    pub(super) looked_at: usize,
}

pub(super) fn of(project: &Project, sheet: &SheetRow) -> Result<Minded, Failure> {
    let passes = project.watched(sheet.id)?;
    let all = Watched::of(passes.iter().flat_map(|it| &it.1));
    let looks = project.looked(sheet.id)?;
    let events = events::events(&sheet.sheet);
    let mut findings = unchecked(&sheet.sheet, &looks, &project.scheme()?, &events);
    if !all.runs().is_empty() {
        findings.extend(unwatched(all.runs(), sheet.coverage));
    }
    let watched_frames = all.n_frames();
    Ok(Minded { findings, watched_frames, looked_at: looks.len() })
}

#[derive(Serialize)]
struct WatchedRow {
    pass: String,
    first_frame: u32,
    last_frame: u32,
    frames: u64,
    watched: String,
}

const WATCHED: [&str; 5] = ["pass", "first_frame", "last_frame", "frames", "watched"];

/// Runs of frames, pass by pass, those that were not watched among them; then the same over
/// every pass.
pub(super) fn coverage(args: &PickArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let project = Project::open_read_only(&args.project)?;
    let rows = project.rows()?;
    let sheet = pick(args, &rows)?;
    let mut passes = project.watched(sheet.id)?;
    let all = Watched::of(passes.iter().flat_map(|it| &it.1));
    passes.push(("any".to_owned(), all.runs().to_vec()));
    let row = |pass: &str, span: FrameSpan, watched: String| WatchedRow {
        pass: pass.to_owned(),
        first_frame: span.first().0,
        last_frame: span.last().0,
        frames: span.n_frames(),
        watched,
    };
    let mut table: Vec<WatchedRow> = Vec::new();
    for (pass, runs) in &passes {
        let seen = runs.iter().map(|it| row(pass, it.span, it.ways.words()));
        let gaps = unseen(runs, sheet.coverage);
        let gaps = gaps.into_iter().map(|it| row(pass, it, "not watched".to_owned()));
        let mut of_pass: Vec<WatchedRow> = seen.chain(gaps).collect();
        of_pass.sort_by_key(|it| it.first_frame);
        table.extend(of_pass);
    }
    output.rows(&WATCHED, &table, args.format)
}

#[derive(Serialize)]
struct CheckRow {
    first_frame: u32,
    last_frame: u32,
    score: String,
    region: &'static str,
    state: &'static str,
    codes: String,
}

const CHECKS: [&str; 6] =
    ["first_frame", "last_frame", "score", "region", "state", "codes"];

/// Every region of the scheme for every event.
pub(super) fn checklist(args: &PickArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let project = Project::open_read_only(&args.project)?;
    let sheet = pick(args, &project.rows()?)?;
    let looks = project.looked(sheet.id)?;
    let parts = looked::parts(&project.scheme()?);
    let mut table = Vec::new();
    for event in events::events(&sheet.sheet) {
        for part in &parts {
            let state =
                looked::state(&sheet.sheet, &looks, *part, event.span, event.apex);
            let (state, codes) = match state {
                looked::State::Scored(codes) => {
                    let codes = codes.iter().map(ToString::to_string);
                    ("scored", codes.collect::<Vec<_>>().join(" "))
                }
                looked::State::Nothing => ("nothing", String::new()),
                looked::State::Hidden => ("hidden", String::new()),
                looked::State::Unchecked => ("unchecked", String::new()),
            };
            table.push(CheckRow {
                first_frame: event.span.first().0,
                last_frame: event.span.last().0,
                score: event.score_text(),
                region: part.word(),
                state,
                codes,
            });
        }
    }
    output.rows(&CHECKS, &table, args.format)
}
