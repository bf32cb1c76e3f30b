//! What a sheet implies, kept up with its edits: its events, and what is implausible on it.

use std::collections::BTreeMap;

use super::check::Findings;
use super::events::{Event, Events};
use super::{Edit, Sheet};
use crate::facs::Scheme;
use crate::ids::ActionId;
use crate::time::{FrameIndex, FrameSpan, FrameTable};

/// Events and findings of a sheet. An edit costs what is around it, not what the sheet
/// holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Implied {
    // Where each action was when it was last taken in.
    spans: BTreeMap<ActionId, FrameSpan>,
    events: Events,
    findings: Findings,
}

impl Implied {
    /// What a whole sheet implies.
    pub fn of(sheet: &Sheet, scheme: &Scheme, table: &FrameTable) -> Self {
        let spans = sheet.actions().map(|(id, it)| (id, it.landmarks.known_span()));
        Self {
            spans: spans.collect(),
            events: Events::of(sheet),
            findings: Findings::of(sheet, scheme, table),
        }
    }

    /// Takes in an edit that the sheet has been through. Of several at once the sheet may
    /// have been through all; each has to be taken in.
    pub fn follow(
        &mut self,
        edit: &Edit,
        sheet: &Sheet,
        scheme: &Scheme,
        table: &FrameTable,
    ) {
        let id = match edit {
            Edit::Insert { id, .. } | Edit::Replace { id, .. } | Edit::Remove { id } => {
                *id
            }
            Edit::SetNeutral { .. } => {
                return self.findings.neutral_changed(sheet, table);
            }
            Edit::SetMarker { .. } | Edit::SetCandidate { .. } => return,
        };
        let before = self.spans.remove(&id);
        let after = sheet.get(id).map(|it| it.landmarks.known_span());
        if let Some(span) = after {
            self.spans.insert(id, span);
        }
        let spans: Vec<FrameSpan> = before.into_iter().chain(after).collect();
        self.findings.action_changed(id, &spans, (sheet, scheme, table));
        for span in spans {
            self.events.changed(span, sheet);
        }
    }

    /// The events by time.
    pub fn events(&self) -> &[Event] {
        self.events.all()
    }

    /// The event on a frame.
    pub fn event_at(&self, frame: FrameIndex) -> Option<&Event> {
        self.events.at(frame)
    }

    /// What is implausible.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::facs::catalogue::CODES;
    use crate::facs::{Code, Item, Level};
    use crate::sheet::Action;
    use crate::time::{FrameRate, Landmarks};

    /// Codes that have rivals, companions, or reach over others, and any.
    fn code() -> impl Strategy<Value = Code> {
        let some = [1, 12, 15, 25, 26, 27, 43, 45, 50, 51, 53, 70, 72, 73, 74];
        let some = some.into_iter().filter_map(Code::plain).collect::<Vec<_>>();
        let all = CODES.iter().filter_map(|it| Code::new(it.number, it.movement));
        prop_oneof![select(some), select(all.collect::<Vec<_>>())]
    }

    fn action() -> impl Strategy<Value = Action> {
        let long = prop_oneof![4 => 0..12_u32, 1 => 0..120_u32];
        let marks = (0..200_u32, long, any::<bool>(), 0..7_u8);
        (code(), marks).prop_map(|(code, (onset, length, open, level))| {
            let mut item = Item::new(code);
            item.level = Level::from_rank(level);
            let offset = (!open).then_some(FrameIndex(onset + length));
            let marks = Landmarks::new(FrameIndex(onset), None, offset);
            Action::new(item, marks.unwrap())
        })
    }

    /// Steps of one edit or more: an action made, changed or removed.
    fn steps() -> impl Strategy<Value = Vec<Vec<(u64, Option<Action>)>>> {
        let edit = (1..25_u64, proptest::option::weighted(0.8, action()));
        vec(vec(edit, 1..4), 1..25)
    }

    proptest! {
        #[test]
        fn it_is_what_the_whole_sheet_implies(steps in steps()) {
            let table = FrameTable::constant(FrameRate { num: 25, den: 1 }, 250).unwrap();
            let scheme = Scheme::facs_2002();
            let mut sheet = Sheet::new();
            let mut kept = Implied::of(&sheet, &scheme, &table);
            for step in steps {
                let mut done = Vec::new();
                for (id, action) in step {
                    let id = ActionId(id);
                    let edit = match (action, sheet.get(id)) {
                        (Some(action), None) => Edit::Insert { id, action },
                        (Some(action), Some(_)) => Edit::Replace { id, action },
                        (None, Some(_)) => Edit::Remove { id },
                        (None, None) => Edit::SetNeutral { frame: Some(FrameIndex(3)) },
                    };
                    sheet.apply(edit.clone()).unwrap();
                    done.push(edit);
                }
                for edit in &done {
                    kept.follow(edit, &sheet, &scheme, &table);
                }
                let events = Events::of(&sheet);
                prop_assert_eq!(kept.events(), events.all());
                let whole = Findings::of(&sheet, &scheme, &table);
                let (kept, whole) = (kept.findings(), whole);
                prop_assert_eq!(
                    kept.iter().collect::<Vec<_>>(),
                    whole.iter().collect::<Vec<_>>()
                );
                prop_assert_eq!(kept.n(), kept.iter().count());
            }
        }
    }
}
