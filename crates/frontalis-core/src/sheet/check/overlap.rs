//! Actions that share a frame and cannot stand together.
//!
//! An action is held against those that began before it and are still there. Of all alike in
//! code, side and being at E only the one that lasts longest is: what clashes with one of
//! them clashes with that one. So what is said of an action is bounded by the catalogue,
//! however long the sheet.

use std::collections::BTreeMap;

use super::{Key, Named, key};
use crate::facs::score::laws::{self, Remark};
use crate::facs::{Item, Level, Prefix, rules};
use crate::sheet::Sheet;
use crate::time::FrameSpan;

/// What tells actions of one code apart for the rules.
type Kind = (Option<Prefix>, bool);

/// What an action and those before it say of each other, and which of them it is about.
pub(super) fn of(sheet: &Sheet, later: Named<'_>) -> Vec<(Key, Remark)> {
    let code = later.1.item.code;
    let span = later.1.landmarks.known_span();
    let mut remarks = Vec::new();
    for rival in rules::rivals(code).iter().chain([&code]) {
        let mut longest: BTreeMap<Kind, Named<'_>> = BTreeMap::new();
        for earlier in sheet.of_code_over(*rival, span) {
            if key(later) <= key(earlier) || shared(earlier, later).is_none() {
                continue;
            }
            let item = earlier.1.item;
            let kind = (item.prefix, item.level == Some(Level::E));
            let kept = longest.entry(kind).or_insert(earlier);
            if last(*kept) < last(earlier) {
                *kept = earlier;
            }
        }
        remarks.extend(longest.into_values().filter_map(|it| of_two(it, later)));
    }
    remarks
}

fn last((_, action): Named<'_>) -> crate::time::FrameIndex {
    action.landmarks.known_span().last()
}

fn shared(a: Named<'_>, b: Named<'_>) -> Option<FrameSpan> {
    a.1.landmarks.known_span().intersection(b.1.landmarks.known_span())
}

/// What two actions say of each other, and which of them it is about.
fn of_two(earlier: Named<'_>, later: Named<'_>) -> Option<(Key, Remark)> {
    let shared = shared(earlier, later)?;
    let (a, b) = (&earlier.1.item, &later.1.item);
    if a.code == b.code {
        return Some((key(later), same_code(a, b, shared)));
    }
    let remark = laws::of_pair(a, b)?;
    let hidden_first = rules::hides(b.code, a.code);
    let text = format!("{} (both on {})", remark.text, frames(shared));
    Some((key(if hidden_first { earlier } else { later }), Remark { text, ..remark }))
}

fn same_code(a: &Item, b: &Item, shared: FrameSpan) -> Remark {
    let frames = frames(shared);
    if a.prefix == b.prefix {
        let text =
            format!("{a} and {b} overlap on {frames}; join them or move their ends");
        return Remark::error("E08", text);
    }
    let twice = laws::same_code(a, b).text;
    Remark::warning("same-code-sides", format!("{twice} (both on {frames})"))
}

fn frames(span: FrameSpan) -> String {
    let (first, last) = (span.first().0, span.last().0);
    if first == last {
        format!("frame {first}")
    } else {
        format!("frames {first}-{last}")
    }
}
