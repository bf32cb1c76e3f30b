//! Decoding in a process of its own, so that a fault in a codec ends that process and no
//! other, and so that it can be stopped when it hangs or takes too much memory.
//!
//! The process is this same program, started with a first argument that no person types.
//! [`run_if_asked`] has to be the first thing that `main` does.

use std::io::{BufReader, BufWriter};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::sync::mpsc::channel;
use std::sync::{Arc, OnceLock};

use ffmpeg_next::codec::Id;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::arena::Arena;
use super::fault::Fault;
use super::server;
use super::spare::{self, Started};
use super::wire::{self, Order, Report, Setup};
use crate::apart::{self, Task};
use crate::input;
use crate::media::Media;
use crate::sound::feed as sound;

/// What a process is started for.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Asked {
    /// Frames, for an engine.
    Frames(Setup),
    /// Sound, for a [`crate::sound::SoundFeed`].
    Sound(sound::Setup),
    /// One piece of work.
    Task(Task),
}

/// The argument that makes a program the decoding side.
const ARGUMENT: &str = "--frontalis-decoder";

/// The argument after it where there is time before the work comes.
const AHEAD: &str = "ahead";
/// Address space that the decoder itself may take, in bytes, beside the shared frames; and
/// as much again for an encoder.
const DECODER_BYTES: u64 = 4 << 30;

/// This program, where its `main` calls [`run_if_asked`].
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Becomes the decoding side where the program was started for that; gives its exit code
/// then, and `None` where it was started by a person. From then on videos are decoded in
/// processes of their own; in a program that does not call this, on threads of its own.
pub fn run_if_asked() -> Option<ExitCode> {
    if std::env::args_os().nth(1).is_some_and(|it| it == ARGUMENT) {
        return Some(run());
    }
    if let Ok(program) = std::env::current_exe() {
        // Only the first call counts, and says the same as any later one.
        PROGRAM.get_or_init(|| program);
    }
    None
}

/// Whether videos are decoded in processes of their own.
pub(crate) fn is_possible() -> bool {
    PROGRAM.get().is_some()
}

/// Starts a decoding process, or takes the one that is ready; what it is told and what it
/// says go through its pipes.
pub(crate) fn start(asked: &Asked) -> std::io::Result<Started> {
    let told = spare::take().and_then(|it| tell(it, asked).ok());
    spare::follow();
    match told {
        Some(started) => Ok(started),
        None => tell(spawn(Haste::Work)?, asked),
    }
}

/// Whether somebody waits for a process that is being started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Haste {
    /// There is work for it.
    Work,
    /// It is for later, and has time to get ready.
    None,
}

/// A process that waits to be told what for.
pub(super) fn spawn(haste: Haste) -> std::io::Result<Started> {
    let program = PROGRAM.get().ok_or(std::io::ErrorKind::Unsupported)?;
    let mut command = Command::new(program);
    command.arg(ARGUMENT);
    if haste == Haste::None {
        command.arg(AHEAD);
        // The C library on Linux then finds functions now, and not when each is first called.
        command.env("LD_BIND_NOW", "1");
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (to, from) = (child.stdin.take(), child.stdout.take());
    let (to, from) = to.zip(from).ok_or(std::io::ErrorKind::BrokenPipe)?;
    Ok((child, to, from))
}

/// Says what it is for; ends it where it does not listen.
fn tell(started: Started, asked: &Asked) -> std::io::Result<Started> {
    let (mut child, mut to, from) = started;
    if let Err(error) = wire::write(&mut to, asked) {
        // It may have ended by itself.
        child.kill().unwrap_or_default();
        child.wait()?;
        return Err(error);
    }
    Ok((child, to, from))
}

fn run() -> ExitCode {
    if std::env::args_os().nth(2).is_some_and(|it| it == AHEAD) {
        get_ready();
    }
    let mut from = BufReader::new(std::io::stdin());
    match wire::read(&mut from) {
        Ok(Some(Asked::Frames(setup))) => frames(setup, from),
        Ok(Some(Asked::Sound(setup))) => {
            limit_memory(0);
            let (orders, inbox) = channel();
            // Once serving has ended, orders are of no use.
            end_with(from, move |order| orders.send(order).unwrap_or_default());
            let mut to = BufWriter::new(std::io::stdout());
            sound::serve(&setup, inbox, &mut |it| wire::write(&mut to, &it).is_ok());
            ExitCode::SUCCESS
        }
        Ok(Some(Asked::Task(task))) => {
            limit_memory(if task.codes() { DECODER_BYTES } else { 0 });
            let (heard, answers) = channel();
            // Once the work is done, answers are of no use.
            end_with(from, move |()| heard.send(()).unwrap_or_default());
            apart::serve(task, &answers)
        }
        _ => ExitCode::FAILURE,
    }
}

/// Brings what opening a video needs into memory, by trying to open what is none, and by
/// opening decoders of what most videos are.
fn get_ready() {
    if let Ok(program) = std::env::current_exe() {
        // That it cannot be opened is what is expected.
        drop(input::brief_demuxer(&program));
    }
    for id in [Id::H264, Id::HEVC] {
        drop(input::Decoder::bare(id));
    }
}

/// Takes orders on a thread of its own until there are none any more; then whoever started
/// this process is gone, and nothing is left to do, whatever the codec is at.
fn end_with<T: DeserializeOwned>(
    mut from: impl std::io::Read + Send + 'static,
    take: impl Fn(T) + Send + 'static,
) {
    std::thread::spawn(move || {
        while let Ok(Some(order)) = wire::read(&mut from) {
            take(order);
        }
        std::process::exit(0);
    });
}

fn frames(setup: Setup, from: impl std::io::Read + Send + 'static) -> ExitCode {
    let mut to = BufWriter::new(std::io::stdout());
    limit_memory(setup.slot_bytes as u64 * u64::from(setup.n_slots));
    let known = Arc::new(setup.known);
    let media = Media::from_bytes(&setup.path, &setup.media);
    let media = media.map(|it| Media { known, ..it });
    let arena = Arena::join(&setup.arena, setup.slot_bytes, setup.n_slots);
    let mut say = |report: Report| wire::write(&mut to, &report).is_ok();
    let (media, arena) = match (media, arena) {
        (Ok(media), Ok(arena)) => (media, arena),
        (Err(error), _) => return refuse(&mut say, &error.to_string()),
        (_, Err(error)) => return refuse(&mut say, &error.to_string()),
    };
    let (orders, inbox) = channel();
    // Once serving has ended, orders are of no use.
    end_with(from, move |order: Order| orders.send(order).unwrap_or_default());
    server::serve(&media, &arena, setup.free, setup.n_parked, inbox, &mut say);
    ExitCode::SUCCESS
}

fn refuse(say: &mut dyn FnMut(Report) -> bool, words: &str) -> ExitCode {
    say(Report::Failed { job: 0, fault: Fault::Said(words.to_owned()) });
    ExitCode::FAILURE
}

/// A file that asks for absurd amounts gets an error from the codec instead of the memory.
#[cfg(unix)]
fn limit_memory(shared: u64) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let most = shared.saturating_add(DECODER_BYTES);
    let old = getrlimit(Resource::As);
    let most = old.maximum.map_or(most, |it| it.min(most));
    let limit = Rlimit { current: Some(most), maximum: old.maximum };
    // Where the system refuses, the decoder runs without a limit.
    setrlimit(Resource::As, limit).unwrap_or_default();
}

#[cfg(not(unix))]
fn limit_memory(_shared: u64) {}
