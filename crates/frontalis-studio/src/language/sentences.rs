//! Sentences of the other crates in the language that is spoken.
//!
//! The crates below the studio speak English and keep some of it in project files. An English
//! sentence is known here by its pattern in `i18n/en/sentences.ftl` or `commands.ftl`: words
//! with variables between them. What stands in the place of a variable goes into the message
//! of the same id of another language, as a number where it is one, and as a sentence where
//! it is one itself.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::OnceLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};

use super::{Language, with_braces};

/// Sentences within sentences that are followed.
const DEPTH: u8 = 3;
/// Sentences that are remembered.
const MOST_KEPT: usize = 2_000;

/// `sentence` in the language that is spoken; as it is where it is not known.
pub(crate) fn said(sentence: &str) -> String {
    thread_local! {
        static KEPT: RefCell<HashMap<(Language, String), String>> = RefCell::default();
    }
    let language = Language::spoken();
    if language == Language::English {
        return sentence.to_owned();
    }
    KEPT.with_borrow_mut(|kept| {
        let key = (language, sentence.to_owned());
        if let Some(known) = kept.get(&key) {
            return known.clone();
        }
        let words = translated(sentence, language, DEPTH);
        if kept.len() == MOST_KEPT {
            kept.clear();
        }
        kept.insert(key, words.clone());
        words
    })
}

/// Whether a sentence is known.
#[cfg(test)]
pub(super) fn is_known(sentence: &str) -> bool {
    patterns().iter().any(|it| it.read(sentence).is_some())
        || sentence.split("; ").all(|it| patterns().iter().any(|p| p.read(it).is_some()))
}

fn translated(sentence: &str, language: Language, depth: u8) -> String {
    if depth == 0 {
        return sentence.to_owned();
    }
    let read = patterns().iter().find_map(|it| Some((it, it.read(sentence)?)));
    let Some((pattern, values)) = read else {
        // Several, as they are joined in one line.
        for between in ["; ", ", "] {
            if let Some((one, rest)) = sentence.split_once(between) {
                let [one, rest] = [one, rest].map(|it| translated(it, language, depth));
                return format!("{one}{between}{rest}");
            }
        }
        return sentence.to_owned();
    };
    let mut args = FluentArgs::new();
    for (name, value) in values {
        match value.parse::<i64>() {
            // A code with a leading zero, or a sign, is text.
            Ok(number) if number.to_string() == value => {
                args.set(name, FluentValue::from(number));
            }
            _ => args.set(name, translated(value, language, depth - 1)),
        }
    }
    let words = language.book().words(&pattern.id, Some(&args));
    words.unwrap_or_else(|| sentence.to_owned())
}

/// A sentence with variables.
struct Pattern {
    id: String,
    parts: Vec<Part>,
}

enum Part {
    Words(String),
    Variable(String),
}

impl Pattern {
    /// What stands in the place of the variables, where `sentence` is this one.
    fn read<'a>(&'a self, sentence: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
        let mut values = Vec::new();
        read(&self.parts, sentence, &mut values).then_some(values)
    }

    /// Letters that are the same each time: the more, the surer.
    fn weight(&self) -> usize {
        let words = self.parts.iter().map(|it| match it {
            Part::Words(it) => it.len(),
            Part::Variable(_) => 0,
        });
        words.sum()
    }
}

fn read<'a>(
    parts: &'a [Part],
    rest: &'a str,
    values: &mut Vec<(&'a str, &'a str)>,
) -> bool {
    match parts {
        [] => rest.is_empty(),
        [Part::Words(words), more @ ..] => {
            rest.strip_prefix(words.as_str()).is_some_and(|it| read(more, it, values))
        }
        [Part::Variable(name)] => {
            values.push((name, rest));
            !rest.is_empty()
        }
        [Part::Variable(name), Part::Words(next), ..] => {
            let n = values.len();
            let more = parts.get(1..).unwrap_or_default();
            rest.match_indices(next.as_str()).any(|(at, _)| {
                let (value, after) = rest.split_at(at);
                values.truncate(n);
                values.push((name, value));
                !value.is_empty() && read(more, after, values)
            })
        }
        // Nothing could tell one variable from the next.
        [Part::Variable(_), Part::Variable(_), ..] => false,
    }
}

/// The English sentences, the surest first.
fn patterns() -> &'static [Pattern] {
    static PATTERNS: OnceLock<Vec<Pattern>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let [_, commands, sentences] = Language::English.files();
        let mut all: Vec<Pattern> =
            [commands, sentences].into_iter().flat_map(of_file).collect();
        all.sort_by_key(|it| std::cmp::Reverse(it.weight()));
        all
    })
}

fn of_file(text: &str) -> Vec<Pattern> {
    let file = match FluentResource::try_new(text.to_owned()) {
        Ok(file) | Err((file, _)) => file,
    };
    let messages = file.entries().filter_map(|entry| match entry {
        Entry::Message(it) => Some((it.id.name, it.value.as_ref()?)),
        _ => None,
    });
    let patterns = messages.map(|(id, value)| Pattern {
        id: id.to_owned(),
        parts: value.elements.iter().filter_map(part).collect(),
    });
    patterns.collect()
}

fn part(element: &PatternElement<&str>) -> Option<Part> {
    match element {
        PatternElement::TextElement { value } => Some(Part::Words(with_braces(value))),
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::VariableReference { id }),
        } => Some(Part::Variable(id.name.to_owned())),
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::StringLiteral { value }),
        } => Some(Part::Words((*value).to_owned())),
        PatternElement::Placeable { .. } => None,
    }
}
