//! Scores for tests: read from text without the checks of a score, and drawn at random.

use frontalis_core::facs::catalogue::CODES;
use frontalis_core::{Code, Item, Level, Prefix};
use proptest::collection::vec;
use proptest::prelude::*;

/// Reads `L12B+M57+5?`; panics on anything else, being for tests.
pub(crate) fn score(text: &str) -> Vec<Item> {
    if text.is_empty() { Vec::new() } else { text.split('+').map(item).collect() }
}

pub(crate) fn code(text: &str) -> Code {
    Code::from_text(text).expect(text)
}

fn item(text: &str) -> Item {
    let (rest, uncertain) = match text.strip_suffix('?') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let prefix = rest.chars().next().and_then(Prefix::from_letter);
    let rest = if prefix.is_some() { &rest[1..] } else { rest };
    let level = rest.chars().last().and_then(Level::from_letter);
    let rest = if level.is_some() { &rest[..rest.len() - 1] } else { rest };
    Item { code: code(rest), prefix, level, uncertain }
}

pub(crate) fn any_code() -> impl Strategy<Value = Code> {
    (0..CODES.len()).prop_map(|at| {
        Code::new(CODES[at].number, CODES[at].movement).expect("it is in the catalogue")
    })
}

/// Codes that the shipped tables name often, so that rules match now and then.
fn common_code() -> impl Strategy<Value = Code> {
    let common = ["1", "2", "4", "5", "6", "7", "9", "10", "12", "14", "15", "20", "25"];
    prop_oneof![
        4 => (0..common.len()).prop_map(move |at| code(common[at])),
        1 => any_code(),
    ]
}

pub(crate) fn any_item() -> impl Strategy<Value = Item> {
    let letters: Vec<char> = ('A'..='Z').collect();
    let prefix = (0..letters.len() * 2)
        .prop_map(move |at| letters.get(at).and_then(|it| Prefix::from_letter(*it)));
    let level = (0_u8..8).prop_map(Level::from_rank);
    (common_code(), prefix, level, 0..5).prop_map(|(code, prefix, level, n)| Item {
        code,
        prefix,
        level,
        uncertain: n == 0,
    })
}

/// Items that need not make sense together.
pub(crate) fn any_score() -> impl Strategy<Value = Vec<Item>> {
    vec(any_item(), 0..10)
}
