//! Sheets that were coded selectively, as agreement takes them: what was scanned, which
//! events were chosen, which candidates were rejected.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use frontalis_core::rows::{ClipRow, ProjectRows, SheetMode, SheetRow};
use frontalis_core::sheet::{Candidate, Verdict};
use frontalis_core::{ClipId, Code, CoderId, FrameIndex, Item};
use frontalis_emotion::{Table, interpret, score_of};
use frontalis_stats::material::{Act, Clip, Coding, Episode};
use frontalis_stats::scans::{Chosen, Scan, ScanClip, Scans};
use frontalis_stats::{Run, Runs};

use crate::interpret::outcome;
use crate::measured::{joins, reading};
use crate::plan::Plan;
use crate::rows::{level_number, side};

/// The selective sheets of a project that a plan takes in. Emotions are those that `table` reads in each event's score.
pub fn scans(rows: &ProjectRows, table: &Table, plan: &Plan) -> Scans {
    let takes_part =
        |it: &&SheetRow| it.mode == SheetMode::Selective && plan.has_events(rows, it);
    let sheets: Vec<&SheetRow> = rows.sheets.iter().filter(takes_part).collect();
    let n_of = |clip: ClipId| sheets.iter().filter(|it| it.clip == clip).count();
    let clips: Vec<&ClipRow> = rows.clips.iter().filter(|it| n_of(it.id) > 0).collect();
    let has_sheet = |coder: CoderId| {
        sheets
            .iter()
            .any(|it| it.coder == coder && clips.iter().any(|clip| clip.id == it.clip))
    };
    let coders: Vec<_> = rows.coders.iter().filter(|it| has_sheet(it.id)).collect();
    let persons: BTreeSet<&String> =
        clips.iter().filter_map(|it| it.subject.as_ref()).collect();
    let by_person = persons.len() > 1 || clips.iter().any(|it| it.subject.is_none());
    let clip = |of: &&ClipRow| {
        let sheet = |coder: CoderId| {
            sheets.iter().find(|it| (it.clip, it.coder) == (of.id, coder))
        };
        let one =
            |coder: CoderId| Some(self::sheet(rows, of, sheet(coder)?, table, plan));
        let both: Vec<Option<(Coding, Scan)>> =
            coders.iter().map(|it| one(it.id)).collect();
        let (codings, scans) = both
            .into_iter()
            .map(|it| it.map_or((None, None), |it| (Some(it.0), Some(it.1))))
            .unzip();
        let rate = of.table.nominal_rate();
        let person = of.subject.clone().filter(|_| by_person);
        let cluster = person.unwrap_or_else(|| of.name.clone());
        let rate = (u64::from(rate.num), u64::from(rate.den));
        ScanClip { clip: Clip { name: of.name.clone(), cluster, rate, codings }, scans }
    };
    Scans {
        clips: clips.iter().map(clip).collect(),
        coders: coders.iter().map(|it| it.name.clone()).collect(),
        within: plan.apex_window,
    }
}

/// The ids of the clips of [`scans`], in its order.
pub(crate) fn ids(rows: &ProjectRows, of: &Scans) -> Vec<ClipId> {
    let id = |it: &ScanClip| rows.clips.iter().find(|row| row.name == it.clip.name);
    of.clips.iter().filter_map(id).map(|it| it.id).collect()
}

fn sheet(
    rows: &ProjectRows,
    clip: &ClipRow,
    of: &SheetRow,
    table: &Table,
    plan: &Plan,
) -> (Coding, Scan) {
    let whole = Run::from(clip.table.whole());
    let scope = Run::from(of.coverage).intersection(whole).unwrap_or(whole);
    let mut coding = Coding::new(scope);
    coding.acts = acts(of, plan);
    let row = rows.scan(of.id);
    let scanned = row.and_then(|it| it.scanned());
    let recorded = scanned.is_some();
    let mut scan = Scan {
        scanned: match scanned {
            Some(spans) => spans.into_iter().map(Run::from).collect(),
            None => Runs::from(scope),
        },
        recorded,
        chosen: Vec::new(),
        rejected: Vec::new(),
        open: Vec::new(),
        pack: row.map_or_else(String::new, |it| it.pack.clone()),
        unproven: row.and_then(|it| it.unproven.clone()),
    };
    for (at, candidate) in of.sheet.candidates() {
        let frame = u64::from(at.0);
        match &candidate.verdict {
            Verdict::Open => scan.open.push(frame),
            Verdict::Rejected { reason } => scan.rejected.push((frame, reason.clone())),
            Verdict::Accepted(_) => {
                let (episode, chosen) = event(clip, of, *at, candidate, table, plan);
                scan.chosen.push(chosen);
                coding.episodes.push(episode);
            }
        }
    }
    scan.chosen.sort_by_key(|it| it.apex);
    coding.episodes.sort_by_key(|it| it.run);
    // Whoever chose an event saw it, however that was.
    let own: Runs = coding.episodes.iter().map(|it| it.run).collect();
    scan.scanned = scan.scanned.union(&own);
    (coding, scan)
}

fn event(
    clip: &ClipRow,
    of: &SheetRow,
    at: FrameIndex,
    candidate: &Candidate,
    table: &Table,
    plan: &Plan,
) -> (Episode, Chosen) {
    let event = candidate.event();
    // A draft may have no apex yet; the candidate stands for it.
    let apex = event.and_then(|it| it.apex).unwrap_or(at);
    let score = score_of(&of.sheet, candidate).unwrap_or_default();
    let hidden = frontalis_emotion::hidden_in(&score, &plan.scheme);
    let read = interpret(&score, &hidden, std::slice::from_ref(table));
    let outcome = read.tables.first().map(|it| outcome(&it.outcome));
    let reading = Arc::new(reading(outcome.as_ref()));
    let point = Run::from(frontalis_core::FrameSpan::single(apex));
    let coded = event.and_then(|it| it.coded()).map_or(point, Run::from);
    let codes = plan.grades(&score, joins).into_iter().collect();
    let written: Vec<String> = score.iter().map(Item::to_string).collect();
    let chosen = Chosen {
        apex: u64::from(apex.0),
        run: coded,
        time: clip.table.time(apex),
        score: written.join("+"),
        core: event.map_or_else(String::new, |it| it.core.clone()),
    };
    (Episode { run: point, codes, reading }, chosen)
}

/// What is on a sheet, code by code, to look at; an action that is open is one frame.
fn acts(of: &SheetRow, plan: &Plan) -> BTreeMap<Code, Vec<Act>> {
    let mut acts: BTreeMap<Code, Vec<Act>> = BTreeMap::new();
    for (_, action) in of.sheet.by_onset() {
        if !plan.has_code(action.item.code) {
            continue;
        }
        let (onset, offset) = (action.landmarks.onset(), action.landmarks.offset());
        let span = offset.and_then(|it| frontalis_core::FrameSpan::new(onset, it));
        let span = span.unwrap_or_else(|| frontalis_core::FrameSpan::single(onset));
        let apex = action.landmarks.apex().map(|it| u64::from(it.first().0));
        let (level, side) =
            (action.item.level.map(level_number), side(action.item.prefix));
        let act = Act::new(Run::from(span), apex, level, side);
        acts.entry(action.item.code).or_default().push(act);
    }
    acts
}

#[cfg(test)]
pub(crate) mod tests {
    use frontalis_core::rows::ScanRow;
    use frontalis_core::sheet::watched::{WatchedRun, Way, Ways};
    use frontalis_core::{Edit, FrameSpan};
    use frontalis_stats::scans::Other;

    use super::*;
    use crate::sample::pair;

    fn span(first: u32, last: u32) -> FrameSpan {
        FrameSpan::new(FrameIndex(first), FrameIndex(last)).unwrap()
    }

    /// Both sheets of the sample as selective ones, with these candidates and passes.
    pub(crate) fn selective(
        of: [&[(u32, &str)]; 2],
        watched: Option<FrameSpan>,
    ) -> ProjectRows {
        let point = |at| (12, at, Some(at), Some(at));
        let mut rows = pair(&[point(20), point(60)], &[point(24)]);
        for (row, candidates) in rows.sheets.iter_mut().zip(of) {
            row.mode = SheetMode::Selective;
            for (frame, text) in candidates {
                let (frame, candidate) = (FrameIndex(*frame), text.parse().ok());
                drop(row.sheet.apply(Edit::SetCandidate { frame, candidate }).unwrap());
            }
        }
        let run = |span| WatchedRun { span, ways: Ways::of(Way::Normal) };
        let passes = |it| vec![("any".to_owned(), vec![run(it)])];
        rows.scans = rows
            .sheets
            .iter()
            .zip([Some(span(0, 99)), watched])
            .map(|(row, watched)| ScanRow {
                sheet: row.id,
                pack: "ab".to_owned(),
                unproven: None,
                passes: watched.map_or_else(Vec::new, passes),
            })
            .collect();
        rows
    }

    fn of(rows: &ProjectRows) -> Scans {
        scans(rows, frontalis_emotion::shipped().first().unwrap(), &Plan::default())
    }

    const FIRST: [(u32, &str); 2] =
        [(18, "18 0 normal accepted joy 20 -"), (58, "58 0 normal accepted joy 60 -")];

    #[test]
    fn selective_sheets_are_compared_by_themselves() {
        let second: [(u32, &str); 2] =
            [(24, "24 0 normal accepted joy 24 -"), (62, "62 0 normal rejected speech")];
        let rows = selective([&FIRST, &second], Some(span(0, 49)));
        let scans = of(&rows);
        assert_eq!((scans.coders.len(), ids(&rows, &scans).len()), (2, 1));
        let met = scans.met([0, 1]);
        let others: Vec<_> = met.iter().map(|it| it.other.clone()).collect();
        assert_eq!(others, [Other::Chose, Other::Rejected("speech".to_owned())]);
        // What the second did not play takes no part.
        let time = scans.time([0, 1]);
        assert_eq!((time.both, time.not), (2.0, [0.0, 2.0]));
        assert_eq!(scans.two_stage([0, 1]).n, [1, 1]);
        assert_eq!(scans.event([0, 1], &met[0], 0).unwrap().score, "12C");
    }

    #[test]
    fn unknown_scanning_counts_as_the_whole_clip_and_is_told() {
        let rows = selective([&FIRST, &[]], None);
        let time = of(&rows).time([0, 1]);
        assert_eq!((time.both, time.unknown), (4.0, [0, 1]));
    }

    #[test]
    fn one_selective_sheet_of_a_clip_compares_with_nothing() {
        let mut rows = selective([&FIRST, &[]], None);
        rows.sheets[1].mode = SheetMode::Full;
        assert!(of(&rows).pairs().is_empty());
        rows.sheets[0].mode = SheetMode::Full;
        assert_eq!(of(&rows), Scans::default());
    }
}
