//! Rows of long tables as projects again.

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

use super::Tabled;
use super::write::UNPROVEN;
use crate::columns::Columns;

/// What a row is wrong about, and which one it is of those given.
pub(super) struct Bad {
    pub(super) row: usize,
    pub(super) what: String,
}

fn bad(row: usize, what: impl ToString) -> Bad {
    Bad { row, what: what.to_string() }
}

/// Projects, being put together from their tables. Rows of other projects are passed over.
#[derive(Default)]
pub(super) struct Built {
    projects: Vec<One>,
    by_name: BTreeMap<Arc<str>, usize>,
    times: Times,
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
    /// Projects of these names, with nothing in them yet.
    pub(super) fn new(names: &[Arc<str>]) -> Self {
        let mut all = Self::default();
        for (at, name) in names.iter().enumerate() {
            let of = Tabled { project: name.to_string(), ..Tabled::default() };
            all.projects.push(One { of, ..One::default() });
            all.by_name.insert(Arc::clone(name), at);
        }
        all
    }

    /// What they came to.
    pub(super) fn done(self) -> impl Iterator<Item = Tabled> {
        self.projects.into_iter().map(One::done)
    }

    /// The project of this name, where it is one of these.
    fn project(&mut self, name: &str) -> Option<&mut One> {
        self.projects.get_mut(*self.by_name.get(name)?)
    }

    /// Takes in ticks of frames; they have to be there before the clips.
    pub(super) fn times(&mut self, of: &Columns) -> Result<(), Bad> {
        let (project, clip) = (of.text("project"), of.text("clip"));
        let tick = of.whole("tick");
        for at in 0..of.n_rows() {
            let (Some(project), Some(clip), Some(tick)) =
                (project(at), clip(at), tick(at))
            else {
                continue;
            };
            if self.by_name.contains_key(project) {
                let key = (project.clone(), clip.clone());
                self.times.entry(key).or_default().push(tick);
            }
        }
        Ok(())
    }

    pub(super) fn clips(&mut self, of: &Columns) -> Result<(), Bad> {
        let (project, title) = (of.text("project"), of.text("title"));
        let (clip, subject) = (of.text("clip"), of.text("subject"));
        let number = |name| of.whole(name);
        let (no, n_frames) = (number("clip_no"), number("n_frames"));
        let (num, den) = (number("base_num"), number("base_den"));
        let (start, step) = (number("start"), number("step"));
        let mirrored = of.flag("mirrored");
        for at in 0..of.n_rows() {
            let (Some(project), Some(clip)) = (project(at), clip(at)) else {
                return Err(bad(at, "a clip without project or name"));
            };
            let Some(place) = self.by_name.get(project).copied() else { continue };
            let base = small(num(at)).zip(small(den(at)));
            let base = base.and_then(|it| TimeBase::new(it.0, it.1));
            let mut ticks = match (step(at), start(at), small(n_frames(at))) {
                (Some(step), Some(start), Some(n)) => {
                    (0..=i64::from(n)).map(|it| start + it * step).collect()
                }
                _ => {
                    let key = (project.clone(), clip.clone());
                    self.times.get(&key).cloned().unwrap_or_default()
                }
            };
            let end = ticks.pop();
            let table = base
                .zip(end)
                .and_then(|(base, end)| FrameTable::new(base, ticks, end).ok());
            let table = table.ok_or_else(|| bad(at, "a clip without frames or clock"))?;
            let Some(one) = self.projects.get_mut(place) else { continue };
            if let Some(title) = title(at) {
                title.as_ref().clone_into(&mut one.of.rows.title);
            }
            let id = small(no(at)).map(ClipId);
            one.add_clip(clip, id, subject(at), mirrored(at), table);
        }
        Ok(())
    }

    pub(super) fn coders(&mut self, of: &Columns) -> Result<(), Bad> {
        let (project, coder) = (of.text("project"), of.text("coder"));
        let (kind_of, no) = (of.text("kind"), of.whole("coder_no"));
        for at in 0..of.n_rows() {
            let (Some(project), Some(coder)) = (project(at), coder(at)) else {
                return Err(bad(at, "a coder without project or name"));
            };
            let id = small(no(at)).map(CoderId);
            if let Some(one) = self.project(project) {
                one.add_coder(coder, id, kind(kind_of(at)));
            }
        }
        Ok(())
    }

    pub(super) fn codes(&mut self, of: &Columns) -> Result<(), Bad> {
        let (project, name) = (of.text("project"), of.text("scheme"));
        let (from, code) = (of.text("scored_from"), of.text("code"));
        let demand = of.text("level");
        let flag = |name| of.flag(name);
        let (graded, muted) = (flag("graded_sides"), flag("muted"));
        let aids = flag("log_view_aids");
        for at in 0..of.n_rows() {
            let (Some(project), Some(name)) = (project(at), name(at)) else {
                return Err(bad(at, "a code without project or scheme"));
            };
            let code = code(at).and_then(|it| Code::from_text(it));
            let code =
                code.ok_or_else(|| bad(at, "a code that is not of the catalogue"))?;
            let demand = match demand(at).map(AsRef::as_ref) {
                Some("demanded") => LevelDemand::Demanded,
                Some("occurrence") => LevelDemand::Occurrence,
                _ => LevelDemand::Optional,
            };
            let level = from(at).and_then(|it| Level::from_letter(it.chars().next()?));
            let Some(one) = self.project(project) else { continue };
            let scheme = one.of.scheme.get_or_insert_with(|| Scheme {
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

    pub(super) fn scopes(&mut self, of: &Columns) -> Result<(), Bad> {
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
                return Err(bad(at, "a sheet without project, clip or coder"));
            };
            let Some(one) = self.project(project) else { continue };
            let rate = small(num(at)).zip(small(den(at)));
            let table = rate.zip(small(n_frames(at))).and_then(|((num, den), n)| {
                FrameTable::constant(FrameRate { num, den }, n).ok()
            });
            let coverage = span(first(at), last(at));
            let (Some(coverage), Some(table)) = (coverage, table) else {
                return Err(bad(at, "a sheet without frames or rate"));
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
            let place = self.by_name.get(project).copied().and_then(|at| {
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

    pub(super) fn actions(&mut self, of: &Columns) -> Result<(), Bad> {
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
            let code =
                code.ok_or_else(|| bad(at, "a code that is not of the catalogue"))?;
            let letter = |of: Option<&Arc<str>>| of.and_then(|it| it.chars().next());
            let item = Item {
                prefix: letter(side(at)).and_then(Prefix::from_letter),
                level: letter(level(at)).and_then(Level::from_letter),
                uncertain: unsure(at).unwrap_or(false),
                ..Item::new(code)
            };
            let onset = frame(onset(at)).ok_or_else(|| bad(at, "no onset"))?;
            let apex = span(apex_first(at), apex_last(at));
            let landmarks = Landmarks::new(onset, apex, frame(offset(at)))
                .map_err(|it| bad(at, it))?;
            let mut action = Action::new(item, landmarks);
            if let Some(note) = note(at) {
                note.as_ref().clone_into(&mut action.note);
            }
            if let Some(levels) = levels(at) {
                let levels = levels.parse();
                action.levels =
                    levels.map_err(|_| bad(at, "levels that are no track"))?;
            }
            let id = id(at).and_then(|it| u64::try_from(it).ok());
            let Some(row) = one.of.rows.sheets.get_mut(sheet) else { continue };
            let id = id.unwrap_or(row.sheet.n_actions() as u64 + 1);
            let insert = Edit::Insert { id: ActionId(id), action };
            row.sheet.apply(insert).map_err(|it| bad(at, it))?;
        }
        Ok(())
    }

    pub(super) fn marks(&mut self, of: &Columns) -> Result<(), Bad> {
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
            let frames = frames.ok_or_else(|| bad(at, "a mark without frames"))?;
            let frame = frames.first();
            let Some(row) = one.of.rows.sheets.get_mut(sheet) else { continue };
            let edit = match kind(at).map(AsRef::as_ref) {
                Some("neutral") => Edit::SetNeutral { frame: Some(frame) },
                Some("marker") => {
                    let kind = what.and_then(MarkerKind::from_word);
                    let kind = kind.ok_or_else(|| bad(at, "a marker of no kind"))?;
                    let marker = Some(Marker { kind, name: rest.to_owned() });
                    Edit::SetMarker { frame, marker }
                }
                Some("candidate") => {
                    let candidate = rest.parse().ok();
                    let candidate = candidate.ok_or_else(|| bad(at, "no candidate"))?;
                    Edit::SetCandidate { frame, candidate: Some(candidate) }
                }
                Some("watched") => {
                    let id = row.id;
                    let ways = what.and_then(ways).ok_or_else(|| bad(at, "no way"))?;
                    one.watch(id, rest, WatchedRun { span: frames, ways });
                    continue;
                }
                // Of a later version: nothing that agreement goes by.
                _ => continue,
            };
            row.sheet.apply(edit).map_err(|it| bad(at, it))?;
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
    /// What it came to, with its sheets in the order that they have in a project, since
    /// other programs do not keep that of rows.
    fn done(self) -> Tabled {
        let mut of = self.of;
        let (sheets, scans) = (&mut of.rows.sheets, &mut of.rows.scans);
        sheets.sort_by_key(|it| (it.clip, it.coder));
        scans.sort_by_cached_key(|scan| sheets.iter().position(|it| it.id == scan.sheet));
        of
    }

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
