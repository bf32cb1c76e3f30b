//! What the screen shows, made on a thread of its own: the project is read, its events are read
//! by the tables chosen, and everything is counted.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use frontalis_analysis::Plan;
use frontalis_core::facs::Scheme;
use frontalis_core::rows::{CoderKind, ProjectRows};
use frontalis_core::time::FrameRate;
use frontalis_core::{ClipId, CoderId};
use frontalis_emotion::{TABLES_FOLDER, Table, shipped};
use frontalis_stats::expression::{Expression, Expressions};
use frontalis_store::fault::held;
use frontalis_store::{Project, StoreError};
use iced::Task;
use iced::futures::channel::mpsc;

use crate::text as words;

/// What is to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The tables, by id.
    pub(crate) tables: Vec<String>,
    /// Only this coder's sheets.
    pub(crate) coder: Option<CoderId>,
    /// Only clips of this person.
    pub(crate) person: Option<String>,
    /// Only this clip.
    pub(crate) clip: Option<ClipId>,
    /// Sheets that are still being coded, too.
    pub(crate) drafts: bool,
}

/// Everything that the screen shows.
#[derive(Debug)]
pub(crate) struct Made {
    /// The events and what they come to.
    pub(crate) of: Expressions,
    /// The tables that they were read by.
    pub(crate) tables: Vec<Table>,
    /// Every table there is.
    pub(crate) shelf: Vec<Shelved>,
    /// Files of the project's folder that are no tables, with why.
    pub(crate) unread: Vec<(PathBuf, String)>,
    /// The codes of the study.
    pub(crate) scheme: Scheme,
    /// The clips.
    pub(crate) clips: Vec<ClipFacts>,
    /// Coders whose sheets the reader may see.
    pub(crate) coders: Vec<(CoderId, String)>,
    /// Persons on the clips.
    pub(crate) persons: Vec<String>,
    /// Every score, with how many events have it and the place of the first: the most frequent
    /// first.
    pub(crate) scores: Vec<(String, usize, usize)>,
    /// Events with a smile, by place.
    pub(crate) smiles: Vec<usize>,
    /// Those near which most of the sequence of embarrassment is.
    pub(crate) sequences: Vec<usize>,
    /// Persons with an event.
    pub(crate) n_persons: usize,
    /// Sheets that the reader may not see yet.
    pub(crate) n_hidden: usize,
}

/// A table, and where its file is; those that ship have none.
#[derive(Clone, Debug)]
pub(crate) struct Shelved {
    /// The table.
    pub(crate) table: Table,
    /// Where it is from.
    pub(crate) from: Origin,
    /// Its file.
    pub(crate) file: Option<PathBuf>,
}

/// Where a table is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// It ships with the program.
    Shipped,
    /// The project's own, in the folder beside it.
    Project,
    /// The lab's, in a folder among the user's settings: for every project.
    Lab,
}

/// A clip as the screen names it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ClipFacts {
    /// Which.
    pub(crate) id: ClipId,
    /// Its name.
    pub(crate) name: String,
    /// Its frame rate.
    pub(crate) rate: FrameRate,
}

/// What is heard of the making.
#[derive(Clone, Debug)]
pub(crate) enum News {
    /// So much of it is made, 0 to 1.
    Progress(f32),
    /// It is made, or cannot be.
    Done(Result<Arc<Made>, String>),
}

/// Makes everything that `reader` may see of a project; ends when nobody listens.
pub(crate) fn make(path: PathBuf, reader: CoderId, asked: Asked) -> Task<News> {
    let (tell, heard) = mpsc::unbounded();
    let work = move || {
        let mut go_on = |done: usize, all: usize| {
            let share = done as f32 / all.max(1) as f32;
            tell.unbounded_send(News::Progress(share)).ok();
            !tell.is_closed()
        };
        let made = held(|| of_project(&path, reader, &asked, &mut go_on));
        let made = made.unwrap_or_else(|it| Err(it.to_string()));
        if let Some(done) = made.transpose() {
            tell.unbounded_send(News::Done(done.map(Arc::new))).ok();
        }
    };
    let thread =
        std::thread::Builder::new().name("interpretation".to_owned()).spawn(work);
    match thread {
        Ok(_) => Task::stream(heard),
        Err(error) => Task::done(News::Done(Err(words::no_thread(&error.to_string())))),
    }
}

/// Reads a project and makes what a coder may see; `None` where it was ended.
///
/// # Errors
///
/// Why there is nothing, in words.
pub(crate) fn of_project(
    path: &Path,
    reader: CoderId,
    asked: &Asked,
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Option<Made>, String> {
    let read = || {
        let project = Project::open_read_only(path)?;
        let progress = project.progress()?;
        Ok::<_, StoreError>((project.rows_as(reader)?, progress.len(), project.scheme()?))
    };
    let (rows, n_sheets, scheme) = read().map_err(|it| it.to_string())?;
    let lab = frontalis_store::settings_folder().map(|it| it.join(TABLES_FOLDER));
    let (shelf, unread) = tables(&folder(path), lab.as_deref());
    let of_id = |id: &String| shelf.iter().find(|it| it.table.id == *id);
    let chosen = asked.tables.iter().filter_map(of_id);
    let tables: Vec<Table> = chosen.map(|it| it.table.clone()).collect();
    let plan = plan(&rows, scheme.clone(), asked);
    let of = frontalis_analysis::expressions(&rows, &tables, &plan, go_on);
    let Some(of) = of.map_err(|it| it.to_string())? else { return Ok(None) };
    let coded = |id: CoderId| rows.sheets.iter().any(|it| it.coder == id);
    let coders = rows.coders.iter().filter(|it| coded(it.id));
    let mut persons: Vec<String> =
        rows.clips.iter().filter_map(|it| it.subject.clone()).collect();
    persons.sort();
    persons.dedup();
    let clips = rows.clips.iter().map(|it| ClipFacts {
        id: it.id,
        name: it.name.clone(),
        rate: it.table.nominal_rate(),
    });
    Ok(Some(Made {
        n_persons: {
            let all: BTreeSet<&str> =
                of.all.iter().map(|it| it.subject.as_str()).collect();
            all.len()
        },
        scores: scores(&of.all),
        smiles: places(&of.all, |it| !it.markers.is_empty()),
        sequences: places(&of.all, |it| {
            it.steps.iter().filter(|it| it.there == Some(true)).count() > 1
        }),
        n_hidden: n_sheets.saturating_sub(rows.sheets.len()),
        clips: clips.collect(),
        coders: coders.map(|it| (it.id, it.name.clone())).collect(),
        of,
        tables,
        shelf,
        unread,
        scheme,
        persons,
    }))
}

fn places(all: &[Expression], has: impl Fn(&Expression) -> bool) -> Vec<usize> {
    all.iter().enumerate().filter(|it| has(it.1)).map(|it| it.0).collect()
}

fn scores(all: &[Expression]) -> Vec<(String, usize, usize)> {
    let mut by_score: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, it) in all.iter().enumerate() {
        by_score.entry(&it.event.score).or_insert((0, at)).0 += 1;
    }
    let owned = |(score, (n, at)): (&str, (usize, usize))| (score.to_owned(), n, at);
    let mut scores: Vec<_> = by_score.into_iter().map(owned).collect();
    scores.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    scores
}

fn plan(rows: &ProjectRows, scheme: Scheme, asked: &Asked) -> Plan {
    let of_person = |it: &&frontalis_core::rows::ClipRow| {
        asked.person.is_none() || it.subject == asked.person
    };
    let filtered = asked.person.is_some() || asked.clip.is_some();
    let clips = rows.clips.iter().filter(of_person).map(|it| it.id);
    let clips = clips.filter(|id| asked.clip.is_none_or(|clip| clip == *id));
    // No clip at all is none, and not all of them.
    let none = ClipId(u32::MAX);
    let clips: Vec<ClipId> = clips.collect();
    let clips = match (filtered, clips.is_empty()) {
        (false, _) => Vec::new(),
        (true, true) => vec![none],
        (true, false) => clips,
    };
    let people = rows.coders.iter().filter(|it| it.kind == CoderKind::Person);
    let coders = match asked.coder {
        Some(coder) => vec![coder],
        None => people.map(|it| it.id).collect(),
    };
    Plan { clips, coders, drafts: asked.drafts, ..Plan::new(scheme) }
}

/// The folder of a project's own tables.
pub(crate) fn folder(project: &Path) -> PathBuf {
    project.parent().unwrap_or(Path::new("")).join(TABLES_FOLDER)
}

/// Every table there is: those that ship, then those of the project's folder by name, then
/// those of the lab's, of which the project's count first.
fn tables(project: &Path, lab: Option<&Path>) -> (Vec<Shelved>, Vec<(PathBuf, String)>) {
    let shipped = shipped().iter().cloned();
    let shipped =
        shipped.map(|table| Shelved { table, from: Origin::Shipped, file: None });
    let mut shelf: Vec<Shelved> = shipped.collect();
    let mut unread = Vec::new();
    let folders = [(Origin::Project, Some(project)), (Origin::Lab, lab)];
    for (from, folder) in folders.into_iter().filter_map(|it| Some((it.0, it.1?))) {
        for file in files(folder) {
            let table = match read(&file) {
                Ok(table) => table,
                Err(why) => {
                    unread.push((file, why));
                    continue;
                }
            };
            let same = shelf.iter().find(|it| it.table.id == table.id);
            match same.map(|it| it.from) {
                None => shelf.push(Shelved { table, from, file: Some(file) }),
                Some(Origin::Project) if from == Origin::Lab => {
                    unread.push((file, words::rd_project_first(&table.id)));
                }
                Some(_) => unread.push((file, words::rd_same_id(&table.id))),
            }
        }
    }
    (shelf, unread)
}

/// The files of tables in a folder, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.map(|it| it.path());
    let mut files: Vec<PathBuf> =
        files.filter(|it| it.extension().is_some_and(|it| it == "toml")).collect();
    files.sort();
    files
}

fn read(file: &Path) -> Result<Table, String> {
    let text = std::fs::read_to_string(file).map_err(|it| it.to_string())?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    Table::from_toml(&name, &text).map_err(|it| it.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A project's table counts before the lab's of the same id, and what ships before both.
    #[test]
    fn the_project_comes_before_the_lab() {
        let folder = tempfile::tempdir().unwrap();
        let (project, lab) = (folder.path().join("project"), folder.path().join("lab"));
        let put = |folder: &Path, id: &str, title: &str| {
            let text = format!(
                "schema = 1\nid = \"{id}\"\ntitle = \"{title}\"\ncitation = \"us\"\n\
                 match = \"contains\"\n[[rule]]\nid = \"{id}.a\"\nemotion = \"joy\"\n\
                 kind = \"prototype\"\nrequired = \"12\"\n"
            );
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(folder.join(format!("{id}.toml")), text).unwrap();
        };
        put(&project, "ours", "the project's");
        put(&lab, "ours", "the lab's");
        put(&lab, "theirs", "the lab's");
        put(&lab, "fig2002", "the lab's");
        let (shelf, unread) = tables(&project, Some(&lab));
        let of = |id: &str| {
            let it = shelf.iter().find(|it| it.table.id == id).unwrap();
            (it.from, it.table.title.as_str())
        };
        assert_eq!(of("ours"), (Origin::Project, "the project's"), "{unread:?}");
        assert_eq!(of("theirs"), (Origin::Lab, "the lab's"));
        assert_eq!(of("fig2002").0, Origin::Shipped);
        let why: Vec<&str> = unread.iter().map(|it| it.1.as_str()).collect();
        assert_eq!(why.len(), 2, "{why:?}");
        assert!(why[1].contains("the project's own"), "{why:?}");
        assert!(tables(&project, None).1.is_empty());
    }
}
