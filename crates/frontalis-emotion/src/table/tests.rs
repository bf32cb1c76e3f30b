use proptest::prelude::*;

use super::*;

const HEAD: &str = "schema = 1\nid = \"mine\"\ntitle = \"Mine\"\ncitation = \"Me\"\n";

/// A table of one rule whose keys are `keys`, matched by `contains`.
fn table(keys: &str) -> Result<Table, String> {
    let rule = format!("[[rule]]\nid = \"mine.1\"\nemotion = \"joy\"\n{keys}");
    read(&format!("{HEAD}match = \"contains\"\n{rule}"))
}

fn read(text: &str) -> Result<Table, String> {
    Table::from_toml("mine.toml", text).map_err(|it| it.to_string())
}

#[test]
fn a_rule_is_read_with_all_its_conditions() {
    let keys = "kind = \"variant\"\nrequired = \"1+M57\"\nany_of = [[\"25\", \"26\"]]\n\
        optional = [\"4\"]\nexcluded = [\"6\"]\nintensity = [\"1=B..D\", \"5<=B|absent\"]\n\
        laterality = [\"1=unilateral\", \"same side\"]\ncontext = [\"laughs\"]\n";
    let table = table(keys).unwrap();
    let rule = &table.rules[0];
    let texts = |it: &[Code]| it.iter().map(Code::to_string).collect::<Vec<_>>();
    assert_eq!(texts(&rule.required), ["1", "M57"]);
    assert_eq!(texts(&rule.any_of[0]), ["25", "26"]);
    assert_eq!(texts(&rule.optional), ["4"]);
    assert_eq!(texts(&rule.excluded), ["6"]);
    assert_eq!(rule.intensity[0].to_string(), "1=B..D");
    assert!(rule.intensity[1].or_absent);
    assert_eq!(rule.laterality[1], SideCondition::SameSide);
    assert_eq!(rule.context, ["laughs"]);
    assert_eq!((rule.kind, table.core_seed), (RuleKind::Variant, false));
    assert_eq!((table.label(), table.hash.len()), (None, 64));
}

/// SHA-256 of "abc" is the example of FIPS 180-2; a table's hash is that of its whole text.
#[test]
fn another_text_has_another_hash() {
    let text = format!(
        "{HEAD}match = \"exact\"\n[[rule]]\nid = \"a\"\nemotion = \"b\"\n\
         kind = \"criterion\"\nrequired = \"12\"\n"
    );
    let (a, b) = (read(&text).unwrap(), read(&format!("{text}\n")).unwrap());
    assert_ne!(a.hash, b.hash);
    assert_eq!((a.rules, a.id), (b.rules, b.id));
    assert_eq!(
        read::sha256("abc"),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

#[track_caller]
fn refused(keys: &str, expected: &str) {
    let error = table(keys).expect_err(keys);
    let expected = format!("table mine.toml, rule mine.1, key {expected}");
    assert!(error.starts_with(&expected), "{error}");
}

#[test]
fn an_error_names_rule_and_key_and_says_what_to_write() {
    let rule = "kind = \"prototype\"\nrequired = \"12\"\n";
    refused(
        "required = \"12\"\n",
        "`kind`: \"\" is none of them; write one of: prototype",
    );
    refused("kind = \"proto\"\nrequired = \"12\"", "`kind`: \"proto\" is none of them");
    refused(
        &format!("{rule}requried = \"1\""),
        "`requried`: there is no such key; remove it, or write one of: id, emotion",
    );
    let code =
        "`required`: \"99\" is not a code of the FACS catalogue; write codes joined";
    refused("kind = \"prototype\"\nrequired = \"12+99\"", code);
    refused(
        "kind = \"prototype\"\nrequired = \"12B\"",
        "`required`: \"12B\" is not a code",
    );
    refused("kind = \"prototype\"\nrequired = \"1+1\"", "`required`: 1 is listed twice");
    refused("kind = \"prototype\"\n", "`required`: the rule demands no code");
    let level = |it: &str| format!("{rule}intensity = [\"{it}\"]");
    refused(&level("5=F"), "`intensity`: \"F\" is not a level; write CODE=LEVEL");
    refused(&level("5=b"), "`intensity`: \"b\" is not a level");
    refused(&level("5=D..B"), "`intensity`: \"5=D..B\" runs from the stronger");
    refused(&level("5"), "`intensity`: \"5\" has no `=`");
    refused(&level("M5=B"), "`intensity`: \"M5\" is not a code");
    let side = |it: &str| format!("{rule}laterality = [\"{it}\"]");
    refused(&side("14=both"), "`laterality`: \"14=both\" names no side; write CODE=unil");
    refused(&format!("{rule}any_of = [[]]"), "`any_of`: a group is empty");
    refused(&format!("{rule}any_of = [\"25\"]"), "`any_of`: a group is not a list");
    refused(&format!("{rule}optional = [6]"), "`optional`: an entry is not a text");
    refused(&format!("{rule}switched_off = \"yes\""), "`switched_off`: this is neither");
}

#[test]
fn an_error_of_the_table_itself_names_the_key() {
    let rule =
        "[[rule]]\nid = \"a\"\nemotion = \"b\"\nkind = \"variant\"\nrequired = \"1\"\n";
    let check = |text: &str, expected: &str| {
        let error = read(text).expect_err(text);
        assert!(error.starts_with(&format!("table mine.toml{expected}")), "{error}");
    };
    let contains = format!("{HEAD}match = \"contains\"\n");
    check("schema = 2", ", key `schema`: this edition");
    check("schema = ", ": this is not TOML");
    check(&format!("{HEAD}match = \"has\"\n{rule}"), ", key `match`: \"has\" is none");
    check(&contains, ", key `rule`: there is no rule");
    check(&format!("{contains}formula = \"I(4)\"\n{rule}"), ", key `formula`: a formula");
    check(&format!("{contains}otherwise = \"x\"\n{rule}"), ", key `otherwise`: only an");
    check(&format!("{contains}{rule}{rule}"), ", rule a, key `id`: another rule");
    let formula = format!("{HEAD}match = \"formula\"\nformula = \"I(99)\"\n{rule}");
    check(&formula, ", key `formula`: \"99\" is not a code");
    let uncited = contains.replace("citation = \"Me\"", "citation = \" \"");
    check(&format!("{uncited}{rule}"), ", key `citation`: this is missing or empty");
}

proptest! {
    /// Any text is refused with a reason, or is a condition that writes itself back.
    #[test]
    fn conditions_round_trip(text in "M?[0-9]{1,2}(=|<=|>=)[A-F](\\.\\.[A-F])?(\\|absent)?") {
        if let Ok(condition) = LevelCondition::parse(&text) {
            prop_assert!(condition.low <= condition.high);
            prop_assert_eq!(LevelCondition::parse(&condition.to_string()), Ok(condition));
        }
    }

    /// No text makes the reader panic, not even one that is nearly a table.
    #[test]
    fn any_text_is_read_or_refused(keys in "[a-z_=\"\\[\\]0-9+.\n ]{0,60}") {
        let name = |it: Result<Table, String>| it.map(|it| it.id);
        if let Ok(id) = name(table(&keys)) {
            prop_assert_eq!(id, "mine");
        }
    }
}
