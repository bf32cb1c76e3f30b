use proptest::prelude::*;

use super::*;
use crate::test_score::{any_score, code, score};

#[track_caller]
fn check(text: &str, hidden: &str, closure: Closure, expected: &str) {
    let hides = |it: Code| hidden.split('+').any(|text| text == it.to_string());
    assert_eq!(pspi(&score(text), &hides, closure).to_string(), expected, "{text}");
}

/// 4B 6C 7B 9A 43E: 2 + max(3, 2) + max(1, 0) + 1.
#[test]
fn the_worked_example_is_seven() {
    check("4B+6C+7B+9A+43E", "", Closure::default(), "7");
}

#[test]
fn an_index_is_a_number_only_where_all_that_matters_is_known() {
    let closed = Closure::default();
    check("", "", closed, "0");
    check("4E+6E+7E+9E+10E+43E", "", closed, "16");
    check("12D+25", "", closed, "0");
    check("4B+6", "", closed, "missing (3 to 7: intensity of 6 not known)");
    // Nothing can be greater than 6E, so 7 does not matter.
    check("6E+7", "", closed, "5");
    check("6E", "7", closed, "5");
    check("6C", "7", closed, "missing (3 to 5: intensity of 7 not known)");
    check("4B", "43", closed, "missing (2 to 3: intensity of 43 not known)");
    check("4B?", "", closed, "missing (0 to 2: intensity of 4 not known)");
}

#[test]
fn when_the_eyes_count_as_closed_is_the_users_to_say() {
    check("43D", "", Closure::default(), "0");
    check("43D", "", Closure::From(Level::C), "1");
    check("43", "", Closure::Scored, "1");
    check("43", "", Closure::default(), "missing (0 to 1: intensity of 43 not known)");
    check("43", "", Closure::From(Level::A), "1");
}

#[test]
fn a_formula_is_written_as_it_is_read() {
    let text = "I(4) + max(I(6), I(7)) + max(I(9), I(10)) + I(43)";
    let formula = Formula::parse(text).unwrap();
    assert_eq!(formula.to_string(), text);
    assert_eq!(formula.terms()[1], [code("6"), code("7")]);
    for wrong in ["", "I(4) +", "I(4) - I(6)", "max(I(4), 6)", "I(99)", "4"] {
        assert!(Formula::parse(wrong).is_err(), "{wrong}");
    }
}

proptest! {
    /// Bounds are in 0 to 16, and the bounds of a better known score lie within them.
    #[test]
    fn knowing_more_narrows_the_bounds(
        items in any_score(), at in 0_usize..10, rank in 1_u8..6,
    ) {
        let before = pspi(&items, &|_| false, Closure::default());
        prop_assert!(before.low <= before.high && before.high <= 16);
        let mut known = items;
        let Some(item) = known.get_mut(at) else { return Ok(()) };
        item.level = item.level.or(Level::from_rank(rank));
        let after = pspi(&known, &|_| false, Closure::default());
        prop_assert!(before.low <= after.low && after.high <= before.high);
    }
}
