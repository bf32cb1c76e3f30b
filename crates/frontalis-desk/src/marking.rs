//! Landmarks, levels, sides, notes: commands that change the selected actions.

use frontalis_core::time::{Landmark, LandmarkError};
use frontalis_core::{
    Action, ActionId, Edit, FrameIndex, FrameSpan, Item, Landmarks, Level, Prefix, Sheet,
};

/// The edits that change `ids`, or the reason why not.
pub(crate) type Edits = Result<Vec<Edit>, String>;

/// New actions, open, with their onset on `frame`.
pub(crate) fn open_all(items: &[Item], frame: FrameIndex, next: ActionId) -> Vec<Edit> {
    let open = |(i, item): (u64, &Item)| Edit::Insert {
        id: ActionId(next.0 + i),
        action: Action::new(*item, Landmarks::open(frame)),
    };
    (0..).zip(items).map(open).collect()
}

/// Changes each action by `change`; unchanged ones make no edit.
pub(crate) fn change(
    sheet: &Sheet,
    ids: &[ActionId],
    change: impl Fn(&mut Action) -> Result<(), String>,
) -> Edits {
    let mut edits = Vec::new();
    for &id in ids {
        let Some(before) = sheet.get(id) else { continue };
        let mut action = before.clone();
        change(&mut action).map_err(|why| format!("{}: {why}", before.item))?;
        if action != *before {
            edits.push(Edit::Replace { id, action });
        }
    }
    Ok(edits)
}

/// Puts a landmark on a frame.
pub(crate) fn retime(
    landmark: Landmark,
    frame: FrameIndex,
) -> impl Fn(&mut Action) -> Result<(), String> {
    move |action| {
        let moved = action.landmarks.with(landmark, frame);
        action.landmarks = moved.map_err(|error| error.to_string())?;
        action.levels = action.levels.fitted(action.landmarks);
        Ok(())
    }
}

/// Lets an action reach to a frame, from whichever side it is on; within the action it is
/// there already.
pub(crate) fn extend(frame: FrameIndex) -> impl Fn(&mut Action) -> Result<(), String> {
    move |action| {
        let marks = action.landmarks;
        if frame < marks.onset() {
            return retime(Landmark::Onset, frame)(action);
        }
        if marks.offset().is_some_and(|it| frame <= it) {
            return Ok(());
        }
        retime(Landmark::Offset, frame)(action)
    }
}

/// Moves actions whole, all by the same number of frames: as far as the clip goes.
pub(crate) fn move_by(
    sheet: &Sheet,
    ids: &[ActionId],
    by: i64,
    last: FrameIndex,
) -> Edits {
    let spans = ids.iter().filter_map(|id| Some(sheet.get(*id)?.landmarks.known_span()));
    let (mut least, mut most) = (i64::MIN, i64::MAX);
    for span in spans {
        least = least.max(-i64::from(span.first().0));
        most = most.min(i64::from(last.0) - i64::from(span.last().0));
    }
    // One that is past the clip's end is moved back in.
    let by = by.min(most).max(least);
    change(sheet, ids, |action| {
        let marks = action.landmarks;
        let at = |it: FrameIndex| it.moved(by, last);
        let apex =
            marks.apex().and_then(|it| FrameSpan::new(at(it.first()), at(it.last())));
        let moved = Landmarks::new(at(marks.onset()), apex, marks.offset().map(at));
        action.landmarks = moved.map_err(|error| error.to_string())?;
        action.levels = action.levels.moved(by);
        Ok(())
    })
}

/// Marks the apex on a frame: the first mark is its start, later frames move its end,
/// earlier ones its start.
pub(crate) fn mark_apex(frame: FrameIndex) -> impl Fn(&mut Action) -> Result<(), String> {
    move |action| {
        let landmark = match action.landmarks.apex() {
            Some(apex) if apex.first() < frame => Landmark::ApexLast,
            _ => Landmark::ApexFirst,
        };
        retime(landmark, frame)(action)
    }
}

/// Marks an apex of just this frame.
pub(crate) fn reset_apex(
    frame: FrameIndex,
) -> impl Fn(&mut Action) -> Result<(), String> {
    move |action| {
        let (onset, offset) = (action.landmarks.onset(), action.landmarks.offset());
        let marks = Landmarks::new(onset, Some(FrameSpan::single(frame)), offset);
        action.landmarks = marks.map_err(|error: LandmarkError| error.to_string())?;
        Ok(())
    }
}

/// Sets a level where the code takes one.
pub(crate) fn set_level(
    level: Option<Level>,
) -> impl Fn(&mut Action) -> Result<(), String> {
    move |action| {
        let facts = action.item.code.facts();
        if level.is_some() && !facts.takes_level {
            return Err(format!("{} takes no level", facts.name));
        }
        action.item.level = level;
        Ok(())
    }
}

/// Sets a side or lip where the code takes it.
pub(crate) fn set_prefix(
    prefix: Option<Prefix>,
) -> impl Fn(&mut Action) -> Result<(), String> {
    move |action| {
        let facts = action.item.code.facts();
        if let Some(prefix) = prefix.filter(|it| !facts.sides.allow(*it)) {
            return Err(format!("{} does not take {}", facts.name, prefix.letter()));
        }
        action.item.prefix = prefix;
        Ok(())
    }
}
