//! Languages: which one is spoken, and its words.
//!
//! Words are in `i18n/LANGUAGE/*.ftl` (Project Fluent), embedded in the program. `text` names
//! them for the screens. The other crates know English only: what they say is told here by
//! the sentence ([`said`]), which is also how findings that a project file keeps are read in
//! another language. A sentence that is not known stays English.

mod sentences;

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use iced::advanced::text::Fragment;
use iced::widget::text::IntoFragment;
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

pub(crate) use self::sentences::said;

/// A language of the studio.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    clap::ValueEnum,
)]
pub(crate) enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    #[value(name = "en")]
    English,
    /// Spanish.
    #[serde(rename = "es")]
    #[value(name = "es")]
    Spanish,
    /// Portuguese.
    #[serde(rename = "pt")]
    #[value(name = "pt")]
    Portuguese,
}

thread_local! {
    // Set by the thread that draws; tests, each on its own, do not hear one another's.
    static HERE: Cell<Option<Language>> = const { Cell::new(None) };
}

/// What threads that draw nothing speak.
static ELSEWHERE: AtomicU8 = AtomicU8::new(0);

impl Language {
    /// Every language, in the order that they are offered in.
    pub(crate) const ALL: [Self; 3] = [Self::English, Self::Spanish, Self::Portuguese];

    /// The next one, round the end.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::English => Self::Spanish,
            Self::Spanish => Self::Portuguese,
            Self::Portuguese => Self::English,
        }
    }

    /// Its name in itself.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
            Self::Portuguese => "Português",
        }
    }

    /// The language of a locale such as `es_AR.UTF-8`, where it is one of ours.
    pub(crate) fn of_locale(locale: &str) -> Option<Self> {
        let tag = locale.split(['-', '_', '.', '@']).next()?.to_lowercase();
        match tag.as_str() {
            "en" => Some(Self::English),
            "es" => Some(Self::Spanish),
            "pt" => Some(Self::Portuguese),
            _ => None,
        }
    }

    /// The first language of the system that is one of ours; English without one.
    pub(crate) fn of_the_system() -> Self {
        sys_locale::get_locales().find_map(|it| Self::of_locale(&it)).unwrap_or_default()
    }

    /// This language is spoken from now on.
    pub(crate) fn speak(self) {
        HERE.set(Some(self));
        if cfg!(not(test)) {
            ELSEWHERE.store(self as u8, Ordering::Relaxed);
        }
    }

    /// The language that is spoken.
    pub(crate) fn spoken() -> Self {
        HERE.get().unwrap_or_else(|| {
            let at = usize::from(ELSEWHERE.load(Ordering::Relaxed));
            Self::ALL.get(at).copied().unwrap_or_default()
        })
    }

    /// Its code, as in the names of its files.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::Portuguese => "pt",
        }
    }

    fn tag(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }

    /// Its files: words of screens, of commands, and what the other crates say.
    fn files(self) -> [&'static str; 3] {
        match self {
            Self::English => [
                include_str!("../i18n/en/studio.ftl"),
                include_str!("../i18n/en/commands.ftl"),
                include_str!("../i18n/en/sentences.ftl"),
            ],
            Self::Spanish => [
                include_str!("../i18n/es/studio.ftl"),
                include_str!("../i18n/es/commands.ftl"),
                include_str!("../i18n/es/sentences.ftl"),
            ],
            Self::Portuguese => [
                include_str!("../i18n/pt/studio.ftl"),
                include_str!("../i18n/pt/commands.ftl"),
                include_str!("../i18n/pt/sentences.ftl"),
            ],
        }
    }

    fn book(self) -> &'static Book {
        static BOOKS: [OnceLock<Book>; 3] = [const { OnceLock::new() }; 3];
        BOOKS[self as usize].get_or_init(|| Book::read(self))
    }
}

/// The words of a language.
struct Book {
    bundle: FluentBundle<FluentResource>,
    // Those without variables, as they are shown.
    plain: HashMap<String, String>,
}

impl Book {
    fn read(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.tag()]);
        // Marks around variables are for text of both directions; none of ours is.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::English => |value, _| number(value, "."),
            Language::Spanish | Language::Portuguese => |value, _| number(value, ","),
        }));
        let mut ids = Vec::new();
        for file in language.files() {
            // What cannot be read is left out; a test sees to it that everything can.
            let file = match FluentResource::try_new(file.to_owned()) {
                Ok(file) | Err((file, _)) => file,
            };
            ids.extend(file.entries().filter_map(|entry| match entry {
                fluent_syntax::ast::Entry::Message(it) => Some(it.id.name.to_owned()),
                _ => None,
            }));
            bundle.add_resource_overriding(file);
        }
        let mut this = Self { bundle, plain: HashMap::new() };
        for id in ids {
            if let Some(words) = this.words(&id, None) {
                this.plain.insert(id, words);
            }
        }
        this
    }

    /// A message; `None` where there is none, or where it wants variables that are not given.
    fn words(&self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let words = self.bundle.format_pattern(pattern, args, &mut errors);
        errors.is_empty().then(|| with_braces(&words))
    }
}

/// Commands stand in angle marks in the files, where braces are Fluent's own; on screen their
/// keys take the place of braces.
fn with_braces(words: &str) -> String {
    words.replace('‹', "{").replace('›', "}")
}

/// A number with the decimal mark of a language.
fn number(value: &FluentValue<'_>, mark: &str) -> Option<String> {
    match value {
        FluentValue::Number(it) => Some(decimal_with(it, mark)),
        _ => None,
    }
}

fn decimal_with(number: &FluentNumber, mark: &str) -> String {
    number.as_string().replace('.', mark)
}

/// A number with so many decimals, with the decimal mark of the language.
pub(crate) fn decimal(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    // What is rounded to nought has no sign.
    let is_nought = text.bytes().all(|it| matches!(it, b'-' | b'0' | b'.'));
    let text = text.strip_prefix('-').filter(|_| is_nought).unwrap_or(&text).to_owned();
    match Language::spoken() {
        Language::English => text,
        Language::Spanish | Language::Portuguese => text.replace('.', ","),
    }
}

/// A text of a figure as it is said: its sentence in the language that is spoken, and numbers
/// with the decimal mark of that language.
pub(crate) fn figured(text: &str) -> String {
    let words = said(text);
    match Language::spoken() {
        Language::English => words,
        Language::Spanish | Language::Portuguese => with_commas(&words),
    }
}

/// Points that are decimal marks as commas: one before a digit that follows a digit or no letter,
/// as in `0.5` and `.60`, and not in `table.1` or `0.1.0`, nor in a clock time, which is the same
/// in every language.
fn with_commas(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find(|it: char| it.is_ascii_digit() || it == '.') {
        let (before, from) = rest.split_at(at);
        let end = from.find(|it: char| !it.is_ascii_digit() && it != '.');
        let (number, after) = from.split_at(end.unwrap_or(from.len()));
        out.push_str(before);
        let point = number.find('.').filter(|at| {
            let alone = !number[at + 1..].trim_end_matches('.').contains('.');
            let named = *at == 0 && out.ends_with(char::is_alphabetic);
            alone
                && !named
                && !out.ends_with(':')
                && number[at + 1..].starts_with(|it: char| it.is_ascii_digit())
        });
        match point {
            Some(at) => out.extend([&number[..at], ",", &number[at + 1..]]),
            None => out.push_str(number),
        }
        rest = after;
    }
    out + rest
}

/// A message in the language that is spoken; in English where it lacks it.
pub(crate) fn message(id: &str, args: &FluentArgs<'_>) -> String {
    let books = [Language::spoken(), Language::English].map(Language::book);
    let mut found = books.into_iter().filter_map(|it| it.words(id, Some(args)));
    found.next().unwrap_or_else(|| id.to_owned())
}

/// A message with its variables: `say!("frames", n = 3)`.
macro_rules! say {
    ($id:literal $(, $name:ident = $value:expr)+ $(,)?) => {{
        let mut args = fluent_bundle::FluentArgs::new();
        $(args.set(stringify!($name), $value);)+
        $crate::language::message($id, &args)
    }};
}
pub(crate) use say;

/// A message without variables, by its id: it is read like a `&str`, in the language that is
/// spoken then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word(pub(crate) &'static str);

impl Word {
    /// Its text.
    pub(crate) fn text(self) -> &'static str {
        plain(self.0).unwrap_or(self.0)
    }
}

/// A message without variables; `None` where there is none of this id.
pub(crate) fn plain(id: &str) -> Option<&'static str> {
    let books = [Language::spoken(), Language::English].map(Language::book);
    books.into_iter().find_map(|it| it.plain.get(id)).map(String::as_str)
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        self.text()
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}

impl From<Word> for String {
    fn from(it: Word) -> Self {
        it.text().to_owned()
    }
}

impl<'a> IntoFragment<'a> for Word {
    fn into_fragment(self) -> Fragment<'a> {
        Fragment::Borrowed(self.text())
    }
}

#[cfg(test)]
mod tests;
