//! Whatever the order of rows in long tables, and however they are read, the projects in them
//! are the same, and what is wrong is found where it is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use frontalis_core::rows::{ProjectRows, SheetStatus};
use frontalis_core::time::TimeBase;
use frontalis_core::{FrameTable, Scheme, UtcMillis};
use frontalis_stats::bootstrap::Resampling;
use frontalis_stats::measure::{Measure, Settings};
use proptest::prelude::*;
use proptest::sample::Index;

use super::projects::Room;
use super::*;
use crate::columns::Data;
use crate::sample::{self, Said, add_clip, add_coder, add_sheet};
use crate::{Measured, Plan, Set};

/// A sheet: its clip and coder, whether it is a draft, its day, its actions.
type Sheet = (u32, u32, bool, Option<i64>, Vec<Said>);

/// Codes with a level, one without, and two of what could not be seen.
const CODES: [u8; 6] = [1, 12, 25, 40, 70, 73];

fn any_said() -> impl Strategy<Value = Said> {
    let lasts = prop::option::of(0..30_u32);
    (prop::sample::select(&CODES[..]), 0..60_u32, lasts).prop_map(
        |(code, onset, lasts)| {
            (code, onset, lasts.map(|it| onset + it / 2), lasts.map(|it| onset + it))
        },
    )
}

/// A project of three clips, the second with an uneven clock, and three coders.
fn any_project() -> impl Strategy<Value = ProjectRows> {
    let said = prop::collection::vec(any_said(), 0..5);
    let day = prop::option::of(0..9_i64);
    let sheet = (1..=3_u32, 1..=3_u32, any::<bool>(), day, said);
    prop::collection::vec(sheet, 0..7).prop_map(|of| project(&of))
}

fn project(of: &[Sheet]) -> ProjectRows {
    let mut rows = sample::project();
    for clip in ["smile", "frown", "talk"] {
        add_clip(&mut rows, clip, (25, 1), 100);
    }
    let pts: Vec<i64> = (0..100).map(|it| it * 40 + it % 3).collect();
    let base = TimeBase::new(1, 1000).unwrap();
    rows.clips[1].table = Arc::new(FrameTable::new(base, pts, 4_000).unwrap());
    rows.clips[2].subject = Some("S01".to_owned());
    ["anna", "ben", "cleo"].iter().for_each(|it| add_coder(&mut rows, it));
    let by_place: BTreeMap<_, _> = of.iter().map(|it| ((it.0, it.1), it)).collect();
    for ((clip, coder), (_, _, draft, day, said)) in by_place {
        add_sheet(&mut rows, clip, coder, said);
        let sheet = rows.sheets.last_mut().unwrap();
        if *draft {
            sheet.status = SheetStatus::Draft;
        }
        let date = day.map(|it| (sheet.id, UtcMillis(it * 86_400_000)));
        rows.dates.extend(date);
    }
    rows
}

/// How rows lie in files.
#[derive(Clone, Debug)]
struct Lie {
    /// The file of each project, by turns.
    files: Vec<usize>,
    /// What rows are ordered by, by turns.
    keys: Vec<u8>,
    /// Rows of a row group.
    group: usize,
    /// Whether there are the first three tables only. Clips and coders have no numbers then,
    /// so that the rows of each project keep their order.
    three: bool,
}

fn any_lie() -> impl Strategy<Value = Lie> {
    let files = prop::collection::vec(0..3_usize, 1..6);
    let keys = prop::collection::vec(any::<u8>(), 1..50);
    (files, keys, 1..40_usize, any::<bool>())
        .prop_map(|(files, keys, group, three)| Lie { files, keys, group, three })
}

/// Any room, also too little of it for anything.
fn any_room() -> impl Strategy<Value = Room> {
    let times = prop_oneof![Just(0), Just(2), Just(u64::MAX)];
    (0..80_u64, times, 1..2_000_usize, 1..4_usize).prop_map(
        |(together, times, bytes, batches)| Room {
            together,
            times,
            bytes,
            batches,
            ..Room::default()
        },
    )
}

impl Lie {
    fn key(&self, at: usize) -> u8 {
        self.keys[at % self.keys.len()]
    }

    /// In which order the rows of a table stand, which are of so many rows of each project.
    fn order(&self, table: usize, n_rows: &[usize]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..n_rows.iter().sum()).collect();
        // Which clip is the first of two that have no number, and which tick comes first,
        // their order says; of the others numbers say it.
        if table < 3 && !self.three {
            order.sort_by_key(|it| self.key(*it));
            return order;
        }
        let whose = |(project, n): (usize, &usize)| std::iter::repeat_n(project, *n);
        let mut drawn: Vec<usize> = n_rows.iter().enumerate().flat_map(whose).collect();
        order.sort_by_key(|it| self.key(*it));
        drawn = order.iter().map(|it| drawn[*it]).collect();
        let first = |project: usize| n_rows[..project].iter().sum::<usize>();
        let mut next: Vec<usize> = (0..n_rows.len()).map(first).collect();
        let row = |project: usize| {
            next[project] += 1;
            next[project] - 1
        };
        drawn.into_iter().map(row).collect()
    }

    /// The tables of projects as they lie in one file of each kind.
    fn tables(&self, of: &[LongTables]) -> Vec<(&'static str, Columns)> {
        let mut all = Vec::new();
        let n_tables = if self.three { 3 } else { TABLES.len() };
        for (at, name) in TABLES.into_iter().enumerate().take(n_tables) {
            let (mut rows, mut n_rows) = (Columns::default(), Vec::new());
            for of in of {
                let of = Columns::of_parquet(of.0[at].clone().unwrap()).unwrap();
                n_rows.push(of.n_rows());
                rows.append(&of);
            }
            all.push((name, rows.picked(&self.order(at, &n_rows))));
        }
        all
    }

    /// Writes tables, and says where.
    fn write(
        &self,
        folder: &Path,
        file: usize,
        tables: &[(&'static str, Columns)],
    ) -> PathBuf {
        let stem = folder.join(format!("f{file}"));
        for (name, of) in tables {
            let path = folder.join(format!("f{file}.{name}.parquet"));
            std::fs::write(path, of.to_groups(self.group).unwrap()).unwrap();
        }
        stem
    }
}

fn name(project: usize) -> String {
    format!("project {project}")
}

/// The tables of each project by itself, with the file in which it is to be.
fn by_file(of: &[ProjectRows], lie: &Lie) -> BTreeMap<usize, Vec<LongTables>> {
    let mut all = BTreeMap::<usize, Vec<LongTables>>::new();
    for (at, rows) in of.iter().enumerate() {
        let mut tables = to_tables(&name(at), &Scheme::facs_2002(), rows).unwrap();
        if lie.three {
            tables.0.iter_mut().skip(3).for_each(|it| *it = None);
        }
        all.entry(lie.files[at % lie.files.len()]).or_default().push(tables);
    }
    all
}

type ByName = BTreeMap<String, Tabled>;

fn read(files: TableFiles, room: &Room) -> Result<ByName, String> {
    let projects = files.projects_in(room.clone(), &Filter::default());
    let projects = projects.map_err(|it| it.to_string())?;
    let n = projects.n_left();
    let named = |it: Result<Tabled, _>| {
        let it = it.map_err(|it: crate::TableError| it.to_string())?;
        Ok((it.project.clone(), it))
    };
    let all = projects.map(named).collect::<Result<ByName, String>>()?;
    assert_eq!(all.len(), n, "a project came twice");
    Ok(all)
}

fn measured(of: &ByName) -> Measured {
    let asked = [Measure::FacsRatio, Measure::Frames, Measure::Events, Measure::Drift];
    let resampling = Resampling { resamples: 20, seed: 1 };
    let (mut set, plan) = (Set::new(&asked), Plan { resampling, ..Plan::default() });
    let table = frontalis_emotion::shipped().first().unwrap();
    for (name, it) in of {
        set.add(name, &it.rows, table, &plan).unwrap();
    }
    set.measured(table, &plan, &asked, &Settings::default())
}

/// What may be wrong in a row of the first three tables: the column, its cell, and what is
/// said of it.
#[derive(Clone, Copy, Debug)]
enum Wrong {
    Nobody,
    Empty,
    Number(i64),
    NoNumber,
}

impl Wrong {
    /// Puts it into a row of a table.
    fn put(self, table: &str, row: usize, of: &mut Columns) -> &'static str {
        let (column, said) = match (self, table) {
            (Self::Nobody | Self::Empty, _) => ("project", "no project"),
            (_, "scopes") => ("n_frames", "a sheet without frames or rate"),
            _ => ("onset", "no onset"),
        };
        let found = of.0.iter_mut().find(|it| it.0 == column).map(|it| &mut it.1);
        match (self, found.unwrap()) {
            (Self::Nobody, Data::Text(of)) => of[row] = None,
            (Self::Empty, Data::Text(of)) => of[row] = Some(Arc::from("")),
            (Self::Number(it), Data::Whole(of)) => of[row] = Some(it),
            (Self::NoNumber, Data::Whole(of)) => of[row] = None,
            _ => panic!("{table}: {column}"),
        }
        said
    }
}

fn any_wrong() -> impl Strategy<Value = Wrong> {
    prop_oneof![
        Just(Wrong::Nobody),
        Just(Wrong::Empty),
        (-9..0_i64).prop_map(Wrong::Number),
        Just(Wrong::Number(1 << 40)),
        Just(Wrong::NoNumber),
    ]
}

/// Twelve projects in one file of each kind, mixed or not, in batches of one.
fn twelve(keys: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let said = [(1, 3, Some(5), Some(9)), (12, 20, None, Some(40)), (70, 50, None, None)];
    let sheets = [1, 2, 3].map(|coder| (1, coder, false, Some(1), said.to_vec()));
    let projects = vec![project(&sheets); 12];
    let lie = Lie { files: vec![0], keys: keys.to_vec(), group: 10, three: false };
    let folder = tempfile::tempdir().unwrap();
    let stem = lie.write(folder.path(), 0, &lie.tables(&by_file(&projects, &lie)[&0]));
    (folder, stem)
}

fn one_by_one() -> Room {
    Room { together: 0, ..Room::default() }
}

/// Rows that lie together are read where they are, without a temporary file.
#[test]
fn only_mixed_rows_are_put_in_order() {
    let mixed = |keys: &[u8], room: Room| {
        let (_folder, stem) = twelve(keys);
        let files = TableFiles::open(&stem).unwrap();
        files.projects_in(room, &Filter::default()).unwrap().mixed()
    };
    let keys = [9, 2, 7, 1, 8, 3, 6, 4, 5];
    let all = ["clips", "coders", "codes", "scopes", "actions", "missing", "times"];
    assert_eq!(mixed(&keys, one_by_one()), all);
    assert!(mixed(&[1], one_by_one()).is_empty());
    assert!(mixed(&keys, Room::default()).is_empty());
}

/// No name is left in the folder, while projects are read or after; and without the folder
/// it is said what to do.
#[test]
fn the_temporary_folder_stays_empty() {
    let (folder, stem) = twelve(&[9, 2, 7, 1, 8, 3, 6, 4, 5]);
    let temporary = folder.path().join("temporary");
    let open = || {
        let room = Room { folder: temporary.clone(), ..one_by_one() };
        let files = TableFiles::open(&stem).unwrap();
        files.projects_in(room, &Filter::default()).unwrap()
    };
    let error = open().next().unwrap().unwrap_err();
    let said = error.to_string();
    let table = format!("{}.clips.parquet", stem.display());
    let expected = format!(
        "{}: no temporary file for the rows of {table}, in which projects are mixed: ",
        temporary.display()
    );
    assert!(said.starts_with(&expected), "{said}");
    assert!(error.remedy().unwrap().contains("TMPDIR"));
    std::fs::create_dir(&temporary).unwrap();
    let n_files = || std::fs::read_dir(&temporary).unwrap().count();
    let mut projects = open();
    while let Some(it) = projects.next() {
        assert!(it.is_ok());
        assert_eq!(n_files(), 0, "{} projects left", projects.n_left());
    }
    // One that stops in between.
    drop(open().next());
    assert_eq!(n_files(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Projects come back from mixed rows as each does from its own tables, and so does what
    /// is measured of them.
    #[test]
    fn the_order_of_rows_does_not_matter(
        projects in prop::collection::vec(any_project(), 1..8),
        lie in any_lie(),
        room in any_room(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (mut alone, mut mixed) = (ByName::new(), ByName::new());
        for (file, of) in by_file(&projects, &lie) {
            for it in &of {
                let it = TableFiles::of(it).unwrap();
                alone.extend(read(it, &Room::default()).unwrap());
            }
            let stem = lie.write(folder.path(), file, &lie.tables(&of));
            mixed.extend(read(TableFiles::open(&stem).unwrap(), &room).unwrap());
        }
        prop_assert_eq!(&alone, &mixed);
        prop_assert_eq!(measured(&alone), measured(&mixed));
    }

    /// What is wrong in a row is refused with its file and its number, wherever it lies.
    #[test]
    fn what_is_wrong_is_found_where_it_lies(
        projects in prop::collection::vec(any_project(), 1..8),
        lie in any_lie(),
        room in any_room(),
        wrong in any_wrong(),
        (table, row) in (0..3_usize, any::<Index>()),
    ) {
        let folder = tempfile::tempdir().unwrap();
        for (file, of) in by_file(&projects, &lie) {
            let mut tables = lie.tables(&of);
            let (name, rows) = &mut tables[table];
            let n = rows.n_rows();
            if n == 0 {
                continue;
            }
            let row = row.index(n);
            let said = wrong.put(name, row, rows);
            let name = *name;
            let stem = lie.write(folder.path(), file, &tables);
            let stopped = TableFiles::open(&stem).map(|it| read(it, &room));
            let stopped = stopped.unwrap().unwrap_err();
            let file = format!("{}.{name}.parquet", stem.display());
            let row = row + 1;
            prop_assert_eq!(stopped, format!("{file}: row {row} of {n}: {said}"));
        }
    }
}
