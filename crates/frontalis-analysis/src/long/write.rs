//! A project's rows as long tables.

use frontalis_core::facs::Region;
use frontalis_core::facs::scheme::LevelDemand;
use frontalis_core::rows::{ClipRow, CoderKind, ProjectRows, SheetRow, SheetStatus};
use frontalis_core::{FrameIndex, FrameSpan, Scheme};

use super::{LongTables, TABLES};
use crate::columns::{Columns, Data};
use crate::error::AnalysisError;

/// The tables of a project.
///
/// # Errors
///
/// [`AnalysisError`] where a table cannot be written, which no content should bring about.
pub fn to_tables(
    project: &str,
    scheme: &Scheme,
    rows: &ProjectRows,
) -> Result<LongTables, AnalysisError> {
    let of = |name: &str| match name {
        "actions" => actions(project, rows, false),
        "scopes" => scopes(project, scheme, rows),
        "missing" => actions(project, rows, true),
        "clips" => clips(project, rows),
        "coders" => coders(project, rows),
        "marks" => marks(project, rows),
        "times" => times(project, rows),
        _ => codes(project, scheme, rows),
    };
    let mut tables = LongTables::default();
    for (table, name) in tables.0.iter_mut().zip(TABLES) {
        *table = Some(of(name).to_parquet()?);
    }
    Ok(tables)
}

/// A table that grows by rows.
struct Rows<const TEXTS: usize, const WHOLES: usize> {
    texts: [Vec<Option<String>>; TEXTS],
    wholes: [Vec<Option<i64>>; WHOLES],
    flags: Vec<Option<bool>>,
}

impl<const TEXTS: usize, const WHOLES: usize> Rows<TEXTS, WHOLES> {
    fn new() -> Self {
        Self {
            texts: std::array::from_fn(|_| Vec::new()),
            wholes: std::array::from_fn(|_| Vec::new()),
            flags: Vec::new(),
        }
    }

    fn push(&mut self, texts: [Option<String>; TEXTS], wholes: [Option<i64>; WHOLES]) {
        self.texts.iter_mut().zip(texts).for_each(|(all, it)| all.push(it));
        self.wholes.iter_mut().zip(wholes).for_each(|(all, it)| all.push(it));
    }

    fn columns(self, texts: [&str; TEXTS], wholes: [&str; WHOLES]) -> Columns {
        let mut all = Columns::default();
        for (name, of) in texts.into_iter().zip(self.texts) {
            all = all.with(name, Data::text(of));
        }
        for (name, of) in wholes.into_iter().zip(self.wholes) {
            all = all.with(name, Data::Whole(of));
        }
        all
    }
}

fn text(of: impl ToString) -> Option<String> {
    Some(of.to_string())
}

fn whole(of: impl Into<i64>) -> Option<i64> {
    Some(of.into())
}

fn at(of: Option<FrameIndex>) -> Option<i64> {
    of.map(|it| i64::from(it.0))
}

/// Whose sheet a row is of: project, clip, coder.
fn whose(project: &str, rows: &ProjectRows, sheet: &SheetRow) -> [Option<String>; 3] {
    let clip = rows.clip(sheet.clip).map(|it| it.name.clone());
    let coder = rows.coder(sheet.coder).map(|it| it.name.clone());
    [text(project), clip, coder]
}

/// Actions, or those of visibility codes.
fn actions(project: &str, rows: &ProjectRows, hidden: bool) -> Columns {
    let mut all = Rows::<8, 5>::new();
    for sheet in &rows.sheets {
        let whose = whose(project, rows, sheet);
        for (id, it) in sheet.sheet.by_onset() {
            if (it.item.code.facts().region == Region::Visibility) != hidden {
                continue;
            }
            let [project, clip, coder] = whose.clone();
            let side = it.item.prefix.map(|it| it.letter().to_string());
            let level = it.item.level.map(|it| it.letter().to_string());
            let note = Some(it.note.clone()).filter(|it| !it.is_empty());
            let levels = (!it.levels.is_empty()).then(|| it.levels.to_string());
            let code = text(it.item.code);
            let marks = &it.landmarks;
            let apex = marks.apex();
            all.flags.push(Some(it.item.uncertain));
            all.push(
                [project, clip, coder, code, side, level, note, levels],
                [
                    at(Some(marks.onset())),
                    at(apex.map(FrameSpan::first)),
                    at(apex.map(FrameSpan::last)),
                    at(marks.offset()),
                    i64::try_from(id.0).ok(),
                ],
            );
        }
    }
    let uncertain = Data::Flag(std::mem::take(&mut all.flags));
    all.columns(
        ["project", "clip", "coder", "code", "side", "level", "note", "levels"],
        ["onset", "apex_first", "apex_last", "offset", "action"],
    )
    .with("uncertain", uncertain)
}

fn scopes(project: &str, scheme: &Scheme, rows: &ProjectRows) -> Columns {
    let mut all = Rows::<11, 6>::new();
    for sheet in &rows.sheets {
        let (Some(clip), Some(coder)) = (rows.clip(sheet.clip), rows.coder(sheet.coder))
        else {
            continue;
        };
        let [project, clip_name, coder_name] = whose(project, rows, sheet);
        let status = match sheet.status {
            SheetStatus::Draft => "draft",
            SheetStatus::Submitted => "submitted",
        };
        let scan = rows.scan(sheet.id);
        let proof = scan.map(|it| match &it.unproven {
            Some(why) => format!("{UNPROVEN}{why}"),
            None => "proven".to_owned(),
        });
        let rate = clip.table.nominal_rate();
        all.push(
            [
                project,
                clip_name,
                coder_name,
                clip.subject.clone(),
                text(kind(coder.kind)),
                text(status),
                text(sheet.mode.word()),
                scan.map(|it| it.pack.clone()),
                proof,
                text(sheet.id),
                text(&scheme.name),
            ],
            [
                at(Some(sheet.coverage.first())),
                at(Some(sheet.coverage.last())),
                whole(clip.table.n_frames()),
                whole(rate.num),
                whole(rate.den),
                rows.dates.get(&sheet.id).map(|it| it.0),
            ],
        );
    }
    all.columns(
        [
            "project", "clip", "coder", "subject", "kind", "status", "mode", "pack",
            "proof", "sheet", "scheme",
        ],
        ["first_frame", "last_frame", "n_frames", "rate_num", "rate_den", "coded_ms"],
    )
}

/// What stands before the reason why a sheet is not proven.
pub(super) const UNPROVEN: &str = "unproven: ";

fn kind(of: CoderKind) -> &'static str {
    match of {
        CoderKind::Person => "person",
        CoderKind::Detector => "detector",
    }
}

/// Ticks from one frame to the next, where they are the same throughout.
fn step(clip: &ClipRow) -> Option<i64> {
    let pts = clip.table.pts();
    let ends = pts.iter().skip(1).copied().chain([clip.table.end()]);
    let mut gaps = pts.iter().zip(ends).map(|(from, to)| to - from);
    let first = gaps.next()?;
    gaps.all(|it| it == first).then_some(first)
}

fn clips(project: &str, rows: &ProjectRows) -> Columns {
    let mut all = Rows::<4, 8>::new();
    for clip in &rows.clips {
        let (table, rate) = (&clip.table, clip.table.nominal_rate());
        all.flags.push(Some(clip.mirrored));
        all.push(
            [text(project), text(&rows.title), text(&clip.name), clip.subject.clone()],
            [
                whole(clip.id.0),
                whole(table.n_frames()),
                whole(rate.num),
                whole(rate.den),
                whole(table.base().num()),
                whole(table.base().den()),
                table.pts().first().copied(),
                step(clip),
            ],
        );
    }
    let mirrored = Data::Flag(std::mem::take(&mut all.flags));
    all.columns(
        ["project", "title", "clip", "subject"],
        [
            "clip_no", "n_frames", "rate_num", "rate_den", "base_num", "base_den",
            "start", "step",
        ],
    )
    .with("mirrored", mirrored)
}

fn coders(project: &str, rows: &ProjectRows) -> Columns {
    let mut all = Rows::<3, 1>::new();
    for it in &rows.coders {
        let texts = [text(project), text(&it.name), text(kind(it.kind))];
        all.push(texts, [whole(it.id.0)]);
    }
    all.columns(["project", "coder", "kind"], ["coder_no"])
}

/// What is on sheets beside actions: `kind` says what it is, `what` which, `text` the rest.
fn marks(project: &str, rows: &ProjectRows) -> Columns {
    let mut all = Rows::<6, 2>::new();
    for sheet in &rows.sheets {
        let whose = whose(project, rows, sheet);
        let mut push =
            |kind: &str, what: String, rest: String, frames: [FrameIndex; 2]| {
                let [project, clip, coder] = whose.clone();
                let texts = [project, clip, coder, text(kind), text(what), text(rest)];
                all.push(texts, frames.map(|it| at(Some(it))));
            };
        let of = &sheet.sheet;
        if let Some(frame) = of.neutral() {
            push("neutral", String::new(), String::new(), [frame; 2]);
        }
        for (frame, it) in of.markers() {
            push("marker", it.kind.word().to_owned(), it.name.clone(), [*frame; 2]);
        }
        for (frame, it) in of.candidates() {
            let what = it.verdict.word().to_owned();
            push("candidate", what, it.to_string(), [*frame; 2]);
        }
        for (pass, runs) in rows.scan(sheet.id).iter().flat_map(|it| &it.passes) {
            for run in runs {
                let frames = [run.span.first(), run.span.last()];
                push("watched", run.ways.words(), pass.clone(), frames);
            }
        }
    }
    all.columns(
        ["project", "clip", "coder", "kind", "what", "text"],
        ["first_frame", "last_frame"],
    )
}

fn times(project: &str, rows: &ProjectRows) -> Columns {
    let mut all = Rows::<2, 2>::new();
    for clip in rows.clips.iter().filter(|it| step(it).is_none()) {
        // One more than there are frames: where the last one ends.
        let ticks = clip.table.pts().iter().copied().chain([clip.table.end()]);
        for (frame, tick) in (0_i64..).zip(ticks) {
            all.push([text(project), text(&clip.name)], [Some(frame), Some(tick)]);
        }
    }
    all.columns(["project", "clip"], ["frame", "tick"])
}

fn codes(project: &str, scheme: &Scheme, rows: &ProjectRows) -> Columns {
    let mut all = Rows::<6, 0>::new();
    let mut flags: [Vec<Option<bool>>; 3] = Default::default();
    for (code, demand) in &scheme.codes {
        let demand = match demand {
            LevelDemand::Optional => "optional",
            LevelDemand::Demanded => "demanded",
            LevelDemand::Occurrence => "occurrence",
        };
        let texts = [
            text(project),
            text(&rows.title),
            text(&scheme.name),
            text(scheme.scored_from.letter()),
            text(code),
            text(demand),
        ];
        all.push(texts, []);
        let of = [scheme.graded_sides, scheme.muted, scheme.log_view_aids];
        flags.iter_mut().zip(of).for_each(|(all, it)| all.push(Some(it)));
    }
    let [graded_sides, muted, log_view_aids] = flags;
    all.columns(["project", "title", "scheme", "scored_from", "code", "level"], [])
        .with("graded_sides", Data::Flag(graded_sides))
        .with("muted", Data::Flag(muted))
        .with("log_view_aids", Data::Flag(log_view_aids))
}
