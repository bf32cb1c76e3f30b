use std::collections::BTreeSet;

use super::*;
use crate::facs::{Code, Prefix};

const TOML: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/reference/au-catalogue.toml");

/// The reference list, where it is at hand; remarks on its own making are left out.
fn reference() -> Option<toml::Table> {
    #[expect(clippy::disallowed_methods, reason = "only the test reads the reference")]
    let Ok(text) = std::fs::read_to_string(TOML) else {
        eprintln!("skipped: {TOML} is not there to compare with");
        return None;
    };
    let mut text = text.replace("the brief's list", "the list");
    while let Some(from) = text.find(" (stored file id ") {
        let to = from + text[from..].find(')').unwrap() + 1;
        text.replace_range(from..to, "");
    }
    Some(text.parse().unwrap())
}

fn rows<'a>(table: &'a toml::Table, key: &str) -> Vec<&'a toml::Table> {
    table[key].as_array().unwrap().iter().map(|it| it.as_table().unwrap()).collect()
}

fn text<'a>(row: &'a toml::Table, key: &str) -> &'a str {
    row.get(key).map_or("", |it| it.as_str().unwrap())
}

fn number(row: &toml::Table, key: &str) -> Option<u8> {
    row.get(key).map(|it| u8::try_from(it.as_integer().unwrap()).unwrap())
}

fn texts<'a>(row: &'a toml::Table, key: &str) -> Vec<&'a str> {
    row[key].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect()
}

/// No key of the reference goes unread.
#[track_caller]
fn only_keys(row: &toml::Table, known: &[&str]) {
    let unknown: Vec<_> = row.keys().filter(|it| !known.contains(&it.as_str())).collect();
    assert!(unknown.is_empty(), "unread: {unknown:?}");
}

fn region_word(region: Region) -> &'static str {
    match region {
        Region::Neutral => "neutral",
        Region::Upper => "upper",
        Region::LowerUpDown => "lower_updown",
        Region::LowerHorizontal => "lower_horizontal",
        Region::LowerOblique => "lower_oblique",
        Region::LowerOrbital => "lower_orbital",
        Region::Misc => "misc",
        Region::Head => "head",
        Region::Eye => "eye",
        Region::Movement => "movement",
        Region::Gross => "gross",
        Region::Visibility => "visibility",
        Region::Legacy => "legacy",
    }
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::Facs2002 => "facs2002",
        Status::Legacy1978 => "legacy1978",
        Status::BabyFacs => "babyfacs",
        Status::Other => "other",
    }
}

/// The partners of a code as the reference writes them, seen from that code: a partner
/// that only holds for one lip of the code itself is listed as the plain pair already.
fn partners(facts: &CodeFacts) -> BTreeSet<String> {
    let mine = |it: &Pattern| it.number == facts.number && !facts.movement;
    let of = |it: &Exclusion| {
        let plain = |it: &Pattern| it.lip.is_none() && it.level.is_none();
        match (mine(&it.a), mine(&it.b)) {
            (true, _) if plain(&it.a) => Some(it.b.to_string()),
            (_, true) if plain(&it.b) => Some(it.a.to_string()),
            _ => None,
        }
    };
    EXCLUSIONS.iter().filter_map(of).collect()
}

fn requires_text(facts: &CodeFacts) -> String {
    let joined =
        |set: &&[u8]| set.iter().map(u8::to_string).collect::<Vec<_>>().join("+");
    facts.requires.iter().map(joined).collect::<Vec<_>>().join("|")
}

#[track_caller]
fn same_code(facts: &CodeFacts, row: &toml::Table) {
    only_keys(
        row,
        &[
            "number",
            "prefix",
            "name",
            "short",
            "kind",
            "status",
            "region",
            "muscles",
            "intensity",
            "sides",
            "side_meaning",
            "exclusive_with",
            "requires",
            "chapter",
            "sources",
            "notes",
            "doubt",
        ],
    );
    let at = facts.name;
    assert_eq!(facts.name, text(row, "name"));
    assert_eq!(facts.short, text(row, "short"), "{at}");
    assert_eq!(facts.kind.word(), text(row, "kind"), "{at}");
    assert_eq!(status_word(facts.status), text(row, "status"), "{at}");
    assert_eq!(region_word(facts.region), text(row, "region"), "{at}");
    assert_eq!(facts.muscles, texts(row, "muscles"), "{at}");
    assert_eq!(facts.takes_level, row["intensity"].as_bool().unwrap(), "{at}");
    let sides: String = texts(row, "sides").concat();
    assert_eq!(facts.sides.letters(), sides, "{at}");
    assert_eq!(facts.sides.meaning(), text(row, "side_meaning"), "{at}");
    assert_eq!(facts.chapter, number(row, "chapter"), "{at}");
    assert_eq!(requires_text(facts), text(row, "requires"), "{at}");
    assert_eq!(facts.sources, texts(row, "sources"), "{at}");
    assert_eq!(facts.notes, text(row, "notes"), "{at}");
    assert_eq!(facts.doubt, text(row, "doubt"), "{at}");
}

#[test]
fn every_code_is_as_the_reference_has_it() {
    let Some(reference) = reference() else { return };
    let rows = rows(&reference, "code");
    assert_eq!(rows.len(), 87);
    for row in rows {
        let movement = text(row, "prefix") == "M";
        let facts = find(number(row, "number").unwrap(), movement).unwrap();
        same_code(facts, row);
    }
}

/// The reference lists a code's partners beside the code too; a pair of lips counts there
/// from the side of the code that names no lip, and 7 does not list 5.
#[test]
fn partners_are_as_the_reference_has_them() {
    let Some(reference) = reference() else { return };
    for row in rows(&reference, "code") {
        let movement = text(row, "prefix") == "M";
        let facts = find(number(row, "number").unwrap(), movement).unwrap();
        let listed: BTreeSet<String> =
            texts(row, "exclusive_with").into_iter().map(str::to_owned).collect();
        assert_eq!(partners(facts), listed, "{}", facts.name);
    }
}

#[test]
fn letters_levels_and_sources_are_as_the_reference_has_them() {
    let Some(reference) = reference() else { return };
    assert_eq!(rows(&reference, "modifier").len(), MODIFIERS.len());
    for (ours, row) in MODIFIERS.iter().zip(rows(&reference, "modifier")) {
        only_keys(row, &["letter", "position", "class", "meaning", "doubt"]);
        assert_eq!(ours.letter.to_string(), text(row, "letter"));
        assert_eq!("prefix", text(row, "position"));
        assert_eq!(ours.class.word(), text(row, "class"));
        assert_eq!(ours.meaning, text(row, "meaning"));
        assert_eq!(ours.doubt, text(row, "doubt"));
    }
    assert_eq!(rows(&reference, "intensity_level").len(), LEVELS.len());
    for (ours, row) in LEVELS.iter().zip(rows(&reference, "intensity_level")) {
        only_keys(row, &["letter", "rank", "label"]);
        assert_eq!(ours.level.letter().to_string(), text(row, "letter"));
        assert_eq!(Some(ours.level.rank()), number(row, "rank"));
        assert_eq!(ours.label, text(row, "label"));
    }
    let sources = reference["sources"].as_table().unwrap();
    assert_eq!(sources.len(), SOURCES.len());
    for ours in &SOURCES {
        assert_eq!(ours.text, text(sources, ours.short));
    }
}

#[test]
fn exclusions_are_as_the_reference_has_them() {
    let Some(reference) = reference() else { return };
    assert_eq!(rows(&reference, "exclusion").len(), EXCLUSIONS.len());
    for (ours, row) in EXCLUSIONS.iter().zip(rows(&reference, "exclusion")) {
        only_keys(row, &["a", "b", "reason", "source", "doubt"]);
        assert_eq!(ours.a.to_string(), text(row, "a"));
        assert_eq!(ours.b.to_string(), text(row, "b"));
        assert_eq!(ours.reason, text(row, "reason"));
        assert_eq!(ours.source, text(row, "source"));
        assert_eq!(ours.doubt, text(row, "doubt"));
    }
}

#[test]
fn visibility_is_as_the_reference_has_it() {
    let Some(reference) = reference() else { return };
    assert_eq!(rows(&reference, "visibility_effect").len(), VISIBILITY.len());
    for (ours, row) in VISIBILITY.iter().zip(rows(&reference, "visibility_effect")) {
        only_keys(row, &["number", "hides", "origin", "doubt"]);
        assert_eq!(Some(ours.number), number(row, "number"));
        assert_eq!("design", text(row, "origin"));
        assert_eq!(ours.doubt, text(row, "doubt"));
        let listed: BTreeSet<&str> = texts(row, "hides").into_iter().collect();
        if listed.contains("*") {
            assert!(!matches!(ours.hides, Hides::Listed { .. }));
            continue;
        }
        let codes = CODES.iter().filter(|it| ours.hides.covers(it));
        let named =
            |it: &CodeFacts| Code::new(it.number, it.movement).unwrap().to_string();
        let hidden: BTreeSet<String> = codes.map(named).collect();
        assert_eq!(hidden, listed.into_iter().map(str::to_owned).collect());
    }
}

#[test]
fn the_catalogue_is_whole_and_in_order() {
    let key = |it: &CodeFacts| (it.movement, it.number);
    assert!(CODES.windows(2).all(|it| key(&it[0]) < key(&it[1])));
    let count = |keep: fn(&&CodeFacts) -> bool| CODES.iter().filter(keep).count();
    assert_eq!(count(|it| it.status == Status::Facs2002), 81);
    assert_eq!(count(|it| it.status == Status::Facs2002 && !it.movement), 71);
    assert_eq!(count(|it| it.movement), 10);
    assert_eq!(count(|it| it.region == Region::Legacy), 6);
    assert_eq!(count(|it| it.kind == Kind::AU && it.muscles.is_empty()), 1); // 0
    assert_eq!(count(|it| it.kind == Kind::AD && !it.muscles.is_empty()), 0);
    for facts in &CODES {
        assert_eq!(find(facts.number, facts.movement), Some(facts));
        let named = |it: &&str| SOURCES.iter().any(|source| source.short == *it);
        assert!(!facts.sources.is_empty() && facts.sources.iter().all(named));
    }
    assert_eq!(find(12, true), None);
    assert_eq!(find(47, false), None);
}

/// A family: its region, the codes in it, and which of them take a level.
fn family(region: Region, codes: &[u8], with_level: &[u8]) {
    let here: Vec<&CodeFacts> = CODES.iter().filter(|it| it.region == region).collect();
    let numbers: Vec<u8> = here.iter().map(|it| it.number).collect();
    assert_eq!(numbers, codes, "{}", region.name());
    let levels: Vec<u8> =
        here.iter().filter(|it| it.takes_level).map(|it| it.number).collect();
    assert_eq!(levels, with_level, "{}", region.name());
}

#[test]
fn families_have_their_codes_and_levels() {
    family(Region::Neutral, &[0], &[]);
    family(Region::Upper, &[1, 2, 4, 5, 6, 7, 43, 45, 46], &[1, 2, 4, 5, 6, 7, 43]);
    let up_down = [9, 10, 15, 16, 17, 25, 26, 27];
    family(Region::LowerUpDown, &up_down, &up_down);
    family(Region::LowerHorizontal, &[14, 20], &[14, 20]);
    family(Region::LowerOblique, &[11, 12, 13], &[11, 12, 13]);
    let orbital = [18, 22, 23, 24, 28];
    family(Region::LowerOrbital, &orbital, &orbital);
    let misc = [8, 19, 21, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39];
    family(Region::Misc, &misc, &[8, 21, 29, 30, 31, 33, 34, 35, 36, 38, 39]);
    let head = [51, 52, 53, 54, 55, 56, 57, 58];
    family(Region::Head, &head, &head);
    family(Region::Eye, &[61, 62, 63, 64, 65, 66, 69], &[61, 62, 63, 64]);
    family(Region::Movement, &[55, 56, 57, 59, 60, 61, 62, 68, 69, 83], &[]);
    family(Region::Gross, &[40, 50, 80, 81, 82, 84, 85, 91, 92], &[]);
    family(Region::Visibility, &[70, 71, 72, 73, 74], &[]);
    family(Region::Legacy, &[3, 41, 42, 44, 97, 98], &[3]);
}

fn with_sides(sides: Sides) -> Vec<u8> {
    let current = CODES.iter().filter(|it| it.status == Status::Facs2002);
    current.filter(|it| it.sides == sides).map(|it| it.number).collect()
}

#[test]
fn families_have_their_sides() {
    let graded = [1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 20, 43];
    assert_eq!(with_sides(Sides::Graded), graded);
    assert_eq!(with_sides(Sides::OneSided), [21, 38, 39, 45, 46]);
    assert_eq!(with_sides(Sides::Lips), [18, 22, 23, 24, 28, 32, 37]);
    assert_eq!(with_sides(Sides::LeftRight), [33, 34, 35]);
    assert_eq!(with_sides(Sides::Direction), [30]);
    assert_eq!(with_sides(Sides::Places), [36]);
    assert!(Sides::Graded.allow(Prefix::RightStronger(5)));
    assert!(!Sides::OneSided.allow(Prefix::Unequal));
    assert!(!Sides::None.allow(Prefix::Left));
}

/// Every letter a prefix is written with is a modifier, and the other way round: `S` is
/// dropped, `M` belongs to the code.
#[test]
fn modifiers_and_prefixes_are_the_same_letters() {
    for modifier in &MODIFIERS {
        let prefix = Prefix::from_letter(modifier.letter);
        assert_eq!(prefix.is_none(), matches!(modifier.letter, 'S' | 'M'));
        assert!(prefix.is_none_or(|it| it.letter() == modifier.letter));
    }
    let prefixes = ('A'..='Z').filter_map(Prefix::from_letter);
    assert_eq!(prefixes.count(), MODIFIERS.len() - 2);
}
