use proptest::prelude::*;

use super::*;
use crate::test_score::{any_score, score};

fn level(text: &str) -> String {
    let items = score(text);
    let seen = Face::new(&items, &|_| false).get(items[0].code);
    seen.levels().map(Level::letter).collect()
}

#[test]
fn levels_of_two_items_are_the_stronger_one() {
    assert_eq!(level("12B"), "B");
    assert_eq!(level("12"), "ABCDE");
    assert_eq!(level("L12A+R12C"), "C");
    assert_eq!(level("L12+R12C"), "CDE");
    assert_eq!(level("12D+12B?"), "D");
    assert_eq!(level("12B+12D?"), "BD");
}

#[track_caller]
fn sides(text: &str, side: Side, expected: Truth) {
    let items = score(text);
    let seen = Face::new(&items, &|_| false).get(items[0].code);
    assert_eq!(seen.side(side), expected, "{text} {side:?}");
}

#[test]
fn sides_by_prefix() {
    use Truth::{False, True, Unknown};
    sides("L14", Side::Unilateral, True);
    sides("U14", Side::Unilateral, True);
    sides("14", Side::Unilateral, False);
    sides("14", Side::Symmetrical, True);
    sides("A14", Side::Symmetrical, False);
    sides("V14", Side::Unilateral, False);
    sides("U14", Side::Left, Unknown);
    sides("R14", Side::Left, False);
    sides("L14+R14", Side::Unilateral, False);
    sides("L14+L14", Side::Left, True);
    sides("L14+R14", Side::Symmetrical, Unknown);
    sides("U14+L14", Side::Unilateral, Unknown);
    sides("L14?", Side::Left, Unknown);
    sides("14?", Side::Left, False);
}

proptest! {
    /// In whatever order the items of a score are listed, the same is known.
    #[test]
    fn order_does_not_matter(items in any_score()) {
        let reversed: Vec<Item> = items.iter().rev().copied().collect();
        let (a, b) = (Face::new(&items, &|_| false), Face::new(&reversed, &|_| false));
        for item in &items {
            prop_assert_eq!(a.get(item.code), b.get(item.code));
        }
    }
}
