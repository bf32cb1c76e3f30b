//! Events: actions seen as one expression, scored at its apex.
//!
//! Actions are coded one by one; an event is derived, never the other way round. On one
//! sheet, facial actions (upper face, lower face, miscellaneous) that overlap, directly or
//! through others, are one event. Head, eye, gross and visibility codes do not join events,
//! since they may last for minutes; they are part of an event's score where they are active
//! at its apex. Our own rule: FACS names none for deriving events from actions.

use std::collections::BTreeMap;

use super::{Action, Sheet};
use crate::facs::{Item, Region};
use crate::ids::ActionId;
use crate::time::{FrameIndex, FrameSpan};

/// One expression on one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// From the first onset to the last offset of its facial actions.
    pub span: FrameSpan,
    /// The frame on which most of its facial actions are active; among such frames the
    /// one with the highest levels (a level not scored counts 0), then with most actions in
    /// their marked apex, then the earliest.
    pub apex: FrameIndex,
    /// The facial actions that make up the event, by onset.
    pub actions: Vec<ActionId>,
    /// Everything active at the apex, by code: the event's score.
    pub items: Vec<Item>,
}

impl Event {
    /// The score as it is written: `6C+12D+25`.
    pub fn score_text(&self) -> String {
        let items: Vec<String> = self.items.iter().map(Item::to_string).collect();
        items.join("+")
    }
}

/// Whether an action joins others into events.
pub fn joins_events(action: &Action) -> bool {
    matches!(
        action.item.code.facts().region,
        Region::Upper
            | Region::LowerUpDown
            | Region::LowerHorizontal
            | Region::LowerOblique
            | Region::LowerOrbital
            | Region::Misc
    )
}

/// The events of a sheet by time. Open actions are left out: their end is not known.
pub fn events(sheet: &Sheet) -> Vec<Event> {
    let mut kept = Events::default();
    if let Some(whole) = FrameSpan::new(FrameIndex(0), FrameIndex(u32::MAX)) {
        kept.changed(whole, sheet);
    }
    kept.0
}

/// The events of a sheet, kept up with its edits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Events(Vec<Event>);

impl Events {
    /// The events of a whole sheet.
    pub fn of(sheet: &Sheet) -> Self {
        Self(events(sheet))
    }

    /// All of them, by time.
    pub fn all(&self) -> &[Event] {
        &self.0
    }

    /// The one on a frame.
    pub fn at(&self, frame: FrameIndex) -> Option<&Event> {
        let at = self.0.partition_point(|it| it.span.last() < frame);
        self.0.get(at).filter(|it| it.span.contains(frame))
    }

    /// Actions have changed that were or are on this span: the events that it touches are
    /// made anew, and those that they have grown into.
    pub(crate) fn changed(&mut self, span: FrameSpan, sheet: &Sheet) {
        let (mut whole, mut facial) = (span, Vec::new());
        let range = loop {
            let from = self.0.partition_point(|it| it.span.last() < whole.first());
            let to = self.0.partition_point(|it| it.span.first() <= whole.last());
            let range = from..to.max(from);
            facial.clear();
            facial.extend(closed_over(sheet, whole));
            let old = self.0[range.clone()].iter().map(|it| it.span);
            let new = facial.iter().map(|it: &Closed<'_>| it.2);
            let grown = old.chain(new).fold(whole, hull);
            if grown == whole {
                break range;
            }
            whole = grown;
        };
        facial.sort_by_key(|(id, it, span)| (span.first(), it.item.code, *id));
        self.0.splice(range, grouped(sheet, &facial));
    }
}

/// A closed action that joins events, and its frames.
type Closed<'a> = (ActionId, &'a Action, FrameSpan);

fn closed_over(sheet: &Sheet, whole: FrameSpan) -> impl Iterator<Item = Closed<'_>> {
    let closed = |(id, action): (ActionId, _)| {
        let action: &Action = action;
        Some((id, action, action.landmarks.span()?)).filter(|_| joins_events(action))
    };
    sheet.over(whole).filter_map(closed)
}

fn hull(a: FrameSpan, b: FrameSpan) -> FrameSpan {
    let (first, last) = (a.first().min(b.first()), a.last().max(b.last()));
    FrameSpan::new(first, last).unwrap_or(a)
}

/// Actions by onset, as events.
fn grouped(sheet: &Sheet, facial: &[Closed<'_>]) -> Vec<Event> {
    let mut groups: Vec<(FrameSpan, Vec<(ActionId, &Action)>)> = Vec::new();
    for (id, action, span) in facial {
        match groups.last_mut() {
            Some((whole, actions)) if span.first() <= whole.last() => {
                *whole = whole.to(whole.last().max(span.last()));
                actions.push((*id, action));
            }
            _ => groups.push((*span, vec![(*id, *action)])),
        }
    }
    groups.into_iter().map(|(span, actions)| event(sheet, span, &actions)).collect()
}

fn event(sheet: &Sheet, span: FrameSpan, actions: &[(ActionId, &Action)]) -> Event {
    let apex = apex(span, actions);
    let closed = |it: &&Action| it.landmarks.span().is_some_and(|it| it.contains(apex));
    let mut items: Vec<Item> = sheet
        .active_at(apex)
        .map(|(_, it)| it)
        .filter(closed)
        .map(|it| it.item)
        .collect();
    items.sort();
    items.dedup();
    Event { span, apex, actions: actions.iter().map(|it| it.0).collect(), items }
}

/// The best frame: how much is active only rises at onsets and apex starts, so these are the
/// only candidates. One sweep over the landmarks.
fn apex(span: FrameSpan, actions: &[(ActionId, &Action)]) -> FrameIndex {
    /// Actions active, their levels, actions in their apex.
    type Rank = (i64, i64, i64);
    let mut changes: BTreeMap<FrameIndex, (Rank, bool)> = BTreeMap::new();
    let mut change = |span: FrameSpan, by: Rank| {
        let begin = changes.entry(span.first()).or_default();
        begin.0 = sum(begin.0, by);
        begin.1 = true;
        if let Some(after) = span.last().0.checked_add(1) {
            let end = changes.entry(FrameIndex(after)).or_default();
            end.0 = sum(end.0, (-by.0, -by.1, -by.2));
        }
    };
    for (_, action) in actions {
        let Some(whole) = action.landmarks.span() else { continue };
        let level = action.item.level.map_or(0, |it| i64::from(it.rank()));
        change(whole, (1, level, 0));
        if let Some(apex) = action.landmarks.apex() {
            change(apex, (0, 0, 1));
        }
    }
    let (mut now, mut best) = (Rank::default(), (Rank::default(), span.first()));
    for (frame, (by, is_start)) in changes {
        now = sum(now, by);
        if is_start && best.0 < now {
            best = (now, frame);
        }
    }
    best.1
}

fn sum(a: (i64, i64, i64), b: (i64, i64, i64)) -> (i64, i64, i64) {
    (a.0 + b.0, a.1 + b.1, a.2 + b.2)
}
