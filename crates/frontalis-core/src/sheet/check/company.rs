//! Actions that need others near them, or should not be seen with them: movement codes and
//! 69, 27 and 25, speech.

use std::collections::BTreeMap;

use super::Named;
use crate::facs::score::laws::{self, Remark};
use crate::facs::{Code, Item, rules};
use crate::time::{FrameIndex, FrameSpan, FrameTable, MediaTime};

/// Where each plain code is seen: onsets in order, each with the last frame of all up to
/// there.
#[derive(Default)]
struct Seen(BTreeMap<u8, Vec<(FrameIndex, FrameIndex)>>);

impl Seen {
    fn add(&mut self, item: &Item, span: FrameSpan) {
        let number = item.code.number();
        if rules::accompanies(item, number) {
            let spans = self.0.entry(number).or_default();
            let until = spans.last().map_or(span.last(), |it| it.1.max(span.last()));
            spans.push((span.first(), until));
        }
    }

    /// Whether some action of a code shares a frame with `window`.
    fn within(&self, number: u8, window: FrameSpan) -> bool {
        let spans = self.0.get(&number).map_or(&[][..], Vec::as_slice);
        let begun = spans.partition_point(|it| it.0 <= window.last());
        begun > 0 && window.first() <= spans[begun - 1].1
    }
}

/// Adds what actions miss beside them, by FACS, to `found`, which goes by the same order as
/// `actions`.
pub(super) fn check(
    actions: &[Named<'_>],
    table: &FrameTable,
    found: &mut [Vec<Remark>],
) {
    let mut seen = Seen::default();
    for (_, action) in actions {
        seen.add(&action.item, action.landmarks.known_span());
    }
    for ((_, action), found) in actions.iter().zip(found) {
        let span = action.landmarks.known_span();
        let window = window(action.item.code, span, table);
        found.extend(laws::of_companions(&action.item, |it| seen.within(it, window)));
    }
}

/// Where a companion may be: on a frame of the action itself or, for movement codes, which
/// come just before or just after their companion's onset, up to a second around it. FACS
/// gives no number; the second is our own.
fn window(code: Code, span: FrameSpan, table: &FrameTable) -> FrameSpan {
    if !code.is_movement() {
        return span;
    }
    let around = || {
        let second = MediaTime::new(1, 1)?;
        let from = table.time(span.first())?.minus(second)?;
        let to = table.time(span.last())?.plus(second)?;
        FrameSpan::new(table.frame_at(from), table.frame_at(to))
    };
    around().unwrap_or(span)
}
