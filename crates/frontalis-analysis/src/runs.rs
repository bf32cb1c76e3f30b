//! One sheet as runs: what was scored where, and what could not be seen.

use std::collections::BTreeMap;

use frontalis_core::facs::rules;
use frontalis_core::{Code, FrameIndex};
use frontalis_stats::material::Side;
use frontalis_stats::{Run, Runs};

/// One closed action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Act {
    pub(crate) run: Run,
    /// First frame of the apex, where it is marked.
    pub(crate) apex: Option<FrameIndex>,
    /// Level 1 to 5, where scored.
    pub(crate) level: Option<u8>,
    /// Side.
    pub(crate) side: Side,
}

/// One coder's sheet of one clip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SheetRuns {
    /// The frames that the coder was to code, inside the clip.
    pub(crate) coverage: Run,
    /// Closed actions by code, by onset; actions of one code that overlap are one.
    acts: BTreeMap<Code, Vec<Act>>,
    /// Where each visibility code is scored.
    hidden: BTreeMap<Code, Runs>,
    /// Actions that overlapped another of the same code, and are one with it.
    pub(crate) n_joined: u64,
}

impl SheetRuns {
    /// A sheet on which nothing is scored yet.
    pub(crate) fn new(coverage: Run) -> Self {
        let (acts, hidden) = (BTreeMap::new(), BTreeMap::new());
        Self { coverage, acts, hidden, n_joined: 0 }
    }

    /// Adds an action; actions of a code have to come by onset. One that overlaps the last
    /// of its code (left and right side scored apart, say) becomes one with it, and keeps
    /// an apex and a level only where the two agree on it; of two sides become both.
    pub(crate) fn push(&mut self, code: Code, act: Act) {
        let of_code = self.acts.entry(code).or_default();
        match of_code.last_mut().filter(|it| act.run.start() < it.run.end()) {
            Some(last) => {
                let end = last.run.end().max(act.run.end());
                last.run = Run::new(last.run.start(), end).unwrap_or(last.run);
                last.apex = last.apex.filter(|it| act.apex == Some(*it));
                last.level = last.level.filter(|it| act.level == Some(*it));
                if last.side != act.side {
                    last.side = Side::Both;
                }
                self.n_joined += 1;
            }
            None => of_code.push(act),
        }
    }

    /// Adds a stretch on which a visibility code is scored.
    pub(crate) fn push_hidden(&mut self, visibility: Code, run: Run) {
        let of_code = self.hidden.entry(visibility).or_default();
        *of_code = of_code.union(&run.into());
    }

    /// The codes scored, by number.
    pub(crate) fn codes(&self) -> impl Iterator<Item = Code> {
        self.acts.keys().copied()
    }

    /// The actions of a code, by onset, none overlapping the next.
    pub(crate) fn acts(&self, code: Code) -> &[Act] {
        self.acts.get(&code).map_or(&[], Vec::as_slice)
    }

    /// The frames on which a code is scored.
    pub(crate) fn frames(&self, code: Code) -> Runs {
        self.acts(code).iter().map(|it| it.run).collect()
    }

    /// The frames on which a code could not be seen.
    pub(crate) fn missing(&self, code: Code) -> Runs {
        let hiding = self.hidden.iter().filter(|it| rules::hides(*it.0, code));
        hiding.fold(Runs::new(), |all, (_, it)| all.union(it))
    }
}
