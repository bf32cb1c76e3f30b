//! Small projects for tests, written as a coder would say them.

use std::sync::Arc;

use frontalis_core::rows::{
    ClipRow, CoderKind, CoderRow, ProjectRows, SheetRow, SheetStatus,
};
use frontalis_core::time::FrameRate;
use frontalis_core::{
    Action, ActionId, ClipId, Code, CoderId, Edit, FrameIndex, FrameSpan, FrameTable,
    Item, Landmarks, Level, Sheet, SheetId,
};

/// One action: code number, onset, apex (one frame), offset; frames are inclusive.
pub(crate) type Said = (u8, u32, Option<u32>, Option<u32>);

/// A project without clips or coders.
pub(crate) fn project() -> ProjectRows {
    ProjectRows { title: "Study".to_owned(), ..Default::default() }
}

/// Adds a clip of `n_frames` at `rate`.
pub(crate) fn add_clip(
    rows: &mut ProjectRows,
    name: &str,
    rate: (u32, u32),
    n_frames: u32,
) {
    let rate = FrameRate { num: rate.0, den: rate.1 };
    rows.clips.push(ClipRow {
        id: ClipId(rows.clips.len() as u32 + 1),
        name: name.to_owned(),
        subject: None,
        mirrored: false,
        path: name.to_owned(),
        fingerprint: name.to_owned(),
        table: Arc::new(FrameTable::constant(rate, n_frames).unwrap()),
    });
}

/// Adds a person who codes.
pub(crate) fn add_coder(rows: &mut ProjectRows, name: &str) {
    let id = CoderId(rows.coders.len() as u32 + 1);
    rows.coders.push(CoderRow { id, name: name.to_owned(), kind: CoderKind::Person });
}

/// Adds a submitted sheet that covers its whole clip; clip and coder count from 1.
pub(crate) fn add_sheet(rows: &mut ProjectRows, clip: u32, coder: u32, said: &[Said]) {
    let mut sheet = Sheet::new();
    for (id, said) in (1..).zip(said) {
        let insert = Edit::Insert { id: ActionId(id), action: action(*said) };
        sheet.apply(insert).unwrap();
    }
    let table = &rows.clip(ClipId(clip)).unwrap().table;
    rows.sheets.push(SheetRow {
        id: SheetId(rows.sheets.len() as u128),
        clip: ClipId(clip),
        coder: CoderId(coder),
        status: SheetStatus::Submitted,
        mode: frontalis_core::rows::SheetMode::Full,
        coverage: table.whole(),
        sheet,
    });
}

fn action((code, onset, apex, offset): Said) -> Action {
    let apex = apex.map(|it| FrameSpan::single(FrameIndex(it)));
    let landmarks = Landmarks::new(FrameIndex(onset), apex, offset.map(FrameIndex));
    let mut item = Item::new(Code::plain(code).unwrap());
    item.level = Some(Level::C).filter(|_| item.code.facts().takes_level);
    Action::new(item, landmarks.unwrap())
}

/// Two coders of one clip of 100 frames at 25 frames a second.
pub(crate) fn pair(first: &[Said], second: &[Said]) -> ProjectRows {
    let mut rows = project();
    add_clip(&mut rows, "smile", (25, 1), 100);
    add_coder(&mut rows, "anna");
    add_coder(&mut rows, "ben");
    add_sheet(&mut rows, 1, 1, first);
    add_sheet(&mut rows, 1, 2, second);
    rows
}
