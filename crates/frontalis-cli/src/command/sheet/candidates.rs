//! The candidates of a selective sheet: scanned, decided, scored.

use frontalis_core::rows::SheetMode;
use frontalis_core::sheet::{Candidate, Verdict};
use frontalis_core::time::text::seconds;
use frontalis_core::{FrameIndex, Item};
use frontalis_emotion::{Table, event_findings, score_of};
use frontalis_store::Project;
use serde::Serialize;

use super::super::pack;
use super::{PickArgs, pick};
use crate::failure::Failure;
use crate::output::Output;
use crate::unlock::KeyArgs;

#[derive(Serialize)]
struct Row {
    frame: u32,
    time_s: String,
    pressed_frame: u32,
    reaction_ms: u32,
    played: &'static str,
    verdict: &'static str,
    core: String,
    reason: String,
    apex_frame: Option<u32>,
    first_frame: Option<u32>,
    last_frame: Option<u32>,
    score: String,
    pack: String,
}

const COLUMNS: [&str; 13] = [
    "frame",
    "time_s",
    "pressed_frame",
    "reaction_ms",
    "played",
    "verdict",
    "core",
    "reason",
    "apex_frame",
    "first_frame",
    "last_frame",
    "score",
    "pack",
];

pub(super) fn run(
    args: &PickArgs,
    keys: &KeyArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let project = Project::open_read_only(&args.project)?;
    let rows = project.rows()?;
    let sheet = pick(args, &rows)?;
    if sheet.mode == SheetMode::Full {
        return Err(Failure::refused("the sheet is a full one; it has no candidates")
            .hint("frontalis sheet list shows the mode of each"));
    }
    let clip =
        rows.clip(sheet.clip).ok_or_else(|| Failure::refused("its clip is missing"))?;
    let hash = project.protocol(sheet.id)?.map(|it| it.pack).unwrap_or_default();
    match open(&project, &hash, keys, output)? {
        Some(pack) => {
            let findings = event_findings(&sheet.sheet, &pack, &project.scheme()?);
            findings.iter().for_each(|it| output.finding(&clip.name, it));
        }
        None => output.say(
            "its pack is sealed, and not to a key here: whether scores contain its core \
             combinations is not checked",
        ),
    }
    let row = |(at, it): (&FrameIndex, &Candidate)| {
        let score = score_of(&sheet.sheet, it).unwrap_or_default();
        let score: Vec<String> = score.iter().map(Item::to_string).collect();
        let event = it.event();
        let span = event.and_then(|it| it.span);
        Row {
            frame: at.0,
            time_s: clip.table.time(*at).map_or(String::new(), seconds),
            pressed_frame: it.pressed.0,
            reaction_ms: it.reaction_ms,
            played: it.way.word(),
            verdict: it.verdict.word(),
            core: event.map_or(String::new(), |it| it.core.clone()),
            reason: match &it.verdict {
                Verdict::Rejected { reason } => reason.clone(),
                _ => String::new(),
            },
            apex_frame: event.and_then(|it| it.apex).map(|it| it.0),
            first_frame: span.map(|it| it.first().0),
            last_frame: span.map(|it| it.last().0),
            score: score.join("+"),
            pack: hash.clone(),
        }
    };
    let rows: Vec<Row> = sheet.sheet.candidates().iter().map(row).collect();
    output.rows(&COLUMNS, &rows, args.format)
}

/// The sheet's pack; `None` where it is sealed and no key here opens it.
fn open(
    project: &Project,
    hash: &str,
    keys: &KeyArgs,
    output: &mut Output<'_>,
) -> Result<Option<Table>, Failure> {
    let row = project.pack(hash)?;
    if !row.sealed {
        return pack::of_project(project, hash, None).map(Some);
    }
    let asked = keys.key.is_some() || keys.passphrase_file.is_some();
    let name = pack::fitting(project, &row, keys);
    match (name, asked || output.is_watched()) {
        (Ok(name), true) => {
            let key = keys.unlock(&name, output)?;
            pack::of_project(project, hash, Some(&key)).map(Some)
        }
        (Err(refused), _) if asked => Err(refused),
        _ => Ok(None),
    }
}
