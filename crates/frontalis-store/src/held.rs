//! Steps that are on screen and not yet in the file.
//!
//! A step is taken in here first ([`OpenSheet::hold`]) and written as a [`Batch`], on this
//! thread or another. Writing is idempotent: entries of a batch that the file has already
//! are not written again, so a write whose outcome nobody heard of can be tried once more.

use std::collections::BTreeMap;

use frontalis_core::sheet::Cause;
use frontalis_core::{ActionId, Edit, Entry, SheetId, UtcMillis};
use rusqlite::{OptionalExtension as _, Transaction};

use crate::convert::{FlatEntry, count};
use crate::error::{Doing as _, StoreError};
use crate::gate::{self, Proof};
use crate::open_sheet::OpenSheet;
use crate::project::Project;
use crate::{hash, journal};

/// What a coder did in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// These edits.
    Edits(Vec<Edit>),
    /// The newest step still standing is taken back.
    Undo,
    /// The step last taken back is done again.
    Redo,
}

/// Entries that follow what the file has of a sheet.
#[derive(Clone, Debug)]
pub struct Batch {
    pub(crate) row: i64,
    pub(crate) sheet: SheetId,
    /// Number and hash of the last entry that the file is known to have.
    pub(crate) after: u64,
    pub(crate) tip: String,
    pub(crate) entries: Vec<Entry>,
    /// What the coder of a selective sheet signs: the end of each step.
    pub(crate) proofs: Vec<Proof>,
}

/// What the file has after a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub(crate) sheet: SheetId,
    pub(crate) n_entries: u64,
    pub(crate) tip: String,
}

impl Batch {
    /// The number of the last entry.
    pub(crate) fn last(&self) -> u64 {
        self.after + self.entries.len() as u64
    }

    /// The hash after each entry, beginning with the one before the first.
    pub(crate) fn tips(&self) -> Vec<String> {
        let mut tips = vec![self.tip.clone()];
        for entry in &self.entries {
            let before = tips.last().map_or("", String::as_str);
            tips.push(hash::follow(before, &FlatEntry::of(entry).line()));
        }
        tips
    }

    /// How many of its entries a file has whose last entry is this one; `None` where that
    /// file is not one that the batch goes on from.
    pub(crate) fn n_there(&self, seq: i64, tip: &str) -> Option<usize> {
        if seq == count(self.after) && tip == self.tip {
            return Some(0);
        }
        let n =
            usize::try_from(u64::try_from(seq).ok()?.checked_sub(self.after)?).ok()?;
        self.tips().get(n).is_some_and(|it| it == tip).then_some(n)
    }

    /// Writes what the file does not have yet.
    pub(crate) fn write(&self, tx: &Transaction<'_>) -> Result<Written, StoreError> {
        let (seq, tip) = journal::tip(tx, self.row)
            .optional()
            .doing("reading the journal's end")?
            .unwrap_or_default();
        let there = self.n_there(seq, &tip);
        let there = there.ok_or(StoreError::Behind { sheet: self.sheet })?;
        let rest = self.entries.iter().skip(there);
        let append = |tip: String, it| journal::append(tx, self.row, &tip, it);
        let tip = rest.clone().try_fold(tip, append)?;
        self.proofs.iter().try_for_each(|it| gate::insert(tx, self.row, it))?;
        Ok(Written { sheet: self.sheet, n_entries: self.last(), tip })
    }
}

impl OpenSheet {
    /// Takes a step in before the file has it; gives the new entries, none where there is
    /// nothing to take back or to do again. They are to be written then, see
    /// [`OpenSheet::unwritten`].
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the sheet is submitted or an edit does not fit it; the sheet is
    /// then as it was.
    pub fn hold(&mut self, step: Step, now: UtcMillis) -> Result<Vec<Entry>, StoreError> {
        self.refuse_submitted()?;
        self.refuse_out_of_time(now)?;
        let entries = match step {
            Step::Edits(edits) => {
                self.refuse_unfit(&edits)?;
                self.journal.draft(edits, Cause::Coder, now)
            }
            Step::Undo => self.journal.draft_undo(now),
            Step::Redo => self.journal.draft_redo(now),
        };
        if entries.is_empty() {
            return Ok(entries);
        }
        self.accept(&entries)?;
        self.held.push(entries.clone());
        Ok(entries)
    }

    /// Steps that are not in the file.
    pub fn n_unwritten(&self) -> usize {
        self.held.len()
    }

    /// Number of entries that are in the file.
    pub fn n_written(&self) -> u64 {
        self.written
    }

    /// What is to be written; `None` where everything is in the file.
    pub fn unwritten(&self) -> Option<Batch> {
        let entries = self.held.iter().flatten().cloned().collect();
        (!self.held.is_empty()).then(|| self.batch(entries))
    }

    /// These entries, as what follows the file's last one.
    pub(crate) fn batch(&self, entries: Vec<Entry>) -> Batch {
        let tip = self.tip.clone();
        let (row, sheet, after) = (self.row, self.id, self.written);
        let mut batch = Batch { row, sheet, after, tip, entries, proofs: Vec::new() };
        if self.proven.is_some() {
            batch.proofs = self.proofs(&batch);
        }
        batch
    }

    /// What the coder signs of a batch: the hash of the last entry of each step.
    fn proofs(&self, batch: &Batch) -> Vec<Proof> {
        let tips = batch.tips();
        let ends = batch.entries.iter().zip(tips.iter().skip(1)).enumerate();
        let ends = ends.filter(|(i, (entry, _))| {
            batch.entries.get(i + 1).is_none_or(|next| next.step != entry.step)
        });
        ends.filter_map(|(_, (entry, tip))| self.sign("step", entry.seq.0, tip)).collect()
    }

    /// Hears that a batch is in the file.
    pub fn wrote(&mut self, written: &Written) {
        if written.sheet != self.id || written.n_entries <= self.written {
            return;
        }
        self.written = written.n_entries;
        self.tip.clone_from(&written.tip);
        let is_in = |step: &Vec<Entry>| {
            step.last().is_none_or(|it| it.seq.0 <= written.n_entries)
        };
        self.held.retain(|it| !is_in(it));
    }

    /// Does again, on this sheet, what `other` holds, which was opened from the same sheet
    /// before it went another way; gives how many steps do not fit it any more. What was
    /// undone or done again there is not guessed at.
    pub fn hold_what(&mut self, other: &Self, now: UtcMillis) -> usize {
        let mut numbers = BTreeMap::new();
        let mut n_lost = 0;
        for step in &other.held {
            let is_new = step.iter().all(|it| it.cause == Cause::Coder);
            let next = self.journal.next_action_id().0;
            let mut edits = Vec::new();
            for (next, entry) in (next..).zip(step) {
                let mut edit = entry.edit.clone();
                if let Edit::Insert { id, .. } = &mut edit {
                    numbers.insert(*id, ActionId(next));
                }
                match &mut edit {
                    Edit::Insert { id, .. }
                    | Edit::Replace { id, .. }
                    | Edit::Remove { id } => *id = *numbers.get(id).unwrap_or(id),
                    Edit::SetNeutral { .. }
                    | Edit::SetMarker { .. }
                    | Edit::SetCandidate { .. } => {}
                }
                edits.push(edit);
            }
            if !is_new || self.hold(Step::Edits(edits), now).is_err() {
                n_lost += 1;
            }
        }
        n_lost
    }

    /// Writes everything that is not in the file yet, here and now.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the file refuses; it is then as it was, and so is the sheet.
    pub fn write(&mut self, project: &mut Project) -> Result<(), StoreError> {
        let Some(batch) = self.unwritten() else { return Ok(()) };
        let written = project.write("recording", |tx| batch.write(tx))?;
        self.wrote(&written);
        Ok(())
    }

    /// Takes in entries that follow the sheet's last one and were held elsewhere; gives the
    /// number of steps.
    pub(crate) fn hold_again(
        &mut self,
        entries: Vec<Entry>,
    ) -> Result<usize, StoreError> {
        self.refuse_submitted()?;
        self.accept(&entries)?;
        let before = self.held.len();
        for entry in entries {
            match self
                .held
                .last_mut()
                .filter(|it| it.last().map(|it| it.step) == Some(entry.step))
            {
                Some(step) => step.push(entry),
                None => self.held.push(vec![entry]),
            }
        }
        Ok(self.held.len() - before)
    }
}
