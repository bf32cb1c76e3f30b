//! A process that was started before it is needed.
//!
//! Starting a program that is linked with FFmpeg takes as long as decoding the first frame
//! of many a video. A program that stays keeps one process ready, which waits on its pipe to
//! be told what for, and ends when that pipe is closed.

use std::process::{Child, ChildStdin, ChildStdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::child::{self, Haste};

/// Whoever took the process has this long before the next one is started beside its work.
const PAUSE: Duration = Duration::from_millis(300);

/// A process and its pipes.
pub(super) type Started = (Child, ChildStdin, ChildStdout);

/// Whether a process is kept ready.
static KEPT: AtomicBool = AtomicBool::new(false);
/// The process.
static SPARE: Mutex<Option<Started>> = Mutex::new(None);

/// From now on keeps a process ready, so that a video opens sooner: for programs that stay.
/// Does nothing where videos are not decoded in processes of their own, see
/// [`crate::run_if_asked`].
pub fn keep_ready() {
    if child::is_possible() && !KEPT.swap(true, Ordering::Relaxed) {
        refill(Duration::ZERO);
    }
}

/// The process that is ready, if it lives. Its work comes first, then [`follow`].
pub(super) fn take() -> Option<Started> {
    let (mut process, to, from) = spare().take()?;
    matches!(process.try_wait(), Ok(None)).then_some((process, to, from))
}

/// Starts another in the place of one that was taken, where one is kept ready.
pub(super) fn follow() {
    if KEPT.load(Ordering::Relaxed) {
        refill(PAUSE);
    }
}

fn spare() -> MutexGuard<'static, Option<Started>> {
    SPARE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts one after a while, on a thread: whoever takes one must not wait for the next.
fn refill(after: Duration) {
    let start = move || {
        std::thread::sleep(after);
        if spare().is_some() {
            return;
        }
        // Without one, the next is started when it is needed.
        let Ok(started) = child::spawn(Haste::None) else { return };
        // Two may have been taken at once; the pipes of one too many close here.
        if let Some((mut process, ..)) = spare().replace(started) {
            process.kill().unwrap_or_default();
            process.wait().ok();
        }
    };
    drop(std::thread::Builder::new().name("spare process".into()).spawn(start));
}
