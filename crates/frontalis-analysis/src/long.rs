//! A project's long tables, for files and for sets of projects: actions, scopes, missing
//! spans, and what else is on its sheets and in the project. Filters are lazy queries over
//! the scopes.
//!
//! Frames are those of the project, the last one included. What analysis reads of a project
//! comes back from its tables as it was. Tables that were written before there were more than
//! three of them, or by other programs, are read too: what they lack is not there.

mod files;
mod layout;
#[cfg(test)]
mod mixed;
mod places;
mod projects;
mod read;
mod sorted;
mod table;
mod write;

use std::collections::BTreeSet;

use frontalis_core::rows::{ProjectRows, same_name};
use frontalis_core::{Scheme, SheetId, UtcMillis};
use polars::prelude::*;

use crate::columns::Columns;

pub use files::TableFiles;
pub use projects::Projects;
pub use write::to_tables;

/// What the tables of a project are called, in the order in which they are written. The
/// first three have to be there to be read.
pub const TABLES: [&str; 8] =
    ["actions", "scopes", "missing", "clips", "coders", "marks", "times", "codes"];

/// The tables of a project as Parquet files, in the order of [`TABLES`]:
///
/// 1. one action a row;
/// 2. one sheet a row: which frames of which clip it covers, by whom, how far it is;
/// 3. one stretch a row that could not be seen, and why;
/// 4. one clip a row, with its clock;
/// 5. one coder a row;
/// 6. one neutral frame, marker, candidate or watched stretch of a sheet a row;
/// 7. the time of each frame, of clips whose frames are not evenly spaced;
/// 8. one code of the scheme a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LongTables([Option<Vec<u8>>; TABLES.len()]);

impl LongTables {
    /// Each table that is there, with its name.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        let all = TABLES.into_iter().zip(&self.0);
        all.filter_map(|(name, it)| Some((name, it.as_deref()?)))
    }
}

/// A project as it is read from its tables.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tabled {
    /// Its name, which is that of its file when the tables were written.
    pub project: String,
    /// What is in it.
    pub rows: ProjectRows,
    /// The name of its scheme, where the tables say it.
    pub scheme_name: Option<String>,
    /// The scheme, where its codes are among the tables.
    pub scheme: Option<Scheme>,
}

/// What of a set is wanted; all of it where a list is empty. Names count in whatever case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Clips by name.
    pub clips: Vec<String>,
    /// Persons on clips.
    pub subjects: Vec<String>,
    /// Coders by name.
    pub coders: Vec<String>,
    /// Sheets signed off, or begun where they are drafts, from this time on.
    pub since: Option<UtcMillis>,
    /// And before this time.
    pub until: Option<UtcMillis>,
}

impl Filter {
    /// What holds of the scopes that are wanted, among these.
    fn expression(&self, scopes: &Columns) -> Expr {
        let any = |column: &str, names: &[String]| {
            let there = scopes.text(column);
            let there: BTreeSet<&str> =
                (0..scopes.n_rows()).filter_map(&there).map(|it| &**it).collect();
            let meant = there.into_iter().filter(|name| means(names, name));
            let one = |it: &str| col(column).eq(lit(it));
            match names.is_empty() {
                true => lit(true),
                false => meant.map(one).reduce(Expr::or).unwrap_or(lit(false)),
            }
        };
        let mut all = any("clip", &self.clips)
            .and(any("subject", &self.subjects))
            .and(any("coder", &self.coders));
        if let Some(UtcMillis(since)) = self.since {
            all = all.and(col("coded_ms").gt_eq(lit(since)));
        }
        if let Some(UtcMillis(until)) = self.until {
            all = all.and(col("coded_ms").lt(lit(until)));
        }
        all
    }

    /// Leaves of a project what is wanted.
    pub fn apply(&self, rows: &mut ProjectRows) {
        let among = |names: &[String], name: Option<&String>| {
            names.is_empty() || name.is_some_and(|it| means(names, it))
        };
        let (clips, coders) = (rows.clips.clone(), rows.coders.clone());
        let dates = rows.dates.clone();
        rows.sheets.retain(|sheet| {
            let clip = clips.iter().find(|it| it.id == sheet.clip);
            let coder = coders.iter().find(|it| it.id == sheet.coder);
            let date = dates.get(&sheet.id);
            among(&self.clips, clip.map(|it| &it.name))
                && among(&self.subjects, clip.and_then(|it| it.subject.as_ref()))
                && among(&self.coders, coder.map(|it| &it.name))
                && self.since.is_none_or(|it| date.is_some_and(|date| it <= *date))
                && self.until.is_none_or(|it| date.is_some_and(|date| *date < it))
        });
        let left: Vec<SheetId> = rows.sheets.iter().map(|it| it.id).collect();
        rows.scans.retain(|it| left.contains(&it.sheet));
    }
}

/// Whether any of these names means this one.
fn means(names: &[String], name: &str) -> bool {
    names.iter().any(|it| same_name(it, name))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use frontalis_core::rows::{CoderKind, CoderRow, ScanRow, SheetMode};
    use frontalis_core::sheet::watched::{WatchedRun, Way, Ways};
    use frontalis_core::time::TimeBase;
    use frontalis_core::{
        ActionId, Code, CoderId, Edit, FrameIndex, FrameSpan, FrameTable, Marker,
        MarkerKind, Prefix,
    };

    use super::projects::Room;
    use super::*;
    use crate::columns::Data;
    use crate::sample::{add_clip, pair};
    use crate::{Plan, compare};

    /// A project with a date for each sheet.
    fn project() -> ProjectRows {
        let first = [(12, 10, Some(15), Some(39)), (72, 60, None, Some(70))];
        let second = [(12, 14, None, Some(35)), (1, 40, None, None)];
        let mut rows = pair(&first, &second);
        let ids: Vec<SheetId> = rows.sheets.iter().map(|it| it.id).collect();
        rows.dates = ids.into_iter().zip([100, 200].map(UtcMillis)).collect();
        rows
    }

    fn all(tables: &LongTables, filter: &Filter) -> Vec<Tabled> {
        let mut projects = TableFiles::of(tables).unwrap().projects(filter).unwrap();
        let n = projects.n_left();
        let all: Vec<Tabled> = projects.by_ref().collect::<Result<_, _>>().unwrap();
        assert_eq!((n, projects.n_left()), (all.len(), 0));
        all
    }

    fn back(tables: &LongTables, filter: &Filter) -> ProjectRows {
        let mut all = all(tables, filter);
        assert!(all.len() < 2);
        all.pop().map(|it| it.rows).unwrap_or_default()
    }

    /// Everything that may be on a sheet and in a project, and the tables of it.
    fn whole() -> ProjectRows {
        let mut rows = project();
        rows.clips[0].subject = Some("S01".to_owned());
        rows.clips[0].mirrored = true;
        // Frames that are not evenly spaced, from a clock that does not begin at 0.
        let pts: Vec<i64> = (0..100).map(|it| 7 + it * 40 + it % 3).collect();
        let base = TimeBase::new(1, 1000).unwrap();
        rows.clips[0].table = Arc::new(FrameTable::new(base, pts, 4100).unwrap());
        add_clip(&mut rows, "uncoded", (30000, 1001), 50);
        let detector = CoderRow {
            id: CoderId(9),
            name: "machine".to_owned(),
            kind: CoderKind::Detector,
        };
        rows.coders.insert(0, detector);
        let span = FrameSpan::new(FrameIndex(3), FrameIndex(8)).unwrap();
        let sheet = &mut rows.sheets[1];
        sheet.mode = SheetMode::Selective;
        sheet.coverage = FrameSpan::new(FrameIndex(2), FrameIndex(90)).unwrap();
        let (id, action) = sheet.sheet.actions().next().unwrap();
        let mut action = action.clone();
        action.note = "a doubt; \"quoted\"\nand more".to_owned();
        action.levels = "14A 20C".parse().unwrap();
        action.item.prefix = Some(Prefix::RightStronger(3));
        action.item.uncertain = true;
        let other = ActionId(77);
        let candidate = Some("18 0 normal rejected speech, and food".parse().unwrap());
        let marker = Marker { kind: MarkerKind::Question, name: "who?".to_owned() };
        let edits = [
            Edit::Replace { id, action: action.clone() },
            Edit::Insert { id: other, action },
            Edit::SetNeutral { frame: Some(FrameIndex(5)) },
            Edit::SetMarker { frame: FrameIndex(9), marker: Some(marker) },
            Edit::SetMarker { frame: FrameIndex(8), marker: Some(Marker::default()) },
            Edit::SetCandidate { frame: FrameIndex(18), candidate },
        ];
        for edit in edits {
            drop(sheet.sheet.apply(edit).unwrap());
        }
        let ways = Ways::of(Way::Step).and(Ways::of(Way::Fast));
        let run = WatchedRun { span, ways };
        rows.scans = vec![ScanRow {
            sheet: sheet.id,
            pack: "ab".to_owned(),
            unproven: Some("no key: none".to_owned()),
            passes: vec![("upper".to_owned(), vec![run]), ("all".to_owned(), vec![run])],
        }];
        rows
    }

    /// Nothing is lost but where the videos are.
    #[test]
    fn a_project_comes_back_from_its_tables_as_it_was() {
        let mut rows = whole();
        let mut scheme = Scheme::facs_2002();
        scheme.name = "Smiles".to_owned();
        scheme.codes.retain(|code, _| *code != Code::plain(1).unwrap());
        (scheme.muted, scheme.scored_from) = (true, frontalis_core::Level::B);
        let tables = to_tables("study", &scheme, &rows).unwrap();
        assert_eq!(tables.files().count(), TABLES.len());
        let back = all(&tables, &Filter::default()).pop().unwrap();
        for clip in &mut rows.clips {
            (clip.path, clip.fingerprint) = Default::default();
        }
        rows.sheets.sort_by_key(|it| it.id);
        assert_eq!(back.scheme, Some(scheme));
        assert_eq!(back.scheme_name.as_deref(), Some("Smiles"));
        assert_eq!(back.rows.clips, rows.clips);
        assert_eq!(back.rows.scans, rows.scans);
        assert_eq!(back.rows, rows);
    }

    /// A folder of three files, as there were at first.
    #[test]
    fn the_first_three_tables_are_enough() {
        let rows = project();
        let tables = to_tables("study", &Scheme::facs_2002(), &rows).unwrap();
        let mut old = tables;
        old.0.iter_mut().skip(3).for_each(|it| *it = None);
        let read = all(&old, &Filter::default()).pop().unwrap();
        assert_eq!((read.scheme, read.rows.sheets.len()), (None, 2));
        let plan = Plan::default();
        let (a, b) = (compare(&rows, &plan), compare(&read.rows, &plan));
        assert_eq!(a.unwrap(), b.unwrap());
        let none = TableFiles::open(std::path::Path::new("nowhere/study"));
        let said = none.err().unwrap().to_string();
        assert!(said.starts_with("nowhere/study.actions.parquet: "), "{said}");
    }

    #[test]
    fn tables_and_projects_are_filtered_alike() {
        let rows = project();
        let name = rows.coders[0].name.clone();
        let filters = [
            Filter { coders: vec![name.to_uppercase()], ..Filter::default() },
            Filter { since: Some(UtcMillis(150)), ..Filter::default() },
            Filter { until: Some(UtcMillis(150)), ..Filter::default() },
            Filter { clips: vec!["nowhere".to_owned()], ..Filter::default() },
            Filter { subjects: vec!["nobody".to_owned()], ..Filter::default() },
        ];
        for (filter, n) in filters.iter().zip([1, 1, 1, 0, 0]) {
            let tables = to_tables("study", &Scheme::facs_2002(), &rows).unwrap();
            let of_tables = back(&tables, filter);
            let mut of_project = rows.clone();
            filter.apply(&mut of_project);
            let left = (of_tables.sheets.len(), of_project.sheets.len());
            assert_eq!(left, (n, n), "{filter:?}");
        }
    }

    /// Projects of several kinds, which have names in common.
    fn several() -> Vec<(&'static str, ProjectRows)> {
        let mut drafts = project();
        drafts.sheets[0].status = frontalis_core::rows::SheetStatus::Draft;
        drafts.dates.clear();
        let mut empty = project();
        (empty.sheets, empty.dates) = Default::default();
        vec![("b", whole()), ("a", project()), ("none", empty), ("c", drafts)]
    }

    /// One table of each kind for all these projects, in row groups of so many rows; with
    /// the rows of all projects mixed, if so, in which each keeps the order of its own.
    fn together(of: &[LongTables], group: usize, mixed: bool) -> LongTables {
        let mut tables = LongTables::default();
        for (at, table) in tables.0.iter_mut().enumerate() {
            let mut rows = Columns::default();
            let mut places = Vec::new();
            for (project, of) in of.iter().enumerate() {
                let of = Columns::of_parquet(of.0[at].clone().unwrap()).unwrap();
                // By thirds of each: one that has more goes on by itself.
                places.extend((0..of.n_rows()).map(|row| (row / 3, project)));
                rows.append(&of);
            }
            let mut order: Vec<usize> = (0..places.len()).collect();
            if mixed {
                order.sort_by_key(|it| places[*it]);
            }
            *table = Some(rows.picked(&order).to_groups(group).unwrap());
        }
        tables
    }

    /// However rows of several projects lie in the files and in their row groups, and
    /// however many are read at a time.
    #[test]
    fn projects_come_back_one_by_one_from_tables_of_several() {
        let filters = [
            Filter::default(),
            Filter { since: Some(UtcMillis(150)), ..Filter::default() },
            Filter { subjects: vec!["s01".to_owned()], ..Filter::default() },
        ];
        let scheme = Scheme::facs_2002();
        let of: Vec<LongTables> =
            several().iter().map(|it| to_tables(it.0, &scheme, &it.1).unwrap()).collect();
        for filter in &filters {
            let alone: Vec<Tabled> = of.iter().flat_map(|it| all(it, filter)).collect();
            for (group, mixed) in
                [3, 1000].into_iter().flat_map(|it| [(it, false), (it, true)])
            {
                let tables = together(&of, group, mixed);
                for rows in [0, 120, u64::MAX] {
                    let files = TableFiles::of(&tables).unwrap();
                    let room = Room { together: rows, ..Room::default() };
                    let projects = files.projects_in(room, filter).unwrap();
                    let read: Vec<Tabled> = projects.map(Result::unwrap).collect();
                    let what = format!("{filter:?} {group} {mixed} {rows}");
                    assert_eq!(read.len(), 4, "{what}");
                    for (it, alone) in read.iter().zip(&alone) {
                        assert_eq!(it, alone, "{what}");
                    }
                }
            }
        }
    }

    /// One project alone is held where each is larger than what is read together.
    #[test]
    fn no_more_projects_are_held_than_are_read_together() {
        let scheme = Scheme::facs_2002();
        let of: Vec<LongTables> =
            several().iter().map(|it| to_tables(it.0, &scheme, &it.1).unwrap()).collect();
        let files = TableFiles::of(&together(&of, 10, true)).unwrap();
        let room = Room { together: 0, ..Room::default() };
        let mut projects = files.projects_in(room, &Filter::default()).unwrap();
        while projects.next().is_some() {
            assert_eq!(projects.n_held(), 0);
        }
    }

    #[test]
    fn what_is_wrong_with_a_table_is_said_with_its_file() {
        let tables = to_tables("study", &Scheme::facs_2002(), &project()).unwrap();
        let with = |change: &dyn Fn(&mut Columns)| {
            let mut of = Columns::of_parquet(tables.0[0].clone().unwrap()).unwrap();
            change(&mut of);
            let mut tables = tables.clone();
            tables.0[0] = Some(of.to_parquet().unwrap());
            let read = TableFiles::of(&tables).and_then(|it| {
                let of = it.projects(&Filter::default())?;
                of.collect::<Result<Vec<Tabled>, _>>()
            });
            read.unwrap_err().to_string()
        };
        let said = with(&|it| it.0.retain(|it| it.0 != "coder"));
        assert_eq!(said, "actions: it has no column coder");
        let numbers = || Data::Whole(vec![Some(12); 3]);
        let said = with(&|it| {
            it.0.iter_mut().filter(|it| it.0 == "code").for_each(|it| it.1 = numbers());
        });
        assert_eq!(said, "actions: its column code has to be text");
        let said = with(&|it| {
            let onsets = Data::Whole(vec![Some(10), Some(14), None]);
            it.0.iter_mut().filter(|it| it.0 == "onset").for_each(|it| {
                it.1 = onsets.clone();
            });
        });
        assert_eq!(said, "actions: row 3 of 3: no onset");
    }

    /// Rows count as they lie in the file, whatever a filter leaves of them.
    #[test]
    fn wrong_scopes_are_said_by_their_rows() {
        let tables = to_tables("study", &Scheme::facs_2002(), &project()).unwrap();
        let mut scopes = Columns::of_parquet(tables.0[1].clone().unwrap()).unwrap();
        let ends = scopes.0.iter_mut().find(|it| it.0 == "last_frame").unwrap();
        ends.1 = Data::Whole(vec![None; 2]);
        let mut tables = tables;
        tables.0[1] = Some(scopes.to_parquet().unwrap());
        let late = Filter { since: Some(UtcMillis(150)), ..Filter::default() };
        for (filter, row) in [(Filter::default(), 1), (late, 2)] {
            let mut all = TableFiles::of(&tables).unwrap().projects(&filter).unwrap();
            let said = all.next().unwrap().unwrap_err().to_string();
            let what = "a sheet without frames or rate";
            assert_eq!(said, format!("scopes: row {row} of 2: {what}"));
        }
    }
}
