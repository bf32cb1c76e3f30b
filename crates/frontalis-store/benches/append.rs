//! What a key press costs, and what opening a long sheet costs.
//!
//! `append` prints median and 99th percentile of 3,000 appends (draft, journal and
//! projection in one transaction, accept) in a file, with checkpoints running; criterion
//! then measures the mean of an append and of folding 100,000 entries.
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use frontalis_core::rows::CoderKind;
use frontalis_core::sheet::Cause;
use frontalis_core::time::FrameRate;
use frontalis_core::{
    Action, ActionId, Code, Edit, FrameIndex, FrameTable, Item, Journal, Landmarks,
    UtcMillis,
};
use frontalis_store::{NewClip, OpenSheet, Project};

const NOW: UtcMillis = UtcMillis(1_700_000_000_000);

fn new_clip() -> NewClip {
    let n_frames = 36_000;
    NewClip {
        name: "clip".to_owned(),
        subject: None,
        mirrored: false,
        path: "clip.mp4".to_owned(),
        fingerprint: "aa".to_owned(),
        table: FrameTable::constant(FrameRate { num: 60, den: 1 }, n_frames)
            .expect("a rate and frames"),
        keys: (0..n_frames).map(|it| it % 60 == 0).collect(),
        codec: "h264".to_owned(),
        width: 1920,
        height: 1080,
        findings: Vec::new(),
    }
}

fn started(folder: &tempfile::TempDir) -> (Project, OpenSheet) {
    let path = folder.path().join("bench.frontalis");
    let mut project = Project::create(&path, "", NOW).expect("a new project");
    let clip = project.add_clip(new_clip(), NOW).expect("a clip");
    let coder = project.add_coder("Ana", CoderKind::Person, NOW).expect("a coder");
    let sheet = project.open_sheet(clip, coder, NOW).expect("a sheet");
    (project, sheet)
}

fn new_action(n: u32) -> Action {
    let code = Code::plain(12).expect("12 is a code");
    Action::new(Item::new(code), Landmarks::open(FrameIndex(n % 36_000)))
}

/// Inserts an action, or changes the newest one: two in three are changes.
fn press(project: &mut Project, sheet: &mut OpenSheet, n: u32) {
    let id = sheet.journal().next_action_id();
    let newest = sheet.sheet().actions().next_back().map(|(id, _)| id);
    let action = new_action(n);
    let edit = match newest {
        Some(id) if !n.is_multiple_of(3) => Edit::Replace { id, action },
        _ => Edit::Insert { id, action },
    };
    sheet.record(project, vec![edit], Cause::Coder, NOW).expect("a recorded edit");
}

fn append(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut project, mut sheet) = started(&folder);
    let mut times: Vec<Duration> = (0..3000)
        .map(|n| {
            // The pace of a quick coder, so that checkpoints come in between.
            std::thread::sleep(Duration::from_millis(1));
            let start = Instant::now();
            press(&mut project, &mut sheet, n);
            start.elapsed()
        })
        .collect();
    times.sort();
    let (median, p99, max) = (times[1500], times[2970], times[2999]);
    println!("append: median {median:.0?}, p99 {p99:.0?}, max {max:.0?}");
    let mut n = 0;
    criterion.bench_function("append", |it| {
        it.iter(|| {
            n += 1;
            press(&mut project, &mut sheet, n);
        });
    });
}

fn fold(criterion: &mut Criterion) {
    let mut journal = Journal::new();
    let mut entries = Vec::new();
    for n in 0..100_000_u32 {
        let next = journal.next_action_id();
        let action = new_action(n);
        let edit = match n % 5 {
            0 => Edit::Insert { id: next, action },
            _ => Edit::Replace { id: ActionId(next.0 - u64::from(n % 5)), action },
        };
        for entry in journal.draft(vec![edit], Cause::Coder, NOW) {
            journal.accept(entry.clone()).expect("an entry that follows");
            entries.push(entry);
        }
    }
    criterion.bench_function("fold 100,000 entries", |it| {
        it.iter(|| Journal::fold(entries.iter().cloned()).expect("a journal"));
    });
    open_long(criterion, &entries);
}

/// Opening a sheet of 100,000 entries: read, hash, fold, compare with the projection.
fn open_long(criterion: &mut Criterion, entries: &[frontalis_core::Entry]) {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut project, mut sheet) = started(&folder);
    let edits: Vec<Edit> = entries.iter().map(|it| it.edit.clone()).collect();
    for some in edits.chunks(100) {
        sheet.record(&mut project, some.to_vec(), Cause::Import, NOW).expect("a step");
    }
    let (clip, coder) = (sheet.clip(), sheet.coder());
    criterion.bench_function("open a sheet of 100,000 entries", |it| {
        it.iter(|| project.open_sheet(clip, coder, NOW).expect("a sheet"));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).measurement_time(Duration::from_secs(3));
    targets = append, fold
}
criterion_main!(benches);
