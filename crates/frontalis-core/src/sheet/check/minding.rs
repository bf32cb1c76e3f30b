//! What may have been forgotten: frames that were never on screen, and regions of the face
//! that were not looked at where others of the same sheet were.

use crate::facs::Scheme;
use crate::finding::{Finding, Place, Severity};
use crate::sheet::Sheet;
use crate::sheet::events::Event;
use crate::sheet::looked::{Look, State, parts, state};
use crate::sheet::watched::{WatchedRun, unseen};
use crate::time::FrameSpan;

/// Frames of `scope` that were in none of these runs, as one finding.
pub fn unwatched(runs: &[WatchedRun], scope: FrameSpan) -> Option<Finding> {
    /// Spans that are named.
    const NAMED: usize = 3;
    let spans = unseen(runs, scope);
    let first = spans.first()?;
    let n: u64 = spans.iter().map(|it| it.n_frames()).sum();
    let named = spans.iter().take(NAMED).map(|it| match it.n_frames() {
        1 => it.first().0.to_string(),
        _ => format!("{}–{}", it.first().0, it.last().0),
    });
    let named = named.collect::<Vec<_>>().join(", ");
    let more = if NAMED < spans.len() { ", …" } else { "" };
    let (all, named) = (scope.n_frames(), format!("{named}{more}"));
    let text =
        format!("{n} of {all} frames never came on screen ({named}); go there and look");
    Some(Finding {
        place: Place::Frame(first.first()),
        severity: Severity::Warning,
        id: "unwatched",
        text,
    })
}

/// Events with regions that were not checked. Nothing is said on a sheet whose coder uses no
/// checklist.
pub fn unchecked(
    sheet: &Sheet,
    looks: &[Look],
    scheme: &Scheme,
    events: &[Event],
) -> Vec<Finding> {
    if looks.is_empty() {
        return Vec::new();
    }
    let parts = parts(scheme);
    let finding = |event: &Event| {
        let open = parts.iter().filter(|part| {
            state(sheet, looks, **part, event.span, event.apex) == State::Unchecked
        });
        let open: Vec<String> = open.map(|it| it.name().to_owned()).collect();
        let open_is_empty = open.is_empty();
        let (score, open) = (event.score_text(), open.join(", "));
        let (first, last) = (event.span.first().0, event.span.last().0);
        let text = format!(
            "the event {score} ({first}–{last}) is not checked for: {open}; open its \
             checklist"
        );
        (!open_is_empty).then_some(Finding {
            place: Place::Frame(event.apex),
            severity: Severity::Note,
            id: "unchecked",
            text,
        })
    };
    events.iter().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::watched::{Way, Ways};
    use crate::time::FrameIndex;

    fn span(first: u32, last: u32) -> FrameSpan {
        FrameSpan::new(FrameIndex(first), FrameIndex(last)).unwrap()
    }

    #[test]
    fn frames_that_were_never_on_screen_are_named() {
        let run = |first, last| WatchedRun {
            span: span(first, last),
            ways: Ways::of(Way::Step),
        };
        let found = unwatched(&[run(0, 4), run(6, 7)], span(0, 9)).unwrap();
        assert_eq!(
            found.text,
            "3 of 10 frames never came on screen (5, 8–9); go there and look"
        );
        assert_eq!(found.place, Place::Frame(FrameIndex(5)));
        assert_eq!(unwatched(&[run(0, 9)], span(0, 9)), None);
    }
}
