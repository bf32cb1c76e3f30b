//! The keys of the desk, printed from the table that the desk itself uses.

use std::path::PathBuf;

use clap::ValueEnum;
use frontalis_desk::{KeyFile, KeySet, Keymap};
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
    let keymap = match &args.file {
        None => Keymap::of(args.set.into()),
        Some(path) => {
            let text = std::fs::read_to_string(path);
            let text = text.map_err(|it| Failure::file("read", path, &it))?;
            let file = KeyFile::parse(&text).map_err(|errors| {
                let name = path.display();
                let lines = errors.iter().map(|it| format!("{name}: {it}"));
                Failure::refused(lines.collect::<Vec<_>>().join("\n"))
            })?;
            Keymap::of_file(file)
        }
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
