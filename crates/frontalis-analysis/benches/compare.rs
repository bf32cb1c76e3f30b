//! How long a whole comparison takes: two coders, 30 codes, 10 hours at 30 frames a second.
//!
//! The size of the specification's section 14: about 38,000 actions in all, with 60 hidden
//! stretches. `cargo bench -p frontalis-analysis`.
#![expect(clippy::unwrap_used, reason = "the rows are made here, not read")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use frontalis_analysis::{Plan, budget, compare};
use frontalis_core::rows::{
    ClipRow, CoderKind, CoderRow, ProjectRows, SheetRow, SheetStatus,
};
use frontalis_core::time::FrameRate;
use frontalis_core::{
    Action, ActionId, ClipId, Code, CoderId, Edit, FrameIndex, FrameSpan, FrameTable,
    Item, Landmarks, Sheet, SheetId,
};
use frontalis_stats::bootstrap::Resampling;

const CODES: [u8; 30] = [
    1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 22, 23, 24, 25, 26, 27,
    28, 32, 38, 39, 43, 45, 46,
];
const N_FRAMES: u32 = 10 * 3600 * 30;
/// Frames from one action of a code to the next.
const EVERY: u32 = 1690;

/// One coder's sheet; the second coder is some frames off and misses every ninth action.
fn sheet(coder: u32) -> Sheet {
    let mut sheet = Sheet::new();
    let mut id = 0;
    let mut add = |code: u8, onset: u32, offset: u32| {
        let frames = FrameIndex(onset)..FrameIndex(offset.min(N_FRAMES - 1));
        let apex = FrameSpan::single(frames.start);
        let landmarks = Landmarks::new(frames.start, Some(apex), Some(frames.end));
        let item = Item::new(Code::plain(code).unwrap());
        id += 1;
        let action = Action::new(item, landmarks.unwrap());
        sheet.apply(Edit::Insert { id: ActionId(id), action }).unwrap();
    };
    for (place, code) in (0..).zip(CODES) {
        for n in 0..N_FRAMES / EVERY {
            let off = coder * ((n * 7 + place) % 11);
            let missed = coder == 1 && n % 9 == place % 9;
            let onset = n * EVERY + place * 40 + off;
            if !missed {
                add(code, onset, onset + 60 + off);
            }
        }
    }
    for n in 0..30 {
        let onset = n * 35_000 + coder * 9_000;
        add(72, onset, onset + 120);
    }
    sheet
}

fn rows() -> ProjectRows {
    let rate = FrameRate { num: 30, den: 1 };
    let table = FrameTable::constant(rate, N_FRAMES).unwrap();
    let coverage = table.whole();
    let clip = ClipRow {
        id: ClipId(1),
        name: "ten hours".to_owned(),
        subject: None,
        mirrored: false,
        path: String::new(),
        fingerprint: String::new(),
        table: Arc::new(table),
    };
    let sheets = [0, 1].map(|coder| SheetRow {
        id: SheetId(coder.into()),
        clip: ClipId(1),
        coder: CoderId(coder),
        status: SheetStatus::Submitted,
        mode: frontalis_core::rows::SheetMode::Full,
        coverage,
        sheet: sheet(coder),
    });
    let coders = [0, 1].map(|it| CoderRow {
        id: CoderId(it),
        name: format!("coder {it}"),
        kind: CoderKind::Person,
    });
    ProjectRows {
        title: "Bench".to_owned(),
        clips: vec![clip],
        coders: coders.to_vec(),
        sheets: sheets.to_vec(),
        ..ProjectRows::default()
    }
}

fn whole_comparison(criterion: &mut Criterion) {
    let rows = rows();
    let mut group = criterion.benchmark_group("compare");
    group.measurement_time(Duration::from_secs(10)).sample_size(20);
    let with_intervals = Plan::default();
    let none = Resampling { resamples: 0, seed: 0 };
    let values_only = Plan { resampling: none, ..Plan::default() };
    group.bench_function("10 h, 30 codes, 2000 resamples", |it| {
        it.iter(|| compare(black_box(&rows), &with_intervals).unwrap());
    });
    group.bench_function("10 h, 30 codes, no intervals", |it| {
        it.iter(|| compare(black_box(&rows), &values_only).unwrap());
    });
    group.bench_function("10 h, 30 codes, time budget", |it| {
        it.iter(|| budget(black_box(&rows), &values_only).unwrap());
    });
    group.finish();
}

criterion_group!(benches, whole_comparison);
criterion_main!(benches);
