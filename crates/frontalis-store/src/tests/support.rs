//! A small lab to test in: one project with two clips and two coders.

use std::path::{Path, PathBuf};

use frontalis_core::rows::{CoderKind, SheetRow};
use frontalis_core::sheet::Cause;
use frontalis_core::time::FrameRate;
use frontalis_core::{
    Action, ActionId, ClipId, Code, CoderId, Edit, FrameIndex, FrameSpan, FrameTable,
    Item, Landmarks, Level, Marker, MarkerKind, UtcMillis,
};
use tempfile::TempDir;

use crate::{NewClip, OpenSheet, Project, StoredEntry};

pub(super) fn at(ms: i64) -> UtcMillis {
    UtcMillis(ms)
}

pub(super) fn f(number: u32) -> FrameIndex {
    FrameIndex(number)
}

pub(super) fn new_clip(name: &str, fingerprint: &str) -> NewClip {
    let n_frames = 100;
    NewClip {
        name: name.to_owned(),
        subject: None,
        mirrored: false,
        path: format!("videos/{name}.mp4"),
        fingerprint: fingerprint.to_owned(),
        table: FrameTable::constant(FrameRate { num: 30, den: 1 }, n_frames).unwrap(),
        keys: (0..n_frames).map(|it| it % 25 == 0).collect(),
        codec: "h264".to_owned(),
        width: 640,
        height: 360,
        findings: Vec::new(),
    }
}

/// An action on frames `onset..=offset`; open without an offset.
pub(super) fn action(code: u8, onset: u32, offset: Option<u32>) -> Action {
    let mut item = Item::new(Code::plain(code).unwrap());
    item.level = Some(Level::B);
    let apex = offset.and_then(|it| FrameSpan::new(f(onset), f(it)));
    let landmarks = Landmarks::new(f(onset), apex, offset.map(FrameIndex)).unwrap();
    Action::new(item, landmarks)
}

pub(super) struct Lab {
    pub(super) project: Project,
    pub(super) clip: ClipId,
    pub(super) other_clip: ClipId,
    pub(super) ana: CoderId,
    pub(super) ben: CoderId,
    pub(super) path: PathBuf,
    pub(super) folder: TempDir,
}

pub(super) fn lab() -> Lab {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap().join("study.frontalis");
    let mut project = Project::create(&path, "A study", at(1)).unwrap();
    let clip = project.add_clip(new_clip("one", "aa"), at(2)).unwrap();
    let other_clip = project.add_clip(new_clip("two", "bb"), at(2)).unwrap();
    let ana = project.add_coder("Ana", CoderKind::Person, at(3)).unwrap();
    let ben = project.add_coder("Ben", CoderKind::Person, at(3)).unwrap();
    Lab { project, clip, other_clip, ana, ben, path, folder }
}

impl Lab {
    pub(super) fn open(&mut self, clip: ClipId, coder: CoderId) -> OpenSheet {
        self.project.open_sheet(clip, coder, at(4)).unwrap()
    }

    /// A sheet as the file has it.
    pub(super) fn open_as(&mut self, clip: ClipId, coder: CoderId) -> OpenSheet {
        self.project.open_sheet(clip, coder, at(4)).unwrap()
    }

    /// Ana's sheet of the first clip after a short session.
    pub(super) fn coded(&mut self) -> OpenSheet {
        let mut sheet = self.open(self.clip, self.ana);
        let project = &mut self.project;
        insert(&mut sheet, project, action(12, 5, Some(20)));
        insert(&mut sheet, project, action(6, 7, Some(18)));
        let changed = Edit::Replace { id: ActionId(2), action: action(6, 8, Some(19)) };
        let neutral = Edit::SetNeutral { frame: Some(f(0)) };
        sheet.record(project, vec![changed, neutral], Cause::Coder, at(7)).unwrap();
        sheet.undo(project, at(8)).unwrap();
        sheet.redo(project, at(9)).unwrap();
        sheet
    }

    /// Closes the project; gives its folder and path.
    pub(super) fn close(self) -> (TempDir, PathBuf) {
        self.project.close().unwrap();
        (self.folder, self.path)
    }
}

pub(super) fn insert(sheet: &mut OpenSheet, project: &mut Project, action: Action) {
    let id = sheet.journal().next_action_id();
    let edit = Edit::Insert { id, action };
    sheet.record(project, vec![edit], Cause::Coder, at(5)).unwrap();
}

/// An action with a level track, as frames and letters.
pub(super) fn tracked(code: u8, onset: u32, offset: u32, levels: &str) -> Action {
    Action { levels: levels.parse().unwrap(), ..action(code, onset, Some(offset)) }
}

/// A marker on a frame, or none.
pub(super) fn mark(frame: u32, marker: Option<(MarkerKind, &str)>) -> Edit {
    let marker = marker.map(|(kind, name)| Marker { kind, name: name.to_owned() });
    Edit::SetMarker { frame: f(frame), marker }
}

/// Makes a closed project one that an older version wrote; what came since is left out.
pub(super) fn turn_into_version(path: &Path, version: usize) {
    let old = path.with_extension("old");
    let conn = rusqlite::Connection::open(&old).unwrap();
    for sql in &crate::schema::MIGRATIONS[..version] {
        conn.execute_batch(sql).unwrap();
    }
    conn.execute("ATTACH ?1 AS new", [path.to_str().unwrap()]).unwrap();
    let tables =
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY rowid";
    let mut statement = conn.prepare(tables).unwrap();
    let names = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    for table in names.map(Result::unwrap) {
        let columns = "SELECT group_concat(name) FROM pragma_table_info(?1, 'main')";
        let columns: String =
            conn.query_row(columns, [&table], |row| row.get(0)).unwrap();
        let sql = format!(
            "INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}"
        );
        conn.execute_batch(&sql).unwrap();
    }
    conn.execute_batch("DETACH new").unwrap();
    conn.pragma_update(None, "application_id", crate::schema::APPLICATION_ID).unwrap();
    conn.pragma_update(None, "user_version", i64::try_from(version).unwrap()).unwrap();
    drop(statement);
    drop(conn);
    std::fs::rename(old, path).unwrap();
}

/// The names of the files in a folder, in order.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let name =
        |it: std::io::Result<std::fs::DirEntry>| it.unwrap().file_name().into_string();
    let mut all: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|it| name(it).unwrap()).collect();
    all.sort();
    all
}

/// Everything that a file says of its sheets.
pub(super) fn coded_facts(
    project: &Project,
) -> Result<(Vec<SheetRow>, Vec<Vec<StoredEntry>>), crate::StoreError> {
    let sheets = project.sheets()?;
    let entries: Result<Vec<_>, _> =
        sheets.iter().map(|it| project.entries(it.id)).collect();
    Ok((sheets, entries?))
}
