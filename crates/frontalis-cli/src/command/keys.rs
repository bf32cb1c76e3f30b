//! The keys of the desk, printed from the table that the desk itself uses.

use frontalis_desk::Keymap;
use serde::Serialize;

use crate::failure::Failure;
use crate::output::{FormatArgs, Output};

/// Print what each key does on the desk
#[derive(clap::Args, Debug)]
pub(crate) struct KeysArgs {
    #[command(flatten)]
    format: FormatArgs,
}

#[derive(Serialize)]
struct Row {
    group: &'static str,
    key: String,
    what: &'static str,
}

const COLUMNS: [&str; 3] = ["group", "key", "what"];

pub(crate) fn run(args: &KeysArgs, output: &mut Output<'_>) -> Result<(), Failure> {
    let keymap = Keymap::default_set();
    let rows = keymap.bindings().iter();
    let rows =
        rows.map(|it| Row { group: it.group, key: it.key.to_string(), what: it.title });
    output.rows(&COLUMNS, &rows.collect::<Vec<_>>(), args.format)
}
