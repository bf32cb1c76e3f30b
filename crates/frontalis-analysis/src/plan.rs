//! What is to be compared, and by which rules.

use std::collections::BTreeMap;

use frontalis_core::rows::{
    CoderKind, CoderRow, ProjectRows, SheetMode, SheetRow, SheetStatus,
};
use frontalis_core::{ClipId, Code, CoderId, Item, facs::Scheme};
use frontalis_stats::bootstrap::Resampling;
use frontalis_stats::matching::Rule;
use frontalis_stats::material::{Grade, Side};
use frontalis_stats::measure::Settings;
use frontalis_stats::scans::ApexWindow;

use crate::alike::Alike;
use crate::rows::{level_number, side};

/// What an analysis takes in and which rules it goes by. Every number can be made again from
/// the rows and this.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The study's codes. A code outside them takes no part.
    pub scheme: Scheme,
    /// Only these clips; all where empty.
    pub clips: Vec<ClipId>,
    /// Only these coders, in any order; every person where empty. A detector takes part only
    /// where it is named.
    pub coders: Vec<CoderId>,
    /// Only these codes of the scheme, each with a row even where nobody scored it; where
    /// empty, every code of the scheme that someone scored.
    pub codes: Vec<Code>,
    /// Whether sheets that are not submitted take part too.
    pub drafts: bool,
    /// Which actions may be matched.
    pub match_rule: Rule,
    /// How intervals are drawn.
    pub resampling: Resampling,
    /// How far apart the apexes of one event of selective sheets may lie.
    pub apex_window: ApexWindow,
    /// What counts as one.
    pub alike: Alike,
    /// Length of the blocks that stand for independent stretches within one clip, in
    /// seconds.
    pub block_seconds: u32,
}

impl Plan {
    /// A score as it counts: the plan's codes that `takes` takes, each with its level and
    /// side; of codes that count as one the highest level, and both sides where they differ.
    pub(crate) fn grades<'a>(
        &self,
        items: impl IntoIterator<Item = &'a Item>,
        takes: fn(Code) -> bool,
    ) -> BTreeMap<Code, Grade> {
        let mut all: BTreeMap<Code, Grade> = BTreeMap::new();
        let items = items.into_iter();
        for item in items.filter(|it| self.has_code(it.code) && takes(it.code)) {
            let own = (item.level.map(level_number), self.alike.side(side(item.prefix)));
            let grade = all.entry(self.alike.code(item.code)).or_insert(own);
            grade.0 = grade.0.max(own.0);
            if grade.1 != own.1 {
                grade.1 = Side::Both;
            }
        }
        all
    }

    /// Everything of a study that is submitted: actions match from an intersection over
    /// union of one half, and intervals rest on 2000 resamples.
    pub fn new(scheme: Scheme) -> Self {
        Self {
            scheme,
            clips: Vec::new(),
            coders: Vec::new(),
            codes: Vec::new(),
            drafts: false,
            match_rule: Rule::HALF,
            resampling: Resampling { resamples: 2000, seed: 1978 },
            apex_window: ApexWindow::default(),
            alike: Alike::default(),
            block_seconds: 60,
        }
    }

    /// The rules of measures that go by this plan.
    pub(crate) fn settings(&self, others: &Settings) -> Settings {
        Settings {
            rule: self.match_rule,
            resampling: self.resampling,
            block_seconds: self.block_seconds,
            ..*others
        }
    }

    /// Whether a coder takes part.
    pub fn has_coder(&self, coder: &CoderRow) -> bool {
        if self.coders.is_empty() {
            coder.kind == CoderKind::Person
        } else {
            self.coders.contains(&coder.id)
        }
    }

    /// Whether a clip takes part.
    pub fn has_clip(&self, clip: ClipId) -> bool {
        self.clips.is_empty() || self.clips.contains(&clip)
    }

    /// Whether a code takes part.
    pub fn has_code(&self, code: Code) -> bool {
        let counted = |it: Code| self.alike.code(it);
        let asked = self.codes.is_empty()
            || self.codes.iter().any(|it| counted(*it) == counted(code));
        asked && self.scheme.contains(code)
    }

    /// Whether a sheet takes part: its clip, its coder, its status; and it is a full one.
    /// What a selective sheet does not code was not looked for, so that neither its frames
    /// nor its time compare with anything.
    pub fn has_sheet(&self, rows: &ProjectRows, sheet: &SheetRow) -> bool {
        sheet.mode == SheetMode::Full && self.has_events(rows, sheet)
    }

    /// Whether the events of a sheet take part, which a selective one has too.
    pub fn has_events(&self, rows: &ProjectRows, sheet: &SheetRow) -> bool {
        let coder = rows.coder(sheet.coder).is_some_and(|it| self.has_coder(it));
        let ready = self.drafts || sheet.status == SheetStatus::Submitted;
        coder && ready && self.has_clip(sheet.clip)
    }
}

impl Default for Plan {
    /// [`Plan::new`] with every code of FACS 2002.
    fn default() -> Self {
        Self::new(Scheme::facs_2002())
    }
}
