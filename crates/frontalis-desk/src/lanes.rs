//! The lanes of a timeline: one a code and side, by face region.
//!
//! Lanes are an index over the sheet that follows its edits: a change of one action touches
//! its lane only, and what is in view is found without going through a lane.

use std::collections::{BTreeSet, HashMap};

use frontalis_core::facs::{Region, Scheme, rules};
use frontalis_core::{
    Action, ActionId, Code, Edit, FrameIndex, FrameSpan, Item, Landmarks, Prefix, Sheet,
};

use crate::selection::Selection;

/// Which side or lip the actions of a lane are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LaneSide {
    /// Both sides, or none stated.
    Both,
    /// The person's left side.
    Left,
    /// The person's right side.
    Right,
    /// One side, not stated which.
    One,
    /// The top lip.
    Top,
    /// The bottom lip.
    Bottom,
}

impl LaneSide {
    /// The lane of a prefix. Both sides, unequal, are both sides.
    pub fn of(prefix: Option<Prefix>) -> Self {
        match prefix {
            Some(Prefix::Left) => Self::Left,
            Some(Prefix::Right) => Self::Right,
            Some(Prefix::Unilateral) => Self::One,
            Some(Prefix::Top) => Self::Top,
            Some(Prefix::Bottom) => Self::Bottom,
            _ => Self::Both,
        }
    }

    /// The letter before the code; none for both.
    pub fn letter(self) -> Option<char> {
        Some(match self {
            Self::Both => return None,
            Self::Left => 'L',
            Self::Right => 'R',
            Self::One => 'U',
            Self::Top => 'T',
            Self::Bottom => 'B',
        })
    }
}

/// What a lane is of; lanes go by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaneKey {
    /// The code's face region.
    pub region: Region,
    /// The code.
    pub code: Code,
    /// The side.
    pub side: LaneSide,
}

impl LaneKey {
    /// The lane of an item.
    pub fn of(item: &Item) -> Self {
        let side = LaneSide::of(item.prefix);
        Self { region: item.code.facts().region, code: item.code, side }
    }
}

/// What a lane knows of one action: enough to draw and to find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneAction {
    /// Its id.
    pub id: ActionId,
    /// Code, side, level and doubt.
    pub item: Item,
    /// Its landmarks.
    pub landmarks: Landmarks,
    /// Whether its level was scored frame by frame.
    pub tracked: bool,
}

impl LaneAction {
    fn new(id: ActionId, action: &Action) -> Self {
        let Action { item, landmarks, levels, .. } = action;
        Self { id, item: *item, landmarks: *landmarks, tracked: !levels.is_empty() }
    }

    fn order(&self) -> (FrameIndex, ActionId) {
        (self.landmarks.onset(), self.id)
    }

    /// The last frame it may be seen on: an open action runs on.
    fn until(&self) -> FrameIndex {
        self.landmarks.offset().unwrap_or(FrameIndex(u32::MAX))
    }
}

/// The actions of one code and side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    key: LaneKey,
    // By onset, then id.
    actions: Vec<LaneAction>,
    // The latest end of the action here and all before it.
    reach: Vec<FrameIndex>,
}

impl Lane {
    fn new(key: LaneKey) -> Self {
        Self { key, actions: Vec::new(), reach: Vec::new() }
    }

    /// What it is of.
    pub fn key(&self) -> LaneKey {
        self.key
    }

    /// Its actions, by onset.
    pub fn actions(&self) -> &[LaneAction] {
        &self.actions
    }

    /// The actions that may be seen on frames of a span, by onset; a few before it that are
    /// not may be among them.
    pub fn over(&self, span: FrameSpan) -> &[LaneAction] {
        let to = self.actions.partition_point(|it| it.landmarks.onset() <= span.last());
        let from = self.reach.partition_point(|it| *it < span.first()).min(to);
        &self.actions[from..to]
    }

    fn insert(&mut self, it: LaneAction) {
        let at = self.actions.partition_point(|other| other.order() < it.order());
        self.actions.insert(at, it);
        self.mend(at);
    }

    fn remove(&mut self, order: (FrameIndex, ActionId)) {
        if let Ok(at) = self.actions.binary_search_by_key(&order, LaneAction::order) {
            self.actions.remove(at);
            self.mend(at);
        }
    }

    /// Makes the ends anew from one place on.
    fn mend(&mut self, from: usize) {
        self.reach.truncate(from);
        let mut reach = self.reach.last().copied().unwrap_or_default();
        for it in &self.actions[from..] {
            reach = reach.max(it.until());
            self.reach.push(reach);
        }
    }
}

/// The lanes of a sheet: codes by face region, then number, then side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lanes {
    // By key; none is empty.
    lanes: Vec<Lane>,
    places: HashMap<ActionId, (LaneKey, FrameIndex)>,
    // All of them by onset, code and id.
    order: Vec<(FrameIndex, Code, ActionId)>,
    open: BTreeSet<ActionId>,
}

impl Lanes {
    /// The lanes of a whole sheet.
    pub fn of(sheet: &Sheet) -> Self {
        let mut this = Self::default();
        for (id, action) in sheet.actions() {
            let it = LaneAction::new(id, action);
            let key = LaneKey::of(&it.item);
            this.lane_mut(key).actions.push(it);
            this.places.insert(id, (key, it.landmarks.onset()));
            this.order.push((it.landmarks.onset(), it.item.code, id));
            this.follow_open(&it);
        }
        this.order.sort_unstable();
        for lane in &mut this.lanes {
            lane.actions.sort_unstable_by_key(LaneAction::order);
            lane.mend(0);
        }
        this
    }

    /// Takes in an edit that the sheet, as it is now, has been through.
    pub fn follow(&mut self, edit: &Edit, sheet: &Sheet) {
        let (Edit::Insert { id, .. } | Edit::Replace { id, .. } | Edit::Remove { id }) =
            edit
        else {
            return;
        };
        if let Some((key, onset)) = self.places.remove(id)
            && let Ok(at) = self.lanes.binary_search_by_key(&key, Lane::key)
        {
            self.lanes[at].remove((onset, *id));
            self.open.remove(id);
            if let Ok(at) = self.order.binary_search(&(onset, key.code, *id)) {
                self.order.remove(at);
            }
            if self.lanes[at].actions.is_empty() {
                self.lanes.remove(at);
            }
        }
        if let Some(action) = sheet.get(*id) {
            let it = LaneAction::new(*id, action);
            let key = LaneKey::of(&it.item);
            self.lane_mut(key).insert(it);
            self.places.insert(*id, (key, it.landmarks.onset()));
            self.follow_open(&it);
            let place = (it.landmarks.onset(), it.item.code, *id);
            let at = self.order.partition_point(|other| *other < place);
            self.order.insert(at, place);
        }
    }

    fn lane_mut(&mut self, key: LaneKey) -> &mut Lane {
        let at = match self.lanes.binary_search_by_key(&key, Lane::key) {
            Ok(at) => at,
            Err(at) => {
                self.lanes.insert(at, Lane::new(key));
                at
            }
        };
        &mut self.lanes[at]
    }

    /// Every lane that has an action.
    pub fn all(&self) -> &[Lane] {
        &self.lanes
    }

    /// The lane of a key, where it has an action.
    pub fn get(&self, key: LaneKey) -> Option<&Lane> {
        let at = self.lanes.binary_search_by_key(&key, Lane::key).ok()?;
        self.lanes.get(at)
    }

    /// Every action by onset, then code, then id.
    pub fn by_onset(&self) -> &[(FrameIndex, Code, ActionId)] {
        &self.order
    }

    fn follow_open(&mut self, it: &LaneAction) {
        if it.landmarks.offset().is_none() {
            self.open.insert(it.id);
        }
    }

    /// The actions that are open: they reach to the playhead.
    pub fn open(&self) -> impl Iterator<Item = &LaneAction> {
        self.open.iter().filter_map(|id| self.action(*id))
    }

    /// The codes that have an open action.
    pub fn open_codes(&self) -> BTreeSet<Code> {
        self.open().map(|it| it.item.code).collect()
    }

    /// The lane that an action is on.
    pub fn lane_of(&self, id: ActionId) -> Option<LaneKey> {
        self.places.get(&id).map(|it| it.0)
    }

    /// What is known of an action.
    pub fn action(&self, id: ActionId) -> Option<&LaneAction> {
        let (key, onset) = self.places.get(&id)?;
        let lane = self.get(*key)?;
        let at = lane.actions.binary_search_by_key(&(*onset, id), LaneAction::order);
        lane.actions.get(at.ok()?)
    }

    /// Where in a span what a lane is of cannot be seen: the spans of visibility codes (70
    /// to 74) that hide its code. An open one hides up to `playhead`.
    pub fn hidden(
        &self,
        key: LaneKey,
        span: FrameSpan,
        playhead: FrameIndex,
    ) -> impl Iterator<Item = FrameSpan> + '_ {
        let hiding = self.lanes.iter().filter(move |it| {
            it.key.region == Region::Visibility && rules::hides(it.key.code, key.code)
        });
        hiding.flat_map(move |lane| lane.over(span)).filter_map(move |it| {
            let marks = it.landmarks;
            let until = marks.offset().unwrap_or(marks.known_span().last().max(playhead));
            FrameSpan::new(marks.onset(), until)?.intersection(span)
        })
    }
}

/// Which lanes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LaneChoice {
    /// Those that have an action.
    #[default]
    Used,
    /// Those of the scheme too, be they empty.
    Scheme,
    /// Those that have a selected action; those that are used where none is selected.
    Selected,
}

impl LaneChoice {
    /// The choice after this one, round the end.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Used => Self::Scheme,
            Self::Scheme => Self::Selected,
            Self::Selected => Self::Used,
        }
    }

    /// Its word, as it is kept: `used`, `scheme`, `selected`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Scheme => "scheme",
            Self::Selected => "selected",
        }
    }

    /// The choice of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Used, Self::Scheme, Self::Selected]
            .into_iter()
            .find(|it| it.word() == word)
    }
}

/// How the lanes are laid out: which are shown, of which regions, and what is folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanePlan {
    /// Which lanes.
    pub choice: LaneChoice,
    /// Only those of one region.
    pub only: Option<Region>,
    /// Regions of which the heading alone is shown.
    pub folded: BTreeSet<Region>,
}

/// A row of a timeline, top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneRow {
    /// The heading of a region.
    Heading {
        /// Which.
        region: Region,
        /// Whether its lanes are folded away.
        folded: bool,
        /// How many lanes it has.
        n_lanes: usize,
    },
    /// A lane.
    Lane(LaneKey),
}

impl LanePlan {
    /// The rows of these lanes: a heading for each region, then its lanes.
    pub fn rows(
        &self,
        lanes: &Lanes,
        scheme: &Scheme,
        selection: &Selection,
    ) -> Vec<LaneRow> {
        let mut keys = self.keys(lanes, scheme, selection);
        // A region that has no lane any more is no reason to show nothing.
        if keys.iter().any(|it| Some(it.region) == self.only) {
            keys.retain(|it| Some(it.region) == self.only);
        }
        let mut rows = Vec::with_capacity(keys.len() + 8);
        for group in keys.chunk_by(|a, b| a.region == b.region) {
            let region = group[0].region;
            let folded = self.folded.contains(&region);
            rows.push(LaneRow::Heading { region, folded, n_lanes: group.len() });
            if !folded {
                rows.extend(group.iter().copied().map(LaneRow::Lane));
            }
        }
        rows
    }

    fn keys(
        &self,
        lanes: &Lanes,
        scheme: &Scheme,
        selection: &Selection,
    ) -> Vec<LaneKey> {
        let used = || lanes.all().iter().map(Lane::key);
        match self.choice {
            LaneChoice::Used => used().collect(),
            LaneChoice::Scheme => {
                let with: BTreeSet<Code> = used().map(|it| it.code).collect();
                let empty = scheme.codes.keys().copied().filter(|it| !with.contains(it));
                let empty = empty.map(|it| LaneKey::of(&Item::new(it)));
                let all: BTreeSet<LaneKey> = used().chain(empty).collect();
                all.into_iter().collect()
            }
            LaneChoice::Selected => {
                let of = selection.ids().filter_map(|id| lanes.lane_of(id));
                let of: BTreeSet<LaneKey> = of.collect();
                if of.is_empty() { used().collect() } else { of.into_iter().collect() }
            }
        }
    }

    /// The lanes of the next region only; of all of them after the last.
    pub fn next_region(&mut self, lanes: &Lanes) {
        let of_all: BTreeSet<Region> =
            lanes.all().iter().map(|it| it.key().region).collect();
        let mut regions = of_all.into_iter();
        self.only = match self.only {
            None => regions.next(),
            Some(now) => regions.find(|it| now < *it),
        };
    }

    /// Folds the lanes of a region, or unfolds them.
    pub fn fold(&mut self, region: Region) {
        if !self.folded.remove(&region) {
            self.folded.insert(region);
        }
    }
}

#[cfg(test)]
mod tests;
