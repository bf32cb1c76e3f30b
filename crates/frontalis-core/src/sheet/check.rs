//! What is implausible on a sheet: unfinished or misplaced marks, actions that cannot stand
//! together, and what the scheme asks for.
//!
//! Ids with a letter and a number (`E09`, `W21`) are those of scores, asked here of actions
//! that share a frame; the others are a sheet's own. An open action counts as far as its
//! last mark. Nothing is changed or left out here: a finding names the action and a remedy.
//!
//! Cost: what is found of an action hangs on the actions within a second of it, so the whole
//! is a pass over the actions, and an edit ([`Findings`]) costs what is around it.

mod company;
mod kept;
mod minding;
mod overlap;
mod track;

pub use kept::Findings;
pub use minding::{unchecked, unwatched};

use super::{Action, Sheet};
use crate::facs::score::laws::{self, Remark};
use crate::facs::{Code, Level, Prefix, Scheme};
use crate::finding::{Finding, Place};
use crate::ids::ActionId;
use crate::time::{FrameIndex, FrameTable, Landmark, MediaTime};

/// An action and its id.
type Named<'a> = (ActionId, &'a Action);

/// What actions go by: onset, then code, then id.
type Key = (FrameIndex, Code, ActionId);

fn key((id, action): Named<'_>) -> Key {
    (action.landmarks.onset(), action.item.code, id)
}

/// Everything implausible on a sheet: first of the sheet as a whole, then of its actions by
/// onset.
///
/// `table` is the clip's: it tells where the clip ends and how long frames last.
pub fn findings(sheet: &Sheet, scheme: &Scheme, table: &FrameTable) -> Vec<Finding> {
    Findings::of(sheet, scheme, table).iter().cloned().collect()
}

fn of_neutral(sheet: &Sheet, table: &FrameTable) -> Option<Finding> {
    let Some(frame) = sheet.neutral() else {
        let text = "no neutral frame is set; set one, for codes are scored as changes from \
                    this person's neutral face";
        return Some(Remark::note("no-neutral", text.to_owned()).at(Place::Whole));
    };
    let text = format!(
        "the neutral frame {} is past the clip's last frame {}; set another",
        frame.0,
        table.last().0
    );
    let remark = Remark::error("past-end", text).at(Place::Frame(frame));
    (!table.contains(frame)).then_some(remark)
}

/// What can be said of one action without looking at others.
fn of_one(action: &Action, scheme: &Scheme, table: &FrameTable) -> Vec<Remark> {
    let mut remarks = laws::of_item(&action.item);
    remarks.extend(laws::of_scheme(&action.item, scheme));
    remarks.extend(marks(action, table));
    remarks.extend(closure(action, table));
    remarks.extend(track::check(action));
    remarks
}

fn marks(action: &Action, table: &FrameTable) -> Vec<Remark> {
    let Action { item, landmarks, .. } = action;
    let mut remarks = Vec::new();
    if landmarks.offset().is_none() {
        let text =
            format!("{item} is open; mark its offset, the last frame it is seen on");
        remarks.push(Remark::warning("open-action", text));
    }
    // The apex is the highest intensity: nothing to mark where there are no levels.
    if landmarks.apex().is_none() && item.code.facts().takes_level {
        let text = format!("the apex of {item} is not marked; mark its strongest frames");
        remarks.push(Remark::note("no-apex", text));
    }
    let all =
        [Landmark::Onset, Landmark::ApexFirst, Landmark::ApexLast, Landmark::Offset];
    let at = |it: Landmark| Some((it, landmarks.get(it)?));
    let past = all.into_iter().filter_map(at).find(|it| !table.contains(it.1));
    if let Some((landmark, frame)) = past {
        let text = format!(
            "the {} of {item} is on frame {}, past the clip's last frame {}; move it",
            landmark.word(),
            frame.0,
            table.last().0
        );
        remarks.push(Remark::error("past-end", text));
    }
    remarks
}

/// Blink, wink or closure, told apart by how long the eyes are closed: up to half a second
/// is 45 (or 46 on one side), longer is 43. Levels of 43 below E are not a closed eye.
///
/// Source: Ekman, Friesen & Hager (2002), FACS Manual, as read in public excerpts.
fn closure(action: &Action, table: &FrameTable) -> Option<Remark> {
    let item = action.item;
    let half_second = MediaTime::new(1, 2)?;
    let long = table.duration(action.landmarks.span()?)? > half_second;
    let one_sided = item.prefix.filter(|it| it.is_one_sided());
    let side = one_sided.map(Prefix::letter).map(String::from).unwrap_or_default();
    let closed = item.level.is_none_or(|it| it == Level::E);
    let (id, remedy) = match (item.code.number(), long) {
        _ if item.code.is_movement() => return None,
        (45, true) => ("blink-too-long", format!("write {side}43E")),
        (46, true) => ("wink-too-long", format!("write {side}43E")),
        (43, false) if closed && one_sided.is_some() => {
            ("closure-too-short", format!("write {side}46 if it is meant, else {side}45"))
        }
        (43, false) if closed => ("closure-too-short", "write 45".to_owned()),
        _ => return None,
    };
    let length = if long { "longer than" } else { "no longer than" };
    let text =
        format!("{item} lasts {length} half a second; {remedy}, or mend its marks");
    Some(Remark::warning(id, text))
}

#[cfg(test)]
mod tests;
