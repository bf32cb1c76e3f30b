//! Makes a large project, for looking at how long its opening takes.
//!
//! `cargo run --release -p frontalis-store --example large -- OUT.frontalis [CLIPS [ACTIONS]]`
//!
//! Clips of 900 frames without their videos; every clip is coded by two coders, and the
//! actions are spread over their sheets evenly.
#![allow(missing_docs, unreachable_pub, dead_code, reason = "an example is no library")]

use std::path::Path;

use frontalis_core::rows::CoderKind;
use frontalis_core::sheet::Cause;
use frontalis_core::time::FrameRate;
use frontalis_core::{
    Action, Code, Edit, FrameIndex, FrameSpan, FrameTable, Item, Landmarks, Level,
    UtcMillis,
};
use frontalis_store::{NewClip, Project, StoreError};

const NOW: UtcMillis = UtcMillis(1_700_000_000_000);
const FRAMES: u32 = 900;

fn clip(n: u32) -> NewClip {
    NewClip {
        name: format!("P{:03} session {}", n / 4, n % 4 + 1),
        subject: Some(format!("P{:03}", n / 4)),
        mirrored: n.is_multiple_of(17),
        path: format!("videos/clip{n:04}.mp4"),
        fingerprint: format!("made-up-{n}"),
        table: FrameTable::constant(FrameRate { num: 30, den: 1 }, FRAMES)
            .expect("a rate and frames"),
        keys: (0..FRAMES).map(|it| it % 30 == 0).collect(),
        codec: "h264".to_owned(),
        width: 1920,
        height: 1080,
        findings: Vec::new(),
    }
}

fn action(n: u32) -> Option<Action> {
    const CODES: [u8; 12] = [1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17];
    let mut item = Item::new(Code::plain(CODES[(n % 12) as usize])?);
    item.level = Some(Level::C);
    let onset = FrameIndex(n * 7 % (FRAMES - 30));
    let (apex, offset) = (FrameIndex(onset.0 + 5), FrameIndex(onset.0 + 20));
    let marks = Landmarks::new(onset, FrameSpan::new(apex, apex), Some(offset));
    Some(Action::new(item, marks.ok()?))
}

/// Makes the project.
///
/// # Errors
///
/// [`StoreError`] where the file cannot be written.
pub fn make(path: &Path, n_clips: u32, n_actions: u32) -> Result<(), StoreError> {
    let mut project = Project::create(path, "Large", NOW)?;
    let all: Vec<NewClip> = (0..n_clips).map(clip).collect();
    let clips = project.add_clips(&all, NOW)?;
    let coders = ["Ada", "Bo"].map(|it| project.add_coder(it, CoderKind::Person, NOW));
    let coders = coders.into_iter().collect::<Result<Vec<_>, _>>()?;
    let of_each = n_actions.div_ceil(2 * n_clips.max(1));
    for clip in clips {
        for coder in &coders {
            let mut sheet = project.open_sheet(clip, *coder, NOW)?;
            let mut left = 0..of_each;
            while !left.is_empty() {
                let next = sheet.journal().next_action_id();
                let ids = (next.0..).map(frontalis_core::ActionId);
                let some = left.by_ref().take(500).filter_map(action);
                let edits = ids.zip(some).map(|(id, action)| Edit::Insert { id, action });
                sheet.record(&mut project, edits.collect(), Cause::Import, NOW)?;
            }
        }
    }
    project.close()
}

fn main() {
    let mut args = std::env::args().skip(1);
    let Some(path) = args.next() else {
        eprintln!("large OUT.frontalis [CLIPS [ACTIONS]]");
        return;
    };
    let mut number = |or: u32| args.next().and_then(|it| it.parse().ok()).unwrap_or(or);
    let (n_clips, n_actions) = (number(1000), number(1_000_000));
    if let Err(error) = make(Path::new(&path), n_clips, n_actions) {
        eprintln!("large: {error}");
    }
}
