//! What is known of each code: whether it is there, at which levels, on which sides.
//!
//! Each is kept as the set of what it may be. Invariant: more information makes the sets
//! smaller, never larger; the matcher says "true" or "false" only of what holds for all of
//! them, so a definite verdict stays when something becomes known.

use std::collections::{BTreeMap, BTreeSet};

use frontalis_core::facs::catalogue::Kind;
use frontalis_core::{Code, Item, Level, Prefix};

use crate::table::{LevelCondition, Side, SideCondition};
use crate::truth::Truth;

const LEFT: u8 = 1;
const RIGHT: u8 = 2;
const EVEN: u8 = 4;
const UNEVEN: u8 = 8;
const ALL_SIDES: u8 = LEFT | RIGHT | EVEN | UNEVEN;
const ALL_LEVELS: u8 = 0b1_1111;

/// What one code may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    may_be_absent: bool,
    may_be_present: bool,
    // Bit `rank - 1` for each level it may have where it is present.
    levels: u8,
    // What sides it may be on where it is present: a set of the constants above.
    sides: u8,
}

impl Seen {
    const ABSENT: Self =
        Self { may_be_absent: true, may_be_present: false, levels: 0, sides: 0 };
    const HIDDEN: Self = Self {
        may_be_absent: true,
        may_be_present: true,
        levels: ALL_LEVELS,
        sides: ALL_SIDES,
    };

    fn of(item: &Item) -> Self {
        Self {
            may_be_absent: item.uncertain,
            may_be_present: true,
            levels: item.level.map_or(ALL_LEVELS, |it| 1 << (it.rank() - 1)),
            sides: sides(item.prefix),
        }
    }

    /// What two items of one code (`L12A`, `R12B`) say together: the stronger level, and
    /// both sides where they differ.
    fn with(self, other: Self) -> Self {
        let (mut levels, mut sides) = (0, 0);
        if self.may_be_present && other.may_be_present {
            levels |= stronger(self.levels, other.levels);
            sides |= together(self.sides, other.sides);
        }
        for (one, rest) in [(self, other), (other, self)] {
            if rest.may_be_absent {
                levels |= one.levels;
                sides |= one.sides;
            }
        }
        Self {
            may_be_absent: self.may_be_absent && other.may_be_absent,
            may_be_present: self.may_be_present || other.may_be_present,
            levels,
            sides,
        }
    }

    /// Whether the code is there.
    pub(crate) fn present(self) -> Truth {
        Truth::of_cases(self.may_be_present, self.may_be_absent)
    }

    /// The levels the code may have where it is there, weakest first.
    pub(crate) fn levels(self) -> impl Iterator<Item = Level> {
        let has = move |it: &Level| self.levels & (1 << (it.rank() - 1)) != 0;
        Level::ALL.into_iter().filter(has)
    }

    /// Whether a condition on its level holds.
    pub(crate) fn level(self, condition: LevelCondition) -> Truth {
        let absent = self.may_be_absent.then_some(condition.or_absent);
        let accepts = |it| condition.any_level() || condition.accepts(it);
        let cases = self.levels().map(accepts).chain(absent);
        let (yes, no): (Vec<bool>, Vec<bool>) = cases.partition(|it| *it);
        Truth::of_cases(!yes.is_empty(), !no.is_empty())
    }

    /// Whether it is on these sides. A code that is not there is on none.
    fn side(self, side: Side) -> Truth {
        let accepted = match side {
            Side::Unilateral => LEFT | RIGHT,
            Side::Symmetrical => EVEN,
            Side::Any => ALL_SIDES,
            Side::Left => LEFT,
            Side::Right => RIGHT,
        };
        let no = self.may_be_absent || self.sides & !accepted != 0;
        Truth::of_cases(self.sides & accepted != 0, no)
    }
}

/// Sides by prefix. No prefix, or a lip, is both sides equally; unequal sides (`A`, graded)
/// are two-sided and not symmetrical.
fn sides(prefix: Option<Prefix>) -> u8 {
    match prefix {
        Some(Prefix::Left) => LEFT,
        Some(Prefix::Right) => RIGHT,
        Some(Prefix::Unilateral) => LEFT | RIGHT,
        None | Some(Prefix::Top | Prefix::Bottom) => EVEN,
        Some(Prefix::Unequal | Prefix::LeftStronger(_) | Prefix::RightStronger(_)) => {
            UNEVEN
        }
    }
}

/// Every level that is the stronger of one of `a` and one of `b`.
fn stronger(a: u8, b: u8) -> u8 {
    let bits = |of: u8| (0..5).filter(move |it| of & (1 << it) != 0);
    bits(a).flat_map(|i| bits(b).map(move |j| 1 << i.max(j))).fold(0, |all, it| all | it)
}

/// The sides on which an action on one of `a` and one on one of `b` act together.
fn together(a: u8, b: u8) -> u8 {
    let same = a & b & (LEFT | RIGHT);
    let alike = a == b && (a == LEFT || a == RIGHT);
    if alike { same } else { same | EVEN | UNEVEN }
}

/// A score as the matcher sees it, with what could not be seen.
pub(crate) struct Face<'a> {
    items: &'a [Item],
    seen: BTreeMap<Code, Seen>,
    hidden: &'a dyn Fn(Code) -> bool,
}

impl<'a> Face<'a> {
    /// What is scored was seen, so `hidden` is asked of codes that are not scored only.
    pub(crate) fn new(items: &'a [Item], hidden: &'a dyn Fn(Code) -> bool) -> Self {
        let mut seen: BTreeMap<Code, Seen> = BTreeMap::new();
        for item in items {
            let one = Seen::of(item);
            seen.entry(item.code).and_modify(|it| *it = it.with(one)).or_insert(one);
        }
        Self { items, seen, hidden }
    }

    pub(crate) fn get(&self, code: Code) -> Seen {
        match self.seen.get(&code) {
            Some(it) => *it,
            None if (self.hidden)(code) => Seen::HIDDEN,
            None => Seen::ABSENT,
        }
    }

    /// Whether the code is in the score, with or without doubt.
    pub(crate) fn is_scored(&self, code: Code) -> bool {
        self.seen.contains_key(&code)
    }

    /// Whether the code is not in the score and could not be.
    pub(crate) fn is_hidden(&self, code: Code) -> bool {
        !self.is_scored(code) && (self.hidden)(code)
    }

    pub(crate) fn items(&self) -> &'a [Item] {
        self.items
    }

    /// The codes of the score that say something moved: neither 0 nor visibility.
    pub(crate) fn actions(&self) -> BTreeSet<Code> {
        self.seen.keys().copied().filter(|it| is_action(*it)).collect()
    }

    pub(crate) fn side(&self, condition: SideCondition, one_sided: &[Code]) -> Truth {
        match condition {
            SideCondition::On(code, side) => self.get(code).side(side),
            SideCondition::SameSide => {
                let all = one_sided.iter().map(|it| self.get(*it));
                same_side(&all.collect::<Vec<_>>())
            }
        }
    }
}

/// Whether all act on one side, and on the same one.
fn same_side(all: &[Seen]) -> Truth {
    let on = |side: u8| all.iter().all(|it| it.sides & side != 0);
    let only = |side: u8| all.iter().all(|it| it.sides == side && !it.may_be_absent);
    Truth::of_cases(on(LEFT) || on(RIGHT), !(only(LEFT) || only(RIGHT)))
}

/// Whether a code says that something moved or is held: neither 0 nor visibility.
pub(crate) fn is_action(code: Code) -> bool {
    code.number() != 0 && code.facts().kind != Kind::Visibility
}

#[cfg(test)]
mod tests;
