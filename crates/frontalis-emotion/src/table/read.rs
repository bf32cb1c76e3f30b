//! Reads a table from TOML, strictly: every key is known, every code and level exists.
//!
//! The walk is by hand, so that an error can name the rule by its id and say what to write.

mod keys;

use std::fmt::Write as _;

use frontalis_core::Code;
use sha2::{Digest as _, Sha256};
use toml::Value;

use self::keys::Keys;
use super::condition::{self, LevelCondition, SideCondition};
use super::{MatchKind, Rule, RuleKind, Table, TableError};
use crate::formula::Formula;

const TABLE_KEYS: [&str; 15] = [
    "schema",
    "id",
    "version",
    "title",
    "citation",
    "permission",
    "read_from",
    "match",
    "core_seed",
    "notes",
    "doubt",
    "formula",
    "range",
    "otherwise",
    "rule",
];

const RULE_KEYS: [&str; 14] = [
    "id",
    "emotion",
    "kind",
    "required",
    "any_of",
    "optional",
    "excluded",
    "intensity",
    "laterality",
    "matched_laterality",
    "context",
    "switched_off",
    "notes",
    "doubt",
];

const CODES_REMEDY: &str = "write codes as in \"12\" or \"M57\"";
const LEVEL_REMEDY: &str = "write CODE=LEVEL, CODE=LOW..HIGH, CODE<=LEVEL or \
     CODE>=LEVEL, with levels A to E, and `|absent` after it where the code may be missing";
const SIDE_REMEDY: &str =
    "write CODE=unilateral, CODE=symmetrical, CODE=any, CODE=L, CODE=R or \"same side\"";

pub(super) fn table(name: &str, text: &str) -> Result<Table, TableError> {
    let values: toml::Table = text.parse().map_err(|it: toml::de::Error| TableError {
        table: name.to_owned(),
        rule: None,
        field: None,
        problem: format!("this is not TOML: {}", it.to_string().trim_end()),
        remedy: "mend the line that is named".to_owned(),
    })?;
    let keys = Keys { table: name, rule: None, values: &values };
    keys.only(&TABLE_KEYS)?;
    schema(&keys)?;
    let match_kind = match_kind(&keys)?;
    Ok(Table {
        id: keys.word("id")?,
        version: keys.text("version")?,
        title: keys.word("title")?,
        citation: keys.word("citation")?,
        permission: keys.text("permission")?,
        read_from: keys.text("read_from")?,
        match_kind,
        core_seed: keys.flag("core_seed")?,
        notes: keys.text("notes")?,
        doubt: keys.text("doubt")?,
        formula: formula(&keys, match_kind)?,
        range: keys.text("range")?,
        otherwise: otherwise(&keys, match_kind)?,
        rules: rules(&keys)?,
        hash: sha256(text),
    })
}

fn rules(keys: &Keys<'_>) -> Result<Vec<Rule>, TableError> {
    let mut rules: Vec<Rule> = Vec::new();
    for (i, value) in keys.list("rule")?.iter().enumerate() {
        let shape = || keys.wrong("rule", "this is not a rule", "write [[rule]]");
        let values = value.as_table().ok_or_else(shape)?;
        let id = values.get("id").and_then(Value::as_str).map(str::to_owned);
        let name = id.unwrap_or_else(|| format!("number {}", i + 1));
        let keys = Keys { table: keys.table, rule: Some(name), values };
        let rule = rule(&keys)?;
        if rules.iter().any(|it| it.id == rule.id) {
            let problem = "another rule of the table has this id";
            return Err(keys.wrong("id", problem, "give each rule its own"));
        }
        rules.push(rule);
    }
    if rules.is_empty() {
        return Err(keys.wrong("rule", "there is no rule", "write [[rule]]"));
    }
    Ok(rules)
}

fn rule(keys: &Keys<'_>) -> Result<Rule, TableError> {
    keys.only(&RULE_KEYS)?;
    let rule = Rule {
        id: keys.word("id")?,
        emotion: keys.word("emotion")?,
        kind: rule_kind(keys)?,
        required: required(keys)?,
        any_of: any_of(keys)?,
        optional: codes(keys, "optional")?,
        excluded: codes(keys, "excluded")?,
        intensity: keys.each("intensity", LevelCondition::parse, LEVEL_REMEDY)?,
        laterality: keys.each("laterality", SideCondition::parse, SIDE_REMEDY)?,
        matched_laterality: matched_laterality(keys)?,
        context: keys.each("context", |it| Ok(it.to_owned()), "")?,
        switched_off: keys.flag("switched_off")?,
        notes: keys.text("notes")?,
        doubt: keys.text("doubt")?,
    };
    if rule.required.is_empty() && rule.any_of.is_empty() {
        let problem = "the rule demands no code, so it would match every face";
        return Err(keys.wrong("required", problem, "give it `required` or `any_of`"));
    }
    Ok(rule)
}

fn schema(keys: &Keys<'_>) -> Result<(), TableError> {
    match keys.values.get("schema").and_then(Value::as_integer) {
        Some(1) => Ok(()),
        _ => {
            let problem = "this edition of the table format is not understood";
            Err(keys.wrong("schema", problem, "write `schema = 1`"))
        }
    }
}

fn match_kind(keys: &Keys<'_>) -> Result<MatchKind, TableError> {
    use MatchKind::{Contains, Criterion, Exact, Formula, Sequence};
    let all = [Contains, Exact, Criterion, Sequence, Formula];
    keys.one_of("match", all, MatchKind::word)
}

fn rule_kind(keys: &Keys<'_>) -> Result<RuleKind, TableError> {
    use RuleKind::{Criterion, Prototype, Variant};
    keys.one_of("kind", [Prototype, Variant, Criterion], RuleKind::word)
}

fn codes(keys: &Keys<'_>, field: &str) -> Result<Vec<Code>, TableError> {
    keys.once(field, keys.each(field, condition::code, CODES_REMEDY)?)
}

/// `required` is written like a score, `1+2+5`; levels go to `intensity`.
fn required(keys: &Keys<'_>) -> Result<Vec<Code>, TableError> {
    let text = keys.text("required")?;
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let remedy = "write codes joined by `+`, as in \"1+2+5\", levels under `intensity`";
    let codes: Result<_, _> = text.split('+').map(condition::code).collect();
    keys.once("required", codes.map_err(|it| keys.wrong("required", it, remedy))?)
}

fn any_of(keys: &Keys<'_>) -> Result<Vec<Vec<Code>>, TableError> {
    let remedy = "write groups of codes, as in [[\"25\", \"26\"], [\"9\", \"10\"]]";
    let wrong = |it: String| keys.wrong("any_of", it, remedy);
    let group = |it: &Value| {
        let shape = || wrong("a group is not a list".to_owned());
        let texts = it.as_array().ok_or_else(shape)?.iter();
        let codes = texts.map(|it| condition::code(it.as_str().unwrap_or_default()));
        let codes: Vec<Code> = codes.collect::<Result<_, _>>().map_err(wrong)?;
        if codes.is_empty() {
            return Err(wrong("a group is empty".to_owned()));
        }
        keys.once("any_of", codes)
    };
    keys.list("any_of")?.iter().map(group).collect()
}

fn matched_laterality(keys: &Keys<'_>) -> Result<Option<Vec<SideCondition>>, TableError> {
    let field = "matched_laterality";
    if !keys.values.contains_key(field) {
        return Ok(None);
    }
    keys.each(field, SideCondition::parse, SIDE_REMEDY).map(Some)
}

fn formula(keys: &Keys<'_>, kind: MatchKind) -> Result<Option<Formula>, TableError> {
    let wanted = kind == MatchKind::Formula;
    if wanted != keys.values.contains_key("formula") {
        let problem = "a formula goes with `match = \"formula\"`, and only with it";
        return Err(keys.wrong("formula", problem, "give both or neither"));
    }
    if !wanted {
        return Ok(None);
    }
    let remedy = "write terms joined by `+`, each I(4) or max(I(6), I(7))";
    let formula = Formula::parse(&keys.word("formula")?);
    formula.map(Some).map_err(|it| keys.wrong("formula", it, remedy))
}

fn otherwise(keys: &Keys<'_>, kind: MatchKind) -> Result<Option<String>, TableError> {
    if !keys.values.contains_key("otherwise") {
        return Ok(None);
    }
    if kind != MatchKind::Exact {
        let problem = "only an exact table can name what is left over";
        return Err(keys.wrong("otherwise", problem, "remove it"));
    }
    keys.word("otherwise").map(Some)
}

pub(super) fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        write!(hex, "{byte:02x}").ok();
        hex
    })
}
