//! Coding by a key script: the desk without a window.

use std::path::{Path, PathBuf};

use frontalis_core::sheet::Cause;
use frontalis_core::{Entry, Severity};
use frontalis_desk::script::{self, Step};
use frontalis_desk::{Desk, Effect};
use frontalis_store::{OpenSheet, Project};

use crate::clock::now;
use crate::failure::Failure;
use crate::output::Output;

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
    /// Print `ack SEQ` once an entry is in the file
    #[arg(long)]
    ack: bool,
}

pub(crate) fn run(args: &CodeArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let text = read_script(&args.script)?;
    let steps = script::parse(&text)
        .map_err(|it| Failure::refused(format!("{}: {it}", args.script.display())))?;
    let mut project = Project::open(&args.project, now())?;
    let clip = project.clip_by_name(&args.clip)?;
    let coder = project.coder_by_name(&args.coder)?;
    let scheme = project.scheme()?;
    let sheet = project.open_sheet(clip.id, coder.id, now())?;
    let mut desk = Desk::new(clip.table, scheme);
    drop(desk.shown(frontalis_core::FrameIndex(0)));
    let mut player = Player { project, sheet, desk, ack: args.ack, script: args, output };
    steps.iter().try_for_each(|step| player.step(step))
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
        let Some(command) = step.command(&self.desk) else { return Ok(()) };
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
                self.output.line_now(format!("ack {}", entry.seq.0))?;
            }
        }
        Ok(())
    }
}
