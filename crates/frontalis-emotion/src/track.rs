//! An index frame by frame: PSPI over a whole sheet, as stretches of one value each.
//!
//! The cost grows with the actions that matter, not with frames: an index can change only
//! where one of its codes, or a visibility code, begins, ends or changes its level.

use std::collections::BTreeSet;

use frontalis_core::facs::{Region, Scheme};
use frontalis_core::{Action, Code, FrameIndex, FrameSpan, Item, Sheet};

use crate::formula::{Closure, Formula, Index};
use crate::interpret::hidden_in;

/// The index on every frame of `scope`: stretches in order, neighbours differ. A level that
/// was scored frame by frame is taken on each frame, the level of the whole action otherwise.
pub fn track(
    formula: &Formula,
    sheet: &Sheet,
    scope: FrameSpan,
    scheme: &Scheme,
    closure: Closure,
) -> Vec<(FrameSpan, Index)> {
    let matters = |code: Code| {
        code.facts().region == Region::Visibility
            || formula.terms().iter().any(|it| it.contains(&code))
    };
    let all: Vec<&Action> =
        sheet.over(scope).map(|it| it.1).filter(|it| matters(it.item.code)).collect();
    let mut changes: BTreeSet<FrameIndex> = [scope.first()].into();
    for action in &all {
        let landmarks = action.landmarks;
        let after = landmarks.offset().and_then(|it| it.0.checked_add(1)).map(FrameIndex);
        let steps = action.levels.changes().iter().map(|it| it.0);
        let own = [Some(landmarks.onset()), after].into_iter().flatten().chain(steps);
        changes.extend(own.filter(|it| scope.contains(*it)));
    }
    let starts: Vec<FrameIndex> = changes.into_iter().collect();
    let ends = starts.iter().skip(1).map(|it| FrameIndex(it.0 - 1));
    let ends = ends.chain([scope.last()]);
    let mut found: Vec<(FrameSpan, Index)> = Vec::new();
    for (&first, last) in starts.iter().zip(ends) {
        let Some(span) = FrameSpan::new(first, last) else { continue };
        let score: Vec<Item> = all.iter().filter_map(|it| on_frame(it, first)).collect();
        let hidden = hidden_in(&score, scheme);
        let index = formula.value(&score, &hidden, closure);
        match found.last_mut() {
            Some((before, same)) if *same == index => {
                *before = FrameSpan::new(before.first(), last).unwrap_or(*before);
            }
            _ => found.push((span, index)),
        }
    }
    found
}

/// What an action is on a frame; `None` where it is not there. An open one goes on.
fn on_frame(action: &Action, frame: FrameIndex) -> Option<Item> {
    let begun = action.landmarks.onset() <= frame;
    let there = action.landmarks.offset().is_none_or(|it| frame <= it);
    let level = action.levels.at(frame).or(action.item.level);
    (begun && there).then_some(Item { level, ..action.item })
}

#[cfg(test)]
mod tests {
    use frontalis_core::{ActionId, Edit, Landmarks};

    use super::*;
    use crate::shipped::shipped_table;
    use crate::test_score::score;

    #[test]
    fn pain_is_indexed_frame_by_frame() {
        let mut sheet = Sheet::new();
        let said = [("4B", 10, 19, ""), ("6C", 15, 30, "15A 18C"), ("43E", 25, 26, "")];
        for (id, (item, onset, offset, track)) in (1..).map(ActionId).zip(said) {
            let marks = Landmarks::new(FrameIndex(onset), None, Some(FrameIndex(offset)));
            let mut action = Action::new(score(item)[0], marks.unwrap());
            if !track.is_empty() {
                action.levels = track.parse().unwrap();
            }
            drop(sheet.apply(Edit::Insert { id, action }).unwrap());
        }
        let formula = shipped_table("pspi2008").unwrap().formula.as_ref().unwrap();
        let scope = FrameSpan::new(FrameIndex(0), FrameIndex(40)).unwrap();
        let scheme = Scheme::facs_2002();
        let of = track(formula, &sheet, scope, &scheme, Closure::default());
        let said: Vec<String> = of
            .iter()
            .map(|(span, it)| format!("{}-{}: {it}", span.first().0, span.last().0))
            .collect();
        let expected = [
            "0-9: 0", "10-14: 2", "15-17: 3", "18-19: 5", "20-24: 3", "25-26: 4",
            "27-30: 3", "31-40: 0",
        ];
        assert_eq!(said, expected);
    }
}
