//! The append-only list of entries that a sheet is the fold of.
//!
//! What one command does is one *step*: one or more entries, taken back and done again
//! together. Undo and redo append the inverse edits; nothing is ever rewritten, and the
//! stacks of undo and redo are derived by folding, so they outlive a restart.

use super::{Edit, EditError, Sheet};
use crate::ids::{ActionId, Seq, UtcMillis};

/// Why an entry was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The coder did it.
    Coder,
    /// It takes back the step that began at this entry.
    Undo(Seq),
    /// It does that step again.
    Redo(Seq),
    /// It came from another program's file.
    Import,
}

/// One row of the journal: an edit, when and why it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number, 1 for the first, without gaps.
    pub seq: Seq,
    /// The seq of the first entry of its step.
    pub step: Seq,
    /// When it was made.
    pub at: UtcMillis,
    /// Why.
    pub cause: Cause,
    /// What.
    pub edit: Edit,
}

/// Why an entry is not the next one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// A number is missing or comes twice.
    #[error("entry {} came where entry {} belongs", found.0, expected.0)]
    OutOfOrder {
        /// The number that was due.
        expected: Seq,
        /// The number that came.
        found: Seq,
    },
    /// The step does not begin at this entry, nor continue the step before it.
    #[error("entry {} names a step that it cannot belong to", .0.0)]
    WrongStep(Seq),
    /// An undo or redo names a step that is not the next to be undone or redone.
    #[error("entry {} reverts a step that is not next in line", .0.0)]
    WrongRevert(Seq),
    /// The edit does not fit the sheet.
    #[error("entry {}: {source}", seq.0)]
    Edit {
        /// The entry.
        seq: Seq,
        /// What does not fit.
        source: EditError,
    },
}

/// A step that can be taken back or done again: where it began, and the edits that do so.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    origin: Seq,
    // Inverses as they came; they are applied newest first.
    inverses: Vec<Edit>,
}

impl Step {
    fn edits(&self) -> Vec<Edit> {
        self.inverses.iter().rev().cloned().collect()
    }
}

/// A sheet with its whole history folded in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    sheet: Sheet,
    n_entries: u64,
    // The newest step while its entries are still coming in, and why they come.
    current: Option<(Seq, Cause)>,
    undo: Vec<Step>,
    redo: Vec<Step>,
}

impl Journal {
    /// A journal without entries.
    pub fn new() -> Self {
        Self::default()
    }

    /// A journal folded from its entries.
    ///
    /// # Errors
    ///
    /// [`JournalError`] at the first entry that does not follow from those before it.
    pub fn fold(entries: impl IntoIterator<Item = Entry>) -> Result<Self, JournalError> {
        let mut journal = Self::new();
        for entry in entries {
            journal.accept(entry)?;
        }
        Ok(journal)
    }

    /// The sheet as it is now.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// Number of entries so far.
    pub fn n_entries(&self) -> u64 {
        self.n_entries
    }

    /// The id that an action inserted by the next entry gets; the one after that gets this
    /// plus one, and so on within a step.
    pub fn next_action_id(&self) -> ActionId {
        ActionId(self.n_entries + 1)
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step to do again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The entries of a new step that makes `edits`; none where there are no edits.
    pub fn draft(&self, edits: Vec<Edit>, cause: Cause, at: UtcMillis) -> Vec<Entry> {
        let step = Seq(self.n_entries + 1);
        let entry = |(i, edit)| Entry { seq: Seq(step.0 + i), step, at, cause, edit };
        (0..).zip(edits).map(entry).collect()
    }

    /// The entries that would take back the newest step still standing; none where there is
    /// nothing to take back.
    pub fn draft_undo(&self, at: UtcMillis) -> Vec<Entry> {
        let Some(step) = self.undo.last() else { return Vec::new() };
        self.draft(step.edits(), Cause::Undo(step.origin), at)
    }

    /// The entries that would do the step last taken back again; none where there is none.
    pub fn draft_redo(&self, at: UtcMillis) -> Vec<Entry> {
        let Some(step) = self.redo.last() else { return Vec::new() };
        self.draft(step.edits(), Cause::Redo(step.origin), at)
    }

    /// Takes in the next entry, fresh from the coder or read back from the file.
    ///
    /// # Errors
    ///
    /// [`JournalError`] where it does not follow; the journal is then as it was.
    pub fn accept(&mut self, entry: Entry) -> Result<(), JournalError> {
        let expected = Seq(self.n_entries + 1);
        if entry.seq != expected {
            return Err(JournalError::OutOfOrder { expected, found: entry.seq });
        }
        let begins = entry.step == entry.seq;
        let continues = self.current == Some((entry.step, entry.cause));
        if !begins && !continues {
            return Err(JournalError::WrongStep(entry.seq));
        }
        if begins && !self.is_next_in_line(entry.cause) {
            return Err(JournalError::WrongRevert(entry.seq));
        }
        let seq = entry.seq;
        let inverse = self
            .sheet
            .apply(entry.edit)
            .map_err(|source| JournalError::Edit { seq, source })?;
        self.n_entries = seq.0;
        self.current = Some((entry.step, entry.cause));
        self.keep_inverse(entry.step, entry.cause, begins, inverse);
        Ok(())
    }

    fn is_next_in_line(&self, cause: Cause) -> bool {
        match cause {
            Cause::Coder | Cause::Import => true,
            Cause::Undo(of) => self.undo.last().is_some_and(|it| it.origin == of),
            Cause::Redo(of) => self.redo.last().is_some_and(|it| it.origin == of),
        }
    }

    /// Files the inverse of an entry where a later undo or redo finds it.
    fn keep_inverse(&mut self, step: Seq, cause: Cause, begins: bool, inverse: Edit) {
        let origin = match cause {
            Cause::Coder | Cause::Import => step,
            Cause::Undo(of) | Cause::Redo(of) => of,
        };
        if begins {
            match cause {
                Cause::Coder | Cause::Import => self.redo.clear(),
                Cause::Undo(_) => drop(self.undo.pop()),
                Cause::Redo(_) => drop(self.redo.pop()),
            }
        }
        let stack =
            if matches!(cause, Cause::Undo(_)) { &mut self.redo } else { &mut self.undo };
        if begins {
            stack.push(Step { origin, inverses: Vec::new() });
        }
        if let Some(top) = stack.last_mut() {
            top.inverses.push(inverse);
        }
    }
}
