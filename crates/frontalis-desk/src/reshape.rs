//! Cutting actions in two, and making one of several.

use frontalis_core::{
    Action, ActionId, Edit, FrameIndex, FrameSpan, Landmarks, LevelTrack, Sheet,
};

use crate::marking::Edits;

/// Cuts each of `ids` in two: the first part ends before `frame`, the second begins on it.
/// An apex that goes over the cut is cut too. The new actions come first, numbered from
/// `next` on: an action's id is the number of its entry.
pub(crate) fn split(
    sheet: &Sheet,
    ids: &[ActionId],
    frame: FrameIndex,
    next: ActionId,
) -> Edits {
    let (mut new, mut old) = (Vec::new(), Vec::new());
    for &id in ids {
        let Some(action) = sheet.get(id) else { continue };
        let (first, second) = halves(&action.landmarks, frame).ok_or_else(|| {
            let (item, frame) = (action.item, frame.0);
            format!("{item}: frame {frame} is not inside it: both parts need a frame")
        })?;
        let part = |landmarks| Action {
            landmarks,
            levels: action.levels.fitted(landmarks),
            ..action.clone()
        };
        new.push(part(second));
        old.push(Edit::Replace { id, action: part(first) });
    }
    let ids = (next.0..).map(ActionId);
    let new = ids.zip(new).map(|(id, action)| Edit::Insert { id, action });
    Ok(new.chain(old).collect())
}

/// The landmarks before `frame`, and those from it on; `None` where one part would have no
/// frame.
fn halves(it: &Landmarks, frame: FrameIndex) -> Option<(Landmarks, Landmarks)> {
    let (onset, offset) = (it.onset(), it.offset());
    let inside = onset < frame && offset.is_none_or(|it| frame <= it);
    let before = FrameIndex(frame.0.checked_sub(1).filter(|_| inside)?);
    let apex = it.apex();
    let first = apex.and_then(|it| FrameSpan::new(it.first(), it.last().min(before)));
    let second = apex.and_then(|it| FrameSpan::new(it.first().max(frame), it.last()));
    let first = Landmarks::new(onset, first, Some(before)).ok()?;
    Some((first, Landmarks::new(frame, second, offset).ok()?))
}

/// Makes one action of `ids`: from the first onset to the last offset (open where one is
/// open), the apex from the first to the last, the highest level, every note, the tracks of
/// all. It keeps the
/// id of the first by onset.
pub(crate) fn merge(sheet: &Sheet, ids: &[ActionId]) -> Edits {
    let mut parts: Vec<(ActionId, &Action)> =
        ids.iter().filter_map(|&id| Some((id, sheet.get(id)?))).collect();
    parts.sort_by_key(|(id, it)| (it.landmarks.onset(), *id));
    let [(id, first), rest @ ..] = parts.as_slice() else {
        return Err("select the actions to make one of first".to_owned());
    };
    if rest.is_empty() {
        return Err("select a second action too (Ctrl+click)".to_owned());
    }
    let mut whole = (*first).clone();
    let (mut apex, mut offset) = (whole.landmarks.apex(), whole.landmarks.offset());
    for (_, it) in rest {
        let (a, b) = (first.item, it.item);
        if (a.code, a.prefix) != (b.code, b.prefix) {
            return Err(format!("{a} and {b} are not the same code and side"));
        }
        whole.item.level = whole.item.level.max(b.level);
        whole.item.uncertain |= b.uncertain;
        let marks = &it.landmarks;
        offset = offset.zip(marks.offset()).map(|(a, b)| a.max(b));
        apex = match (apex, marks.apex()) {
            (Some(a), Some(b)) => {
                FrameSpan::new(a.first().min(b.first()), a.last().max(b.last()))
            }
            (a, b) => a.or(b),
        };
        if !it.note.is_empty() && it.note != whole.note {
            let between = if whole.note.is_empty() { "" } else { " / " };
            whole.note = format!("{}{between}{}", whole.note, it.note);
        }
    }
    let marks = Landmarks::new(first.landmarks.onset(), apex, offset);
    whole.landmarks = marks.map_err(|error| error.to_string())?;
    let tracks: Vec<_> = parts
        .iter()
        .map(|(_, it)| (it.landmarks.onset(), it.landmarks.offset(), &it.levels))
        .collect();
    whole.levels = LevelTrack::joined(&tracks);
    let gone = rest.iter().map(|&(id, _)| Edit::Remove { id });
    Ok(std::iter::once(Edit::Replace { id: *id, action: whole }).chain(gone).collect())
}
