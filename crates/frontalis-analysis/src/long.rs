//! A project's long tables, for files and for sets of projects: actions, scopes, missing
//! spans. Filters are lazy queries over them.
//!
//! Frames are those of the project, the last one included. What is on a sheet comes back from
//! its tables as it was, but for notes, markers, neutral frames and tracked levels.

use std::collections::BTreeMap;
use std::sync::Arc;

use frontalis_core::facs::Region;
use frontalis_core::rows::{
    ClipRow, CoderKind, CoderRow, ProjectRows, SheetMode, SheetRow, SheetStatus,
};
use frontalis_core::time::FrameRate;
use frontalis_core::{
    Action, ActionId, ClipId, Code, CoderId, Edit, FrameIndex, FrameSpan, FrameTable,
    Item, Landmarks, Level, Prefix, Sheet, SheetId, UtcMillis,
};
use polars::prelude::*;

use crate::columns::{Columns, Data};
use crate::error::AnalysisError;

/// Three tables as Parquet files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongTables {
    /// One action a row.
    pub actions: Vec<u8>,
    /// One sheet a row: which frames of which clip it covers, by whom, how far it is.
    pub scopes: Vec<u8>,
    /// One stretch a row that could not be seen, and why.
    pub missing: Vec<u8>,
}

/// What of a set is wanted; all of it where a list is empty.
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

/// When each sheet was signed off, or begun where it is a draft.
pub type Dates = BTreeMap<SheetId, UtcMillis>;

type Texts = Vec<Option<String>>;
type Wholes = Vec<Option<i64>>;

/// The tables of a project.
///
/// # Errors
///
/// [`AnalysisError`] where a table cannot be written, which no content should bring about.
pub fn to_tables(
    project: &str,
    scheme: &str,
    rows: &ProjectRows,
    dates: &Dates,
) -> Result<LongTables, AnalysisError> {
    let n = rows.sheets.len();
    let scheme = Data::Text(vec![Some(scheme.to_owned()); n]);
    Ok(LongTables {
        actions: actions(project, rows, false).to_parquet()?,
        scopes: scopes(project, rows, dates).with("scheme", scheme).to_parquet()?,
        missing: actions(project, rows, true).to_parquet()?,
    })
}

fn text(of: impl ToString) -> Option<String> {
    Some(of.to_string())
}

/// Whose sheet a row is of.
#[derive(Default)]
struct Whose {
    project: Texts,
    clip: Texts,
    coder: Texts,
}

impl Whose {
    fn push(&mut self, project: &str, rows: &ProjectRows, sheet: &SheetRow) {
        self.project.push(text(project));
        self.clip.push(rows.clip(sheet.clip).map(|it| it.name.clone()));
        self.coder.push(rows.coder(sheet.coder).map(|it| it.name.clone()));
    }

    fn columns(self) -> Columns {
        Columns::default()
            .with("project", Data::Text(self.project))
            .with("clip", Data::Text(self.clip))
            .with("coder", Data::Text(self.coder))
    }
}

/// Actions, or those of visibility codes.
fn actions(project: &str, rows: &ProjectRows, hidden: bool) -> Columns {
    let mut whose = Whose::default();
    let (mut code, mut side, mut level): (Texts, Texts, Texts) = Default::default();
    let mut unsure = Vec::new();
    let mut frames: [Wholes; 4] = Default::default();
    for sheet in &rows.sheets {
        for (_, it) in sheet.sheet.by_onset() {
            if (it.item.code.facts().region == Region::Visibility) != hidden {
                continue;
            }
            whose.push(project, rows, sheet);
            code.push(text(it.item.code));
            side.push(it.item.prefix.map(|it| it.letter().to_string()));
            level.push(it.item.level.map(|it| it.letter().to_string()));
            unsure.push(Some(it.item.uncertain));
            let marks = &it.landmarks;
            let apex = marks.apex();
            let at = [
                Some(marks.onset()),
                apex.map(FrameSpan::first),
                apex.map(FrameSpan::last),
                marks.offset(),
            ];
            frames.iter_mut().zip(at).for_each(|(all, it)| {
                all.push(it.map(|it| i64::from(it.0)));
            });
        }
    }
    let [onset, apex_first, apex_last, offset] = frames;
    whose
        .columns()
        .with("code", Data::Text(code))
        .with("side", Data::Text(side))
        .with("level", Data::Text(level))
        .with("uncertain", Data::Flag(unsure))
        .with("onset", Data::Whole(onset))
        .with("apex_first", Data::Whole(apex_first))
        .with("apex_last", Data::Whole(apex_last))
        .with("offset", Data::Whole(offset))
}

fn scopes(project: &str, rows: &ProjectRows, dates: &Dates) -> Columns {
    let mut whose = Whose::default();
    let mut texts: [Texts; 6] = Default::default();
    let [subject, kind, status, mode, pack, proof] = &mut texts;
    let mut numbers: [Wholes; 6] = Default::default();
    for sheet in &rows.sheets {
        let (Some(clip), Some(coder)) = (rows.clip(sheet.clip), rows.coder(sheet.coder))
        else {
            continue;
        };
        whose.push(project, rows, sheet);
        subject.push(clip.subject.clone());
        kind.push(text(match coder.kind {
            CoderKind::Person => "person",
            CoderKind::Detector => "detector",
        }));
        status.push(text(match sheet.status {
            SheetStatus::Draft => "draft",
            SheetStatus::Submitted => "submitted",
        }));
        mode.push(text(sheet.mode.word()));
        let scan = rows.scan(sheet.id);
        pack.push(scan.map(|it| it.pack.clone()));
        proof.push(scan.map(|it| match &it.unproven {
            Some(why) => format!("unproven: {why}"),
            None => "proven".to_owned(),
        }));
        let rate = clip.table.nominal_rate();
        let of = [
            Some(i64::from(sheet.coverage.first().0)),
            Some(i64::from(sheet.coverage.last().0)),
            Some(i64::from(clip.table.n_frames())),
            Some(i64::from(rate.num)),
            Some(i64::from(rate.den)),
            dates.get(&sheet.id).map(|it| it.0),
        ];
        numbers.iter_mut().zip(of).for_each(|(all, it)| all.push(it));
    }
    let [first, last, n_frames, num, den, coded] = numbers;
    let [subject, kind, status, mode, pack, proof] = texts;
    whose
        .columns()
        .with("subject", Data::Text(subject))
        .with("kind", Data::Text(kind))
        .with("status", Data::Text(status))
        .with("mode", Data::Text(mode))
        .with("pack", Data::Text(pack))
        .with("proof", Data::Text(proof))
        .with("first_frame", Data::Whole(first))
        .with("last_frame", Data::Whole(last))
        .with("n_frames", Data::Whole(n_frames))
        .with("rate_num", Data::Whole(num))
        .with("rate_den", Data::Whole(den))
        .with("coded_ms", Data::Whole(coded))
}

/// What of a set's tables a filter leaves, as one project a table file named.
///
/// # Errors
///
/// [`AnalysisError`] where a file is no such table.
pub fn of_tables(
    tables: LongTables,
    filter: &Filter,
) -> Result<(ProjectRows, Dates), AnalysisError> {
    let scopes = Columns::of_parquet(tables.scopes)?.frame()?;
    if scopes.height() == 0 {
        return Ok(Default::default());
    }
    let scopes = scopes.lazy().filter(filter.expression()).collect()?;
    let mut built = Built::default();
    built.scopes(&scopes)?;
    let keys = [col("project"), col("clip"), col("coder")];
    let wanted = scopes.lazy().select(keys.clone());
    for bytes in [tables.actions, tables.missing] {
        let all = Columns::of_parquet(bytes)?.frame()?;
        if all.height() == 0 {
            continue;
        }
        let inner = JoinType::Inner.into();
        let left = all.lazy().join(wanted.clone(), keys.clone(), keys.clone(), inner);
        built.actions(&left.collect()?)?;
    }
    Ok((built.rows, built.dates))
}

impl Filter {
    /// What holds of the scopes that are wanted.
    fn expression(&self) -> Expr {
        let any = |column: &str, names: &[String]| {
            let one = |it: &String| col(column).eq(lit(it.as_str()));
            names.iter().map(one).reduce(Expr::or).unwrap_or(lit(true))
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
    pub fn apply(&self, rows: &mut ProjectRows, dates: &Dates) {
        let among = |names: &[String], name: Option<&String>| {
            names.is_empty() || name.is_some_and(|it| names.contains(it))
        };
        let (clips, coders) = (rows.clips.clone(), rows.coders.clone());
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
    }
}

/// A project that is built from its tables.
#[derive(Default)]
struct Built {
    rows: ProjectRows,
    dates: Dates,
    /// Sheets by project, clip and coder.
    places: BTreeMap<(String, String, String), usize>,
}

/// A column of text.
fn texts<'a>(of: &'a DataFrame, name: &str) -> Result<&'a StringChunked, AnalysisError> {
    Ok(of.column(name)?.str()?)
}

/// A column of whole numbers, or of nothing at all.
fn wholes(of: &DataFrame, name: &str) -> Result<Int64Chunked, AnalysisError> {
    Ok(of.column(name)?.cast(&DataType::Int64)?.i64()?.clone())
}

fn bad(what: &str) -> AnalysisError {
    AnalysisError(format!("a table has {what}"))
}

fn frame(at: Option<i64>) -> Option<FrameIndex> {
    Some(FrameIndex(u32::try_from(at?).ok()?))
}

impl Built {
    fn scopes(&mut self, of: &DataFrame) -> Result<(), AnalysisError> {
        let (project, clip) = (texts(of, "project")?, texts(of, "clip")?);
        let (coder, subject) = (texts(of, "coder")?, of.column("subject")?);
        let subject = subject.cast(&DataType::String)?;
        let subject = subject.str()?;
        let (kind, status) = (texts(of, "kind")?, texts(of, "status")?);
        // Tables of other programs have none: theirs are of the full kind.
        let mode = texts(of, "mode").ok();
        let number = |name| wholes(of, name);
        let (first, last) = (number("first_frame")?, number("last_frame")?);
        let n_frames = number("n_frames")?;
        let (num, den) = (number("rate_num")?, number("rate_den")?);
        let coded = number("coded_ms")?;
        for at in 0..of.height() {
            let text = |of: &StringChunked| of.get(at).map(str::to_owned);
            let (Some(project), Some(clip), Some(coder)) =
                (text(project), text(clip), text(coder))
            else {
                return Err(bad("a sheet without project, clip or coder"));
            };
            let whole =
                |of: &Int64Chunked| of.get(at).and_then(|it| u32::try_from(it).ok());
            let span = frame(first.get(at)).zip(frame(last.get(at)));
            let coverage = span.and_then(|it| FrameSpan::new(it.0, it.1));
            let rate = whole(&num).zip(whole(&den));
            let table = rate.zip(whole(&n_frames)).and_then(|((num, den), n)| {
                FrameTable::constant(FrameRate { num, den }, n).ok()
            });
            let (Some(coverage), Some(table)) = (coverage, table) else {
                return Err(bad("a sheet without frames or rate"));
            };
            let kind = match kind.get(at) {
                Some("detector") => CoderKind::Detector,
                _ => CoderKind::Person,
            };
            let status = match status.get(at) {
                Some("submitted") => SheetStatus::Submitted,
                _ => SheetStatus::Draft,
            };
            let mode = match mode.and_then(|it| it.get(at)) {
                Some(word) if word == SheetMode::Selective.word() => SheetMode::Selective,
                _ => SheetMode::Full,
            };
            let clip_id = self.clip(&project, &clip, text(subject), table);
            let coder_id = self.coder(&coder, kind);
            let id = SheetId(self.rows.sheets.len() as u128 + 1);
            if let Some(coded) = coded.get(at) {
                self.dates.insert(id, UtcMillis(coded));
            }
            self.places.insert((project, clip, coder), self.rows.sheets.len());
            self.rows.sheets.push(SheetRow {
                id,
                clip: clip_id,
                coder: coder_id,
                status,
                mode,
                coverage,
                sheet: Sheet::new(),
            });
        }
        Ok(())
    }

    fn clip(
        &mut self,
        project: &str,
        name: &str,
        subject: Option<String>,
        table: FrameTable,
    ) -> ClipId {
        let known = |it: &&ClipRow| it.name == name && it.path == project;
        if let Some(clip) = self.rows.clips.iter().find(known) {
            return clip.id;
        }
        let id = ClipId(self.rows.clips.len() as u32 + 1);
        self.rows.clips.push(ClipRow {
            id,
            name: name.to_owned(),
            subject,
            mirrored: false,
            path: project.to_owned(),
            fingerprint: String::new(),
            table: Arc::new(table),
        });
        id
    }

    fn coder(&mut self, name: &str, kind: CoderKind) -> CoderId {
        if let Some(coder) = self.rows.coders.iter().find(|it| it.name == name) {
            return coder.id;
        }
        let id = CoderId(self.rows.coders.len() as u32 + 1);
        self.rows.coders.push(CoderRow { id, name: name.to_owned(), kind });
        id
    }

    fn actions(&mut self, of: &DataFrame) -> Result<(), AnalysisError> {
        let (project, clip) = (texts(of, "project")?, texts(of, "clip")?);
        let (coder, code) = (texts(of, "coder")?, texts(of, "code")?);
        let optional = |name| -> Result<_, AnalysisError> {
            Ok(of.column(name)?.cast(&DataType::String)?)
        };
        let (side, level) = (optional("side")?, optional("level")?);
        let (side, level) = (side.str()?, level.str()?);
        let unsure = of.column("uncertain")?.cast(&DataType::Boolean)?;
        let unsure = unsure.bool()?;
        let number = |name| wholes(of, name);
        let (onset, offset) = (number("onset")?, number("offset")?);
        let (apex_first, apex_last) = (number("apex_first")?, number("apex_last")?);
        for at in 0..of.height() {
            let text = |of: &StringChunked| of.get(at).unwrap_or_default().to_owned();
            let key = (text(project), text(clip), text(coder));
            let sheet =
                self.places.get(&key).and_then(|it| self.rows.sheets.get_mut(*it));
            let Some(sheet) = sheet else { continue };
            let code = code.get(at).and_then(Code::from_text);
            let code = code.ok_or_else(|| bad("a code that is not of the catalogue"))?;
            let letter = |of: &StringChunked| of.get(at).and_then(|it| it.chars().next());
            let item = Item {
                prefix: letter(side).and_then(Prefix::from_letter),
                level: letter(level).and_then(Level::from_letter),
                uncertain: unsure.get(at).unwrap_or(false),
                ..Item::new(code)
            };
            let apex = frame(apex_first.get(at)).zip(frame(apex_last.get(at)));
            let apex = apex.and_then(|it| FrameSpan::new(it.0, it.1));
            let onset = frame(onset.get(at)).ok_or_else(|| bad("no onset"))?;
            let landmarks = Landmarks::new(onset, apex, frame(offset.get(at)))
                .map_err(|it| AnalysisError(it.to_string()))?;
            let id = ActionId(sheet.sheet.actions().count() as u64 + 1);
            let action = Action::new(item, landmarks);
            sheet
                .sheet
                .apply(Edit::Insert { id, action })
                .map_err(|it| AnalysisError(it.to_string()))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::pair;
    use crate::{Plan, compare};

    fn project() -> (ProjectRows, Dates) {
        let first = [(12, 10, Some(15), Some(39)), (72, 60, None, Some(70))];
        let second = [(12, 14, None, Some(35)), (1, 40, None, None)];
        let rows = pair(&first, &second);
        let dates = rows.sheets.iter().map(|it| it.id).zip([100, 200].map(UtcMillis));
        (rows.clone(), dates.collect())
    }

    /// What is compared of the tables is what is compared of the project.
    #[test]
    fn a_project_comes_back_from_its_tables() {
        let (rows, dates) = project();
        let tables = to_tables("study", "FACS 2002", &rows, &dates).unwrap();
        let (back, of_back) = of_tables(tables, &Filter::default()).unwrap();
        let plan = Plan::default();
        let (a, b) = (compare(&rows, &plan).unwrap(), compare(&back, &plan).unwrap());
        assert_eq!(a, b);
        assert_eq!(of_back.values().map(|it| it.0).collect::<Vec<_>>(), [100, 200]);
    }

    #[test]
    fn tables_and_projects_are_filtered_alike() {
        let (rows, dates) = project();
        let name = rows.coders[0].name.clone();
        let filters = [
            Filter { coders: vec![name], ..Filter::default() },
            Filter { since: Some(UtcMillis(150)), ..Filter::default() },
            Filter { until: Some(UtcMillis(150)), ..Filter::default() },
            Filter { clips: vec!["nowhere".to_owned()], ..Filter::default() },
            Filter { subjects: vec!["nobody".to_owned()], ..Filter::default() },
        ];
        for (filter, n) in filters.iter().zip([1, 1, 1, 0, 0]) {
            let tables = to_tables("study", "FACS 2002", &rows, &dates).unwrap();
            let (of_tables, _) = of_tables(tables, filter).unwrap();
            let mut of_project = rows.clone();
            filter.apply(&mut of_project, &dates);
            let left = (of_tables.sheets.len(), of_project.sheets.len());
            assert_eq!(left, (n, n), "{filter:?}");
        }
    }
}
