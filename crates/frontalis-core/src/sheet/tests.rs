use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::facs::{Code, Item};
use crate::ids::{Seq, UtcMillis};
use crate::time::Landmarks;

fn action(code: u8, onset: u32) -> Action {
    let item = Item::new(Code::plain(code).unwrap());
    Action::new(item, Landmarks::open(FrameIndex(onset)))
}

fn insert(journal: &Journal, code: u8, onset: u32) -> Edit {
    Edit::Insert { id: journal.next_action_id(), action: action(code, onset) }
}

fn record(journal: &mut Journal, edits: Vec<Edit>) -> Vec<Entry> {
    let entries = journal.draft(edits, Cause::Coder, UtcMillis(1));
    entries.iter().for_each(|it| journal.accept(it.clone()).unwrap());
    entries
}

#[test]
fn a_step_of_several_entries_is_one_undo() {
    let mut journal = Journal::new();
    let two = vec![
        Edit::Insert { id: ActionId(1), action: action(6, 3) },
        Edit::Insert { id: ActionId(2), action: action(12, 3) },
    ];
    record(&mut journal, two);
    assert_eq!(journal.sheet().n_actions(), 2);
    let undo = journal.draft_undo(UtcMillis(2));
    assert_eq!(undo.len(), 2);
    undo.into_iter().for_each(|it| journal.accept(it).unwrap());
    assert_eq!(journal.sheet(), &Sheet::new());
    assert!(!journal.can_undo() && journal.can_redo());
    let redo = journal.draft_redo(UtcMillis(3));
    redo.into_iter().for_each(|it| journal.accept(it).unwrap());
    assert_eq!(journal.sheet().n_actions(), 2);
}

#[test]
fn entries_that_do_not_follow_are_refused_and_change_nothing() {
    let mut journal = Journal::new();
    let first = insert(&journal, 12, 5);
    record(&mut journal, vec![first]);
    let before = journal.clone();
    let entry = |seq, step, cause, edit| Entry {
        seq: Seq(seq),
        step: Seq(step),
        at: UtcMillis(9),
        cause,
        edit,
    };
    let gone = Edit::Remove { id: ActionId(77) };
    let neutral = Edit::SetNeutral { frame: None };
    for bad in [
        entry(3, 3, Cause::Coder, neutral.clone()),
        entry(2, 7, Cause::Coder, neutral.clone()),
        entry(2, 1, Cause::Import, neutral.clone()),
        entry(2, 2, Cause::Undo(Seq(9)), neutral.clone()),
        entry(2, 2, Cause::Redo(Seq(1)), neutral),
        entry(2, 2, Cause::Coder, gone),
    ] {
        assert!(journal.accept(bad).is_err());
        assert_eq!(journal, before);
    }
}

/// A marker of some kind, or none.
fn mark(frame: u32, kind: u32) -> Edit {
    let kind = [Some(MarkerKind::Check), Some(MarkerKind::Point), None][kind as usize];
    let marker = kind.map(|kind| Marker { kind, name: frame.to_string() });
    Edit::SetMarker { frame: FrameIndex(frame), marker }
}

/// A coder's moves, by small numbers: what to do, and to what.
fn play(moves: &[(u8, u32)]) -> (Journal, Vec<Entry>) {
    let mut journal = Journal::new();
    let mut entries = Vec::new();
    for &(kind, n) in moves {
        let nth = journal.sheet().actions().map(|(id, _)| id).nth(n as usize % 5);
        let edits = match (kind, nth) {
            (0, _) | (1..=2, None) => vec![insert(&journal, 12, n)],
            (1, Some(id)) => vec![
                Edit::Replace { id, action: action(6, n) },
                Edit::SetNeutral { frame: Some(FrameIndex(n)) },
            ],
            (2, Some(id)) => vec![Edit::Remove { id }],
            (6, _) => vec![mark(n % 9, n % 3)],
            _ => Vec::new(),
        };
        let drafted = match kind {
            3 | 4 => journal.draft_undo(UtcMillis(i64::from(n))),
            5 => journal.draft_redo(UtcMillis(i64::from(n))),
            _ => journal.draft(edits, Cause::Coder, UtcMillis(i64::from(n))),
        };
        for entry in drafted {
            journal.accept(entry.clone()).unwrap();
            entries.push(entry);
        }
    }
    (journal, entries)
}

proptest! {
    /// However a coder edits, undoes and redoes, the stored entries alone give it all back.
    #[test]
    fn reopening_changes_nothing(moves in vec((0..7u8, 0..40u32), 0..80)) {
        let (journal, entries) = play(&moves);
        prop_assert_eq!(Journal::fold(entries), Ok(journal));
    }

    /// Undo to the very beginning, then redo everything: the same sheet.
    #[test]
    fn undo_and_redo_have_no_limit(moves in vec((0..7u8, 0..40u32), 0..60)) {
        let (mut journal, _) = play(&moves);
        let sheet = journal.sheet().clone();
        let mut steps = 0;
        while journal.can_undo() {
            for entry in journal.draft_undo(UtcMillis(0)) { journal.accept(entry).unwrap(); }
            steps += 1;
        }
        prop_assert_eq!(journal.sheet(), &Sheet::new());
        for _ in 0..steps {
            for entry in journal.draft_redo(UtcMillis(0)) { journal.accept(entry).unwrap(); }
        }
        prop_assert_eq!(journal.sheet(), &sheet);
    }

    /// Every edit's inverse takes it back exactly.
    #[test]
    fn edits_invert(moves in vec((0..7u8, 0..40u32), 0..20), last in (0..4u8, 0..40u32)) {
        let (journal, _) = play(&moves);
        let mut sheet = journal.sheet().clone();
        let id = sheet.actions().map(|(id, _)| id).next();
        let edit = match (last.0, id) {
            (1, Some(id)) => Edit::Replace { id, action: action(9, last.1) },
            (2, Some(id)) => Edit::Remove { id },
            (3, _) => mark(last.1 % 9, last.1 % 3),
            _ => insert(&journal, 4, last.1),
        };
        let inverse = sheet.apply(edit).unwrap();
        sheet.apply(inverse).unwrap();
        prop_assert_eq!(&sheet, journal.sheet());
    }
}
