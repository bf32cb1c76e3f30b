use super::*;
use crate::sample;
use crate::text;

/// Compares with `snapshots/NAME.txt`, or writes it where `FRONTALIS_BLESS` is set.
#[track_caller]
fn check(table: &Table) {
    let actual = text::table(table, text::WIDTH);
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/tables/snapshots")
        .join(format!("{}.txt", table.name));
    if std::env::var_os("FRONTALIS_BLESS").is_some() {
        std::fs::write(&path, &actual).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(actual, expected, "{actual}");
    let widest = actual.lines().map(|it| it.chars().count()).max();
    assert!(widest <= Some(text::WIDTH), "{widest:?} columns\n{actual}");
}

#[test]
fn tables_fit_a_terminal() {
    let comparison = sample::comparison();
    let interpretation = sample::interpretation();
    check(&clips(&sample::rows()));
    check(&ratios(&comparison));
    check(&codes(&comparison));
    check(&timing(&comparison.timing));
    check(&budget(&sample::budget()));
    check(&emotions(&interpretation));
    check(&events(&interpretation));
}

#[test]
fn every_row_has_a_cell_for_every_column() {
    let rows = sample::rows();
    let comparison = sample::comparison();
    let interpretation = sample::interpretation();
    let all = [
        clips(&rows),
        ratios(&comparison),
        codes(&comparison),
        timing(&comparison.timing),
        budget(&sample::budget()),
        emotions(&interpretation),
        events(&interpretation),
    ];
    for table in &all {
        assert!(!table.rows.is_empty());
        for row in &table.rows {
            assert_eq!(row.cells.len(), table.columns.len(), "{}", table.name);
        }
    }
}

#[test]
fn an_event_that_no_rule_matched_is_unclassified_and_undetermined_rules_stay() {
    let table = events(&sample::interpretation());
    let readings: Vec<(String, String)> = table
        .rows
        .iter()
        .map(|it| {
            let words = |i: usize| match &it.cells[i] {
                Cell::Text(text) | Cell::Same(text) => text.clone(),
                _ => String::new(),
            };
            (words(5), words(7))
        })
        .collect();
    let expected = [
        ("1C+2B+5B", "undetermined: surprise"),
        ("6C+12D+25+26B", "happiness"),
        ("R14B", "unclassified"),
        ("6B+12C+25+26A", "happiness"),
    ];
    assert_eq!(readings, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}
