//! How long an event lasted: from its first onset to its last offset, with the phases before
//! and after the apex where one is marked.

use frontalis_core::rows::{SheetMode, SheetRow};
use frontalis_core::sheet::events::Event;
use frontalis_core::time::FrameTable;
use frontalis_core::{FrameSpan, Landmarks, MediaTime};
use frontalis_emotion::duration::{DurationVerdict, Interval, Profile, Timing};
use frontalis_stats::expression::{Kind, Lasted};

/// The durations of one event.
pub(super) struct Timed {
    pub(super) timing: Timing,
    pub(super) total: Lasted,
    pub(super) onset_phase: Option<Lasted>,
    pub(super) offset_phase: Option<Lasted>,
}

/// The durations of an event; `None` where the clip does not have its frames.
pub(super) fn of(table: &FrameTable, sheet: &SheetRow, event: &Event) -> Option<Timed> {
    let span = coded(sheet, event);
    let apex = span.and_then(|it| apex(sheet, event)?.intersection(it));
    let whole = span.unwrap_or(event.span);
    let marks = Landmarks::new(whole.first(), apex, Some(whole.last())).ok()?;
    let mut timing = Timing::of(marks, table)?;
    if span.is_none() {
        // Only a moment is known of it.
        let any = Interval { low: MediaTime::ZERO, low_included: true, high: None };
        timing = Timing { total: any, onset_phase: None, offset_phase: None, ..timing };
        timing.n_frames = None;
    }
    let step = |from: u32, to: u32| {
        let time = |it| table.time(frontalis_core::FrameIndex(it));
        time(to)?.minus(time(from)?)
    };
    let phase = |interval: Interval, from: u32, to: u32| {
        Some(Lasted {
            nominal: step(from, to)?,
            low: interval.low,
            high: interval.high,
            n_frames: u64::from(to.saturating_sub(from)),
        })
    };
    let onset_phase = timing.onset_phase.zip(apex);
    let offset_phase = timing.offset_phase.zip(apex);
    Some(Timed {
        total: Lasted {
            nominal: table.duration(whole)?,
            low: timing.total.low,
            high: timing.total.high,
            n_frames: timing.n_frames.unwrap_or(0),
        },
        onset_phase: onset_phase
            .and_then(|(it, apex)| phase(it, whole.first().0, apex.first().0)),
        offset_phase: offset_phase
            .and_then(|(it, apex)| phase(it, apex.last().0, whole.last().0)),
        timing,
    })
}

/// The frames on which the event is known to have been; `None` where a selective sheet has a
/// moment of it only.
fn coded(sheet: &SheetRow, event: &Event) -> Option<FrameSpan> {
    if sheet.mode == SheetMode::Full {
        return Some(event.span);
    }
    let all = sheet.sheet.candidates().values().filter_map(|it| it.event());
    let mut of = all.filter(|it| it.apex.is_some_and(|it| event.span.contains(it)));
    match of.next() {
        Some(own) => own.span,
        None => None,
    }
}

/// Where most of it is at its apex: from the frame it is scored on to the first end of an apex
/// that is marked there.
fn apex(sheet: &SheetRow, event: &Event) -> Option<FrameSpan> {
    let actions = event.actions.iter().filter_map(|it| sheet.sheet.get(*it));
    let marked = actions.filter_map(|it| it.landmarks.apex());
    let here = marked.filter(|it| it.contains(event.apex));
    let last = here.map(FrameSpan::last).min()?;
    FrameSpan::new(event.apex, last)
}

/// What a profile calls it.
pub(super) fn kind(profile: &Profile, timing: &Timing) -> Kind {
    match profile.classify(timing) {
        DurationVerdict::Certain(it) => Kind::Certain(it.word()),
        DurationVerdict::Neither => Kind::Neither,
        DurationVerdict::Undecidable { among, or_neither } => Kind::Undecidable {
            among: among.into_iter().map(|it| it.word()).collect(),
            or_neither,
        },
    }
}
