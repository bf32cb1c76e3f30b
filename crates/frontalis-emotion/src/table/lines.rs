//! Tables as text with lines: their parts, and the line that an error is about. What an editor
//! of tables needs.

use super::TableError;

/// What a rule begins with.
const RULE: &str = "[[rule]]";

/// A part of a table's text: what stands before the rules, or one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablePart {
    /// Its first line, from 1.
    pub line: usize,
    /// The rule's id; empty for what stands before the rules, and where it has none.
    pub rule: String,
    /// Its text.
    pub text: String,
}

/// The parts of a table's text, in order; put together they are the text again.
pub fn parts(text: &str) -> Vec<TablePart> {
    let part = |line| TablePart { line, rule: String::new(), text: String::new() };
    let mut all = vec![part(1)];
    for (at, line) in text.split_inclusive('\n').enumerate() {
        if line.trim_start().starts_with(RULE) {
            all.push(part(at + 1));
        }
        if let Some(last) = all.last_mut() {
            last.text.push_str(line);
        }
    }
    for part in all.iter_mut().skip(1) {
        part.rule = part.text.lines().find_map(id).unwrap_or_default();
    }
    all
}

/// The id that a line gives.
fn id(line: &str) -> Option<String> {
    let (key, value) = line.split_once('=')?;
    let value = value.trim().strip_prefix('"')?.split('"').next()?;
    (key.trim() == "id").then(|| value.to_owned())
}

/// The line, from 1, that an error of a text is about; its first where no better is known.
pub fn line_of(text: &str, error: &TableError) -> usize {
    if let Some(line) = line_of_syntax(&error.problem) {
        return line;
    }
    let parts = parts(text);
    let part = match &error.rule {
        None => parts.first(),
        Some(rule) => {
            let number =
                rule.strip_prefix("number ").and_then(|it| it.parse::<usize>().ok());
            // Of two with one id, the second is the one that is wrong.
            let of_id = parts.iter().rev().find(|it| it.rule == *rule);
            of_id.or_else(|| parts.get(number?))
        }
    };
    let Some(part) = part else { return 1 };
    let Some(field) = &error.field else { return part.line };
    let of_field = |line: &str| {
        line.trim_start()
            .strip_prefix(field.as_str())
            .is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    part.line + part.text.lines().position(of_field).unwrap_or(0)
}

/// `… at line 12, column 3 …`, as the reader of TOML says it.
fn line_of_syntax(problem: &str) -> Option<usize> {
    let (_, rest) = problem.split_once("at line ")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped::{shipped, shipped_text};
    use crate::table::Table;

    const TEXT: &str = "schema = 1\nid = \"lab\"\ntitle = \"Lab\"\ncitation = \"us\"\n\
                        match = \"contains\"\n\n[[rule]]\nid = \"lab.joy\"\n\
                        emotion = \"joy\"\nkind = \"variant\"\nrequired = \"6+12\"\n\n\
                        [[rule]]\nid = \"lab.fear\"\nemotion = \"fear\"\nkind = \"variant\"\n\
                        required = \"1+2\"\nexcluded = [\"4\"]\n";

    fn wrong(from: &str, to: &str) -> usize {
        let text = TEXT.replacen(from, to, 1);
        line_of(&text, &Table::from_toml("lab", &text).unwrap_err())
    }

    #[test]
    fn an_error_is_at_its_line() {
        assert!(Table::from_toml("lab", TEXT).is_ok());
        assert_eq!(wrong("\"contains\"", "\"holds\""), 5);
        assert_eq!(wrong("\"6+12\"", "\"6+712\""), 11);
        assert_eq!(wrong("[\"4\"]", "[\"4\", \"4\"]"), 18);
        assert_eq!(wrong("id = \"lab.fear\"\n", ""), 13);
        assert_eq!(wrong("id = \"lab.fear\"", "id = \"lab.joy\""), 14);
        assert_eq!(wrong("\"fear\"", "\"fear"), 15);
        assert_eq!(wrong("kind = \"variant\"\nrequired", "kint = \"x\"\nrequired"), 10);
    }

    #[test]
    fn parts_put_together_are_the_text() {
        for table in shipped() {
            let text = shipped_text(&table.id).unwrap();
            let all = parts(text);
            assert_eq!(all.iter().map(|it| it.text.as_str()).collect::<String>(), text);
            let ids: Vec<&str> = all.iter().skip(1).map(|it| it.rule.as_str()).collect();
            let rules: Vec<&str> = table.rules.iter().map(|it| it.id.as_str()).collect();
            assert_eq!(ids, rules);
        }
    }
}
