//! The keys of the desk, printed from the table that the desk itself uses; and what a coder
//! has named.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use frontalis_desk::{KeyFile, KeySet, Keymap, Own};
use serde::Serialize;

use crate::failure::Failure;
use crate::output::{FormatArgs, Output};

/// Print what each key does on the desk
#[derive(clap::Args, Debug)]
pub(crate) struct KeysArgs {
    /// Keys as the users of another program have them
    #[arg(long, value_enum, default_value = "default", conflicts_with = "file")]
    set: SetArg,
    /// Check a key file, and print the keys that it makes
    #[arg(long, value_name = "KEYS.toml")]
    file: Option<PathBuf>,
    /// Check a file of templates and passes, and print what it names
    #[arg(long, value_name = "TEMPLATES.toml", conflicts_with_all = ["set", "file"])]
    templates: Option<PathBuf>,
    #[command(flatten)]
    format: FormatArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SetArg {
    Default,
    Elan,
    Boris,
    Datavyu,
    Interact,
}

impl From<SetArg> for KeySet {
    fn from(it: SetArg) -> Self {
        match it {
            SetArg::Default => Self::Default,
            SetArg::Elan => Self::Elan,
            SetArg::Boris => Self::Boris,
            SetArg::Datavyu => Self::Datavyu,
            SetArg::Interact => Self::Interact,
        }
    }
}

#[derive(Serialize)]
struct Row {
    group: &'static str,
    command: String,
    keys: String,
    what: String,
}

const COLUMNS: [&str; 4] = ["group", "command", "keys", "what"];

pub(crate) fn run(args: &KeysArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    if let Some(path) = &args.templates {
        return named(&parsed(path, Own::parse)?, args.format, output);
    }
    let keymap = match &args.file {
        None => Keymap::of(args.set.into()),
        Some(path) => Keymap::of_file(parsed(path, KeyFile::parse)?),
    };
    let rows = keymap.bindings().iter().map(|it| {
        let keys: Vec<String> = it.keys.iter().map(ToString::to_string).collect();
        Row {
            group: it.known.group,
            command: it.known.name.to_string(),
            keys: keys.join(" "),
            what: it.known.title.to_string(),
        }
    });
    output.rows(&COLUMNS, &rows.collect::<Vec<_>>(), args.format)
}

/// A file, read by `parse`; what cannot be used of it, with its lines.
fn parsed<T, E: std::fmt::Display>(
    path: &Path,
    parse: impl Fn(&str) -> Result<T, Vec<E>>,
) -> Result<T, Failure> {
    let text = std::fs::read_to_string(path);
    let text = text.map_err(|it| Failure::file("read", path, &it))?;
    parse(&text).map_err(|errors| {
        let lines = errors.iter().map(|it| format!("{}: {it}", path.display()));
        Failure::refused(lines.collect::<Vec<_>>().join("\n"))
    })
}

#[derive(Serialize)]
struct NamedRow {
    kind: &'static str,
    /// Of a template, as in `Alt+1`.
    number: Option<usize>,
    name: String,
    /// A score, or the codes of a pass.
    codes: String,
}

const NAMED_COLUMNS: [&str; 4] = ["kind", "number", "name", "codes"];

fn named(own: &Own, format: FormatArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let templates = own.templates.iter().enumerate().map(|(at, it)| NamedRow {
        kind: "template",
        number: Some(at + 1),
        name: it.name.clone(),
        codes: it.score.clone(),
    });
    let passes = own.passes.iter().map(|(name, codes)| {
        let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
        NamedRow {
            kind: "pass",
            number: None,
            name: name.clone(),
            codes: codes.join(" "),
        }
    });
    output.rows(&NAMED_COLUMNS, &templates.chain(passes).collect::<Vec<_>>(), format)
}
