use frontalis_core::facs::scheme::LevelDemand;

use super::*;
use crate::shipped::{shipped, shipped_table};
use crate::test_score::{code, score};

#[track_caller]
fn check(table: &str, text: &str, expected: Outcome<'_>) {
    let table = shipped_table(table).expect(table);
    let items = score(text);
    let scheme = Scheme::facs_2002();
    let found = interpret(&items, &hidden_in(&items, &scheme), [table]);
    assert_eq!(found.tables[0].outcome, expected, "{} on {text}", table.id);
}

#[test]
fn several_emotions_stay_several() {
    check("fig2002", "6+12", Outcome::Matched(vec!["happiness"]));
    check("fig2002", "1+2+4+5B+26", Outcome::Matched(vec!["surprise", "fear"]));
    check("du2014", "4+15", Outcome::Matched(vec!["sad", "sadly angry"]));
    check("cordaro2018", "4+7", Outcome::Matched(vec!["anger", "confusion"]));
}

#[test]
fn nothing_that_matches_is_a_result() {
    check("fig2002", "14", Outcome::Unclassified);
    check("fig2002", "", Outcome::Unclassified);
    check("fig2002", "0", Outcome::Unclassified);
}

#[test]
fn what_is_unknown_is_said() {
    check("wikipedia-facs", "1+2+5+26", Outcome::Undetermined(vec!["surprise"]));
    check("wikipedia-facs", "12+71", Outcome::Undetermined(vec!["happiness"]));
    check("keltner1995", "54+64", Outcome::Undetermined(vec!["shame"]));
}

#[test]
fn a_screen_stays_a_screen() {
    check("ckplus2010", "12", Outcome::Screened(vec!["happiness"]));
    check("pspi2008", "4", Outcome::Screened(vec!["pain"]));
    check("pspi2008", "4+6+10", Outcome::Matched(vec!["pain"]));
}

#[test]
fn objective_classes_are_exact_and_the_rest_is_class_seven() {
    check("objective-classes2018", "R12B", Outcome::Matched(vec!["class I"]));
    check("objective-classes2018", "1+2", Outcome::Matched(vec!["class II"]));
    check("objective-classes2018", "17+24", Outcome::Matched(vec!["class III"]));
    check("objective-classes2018", "4+9", Outcome::Matched(vec!["class IV"]));
    check("objective-classes2018", "15+17", Outcome::Matched(vec!["class V"]));
    check("objective-classes2018", "1+2+4", Outcome::Matched(vec!["class VI"]));
    check("objective-classes2018", "R14", Outcome::Otherwise("class VII"));
    check("objective-classes2018", "4+5", Outcome::Otherwise("class VII"));
    check("objective-classes2018", "1+2+12", Outcome::Otherwise("class VII"));
    // Nothing moved: there is nothing to class.
    check("objective-classes2018", "0", Outcome::Unclassified);
    check("objective-classes2018", "6+12?", Outcome::Undetermined(vec!["class I"]));
}

#[test]
fn the_pain_index_comes_with_its_table() {
    let items = score("4B+6C+7B+9A+43E");
    let found = interpret(&items, &|_| false, shipped());
    let indices = found.tables.iter().filter_map(|it| it.index.as_ref());
    assert_eq!(indices.map(Index::value).collect::<Vec<_>>(), [Some(7)]);
    assert_eq!(found.tables.len(), 14);
}

#[test]
fn an_interpretation_is_unclassified_only_where_no_table_says_anything() {
    let of = |text: &str| {
        let tables = ["wikipedia-facs", "fig2002"].map(|it| shipped_table(it).unwrap());
        let found = interpret(&score(text), &|_| false, tables);
        (found.is_unclassified(), found.matched().count())
    };
    assert_eq!(of("38"), (true, 0));
    assert_eq!(of("1+2+5"), (false, 0));
    assert_eq!(of("6+12"), (false, 2));
}

#[test]
fn what_is_hidden_goes_by_visibility_and_scheme() {
    let scheme = Scheme::of("smiles", [code("6"), code("12")], LevelDemand::Optional);
    let items = score("12+70");
    let hidden = hidden_in(&items, &scheme);
    assert!(hidden(code("1")) && hidden(code("4")) && hidden(code("25")));
    assert!(!hidden(code("6")) && !hidden(code("12")) && !hidden(code("72")));
}

#[test]
fn the_caution_names_its_source() {
    assert!(WHAT_A_FACE_CANNOT_SHOW.contains("does not establish what a person feels"));
    assert!(WHAT_A_FACE_CANNOT_SHOW.contains("Barrett"));
}
