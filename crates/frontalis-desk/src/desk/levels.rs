//! The second pass: the level of one action, frame by frame.
//!
//! The first pass opens and closes an action; this one plays its frames and ten on each side
//! again and again, and a level key sets the level from the frame on screen on. A level
//! beyond onset or offset moves that landmark there: that is how a trace is caught that the
//! first pass began after.

use frontalis_core::time::Landmark;
use frontalis_core::{
    Action, ActionId, Edit, FrameIndex, FrameSpan, Landmarks, Level, Sheet,
};

use super::{Desk, NOT_YET, show};
use crate::effect::Effect;
use crate::marking::{self, Edits};
use crate::transport::PlayedNow;

/// Frames beside the action that are looked at too.
///
/// Source: INTERACT's manual describes the two passes with ten frames on each side.
const PADDING: u32 = 10;

/// The action whose level is scored, and what was played before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LevelPass {
    id: ActionId,
    before: PlayedNow,
}

impl Desk {
    /// The action whose level is being scored frame by frame.
    pub fn level_pass(&self) -> Option<ActionId> {
        self.pass.map(|it| it.id)
    }

    /// Whether Cancel is meant for the pass: what is typed goes before it.
    pub(super) fn ends_pass(&self) -> bool {
        self.pass.is_some() && !self.entry.is_armed()
    }

    pub(super) fn toggle_pass(&mut self, sheet: &Sheet) -> Vec<Effect> {
        if self.pass.is_some() {
            return self.end_pass();
        }
        let Some(id) = self.selection.single() else {
            return Effect::refuse(self.keymap.spell(
                "select the one action whose level is to be scored frame by frame \
                 ({next-action})",
            ));
        };
        self.begin_pass(id, sheet)
    }

    fn begin_pass(&mut self, id: ActionId, sheet: &Sheet) -> Vec<Effect> {
        let Some(action) = sheet.get(id) else { return Vec::new() };
        if let Err(why) = takes_level(action) {
            return Effect::refuse(why);
        }
        let span = action.landmarks.known_span();
        let first = FrameIndex(span.first().0.saturating_sub(PADDING));
        let last = FrameIndex(span.last().0.saturating_add(PADDING));
        let last = last.min(self.transport.last()).max(first);
        let Some(around) = FrameSpan::new(first, last) else { return Vec::new() };
        let before =
            self.pass.map_or_else(|| self.transport.played_now(), |it| it.before);
        self.pass = Some(LevelPass { id, before });
        self.fields.rest();
        let item = action.item;
        let mut effects = show(self.transport.loop_over(around));
        effects.push(Effect::note(self.keymap.spell(&format!(
            "levels of {item}, frames {} to {}: {{level-a}} to {{level-e}} hold from the \
             frame on screen on, {{no-level}} takes a change away; {{next-action}} next \
             action, {{level-pass}} ends",
            first.0, last.0
        ))));
        effects
    }

    fn end_pass(&mut self) -> Vec<Effect> {
        let Some(pass) = self.pass.take() else { return Vec::new() };
        let mut effects = show(self.transport.restore(pass.before));
        effects.push(Effect::note("whole actions again"));
        effects
    }

    /// The pass goes on with the action that is selected now, and ends where none is.
    pub(super) fn follow_selection(&mut self, sheet: &Sheet) -> Vec<Effect> {
        let Some(pass) = self.pass else { return Vec::new() };
        match self.selection.single() {
            Some(id) if id == pass.id => Vec::new(),
            Some(id) if sheet.get(id).is_some_and(|it| takes_level(it).is_ok()) => {
                self.begin_pass(id, sheet)
            }
            _ => self.end_pass(),
        }
    }

    /// The action of the pass may have gone, as by an undo.
    pub(super) fn reconcile_pass(&mut self, sheet: &Sheet) {
        if let Some(pass) = self.pass.filter(|it| sheet.get(it.id).is_none()) {
            self.pass = None;
            // It stops by itself on the frame on screen: nothing is asked for.
            let _ = self.transport.restore(pass.before);
        }
    }

    /// A level from the frame on screen on; without one, no change of level there.
    pub(super) fn score_level(
        &mut self,
        level: Option<Level>,
        sheet: &Sheet,
    ) -> Vec<Effect> {
        let Some(pass) = self.pass else { return Vec::new() };
        let Some(here) = self.transport.settled() else { return Effect::refuse(NOT_YET) };
        let edits = marking::change(sheet, &[pass.id], |action| {
            let Some(level) = level else {
                let gone = action.levels.clear(here);
                let none = "its level does not change on this frame";
                return if gone { Ok(()) } else { Err(none.to_owned()) };
            };
            takes_level(action)?;
            action.levels.set(here, level);
            reach(action, here)
        });
        let mut effects = super::record(edits);
        if let Some(Effect::Record(edits)) = effects.first()
            && let [Edit::Replace { id, action }] = edits.as_slice()
            && let Some(before) = sheet.get(*id)
            && before.landmarks != action.landmarks
        {
            let moved = if before.landmarks.onset() == action.landmarks.onset() {
                Landmark::Offset
            } else {
                Landmark::Onset
            };
            let what = format!("the {} is on frame {} now", moved.word(), here.0);
            effects.push(Effect::note(what));
        }
        effects
    }
}

/// An action that has a level on a frame is there on that frame.
fn reach(action: &mut Action, frame: FrameIndex) -> Result<(), String> {
    let marks = action.landmarks;
    let moved = if frame < marks.onset() {
        marks.with(Landmark::Onset, frame)
    } else if marks.offset().is_some_and(|it| it < frame) {
        marks.with(Landmark::Offset, frame)
    } else {
        return Ok(());
    };
    action.landmarks = moved.map_err(|error| error.to_string())?;
    Ok(())
}

fn takes_level(action: &Action) -> Result<(), String> {
    let facts = action.item.code.facts();
    if facts.takes_level { Ok(()) } else { Err(format!("{} takes no level", facts.name)) }
}

/// Level and apex of each action as its track has them: the highest level, and the first of
/// the longest stretches at it.
pub(super) fn take_from_track(sheet: &Sheet, ids: &[ActionId]) -> Edits {
    let tracked =
        |id: &&ActionId| sheet.get(**id).is_some_and(|it| !it.levels.is_empty());
    let ids: Vec<ActionId> = ids.iter().filter(tracked).copied().collect();
    if ids.is_empty() {
        return Err(NO_TRACK.to_owned());
    }
    marking::change(sheet, &ids, |action| {
        let marks = action.landmarks;
        let until = marks.offset().unwrap_or(marks.known_span().last());
        let last = action.levels.changes().last().map_or(until, |it| it.0.max(until));
        let apex = action.levels.plateau(last);
        action.item.level = action.levels.highest();
        let taken = Landmarks::new(marks.onset(), apex, marks.offset());
        action.landmarks = taken.map_err(|error| error.to_string())?;
        Ok(())
    })
}

/// No level track.
pub(super) fn clear_track(sheet: &Sheet, ids: &[ActionId]) -> Edits {
    let edits = marking::change(sheet, ids, |action| {
        action.levels = frontalis_core::LevelTrack::new();
        Ok(())
    })?;
    if edits.is_empty() { Err(NO_TRACK.to_owned()) } else { Ok(edits) }
}

const NO_TRACK: &str = "no level was scored frame by frame on what is selected";
