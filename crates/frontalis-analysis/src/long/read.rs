//! Long tables as projects again.

use std::collections::BTreeMap;
use std::sync::Arc;

use frontalis_core::facs::scheme::LevelDemand;
use frontalis_core::rows::{
    ClipRow, CoderKind, CoderRow, ScanRow, SheetMode, SheetRow, SheetStatus,
};
use frontalis_core::sheet::watched::{WatchedRun, Way, Ways};
use frontalis_core::time::{FrameRate, TimeBase};
use frontalis_core::{
    Action, ActionId, ClipId, Code, CoderId, Edit, FrameIndex, FrameSpan, FrameTable,
    Item, Landmarks, Level, Marker, MarkerKind, Prefix, Scheme, Sheet, SheetId,
    UtcMillis,
};
use polars::prelude::IntoLazy;

use super::write::UNPROVEN;
use super::{Filter, LongTables, Tabled};
use crate::columns::Columns;
use crate::error::AnalysisError;

/// What of a set's tables a filter leaves, project by project.
///
/// # Errors
///
/// [`AnalysisError`] where a file is no such table.
pub fn of_tables(
    mut tables: LongTables,
    filter: &Filter,
) -> Result<Vec<Tabled>, AnalysisError> {
    let mut table = |name: &str| match tables.take(name) {
        Some(bytes) => Columns::of_parquet(bytes).map(Some),
        None => Ok(None),
    };
    let missing = |name: &str| AnalysisError(format!("the table {name} is not there"));
    let scopes = table("scopes")?.ok_or_else(|| missing("scopes"))?;
    let mut built = Built::default();
    if let Some(clips) = table("clips")? {
        let times = table("times")?.map(|it| times(&it)).unwrap_or_default();
        built.clips(&clips, &times)?;
    }
    if let Some(coders) = table("coders")? {
        built.coders(&coders)?;
    }
    if let Some(codes) = table("codes")? {
        built.codes(&codes)?;
    }
    let scopes = match scopes.n_rows() {
        0 => scopes,
        _ => {
            let left =
                scopes.frame()?.lazy().filter(filter.expression(&scopes)).collect()?;
            Columns::of_frame(&left)?
        }
    };
    built.scopes(&scopes)?;
    for name in ["actions", "missing"] {
        let actions = table(name)?.ok_or_else(|| missing(name))?;
        built.actions(&actions)?;
    }
    if let Some(marks) = table("marks")? {
        built.marks(&marks)?;
    }
    Ok(built.projects.into_iter().map(|it| it.of).collect())
}

/// The tables of projects, being put together.
#[derive(Default)]
struct Built {
    projects: Vec<One>,
    /// The place of the last sheet that was sought, and whose it is: rows of one sheet
    /// follow one another.
    last: Option<Sought>,
}

/// Project, clip and coder; and the places of the project and of its sheet, where it is
/// wanted.
struct Sought {
    whose: [Arc<str>; 3],
    place: Option<(usize, usize)>,
}

#[derive(Default)]
struct One {
    of: Tabled,
    /// Clips and coders by name, sheets by both.
    clips: BTreeMap<String, ClipId>,
    coders: BTreeMap<String, CoderId>,
    sheets: BTreeMap<(ClipId, CoderId), usize>,
}

/// Ticks of the frames of clips that are not evenly spaced, by project and clip.
type Times = BTreeMap<(Arc<str>, Arc<str>), Vec<i64>>;

fn times(of: &Columns) -> Times {
    let mut all = Times::new();
    let (project, clip) = (of.text("project"), of.text("clip"));
    let tick = of.whole("tick");
    for at in 0..of.n_rows() {
        if let (Some(project), Some(clip), Some(tick)) = (project(at), clip(at), tick(at))
        {
            all.entry((project.clone(), clip.clone())).or_default().push(tick);
        }
    }
    all
}

fn bad(what: &str) -> AnalysisError {
    AnalysisError(format!("a table has {what}"))
}

fn frame(at: Option<i64>) -> Option<FrameIndex> {
    Some(FrameIndex(small(at)?))
}

fn small(of: Option<i64>) -> Option<u32> {
    u32::try_from(of?).ok()
}

fn span(first: Option<i64>, last: Option<i64>) -> Option<FrameSpan> {
    FrameSpan::new(frame(first)?, frame(last)?)
}

fn kind(of: Option<&Arc<str>>) -> CoderKind {
    match of.map(AsRef::as_ref) {
        Some("detector") => CoderKind::Detector,
        _ => CoderKind::Person,
    }
}

impl Built {
    /// The project of this name.
    fn project(&mut self, name: &str) -> &mut One {
        // Rows of one project follow one another.
        let known = self.projects.iter().rposition(|it| it.of.project == name);
        let at = known.unwrap_or_else(|| {
            let mut one = One::default();
            name.clone_into(&mut one.of.project);
            self.projects.push(one);
            self.projects.len() - 1
        });
        &mut self.projects[at]
    }

    fn clips(&mut self, of: &Columns, times: &Times) -> Result<(), AnalysisError> {
        let (project, title) = (of.text("project"), of.text("title"));
        let (clip, subject) = (of.text("clip"), of.text("subject"));
        let number = |name| of.whole(name);
        let (no, n_frames) = (number("clip_no"), number("n_frames"));
        let (num, den) = (number("base_num"), number("base_den"));
        let (start, step) = (number("start"), number("step"));
        let mirrored = of.flag("mirrored");
        for at in 0..of.n_rows() {
            let (Some(project), Some(clip)) = (project(at), clip(at)) else {
                return Err(bad("a clip without project or name"));
            };
            let base = small(num(at)).zip(small(den(at)));
            let base = base.and_then(|it| TimeBase::new(it.0, it.1));
            let mut ticks = match (step(at), start(at), small(n_frames(at))) {
                (Some(step), Some(start), Some(n)) => {
                    (0..=i64::from(n)).map(|it| start + it * step).collect()
                }
                _ => {
                    let key = (project.clone(), clip.clone());
                    times.get(&key).cloned().unwrap_or_default()
                }
            };
            let end = ticks.pop();
            let table = base
                .zip(end)
                .and_then(|(base, end)| FrameTable::new(base, ticks, end).ok());
            let table = table.ok_or_else(|| bad("a clip without frames or clock"))?;
            let one = self.project(project);
            if let Some(title) = title(at) {
                title.as_ref().clone_into(&mut one.of.rows.title);
            }
            let id = small(no(at)).map(ClipId);
            one.add_clip(clip, id, subject(at), mirrored(at), table);
        }
        Ok(())
    }

    fn coders(&mut self, of: &Columns) -> Result<(), AnalysisError> {
        let (project, coder) = (of.text("project"), of.text("coder"));
        let (kind_of, no) = (of.text("kind"), of.whole("coder_no"));
        for at in 0..of.n_rows() {
            let (Some(project), Some(coder)) = (project(at), coder(at)) else {
                return Err(bad("a coder without project or name"));
            };
            let id = small(no(at)).map(CoderId);
            self.project(project).add_coder(coder, id, kind(kind_of(at)));
        }
        Ok(())
    }

    fn codes(&mut self, of: &Columns) -> Result<(), AnalysisError> {
        let (project, name) = (of.text("project"), of.text("scheme"));
        let (from, code) = (of.text("scored_from"), of.text("code"));
        let demand = of.text("level");
        let flag = |name| of.flag(name);
        let (graded, muted) = (flag("graded_sides"), flag("muted"));
        let aids = flag("log_view_aids");
        for at in 0..of.n_rows() {
            let (Some(project), Some(name)) = (project(at), name(at)) else {
                return Err(bad("a code without project or scheme"));
            };
            let code = code(at).and_then(|it| Code::from_text(it));
            let code = code.ok_or_else(|| bad("a code that is not of the catalogue"))?;
            let demand = match demand(at).map(AsRef::as_ref) {
                Some("demanded") => LevelDemand::Demanded,
                Some("occurrence") => LevelDemand::Occurrence,
                _ => LevelDemand::Optional,
            };
            let level = from(at).and_then(|it| Level::from_letter(it.chars().next()?));
            let scheme = &mut self.project(project).of.scheme;
            let scheme = scheme.get_or_insert_with(|| Scheme {
                scored_from: level.unwrap_or(Level::A),
                graded_sides: graded(at).unwrap_or(false),
                muted: muted(at).unwrap_or(false),
                log_view_aids: aids(at).unwrap_or(false),
                ..Scheme::of(name, [], LevelDemand::Optional)
            });
            scheme.codes.insert(code, demand);
        }
        Ok(())
    }

    fn scopes(&mut self, of: &Columns) -> Result<(), AnalysisError> {
        let text = |name| of.text(name);
        let (project, clip, coder) = (text("project"), text("clip"), text("coder"));
        let (subject, kind_of) = (text("subject"), text("kind"));
        let (status, mode) = (text("status"), text("mode"));
        let (pack, proof) = (text("pack"), text("proof"));
        let (id, scheme) = (text("sheet"), text("scheme"));
        let number = |name| of.whole(name);
        let (first, last) = (number("first_frame"), number("last_frame"));
        let n_frames = number("n_frames");
        let (num, den) = (number("rate_num"), number("rate_den"));
        let coded = number("coded_ms");
        for at in 0..of.n_rows() {
            let (Some(project), Some(clip), Some(coder)) =
                (project(at), clip(at), coder(at))
            else {
                return Err(bad("a sheet without project, clip or coder"));
            };
            let one = self.project(project);
            let rate = small(num(at)).zip(small(den(at)));
            let table = rate.zip(small(n_frames(at))).and_then(|((num, den), n)| {
                FrameTable::constant(FrameRate { num, den }, n).ok()
            });
            let coverage = span(first(at), last(at));
            let (Some(coverage), Some(table)) = (coverage, table) else {
                return Err(bad("a sheet without frames or rate"));
            };
            let clip = one.add_clip(clip, None, subject(at), None, table);
            let coder = one.add_coder(coder, None, kind(kind_of(at)));
            let rows = &mut one.of.rows;
            let place = rows.sheets.len();
            let id = id(at).and_then(|it| it.parse().ok());
            let id = id.unwrap_or(SheetId(place as u128 + 1));
            if let Some(coded) = coded(at) {
                rows.dates.insert(id, UtcMillis(coded));
            }
            let word = |of: Option<&Arc<str>>, is: &str| of.is_some_and(|it| **it == *is);
            let selective = word(mode(at), SheetMode::Selective.word());
            if let Some(pack) = pack(at).filter(|_| selective) {
                let proof = proof(at).and_then(|it| it.strip_prefix(UNPROVEN));
                rows.scans.push(ScanRow {
                    sheet: id,
                    pack: pack.to_string(),
                    unproven: proof.map(str::to_owned),
                    passes: Vec::new(),
                });
            }
            if let Some(name) = scheme(at) {
                one.of.scheme_name = Some(name.to_string());
            }
            let (full, draft) = (SheetMode::Full, SheetStatus::Draft);
            rows.sheets.push(SheetRow {
                id,
                clip,
                coder,
                status: if word(status(at), "submitted") {
                    SheetStatus::Submitted
                } else {
                    draft
                },
                mode: if selective { SheetMode::Selective } else { full },
                coverage,
                sheet: Sheet::new(),
            });
            one.sheets.insert((clip, coder), place);
        }
        Ok(())
    }

    /// The sheet that a row belongs to, where it is wanted.
    fn sheet(&mut self, whose: [Option<&Arc<str>>; 3]) -> Option<(&mut One, usize)> {
        let [project, clip, coder] = [whose[0]?, whose[1]?, whose[2]?];
        let same = |it: &Sought| {
            *it.whose[0] == **project && *it.whose[1] == **clip && *it.whose[2] == **coder
        };
        if !self.last.as_ref().is_some_and(same) {
            let name = |it: &One| *it.of.project == **project;
            let place = self.projects.iter().position(name).and_then(|at| {
                let one = self.projects.get(at)?;
                let key = (*one.clips.get(&**clip)?, *one.coders.get(&**coder)?);
                Some((at, *one.sheets.get(&key)?))
            });
            let whose = [project, clip, coder].map(Arc::clone);
            self.last = Some(Sought { whose, place });
        }
        let (at, sheet) = self.last.as_ref()?.place?;
        Some((self.projects.get_mut(at)?, sheet))
    }

    fn actions(&mut self, of: &Columns) -> Result<(), AnalysisError> {
        let text = |name| of.text(name);
        let (project, clip, coder) = (text("project"), text("clip"), text("coder"));
        let (code, side, level) = (text("code"), text("side"), text("level"));
        let (note, levels) = (text("note"), text("levels"));
        let unsure = of.flag("uncertain");
        let number = |name| of.whole(name);
        let (onset, offset) = (number("onset"), number("offset"));
        let (apex_first, apex_last) = (number("apex_first"), number("apex_last"));
        let id = number("action");
        for at in 0..of.n_rows() {
            let whose = [project(at), clip(at), coder(at)];
            let Some((one, sheet)) = self.sheet(whose) else { continue };
            let code = code(at).and_then(|it| Code::from_text(it));
            let code = code.ok_or_else(|| bad("a code that is not of the catalogue"))?;
            let letter = |of: Option<&Arc<str>>| of.and_then(|it| it.chars().next());
            let item = Item {
                prefix: letter(side(at)).and_then(Prefix::from_letter),
                level: letter(level(at)).and_then(Level::from_letter),
                uncertain: unsure(at).unwrap_or(false),
                ..Item::new(code)
            };
            let onset = frame(onset(at)).ok_or_else(|| bad("no onset"))?;
            let apex = span(apex_first(at), apex_last(at));
            let landmarks = Landmarks::new(onset, apex, frame(offset(at)))
                .map_err(|it| AnalysisError(it.to_string()))?;
            let mut action = Action::new(item, landmarks);
            if let Some(note) = note(at) {
                note.as_ref().clone_into(&mut action.note);
            }
            if let Some(levels) = levels(at) {
                let levels = levels.parse();
                action.levels = levels.map_err(|_| bad("levels that are no track"))?;
            }
            let id = id(at).and_then(|it| u64::try_from(it).ok());
            let Some(row) = one.of.rows.sheets.get_mut(sheet) else { continue };
            let id = id.unwrap_or(row.sheet.n_actions() as u64 + 1);
            let insert = Edit::Insert { id: ActionId(id), action };
            row.sheet.apply(insert).map_err(|it| AnalysisError(it.to_string()))?;
        }
        Ok(())
    }

    fn marks(&mut self, of: &Columns) -> Result<(), AnalysisError> {
        let text = |name| of.text(name);
        let (project, clip, coder) = (text("project"), text("clip"), text("coder"));
        let (kind, what, rest) = (text("kind"), text("what"), text("text"));
        let (first, last) = (of.whole("first_frame"), of.whole("last_frame"));
        for at in 0..of.n_rows() {
            let whose = [project(at), clip(at), coder(at)];
            let Some((one, sheet)) = self.sheet(whose) else { continue };
            let (what, rest) = (what(at).map(AsRef::as_ref), rest(at));
            let rest = rest.map_or("", AsRef::as_ref);
            let frames = span(first(at), last(at));
            let frames = frames.ok_or_else(|| bad("a mark without frames"))?;
            let frame = frames.first();
            let Some(row) = one.of.rows.sheets.get_mut(sheet) else { continue };
            let edit = match kind(at).map(AsRef::as_ref) {
                Some("neutral") => Edit::SetNeutral { frame: Some(frame) },
                Some("marker") => {
                    let kind = what.and_then(MarkerKind::from_word);
                    let kind = kind.ok_or_else(|| bad("a marker of no kind"))?;
                    let marker = Some(Marker { kind, name: rest.to_owned() });
                    Edit::SetMarker { frame, marker }
                }
                Some("candidate") => {
                    let candidate = rest.parse().ok();
                    let candidate = candidate.ok_or_else(|| bad("no candidate"))?;
                    Edit::SetCandidate { frame, candidate: Some(candidate) }
                }
                Some("watched") => {
                    let id = row.id;
                    let ways = what.and_then(ways).ok_or_else(|| bad("no way"))?;
                    one.watch(id, rest, WatchedRun { span: frames, ways });
                    continue;
                }
                // Of a later version: nothing that agreement goes by.
                _ => continue,
            };
            row.sheet.apply(edit).map_err(|it| AnalysisError(it.to_string()))?;
        }
        Ok(())
    }
}

/// `step+normal` as ways.
fn ways(words: &str) -> Option<Ways> {
    let way = |word: &str| Way::ALL.into_iter().find(|it| it.word() == word);
    let mut all = Ways::default();
    for word in words.split('+') {
        all = all.and(Ways::of(way(word)?));
    }
    Some(all)
}

impl One {
    /// The clip of this name; a new one where it is not known.
    fn add_clip(
        &mut self,
        name: &str,
        id: Option<ClipId>,
        subject: Option<&Arc<str>>,
        mirrored: Option<bool>,
        table: FrameTable,
    ) -> ClipId {
        if let Some(known) = self.clips.get(name) {
            return *known;
        }
        let clips = &mut self.of.rows.clips;
        let id = id.unwrap_or(ClipId(clips.len() as u32 + 1));
        clips.push(ClipRow {
            id,
            name: name.to_owned(),
            subject: subject.map(|it| it.to_string()),
            mirrored: mirrored.unwrap_or(false),
            path: String::new(),
            fingerprint: String::new(),
            table: Arc::new(table),
        });
        self.clips.insert(name.to_owned(), id);
        id
    }

    /// The coder of this name; a new one where it is not known.
    fn add_coder(&mut self, name: &str, id: Option<CoderId>, kind: CoderKind) -> CoderId {
        if let Some(known) = self.coders.get(name) {
            return *known;
        }
        let coders = &mut self.of.rows.coders;
        let id = id.unwrap_or(CoderId(coders.len() as u32 + 1));
        coders.push(CoderRow { id, name: name.to_owned(), kind });
        self.coders.insert(name.to_owned(), id);
        id
    }

    fn watch(&mut self, sheet: SheetId, pass: &str, run: WatchedRun) {
        let scan = self.of.rows.scans.iter_mut().find(|it| it.sheet == sheet);
        let Some(scan) = scan else { return };
        match scan.passes.last_mut().filter(|it| it.0 == pass) {
            Some(known) => known.1.push(run),
            None => scan.passes.push((pass.to_owned(), vec![run])),
        }
    }
}
