//! Scores that are more than an onset: held keys and buttons, points, cells that close the
//! one before, and codes that their own key ends.
//!
//! A held key is an action from the frame on screen when it went down to the frame on screen
//! when it came up. The onset is recorded at once: whatever becomes of the key, it is not
//! lost. Where the key's coming up was never heard of, the action stays open.

use frontalis_core::{
    Action, ActionId, Edit, FrameIndex, FrameSpan, Item, Journal, Landmarks, Sheet,
};

use super::{Desk, NOT_YET, record, show};
use crate::command::{Command, Grip};
use crate::effect::Effect;
use crate::marking;

/// Something held down.
#[derive(Clone, Debug)]
pub(super) struct Held {
    grip: Grip,
    /// What it began, and on which frame.
    ids: Vec<ActionId>,
    frame: FrameIndex,
    /// Whether the film was playing then.
    playing: bool,
}

impl Desk {
    /// What a command is while `grip`, which it came from, is held.
    pub fn held(&self, command: Command, grip: Grip) -> Command {
        match command {
            Command::Score(item) => Command::Hold(grip, vec![item]),
            Command::CommitEntry => Command::HoldEntry(grip),
            Command::UseTemplate(number) => match self.template_items(number) {
                Ok(items) => Command::Hold(grip, items),
                Err(_) => Command::UseTemplate(number),
            },
            other => other,
        }
    }

    /// Whether something is held that began an action.
    pub fn is_held(&self, grip: Grip) -> bool {
        self.held.iter().any(|it| it.grip == grip)
    }

    /// The frame that is coded now: the one asked for once it is on screen, or the one on
    /// screen where codes are scored while the film goes on.
    pub(super) fn here(&self) -> Option<FrameIndex> {
        let transport = &self.transport;
        match self.keymap.same_key_ends() && transport.is_playing() {
            true => transport.shown(),
            false => transport.settled(),
        }
    }

    /// The edits that score `items` on `frame`; what they begin is selected. Where the same
    /// key ends a code, those of them that are open end here.
    pub(super) fn score_edits(
        &mut self,
        items: &[Item],
        frame: FrameIndex,
        journal: &Journal,
    ) -> Vec<Edit> {
        let sheet = journal.sheet();
        let open = |item: &Item| {
            let ends = self.keymap.same_key_ends();
            let same = sheet.actions().find(|(_, it)| {
                let other = (it.item.code, it.item.prefix);
                it.landmarks.offset().is_none()
                    && other == (item.code, item.prefix)
                    && it.landmarks.onset() <= frame
            });
            same.filter(|_| ends)
        };
        let (mut ending, mut begun) = (Vec::new(), Vec::new());
        for item in items {
            match open(item).and_then(|(id, it)| Some((id, ended(it, item, frame)?))) {
                Some((id, action)) => ending.push(Edit::Replace { id, action }),
                None => begun.push(*item),
            }
        }
        let mut edits = marking::open_all(&begun, frame, journal.next_action_id());
        edits.extend(ending);
        self.score_event(&mut edits, frame, sheet);
        self.selection.set(edits.iter().filter_map(|it| match it {
            Edit::Insert { id, .. } | Edit::Replace { id, .. } => Some(*id),
            _ => None,
        }));
        edits
    }

    /// Begins actions here; they last until `grip` is let go of. The film goes on.
    pub(super) fn hold(
        &mut self,
        grip: Grip,
        items: &[Item],
        journal: &Journal,
    ) -> Vec<Effect> {
        // A key that goes down again came up unheard: what it began stays open.
        self.held.retain(|it| it.grip != grip);
        let playing = self.transport.is_playing();
        let frame =
            if playing { self.transport.shown() } else { self.transport.settled() };
        let Some(frame) = frame else { return Effect::refuse(NOT_YET) };
        let edits = self.score_edits(items, frame, journal);
        let ids: Vec<ActionId> = edits
            .iter()
            .filter_map(|it| match it {
                Edit::Insert { id, .. } => Some(*id),
                _ => None,
            })
            .collect();
        self.last_score = items.to_vec();
        self.held.push(Held { grip, ids, frame, playing });
        self.recorded(edits, items)
    }

    /// The same for what is typed.
    pub(super) fn hold_entry(&mut self, grip: Grip, journal: &Journal) -> Vec<Effect> {
        let items = match self.typed_items() {
            Ok(items) => items,
            Err(why) => return Effect::refuse(why),
        };
        let effects = self.hold(grip, &items, journal);
        if effects.iter().any(|it| matches!(it, Effect::Record(_))) {
            self.entry.clear();
        }
        effects
    }

    /// What was held is let go of: the frame on screen is the offset of what it began. One
    /// that was only pressed leaves it open, and so does one during which no other frame was
    /// seen.
    pub(super) fn release(
        &mut self,
        grip: Grip,
        briefly: bool,
        sheet: &Sheet,
    ) -> Vec<Effect> {
        let Some(at) = self.held.iter().position(|it| it.grip == grip) else {
            return Vec::new();
        };
        let held = self.held.remove(at);
        let playing = self.transport.is_playing();
        if briefly {
            // A press codes the frame it was made on, and playing ends there; unless the
            // same key is to end the code while the film goes on.
            let pauses = held.playing && playing && !self.keymap.same_key_ends();
            let frame = Some(held.frame).filter(|_| pauses);
            return show(frame.and_then(|it| self.transport.go_to(it)));
        }
        let here =
            if playing { self.transport.shown() } else { self.transport.settled() };
        let Some(here) = here.filter(|it| *it != held.frame) else {
            return Vec::new();
        };
        let open: Vec<ActionId> = held
            .ids
            .into_iter()
            .filter(|id| sheet.get(*id).is_some_and(|it| it.landmarks.offset().is_none()))
            .collect();
        record(marking::change(sheet, &open, |action| {
            let marks = action.landmarks;
            // Held while stepping back, it begins where it was let go of.
            let (first, last) = (marks.onset().min(here), marks.onset().max(here));
            let marks = Landmarks::new(first, marks.apex(), Some(last));
            action.landmarks = marks.map_err(|why| format!("{why}; it stays open"))?;
            Ok(())
        }))
    }

    /// Nothing is held any more that can be followed.
    pub(super) fn lose_hold(&mut self) -> Vec<Effect> {
        let held = std::mem::take(&mut self.held);
        if held.iter().all(|it| it.ids.is_empty()) {
            return Vec::new();
        }
        let text = "the window lost the keyboard while a code was held: it is open; mark \
                    its offset ({offset})";
        Effect::refuse(self.keymap.spell(text))
    }

    /// What is typed, or the action that begins here, as a point.
    pub(super) fn point(&mut self, journal: &Journal) -> Vec<Effect> {
        let Some(here) = self.here() else { return Effect::refuse(NOT_YET) };
        let sheet = journal.sheet();
        if self.entry.is_armed() {
            let mut effects = self.commit_entry(journal);
            for effect in &mut effects {
                let Effect::Record(edits) = effect else { continue };
                for edit in edits {
                    if let Edit::Insert { action, .. } = edit {
                        drop(make_point(here)(action));
                    }
                }
            }
            return effects;
        }
        let meant = self.meant(sheet);
        record(meant.and_then(|ids| marking::change(sheet, &ids, make_point(here))))
    }

    /// Closes the open action before this frame, and takes the next score.
    pub(super) fn close_and_type(&mut self, sheet: &Sheet) -> Vec<Effect> {
        let Some(here) = self.here() else { return Effect::refuse(NOT_YET) };
        let Some(before) = here.0.checked_sub(1).map(FrameIndex) else {
            self.entry.open();
            return Vec::new();
        };
        let ids: Vec<ActionId> = self
            .meant(sheet)
            .unwrap_or_default()
            .into_iter()
            .filter(|id| {
                sheet.get(*id).is_some_and(|it| {
                    it.landmarks.offset().is_none() && it.landmarks.onset() <= before
                })
            })
            .collect();
        let mark = marking::retime(frontalis_core::time::Landmark::Offset, before);
        let edits = marking::change(sheet, &ids, mark);
        if edits.is_ok() {
            self.entry.open();
        }
        record(edits)
    }

    /// Plays the selected action, or what stands between the in and out points.
    pub(super) fn play_selection(&mut self, sheet: &Sheet, around: bool) -> Vec<Effect> {
        let points = (self.transport.in_point(), self.transport.out_point());
        let points = points.0.zip(points.1).and_then(|it| FrameSpan::new(it.0, it.1));
        let span = self.selected_span(sheet).or(points);
        let Some(span) = span else {
            let text = "select an action that has an offset first ({next-action}), or set \
                        in and out points ({in-point}, {out-point})";
            return Effect::refuse(self.keymap.spell(text));
        };
        self.fields.rest();
        let span = if around { self.transport.with_a_second(span) } else { span };
        show(self.transport.play_only(span))
    }
}

/// An open action ended on `frame`, at the level that it was ended with, if at one.
fn ended(action: &Action, item: &Item, frame: FrameIndex) -> Option<Action> {
    let mut action = action.clone();
    let marks = action.landmarks;
    action.landmarks = Landmarks::new(marks.onset(), marks.apex(), Some(frame)).ok()?;
    action.item.level = item.level.or(action.item.level);
    Some(action)
}

/// Makes a point of an action that begins on `frame`.
pub(super) fn make_point(
    frame: FrameIndex,
) -> impl Fn(&mut Action) -> Result<(), String> {
    move |action| {
        if action.landmarks.onset() != frame {
            let onset = action.landmarks.onset().0;
            return Err(format!(
                "it began on frame {onset}; a point is one frame. Type a score first, or \
                 mark its offset"
            ));
        }
        let apex = Some(FrameSpan::single(frame));
        let marks = Landmarks::new(frame, apex, Some(frame));
        action.landmarks = marks.map_err(|why| why.to_string())?;
        Ok(())
    }
}
