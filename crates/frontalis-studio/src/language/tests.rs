//! Every language is complete and says the same; what the other crates say is known; no
//! sentence is written anywhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use frontalis_desk::catalogue;

use super::*;

/// The variables and the commands in angle marks of each message.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for file in language.files() {
        let file = match FluentResource::try_new(file.to_owned()) {
            Ok(file) => file,
            Err((_, errors)) => panic!("{language:?}: {errors:?}"),
        };
        for entry in file.entries() {
            let Entry::Message(it) = entry else { continue };
            let mut found = BTreeSet::new();
            in_pattern(it.value.as_ref().unwrap(), &mut found);
            let before = all.insert(it.id.name.to_owned(), found);
            assert_eq!(before, None, "{language:?}: {} is there twice", it.id.name);
        }
    }
    all
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                let marked = value.split('‹').skip(1);
                found.extend(
                    marked.filter_map(|it| Some(it.split_once('›')?.0.to_owned())),
                );
            }
            PatternElement::Placeable { expression } => in_expression(expression, found),
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Inline(it) => it,
        Expression::Select { selector, variants } => {
            variants.iter().for_each(|it| in_pattern(&it.value, found));
            selector
        }
    };
    if let InlineExpression::VariableReference { id } = inline {
        found.insert(format!("${}", id.name));
    }
}

#[test]
fn every_language_is_complete_and_has_the_same_variables() {
    let english = messages(Language::English);
    for language in [Language::Spanish, Language::Portuguese] {
        let other = messages(language);
        let ids = |it: &BTreeMap<String, _>| it.keys().cloned().collect::<BTreeSet<_>>();
        let lacks: Vec<_> = ids(&english).difference(&ids(&other)).cloned().collect();
        let more: Vec<_> = ids(&other).difference(&ids(&english)).cloned().collect();
        assert!(
            lacks.is_empty() && more.is_empty(),
            "{language:?}: lacks {lacks:?}, has {more:?}"
        );
        for (id, variables) in &english {
            assert_eq!(&other[id], variables, "{language:?}: {id}");
        }
    }
}

#[test]
fn every_command_in_angle_marks_is_one() {
    for (id, found) in messages(Language::English) {
        for name in found.iter().filter(|it| !it.starts_with('$')) {
            assert!(catalogue::find(name).is_some(), "{id}: {name}");
        }
    }
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true if path.ends_with("tests") => {}
            true => sources(&path, into),
            false if path.extension().is_some_and(|it| it == "rs") => into.push(path),
            false => {}
        }
    }
}

/// The text of a source without comments and without its tests.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = text.lines().filter(|it| !it.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The string literals of a source, joined where they go over lines.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = code.chars().peekable();
    while let Some(it) = chars.next() {
        match it {
            // A character, not a lifetime.
            '\'' => {
                let ahead: Vec<char> = chars.clone().take(3).collect();
                match ahead[..] {
                    ['\\', _, '\''] => drop(chars.nth(2)),
                    [_, '\'', ..] => drop(chars.nth(1)),
                    _ => {}
                }
            }
            '"' => {
                let mut text = String::new();
                while let Some(it) = chars.next() {
                    match it {
                        '"' => break,
                        '\\' => match chars.next() {
                            Some('\n') => {
                                while chars.next_if(|it| it.is_whitespace()).is_some() {}
                            }
                            Some(it) => text.push(it),
                            None => {}
                        },
                        it => text.push(it),
                    }
                }
                found.push(text);
            }
            _ => {}
        }
    }
    found
}

/// At least two words, one of them of plain letters.
fn is_sentence(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = |it: &&&str| 2 < it.len() && it.chars().all(|it| it.is_alphabetic());
    1 < words.len() && words.iter().filter(plain).count() > 1
}

#[test]
fn no_sentence_is_written_in_the_sources_of_the_studio() {
    // What the process says on the command line, or to who mends the program.
    const MAY: [&str; 6] =
        ["args.rs", "start.rs", "headless.rs", "planes.rs", "measured.rs", "renderer.rs"];
    // Names of threads and fonts, what only a test meets, what a device says.
    const APART: [&str; 5] = [
        "as the test wants it",
        "first frame",
        "JetBrains Mono",
        "a frame is on screen",
        "it wants samples as {other}",
    ];
    let apart = |it: &str| APART.contains(&it) || it.contains("iced 0.14");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut found = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        if MAY.contains(&name) || name == "tests.rs" {
            continue;
        }
        for text in literals(&code(&file)) {
            if is_sentence(&text) && !apart(&text) && !sentences::is_known(&text) {
                found.push(format!("{name}: {text}"));
            }
        }
    }
    assert!(found.is_empty(), "put these into i18n:\n{}", found.join("\n"));
}

/// A template of `format!` with something in each place.
fn filled(template: &str, quote: char) -> String {
    let mut out = String::new();
    let mut rest = template.replace("{{", "(").replace("}}", ")");
    while let Some((before, after)) = rest.clone().split_once('{') {
        let (what, after) = after.split_once('}').unwrap_or(("", after));
        out.push_str(before);
        match what.ends_with(":?") {
            true => out.extend([quote, 'x', quote]),
            false => out.push('x'),
        }
        rest = after.to_owned();
    }
    out + &rest
}

#[test]
fn what_the_desk_and_the_core_say_is_known() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut files = Vec::new();
    for part in [
        "frontalis-desk/src",
        "frontalis-core/src/sheet",
        "frontalis-core/src/facs/score",
    ] {
        sources(&crates.join(part), &mut files);
    }
    files.push(crates.join("frontalis-store/src/error.rs"));
    // Reasons of exceptions to lints, and sentences that are put together: each of what comes
    // of them is known.
    const PARTS: [&str; 7] = [
        "the names say it",
        "longer than",
        "no longer than",
        "{item} lasts {length} half a second; {remedy}, or mend its marks",
        "{a} and {b} exclude each other{why}; keep one of them",
        "has no level",
        "{item} {scored}, and its level track is highest at {}; the level of an action is its \
         highest: take it from the track, or mend the track",
    ];
    let mut found = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        // Scripts, other notations and damaged journals are the command line's.
        let apart = ["script.rs", "lenient.rs", "journal.rs", "edit.rs", "tests.rs"];
        if apart.contains(&name) {
            continue;
        }
        for text in literals(&code(&file)) {
            let known = ['"', '\''].map(|it| sentences::is_known(&filled(&text, it)));
            if is_sentence(&text) && known == [false; 2] && !PARTS.contains(&&*text) {
                found.push(format!("{name}: {text}"));
            }
        }
    }
    assert!(found.is_empty(), "put these into sentences.ftl:\n{}", found.join("\n"));
}

#[test]
fn titles_and_headings_of_commands_are_known() {
    for row in catalogue::all() {
        assert!(sentences::is_known(&row.title), "{}", row.title);
        assert!(sentences::is_known(row.group), "{}", row.group);
        let plain = &Language::English.book().plain;
        assert_eq!(
            plain.get(&format!("command-{}", row.name)).map(String::as_str),
            Some(&*row.title)
        );
    }
}

#[test]
fn sentences_go_into_another_language_with_what_they_are_about() {
    Language::Spanish.speak();
    assert_eq!(said("nothing to undo"), "nada que deshacer");
    assert_eq!(
        said("L12C is open; mark its offset, the last frame it is seen on"),
        "L12C está abierto; marque su final, el último fotograma en que se ve"
    );
    assert_eq!(
        said("43E lasts no longer than half a second; write 45, or mend its marks"),
        "43E no dura más de medio segundo; escriba 45, o corrija sus marcas"
    );
    assert_eq!(
        said(
            "the apex start of 1 is on frame 250, past the clip's last frame 249; move it"
        ),
        "1: inicio del ápice en el fotograma 250, después del último del clip, 249; muévalo"
    );
    assert_eq!(said("something new"), "something new");
    Language::English.speak();
    assert_eq!(said("nothing to undo"), "nothing to undo");
}

/// A project of two coders who share `n_clips` clips of a minute, which differ a little.
fn coded_twice(n_clips: u32) -> frontalis_core::rows::ProjectRows {
    use frontalis_core::rows::{ClipRow, CoderKind, CoderRow, SheetRow};
    use frontalis_core::rows::{ProjectRows, SheetMode, SheetStatus};
    use frontalis_core::*;
    let rate = time::FrameRate { num: 25, den: 1 };
    let table = FrameTable::constant(rate, 3000).expect("a table");
    let coders = [1, 2].map(CoderId);
    let coder = |it: CoderId| CoderRow {
        id: it,
        name: format!("coder {}", it.0),
        kind: CoderKind::Person,
    };
    let mut rows =
        ProjectRows { coders: coders.map(coder).to_vec(), ..ProjectRows::default() };
    for clip in 1..=n_clips {
        rows.clips.push(ClipRow {
            id: ClipId(clip),
            name: format!("clip {clip}"),
            subject: None,
            mirrored: false,
            path: String::new(),
            fingerprint: clip.to_string(),
            table: std::sync::Arc::new(table.clone()),
        });
        for coder in coders {
            let mut sheet = Sheet::new();
            for at in 0..10 {
                let onset = 290 * at + coder.0 * (at % 4) + clip;
                let offset = Some(FrameIndex(onset + 60));
                let marks = Landmarks::new(FrameIndex(onset), None, offset);
                let mut item = Item::new(Code::plain(12).expect("a code"));
                item.level = Level::from_rank((1 + (at + coder.0 * clip) % 3) as u8);
                let action = Action::new(item, marks.expect("in order"));
                let insert = Edit::Insert { id: ActionId(u64::from(at) + 1), action };
                sheet.apply(insert).expect("a new action");
            }
            rows.sheets.push(SheetRow {
                id: SheetId(u128::from(10 * clip + coder.0)),
                clip: ClipId(clip),
                coder,
                status: SheetStatus::Submitted,
                mode: SheetMode::Full,
                coverage: table.whole(),
                sheet,
            });
        }
    }
    rows
}

/// The rules that stand under every number, and their lead words: of several clips, of one
/// that is resampled in blocks, and of one without anything.
#[test]
fn the_rules_of_agreement_are_spoken_in_every_language() {
    use frontalis_analysis::{Plan, review};
    use frontalis_stats::matching::Rule as Match;
    use frontalis_stats::measure::methods::Rule;
    use frontalis_stats::measure::{Measure, Settings};
    let table = &frontalis_emotion::shipped()[0];
    let mut rules: Vec<Rule> = Vec::new();
    let mut sentences: BTreeSet<String> = BTreeSet::new();
    let code = |it| frontalis_core::Code::plain(it).expect("a code");
    for (match_rule, drafts, n_clips) in
        [(Match::HALF, false, 0), (Match::HALF, false, 1), (Match::LONGEST, true, 3)]
    {
        let classes = [vec![code(25), code(26)], vec![code(23), code(24)]];
        let alike =
            frontalis_analysis::Alike::new(classes, drafts).expect("no code twice");
        let plan = Plan { match_rule, drafts, alike, ..Plan::default() };
        let settings = Settings {
            neutral_as_code: drafts,
            two_level: drafts,
            ..Settings::default()
        };
        let rows = coded_twice(n_clips);
        let made = review(&rows, table, &plan, &settings, &mut |_, _| true);
        let made = made.expect("nothing to fail").expect("not cancelled");
        rules.extend(made.recipe);
        let of =
            frontalis_analysis::compare(&rows, &plan).expect("nothing to fail").recipe;
        sentences.extend([of.event_rule, of.match_rule, of.missing_rule]);
        sentences.insert(of.interval_rule);
    }
    sentences.extend(rules.iter().map(|it| it.lead.to_owned()));
    sentences.extend(rules.iter().map(|it| it.text.clone()));
    let why = Measure::all().filter_map(Measure::without_intervals);
    sentences.extend(why.map(str::to_owned));
    let drawn = |it: &String| it.starts_with("95 %");
    assert!(3 < sentences.iter().filter(|it| drawn(it)).count(), "{sentences:#?}");
    for language in [Language::Spanish, Language::Portuguese] {
        language.speak();
        let same = |it: &&String| said(it) == **it && !it.starts_with("Frontalis ");
        let untold: Vec<&String> = sentences.iter().filter(same).collect();
        // The same word in both.
        let untold: Vec<_> = untold.into_iter().filter(|it| *it != "Neutral").collect();
        assert!(untold.is_empty(), "{language:?}: {untold:#?}");
        let told = sentences.iter().map(|it| said(it));
        let told = told.chain(rules.iter().map(crate::text::rule));
        let english = [" coders ", " frames ", " of ", " by frame", "matched", "none"];
        let mixed: Vec<String> =
            told.filter(|it| english.iter().any(|word| it.contains(word))).collect();
        // The title of a table stays as it is.
        let mixed: Vec<_> =
            mixed.into_iter().filter(|it| !it.contains("(Wikipedia)")).collect();
        assert_eq!(mixed, Vec::<String>::new());
        // No name of a measure, of a flag, of a variable.
        let told: Vec<String> = rules.iter().map(crate::text::rule).collect();
        let machine = Measure::all()
            .map(Measure::name)
            .filter(|it| it.contains('-'))
            .chain(["Iid", "_"]);
        for name in machine {
            assert!(!told.iter().any(|it| it.contains(name)), "{name}: {told:#?}");
        }
    }
}

#[test]
fn numbers_and_plurals_are_those_of_the_language() {
    let say_all = || {
        let rate = frontalis_core::time::FrameRate { num: 24000, den: 1001 };
        [crate::text::frames(1), crate::text::frames(2), crate::text::rate(rate)]
    };
    assert_eq!(say_all(), ["1 frame", "2 frames", "23.976 fps"]);
    Language::Spanish.speak();
    assert_eq!(say_all(), ["1 fotograma", "2 fotogramas", "23,976 fps"]);
    Language::Portuguese.speak();
    assert_eq!(say_all(), ["1 quadro", "2 quadros", "23,976 fps"]);
}

#[test]
fn locales_are_read_as_systems_write_them() {
    let of = |it| Language::of_locale(it);
    assert_eq!(of("es_AR.UTF-8"), Some(Language::Spanish));
    assert_eq!(of("pt-BR"), Some(Language::Portuguese));
    assert_eq!(of("en"), Some(Language::English));
    assert_eq!((of("de_DE"), of("C")), (None, None));
}

#[test]
fn points_are_commas_where_they_are_decimal_marks() {
    let told = [
        ("mean −0.2, limits −5.7 to .60", "mean −0,2, limits −5,7 to ,60"),
        ("at least 0.50.", "at least 0,50."),
        ("happiness.1, 1…2. 3, 0.1.0", "happiness.1, 1…2. 3, 0.1.0"),
        ("from 10:00.000, 00:10:00.500 to 1.5", "from 10:00.000, 00:10:00.500 to 1,5"),
    ];
    for (text, expected) in told {
        assert_eq!(with_commas(text), expected);
    }
    assert_eq!([-0.004, -0.006, 0.0].map(|it| decimal(it, 2)), ["0.00", "-0.01", "0.00"]);
}
