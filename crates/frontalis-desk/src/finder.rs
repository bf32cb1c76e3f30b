//! Finding a command, a code or a frame by what is typed. Pure.

use frontalis_core::facs::score;
use frontalis_core::time::text::parse_clock;
use frontalis_core::{Code, FrameIndex, FrameTable, Item, Scheme};

use crate::command::Command;
use crate::keymap::Keymap;
use crate::own::Own;
use crate::passes::Pass;

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it does, in words.
    pub title: String,
    /// What it stands under.
    pub group: &'static str,
    /// Its keys, as they are written.
    pub keys: Vec<String>,
    /// The command.
    pub command: Command,
}

/// What `query` finds, the best first, at most `most`: a score as it is typed, codes of the
/// scheme by number or name, a frame or time to go to, templates and passes by their names,
/// and commands by the beginnings of their words. Without a query: every command.
pub fn find(
    query: &str,
    keymap: &Keymap,
    scheme: &Scheme,
    (own, passes): (&Own, &[Pass]),
    table: &FrameTable,
    most: usize,
) -> Vec<Found> {
    let query = query.trim().to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let scored = typed_score(&query, scheme);
    let codes = scheme.codes.keys().filter_map(|code| {
        let (number, name) = (code.to_string(), code.facts().name);
        let rank =
            if number.to_lowercase() == query { Some(0) } else { rank(&words, name) };
        let item = Item::new(*code);
        let given = scored.as_ref().is_some_and(|it| it.command == Command::Score(item));
        (!given && !words.is_empty()).then_some(())?;
        Some((rank?, score_of(*code, item, keymap)))
    });
    let templates = (1..).zip(&own.templates).filter_map(|(number, it)| {
        let command = Command::UseTemplate(number);
        let found = Found {
            title: format!("{} {}, onset here", it.name, it.score),
            group: "Templates",
            keys: keymap.keys_of(&command),
            command,
        };
        Some((rank(&words, &it.name).filter(|_| !words.is_empty())?, found))
    });
    let passes = (0..).zip(passes).filter_map(|(number, it)| {
        let title = format!("Pass: {}", it.title);
        let found = Found {
            group: "Passes",
            keys: Vec::new(),
            command: Command::UsePass(number),
            title,
        };
        Some((rank(&words, &found.title).filter(|_| !words.is_empty())?, found))
    });
    let named = |it: &&crate::keymap::Binding| {
        // Templates are found by their names.
        !matches!(it.known.command, Command::UseTemplate(_))
    };
    let commands = keymap.bindings().iter().filter(named).filter_map(|it| {
        let found = Found {
            title: it.known.title.to_string(),
            group: it.known.group,
            keys: it.keys.iter().map(ToString::to_string).collect(),
            command: it.known.command.clone(),
        };
        Some((rank(&words, &found.title)?, found))
    });
    let mut ranked: Vec<(u8, Found)> =
        templates.chain(commands).chain(codes).chain(passes).collect();
    ranked.sort_by_key(|it| it.0);
    // What only has the words somewhere inside is shown where nothing fits better.
    if ranked.first().is_some_and(|it| it.0 < INSIDE) {
        ranked.retain(|it| it.0 < INSIDE);
    }
    let first = scored.into_iter().chain(frame(&query, table));
    first.chain(ranked.into_iter().map(|it| it.1)).take(most).collect()
}

/// A whole score of one code, as `12c`.
fn typed_score(query: &str, scheme: &Scheme) -> Option<Found> {
    let score = score::check(query, Some(scheme)).score?;
    let [item] = score.items() else { return None };
    Some(Found {
        title: format!("{item} {}, onset here", item.code.facts().name),
        group: "Codes",
        keys: Vec::new(),
        command: Command::Score(*item),
    })
}

fn score_of(code: Code, item: Item, keymap: &Keymap) -> Found {
    let command = Command::Score(item);
    Found {
        title: format!("{code} {}, onset here", code.facts().name),
        group: "Codes",
        keys: keymap.keys_of(&command),
        command,
    }
}

fn frame(query: &str, table: &FrameTable) -> Option<Found> {
    let frame = if query.contains([':', '.']) {
        table.frame_at(parse_clock(query).ok()?)
    } else {
        FrameIndex(query.parse().ok()?)
    };
    table.contains(frame).then(|| Found {
        title: format!("Go to frame {}", frame.0),
        group: "Move",
        keys: Vec::new(),
        command: Command::GoTo(frame),
    })
}

/// The rank of a title that has the words inside its own words.
const INSIDE: u8 = 3;

/// How well `words` fit a title, the best 0; `None` where one does not occur in it. Words
/// that begin words of the title fit better than those inside them.
fn rank(words: &[&str], title: &str) -> Option<u8> {
    let title = title.to_lowercase();
    let begins = |word: &&str| {
        title.split(|it: char| !it.is_alphanumeric()).any(|it| it.starts_with(*word))
    };
    if !words.iter().all(|word| title.contains(word)) {
        return None;
    }
    let first = words.first().is_none_or(|word| title.starts_with(word));
    Some(match (words.iter().all(begins), first) {
        (true, true) => 1,
        (true, false) => 2,
        (false, _) => INSIDE,
    })
}

#[cfg(test)]
mod tests {
    use frontalis_core::time::FrameRate;

    use super::*;

    fn titles(query: &str) -> Vec<String> {
        let rate = FrameRate { num: 25, den: 1 };
        let table = FrameTable::constant(rate, 200).unwrap();
        let scheme = Scheme::facs_2002();
        let own = Own::parse("[templates]\nsmile = \"6b+12c\"\n").unwrap();
        let passes = crate::passes::passes(&scheme, &own);
        let own = (&own, passes.as_slice());
        let found = find(query, &Keymap::default_set(), &scheme, own, &table, 12);
        found.into_iter().map(|it| it.title).collect()
    }

    #[test]
    fn commands_are_found_by_the_beginnings_of_their_words() {
        assert_eq!(titles("und")[0], "Undo");
        assert_eq!(titles("fra ba")[0], "One frame back");
        assert_eq!(titles("is the neutral")[0], "This frame is the neutral face");
        assert!(titles("no such thing").is_empty());
        assert_eq!(titles("").len(), 12);
    }

    #[test]
    fn codes_are_found_by_number_score_and_name() {
        assert!(titles("12")[0].starts_with("12 "), "{:?}", titles("12"));
        assert!(titles("l14c")[0].starts_with("L14C "));
        assert!(titles("lip corner pull").iter().any(|it| it.starts_with("12 ")));
        let once = titles("12").iter().filter(|it| it.starts_with("12 ")).count();
        assert_eq!(once, 1);
    }

    #[test]
    fn templates_and_passes_are_found_by_their_names() {
        assert_eq!(titles("smi")[0], "smile 6B+12C, onset here");
        assert!(titles("lower face").contains(&"Pass: lower face".to_owned()));
        assert!(!titles("").iter().any(|it| it.contains("Template")));
    }

    #[test]
    fn a_number_is_a_frame_and_a_clock_time_one_too() {
        assert!(titles("150").contains(&"Go to frame 150".to_owned()));
        assert!(!titles("200").iter().any(|it| it.starts_with("Go to frame")));
        assert_eq!(titles("0:02.0")[0], "Go to frame 50");
    }
}
