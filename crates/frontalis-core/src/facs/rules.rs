//! Which codes exclude each other, need each other, or hide each other.
//!
//! These are the rules of the catalogue applied to scored items. They know no text and no
//! time: a score applies them to the codes written side by side, a sheet to the actions
//! that overlap.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::catalogue::{CODES, EXCLUSIONS, Exclusion, Kind, Region, Sides, VISIBILITY};
use super::{Code, Item, Prefix};

/// How two items clash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// One or the other has to go.
    Excluded(&'static Exclusion),
    /// The pair is exclusive, but not surely so here: on different lips, on one lip only,
    /// or on opposite sides.
    Apart(&'static Exclusion),
}

/// Whether two items exclude each other.
///
/// Codes match by number and never in their `M` form; a pattern with a lip or a level
/// (`B28`, `7E`) needs that lip or level. A pair listed without a lip is [`Clash::Apart`]
/// where one item names a lip that the other does not name too, and a pair of sided codes
/// where one is left and the other right. The pairs of 22 and 28 are listed by lip, so on
/// different lips they do not clash at all.
pub fn clash(a: &Item, b: &Item) -> Option<Clash> {
    let of_pair = EXCLUSIONS
        .iter()
        .filter(|it| (it.a.fits(a) && it.b.fits(b)) || (it.a.fits(b) && it.b.fits(a)));
    let clashes: Vec<Clash> = of_pair.filter_map(|it| graded(it, a, b)).collect();
    // Of two rows that fit, the one that names the lip stands later.
    let excluded = clashes.iter().rfind(|it| matches!(it, Clash::Excluded(_)));
    excluded.or(clashes.last()).copied()
}

fn graded(pair: &'static Exclusion, a: &Item, b: &Item) -> Option<Clash> {
    let named = pair.a.lip.is_some() || pair.b.lip.is_some();
    match (lip(a), lip(b)) {
        _ if named => Some(Clash::Excluded(pair)),
        (None, None) if opposite(a.prefix, b.prefix) => Some(Clash::Apart(pair)),
        (x, y) if x == y => Some(Clash::Excluded(pair)),
        (Some(_), Some(_)) if listed_by_lip(pair) => None,
        _ => Some(Clash::Apart(pair)),
    }
}

fn lip(item: &Item) -> Option<Prefix> {
    item.prefix.filter(|_| item.code.facts().sides == Sides::Lips)
}

fn opposite(a: Option<Prefix>, b: Option<Prefix>) -> bool {
    use Prefix::{Left, Right};
    matches!((a, b), (Some(Left), Some(Right)) | (Some(Right), Some(Left)))
}

/// Whether the same two numbers are also listed lip by lip.
fn listed_by_lip(pair: &Exclusion) -> bool {
    let same =
        |it: &&Exclusion| (it.a.number, it.b.number) == (pair.a.number, pair.b.number);
    EXCLUSIONS.iter().filter(same).any(|it| it.a.lip.is_some() && it.b.lip.is_some())
}

/// Why a pair is exclusive, in words; empty where no reason is known.
pub fn reason(pair: &Exclusion) -> &'static str {
    let until = EXCLUSIONS.iter().position(|it| it == pair).map_or(0, |at| at + 1);
    let reasons = EXCLUSIONS[..until].iter().rev().map(|it| it.reason);
    reasons.into_iter().find(|it| *it != "as above").unwrap_or("")
}

/// What a code needs beside it: any one of these sets of plain codes. Empty where nothing.
pub fn companions(code: Code) -> &'static [&'static [u8]] {
    code.facts().requires
}

/// Whether an item is the companion `number`. Where 14 is needed it is the symmetrical 14:
/// one without a side letter.
pub fn accompanies(item: &Item, number: u8) -> bool {
    let symmetrical = number != 14 || item.prefix.is_none();
    item.code.number() == number && !item.code.is_movement() && symmetrical
}

/// Whether a code has what it needs, where `present` tells which companions there are.
pub fn is_accompanied(code: Code, present: impl Fn(u8) -> bool) -> bool {
    let sets = companions(code);
    sets.is_empty() || sets.iter().any(|set| set.iter().all(|&it| present(it)))
}

/// What a code needs, in words: `17+24`, `a symmetrical 14, 4, 5 or 7`; empty where nothing.
pub fn companions_text(code: Code) -> String {
    let named = |it: &u8| match it {
        14 => "a symmetrical 14".to_owned(),
        it => it.to_string(),
    };
    let sets: Vec<String> = companions(code)
        .iter()
        .map(|set| set.iter().map(named).collect::<Vec<_>>().join("+"))
        .collect();
    match sets.split_last() {
        Some((last, before)) if !before.is_empty() => {
            format!("{} or {last}", before.join(", "))
        }
        _ => sets.concat(),
    }
}

/// The movement code that is meant by a bare 59, 60, 68 or 83: numbers that have no static
/// form of their own.
pub fn movement_meant(number: u8) -> Option<Code> {
    let only_movement = Code::plain(number).is_none();
    Code::new(number, true).filter(|_| only_movement)
}

/// Whether a code is scored from the face itself: not head position, gross behaviour or
/// visibility.
pub fn is_facial(code: Code) -> bool {
    !matches!(code.facts().kind, Kind::Head | Kind::Gross | Kind::Visibility)
}

/// Whether `visibility` (70 to 74) makes `code` missing; false for any other code.
///
/// 73 leaves head codes and gross behaviour scorable, 74 makes the whole event missing. A
/// visibility code hides no other.
pub fn hides(visibility: Code, code: Code) -> bool {
    let of = |it: &&super::catalogue::VisibilityEffect| it.number == visibility.number();
    let effect = VISIBILITY.iter().find(of).filter(|_| !visibility.is_movement());
    effect.is_some_and(|it| it.hides.covers(code.facts()))
}

/// Every code that `visibility` makes missing, in the catalogue's order.
pub fn hidden_codes(visibility: Code) -> impl Iterator<Item = Code> {
    let all = CODES.iter().filter_map(|it| Code::new(it.number, it.movement));
    all.filter(move |&it| hides(visibility, it))
}

/// Every code that can stand against `code` at all: excluded by it at some level or lip,
/// hidden by it or hiding it, or neutral beside an action.
pub fn rivals(code: Code) -> &'static [Code] {
    static RIVALS: LazyLock<BTreeMap<Code, Vec<Code>>> = LazyLock::new(|| {
        let all = CODES.iter().filter_map(|it| Code::new(it.number, it.movement));
        all.map(|it| (it, rivals_of(it))).collect()
    });
    RIVALS.get(&code).map_or(&[], Vec::as_slice)
}

fn rivals_of(code: Code) -> Vec<Code> {
    let listed = |it: Code| {
        let pair = (code.number(), it.number());
        let either = |e: &Exclusion| {
            pair == (e.a.number, e.b.number) || pair == (e.b.number, e.a.number)
        };
        !code.is_movement() && !it.is_movement() && EXCLUSIONS.iter().any(either)
    };
    let neutral = |a: Code, b: Code| a.facts().region == Region::Neutral && is_facial(b);
    let all = CODES.iter().filter_map(|it| Code::new(it.number, it.movement));
    all.filter(|&it| {
        let hidden = hides(code, it) || hides(it, code);
        it != code && (listed(it) || hidden || neutral(code, it) || neutral(it, code))
    })
    .collect()
}

#[cfg(test)]
mod tests;
