//! Commands on sheets: list, show, log, submit, verify.

mod candidates;
mod import;
mod minding;

use std::path::{Path, PathBuf};

use clap::Subcommand;
use frontalis_core::rows::{
    ClipRow, ProjectRows, SheetMode, SheetRow, SheetStatus, same_name,
};
use frontalis_core::sheet::{Cause, check};
use frontalis_core::time::Landmark;
use frontalis_core::time::text::seconds;
use frontalis_core::{
    Action, ActionId, Edit, FrameIndex, Marker, Severity, Sheet, UtcMillis,
};
use frontalis_store::{Project, StoredAid};
use serde::Serialize;

use crate::clock::now;
use crate::failure::Failure;
use crate::output::{FormatArgs, Output};
use crate::unlock::KeyArgs;

/// List, show or sign off sheets
#[derive(Subcommand, Debug)]
pub(crate) enum SheetCommand {
    /// List the sheets of a project
    List {
        /// Project to read
        project: PathBuf,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Print the actions of one sheet, with what is implausible about them
    Show(ShowArgs),
    /// Print what of the clip was watched for one sheet, and what was not
    Coverage(PickArgs),
    /// Print the candidates of a selective sheet, what was decided of each, and what is missing
    Candidates {
        #[command(flatten)]
        pick: PickArgs,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Print the regions of the face that were looked at for each event of one sheet
    Checklist(PickArgs),
    /// Print the journal of one sheet: every entry, with its hash
    Log(PickArgs),
    /// Sign off a sheet; it is closed to edits from then on
    Submit {
        /// Project to change
        project: PathBuf,
        /// Clip, by name
        #[arg(long)]
        clip: String,
        /// Coder, by name
        #[arg(long)]
        coder: String,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Take in sheets from another copy of the project, with all that was signed
    ///
    /// Everything is checked before anything is written; all sheets come, or none. A selective
    /// sheet has to be proven by this project's owner, certificates and revocations, whatever
    /// the other file says.
    Import(import::ImportArgs),
    /// Check that the journals fold to the sheets and the hash chains hold
    Verify(super::project::VerifyArgs),
}

/// Which sheet.
#[derive(clap::Args, Debug)]
pub(crate) struct PickArgs {
    /// Project to read
    project: PathBuf,
    /// Clip, by name; may be left out where the project has one
    #[arg(long)]
    clip: Option<String>,
    /// Coder, by name; may be left out where the clip has one sheet
    #[arg(long)]
    coder: Option<String>,
    #[command(flatten)]
    format: FormatArgs,
}

#[derive(clap::Args, Debug)]
pub(crate) struct ShowArgs {
    #[command(flatten)]
    pick: PickArgs,
    /// Read it as this coder, by the rules of blind coding
    #[arg(long = "as", value_name = "CODER")]
    reader: Option<String>,
    /// Print its markers instead: named places on the clip, which are no codes
    #[arg(long)]
    markers: bool,
}

pub(crate) fn run(command: SheetCommand, output: &mut Output<'_>) -> Result<(), Failure> {
    match command {
        SheetCommand::List { project, format } => list(&project, format, output),
        SheetCommand::Show(args) => show(&args, output),
        SheetCommand::Candidates { pick, keys } => candidates::run(&pick, &keys, output),
        SheetCommand::Coverage(args) => minding::coverage(&args, output),
        SheetCommand::Checklist(args) => minding::checklist(&args, output),
        SheetCommand::Import(args) => import::run(&args, output),
        SheetCommand::Log(args) => log(&args, output),
        SheetCommand::Verify(args) => super::project::verify(&args, output),
        SheetCommand::Submit { project, clip, coder, keys } => {
            let mut project = Project::open(&project, now())?;
            let (clip, coder) =
                (project.clip_by_name(&clip)?, project.coder_by_name(&coder)?);
            let is_it = |it: &SheetRow| it.clip == clip.id && it.coder == coder.id;
            let sheets = project.sheets()?;
            let Some(found) = sheets.iter().find(|it| is_it(it)) else {
                let what = format!("{} has no sheet of {}", coder.name, clip.name);
                return Err(Failure::refused(what)
                    .hint("a sheet begins with frontalis code, or in the studio"));
            };
            if found.mode == SheetMode::Selective {
                keys.prove(&mut project, &coder, output)?;
            }
            let mut sheet = project.open_sheet(clip.id, coder.id, now())?;
            sheet.submit(&mut project, now())?;
            output.say(format!("signed off {}'s sheet of {}", coder.name, clip.name));
            Ok(())
        }
    }
}

#[derive(Serialize)]
struct ListRow {
    sheet: String,
    clip: String,
    coder: String,
    status: &'static str,
    actions: usize,
    open_actions: usize,
    neutral_frame: Option<u32>,
    first_frame: u32,
    last_frame: u32,
    mode: &'static str,
    pack: String,
    proof: String,
}

const LIST: [&str; 12] = [
    "sheet",
    "clip",
    "coder",
    "status",
    "actions",
    "open_actions",
    "neutral_frame",
    "first_frame",
    "last_frame",
    "mode",
    "pack",
    "proof",
];

fn status(status: SheetStatus) -> &'static str {
    match status {
        SheetStatus::Draft => "draft",
        SheetStatus::Submitted => "submitted",
    }
}

fn list(
    project: &Path,
    format: FormatArgs,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let project = Project::open_read_only(project)?;
    let rows = project.rows()?;
    let proofs: Vec<(String, String)> =
        rows.sheets.iter().map(|it| proof(&project, it)).collect::<Result<_, _>>()?;
    let row = |(it, (pack, proof)): (&SheetRow, (String, String))| ListRow {
        mode: it.mode.word(),
        pack,
        proof,
        sheet: it.id.to_string(),
        clip: rows.clip(it.clip).map_or(String::new(), |it| it.name.clone()),
        coder: rows.coder(it.coder).map_or(String::new(), |it| it.name.clone()),
        status: status(it.status),
        actions: it.sheet.n_actions(),
        open_actions: it
            .sheet
            .actions()
            .filter(|it| it.1.landmarks.offset().is_none())
            .count(),
        neutral_frame: it.sheet.neutral().map(|it| it.0),
        first_frame: it.coverage.first().0,
        last_frame: it.coverage.last().0,
    };
    let rows: Vec<ListRow> = rows.sheets.iter().zip(proofs).map(row).collect();
    output.rows(&LIST, &rows, format)
}

/// The hash of the pack that a selective sheet is coded by, and whether it is proven; both
/// empty for a full sheet.
fn proof(project: &Project, sheet: &SheetRow) -> Result<(String, String), Failure> {
    let Some(protocol) = project.protocol(sheet.id)? else {
        return Ok(Default::default());
    };
    let proof = match project.unproven(sheet.id)? {
        None => "proven".to_owned(),
        Some(why) => format!("unproven: {why}"),
    };
    Ok((protocol.pack, proof))
}

/// The one sheet that the arguments mean.
fn pick(args: &PickArgs, rows: &ProjectRows) -> Result<SheetRow, Failure> {
    let clip_name = |it: &SheetRow| rows.clip(it.clip).map_or("", |it| it.name.as_str());
    let coder_name =
        |it: &SheetRow| rows.coder(it.coder).map_or("", |it| it.name.as_str());
    let fits = |it: &&SheetRow| {
        args.clip.as_deref().is_none_or(|name| same_name(name, clip_name(it)))
            && args.coder.as_deref().is_none_or(|name| same_name(name, coder_name(it)))
    };
    let fitting: Vec<&SheetRow> = rows.sheets.iter().filter(fits).collect();
    match fitting.as_slice() {
        [one] => Ok((*one).clone()),
        [] => {
            Err(Failure::refused("no sheet fits").hint("frontalis sheet list shows them"))
        }
        many => {
            let names =
                many.iter().map(|it| format!("{} by {}", clip_name(it), coder_name(it)));
            let names = names.collect::<Vec<_>>().join(", ");
            Err(Failure::usage(format!("{} sheets fit: {names}", many.len()))
                .hint("say which with --clip and --coder"))
        }
    }
}

#[derive(Serialize)]
struct SheetJson {
    sheet: String,
    clip: String,
    coder: String,
    status: &'static str,
    /// `full`, or `selective`: what it does not code was not looked for.
    mode: &'static str,
    /// The hash of the pack of a selective sheet.
    pack: String,
    /// Whether a selective sheet is proven, or why not.
    proof: String,
    neutral_frame: Option<u32>,
    first_frame: u32,
    last_frame: u32,
    /// Frames that were on screen at least once, in any pass.
    watched_frames: u64,
    /// Regions of events that were looked at once more.
    looked_at: usize,
    actions: Vec<ActionRow>,
    markers: Vec<MarkerRow>,
    findings: Vec<FindingRow>,
}

#[derive(Serialize)]
struct ActionRow {
    id: u64,
    score: String,
    code: String,
    prefix: Option<char>,
    level: Option<char>,
    uncertain: bool,
    onset_frame: u32,
    apex_first_frame: Option<u32>,
    apex_last_frame: Option<u32>,
    offset_frame: Option<u32>,
    onset_s: String,
    duration_s: Option<String>,
    note: String,
    levels: String,
}

const ACTIONS: [&str; 14] = [
    "id",
    "score",
    "code",
    "prefix",
    "level",
    "uncertain",
    "onset_frame",
    "apex_first_frame",
    "apex_last_frame",
    "offset_frame",
    "onset_s",
    "duration_s",
    "note",
    "levels",
];

#[derive(Serialize)]
struct MarkerRow {
    frame: u32,
    time_s: String,
    kind: &'static str,
    name: String,
}

const MARKERS: [&str; 4] = ["frame", "time_s", "kind", "name"];

#[derive(Serialize)]
struct FindingRow {
    id: &'static str,
    severity: &'static str,
    text: String,
}

fn action_row(id: ActionId, action: &Action, clip: &ClipRow) -> ActionRow {
    let marks = action.landmarks;
    let frame = |landmark| marks.get(landmark).map(|it| it.0);
    ActionRow {
        id: id.0,
        score: action.item.to_string(),
        code: action.item.code.to_string(),
        prefix: action.item.prefix.map(frontalis_core::Prefix::letter),
        level: action.item.level.map(frontalis_core::Level::letter),
        uncertain: action.item.uncertain,
        onset_frame: marks.onset().0,
        apex_first_frame: frame(Landmark::ApexFirst),
        apex_last_frame: frame(Landmark::ApexLast),
        offset_frame: frame(Landmark::Offset),
        onset_s: clip.table.time(marks.onset()).map_or(String::new(), seconds),
        duration_s: marks.span().and_then(|it| clip.table.duration(it)).map(seconds),
        note: action.note.clone(),
        levels: action.levels.to_string(),
    }
}

fn marker_rows(sheet: &Sheet, clip: &ClipRow) -> Vec<MarkerRow> {
    let row = |(&frame, it): (&FrameIndex, &Marker)| MarkerRow {
        frame: frame.0,
        time_s: clip.table.time(frame).map_or(String::new(), seconds),
        kind: it.kind.word(),
        name: it.name.clone(),
    };
    sheet.markers().iter().map(row).collect()
}

fn show(args: &ShowArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let project = Project::open_read_only(&args.pick.project)?;
    let rows = project.rows()?;
    let mut sheet = pick(&args.pick, &rows)?;
    if let Some(reader) = &args.reader {
        sheet = project.read_sheet_as(project.coder_by_name(reader)?.id, sheet.id)?;
    }
    let clip =
        rows.clip(sheet.clip).ok_or_else(|| Failure::refused("its clip is missing"))?;
    if args.markers {
        let rows = marker_rows(&sheet.sheet, clip);
        return output.rows(&MARKERS, &rows, args.pick.format);
    }
    let mut found = check::findings(&sheet.sheet, &project.scheme()?, &clip.table);
    let minded = minding::of(&project, &sheet)?;
    found.extend(minded.findings);
    let by_onset = sheet.sheet.by_onset();
    let actions: Vec<ActionRow> =
        by_onset.into_iter().map(|(id, it)| action_row(id, it, clip)).collect();
    if args.pick.format.json {
        let finding = |it: frontalis_core::Finding| FindingRow {
            id: it.id,
            severity: Severity::word(it.severity),
            text: it.text,
        };
        let (pack, proof) = proof(&project, &sheet)?;
        return output.json(&SheetJson {
            mode: sheet.mode.word(),
            pack,
            proof,
            sheet: sheet.id.to_string(),
            clip: clip.name.clone(),
            coder: rows.coder(sheet.coder).map_or(String::new(), |it| it.name.clone()),
            status: status(sheet.status),
            neutral_frame: sheet.sheet.neutral().map(|it| it.0),
            first_frame: sheet.coverage.first().0,
            last_frame: sheet.coverage.last().0,
            watched_frames: minded.watched_frames,
            looked_at: minded.looked_at,
            actions,
            markers: marker_rows(&sheet.sheet, clip),
            findings: found.into_iter().map(finding).collect(),
        });
    }
    found.iter().filter(|it| it.severity != Severity::Note).for_each(|it| {
        output.finding(&clip.name, it);
    });
    output.rows(&ACTIONS, &actions, args.pick.format)
}

#[derive(Serialize)]
struct LogRow {
    seq: u64,
    step: u64,
    at: String,
    cause: &'static str,
    reverts: Option<u64>,
    edit: &'static str,
    action: Option<u64>,
    score: String,
    frames: String,
    hash: String,
}

const LOG: [&str; 10] = [
    "seq", "step", "at", "cause", "reverts", "edit", "action", "score", "frames", "hash",
];

fn log(args: &PickArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let project = Project::open_read_only(&args.project)?;
    let sheet = pick(args, &project.rows()?)?;
    let mut rows = Vec::new();
    for stored in project.entries(sheet.id)? {
        let entry = stored.entry;
        let (cause, reverts) = match entry.cause {
            Cause::Coder => ("coder", None),
            Cause::Import => ("import", None),
            Cause::Undo(of) => ("undo", Some(of.0)),
            Cause::Redo(of) => ("redo", Some(of.0)),
        };
        let (edit, action, score, frames) = edit_cells(&entry.edit);
        let row = LogRow {
            seq: entry.seq.0,
            step: entry.step.0,
            at: entry.at.to_string(),
            cause,
            reverts,
            edit,
            action,
            score,
            frames,
            hash: stored.hash,
        };
        rows.push((entry.at, row));
    }
    rows.extend(project.view_aids(sheet.id)?.into_iter().map(aid_row));
    rows.sort_by_key(|it| it.0);
    let rows: Vec<LogRow> = rows.into_iter().map(|it| it.1).collect();
    output.rows(&LOG, &rows, args.format)
}

/// A line about view aids, among entries by time. Its frames are those that were seen since
/// the line before.
fn aid_row(stored: StoredAid) -> (UtcMillis, LogRow) {
    let aid = stored.aid;
    let seen = aid
        .seen
        .map_or(String::new(), |it| format!("seen {}-{}, ", it.first().0, it.last().0));
    let speed = aid.speed.map_or(String::new(), |(num, den)| match den {
        1 => format!(" at {num}"),
        _ => format!(" at {num}/{den}"),
    });
    let row = LogRow {
        seq: stored.number,
        step: stored.number,
        at: aid.at.to_string(),
        cause: "coder",
        reverts: None,
        edit: "view-aids",
        action: None,
        score: if aid.aids.is_empty() { "none".to_owned() } else { aid.aids },
        frames: format!("{seen}from {}{speed}", aid.frame.0),
        hash: stored.hash,
    };
    (aid.at, row)
}

fn edit_cells(edit: &Edit) -> (&'static str, Option<u64>, String, String) {
    match edit {
        Edit::Insert { id, action } => {
            ("insert", Some(id.0), action.item.to_string(), marks(action))
        }
        Edit::Replace { id, action } => {
            ("replace", Some(id.0), action.item.to_string(), marks(action))
        }
        Edit::Remove { id } => ("remove", Some(id.0), String::new(), String::new()),
        Edit::SetNeutral { frame } => {
            let frame = frame.map_or("none".to_owned(), |it| it.0.to_string());
            ("neutral", None, String::new(), frame)
        }
        Edit::SetMarker { frame, marker } => {
            let marker = marker.as_ref().map_or("none".to_owned(), Marker::to_string);
            ("marker", None, marker, frame.0.to_string())
        }
        Edit::SetCandidate { frame, candidate } => {
            let text = candidate.as_ref().map_or("none".to_owned(), |it| it.to_string());
            ("candidate", None, text, frame.0.to_string())
        }
    }
}

/// Landmarks in one cell: `120 ^130-140 160`, `…` while the action is open; then the level
/// track, where there is one: `(120A 126C)`.
fn marks(action: &Action) -> String {
    let marks = action.landmarks;
    let apex = marks
        .apex()
        .map_or(String::new(), |it| format!(" ^{}-{}", it.first().0, it.last().0));
    let offset = marks.offset().map_or("…".to_owned(), |it| it.0.to_string());
    let levels = match &action.levels {
        it if it.is_empty() => String::new(),
        it => format!(" ({it})"),
    };
    format!("{}{apex} {offset}{levels}", marks.onset().0)
}
