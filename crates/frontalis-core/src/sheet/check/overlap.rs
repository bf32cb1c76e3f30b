//! Actions that share a frame and cannot stand together: a sweep by onset.
//!
//! While sweeping, of all actions alike in code, side and being at E only the one that lasts
//! longest is kept: what clashes with one of them clashes with that one. So what is kept is
//! bounded by the catalogue, however long the sheet.

use std::collections::BTreeMap;

use super::Named;
use crate::facs::score::laws::{self, Remark};
use crate::facs::{Code, Item, Level, Prefix, rules};
use crate::time::FrameSpan;

/// An action that the sweep has come past.
#[derive(Clone, Copy)]
struct Running {
    /// Its place among the actions by onset.
    at: usize,
    item: Item,
    span: FrameSpan,
}

/// What tells actions of one code apart for the rules.
type Kind = (Option<Prefix>, bool);

/// The longest lasting action of each kind.
type Kinds = BTreeMap<Kind, Running>;

/// Adds what actions that share a frame say of each other to `found`, which goes by the
/// same order as `actions`.
pub(super) fn check(actions: &[Named<'_>], found: &mut [Vec<Remark>]) {
    let mut rivals: BTreeMap<Code, Vec<Code>> = BTreeMap::new();
    let mut running: BTreeMap<Code, Kinds> = BTreeMap::new();
    for (at, (_, action)) in actions.iter().enumerate() {
        let here = Running { at, item: action.item, span: action.landmarks.known_span() };
        let code = here.item.code;
        let rivals = rivals.entry(code).or_insert_with(|| rules::rivals(code));
        for code in rivals.iter().chain([&code]) {
            let earlier = running.get(code).into_iter().flat_map(BTreeMap::values);
            for (place, remark) in earlier.filter_map(|it| of_two(it, &here)) {
                found[place].push(remark);
            }
        }
        keep(running.entry(code).or_default(), here);
    }
}

fn keep(kinds: &mut Kinds, here: Running) {
    let kind = (here.item.prefix, here.item.level == Some(Level::E));
    let kept = kinds.entry(kind).or_insert(here);
    if kept.span.last() < here.span.last() {
        *kept = here;
    }
}

/// What two actions say of each other, and which of them it is about.
fn of_two(earlier: &Running, later: &Running) -> Option<(usize, Remark)> {
    let shared = earlier.span.intersection(later.span)?;
    let (a, b) = (&earlier.item, &later.item);
    if a.code == b.code {
        return Some((later.at, same_code(a, b, shared)));
    }
    let remark = laws::of_pair(a, b)?;
    let hidden_first = rules::hides(b.code, a.code);
    let text = format!("{} (both on {})", remark.text, frames(shared));
    Some((if hidden_first { earlier.at } else { later.at }, Remark { text, ..remark }))
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
