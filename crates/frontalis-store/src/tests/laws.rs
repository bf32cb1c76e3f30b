//! Laws of sheets in files, for whatever a coder does.

use frontalis_core::sheet::Cause;
use frontalis_core::{ClipId, CoderId, Edit, Journal, MarkerKind};
use proptest::collection::vec;
use proptest::prelude::*;

use super::support::*;
use crate::{OpenSheet, Project};

const CLIP: ClipId = ClipId(1);
const ANA: CoderId = CoderId(1);

/// A copy of a closed project, since making one takes longer than all else here.
fn fresh() -> (tempfile::TempDir, std::path::PathBuf) {
    static BYTES: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let bytes = BYTES.get_or_init(|| {
        let lab = lab();
        assert_eq!((lab.clip, lab.ana), (CLIP, ANA));
        let (_folder, path) = lab.close();
        std::fs::read(path).unwrap()
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.frontalis");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// A coder's move, by small numbers: what to do, and to what.
fn play(sheet: &mut OpenSheet, project: &mut Project, (kind, n): (u8, u32)) {
    let nth = sheet.sheet().actions().map(|(id, _)| id).nth(n as usize % 5);
    let new = |n| Edit::Insert { id: sheet.journal().next_action_id(), action: n };
    let now = at(i64::from(n));
    let edits = match (kind, nth) {
        (0, _) | (1..=2, None) => vec![new(action(12, n, Some(n + 3)))],
        (1, Some(id)) => vec![
            Edit::Replace { id, action: action(6, n, None) },
            Edit::SetNeutral { frame: Some(f(n)).filter(|_| n % 3 > 0) },
        ],
        (2, Some(id)) => vec![Edit::Remove { id }],
        (6, _) => {
            vec![mark(n % 7, (n % 3 > 0).then_some((MarkerKind::Question, "tab\t")))]
        }
        (7, Some(id)) => {
            let action = tracked(12, n, n + 9, &format!("{n}A {}C", n + 2));
            vec![Edit::Replace { id, action }]
        }
        (3 | 4, _) => return drop(sheet.undo(project, now).unwrap()),
        _ => return drop(sheet.redo(project, now).unwrap()),
    };
    sheet.record(project, edits, Cause::Coder, now).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// However a coder edits, undoes and redoes, and whenever the project is closed in
    /// between: the same sheet, the same next undo, a clean bill, and nothing left over.
    #[test]
    fn reopening_changes_nothing(sessions in vec(vec((0..8u8, 0..40u32), 0..14), 1..4)) {
        let (folder, path) = fresh();
        let mut expected = Journal::new();
        for session in sessions {
            let mut project = Project::open(&path, at(1)).unwrap();
            let mut sheet = project.open_sheet(CLIP, ANA, at(1)).unwrap();
            prop_assert_eq!(sheet.journal(), &expected);
            for one in session {
                play(&mut sheet, &mut project, one);
                let stored = project.sheets().unwrap();
                prop_assert_eq!(&stored[0].sheet, sheet.sheet());
            }
            let undo = sheet.journal().draft_undo(at(9));
            let again = project.open_sheet(CLIP, ANA, at(2)).unwrap();
            prop_assert_eq!(again.journal().draft_undo(at(9)), undo);
            prop_assert_eq!(project.verify().unwrap(), []);
            expected = sheet.journal().clone();
            project.close().unwrap();
            prop_assert_eq!(names(folder.path()), ["study.frontalis"]);
        }
    }
}
