//! What is missing on a selective sheet: candidates without a decision, events without an
//! apex, scores without a core combination of the pack.

use frontalis_core::facs::Scheme;
use frontalis_core::finding::{Finding, Place, Severity};
use frontalis_core::sheet::{Candidate, Verdict};
use frontalis_core::{FrameIndex, Item, Sheet};

use crate::interpret::hidden_in;
use crate::pack::{Core, core_of};
use crate::table::Table;

/// The score of an event: what is active on its apex. `None` where it has none.
pub fn score_of(sheet: &Sheet, candidate: &Candidate) -> Option<Vec<Item>> {
    let apex = candidate.event()?.apex?;
    let mut score: Vec<Item> = sheet.active_at(apex).map(|(_, it)| it.item).collect();
    score.sort_by_key(|it| it.code);
    Some(score)
}

/// What is missing on a selective sheet, by frame.
///
/// Ids: `candidate-open` (nobody decided), `event-no-apex`, `event-no-score`, `event-no-core`
/// (the score contains no core combination of the pack), `event-core-open` (what is known
/// does not decide that), `event-other-core` (it contains another one than was said).
pub fn event_findings(sheet: &Sheet, pack: &Table, scheme: &Scheme) -> Vec<Finding> {
    let all = sheet.candidates().iter();
    all.filter_map(|(at, it)| of_candidate(sheet, pack, scheme, *at, it)).collect()
}

fn of_candidate(
    sheet: &Sheet,
    pack: &Table,
    scheme: &Scheme,
    at: FrameIndex,
    candidate: &Candidate,
) -> Option<Finding> {
    let finding = |severity, id, frame: FrameIndex, text| {
        Some(Finding { place: Place::Frame(frame), severity, id, text })
    };
    let event = match &candidate.verdict {
        Verdict::Rejected { .. } => return None,
        Verdict::Open => {
            let text = format!(
                "the candidate at frame {} is not decided; accept or reject it",
                at.0
            );
            return finding(Severity::Warning, "candidate-open", at, text);
        }
        Verdict::Accepted(event) => event,
    };
    let (Some(apex), Some(score)) = (event.apex, score_of(sheet, candidate)) else {
        let text = format!(
            "the event at frame {} has no apex; mark the frame it is scored on",
            at.0
        );
        return finding(Severity::Error, "event-no-apex", at, text);
    };
    if score.is_empty() {
        let text =
            format!("nothing is scored at the apex of the event, frame {}", apex.0);
        return finding(Severity::Error, "event-no-score", apex, text);
    }
    let codes = score.iter().map(Item::to_string).collect::<Vec<_>>().join("+");
    match core_of(&score, &hidden_in(&score, scheme), pack) {
        Core::Missing => {
            let text = format!(
                "{codes} at frame {} contains no core combination of {}; score it again, or \
                 reject the candidate",
                apex.0, pack.id
            );
            finding(Severity::Warning, "event-no-core", apex, text)
        }
        Core::Undetermined(rules) => {
            let text = format!(
                "whether {codes} at frame {} contains {} depends on what is not scored or \
                 could not be seen",
                apex.0, rules[0].id
            );
            finding(Severity::Note, "event-core-open", apex, text)
        }
        Core::Contained(rules) if !rules.iter().any(|it| it.id == event.core) => {
            let found =
                rules.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join(", ");
            let text = format!(
                "{codes} at frame {} contains {found}, not {} for which it was accepted",
                apex.0, event.core
            );
            finding(Severity::Warning, "event-other-core", apex, text)
        }
        Core::Contained(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use frontalis_core::{Action, ActionId, Edit, FrameSpan, Landmarks};

    use super::*;
    use crate::test_score::score;

    fn pack() -> Table {
        let rule = |id: &str, codes: &str| {
            format!(
                "[[rule]]\nid = \"{id}\"\nemotion = \"{id}\"\nkind = \"criterion\"\n\
                 required = \"{codes}\"\n"
            )
        };
        let text = "schema = 1\nid = \"lab\"\ntitle = \"Lab\"\ncitation = \"us\"\n\
                    match = \"contains\"\ncore_seed = true\n"
            .to_owned()
            + &rule("joy", "6+12")
            + &rule("fear", "1+2+4");
        Table::from_toml("lab", &text).unwrap()
    }

    fn found(candidate: &str, scored: &str) -> Vec<&'static str> {
        let mut sheet = Sheet::new();
        let candidate = Some(candidate.parse().unwrap());
        let frame = FrameIndex(90);
        drop(sheet.apply(Edit::SetCandidate { frame, candidate }).unwrap());
        for (id, item) in (1..).map(ActionId).zip(score(scored)) {
            let at = FrameIndex(100);
            let marks =
                Landmarks::new(at, Some(FrameSpan::single(at)), Some(at)).unwrap();
            let action = Action::new(item, marks);
            drop(sheet.apply(Edit::Insert { id, action }).unwrap());
        }
        let all = event_findings(&sheet, &pack(), &Scheme::facs_2002());
        all.into_iter().map(|it| it.id).collect()
    }

    #[test]
    fn what_is_missing_is_told() {
        assert_eq!(found("95 200 normal open", ""), ["candidate-open"]);
        assert_eq!(found("95 200 normal rejected speech", "4"), Vec::<&str>::new());
        assert_eq!(found("95 200 normal accepted joy - -", "6+12"), ["event-no-apex"]);
        assert_eq!(found("95 200 normal accepted joy 100 -", ""), ["event-no-score"]);
        assert_eq!(found("95 200 normal accepted joy 101 -", "6+12"), ["event-no-score"]);
        assert_eq!(found("95 200 normal accepted joy 100 -", "12"), ["event-no-core"]);
        let core = "95 200 normal accepted joy 100 -";
        assert_eq!(found(core, "6?+12"), ["event-core-open"]);
        assert_eq!(found(core, "6+12+25"), Vec::<&str>::new());
        assert_eq!(found(core, "1+2+4"), ["event-other-core"]);
    }
}
