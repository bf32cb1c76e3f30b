//! Coding by a key script: the desk without a window.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use frontalis_core::rows::CoderRow;
use frontalis_core::sheet::Cause;
use frontalis_core::{ClipId, Entry, FrameIndex, Severity};
use frontalis_desk::script::{self, Action, Step};
use frontalis_desk::{Command, Desk, Effect, Selecting};
use frontalis_store::{Demanded, OpenSheet, Project, Protocol, SlowMotion};

use super::pack;
use crate::clock::now;
use crate::failure::Failure;
use crate::output::Output;
use crate::unlock::KeyArgs;

/// Play a key script on the desk
///
/// The script is text, one token a key press, as in `goto 120 1 2 c Enter`; docs/cli.md has
/// all of it. Frames are not decoded: the frame asked for counts as shown.
#[derive(clap::Args, Debug)]
pub(crate) struct CodeArgs {
    /// Project to change
    project: PathBuf,
    /// Clip to code, by name
    #[arg(long)]
    clip: String,
    /// Coder whose sheet it is, by name
    #[arg(long)]
    coder: String,
    /// Key script to play; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    script: PathBuf,
    #[command(flatten)]
    selective: SelectiveArgs,
    /// The coder's reaction time, in milliseconds: candidates marked while playing stand so
    /// much earlier
    #[arg(long, value_name = "MS", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=2000))]
    reaction: u32,
    #[command(flatten)]
    keys: KeyArgs,
    /// Print `ack SEQ` once an entry is in the file
    #[arg(long)]
    ack: bool,
}

/// Selective coding, for coders certified in the project.
#[derive(clap::Args, Debug)]
struct SelectiveArgs {
    /// Begin the sheet as a selective one: only events with a core combination are coded
    #[arg(long, requires = "pack")]
    selective: bool,
    /// The pack of core combinations, by its name in the project or the beginning of its hash
    #[arg(long, requires = "selective")]
    pack: Option<String>,
    /// Slow motion while scanning: `logged` beside each candidate, or `closed`
    #[arg(long, value_enum, default_value_t = Slow::Logged, requires = "selective")]
    slow: Slow,
    /// Landmarks that the score of an event must have
    #[arg(long, value_enum, default_value_t = Marks::Apex, requires = "selective")]
    landmarks: Marks,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Slow {
    Logged,
    Closed,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Marks {
    Apex,
    All,
}

impl SelectiveArgs {
    fn protocol(&self, project: &Project) -> Result<Option<Protocol>, Failure> {
        let Some(pack) = self.pack.as_deref().filter(|_| self.selective) else {
            return Ok(None);
        };
        Ok(Some(Protocol {
            pack: project.pack(pack)?.hash,
            slow: match self.slow {
                Slow::Logged => SlowMotion::Logged,
                Slow::Closed => SlowMotion::Closed,
            },
            landmarks: match self.landmarks {
                Marks::Apex => Demanded::Apex,
                Marks::All => Demanded::All,
            },
        }))
    }
}

/// Opens the sheet to code on; a selective one once its coder has proven a certificate.
fn open(
    args: &CodeArgs,
    project: &mut Project,
    clip: ClipId,
    coder: &CoderRow,
    output: &mut Output<'_>,
) -> Result<OpenSheet, Failure> {
    let there = project.sheet_of(clip, coder.id)?;
    let is_selective =
        there.map(|it| project.protocol(it)).transpose()?.flatten().is_some();
    if is_selective || args.selective.selective {
        args.keys.prove(project, coder, output)?;
    }
    match args.selective.protocol(project)? {
        Some(protocol) => {
            Ok(project.begin_selective(clip, coder.id, &protocol, now())?)
        }
        None => Ok(project.open_sheet(clip, coder.id, now())?),
    }
}

pub(crate) fn run(args: &CodeArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let text = read_script(&args.script)?;
    let refused =
        |why: String| Failure::refused(format!("{}: {why}", args.script.display()));
    let steps = script::parse(text.trim_start_matches('\u{feff}'))
        .map_err(|it| refused(it.to_string()))?;
    let mut project = Project::open(&args.project, now())?;
    let clip = project.clip_by_name(&args.clip)?;
    if let Some(why) = past_the_end(&steps, clip.table.last()) {
        return Err(refused(why).hint("frontalis clip list shows how many it has"));
    }
    let coder = project.coder_by_name(&args.coder)?;
    let scheme = project.scheme()?;
    let sheet = open(args, &mut project, clip.id, &coder, output)?;
    let mut desk = Desk::new(clip.table, scheme);
    if let Some(selecting) = selecting(&project, &sheet, args.reaction)? {
        desk.select_by(selecting);
    }
    drop(desk.shown(FrameIndex(0)));
    let mut player = Player { project, sheet, desk, ack: args.ack, script: args, output };
    steps.iter().try_for_each(|step| player.step(step))
}

/// How a selective sheet is coded; `None` for a full one.
fn selecting(
    project: &Project,
    sheet: &OpenSheet,
    reaction_ms: u32,
) -> Result<Option<Selecting>, Failure> {
    let Some(protocol) = project.protocol(sheet.id())? else { return Ok(None) };
    let key = project.proven(sheet.coder()).map(frontalis_seal::Proven::key);
    let pack = pack::of_project(project, &protocol.pack, key)?;
    let rules = pack.rules.iter().filter(|it| !it.switched_off);
    Ok(Some(Selecting {
        cores: rules.map(|it| it.id.clone()).collect(),
        reaction_ms,
        slow_closed: protocol.slow == SlowMotion::Closed,
        whole_events: protocol.landmarks == Demanded::All,
    }))
}

/// The desk keeps to the clip's frames; a script that asks for others was written for
/// another clip, and would score where its writer never looked.
fn past_the_end(steps: &[Step], last: FrameIndex) -> Option<String> {
    steps.iter().find_map(|step| match step.action {
        Action::Ask(Command::GoTo(frame)) if frame > last => Some(format!(
            "line {}: frame {} is past the clip's last frame, {}",
            step.line, frame.0, last.0
        )),
        _ => None,
    })
}

fn read_script(path: &Path) -> Result<String, Failure> {
    let read = if path.as_os_str() == "-" {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read_to_string(path)
    };
    read.map_err(|it| Failure::file("read", path, &it))
}

struct Player<'a, 'b> {
    project: Project,
    sheet: OpenSheet,
    desk: Desk,
    ack: bool,
    script: &'a CodeArgs,
    output: &'a mut Output<'b>,
}

impl Player<'_, '_> {
    fn step(&mut self, step: &Step) -> Result<(), Failure> {
        let Some(command) = step.command(&self.desk) else {
            if let Action::Press(key) = &step.action {
                let script = self.script.script.display();
                let line = step.line;
                self.output.needs_a_look(format!(
                    "{script}: line {line}: {key} does nothing here"
                ));
            }
            return Ok(());
        };
        let effects = self.desk.handle(command, self.sheet.journal());
        self.perform(effects, step.line)
    }

    fn perform(&mut self, effects: Vec<Effect>, line: usize) -> Result<(), Failure> {
        for effect in effects {
            let (project, sheet) = (&mut self.project, &mut self.sheet);
            let entries = match effect {
                Effect::Record(edits) => {
                    sheet.record(project, edits, Cause::Coder, now())?
                }
                Effect::Undo => sheet.undo(project, now())?,
                Effect::Redo => sheet.redo(project, now())?,
                Effect::Show(frame) => {
                    let more = self.desk.shown(frame);
                    self.perform(more, line)?;
                    continue;
                }
                // There is no screen, and nothing is seen.
                Effect::Screen(_) | Effect::Aids(_) => continue,
                Effect::Tell(notice) => {
                    let text = format!(
                        "{}: line {line}: {}",
                        self.script.script.display(),
                        notice.text
                    );
                    match notice.severity {
                        Severity::Note => self.output.say(text),
                        _ => self.output.needs_a_look(text),
                    }
                    continue;
                }
            };
            self.recorded(&entries)?;
        }
        Ok(())
    }

    fn recorded(&mut self, entries: &[Entry]) -> Result<(), Failure> {
        self.desk.reconcile(self.sheet.sheet());
        if self.ack {
            for entry in entries {
                self.output.line(format!("ack {}", entry.seq.0))?;
            }
        }
        Ok(())
    }
}
