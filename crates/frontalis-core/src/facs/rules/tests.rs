use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::facs::Level;

fn item(text: &str) -> Item {
    let mut letters = text.chars();
    let prefix = letters.next().and_then(Prefix::from_letter);
    let rest = if prefix.is_some() { &text[1..] } else { text };
    let level = rest.chars().last().and_then(Level::from_letter);
    let code = Code::from_text(rest.trim_end_matches(char::is_alphabetic)).unwrap();
    Item { prefix, level, ..Item::new(code) }
}

fn code(text: &str) -> Code {
    Code::from_text(text).unwrap()
}

/// `!` excluded, `~` exclusive but apart, `.` no clash; the same in either order.
#[track_caller]
fn check(a: &str, b: &str, expected: char) {
    let sign = |it: Option<Clash>| match it {
        Some(Clash::Excluded(_)) => '!',
        Some(Clash::Apart(_)) => '~',
        None => '.',
    };
    assert_eq!(sign(clash(&item(a), &item(b))), expected, "{a} {b}");
    assert_eq!(sign(clash(&item(b), &item(a))), expected, "{b} {a}");
}

#[test]
fn pairs_exclude_by_number_level_and_lip() {
    check("26", "27", '!');
    check("26C", "27D", '!');
    check("5", "7E", '!');
    check("5", "7D", '.');
    check("5", "7", '.');
    check("16", "B28", '!');
    check("L16", "B28C", '!');
    check("16", "28", '.');
    check("16", "T28", '.');
    check("57", "58", '!');
    check("M57", "58", '.');
    check("61", "66", '!');
    check("M61", "62", '.');
    check("12", "13", '.');
}

#[test]
fn lips_and_sides_soften_a_clash() {
    check("22", "28", '!');
    check("T22", "T28", '!');
    check("B22", "B28", '!');
    check("T22", "B28", '.');
    check("T22", "28", '~');
    check("T18", "B28", '~');
    check("T18", "T28", '!');
    check("T18", "28", '~');
    check("T24", "25", '~');
    check("24", "25", '!');
    check("R5", "L46", '~');
    check("L5", "L46", '!');
    check("R5", "46", '!');
    check("L33", "R34", '~');
    check("R5", "L7E", '~');
    check("T36", "37", '!');
    check("T36", "B37", '~');
}

#[test]
fn every_listed_pair_clashes_as_written() {
    for pair in &EXCLUSIONS {
        let of = |it: &super::super::catalogue::Pattern| item(&it.to_string());
        let found = clash(&of(&pair.a), &of(&pair.b));
        assert_eq!(found, Some(Clash::Excluded(pair)), "{}@{}", pair.a, pair.b);
    }
}

#[test]
fn reasons_are_never_as_above() {
    let of = |a: &str, b: &str| match clash(&item(a), &item(b)) {
        Some(Clash::Excluded(pair)) => reason(pair),
        _ => "no clash",
    };
    assert_eq!(of("5", "46"), "lid cannot be raised and lowered");
    assert_eq!(of("61", "66"), "score a turn or a deviation, not both");
    assert_eq!(of("8", "24"), "");
    assert!(EXCLUSIONS.iter().all(|it| reason(it) != "as above"));
}

#[test]
fn companions_are_named_and_met() {
    assert_eq!(companions_text(code("M57")), "17+24");
    assert_eq!(companions_text(code("M55")), "a symmetrical 14");
    assert_eq!(companions_text(code("69")), "4, 5 or 7");
    assert_eq!(companions_text(code("M69")), "a symmetrical 14, 4, 5 or 7");
    assert_eq!(companions_text(code("12")), "");
    assert!(is_accompanied(code("M57"), |it| [17, 24].contains(&it)));
    assert!(!is_accompanied(code("M57"), |it| it == 17));
    assert!(is_accompanied(code("69"), |it| it == 7));
    assert!(is_accompanied(code("12"), |_| false));
    assert!(accompanies(&item("14C"), 14) && !accompanies(&item("L14C"), 14));
    assert!(accompanies(&item("T24"), 24) && !accompanies(&item("M57"), 57));
}

#[test]
fn bare_numbers_without_static_form_mean_movement() {
    let meant: Vec<u8> = (0..=99).filter(|&it| movement_meant(it).is_some()).collect();
    assert_eq!(meant, [59, 60, 68, 83]);
}

#[test]
fn visibility_hides_its_region() {
    let hidden = |visibility: &str| -> Vec<String> {
        hidden_codes(code(visibility)).map(|it| it.to_string()).collect()
    };
    assert_eq!(hidden("70"), ["1", "2", "4"]);
    assert!(hides(code("71"), code("M68")) && !hides(code("71"), code("M55")));
    assert_eq!(hidden("72").len(), 32);
    assert!(hides(code("73"), code("12")) && hides(code("73"), code("0")));
    assert!(!hides(code("73"), code("54")) && !hides(code("73"), code("50")));
    assert!(hides(code("74"), code("54")) && !hides(code("74"), code("70")));
    assert!(hidden("12").is_empty() && hidden("M57").is_empty());
}

fn any_item() -> impl Strategy<Value = Item> {
    let codes: Vec<Code> =
        CODES.iter().filter_map(|it| Code::new(it.number, it.movement)).collect();
    let prefixes: Vec<_> =
        ('A'..='Z').map(Prefix::from_letter).chain([None; 20]).collect();
    let levels: Vec<_> = Level::ALL.map(Some).into_iter().chain([None]).collect();
    (select(codes), select(prefixes), select(levels))
        .prop_map(|(code, prefix, level)| Item { prefix, level, ..Item::new(code) })
}

proptest! {
    /// Whatever two items say of each other, their codes are rivals.
    #[test]
    fn only_rivals_clash(a in any_item(), b in any_item()) {
        if crate::facs::score::laws::of_pair(&a, &b).is_some() {
            prop_assert!(rivals(a.code).contains(&b.code));
            prop_assert!(rivals(b.code).contains(&a.code));
        }
    }

    /// Which of two codes is named first makes no difference.
    #[test]
    fn clashes_are_mutual(a in any_item(), b in any_item()) {
        prop_assert_eq!(clash(&a, &b), clash(&b, &a));
    }
}
