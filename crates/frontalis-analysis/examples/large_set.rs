//! Makes the long tables of a large set of projects, for looking at what `frontalis agree DIR`
//! takes of memory.
//!
//! `cargo run -p frontalis-analysis --example large_set -- DIR [PROJECTS [PERCENT]]`
//!
//! A project has 50 clips of ten minutes at 30 frames a second, all of them coded by one coder
//! and PERCENT of them (20) by another one, who sees nine actions of ten, some frames later;
//! about 600 actions a sheet, with levels and notes.
#![allow(missing_docs, clippy::print_stdout, reason = "an example is no library")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use frontalis_analysis::to_tables;
use frontalis_core::rows::{
    ClipRow, CoderKind, CoderRow, ProjectRows, SheetMode, SheetRow, SheetStatus,
};
use frontalis_core::time::FrameRate;
use frontalis_core::{
    Action, ActionId, ClipId, Code, CoderId, Edit, FrameIndex, FrameSpan, FrameTable,
    Item, Landmarks, Level, Scheme, Sheet, SheetId, UtcMillis,
};

const CLIPS: u32 = 50;
const FRAMES: u32 = 18_000;
const CODES: [u8; 12] = [1, 2, 4, 5, 6, 7, 9, 12, 14, 15, 17, 25];
/// Actions of one code on a sheet.
const EACH: u32 = 50;

/// Numbers that look random and are the same each time (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 % u64::from(n)).unwrap_or(0)
    }
}

/// One code of an action, its onset and how long it lasts.
type Seen = (u8, u32, u32);

/// What there is to be seen on a clip.
fn seen(dice: &mut Dice) -> Vec<Seen> {
    let room = FRAMES / EACH;
    let mut all = Vec::new();
    for code in CODES {
        for at in 0..EACH {
            let length = 8 + dice.below(60);
            let onset = at * room + dice.below(room - length - 20);
            all.push((code, onset, length));
        }
    }
    all
}

fn action(it: Seen, late: u32, dice: &mut Dice) -> Result<Action, Box<dyn Error>> {
    let (code, onset, length) = it;
    let (onset, offset) = (onset + late, onset + length + late);
    let apex = FrameIndex(onset + dice.below(length));
    let code = Code::plain(code).ok_or("a code of the catalogue")?;
    let level = Level::ALL[dice.below(5) as usize];
    let item = Item { level: Some(level), ..Item::new(code) };
    let apex = Some(FrameSpan::single(apex));
    let marks = Landmarks::new(FrameIndex(onset), apex, Some(FrameIndex(offset)))?;
    let note = format!("second pass {}, checked against the sound", dice.below(100_000));
    Ok(Action { note, ..Action::new(item, marks) })
}

fn project(seed: u64, percent: u32) -> Result<ProjectRows, Box<dyn Error>> {
    let mut dice = Dice(seed * 2_654_435_761 + 88_172_645_463_325_252);
    let mut rows = ProjectRows { title: format!("Project {seed}"), ..Default::default() };
    let table = FrameTable::constant(FrameRate { num: 30, den: 1 }, FRAMES)?;
    let table = Arc::new(table);
    for (id, name) in [(1, "Ada"), (2, "Bo")] {
        let (id, name, kind) = (CoderId(id), name.to_owned(), CoderKind::Person);
        rows.coders.push(CoderRow { id, name, kind });
    }
    for clip in 1..=CLIPS {
        rows.clips.push(ClipRow {
            id: ClipId(clip),
            name: format!("clip {clip:03}"),
            subject: Some(format!("P{clip:03}")),
            mirrored: false,
            path: String::new(),
            fingerprint: String::new(),
            table: Arc::clone(&table),
        });
        let seen = seen(&mut dice);
        let twice = (clip - 1) * percent / 100 != clip * percent / 100;
        for coder in 1..=(1 + u32::from(twice)) {
            let mut sheet = Sheet::new();
            for (id, it) in (1..).zip(&seen) {
                if coder == 2 && dice.below(10) == 0 {
                    continue;
                }
                let late = if coder == 2 { dice.below(6) } else { 0 };
                let action = action(*it, late, &mut dice)?;
                drop(sheet.apply(Edit::Insert { id: ActionId(id), action })?);
            }
            let id = SheetId(u128::from(seed) * 1_000 + u128::from(clip * 2 + coder));
            let day = i64::from(clip) * 86_400_000;
            rows.dates.insert(id, UtcMillis(1_700_000_000_000 + day));
            rows.sheets.push(SheetRow {
                id,
                clip: ClipId(clip),
                coder: CoderId(coder),
                status: SheetStatus::Submitted,
                mode: SheetMode::Full,
                coverage: table.whole(),
                sheet,
            });
        }
    }
    Ok(rows)
}

fn write(folder: &Path, name: &str, rows: &ProjectRows) -> Result<u64, Box<dyn Error>> {
    let mut written = 0;
    for (what, bytes) in to_tables(name, &Scheme::facs_2002(), rows)?.files() {
        std::fs::write(folder.join(format!("{name}.{what}.parquet")), bytes)?;
        written += bytes.len() as u64;
    }
    Ok(written)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().ok_or("large_set DIR [PROJECTS [PERCENT]]")?);
    let n: u64 = args.next().map_or(Ok(100), |it| it.parse())?;
    let percent: u32 = args.next().map_or(Ok(20), |it| it.parse())?;
    std::fs::create_dir_all(&folder)?;
    let (mut bytes, mut actions) = (0, 0);
    for seed in 1..=n {
        let rows = project(seed, percent.min(100))?;
        actions += rows.sheets.iter().map(|it| it.sheet.n_actions()).sum::<usize>();
        bytes += write(&folder, &format!("p{seed:04}"), &rows)?;
    }
    let mib = bytes as f64 / f64::from(1 << 20);
    println!("{n} projects, {actions} actions, {mib:.0} MiB in {}", folder.display());
    Ok(())
}
