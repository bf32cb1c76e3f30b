use std::collections::BTreeSet;
use std::path::Path;

use toml::Value;

use super::*;

#[test]
fn every_file_is_a_table_without_errors() {
    for (name, text) in FILES {
        let table = Table::from_toml(name, text).unwrap_or_else(|it| panic!("{it}"));
        assert_eq!(table.id, name);
        assert!(!table.permission.is_empty() && !table.read_from.is_empty(), "{name}");
    }
    assert_eq!(shipped().len(), 14);
    assert_eq!(shipped().iter().map(|it| it.rules.len()).sum::<usize>(), 199);
    let ids = shipped().iter().flat_map(|it| &it.rules).map(|it| it.id.as_str());
    assert_eq!(ids.collect::<BTreeSet<_>>().len(), 199);
}

#[test]
fn tables_have_as_many_rules_as_published() {
    let counts: Vec<usize> = shipped().iter().map(|it| it.rules.len()).collect();
    assert_eq!(counts, [8, 56, 11, 7, 21, 18, 23, 2, 4, 3, 3, 1, 6, 36]);
    let mut off = shipped().iter().flat_map(|it| &it.rules).filter(|it| it.switched_off);
    assert_eq!(
        off.next().map(|it| it.id.as_str()),
        Some("objective-classes2018.class-III.8")
    );
    assert_eq!(off.next(), None);
}

/// Restricted material is not shipped, and nothing shipped may pass for it.
#[test]
fn no_table_is_called_emfacs() {
    for table in shipped() {
        assert!(!table.title.contains("EMFACS") && !table.id.contains("emfacs"));
        let label = table.core_seed.then_some("from published tables, not EMFACS");
        assert_eq!(table.label(), label, "{}", table.id);
    }
    assert_eq!(shipped().iter().filter(|it| it.core_seed).count(), 4);
}

/// Every key of every row of the transcription is in the shipped files, word for word.
#[test]
fn nothing_of_the_transcription_is_lost() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/reference/emotion-tables.toml");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: there is no {}", path.display());
        return;
    };
    let original: toml::Table = text.parse().unwrap();
    let tables = original["table"].as_array().unwrap();
    assert_eq!(tables.len(), FILES.len());
    for (theirs, (name, text)) in tables.iter().zip(FILES) {
        let ours: toml::Table = text.parse().unwrap();
        let theirs = theirs.as_table().unwrap();
        same_but_for(theirs, &ours, &["schema", "otherwise"], name);
        let rules = |it: &toml::Table| it["rule"].as_array().unwrap().clone();
        assert_eq!(rules(theirs).len(), rules(&ours).len(), "{name}");
        for (theirs, ours) in rules(theirs).iter().zip(rules(&ours)) {
            let (theirs, ours) = (theirs.as_table().unwrap(), ours.as_table().unwrap());
            let added = ["matched_laterality", "switched_off"];
            same_but_for(theirs, ours, &added, name);
        }
    }
}

fn same_but_for(theirs: &toml::Table, ours: &toml::Table, added: &[&str], name: &str) {
    for (key, value) in theirs.iter().filter(|it| it.0 != "rule") {
        assert_eq!(ours.get(key), Some(value), "{name} {key}");
    }
    let more = ours.iter().filter(|it| !theirs.contains_key(it.0));
    let more: Vec<(&String, &Value)> = more.collect();
    assert!(more.iter().all(|it| added.contains(&it.0.as_str())), "{name} {more:?}");
}
