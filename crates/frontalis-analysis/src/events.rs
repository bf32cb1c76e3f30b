//! Joint events: the windows in which coders' FACS scores are held against each other.
//!
//! A window is a stretch in which facial actions of any compared coder overlap, directly or
//! through others, inside the frames that all of them coded. A coder's score is the set of
//! facial codes seen in it. It depends on what all coders did, so a coder who misses an
//! expression has an empty score there and not a missing one.

use std::collections::{BTreeMap, BTreeSet};

use frontalis_core::sheet::events::joins_events;
use frontalis_core::{Action, Code, CoderId, FrameIndex, Item, Landmarks};
use frontalis_stats::facs_ratio::Scores;
use frontalis_stats::{Run, Runs};

use crate::runs::SheetRuns;
use crate::study::StudyClip;

/// A window with what each coder scored in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct JointEvent {
    /// First frame of the window.
    pub(crate) start: u64,
    /// By coder, in the order asked for; `None` for a coder without a sheet of the clip.
    pub(crate) scores: Scores,
}

/// Whether actions of a code join events: facial ones do, by the rule of a single sheet.
fn is_facial(code: Code) -> bool {
    joins_events(&Action::new(Item::new(code), Landmarks::open(FrameIndex(0))))
}

/// One action inside the common frames: by which of the coders, which code, where.
#[derive(Clone, Copy, Debug)]
struct Seen {
    run: Run,
    coder: usize,
    code: Code,
}

/// The joint events of a clip for some coders, by time; none where fewer than two of them
/// have a sheet of it.
pub(crate) fn joint_events(clip: &StudyClip<'_>, coders: &[CoderId]) -> Vec<JointEvent> {
    let sheets: Vec<Option<&SheetRuns>> =
        coders.iter().map(|it| clip.sheets.get(it)).collect();
    let Some(common) = common_frames(sheets.iter().flatten().copied()) else {
        return Vec::new();
    };
    let hidden = hidden(&sheets);
    let mut windows: Vec<(Run, Vec<Seen>)> = Vec::new();
    for seen in seen_in(&sheets, common) {
        match windows.last_mut().filter(|it| seen.run.start() < it.0.end()) {
            Some((window, inside)) => {
                let end = window.end().max(seen.run.end());
                *window = Run::new(window.start(), end).unwrap_or(*window);
                inside.push(seen);
            }
            None => windows.push((seen.run, vec![seen])),
        }
    }
    let event = |(window, inside): (Run, Vec<Seen>)| JointEvent {
        start: window.start(),
        scores: scores(&sheets, &inside, &hidden),
    };
    windows.into_iter().map(event).collect()
}

/// The frames that all of these sheets cover; `None` for fewer than two sheets.
pub(crate) fn common_frames<'a>(
    sheets: impl Iterator<Item = &'a SheetRuns>,
) -> Option<Run> {
    let covered: Vec<Run> = sheets.map(|it| it.coverage).collect();
    let (first, rest) = covered.split_first().filter(|it| !it.1.is_empty())?;
    rest.iter().try_fold(*first, |all, it| all.intersection(*it))
}

/// Every facial action of every coder, cut to the common frames, by start.
fn seen_in(sheets: &[Option<&SheetRuns>], common: Run) -> Vec<Seen> {
    let mut all = Vec::new();
    for (coder, sheet) in sheets.iter().enumerate() {
        for code in sheet.iter().flat_map(|it| it.codes()).filter(|it| is_facial(*it)) {
            let acts = sheet.iter().flat_map(|it| it.acts(code));
            let inside = acts.filter_map(|it| it.run.intersection(common));
            all.extend(inside.map(|run| Seen { run, coder, code }));
        }
    }
    all.sort_by_key(|it| (it.run, it.coder, it.code));
    all
}

/// By code, the frames on which some coder could not see it.
fn hidden(sheets: &[Option<&SheetRuns>]) -> BTreeMap<Code, Runs> {
    let present = || sheets.iter().flatten();
    let codes: BTreeSet<Code> = present().flat_map(|it| it.codes()).collect();
    let of_code = |code: Code| {
        let missing = present().map(|it| it.missing(code));
        (code, missing.fold(Runs::new(), |all, it| all.union(&it)))
    };
    codes.into_iter().map(of_code).collect()
}

/// The scores of one window. A code that some coder could not see on a frame on which it was
/// scored is left out of all of them.
fn scores(
    sheets: &[Option<&SheetRuns>],
    inside: &[Seen],
    hidden: &BTreeMap<Code, Runs>,
) -> Scores {
    let is_hidden = |it: &&Seen| {
        hidden.get(&it.code).is_some_and(|hidden| hidden.overlap_with(it.run) > 0)
    };
    let dropped: BTreeSet<Code> =
        inside.iter().filter(is_hidden).map(|it| it.code).collect();
    let of_coder = |(coder, sheet): (usize, &Option<&SheetRuns>)| {
        sheet.as_ref()?;
        let own = inside.iter().filter(|it| it.coder == coder).map(|it| it.code);
        Some(own.filter(|it| !dropped.contains(it)).collect())
    };
    sheets.iter().enumerate().map(of_coder).collect()
}
